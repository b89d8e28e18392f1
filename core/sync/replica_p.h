// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replicafile.h"
#include "sync/rebase.h"
#include "sync/replica.h"

#include <array>

namespace bincard::sync {

/// State of Replica, and the steps that replica.cpp (forecast, start) and replicafold.cpp (entries) share. Steps make no transaction
/// of their own; after an error inside one the caller reloads.
class Replica::Private
{
public:
    explicit Private(ReplicaOptions o) : options(std::move(o)) {}

    /// Opens the file at options.path.
    [[nodiscard]] Result<void> load();
    /// Reads cursors and pending operations from the file: at the start, and when a transaction came to nothing.
    [[nodiscard]] Result<void> reload();
    /// Runs `steps` in one transaction; when it fails, memory is read again from the file, which is as before.
    template <class Steps>
    [[nodiscard]] Result<void> atomically(Steps &&steps);

    /// Decides, writes and remembers one operation. Not in memory or file yet, or there with another state.
    [[nodiscard]] Result<ledger::Decision> apply(store::PendingRow row);
    [[nodiscard]] Result<void> remember(store::PendingRow row);
    [[nodiscard]] Result<void> undo(
        std::int64_t position); ///< must be the last one that touches its rows; then it is to be forecast
    [[nodiscard]] Result<void> undoAll(
        const PendingIndex::Positions &positions); ///< closed upwards; in descending order
    [[nodiscard]] Result<void> redo(std::int64_t position);

    [[nodiscard]] Cursor &cursor(ledger::Stream stream) { return cursors[stream == ledger::kCatalogue ? 0 : 1]; }

    // replicafold.cpp
    struct Slice;
    [[nodiscard]] Result<FoldStatus> cut(const PullAnswer &answer, int maxEntries, Slice &slice);
    [[nodiscard]] Result<void> foldSlice(Slice &slice, FoldResult &result);
    [[nodiscard]] Result<void> redoSome(std::size_t atMost, FoldResult &result);

    ReplicaOptions options;
    QString setAside;
    std::unique_ptr<store::ReplicaFile> file;
    std::array<Cursor, 2> cursors;
    PendingIndex index;
    bool building = true;
    std::int64_t catalogueNeeded = 0; ///< by the warehouse's rows
};

template <class Steps>
Result<void> Replica::Private::atomically(Steps &&steps)
{
    const auto inside = [&]() -> Result<void> {
        BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(file->database()));
        BINCARD_TRY(steps());
        return transaction.commit();
    };
    const Result<void> result = inside();
    if (!result.ok())
        BINCARD_TRY(reload());
    return result;
}

} // namespace bincard::sync
