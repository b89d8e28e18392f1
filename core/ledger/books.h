// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/kernel.h"

namespace bincard::ledger {

/// Thrown inside decide() for a body that makes no sense; caught there, and the operation is quarantined.
struct Senseless {
    const char *why;
};

/// Thrown inside decide() by a claim that cannot be granted; everything it changed is taken back.
struct Refusal {
    DenyReason reason;
};

/// What the rules of one operation share: postings, discrepancies, and the rows that follow from them. Lives for one decide().
class Books
{
public:
    Books(WorkingSet &rows, const Author &author, const Inputs &inputs, OperationKind kind) : m_rows(rows), m_author(author), m_inputs(inputs), m_kind(kind) {}

    [[nodiscard]] WorkingSet &rows() { return m_rows; }
    [[nodiscard]] const Author &author() const { return m_author; }
    [[nodiscard]] const Inputs &inputs() const { return m_inputs; }
    [[nodiscard]] bool raisedAny() const { return m_raised > 0; }

    /// The id of a row that this operation makes: the operation's time (the first 48 bits of its id), then SHA-256(operation ‖ role ‖
    /// number). Rows made together lie together in the trees of ids (docs/adr/0006).
    [[nodiscard]] Id128 derived(const char *role, std::int32_t number = 0) const;

    struct Posting {
        Account from;
        LocationId toLocation;
        HuId toHu;
        StockStatus toStatus = StockStatus::Available;
        Quantity quantity;
        Reason reason = Reason::None;
        OperationId corrects;
        std::int64_t effectiveMs = 0; ///< 0 = the operation's own
    };
    /// One move: both balances, availability, the move row; negative stock and over-reservation become discrepancies. A fact that
    /// a later count has already seen is compensated against that count's place (design §4 Counts).
    void post(const Posting &posting);

    void setReceived(const Account &account, std::int32_t day); ///< what lies there came on that day, whatever was known of it
    /// Adds to what is reserved of an account (negative: frees), with the item's sum.
    void reserve(const Account &account, Quantity delta);
    void promise(ItemId item, Quantity delta);

    struct Finding {
        DiscrepancyKind kind{};
        FollowUp followUp = FollowUp::Review;
        Account account;
        OrderLineId orderLine;
        Quantity expected, found;
        Reason reason = Reason::None;
        QString note;
        TaskId task = {}; ///< the follow-up, when there is one already
    };
    /// Raises a discrepancy; with follow-up Count it makes the count task too, a put-back is asked for by who knows where the
    /// goods lie (lines.h). One of a kind and account per operation; gives its id.
    DiscrepancyId raise(const Finding &finding);

    /// Stores a changed order line and what follows for its order's counts and state. A promise never exceeds what is still open.
    void putLine(OrderLine line);
    /// Stores a changed task line and its task's counts.
    void putTaskLine(const TaskLine &line);

    /// Makes the lot row when there is none and gives its id; null for an empty number.
    LotId lot(ItemId item, const QString &number, std::int32_t expiryDay);
    /// The handling unit's row as it is, or a new one standing at `location` when the books do not have it.
    HandlingUnit handlingUnit(HuId id, const QString &code, HuKind kind, LocationId location);
    /// A handling unit that the last goods have left is free for the next order.
    void freeIfEmpty(HuId id);
    /// Notes where a serial now stands; null location: it left the house.
    void putSerial(ItemId item, const QString &number, const Account &account);

    /// Blocks or frees a location and moves its stock out of or into what can be allocated.
    void setBlocked(LocationId location, bool blocked);
    void putLocation(const Location &location);

    [[nodiscard]] bool allocatable(const Account &account) const;
    /// The latest count that covers an item at a place; null when there was none.
    [[nodiscard]] const CountAnchor *latestCount(LocationId location, ItemId item) const;
    /// The task has gone to somebody else than the operation's author, or to the same person at another station without this one knowing.
    [[nodiscard]] bool isTakenOver(const Task &task) const;
    static Quantity checked(Quantity quantity); ///< throws Senseless unless 0 < quantity ≤ kLargestQuantity

private:
    enum class Lateness : std::uint8_t { InTime, Unclear, SeenByCount };
    [[nodiscard]] Lateness lateness(const Account &account) const;
    void record(const Posting &posting, const Account &to);
    /// What comes in came into the house on that day; of what goes out the day says nothing.
    void addOnHand(const Account &account, Quantity delta, std::int32_t receivedDay);
    [[nodiscard]] std::int32_t receivedDay(const Account &from, std::int64_t effectiveMs) const;
    void shiftAvailability(ItemId item, Quantity allocatable, Quantity reserved, Quantity promised);
    void checkKnown(const Account &account);

    WorkingSet &m_rows;
    const Author &m_author;
    const Inputs &m_inputs;
    OperationKind m_kind;
    std::int32_t m_moves = 0;
    std::int32_t m_raised = 0;
    std::vector<std::pair<DiscrepancyKind, Account>> m_findings;
};

/// Two devices' clocks cannot tell the order of events closer than this (design §4 Counts).
inline constexpr std::int64_t kClockDoubtMs = 5000;

/// The time for which a count speaks: its own, or that of the count it approves; never after its own.
[[nodiscard]] std::int64_t countedAt(const Count &count, const Inputs &inputs);

/// Whose operations come in the order in which they were done: the device, or, of those that were copied, one of its later incarnations.
[[nodiscard]] DeviceId chainOf(const Author &author);

/// The claim is for a task that the author's station has on a lease and that nobody has begun: granted by that lease.
[[nodiscard]] bool isCoveredByLease(const TakeTask &claim, const Author &author, const WorkingSet &rows);

/// The account on the other side of what enters or leaves the house.
[[nodiscard]] Account counterpart(VirtualPlace place, const Account &account);

/// The id of the discrepancy that an import row proposes: the same however often it is imported.
[[nodiscard]] DiscrepancyId proposedAdjustmentId(const QString &key);

/// A task to count a place, or one item of it (a null item: all), free to take.
[[nodiscard]] Task countTask(TaskId id, LocationId location, ItemId item);

/// What a stock row is when there is none.
[[nodiscard]] Stock emptyStock(const Account &account);
[[nodiscard]] ReservationId reservationId(TaskLineId line); ///< one reservation per task line

// One function per kind; each in the file of its subject.
void apply(Books &, const Receive &);
void apply(Books &, const MoveStock &);
void apply(Books &, const MoveHu &);
void apply(Books &, const Pick &);
void apply(Books &, const Unpick &);
void apply(Books &, const Short &);
void apply(Books &, const Pack &);
void apply(Books &, const Ship &);
void apply(Books &, const Count &);
void apply(Books &, const Adjust &);
void apply(Books &, const SkipLine &);
void apply(Books &, const FinishTask &);
void apply(Books &, const PauseTask &);
void apply(Books &, const SessionEvent &);
void apply(Books &, const ReturnTasks &);
void apply(Books &, const Reprint &);
void apply(Books &, const CloseParcel &);
void apply(Books &, const ReopenParcel &);
void apply(Books &, const LoadParcel &);
void apply(Books &, const PackShort &);
void apply(Books &, const CloseManifest &);
void apply(Books &, const Unpack &);
void apply(Books &, const Unreceive &);
void apply(Books &, const ArriveInbound &);
void apply(Books &, const CloseInbound &);
void apply(Books &, const ArriveReturn &);
void apply(Books &, const GradeReturn &);
void apply(Books &, const UngradeReturn &);
void apply(Books &, const FinishReturn &);
void apply(Books &, const Promise &);
void apply(Books &, const Release &);
void apply(Books &, const TakeTask &);
void apply(Books &, const ReleaseClaims &);
void apply(Books &, const LeaseTasks &);
void apply(Books &, const EndLease &);
void apply(Books &, const LeaseNumbers &);
void apply(Books &, const ReleaseRefund &);
void apply(Books &, const PutItems &);
void apply(Books &, const PutLocations &);
void apply(Books &, const PutUsers &);
void apply(Books &, const PutOwners &);
void apply(Books &, const BindBarcode &);
void apply(Books &, const PutOrders &);
void apply(Books &, const PutReturns &);
void apply(Books &, const PutOpening &);
void apply(Books &, const CancelOrder &);
void apply(Books &, const ResolveDiscrepancy &);
void apply(Books &, const ProposeAdjustments &);
void apply(Books &, const PutNumberRanges &);
void apply(Books &, const PutShipping &);
void apply(Books &, const PutInbound &);
void apply(Books &, const PutPickFaces &);
void apply(Books &, const PlanReplenishment &);
void apply(Books &, const RecallLot &);
void apply(Books &, const ReviewCount &);
void apply(Books &, const PlanCounts &);
void apply(Books &, const NestHu &);
void apply(Books &, const PourHu &);
void apply(Books &, const StageParcel &);
void apply(Books &, const LoadUnit &);
void apply(Books &, const PutKits &);
void apply(Books &, const PutTracking &);

} // namespace bincard::ledger
