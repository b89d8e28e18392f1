// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/receiveloader.h"

namespace bincard::station {
namespace {

constexpr int kExpectedShown = 50;
constexpr int kWantedShown = 50; ///< deliveries that expect one item

/// Lines with the words of their documents and items; what several share is read once, one after the other.
class LineLoader
{
public:
    explicit LineLoader(store::Queries &queries) : m_queries(queries) {}

    Result<workflow::DueLine> line(const InboundLine &row)
    {
        if (m_document.id != row.document) {
            BINCARD_TRY_ASSIGN(const auto document, m_queries.find<InboundDocument>(row.document));
            m_document = document ? *document : InboundDocument{};
        }
        if (m_item.id != row.item) {
            BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(row.item));
            m_item = item ? *item : Item{};
        }
        workflow::DueLine line;
        line.id = row.id;
        line.document = row.document;
        line.number = m_document.number;
        line.overPercent = m_document.overPercent;
        line.closed = m_document.closed;
        line.item = row.item;
        line.owner = m_item.owner;
        line.sku = m_item.sku;
        line.name = m_item.name;
        line.ordered = row.ordered;
        line.received = row.received;
        line.lot = row.lotNumber;
        line.expiryDay = row.expiryDay;
        line.serials = m_item.tracking == Tracking::Serial;
        if (!row.lotNumber.isEmpty()) {
            BINCARD_TRY_ASSIGN(const auto lot, m_queries.find<Lot>(lotId(row.item, row.lotNumber)));
            line.recalled = lot && lot->recalled;
            if (lot && line.expiryDay == 0)
                line.expiryDay = lot->expiryDay;
        }
        return line;
    }

    Result<std::vector<workflow::DueLine>> lines(const std::vector<InboundLine> &rows)
    {
        std::vector<workflow::DueLine> all;
        for (const InboundLine &row : rows) {
            BINCARD_TRY_ASSIGN(auto line, this->line(row));
            all.push_back(std::move(line));
        }
        return all;
    }

private:
    store::Queries &m_queries;
    InboundDocument m_document;
    Item m_item;
};

workflow::Delivery deliveryOf(const InboundDocument &row)
{
    workflow::Delivery delivery;
    delivery.id = row.id;
    delivery.kind = row.kind;
    delivery.number = row.number;
    delivery.supplier = row.supplier;
    delivery.expectedDay = row.expectedDay;
    delivery.state = row.state;
    delivery.arrived = row.arrivedMs > 0;
    delivery.closed = row.closed;
    delivery.lastBy = row.user;
    delivery.lastMs = row.receivedMs;
    return delivery;
}

Result<std::optional<workflow::Delivery>> loadDelivery(store::Queries &queries, InboundId id, LineLoader &loader, const OpenName &openName)
{
    BINCARD_TRY_ASSIGN(const auto row, queries.find<InboundDocument>(id));
    if (!row)
        return std::optional<workflow::Delivery>();
    workflow::Delivery delivery = deliveryOf(*row);
    BINCARD_TRY_ASSIGN(const auto user, queries.find<User>(row->user));
    if (user) {
        const QString name = openName(user->id, user->sealedName);
        delivery.lastByName = name.isEmpty() ? user->badge : name;
    }
    BINCARD_TRY_ASSIGN(const auto lines, queries.linesOf(id));
    BINCARD_TRY_ASSIGN(delivery.lines, loader.lines(lines));
    return std::optional(std::move(delivery));
}

Result<std::optional<workflow::IncomingItem>> loadItem(store::Queries &queries, const workflow::ReceiveNeeds &needs, LineLoader &loader)
{
    BINCARD_TRY_ASSIGN(const auto row, queries.find<Item>(needs.item));
    if (!row)
        return std::optional<workflow::IncomingItem>();
    workflow::IncomingItem item;
    item.item = row->id;
    item.owner = row->owner;
    item.sku = row->sku;
    item.name = row->name;
    item.shelfLifeAtReceiptDays = row->shelfLifeAtReceiptDays;
    item.lot = needs.lot;
    item.serial = needs.serial;
    if (needs.delivery.isNull()) {
        BINCARD_TRY_ASSIGN(const auto wanted, queries.openInboundLines(needs.item, kWantedShown));
        BINCARD_TRY_ASSIGN(item.wanted, loader.lines(wanted));
    }
    if (!needs.lot.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto lot, queries.find<Lot>(lotId(needs.item, needs.lot)));
        item.lotExpiryDay = lot ? lot->expiryDay : 0;
        item.lotRecalled = lot && lot->recalled;
    }
    if (!needs.serial.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto serial, queries.find<Serial>(serialId(needs.item, needs.serial)));
        item.serialHere = serial && !isVirtual(serial->location);
    }
    return std::optional(std::move(item));
}

} // namespace

Result<workflow::ReceiveContext> loadReceive(store::Queries &queries, const workflow::ReceiveNeeds &needs, const OpenName &openName)
{
    workflow::ReceiveContext context;
    LineLoader loader(queries);
    if (needs.expected) {
        BINCARD_TRY_ASSIGN(const auto rows, queries.expectedDeliveries(kExpectedShown));
        for (const InboundDocument &row : rows)
            context.expected.push_back(deliveryOf(row));
    }
    if (!needs.delivery.isNull()) {
        BINCARD_TRY_ASSIGN(context.delivery, loadDelivery(queries, needs.delivery, loader, openName));
    }
    if (!needs.item.isNull()) {
        BINCARD_TRY_ASSIGN(context.item, loadItem(queries, needs, loader));
    }
    if (!needs.pallet.isEmpty()) {
        context.pallet = needs.pallet;
        BINCARD_TRY_ASSIGN(const auto rows, queries.inboundLinesOn(needs.pallet));
        BINCARD_TRY_ASSIGN(context.onPallet, loader.lines(rows));
    }
    return context;
}

} // namespace bincard::station
