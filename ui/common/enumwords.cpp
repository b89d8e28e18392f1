// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/values.h"

/// The words of workflows §9 and §10. No switch has a default: the compiler names a forgotten one. A number that a newer server
/// made has no word here and is shown as it stands.
namespace bincard::ui {

QString Values::word(StockStatus status) const
{
    switch (status) {
    case StockStatus::Available:
        return tr("Available");
    case StockStatus::Hold:
        return tr("On hold");
    case StockStatus::Quarantine:
        return tr("Quarantine");
    case StockStatus::Damaged:
        return tr("Damaged");
    case StockStatus::Expired:
        return tr("Expired");
    case StockStatus::Ungraded:
        return tr("Not graded");
    }
    return {};
}

QString Values::word(Tracking tracking) const
{
    switch (tracking) {
    case Tracking::None:
        return tr("None", "tracking");
    case Tracking::Lot:
        return tr("Lot");
    case Tracking::LotAndExpiry:
        return tr("Lot and expiry");
    case Tracking::Serial:
        return tr("Serial number");
    case Tracking::SerialAtPacking:
        return tr("Serial number at packing");
    }
    return {};
}

QString Values::word(LocationKind kind) const
{
    switch (kind) {
    case LocationKind::Pick:
        return tr("Pick place");
    case LocationKind::Reserve:
        return tr("Reserve place");
    case LocationKind::Dock:
        return tr("Dock");
    case LocationKind::Staging:
        return tr("Staging");
    case LocationKind::Pack:
        return tr("Packing");
    case LocationKind::Sort:
        return tr("Sort wall");
    case LocationKind::Waiting:
        return tr("Waiting place");
    case LocationKind::Problem:
        return tr("Problem bench");
    case LocationKind::Returns:
        return tr("Returns");
    case LocationKind::Quarantine:
        return tr("Quarantine");
    case LocationKind::Cart:
        return tr("Cart");
    case LocationKind::Virtual:
        return tr("Outside the house");
    }
    return {};
}

QString Values::word(HuKind kind) const
{
    switch (kind) {
    case HuKind::Tote:
        return tr("Tote");
    case HuKind::Carton:
        return tr("Carton");
    case HuKind::Pallet:
        return tr("Pallet");
    case HuKind::Cage:
        return tr("Cage");
    }
    return {};
}

QString Values::word(HuState state) const
{
    switch (state) {
    case HuState::Free:
        return tr("Free");
    case HuState::Filling:
        return tr("Filling");
    case HuState::Waiting:
        return tr("Waiting");
    case HuState::Closed:
        return tr("Closed");
    case HuState::Staged:
        return tr("Staged");
    case HuState::Loaded:
        return tr("Loaded");
    case HuState::Gone:
        return tr("Gone");
    case HuState::Missing:
        return tr("Missing");
    }
    return {};
}

QString Values::word(Role role) const
{
    switch (role) {
    case Role::Floor:
        return tr("Floor");
    case Role::Lead:
        return tr("Lead");
    case Role::Office:
        return tr("Office");
    case Role::Admin:
        return tr("Admin");
    }
    return {};
}

QString Values::word(ItemKind kind) const
{
    switch (kind) {
    case ItemKind::Goods:
        return tr("Goods");
    case ItemKind::Service:
        return tr("Service, never picked");
    }
    return {};
}

QString Values::word(OrderKind kind) const
{
    switch (kind) {
    case OrderKind::Sale:
        return tr("Sale");
    case OrderKind::Exchange:
        return tr("Exchange");
    case OrderKind::Replacement:
        return tr("Replacement");
    case OrderKind::Transfer:
        return tr("Transfer");
    case OrderKind::VendorReturn:
        return tr("Return to supplier");
    case OrderKind::Disposal:
        return tr("Disposal");
    case OrderKind::OwnUse:
        return tr("Own use");
    }
    return {};
}

QString Values::word(OrderState state) const
{
    switch (state) {
    case OrderState::New:
        return tr("new", "order");
    case OrderState::Held:
        return tr("held", "order");
    case OrderState::Ready:
        return tr("ready", "order");
    case OrderState::Released:
        return tr("released", "order");
    case OrderState::Picking:
        return tr("being picked", "order");
    case OrderState::Picked:
        return tr("picked", "order");
    case OrderState::Packing:
        return tr("being packed", "order");
    case OrderState::Packed:
        return tr("packed", "order");
    case OrderState::PartShipped:
        return tr("part shipped", "order");
    case OrderState::Shipped:
        return tr("shipped", "order");
    case OrderState::Delivered:
        return tr("delivered", "order");
    case OrderState::BackOrdered:
        return tr("back-ordered", "order");
    case OrderState::Problem:
        return tr("a problem", "order");
    case OrderState::Cancelled:
        return tr("cancelled", "order");
    case OrderState::ClosedShort:
        return tr("closed short", "order");
    }
    return {};
}

QString Values::word(LineState state) const
{
    switch (state) {
    case LineState::Open:
        return tr("open", "line");
    case LineState::Promised:
        return tr("promised", "line");
    case LineState::Reserved:
        return tr("reserved", "line");
    case LineState::Picked:
        return tr("picked", "line");
    case LineState::Short:
        return tr("short", "line");
    case LineState::Packed:
        return tr("packed", "line");
    case LineState::Shipped:
        return tr("shipped", "line");
    case LineState::Cancelled:
        return tr("cancelled", "line");
    case LineState::Returned:
        return tr("returned", "line");
    }
    return {};
}

QString Values::word(TaskKind kind) const
{
    switch (kind) {
    case TaskKind::Pick:
        return tr("Pick");
    case TaskKind::Count:
        return tr("Count");
    case TaskKind::PutBack:
        return tr("Put back");
    case TaskKind::Review:
        return tr("Review");
    case TaskKind::PutAway:
        return tr("Put away");
    case TaskKind::Replenish:
        return tr("Replenish");
    }
    return {};
}

QString Values::word(TaskState state) const
{
    switch (state) {
    case TaskState::Planned:
        return tr("planned", "task");
    case TaskState::Released:
        return tr("free to take", "task");
    case TaskState::Taken:
        return tr("taken", "task");
    case TaskState::Paused:
        return tr("paused", "task");
    case TaskState::Done:
        return tr("done", "task");
    case TaskState::DoneShort:
        return tr("done short", "task");
    case TaskState::Cancelled:
        return tr("cancelled", "task");
    case TaskState::TakenOver:
        return tr("taken over", "task");
    }
    return {};
}

QString Values::word(Reason reason) const
{
    switch (reason) {
    case Reason::None:
        return tr("No reason");
    case Reason::NotFound:
        return tr("Not found");
    case Reason::TooFew:
        return tr("Fewer there than booked");
    case Reason::Damaged:
        return tr("Damaged");
    case Reason::WrongItemInBin:
        return tr("Wrong item in the place");
    case Reason::Miscounted:
        return tr("Miscounted");
    case Reason::MissingTransaction:
        return tr("Posting was missing");
    case Reason::Found:
        return tr("Found");
    case Reason::Lost:
        return tr("Lost");
    case Reason::Expired:
        return tr("Expired");
    case Reason::CustomerRequest:
        return tr("The customer asked");
    case Reason::NoStock:
        return tr("No stock");
    case Reason::Opening:
        return tr("Opening stock");
    case Reason::Correction:
        return tr("Correction");
    case Reason::Imported:
        return tr("Imported");
    case Reason::TestOrDemo:
        return tr("Test or demo");
    case Reason::PlaceFull:
        return tr("The place is full");
    }
    return {};
}

QString Values::word(InboundKind kind) const
{
    switch (kind) {
    case InboundKind::PurchaseOrder:
        return tr("Purchase order");
    case InboundKind::ShipNotice:
        return tr("Ship notice");
    }
    return {};
}

QString Values::word(InboundState state) const
{
    switch (state) {
    case InboundState::Announced:
        return tr("Announced", "delivery");
    case InboundState::Arrived:
        return tr("Arrived", "delivery");
    case InboundState::Receiving:
        return tr("Being received", "delivery");
    case InboundState::Received:
        return tr("Received", "delivery");
    case InboundState::ClosedShort:
        return tr("Closed short", "delivery");
    }
    return {};
}

QString Values::word(ReturnState state) const
{
    switch (state) {
    case ReturnState::Announced:
        return tr("Announced", "return");
    case ReturnState::Arrived:
        return tr("Arrived", "return");
    case ReturnState::Inspected:
        return tr("Being looked at", "return");
    case ReturnState::Decided:
        return tr("Decided", "return");
    case ReturnState::RefundReleased:
        return tr("Refund released", "return");
    case ReturnState::Closed:
        return tr("Closed", "return");
    case ReturnState::Refused:
        return tr("Refused", "return");
    }
    return {};
}

QString Values::word(Condition condition) const
{
    switch (condition) {
    case Condition::A:
        return tr("A – as new");
    case Condition::B:
        return tr("B – opened, but good");
    case Condition::C:
        return tr("C – can be mended");
    case Condition::D:
        return tr("D – broken");
    }
    return {};
}

QString Values::word(Disposition disposition) const
{
    switch (disposition) {
    case Disposition::Restock:
        return tr("Back to stock");
    case Disposition::Refurbish:
        return tr("To be mended");
    case Disposition::Vendor:
        return tr("Back to the supplier");
    case Disposition::Quarantine:
        return tr("Put aside");
    case Disposition::Scrap:
        return tr("Throw away");
    }
    return {};
}

QString Values::word(ReturnReason reason) const
{
    switch (reason) {
    case ReturnReason::None:
        return tr("No reason given");
    case ReturnReason::ChangedMind:
        return tr("Does not want it");
    case ReturnReason::DoesNotFit:
        return tr("Does not fit");
    case ReturnReason::NotAsDescribed:
        return tr("Not as described");
    case ReturnReason::Faulty:
        return tr("Does not work");
    case ReturnReason::DamagedInTransit:
        return tr("Damaged on the way");
    case ReturnReason::WrongItem:
        return tr("Wrong item sent");
    case ReturnReason::TooLate:
        return tr("Came too late");
    case ReturnReason::Undelivered:
        return tr("Could not be delivered");
    case ReturnReason::Refused:
        return tr("Not accepted by the customer");
    }
    return {};
}

} // namespace bincard::ui
