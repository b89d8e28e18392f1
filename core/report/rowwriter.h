// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "report/jsonline.h"

#include <vector>

namespace bincard::report {

enum class Format : std::uint8_t { Csv, JsonLines };

using Columns = std::vector<const char *>;

/// Rows of a table as text, cell by cell in the order of its columns. CSV as RFC 4180 has it but for the line end, which is not part of a row here; a
/// text cell that a spreadsheet would take for a formula (it begins with = + - @, tab or return) gets an apostrophe in front. As JSON Lines each row is one
/// object (RFC 8259) with every column, texts as they are. What is not known is an empty cell, or null.
class RowWriter
{
public:
    /// The columns must outlive it.
    RowWriter(Format format, const Columns &columns) : m_format(format), m_columns(columns) {}

    [[nodiscard]] QByteArray header() const; ///< of CSV; JSON Lines has none

    RowWriter &text(QStringView text); ///< empty: not known
    RowWriter &number(std::int64_t number);
    RowWriter &known(std::int64_t number) { return number == 0 ? none() : this->number(number); } ///< 0: not known
    RowWriter &quantity(Quantity quantity); ///< in base units, as imports write it: 12 or 2.5
    RowWriter &money(std::int64_t minor); ///< as 12.95
    RowWriter &time(std::int64_t ms); ///< since 1970, as 2026-05-04T13:45:00.000Z; 0: not known
    RowWriter &day(std::int32_t day); ///< since 1970, as 2027-03-31; 0: none
    RowWriter &flag(bool yes); ///< yes or no, as imports write it; true or false in JSON
    RowWriter &none();

    /// The row that was written, without a line end. Every column must have its cell.
    [[nodiscard]] QByteArray take();

private:
    RowWriter &plain(const QByteArray &bytes);
    RowWriter &quoted(QStringView text);
    void begin();

    Format m_format;
    const Columns &m_columns;
    std::size_t m_next = 0;
    QByteArray m_csv;
    JsonLine m_json;
};

[[nodiscard]] QString timeText(std::int64_t ms); ///< ISO 8601 in UTC with milliseconds; empty for 0
[[nodiscard]] QString dayText(std::int32_t day); ///< ISO 8601; empty for 0
[[nodiscard]] QByteArray csvCell(QStringView text);

} // namespace bincard::report
