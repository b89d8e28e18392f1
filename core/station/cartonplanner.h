// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "planning/pack.h"
#include "station/beside.h"
#include "workflow/packcontext.h"

#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace bincard::station {

/// Goods and cartons: all that a plan depends on, so that equal questions have equal plans, also after a restart.
struct CartonQuestion {
    std::vector<ItemId> items; ///< of the boxes
    std::vector<ItemId> ownBoxes; ///< pieces that go out as they are, each a parcel
    planning::PackProblem problem;
    friend bool operator==(const CartonQuestion &a, const CartonQuestion &b)
    {
        return a.items == b.items && a.ownBoxes == b.ownBoxes && a.problem.boxes == b.problem.boxes && a.problem.containers == b.problem.containers;
    }
};

/// For what is due and what is in the open parcel. None when something has no size, comes in parts of a piece, or is too much to be planned.
[[nodiscard]] std::optional<CartonQuestion> cartonQuestion(const workflow::PackContext &order, const std::vector<Item> &items);

/// The fewest cartons that hold everything; between equals the cheapest, then the smallest. Nothing rests on what is fragile. Empty when some piece fits nowhere.
/// Takes up to a second (docs/workflows/pack.md).
[[nodiscard]] std::vector<workflow::PlannedCarton> planCartons(const CartonQuestion &question, const std::function<bool()> &outOfTime);

/// Answers at once when the plan is known, or of a single piece; else it is made on a thread of its own, so that no scan waits for it. Engine thread.
class CartonPlanner
{
public:
    /// `post` runs a function on the engine thread, later; `planned` is called there when a plan that was asked for has come.
    CartonPlanner(std::function<void(std::function<void()>)> post, std::function<void()> planned) : m_post(std::move(post)), m_planned(std::move(planned)) {}
    ~CartonPlanner() { m_ends = true; }
    CartonPlanner(const CartonPlanner &) = delete;
    CartonPlanner &operator=(const CartonPlanner &) = delete;

    /// Empty: not yet.
    [[nodiscard]] std::vector<workflow::PlannedCarton> planFor(const CartonQuestion &question);

private:
    struct Known {
        CartonQuestion question;
        std::vector<workflow::PlannedCarton> plan;
    };
    void keepFew();
    void begin(CartonQuestion question);
    void finished(Known known);

    std::function<void(std::function<void()>)> m_post;
    std::function<void()> m_planned;
    std::deque<Known> m_known; ///< the newest in front
    std::optional<CartonQuestion> m_running, m_next;
    std::atomic<bool> m_ends{false};
    Beside m_beside; ///< ended first
};

} // namespace bincard::station
