// SPDX-License-Identifier: GPL-3.0-or-later
// Entries go beneath the forecasts (design §6); what that means for these is Rebase's matter.
#include "sync/replica_p.h"

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
    };
    ledger::Stream stream = 0;
    std::int64_t epoch = 0;
    std::vector<Part> parts;
};

/// Takes the next entries of the answer and verifies that they continue what is here.
Result<FoldStatus> Replica::Private::cut(const PullAnswer &answer, int maxEntries, Slice &slice)
{
    const Cursor &at = cursor(answer.stream);
    if (at.epoch != 0 && at.epoch != answer.epoch)
        return FoldStatus::EpochChanged;
    if (answer.stream != ledger::kCatalogue && catalogueNeeded > cursor(ledger::kCatalogue).seq)
        return FoldStatus::NeedsCatalogue; // What a snapshot has may speak of items that are not here yet.
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
        slice.parts.push_back({&entry, std::move(effects)});
        seq = entry.seq;
        chain = entry.chain;
    }
    return FoldStatus::Complete;
}

Result<void> Replica::Private::foldSlice(Slice &slice, FoldResult &result)
{
    Rebase rebase(*file, index, cursor(ledger::kCatalogue).seq);
    for (Slice::Part &part : slice.parts) {
        const ledger::Entry &entry = *part.entry;
        const Result<ledger::Envelope> envelope = index.all().empty() ? Error{} : ledger::openEnvelope(entry.envelope);
        const auto position = envelope.ok() ? index.positionOf(envelope->operation) : std::nullopt;
        if (!position) {
            BINCARD_TRY(rebase.apply(slice.stream, part.effects));
            continue;
        }
        const OperationAnswer own{envelope->incarnation,
                                  envelope->deviceSeq,
                                  envelope->operation,
                                  entry.outcome,
                                  entry.denied,
                                  entry.stream,
                                  entry.seq};
        BINCARD_TRY(rebase.replace(*position, slice.stream, part.effects));
        BINCARD_TRY(
            file->putOwnEntry({own.operation, own.incarnation, own.deviceSeq, static_cast<std::int32_t>(own.outcome),
                               static_cast<std::int32_t>(own.denied), own.stream, own.seq}));
        result.confirmed.push_back(own);
    }
    if (!result.confirmed.empty())
        BINCARD_TRY(file->trimOwnEntries(kOwnEntriesKept));
    BINCARD_TRY_ASSIGN(result.redone, rebase.settle());
    result.folded = static_cast<int>(slice.parts.size());

    Cursor &at = cursor(slice.stream);
    at.epoch = slice.epoch;
    if (!slice.parts.empty()) {
        at.seq = slice.parts.back().entry->seq;
        at.chain = slice.parts.back().entry->chain;
    }
    return file->putCursor(slice.stream, {at.epoch, at.seq, at.chain});
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
