// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/physical.h"
#include "store/rowstore.h"

#include <utility>
#include <vector>

namespace bincard::sim {

/// What is there before the first scan: items, places, stock. Each with its stream.
[[nodiscard]] std::vector<std::pair<ledger::Stream, ledger::Body>> furniture();

/// What the office does: orders, cancellations, changes of items.
class Office
{
public:
    explicit Office(SeededRandom &chance) : m_chance(chance) {}
    [[nodiscard]] std::pair<ledger::Stream, ledger::Body> next();
    [[nodiscard]] ledger::PutOrders orders(int count);
    [[nodiscard]] ledger::PutInbound purchase();

private:
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_chance.below(bound)); }
    SeededRandom &m_chance;
    int m_orders = 0, m_edits = 0;
};

/// What people at a station do, by what its replica shows; what they count is what lies there.
class Floor
{
public:
    Floor(SeededRandom &chance, store::RowStore &rows, Physical &physical) : m_chance(chance), m_rows(rows), m_physical(physical) {}
    [[nodiscard]] ledger::Body next();
    /// Stale or without sense: names what is not there, is done already, or cannot be.
    [[nodiscard]] ledger::Body nonsense();
    /// At that bin, whatever else is going on.
    [[nodiscard]] ledger::Body at(int item, int place);
    /// Totes stand at place 0 and at the one after the last; they are counted nowhere.
    static constexpr int kItems = 4, kPlaces = 6, kTotes = 5, kParcels = 8;

private:
    template <class Row, class Fits>
    [[nodiscard]] std::optional<Row> any(Fits fits);
    [[nodiscard]] ledger::Body onTask();
    [[nodiscard]] ledger::Body onOrder();
    ledger::Body onParcel(int parcel, OrderId order, HuId unit);
    [[nodiscard]] ledger::Body claim();
    [[nodiscard]] ledger::Body onStock();
    [[nodiscard]] ledger::Body incoming(int item);
    [[nodiscard]] ledger::Body count(LocationId place, ItemId item, TaskId task);
    [[nodiscard]] ledger::Body count(int place);
    [[nodiscard]] ledger::Body recount();
    [[nodiscard]] ledger::Body approval();
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_chance.below(bound)); }
    [[nodiscard]] int place() { return 1 + below(kPlaces - 1); }
    [[nodiscard]] UserId person() { return userId(QStringLiteral("U-%1").arg(below(3))); }

    SeededRandom &m_chance;
    store::RowStore &m_rows;
    Physical &m_physical;
};

} // namespace bincard::sim
