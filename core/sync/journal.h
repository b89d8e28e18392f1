// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/spoolfile.h"
#include "sync/messages.h"

#include <functional>
#include <memory>

namespace bincard::store {
class JournalFile;
}

namespace bincard::sync {

/// Called at named points, for tests that kill the process there. Empty in ordinary life.
using KillPoint = std::function<void(const char *point)>;

/// Who this station is to the server.
struct Identity {
    DeviceId device;
    std::int32_t incarnation = 1;
    QByteArray key; ///< HMAC key, 32 bytes
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    friend bool operator==(const Identity &, const Identity &) = default;
};

/// Stored: append only, never renumber.
enum class OperationState : std::uint8_t {
    Waiting = 0, ///< durable here, no outcome known
    Answered = 1, ///< the server's outcome is known; its entry may not have come yet
};

/// One of this station's own operations, as the journal holds it.
struct JournalledOperation {
    std::int64_t position = 0; ///< order of making; never used twice, also across incarnations
    std::int32_t incarnation = 0;
    std::int64_t deviceSeq = 0;
    OperationId operation;
    ledger::Stream stream = 0;
    ledger::SealedOperation sealed;
    std::vector<PersonKey> personKeys;
    std::int64_t madeAtMs = 0; ///< wall clock
    OperationState state = OperationState::Waiting;
    ledger::Outcome outcome = ledger::Outcome::Posted;
    ledger::DenyReason denied = ledger::DenyReason::None;
    std::int64_t seq = 0; ///< commit_seq once answered
    std::int32_t forecastAttempts = 0; ///< after unclean starts, and not survived
    std::int32_t sendAttempts = 0;
    friend bool operator==(const JournalledOperation &, const JournalledOperation &) = default;
};

/// After an unclean start an attempt is recorded before it is made (design §6): twice → alone, third → sent but not forecast.
[[nodiscard]] constexpr bool goesAlone(std::int32_t attemptsBefore)
{
    return attemptsBefore >= 1;
}
[[nodiscard]] constexpr bool isForecast(std::int32_t attemptsBefore)
{
    return attemptsBefore < 2;
}

struct NewOperation {
    ledger::Body body;
    UserId actor;
    SessionId session;
    OperationId operation; ///< null: the journal mints one. Else from Journal::newOperationId()
    std::vector<PersonKey> personKeys;
};

/// A piece of workflow state under a name; empty bytes remove it.
struct SavedState {
    QString name;
    QByteArray bytes;
    friend bool operator==(const SavedState &, const SavedState &) = default;
};

/// A number range (SSCC, HU, labels) has been used below `next`.
struct UsedNumber {
    QString range;
    std::int64_t next = 0;
    friend bool operator==(const UsedNumber &, const UsedNumber &) = default;
};

/// What this station had seen when the operations were made.
struct Seen {
    std::int64_t epoch = 0;
    std::int64_t catalogueSeq = 0;
    std::int64_t warehouseSeq = 0;
};

/// All that one scan makes durable: all of it, or nothing.
struct ScanRecord {
    std::vector<NewOperation> operations;
    std::vector<SavedState> states;
    std::vector<UsedNumber> numbers;
    Seen seen;
    std::vector<store::PrintJob> prints = {};
};

struct JournalStatus {
    std::int64_t waiting = 0; ///< operations without an outcome
    std::int64_t oldestWaitingMs = 0; ///< wall clock at which the oldest of them was made; 0 = none
    std::int64_t held = 0; ///< all operations in the file
    std::int64_t heldBytes = 0;
    std::int64_t acknowledgedSeq = 0; ///< highest device_seq with an outcome, of this incarnation
    friend bool operator==(const JournalStatus &, const JournalStatus &) = default;
};

/// For people to look at.
struct JournalListing {
    std::vector<JournalledOperation> waiting; ///< oldest first, of every incarnation
    std::vector<JournalledOperation> answered; ///< made before all that wait; newest first
    JournalStatus status; ///< at the same moment
};

/// How long what the server has confirmed stays here, to be offered again to one that was put back to a backup: until the second newest backup has it. This much and no more
/// in any case; and where there is no backup at all, this long. Unsent operations stay for ever.
struct Retention {
    std::int64_t maxAgeMs = std::int64_t{30} * 24 * 3600 * 1000;
    std::int64_t maxBytes = std::int64_t{256} * 1024 * 1024;
};

/// Of one stream, in the history that its places in the journal are of.
struct Confirmed {
    std::int64_t cursor = 0; ///< the replica has entries up to here
    bool isBackedUp = false; ///< there is a backup
    std::int64_t backedUpSeq = 0; ///< the second newest has entries up to here
};

struct JournalOptions {
    QString path; ///< …/journal.db
    const Clock *clock = nullptr;
    Random *random = nullptr;
    QByteArray bootId; ///< of this start of the machine: makes monotonic times comparable
    QByteArray vfs; ///< name of a registered SQLite VFS; empty = the system's
    std::int64_t maxPages = 0; ///< tests of a full disk; 0 = no limit
    Retention retention;
    QByteArray keySecret; ///< 32 bytes from the user's keyring that lock the device key in the file; empty = it stands there as it is
    KillPoint killPoint; ///< "append", "before-commit", "commit"
};

/// What the server's word about this device means.
enum class HeadVerdict : std::uint8_t {
    Same, ///< nothing lost
    Behind, ///< the server lost acknowledged operations; those held here wait again
    Fork, ///< this incarnation's chain cannot go on (a clone wrote under our name, or what the server lost is not held any more):
    ///< pair under a new incarnation and reseal()
};

/// The station's own memory, journal.db (design §6): identity, operations, workflow state, used numbers. Written before the beep,
/// never reset with the cache. One owner thread; a second process that opens the file gets Busy. A damaged file is Damaged.
class Journal
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Journal>> open(JournalOptions options);
    ~Journal(); ///< marks the end as clean

    /// None until paired. Without its key when that is locked by another secret, or by one that was not given: then nothing can be sealed until
    /// reseal() brings a new one.
    [[nodiscard]] const std::optional<Identity> &identity() const;
    /// Once per journal, before the first operation.
    [[nodiscard]] Result<void> pair(const Identity &identity);
    /// The process ended last time without closing the journal.
    [[nodiscard]] bool startedUnclean() const;

    [[nodiscard]] OperationId newOperationId();
    /// Seals and appends everything in one durable transaction: after it the operator may hear OK. In an error nothing was written.
    [[nodiscard]] Result<std::vector<JournalledOperation>> record(const ScanRecord &scan);

    [[nodiscard]] Result<QByteArray> state(const QString &name); ///< empty when there is none
    [[nodiscard]] Result<std::vector<SavedState>> states();
    [[nodiscard]] Result<std::int64_t> nextNumber(const QString &range); ///< 0 when never used
    [[nodiscard]] Result<std::vector<UsedNumber>> usedNumbers();

    /// The next operations to send, oldest first: of one incarnation, within both limits but one at least.
    [[nodiscard]] Result<std::vector<JournalledOperation>> waiting(int maxOperations, std::int64_t maxBytes);
    /// All that a replica with these cursors has not yet got as entries: waiting ones, and answered ones above the cursor.
    [[nodiscard]] Result<std::vector<JournalledOperation>> unconfirmed(std::int64_t catalogueSeq,
                                                                       std::int64_t warehouseSeq);
    [[nodiscard]] Result<std::optional<JournalledOperation>> find(OperationId operation);
    [[nodiscard]] Result<JournalListing> list(int maxWaiting, int maxAnswered);

    /// Outcomes from a push answer or from entries that came down. One transaction; what is known already changes nothing. Gives the
    /// number of operations that changed.
    [[nodiscard]] Result<int> answered(const std::vector<OperationAnswer> &answers);
    /// Compares the server's word with what was acknowledged when the question was asked (JournalStatus::acknowledgedSeq then).
    [[nodiscard]] Result<HeadVerdict> checkHead(const DeviceHead &head, std::int64_t acknowledgedWhenAsked);
    /// Everything held of this incarnation above that device_seq waits again; Same when nothing had to.
    [[nodiscard]] Result<HeadVerdict> offerAgain(std::int64_t aboveDeviceSeq);
    /// The server's history is another one, and entries have other places in it. What is held of earlier incarnations waits again, to be offered as
    /// it was sealed: only checkHead() speaks of this one. Of what has an outcome it is no longer known where; it comes with the books.
    [[nodiscard]] Result<void> historyChanged();
    /// A new incarnation: operations without an outcome are sealed anew, from device_seq 1, with their ids and positions kept.
    [[nodiscard]] Result<void> reseal(const Identity &identity);

    /// Before a forecast or a sending after an unclean start; `survived` are those recorded before that went well.
    enum class Attempt : std::uint8_t { Forecast, Send };
    [[nodiscard]] Result<void> recordAttempt(Attempt kind, const std::vector<std::int64_t> &positions,
                                             const std::vector<std::int64_t> &survived);

    /// Removes confirmed operations (outcome and place known, at or below the cursor) by Retention, some at a time. Gives how many went.
    [[nodiscard]] Result<int> trim(const Confirmed &catalogue, const Confirmed &warehouse);

    /// What has to be printed. Its calls are transactions by themselves.
    [[nodiscard]] store::SpoolFile &spool();

    void tidyLog(); ///< for a moment in which nobody waits

    [[nodiscard]] const JournalStatus &status() const; ///< kept in memory

private:
    class Private;
    explicit Journal(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::sync
