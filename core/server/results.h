// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/kernel.h"
#include "sync/messages.h"

#include <functional>
#include <vector>

/// What the server's engine is asked for and answers besides the messages of stations.
namespace bincard::server {

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
    int reallocated = 0; ///< tasks extended after a short, or made for what was promised late
    int claimsReleased = 0; ///< over-reserved accounts
    int replenishments = 0; ///< made, made anew or taken back
    int countsPlanned = 0; ///< tasks
    bool more = false;
    friend bool operator==(const FollowUpDone &, const FollowUpDone &) = default;
};

/// A shelf that is to be counted, and why.
struct PlannedShelf {
    LocationId location;
    QString code;
    CountClass why = CountClass::Requested;
    std::int64_t countedMs = 0; ///< the last time; 0 = never
};
struct CountsWanted {
    std::vector<LocationId> places; ///< empty: what the plan says for today
    bool dryRun = false;
};
struct CountsPlanned {
    std::vector<PlannedShelf> shelves; ///< the longest ago first
    bool standardRules = false; ///< the house has none of its own
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

/// A stream's snapshot on the server's disk. The file may go at any time: who has opened it can read on.
struct SnapshotOffer {
    sync::SnapshotStatus status = sync::SnapshotStatus::None;
    QString path; ///< with Piece, and so the rest
    QByteArray hash;
    std::int64_t size = 0;
};

using VerifyTold = std::function<void(const VerifyProgress &)>;

} // namespace bincard::server
