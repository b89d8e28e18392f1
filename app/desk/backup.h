// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/desk.h"
#include "store/streamlog.h"

#include <functional>

/// A backup is a folder with server.db, the installation secret and backup.json, which comes last and says that the rest is whole and where
/// the streams end. What stations have not sent yet lies in their journals and is in no backup.
namespace bincard::desk {

struct BackupReport {
    std::int64_t madeMs = 0; ///< wall clock
    std::int64_t epoch = 0; ///< of the history; restored books have a higher one than the backup
    std::int64_t bytes = 0; ///< of server.db
    std::vector<store::StreamHead> streams;
};

using Told = std::function<void(std::int64_t done, std::int64_t all)>; ///< bytes or pages: only their ratio counts

/// A backup while the books are in use. A file's are copied on the engine's thread, step by step between two requests; those in PostgreSQL by a connection of their own,
/// which sees one moment of them, into a file as the others have. What is not finished is removed at its end.
class BackupRun
{
public:
    /// `dir` is the desk's folder. BadInput when `to` has something in it; nothing is overwritten. The engine's thread, as the next.
    [[nodiscard]] static Result<std::unique_ptr<BackupRun>> begin(server::Engine &engine, const QString &dir, const QString &to, std::int64_t nowMs);
    ~BackupRun();
    BackupRun(const BackupRun &) = delete;
    BackupRun &operator=(const BackupRun &) = delete;

    /// About a millisecond of work; false: there is no more to do on this thread.
    [[nodiscard]] Result<bool> step(server::Engine &engine, const Told &told);
    /// The rest, on any thread: reads all of the copy back and compares; backup.json comes last. The caller tells the engine by noteBackup().
    [[nodiscard]] Result<BackupReport> finish(const Told &told);

private:
    struct Parts;
    explicit BackupRun(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

/// Copies the desk's books as they are now, reads the copy back, compares, and notes in the books that they are backed up. Errors as above.
[[nodiscard]] Result<BackupReport> makeBackup(Desk &desk, const QString &to, const Told &told);

struct RestoreOptions {
    QString from; ///< a backup; is only read
    QString dir; ///< the desk's folder; made when it is not there
    bool replace = false; ///< books that are there are set aside: server.db.before-<time>, in a PostgreSQL the schema bincard_before_<time>; else they are Refused
    std::int64_t nowMs = 0; ///< wall clock
};
/// Puts the books of a backup into a folder that no Bincard has open, or into the PostgreSQL that the folder names and no server uses. They go on in a new epoch: stations see that the history is another
/// one and offer again what the backup does not have. BadInput: no backup, Damaged: not as it was made, NewerVersion, Busy, DiskFull …
[[nodiscard]] Result<BackupReport> restoreBackup(const RestoreOptions &options, const Told &told);

} // namespace bincard::desk
