// SPDX-License-Identifier: GPL-3.0-or-later
// Undo–apply–redo (design §6), with one short cut: an own operation whose entry did exactly what was forecast stays where it is.
#include "sync/replica_p.h"

#include <algorithm>

namespace bincard::sync {

namespace {

/// The journal hears of these entries with the answer to its push; this many are kept for the case that the process ends before.
constexpr std::int64_t kOwnEntriesKept = 50'000;

} // namespace

/// Entries that are folded in one transaction.
struct Replica::Private::Slice {
    struct Part {
        const ledger::Entry *entry = nullptr;
        std::vector<ledger::RowImage> effects;
        std::optional<OperationAnswer> own; ///< when it is of a pending operation
        std::int64_t position = 0; ///< of that
        bool asForecast = false; ///< the tables have it already, but for the rows in `effects`
    };
    ledger::Stream stream = 0;
    std::int64_t epoch = 0;
    std::vector<Part> parts;
    PendingIndex::Positions undone;
};

/// Takes the next entries of the answer and verifies that they continue what is here.
Result<FoldStatus> Replica::Private::cut(const PullAnswer &answer, int maxEntries, Slice &slice)
{
    const Cursor &at = cursor(answer.stream);
    if (at.epoch != 0 && at.epoch != answer.epoch)
        return FoldStatus::EpochChanged;
    slice.stream = answer.stream;
    slice.epoch = answer.epoch;
    std::int64_t seq = at.seq;
    QByteArray chain = at.chain;
    for (const ledger::Entry &entry : answer.entries) {
        if (entry.seq <= at.seq)
            continue;
        if (entry.seq != seq + 1)
            return FoldStatus::Gap;
        if (slice.parts.size() >= static_cast<std::size_t>(maxEntries))
            return FoldStatus::More;
        if (entry.stream != answer.stream || ledger::chainHash(chain, entry) != entry.chain)
            return FoldStatus::Diverged;
        if (answer.stream != ledger::kCatalogue && entry.inputs.cataloguePosition > cursor(ledger::kCatalogue).seq)
            return FoldStatus::NeedsCatalogue;
        BINCARD_TRY_ASSIGN(std::vector<ledger::RowImage> effects, ledger::decodeEffects(entry.effects));
        slice.parts.push_back({&entry, std::move(effects), std::nullopt, 0, false});
        seq = entry.seq;
        chain = entry.chain;
    }
    return FoldStatus::Complete;
}

Result<void> Replica::Private::findOwn(Slice &slice)
{
    if (index.all().empty())
        return {};
    PendingIndex::Positions earlier;
    for (std::size_t i = 0; i < slice.parts.size(); ++i) {
        Slice::Part &part = slice.parts[i];
        const Result<ledger::Envelope> envelope = ledger::openEnvelope(part.entry->envelope);
        const auto position = envelope.ok() ? index.positionOf(envelope->operation) : std::nullopt;
        if (!position)
            continue;
        const ledger::Entry &entry = *part.entry;
        part.position = *position;
        part.own = OperationAnswer{envelope->incarnation, envelope->deviceSeq, envelope->operation, entry.outcome, entry.denied, entry.stream, entry.seq};
        BINCARD_TRY_ASSIGN(part.asForecast, cameTrue(slice, i, earlier));
        earlier.insert(*position);
    }
    return {};
}

/// The entry changed the same rows as the forecast, and where a row came out otherwise (a move knows its seq now) no later forecast
/// has looked at it.
Result<bool> Replica::Private::cameTrue(const Slice &slice, std::size_t i, const PendingIndex::Positions &earlier)
{
    const Slice::Part &part = slice.parts[i];
    if (index.find(part.position)->state != PendingState::InTables || index.standsOnEarlier(part.position, earlier))
        return false;
    BINCARD_TRY_ASSIGN(const std::optional<store::PendingRow> row, file->pending(part.position));
    if (!row)
        return false;
    BINCARD_TRY_ASSIGN(const UndoRecord forecast, UndoRecord::decode(row->undo));
    if (forecast.before.size() != part.effects.size())
        return false;
    for (std::size_t k = 0; k < part.effects.size(); ++k) {
        const ledger::RowImage &effect = part.effects[k];
        if (effect.table != forecast.before[k].table || effect.key != forecast.before[k].key)
            return false;
        if (imageHash(effect) == forecast.afterHash[k])
            continue;
        std::vector<Touch> touches;
        addWritten(effect, touches);
        if (std::any_of(touches.begin(), touches.end(), [&](const Touch &touch) { return index.concernsLater(touch, part.position); }))
            return false;
    }
    return true;
}

/// Which pending operations have to leave the tables: those that read or wrote what the entries write, own ones that came out
/// otherwise, and all that stand on them. That may take away the short cut of others, so it goes round until nothing changes.
void Replica::Private::findMet(Slice &slice)
{
    if (index.count(PendingState::InTables) == 0)
        return;
    for (bool again = true; again;) {
        again = false;
        std::vector<Touch> written;
        for (const Slice::Part &part : slice.parts) {
            if (part.asForecast)
                continue;
            if (part.own && index.find(part.position)->state == PendingState::InTables)
                slice.undone.insert(part.position);
            for (const ledger::RowImage &effect : part.effects)
                addWritten(effect, written);
        }
        tidyTouches(written);
        index.meet(written, slice.undone);
        index.close(slice.undone);
        for (Slice::Part &part : slice.parts) {
            if (part.asForecast && slice.undone.contains(part.position)) {
                part.asForecast = false;
                again = true;
            }
        }
    }
}

Result<void> Replica::Private::foldSlice(Slice &slice, FoldResult &result)
{
    BINCARD_TRY(findOwn(slice));
    findMet(slice);
    BINCARD_TRY(undoAll(slice.undone));
    for (Slice::Part &part : slice.parts) {
        if (part.asForecast) {
            BINCARD_TRY_ASSIGN(const std::optional<store::PendingRow> row, file->pending(part.position));
            BINCARD_TRY_ASSIGN(const UndoRecord forecast, UndoRecord::decode(row->undo));
            std::vector<ledger::RowImage> different;
            for (std::size_t k = 0; k < part.effects.size(); ++k) {
                if (imageHash(part.effects[k]) != forecast.afterHash[k])
                    different.push_back(std::move(part.effects[k]));
            }
            part.effects = std::move(different);
        }
        BINCARD_TRY(file->rows().apply(slice.stream, part.effects));
        if (part.own) {
            const OperationAnswer &own = *part.own;
            BINCARD_TRY(forget(part.position));
            BINCARD_TRY(file->putOwnEntry({own.operation, own.incarnation, own.deviceSeq, static_cast<std::int32_t>(own.outcome),
                static_cast<std::int32_t>(own.denied), own.stream, own.seq}));
            slice.undone.erase(part.position);
            result.confirmed.push_back(own);
        }
    }
    if (!result.confirmed.empty())
        BINCARD_TRY(file->trimOwnEntries(kOwnEntriesKept));
    Cursor &at = cursor(slice.stream);
    at.epoch = slice.epoch;
    if (!slice.parts.empty()) {
        at.seq = slice.parts.back().entry->seq;
        at.chain = slice.parts.back().entry->chain;
    }
    BINCARD_TRY(file->putCursor(slice.stream, {at.epoch, at.seq, at.chain}));
    for (const std::int64_t position : slice.undone)
        BINCARD_TRY(redo(position));
    result.folded = static_cast<int>(slice.parts.size());
    result.redone = static_cast<int>(slice.undone.size());
    return {};
}

/// Forecasts that waited for the replica to be built.
Result<void> Replica::Private::redoSome(std::size_t atMost, FoldResult &result)
{
    for (std::size_t i = 0; i < atMost && !building; ++i) {
        const auto position = index.firstToForecast();
        if (!position)
            return {};
        BINCARD_TRY(redo(*position));
        ++result.redone;
    }
    return {};
}

Result<FoldResult> Replica::fold(const PullAnswer &answer, int maxEntries)
{
    BINCARD_CHECK(maxEntries > 0 && (answer.stream == ledger::kCatalogue || answer.stream == d->options.warehouse));
    Private::Slice slice;
    FoldResult result;
    BINCARD_TRY_ASSIGN(result.status, d->cut(answer, maxEntries, slice));
    if (result.status == FoldStatus::EpochChanged || result.status == FoldStatus::Diverged)
        return result;
    const bool first = d->cursor(answer.stream).epoch == 0;
    const auto left = [this] { return !d->building && d->index.count(PendingState::ToForecast) > 0; };
    const bool ends = d->building && answer.stream != ledger::kCatalogue && result.status == FoldStatus::Complete;
    if (slice.parts.empty() && !first && !ends && !left())
        return result;
    const Result<void> done = d->atomically([&]() -> Result<void> {
        BINCARD_TRY(d->foldSlice(slice, result));
        if (ends && d->cursor(answer.stream).seq >= answer.headSeq) {
            d->building = false;
            BINCARD_TRY(d->file->setBuilding(false));
        }
        return d->redoSome(static_cast<std::size_t>(maxEntries) - slice.parts.size(), result);
    });
    BINCARD_TRY(done);
    if (result.status == FoldStatus::Complete && left())
        result.status = FoldStatus::More;
    return result;
}

} // namespace bincard::sync
