// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/batchlate.h"

#include <algorithm>

namespace bincard::planning {

void BatchLateness::begin()
{
    m_tours.clear();
    m_dues.clear();
}

void BatchLateness::addOrder(std::size_t unit)
{
    const BatchUnit &each = m_units.units[unit];
    if (each.due >= kNoDue)
        return;
    if (m_units.ordersAreDivided) { // Parts of one order are late once.
        if (std::find(m_orders.begin(), m_orders.end(), each.order) != m_orders.end())
            return;
        m_orders.push_back(each.order);
    }
    m_dues.emplace_back(m_tours.size(), each.due);
}

void BatchLateness::add(const std::vector<std::size_t> &units, std::size_t without, std::size_t with, std::int64_t length, std::size_t stops, std::int64_t items)
{
    const std::size_t first = m_dues.size();
    m_orders.clear();
    for (const std::size_t unit : units) {
        if (unit != without)
            addOrder(unit);
    }
    if (with != kNone)
        addOrder(with);
    if (m_dues.size() == first)
        return;
    TimedTour tour{kNoDue, m_times.secondsOf(length, static_cast<std::int64_t>(stops), items)};
    for (std::size_t i = first; i < m_dues.size(); ++i)
        tour.due = std::min(tour.due, m_dues[i].second);
    m_tours.push_back(tour);
}

std::int64_t BatchLateness::sum()
{
    const std::vector<Shift> shifts = shiftsOf(m_times, m_tours);
    std::int64_t late = 0;
    for (const auto &[tour, due] : m_dues)
        late += PickTimes::lateBy(shifts[tour].end, due);
    return late;
}

} // namespace bincard::planning
