// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "imports/csv.h"
#include "imports/mapping.h"

#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <optional>

namespace bincard::imports {

/// What is wrong with a cell: its column's index, and why.
struct CellError {
    int column = 0;
    QString reason;
};

/// The typed values of one row. The first cell that is wrong is remembered and the rest reads as empty, so that a reader can take
/// everything and ask once. An absent column reads like an empty cell.
class Cells
{
public:
    Cells(const CsvRecord &record, const Mapping &mapping) : m_record(record), m_mapping(mapping) {}

    /// Columns as many as in the header, well formed.
    [[nodiscard]] bool isRow();

    [[nodiscard]] bool isEmpty(int column) const;
    /// Without white space at the ends, at most kLongestText characters, no control characters.
    [[nodiscard]] QString text(int column);
    [[nodiscard]] QString needed(int column); ///< text that must not be empty
    /// Text that prints on a label: at most kLongestCode characters.
    [[nodiscard]] QString code(int column);
    [[nodiscard]] QString neededCode(int column);
    [[nodiscard]] Quantity quantity(int column); ///< signed; must be there
    [[nodiscard]] std::int64_t whole(int column, std::int64_t otherwise, std::int64_t least, std::int64_t most);
    [[nodiscard]] bool yesNo(int column, bool otherwise);
    [[nodiscard]] QString velocity(int column, const QString &otherwise); ///< A, B or C
    [[nodiscard]] std::int64_t money(int column); ///< minor units of a currency with two decimals; 0 when empty; may be negative
    [[nodiscard]] std::int32_t day(int column); ///< days since 1970-01-01; 0 when empty
    [[nodiscard]] std::int64_t time(int column, const QTimeZone &zone); ///< milliseconds since 1970 UTC; 0 when empty
    /// The value of the word that stands there; `otherwise` when empty.
    template <class Enum, class Words>
    [[nodiscard]] Enum word(int column, const Words &words, Enum otherwise);

    void fail(int column, const QString &reason);
    [[nodiscard]] const std::optional<CellError> &error() const { return m_error; }

    static constexpr qsizetype kLongestText = 500;
    static constexpr qsizetype kLongestCode = 80;

private:
    [[nodiscard]] QString raw(int column) const;

    const CsvRecord &m_record;
    const Mapping &m_mapping;
    std::optional<CellError> m_error;
};

template <class Enum, class Words>
Enum Cells::word(int column, const Words &words, Enum otherwise)
{
    const QString text = raw(column).toLower();
    if (text.isEmpty())
        return otherwise;
    QStringList all;
    for (const auto &[value, name] : words) {
        if (name == text)
            return value;
        all.append(name);
    }
    fail(column, QStringLiteral("\"%1\" is none of %2").arg(text.left(kLongestCode), all.join(QStringLiteral(", "))));
    return otherwise;
}

} // namespace bincard::imports
