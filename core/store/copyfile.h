// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>
#include <memory>

namespace bincard::store {

/// Copies all of a database into a file that is not there yet, step by step: what is written between two steps is in the copy too, which ends as the database is
/// at the last one. Only who writes to the database may copy it so, on the thread on which it writes. What is given up leaves something half at the path.
class DatabaseCopy
{
public:
    /// `from` must outlive it, or at least its last step.
    [[nodiscard]] static Result<std::unique_ptr<DatabaseCopy>> begin(Database &from, const QString &path);
    ~DatabaseCopy();
    DatabaseCopy(const DatabaseCopy &) = delete;
    DatabaseCopy &operator=(const DatabaseCopy &) = delete;

    /// So many pages more, outside of transactions. False: that was the last step.
    [[nodiscard]] Result<bool> step(int pages);
    [[nodiscard]] std::int64_t done() const { return m_done; } ///< pages
    [[nodiscard]] std::int64_t all() const { return m_all; }
    /// After the last step, on any thread: the copy is on disk, and has no write-ahead log of its own.
    [[nodiscard]] Result<void> finish();

private:
    struct Handles;
    explicit DatabaseCopy(std::unique_ptr<Handles> handles);
    std::unique_ptr<Handles> m;
    std::int64_t m_done = 0, m_all = 0;
};

/// The same at once, while others read it. `told` hears of pages: done, all.
[[nodiscard]] Result<void> copyDatabase(Database &from, const QString &path, const std::function<void(std::int64_t, std::int64_t)> &told);

} // namespace bincard::store
