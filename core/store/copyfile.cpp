// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copyfile.h"

#include <sqlite3.h>

namespace bincard::store {
namespace {

constexpr int kPagesAtOnce = 2048; // 8 MiB

struct CloseDatabase {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

/// Without a journal: a copy that ends half way is thrown away.
Result<Handle> openCopy(const QString &path)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK || sqlite3_exec(raw, "PRAGMA journal_mode=off; PRAGMA synchronous=full", nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteError(raw, path);
    return handle;
}

} // namespace

Result<void> copyDatabase(Database &from, const QString &path, const std::function<void(std::int64_t, std::int64_t)> &told)
{
    BINCARD_TRY_ASSIGN(const Handle copy, openCopy(path));
    sqlite3_backup *backup = sqlite3_backup_init(copy.get(), "main", from.handle(), "main");
    if (backup == nullptr)
        return sqliteError(copy.get(), path);
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, kPagesAtOnce);
        const std::int64_t all = sqlite3_backup_pagecount(backup);
        if (told)
            told(all - sqlite3_backup_remaining(backup), all);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return sqliteError(copy.get(), path);
    return {};
}

} // namespace bincard::store
