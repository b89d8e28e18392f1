// SPDX-License-Identifier: GPL-3.0-or-later
// Deliveries and places of the world of stories: as core/station/receiveloader and putawayloader fill them, from maps.
#include "support/workflowworld.h"

#include "planning/putaway.h"

#include <algorithm>

namespace bincard::test {

DueLine World::dueLine(const InboundLine &row) const
{
    const InboundDocument *document = rows.find<InboundDocument>(row.document);
    const Item *item = rows.find<Item>(row.item);
    DueLine line{row.id, row.document, document->number, document->overPercent, document->closed, row.item, item->owner, item->sku, item->name, row.ordered, row.received, row.lotNumber, row.expiryDay, false,
        item->tracking == Tracking::Serial};
    if (const Lot *lot = rows.find<Lot>(lotId(row.item, row.lotNumber)); lot && !row.lotNumber.isEmpty())
        line.recalled = lot->recalled;
    return line;
}

ReceiveContext World::receiveContext(const ReceiveNeeds &needs) const
{
    ReceiveContext context;
    std::vector<const InboundLine *> lines;
    for (const auto &[key, row] : rows.all<InboundLine>())
        lines.push_back(&row);
    std::sort(lines.begin(), lines.end(), [](const InboundLine *a, const InboundLine *b) { return a->ordinal < b->ordinal; });
    for (const auto &[key, row] : rows.all<InboundDocument>()) {
        Delivery delivery;
        delivery.id = row.id;
        delivery.kind = row.kind;
        delivery.number = row.number;
        delivery.state = row.state;
        delivery.arrived = row.arrivedMs > 0;
        delivery.closed = row.closed;
        delivery.lastBy = row.user;
        const User *user = rows.find<User>(row.user);
        delivery.lastByName = user ? user->badge : QString();
        delivery.lastMs = row.receivedMs;
        if (needs.expected && row.state < InboundState::Received)
            context.expected.push_back(delivery);
        if (row.id != needs.delivery)
            continue;
        for (const InboundLine *line : lines) {
            if (line->document == row.id)
                delivery.lines.push_back(dueLine(*line));
        }
        context.delivery = delivery;
    }
    std::sort(context.expected.begin(), context.expected.end(), [](const Delivery &a, const Delivery &b) { return a.number < b.number; });
    if (const Item *item = rows.find<Item>(needs.item)) {
        IncomingItem incoming{item->id, item->owner, item->sku, item->name, item->shelfLifeAtReceiptDays, {}, 0, needs.lot, needs.serial, false, false};
        for (const InboundLine *line : lines) {
            if (line->item == needs.item && line->open && needs.delivery.isNull())
                incoming.wanted.push_back(dueLine(*line));
        }
        std::sort(incoming.wanted.begin(), incoming.wanted.end(), [](const DueLine &a, const DueLine &b) { return a.number < b.number; });
        if (const Lot *lot = rows.find<Lot>(lotId(needs.item, needs.lot)); lot && !needs.lot.isEmpty()) {
            incoming.lotExpiryDay = lot->expiryDay;
            incoming.lotRecalled = lot->recalled;
        }
        const Serial *serial = rows.find<Serial>(serialId(needs.item, needs.serial));
        incoming.serialHere = serial && !needs.serial.isEmpty() && !isVirtual(serial->location);
        context.item = incoming;
    }
    context.pallet = needs.pallet;
    for (const InboundLine *line : lines) {
        if (!needs.pallet.isEmpty() && line->sscc == needs.pallet)
            context.onPallet.push_back(dueLine(*line));
    }
    return context;
}

/// Every place is a candidate here: which of them the station looks at is core/station/putawayloader's affair.
std::optional<PutAwayPlace> World::placeFor(const Account &goods, Quantity quantity, bool whole, const std::vector<LocationId> &full) const
{
    const Item *item = rows.find<Item>(goods.item);
    if (!item)
        return std::nullopt;
    std::vector<planning::PutAwayCandidate> candidates;
    const PickFace *face = rows.find<PickFace>(goods.item);
    for (const auto &[key, place] : rows.all<Location>()) {
        planning::PutAwayCandidate one;
        one.location = place.id;
        one.code = place.code;
        one.kind = place.kind;
        one.xMm = place.xMm;
        one.mixItems = place.mixItems;
        one.mixLots = place.mixLots;
        one.blocked = place.blocked;
        one.isFace = face && face->location == place.id;
        Quantity held;
        for (const auto &[id, stock] : rows.all<Stock>()) {
            if (stock.account.location != place.id)
                continue;
            const bool same = stock.account.item == goods.item;
            one.hasItem = one.hasItem || same;
            one.hasLot = one.hasLot || (same && stock.account.lot == goods.lot && !goods.lot.isNull());
            one.hasOtherLots = one.hasOtherLots || (same && stock.account.lot != goods.lot);
            one.hasOthers = one.hasOthers || !same;
            held += same ? stock.onHand : Quantity{};
        }
        if (one.isFace && face->maximum.isPositive())
            one.room = face->maximum - held;
        if (std::find(full.begin(), full.end(), place.id) == full.end())
            candidates.push_back(std::move(one));
    }
    const auto choice = planning::putAway({item->storage, item->hazardClass, item->velocity, 0, 0, quantity, whole}, candidates);
    return choice ? std::optional(PutAwayPlace{choice->location, choice->code, choice->reason, choice->fits}) : std::nullopt;
}

PutAwayContext World::putAwayContext(const PutAwayNeeds &needs) const
{
    PutAwayContext context;
    if (!needs.goods.item.isNull()) {
        context.place = placeFor(needs.goods, needs.quantity, false, needs.full);
        return context;
    }
    std::vector<const Stock *> content;
    Quantity all;
    for (const auto &[key, stock] : rows.all<Stock>()) {
        if (needs.unit.isNull() || stock.account.hu != needs.unit || !stock.onHand.isPositive())
            continue;
        content.push_back(&stock);
        all += stock.onHand;
    }
    const bool mixed = std::any_of(content.begin(), content.end(), [&content](const Stock *stock) { return stock->account.item != content.front()->account.item; });
    if (!mixed && !content.empty())
        context.place = placeFor(content.front()->account, all, true, needs.full);
    for (const Stock *stock : mixed ? content : std::vector<const Stock *>{}) {
        const auto place = placeFor(stock->account, stock->onHand, false, needs.full);
        const Lot *lot = rows.find<Lot>(stock->account.lot);
        context.run.push_back({stock->account.item, sku(stock->account.item), lot ? lot->number : QString(), stock->onHand, place ? place->code : QString()});
    }
    std::sort(context.run.begin(), context.run.end(), [](const PutAwayStop &a, const PutAwayStop &b) { return a.place < b.place; });
    return context;
}

void World::delivery(const QString &number, const std::vector<Due> &lines, std::int32_t overPercent)
{
    ledger::PutInbound put;
    InboundDocument document;
    document.number = number;
    document.kind = number.startsWith(u'N') ? InboundKind::ShipNotice : InboundKind::PurchaseOrder;
    document.id = inboundId(document.kind, number);
    document.overPercent = overPercent;
    put.documents.push_back(document);
    for (const Due &due : lines) {
        InboundLine line;
        line.document = document.id;
        line.ordinal = static_cast<std::int32_t>(put.lines.size()) + 1;
        line.id = inboundLineId(document.id, line.ordinal);
        line.ordered = due.quantity;
        line.item = item(due.sku);
        line.lotNumber = due.lot;
        line.expiryDay = due.expiryDay;
        line.sscc = due.sscc;
        put.lines.push_back(line);
    }
    outside(put);
}

QString World::dueText(InboundLineId id) const
{
    const InboundLine *line = rows.find<InboundLine>(id);
    const InboundDocument *document = line ? rows.find<InboundDocument>(line->document) : nullptr;
    return document ? QStringLiteral(" %1.%2").arg(document->number).arg(line->ordinal) : QString();
}

} // namespace bincard::test
