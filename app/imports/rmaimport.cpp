// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/rmaimport.h"

#include <algorithm>

namespace bincard::imports {
namespace {

constexpr std::int64_t kMostLines = 100'000; ///< of one return, or one order

} // namespace

Result<RmaImport::Row> RmaImport::read(Cells &cells)
{
    Row row;
    if (!cells.isRow())
        return row;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    ReturnLine &line = row.line;
    line.number = cells.neededCode(column(u"return"));
    line.returned = returnId(line.number);
    line.ordinal = static_cast<std::int32_t>(cells.whole(column(u"line"), m_ordinals.value(line.returned) + 1, 1, kMostLines));
    if (!cells.error())
        m_ordinals[line.returned] = line.ordinal;
    line.id = returnLineId(line.number, line.ordinal);
    const QString owner = cells.code(column(u"owner")).toUpper(), sku = cells.neededCode(column(u"item"));
    line.item = itemId(owner.isEmpty() ? houseOwnerId() : ownerId(owner), sku);
    line.quantity = cells.quantity(column(u"quantity"));
    if (!cells.error() && !line.quantity.isPositive())
        cells.fail(column(u"quantity"), QStringLiteral("what comes back is more than nothing"));
    line.announcedMs = cells.day(column(u"announced")) * kMsPerDay;
    if (cells.error())
        return row;
    BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(line.item));
    if (!item)
        cells.fail(column(u"item"), QStringLiteral("there is no item %1").arg(sku));
    BINCARD_TRY(readOrder(cells, row));
    BINCARD_TRY(readCustomer(cells, row));
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<ReturnLine>(line.id));
    row.known = known.has_value();
    if (known && (known->item != line.item || known->quantity != line.quantity))
        cells.fail(column(u"line"), QStringLiteral("return %1 is in the books already, with another line %2").arg(line.number).arg(line.ordinal));
    return row;
}

Result<void> RmaImport::readOrder(Cells &cells, Row &row)
{
    const int column = m_mapping.column(u"order");
    const QString number = cells.code(column);
    const std::int64_t wanted = cells.whole(m_mapping.column(u"order_line"), 0, 1, kMostLines);
    if (number.isEmpty() || cells.error())
        return {};
    BINCARD_TRY_ASSIGN(const auto order, m_books.find<Order>(orderId(number)));
    if (!order) {
        cells.fail(column, QStringLiteral("there is no order %1").arg(number));
        return {};
    }
    row.line.customer = order->customer;
    BINCARD_TRY_ASSIGN(const auto lines, m_books.queries().linesOf(order->id));
    const auto sold = std::find_if(lines.begin(), lines.end(), [&](const OrderLine &each) { return each.item == row.line.item && (wanted == 0 || each.ordinal == wanted); });
    if (sold == lines.end()) {
        cells.fail(column, QStringLiteral("order %1 has no such line of this item").arg(number));
        return {};
    }
    row.line.orderLine = sold->id;
    if (row.line.quantity > sold->ordered - sold->cancelled)
        cells.fail(m_mapping.column(u"quantity"), QStringLiteral("more than the %1 of order %2").arg(toString(sold->ordered - sold->cancelled), number));
    return {};
}

Result<void> RmaImport::readCustomer(Cells &cells, Row &row)
{
    const int column = m_mapping.column(u"customer");
    const QString number = cells.code(column);
    if (number.isEmpty() || cells.error())
        return {};
    const CustomerId id = customerId(number);
    if (!row.line.customer.isNull() && row.line.customer != id)
        cells.fail(column, QStringLiteral("the order is another customer's"));
    row.line.customer = id;
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Customer>(id));
    if (known)
        return {};
    row.customer.emplace();
    row.customer->id = id;
    row.customer->number = number;
    return {};
}

Result<std::optional<CellError>> RmaImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(row.line.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"line"), QStringLiteral("line %1 of the file is line %2 of %3 already").arg(first).arg(row.line.ordinal).arg(row.line.number));
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 lines in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> RmaImport::checked(Submitter *)
{
    m_ordinals.clear(); // The rows come once more, from the first.
    return {};
}

Result<void> RmaImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (submitter == nullptr || row.known)
        return {};
    if (row.customer)
        BINCARD_TRY(submitter->put(*row.customer));
    return submitter->put(row.line);
}

/// An unusable row is a line of its return all the same: those after it keep their numbers.
Result<void> RmaImport::passOver(const CsvRecord &record, Submitter *)
{
    Cells cells(record, m_mapping);
    const QString number = cells.isRow() ? cells.code(m_mapping.column(u"return")) : QString();
    if (!number.isEmpty() && cells.isEmpty(m_mapping.column(u"line")))
        ++m_ordinals[returnId(number)];
    return {};
}

std::vector<ReportCount> RmaImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("lines"), m_used}};
}

} // namespace bincard::imports
