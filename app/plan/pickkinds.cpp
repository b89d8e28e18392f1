// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/pickkinds.h"

#include "plan/deadline.h"
#include "plan/pickinstance.h"
#include "planning/aisleroute.h"
#include "planning/batchunits.h"
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

/// Orders as they come, walked by the S-shape.
std::int64_t baselineLength(const AisleMap &map, const BatchProblem &problem)
{
    const BatchUnits units = wholeOrders(problem);
    std::int64_t length = 0;
    for (const std::vector<std::size_t> &tour : firstInFirstOut(units))
        length += ruledRoute(map, cellsOf(units, tour), RouteRule::SShape).length;
    return length;
}

/// Has the tours walked by a rule. What is said is the shortest way along its stops: nobody walks to an aisle's end for the rule's sake.
void walkBy(RouteRule rule, const AisleMap &map, BatchPlan &plan)
{
    plan.length = 0;
    for (BatchTour &tour : plan.tours) {
        std::sort(tour.stops.begin(), tour.stops.end());
        tour.stops = ruledRoute(map, tour.stops, rule).stops;
        tour.length = map.tourLength(tour.stops);
        plan.length += tour.length;
    }
    plan.optimal = plan.lowerBound == plan.length;
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
    const AisleMap map(instance.layout);
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
    plan.optimal = plan.length == plan.lowerBound;
    if (const auto rule = ruleOf(options.method))
        walkBy(*rule, map, plan);
    const std::int64_t elapsed = deadline.elapsedMs();
    return pickAnswer(instance, plan, baselineLength(map, instance.problem), elapsed);
}

Result<QJsonObject> runBatch(const QJsonObject &json, const RunOptions &options, const Executor &executor)
{
    BINCARD_TRY(checkMethod(options.method, batchMethods()));
    BINCARD_TRY_ASSIGN(PickInstance instance, readPickInstance(json));
    const bool isSearch = options.method.isEmpty() || options.method == QLatin1String("search"); // Else it ends by itself.
    const Deadline deadline(Deadline::limitMs(options, isSearch ? kDefaultMs : -1));
    const AisleMap map(instance.layout);
    setAside(instance, map);
    const std::optional<RouteRule> rule = ruleOf(options.method);
    const BatchMethod method = rule || options.method == QLatin1String("fifo") ? BatchMethod::Fifo
        : options.method == QLatin1String("savings")                           ? BatchMethod::Savings
                                                                               : BatchMethod::Search;
    BatchPlan plan = planBatches(map, instance.problem, method, deadline.limits(options), executor);
    if (rule)
        walkBy(*rule, map, plan);
    const std::int64_t elapsed = deadline.elapsedMs();
    return pickAnswer(instance, plan, baselineLength(map, instance.problem), elapsed);
}

} // namespace bincard::plan
