// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/chance.h"
#include "planning/wave.h"

#include <cstdint>
#include <vector>

namespace bincard::planning {

/// What a search looks up again and again. Orders that no wave can have (too large, or stock is short everywhere) are left out of it.
struct WaveIndex {
    explicit WaveIndex(const WaveProblem &waveProblem);

    const WaveProblem &problem;
    std::vector<std::vector<WaveLine>> orders; ///< the scarcest item first; empty for orders left out
    std::vector<std::int64_t> units; ///< of each order; 0 for orders left out
    std::vector<std::vector<std::uint32_t>> ordersOf; ///< of each item, large orders first
    std::vector<std::int64_t> demand; ///< of each item, of all orders
    std::vector<std::vector<WaveLine>> aisles; ///< stock as far as it is wanted at all
    std::vector<std::uint32_t> usefulAisles;
};

/// A set of aisles and orders that can be picked from them.
class WaveState
{
public:
    explicit WaveState(const WaveIndex &index);

    [[nodiscard]] std::int64_t units() const { return m_units; }
    [[nodiscard]] const std::vector<std::uint32_t> &openAisles() const { return m_open; }
    [[nodiscard]] bool isOpen(std::uint32_t aisle) const { return m_isOpen[aisle] != 0; }
    [[nodiscard]] std::vector<std::uint32_t> orders() const;

    void open(std::uint32_t aisle); ///< and takes the orders that become possible
    void close(std::uint32_t aisle); ///< and gives up orders until stock suffices
    void drop(std::uint32_t order);
    void dropSome(Chance &random, std::uint64_t count);
    void refill(Chance &random); ///< takes orders that what was given up has made possible, in an order of chance

    /// Units that would be won by opening, as the orders come.
    [[nodiscard]] std::int64_t gain(std::uint32_t aisle);
    /// Wanted stock that opening would add, whether or not whole orders come of it.
    [[nodiscard]] std::int64_t softGain(std::uint32_t aisle) const;
    /// Units that stand in the way of closing it.
    [[nodiscard]] std::int64_t loss(std::uint32_t aisle) const;

private:
    [[nodiscard]] bool canTake(std::uint32_t order) const;
    void take(std::uint32_t order);
    std::vector<std::uint32_t> &candidates(const std::vector<WaveLine> &lines, std::size_t most);

    const WaveIndex *m_index;
    std::vector<std::int64_t> m_left; ///< of each item: stock of the open aisles less what the orders take
    std::vector<std::int64_t> m_stock; ///< of each item in the open aisles
    std::vector<std::uint8_t> m_isIn, m_isOpen;
    std::vector<std::uint32_t> m_open, m_freed; ///< m_freed: items of which something was given back
    std::int64_t m_units = 0, m_work = 0;
    std::vector<std::uint32_t> m_seen, m_candidates; ///< marks of the last look
    std::uint32_t m_look = 0;
};

} // namespace bincard::planning
