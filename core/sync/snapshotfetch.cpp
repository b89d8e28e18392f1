// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/snapshotfetch.h"

#include "base/check.h"
#include "sync/replicaimage.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace bincard::sync {

SnapshotFetch::SnapshotFetch(SnapshotFetchOptions options)
    : m_options(std::move(options)), m_backoff(m_options.firstRetryMs, m_options.mostRetryMs)
{
    m_lines[0].stream = ledger::kCatalogue;
    m_lines[1].stream = m_options.warehouse;
    for (Line &line : m_lines)
        resume(line);
}

QString SnapshotFetch::prefixOf(ledger::Stream stream) const
{
    return m_options.beside + QStringLiteral(".snapshot-%1-").arg(stream);
}

QString SnapshotFetch::pathOf(const Line &line) const
{
    return prefixOf(line.stream) + QString::fromLatin1(line.hash.toHex());
}

/// What an earlier process has fetched: one file, or none that can be gone on with.
void SnapshotFetch::resume(Line &line)
{
    const QFileInfo prefix(prefixOf(line.stream));
    const QStringList found = prefix.dir().entryList({prefix.fileName() + u'*'}, QDir::Files);
    for (const QString &name : found) {
        const QByteArray hash = QByteArray::fromHex(name.mid(prefix.fileName().size()).toLatin1());
        const QFileInfo file(prefix.dir().filePath(name));
        if (found.size() == 1 && hash.size() == kSnapshotHashBytes && file.size() > 0) {
            line.hash = hash;
            line.have = file.size();
            line.state = State::Part; // Whether it is whole the next answer tells.
        } else {
            QFile::remove(file.filePath());
        }
    }
}

void SnapshotFetch::forget(Line &line)
{
    if (!line.hash.isEmpty())
        QFile::remove(pathOf(line));
    line = Line{line.stream, State::Unknown, {}, 0, 0};
}

const SnapshotFetch::Line *SnapshotFetch::next() const
{
    const auto isOpen = [](const Line &line) { return line.state == State::Unknown || line.state == State::Part; };
    const Line &catalogue = m_lines[0], &warehouse = m_lines[1];
    if (!m_options.schema.isEmpty() && isOpen(warehouse))
        return &warehouse;
    return isOpen(catalogue) ? &catalogue : isOpen(warehouse) ? &warehouse : nullptr;
}

SnapshotFetch::Plan SnapshotFetch::plan(std::int64_t nowMs) const
{
    if (m_inFlight || m_installing)
        return {};
    if (!next())
        return {files().empty() ? Next::Pull : Next::Install, 0};
    const std::int64_t waitMs = std::max(m_backoff.waitMs(nowMs), m_waitUntilMs - nowMs);
    return waitMs > 0 ? Plan{Next::Wait, waitMs} : Plan{Next::Send, 0};
}

SnapshotRequest SnapshotFetch::start(const Identity &identity, std::int64_t nowMs)
{
    const Line *line = next();
    BINCARD_CHECK(line && !m_inFlight);
    m_inFlight = true;
    m_asked = line->stream;
    m_askedMs = nowMs;
    return {identity.device, identity.incarnation, line->stream, line->hash, line->have, m_options.pieceBytes, m_options.schema};
}

Result<void> SnapshotFetch::finish(std::int64_t nowMs, const Result<Answer> &answer)
{
    if (!m_inFlight)
        return {};
    m_inFlight = false;
    const SnapshotAnswer *piece = answer.ok() ? std::get_if<SnapshotAnswer>(&*answer) : nullptr;
    Line &line = m_lines[m_asked == ledger::kCatalogue ? 0 : 1];
    if (const auto *refused = answer.ok() ? std::get_if<ErrorAnswer>(&*answer) : nullptr; refused && !refused->retry) {
        forget(line);
        line.state = State::None; // What cannot be asked for is pulled.
        return {};
    }
    if (!piece || piece->stream != m_asked) {
        m_backoff.failed(nowMs);
        return {};
    }
    switch (piece->status) {
    case SnapshotStatus::None:
        forget(line);
        line.state = State::None;
        break;
    case SnapshotStatus::Making:
        if (m_making < 0)
            m_making = nowMs;
        if (nowMs - m_making >= m_options.mostMakingMs)
            line.state = State::None;
        m_waitUntilMs = nowMs + m_options.askAgainMs;
        m_backoff.succeeded();
        return {};
    case SnapshotStatus::Changed: forget(line); break;
    case SnapshotStatus::Piece:
        if (isTooSlowFor(*piece, nowMs)) {
            m_options.schema.clear(); // Rows.
            forget(line);
            break;
        }
        if (const Result<void> taken = take(line, *piece); !taken.ok()) {
            m_backoff.failed(nowMs);
            if (taken.error().code != ErrorCode::Malformed)
                return taken;
            return {}; // Of the network: asked for again.
        }
        break;
    }
    m_making = -1;
    m_backoff.succeeded();
    return {};
}

/// Of an image's first piece, when more would come.
bool SnapshotFetch::isTooSlowFor(const SnapshotAnswer &piece, std::int64_t nowMs) const
{
    const auto bytes = static_cast<std::int64_t>(piece.bytes.size());
    return piece.offset == 0 && bytes < piece.size && isReplicaImage(QByteArrayView(piece.bytes)) && bytes * 1000 < m_options.slowBytesPerS * (nowMs - m_askedMs);
}

Result<void> SnapshotFetch::take(Line &line, const SnapshotAnswer &piece)
{
    const bool begins = line.hash.isEmpty();
    const auto end = piece.offset + static_cast<std::int64_t>(piece.bytes.size());
    if (piece.hash.size() != kSnapshotHashBytes || (!begins && piece.hash != line.hash) || piece.offset != line.have || end > piece.size
        || (piece.bytes.isEmpty() && end < piece.size))
        return Error{ErrorCode::Malformed, QStringLiteral("a piece of a snapshot that was not asked for")};
    line.hash = piece.hash;
    if (begins)
        QFile::remove(pathOf(line));
    if (const Result<void> kept = append(line, piece.bytes); !kept.ok()) {
        line.have = QFileInfo(pathOf(line)).size(); // Part of it may be there.
        return kept;
    }
    line.have = end;
    line.size = piece.size;
    line.state = end == piece.size ? State::Whole : State::Part;
    if (line.state == State::Whole && isReplicaImage(pathOf(line))) { // The catalogue is in it.
        forget(m_lines[0]);
        m_lines[0].state = State::None;
    }
    return {};
}

Result<void> SnapshotFetch::append(const Line &line, const QByteArray &bytes)
{
    QFile file(pathOf(line));
    if (file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered) && file.write(bytes) == bytes.size())
        return {};
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return Error{full ? ErrorCode::DiskFull : ErrorCode::Environment, file.fileName() + QStringLiteral(": ") + file.errorString()};
}

std::vector<SnapshotFile> SnapshotFetch::files() const
{
    std::vector<SnapshotFile> files;
    for (const Line &line : m_lines) {
        if (line.state == State::Whole)
            files.push_back({line.stream, pathOf(line), line.hash});
    }
    return files;
}

void SnapshotFetch::installing()
{
    m_installing = true;
}

void SnapshotFetch::installed(const Result<void> &result)
{
    m_installing = false;
    if (result.ok() || std::exchange(m_triedTwice, true))
        return giveUp();
    m_options.schema.clear(); // Rows the next time, whatever it was.
    for (Line &line : m_lines)
        forget(line);
}

void SnapshotFetch::giveUp()
{
    for (Line &line : m_lines) {
        forget(line);
        line.state = State::None;
    }
}

Loading SnapshotFetch::loading() const
{
    if (m_making >= 0)
        return {Loading::Phase::Making, 0};
    std::int64_t have = 0, size = 0;
    for (const Line &line : m_lines) {
        have += line.have;
        size += line.size;
    }
    return size > 0 ? Loading{Loading::Phase::Fetching, static_cast<int>(have * 100 / size)} : Loading{};
}

} // namespace bincard::sync
