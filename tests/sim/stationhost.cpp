// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/stationhost.h"

#include "sync/recovery.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace bincard::sim {
namespace {

constexpr int kMostTurns = 3000; ///< in a minute
constexpr int kMostSteps = 2000; ///< in one turn: more is a loop without an end
constexpr std::int32_t kInHand = 3; ///< tasks that a station would have on a lease
constexpr std::int64_t kIdlePullMs = 3 * kMinute; ///< longer than in life: hints bring most
constexpr std::int64_t kTickMs = 5 * kSecond;
constexpr std::int64_t kMostFileBytes = 64LL * 1024 * 1024; ///< the longest log that is not moved into its file by then

/// The journal's thread, without being one.
class AtOnce final : public station::JournalQueue
{
public:
    void post(Job job) override { job(*journal); }
    sync::Journal *journal = nullptr;
};

} // namespace

/// All that ends with a process. Destroyed from the bottom up.
struct StationHost::Process {
    std::unique_ptr<sync::Journal> journal;
    std::unique_ptr<sync::Replica> replica;
    AtOnce queue;
    std::unique_ptr<Wire> wire;
    std::deque<std::function<void()>> mailbox;
    std::unique_ptr<station::SyncLink> link;
};

StationHost::StationHost(World world, const QString &folder, int number, std::uint64_t seed)
    : m(world), m_number(number), m_disk(folder, seed + 1), m_clock(world.timeline), m_random(seed + 2), m_chance(seed + 3), m_journal(number * 1000)
{
}

StationHost::~StationHost() = default;

QString StationHost::path(const char *name) const { return QDir(m_disk.folder()).filePath(QLatin1String(name)); }
sync::Replica &StationHost::replica() { return *m_process->replica; }

// ---- starting and ending ----------------------------------------------------------------------------------------------------

Result<void> StationHost::pair(sync::Journal &journal)
{
    sync::Identity identity = journal.identity().value_or(sync::Identity{});
    if (identity.device.isNull())
        identity.device = DeviceId(makeUuidV7(m_clock.wallMs(), m_random.bytes(10)));
    Result<QByteArray> key = Error{ErrorCode::Disconnected, QStringLiteral("no server to pair with")};
    m.server.run([&](server::Engine &engine) { key = engine.pairDevice(identity.device, identity.incarnation); });
    BINCARD_TRY_ASSIGN(identity.key, std::move(key));
    return journal.identity() ? Result<void>() : journal.pair(identity);
}

/// As core/station/engine opens its parts.
Result<void> StationHost::open(Process &process)
{
    sync::JournalOptions journal;
    journal.path = path("journal.db");
    journal.clock = &m_clock;
    journal.random = &m_random;
    journal.bootId = m_random.bytes(16);
    journal.vfs = m_disk.vfsName();
    BINCARD_TRY_ASSIGN(process.journal, sync::Journal::open(std::move(journal)));
    if (!process.journal->identity() || std::exchange(m_again, false))
        BINCARD_TRY(pair(*process.journal));
    BINCARD_TRY_ASSIGN(process.replica, sync::Replica::open({path("cache.db"), ledger::kFirstWarehouse, m_disk.vfsName(), {}}));
    if (const QString aside = process.replica->setAside(); !aside.isEmpty())
        m.witness.tell("station %d: the cache was damaged", m_number);
    BINCARD_TRY(sync::recover(*process.journal, *process.replica));
    return {};
}

void StationHost::start()
{
    if (m_process)
        return;
    auto process = std::make_shared<Process>();
    const Result<void> opened = open(*process);
    if (!opened.ok() || m_disk.isDead()) {
        m.witness.tell("station %d does not start: %s", m_number, opened.ok() ? "its disk died" : qPrintable(opened.error().detail));
        if (!opened.ok() && opened.error().code == ErrorCode::Damaged && !m_disk.isDead())
            m.witness.violated("P1", QStringLiteral("a station does not start: ") + opened.error().detail);
        process.reset();
        bury();
        return;
    }
    const std::weak_ptr<Process> weak = process;
    process->queue.journal = process->journal.get();
    process->wire = std::make_unique<Wire>(m.network, m_number, [this, weak](std::function<void()> what) { deliver(weak, std::move(what)); });
    station::SyncParts parts;
    parts.journal = &process->queue;
    parts.replica = process->replica.get();
    parts.transport = process->wire.get();
    parts.clock = &m_clock;
    parts.post = [mailbox = &process->mailbox](std::function<void()> what) { mailbox->push_back(std::move(what)); };
    parts.identity = *process->journal->identity();
    parts.status = process->journal->status();
    parts.startedUnclean = process->journal->startedUnclean();
    parts.pulling.idleMs = kIdlePullMs;
    parts.cachePath = path("cache.db");
    parts.cacheVfs = m_disk.vfsName();
    station::SyncEvents events;
    events.folded = [this](const std::vector<sync::OperationAnswer> &confirmed) {
        for (const sync::OperationAnswer &own : confirmed) // Shown as entries now, whether the journal can note it or not.
            std::erase(m_open, own.operation);
    };
    events.replace = [this](const std::function<Result<void>()> &swap) {
        const Result<void> swapped = swap();
        m.witness.bootstrapped();
        m.witness.tell("station %d: set up by snapshots%s", m_number, swapped.ok() ? "" : ", but not for long");
        return swapped;
    };
    events.statusChanged = events.caughtUp = events.reset = [] {};
    events.failed = [this](const Error &error) { failed(error); };
    events.identified = [this](const sync::Identity &identity) { m.witness.tell("station %d: begins incarnation %d", m_number, identity.incarnation); };
    process->link = std::make_unique<station::SyncLink>(std::move(parts), std::move(events));
    m_process = std::move(process);
    m_unforecast.clear();
    m_building = m_process->replica->building();
    m.witness.tell("station %d starts: %s", m_number, qPrintable(state()));
    checkView();
    checkOwn();
    m_process->link->kick();
    turn();
}

void StationHost::startIn(std::int64_t delayMs)
{
    m.timeline.in(delayMs, [this, starts = ++m_starts] {
        if (starts == m_starts)
            start();
    });
}

void StationHost::stop()
{
    m_process.reset();
    settle();
}

void StationHost::end(End how, int atCall)
{
    m_how = how;
    m_disk.end(atCall);
    settle();
}

void StationHost::settle()
{
    if (!m_disk.isDead())
        return;
    m.witness.count(m_how == End::PowerCut ? Fault::CutStation : Fault::KillStation);
    m.witness.tell("station %d: %s", m_number, m_how == End::PowerCut ? "power cut" : "killed");
    bury();
}

void StationHost::bury()
{
    m_process.reset();
    if (m_disk.isDead() && m_how == End::PowerCut) {
        m_disk.cutPower();
        m_clock.boot();
        m_seen = {}; // The cache may have lost what it had last: it comes again.
    }
    m_disk.revive();
    startIn(500 + m_chance.below(30 * kSecond));
}

void StationHost::damageCache()
{
    const QString cache = path("cache.db");
    if (m_process || !QFile::exists(cache))
        return;
    const std::int64_t pages = m_disk.pagesOf(cache), dice = m_chance.below(4);
    if (pages == 0)
        return;
    if (dice == 0)
        m_disk.cutShort(cache, m_chance.below(pages));
    for (std::int64_t i = 0; i < dice * dice; ++i)
        m_disk.damage(cache, dice == 1 ? 0 : m_chance.below(pages));
    m_seen = {};
    m.witness.count(Fault::DamagedCache);
    m.witness.tell("station %d: its cache is damaged", m_number);
}

void StationHost::reinstall()
{
    m_process.reset();
    m_disk.revive();
    m_disk.wipe();
    loseJournals(m_number * 1000);
    m_open.clear();
    m_seen = {};
    m.witness.count(Fault::Reinstall);
    m.witness.tell("station %d: installed anew", m_number);
    startIn(kMinute);
}

void StationHost::loseJournals(int from)
{
    for (int journal = from; journal <= m_journal; ++journal)
        m.witness.journalLost(journal);
    ++m_journal;
}

void StationHost::keepCopy()
{
    m_process.reset();
    m_disk.revive();
    m_copy = m_disk.files();
    m_openInCopy = m_open;
    m_journalAfterCopy = ++m_journal; // What beeps from now on is not in the copy.
    m.witness.tell("station %d: its files are copied", m_number);
    startIn(kSecond);
}

void StationHost::setBack()
{
    if (m_copy.empty())
        return;
    m_process.reset();
    m_disk.revive();
    m_disk.setFiles(m_copy);
    loseJournals(m_journalAfterCopy); // What it did since and had not sent is nowhere.
    m_open = m_openInCopy;
    m_seen = {};
    m.witness.count(Fault::SetBack);
    m.witness.tell("station %d: set back to the copy", m_number);
    startIn(kMinute);
}

void StationHost::startAsCopyOf(StationHost &other)
{
    other.m_process.reset();
    other.m_disk.revive();
    m_disk.setFiles(other.m_disk.files());
    m.witness.count(Fault::Copied);
    m.witness.tell("station %d: a copy of station %d", m_number, other.m_number);
    other.startIn(kSecond + m_chance.below(5 * kMinute));
    startIn(kSecond + m_chance.below(5 * kMinute));
}

// ---- running ----------------------------------------------------------------------------------------------------------------

void StationHost::deliver(const std::weak_ptr<Process> &to, std::function<void()> what)
{
    if (!m_process || to.lock() != m_process)
        return;
    m_process->mailbox.push_back(std::move(what));
    turn();
}

bool StationHost::work()
{
    if (!m_process->mailbox.empty()) {
        const std::function<void()> what = std::move(m_process->mailbox.front());
        m_process->mailbox.pop_front();
        what();
        return true;
    }
    return m_process->link->slice();
}

/// What the engine's thread does until it would wait.
void StationHost::turn()
{
    if (!m_process)
        return;
    if (m.timeline.now() / kMinute != std::exchange(m_minute, m.timeline.now() / kMinute))
        m_turns = 0;
    if (++m_turns > kMostTurns)
        return m.witness.violated("P10", QStringLiteral("station %1 asks again and again").arg(m_number));
    int steps = 0;
    while (!m_disk.isDead() && !m_again && work()) {
        if (++steps == kMostSteps)
            return m.witness.violated("P10", QStringLiteral("station %1 never comes to rest").arg(m_number));
    }
    if (!m_disk.isDead() && !m_again) {
        m_process->journal->tidyLog();
        m_process->replica->tidyLog();
        checkView();
        checkOwn();
    }
    if (m_disk.isDead())
        return settle();
    if (m_again) {
        m_process.reset();
        return startIn(kMinute);
    }
    const std::int64_t wait = m_process->link->waitMs();
    m.timeline.in(std::clamp<std::int64_t>(wait < 0 ? kTickMs : wait, 1, kTickMs), [this, wake = ++m_wakes, weak = std::weak_ptr(m_process)] {
        if (wake != m_wakes || !m_process || weak.lock() != m_process)
            return;
        m_process->link->kick();
        turn();
    });
}

void StationHost::failed(const Error &error)
{
    m.witness.tell("station %d: %s", m_number, qPrintable(error.detail));
    if (m_disk.isDead())
        return;
    if (error.code == ErrorCode::Refused && error.detail.contains(QLatin1String("does not know")))
        m_again = true; // A person pairs it again.
    else if (error.code == ErrorCode::Refused)
        m.witness.violated("P1", QStringLiteral("a station without a copy is told that it has one"));
    else if (error.code == ErrorCode::Damaged)
        m.witness.violated("P8", QStringLiteral("station %1: %2").arg(m_number).arg(error.detail));
}

StationHost::Scanned StationHost::scan(const std::vector<ledger::Body> &bodies)
{
    sync::Journal &journal = *m_process->journal;
    sync::Replica &replica = *m_process->replica;
    sync::ScanRecord record;
    for (const ledger::Body &body : bodies)
        record.operations.push_back({body, userId(QStringLiteral("U-%1").arg(m_number)), SessionId(1, 1), journal.newOperationId(), {}});
    record.states.push_back({QStringLiteral("session"), QByteArray::number(static_cast<qlonglong>(m.timeline.now()))});
    record.seen = {replica.cursor(ledger::kFirstWarehouse).epoch, replica.cursor(ledger::kCatalogue).seq, replica.cursor(ledger::kFirstWarehouse).seq};
    const auto recorded = journal.record(record);
    Scanned scanned{{}, recorded.ok()};
    for (const sync::NewOperation &operation : record.operations)
        scanned.operations.push_back(operation.operation);
    if (!recorded.ok()) {
        m.witness.tell("station %d: no beep: %s", m_number, qPrintable(recorded.error().detail));
        for (const sync::NewOperation &operation : record.operations)
            m.witness.unsure(operation.operation);
    } else {
        for (const sync::JournalledOperation &operation : *recorded) {
            m.witness.beeped(operation.operation, m_journal);
            m_open.push_back(operation.operation);
        }
        for (const sync::JournalledOperation &operation : *recorded) {
            if (const auto forecast = replica.forecast(operation); !forecast.ok()) {
                m.witness.tell("station %d: no forecast: %s", m_number, qPrintable(forecast.error().detail));
                m_unforecast.insert(operation.operation);
            }
        }
    }
    m_process->link->noteStatus(journal.status());
    m_process->link->kick();
    checkOwn();
    turn();
    return scanned;
}

void StationHost::askForWork()
{
    m_process->wire->send(sync::WorkRequest{m_process->link->identity().device, userId(QStringLiteral("U-%1").arg(m_number)), {}, kInHand}, [](const Result<sync::Answer> &) {});
}

void StationHost::hint()
{
    if (!m_process)
        return;
    m_process->link->hint();
    turn();
}

// ---- what must hold ---------------------------------------------------------------------------------------------------------

/// Reads never go back in time but for an announced epoch change (P7), and logs stay short (P10).
void StationHost::checkView()
{
    const sync::Replica &replica = *m_process->replica;
    // While it was built anew the server may have been restored between its two streams: then one of them is of the old history.
    const bool current = std::all_of(m_seen.begin(), m_seen.end(), [this](const sync::Cursor &seen) { return seen.epoch == m.server.epoch(); });
    if (replica.building() && !m_building && current)
        m.witness.violated("P7", QStringLiteral("station %1 threw its view away, and the epoch is the same").arg(m_number));
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        sync::Cursor &seen = m_seen[static_cast<std::size_t>(stream)];
        const sync::Cursor &now = replica.cursor(stream);
        if (now.epoch == seen.epoch && now.seq < seen.seq)
            m.witness.violated("P7", QStringLiteral("station %1 went back from %2 to %3 in stream %4").arg(m_number).arg(seen.seq).arg(now.seq).arg(stream));
        seen = now;
    }
    m_building = replica.building();
    if (m_disk.largest() > kMostFileBytes)
        m.witness.violated("P10", QStringLiteral("a file of station %1 has grown").arg(m_number));
}

void StationHost::checkOwn()
{
    if (m_disk.isDead() || m_process->replica->building())
        return;
    std::erase_if(m_open, [this](OperationId operation) {
        if (m_process->replica->isPending(operation) || m_unforecast.contains(operation))
            return false;
        const auto journalled = m_process->journal->find(operation);
        if (!journalled.ok())
            return false;
        const auto came = *journalled ? m_process->replica->cameBySnapshot(**journalled) : Result<bool>(false);
        if (!came.ok() || *came)
            return came.ok(); // Its effects are here; what became of it the answer to its push tells.
        if (!*journalled && m.server.isBackedUp(operation))
            return true; // Confirmed long ago, and let go.
        if (!*journalled || (*journalled)->state != sync::OperationState::Answered
            || (*journalled)->seq > m_process->replica->cursor((*journalled)->stream).seq)
            m.witness.violated("P7", QStringLiteral("station %1 does not show an operation that beeped: %2 (%3; %4)")
                                         .arg(m_number)
                                         .arg(operation.toString(),
                                             *journalled ? QStringLiteral("state %1 at %2").arg(static_cast<int>((*journalled)->state)).arg((*journalled)->seq)
                                                         : QStringLiteral("not in the journal"),
                                             state()));
        return true;
    });
}

bool StationHost::isQuiet() const
{
    if (!m_process || !m_process->mailbox.empty() || !m.server.running())
        return false;
    const auto isHere = [this](ledger::Stream stream) {
        const sync::Cursor &cursor = m_process->replica->cursor(stream);
        return cursor.epoch == m.server.epoch() && cursor.seq == m.server.engine().headSeq(stream);
    };
    return m_process->journal->status().waiting == 0 && m_process->replica->pendingCount() == 0 && !m_process->replica->building() && isHere(ledger::kCatalogue)
        && isHere(ledger::kFirstWarehouse);
}

QString StationHost::state() const
{
    if (!m_process)
        return QStringLiteral("not running");
    const sync::Replica &replica = *m_process->replica;
    return QStringLiteral("%1 waiting, %2 forecast, cursors %3 and %4 of epoch %5%6%7")
        .arg(m_process->journal->status().waiting)
        .arg(replica.pendingCount())
        .arg(replica.cursor(ledger::kCatalogue).seq)
        .arg(replica.cursor(ledger::kFirstWarehouse).seq)
        .arg(replica.cursor(ledger::kFirstWarehouse).epoch)
        .arg(replica.building() ? QStringLiteral(", building") : QString(), m_process->journal->startedUnclean() ? QStringLiteral(", unclean start") : QString());
}

void StationHost::checkOutcomes(const std::multimap<OperationId, Witness::Logged> &log)
{
    for (const auto &[operation, logged] : log) {
        const auto journalled = m_process->journal->find(operation);
        if (!journalled.ok() || !*journalled)
            continue;
        if ((*journalled)->seq == logged.seq && (*journalled)->outcome != logged.outcome)
            m.witness.violated("P6", QStringLiteral("the journal has another outcome than the log for ") + operation.toString());
    }
}

} // namespace bincard::sim
