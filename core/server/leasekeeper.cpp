// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/leasekeeper.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kEndsAtOnce = 10;
/// A server that was away itself lets its stations be heard before it ends anything.
constexpr std::int64_t kTimeToComeBackMs = 10 * 60'000;

} // namespace

LeaseKeeper::LeaseKeeper(Parts parts) : m(parts), m_nextEndsMs(m.clock.wallMs() + kTimeToComeBackMs) {}

void LeaseKeeper::heard(DeviceId station)
{
    if (station.isNull())
        return;
    const std::int64_t now = m.clock.wallMs();
    const auto [known, isNew] = m_heardMs.try_emplace(station, now);
    // Not at each contact; and a clock that was put back must not let leases run out meanwhile.
    if (!isNew && now >= known->second && now < known->second + renewEveryMs())
        return;
    known->second = now;
    m_due[station] = now;
}

std::int64_t LeaseKeeper::stationsHeard() const
{
    const std::int64_t lately = m.clock.wallMs() - 2 * renewEveryMs();
    return std::count_if(m_heardMs.begin(), m_heardMs.end(), [lately](const auto &station) { return station.second >= lately; });
}

bool LeaseKeeper::isDue() const
{
    return !m_due.empty() || m.clock.wallMs() >= m_nextEndsMs;
}

Result<int> LeaseKeeper::work(int budget)
{
    int done = 0;
    // First those that are heard: a station that comes back in the last moment keeps what it has.
    while (!m_due.empty() && done < budget) {
        const auto [station, heardMs] = *m_due.begin();
        BINCARD_TRY_ASSIGN(const int kept, keep(station, heardMs));
        m_due.erase(station);
        done += kept;
    }
    const std::int64_t now = m.clock.wallMs();
    if (done >= budget || now < m_nextEndsMs)
        return done;
    BINCARD_TRY_ASSIGN(const auto over, m.serverQueries.leasesOver(now, kEndsAtOnce));
    for (const DeviceId station : over) {
        BINCARD_TRY_ASSIGN(const int ended, end(station));
        done += ended;
    }
    if (over.size() < kEndsAtOnce)
        m_nextEndsMs = now + renewEveryMs() / 12;
    return done;
}

Result<int> LeaseKeeper::keep(DeviceId station, std::int64_t heardMs)
{
    if (m.clock.wallMs() >= heardMs + renewEveryMs())
        return 0; // That was long ago: it counts when it is heard again.
    BINCARD_TRY_ASSIGN(const auto lease, m.queries.find<Lease>(station));
    if (lease && lease->untilMs >= m.clock.wallMs() + m.leaseMs - renewEveryMs())
        return 0;
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOfDevice(station));
    if (tasks.empty())
        return 0; // Nothing to keep; what there is of a lease runs out.
    BINCARD_TRY(m.own.submit(m.warehouse, {ledger::LeaseTasks{station, {}, m.leaseMs}}, {}));
    return 1;
}

Result<int> LeaseKeeper::end(DeviceId station)
{
    BINCARD_TRY_ASSIGN(const auto tasks, m.queries.tasksOfDevice(station));
    ledger::EndLease end{station, {}};
    for (const Task &task : tasks)
        end.tasks.push_back(task.id);
    BINCARD_TRY(m.own.submit(m.warehouse, {std::move(end)}, {}));
    return 1;
}

} // namespace bincard::server
