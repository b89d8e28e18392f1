// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"

/// A small warehouse's names by number, and the plainest things that are done there.
namespace bincard::test {

inline ItemId itemOf(int n)
{
    return itemId(houseOwnerId(), QStringLiteral("SKU-%1").arg(n));
}
inline LocationId placeOf(int n)
{
    return locationId(QStringLiteral("A-01-%1").arg(n));
}
inline HuId toteOf(int n)
{
    return huId(QStringLiteral("T-%1").arg(n));
}
inline OrderId orderOf(int n)
{
    return orderId(QStringLiteral("O-%1").arg(n));
}
inline Account accountOf(int item, int place)
{
    return {houseOwnerId(), itemOf(item), {}, placeOf(place), {}, StockStatus::Available};
}

inline Item itemRow(int n)
{
    Item item;
    item.id = itemOf(n);
    item.owner = houseOwnerId();
    item.sku = QStringLiteral("SKU-%1").arg(n);
    item.name = QStringLiteral("Thing %1").arg(n);
    return item;
}
inline Location placeRow(int n)
{
    Location location;
    location.id = placeOf(n);
    location.code = QStringLiteral("A-01-%1").arg(n);
    return location;
}
inline ledger::PutOwners house()
{
    ledger::PutOwners owners;
    owners.owners.push_back({houseOwnerId(), QStringLiteral("HOUSE"), QStringLiteral("House"), 0, {}});
    return owners;
}

inline ledger::Receive receive(int item, int place, std::int64_t units)
{
    ledger::Receive body;
    body.owner = houseOwnerId();
    body.item = itemOf(item);
    body.location = placeOf(place);
    body.quantity = Quantity::units(units);
    return body;
}

inline ledger::MoveStock moveStock(int item, int from, int to, std::int64_t units)
{
    ledger::MoveStock body;
    body.from = accountOf(item, from);
    body.toLocation = placeOf(to);
    body.quantity = Quantity::units(units);
    return body;
}

inline ledger::Pick pick(const TaskLine &line, int tote, std::int64_t units)
{
    ledger::Pick body;
    body.taskLine = line.id;
    body.from = line.account;
    body.quantity = Quantity::units(units);
    body.intoLocation = placeOf(0);
    body.intoHu = toteOf(tote);
    body.intoHuCode = QStringLiteral("T-%1").arg(tote);
    return body;
}

} // namespace bincard::test
