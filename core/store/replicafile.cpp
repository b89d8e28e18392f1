// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replicafile.h"

#include "base/hash.h"
#include "store/migrations.h"


namespace bincard::store {

namespace {

/// While a replica is built, rows of all tables and indexes go in by the million: a longer log joins the writes of a page.
constexpr int kBuildingCheckpointPages = 16'384; // 64 MiB
/// SQLite's own limit is about 2 GiB; it takes the lower one (docs/adr/0007).
constexpr std::int64_t kMostMapped = 1LL << 40;
constexpr std::initializer_list<const char *> kSets{"rows", "station/cache"};

} // namespace

Result<std::unique_ptr<ReplicaFile>> ReplicaFile::open(const QString &path, const QByteArray &vfs,
                                                       std::int32_t warehouse)
{
    OpenOptions options;
    // A power cut may take the last transactions: they come again from the server and the journal.
    options.synchronous = Synchronous::Normal;
    options.exclusive = true; // Nobody else reads it, and a statement needs no locks: a card is some ten statements.
    options.mmapBytes = kMostMapped;
    options.vfs = vfs;
    BINCARD_TRY_ASSIGN(auto database, Database::open(path, options));
    BINCARD_TRY(migrate(*database, kSets));
    std::unique_ptr<ReplicaFile> file(new ReplicaFile(std::move(database)));
    BINCARD_TRY_ASSIGN(file->m_rows, RowStore::open(*file->m_database, warehouse));
    BINCARD_TRY(file->prepare());
    BINCARD_TRY(file->adopt(warehouse));
    BINCARD_TRY_ASSIGN(const bool building, file->building());
    file->paceCheckpoints(building);
    return file;
}

Result<QByteArray> ReplicaFile::schema()
{
    BINCARD_TRY_ASSIGN(const QByteArray texts, schemaHash(kSets));
    BINCARD_TRY_ASSIGN(const auto database, Database::open(QStringLiteral(":memory:"), {}));
    BINCARD_TRY_ASSIGN(Statement version, database->prepare("SELECT sqlite_version()"));
    BINCARD_TRY(version.step());
    return sha256({texts, version.text(0).toUtf8()});
}

Result<void> ReplicaFile::prepare()
{
    const std::pair<Statement *, const char *> statements[] = {
        {&m_building, "SELECT building FROM replica"},
        {&m_setBuilding, "UPDATE replica SET building = ?1"},
        {&m_cursor, "SELECT epoch, seq, chain FROM cursor WHERE stream = ?1"},
        {&m_putCursor, "REPLACE INTO cursor (stream, epoch, seq, chain) VALUES (?1, ?2, ?3, ?4)"},
        {&m_putPending, "REPLACE INTO pending (position, operation, stream, envelope, state, undo, touches) VALUES "
                        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
        {&m_pending,
         "SELECT position, operation, stream, envelope, state, undo, touches FROM pending WHERE position = ?1"},
        {&m_pendingOutline, "SELECT position, operation, stream, state, touches FROM pending ORDER BY position"},
        {&m_removePending, "DELETE FROM pending WHERE position = ?1"},
        {&m_putOwnEntry, "REPLACE INTO own_entry (operation, incarnation, device_seq, outcome, denied, stream, seq) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
        {&m_ownEntry,
         "SELECT operation, incarnation, device_seq, outcome, denied, stream, seq FROM own_entry WHERE operation = ?1"},
        {&m_trimOwnEntries, "DELETE FROM own_entry WHERE number <= (SELECT max(number) FROM own_entry) - ?1"},
        {&m_putPersonKey, "REPLACE INTO person_key (person, key) VALUES (?1, ?2)"},
        {&m_removePersonKey, "DELETE FROM person_key WHERE person = ?1"},
        {&m_personKey, "SELECT key FROM person_key WHERE person = ?1"},
        {&m_snapshotHas,
         "SELECT device_seq FROM snapshot_device WHERE stream = ?1 AND device = ?2 AND incarnation = ?3"},
        {&m_putSnapshotDevice,
         "REPLACE INTO snapshot_device (stream, device, incarnation, device_seq) VALUES (?1, ?2, ?3, ?4)"},
        {&m_setCatalogueNeeded, "UPDATE replica SET catalogue_needed = ?1"},
    };
    for (const auto &[statement, sql] : statements) {
        BINCARD_TRY_ASSIGN(*statement, m_database->prepare(sql));
    }
    return {};
}

/// A new file becomes that warehouse's; one of another warehouse is emptied first.
Result<void> ReplicaFile::adopt(std::int32_t warehouse)
{
    const Result<std::int64_t> known = m_database->integer("SELECT warehouse FROM replica");
    if (known.ok() && *known == warehouse)
        return {};
    if (!known.ok() && known.error().code != ErrorCode::NotFound)
        return known.error();
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(*m_database));
    BINCARD_TRY(clear());
    BINCARD_TRY(m_database->execute("DELETE FROM pending"));
    BINCARD_TRY(m_database->execute("REPLACE INTO replica (one, warehouse, building) VALUES (1, "
                                    + QByteArray::number(warehouse) + ", 1)"));
    return transaction.commit();
}

Result<bool> ReplicaFile::building()
{
    const ResetAtEnd reset(m_building);
    BINCARD_TRY_ASSIGN(const bool found, m_building.step());
    return found && m_building.integer(0) != 0;
}

Result<void> ReplicaFile::setBuilding(bool building)
{
    BINCARD_TRY(m_setBuilding.bind(1, std::int64_t{building}).run());
    paceCheckpoints(building);
    return {};
}

void ReplicaFile::paceCheckpoints(bool building)
{
    m_database->setCheckpointPages(building ? kBuildingCheckpointPages : Database::kBusyCheckpointPages);
}

Result<std::optional<ReplicaCursor>> ReplicaFile::cursor(std::int32_t stream)
{
    const ResetAtEnd reset(m_cursor);
    BINCARD_TRY_ASSIGN(const bool found, m_cursor.bind(1, std::int64_t{stream}).step());
    if (!found)
        return std::optional<ReplicaCursor>();
    return std::optional(ReplicaCursor{m_cursor.integer(0), m_cursor.integer(1), m_cursor.bytes(2)});
}

Result<void> ReplicaFile::putCursor(std::int32_t stream, const ReplicaCursor &cursor)
{
    return m_putCursor.bind(1, std::int64_t{stream})
        .bind(2, cursor.epoch)
        .bind(3, cursor.seq)
        .bindBytes(4, cursor.chain)
        .run();
}

Result<std::int64_t> ReplicaFile::snapshotHas(std::int32_t stream, const Id128 &device, std::int32_t incarnation)
{
    const ResetAtEnd reset(m_snapshotHas);
    m_snapshotHas.bind(1, std::int64_t{stream}).bindKey(2, device).bind(3, std::int64_t{incarnation});
    BINCARD_TRY_ASSIGN(const bool found, m_snapshotHas.step());
    return found ? m_snapshotHas.integer(0) : 0;
}

Result<void> ReplicaFile::putSnapshotDevice(std::int32_t stream, const Id128 &device, std::int32_t incarnation,
                                            std::int64_t deviceSeq)
{
    return m_putSnapshotDevice.bind(1, std::int64_t{stream})
        .bindKey(2, device)
        .bind(3, std::int64_t{incarnation})
        .bind(4, deviceSeq)
        .run();
}

Result<std::int64_t> ReplicaFile::catalogueNeeded()
{
    return m_database->integer("SELECT catalogue_needed FROM replica");
}

Result<void> ReplicaFile::setCatalogueNeeded(std::int64_t seq)
{
    return m_setCatalogueNeeded.bind(1, seq).run();
}

Result<bool> ReplicaFile::isOutdated()
{
    BINCARD_TRY_ASSIGN(const std::int64_t outdated, m_database->integer("SELECT outdated FROM replica"));
    return outdated != 0;
}

Result<void> ReplicaFile::clear()
{
    Result<void> result;
    ledger::AllRows::forEach([&]<class Row>() {
        if (result.ok())
            result = m_database->execute(QByteArray("DELETE FROM ") + ledger::tableName(Row::kTable));
    });
    BINCARD_TRY(result);
    return m_database->execute(
        "DELETE FROM unknown_row; DELETE FROM cursor; DELETE FROM own_entry; DELETE FROM person_key; "
        "DELETE FROM snapshot_device; UPDATE replica SET catalogue_needed = 0, outdated = 0");
}

Result<void> ReplicaFile::putPending(const PendingRow &row)
{
    m_putPending.bind(1, row.position)
        .bindKey(2, row.operation)
        .bind(3, std::int64_t{row.stream})
        .bindBytes(4, row.envelope);
    return m_putPending.bind(5, static_cast<std::int64_t>(row.state))
        .bindBytes(6, row.undo)
        .bindBytes(7, row.touches)
        .run();
}

Result<std::optional<PendingRow>> ReplicaFile::pending(std::int64_t position)
{
    const ResetAtEnd reset(m_pending);
    BINCARD_TRY_ASSIGN(const bool found, m_pending.bind(1, position).step());
    if (!found)
        return std::optional<PendingRow>();
    const auto state = static_cast<PendingState>(m_pending.integer(4));
    return std::optional(PendingRow{m_pending.integer(0), m_pending.id(1),
                                    static_cast<std::int32_t>(m_pending.integer(2)), m_pending.bytes(3), state,
                                    m_pending.bytes(5), m_pending.bytes(6)});
}

Result<std::vector<PendingRow>> ReplicaFile::pendingOutline()
{
    const ResetAtEnd reset(m_pendingOutline);
    std::vector<PendingRow> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_pendingOutline.step());
        if (!more)
            return found;
        const auto state = static_cast<PendingState>(m_pendingOutline.integer(3));
        found.push_back({m_pendingOutline.integer(0),
                         m_pendingOutline.id(1),
                         static_cast<std::int32_t>(m_pendingOutline.integer(2)),
                         {},
                         state,
                         {},
                         m_pendingOutline.bytes(4)});
    }
}

Result<void> ReplicaFile::removePending(std::int64_t position)
{
    return m_removePending.bind(1, position).run();
}

Result<void> ReplicaFile::putOwnEntry(const OwnEntryRow &row)
{
    m_putOwnEntry.bindKey(1, row.operation)
        .bind(2, std::int64_t{row.incarnation})
        .bind(3, row.deviceSeq)
        .bind(4, std::int64_t{row.outcome});
    return m_putOwnEntry.bind(5, std::int64_t{row.denied}).bind(6, std::int64_t{row.stream}).bind(7, row.seq).run();
}

Result<std::optional<OwnEntryRow>> ReplicaFile::ownEntry(const Id128 &operation)
{
    const ResetAtEnd reset(m_ownEntry);
    BINCARD_TRY_ASSIGN(const bool found, m_ownEntry.bindKey(1, operation).step());
    if (!found)
        return std::optional<OwnEntryRow>();
    const auto number = [this](int column) { return static_cast<std::int32_t>(m_ownEntry.integer(column)); };
    return std::optional(OwnEntryRow{m_ownEntry.id(0), number(1), m_ownEntry.integer(2), number(3), number(4),
                                     number(5), m_ownEntry.integer(6)});
}

Result<void> ReplicaFile::clearOwnEntries()
{
    return m_database->execute("DELETE FROM own_entry");
}

Result<void> ReplicaFile::trimOwnEntries(std::int64_t keepNewest)
{
    return m_trimOwnEntries.bind(1, keepNewest).run();
}

Result<void> ReplicaFile::putPersonKey(const Id128 &person, const QByteArray &key)
{
    if (key.isEmpty())
        return m_removePersonKey.bindKey(1, person).run();
    return m_putPersonKey.bindKey(1, person).bindBytes(2, key).run();
}

Result<QByteArray> ReplicaFile::personKey(const Id128 &person)
{
    const ResetAtEnd reset(m_personKey);
    BINCARD_TRY_ASSIGN(const bool found, m_personKey.bindKey(1, person).step());
    return found ? m_personKey.bytes(0) : QByteArray();
}

} // namespace bincard::store
