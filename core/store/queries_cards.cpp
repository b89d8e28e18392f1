// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where: for the cards that a look-up shows.
#include "store/queries_p.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace bincard::store {
namespace {

/// The code of a place: its row's, or that of a virtual one, which has no row.
QString placeCode(LocationId location, const QString &fromRow)
{
    if (!fromRow.isEmpty() || location.isNull())
        return fromRow;
    for (int i = 0; i <= static_cast<int>(VirtualPlace::Reidentified); ++i) {
        if (virtualLocation(static_cast<VirtualPlace>(i)) == location)
            return virtualLocationCode(static_cast<VirtualPlace>(i));
    }
    return {};
}

MoveView readMoveView(const Statement &statement)
{
    MoveView view;
    view.move = readRow<Move>(statement);
    int column = columnCount<Move>();
    view.fromCode = placeCode(view.move.fromLocation, statement.text(column++));
    view.toCode = placeCode(view.move.toLocation, statement.text(column++));
    view.fromHuCode = statement.text(column++);
    view.toHuCode = statement.text(column++);
    view.lotNumber = statement.text(column);
    return view;
}

} // namespace

Result<std::vector<StockView>> Queries::Private::stockViews(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<StockView> views;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return views;
        StockView view;
        view.stock = readRow<Stock>(statement);
        int column = columnCount<Stock>();
        view.sku = statement.text(column++);
        view.itemName = statement.text(column++);
        view.locationCode = placeCode(view.stock.account.location, statement.text(column++));
        view.lotNumber = statement.text(column++);
        view.expiryDay = static_cast<std::int32_t>(statement.integer(column++));
        view.huCode = statement.text(column);
        views.push_back(std::move(view));
    }
}

Result<std::vector<Barcode>> Queries::barcodesOf(ItemId item)
{
    d->barcodesOf.bindKey(2, item);
    return readAll<Barcode>(d->barcodesOf);
}

Result<std::vector<Lot>> Queries::lotsOf(ItemId item)
{
    d->lotsOf.bindKey(2, item);
    return readAll<Lot>(d->lotsOf);
}

Result<std::vector<StockView>> Queries::stockOfItem(const Item &item)
{
    bindItem(d->stockOfItem, item.id);
    BINCARD_TRY_ASSIGN(std::vector<StockView> views, d->stockViews(d->stockOfItem));
    std::erase_if(views, [](const StockView &view) { return isVirtual(view.stock.account.location); });
    for (StockView &view : views) {
        view.sku = item.sku;
        view.itemName = item.name;
    }
    // Here and not in SQL, which would copy every row to sort a few.
    std::sort(views.begin(), views.end(), [](const StockView &a, const StockView &b) {
        return std::tie(a.locationCode, a.lotNumber, a.huCode, a.stock.id) < std::tie(b.locationCode, b.lotNumber, b.huCode, b.stock.id);
    });
    return views;
}

Result<std::vector<StockView>> Queries::stockAt(LocationId location)
{
    d->stockAt.bindKey(2, location);
    return d->stockViews(d->stockAt);
}

Result<std::vector<StockView>> Queries::stockIn(HuId hu)
{
    d->stockIn.bindKey(2, hu);
    return d->stockViews(d->stockIn);
}

Result<std::vector<HandlingUnit>> Queries::handlingUnitsAt(LocationId location, int limit)
{
    d->handlingUnitsAt.bindKey(2, location).bind(3, std::int64_t{limit});
    return readAll<HandlingUnit>(d->handlingUnitsAt);
}

Result<std::vector<HandlingUnit>> Queries::handlingUnitsIn(HuId hu, int limit)
{
    d->handlingUnitsIn.bindKey(2, hu).bind(3, std::int64_t{limit});
    return readAll<HandlingUnit>(d->handlingUnitsIn);
}

Result<std::vector<Serial>> Queries::serialsIn(AccountId account, int limit)
{
    d->serialsIn.bindKey(2, account).bind(3, std::int64_t{limit});
    return readAll<Serial>(d->serialsIn);
}

Result<std::vector<MoveView>> Queries::lastMovesOfItem(ItemId item, int limit)
{
    std::vector<MoveView> views;
    const auto read = [&](std::int64_t fromSeq, std::int64_t toSeq) -> Result<void> {
        Statement &moves = d->movesOfItem;
        moves.bindKey(2, item).bind(3, fromSeq).bind(4, toSeq).bind(5, limit - static_cast<std::int64_t>(views.size()));
        const ResetAtEnd reset(moves);
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, moves.step());
            if (!more)
                return {};
            views.push_back(readMoveView(moves));
        }
    };
    // A forecast's moves have no place in the log yet (seq 0) and are the newest, but come last. Few moves are read at once.
    BINCARD_TRY(read(0, std::numeric_limits<std::int64_t>::max()));
    const auto isForecast = [](const MoveView &view) { return view.move.seq == 0; };
    if (static_cast<int>(views.size()) < limit) {
        std::stable_partition(views.begin(), views.end(), isForecast);
        return views;
    }
    views.clear();
    BINCARD_TRY(read(0, 0));
    BINCARD_TRY(read(1, std::numeric_limits<std::int64_t>::max()));
    return views;
}

Result<std::vector<Queries::Sent>> Queries::sentOf(const Lot &lot)
{
    Statement &moves = d->sentOfLot;
    moves.bindKey(2, lot.item).bindKey(3, lot.id).bindKey(4, virtualLocation(VirtualPlace::Customer));
    const ResetAtEnd reset(moves);
    std::vector<Sent> sent;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, moves.step());
        if (!more)
            return sent;
        sent.push_back({HuId(moves.id(0)), Quantity{moves.integer(1)}});
    }
}

} // namespace bincard::store
