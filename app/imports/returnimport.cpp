// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/returnimport.h"

#include <unordered_map>

namespace bincard::imports {

Result<void> ReturnImport::readBooks()
{
    if (m_expected.empty() || !m_books.exist())
        return {};
    std::set<CustomerId> customers;
    for (const auto &[customer, item] : m_expected)
        customers.insert(customer);
    std::vector<Order> orders;
    BINCARD_TRY(m_books.forEach<Order>([&](const Order &order) {
        if (!order.customer.isNull() && customers.contains(order.customer))
            orders.push_back(order);
        return true;
    }));
    std::unordered_map<OrderLineId, std::size_t> places;
    for (const Order &order : orders) {
        BINCARD_TRY_ASSIGN(const auto lines, m_books.queries().linesOf(order.id));
        for (const OrderLine &line : lines) {
            if (line.service || !expects(order.customer, line.item))
                continue;
            places.emplace(line.id, m_sold.size());
            m_sold.push_back({order.customer, line.item, order.id, order.number, order.receivedMs, line.id, line.ordered, {}});
        }
    }
    return m_books.forEach<ReturnLine>([&](const ReturnLine &line) {
        if (const auto place = places.find(line.orderLine); place != places.end())
            m_sold[place->second].returned += line.quantity;
        return true;
    });
}

void ReturnImport::noteSold(const SoldLine &line)
{
    if (expects(line.customer, line.item))
        m_sold.push_back(line);
}

Result<void> ReturnImport::finish(Submitter *submitter)
{
    std::vector<Cancellation> fresh;
    for (const Cancellation &cancellation : m_cancellations) {
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<ReturnLine>(returnLineId(cancellation.number, cancellation.ordinal)));
        if (known)
            count(known->orderLine);
        else
            fresh.push_back(cancellation);
    }
    const std::vector<OrderLineId> matches = matchReturns(m_sold, fresh, m_prefix);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        const Cancellation &cancellation = fresh[i];
        count(matches[i]);
        if (submitter == nullptr)
            continue;
        ReturnLine line;
        line.id = returnLineId(cancellation.number, cancellation.ordinal);
        line.number = cancellation.number;
        line.ordinal = cancellation.ordinal;
        line.customer = cancellation.customer;
        line.item = cancellation.item;
        line.orderLine = matches[i];
        line.quantity = cancellation.quantity;
        line.announcedMs = cancellation.atMs;
        BINCARD_TRY(submitter->put(line));
    }
    return {};
}

} // namespace bincard::imports
