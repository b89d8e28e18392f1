// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/aisleroute.h"
#include "planning/walkroute.h"

#include <optional>

namespace bincard::planning {

/// Lengths of tours as a search asks for them, over and over: exact where the layout allows it, else those of a short search. What
/// was asked before is looked up by a key of 64 bits. For one thread.
class TourLength
{
public:
    explicit TourLength(const AisleMap &map);

    /// Of a tour through these cells, sorted and each once. `key` names their set.
    template <class Cells>
    [[nodiscard]] std::int64_t of(std::uint64_t key, Cells &&cells)
    {
        if (m_known.empty())
            m_known.resize(kKnown);
        Known &known = m_known[key & (m_known.size() - 1)];
        if (known.key != key || known.length < 0)
            known = {key, compute(cells())};
        return known.length;
    }
    [[nodiscard]] std::int64_t compute(std::span<const Cell> cells);

private:
    static constexpr std::size_t kKnown = std::size_t{1} << 18; ///< 4 MiB, taken when first needed
    struct Known {
        std::uint64_t key = 0;
        std::int64_t length = -1;
    };
    const AisleMap &m_map;
    std::optional<WalkRoute> m_exact;
    std::vector<Known> m_known; ///< a power of two
};

} // namespace bincard::planning
