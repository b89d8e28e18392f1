// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tablestatements.h"

#include <QRegularExpression>

#include <algorithm>

namespace bincard::store {
namespace {

bool contains(const std::vector<QByteArray> &names, const QByteArray &name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

Result<std::vector<QByteArray>> indexedColumns(Database &database, const char *table,
                                               const std::vector<QByteArray> &changing)
{
    BINCARD_TRY_ASSIGN(
        Statement schema,
        database.prepare(
            "SELECT sql FROM sqlite_schema WHERE tbl_name=?1 AND type IN ('index', 'trigger') AND sql IS NOT NULL"));
    schema.bindText(1, QString::fromUtf8(table));
    static const QRegularExpression word(QStringLiteral("\\w+"));
    std::vector<QByteArray> words; // More than columns; what is no column does not matter.
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, schema.step());
        if (!more)
            return words;
        const QString sql = schema.text(0);
        for (auto match = word.globalMatch(sql); match.hasNext();) {
            const QByteArray name = match.next().captured().toUtf8();
            if (!contains(changing, name))
                words.push_back(name);
        }
    }
}

QByteArray insertSql(const char *table, const std::vector<QByteArray> &fields, QByteArray source)
{
    QByteArray columns = "stream, id, version", values = "?1, ?2, ?3", set = "version=excluded.version";
    int parameter = 4;
    for (const QByteArray &field : fields) {
        columns += ", " + field;
        values += ", ?" + QByteArray::number(parameter++);
        set += ", " + field + "=excluded." + field;
    }
    if (source.isEmpty())
        source = "VALUES (" + values + ", ?" + QByteArray::number(parameter) + ')';
    return QByteArray("INSERT INTO ") + table + " (" + columns + ", unknown) " + source + " ON CONFLICT (stream, id) DO UPDATE SET " + set
           + ", unknown=excluded.unknown";
}

QByteArray updateSql(const char *table, const std::vector<QByteArray> &fields, const std::vector<QByteArray> &indexed,
                     const char *where)
{
    QByteArray set = "version=?3", unchanged;
    int parameter = 4;
    for (const QByteArray &field : fields) {
        const QByteArray number = QByteArray::number(parameter++);
        if (contains(indexed, field))
            unchanged += " AND +" + field + " IS ?" + number;
        else
            set += ", " + field + "=?" + number;
    }
    return QByteArray("UPDATE ") + table + " SET " + set + ", unknown=?" + QByteArray::number(parameter) + " WHERE "
           + where + unchanged;
}

} // namespace bincard::store
