// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/kernel.h"
#include "sync/pendingindex.h"

#include <map>

namespace bincard::sync {

struct RowKey {
    TableId table{};
    Id128 key;
    friend auto operator<=>(const RowKey &, const RowKey &) = default;
};

/// Rows as they were before a forecast: what undoes it. Blob `undo` of the cache's pending table.
using BeforeImages = std::map<RowKey, ledger::RowImage>;
[[nodiscard]] QByteArray encodeBefore(const BeforeImages &images);
[[nodiscard]] Result<BeforeImages> decodeBefore(QByteArrayView bytes);

/// A decided forecast: what it did, and all that it looked at.
struct Forecast {
    ledger::Decision decision;
    BeforeImages before;
    std::vector<Touch> touches;
};
/// Decides an operation as the station foresees it. BadInput when its body cannot be read here.
[[nodiscard]] Result<Forecast> decideForecast(const QByteArray &envelope, std::int64_t catalogueSeq,
                                              ledger::RowSource &source, ledger::WorkingSet &rows);

/// Changes the ground under forecasts. Undo, apply, redo (design §6) gives each row a chain of values: the server's, then that after
/// each pending operation which writes it, in order; the last one stands in the tables, each other one is the next writer's image
/// before. So an operation can be decided again on what was there at its place without taking the later ones out, and they need it
/// only if something that they looked at came out otherwise. The result is that of undoing and redoing all: tst_history compares.
/// One use per transaction.
class Rebase
{
public:
    Rebase(store::ReplicaFile &file, PendingIndex &index, std::int64_t catalogueSeq)
        : m_file(file)
        , m_index(index)
        , m_catalogueSeq(catalogueSeq)
    {}

    /// Sets the server's value of these rows, beneath all forecasts.
    [[nodiscard]] Result<void> apply(ledger::Stream stream, const std::vector<ledger::RowImage> &rows);
    /// A pending operation makes way for its entry's effects, or for nothing.
    [[nodiscard]] Result<void> replace(std::int64_t position, ledger::Stream stream,
                                       const std::vector<ledger::RowImage> &effects);
    /// Decides again, in order, what saw another value; gives how many. Nothing is consistent before this.
    [[nodiscard]] Result<int> settle();

private:
    friend class AsOfSource;
    struct Loaded {
        store::PendingRow row;
        BeforeImages before;
        bool changed = false;
    };
    static constexpr std::int64_t kGround = std::numeric_limits<std::int64_t>::min();

    [[nodiscard]] Result<Loaded *> loaded(std::int64_t position);
    /// The first pending operation above `after` that writes the row; null when there is none.
    [[nodiscard]] Result<Loaded *> nextWriter(const RowKey &row, std::int64_t after);
    [[nodiscard]] Result<bool> hasWriterBefore(const RowKey &row, std::int64_t position);
    /// The row's value from behind that position on.
    [[nodiscard]] Result<void> setBehind(std::int64_t position, const ledger::RowImage &image);
    void suspect(const ledger::RowImage &image, std::int64_t after, std::int64_t upTo);
    [[nodiscard]] Result<void> decideAgain(std::int64_t position);

    store::ReplicaFile &m_file;
    PendingIndex &m_index;
    std::int64_t m_catalogueSeq;
    std::map<std::int64_t, Loaded> m_loaded;
    PendingIndex::Positions m_suspects;
};

} // namespace bincard::sync
