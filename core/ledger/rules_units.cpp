// SPDX-License-Identifier: GPL-3.0-or-later
// Handling units that go to a place, into one another, or are emptied into one another. All are facts (design §4).
#include "ledger/lines.h"

#include <algorithm>

namespace bincard::ledger {

void fillIfFree(Books &books, HuId id)
{
    const HandlingUnit *known = books.rows().find<HandlingUnit>(id);
    if (!known || known->state != HuState::Free)
        return;
    HandlingUnit hu = *known;
    hu.state = HuState::Filling;
    books.rows().put(std::move(hu));
}

namespace {

/// What stands at a place is staged there, and waits anywhere else. A parcel stays shut.
void standAt(Books &books, HandlingUnit &hu, LocationId to)
{
    const Location *place = books.rows().find<Location>(to);
    hu.location = to;
    if (place && place->kind == LocationKind::Staging)
        hu.state = HuState::Staged;
    else if (hu.state == HuState::Staged)
        hu.state = hu.kind == HuKind::Carton ? HuState::Closed : HuState::Waiting;
}

/// With all that is in it, units too: those are in none themselves (NestHu).
void carry(Books &books, HandlingUnit hu, LocationId to, OperationId corrects)
{
    const HuId id = hu.id;
    standAt(books, hu, to);
    books.rows().put(std::move(hu));
    moveContent(books, id, to, corrects);
    for (const Id128 &key : books.rows().related(Relation::HusInHu, id)) {
        const HandlingUnit *known = books.rows().find<HandlingUnit>(key);
        if (!known)
            continue;
        HandlingUnit inner = *known;
        standAt(books, inner, to);
        books.rows().put(std::move(inner));
        moveContent(books, HuId(key), to, corrects);
    }
}

/// The unit is in no other one any more; the one that it was in is free when nothing is left in it.
void takeOut(Books &books, HandlingUnit &hu)
{
    const HuId parent = std::exchange(hu.parent, {});
    if (parent.isNull())
        return;
    books.rows().put(hu);
    if (books.rows().related(Relation::HusInHu, parent).empty())
        books.freeIfEmpty(parent);
}

HandlingUnit carried(Books &books, HuId id, const QString &code, LocationId to)
{
    const bool known = books.rows().find<HandlingUnit>(id) != nullptr;
    HandlingUnit hu = books.handlingUnit(id, code, HuKind::Tote, to);
    if (!known) // Nobody carries an empty one about: what is in it has not been heard of yet.
        hu.state = HuState::Waiting;
    return hu;
}

Account standing(const HandlingUnit &hu, LocationId at)
{
    Account where;
    where.location = at;
    where.hu = hu.id;
    return where;
}

} // namespace

void apply(Books &books, const MoveHu &move)
{
    if (move.hu.isNull() || move.toLocation.isNull())
        throw Senseless{"a handling unit goes nowhere"};
    HandlingUnit hu = carried(books, move.hu, move.huCode, move.toLocation);
    if (!isVirtual(move.toLocation) && books.rows().presence<Location>(move.toLocation) == Presence::Absent)
        books.raise({DiscrepancyKind::UnknownAccount, FollowUp::Review, standing(hu, move.toLocation), {}, {}, {}, Reason::None, hu.code});
    takeOut(books, hu);
    carry(books, std::move(hu), move.toLocation, move.corrects);
}

void apply(Books &books, const NestHu &nest)
{
    if (nest.hu.isNull() || nest.into.isNull() || nest.hu == nest.into || nest.location.isNull())
        throw Senseless{"a handling unit goes into none, or into itself"};
    HandlingUnit inner = carried(books, nest.hu, nest.huCode, nest.location);
    HandlingUnit outer = books.handlingUnit(nest.into, nest.intoCode, HuKind::Tote, nest.location);
    takeOut(books, inner);
    if (const HandlingUnit *now = books.rows().find<HandlingUnit>(outer.id))
        outer = *now; // Taking out may have freed it.
    // One stands in another and that one in none: so what goes along is found in one step.
    const bool deep = !outer.parent.isNull() || !books.rows().related(Relation::HusInHu, inner.id).empty();
    if (deep)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, standing(inner, outer.location), {}, {}, {}, Reason::None, outer.code});
    else
        inner.parent = outer.id;
    if (outer.state == HuState::Free)
        outer.state = HuState::Filling;
    const LocationId to = outer.location;
    books.rows().put(std::move(outer));
    carry(books, std::move(inner), to, nest.corrects);
}

void apply(Books &books, const PourHu &pour)
{
    if (pour.from.isNull() || pour.into.isNull() || pour.from == pour.into || pour.toLocation.isNull() || pour.lines.empty())
        throw Senseless{"nothing is poured, or into nothing, or into itself"};
    for (const PourLine &line : pour.lines) {
        Books::checked(line.quantity);
        if (line.from.hu != pour.from)
            throw Senseless{"goods of another unit are poured"};
    }
    const HandlingUnit *source = books.rows().find<HandlingUnit>(pour.from);
    const OrderId order = source ? source->order : OrderId{};
    HandlingUnit into = books.handlingUnit(pour.into, pour.intoCode, HuKind::Tote, pour.toLocation);
    if (into.order.isNull())
        into.order = order;
    else if (!order.isNull() && into.order != order)
        books.raise({DiscrepancyKind::WrongHandlingUnit, FollowUp::Review, pour.lines.front().from, {}, {}, pour.lines.front().quantity, Reason::None, into.code});
    if (into.state == HuState::Free)
        into.state = HuState::Filling;
    const LocationId to = into.location;
    const LocationId stood = source ? source->location : LocationId{};
    books.rows().put(std::move(into));
    for (const PourLine &line : pour.lines) {
        Account from = line.from;
        const Stock *named = books.rows().find<Stock>(accountId(from));
        if (!stood.isNull() && (!named || !named->onHand.isPositive())) // It was carried on meanwhile: its content is where it is.
            from.location = stood;
        Account there = from;
        there.location = to;
        there.hu = pour.into;
        const Stock *stock = books.rows().find<Stock>(accountId(from));
        if (line.serial.isEmpty() && stock && stock->onHand <= line.quantity)
            moveSerials(books, from, there);
        books.post({from, to, pour.into, from.status, line.quantity, Reason::None, pour.corrects});
        books.putSerial(from.item, line.serial, there);
    }
    books.freeIfEmpty(pour.from);
}

} // namespace bincard::ledger
