// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "ledger/envelope.h"
#include "sync/messages.h"

#include <functional>
#include <memory>
#include <vector>

namespace bincard::store {
class Database;
class Queries;
}

namespace bincard::server {

/// Where a test may stop the engine: an error given there must leave nothing half done.
enum class FaultPoint : std::uint8_t { AfterLoad, AfterDecide, BeforeCommit, AfterCommit };
/// With the operations of the transaction under way.
using FaultHook = std::function<Result<void>(FaultPoint, const std::vector<OperationId> &)>;

struct EngineOptions {
    QString path; ///< server.db; made when it is not there
    QByteArray installationSecret; ///< 32 bytes; device keys are derived from it
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    Clock *clock = nullptr;
    Random *random = nullptr;
    QByteArray vfs; ///< name of a registered SQLite VFS; empty = the system's
    bool readOnly = false;
    FaultHook fault; ///< tests only
};

/// What the network layer measured about the sender of a push.
struct Arrival {
    std::int64_t skewMs = 0; ///< added to the device's clock gives this server's
};

/// Options of the server's own operations.
struct SubmitOptions {
    UserId actor;
    /// One per body, or none for new ones. An operation whose id is in the log already is answered from there and changes nothing: so
    /// a repeated import chunk is the same chunk. See derivedOperationId().
    std::vector<OperationId> operations;
    std::vector<sync::PersonKey> personKeys; ///< stored in the same transaction as the first operation
};

/// What became of one of the server's own operations.
struct Submitted {
    OperationId operation;
    ledger::Outcome outcome = ledger::Outcome::Posted;
    ledger::DenyReason denied = ledger::DenyReason::None;
    std::int64_t seq = 0;
    bool repeated = false; ///< it was in the log already
    friend bool operator==(const Submitted &, const Submitted &) = default;
};

/// Always the same id for the same source (name of what is imported), its content and its place in it.
[[nodiscard]] OperationId derivedOperationId(QByteArrayView source, const QByteArray &contentHash, std::int64_t ordinal);

/// What followUp() did, and whether it stopped because its budget was used up.
struct FollowUpDone {
    int promised = 0; ///< orders
    int reallocated = 0; ///< tasks extended after a short
    int claimsReleased = 0; ///< over-reserved accounts
    bool more = false;
    friend bool operator==(const FollowUpDone &, const FollowUpDone &) = default;
};

struct VerifyProgress {
    ledger::Stream stream = 0;
    std::int64_t done = 0, total = 0; ///< entries
};

struct VerifyReport {
    std::int64_t entries = 0, rows = 0;
    QString difference; ///< the first one, one sentence; empty = all is well
    [[nodiscard]] bool clean() const { return difference.isEmpty(); }
};

/// An operation that could not be decided: kept with its bytes for the office (design §9 P8).
struct QuarantinedOperation {
    ledger::Stream stream = 0;
    std::int64_t seq = 0;
    OperationId operation;
    QString reason;
};

/// The server without sockets, threads and clock (design §7): decides operations, orders and chains them, hands them out, and does
/// the work that only the server may do. One thread at a time uses it; it is the only user of its database.
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
    [[nodiscard]] Result<sync::PushAnswer> push(const sync::PushRequest &request, Arrival arrival = {});
    [[nodiscard]] Result<sync::PullAnswer> pull(const sync::PullRequest &request);
    [[nodiscard]] Result<sync::PersonKeysAnswer> personKeys(const sync::PersonKeysRequest &request);
    /// A task for that person: an own open one, a free one, or the best ready order released now. With an order: that one or why not.
    [[nodiscard]] Result<sync::WorkAnswer> proposeWork(const sync::WorkRequest &request);
    /// Any of the above, as the transport has it.
    [[nodiscard]] Result<sync::Answer> answer(const sync::Request &request);

    // ---- the server's own operations
    /// The key to seal a person's data with: the one they have, or a new one to pass along in SubmitOptions; empty when erased.
    [[nodiscard]] Result<QByteArray> personKey(const Id128 &person);
    /// Commits the bodies in one transaction, each on its own should that fail; one result per body.
    [[nodiscard]] Result<std::vector<Submitted>> submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies, const SubmitOptions &options);
    /// Promises new orders, re-allocates shorts, frees over-reserved claims: at most `budget` operations.
    [[nodiscard]] Result<FollowUpDone> followUp(int budget);
    /// Releases the best ready orders at once, as a wave does; gives how many.
    [[nodiscard]] Result<int> releaseBacklog(int limit);

    // ---- administration
    [[nodiscard]] Result<VerifyReport> verify(const std::function<void(const VerifyProgress &)> &progress);
    [[nodiscard]] Result<std::vector<QuarantinedOperation>> quarantined(int limit);
    [[nodiscard]] std::int64_t headSeq(ledger::Stream stream) const;
    [[nodiscard]] std::int64_t epoch() const;
    [[nodiscard]] ledger::Stream warehouse() const;
    [[nodiscard]] store::Queries &queries(); ///< read access to the rows
    [[nodiscard]] store::Database &database(); ///< for audit and benchmarks; never write through it

private:
    struct Parts;
    explicit Engine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::server
