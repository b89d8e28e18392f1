// SPDX-License-Identifier: GPL-3.0-or-later
// The rows as values, whatever their place in the file: what a replica and its server compare by.
#include "base/hash.h"
#include "ledger/codec.h"
#include "store/audit.h"
#include "store/rowsql.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <map>

namespace bincard::store {
namespace {

using ledger::RowImage;

/// Walks through one part of a dump, image by image.
class Cursor
{
public:
    [[nodiscard]] virtual Result<std::optional<RowImage>> next() = 0;
    virtual ~Cursor() = default;
};

template <class Row>
class TableCursor final : public Cursor
{
public:
    explicit TableCursor(Statement rows) : m_rows(std::move(rows)) {}

    [[nodiscard]] Result<std::optional<RowImage>> next() override
    {
        BINCARD_TRY_ASSIGN(const bool more, m_rows.step());
        if (!more)
            return std::optional<RowImage>();
        const Row row = readRow<Row>(m_rows);
        return std::optional<RowImage>(
            {Row::kTable, row.id, row.version, true, ledger::encoded(row, ledger::WithKey::No)});
    }

private:
    Statement m_rows;
};

class UnknownCursor final : public Cursor
{
public:
    explicit UnknownCursor(Statement rows) : m_rows(std::move(rows)) {}

    [[nodiscard]] Result<std::optional<RowImage>> next() override
    {
        BINCARD_TRY_ASSIGN(const bool more, m_rows.step());
        if (!more)
            return std::optional<RowImage>();
        return std::optional<RowImage>(
            {static_cast<TableId>(m_rows.integer(0)), m_rows.id(1), m_rows.integer(2), true, m_rows.bytes(3)});
    }

private:
    Statement m_rows;
};

/// The known tables by their ids, and under 0 the unknown ones, which sort among themselves.
Result<std::map<int, std::unique_ptr<Cursor>>> cursors(Database &database, ledger::Stream warehouse)
{
    std::map<int, std::unique_ptr<Cursor>> all;
    Result<void> result;
    ledger::AllRows::forEach([&]<class Row>() {
        auto rows = database.prepareScan("SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable)
                                     + " WHERE stream=?1 ORDER BY id");
        if (!rows) {
            result = rows.error();
            return;
        }
        rows->bind(1, std::int64_t{ledger::isCatalogue(Row::kTable) ? ledger::kCatalogue : warehouse});
        all[static_cast<int>(Row::kTable)] = std::make_unique<TableCursor<Row>>(std::move(*rows));
    });
    BINCARD_TRY(result);
    BINCARD_TRY_ASSIGN(
        Statement unknown,
        database.prepareScan(
            "SELECT table_id, key, version, body FROM unknown_row WHERE stream IN (0, ?1) ORDER BY table_id, key"));
    unknown.bind(1, std::int64_t{warehouse});
    all[0] = std::make_unique<UnknownCursor>(std::move(unknown));
    return all;
}

QString describe(const RowImage &image)
{
    return QStringLiteral("%1 (table %2) %3")
        .arg(QString::fromUtf8(ledger::tableName(image.table)))
        .arg(static_cast<int>(image.table))
        .arg(image.key.toString());
}

/// The first row that stands in one of two sorted walks only, or differs.
Result<AuditFinding> compare(Cursor &left, Cursor &right)
{
    for (;;) {
        BINCARD_TRY_ASSIGN(const std::optional<RowImage> a, left.next());
        BINCARD_TRY_ASSIGN(const std::optional<RowImage> b, right.next());
        if (a == b) {
            if (!a)
                return AuditFinding();
            continue;
        }
        const auto place = [](const RowImage &image) { return std::pair(image.table, image.key); };
        if (!b || (a && place(*a) < place(*b)))
            return AuditFinding(describe(*a) + QStringLiteral(" is only in the first"));
        if (!a || place(*b) < place(*a))
            return AuditFinding(describe(*b) + QStringLiteral(" is only in the second"));
        return AuditFinding(QStringLiteral("%1 differs: version %2 %3, version %4 %5")
                                .arg(describe(*a))
                                .arg(a->version)
                                .arg(QString::fromLatin1(a->body.toHex()))
                                .arg(b->version)
                                .arg(QString::fromLatin1(b->body.toHex())));
    }
}

} // namespace

Result<void> logicalDump(Database &database, ledger::Stream warehouse,
                         const std::function<bool(const RowImage &)> &each)
{
    BINCARD_TRY_ASSIGN(auto all, cursors(database, warehouse));
    for (auto &[table, cursor] : all) {
        for (;;) {
            BINCARD_TRY_ASSIGN(const std::optional<RowImage> image, cursor->next());
            if (!image)
                break;
            if (!each(*image))
                return {};
        }
    }
    return {};
}

Result<std::vector<TableHash>> logicalHashes(Database &database, ledger::Stream warehouse)
{
    std::map<TableId, std::pair<std::int64_t, std::unique_ptr<QCryptographicHash>>> tables;
    BINCARD_TRY(logicalDump(database, warehouse, [&](const RowImage &image) {
        auto &[rows, hash] = tables[image.table];
        if (!hash)
            hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
        char head[32]; // Key, version and length: bodies cannot run into each other.
        image.key.writeTo(head);
        qToBigEndian(image.version, head + 16);
        qToBigEndian(static_cast<std::int64_t>(image.body.size()), head + 24);
        hash->addData(QByteArrayView(head, sizeof head));
        hash->addData(image.body);
        ++rows;
        return true;
    }));
    std::vector<TableHash> hashes;
    for (const auto &[table, sum] : tables)
        hashes.push_back({table, sum.first, sum.second->result()});
    return hashes;
}

Result<QByteArray> logicalHash(Database &database, ledger::Stream warehouse)
{
    BINCARD_TRY_ASSIGN(const std::vector<TableHash> hashes, logicalHashes(database, warehouse));
    QByteArray all;
    for (const TableHash &table : hashes)
        all += QByteArray::number(static_cast<int>(table.table)) + ' ' + table.hash.toHex() + '\n';
    return sha256({all});
}

Result<AuditFinding> firstDifference(Database &left, Database &right, ledger::Stream warehouse)
{
    BINCARD_TRY_ASSIGN(auto ours, cursors(left, warehouse));
    BINCARD_TRY_ASSIGN(auto theirs, cursors(right, warehouse));
    for (auto &[table, cursor] : ours) {
        BINCARD_TRY_ASSIGN(AuditFinding finding, compare(*cursor, *theirs.at(table)));
        if (finding)
            return finding;
    }
    return AuditFinding();
}

} // namespace bincard::store
