// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickkinds.h"

#include "plan/deadline.h"
#include "plan/pickanswer.h"
#include "planning/aisleroute.h"
#include "planning/batchunits.h"
#include "planning/batchzones.h"
#include "planning/routerules.h"

#include <algorithm>

namespace bincard::plan {

using namespace planning;

namespace {

constexpr std::int64_t kDefaultMs = 1000;
constexpr std::int64_t kRouteIterations = 1000; ///< perturbations of a route that cannot be solved exactly

std::optional<RouteRule> ruleOf(const QString &method)
{
    const std::pair<const char *, RouteRule> rules[] = {{"s-shape", RouteRule::SShape}, {"largest-gap", RouteRule::LargestGap}, {"return", RouteRule::Return},
        {"midpoint", RouteRule::Midpoint}, {"combined", RouteRule::Combined}};
    for (const auto &[name, rule] : rules) {
        if (method == QLatin1String(name))
            return rule;
    }
    return std::nullopt;
}

QStringList withRules(QStringList methods)
{
    return methods << QStringLiteral("s-shape") << QStringLiteral("largest-gap") << QStringLiteral("return") << QStringLiteral("midpoint") << QStringLiteral("combined");
}

Result<void> checkMethod(const QString &method, const QStringList &methods)
{
    if (method.isEmpty() || methods.contains(method))
        return {};
    return Error{ErrorCode::Usage, QStringLiteral("--method is one of %1").arg(methods.join(QStringLiteral(", ")))};
}

/// Orders as they come, walked by the S-shape; on a map always to the nearest place.
PickBaseline baselineOf(const AisleMap &map, const BatchProblem &problem)
{
    PickBaseline baseline{map.layout().isGraph() ? QStringLiteral("fifo+nearest") : QStringLiteral("fifo+s-shape")};
    const auto add = [&](const BatchProblem &part, const SearchLimits &) {
        const BatchUnits units = wholeOrders(part);
        for (const std::vector<std::size_t> &tour : firstInFirstOut(units)) {
            const std::vector<Cell> cells = cellsOf(units, tour);
            const std::int64_t length = ruledRoute(map, cells, RouteRule::SShape).length;
            baseline.length += length;
            baseline.seconds += problem.times.secondsOf(length, static_cast<std::int64_t>(cells.size()), units.loadOf(tour).items);
            ++baseline.tours;
        }
        return BatchPlan();
    };
    if (problem.zones.empty())
        add(problem, {});
    else
        (void)zoneByZone(problem, {}, add);
    return baseline;
}

Result<void> checkEnds(const AisleMap &map)
{
    if (map.endsMeet())
        return {};
    return Error{ErrorCode::BadInput, QStringLiteral("tours cannot be walked from where they begin to where they end and back")};
}

/// Has the tours walked by a rule. What is said is the shortest way along its stops: nobody walks to an aisle's end for the rule's sake.
void walkBy(RouteRule rule, const AisleMap &map, const BatchProblem &problem, BatchPlan &plan)
{
    plan.length = 0;
    for (BatchTour &tour : plan.tours) {
        std::sort(tour.stops.begin(), tour.stops.end());
        tour.stops = ruledRoute(map, tour.stops, rule).stops;
        tour.length = map.tourLength(tour.stops);
        plan.length += tour.length;
    }
    schedule(problem, plan);
    plan.optimal = plan.lowerBound == plan.length && plan.lateness == 0;
}

} // namespace

QStringList routeMethods()
{
    return withRules({QStringLiteral("exact")});
}

QStringList batchMethods()
{
    return withRules({QStringLiteral("search"), QStringLiteral("savings"), QStringLiteral("fifo")});
}

Result<QJsonObject> runRoute(const QJsonObject &json, const RunOptions &options, const Executor &)
{
    BINCARD_TRY(checkMethod(options.method, routeMethods()));
    BINCARD_TRY_ASSIGN(PickInstance instance, readPickInstance(json));
    const Deadline deadline(Deadline::limitMs(options, kDefaultMs));
    const AisleMap map(instance.floor.layout);
    BINCARD_TRY(checkEnds(map));
    setAside(instance, map);
    instance.problem.capacity = {};
    BatchPlan plan;
    BatchTour tour;
    for (std::size_t i = 0; i < instance.problem.orders.size(); ++i) {
        const std::vector<BatchLine> &lines = instance.problem.orders[i].lines;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            tour.picks.push_back({i, line, lines[line].quantity});
            tour.stops.push_back(lines[line].cell);
        }
    }
    if (!tour.stops.empty()) {
        std::sort(tour.stops.begin(), tour.stops.end());
        tour.stops.erase(std::unique(tour.stops.begin(), tour.stops.end()), tour.stops.end());
        SearchLimits limits = deadline.limits(options);
        limits.iterations = options.iterations.value_or(kRouteIterations);
        const AisleRoute route = shortestRoute(map, tour.stops, limits);
        tour.stops = route.stops;
        tour.length = plan.length = route.length;
        plan.lowerBound = route.lowerBound;
        plan.tours.push_back(std::move(tour));
    }
    schedule(instance.problem, plan);
    plan.optimal = plan.length == plan.lowerBound;
    if (const auto rule = ruleOf(options.method))
        walkBy(*rule, map, instance.problem, plan);
    const std::int64_t elapsed = deadline.elapsedMs();
    return pickAnswer(instance, plan, {}, baselineOf(map, instance.problem), elapsed);
}

Result<QJsonObject> runBatch(const QJsonObject &json, const RunOptions &options, const Executor &executor)
{
    BINCARD_TRY(checkMethod(options.method, batchMethods()));
    BINCARD_TRY_ASSIGN(PickInstance instance, readPickInstance(json));
    const bool isSearch = options.method.isEmpty() || options.method == QLatin1String("search"); // Else it ends by itself.
    const Deadline deadline(Deadline::limitMs(options, isSearch ? kDefaultMs : -1));
    const AisleMap map(instance.floor.layout);
    BINCARD_TRY(checkEnds(map));
    BINCARD_TRY_ASSIGN(const std::vector<StartedTour> started, takeStarted(json, instance, map));
    setAside(instance, map);
    const std::optional<RouteRule> rule = ruleOf(options.method);
    const BatchMethod method = rule || options.method == QLatin1String("fifo") ? BatchMethod::Fifo
        : options.method == QLatin1String("savings")                           ? BatchMethod::Savings
                                                                               : BatchMethod::Search;
    BatchPlan plan = planBatches(map, instance.problem, method, deadline.limits(options), executor);
    if (rule)
        walkBy(*rule, map, instance.problem, plan);
    const std::int64_t elapsed = deadline.elapsedMs();
    return pickAnswer(instance, plan, started, baselineOf(map, instance.problem), elapsed);
}

} // namespace bincard::plan
