// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <cstdint>
#include <vector>

namespace bincard::plan {

/// The layout of an instance as points and steps: every cell and every crossing is a point. Made for checking, not for speed.
class CheckWalk
{
public:
    static constexpr std::int64_t kFar = INT64_MAX;

    explicit CheckWalk(const QJsonObject &layout);

    [[nodiscard]] bool hasCell(std::int64_t aisle, std::int64_t cell) const { return aisle >= 0 && aisle < m_aisles && cell >= 0 && cell < m_cells * m_blocks; }
    /// There is a way from the depot and one back.
    [[nodiscard]] bool canVisit(std::int64_t aisle, std::int64_t cell) const;
    [[nodiscard]] std::size_t depot() const { return m_depot; }
    [[nodiscard]] std::size_t point(std::int64_t aisle, std::int64_t cell) const;
    /// Of the shortest way; kFar = none.
    [[nodiscard]] std::int64_t distance(std::size_t from, std::size_t to) const;

private:
    struct Step {
        std::size_t to;
        std::int64_t length;
    };
    [[nodiscard]] std::size_t crossing(std::int64_t aisle, std::int64_t level) const;
    [[nodiscard]] std::int64_t onGrid(std::size_t from, std::size_t to) const;
    [[nodiscard]] std::vector<std::int64_t> spread(std::size_t from, std::size_t to, bool backwards) const;
    void addSteps(const std::vector<int> &directions, const std::vector<bool> &isBlocked);

    std::int64_t m_aisles, m_cells, m_blocks, m_cellLength, m_apart, m_bottom, m_top;
    std::size_t m_depot = 0;
    bool m_isPlain = true; ///< nothing is one-way or blocked: lengths follow from the coordinates
    std::vector<std::vector<Step>> m_out, m_in; ///< of each point, unless the layout is plain
    std::vector<bool> m_canVisit;
};

} // namespace bincard::plan
