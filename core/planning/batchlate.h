// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/batchunits.h"

namespace bincard::planning {

/// How late tours make their orders, asked over and over with one or two tours changed. Only tours with orders that are wanted at a time
/// matter: the others are walked after them. For one thread.
class BatchLateness
{
public:
    BatchLateness(const BatchUnits &units, const PickTimes &times) : m_units(units), m_times(times) {}

    /// Forgets all tours.
    void begin();
    /// A tour as it is walked; nothing is added for tours without due times. `without` and `with` are units that leave and come, or kNone.
    void add(const std::vector<std::size_t> &units, std::size_t without, std::size_t with, std::int64_t length, std::size_t stops, std::int64_t items);
    void add(const std::vector<std::size_t> &units, std::int64_t length, std::size_t stops, std::int64_t items) { add(units, kNone, kNone, length, stops, items); }
    /// Seconds late, over all tours and their orders.
    [[nodiscard]] std::int64_t sum();

    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

private:
    void addOrder(std::size_t unit);

    const BatchUnits &m_units;
    const PickTimes &m_times;
    std::vector<TimedTour> m_tours;
    std::vector<std::pair<std::size_t, std::int64_t>> m_dues; ///< of an order in a tour
    std::vector<std::size_t> m_orders; ///< of the tour being added, where orders are divided
};

} // namespace bincard::planning
