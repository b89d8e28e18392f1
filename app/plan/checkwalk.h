// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>

#include <cstdint>
#include <vector>

namespace bincard::plan {

/// Where people walk in an instance, as points and steps. Of a layout every cell and every crossing is a point, and a cell of an aisle
/// in which nobody can turn round is two: one of the lane that leads up, one of the lane that leads down. Of a map the places are the points.
/// Made for checking, not for speed.
class CheckWalk
{
public:
    static constexpr std::int64_t kFar = INT64_MAX;

    explicit CheckWalk(const QJsonObject &instance);

    /// The points of a stop or a line; none = there is no such place.
    [[nodiscard]] std::vector<std::size_t> pointsOf(const QJsonObject &object) const;
    /// There is a way there from where tours begin and one back, and the same from where they end.
    [[nodiscard]] bool canVisit(const std::vector<std::size_t> &points) const;
    [[nodiscard]] std::vector<std::size_t> start() const { return m_start; }
    [[nodiscard]] std::vector<std::size_t> end() const { return m_end; }
    /// Of the shortest way that comes through the points of `lengths` so long and ends at each of `to`; kFar = none.
    [[nodiscard]] std::vector<std::int64_t> goOn(const std::vector<std::size_t> &from, const std::vector<std::int64_t> &lengths, const std::vector<std::size_t> &to) const;

private:
    struct Step {
        std::size_t to;
        std::int64_t length;
    };
    void readLayout(const QJsonObject &layout);
    void readMap(const QJsonObject &map);
    [[nodiscard]] std::size_t crossing(std::int64_t aisle, std::int64_t level) const;
    [[nodiscard]] std::size_t point(std::int64_t aisle, std::int64_t cell) const;
    [[nodiscard]] std::vector<std::size_t> endOf(const QJsonObject &place) const;
    [[nodiscard]] std::int64_t onGrid(std::size_t from, std::size_t to) const;
    [[nodiscard]] std::vector<std::int64_t> spread(const std::vector<std::size_t> &from, const std::vector<std::int64_t> &lengths, bool backwards) const;
    void addSteps(const std::vector<int> &directions, const std::vector<bool> &isBlocked);
    void addStep(std::size_t from, std::size_t to, std::int64_t length);
    void findVisitable(const std::vector<bool> &isBlocked);

    std::int64_t m_aisles = 0, m_cells = 0, m_blocks = 0, m_cellLength = 0, m_apart = 0, m_bottom = 0, m_top = 0;
    std::vector<bool> m_isNarrow; ///< of each aisle
    QHash<QString, std::size_t> m_places; ///< of a map; looked up only
    std::vector<std::size_t> m_start, m_end;
    bool m_isPlain = true; ///< nothing is one-way, narrow or blocked: lengths follow from the coordinates
    std::vector<std::vector<Step>> m_out, m_in; ///< of each point, unless the layout is plain
    std::vector<bool> m_canVisit;
};

} // namespace bincard::plan
