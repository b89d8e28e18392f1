// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/tables.h"
#include "store/database.h"

#include <concepts>
#include <type_traits>

/// SQL made from the field lists of rows (domain/fields.h). Only for the files of core/store.
namespace bincard::store {

namespace detail {

template <class T>
void bindValue(Statement &statement, int index, const T &value)
{
    if constexpr (std::derived_from<T, Id128>)
        statement.bind(index, static_cast<const Id128 &>(value));
    else if constexpr (std::same_as<T, Quantity>)
        statement.bind(index, value.thousandths);
    else if constexpr (std::same_as<T, QString>)
        statement.bindText(index, value);
    else if constexpr (std::same_as<T, QByteArray>)
        statement.bindBytesUncopied(index, value);
    else
        statement.bind(index, static_cast<std::int64_t>(value));
}

template <class T>
void readValue(const Statement &statement, int column, T &value)
{
    if constexpr (std::derived_from<T, Id128>)
        value = T(statement.id(column));
    else if constexpr (std::same_as<T, Quantity>)
        value.thousandths = statement.integer(column);
    else if constexpr (std::same_as<T, QString>)
        value = statement.text(column);
    else if constexpr (std::same_as<T, QByteArray>)
        value = statement.bytes(column);
    else
        value = static_cast<T>(statement.integer(column));
}

} // namespace detail

template <class Row>
[[nodiscard]] std::vector<QByteArray> fieldNames()
{
    std::vector<QByteArray> names;
    const Row row;
    Row::fields(row, [&names](int, const char *name, const auto &) { names.push_back(name); });
    return names;
}

/// The fields that are quantities: what operations change.
template <class Row>
[[nodiscard]] std::vector<QByteArray> quantityNames()
{
    std::vector<QByteArray> names;
    const Row row;
    Row::fields(row, [&names](int, const char *name, const auto &member) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(member)>, Quantity>)
            names.push_back(name);
    });
    return names;
}

/// id, version, the fields, unknown: what readRow() reads. With an alias: "s.id, s.version, …".
template <class Row>
[[nodiscard]] QByteArray columnList(const char *alias = nullptr)
{
    const QByteArray prefix = alias == nullptr ? QByteArray() : QByteArray(alias) + '.';
    QByteArray list = prefix + "id, " + prefix + "version";
    for (const QByteArray &name : fieldNames<Row>())
        list += ", " + prefix + name;
    return list + ", " + prefix + "unknown";
}

template <class Row>
[[nodiscard]] int columnCount()
{
    static const int count = static_cast<int>(fieldNames<Row>().size()) + 3; // Asked for each row that is read.
    return count;
}

/// The row that the statement stands on, from columns in the order of columnList().
template <class Row>
[[nodiscard]] Row readRow(const Statement &statement, int first = 0)
{
    Row row;
    row.id = decltype(row.id)(statement.id(first));
    row.version = statement.integer(first + 1);
    int column = first + 2;
    Row::fields(row, [&](int, const char *, auto &member) { detail::readValue(statement, column++, member); });
    row.unknown = statement.bytes(column);
    return row;
}

/// Parameters of the statements that write: 1 the stream (bound once), 2 id, 3 version, then the fields, then unknown. What the row
/// points to must live until the statement has run.
template <class Row>
void bindRow(Statement &statement, const Row &row)
{
    statement.bindKey(2, row.id).bind(3, row.version);
    int index = 4;
    Row::fields(row, [&](int, const char *, const auto &member) { detail::bindValue(statement, index++, member); });
    statement.bindBytesUncopied(index, row.unknown);
}

/// The rest of the rows of a list query, which is then ready again.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> readAll(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<Row> rows;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return rows;
        rows.push_back(readRow<Row>(statement));
    }
}

/// The first row of a query, or none.
template <class Row>
[[nodiscard]] Result<std::optional<Row>> readOne(Statement &statement)
{
    const ResetAtEnd reset(statement);
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    if (!found)
        return std::optional<Row>();
    return std::optional<Row>(readRow<Row>(statement));
}

/// SELECT …, place WHERE stream=?1 AND id=?2
template <class Row>
[[nodiscard]] QByteArray selectByIdSql()
{
    return "SELECT " + columnList<Row>() + ", place FROM " + ledger::tableName(Row::kTable)
           + " WHERE stream=?1 AND id=?2";
}

} // namespace bincard::store
