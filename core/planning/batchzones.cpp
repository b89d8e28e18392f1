// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchzones.h"

#include <algorithm>

namespace bincard::planning {
namespace {

/// One zone's lines of the problem, and which lines those are.
struct ZonePart {
    BatchProblem problem;
    std::vector<std::vector<std::size_t>> lineOf; ///< of each order
    std::int64_t lines = 0;
};

ZonePart partOf(const BatchProblem &problem, std::int32_t zone)
{
    ZonePart part;
    part.problem.capacity = problem.capacity;
    part.problem.mayDivide = problem.mayDivide;
    part.problem.times = problem.times;
    part.problem.lateWeight = problem.lateWeight;
    part.problem.orders.resize(problem.orders.size());
    part.lineOf.resize(problem.orders.size());
    for (std::size_t i = 0; i < problem.orders.size(); ++i) {
        part.problem.orders[i].due = problem.orders[i].due;
        const std::vector<BatchLine> &lines = problem.orders[i].lines;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            if (problem.zones[static_cast<std::size_t>(lines[line].cell.aisle)] != zone)
                continue;
            part.problem.orders[i].lines.push_back(lines[line]);
            part.lineOf[i].push_back(line);
            ++part.lines;
        }
    }
    return part;
}

void append(BatchPlan &whole, BatchPlan part, std::int32_t zone, const std::vector<std::vector<std::size_t>> &lineOf)
{
    for (BatchTour &tour : part.tours) {
        tour.zone = zone;
        for (BatchPick &pick : tour.picks)
            pick.line = lineOf[pick.order][pick.line];
        whole.tours.push_back(std::move(tour));
    }
    for (BatchLeft &left : part.left)
        whole.left.push_back({left.order, lineOf[left.order][left.line], left.why});
    whole.length += part.length;
    whole.lowerBound += part.lowerBound;
    whole.lateness += part.lateness;
    whole.optimal = whole.optimal && part.optimal;
}

} // namespace

BatchPlan zoneByZone(const BatchProblem &problem, const SearchLimits &limits, const std::function<BatchPlan(const BatchProblem &, const SearchLimits &)> &plan)
{
    const std::int32_t last = *std::max_element(problem.zones.begin(), problem.zones.end());
    std::int64_t all = 0, done = 0;
    for (const BatchOrder &order : problem.orders)
        all += static_cast<std::int64_t>(order.lines.size());
    BatchPlan whole;
    whole.optimal = true;
    for (std::int32_t zone = 0; zone <= last; ++zone) {
        const ZonePart part = partOf(problem, zone);
        if (part.lines == 0)
            continue;
        done += part.lines;
        SearchLimits share = limits;
        share.iterations = limits.iterations / all * part.lines + limits.iterations % all * part.lines / all;
        const double until = static_cast<double>(done) / static_cast<double>(all);
        share.outOfTime = [&limits, until] { return limits.outOfTime() || limits.timeSpent() >= until; };
        append(whole, plan(part.problem, share), zone, part.lineOf);
    }
    return whole;
}

} // namespace bincard::planning
