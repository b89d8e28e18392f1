// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rowstore.h"

#include <optional>
#include <vector>

/// The statements over cache.db besides the rows. What they mean is core/sync/replica.h's matter; so are transactions.
namespace bincard::store {

struct ReplicaCursor {
    std::int64_t epoch = 0, seq = 0;
    QByteArray chain;
    friend bool operator==(const ReplicaCursor &, const ReplicaCursor &) = default;
};

/// State of a pending operation. Stored: never renumber.
enum class PendingState : std::uint8_t { ToForecast = 0, InTables = 1, KeptOut = 2 };

struct PendingRow {
    std::int64_t position = 0;
    Id128 operation;
    std::int32_t stream = 0;
    QByteArray envelope;
    PendingState state = PendingState::ToForecast;
    QByteArray undo, touches;
};

struct OwnEntryRow {
    Id128 operation;
    std::int32_t incarnation = 0;
    std::int64_t deviceSeq = 0;
    std::int32_t outcome = 0, denied = 0, stream = 0;
    std::int64_t seq = 0;
};

class ReplicaFile
{
public:
    /// Migrated, with the row store prepared. Damaged, NewerVersion, Busy, DiskFull, ReadOnly as errors.
    [[nodiscard]] static Result<std::unique_ptr<ReplicaFile>> open(const QString &path, const QByteArray &vfs,
                                                                   std::int32_t warehouse);

    /// Who has the same can take over such a file as it is: the schema, and the SQLite that lays it out (its index of words has formats of its own).
    [[nodiscard]] static Result<QByteArray> schema();

    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] RowStore &rows() { return *m_rows; }

    [[nodiscard]] Result<bool> building();
    [[nodiscard]] Result<void> setBuilding(bool building);
    [[nodiscard]] Result<std::optional<ReplicaCursor>> cursor(std::int32_t stream);
    [[nodiscard]] Result<void> putCursor(std::int32_t stream, const ReplicaCursor &cursor);
    /// Up to where a snapshot of that stream had the device's operations; 0 = it had none, or there was no snapshot.
    [[nodiscard]] Result<std::int64_t> snapshotHas(std::int32_t stream, const Id128 &device, std::int32_t incarnation);
    [[nodiscard]] Result<void> putSnapshotDevice(std::int32_t stream, const Id128 &device, std::int32_t incarnation, std::int64_t deviceSeq);
    /// The position of stream 0 from which the warehouse's rows are good.
    [[nodiscard]] Result<std::int64_t> catalogueNeeded();
    [[nodiscard]] Result<void> setCatalogueNeeded(std::int64_t seq);
    /// Removes every row of every replicated table, all cursors, own entries, person keys and what snapshots said.
    [[nodiscard]] Result<bool> isOutdated(); ///< its rows have fields as bytes that this Bincard has columns for
    [[nodiscard]] Result<void> clear();

    [[nodiscard]] Result<void> putPending(const PendingRow &row);
    [[nodiscard]] Result<std::optional<PendingRow>> pending(std::int64_t position);
    /// All of them without envelopes and undo images, in order.
    [[nodiscard]] Result<std::vector<PendingRow>> pendingOutline();
    [[nodiscard]] Result<void> removePending(std::int64_t position);

    [[nodiscard]] Result<void> putOwnEntry(const OwnEntryRow &row);
    [[nodiscard]] Result<std::optional<OwnEntryRow>> ownEntry(const Id128 &operation);
    [[nodiscard]] Result<void> clearOwnEntries();
    [[nodiscard]] Result<void> trimOwnEntries(std::int64_t keepNewest);

    [[nodiscard]] Result<void> putPersonKey(const Id128 &person, const QByteArray &key); ///< an empty key removes it
    [[nodiscard]] Result<QByteArray> personKey(const Id128 &person);

private:
    explicit ReplicaFile(std::unique_ptr<Database> database) : m_database(std::move(database)) {}
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> adopt(std::int32_t warehouse);
    void paceCheckpoints(bool building);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<RowStore> m_rows;
    Statement m_building, m_setBuilding, m_cursor, m_putCursor, m_putPending, m_pending, m_pendingOutline,
        m_removePending, m_putOwnEntry, m_ownEntry, m_trimOwnEntries, m_putPersonKey, m_removePersonKey, m_personKey,
        m_snapshotHas, m_putSnapshotDevice, m_setCatalogueNeeded;
};

} // namespace bincard::store
