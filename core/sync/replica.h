// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/kernel.h"
#include "sync/journal.h"

namespace bincard::store {
class Database;
class RowStore;
} // namespace bincard::store

namespace bincard::sync {

/// Up to where a stream has been folded.
struct Cursor {
    std::int64_t epoch = 0; ///< 0 = never pulled
    std::int64_t seq = 0;
    QByteArray chain; ///< chain hash at seq; 32 zero bytes at 0
    friend bool operator==(const Cursor &, const Cursor &) = default;
};

struct ReplicaOptions {
    QString path; ///< …/cache.db
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    QByteArray vfs;
    KillPoint killPoint; ///< "forecast"
};

enum class FoldStatus : std::uint8_t {
    Complete, ///< every entry of the answer is in
    More, ///< the budget is used up (entries or forecasts left to do): call again with the same answer
    NeedsCatalogue, ///< the next entry was decided on a newer stream 0: fold that first
    Gap, ///< the answer starts above the cursor: pull again
    EpochChanged, ///< the server's history is another one: reset() and pull from 0
    Diverged, ///< an entry's chain hash does not follow from ours (P4): reset() and pull from 0
};

struct FoldResult {
    FoldStatus status = FoldStatus::Complete;
    int folded = 0;
    int redone = 0; ///< pending operations that were undone and forecast again
    std::vector<OperationAnswer> confirmed; ///< own operations whose entries came: for Journal::answered()
};

struct Reconciled {
    std::vector<std::int64_t> toForecast; ///< positions of those that are not in the tables yet, ascending
    std::vector<OperationAnswer>
        confirmed; ///< own operations that the replica has as entries and the journal may not know of
};

/// The station's replica of its streams plus the forecast of its own operations, cache.db (design §6). Disposable: rebuilt from the
/// server and the journal. Owned by the engine thread; read through the queries of core/store on the same database.
class Replica
{
public:
    /// A damaged file is set aside (renamed *.damaged) and made anew. NewerVersion, Busy, DiskFull, ReadOnly are errors.
    [[nodiscard]] static Result<std::unique_ptr<Replica>> open(ReplicaOptions options);
    ~Replica();

    /// Where a damaged cache was put on opening; empty when all was well.
    [[nodiscard]] QString setAside() const;
    /// For a cache that turns out damaged while it is used: destroy the replica, call this, open it again. Gives the new name.
    [[nodiscard]] static Result<QString> putAside(const QString &path);
    /// New or reset, and not yet at the server's head: operations are remembered, and forecast once it is there.
    [[nodiscard]] bool building() const;
    [[nodiscard]] const Cursor &cursor(ledger::Stream stream) const; ///< of stream 0 or the warehouse

    [[nodiscard]] store::Database &database();
    [[nodiscard]] store::RowStore &rows();

    /// On start, with Journal::unconfirmed(): the cache may be older or newer than the journal. Forgets what the journal does not
    /// hold, keeps what it has already forecast, and says what is left to do (recover() in sync/recovery.h does all of it).
    [[nodiscard]] Result<Reconciled> reconcile(const std::vector<JournalledOperation> &unconfirmed);

    /// Applies an own operation as the kernel foresees it; how to undo it is durable in the same transaction. With
    /// `onlyRemember` it is kept as pending but changes no row (design §6: third attempt after unclean starts).
    [[nodiscard]] Result<ledger::Decision> forecast(const JournalledOperation &operation, bool onlyRemember = false);

    /// Folds up to maxEntries entries in one transaction: undo the pending operations that they meet, apply, move the cursor, redo
    /// the rest in order. Entries at or below the cursor are skipped, so the same answer can be given again to go on.
    [[nodiscard]] Result<FoldResult> fold(const PullAnswer &answer, int maxEntries);

    /// A file that installSnapshots() has made takes the place of this one, and is `building` until the streams' heads are reached. Pending
    /// operations are not in it: recover() brings them. Queries over database() must be gone before, and are made anew. When neither file
    /// can be opened the replica goes on in memory, so that the error can be shown.
    [[nodiscard]] Result<void> replaceBy(const QString &beside);
    /// The snapshot that this replica was made of has the operation's effects. It is not pending, and not told as confirmed either: the
    /// answer to its push says what became of it.
    [[nodiscard]] Result<bool> cameBySnapshot(const JournalledOperation &operation);

    /// Own operations without their entry yet, in order.
    [[nodiscard]] std::vector<OperationId> pending() const;
    [[nodiscard]] std::size_t pendingCount() const;
    [[nodiscard]] bool isPending(OperationId operation) const;

    /// Takes all forecasts out of the tables, and puts them in again: between the two the tables are the server's at the cursor.
    [[nodiscard]] Result<void> undoAll();
    [[nodiscard]] Result<void> redoAll();

    /// Empties the replica, cursors to 0; pending operations stay and are forecast again once entries have come.
    [[nodiscard]] Result<void> reset();

    void tidyLog(); ///< for a moment in which nobody waits

    [[nodiscard]] Result<void> putPersonKeys(const std::vector<PersonKey> &keys);
    [[nodiscard]] Result<QByteArray> personKey(const Id128 &person); ///< empty when not held

private:
    class Private;
    explicit Replica(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::sync
