// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/envelope.h"

#include <optional>
#include <variant>
#include <vector>

/// What a station and the server say to each other (docs/protocol.md): values, and the one encoding of each. In one process the
/// values are passed as they are; on a network the same bytes will travel.
namespace bincard::sync {

/// What one message holds at most; more is not read.
inline constexpr std::size_t kMostOperationsInPush = 5000, kMostPersonKeys = 10'000, kMostPersonsAsked = 1000;

/// Opens one person's sealed data. Travels beside the operation that needs it, never inside the hashed bytes (design §4).
struct PersonKey {
    static constexpr std::size_t kMost = kMostPersonKeys; ///< in a list that is read
    Id128 person;
    QByteArray key; ///< 32 bytes; empty = erased

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "person", s.person);
        f(2, "key", s.key);
    }
    friend bool operator==(const PersonKey &, const PersonKey &) = default;
};

/// What the server has of a device: a station that has been acknowledged beyond it knows that the server lost something.
struct DeviceHead {
    std::int32_t incarnation = 0; ///< 0 = the server has nothing of this device
    std::int64_t lastSeq = 0;
    QByteArray lastHash; ///< op_hash of lastSeq; empty when lastSeq is 0
    friend bool operator==(const DeviceHead &, const DeviceHead &) = default;
};

// ---- Requests -----------------------------------------------------------------------------------------------------------------

/// Operations of one device in the order of their device_seq, without gaps.
struct PushRequest {
    DeviceId device;
    std::int32_t incarnation = 1;
    std::vector<ledger::SealedOperation> operations; ///< the hash is not sent: the reader computes it from the bytes
    std::vector<PersonKey> personKeys;
    friend bool operator==(const PushRequest &, const PushRequest &) = default;
};

/// Entries of one stream after a position. At least one is given when there is one, however large.
struct PullRequest {
    DeviceId device;
    std::int32_t incarnation = 1;
    ledger::Stream stream = 0;
    std::int64_t afterSeq = 0;
    std::int32_t maxEntries = 0;
    std::int64_t maxBytes = 0;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
        f(3, "stream", s.stream);
        f(4, "after_seq", s.afterSeq);
        f(5, "max_entries", s.maxEntries);
        f(6, "max_bytes", s.maxBytes);
    }
    friend bool operator==(const PullRequest &, const PullRequest &) = default;
};

/// Keys of the persons of open orders that this station has to show.
struct PersonKeysRequest {
    DeviceId device;
    std::vector<Id128> persons;
    friend bool operator==(const PersonKeysRequest &, const PersonKeysRequest &) = default;
};

/// "What shall I do next?" The server plans and releases if needed, and proposes; the station then claims with a TakeTask operation. A station that
/// wants tasks in hand is given them on a lease, as far as there is work for all; without a user it is only that.
struct WorkRequest {
    DeviceId device;
    UserId user;
    OrderId order; ///< this order's work; null = whatever is most urgent
    std::int32_t inHand = 0; ///< how many tasks the station would have on a lease, what is proposed among them; 0 = no lease
    std::int32_t totes = 0; ///< on a cart: as many picks as go together well; 0 = one task
    std::int32_t pieces = 0; ///< orders of a single piece that may share a tote
    std::int64_t toteVolumeMm3 = 0, cartWeightG = 0; ///< 0 = no limit
    bool sorted = false; ///< all orders may share totes, not only those of a single piece

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "user", s.user);
        f(3, "order", s.order);
        f(4, "in_hand", s.inHand);
        f(5, "totes", s.totes);
        f(6, "pieces", s.pieces);
        f(7, "tote_volume_mm3", s.toteVolumeMm3);
        f(8, "cart_weight_g", s.cartWeightG);
        f(9, "sorted", s.sorted);
    }
    friend bool operator==(const WorkRequest &, const WorkRequest &) = default;
};

/// A piece of the snapshot that the server has of a stream, in place of a long history (sync/snapshot.h).
struct SnapshotRequest {
    DeviceId device;
    std::int32_t incarnation = 1;
    ledger::Stream stream = 0;
    QByteArray hash; ///< of the one whose first bytes are here; empty = any
    std::int64_t offset = 0;
    std::int64_t maxBytes = 0;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
        f(3, "stream", s.stream);
        f(4, "hash", s.hash);
        f(5, "offset", s.offset);
        f(6, "max_bytes", s.maxBytes);
    }
    friend bool operator==(const SnapshotRequest &, const SnapshotRequest &) = default;
};

/// Somebody else has this device's chain: its journal was copied, or put back to what it was once. The device asks to begin another.
struct IncarnationRequest {
    DeviceId device;
    std::int32_t incarnation = 1; ///< the one that is shared

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
    }
    friend bool operator==(const IncarnationRequest &, const IncarnationRequest &) = default;
};

/// A block of numbers for labels that this station has not got, or has used up.
struct NumberWish {
    static constexpr std::size_t kMost = kNumberKinds * NumberBlock::kSlots;
    NumberKind kind = NumberKind::HandlingUnit;
    std::int32_t slot = 0;
    std::int64_t seenFirst = -1; ///< first number of the block that it knows there; −1 = none of this incarnation

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "kind", s.kind);
        f(2, "slot", s.slot);
        f(3, "seen_first", s.seenFirst);
    }
    friend bool operator==(const NumberWish &, const NumberWish &) = default;
};

/// What is lent comes with the log.
struct NumbersRequest {
    DeviceId device;
    std::int32_t incarnation = 1;
    std::vector<NumberWish> wishes;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
        f(3, "wishes", s.wishes);
    }
    friend bool operator==(const NumbersRequest &, const NumbersRequest &) = default;
};

using Request = std::variant<PushRequest, PullRequest, PersonKeysRequest, WorkRequest, SnapshotRequest, IncarnationRequest, NumbersRequest>;

// ---- Answers ------------------------------------------------------------------------------------------------------------------

/// Sent: append only, never renumber.
enum class PushStatus : std::uint8_t {
    Ok = 0, ///< every operation of the batch has an outcome
    Gap = 1, ///< the batch starts above head + 1: send again from there
    Fork = 2, ///< another operation has this device_seq: this device is a clone and needs a new incarnation
    BadMac = 3, ///< not signed by this device's key
    UnknownDevice = 4, ///< not paired, or an incarnation that is over
    Malformed = 5, ///< not an operation at all; those before it have their outcomes
    Busy = 6, ///< the server cannot take it now: later
};

/// The durable outcome of one operation: the only thing that changes an operation's state on the station.
struct OperationAnswer {
    std::int32_t incarnation = 0;
    std::int64_t deviceSeq = 0;
    OperationId operation;
    ledger::Outcome outcome = ledger::Outcome::Posted;
    ledger::DenyReason denied = ledger::DenyReason::None;
    ledger::Stream stream = 0;
    std::int64_t seq = 0; ///< commit_seq of its entry

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "incarnation", s.incarnation);
        f(2, "device_seq", s.deviceSeq);
        f(3, "operation", s.operation);
        f(4, "outcome", s.outcome);
        f(5, "denied", s.denied);
        f(6, "stream", s.stream);
        f(7, "seq", s.seq);
    }
    friend bool operator==(const OperationAnswer &, const OperationAnswer &) = default;
};

/// How much of a stream lies in backups that were read back: what the second newest has may leave a journal.
struct BackedUp {
    static constexpr std::size_t kMost = 1000; ///< in a list that is read
    ledger::Stream stream = 0;
    std::int64_t seq = 0; ///< the newest backup's
    std::int64_t beforeSeq = 0; ///< of the one before it; 0 = there is none
    std::int64_t madeMs = 0; ///< wall clock; of the newest

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "stream", s.stream);
        f(2, "seq", s.seq);
        f(3, "before_seq", s.beforeSeq);
        f(4, "made_ms", s.madeMs);
    }
    friend bool operator==(const BackedUp &, const BackedUp &) = default;
};

/// Answers stand in the order of the batch; whatever the status is, those that are there are durable.
struct PushAnswer {
    PushStatus status = PushStatus::Ok;
    std::int64_t epoch = 0;
    std::vector<OperationAnswer> answers;
    DeviceHead head;
    std::vector<BackedUp> backups = {}; ///< of the catalogue and the warehouse; none: there is no backup
    friend bool operator==(const PushAnswer &, const PushAnswer &) = default;
};

struct PullAnswer {
    std::int64_t epoch = 0;
    ledger::Stream stream = 0;
    std::vector<ledger::Entry> entries; ///< afterSeq + 1, + 2 … without gaps
    std::int64_t headSeq = 0; ///< of the stream when answered; below afterSeq = the server lost something
    DeviceHead head;
    std::vector<BackedUp> backups = {}; ///< as in a push's
    friend bool operator==(const PullAnswer &, const PullAnswer &) = default;
};

struct PersonKeysAnswer {
    std::vector<PersonKey> keys; ///< of those that exist and are needed
    friend bool operator==(const PersonKeysAnswer &, const PersonKeysAnswer &) = default;
};

/// Sent: append only, never renumber.
enum class NoWork : std::uint8_t {
    None = 0,
    NothingToDo = 1,
    UnknownOrder = 2,
    OnHold = 3,
    Cancelled = 4,
    NothingAvailable = 5,
    TakenByAnother = 6,
    AlreadyDone = 7
};

struct WorkAnswer {
    TaskId task; ///< null = none, and `reason` says why
    NoWork reason = NoWork::None;
    UserId takenBy; ///< with TakenByAnother
    ledger::Stream stream = 0; ///< where the task is, and
    std::int64_t seq = 0; ///< the position at which a replica has it

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "task", s.task);
        f(2, "reason", s.reason);
        f(3, "taken_by", s.takenBy);
        f(4, "stream", s.stream);
        f(5, "seq", s.seq);
    }
    friend bool operator==(const WorkAnswer &, const WorkAnswer &) = default;
};

/// Sent: append only, never renumber.
enum class SnapshotStatus : std::uint8_t {
    None = 0, ///< the history is short: pull it
    Making = 1, ///< ask again in a moment
    Piece = 2,
    Changed = 3, ///< that one is no more: begin anew
};

struct SnapshotAnswer {
    SnapshotStatus status = SnapshotStatus::None;
    ledger::Stream stream = 0;
    QByteArray hash; ///< by which the whole is known; with Piece
    std::int64_t size = 0; ///< of the whole
    std::int64_t offset = 0;
    QByteArray bytes;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "status", s.status);
        f(2, "stream", s.stream);
        f(3, "hash", s.hash);
        f(4, "size", s.size);
        f(5, "offset", s.offset);
        f(6, "bytes", s.bytes);
    }
    friend bool operator==(const SnapshotAnswer &, const SnapshotAnswer &) = default;
};

/// One that nobody else has. Asked again it is another one.
struct IncarnationAnswer {
    std::int32_t incarnation = 0;
    QByteArray key; ///< 32 bytes: signs from now on

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "incarnation", s.incarnation);
        f(2, "key", s.key);
    }
    friend bool operator==(const IncarnationAnswer &, const IncarnationAnswer &) = default;
};

struct NumbersAnswer {
    ledger::Stream stream = 0;
    std::int64_t seq = 0; ///< a replica has what was lent when it is there

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "stream", s.stream);
        f(2, "seq", s.seq);
    }
    friend bool operator==(const NumbersAnswer &, const NumbersAnswer &) = default;
};

/// The server could not answer; asking again later may help when `retry`.
struct ErrorAnswer {
    std::int32_t code = 0; ///< ErrorCode
    bool retry = false;
    QString detail; ///< English, for the log

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "code", s.code);
        f(2, "retry", s.retry);
        f(3, "detail", s.detail);
    }
    friend bool operator==(const ErrorAnswer &, const ErrorAnswer &) = default;
};

using Answer = std::variant<PushAnswer, PullAnswer, PersonKeysAnswer, WorkAnswer, SnapshotAnswer, IncarnationAnswer, NumbersAnswer, ErrorAnswer>;

// ---- Bytes --------------------------------------------------------------------------------------------------------------------

/// A CBOR array [protocol, message number, body]. Equal messages have equal bytes.
[[nodiscard]] QByteArray encodeRequest(const Request &request);
[[nodiscard]] QByteArray encodeAnswer(const Answer &answer);
/// Malformed when the bytes are anything but exactly one message in canonical CBOR, NewerVersion for a protocol that is not known;
/// fields that a newer Bincard added are passed over; hashes of operations are computed here.
[[nodiscard]] Result<Request> decodeRequest(QByteArrayView bytes);
[[nodiscard]] Result<Answer> decodeAnswer(QByteArrayView bytes);

/// The operation with its hash, as a reader of foreign bytes makes it.
[[nodiscard]] ledger::SealedOperation sealedFrom(const QByteArray &bytes, const QByteArray &mac);

} // namespace bincard::sync
