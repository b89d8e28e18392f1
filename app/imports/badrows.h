// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/listener.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace bincard::imports {

/// A data row that cannot be used, and why.
struct BadRow {
    QString file;
    std::int64_t line = 0; ///< where the row begins
    QString column; ///< its name in the header
    QString reason; ///< one clause, no full stop
    friend bool operator==(const BadRow &, const BadRow &) = default;
};

/// "orders.csv, line 12, column Quantity: "abc" is no quantity"
[[nodiscard]] QString toString(const BadRow &row);

/// Tells people of each bad row as it is met; keeps the first ones for the report.
class BadRows
{
public:
    explicit BadRows(Listener &listener) : m_listener(listener) {}

    void add(const BadRow &row);
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] const std::vector<BadRow> &first() const { return m_first; }

    static constexpr std::size_t kKept = 1000;

private:
    Listener &m_listener;
    std::int64_t m_count = 0;
    std::vector<BadRow> m_first;
};

} // namespace bincard::imports
