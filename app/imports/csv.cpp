// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/csv.h"

namespace bincard::imports {

QByteArrayView CsvRecord::field(int index) const
{
    if (index < 0 || index >= size())
        return {};
    const auto i = static_cast<std::size_t>(index);
    const qsizetype begin = i == 0 ? 0 : m_ends[i - 1];
    return QByteArrayView(m_text).sliced(begin, m_ends[i] - begin);
}

Result<bool> CsvReader::fill()
{
    if (m_at < m_chunk.size())
        return true;
    if (m_atEnd)
        return false;
    BINCARD_TRY_ASSIGN(m_chunk, m_source.read());
    m_at = 0;
    m_atEnd = m_chunk.isEmpty();
    return !m_atEnd;
}

void CsvReader::endField(CsvRecord &record)
{
    record.m_ends.push_back(record.m_text.size());
}

void CsvReader::complain(CsvRecord &record, const QString &problem)
{
    if (!record.problem.isEmpty())
        return; // The first one explains the rest.
    record.problem = problem;
    record.problemField = record.size();
}

Result<bool> CsvReader::next(CsvRecord &record)
{
    record.m_text.resize(0);
    record.m_ends.clear();
    record.problem.clear();
    record.problemField = -1;
    record.line = m_line;

    BINCARD_TRY_ASSIGN(const bool more, fill());
    if (!more)
        return false;

    State state = State::FieldStart;
    bool carriageReturn = false; // The character before was one, outside quotes.
    std::int64_t quoteLine = 0;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool readable, fill());
        if (!readable)
            break;
        const char c = m_chunk[m_at++];
        if (c == '\n')
            ++m_line;
        if (record.m_text.size() > kLongestRecord) {
            const QString where = state == State::Quoted ? QStringLiteral("the quote opened in line %1 is not closed").arg(quoteLine)
                                                         : QStringLiteral("the row is longer than 1 MiB");
            return Error{ErrorCode::BadInput, QStringLiteral("%1, line %2: %3").arg(m_source.name()).arg(record.line).arg(where)};
        }
        if (state == State::Quoted) {
            if (c == '"')
                state = State::QuoteInQuoted;
            else
                record.m_text.append(c);
            continue;
        }
        if (carriageReturn && c != '\n')
            complain(record, QStringLiteral("a carriage return without a line feed"));
        carriageReturn = c == '\r';
        if (carriageReturn)
            continue;
        if (c == '\n') {
            endField(record);
            return true;
        }
        if (c == m_separator) {
            endField(record);
            state = State::FieldStart;
            continue;
        }
        if (state == State::SkipLine)
            continue;
        if (c != '"') {
            if (state == State::QuoteInQuoted) {
                complain(record, QStringLiteral("text after a closing quote"));
                state = State::SkipLine;
                continue;
            }
            record.m_text.append(c);
            state = State::Plain;
        } else if (state == State::FieldStart) {
            state = State::Quoted;
            quoteLine = m_line;
        } else if (state == State::QuoteInQuoted) {
            record.m_text.append('"');
            state = State::Quoted;
        } else {
            complain(record, QStringLiteral("a quote inside a field without quotes"));
            state = State::SkipLine;
        }
    }
    if (state == State::Quoted)
        complain(record, QStringLiteral("the quote opened in line %1 is never closed: the file may have been cut off").arg(quoteLine));
    m_endedWithoutNewline = true;
    endField(record);
    return true;
}

} // namespace bincard::imports
