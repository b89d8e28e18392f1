// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include <QDir>
#include <QFileInfo>

namespace bincard::sim {
namespace {

constexpr std::int64_t kTrouble = 2 * kHour + 5 * kMinute;
constexpr int kScans = 520;

/// In memory where there is such a place: what a disk does is simulated.
QString templateOfFolder()
{
    return (QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath()) + QStringLiteral("/bincard-sim-XXXXXX");
}

} // namespace

World::World(const Plan &plan, bool tells)
    : m_plan(plan), m_dir(templateOfFolder()), m_witness(m_timeline, tells), m_chance(plan.seed * 1000),
      m_server(m_timeline, m_witness, folderOf(QStringLiteral("server")), plan.seed * 1000 + 10), m_network(m_timeline, m_witness, m_server, plan), m_physical(m_timeline), m_office(m_chance),
      m_mostScans(plan.scans > 0 ? plan.scans : kScans)
{
    const int stations = 3 + static_cast<int>(m_chance.below(2));
    for (int number = 0; number < stations; ++number)
        addStation();
    m_network.hint = [this](int station) { m_stations[static_cast<std::size_t>(station)]->hint(); };
}

void World::addStation()
{
    const int number = static_cast<int>(m_stations.size());
    m_stations.push_back(std::make_unique<StationHost>(StationHost::World{m_timeline, m_witness, m_server, m_network}, folderOf(QStringLiteral("station-%1").arg(number)), number,
        m_plan.seed * 1000 + 100 + static_cast<std::uint64_t>(number) * 10));
    m_network.stations = number + 1;
}

QString World::folderOf(const QString &name)
{
    QDir(m_dir.path()).mkpath(name);
    return m_dir.filePath(name);
}

bool World::over() const
{
    return m_healing || !m_witness.holds();
}

void World::run()
{
    m_beganMs = m_timeline.now();
    furnish();
    planFaults();
    burst();
    officeWorks();
    followUp();
    lookAtForecasts();
    while (m_witness.holds() && (m_scans < m_mostScans || (m_plan.scans == 0 && virtualMs() < kTrouble)) && m_timeline.step(m_beganMs + 10 * kTrouble)) {}
    if (m_witness.holds())
        heal();
    if (m_witness.holds())
        checkAll();
}

void World::furnish()
{
    m_server.start();
    for (const auto &[stream, body] : furniture()) {
        m_server.submit(stream, {body});
        if (const auto *opening = std::get_if<ledger::PutOpening>(&body)) {
            for (const ledger::OpeningLine &line : opening->lines)
                m_physical.put({line.owner, line.item, {}, line.location, line.hu, line.status}, line.quantity);
        }
    }
    m_server.submit(ledger::kFirstWarehouse, {m_office.orders(12)});
    for (const Station &station : m_stations)
        station->start();
    m_server.backUp();
}

// ---- work -------------------------------------------------------------------------------------------------------------------

/// A few scans in a row at one station, then somewhere else: half a minute for each scan on the whole.
void World::burst()
{
    if (over())
        return;
    StationHost *station = &any(m_chance);
    std::int64_t at = 0;
    const std::int64_t scans = 1 + m_chance.below(12);
    const std::int64_t pace = m_chance.below(4) == 0 ? 8 * kSecond : 900;
    for (std::int64_t i = 0; i < scans; ++i)
        m_timeline.in(at += 50 + m_chance.below(pace), [this, station] { scanOnce(*station); });
    if (m_chance.below(3) == 0)
        m_timeline.in(0, [station] {
            if (station->running())
                station->askForWork();
        });
    m_timeline.in(scans * (8 * kSecond + m_chance.below(20 * kSecond)), [this] { burst(); });
}

void World::scanOnce(StationHost &station)
{
    if (over() || !station.running())
        return;
    Floor floor(m_chance, station.rows(), m_physical);
    std::vector<ledger::Body> bodies;
    const bool senseless = m_chance.below(15) == 0;
    for (std::int64_t n = m_chance.below(8) == 0 ? 3 : 1; n > 0; --n) {
        if (const auto done = m_physical.does(station.number(), floor.next()))
            bodies.push_back(*done);
    }
    if (senseless && m_plan.has(Fault::Nonsense)) {
        m_witness.count(Fault::Nonsense);
        bodies.push_back(floor.nonsense());
        m_physical.says(station.number(), bodies.back());
    }
    const bool poison = m_chance.below(150) == 0;
    const StationHost::Scanned scanned = scan(station, bodies);
    if (poison && m_plan.has(Fault::Poison) && scanned.beeped)
        m_server.poison(scanned.operations.front());
}

StationHost::Scanned World::scan(StationHost &station, const std::vector<ledger::Body> &bodies)
{
    m_scans += static_cast<std::int64_t>(bodies.size());
    if (bodies.empty())
        return {};
    m_witness.tell("station %d scans (%d operations, first of kind %d)", station.number(), static_cast<int>(bodies.size()), static_cast<int>(ledger::kindOf(bodies.front())));
    StationHost::Scanned scanned = station.scan(bodies);
    m_physical.recorded(scanned.operations, scanned.beeped);
    return scanned;
}

void World::officeWorks()
{
    if (over())
        return;
    const auto [stream, body] = m_office.next();
    m_server.submit(stream, {body});
    m_timeline.in(30 * kSecond + m_chance.below(4 * kMinute), [this] { officeWorks(); });
}

void World::followUp()
{
    if (m_server.running()) {
        m_server.run([this](server::Engine &engine) {
            if (const auto done = engine.followUp(50); !done.ok())
                m_witness.tell("follow-up: %s", qPrintable(done.error().detail));
            else if (m_chance.below(20) == 0 && !m_healing)
                (void)engine.releaseBacklog(3);
        });
    }
    m_timeline.in(20 * kSecond, [this] { followUp(); });
}

/// Now and then, at a station where nothing is broken at this moment.
void World::lookAtForecasts()
{
    if (over())
        return;
    m_timeline.in(20 * kMinute, [this] { lookAtForecasts(); });
    StationHost &station = any(m_chance);
    if (m_server.running() && m_server.disk().isWell() && station.running() && station.disk().isWell())
        checkForecasts(station);
}

// ---- faults -----------------------------------------------------------------------------------------------------------------

/// Up to `most` times over the hours, in half of the seeds. Each class has its own chance: without it all others strike as before.
void World::plan(Fault fault, int most, std::function<void(SeededRandom &)> strike)
{
    auto chance = std::make_shared<SeededRandom>(m_plan.seed * 977 + static_cast<std::uint64_t>(fault) * 13 + 5);
    if (chance->below(2) == 0 || !m_plan.has(fault))
        return;
    for (std::int64_t times = 1 + chance->below(most); times > 0; --times) {
        m_timeline.in(kMinute + chance->below(kTrouble - 5 * kMinute), [this, chance, strike] {
            if (!over())
                strike(*chance);
        });
    }
}

void World::planFaults()
{
    planStations();
    planServer();
    planDisks();
}

void World::planStations()
{
    // Mostly in the middle of what it writes next.
    const auto when = [](SeededRandom &chance) { return chance.below(4) == 0 ? 0 : 1 + static_cast<int>(chance.below(60)); };
    plan(Fault::KillStation, 8, [this, when](SeededRandom &chance) { any(chance).end(StationHost::End::Killed, when(chance)); });
    plan(Fault::CutStation, 6, [this, when](SeededRandom &chance) { any(chance).end(StationHost::End::PowerCut, when(chance)); });
    plan(Fault::DamagedCache, 3, [this](SeededRandom &chance) {
        StationHost &station = any(chance);
        station.end(StationHost::End::Killed, 0);
        station.damageCache();
    });
    plan(Fault::Reinstall, 1, [this](SeededRandom &chance) { any(chance).reinstall(); });
    plan(Fault::SetBack, 2, [this](SeededRandom &chance) {
        StationHost *station = &any(chance);
        station->keepCopy();
        m_timeline.in(kMinute + chance.below(30 * kMinute), [this, station] {
            if (!over())
                station->setBack();
        });
    });
    plan(Fault::Copied, 1, [this](SeededRandom &chance) {
        StationHost &original = any(chance);
        addStation();
        m_stations.back()->startAsCopyOf(original);
    });
    plan(Fault::Offline, 6, [this](SeededRandom &chance) {
        const int station = any(chance).number();
        m_witness.count(Fault::Offline);
        m_witness.tell("station %d: offline", station);
        m_network.setOffline(station, true);
        m_timeline.in(10 * kSecond + chance.below(25 * kMinute), [this, station] { m_network.setOffline(station, false); });
    });
    plan(Fault::WrongClock, 5, [this](SeededRandom &chance) {
        constexpr std::int64_t kYear = 365 * 24 * kHour;
        const std::int64_t wrong = chance.below(3) == 0 ? (chance.below(5) - 2) * kYear : (chance.below(20) - 10) * kMinute;
        const std::int64_t whose = chance.below(static_cast<std::int64_t>(m_stations.size()) + 1);
        MachineClock &clock = whose == 0 ? m_server.clock() : m_stations[static_cast<std::size_t>(whose - 1)]->clock();
        clock.setWrong(wrong);
        m_witness.count(Fault::WrongClock);
        m_witness.tell("%s %d: clock set %lld min off", whose == 0 ? "server" : "station", static_cast<int>(whose) - 1, static_cast<long long>(wrong / kMinute));
    });
    plan(Fault::SameBin, 10, [this](SeededRandom &chance) { bothAtOneBin(chance); });
}

void World::bothAtOneBin(SeededRandom &chance)
{
    const int item = static_cast<int>(chance.below(Floor::kItems)), place = 1 + static_cast<int>(chance.below(Floor::kPlaces - 1));
    m_witness.count(Fault::SameBin);
    for (const Station &station : m_stations) {
        if (!station->running() || chance.below(4) == 0)
            continue;
        m_witness.tell("station %d scans at bin %d", station->number(), place);
        if (const auto done = m_physical.does(station->number(), Floor(chance, station->rows(), m_physical).at(item, place)))
            (void)scan(*station, {*done});
    }
}

void World::planServer()
{
    const auto when = [](SeededRandom &chance) { return chance.below(4) == 0 ? 0 : 1 + static_cast<int>(chance.below(60)); };
    plan(Fault::KillServer, 6, [this, when](SeededRandom &chance) { m_server.end(ServerHost::End::Killed, when(chance)); });
    plan(Fault::CutServer, 5, [this, when](SeededRandom &chance) { m_server.end(ServerHost::End::PowerCut, when(chance)); });
    plan(Fault::CrashBeforeAnswer, 5, [this](SeededRandom &) { m_server.crashBeforeAnswer(); });
    plan(Fault::Restore, 2, [this](SeededRandom &chance) {
        if (chance.below(2) == 0)
            m_server.backUp();
        m_timeline.in(chance.below(20 * kMinute), [this] {
            if (!over())
                m_server.restore();
        });
    });
}

void World::planDisks()
{
    const auto full = [this](PowerCutDisk &disk, Fault fault, std::int64_t ms) {
        m_witness.count(fault);
        m_witness.tell("%s: disk full", qPrintable(disk.folder().section(u'/', -1)));
        disk.setFull(true);
        m_timeline.in(ms, [&disk] { disk.setFull(false); });
    };
    plan(Fault::FullStation, 4, [this, full](SeededRandom &chance) { full(any(chance).disk(), Fault::FullStation, kSecond + chance.below(6 * kMinute)); });
    plan(Fault::FullServer, 3, [this, full](SeededRandom &chance) { full(m_server.disk(), Fault::FullServer, kSecond + chance.below(6 * kMinute)); });
    plan(Fault::DiskError, 8, [this](SeededRandom &chance) {
        m_witness.count(Fault::DiskError);
        PowerCutDisk &disk = chance.below(3) == 0 ? m_server.disk() : any(chance).disk();
        disk.failAt(1 + static_cast<int>(chance.below(60)));
    });
}

} // namespace bincard::sim
