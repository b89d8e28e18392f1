// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/layout.h"
#include "ctl/products.h"
#include "ctl/imports.h"

namespace bincard::ctl {

/// What a demo warehouse is made from. The same plan makes the same rows.
struct DemoPlan {
    std::uint64_t seed = 1;
    std::int64_t items = 0;
    std::int64_t places = 0; ///< shelf places; the work places in front of them come on top
    std::int64_t orders = 0;
    std::int32_t today = 0; ///< days since 1970-01-01: expiries and ship-by times count from it

    /// When the books say it was made: the evening before, so that no real scan is earlier.
    [[nodiscard]] std::int64_t madeAtMs() const { return today * kDayMs - 6 * kHourMs; }
    [[nodiscard]] std::int64_t steps() const { return items * 2 + places + orders; } ///< for a progress bar

    static constexpr std::int64_t kHourMs = 3'600'000;
    static constexpr std::int64_t kDayMs = 24 * kHourMs;
};

/// Makes the rows of a plan, part by part, in constant memory. `step` is told of each thing that is done.
class DemoWarehouse
{
public:
    DemoWarehouse(const DemoPlan &plan, Submitter &submitter, std::function<void()> step);

    [[nodiscard]] Result<void> makePeople();
    [[nodiscard]] Result<void> makePlaces();
    [[nodiscard]] Result<void> makeItems();
    [[nodiscard]] Result<void> makeStock();
    [[nodiscard]] Result<void> makeDeliveries();
    [[nodiscard]] Result<void> makeOrders();

    static constexpr int kTotes = 40;

private:
    [[nodiscard]] std::int64_t pickPlaces() const;
    [[nodiscard]] LocationId pickPlace(std::int64_t number) const; ///< any number: they are gone round
    [[nodiscard]] LocationId reservePlace(std::int64_t number) const;
    [[nodiscard]] Result<void> makeLots(const Item &item, std::int64_t index, SeededRandom &random);
    [[nodiscard]] Result<void> makeSerials(const Item &item, std::int64_t index, SeededRandom &random);
    [[nodiscard]] Result<void> makeOrder(std::int64_t index);

    DemoPlan m_plan;
    Submitter &m_submitter;
    std::function<void()> m_step;
    ShelfPlan m_shelves;
    std::int64_t m_stride; ///< coprime with the number of pick places: spreads neighbours over the house
};

} // namespace bincard::ctl
