// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/countplanner.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kShelvesAtOnce = 100;

} // namespace

bool CountPlanner::Tally::isFull(const CountRules &rules) const
{
    const auto full = [&](CountClass what) { return made[static_cast<std::size_t>(what)] >= rules.of(what).perDay; };
    return full(CountClass::A) && full(CountClass::B) && full(CountClass::C);
}

std::int32_t CountPlanner::today() const
{
    return dayOfMs(m.clock.wallMs());
}

bool CountPlanner::isDue() const
{
    return m.rules && (m_walk.day != today() || !m_walk.done);
}

Result<CountPlanner::Tally> CountPlanner::madeOn(std::int32_t day)
{
    BINCARD_TRY_ASSIGN(const auto plan, m.queries.find<CountPlan>(countPlanId()));
    Tally tally;
    if (plan && plan->day == day) {
        tally.made[static_cast<std::size_t>(CountClass::A)] = plan->madeA;
        tally.made[static_cast<std::size_t>(CountClass::B)] = plan->madeB;
        tally.made[static_cast<std::size_t>(CountClass::C)] = plan->madeC;
    }
    return tally;
}

Result<std::vector<PlannedShelf>> CountPlanner::look(Walk &walk, Tally &tally, const CountRules &rules)
{
    const std::int64_t nowMs = m.clock.wallMs();
    std::vector<PlannedShelf> due;
    BINCARD_TRY_ASSIGN(const auto shelves, m.serverQueries.shelvesToCount(walk.afterMs, walk.after, nowMs - rules.shortestDays() * kMsPerDay, kShelvesAtOnce));
    for (const store::ShelfToCount &shelf : shelves) {
        if (tally.isFull(rules))
            break;
        walk.afterMs = shelf.location.countedMs;
        walk.after = shelf.location.id;
        const CountClass what = countClassOf(shelf.location.velocity, shelf.velocity);
        std::int32_t &made = tally.made[static_cast<std::size_t>(what)];
        const bool late = shelf.location.countedMs < nowMs - rules.of(what).everyDays * kMsPerDay;
        if (!late || shelf.asked || made >= rules.of(what).perDay)
            continue;
        ++made;
        due.push_back({shelf.location.id, shelf.location.code, what, shelf.location.countedMs});
    }
    walk.done = static_cast<int>(shelves.size()) < kShelvesAtOnce || tally.isFull(rules);
    return due;
}

Result<int> CountPlanner::make(std::int32_t day, const std::vector<PlannedShelf> &shelves)
{
    if (shelves.empty())
        return 0;
    ledger::PlanCounts plan;
    plan.day = day;
    for (const PlannedShelf &shelf : shelves)
        plan.places.push_back({shelf.location, {}, shelf.why});
    BINCARD_TRY_ASSIGN(const auto done, m.own.submit(m.warehouse, {std::move(plan)}, {}));
    return done.front().outcome == ledger::Outcome::Posted ? static_cast<int>(shelves.size()) : 0;
}

Result<int> CountPlanner::work()
{
    if (!isDue())
        return 0;
    if (m_walk.day != today()) {
        m_walk = {};
        m_walk.day = today();
    }
    BINCARD_TRY_ASSIGN(Tally tally, madeOn(m_walk.day));
    BINCARD_TRY_ASSIGN(const auto due, look(m_walk, tally, *m.rules));
    return make(m_walk.day, due);
}

Result<CountsPlanned> CountPlanner::planPlaces(const CountsWanted &wanted)
{
    CountsPlanned planned;
    for (const LocationId id : wanted.places) {
        BINCARD_TRY_ASSIGN(const auto location, m.queries.find<Location>(id));
        BINCARD_TRY_ASSIGN(const auto tasks, m.queries.openTasksAt(id));
        const bool asked = std::any_of(tasks.begin(), tasks.end(), [](const Task &task) { return (task.kind == TaskKind::Count || task.kind == TaskKind::Review) && task.item.isNull(); });
        if (location && !asked)
            planned.shelves.push_back({id, location->code, CountClass::Requested, location->countedMs});
    }
    if (!wanted.dryRun)
        BINCARD_TRY(make(today(), planned.shelves));
    return planned;
}

Result<CountsPlanned> CountPlanner::plan(const CountsWanted &wanted)
{
    if (!wanted.places.empty())
        return planPlaces(wanted);
    const CountRules rules = m.rules.value_or(CountRules{});
    Walk walk;
    walk.day = today();
    BINCARD_TRY_ASSIGN(Tally tally, madeOn(walk.day));
    CountsPlanned planned;
    planned.standardRules = !m.rules;
    while (!walk.done) {
        BINCARD_TRY_ASSIGN(const auto due, look(walk, tally, rules));
        planned.shelves.insert(planned.shelves.end(), due.begin(), due.end());
        if (!wanted.dryRun)
            BINCARD_TRY(make(walk.day, due));
    }
    return planned;
}

} // namespace bincard::server
