// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/returnloader.h"

#include <algorithm>

namespace bincard::station {
namespace {

constexpr int kReturnsShown = 8; ///< as many as a digit chooses from, and a page holds

class ReturnLoader
{
public:
    ReturnLoader(store::Queries &queries, const workflow::ReturnNeeds &needs) : m_queries(queries) { m_context.of = needs; }

    Result<workflow::ReturnContext> load()
    {
        const workflow::ReturnNeeds &needs = m_context.of;
        if (needs.waiting)
            BINCARD_TRY(addWaiting());
        if (needs.find)
            BINCARD_TRY(addFound());
        if (needs.open)
            BINCARD_TRY(addReturn());
        if (!needs.item.isNull())
            BINCARD_TRY(addItem());
        return std::move(m_context);
    }

private:
    Result<void> addWaiting()
    {
        for (const ReturnState state : {ReturnState::Inspected, ReturnState::Arrived}) {
            BINCARD_TRY_ASSIGN(const auto returns, m_queries.returnsByState(state, kReturnsShown));
            BINCARD_TRY(add(returns));
        }
        if (m_context.found.size() > kReturnsShown)
            m_context.found.resize(kReturnsShown);
        return {};
    }

    Result<void> addFound()
    {
        const workflow::ReturnNeeds &needs = m_context.of;
        if (!needs.order.isNull()) {
            BINCARD_TRY_ASSIGN(const auto returns, m_queries.returnsOf(needs.order));
            return add(returns);
        }
        BINCARD_TRY_ASSIGN(const auto returns, m_queries.returnsByParcel(needs.parcel, kReturnsShown));
        return add(returns);
    }

    Result<void> add(const std::vector<Return> &returns)
    {
        for (const Return &row : returns) {
            BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(row.order));
            m_context.found.push_back({row.id, row.number, row.order, order ? order->number : QString(), row.state, row.arrivedMs});
        }
        return {};
    }

    Result<void> addReturn()
    {
        const workflow::ReturnNeeds &needs = m_context.of;
        m_context.order = needs.order;
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Return>(returnId(needs.number)));
        std::vector<ReturnLine> lines;
        if (row) {
            m_context.known = true;
            m_context.state = row->state;
            if (m_context.order.isNull())
                m_context.order = row->order;
            BINCARD_TRY_ASSIGN(lines, m_queries.linesOf(row->id));
        }
        BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(m_context.order));
        if (order)
            m_context.orderNumber = order->number;
        BINCARD_TRY_ASSIGN(const auto customer, m_queries.find<Customer>(row && !row->customer.isNull() ? row->customer : order ? order->customer : CustomerId{}));
        if (customer)
            m_context.customer = customer->number;
        std::vector<OrderLine> sold;
        if (order) {
            BINCARD_TRY_ASSIGN(sold, m_queries.linesOf(order->id));
        }
        return addLines(lines, sold);
    }

    /// Announced lines, then what else was sent, then what nobody announced and nobody sent but came.
    Result<void> addLines(const std::vector<ReturnLine> &lines, const std::vector<OrderLine> &sold)
    {
        for (const ReturnLine &row : lines) {
            workflow::ReturnedLine line;
            line.line = row.id;
            line.orderLine = row.orderLine;
            line.item = row.item;
            line.announced = row.ordinal > 0;
            line.quantity = row.quantity;
            line.graded = row.graded;
            line.state = row.state;
            BINCARD_TRY_ASSIGN(const auto orderLine, m_queries.find<OrderLine>(row.orderLine));
            if (orderLine) {
                line.shipped = orderLine->shipped;
                line.returned = orderLine->returned;
            }
            BINCARD_TRY(push(std::move(line)));
        }
        for (const OrderLine &row : sold) {
            const bool there = std::any_of(lines.begin(), lines.end(), [&row](const ReturnLine &line) { return line.orderLine == row.id; });
            if (there || row.service || !row.shipped.isPositive())
                continue;
            workflow::ReturnedLine line;
            line.orderLine = row.id;
            line.item = row.item;
            line.shipped = row.shipped;
            line.returned = row.returned;
            BINCARD_TRY(push(std::move(line)));
        }
        std::stable_partition(m_context.lines.begin(), m_context.lines.end(), [](const workflow::ReturnedLine &line) { return line.announced; });
        return {};
    }

    Result<void> push(workflow::ReturnedLine line)
    {
        BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(line.item));
        if (item) {
            line.owner = item->owner;
            line.sku = item->sku;
            line.name = item->name;
            line.tracking = item->tracking;
        }
        m_context.lines.push_back(std::move(line));
        return {};
    }

    Result<void> addItem()
    {
        const workflow::ReturnNeeds &needs = m_context.of;
        workflow::ReturnedItem &shown = m_context.item;
        BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(needs.item));
        if (!item)
            return {};
        shown.owner = item->owner;
        shown.sku = item->sku;
        shown.name = item->name;
        shown.goods.hazardClass = item->hazardClass;
        shown.goods.fragile = item->fragile;
        shown.goods.tracking = item->tracking;
        shown.leastDaysLeft = item->shelfLifeAtDispatchDays;
        BINCARD_TRY_ASSIGN(const auto lot, m_queries.find<Lot>(lotId(needs.item, needs.lot)));
        if (lot && !needs.lot.isEmpty()) {
            shown.expiryDay = lot->expiryDay;
            shown.goods.recalled = lot->recalled;
        }
        return needs.serial.isEmpty() ? Result<void>() : addSerial();
    }

    /// Which serials left with the order the books do not keep: what they know is whether it left the house at all.
    Result<void> addSerial()
    {
        workflow::ReturnedItem &shown = m_context.item;
        BINCARD_TRY_ASSIGN(const auto serial, m_queries.find<Serial>(serialId(m_context.of.item, m_context.of.serial)));
        if (!serial)
            return {};
        if (serial->location == virtualLocation(VirtualPlace::Customer))
            shown.serial = workflow::SerialStands::Customer;
        if (isVirtual(serial->location))
            return {};
        shown.serial = workflow::SerialStands::House;
        BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(serial->location));
        if (place)
            shown.serialPlace = place->code;
        return {};
    }

    store::Queries &m_queries;
    workflow::ReturnContext m_context;
};

} // namespace

Result<workflow::ReturnContext> loadReturn(store::Queries &queries, const workflow::ReturnNeeds &needs)
{
    return ReturnLoader(queries, needs).load();
}

} // namespace bincard::station
