// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "ledger/envelope.h"
#include "server/countrules.h"
#include "server/faultpoint.h"
#include "server/results.h"
#include "sync/messages.h"

#include <memory>
#include <vector>

namespace bincard::store {
class Database;
class Queries;
struct StreamHead;
}

namespace bincard::server {

class Tokens;

/// Pages of its database that the server keeps in memory.
inline constexpr std::int64_t kCacheKiB = 128 * 1024;

struct EngineOptions {
    QString path; ///< server.db; made when it is not there
    QString database; ///< postgresql://… in place of a file: any number of engines, in any number of processes, may have it open
    QByteArray installationSecret; ///< 32 bytes; device keys are derived from it
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    Clock *clock = nullptr;
    Random *random = nullptr;
    QByteArray vfs; ///< name of a registered SQLite VFS; empty = the system's
    FaultHook fault; ///< tests only
    QString snapshotFolder; ///< where snapshots are kept; empty = none are made
    std::int64_t leaseMs = std::int64_t{12} * 3'600'000; ///< a station that is not heard keeps its tasks for so long
    std::int64_t snapshotFrom = 20'000; ///< entries or rows in a stream from which a snapshot is worth its making
    std::optional<CountRules> counts = {}; ///< none: nothing is counted by plan
};

/// What the network layer measured about the sender of a push.
struct Arrival {
    std::int64_t skewMs = 0; ///< added to the device's clock gives this server's
};

/// An operation that could not be decided: kept with its bytes for the office (design §9 P8).
struct QuarantinedOperation {
    ledger::Stream stream = 0;
    std::int64_t seq = 0;
    OperationId operation;
    QString reason;
};

/// The server without sockets, threads and clock (design §7): decides operations, orders and chains them, hands them out, and does
/// the work that only the server may do. One thread at a time uses it; it is the only user of its database file.
/// After an error such as DiskFull nothing of the call that failed is half done and the engine can be used on.
class Engine
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // ---- stations
    /// Knows the device from now on; gives its key = HMAC(installation secret, device ‖ incarnation). Repeatable.
    [[nodiscard]] Result<QByteArray> pairDevice(DeviceId device, std::int32_t incarnation);
    [[nodiscard]] Result<bool> knowsDevice(DeviceId device, std::int32_t incarnation);
    /// Another incarnation of the device that nobody has had, with its key: for who is one of two with the same.
    [[nodiscard]] Result<sync::IncarnationAnswer> newIncarnation(const sync::IncarnationRequest &request);
    [[nodiscard]] Result<sync::PushAnswer> push(const sync::PushRequest &request, Arrival arrival = {});
    struct Pushed {
        sync::PushRequest request;
        Arrival arrival;
    };
    /// The pushes of several stations in turn, each as by push(), durable together by one commit (group commit, design §7). When that fails, each
    /// goes alone; one result a push.
    [[nodiscard]] std::vector<Result<sync::PushAnswer>> pushTogether(const std::vector<Pushed> &pushes);
    [[nodiscard]] Result<sync::PullAnswer> pull(const sync::PullRequest &request);
    [[nodiscard]] Result<sync::PersonKeysAnswer> personKeys(const sync::PersonKeysRequest &request);
    /// A task for that person: an own open one, a free one, or the best ready order released now. With an order: that one or why not.
    [[nodiscard]] Result<sync::WorkAnswer> proposeWork(const sync::WorkRequest &request);
    [[nodiscard]] Result<sync::NumbersAnswer> lendNumbers(const sync::NumbersRequest &request);
    /// The snapshot of a stream as a file, for who may ask for it (design §7). Begins to make one when it is wanted and missing or too old.
    [[nodiscard]] SnapshotOffer snapshot(ledger::Stream stream, const QByteArray &hash);
    /// A little of the work on snapshots; false when there is none.
    bool makeSnapshots();
    /// Any of the above, as the transport has it.
    [[nodiscard]] Result<sync::Answer> answer(const sync::Request &request);

    // ---- the server's own operations
    /// The key to seal a person's data with: the one they have, or a new one to pass along in SubmitOptions; empty when erased.
    [[nodiscard]] Result<QByteArray> personKey(const Id128 &person);
    /// Commits the bodies in one transaction, each on its own should that fail; one result per body.
    [[nodiscard]] Result<std::vector<Submitted>> submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies, const SubmitOptions &options);
    /// Promises new orders, re-allocates shorts, frees over-reserved claims: at most `budget` operations.
    [[nodiscard]] Result<FollowUpDone> followUp(int budget);
    /// Makes the count tasks that the plan has for today, or of these places.
    [[nodiscard]] Result<CountsPlanned> planCounts(const CountsWanted &wanted);
    /// Releases the best ready orders at once, as a wave does; gives how many.
    [[nodiscard]] Result<int> releaseBacklog(int limit);

    // ---- administration
    [[nodiscard]] Result<VerifyReport> verify(const VerifyTold &told);
    [[nodiscard]] Result<std::vector<QuarantinedOperation>> quarantined(int limit);
    [[nodiscard]] std::int64_t headSeq(ledger::Stream stream) const; ///< as last seen: other processes may have gone on
    [[nodiscard]] std::int64_t epoch() const;
    /// Where the streams that this engine serves end, as last seen, and how much of them is backed up.
    [[nodiscard]] std::vector<store::StreamHead> heads() const;
    /// Another history begins, of all streams: for books that others than Bincard have put back to what they were. Stations notice it with their next pull, fetch the
    /// books anew and offer again what they hold. Gives the new epoch.
    [[nodiscard]] Result<std::int64_t> beginEpoch();
    /// A backup that ends so was made then (wall clock), read back and found good. What it has of another history than this one does not count.
    [[nodiscard]] Result<void> noteBackup(const std::vector<store::StreamHead> &ends, std::int64_t madeMs);
    [[nodiscard]] ledger::Stream warehouse() const;
    [[nodiscard]] Tokens &tokens(); ///< of administrators
    [[nodiscard]] store::Queries &queries(); ///< read access to the rows
    [[nodiscard]] store::Database &database(); ///< for audit and benchmarks; never write through it

private:
    struct Parts;
    explicit Engine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::server
