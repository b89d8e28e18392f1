// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/streamlog.h"

namespace bincard::store {
namespace {

constexpr int kStreamShift = 40; // Two thousand streams of a million million entries each.
constexpr std::int64_t kSeqMask = (std::int64_t{1} << kStreamShift) - 1;

constexpr std::int64_t positionOf(ledger::Stream stream, std::int64_t seq)
{
    return (static_cast<std::int64_t>(stream) << kStreamShift) | seq;
}

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
    return {static_cast<ledger::Stream>(row.integer(0)), row.integer(1), row.bytes(2), row.integer(3), row.integer(4), row.integer(5)};
}

LogDevice deviceFrom(const Statement &row)
{
    return {row.integer(0), DeviceId(row.id(1)), static_cast<std::int32_t>(row.integer(2)), row.integer(3), row.bytes(4), row.integer(5)};
}

} // namespace

struct StreamLog::Private {
    Statement head, heads, putHead;
    Statement device, devices, latestIncarnation, addDevice, putDevice;
    Statement append, byDeviceSeq, byOperation, knows, read, quarantined;
    Statement putPersonKey, personKey;

    [[nodiscard]] std::vector<Statement *> all()
    {
        return {&head, &heads, &putHead, &device, &devices, &latestIncarnation, &addDevice, &putDevice, &append, &byDeviceSeq, &byOperation, &knows, &read,
            &quarantined, &putPersonKey, &personKey};
    }
};

Result<std::unique_ptr<StreamLog>> StreamLog::open(Database &database)
{
    auto d = std::make_unique<Private>();
    struct Source {
        Statement *statement;
        QByteArrayView sql;
    };
    const Source sources[] = {
        {&d->head, "SELECT stream, seq, chain, epoch, received_ms, followed_seq FROM stream_head WHERE stream = ?1"},
        {&d->heads, "SELECT stream, seq, chain, epoch, received_ms, followed_seq FROM stream_head ORDER BY stream"},
        {&d->putHead, "INSERT INTO stream_head (stream, seq, chain, epoch, received_ms, followed_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                      "ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, chain = excluded.chain, epoch = excluded.epoch, "
                      "received_ms = excluded.received_ms, followed_seq = excluded.followed_seq"},
        {&d->device, "SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device WHERE id = ?1 AND incarnation = ?2"},
        {&d->devices, "SELECT number, id, incarnation, last_seq, last_hash, effective_ms FROM device ORDER BY number"},
        {&d->latestIncarnation, "SELECT coalesce(max(incarnation), 0) FROM device WHERE id = ?1"},
        {&d->addDevice, "INSERT INTO device (id, incarnation, last_seq, last_hash, effective_ms) VALUES (?1, ?2, 0, zeroblob(32), 0)"},
        {&d->putDevice, "UPDATE device SET last_seq = ?2, last_hash = ?3, effective_ms = ?4 WHERE number = ?1"},
        {&d->append, "INSERT INTO entry (" BINCARD_ENTRY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"},
        {&d->byDeviceSeq, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE device = ?1 AND device_seq = ?2"},
        {&d->byOperation, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE operation = ?1 ORDER BY position"},
        {&d->knows, "SELECT 1 FROM entry WHERE operation = ?1 LIMIT 1"},
        {&d->read, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE position > ?1 AND position <= ?2 ORDER BY position"},
        {&d->quarantined, "SELECT " BINCARD_ENTRY_COLUMNS " FROM entry WHERE outcome = 5 ORDER BY position DESC LIMIT ?1"},
        {&d->putPersonKey, "INSERT INTO person_key (person, key) VALUES (?1, ?2) ON CONFLICT (person) DO UPDATE SET key = excluded.key WHERE length(excluded.key) = 0"},
        {&d->personKey, "SELECT key FROM person_key WHERE person = ?1"},
    };
    for (const Source &source : sources) {
        BINCARD_TRY_ASSIGN(*source.statement, database.prepare(source.sql));
    }
    return std::unique_ptr<StreamLog>(new StreamLog(std::move(d)));
}

StreamLog::StreamLog(std::unique_ptr<Private> p) : d(std::move(p)) {}
StreamLog::~StreamLog() = default;

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

Result<void> StreamLog::putHead(const StreamHead &head)
{
    return d->putHead.bind(1, head.stream).bind(2, head.seq).bindBytes(3, head.chain).bind(4, head.epoch).bind(5, head.receivedMs).bind(6, head.followedSeq).run();
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
    BINCARD_TRY(d->addDevice.bindKey(1, id).bind(2, incarnation).run());
    BINCARD_TRY_ASSIGN(const auto added, device(id, incarnation));
    if (!added)
        return Error{ErrorCode::Damaged, QStringLiteral("a device that was just added is not there")};
    return *added;
}

Result<void> StreamLog::putDevice(const LogDevice &device)
{
    return d->putDevice.bind(1, device.number).bind(2, device.lastSeq).bindBytes(3, device.lastHash).bind(4, device.effectiveMs).run();
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

Result<void> StreamLog::append(const LogEntry &added)
{
    const ledger::Entry &entry = added.entry;
    return d->append.bind(1, positionOf(entry.stream, entry.seq))
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
        .run();
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

Result<bool> StreamLog::knows(OperationId operation)
{
    const ResetAtEnd reset(d->knows);
    return d->knows.bindKey(1, operation).step();
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

Result<void> StreamLog::forEach(ledger::Stream stream, std::int64_t afterSeq, const std::function<Result<bool>(const LogEntry &)> &each)
{
    const ResetAtEnd reset(d->read);
    d->read.bind(1, positionOf(stream, afterSeq)).bind(2, positionOf(stream, kSeqMask));
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, d->read.step());
        if (!found)
            return {};
        BINCARD_TRY_ASSIGN(const bool more, each(entryFrom(d->read)));
        if (!more)
            return {};
    }
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
