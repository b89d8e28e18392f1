// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/eventoutput.h"

#include "admin/exports.h"
#include "desk/folder.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <unistd.h>

namespace bincard::ctl {
namespace {

constexpr qint64 kLongestLine = 64 * 1024;

Error fileError(const QFile &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {full ? ErrorCode::DiskFull : ErrorCode::ReadOnly, QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
}

} // namespace

Result<std::optional<std::int64_t>> EventOutput::cursor() const
{
    QFile file(m_cursor);
    if (!file.exists())
        return std::optional<std::int64_t>();
    if (!file.open(QIODevice::ReadOnly))
        return fileError(file);
    bool ok = false;
    const std::int64_t seq = file.read(100).trimmed().toLongLong(&ok);
    if (!ok || seq < 0)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 has no position: write the last seq that was used into it").arg(m_cursor)};
    return std::optional(seq);
}

Result<std::optional<EventOutput::Place>> EventOutput::lastLine()
{
    QFile file(m_lines);
    if (!file.exists())
        return std::optional<Place>();
    if (!file.open(QIODevice::ReadWrite))
        return fileError(file);
    const qint64 from = std::max<qint64>(0, file.size() - 2 * kLongestLine);
    file.seek(from);
    QByteArray end = file.readAll();
    const qsizetype whole = end.lastIndexOf('\n') + 1;
    if (whole == 0 && from > 0)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 does not end with events: move it away").arg(m_lines)};
    if (whole < end.size() && !file.resize(from + whole))
        return fileError(file);
    end.truncate(whole);
    if (end.isEmpty())
        return std::optional<Place>();
    const QByteArray line = end.chopped(1).sliced(end.chopped(1).lastIndexOf('\n') + 1);
    const QJsonDocument event = QJsonDocument::fromJson(line);
    const Place place{event[QLatin1String("seq")].toInteger(), event[QLatin1String("n")].toInteger()};
    if (place.seq < 1 || place.n < 1)
        return Error{ErrorCode::BadInput, QStringLiteral("The last line of %1 is no event: move the file away").arg(m_lines)};
    return std::optional(place);
}

/// After a kill between the lines and the cursor the lines are ahead; after they were taken away, the cursor.
Result<EventOutput::Place> EventOutput::place()
{
    BINCARD_TRY_ASSIGN(const auto known, cursor());
    BINCARD_TRY_ASSIGN(const auto last, lastLine());
    return last && last->seq > known.value_or(0) ? *last : Place{known.value_or(0), 0};
}

Result<void> EventOutput::write(EventFeed &feed, const Place &after, std::int64_t until)
{
    QFile file(m_lines);
    std::int64_t seq = 0, n = 0;
    Result<void> written;
    BINCARD_TRY(feed.forEach(after.n > 0 ? after.seq - 1 : after.seq, [&](std::int64_t of, const QByteArray &line) {
        n = of == seq ? n + 1 : 1;
        seq = of;
        if (seq > until)
            return false;
        if (seq == after.seq && n <= after.n)
            return true;
        if ((!file.isOpen() && !file.open(QIODevice::WriteOnly | QIODevice::Append)) || file.write(line + '\n') != line.size() + 1)
            written = fileError(file);
        return written.ok();
    }));
    if (!written)
        return written;
    if (file.isOpen() && (!file.flush() || ::fsync(file.handle()) != 0))
        return fileError(file);
    return {};
}

Result<void> EventOutput::append(EventFeed &feed, std::int64_t until)
{
    BINCARD_TRY_ASSIGN(const Place after, place());
    if (after.seq > until)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 is at entry %2 and the log ends at %3: these are other books, or restored ones. Move both files away to begin anew").arg(m_cursor).arg(after.seq).arg(until)};
    BINCARD_TRY(write(feed, after, until));
    if (after.n == 0 && after.seq == until && QFileInfo::exists(m_cursor))
        return {};
    return desk::writeWhole(m_cursor, QByteArray::number(static_cast<qlonglong>(until)) + '\n');
}

} // namespace bincard::ctl
