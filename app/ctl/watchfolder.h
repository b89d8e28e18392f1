// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "ctl/imports.h"
#include "desk/folder.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace bincard::ctl {

/// A folder through which other systems hand files in: in/, done/, failed/ and out/. One process at a time watches it.
class WatchFolder
{
public:
    /// Makes what is missing. Busy: another process watches it.
    [[nodiscard]] static Result<WatchFolder> open(const QString &path, const Clock &clock);

    /// A file that nobody writes any more.
    struct Waiting {
        QString name, path;
        std::optional<ImportKind> kind; ///< none: it is no file to import, and `problem` says why
        QString problem;
        std::int64_t size = 0, changedMs = 0;
    };
    struct Found {
        std::vector<Waiting> ready; ///< as they are to be imported: what others need first, then by name
        bool settling = false; ///< others may still be written
        QStringList ignored; ///< sentences on what is left alone
    };
    [[nodiscard]] Result<Found> look();

    enum class End : std::uint8_t { Done, Failed };
    /// Moves it out of in/ with its report beside it; under another name when that one is taken. It stays when it has changed meanwhile.
    [[nodiscard]] Result<void> finish(const Waiting &file, End end, const QByteArray &report);

    /// The profile for files of that kind, when there is one: <kind>.json in the folder.
    [[nodiscard]] std::optional<QString> profileOf(ImportKind kind) const;
    [[nodiscard]] QString out() const { return m_path + QStringLiteral("/out"); }

    static constexpr std::int64_t kSettledMs = 2000; ///< a file that has not changed for so long is whole

private:
    WatchFolder(QString path, const Clock &clock, desk::FolderLock lock) : m_path(std::move(path)), m_clock(&clock), m_lock(std::move(lock)) {}
    [[nodiscard]] bool isSettled(const Waiting &file);
    /// Gives reports their names that were on their way when the process ended.
    [[nodiscard]] Result<void> settleReports(const QString &folder);

    struct Seen {
        std::int64_t size = 0, changedMs = 0, sinceMs = 0; ///< sinceMs: monotonic
    };
    QString m_path;
    const Clock *m_clock;
    desk::FolderLock m_lock;
    QHash<QString, Seen> m_seen;
};

/// By how its name begins: orders-2026-05-04.csv or orders.csv.
[[nodiscard]] std::optional<ImportKind> kindOfFile(const QString &name);

} // namespace bincard::ctl
