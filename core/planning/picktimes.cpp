// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/picktimes.h"

#include <algorithm>
#include <numeric>

namespace bincard::planning {

std::vector<Shift> shiftsOf(const PickTimes &times, const std::vector<TimedTour> &tours)
{
    std::vector<std::size_t> order(tours.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&tours](std::size_t a, std::size_t b) { return tours[a].due < tours[b].due; });
    using Free = std::pair<std::int64_t, std::int32_t>; // when, picker
    std::vector<Free> free;
    for (std::int32_t i = 0; i < times.pickers; ++i)
        free.emplace_back(static_cast<std::size_t>(i) < times.freeAt.size() ? times.freeAt[static_cast<std::size_t>(i)] : 0, i);
    std::make_heap(free.begin(), free.end(), std::greater<>());
    std::vector<Shift> shifts(tours.size());
    for (const std::size_t tour : order) {
        std::pop_heap(free.begin(), free.end(), std::greater<>());
        Free &next = free.back();
        shifts[tour] = {next.second, next.first, next.first + tours[tour].seconds};
        next.first = shifts[tour].end;
        std::push_heap(free.begin(), free.end(), std::greater<>());
    }
    return shifts;
}

} // namespace bincard::planning
