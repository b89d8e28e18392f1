// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchexact.h"

#include "planning/tourlength.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace bincard::planning {
namespace {

constexpr std::size_t kMostSets = 700'000;
constexpr int kMostPivots = 4000;
constexpr std::int64_t kMostNodes = 5'000'000;
constexpr std::int64_t kPriceUnit = 1024; ///< prices are kept in so many parts of a length's unit

using Set = std::uint32_t; ///< a bit for each unit
struct Column {
    Set set;
    std::int64_t length;
};

/// Every set that fits, in a fixed order.
class Columns
{
public:
    Columns(const AisleMap &map, const BatchUnits &units, const std::function<bool()> &outOfTime) : m_units(units), m_outOfTime(outOfTime), m_lengths(map) {}

    [[nodiscard]] std::optional<std::vector<Column>> all()
    {
        extend(0, 0, {});
        return m_tooMany ? std::nullopt : std::optional(std::move(m_columns));
    }

private:
    void extend(std::size_t next, Set set, const std::vector<Cell> &cells)
    {
        for (std::size_t i = next; i < m_units.count() && !m_tooMany; ++i) {
            m_members.push_back(i);
            if (m_units.fits(m_units.loadOf(m_members))) {
                std::vector<Cell> more;
                const std::vector<Cell> &own = m_units.units[i].cells;
                more.reserve(cells.size() + own.size());
                std::set_union(cells.begin(), cells.end(), own.begin(), own.end(), std::back_inserter(more));
                m_columns.push_back({set | Set{1} << i, m_lengths.compute(more)});
                m_tooMany = m_columns.size() > kMostSets || (m_columns.size() % 256 == 0 && m_outOfTime());
                extend(i + 1, set | Set{1} << i, more);
            }
            m_members.pop_back();
        }
    }

    const BatchUnits &m_units;
    const std::function<bool()> &m_outOfTime;
    TourLength m_lengths;
    std::vector<std::size_t> m_members;
    std::vector<Column> m_columns;
    bool m_tooMany = false;
};

/// Prices of the units such that no set costs less than its units' prices.
class Prices
{
public:
    Prices(const std::vector<Column> &columns, std::size_t units) : m_columns(columns), m_n(units) {}

    /// In parts of kPriceUnit.
    [[nodiscard]] std::vector<std::int64_t> compute()
    {
        m_inverse.assign(m_n * m_n, 0);
        m_basis.resize(m_n);
        m_share.assign(m_n, 1);
        for (const Column &column : m_columns) {
            if (std::has_single_bit(column.set))
                m_basis[static_cast<std::size_t>(std::countr_zero(column.set))] = column;
        }
        for (std::size_t i = 0; i < m_n; ++i)
            m_inverse[i * m_n + i] = 1;
        for (int i = 0; i < kMostPivots && pivot(); ++i)
            ;
        return repaired();
    }

private:
    void fillPrices()
    {
        m_prices.assign(m_n, 0);
        for (std::size_t row = 0; row < m_n; ++row) {
            for (std::size_t i = 0; i < m_n; ++i)
                m_prices[i] += static_cast<double>(m_basis[row].length) * m_inverse[row * m_n + i];
        }
    }
    /// Sums of prices over the units of a set, ten bits at a time.
    template <class Number>
    [[nodiscard]] static std::vector<Number> halfSums(const std::vector<Number> &prices, std::size_t first)
    {
        std::vector<Number> sums(1024);
        for (std::size_t set = 1; set < sums.size(); ++set) {
            const auto low = static_cast<std::size_t>(std::countr_zero(set));
            sums[set] = sums[set & (set - 1)] + (first + low < prices.size() ? prices[first + low] : Number{});
        }
        return sums;
    }
    /// Takes in the set that is most underpriced; false when none is.
    bool pivot()
    {
        fillPrices();
        const std::vector<double> low = halfSums(m_prices, 0), high = halfSums(m_prices, 10);
        double best = -1e-6;
        const Column *enters = nullptr;
        for (const Column &column : m_columns) {
            const double reduced = static_cast<double>(column.length) - low[column.set & 1023U] - high[column.set >> 10];
            if (reduced < best) {
                best = reduced;
                enters = &column;
            }
        }
        return enters && exchange(*enters);
    }
    bool exchange(const Column &enters)
    {
        std::vector<double> direction(m_n);
        for (std::size_t row = 0; row < m_n; ++row) {
            for (std::size_t i = 0; i < m_n; ++i)
                direction[row] += (enters.set >> i & 1U) != 0 ? m_inverse[row * m_n + i] : 0;
        }
        std::size_t leaves = m_n;
        double step = 0;
        for (std::size_t row = 0; row < m_n; ++row) {
            if (direction[row] > 1e-9 && (leaves == m_n || m_share[row] / direction[row] < step)) {
                leaves = row;
                step = m_share[row] / direction[row];
            }
        }
        if (leaves == m_n)
            return false;
        for (std::size_t row = 0; row < m_n; ++row)
            m_share[row] = row == leaves ? step : std::max(0.0, m_share[row] - step * direction[row]);
        for (std::size_t i = 0; i < m_n; ++i)
            m_inverse[leaves * m_n + i] /= direction[leaves];
        for (std::size_t row = 0; row < m_n; ++row) {
            for (std::size_t i = 0; row != leaves && i < m_n; ++i)
                m_inverse[row * m_n + i] -= direction[row] * m_inverse[leaves * m_n + i];
        }
        m_basis[leaves] = enters;
        return true;
    }
    /// Whole numbers, lowered until no set is underpriced: every set has a unit, so lowering all by the greatest excess is enough.
    [[nodiscard]] std::vector<std::int64_t> repaired() const
    {
        std::vector<std::int64_t> prices(m_n);
        for (std::size_t i = 0; i < m_n; ++i)
            prices[i] = std::llround(std::clamp(m_prices[i], -1e15, 1e15) * kPriceUnit);
        const std::vector<std::int64_t> low = halfSums(prices, 0), high = halfSums(prices, 10);
        std::int64_t excess = 0;
        for (const Column &column : m_columns)
            excess = std::max(excess, low[column.set & 1023U] + high[column.set >> 10] - column.length * kPriceUnit);
        for (std::int64_t &price : prices)
            price -= excess;
        return prices;
    }

    const std::vector<Column> &m_columns;
    std::size_t m_n;
    std::vector<double> m_inverse, m_prices, m_share;
    std::vector<Column> m_basis;
};

/// Looks through all ways to put the sets together, the lowest unit that is left first.
class Partition
{
public:
    Partition(std::vector<std::vector<std::pair<std::int64_t, Set>>> byLowest, std::int64_t slack) : m_byLowest(std::move(byLowest)), m_slack(slack) {}

    /// The sets with the least sum of excess below the slack; nullopt when it took too long.
    [[nodiscard]] std::optional<std::vector<Set>> best(Set all)
    {
        visit(all, 0);
        return m_nodes > kMostNodes ? std::nullopt : std::optional(m_best);
    }

private:
    void visit(Set left, std::int64_t excess)
    {
        if (++m_nodes > kMostNodes)
            return;
        if (left == 0) {
            m_slack = excess;
            m_best = m_chosen;
            return;
        }
        const auto [seen, isNew] = m_least.try_emplace(left, excess);
        if (!isNew && seen->second <= excess)
            return;
        seen->second = excess;
        for (const auto &[more, set] : m_byLowest[static_cast<std::size_t>(std::countr_zero(left))]) {
            if (excess + more >= m_slack)
                return; // Sorted: the others exceed more.
            if ((set & ~left) != 0)
                continue;
            m_chosen.push_back(set);
            visit(left & ~set, excess + more);
            m_chosen.pop_back();
        }
    }

    std::vector<std::vector<std::pair<std::int64_t, Set>>> m_byLowest; ///< excess of length over prices, set; sorted
    std::int64_t m_slack;
    std::int64_t m_nodes = 0;
    std::unordered_map<Set, std::int64_t> m_least;
    std::vector<Set> m_chosen, m_best;
};

UnitTours toursOf(const std::vector<Set> &sets)
{
    UnitTours tours;
    for (Set set : sets) {
        tours.emplace_back();
        for (; set != 0; set &= set - 1)
            tours.back().push_back(static_cast<std::size_t>(std::countr_zero(set)));
    }
    return tours;
}

} // namespace

std::optional<ExactBatches> exactBatches(const AisleMap &map, const BatchUnits &units, std::int64_t knownLength, const std::function<bool()> &outOfTime)
{
    const std::size_t n = units.count();
    if (n == 0 || n > kMostExactUnits || !ExactRoute::canSolve(map.layout()) || units.areStaged || map.layout().edgeSum() > std::int64_t{1} << 40)
        return std::nullopt;
    const auto columns = Columns(map, units, outOfTime).all();
    if (!columns)
        return std::nullopt;
    const std::vector<std::int64_t> prices = Prices(*columns, n).compute();
    std::int64_t sum = 0;
    for (const std::int64_t price : prices)
        sum += price;
    const std::int64_t slack = knownLength * kPriceUnit - sum;
    std::vector<std::vector<std::pair<std::int64_t, Set>>> byLowest(n);
    for (const Column &column : *columns) {
        std::int64_t excess = column.length * kPriceUnit;
        for (Set set = column.set; set != 0; set &= set - 1)
            excess -= prices[static_cast<std::size_t>(std::countr_zero(set))];
        if (excess < slack)
            byLowest[static_cast<std::size_t>(std::countr_zero(column.set))].emplace_back(excess, column.set);
    }
    for (auto &sets : byLowest)
        std::sort(sets.begin(), sets.end());
    // Lengths are whole numbers: so is the bound, rounded up.
    ExactBatches exact{{}, sum <= 0 ? 0 : (sum + kPriceUnit - 1) / kPriceUnit, false};
    const auto sets = Partition(std::move(byLowest), slack).best(static_cast<Set>((std::uint64_t{1} << n) - 1));
    exact.isProved = sets.has_value();
    if (sets)
        exact.tours = toursOf(*sets);
    return exact;
}

} // namespace bincard::planning
