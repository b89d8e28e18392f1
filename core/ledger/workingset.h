// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"
#include "ledger/tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bincard::ledger {

/// Sets of rows that belong to a row of another table, by an index of the store.
enum class Relation : std::uint8_t {
    StockAtLocation, StockInHu, LinesOfOrder, TasksOfOrder, LinesOfTask, ReservationsOfAccount, ReservationsOfLine, HusOfOrder, SerialsOfAccount,
    DiscrepanciesOfTask, LinesOfInbound, LinesOfReturn, UnitsInUnit,
};
inline constexpr int kRelations = static_cast<int>(Relation::UnitsInUnit) + 1; ///< stores have a statement for each

/// The relations that a row stands in: calls f(Relation, key of the other row).
template <class F>
void relationsOf(const Stock &row, F &&f)
{
    f(Relation::StockAtLocation, row.account.location);
    if (!row.account.hu.isNull())
        f(Relation::StockInHu, row.account.hu);
}
template <class F>
void relationsOf(const OrderLine &row, F &&f) { f(Relation::LinesOfOrder, row.order); }
template <class F>
void relationsOf(const Task &row, F &&f) { f(Relation::TasksOfOrder, row.order); }
template <class F>
void relationsOf(const TaskLine &row, F &&f) { f(Relation::LinesOfTask, row.task); }
template <class F>
void relationsOf(const Reservation &row, F &&f)
{
    f(Relation::ReservationsOfAccount, row.account);
    f(Relation::ReservationsOfLine, row.orderLine);
}
template <class F>
void relationsOf(const Serial &row, F &&f)
{
    if (!row.account.isNull())
        f(Relation::SerialsOfAccount, row.account);
}
template <class F>
void relationsOf(const HandlingUnit &row, F &&f)
{
    if (!row.order.isNull())
        f(Relation::HusOfOrder, row.order);
    if (!row.parent.isNull())
        f(Relation::UnitsInUnit, row.parent);
}
template <class F>
void relationsOf(const Discrepancy &row, F &&f)
{
    if (!row.task.isNull())
        f(Relation::DiscrepanciesOfTask, row.task);
}
template <class F>
void relationsOf(const InboundLine &row, F &&f) { f(Relation::LinesOfInbound, row.document); }
template <class F>
void relationsOf(const ReturnLine &row, F &&f)
{
    if (!row.returned.isNull())
        f(Relation::LinesOfReturn, row.returned);
}
template <class Row, class F>
void relationsOf(const Row &, F &&) {}

/// The rows that a row belongs to, in the order of relationsOf; a table stands in two relations at most.
template <class Row>
[[nodiscard]] std::array<Id128, 2> relatedTo(const Row &row)
{
    std::array<Id128, 2> all;
    std::size_t count = 0;
    relationsOf(row, [&](Relation, const Id128 &of) { all.at(count++) = of; });
    return all;
}

/// What a batch of operations needs to have loaded. A store answers it with set queries; a key may stand twice.
struct Wanted {
    struct Related {
        Relation relation;
        Id128 of;
        friend auto operator<=>(const Related &, const Related &) = default;
    };
    struct MovesSince {
        LocationId location;
        std::int64_t effectiveAfterMs = 0; ///< exclusive
    };
    std::map<TableId, std::vector<Id128>> keys;
    std::vector<Related> related;
    std::vector<MovesSince> moves;

    template <class Row>
    void row(const Id128 &key)
    {
        if (!key.isNull())
            keys[Row::kTable].push_back(key);
    }
    [[nodiscard]] bool empty() const { return keys.empty() && related.empty() && moves.empty(); }
};

/// Absent: the store has it not. NotHeld: nobody asked, or this station's replica does not hold it (design §4).
enum class Presence : std::uint8_t { NotHeld, Absent, Present };

/// The rows that a batch works on, in memory. `decide` reads and changes them one operation after the other; each operation's
/// effects and the images before it can be taken, and all changes of the batch are written set by set at its end.
class WorkingSet
{
public:
    // ---- filled by a store
    template <class Row>
    void hold(Row row)
    {
        const Id128 key = row.id;
        auto [slot, isNew] = slotsOf<Row>().try_emplace(key);
        if (isNew) // A row that this batch has already changed is newer than the store's.
            slot->second.now = std::move(row);
    }
    template <class Row>
    void holdAbsent(const Id128 &key) { slotsOf<Row>().try_emplace(key); }
    /// `keys` as the store has them; what this batch has already added or removed is kept over them.
    void holdRelation(const Wanted::Related &related, const std::vector<Id128> &keys);
    void holdMovesSince(const Wanted::MovesSince &since)
    {
        const auto [held, isNew] = m_movesSince.try_emplace(since.location, since.effectiveAfterMs);
        if (!isNew)
            held->second = std::min(held->second, since.effectiveAfterMs);
    }

    // ---- read
    template <class Row>
    [[nodiscard]] Presence presence(const Id128 &key) const
    {
        const auto slot = slotsOf<Row>().find(key);
        if (slot == slotsOf<Row>().end())
            return Presence::NotHeld;
        return slot->second.now ? Presence::Present : Presence::Absent;
    }
    template <class Row>
    [[nodiscard]] const Row *find(const Id128 &key) const
    {
        const auto slot = slotsOf<Row>().find(key);
        return slot == slotsOf<Row>().end() || !slot->second.now ? nullptr : &*slot->second.now;
    }
    [[nodiscard]] bool holdsMovesSince(const Wanted::MovesSince &since) const
    {
        const auto held = m_movesSince.find(since.location);
        return held != m_movesSince.end() && held->second <= since.effectiveAfterMs;
    }
    [[nodiscard]] bool holdsRelation(const Wanted::Related &related) const
    {
        const auto found = m_related.find(related);
        return found != m_related.end() && found->second.held;
    }
    /// Keys of the related rows in ascending order, with what this batch has added and without what it has removed.
    [[nodiscard]] std::vector<Id128> related(Relation relation, const Id128 &of) const;
    /// Moves held that touch the location and became effective after that time.
    [[nodiscard]] std::vector<const bincard::Move *> movesSince(LocationId location, std::int64_t effectiveAfterMs) const;

    // ---- changed by decide, between begin() and commit() or rollBack()
    void begin();
    template <class Row>
    void put(Row row);
    template <class Row>
    void erase(const Id128 &key);

    struct OperationChanges {
        std::vector<RowImage> before, after; ///< same keys, sorted by table and key; only rows that differ
    };
    /// Ends the operation: raises the version of each changed row and gives the images. Rows put back as they were are no change.
    [[nodiscard]] OperationChanges commit();
    /// Ends the operation as if it had not been.
    void rollBack();

    // ---- taken by a store at the end of the batch
    /// Calls f(const Row &) for each changed row that is there and g(TableId, key) for each that is gone, once per key.
    template <class F, class G>
    void forEachDirty(F &&f, G &&g) const;
    void clearDirty();

private:
    template <class Row>
    struct Slot {
        std::optional<Row> now;
        std::optional<Row> before; ///< at begin(), when touched
        bool touched = false; ///< by the operation under way
        bool dirty = false; ///< since the batch began
    };
    template <class Row>
    using Slots = std::unordered_map<Id128, Slot<Row>, IdHash>;

    template <class Row>
    [[nodiscard]] Slots<Row> &slotsOf() { return std::get<Slots<Row>>(m_slots); }
    template <class Row>
    [[nodiscard]] const Slots<Row> &slotsOf() const { return std::get<Slots<Row>>(m_slots); }
    template <class Row>
    Slot<Row> &touch(const Id128 &key);
    template <class Row>
    void relate(const Row &row, bool add);

    /// Before it is held: only what this batch has changed, so that a relation fetched later does not miss it.
    struct RelatedKeys {
        std::vector<Id128> keys; ///< ascending
        std::vector<Id128> gone; ///< removed before it was held
        bool held = false;
        void add(const Id128 &key);
        void remove(const Id128 &key);
    };

    struct Key {
        TableId table;
        Id128 key;
        friend auto operator<=>(const Key &, const Key &) = default;
    };

    AllRows::TupleOf<Slots> m_slots;
    std::map<Wanted::Related, RelatedKeys> m_related;
    std::map<LocationId, std::int64_t> m_movesSince;
    std::vector<Key> m_touched;
    std::vector<Key> m_dirty;
    bool m_open = false;
};

template <class Row>
WorkingSet::Slot<Row> &WorkingSet::touch(const Id128 &key)
{
    BINCARD_CHECK(m_open);
    Slot<Row> &slot = slotsOf<Row>()[key];
    if (!slot.touched) {
        slot.touched = true;
        slot.before = slot.now;
        m_touched.push_back({Row::kTable, key});
    }
    return slot;
}

template <class Row>
void WorkingSet::relate(const Row &row, bool add)
{
    relationsOf(row, [&](Relation relation, const Id128 &of) {
        if (of.isNull())
            return;
        RelatedKeys &keys = m_related[{relation, of}];
        if (add)
            keys.add(row.id);
        else
            keys.remove(row.id);
    });
}

template <class Row>
void WorkingSet::put(Row row)
{
    Slot<Row> &slot = touch<Row>(row.id);
    // Most changes leave a row where it belongs; then no index has to move.
    if (!slot.now || relatedTo(*slot.now) != relatedTo(row)) {
        if (slot.now)
            relate(*slot.now, false);
        relate(row, true);
    }
    slot.now = std::move(row);
}

template <class Row>
void WorkingSet::erase(const Id128 &key)
{
    Slot<Row> &slot = touch<Row>(key);
    if (slot.now)
        relate(*slot.now, false);
    slot.now.reset();
}

template <class F, class G>
void WorkingSet::forEachDirty(F &&f, G &&g) const
{
    for (const Key &dirty : m_dirty) {
        AllRows::visit(dirty.table, [&]<class Row>() {
            if (const Row *row = find<Row>(dirty.key))
                f(*row);
            else
                g(dirty.table, dirty.key);
        });
    }
}

/// Where rows come from: a store, or a map in tests.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// Holds every wanted row, or its absence, and every wanted relation with its rows, in `into`.
    [[nodiscard]] virtual Result<void> fetch(const Wanted &wanted, WorkingSet &into) = 0;
};

} // namespace bincard::ledger
