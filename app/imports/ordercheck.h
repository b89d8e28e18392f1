// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/books.h"
#include "imports/cells.h"
#include "imports/orderrow.h"

namespace bincard::imports {

/// Compares order rows with what the books have: a row that is there already must be there as it is, since an order that people may
/// be working on is not changed by a file.
class OrderCheck
{
public:
    OrderCheck(Books &books, const OrderRules &rules) : m_books(books), m_rules(rules) {}

    /// The row's item is known, or the rules make it; goods are not sold as a service or the other way round.
    [[nodiscard]] Result<void> checkItem(Cells &cells, const OrderColumns &columns, const OrderRow &row);
    /// `orderExists`: the books have an order of that number.
    [[nodiscard]] Result<void> checkStored(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal, bool orderExists);

private:
    [[nodiscard]] Result<void> checkLine(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal);
    [[nodiscard]] Result<void> checkReturn(Cells &cells, const OrderColumns &columns, const OrderRow &row, std::int32_t ordinal);

    Books &m_books;
    const OrderRules &m_rules;
};

/// What makes a proposed adjustment the same one when its file is read again.
[[nodiscard]] QString adjustmentKey(const QString &order, std::int32_t ordinal);

} // namespace bincard::imports
