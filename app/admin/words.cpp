// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/words.h"

namespace bincard::admin {

const Words<StockStatus> &stockStatusWords()
{
    static const Words<StockStatus> words{
        {StockStatus::Available, QStringLiteral("available")},
        {StockStatus::Hold, QStringLiteral("hold")},
        {StockStatus::Quarantine, QStringLiteral("quarantine")},
        {StockStatus::Damaged, QStringLiteral("damaged")},
        {StockStatus::Expired, QStringLiteral("expired")},
        {StockStatus::Ungraded, QStringLiteral("ungraded")},
    };
    return words;
}

const Words<ItemKind> &itemKindWords()
{
    static const Words<ItemKind> words{
        {ItemKind::Goods, QStringLiteral("goods")},
        {ItemKind::Service, QStringLiteral("service")},
    };
    return words;
}

const Words<Tracking> &trackingWords()
{
    static const Words<Tracking> words{
        {Tracking::None, QStringLiteral("none")},
        {Tracking::Lot, QStringLiteral("lot")},
        {Tracking::LotAndExpiry, QStringLiteral("lot_and_expiry")},
        {Tracking::Serial, QStringLiteral("serial")},
        {Tracking::SerialAtPacking, QStringLiteral("serial_at_packing")},
    };
    return words;
}

const Words<LocationKind> &locationKindWords()
{
    static const Words<LocationKind> words{
        {LocationKind::Pick, QStringLiteral("pick")},
        {LocationKind::Reserve, QStringLiteral("reserve")},
        {LocationKind::Dock, QStringLiteral("dock")},
        {LocationKind::Staging, QStringLiteral("staging")},
        {LocationKind::Pack, QStringLiteral("pack")},
        {LocationKind::Sort, QStringLiteral("sort")},
        {LocationKind::Waiting, QStringLiteral("waiting")},
        {LocationKind::Problem, QStringLiteral("problem")},
        {LocationKind::Returns, QStringLiteral("returns")},
        {LocationKind::Quarantine, QStringLiteral("quarantine")},
        {LocationKind::Cart, QStringLiteral("cart")},
    };
    return words;
}

const Words<HuState> &huStateWords()
{
    static const Words<HuState> words{
        {HuState::Free, QStringLiteral("free")},
        {HuState::Filling, QStringLiteral("filling")},
        {HuState::Waiting, QStringLiteral("waiting")},
        {HuState::Closed, QStringLiteral("closed")},
        {HuState::Staged, QStringLiteral("staged")},
        {HuState::Loaded, QStringLiteral("loaded")},
        {HuState::Gone, QStringLiteral("gone")},
        {HuState::Missing, QStringLiteral("missing")},
    };
    return words;
}

const Words<Role> &roleWords()
{
    static const Words<Role> words{
        {Role::Floor, QStringLiteral("floor")},
        {Role::Lead, QStringLiteral("lead")},
        {Role::Office, QStringLiteral("office")},
        {Role::Admin, QStringLiteral("admin")},
    };
    return words;
}

const Words<OrderState> &orderStateWords()
{
    static const Words<OrderState> words{
        {OrderState::New, QStringLiteral("new")},
        {OrderState::Held, QStringLiteral("held")},
        {OrderState::Ready, QStringLiteral("ready")},
        {OrderState::Released, QStringLiteral("released")},
        {OrderState::Picking, QStringLiteral("picking")},
        {OrderState::Picked, QStringLiteral("picked")},
        {OrderState::Packing, QStringLiteral("packing")},
        {OrderState::Packed, QStringLiteral("packed")},
        {OrderState::PartShipped, QStringLiteral("part_shipped")},
        {OrderState::Shipped, QStringLiteral("shipped")},
        {OrderState::Delivered, QStringLiteral("delivered")},
        {OrderState::BackOrdered, QStringLiteral("back_ordered")},
        {OrderState::Problem, QStringLiteral("problem")},
        {OrderState::Cancelled, QStringLiteral("cancelled")},
        {OrderState::ClosedShort, QStringLiteral("closed_short")},
    };
    return words;
}

const Words<LineState> &lineStateWords()
{
    static const Words<LineState> words{
        {LineState::Open, QStringLiteral("open")},
        {LineState::Promised, QStringLiteral("promised")},
        {LineState::Reserved, QStringLiteral("reserved")},
        {LineState::Picked, QStringLiteral("picked")},
        {LineState::Short, QStringLiteral("short")},
        {LineState::Packed, QStringLiteral("packed")},
        {LineState::Shipped, QStringLiteral("shipped")},
        {LineState::Cancelled, QStringLiteral("cancelled")},
        {LineState::Returned, QStringLiteral("returned")},
    };
    return words;
}

const Words<InboundKind> &inboundKindWords()
{
    static const Words<InboundKind> words{
        {InboundKind::PurchaseOrder, QStringLiteral("purchase_order")},
        {InboundKind::ShipNotice, QStringLiteral("ship_notice")},
    };
    return words;
}

const Words<InboundState> &inboundStateWords()
{
    static const Words<InboundState> words{
        {InboundState::Announced, QStringLiteral("announced")},
        {InboundState::Arrived, QStringLiteral("arrived")},
        {InboundState::Receiving, QStringLiteral("receiving")},
        {InboundState::Received, QStringLiteral("received")},
        {InboundState::ClosedShort, QStringLiteral("closed_short")},
    };
    return words;
}

const Words<ReturnState> &returnStateWords()
{
    static const Words<ReturnState> words{
        {ReturnState::Announced, QStringLiteral("announced")},
        {ReturnState::Arrived, QStringLiteral("arrived")},
        {ReturnState::Inspected, QStringLiteral("inspected")},
        {ReturnState::Decided, QStringLiteral("decided")},
        {ReturnState::RefundReleased, QStringLiteral("refund_released")},
        {ReturnState::Closed, QStringLiteral("closed")},
        {ReturnState::Refused, QStringLiteral("refused")},
    };
    return words;
}

const Words<TaskState> &taskStateWords()
{
    static const Words<TaskState> words{
        {TaskState::Planned, QStringLiteral("planned")},
        {TaskState::Released, QStringLiteral("released")},
        {TaskState::Taken, QStringLiteral("taken")},
        {TaskState::Paused, QStringLiteral("paused")},
        {TaskState::Done, QStringLiteral("done")},
        {TaskState::DoneShort, QStringLiteral("done_short")},
        {TaskState::Cancelled, QStringLiteral("cancelled")},
        {TaskState::TakenOver, QStringLiteral("taken_over")},
    };
    return words;
}

const Words<TaskKind> &taskKindWords()
{
    static const Words<TaskKind> words{
        {TaskKind::Pick, QStringLiteral("pick")},
        {TaskKind::Count, QStringLiteral("count")},
        {TaskKind::PutBack, QStringLiteral("put_back")},
        {TaskKind::Review, QStringLiteral("review")},
        {TaskKind::PutAway, QStringLiteral("put_away")},
        {TaskKind::Replenish, QStringLiteral("replenish")},
    };
    return words;
}

const Words<OrderKind> &orderKindWords()
{
    static const Words<OrderKind> words{
        {OrderKind::Sale, QStringLiteral("sale")},
        {OrderKind::Exchange, QStringLiteral("exchange")},
        {OrderKind::Replacement, QStringLiteral("replacement")},
        {OrderKind::Transfer, QStringLiteral("transfer")},
        {OrderKind::VendorReturn, QStringLiteral("vendor_return")},
        {OrderKind::Disposal, QStringLiteral("disposal")},
        {OrderKind::OwnUse, QStringLiteral("own_use")},
    };
    return words;
}

const Words<Reason> &reasonWords()
{
    static const Words<Reason> words{
        {Reason::None, QStringLiteral("none")},
        {Reason::NotFound, QStringLiteral("not_found")},
        {Reason::TooFew, QStringLiteral("too_few")},
        {Reason::Damaged, QStringLiteral("damaged")},
        {Reason::WrongItemInBin, QStringLiteral("wrong_item_in_bin")},
        {Reason::Miscounted, QStringLiteral("miscounted")},
        {Reason::MissingTransaction, QStringLiteral("missing_transaction")},
        {Reason::Found, QStringLiteral("found")},
        {Reason::Lost, QStringLiteral("lost")},
        {Reason::Expired, QStringLiteral("expired")},
        {Reason::CustomerRequest, QStringLiteral("customer_request")},
        {Reason::NoStock, QStringLiteral("no_stock")},
        {Reason::Opening, QStringLiteral("opening")},
        {Reason::Correction, QStringLiteral("correction")},
        {Reason::Imported, QStringLiteral("imported")},
        {Reason::TestOrDemo, QStringLiteral("test_or_demo")},
        {Reason::PlaceFull, QStringLiteral("place_full")},
    };
    return words;
}

const Words<ledger::OperationKind> &moveWords()
{
    static const Words<ledger::OperationKind> words{
        {ledger::OperationKind::Receive, QStringLiteral("receive")},
        {ledger::OperationKind::Move, QStringLiteral("move")},
        {ledger::OperationKind::MoveHu, QStringLiteral("move_hu")},
        {ledger::OperationKind::Pick, QStringLiteral("pick")},
        {ledger::OperationKind::Unpick, QStringLiteral("unpick")},
        {ledger::OperationKind::Short, QStringLiteral("short")},
        {ledger::OperationKind::Pack, QStringLiteral("pack")},
        {ledger::OperationKind::Unpack, QStringLiteral("unpack")},
        {ledger::OperationKind::PackShort, QStringLiteral("pack_short")},
        {ledger::OperationKind::CloseParcel, QStringLiteral("close_parcel")},
        {ledger::OperationKind::ReopenParcel, QStringLiteral("reopen_parcel")},
        {ledger::OperationKind::LoadParcel, QStringLiteral("load_parcel")},
        {ledger::OperationKind::StageParcel, QStringLiteral("stage_parcel")},
        {ledger::OperationKind::LoadUnit, QStringLiteral("load_unit")},
        {ledger::OperationKind::Ship, QStringLiteral("ship")},
        {ledger::OperationKind::CloseManifest, QStringLiteral("close_manifest")},
        {ledger::OperationKind::Count, QStringLiteral("count")},
        {ledger::OperationKind::Adjust, QStringLiteral("adjust")},
        {ledger::OperationKind::ReviewCount, QStringLiteral("review_count")},
        {ledger::OperationKind::NestHu, QStringLiteral("nest_hu")},
        {ledger::OperationKind::PourHu, QStringLiteral("pour_hu")},
        {ledger::OperationKind::FinishTask, QStringLiteral("finish_task")},
        {ledger::OperationKind::PutOpening, QStringLiteral("opening")},
        {ledger::OperationKind::BindBarcode, QStringLiteral("bind_barcode")},
        {ledger::OperationKind::Unreceive, QStringLiteral("unreceive")},
        {ledger::OperationKind::GradeReturn, QStringLiteral("grade_return")},
        {ledger::OperationKind::UngradeReturn, QStringLiteral("ungrade_return")},
    };
    return words;
}

} // namespace bincard::admin
