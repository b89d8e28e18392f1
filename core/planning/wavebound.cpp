// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/wavebound.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostExactAisles = 14;
constexpr std::size_t kMostExactOrders = 20;
constexpr double kRounding = 1e-9; ///< of the sums, far more than doubles lose

/// The relaxation with prices: of each item's stock, and of each line's need of some aisle that has its item at all.
class PricedWave
{
public:
    explicit PricedWave(const WaveIndex &index)
        : m_index(index), m_best(index.usefulAisles.size() + 1, 1e300), m_prices(index.problem.items, 0.5), m_slack(index.problem.items),
          m_needs(index.problem.items), m_openings(index.problem.items)
    {
        // Half of an order's units stand for stock, half for the need of aisles: its lines then leave it no worth of its own.
        for (std::size_t order = 0; order < index.orders.size(); ++order) {
            for (std::size_t line = 0; line < index.orders[order].size(); ++line)
                m_linePrices.push_back(0.5 * static_cast<double>(index.units[order]) / static_cast<double>(index.orders[order].size()));
        }
    }

    [[nodiscard]] const std::vector<double> &best() const { return m_best; } ///< by number of aisles: no more units than that

    /// Values every number of aisles with the prices as they are, and moves the prices to lower that of `aisles`.
    void improve(std::size_t aisles, double known, double pace)
    {
        m_isTaken.assign(m_index.orders.size(), 0);
        std::fill(m_slack.begin(), m_slack.end(), 0.0);
        std::fill(m_needs.begin(), m_needs.end(), 0.0);
        std::fill(m_openings.begin(), m_openings.end(), 0.0);
        double sum = takeOrders();
        std::vector<std::pair<double, std::uint32_t>> dear;
        for (const std::uint32_t aisle : m_index.usefulAisles) {
            double worth = 0;
            for (const WaveLine &line : m_index.aisles[aisle])
                worth += m_prices[line.item] * static_cast<double>(line.quantity) + m_needs[line.item];
            dear.emplace_back(-worth, aisle);
        }
        std::sort(dear.begin(), dear.end());
        double value = sum;
        for (std::size_t k = 1; k <= dear.size(); ++k) {
            sum -= dear[k - 1].first;
            m_best[k] = std::min(m_best[k], sum + kRounding * (1 + sum));
            if (k > aisles)
                continue;
            value = sum;
            for (const WaveLine &line : m_index.aisles[dear[k - 1].second]) {
                m_slack[line.item] += static_cast<double>(line.quantity);
                m_openings[line.item] += 1;
            }
        }
        if (pace > 0)
            move(value, known * static_cast<double>(aisles), pace);
    }

private:
    /// Orders that are worth more than they cost; the sum of what they are worth beyond.
    double takeOrders()
    {
        double sum = 0;
        std::size_t at = 0;
        for (std::size_t order = 0; order < m_index.orders.size(); ++order) {
            const auto &lines = m_index.orders[order];
            double worth = static_cast<double>(m_index.units[order]);
            for (std::size_t line = 0; line < lines.size(); ++line) {
                worth -= m_prices[lines[line].item] * static_cast<double>(lines[line].quantity) + m_linePrices[at + line];
                m_needs[lines[line].item] += m_linePrices[at + line];
            }
            at += lines.size();
            if (worth <= 0)
                continue;
            sum += worth;
            m_isTaken[order] = 1;
            for (const WaveLine &line : lines)
                m_slack[line.item] -= static_cast<double>(line.quantity);
        }
        return sum;
    }

    /// A step against the slacks; a line's price is counted in its order's units, so that both kinds of step are of one size.
    void move(double value, double target, double pace)
    {
        double square = 0;
        for (std::size_t item = 0; item < m_prices.size(); ++item) {
            if (m_slack[item] < 0 || m_prices[item] > 0)
                square += m_slack[item] * m_slack[item];
        }
        forEachLine([&](double units, double slack, double &price) { square += slack < 0 || price > 0 ? units * units * slack * slack : 0; });
        const double step = square > 0 ? pace * std::max(value - target, 0.001 * value) / square : 0;
        for (std::size_t item = 0; item < m_prices.size(); ++item)
            m_prices[item] = std::max(0.0, m_prices[item] - step * m_slack[item]);
        forEachLine([&](double units, double slack, double &price) { price = std::max(0.0, price - step * units * units * slack); });
    }

    template <typename Visit>
    void forEachLine(const Visit &visit)
    {
        std::size_t at = 0;
        for (std::size_t order = 0; order < m_index.orders.size(); ++order) {
            for (const WaveLine &line : m_index.orders[order])
                visit(static_cast<double>(m_index.units[order]), m_openings[line.item] - m_isTaken[order], m_linePrices[at++]);
        }
    }

    const WaveIndex &m_index;
    std::vector<double> m_best;
    std::vector<double> m_prices; ///< of an item's unit
    std::vector<double> m_linePrices; ///< of each order's lines, one order after the other
    std::vector<double> m_slack; ///< of an item: stock that is opened less what is taken
    std::vector<double> m_needs; ///< of an item: its lines' prices together
    std::vector<double> m_openings; ///< of an item: aisles opened that have it
    std::vector<std::uint8_t> m_isTaken;
};

/// The number of aisles that stands in the way of a lower bound, and the bound.
std::pair<std::size_t, double> highest(const std::vector<double> &best, const WaveProblem &problem)
{
    std::pair<std::size_t, double> found{0, 0.0};
    const double least = static_cast<double>(std::max<std::int64_t>(1, problem.minUnits));
    for (std::size_t k = 1; k < best.size(); ++k) {
        const double units = std::floor(std::min(best[k], static_cast<double>(problem.maxUnits)));
        if (units >= least && units / static_cast<double>(k) > found.second)
            found = {k, units / static_cast<double>(k)};
    }
    return found;
}

/// Every set of orders that the stock of some aisles may give, as long as more than `m_best` units can come of it.
class OrderChoice
{
public:
    OrderChoice(const WaveIndex &index, const std::vector<std::uint32_t> &orders, std::int64_t &steps)
        : m_index(index), m_orders(orders), m_steps(steps), m_rest(orders.size() + 1, 0)
    {
        for (std::size_t i = orders.size(); i > 0; --i)
            m_rest[i - 1] = m_rest[i] + index.units[orders[i - 1]];
    }

    /// A set of more than `least` units, the largest; 0 if there is none.
    std::uint32_t run(std::vector<std::int64_t> stock, std::int64_t least)
    {
        m_stock = std::move(stock);
        m_best = least;
        m_set = 0;
        choose(0, 0, 0);
        return m_set;
    }

private:
    void choose(std::size_t at, std::uint32_t set, std::int64_t units)
    {
        if (units > m_best) {
            m_best = units;
            m_set = set;
        }
        if (at == m_orders.size() || --m_steps <= 0 || std::min(units + m_rest[at], m_index.problem.maxUnits) <= m_best)
            return;
        const auto &lines = m_index.orders[m_orders[at]];
        const WaveProblem &problem = m_index.problem;
        const std::int64_t work = problem.workOf(m_orders[at]);
        const bool possible = units + m_index.units[m_orders[at]] <= problem.maxUnits && work <= problem.maxWork - m_work
            && std::all_of(lines.begin(), lines.end(), [&](const WaveLine &line) { return line.quantity <= m_stock[line.item]; });
        if (possible) {
            for (const WaveLine &line : lines)
                m_stock[line.item] -= line.quantity;
            m_work += work;
            choose(at + 1, set | 1U << at, units + m_index.units[m_orders[at]]);
            m_work -= work;
            for (const WaveLine &line : lines)
                m_stock[line.item] += line.quantity;
        }
        choose(at + 1, set, units);
    }

    const WaveIndex &m_index;
    const std::vector<std::uint32_t> &m_orders;
    std::int64_t &m_steps;
    std::vector<std::int64_t> m_rest, m_stock;
    std::int64_t m_best = 0, m_work = 0;
    std::uint32_t m_set = 0;
};

} // namespace

double waveBound(const WaveIndex &index, double known, int rounds)
{
    PricedWave priced(index);
    priced.improve(0, known, 0);
    double pace = 1.0;
    double before = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto [aisles, bound] = highest(priced.best(), index.problem);
        if (aisles == 0 || bound <= known * (1 + kRounding))
            break;
        pace = round % 10 == 0 && bound > before * 0.999 && round > 0 ? pace * 0.7 : pace;
        before = round % 10 == 0 ? bound : before;
        priced.improve(aisles, known, pace);
    }
    return std::max(known, highest(priced.best(), index.problem).second);
}

std::optional<ExactWave> waveExactly(const WaveIndex &index, std::int64_t steps)
{
    std::vector<std::uint32_t> orders;
    for (std::uint32_t order = 0; order < index.orders.size(); ++order) {
        if (index.units[order] > 0)
            orders.push_back(order);
    }
    const auto &aisles = index.usefulAisles;
    if (orders.size() > kMostExactOrders || aisles.size() > kMostExactAisles)
        return std::nullopt;
    std::stable_sort(orders.begin(), orders.end(), [&](std::uint32_t a, std::uint32_t b) { return index.units[a] > index.units[b]; });
    OrderChoice choice(index, orders, steps);
    ExactWave best;
    const std::int64_t least = std::max<std::int64_t>(1, index.problem.minUnits);
    for (std::uint32_t set = 1; set < 1U << aisles.size(); ++set) {
        const auto count = static_cast<std::int64_t>(std::popcount(set));
        // More units than this are needed: as many as the limit asks for, and more per aisle than are known.
        std::int64_t needed = least - 1;
        if (!best.aisles.empty())
            needed = std::max(needed, best.units * count / static_cast<std::int64_t>(best.aisles.size()));
        if (needed >= index.problem.maxUnits)
            continue;
        std::vector<std::int64_t> stock(index.problem.items, 0);
        for (std::size_t i = 0; i < aisles.size(); ++i) {
            if (set >> i & 1U) {
                for (const WaveLine &line : index.aisles[aisles[i]])
                    stock[line.item] += line.quantity;
            }
        }
        const std::uint32_t chosen = choice.run(std::move(stock), needed);
        if (steps <= 0)
            return std::nullopt;
        if (chosen == 0)
            continue;
        best = {};
        for (std::size_t i = 0; i < orders.size(); ++i) {
            if (chosen >> i & 1U) {
                best.orders.push_back(orders[i]);
                best.units += index.units[orders[i]];
            }
        }
        for (std::size_t i = 0; i < aisles.size(); ++i) {
            if (set >> i & 1U)
                best.aisles.push_back(aisles[i]);
        }
    }
    std::sort(best.orders.begin(), best.orders.end());
    return best;
}

} // namespace bincard::planning
