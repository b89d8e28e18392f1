// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/rawsqlite.h"

#include "ctl/stopwatch.h"
#include "domain/stock.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace bincard::ctl {
namespace {

constexpr int kBytesOfAScan = 700; ///< envelope, workflow state and signature of one scan in the journal

struct CloseDatabase {
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;
using Prepared = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

Error wrong(sqlite3 *database)
{
    return {ErrorCode::Environment, QStringLiteral("the baseline failed: ") + QString::fromUtf8(sqlite3_errmsg(database))};
}

Result<Handle> openFile(const QString &path, int flags)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &raw, flags, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK)
        return wrong(raw);
    return handle;
}

Result<Prepared> prepare(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *raw = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &raw, nullptr) != SQLITE_OK)
        return wrong(database);
    return Prepared(raw);
}

/// Reads the first column of the last row, and gives how many rows there are.
int read(sqlite3_stmt *statement, char (&found)[16])
{
    int rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        ++rows;
        if (sqlite3_column_bytes(statement, 0) == sizeof found)
            std::copy_n(static_cast<const char *>(sqlite3_column_blob(statement, 0)), sizeof found, found);
    }
    sqlite3_reset(statement);
    return rows;
}

/// The rows of a 16-byte key.
int find(sqlite3_stmt *statement, const char (&key)[16], char (&found)[16])
{
    sqlite3_bind_blob(statement, 1, key, sizeof key, SQLITE_STATIC);
    return read(statement, found);
}

/// The rows of an item's accounts.
int findAccounts(sqlite3_stmt *statement, const char (&item)[16], char (&found)[16])
{
    const AccountRange range = accountsOf(ItemId(*Id128::fromBytes(QByteArrayView(item, sizeof item))));
    char first[16], last[16];
    range.first.writeTo(first);
    range.last.writeTo(last);
    sqlite3_bind_blob(statement, 1, first, sizeof first, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 2, last, sizeof last, SQLITE_STATIC);
    return read(statement, found);
}

} // namespace

Result<std::vector<std::int64_t>> rawLookups(const QString &path, const std::vector<BarcodeId> &barcodes)
{
    BINCARD_TRY_ASSIGN(const Handle database, openFile(path, SQLITE_OPEN_READWRITE));
    // With the room and the locking that ours have.
    if (sqlite3_exec(database.get(), "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32768", nullptr, nullptr, nullptr) != SQLITE_OK)
        return wrong(database.get());
    BINCARD_TRY_ASSIGN(const Prepared byCode, prepare(database.get(), "SELECT item, quantity FROM barcode WHERE stream=0 AND id=?1"));
    BINCARD_TRY_ASSIGN(const Prepared item, prepare(database.get(), "SELECT id, sku, name FROM item WHERE stream=0 AND id=?1"));
    BINCARD_TRY_ASSIGN(const Prepared stock, prepare(database.get(), "SELECT location, on_hand, reserved FROM stock WHERE stream=1 AND id BETWEEN ?1 AND ?2"));
    std::vector<std::int64_t> times;
    for (const BarcodeId &barcode : barcodes) {
        const Stopwatch watch;
        char key[16], itemKey[16] = {}, place[16] = {};
        barcode.writeTo(key);
        if (find(byCode.get(), key, itemKey) != 1 || find(item.get(), itemKey, itemKey) != 1)
            return Error{ErrorCode::Environment, QStringLiteral("the baseline does not find a barcode")};
        (void)findAccounts(stock.get(), itemKey, place);
        times.push_back(watch.us());
    }
    return times;
}

Result<std::vector<std::int64_t>> rawCommits(const QString &path, int count)
{
    BINCARD_TRY_ASSIGN(const Handle database, openFile(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    const char *setUp = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                        "CREATE TABLE row (place INTEGER PRIMARY KEY, body BLOB NOT NULL)";
    if (sqlite3_exec(database.get(), setUp, nullptr, nullptr, nullptr) != SQLITE_OK)
        return wrong(database.get());
    BINCARD_TRY_ASSIGN(const Prepared insert, prepare(database.get(), "INSERT INTO row (body) VALUES (zeroblob(?1))"));
    std::vector<std::int64_t> times;
    for (int i = 0; i < count; ++i) {
        const Stopwatch watch;
        sqlite3_bind_int(insert.get(), 1, kBytesOfAScan);
        if (sqlite3_step(insert.get()) != SQLITE_DONE)
            return wrong(database.get());
        sqlite3_reset(insert.get());
        times.push_back(watch.us());
    }
    return times;
}

Result<std::int64_t> rawOpen(const QString &path, BarcodeId barcode)
{
    const Stopwatch watch;
    BINCARD_TRY(rawLookups(path, {barcode}));
    return watch.us();
}

} // namespace bincard::ctl
