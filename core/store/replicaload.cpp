// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replicaload.h"

namespace bincard::store {
namespace {

constexpr std::int64_t kLoadCacheKiB = 48 * 1024; ///< holds the index of the ids of a million rows

} // namespace

Result<std::unique_ptr<ReplicaLoad>> ReplicaLoad::open(const QString &path, const QByteArray &vfs, std::int32_t warehouse)
{
    BINCARD_TRY_ASSIGN(auto file, ReplicaFile::open(path, vfs, warehouse));
    std::unique_ptr<ReplicaLoad> load(new ReplicaLoad(std::move(file)));
    BINCARD_TRY(load->begin());
    return load;
}

Result<void> ReplicaLoad::begin()
{
    Database &database = m_file->database();
    // What is new in a file needs no way back. Full: the commit at the end is the one moment that waits for the disk. A sorter in memory
    // would hold a whole index.
    BINCARD_TRY(database.execute("PRAGMA journal_mode=memory; PRAGMA synchronous=full; PRAGMA temp_store=file; PRAGMA mmap_size=0; PRAGMA cache_size=-"
                                 + QByteArray::number(static_cast<qlonglong>(kLoadCacheKiB))));
    BINCARD_TRY(database.execute("BEGIN IMMEDIATE"));
    std::vector<QByteArray> drops;
    {
        BINCARD_TRY_ASSIGN(Statement made, database.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type='index' OR (type='trigger' AND name GLOB 'item_text_*'))"));
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, made.step());
            if (!more)
                break;
            drops.push_back("DROP " + made.text(0).toUtf8() + ' ' + made.text(1).toUtf8());
            m_later.push_back(made.text(2).toUtf8());
        }
    }
    for (const QByteArray &drop : drops)
        BINCARD_TRY(database.execute(drop));
    return {};
}

Result<void> ReplicaLoad::addRows(std::int32_t stream, const std::vector<ledger::RowImage> &rows)
{
    return m_file->rows().insert(stream, rows);
}

Result<void> ReplicaLoad::applyChanges(std::int32_t stream, const std::vector<ledger::RowImage> &rows)
{
    return m_file->rows().apply(stream, rows);
}

Result<void> ReplicaLoad::finish(const std::function<bool()> &goOn)
{
    Database &database = m_file->database();
    database.setPatience(goOn); // The words of a million items take half a minute.
    Result<void> made = database.execute("INSERT INTO item_text (item_text) VALUES ('rebuild')");
    for (auto sql = m_later.begin(); made.ok() && goOn() && sql != m_later.end(); ++sql)
        made = database.execute(*sql);
    if (!goOn())
        return Error{ErrorCode::Disconnected, QStringLiteral("it is stopping")};
    BINCARD_TRY(made);
    database.setPatience({});
    BINCARD_TRY(database.execute("COMMIT; PRAGMA journal_mode=wal"));
    m_file.reset();
    return {};
}

} // namespace bincard::store
