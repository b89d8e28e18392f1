// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/replicafile.h"

#include <functional>

namespace bincard::store {

/// Fills the file of a new replica with rows by the million: one transaction, no log, indexes and words made at the end in one walk
/// each. Nobody else may open it before finish(); until then the file is worth nothing. Any one thread.
class ReplicaLoad
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ReplicaLoad>> open(const QString &path, const QByteArray &vfs, std::int32_t warehouse);

    /// Rows as RowStore::apply() sets them; that most of them are new makes it quicker.
    [[nodiscard]] Result<void> addRows(std::int32_t stream, const std::vector<ledger::RowImage> &rows);
    /// Sets or deletes, whatever is there.
    [[nodiscard]] Result<void> applyChanges(std::int32_t stream, const std::vector<ledger::RowImage> &rows);
    [[nodiscard]] ReplicaFile &file() { return *m_file; } ///< for what is not rows
    /// Makes the file whole, on disk, and closes it. Disconnected soon after `goOn` says no.
    [[nodiscard]] Result<void> finish(const std::function<bool()> &goOn);

private:
    explicit ReplicaLoad(std::unique_ptr<ReplicaFile> file) : m_file(std::move(file)) {}
    [[nodiscard]] Result<void> begin();

    std::unique_ptr<ReplicaFile> m_file;
    std::vector<QByteArray> m_later; ///< what was dropped: SQL that makes it again
};

} // namespace bincard::store
