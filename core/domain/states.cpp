// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/inbound.h"
#include "domain/order.h"

namespace bincard {

LineState stateOf(const OrderLine &line)
{
    const Quantity live = line.ordered - line.cancelled;
    if (!live.isPositive())
        return LineState::Cancelled;
    if (line.returned >= live)
        return LineState::Returned;
    // Quantity given up at the place no longer holds the rest back; a line of which nothing came is short.
    const Quantity due = live - line.shorted;
    if (!due.isPositive())
        return LineState::Short;
    if (line.shipped >= due)
        return LineState::Shipped;
    if (line.packed >= due)
        return LineState::Packed;
    if (line.picked >= due)
        return LineState::Picked;
    if (line.picked + line.reserved >= due)
        return LineState::Reserved;
    if (line.picked + line.reserved + line.promised >= due)
        return LineState::Promised;
    return LineState::Open;
}

Quantity stillOpen(const OrderLine &line)
{
    return line.ordered - line.cancelled - line.shorted - line.picked - line.reserved;
}

OrderState stateOf(const Order &order)
{
    const auto count = [&order](LineState state) { return order.lines[static_cast<std::size_t>(state)]; };
    const std::int32_t unpicked = count(LineState::Open) + count(LineState::Promised) + count(LineState::Reserved);
    const std::int32_t inHouse = count(LineState::Picked) + count(LineState::Packed);
    const std::int32_t gone = count(LineState::Shipped) + count(LineState::Returned);

    if (order.cancelled)
        return gone > 0 ? OrderState::ClosedShort : OrderState::Cancelled;
    if (gone > 0 && unpicked + inHouse > 0)
        return OrderState::PartShipped;
    if (gone > 0)
        return count(LineState::Short) > 0 ? OrderState::ClosedShort : OrderState::Shipped;
    if (order.hold != HoldReason::None)
        return OrderState::Held;
    if (unpicked == 0 && inHouse > 0) {
        if (count(LineState::Picked) == 0)
            return OrderState::Packed;
        return count(LineState::Packed) > 0 ? OrderState::Packing : OrderState::Picked;
    }
    if (unpicked == 0 && count(LineState::Short) > 0)
        return OrderState::Problem;
    if (inHouse > 0)
        return OrderState::Picking;
    if (order.released)
        return OrderState::Released;
    if (order.accepted)
        return OrderState::Ready;
    return order.backOrdered ? OrderState::BackOrdered : OrderState::New;
}

ReturnState stateOf(const Return &returned)
{
    if (returned.refused)
        return ReturnState::Refused;
    if (returned.refundMs > 0)
        return ReturnState::RefundReleased;
    if (returned.finished)
        return ReturnState::Decided;
    if (returned.graded)
        return ReturnState::Inspected;
    return returned.arrivedMs > 0 ? ReturnState::Arrived : ReturnState::Announced;
}

InboundState stateOf(const InboundDocument &document)
{
    if (document.lines > 0 && document.linesComplete == document.lines)
        return InboundState::Received;
    if (document.closed)
        return document.lines > 0 ? InboundState::ClosedShort : InboundState::Received;
    if (document.linesBegun > 0 || document.receivedMs > 0)
        return InboundState::Receiving;
    return document.arrivedMs > 0 ? InboundState::Arrived : InboundState::Announced;
}

Quantity mostOf(const InboundLine &line, std::int32_t overPercent)
{
    Quantity most = line.ordered;
    most.thousandths += line.ordered.thousandths / 100 * overPercent + line.ordered.thousandths % 100 * overPercent / 100;
    return most;
}

StockStatus statusAfter(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Restock: return StockStatus::Available;
    case Disposition::Vendor: return StockStatus::Hold;
    case Disposition::Refurbish:
    case Disposition::Quarantine: return StockStatus::Quarantine;
    case Disposition::Scrap: return StockStatus::Damaged;
    }
    return StockStatus::Ungraded;
}

} // namespace bincard
