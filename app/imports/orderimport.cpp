// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/orderimport.h"

#include "imports/nonce.h"
#include "domain/kit.h"
#include "ledger/books.h"
#include "server/person.h"

namespace bincard::imports {
namespace {

Customer customerOf(const QString &number, const QString &country)
{
    Customer customer;
    customer.id = customerId(number);
    customer.number = number;
    customer.country = country;
    return customer;
}

} // namespace

void OrderImport::open(const ImportFile &file)
{
    m_file = file;
    m_columns.emplace(file.mapping);
    m_paths.resize(std::max(m_paths.size(), static_cast<std::size_t>(file.index) + 1));
    m_paths[static_cast<std::size_t>(file.index)] = file.path;
}

/// The order of a row, made when it is met first. Null when the row names none.
Result<OrderImport::Seen *> OrderImport::seen(const OrderRow &row, Cells &cells)
{
    if (row.order.isEmpty())
        return nullptr;
    const OrderId id = orderId(row.order);
    auto [slot, isNew] = m_orders.try_emplace(id);
    Seen &seen = slot->second;
    if (isNew) {
        seen.file = m_file->index;
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<Order>(id));
        seen.exists = known.has_value();
        if (m_orders.size() > kMostKeys)
            return Error{ErrorCode::BadInput, QStringLiteral("More than %1 orders in one import: split the file").arg(kMostKeys)};
    } else if (seen.file != m_file->index) {
        // Its ordinals would begin anew, so that identical rows of two files could not be told from repeated ones.
        cells.fail(m_columns->order, QStringLiteral("%1 stands in %2 already").arg(row.order, m_paths[static_cast<std::size_t>(seen.file)]));
        return nullptr;
    }
    return &seen;
}

void OrderImport::checkTogether(const OrderRow &row, Seen &seen, Cells &cells)
{
    if (cells.error())
        return;
    const CustomerId customer = row.customer.isEmpty() ? CustomerId() : customerId(row.customer);
    if (seen.hasCustomer && seen.customer != customer)
        cells.fail(m_columns->customer, QStringLiteral("order %1 has another customer in an earlier row").arg(row.order));
    seen.hasCustomer = true;
    seen.customer = customer;
    if (seen.rows > kMostRowsOfOrder)
        cells.fail(m_columns->order, QStringLiteral("order %1 has more than %2 rows").arg(row.order).arg(kMostRowsOfOrder));
}

Result<std::optional<CellError>> OrderImport::check(const CsvRecord &record)
{
    Cells cells(record, m_file->mapping);
    const OrderRow row = readOrderRow(cells, record, *m_columns, m_rules);
    BINCARD_TRY_ASSIGN(Seen *order, seen(row, cells));
    if (order == nullptr)
        return cells.error();
    ++order->rows;
    if (row.rowClass == RowClass::Unusable)
        return cells.error();
    checkTogether(row, *order, cells);
    BINCARD_TRY(m_check.checkItem(cells, *m_columns, row));
    BINCARD_TRY(m_check.checkStored(cells, *m_columns, row, order->rows, order->exists));
    if (cells.error())
        return cells.error();
    m_items.note(row);
    if (row.rowClass == RowClass::Cancellation && !row.customer.isEmpty())
        m_returns.expect(customerId(row.customer), itemId(houseOwnerId(), row.sku));
    if (m_items.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 items in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> OrderImport::checked(Submitter *submitter)
{
    BINCARD_TRY(m_returns.readBooks());
    return m_rules.createItems ? m_items.put(m_books, submitter) : Result<void>();
}

Result<void> OrderImport::take(const CsvRecord &record, Submitter *submitter)
{
    Cells cells(record, m_file->mapping);
    const OrderRow row = readOrderRow(cells, record, *m_columns, m_rules);
    Seen &order = m_orders.at(orderId(row.order));
    ++order.taken;
    switch (row.rowClass) {
    case RowClass::Service:
        ++m_services;
        if (row.isChargedService(m_rules))
            BINCARD_TRY(addLine(row, order));
        else
            ++m_notedServices;
        break;
    case RowClass::Line:
        ++m_used;
        BINCARD_TRY(addLine(row, order));
        break;
    case RowClass::Cancellation: addCancellation(row, order); break;
    case RowClass::Adjustment: addAdjustment(row, order); break;
    case RowClass::Unusable: break;
    }
    return endRow(row.order, order, submitter);
}

Result<void> OrderImport::passOver(const CsvRecord &record, Submitter *submitter)
{
    Cells cells(record, m_file->mapping);
    const OrderRow row = readOrderRow(cells, record, *m_columns, m_rules);
    if (row.order.isEmpty())
        return {};
    Seen &order = m_orders.at(orderId(row.order));
    if (order.file != m_file->index)
        return {};
    ++order.taken;
    return endRow(row.order, order, submitter);
}

Result<void> OrderImport::addLine(const OrderRow &row, const Seen &seen)
{
    if (seen.exists)
        return {};
    const OrderId id = orderId(row.order);
    auto [slot, isNew] = m_pending.try_emplace(id);
    Pending &pending = slot->second;
    if (isNew) {
        Order &order = pending.order;
        order.id = id;
        order.number = row.order;
        order.customer = seen.customer;
        order.country = row.country;
        order.priority = row.priority;
        order.receivedMs = row.receivedMs;
        order.wantedMs = row.wantedMs;
        order.shipByMs = row.shipByMs;
        pending.customer = row.customer;
    }
    OrderLine line;
    line.id = orderLineId(id, seen.taken);
    line.order = id;
    line.ordinal = seen.taken;
    line.item = itemId(houseOwnerId(), row.sku);
    line.service = row.rowClass == RowClass::Service;
    line.ordered = row.quantity;
    line.priceMinor = row.priceMinor;
    line.currency = row.currency;
    line.gift = row.gift;
    addCare(row, pending);
    pending.hasGoods = pending.hasGoods || !line.service;
    if (!line.service && !row.customer.isEmpty())
        m_returns.noteSold({seen.customer, line.item, id, row.order, row.receivedMs, line.id, line.ordered, {}});
    BINCARD_TRY_ASSIGN(const auto lines, exploded(line));
    m_kitsSold += lines.size() > 1 ? 1 : 0;
    pending.lines.insert(pending.lines.end(), lines.begin(), lines.end());
    return {};
}

/// The first row that says something of the whole order says it.
void OrderImport::addCare(const OrderRow &row, Pending &pending)
{
    pending.order.gift = pending.order.gift || row.wholeOrderIsGift;
    for (auto [value, given] : {std::pair(&pending.order.note, &row.note), std::pair(&pending.order.inserts, &row.inserts), std::pair(&pending.giftMessage, &row.giftMessage)})
        *value = value->isEmpty() ? *given : *value;
}

Result<std::vector<OrderLine>> OrderImport::exploded(const OrderLine &line)
{
    if (line.service || !m_books.exist())
        return std::vector<OrderLine>{line};
    auto known = m_kits.find(line.item);
    if (known == m_kits.end()) {
        BINCARD_TRY_ASSIGN(auto parts, m_books.queries().partsOf(line.item));
        known = m_kits.emplace(line.item, std::move(parts)).first;
    }
    if (known->second.empty())
        return std::vector<OrderLine>{line};
    auto lines = bincard::exploded(line, known->second);
    if (!lines)
        return Error{ErrorCode::BadInput, QStringLiteral("more kits than can be counted")};
    return std::move(*lines);
}

/// Under the customer's key, of which there is one for ever: the same message in the same order is the same bytes.
Result<sync::PersonKey> OrderImport::sealMessage(Order &order, const QString &message)
{
    auto known = m_keys.find(order.customer);
    if (known == m_keys.end()) {
        BINCARD_TRY_ASSIGN(auto key, m_books.engine().personKey(order.customer));
        known = m_keys.emplace(order.customer, std::move(key)).first;
    }
    const QByteArray plain = message.toUtf8();
    SeededRandom nonce = nonceFor(known->second, plain);
    order.sealedMessage = server::sealPerson(plain, known->second, nonce);
    return sync::PersonKey{order.customer, known->second};
}

void OrderImport::addCancellation(const OrderRow &row, const Seen &seen)
{
    m_returns.add({row.order, seen.taken, seen.customer, itemId(houseOwnerId(), row.sku), -row.quantity, row.receivedMs});
    if (!row.customer.isEmpty())
        m_customersOfReturns.push_back(customerOf(row.customer, row.country));
}

void OrderImport::addAdjustment(const OrderRow &row, const Seen &seen)
{
    ledger::ProposedAdjustment adjustment;
    adjustment.key = adjustmentKey(row.order, seen.taken);
    adjustment.item = itemId(houseOwnerId(), row.sku);
    adjustment.delta = row.quantity;
    adjustment.note = QStringLiteral("%1, row %2%3").arg(row.order).arg(seen.taken)
                          .arg(row.description.isEmpty() ? QString() : QStringLiteral(": ") + row.description);
    m_adjustments.push_back(std::move(adjustment));
}

/// An order is put once all of its rows were met, wherever they stand in the file.
Result<void> OrderImport::endRow(const QString &number, Seen &seen, Submitter *submitter)
{
    if (seen.taken < seen.rows)
        return {};
    const auto pending = m_pending.find(orderId(number));
    if (pending == m_pending.end()) {
        m_knownOrders += seen.exists ? 1 : 0;
        return {};
    }
    if (!pending->second.hasGoods) {
        ++m_serviceOrders; // Nothing to pick, pack or ship.
    } else {
        ++m_newOrders;
        BINCARD_TRY(putOrder(pending->second, submitter));
    }
    m_pending.erase(pending);
    return {};
}

Result<void> OrderImport::putOrder(const Pending &pending, Submitter *submitter)
{
    if (submitter == nullptr)
        return {};
    if (!pending.customer.isEmpty()) {
        BINCARD_TRY(submitter->put(customerOf(pending.customer, pending.order.country)));
    }
    if (pending.giftMessage.isEmpty())
        return submitter->put(pending.order, pending.lines);
    Order order = pending.order;
    BINCARD_TRY_ASSIGN(const auto key, sealMessage(order, pending.giftMessage));
    return submitter->put(order, pending.lines, key);
}

Result<void> OrderImport::finish(Submitter *submitter)
{
    for (const Customer &customer : submitter != nullptr ? m_customersOfReturns : std::vector<Customer>()) {
        BINCARD_TRY(submitter->put(customer));
    }
    for (const ledger::ProposedAdjustment &adjustment : submitter != nullptr ? m_adjustments : std::vector<ledger::ProposedAdjustment>()) {
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<Discrepancy>(ledger::proposedAdjustmentId(adjustment.key)));
        if (!known) {
            BINCARD_TRY(submitter->put(adjustment));
        }
    }
    return m_returns.finish(submitter);
}

std::vector<ReportCount> OrderImport::counts() const
{
    return {
        {QStringLiteral("used"), QStringLiteral("order lines"), m_used},
        {QStringLiteral("services"), QStringLiteral("services"), m_services},
        {QStringLiteral("returns_matched"), QStringLiteral("returns matched to an order"), m_returns.matched()},
        {QStringLiteral("returns_blind"), QStringLiteral("returns without order"), m_returns.blind()},
        {QStringLiteral("adjustments"), QStringLiteral("proposed adjustments"), static_cast<std::int64_t>(m_adjustments.size())},
    };
}

std::vector<ReportCount> OrderImport::notes() const
{
    return {
        {QStringLiteral("orders_new"), QStringLiteral("orders new to the books"), m_newOrders},
        {QStringLiteral("orders_known"), QStringLiteral("orders in the books already, left as they are"), m_knownOrders},
        {QStringLiteral("orders_of_services"), QStringLiteral("orders of services alone, not kept: there is nothing to pick"), m_serviceOrders},
        {QStringLiteral("services_noted"), QStringLiteral("of the services: refunds and discounts, counted and not kept"), m_notedServices},
        {QStringLiteral("kits"), QStringLiteral("of the order lines: kits, kept as their parts"), m_kitsSold},
        {QStringLiteral("items_new"), QStringLiteral("items new to the books"), m_items.made()},
    };
}

} // namespace bincard::imports
