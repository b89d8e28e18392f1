// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/journalthread.h"
#include "sync/puller.h"
#include "sync/replica.h"
#include "sync/snapshotfetch.h"
#include "sync/transport.h"
#include "sync/uploader.h"

#include <atomic>
#include <functional>
#include <optional>
#include <set>

namespace bincard::station {

struct SyncParts {
    JournalQueue *journal = nullptr;
    sync::Replica *replica = nullptr;
    sync::Transport *transport = nullptr;
    const Clock *clock = nullptr;
    std::function<void(std::function<void()>)> post; ///< runs a function on the engine thread later
    sync::Identity identity;
    sync::JournalStatus status;
    bool startedUnclean = false;
    sync::KillPoint killPoint;
    sync::PullerOptions pulling = {};
    QString cachePath = {}; ///< the replica's; snapshots are fetched beside it. Empty = everything is pulled
    QByteArray cacheVfs = {};
    std::function<void(std::function<void()>)> runBeside = {}; ///< runs a long job on a thread of its own; none = at once, here
};

/// What the engine hears of it, on its own thread.
struct SyncEvents {
    std::function<void(const std::vector<sync::OperationAnswer> &)> folded; ///< rows changed; these own operations are entries now
    std::function<void()> statusChanged; ///< online, waiting operations, last sync
    std::function<void()> caughtUp; ///< both streams are here up to where the server is, for the first time since the start or a reset
    std::function<void()> reset; ///< the server's history is another one: the replica is empty and will be built anew
    /// The replica gets another file by this function: who has queries over the old one lets them go before it runs. May be empty.
    std::function<Result<void>(const std::function<Result<void>()> &swap)> replace = {};
    std::function<void(const Error &)> failed = {}; ///< journal or replica: the station cannot go on as it is
    std::function<void(const sync::Identity &)> identified = {}; ///< it has become another incarnation: requests are signed with that key from now on
};

/// Keeps the journal's queue going up and the streams coming down: runs the uploader's and puller's steps against the real
/// journal, replica and transport. Never blocks; work on rows is done in slices. Engine thread.
class SyncLink
{
public:
    SyncLink(SyncParts parts, SyncEvents events);
    ~SyncLink();

    void kick(); ///< something may have changed: asks both what is next
    void hint(std::optional<ledger::Stream> stream = {}); ///< the server has something new: of that stream, or of any
    void noteStatus(const sync::JournalStatus &status); ///< after a scan was recorded

    /// Folds a little, at most about 5 ms. False when there is nothing to fold.
    bool slice();
    [[nodiscard]] bool hasWork() const;
    /// Until kick() is worth calling again; −1 = not by itself.
    [[nodiscard]] std::int64_t waitMs() const;

    [[nodiscard]] const sync::JournalStatus &status() const { return m_parts.status; }
    [[nodiscard]] bool online() const { return !m_uploader.failing() && !m_puller.failing() && !(m_fetch && m_fetch->failing()); }
    [[nodiscard]] bool caughtUp() const; ///< both streams are folded up to where the server was when it was last heard
    [[nodiscard]] std::int64_t lastSyncMs() const { return m_lastSyncMs; }
    [[nodiscard]] sync::Loading loading() const; ///< how far a new or reset replica is before it pulls
    [[nodiscard]] const sync::Identity &identity() const { return m_parts.identity; }

private:
    using Alive = std::weak_ptr<int>;
    void upload();
    void send(const std::vector<sync::JournalledOperation> &waiting);
    void uploaded(const Result<sync::Answer> &answer);
    void act(const sync::UploadChange &change);
    void noteHeard(const Result<sync::Answer> &answer);
    void noteBackups(const Result<sync::Answer> &answer);
    void trimJournal();
    void beginFetch();
    void fetch();
    void fetched(const Result<sync::Answer> &answer);
    void install();
    void installed(const Result<void> &made);
    void pull();
    void pulled(const Result<sync::Answer> &answer);
    /// `then` when it is done; `otherwise` when it failed, before the failure is told: what waits for it must not wait for ever.
    void inJournal(std::function<Result<void>(sync::Journal &)> job, std::function<void()> then = {}, std::function<void()> otherwise = {});
    void noteCaughtUp();
    void reset();
    void forecastAgain();
    void beginAnew();
    void begunAnew(const Result<sync::Answer> &answer);
    void foldLater(const Error &error);
    [[nodiscard]] Result<void> recover();
    [[nodiscard]] Result<void> historyChanged();
    [[nodiscard]] Result<void> atOnce(const std::function<Result<void>(sync::Journal &)> &job);

    SyncParts m_parts;
    SyncEvents m_events;
    sync::Uploader m_uploader;
    sync::Puller m_puller;
    std::optional<sync::SnapshotFetch> m_fetch; ///< before the puller has anything to do
    struct Installing { ///< what the other thread sees of us
        std::atomic<int> percent = 0;
        std::atomic<bool> stop = false;
    };
    std::shared_ptr<Installing> m_installing; ///< while it installs
    std::uint64_t m_fetches = 0; ///< answers to those before are dropped
    sync::Loading m_shownLoading;
    sync::Backoff m_rest{250, 5'000}; ///< after rows could not be written
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< answers that come after our end find it gone
    std::vector<std::int64_t> m_survived; ///< positions whose sending was recorded as an attempt and went well
    std::int64_t m_lastSyncMs = 0;
    struct Backups { ///< as the server said last
        std::int64_t epoch = 0;
        std::vector<sync::BackedUp> streams;
        friend bool operator==(const Backups &, const Backups &) = default;
    } m_backups;
    std::int64_t m_trimAtMs = 0; ///< monotonic: not before
    int m_sliceEntries = 40;
    bool m_fetching = false; ///< the journal was asked for the next batch
    bool m_beginningAnew = false;
    bool m_wasOnline = true;
    bool m_wasCaughtUp = false;
};

} // namespace bincard::station
