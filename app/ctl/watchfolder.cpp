// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/watchfolder.h"

#include "ctl/savefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>

namespace bincard::ctl {
namespace {

constexpr qsizetype kLongestName = 180; ///< bytes; file systems take 255, and a number, the report's ending and that of a file being written come on top

const QString kReport = QStringLiteral(".report.txt");

/// Never over what is there: false then. File systems that cannot promise this are asked first.
Result<bool> moveTo(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from), target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (errno == EINVAL) {
        if (QFileInfo::exists(to))
            return false;
        if (std::rename(source.constData(), target.constData()) == 0)
            return true;
    }
    return desk::systemError(QStringLiteral("cannot move %1 to %2").arg(from, to));
}

/// orders.csv, orders.2.csv, orders.3.csv …
QString nameFor(const QString &name, int attempt)
{
    if (attempt == 1)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    return name.left(dot) + u'.' + QString::number(attempt) + name.mid(dot);
}

WatchFolder::Waiting waitingFrom(const QFileInfo &info)
{
    WatchFolder::Waiting file;
    file.name = info.fileName();
    file.path = info.filePath();
    file.size = info.size();
    file.changedMs = info.lastModified().toMSecsSinceEpoch();
    file.kind = kindOfFile(file.name);
    if (info.isSymLink()) {
        file.kind = {};
        file.problem = QStringLiteral("%1 is a link: put the file itself into in/.").arg(file.name);
    } else if (!file.kind) {
        QStringList kinds;
        for (const ImportKind kind : kImportKinds)
            kinds += nameOf(kind);
        file.problem = QStringLiteral("%1 does not begin with what it has, as %2-….csv does: %3.").arg(file.name, kinds.first(), kinds.join(QStringLiteral(", ")));
    }
    return file;
}

} // namespace

std::optional<ImportKind> kindOfFile(const QString &name)
{
    std::optional<ImportKind> longest;
    for (const ImportKind kind : kImportKinds) {
        const QString word = nameOf(kind);
        const bool begins = name.startsWith(word + u'-', Qt::CaseInsensitive) || name.compare(word + QStringLiteral(".csv"), Qt::CaseInsensitive) == 0;
        if (begins && (!longest || word.size() > nameOf(*longest).size()))
            longest = kind;
    }
    return longest;
}

Result<WatchFolder> WatchFolder::open(const QString &path, const Clock &clock)
{
    for (const char *part : {"", "/in", "/done", "/failed", "/out"})
        BINCARD_TRY(desk::makeFolder(path + QLatin1String(part)));
    auto lock = desk::FolderLock::take(path);
    if (!lock)
        return lock.error();
    WatchFolder folder(path, clock, std::move(*lock));
    BINCARD_TRY(folder.settleReports(QStringLiteral("/done/")));
    BINCARD_TRY(folder.settleReports(QStringLiteral("/failed/")));
    return folder;
}

Result<void> WatchFolder::settleReports(const QString &folder)
{
    const QDir dir(m_path + folder);
    for (const QString &hidden : dir.entryList({QStringLiteral(".*") + kReport}, QDir::Files | QDir::Hidden)) {
        const QString report = hidden.mid(1);
        if (!QFileInfo::exists(dir.filePath(report.chopped(kReport.size())))) {
            QFile::remove(dir.filePath(hidden)); // Its file is still in in/, and comes again.
            continue;
        }
        BINCARD_TRY_ASSIGN(const bool moved, moveTo(dir.filePath(hidden), dir.filePath(report)));
        if (!moved)
            QFile::remove(dir.filePath(hidden));
    }
    return {};
}

bool WatchFolder::isSettled(const Waiting &file)
{
    const std::int64_t now = m_clock->monotonicMs(), age = m_clock->wallMs() - file.changedMs;
    Seen &seen = m_seen[file.name];
    if (seen.sinceMs == 0 || seen.size != file.size || seen.changedMs != file.changedMs)
        seen = {file.size, file.changedMs, std::max<std::int64_t>(now, 1)};
    return age >= kSettledMs || now - seen.sinceMs >= kSettledMs; // The second for clocks that differ, as over a network.
}

Result<WatchFolder::Found> WatchFolder::look()
{
    const QString in = m_path + QStringLiteral("/in");
    BINCARD_TRY(desk::makeFolder(in));
    if (!QFileInfo(in).isReadable())
        return Error{ErrorCode::ReadOnly, QStringLiteral("cannot read ") + in};
    Found found;
    QHash<QString, Seen> seen;
    for (const QFileInfo &info : QDir(in).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString name = info.fileName();
        if (name.endsWith(QLatin1String(".part")) || name.endsWith(QLatin1String(".tmp")))
            continue; // It gets its name when it is whole.
        if (!name.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive) || (!info.isFile() && !info.isSymLink())) {
            found.ignored += QStringLiteral("in/%1 is no CSV file and is left alone.").arg(name);
            continue;
        }
        if (QFile::encodeName(name).size() > kLongestName) { // Its report has a longer one.
            found.ignored += QStringLiteral("in/%1… has too long a name and is left alone.").arg(name.left(40));
            continue;
        }
        if (!info.isSymLink() && !info.isReadable()) {
            found.ignored += QStringLiteral("in/%1 may not be read by this user and is left alone.").arg(name);
            continue;
        }
        Waiting file = waitingFrom(info);
        const bool settled = info.isSymLink() || isSettled(file);
        seen[name] = m_seen.value(name);
        if (settled)
            found.ready.push_back(std::move(file));
        else
            found.settling = true;
    }
    m_seen = std::move(seen);
    std::stable_sort(found.ready.begin(), found.ready.end(), [](const Waiting &a, const Waiting &b) { return a.kind < b.kind; });
    return found;
}

std::optional<QString> WatchFolder::profileOf(ImportKind kind) const
{
    const QString path = QStringLiteral("%1/%2.json").arg(m_path, nameOf(kind));
    return QFileInfo::exists(path) ? std::optional(path) : std::nullopt;
}

Result<void> WatchFolder::finish(const Waiting &file, End end, const QByteArray &report)
{
    const QFileInfo now(file.path);
    if (!now.isSymLink() && (now.size() != file.size || now.lastModified().toMSecsSinceEpoch() != file.changedMs))
        return {};
    const QDir folder(m_path + (end == End::Done ? QStringLiteral("/done") : QStringLiteral("/failed")));
    for (int attempt = 1;; ++attempt) {
        const QString name = nameFor(file.name, attempt);
        if (QFileInfo(folder.filePath(name)).isSymLink() || folder.exists(name) || folder.exists(name + kReport))
            continue;
        // The report is whole before the file goes, and gets its name after it: whenever the process ends, settleReports() puts both right.
        const QString hidden = folder.filePath(u'.' + name + kReport);
        BINCARD_TRY(saveFile(report, hidden));
        BINCARD_TRY_ASSIGN(const bool moved, moveTo(file.path, folder.filePath(name)));
        if (!moved)
            continue;
        BINCARD_TRY_ASSIGN(const bool named, moveTo(hidden, folder.filePath(name + kReport)));
        return named ? Result<void>() : Error{ErrorCode::Environment, QStringLiteral("%1 has a report already").arg(name)};
    }
}

} // namespace bincard::ctl
