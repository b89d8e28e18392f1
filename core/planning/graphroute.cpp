// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/graphroute.h"

#include "planning/aislemap.h"
#include "planning/chance.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostInTable = 2000; ///< stops whose distances are kept
constexpr std::size_t kNear = 50; ///< in long walks a stop moves so many places at most

/// Distances, kept where there are not too many, and the classes.
class Distances
{
public:
    explicit Distances(const GraphRouteProblem &problem) : m_problem(problem), m_width(problem.stops + 2)
    {
        if (problem.stops > kMostInTable)
            return;
        m_table.resize(m_width * m_width);
        for (std::size_t i = 0; i < m_width; ++i) {
            for (std::size_t j = 0; j < m_width; ++j)
                m_table[i * m_width + j] = problem.distance(i, j);
        }
    }
    [[nodiscard]] std::int64_t operator()(std::size_t from, std::size_t to) const { return m_table.empty() ? m_problem.distance(from, to) : m_table[from * m_width + to]; }
    [[nodiscard]] std::size_t stops() const { return m_problem.stops; }
    [[nodiscard]] bool isLarge() const { return m_table.empty(); }
    [[nodiscard]] int classOf(std::size_t stop) const { return m_problem.classes.empty() ? 0 : m_problem.classes[stop - 1]; }

private:
    const GraphRouteProblem &m_problem;
    std::size_t m_width;
    std::vector<std::int64_t> m_table;
};

std::int64_t lengthOf(const Distances &distances, const std::vector<std::size_t> &order)
{
    std::int64_t length = 0;
    std::size_t at = 0;
    for (const std::size_t stop : order) {
        length += distances(at, stop);
        at = stop;
    }
    return length + distances(at, distances.stops() + 1);
}

GraphRoute heldKarp(const Distances &distances)
{
    const std::size_t n = distances.stops(), sets = std::size_t{1} << n;
    std::vector<std::int64_t> shortest(sets * n, kNoWay);
    std::vector<std::uint8_t> before(sets * n);
    std::vector<std::size_t> mustBeIn(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            mustBeIn[i] |= distances.classOf(j + 1) < distances.classOf(i + 1) ? std::size_t{1} << j : 0;
        if (mustBeIn[i] == 0)
            shortest[(std::size_t{1} << i) * n + i] = distances(0, i + 1);
    }
    for (std::size_t set = 1; set < sets; ++set) {
        for (std::size_t last = 0; last < n; ++last) {
            if (shortest[set * n + last] >= kNoWay)
                continue;
            for (std::size_t next = 0; next < n; ++next) {
                if ((set >> next & 1U) != 0 || (mustBeIn[next] & ~set) != 0)
                    continue;
                const std::size_t to = (set | std::size_t{1} << next) * n + next;
                if (const std::int64_t length = shortest[set * n + last] + distances(last + 1, next + 1); length < shortest[to]) {
                    shortest[to] = length;
                    before[to] = static_cast<std::uint8_t>(last);
                }
            }
        }
    }
    GraphRoute route;
    route.length = kNoWay;
    std::size_t last = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::int64_t length = std::min(kNoWay, shortest[(sets - 1) * n + i] + distances(i + 1, n + 1));
        if (length < route.length) {
            route.length = length;
            last = i;
        }
    }
    for (std::size_t set = sets - 1; set != 0;) {
        route.order.push_back(last + 1);
        const std::size_t previous = before[set * n + last];
        set &= ~(std::size_t{1} << last);
        last = previous;
    }
    std::reverse(route.order.begin(), route.order.end());
    route.lowerBound = route.length;
    route.optimal = true;
    return route;
}

/// Changes an order of stops as long as that makes it shorter.
class LocalSearch
{
public:
    LocalSearch(const Distances &distances, const SearchLimits &limits) : m_distances(distances), m_limits(limits) {}

    void improve(std::vector<std::size_t> &order) const
    {
        while (!m_limits.outOfTime() && (moveSome(order) || turnSome(order) || ejectSome(order)))
            ;
    }

private:
    [[nodiscard]] std::size_t at(const std::vector<std::size_t> &order, std::size_t position) const
    {
        return position == 0 ? 0 : position > order.size() ? m_distances.stops() + 1 : order[position - 1];
    }
    /// Positions count from 1. Stops a … b may stand between c and c + 1.
    [[nodiscard]] bool mayMove(const std::vector<std::size_t> &order, std::size_t a, std::size_t b, std::size_t c) const
    {
        const auto [low, high] = c < a ? std::pair(c + 1, b) : std::pair(a, c);
        return m_distances.classOf(order[low - 1]) == m_distances.classOf(order[high - 1]);
    }
    /// Or-opt: one to three stops in a row elsewhere, as they are or turned.
    bool moveSome(std::vector<std::size_t> &order) const
    {
        const std::size_t n = order.size();
        bool improved = false;
        for (std::size_t count = 1; count <= 3; ++count) {
            for (std::size_t a = 1; a + count - 1 <= n; ++a) {
                if (a % 64 == 0 && m_limits.outOfTime())
                    return false;
                improved |= moveOne(order, a, a + count - 1);
            }
        }
        return improved;
    }
    bool moveOne(std::vector<std::size_t> &order, std::size_t a, std::size_t b) const
    {
        const std::size_t n = order.size();
        const std::size_t first = at(order, a), last = at(order, b), left = at(order, a - 1), right = at(order, b + 1);
        const std::int64_t taken = m_distances(left, first) + m_distances(last, right) - m_distances(left, right);
        std::int64_t inside = 0, turned = 0;
        for (std::size_t i = a; i < b; ++i) {
            inside += m_distances(at(order, i), at(order, i + 1));
            turned += m_distances(at(order, i + 1), at(order, i));
        }
        const std::size_t low = m_distances.isLarge() && a > kNear ? a - kNear : 0, high = m_distances.isLarge() ? std::min(n, b + kNear) : n;
        std::int64_t best = 0;
        std::size_t where = 0;
        bool turn = false;
        for (std::size_t c = low; c <= high; ++c) {
            if ((c + 1 >= a && c <= b) || !mayMove(order, a, b, c))
                continue;
            const std::size_t u = at(order, c), v = at(order, c + 1);
            const std::int64_t opened = m_distances(u, v);
            const std::int64_t straight = m_distances(u, first) + m_distances(last, v) - opened - taken;
            const std::int64_t around = m_distances(u, last) + m_distances(first, v) - opened - taken + turned - inside;
            const bool sameClass = m_distances.classOf(first) == m_distances.classOf(last);
            if (straight < best) {
                best = straight;
                where = c;
                turn = false;
            }
            if (around < best && sameClass) {
                best = around;
                where = c;
                turn = true;
            }
        }
        if (best == 0)
            return false;
        const auto begin = order.begin();
        const auto offset = [](std::size_t position) { return static_cast<std::ptrdiff_t>(position); };
        if (turn)
            std::reverse(begin + offset(a - 1), begin + offset(b));
        if (where < a)
            std::rotate(begin + offset(where), begin + offset(a - 1), begin + offset(b));
        else
            std::rotate(begin + offset(a - 1), begin + offset(b), begin + offset(where));
        return true;
    }
    /// 2-opt: a stretch the other way round.
    bool turnSome(std::vector<std::size_t> &order) const
    {
        const std::size_t n = order.size();
        bool improved = false;
        for (std::size_t a = 1; a < n; ++a) {
            if (a % 64 == 0 && m_limits.outOfTime())
                return false;
            std::int64_t inside = 0, turned = 0;
            const std::size_t high = m_distances.isLarge() ? std::min(n, a + kNear) : n;
            for (std::size_t b = a + 1; b <= high && m_distances.classOf(at(order, a)) == m_distances.classOf(at(order, b)); ++b) {
                inside += m_distances(at(order, b - 1), at(order, b));
                turned += m_distances(at(order, b), at(order, b - 1));
                const std::size_t left = at(order, a - 1), right = at(order, b + 1), first = at(order, a), last = at(order, b);
                if (m_distances(left, last) + turned + m_distances(first, right) < m_distances(left, first) + inside + m_distances(last, right)) {
                    std::reverse(order.begin() + static_cast<std::ptrdiff_t>(a - 1), order.begin() + static_cast<std::ptrdiff_t>(b));
                    std::swap(inside, turned);
                    improved = true;
                }
            }
        }
        return improved;
    }

    /// Whether a stop of this class may stand between two others.
    [[nodiscard]] bool fitsBetween(const std::vector<std::size_t> &order, std::size_t gap, int cls) const
    {
        return (gap == 0 || m_distances.classOf(order[gap - 1]) <= cls) && (gap == order.size() || cls <= m_distances.classOf(order[gap]));
    }
    /// Ejection chains (Glover 1992): a stop is taken out and takes the place of another, that one of a third, until one finds a gap where the walk
    /// is shorter in all than before. Each takes the place where it costs least.
    bool ejectSome(std::vector<std::size_t> &order) const
    {
        if (m_distances.isLarge() || order.size() < 4)
            return false;
        bool improved = false;
        for (std::size_t a = 0; a < order.size(); ++a) {
            if (a % 64 == 0 && m_limits.outOfTime())
                return false;
            improved |= ejectOne(order, a);
        }
        return improved;
    }
    bool ejectOne(std::vector<std::size_t> &order, std::size_t a) const
    {
        constexpr int kDepth = 4;
        std::vector<std::size_t> trial = order;
        std::size_t ejected = trial[a];
        std::int64_t longer = around(trial, a + 1, a + 1) - m_distances(at(trial, a), ejected) - m_distances(ejected, at(trial, a + 2));
        trial.erase(trial.begin() + static_cast<std::ptrdiff_t>(a));
        for (int depth = 0; depth < kDepth; ++depth) {
            if (const auto [gap, cost] = bestGap(trial, ejected); longer + cost < 0) {
                trial.insert(trial.begin() + static_cast<std::ptrdiff_t>(gap), ejected);
                order = std::move(trial);
                return true;
            }
            std::size_t place = 0;
            std::int64_t least = kNoWay;
            for (std::size_t i = 0; i < trial.size(); ++i) {
                const std::size_t left = at(trial, i), here = trial[i], right = at(trial, i + 2);
                const std::int64_t cost = m_distances(left, ejected) + m_distances(ejected, right) - m_distances(left, here) - m_distances(here, right);
                if (cost < least && m_distances.classOf(here) == m_distances.classOf(ejected)) {
                    least = cost;
                    place = i;
                }
            }
            if (least >= kNoWay || longer + least >= 0)
                return false;
            std::swap(trial[place], ejected);
            longer += least;
        }
        return false;
    }
    /// From the stop before position a to the one behind b; positions count from 1.
    [[nodiscard]] std::int64_t around(const std::vector<std::size_t> &order, std::size_t a, std::size_t b) const { return m_distances(at(order, a - 1), at(order, b + 1)); }
    [[nodiscard]] std::pair<std::size_t, std::int64_t> bestGap(const std::vector<std::size_t> &order, std::size_t stop) const
    {
        std::pair<std::size_t, std::int64_t> best{0, kNoWay};
        for (std::size_t gap = 0; gap <= order.size(); ++gap) {
            const std::size_t left = at(order, gap), right = at(order, gap + 1);
            const std::int64_t cost = m_distances(left, stop) + m_distances(stop, right) - m_distances(left, right);
            if (cost < best.second && fitsBetween(order, gap, m_distances.classOf(stop)))
                best = {gap, cost};
        }
        return best;
    }

    const Distances &m_distances;
    const SearchLimits &m_limits;
};

/// The bound of Held and Karp 1970 for a walk: it is a tree over start, stops and end in which the stops have two neighbours and the ends
/// one. Shortest trees (Prim 1957) have not; prices on the places, moved against what is too much or too little, make them more like it.
class TreeBound
{
public:
    explicit TreeBound(const Distances &distances) : m_distances(distances), m_nodes(distances.stops() + 2), m_prices(m_nodes), m_degrees(m_nodes) {}

    /// `known` is the length of some walk.
    [[nodiscard]] std::int64_t best(std::int64_t known, int rounds)
    {
        std::int64_t bound = 0;
        double pace = 1;
        for (int round = 0; round < rounds; ++round) {
            const std::int64_t value = tree();
            bound = std::max(bound, (value + kUnit - 1) / kUnit); // Lengths are whole numbers.
            std::int64_t square = 0;
            for (std::size_t i = 0; i < m_nodes; ++i)
                square += lacking(i) * lacking(i);
            if (square == 0 || bound >= known)
                break;
            const double step = pace * static_cast<double>(std::max<std::int64_t>(known * kUnit - value, 1)) / static_cast<double>(square);
            for (std::size_t i = 0; i < m_nodes; ++i)
                m_prices[i] -= static_cast<std::int64_t>(step * static_cast<double>(lacking(i)));
            pace *= 0.95;
        }
        return std::min(bound, known);
    }

private:
    static constexpr std::int64_t kUnit = 256; ///< prices are kept in so many parts of a length's unit
    [[nodiscard]] std::int64_t wanted(std::size_t i) const { return i == 0 || i + 1 == m_nodes ? 1 : 2; }
    [[nodiscard]] std::int64_t lacking(std::size_t i) const { return wanted(i) - m_degrees[i]; }
    [[nodiscard]] std::int64_t edge(std::size_t i, std::size_t j) const
    {
        if (i + j + 1 == m_nodes && (i == 0 || j == 0))
            return kNoWay; // Not from the start to the end: there are stops between.
        const std::int64_t length = std::min(m_distances(i, j), m_distances(j, i));
        return length >= kNoWay / kUnit / 4 ? kNoWay : length * kUnit + m_prices[i] + m_prices[j];
    }
    /// A shortest tree with the prices, less what the prices of a walk add up to.
    [[nodiscard]] std::int64_t tree()
    {
        std::vector<std::int64_t> nearest(m_nodes, kNoWay);
        std::vector<std::size_t> by(m_nodes);
        std::vector<bool> isIn(m_nodes);
        std::fill(m_degrees.begin(), m_degrees.end(), 0);
        std::int64_t length = 0;
        for (std::size_t next = 0; next < m_nodes;) {
            isIn[next] = true;
            for (std::size_t j = 0; j < m_nodes; ++j) {
                if (const std::int64_t offered = isIn[j] ? kNoWay : edge(next, j); offered < nearest[j]) {
                    nearest[j] = offered;
                    by[j] = next;
                }
            }
            next = m_nodes;
            for (std::size_t j = 0; j < m_nodes; ++j) {
                if (!isIn[j] && nearest[j] < kNoWay && (next == m_nodes || nearest[j] < nearest[next]))
                    next = j;
            }
            if (next == m_nodes)
                break;
            length += nearest[next];
            ++m_degrees[next];
            ++m_degrees[by[next]];
        }
        for (std::size_t i = 0; i < m_nodes; ++i)
            length -= wanted(i) * m_prices[i];
        return length;
    }

    const Distances &m_distances;
    std::size_t m_nodes;
    std::vector<std::int64_t> m_prices, m_degrees;
};

std::int64_t boundOf(const Distances &distances, std::int64_t known, const SearchLimits &limits)
{
    std::int64_t bound = 0;
    for (std::size_t stop = 1; stop <= distances.stops(); ++stop)
        bound = std::max(bound, distances(0, stop) + distances(stop, distances.stops() + 1));
    if (distances.isLarge() || limits.iterations == 0)
        return bound;
    constexpr std::size_t kWork = 20'000'000;
    const std::size_t nodes = distances.stops() + 2;
    return std::max(bound, TreeBound(distances).best(known, static_cast<int>(std::clamp<std::size_t>(kWork / nodes / nodes, 3, 200))));
}

/// Cuts the walk at three places and joins the pieces crosswise, where the classes allow it.
std::vector<std::size_t> bridged(const std::vector<std::size_t> &order, const Distances &distances, Chance &chance)
{
    std::array<std::ptrdiff_t, 3> cuts{};
    for (std::ptrdiff_t &cut : cuts)
        cut = static_cast<std::ptrdiff_t>(chance.below(order.size() + 1));
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::size_t> changed = order;
    std::rotate(changed.begin() + cuts[0], changed.begin() + cuts[1], changed.begin() + cuts[2]);
    std::stable_sort(changed.begin(), changed.end(), [&distances](std::size_t a, std::size_t b) { return distances.classOf(a) < distances.classOf(b); });
    return changed;
}

} // namespace

GraphRoute routeThrough(const GraphRouteProblem &problem, const SearchLimits &limits)
{
    const Distances distances(problem);
    GraphRoute best;
    if (problem.stops == 0) {
        best.length = best.lowerBound = distances(0, 1);
        best.optimal = true;
        return best;
    }
    if (problem.stops <= kMostHeldKarpStops)
        return heldKarp(distances);
    best.order.resize(problem.stops);
    std::iota(best.order.begin(), best.order.end(), std::size_t{1});
    std::stable_sort(best.order.begin(), best.order.end(), [&distances](std::size_t a, std::size_t b) { return distances.classOf(a) < distances.classOf(b); });
    const LocalSearch search(distances, limits);
    search.improve(best.order);
    best.length = lengthOf(distances, best.order);
    best.lowerBound = boundOf(distances, best.length, limits);
    Chance chance(limits.seed);
    for (std::int64_t i = 0; best.length > best.lowerBound && limits.allows(i, 1); ++i) {
        std::vector<std::size_t> changed = bridged(best.order, distances, chance);
        search.improve(changed);
        if (const std::int64_t length = lengthOf(distances, changed); length < best.length) {
            best.length = length;
            best.order = std::move(changed);
        }
    }
    best.optimal = best.length == best.lowerBound;
    return best;
}

std::vector<std::int64_t> shortestPaths(std::size_t nodes, const std::vector<GraphEdge> &edges, const std::vector<std::size_t> &places)
{
    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> out(nodes);
    for (const GraphEdge &edge : edges)
        out[edge.from].emplace_back(edge.to, edge.length);
    std::vector<std::int64_t> table;
    table.reserve(places.size() * places.size());
    using Entry = std::pair<std::int64_t, std::size_t>;
    for (const std::size_t source : places) {
        std::vector<std::int64_t> distance(nodes, kNoWay);
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
        distance[source] = 0;
        open.emplace(0, source);
        while (!open.empty()) {
            const auto [length, at] = open.top();
            open.pop();
            if (length > distance[at])
                continue;
            for (const auto &[to, more] : out[at]) {
                if (length + more < distance[to]) {
                    distance[to] = length + more;
                    open.emplace(length + more, to);
                }
            }
        }
        for (const std::size_t place : places)
            table.push_back(distance[place]);
    }
    return table;
}

} // namespace bincard::planning
