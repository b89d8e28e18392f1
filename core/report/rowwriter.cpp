// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/rowwriter.h"

#include "base/check.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace bincard::report {

QString timeText(std::int64_t ms)
{
    return ms == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString dayText(std::int32_t day)
{
    return day == 0 ? QString() : QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate);
}

QByteArray csvCell(QStringView text)
{
    QByteArray cell = text.toUtf8();
    if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell[0]))
        cell.prepend('\'');
    const bool plain = std::none_of(cell.begin(), cell.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
}

QByteArray RowWriter::header() const
{
    QByteArray header;
    for (const char *column : m_columns)
        header += (header.isEmpty() ? "" : ",") + QByteArray(column);
    return header;
}

void RowWriter::begin()
{
    BINCARD_CHECK(m_next < m_columns.size());
    if (m_format == Format::JsonLines) {
        if (m_next == 0)
            m_json.beginObject();
        m_json.key(m_columns[m_next]);
    } else if (m_next > 0) {
        m_csv += ',';
    }
    ++m_next;
}

RowWriter &RowWriter::none()
{
    begin();
    if (m_format == Format::JsonLines)
        m_json.null();
    return *this;
}

RowWriter &RowWriter::plain(const QByteArray &bytes)
{
    begin();
    if (m_format == Format::JsonLines)
        m_json.decimal(bytes);
    else
        m_csv += bytes;
    return *this;
}

RowWriter &RowWriter::text(QStringView text)
{
    if (text.isEmpty())
        return none();
    begin();
    if (m_format == Format::JsonLines)
        m_json.value(text);
    else
        m_csv += csvCell(text);
    return *this;
}

RowWriter &RowWriter::number(std::int64_t number)
{
    return plain(QByteArray::number(static_cast<qlonglong>(number)));
}

RowWriter &RowWriter::quantity(Quantity quantity)
{
    return plain(toString(quantity).toLatin1());
}

RowWriter &RowWriter::money(std::int64_t minor)
{
    const QByteArray digits = QByteArray::number(static_cast<qulonglong>(minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor))).rightJustified(3, '0');
    return plain((minor < 0 ? "-" : "") + digits.chopped(2) + '.' + digits.last(2));
}

RowWriter &RowWriter::time(std::int64_t ms)
{
    return text(timeText(ms));
}

RowWriter &RowWriter::day(std::int32_t day)
{
    return text(dayText(day));
}

RowWriter &RowWriter::flag(bool yes)
{
    if (m_format == Format::JsonLines)
        return plain(yes ? "true" : "false");
    return plain(yes ? "yes" : "no");
}

QByteArray RowWriter::take()
{
    BINCARD_CHECK(m_next == m_columns.size());
    m_next = 0;
    if (m_format == Format::Csv)
        return std::exchange(m_csv, {});
    m_json.endObject();
    return std::exchange(m_json, JsonLine()).bytes();
}

} // namespace bincard::report
