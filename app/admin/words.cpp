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

} // namespace bincard::admin
