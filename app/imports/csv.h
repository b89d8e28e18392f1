// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/textsource.h"

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <vector>

namespace bincard::imports {

/// One record of a CSV file: the header or a data row. The views are good until the next one is read.
struct CsvRecord {
    std::int64_t line = 0; ///< where it begins, from 1; a quoted field may go over several lines
    int problemField = -1; ///< index of the field in which `problem` stands
    QString problem; ///< empty: well formed (RFC 4180)

    [[nodiscard]] int size() const { return static_cast<int>(m_ends.size()); }
    [[nodiscard]] QByteArrayView field(int index) const; ///< empty beyond the last one
    [[nodiscard]] bool isBlank() const { return m_ends.size() == 1 && m_ends[0] == 0 && problem.isEmpty(); }

private:
    friend class CsvReader;
    QByteArray m_text; ///< of all fields, one after the other
    std::vector<qsizetype> m_ends;
};

/// Strict RFC 4180 with LF accepted for CRLF, over a text of any length in bounded memory. A malformed record is given with its
/// problem and reading goes on with the next line.
class CsvReader
{
public:
    CsvReader(TextSource &source, char separator) : m_source(source), m_separator(separator) {}

    /// False at the end. BadInput when the text is none, or a record is longer than kLongestRecord: then a quote is open.
    [[nodiscard]] Result<bool> next(CsvRecord &record);

    /// The last record had no line end: a file that was cut off may look like this, and a whole one too.
    [[nodiscard]] bool endedWithoutNewline() const { return m_endedWithoutNewline; }

    static constexpr qsizetype kLongestRecord = 1024 * 1024;

private:
    enum class State : std::uint8_t { FieldStart, Plain, Quoted, QuoteInQuoted, SkipLine };

    [[nodiscard]] Result<bool> fill();
    void endField(CsvRecord &record);
    void complain(CsvRecord &record, const QString &problem);

    TextSource &m_source;
    char m_separator;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    std::int64_t m_line = 1;
    bool m_atEnd = false;
    bool m_endedWithoutNewline = false;
};

} // namespace bincard::imports
