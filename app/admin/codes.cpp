// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/codes.h"

namespace bincard::admin {
namespace {

constexpr qsizetype kMostRemembered = 100'000;

} // namespace

Result<QString> Codes::place(LocationId location)
{
    if (location.isNull())
        return QString();
    if (m_places.size() > kMostRemembered)
        m_places.clear();
    QString &code = m_places[location.toBytes()];
    if (code.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Location>(location));
        store::StockView view;
        view.stock.account.location = location;
        view.locationCode = row ? row->code : QString();
        code = RowJson::placeCode(view);
    }
    return code;
}

Result<QString> Codes::unit(HuId hu)
{
    if (hu.isNull())
        return QString();
    BINCARD_TRY_ASSIGN(const auto row, m_queries.find<HandlingUnit>(hu));
    return row ? row->code : QString();
}

Result<Lot> Codes::lot(LotId lot)
{
    if (lot.isNull())
        return Lot();
    BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Lot>(lot));
    return row.value_or(Lot());
}

Result<store::StockView> Codes::view(const Stock &stock)
{
    store::StockView view;
    view.stock = stock;
    BINCARD_TRY_ASSIGN(view.sku, sku(stock.account.item));
    BINCARD_TRY_ASSIGN(view.locationCode, place(stock.account.location));
    BINCARD_TRY_ASSIGN(view.huCode, unit(stock.account.hu));
    BINCARD_TRY_ASSIGN(const Lot row, lot(stock.account.lot));
    view.lotNumber = row.number;
    view.expiryDay = row.expiryDay;
    return view;
}

} // namespace bincard::admin
