// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/floor.h"
#include "sim/stationhost.h"
#include "support/memorysource.h"

#include <QTemporaryDir>

namespace bincard::sim {

/// Three or four stations, their server, the links between them and their disks: one seed, one history. Trouble for some hours,
/// then healing, then all that must hold of design §9 is looked at.
class World
{
public:
    World(const Plan &plan, bool tells);

    void run();
    [[nodiscard]] const Witness &witness() const { return m_witness; }
    [[nodiscard]] std::int64_t scans() const { return m_scans; }
    [[nodiscard]] std::int64_t entries() const { return m_entries; }
    [[nodiscard]] const Physical::Tally &counts() const { return m_tally; }
    [[nodiscard]] std::int64_t virtualMs() const { return m_timeline.now() - m_beganMs; }

private:
    using Station = std::unique_ptr<StationHost>;

    // ---- trouble (world.cpp)
    void furnish();
    void planFaults();
    void plan(Fault fault, int most, std::function<void(SeededRandom &)> strike);
    void planDisks();
    void planServer();
    void planStations();
    void burst();
    void scanOnce(StationHost &station);
    StationHost::Scanned scan(StationHost &station, const std::vector<ledger::Body> &bodies);
    void officeWorks();
    void followUp();
    void lookAtForecasts();
    void addStation();
    void bothAtOneBin(SeededRandom &chance);
    [[nodiscard]] bool over() const;

    // ---- healing and looking (worldchecks.cpp)
    void heal();
    [[nodiscard]] bool isQuiet();
    void checkAll();
    void checkBooks();
    void checkLog();
    void checkEqual();
    void checkCounts();
    void checkForecasts(StationHost &station);
    [[nodiscard]] std::optional<test::MemorySource::Images> booksAt(const sync::Replica &replica);
    [[nodiscard]] QString folderOf(const QString &name);
    [[nodiscard]] StationHost &any(SeededRandom &chance) { return *m_stations[static_cast<std::size_t>(chance.below(static_cast<std::int64_t>(m_stations.size())))]; }

    Plan m_plan;
    QTemporaryDir m_dir;
    Timeline m_timeline;
    Witness m_witness;
    SeededRandom m_chance;
    ServerHost m_server;
    Network m_network;
    std::vector<Station> m_stations;
    Physical m_physical;
    Office m_office;
    Physical::Tally m_tally;
    std::int64_t m_beganMs = 0, m_scans = 0, m_entries = 0;
    int m_mostScans = 0;
    bool m_healing = false;
};

} // namespace bincard::sim
