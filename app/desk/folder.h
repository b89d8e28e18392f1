// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

/// What lies in a desk's folder besides databases, and in a backup of it.
namespace bincard::desk {

inline constexpr QLatin1String kServerFile("server.db"), kSecretFile("secret"), kLockFile("lock"), kJournalFile("journal.db"), kCacheFile("cache.db"), kSnapshotFolder("snapshots");
inline constexpr QLatin1String kPrintersFile("printers.json"), kLabelsFolder("labels"), kCameraFolder("camera"); ///< of a station; none has to be there
inline constexpr QLatin1String kLinkFile("server.json"); ///< where the central server is; a folder with it has no books of its own
inline constexpr QLatin1String kDatabaseFile("database"); ///< the address of the PostgreSQL that has the books, in place of server.db
inline constexpr qsizetype kSecretBytes = 32;

/// Files that this process makes from now on are for their owner only: books hold names, journals the key that a station signs with.
void keepFilesPrivate();

/// The error for what errno says: DiskFull, ReadOnly, Environment.
[[nodiscard]] Error systemError(const QString &what);
[[nodiscard]] Result<void> makeFolder(const QString &path); ///< also those above it; fine when it is there

/// Holds a folder for this process until it goes out of scope.
class FolderLock
{
public:
    [[nodiscard]] static Result<FolderLock> take(const QString &dir); ///< Busy when another process has it
    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

/// Where the books of this folder are when they are not in a file in it; empty when they are, or there are none.
[[nodiscard]] Result<QString> databaseOf(const QString &dir);
/// Notes it, for this folder's owner only. Refused when the books are elsewhere already.
[[nodiscard]] Result<void> nameDatabase(const QString &dir, const QString &uri);

/// The installation secret. Damaged when it is not there: without it the stations of a database could not prove who they are.
[[nodiscard]] Result<QByteArray> readSecret(const QString &path);
/// A small file, whole or not at all, for its owner only.
[[nodiscard]] Result<void> writeWhole(const QString &path, const QByteArray &content);

} // namespace bincard::desk
