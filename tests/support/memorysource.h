// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/workingset.h"

#include <map>
#include <set>

/// Rows in maps: what a store is to the kernel, without a database.
namespace bincard::test {

class MemorySource final : public ledger::RowSource
{
public:
    template <class Row>
    using Table = std::map<Id128, Row>;
    using Images = std::map<std::pair<TableId, Id128>, ledger::RowImage>;

    Result<void> fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into) override
    {
        ++m_fetches;
        for (const auto &[table, keys] : wanted.keys) {
            ledger::AllRows::visit(table, [&]<class Row>() {
                for (const Id128 &key : keys)
                    give<Row>(key, into);
            });
        }
        for (const auto &related : wanted.related)
            into.holdRelation(related, keysOf(related, &into));
        for (const auto &since : wanted.moves) {
            for (const auto &[key, move] : all<Move>()) {
                if (move.effectiveMs > since.effectiveAfterMs && (move.fromLocation == since.location || move.toLocation == since.location))
                    into.hold(move);
            }
            into.holdMovesSince(since);
        }
        return {};
    }

    /// Writes what a batch has changed, as a store does.
    void write(ledger::WorkingSet &rows)
    {
        rows.forEachDirty([this]<class Row>(const Row &row) { all<Row>().insert_or_assign(row.id, row); },
                          [this](TableId table, const Id128 &key) { remove(table, key); });
        rows.clearDirty();
    }

    void remove(TableId table, const Id128 &key)
    {
        ledger::AllRows::visit(table, [&]<class Row>() { all<Row>().erase(key); });
    }

    /// Folds effects as a station does: without understanding the operation.
    [[nodiscard]] bool apply(const std::vector<ledger::RowImage> &images)
    {
        bool good = true;
        for (const ledger::RowImage &image : images) {
            if (!image.present) {
                remove(image.table, image.key);
                continue;
            }
            good = good && ledger::AllRows::visit(image.table, [&]<class Row>() {
                Row row;
                CborReader in(image.body);
                good = good && ledger::decodeFields(in, row, ledger::WithKey::No) && in.finished();
                row.id = decltype(row.id)(image.key);
                row.version = image.version;
                all<Row>().insert_or_assign(image.key, std::move(row));
            });
        }
        return good;
    }

    [[nodiscard]] Images images() const
    {
        Images result;
        ledger::AllRows::forEach([&]<class Row>() {
            for (const auto &[key, row] : all<Row>())
                result[{Row::kTable, key}] = {Row::kTable, key, row.version, true, ledger::encoded(row, ledger::WithKey::No)};
        });
        return result;
    }

    /// The whole store in one working set, all relations of all rows included: a closure that names too little shows against it.
    void holdEverything(ledger::WorkingSet &into) const
    {
        std::set<ledger::Wanted::Related> relations;
        ledger::AllRows::forEach([&]<class Row>() {
            for (const auto &[key, row] : all<Row>()) {
                into.hold(row);
                ledger::relationsOf(row, [&](ledger::Relation relation, const Id128 &of) { relations.insert({relation, of}); });
            }
        });
        for (const auto &related : relations)
            into.holdRelation(related, keysOf(related, nullptr));
    }

    template <class Row>
    void put(const Row &row) { all<Row>().insert_or_assign(row.id, row); }
    template <class Row>
    [[nodiscard]] const Row *find(const Id128 &key) const
    {
        const auto found = all<Row>().find(key);
        return found == all<Row>().end() ? nullptr : &found->second;
    }
    template <class Row>
    [[nodiscard]] const Table<Row> &all() const { return std::get<Table<Row>>(m_tables); }
    template <class Row>
    [[nodiscard]] Table<Row> &all() { return std::get<Table<Row>>(m_tables); }

    /// From now on nobody can tell whether there is such a row, as on a station that does not hold it.
    void withhold(TableId table, const Id128 &key) { m_withheld.insert({table, key}); }
    [[nodiscard]] int fetches() const { return m_fetches; }

private:
    template <class Row>
    void give(const Id128 &key, ledger::WorkingSet &into) const
    {
        if (m_withheld.contains({Row::kTable, key}))
            return;
        if (const Row *row = find<Row>(key))
            into.hold(*row);
        else
            into.holdAbsent<Row>(key);
    }

    std::vector<Id128> keysOf(const ledger::Wanted::Related &wanted, ledger::WorkingSet *into) const
    {
        std::vector<Id128> keys;
        ledger::AllRows::forEach([&]<class Row>() {
            for (const auto &[key, row] : all<Row>()) {
                bool stands = false;
                ledger::relationsOf(row, [&](ledger::Relation relation, const Id128 &of) { stands = stands || (relation == wanted.relation && of == wanted.of); });
                if (!stands)
                    continue;
                keys.push_back(key);
                if (into)
                    into->hold(row);
            }
        });
        return keys;
    }

    ledger::AllRows::TupleOf<Table> m_tables;
    std::set<std::pair<TableId, Id128>> m_withheld;
    int m_fetches = 0;
};

} // namespace bincard::test
