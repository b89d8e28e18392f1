// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/quietstation.h"
#include "ctl/rawsqlite.h"
#include "ctl/stopwatch.h"
#include "station/cards.h"
#include "station/resolver.h"
#include "store/queries.h"
#include "store/rowstore.h"
#include "sync/replica.h"

#include <QDate>

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kWarmUp = 200;

/// Codes of so many barcodes, spread over all of them.
Result<std::vector<Barcode>> someBarcodes(store::RowStore &rows, int count)
{
    std::vector<Barcode> kept;
    SeededRandom random(1);
    std::int64_t seen = 0;
    BINCARD_TRY(rows.forEach<Barcode>([&](const Barcode &barcode) { // Reservoir sampling (Vitter 1985, algorithm R).
        ++seen;
        if (static_cast<int>(kept.size()) < count)
            kept.push_back(barcode);
        else if (const std::int64_t place = random.below(seen); place < count)
            kept[static_cast<std::size_t>(place)] = barcode;
        return true;
    }));
    if (kept.empty())
        return Error{ErrorCode::BadInput, QStringLiteral("There are no barcodes to look up")};
    return kept;
}

Result<std::vector<std::int64_t>> lookUp(store::Queries &queries, const std::vector<Barcode> &barcodes)
{
    station::Resolver resolver(queries, barcode::ReadingOptions(QDate::currentDate().year()), {});
    const station::OpenName nobody = [](const Id128 &, const QByteArray &) { return QString(); };
    std::vector<std::int64_t> times;
    for (const Barcode &barcode : barcodes) {
        const Stopwatch watch;
        BINCARD_TRY_ASSIGN(const station::Resolved resolved, resolver.resolve(barcode.code, {}));
        const auto *item = resolved.meanings.empty() ? nullptr : std::get_if<workflow::ScannedItem>(&resolved.meanings.front());
        if (item == nullptr)
            return Error{ErrorCode::Environment, QStringLiteral("%1 is not found as an item").arg(barcode.code)};
        BINCARD_TRY(station::detailCard(queries, {workflow::Link::To::Item, item->item, item->sku, {}}, nobody));
        times.push_back(watch.us());
    }
    return times;
}

} // namespace

Result<Measure> measureLookup(const QString &dir, int count)
{
    BINCARD_TRY(catchUp(dir));
    BINCARD_TRY_ASSIGN(auto books, Books::open(dir, Books::Missing::Refuse));
    const QString path = books->desk().cachePath();
    BINCARD_TRY_ASSIGN(auto replica, sync::Replica::open({path, books->engine().warehouse(), {}, {}}));
    BINCARD_TRY_ASSIGN(auto queries, store::Queries::open(replica->database(), books->engine().warehouse()));
    BINCARD_TRY_ASSIGN(std::vector<Barcode> barcodes, someBarcodes(replica->rows(), count + kWarmUp));
    const auto warm = static_cast<std::ptrdiff_t>(std::min<std::size_t>(kWarmUp, barcodes.size() / 2));
    const std::vector<Barcode> warmUp(barcodes.begin(), barcodes.begin() + warm);
    barcodes.erase(barcodes.begin(), barcodes.begin() + warm);
    std::vector<BarcodeId> ids;
    for (const Barcode &barcode : barcodes)
        ids.push_back(barcode.id);
    BINCARD_TRY(lookUp(*queries, warmUp));
    BINCARD_TRY_ASSIGN(const auto ours, lookUp(*queries, barcodes));
    queries.reset();
    replica.reset(); // The baseline has the file for itself, as we had.
    BINCARD_TRY_ASSIGN(const auto bare, rawLookups(path, ids));
    return Measure::of(QStringLiteral("lookup"), ours, QStringLiteral("raw sqlite3"), bare);
}

} // namespace bincard::ctl
