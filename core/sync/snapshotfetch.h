// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/backoff.h"
#include "sync/journal.h"
#include "sync/loading.h"
#include "sync/snapshotinstall.h"

#include <array>

namespace bincard::sync {

struct SnapshotFetchOptions {
    QString beside; ///< …/cache.db: what has come is kept in files whose names begin with it
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    std::int64_t pieceBytes = 4 * 1024 * 1024;
    std::int64_t askAgainMs = 1000; ///< while the server makes one
    std::int64_t mostMakingMs = 600'000; ///< then everything is pulled
    std::int64_t firstRetryMs = 250, mostRetryMs = 30'000;
    QByteArray schema = {}; ///< store::ReplicaFile::schema(); empty = no images
    std::int64_t slowBytesPerS = 10 * 1024 * 1024; ///< an image is twice the bytes of the rows: below this, what putting them in takes is less than what fetching it takes
};

/// Fetches the snapshots of both streams for a replica that has nothing, one piece in flight. The warehouse's comes first: it may be an image, in which the catalogue is. What has come stands
/// beside the replica under the snapshot's hash: after a restart it goes on there. Steps over times passed in, like the Puller's; the
/// caller sends, installs what is whole, and pulls when the end is reached. Engine thread.
class SnapshotFetch
{
public:
    explicit SnapshotFetch(SnapshotFetchOptions options);

    enum class Next : std::uint8_t {
        Send, ///< start()
        Install, ///< files() are whole
        Wait,
        Nothing, ///< a request is in flight, or files() are being installed
        Pull, ///< there is nothing (more) to fetch
    };
    struct Plan {
        Next next = Next::Nothing;
        std::int64_t waitMs = 0;
    };
    [[nodiscard]] Plan plan(std::int64_t nowMs) const;

    [[nodiscard]] SnapshotRequest start(const Identity &identity, std::int64_t nowMs);
    /// An error is one of this station's disk.
    [[nodiscard]] Result<void> finish(std::int64_t nowMs, const Result<Answer> &answer);

    [[nodiscard]] std::vector<SnapshotFile> files() const;
    void installing();
    /// What came of it. What did not fit is fetched once more; after that everything is pulled.
    void installed(const Result<void> &result);

    /// Nothing is fetched, and what has come goes: the history is another one, or a disk gives up.
    void giveUp();
    [[nodiscard]] Loading loading() const; ///< Making and Fetching
    [[nodiscard]] bool busy() const { return m_inFlight; }
    [[nodiscard]] bool failing() const { return m_backoff.failing(); }
    void hurry() { m_backoff.hurry(); }

private:
    enum class State : std::uint8_t { Unknown, Part, Whole, None };
    struct Line {
        ledger::Stream stream = 0;
        State state = State::Unknown;
        QByteArray hash;
        std::int64_t have = 0, size = 0;
    };
    [[nodiscard]] const Line *next() const;
    [[nodiscard]] QString pathOf(const Line &line) const;
    [[nodiscard]] QString prefixOf(ledger::Stream stream) const;
    void resume(Line &line);
    void forget(Line &line);
    [[nodiscard]] Result<void> take(Line &line, const SnapshotAnswer &piece);
    [[nodiscard]] bool isTooSlowFor(const SnapshotAnswer &piece, std::int64_t nowMs) const;
    [[nodiscard]] Result<void> append(const Line &line, const QByteArray &bytes);

    SnapshotFetchOptions m_options;
    Backoff m_backoff;
    std::array<Line, 2> m_lines;
    bool m_inFlight = false, m_installing = false, m_triedTwice = false;
    ledger::Stream m_asked = 0;
    std::int64_t m_askedMs = 0;
    std::int64_t m_making = -1; ///< since when the server makes one; −1 = it does not
    std::int64_t m_waitUntilMs = 0;
};

} // namespace bincard::sync
