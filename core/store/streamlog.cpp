// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/streamlog.h"

#include "store/postgresql.h"

#include <algorithm>

namespace bincard::store {
namespace {

constexpr int kStreamShift = 40; // Two thousand streams of a million million entries each.
constexpr std::int64_t kSeqMask = (std::int64_t{1} << kStreamShift) - 1;

constexpr std::int64_t kEntriesInPortion = 100;
constexpr std::int64_t kBytesInPortion = 1024 * 1024;

constexpr std::int64_t positionOf(ledger::Stream stream, std::int64_t seq)
{
    return (static_cast<std::int64_t>(stream) << kStreamShift) | seq;
}

/// "BINC"; the second number of the advisory lock is the stream.
#define BINCARD_STREAM_LOCK "1112100419"

#define BINCARD_ENTRY_COLUMNS                                                                                                                                  \
    "position, device, device_seq, operation, kind, outcome, denied, received_ms, effective_ms, catalogue_seq, envelope, mac, effects, chain, note"

LogEntry entryFrom(const Statement &row)
{
    LogEntry found;
    const std::int64_t position = row.integer(0);
    found.entry.stream = static_cast<ledger::Stream>(position >> kStreamShift);
    found.entry.seq = position & kSeqMask;
    found.device = row.integer(1);
    found.deviceSeq = row.integer(2);
    found.operation = OperationId(row.id(3));
    found.kind = static_cast<ledger::OperationKind>(row.integer(4));
    found.entry.outcome = static_cast<ledger::Outcome>(row.integer(5));
    found.entry.denied = static_cast<ledger::DenyReason>(row.integer(6));
    found.entry.inputs.seq = found.entry.seq;
    found.entry.inputs.receivedMs = row.integer(7);
    found.entry.inputs.effectiveMs = row.integer(8);
    found.entry.inputs.cataloguePosition = row.integer(9);
    found.entry.envelope = row.bytes(10);
    found.entry.mac = row.bytes(11);
    found.entry.effects = row.bytes(12);
    found.entry.chain = row.bytes(13);
    found.note = row.text(14);
    return found;
}

StreamHead headFrom(const Statement &row)
{
    return {static_cast<ledger::Stream>(row.integer(0)), row.integer(1), row.bytes(2), row.integer(3), row.integer(4), row.integer(5), {row.integer(6), row.integer(7)},
        {row.integer(8), row.integer(9)}};
}

constexpr int kHeadColumns = 10;

LogDevice deviceFrom(const Statement &row, int first = 0)
{
    return {row.integer(first), DeviceId(row.id(first + 1)), static_cast<std::int32_t>(row.integer(first + 2)), row.integer(first + 3), row.bytes(first + 4), row.integer(first + 5)};
}

} // namespace

std::int64_t nextEpoch(const std::vector<StreamHead> &heads, std::int64_t nowMs)
{
    constexpr std::int64_t kUnitMs = 4000; // The epoch is also an incarnation, which has 31 bits: they last until the year 2242.
    std::int64_t epoch = nowMs / kUnitMs;
    for (const StreamHead &head : heads)
        epoch = std::max(epoch, head.epoch + 1);
    return epoch;
}

struct StreamLog::Private {
    explicit Private(Dialect theDialect) : dialect(theDialect) {}

    Dialect dialect;
    PostgresqlDatabase *shared = nullptr; ///< none: a file
    Statement lockDevices, lockStream, lockStreamShared, lockHead; ///< PostgreSQL only
    Statement head, heads, headsAndDevice, putHead;
    Statement device, devicesOf, devices, latestIncarnation, addDevice, putDevice;
    Statement append, byDeviceSeq, byOperation, knows, received, read, quarantined;
    Statement putPersonKey, personKey;

    [[nodiscard]] Result<void> appendSet(const std::vector<LogEntry> &entries);
    [[nodiscard]] std::vector<Statement *> all()
    {
        return {&head, &heads, &headsAndDevice, &putHead, &device, &devicesOf, &devices, &latestIncarnation, &addDevice, &putDevice, &append, &byDeviceSeq, &byOperation, &knows, &received, &read,
            &quarantined, &putPersonKey, &personKey};
    }
};

Result<std::unique_ptr<StreamLog>> StreamLog::open(Database &database)
{
    const bool set = database.dialect() == Dialect::Postgresql;
    auto d = std::make_unique<Private>(database.dialect());
    d->shared = set ? &static_cast<PostgresqlDatabase &>(database) : nullptr;
    struct Source {
        Statement *statement;
        QByteArrayView sql;
    };
    const Source sources[] = {
        {&d->head, "SELECT stream, seq, chain, epoch, received_ms, followed_seq, backup_seq, backup_ms, backup_before_seq, backup_before_ms FROM stream_head WHERE stream = ?1"},
        {&d->heads, "SELECT stream, seq, chain, epoch, received_ms, followed_seq, backup_seq, backup_ms, backup_before_seq, backup_before_ms FROM stream_head ORDER BY stream"},
        {&d->headsAndDevice, "SELECT h.stream, h.seq, h.chain, h.epoch, h.received_ms, h.followed_seq, h.backup_seq, h.backup_ms, h.backup_before_seq, h.backup_before_ms, "
                             "d.number, d.id, d.incarnation, d.last_seq, d.last_hash, d.effective_ms "
                             "FROM stream_head h LEFT JOIN device d ON d.id = ?1 AND d.incarnation = ?2 ORDER BY h.stream"},
        {&d->putHead, "INSERT INTO stream_head (stream, seq, chain, epoch, received_ms, followed_seq, backup_seq, backup_ms, backup_before_seq, backup_before_ms) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
                      "ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, chain = excluded.chain, epoch = excluded.epoch, "
                      "received_ms = excluded.received_ms, followed_seq = excluded.followed_seq, backup_seq = excluded.backup_seq, backup_ms = excluded.backup_ms, "
                      "backup_before_seq = excluded.backup_before_seq, backup_before_ms = excluded.backup_before_ms"},
        {&d->device, "SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device WHERE id = ?1 AND incarnation = ?2"},
        {&d->devicesOf, set ? QByteArrayView("SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device WHERE id = ANY (?1::uuid[])")
                            : "SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device WHERE id = ?1"},
        {&d->devices, "SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device ORDER BY number"},
        {&d->latestIncarnation, "SELECT coalesce(max(incarnation), 0) FROM device WHERE id = ?1"},
        {&d->addDevice, "INSERT INTO device (id, incarnation, last_seq, last_hash, effective_ms) VALUES (?1, ?2, 0, ?3, 0) ON CONFLICT (id, incarnation) DO NOTHING"},
        {&d->putDevice, set ? QByteArrayView("UPDATE device AS d SET last_seq = u.last_seq, last_hash = u.last_hash, effective_ms = u.effective_ms "
                                "FROM unnest(?1::bigint[], ?2::bigint[], ?3::bytea[], ?4::bigint[]) AS u (number, last_seq, last_hash, effective_ms) WHERE d.number = u.number")
                            : "UPDATE device SET last_seq = ?2, last_hash = ?3, effective_ms = ?4 WHERE number = ?1"},
        {&d->append, set ? QByteArrayView("INSERT INTO entry (" BINCARD_ENTRY_COLUMNS ") SELECT * FROM unnest(?1::bigint[], ?2::bigint[], ?3::bigint[], ?4::uuid[], "
                               "?5::bigint[], ?6::bigint[], ?7::bigint[], ?8::bigint[], ?9::bigint[], ?10::bigint[], ?11::bytea[], ?12::bytea[], ?13::bytea[], ?14::bytea[], ?15::text[])")
                         : "INSERT INTO entry (" BINCARD_ENTRY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"},
        {&d->byDeviceSeq, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE device = ?1 AND device_seq = ?2"},
        {&d->byOperation, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE operation = ?1 ORDER BY position"},
        {&d->knows, set ? QByteArrayView("SELECT DISTINCT operation FROM entry WHERE operation = ANY (?1::uuid[])") : "SELECT operation FROM entry WHERE operation = ?1 LIMIT 1"},
        {&d->received, "SELECT received_ms FROM entry WHERE position = ?1"},
        {&d->read, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3"},
        {&d->quarantined, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE outcome = 5 ORDER BY position DESC LIMIT ?1"},
        {&d->putPersonKey, "INSERT INTO person_key (person, key) VALUES (?1, ?2) ON CONFLICT (person) DO UPDATE SET key = excluded.key WHERE length(excluded.key) = 0"},
        {&d->personKey, "SELECT key FROM person_key WHERE person = ?1"},
    };
    for (const Source &source : sources) {
        BINCARD_TRY_ASSIGN(*source.statement, database.prepare(source.sql));
    }
    if (set) {
        BINCARD_TRY_ASSIGN(d->lockDevices, database.prepare("SELECT number FROM device WHERE id = ANY (?1::uuid[]) ORDER BY id, incarnation FOR UPDATE"));
        BINCARD_TRY_ASSIGN(d->lockStream, database.prepare("SELECT pg_advisory_xact_lock(" BINCARD_STREAM_LOCK ", ?1)"));
        BINCARD_TRY_ASSIGN(d->lockStreamShared, database.prepare("SELECT pg_advisory_xact_lock_shared(" BINCARD_STREAM_LOCK ", ?1)"));
        BINCARD_TRY_ASSIGN(d->lockHead, database.prepare("SELECT seq FROM stream_head WHERE stream = ?1 FOR UPDATE"));
    }
    return std::unique_ptr<StreamLog>(new StreamLog(std::move(d)));
}

StreamLog::StreamLog(std::unique_ptr<Private> p) : d(std::move(p)) {}
StreamLog::~StreamLog() = default;

Result<void> StreamLog::lockDevices(std::vector<DeviceId> devices)
{
    if (d->dialect == Dialect::Sqlite || devices.empty())
        return {};
    const SendAhead ahead(*d->shared, SendAhead::Ahead::All);
    std::sort(devices.begin(), devices.end());
    const QByteArray array = uuidArray({devices.begin(), devices.end()});
    return d->lockDevices.bindBytesUncopied(1, array).run();
}

Result<void> StreamLog::lockStream(ledger::Stream stream, Lock lock)
{
    if (d->dialect == Dialect::Sqlite)
        return {};
    const SendAhead ahead(*d->shared, SendAhead::Ahead::All); // Each waits for the one before, there and not here.
    if (lock == Lock::Shared)
        return d->lockStreamShared.bind(1, stream).run();
    BINCARD_TRY(d->lockStream.bind(1, stream).run());
    return d->lockHead.bind(1, stream).run();
}

Result<std::optional<StreamHead>> StreamLog::head(ledger::Stream stream)
{
    const ResetAtEnd reset(d->head);
    BINCARD_TRY_ASSIGN(const bool found, d->head.bind(1, stream).step());
    return found ? std::optional(headFrom(d->head)) : std::nullopt;
}

Result<std::vector<StreamHead>> StreamLog::heads()
{
    const ResetAtEnd reset(d->heads);
    std::vector<StreamHead> heads;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, d->heads.step());
        if (!found)
            return heads;
        heads.push_back(headFrom(d->heads));
    }
}

Result<StreamLog::HeadsAndDevice> StreamLog::headsAndDevice(DeviceId id, std::int32_t incarnation)
{
    Statement &both = d->headsAndDevice;
    const ResetAtEnd reset(both);
    both.bindKey(1, id).bind(2, incarnation);
    HeadsAndDevice all;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, both.step());
        if (!found)
            return all;
        all.heads.push_back(headFrom(both));
        if (!both.isNull(kHeadColumns))
            all.device = deviceFrom(both, kHeadColumns);
    }
}

Result<void> StreamLog::putHead(const StreamHead &head)
{
    std::optional<SendAhead> ahead;
    if (d->shared)
        ahead.emplace(*d->shared);
    d->putHead.bind(1, head.stream).bind(2, head.seq).bindBytes(3, head.chain).bind(4, head.epoch).bind(5, head.receivedMs).bind(6, head.followedSeq);
    d->putHead.bind(7, head.backup.seq).bind(8, head.backup.madeMs).bind(9, head.backupBefore.seq).bind(10, head.backupBefore.madeMs);
    return d->putHead.run();
}

Result<std::optional<LogDevice>> StreamLog::device(DeviceId id, std::int32_t incarnation)
{
    const ResetAtEnd reset(d->device);
    BINCARD_TRY_ASSIGN(const bool found, d->device.bindKey(1, id).bind(2, incarnation).step());
    return found ? std::optional(deviceFrom(d->device)) : std::nullopt;
}

Result<std::int32_t> StreamLog::latestIncarnation(DeviceId id)
{
    const ResetAtEnd reset(d->latestIncarnation);
    BINCARD_TRY_ASSIGN(const bool found, d->latestIncarnation.bindKey(1, id).step());
    return found ? static_cast<std::int32_t>(d->latestIncarnation.integer(0)) : 0;
}

Result<LogDevice> StreamLog::addDevice(DeviceId id, std::int32_t incarnation)
{
    BINCARD_TRY(d->addDevice.bindKey(1, id).bind(2, incarnation).bindBytes(3, ledger::zeroHash()).run());
    BINCARD_TRY_ASSIGN(const auto added, device(id, incarnation));
    if (!added)
        return Error{ErrorCode::Damaged, QStringLiteral("a device that was just added is not there")};
    return *added;
}

Result<std::vector<LogDevice>> StreamLog::devices(const std::vector<DeviceId> &ids)
{
    std::vector<LogDevice> found;
    const ResetAtEnd reset(d->devicesOf);
    const auto take = [&]() -> Result<void> {
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, d->devicesOf.step());
            if (!more)
                return {};
            found.push_back(deviceFrom(d->devicesOf));
        }
    };
    if (d->dialect == Dialect::Postgresql) {
        const QByteArray array = uuidArray({ids.begin(), ids.end()});
        d->devicesOf.bindBytesUncopied(1, array);
        BINCARD_TRY(take());
        return found;
    }
    for (const DeviceId &id : ids) {
        d->devicesOf.bindKey(1, id);
        BINCARD_TRY(take());
    }
    return found;
}

Result<void> StreamLog::putDevices(const std::vector<LogDevice> &devices)
{
    if (d->dialect == Dialect::Postgresql) {
        using Of = PostgresqlArray::Of;
        const SendAhead ahead(*d->shared);
        PostgresqlArray numbers(Of::Bigint), seqs(Of::Bigint), hashes(Of::Bytea), times(Of::Bigint);
        for (const LogDevice &device : devices) {
            numbers.add(device.number);
            seqs.add(device.lastSeq);
            hashes.addBytes(device.lastHash);
            times.add(device.effectiveMs);
        }
        return d->putDevice.bindBytesUncopied(1, numbers.bytes()).bindBytesUncopied(2, seqs.bytes()).bindBytesUncopied(3, hashes.bytes()).bindBytesUncopied(4, times.bytes()).run();
    }
    for (const LogDevice &device : devices)
        BINCARD_TRY(d->putDevice.bind(1, device.number).bind(2, device.lastSeq).bindBytes(3, device.lastHash).bind(4, device.effectiveMs).run());
    return {};
}

Result<void> StreamLog::forEachDevice(const std::function<bool(const LogDevice &)> &each)
{
    const ResetAtEnd reset(d->devices);
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, d->devices.step());
        if (!found || !each(deviceFrom(d->devices)))
            return {};
    }
}

Result<void> StreamLog::append(const std::vector<LogEntry> &entries)
{
    if (d->dialect == Dialect::Postgresql)
        return d->appendSet(entries);
    for (const LogEntry &added : entries) {
        const ledger::Entry &entry = added.entry;
        BINCARD_TRY(d->append.bind(1, positionOf(entry.stream, entry.seq))
                        .bind(2, added.device)
                        .bind(3, added.deviceSeq)
                        .bindKey(4, added.operation)
                        .bind(5, static_cast<std::int64_t>(added.kind))
                        .bind(6, static_cast<std::int64_t>(entry.outcome))
                        .bind(7, static_cast<std::int64_t>(entry.denied))
                        .bind(8, entry.inputs.receivedMs)
                        .bind(9, entry.inputs.effectiveMs)
                        .bind(10, entry.inputs.cataloguePosition)
                        .bindBytesUncopied(11, entry.envelope)
                        .bindBytesUncopied(12, entry.mac)
                        .bindBytesUncopied(13, entry.effects)
                        .bindBytesUncopied(14, entry.chain)
                        .bindText(15, added.note)
                        .run());
    }
    return {};
}

/// Column by column, all at once.
Result<void> StreamLog::Private::appendSet(const std::vector<LogEntry> &entries)
{
    if (entries.empty())
        return {};
    const SendAhead ahead(*shared);
    int parameter = 0;
    std::vector<PostgresqlArray> columns;
    columns.reserve(15);
    const auto add = [&](PostgresqlArray::Of type, const auto &each) {
        PostgresqlArray &column = columns.emplace_back(type);
        for (const LogEntry &added : entries)
            each(column, added);
        append.bindBytesUncopied(++parameter, column.bytes());
    };
    const auto numbers = [&](auto of) {
        add(PostgresqlArray::Of::Bigint, [&of](PostgresqlArray &column, const LogEntry &added) { column.add(static_cast<std::int64_t>(of(added))); });
    };
    const auto bytes = [&](QByteArray ledger::Entry::*member) {
        add(PostgresqlArray::Of::Bytea, [member](PostgresqlArray &column, const LogEntry &added) { column.addBytes(added.entry.*member); });
    };
    numbers([](const LogEntry &added) { return positionOf(added.entry.stream, added.entry.seq); });
    numbers([](const LogEntry &added) { return added.device; });
    numbers([](const LogEntry &added) { return added.deviceSeq; });
    add(PostgresqlArray::Of::Uuid, [](PostgresqlArray &column, const LogEntry &added) { column.addKey(added.operation); });
    numbers([](const LogEntry &added) { return added.kind; });
    numbers([](const LogEntry &added) { return added.entry.outcome; });
    numbers([](const LogEntry &added) { return added.entry.denied; });
    numbers([](const LogEntry &added) { return added.entry.inputs.receivedMs; });
    numbers([](const LogEntry &added) { return added.entry.inputs.effectiveMs; });
    numbers([](const LogEntry &added) { return added.entry.inputs.cataloguePosition; });
    bytes(&ledger::Entry::envelope);
    bytes(&ledger::Entry::mac);
    bytes(&ledger::Entry::effects);
    bytes(&ledger::Entry::chain);
    add(PostgresqlArray::Of::Text, [](PostgresqlArray &column, const LogEntry &added) { column.addText(QString(added.note).remove(QChar::Null)); });
    return append.run();
}

Result<std::optional<LogEntry>> StreamLog::byDeviceSeq(std::int64_t device, std::int64_t deviceSeq)
{
    const ResetAtEnd reset(d->byDeviceSeq);
    BINCARD_TRY_ASSIGN(const bool found, d->byDeviceSeq.bind(1, device).bind(2, deviceSeq).step());
    return found ? std::optional(entryFrom(d->byDeviceSeq)) : std::nullopt;
}

Result<std::vector<LogEntry>> StreamLog::byOperation(OperationId operation)
{
    const ResetAtEnd reset(d->byOperation);
    d->byOperation.bindKey(1, operation);
    std::vector<LogEntry> entries;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, d->byOperation.step());
        if (!found)
            return entries;
        entries.push_back(entryFrom(d->byOperation));
    }
}

Result<std::set<OperationId>> StreamLog::known(const std::vector<OperationId> &operations)
{
    std::set<OperationId> found;
    const ResetAtEnd reset(d->knows);
    const auto readAll = [&]() -> Result<void> {
        while (true) {
            BINCARD_TRY_ASSIGN(const bool more, d->knows.step());
            if (!more)
                return {};
            found.insert(OperationId(d->knows.id(0)));
        }
    };
    if (d->dialect == Dialect::Postgresql) {
        const QByteArray array = uuidArray({operations.begin(), operations.end()});
        d->knows.bindBytesUncopied(1, array);
        BINCARD_TRY(readAll());
        return found;
    }
    for (const OperationId &operation : operations) {
        d->knows.bindKey(1, operation);
        BINCARD_TRY(readAll());
    }
    return found;
}

Result<std::optional<std::int64_t>> StreamLog::receivedMs(ledger::Stream stream, std::int64_t seq)
{
    const ResetAtEnd reset(d->received);
    BINCARD_TRY_ASSIGN(const bool found, d->received.bind(1, positionOf(stream, seq)).step());
    return found ? std::optional(d->received.integer(0)) : std::nullopt;
}

Result<std::vector<ledger::Entry>> StreamLog::read(ledger::Stream stream, std::int64_t afterSeq, std::int64_t maxEntries, std::int64_t maxBytes)
{
    std::vector<ledger::Entry> entries;
    std::int64_t bytes = 0;
    BINCARD_TRY(forEach(stream, afterSeq, [&](const LogEntry &found) -> Result<bool> {
        bytes += found.entry.envelope.size() + found.entry.effects.size();
        if (!entries.empty() && bytes > maxBytes)
            return false;
        entries.push_back(found.entry);
        return static_cast<std::int64_t>(entries.size()) < maxEntries;
    }));
    return entries;
}

/// In portions, so that `each` may read other things, and a database that gives all of an answer at once gives a little.
Result<void> StreamLog::forEach(ledger::Stream stream, std::int64_t afterSeq, const std::function<Result<bool>(const LogEntry &)> &each)
{
    std::vector<LogEntry> portion;
    bool more = true;
    while (more) {
        portion.clear();
        {
            const ResetAtEnd reset(d->read);
            d->read.bind(1, positionOf(stream, afterSeq)).bind(2, positionOf(stream, kSeqMask)).bind(3, kEntriesInPortion);
            std::int64_t bytes = 0;
            while (bytes < kBytesInPortion) {
                BINCARD_TRY_ASSIGN(const bool found, d->read.step());
                if (!found) {
                    more = static_cast<std::int64_t>(portion.size()) == kEntriesInPortion;
                    break;
                }
                portion.push_back(entryFrom(d->read));
                bytes += portion.back().entry.envelope.size() + portion.back().entry.effects.size();
            }
        }
        for (const LogEntry &entry : portion) {
            BINCARD_TRY_ASSIGN(const bool wanted, each(entry));
            if (!wanted)
                return {};
            afterSeq = entry.entry.seq;
        }
    }
    return {};
}

Result<std::vector<LogEntry>> StreamLog::quarantined(int limit)
{
    const ResetAtEnd reset(d->quarantined);
    d->quarantined.bind(1, limit);
    std::vector<LogEntry> entries;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, d->quarantined.step());
        if (!found)
            return entries;
        entries.push_back(entryFrom(d->quarantined));
    }
}

Result<void> StreamLog::putPersonKey(const Id128 &person, const QByteArray &key)
{
    return d->putPersonKey.bindKey(1, person).bindBytes(2, key).run();
}

Result<std::optional<QByteArray>> StreamLog::personKey(const Id128 &person)
{
    const ResetAtEnd reset(d->personKey);
    BINCARD_TRY_ASSIGN(const bool found, d->personKey.bindKey(1, person).step());
    return found ? std::optional(d->personKey.bytes(0)) : std::nullopt;
}

std::vector<QByteArray> StreamLog::statements() const
{
    std::vector<QByteArray> sql;
    for (const Statement *statement : d->all())
        sql.push_back(statement->sql());
    return sql;
}

} // namespace bincard::store
