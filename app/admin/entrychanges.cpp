// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/entrychanges.h"

#include <algorithm>
#include <set>

namespace bincard::admin {
namespace {

/// Orders of which goods left with this entry.
Result<std::set<OrderId>> shippingOrders(const EntryRows &entry)
{
    std::set<OrderId> orders;
    BINCARD_TRY_ASSIGN(const auto moves, entry.all<Move>());
    BINCARD_TRY_ASSIGN(const auto lines, entry.all<OrderLine>());
    for (const OrderLine &line : lines) {
        const bool left = std::any_of(moves.begin(), moves.end(), [&line](const Move &move) { return isShipment(move) && move.item == line.item; });
        if (left && line.shipped.isPositive())
            orders.insert(line.order);
    }
    return orders;
}

} // namespace

bool isShipment(const Move &move)
{
    return move.toLocation == virtualLocation(VirtualPlace::Customer) && move.corrects.isNull();
}

Result<report::EntryChanges> changesOf(const EntryRows &entry, Codes &codes, store::Queries &queries)
{
    report::EntryChanges changes;
    changes.seq = entry.seq();
    changes.atMs = entry.inputs().effectiveMs;
    changes.clockMs = entry.inputs().receivedMs;
    BINCARD_TRY_ASSIGN(const auto orders, entry.all<Order>());
    for (const Order &order : orders)
        changes.orders.push_back({order.number, order.accepted, order.cancelled, report::isOver(order.state), order.backOrdered, order.shipByMs, false});
    BINCARD_TRY_ASSIGN(const auto shipping, shippingOrders(entry));
    for (const OrderId &id : shipping) {
        // Of rows that the entry did not set only what never changes may be read: they are of another time.
        BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(id));
        if (order)
            changes.shipping.push_back(order->number);
    }
    BINCARD_TRY_ASSIGN(const auto returns, entry.all<ReturnLine>());
    for (const ReturnLine &line : returns)
        changes.returns.push_back({line.number, line.state});
    BINCARD_TRY_ASSIGN(const auto parcels, entry.all<Return>()); // One that nobody announced has no lines yet.
    for (const Return &returned : parcels)
        changes.returns.push_back({returned.number, returned.state});
    for (const ledger::RowImage &image : entry.images()) {
        if (image.table != TableId::Availability)
            continue;
        Availability sums;
        if (image.present) {
            BINCARD_TRY_ASSIGN(sums, EntryRows::read<Availability>(image));
        }
        const ItemId id(image.key);
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(id));
        BINCARD_TRY_ASSIGN(const QString owner, codes.owner(item ? item->owner : houseOwnerId()));
        BINCARD_TRY_ASSIGN(const QString sku, codes.sku(id));
        changes.available.push_back({owner, sku, sums.toSell()});
    }
    return changes;
}

} // namespace bincard::admin
