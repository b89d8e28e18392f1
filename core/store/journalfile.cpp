// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journalfile.h"

#include "base/hash.h"
#include "store/migrations.h"
#include "store/newfile.h"

#include <QFileInfo>

namespace bincard::store {
namespace {

constexpr char kColumns[] = "position, incarnation, device_seq, operation, stream, envelope, mac, person_keys, "
                            "made_at_ms, state, outcome, denied, "
                            "commit_seq, forecast_attempts, send_attempts";

/// Reading every page of a large journal would delay the first scan; an unclean start is worth it.
constexpr qint64 kCheckAlwaysUpTo = 32 * 1024 * 1024;

JournalRow readRow(const Statement &s)
{
    JournalRow row;
    row.position = s.integer(0);
    row.incarnation = static_cast<std::int32_t>(s.integer(1));
    row.deviceSeq = s.integer(2);
    row.operation = s.id(3);
    row.stream = static_cast<std::int32_t>(s.integer(4));
    row.envelope = s.bytes(5);
    row.mac = s.bytes(6);
    row.personKeys = s.bytes(7);
    row.madeAtMs = s.integer(8);
    row.state = static_cast<std::int32_t>(s.integer(9));
    row.outcome = static_cast<std::int32_t>(s.integer(10));
    row.denied = static_cast<std::int32_t>(s.integer(11));
    row.commitSeq = s.integer(12);
    row.forecastAttempts = static_cast<std::int32_t>(s.integer(13));
    row.sendAttempts = static_cast<std::int32_t>(s.integer(14));
    return row;
}

Result<std::optional<JournalRow>> firstRow(Statement &statement)
{
    const ResetAtEnd reset(statement);
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    return found ? std::optional(readRow(statement)) : std::nullopt;
}

Result<std::int64_t> firstInteger(Statement &statement)
{
    const ResetAtEnd reset(statement);
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    return found ? statement.integer(0) : 0;
}

Result<std::unique_ptr<Database>> openDatabase(const QString &path, const JournalFile::Options &options)
{
    OpenOptions open;
    open.synchronous = Synchronous::Full;
    open.exclusive = true;
    open.vfs = options.vfs;
    open.cacheKiB = 4 * 1024;
    open.busyTimeoutMs = 0; // Whoever has it, has it until it ends.
    BINCARD_TRY_ASSIGN(auto database, Database::open(path, open));
    database->setCheckpointPages(Database::kBusyCheckpointPages);
    if (options.maxPages > 0)
        BINCARD_TRY(database->execute("PRAGMA max_page_count = " + QByteArray::number(options.maxPages)));
    BINCARD_TRY(migrate(*database, {"station/journal"}));
    return database;
}

/// A journal that was emptied must not pass for a new one: its unsent scans are gone.
Result<void> makeUnlessThere(const QString &path, const JournalFile::Options &options)
{
    const Result<void> checked = checkFile(path);
    if (checked || checked.error().code != ErrorCode::NotFound)
        return checked;
    return makeNewFile(path, [&](const QString &beside) -> Result<void> {
        BINCARD_TRY_ASSIGN(const auto made, openDatabase(beside, options));
        return made->checkpoint(Database::Checkpoint::Truncate);
    });
}

} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(const QString &path, const Options &options)
{
    BINCARD_TRY(makeUnlessThere(path, options));
    BINCARD_TRY_ASSIGN(auto database, openDatabase(path, options));
    std::unique_ptr<JournalFile> file(new JournalFile(std::move(database), options.keySecret));
    BINCARD_TRY(file->prepare());
    BINCARD_TRY_ASSIGN(const bool clean, file->wasClean());
    if (!clean || QFileInfo(path).size() <= kCheckAlwaysUpTo)
        BINCARD_TRY(file->database().check(false));
    return file;
}

Result<void> JournalFile::prepare()
{
    const auto columns = QByteArray(kColumns);
    const std::pair<Statement *, QByteArray> statements[] = {
        {&m_wasClean, "SELECT clean FROM run"},
        {&m_setClean, "UPDATE run SET clean = ?1"},
        {&m_head,
         "SELECT device, incarnation, device_key, warehouse, last_seq, last_hash, acknowledged_seq, key_lock FROM identity"},
        {&m_putHead, "REPLACE INTO identity (one, device, incarnation, device_key, warehouse, last_seq, last_hash, "
                     "acknowledged_seq, key_lock) "
                     "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
        {&m_append, "INSERT INTO own_operation (incarnation, device_seq, operation, stream, envelope, mac, "
                    "person_keys, size, made_at_ms, state, "
                    "outcome, denied, commit_seq, forecast_attempts, send_attempts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                    "?7, ?8, ?9, 0, 0, 0, 0, 0, 0) "
                    "RETURNING position"},
        {&m_waiting, "SELECT " + columns + " FROM own_operation WHERE state = 0 ORDER BY position LIMIT ?1"},
        {&m_beforeWaiting, "SELECT " + columns
                               + " FROM own_operation WHERE position < coalesce((SELECT min(position) FROM own_operation "
                                 "WHERE state = 0), 9223372036854775807) ORDER BY position DESC LIMIT ?1"},
        {&m_answeredAbove, "SELECT " + columns
                               + " FROM own_operation WHERE state = 1 AND stream BETWEEN ?1 AND ?2 AND commit_seq > ?3 "
                                 "ORDER BY position"},
        {&m_byOperation, "SELECT " + columns + " FROM own_operation WHERE operation = ?1"},
        {&m_byDeviceSeq, "SELECT " + columns + " FROM own_operation WHERE incarnation = ?1 AND device_seq = ?2"},
        {&m_aboveDeviceSeq,
         "SELECT " + columns + " FROM own_operation WHERE incarnation = ?1 AND device_seq > ?2 ORDER BY device_seq"},
        {&m_answeredEarlier, "SELECT " + columns + " FROM own_operation WHERE incarnation < ?1 AND state = 1"},
        {&m_forgetPlaces, "UPDATE own_operation SET commit_seq = -1 WHERE state = 1 AND commit_seq > 0"},
        {&m_withoutPlace, "SELECT " + columns + " FROM own_operation WHERE state = 1 AND commit_seq = -1"},
        {&m_lowestDeviceSeq, "SELECT min(device_seq) FROM own_operation WHERE incarnation = ?1"},
        {&m_putOutcome,
         "UPDATE own_operation SET state = ?2, outcome = ?3, denied = ?4, commit_seq = ?5 WHERE position = ?1"},
        {&m_putSealed,
         "UPDATE own_operation SET incarnation = ?2, device_seq = ?3, envelope = ?4, mac = ?5 WHERE position = ?1"},
        {&m_putForecastAttempts, "UPDATE own_operation SET forecast_attempts = ?2 WHERE position = ?1"},
        {&m_putSendAttempts, "UPDATE own_operation SET send_attempts = ?2 WHERE position = ?1"},
        {&m_forecastAttempts, "SELECT forecast_attempts FROM own_operation WHERE position = ?1"},
        {&m_sendAttempts, "SELECT send_attempts FROM own_operation WHERE position = ?1"},
        {&m_waitingSums, "SELECT count(*), min(made_at_ms) FROM own_operation WHERE state = 0"},
        {&m_heldSums, "SELECT count(*), coalesce(sum(size), 0) FROM own_operation"},
        {&m_oldestConfirmed, "SELECT position, size, made_at_ms, commit_seq FROM own_operation WHERE state = 1 AND stream = ?1 AND commit_seq BETWEEN 1 AND ?2 ORDER BY commit_seq LIMIT ?3"},
        {&m_remove, "DELETE FROM own_operation WHERE position = ?1"},
        {&m_putState, "REPLACE INTO workflow_state (name, bytes) VALUES (?1, ?2)"},
        {&m_removeState, "DELETE FROM workflow_state WHERE name = ?1"},
        {&m_states, "SELECT name, bytes FROM workflow_state ORDER BY name"},
        {&m_numbers, "SELECT range, next FROM used_number ORDER BY range"},
        {&m_putNumber, "INSERT INTO used_number (range, next) VALUES (?1, ?2) ON CONFLICT (range) DO UPDATE SET next = "
                       "max(next, excluded.next)"},
        {&m_number, "SELECT next FROM used_number WHERE range = ?1"},
    };
    for (const auto &[statement, sql] : statements) {
        BINCARD_TRY_ASSIGN(*statement, m_database->prepare(sql));
    }
    return {};
}

Result<std::vector<JournalRow>> JournalFile::rows(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<JournalRow> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return found;
        found.push_back(readRow(statement));
    }
}

Result<bool> JournalFile::wasClean()
{
    BINCARD_TRY_ASSIGN(const std::int64_t clean, firstInteger(m_wasClean));
    return clean == 1;
}

Result<void> JournalFile::setClean(bool clean)
{
    return m_setClean.bind(1, std::int64_t{clean}).run();
}

Result<std::optional<JournalHead>> JournalFile::head()
{
    const ResetAtEnd reset(m_head);
    BINCARD_TRY_ASSIGN(const bool found, m_head.step());
    if (!found)
        return std::optional<JournalHead>();
    JournalHead head;
    head.device = m_head.id(0);
    head.incarnation = static_cast<std::int32_t>(m_head.integer(1));
    head.deviceKey = m_head.bytes(2);
    head.warehouse = static_cast<std::int32_t>(m_head.integer(3));
    head.lastSeq = m_head.integer(4);
    head.lastHash = m_head.bytes(5);
    head.acknowledgedSeq = m_head.integer(6);
    const QByteArray lock = m_head.bytes(7);
    m_keyStandsOpen = lock.isEmpty();
    if (!m_keyStandsOpen)
        head.deviceKey = lock == lockOf(head) ? masked(head) : QByteArray();
    return std::optional(head);
}

Result<void> JournalFile::putHead(const JournalHead &head)
{
    const bool locks = !m_keySecret.isEmpty();
    m_putHead.bindKey(1, head.device)
        .bind(2, std::int64_t{head.incarnation})
        .bindBytes(3, locks ? masked(head) : head.deviceKey)
        .bind(4, std::int64_t{head.warehouse});
    return m_putHead.bind(5, head.lastSeq).bindBytes(6, head.lastHash).bind(7, head.acknowledgedSeq).bindBytes(8, locks ? lockOf(head) : QByteArray()).run();
}

Result<void> JournalFile::lockKey(const JournalHead &head)
{
    if (!m_keyStandsOpen || m_keySecret.isEmpty())
        return {};
    m_keyStandsOpen = false;
    return putHead(head);
}

QByteArray JournalFile::underSecret(const char *use, const JournalHead &head) const
{
    return hmacSha256(m_keySecret, QByteArray(use) + head.device.toBytes() + QByteArray::number(head.incarnation));
}

QByteArray JournalFile::lockOf(const JournalHead &head) const
{
    return underSecret("lock", head).first(16);
}

/// The key under a mask that is used for this one key only, since no incarnation of a device has another; twice is the key again.
QByteArray JournalFile::masked(const JournalHead &head) const
{
    QByteArray key = head.deviceKey;
    const QByteArray mask = underSecret("mask", head);
    for (qsizetype i = 0; i < key.size(); ++i)
        key[i] = static_cast<char>(key[i] ^ mask[i]);
    return key;
}

Result<std::int64_t> JournalFile::append(const JournalRow &row)
{
    const ResetAtEnd reset(m_append);
    m_append.bind(1, std::int64_t{row.incarnation})
        .bind(2, row.deviceSeq)
        .bindKey(3, row.operation)
        .bind(4, std::int64_t{row.stream});
    m_append.bindBytesUncopied(5, row.envelope).bindBytesUncopied(6, row.mac).bindBytesUncopied(7, row.personKeys);
    m_append.bind(8, std::int64_t{row.envelope.size() + row.mac.size() + row.personKeys.size()}).bind(9, row.madeAtMs);
    BINCARD_TRY_ASSIGN(const bool found, m_append.step());
    BINCARD_CHECK(found);
    const std::int64_t position = m_append.integer(0);
    BINCARD_TRY(m_append.step()); // To its end: what stands in the middle is not yet written.
    return position;
}

Result<std::vector<JournalRow>> JournalFile::waiting(std::int64_t limit)
{
    m_waiting.bind(1, limit);
    return rows(m_waiting);
}

Result<std::vector<JournalRow>> JournalFile::beforeWaiting(std::int64_t limit)
{
    m_beforeWaiting.bind(1, limit);
    return rows(m_beforeWaiting);
}

Result<std::vector<JournalRow>> JournalFile::answeredAbove(std::int32_t stream, std::int64_t seq)
{
    constexpr std::int64_t kLastStream = 0x7fffffff;
    m_answeredAbove.bind(1, std::int64_t{stream}).bind(2, stream == 0 ? 0 : kLastStream).bind(3, seq);
    return rows(m_answeredAbove);
}

Result<std::optional<JournalRow>> JournalFile::byOperation(const Id128 &operation)
{
    m_byOperation.bindKey(1, operation);
    return firstRow(m_byOperation);
}

Result<std::optional<JournalRow>> JournalFile::byDeviceSeq(std::int32_t incarnation, std::int64_t deviceSeq)
{
    m_byDeviceSeq.bind(1, std::int64_t{incarnation}).bind(2, deviceSeq);
    return firstRow(m_byDeviceSeq);
}

Result<std::vector<JournalRow>> JournalFile::aboveDeviceSeq(std::int32_t incarnation, std::int64_t deviceSeq)
{
    m_aboveDeviceSeq.bind(1, std::int64_t{incarnation}).bind(2, deviceSeq);
    return rows(m_aboveDeviceSeq);
}

Result<std::int64_t> JournalFile::lowestDeviceSeq(std::int32_t incarnation)
{
    m_lowestDeviceSeq.bind(1, std::int64_t{incarnation});
    return firstInteger(m_lowestDeviceSeq);
}

Result<std::vector<JournalRow>> JournalFile::answeredEarlier(std::int32_t incarnation)
{
    m_answeredEarlier.bind(1, std::int64_t{incarnation});
    return rows(m_answeredEarlier);
}

Result<void> JournalFile::forgetPlaces()
{
    return m_forgetPlaces.run();
}

Result<std::vector<JournalRow>> JournalFile::withoutPlace()
{
    return rows(m_withoutPlace);
}

Result<void> JournalFile::putOutcome(const JournalRow &row)
{
    m_putOutcome.bind(1, row.position)
        .bind(2, std::int64_t{row.state})
        .bind(3, std::int64_t{row.outcome})
        .bind(4, std::int64_t{row.denied});
    return m_putOutcome.bind(5, row.commitSeq).run();
}

Result<void> JournalFile::putSealed(const JournalRow &row)
{
    m_putSealed.bind(1, row.position)
        .bind(2, std::int64_t{row.incarnation})
        .bind(3, row.deviceSeq)
        .bindBytes(4, row.envelope);
    return m_putSealed.bindBytes(5, row.mac).run();
}

Result<void> JournalFile::putAttempts(std::int64_t position, bool forecast, std::int32_t attempts)
{
    return (forecast ? m_putForecastAttempts : m_putSendAttempts)
        .bind(1, position)
        .bind(2, std::int64_t{attempts})
        .run();
}

Result<std::int32_t> JournalFile::attempts(std::int64_t position, bool forecast)
{
    BINCARD_TRY_ASSIGN(const std::int64_t found,
                       firstInteger((forecast ? m_forecastAttempts : m_sendAttempts).bind(1, position)));
    return static_cast<std::int32_t>(found);
}

Result<WaitingSums> JournalFile::waitingSums()
{
    const ResetAtEnd reset(m_waitingSums);
    BINCARD_TRY_ASSIGN(const bool found, m_waitingSums.step());
    BINCARD_CHECK(found);
    return WaitingSums{m_waitingSums.integer(0), m_waitingSums.integer(1)};
}

Result<HeldSums> JournalFile::heldSums()
{
    const ResetAtEnd reset(m_heldSums);
    BINCARD_TRY_ASSIGN(const bool found, m_heldSums.step());
    BINCARD_CHECK(found);
    return HeldSums{m_heldSums.integer(0), m_heldSums.integer(1)};
}

Result<std::vector<JournalFile::Candidate>> JournalFile::oldestConfirmed(std::int64_t stream, std::int64_t upToSeq, std::int64_t limit)
{
    const ResetAtEnd reset(m_oldestConfirmed);
    m_oldestConfirmed.bind(1, stream).bind(2, upToSeq).bind(3, limit);
    std::vector<Candidate> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_oldestConfirmed.step());
        if (!more)
            return found;
        found.push_back({m_oldestConfirmed.integer(0), m_oldestConfirmed.integer(1), m_oldestConfirmed.integer(2), m_oldestConfirmed.integer(3)});
    }
}

Result<void> JournalFile::remove(std::int64_t position)
{
    return m_remove.bind(1, position).run();
}

Result<void> JournalFile::putState(const QString &name, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return m_removeState.bindText(1, name).run();
    return m_putState.bindText(1, name).bindBytes(2, bytes).run();
}

Result<std::vector<std::pair<QString, QByteArray>>> JournalFile::states()
{
    const ResetAtEnd reset(m_states);
    std::vector<std::pair<QString, QByteArray>> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_states.step());
        if (!more)
            return found;
        found.emplace_back(m_states.text(0), m_states.bytes(1));
    }
}

Result<void> JournalFile::putNumber(const QString &range, std::int64_t next)
{
    return m_putNumber.bindText(1, range).bind(2, next).run();
}

Result<std::int64_t> JournalFile::number(const QString &range)
{
    return firstInteger(m_number.bindText(1, range));
}

Result<std::vector<std::pair<QString, std::int64_t>>> JournalFile::numbers()
{
    const ResetAtEnd reset(m_numbers);
    std::vector<std::pair<QString, std::int64_t>> found;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_numbers.step());
        if (!more)
            return found;
        found.emplace_back(m_numbers.text(0), m_numbers.integer(1));
    }
}

} // namespace bincard::store
