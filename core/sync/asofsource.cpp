// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/asofsource.h"

#include <algorithm>

namespace bincard::sync {

using ledger::RowImage;
using ledger::Wanted;
using ledger::WorkingSet;

namespace {

template <class Row>
std::optional<Row> rowOf(const RowImage &image)
{
    Row row;
    CborReader in(image.body);
    if (!image.present || !ledger::decodeFields(in, row, ledger::WithKey::No))
        return std::nullopt;
    row.id = decltype(row.id)(image.key);
    row.version = image.version;
    return row;
}

void hold(const RowImage &image, WorkingSet &into)
{
    ledger::AllRows::visit(image.table, [&]<class Row>() {
        if (std::optional<Row> row = rowOf<Row>(image))
            into.hold(std::move(*row));
        else
            into.holdAbsent<Row>(image.key);
    });
}

bool standsIn(const RowImage &image, const Wanted::Related &related)
{
    bool stands = false;
    ledger::AllRows::visit(image.table, [&]<class Row>() {
        if (const std::optional<Row> row = rowOf<Row>(image)) {
            ledger::relationsOf(*row, [&](ledger::Relation relation, const Id128 &of) {
                stands = stands || (relation == related.relation && of == related.of);
            });
        }
    });
    return stands;
}

} // namespace

Result<void> AsOfSource::fetch(const Wanted &wanted, WorkingSet &into)
{
    BINCARD_TRY(fetchKeys(wanted, into));
    for (const Wanted::Related &related : wanted.related)
        BINCARD_TRY(fetchRelation(related, into));
    for (const Wanted::MovesSince &since : wanted.moves)
        BINCARD_TRY(fetchMoves(since, into));
    return {};
}

Result<const RowImage *> AsOfSource::image(const RowKey &row)
{
    BINCARD_TRY_ASSIGN(Rebase::Loaded *const writer, m_rebase.nextWriter(row, m_position - 1));
    return writer ? &writer->before.at(row) : nullptr;
}

Result<void> AsOfSource::fetchKeys(const Wanted &wanted, WorkingSet &into)
{
    Wanted stored;
    for (const auto &[table, keys] : wanted.keys) {
        for (const Id128 &key : keys) {
            BINCARD_TRY_ASSIGN(const RowImage *const here, image({table, key}));
            if (here)
                hold(*here, into);
            else
                stored.keys[table].push_back(key);
        }
    }
    return stored.empty() ? Result<void>() : m_rebase.m_file.rows().fetch(stored, into);
}

Result<std::set<Id128>> AsOfSource::written(std::uint64_t hash, TableId table)
{
    std::set<Id128> keys;
    for (auto at = m_rebase.m_index.next(hash, m_position - 1, Access::Member); at;
         at = m_rebase.m_index.next(hash, *at, Access::Member)) {
        BINCARD_TRY_ASSIGN(const Rebase::Loaded *const writer, m_rebase.loaded(*at));
        for (const auto &[row, before] : writer->before) {
            if (row.table == table)
                keys.insert(row.key);
        }
    }
    return keys;
}

Result<void> AsOfSource::fetchRelation(const Wanted::Related &related, WorkingSet &into)
{
    Wanted one;
    one.related.push_back(related);
    const TableId table = tableOf(related.relation);
    BINCARD_TRY_ASSIGN(const std::set<Id128> differing,
                       written(relationTouchHash(related.relation, related.of), table));
    if (differing.empty())
        return m_rebase.m_file.rows().fetch(one, into);
    WorkingSet now;
    BINCARD_TRY(m_rebase.m_file.rows().fetch(one, now));
    std::vector<Id128> keys;
    for (const Id128 &key : now.related(related.relation, related.of)) {
        if (differing.contains(key))
            continue;
        keys.push_back(key);
        ledger::AllRows::visit(table, [&]<class Row>() { into.hold(*now.find<Row>(key)); });
    }
    for (const Id128 &key : differing) {
        BINCARD_TRY_ASSIGN(const RowImage *const here, image({table, key}));
        if (!here || !standsIn(*here, related))
            continue;
        keys.push_back(key);
        hold(*here, into);
    }
    std::sort(keys.begin(), keys.end());
    into.holdRelation(related, keys);
    return {};
}

Result<void> AsOfSource::fetchMoves(const Wanted::MovesSince &since, WorkingSet &into)
{
    Wanted one;
    one.moves.push_back(since);
    // A move is written once, by its operation: those of this one and later ones were not there yet.
    BINCARD_TRY_ASSIGN(const std::set<Id128> later, written(movesTouchHash(since.location), TableId::Move));
    if (later.empty())
        return m_rebase.m_file.rows().fetch(one, into);
    WorkingSet now;
    BINCARD_TRY(m_rebase.m_file.rows().fetch(one, now));
    for (const bincard::Move *move : now.movesSince(since.location, since.effectiveAfterMs)) {
        if (!later.contains(move->id))
            into.hold(*move);
    }
    into.holdMovesSince(since);
    return {};
}

} // namespace bincard::sync
