// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/envelope.h"
#include "store/database.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace bincard::store {

/// How much of a stream a backup has that was read back.
struct BackupMark {
    std::int64_t seq = 0;
    std::int64_t madeMs = 0; ///< wall clock; 0 = there is no such backup
    friend bool operator==(const BackupMark &, const BackupMark &) = default;
};

/// Where a stream ends.
struct StreamHead {
    ledger::Stream stream = 0;
    std::int64_t seq = 0;
    QByteArray chain; ///< 32 bytes
    std::int64_t epoch = 1;
    std::int64_t receivedMs = 0;
    std::int64_t followedSeq = 0; ///< the server's own work has looked at entries up to here
    BackupMark backup, backupBefore; ///< the newest, and the one before it
    friend bool operator==(const StreamHead &, const StreamHead &) = default;
};

/// A number that no history of this installation had, also when one backup is restored twice, unless within a minute of that wall clock.
[[nodiscard]] std::int64_t nextEpoch(const std::vector<StreamHead> &heads, std::int64_t nowMs);

/// The end of one device's chain, for one incarnation.
struct LogDevice {
    std::int64_t number = 0; ///< short name in this database
    DeviceId id;
    std::int32_t incarnation = 1;
    std::int64_t lastSeq = 0;
    QByteArray lastHash; ///< 32 bytes; zeros when lastSeq is 0
    std::int64_t effectiveMs = 0;
    friend bool operator==(const LogDevice &, const LogDevice &) = default;
};

/// An entry with what finds it again.
struct LogEntry {
    ledger::Entry entry;
    std::int64_t device = 0; ///< LogDevice::number
    std::int64_t deviceSeq = 0;
    OperationId operation;
    ledger::OperationKind kind{}; ///< 0 = the envelope cannot be read
    QString note;
    friend bool operator==(const LogEntry &, const LogEntry &) = default;
};

/// The server's log: heads, devices, entries, person keys. Makes no transaction of its own: callers group. Same thread as its Database.
class StreamLog
{
public:
    /// Prepares every statement; the database must have the schema of a server and outlive it.
    [[nodiscard]] static Result<std::unique_ptr<StreamLog>> open(Database &database);
    ~StreamLog();
    StreamLog(const StreamLog &) = delete;
    StreamLog &operator=(const StreamLog &) = delete;

    /// What a transaction takes before it reads what it will change, where other processes write too (design §7): the rows of its devices in the
    /// order of their ids, then the stream, then that stream's head; and, for the warehouse's, the catalogue as it is. A file that is this
    /// process's own needs none of it.
    [[nodiscard]] Result<void> lockDevices(std::vector<DeviceId> devices);
    enum class Lock : std::uint8_t { Shared, Exclusive };
    [[nodiscard]] Result<void> lockStream(ledger::Stream stream, Lock lock);

    [[nodiscard]] Result<std::optional<StreamHead>> head(ledger::Stream stream);
    [[nodiscard]] Result<std::vector<StreamHead>> heads(); ///< by stream
    /// Both in one journey: what a pull asks for.
    struct HeadsAndDevice {
        std::vector<StreamHead> heads; ///< by stream
        std::optional<LogDevice> device;
    };
    [[nodiscard]] Result<HeadsAndDevice> headsAndDevice(DeviceId id, std::int32_t incarnation);
    [[nodiscard]] Result<void> putHead(const StreamHead &head);

    [[nodiscard]] Result<std::optional<LogDevice>> device(DeviceId id, std::int32_t incarnation);
    [[nodiscard]] Result<std::vector<LogDevice>> devices(const std::vector<DeviceId> &ids); ///< all incarnations
    [[nodiscard]] Result<std::int32_t> latestIncarnation(DeviceId id); ///< 0 = never seen
    [[nodiscard]] Result<LogDevice> addDevice(DeviceId id, std::int32_t incarnation);
    [[nodiscard]] Result<void> putDevices(const std::vector<LogDevice> &devices);
    [[nodiscard]] Result<void> forEachDevice(const std::function<bool(const LogDevice &)> &each); ///< by number

    /// The next entries of their stream; a position or a device_seq that is taken is an error.
    [[nodiscard]] Result<void> append(const std::vector<LogEntry> &entries);
    [[nodiscard]] Result<std::optional<LogEntry>> byDeviceSeq(std::int64_t device, std::int64_t deviceSeq);
    /// All entries of that operation, oldest position first: the first one and its duplicates.
    [[nodiscard]] Result<std::vector<LogEntry>> byOperation(OperationId operation);
    /// Those of them that have an entry.
    [[nodiscard]] Result<std::set<OperationId>> known(const std::vector<OperationId> &operations);
    /// When the server had that entry; none when there is no such entry.
    [[nodiscard]] Result<std::optional<std::int64_t>> receivedMs(ledger::Stream stream, std::int64_t seq);
    /// Entries after `afterSeq`; within both limits but one at least when there is one.
    [[nodiscard]] Result<std::vector<ledger::Entry>> read(ledger::Stream stream, std::int64_t afterSeq, std::int64_t maxEntries, std::int64_t maxBytes);
    /// Entries after `afterSeq` one by one until `each` says false.
    [[nodiscard]] Result<void> forEach(ledger::Stream stream, std::int64_t afterSeq, const std::function<Result<bool>(const LogEntry &)> &each);
    [[nodiscard]] Result<std::vector<LogEntry>> quarantined(int limit); ///< newest of each stream first

    /// A person's first key stays, since rows are sealed with it; an empty one erases it for good.
    [[nodiscard]] Result<void> putPersonKey(const Id128 &person, const QByteArray &key);
    [[nodiscard]] Result<std::optional<QByteArray>> personKey(const Id128 &person);

    [[nodiscard]] std::vector<QByteArray> statements() const; ///< the SQL of all that is prepared, for tests of query plans

private:
    struct Private;
    explicit StreamLog(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
