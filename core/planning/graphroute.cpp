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
    [[nodiscard]] bool isSymmetric() const
    {
        for (std::size_t i = 0; i < m_width; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if ((*this)(i, j) != (*this)(j, i))
                    return false;
            }
        }
        return true;
    }

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
        while (!m_limits.outOfTime() && (moveSome(order) || turnSome(order)))
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

    const Distances &m_distances;
    const SearchLimits &m_limits;
};

/// A shortest tree over start, stops and end (Prim 1957): no walk is shorter.
std::int64_t treeLength(const Distances &distances)
{
    const std::size_t nodes = distances.stops() + 2;
    std::vector<std::int64_t> nearest(nodes, kNoWay);
    std::vector<bool> isIn(nodes);
    std::int64_t length = 0;
    nearest[0] = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
        std::size_t next = nodes;
        for (std::size_t j = 0; j < nodes; ++j) {
            if (!isIn[j] && (next == nodes || nearest[j] < nearest[next]))
                next = j;
        }
        isIn[next] = true;
        length += nearest[next];
        for (std::size_t j = 0; j < nodes; ++j)
            nearest[j] = std::min(nearest[j], distances(next, j));
    }
    return length;
}

std::int64_t boundOf(const Distances &distances)
{
    std::int64_t bound = 0;
    for (std::size_t stop = 1; stop <= distances.stops(); ++stop)
        bound = std::max(bound, distances(0, stop) + distances(stop, distances.stops() + 1));
    if (!distances.isLarge() && distances.isSymmetric())
        bound = std::max(bound, treeLength(distances));
    return bound;
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
    best.lowerBound = boundOf(distances);
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
