// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "ledger/workingset.h"

namespace bincard::ledger {

/// Stored, sent and chained: append only, never renumber. Denied, duplicate and quarantined are entries too.
enum class Outcome : std::uint8_t { Posted = 0, PostedWithDiscrepancy = 1, Granted = 2, Denied = 3, DuplicateOf = 4, Quarantined = 5 };

/// Why a claim was denied. Append only, never renumber.
enum class DenyReason : std::uint8_t { None = 0, NotAvailable = 1, TakenByAnother = 2, AlreadyDone = 3, UnknownTarget = 4, Cancelled = 5, CodeInUse = 6, OnHold = 7 };

/// Who did it and when: the envelope's part that the kernel reads.
struct Author {
    OperationId operation;
    DeviceId device;
    UserId user;
    std::int64_t seqSeen = 0; ///< how much of the stream the device had when it acted (envelope)
    std::int32_t incarnation = 1; ///< of the device: what one of them sends is in order, what two send is not
};

/// Inputs of the kernel that the operation does not carry: stored in the entry and chained, so that the log can be replayed.
struct Inputs {
    std::int64_t seq = 0; ///< commit_seq; 0 in a forecast
    std::int64_t receivedMs = 0;
    std::int64_t effectiveMs = 0; ///< wall + measured skew, clamped (design §4 Counts)
    std::int64_t cataloguePosition = 0; ///< of stream 0 when it was decided
    bool forecast = false; ///< on a station: claims are only `requested`, rows not held raise no discrepancy
    friend bool operator==(const Inputs &, const Inputs &) = default;
};

struct Decision {
    Outcome outcome = Outcome::Posted;
    DenyReason denied = DenyReason::None;
    WorkingSet::OperationChanges changes;
    QString quarantineReason; ///< for the log and the office, when quarantined
};

/// One operation as the kernel sees it.
struct Case {
    const Body *body = nullptr;
    Author author;
    Inputs inputs;
};

/// Rows that deciding these operations reads and `rows` does not hold yet, as far as what it holds tells: each of at most
/// kClosureRounds rounds follows from what the rounds before it fetched.
[[nodiscard]] Wanted closure(const std::vector<Case> &cases, const WorkingSet &rows);
inline constexpr int kClosureRounds = 3;

/// Loads the closure of a whole batch in at most three set queries; again, after earlier operations of the batch have made new
/// rows, it fetches only what is still missing.
[[nodiscard]] Result<void> load(const std::vector<Case> &cases, RowSource &source, WorkingSet &rows);

/// Loads and decides a batch, one operation after the other; operation i sees what 0 … i−1 did.
[[nodiscard]] Result<std::vector<Decision>> decideBatch(const std::vector<Case> &cases, RowSource &source, WorkingSet &rows);

/// Decides one operation over loaded rows: pure and deterministic, no clock, no random, no I/O. Facts are never refused. A body that
/// makes no sense (negative quantity, sum beyond 64 bits) is quarantined and changes nothing.
[[nodiscard]] Decision decide(const Body &body, const Author &author, const Inputs &inputs, WorkingSet &rows);

} // namespace bincard::ledger
