// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/rowjson.h"

#include "admin/words.h"

namespace bincard::admin {
namespace {

constexpr qsizetype kMostRemembered = 100'000;

} // namespace

QString RowJson::placeCode(const store::StockView &view)
{
    if (!view.locationCode.isEmpty())
        return view.locationCode;
    for (int i = 0; i <= static_cast<int>(VirtualPlace::Reidentified); ++i) {
        if (virtualLocation(static_cast<VirtualPlace>(i)) == view.stock.account.location)
            return virtualLocationCode(static_cast<VirtualPlace>(i));
    }
    return view.stock.account.location.toString(); // A place that the books do not have.
}

Result<QString> RowJson::ownerCode(OwnerId owner)
{
    QString &code = m_owners[owner.toBytes()];
    if (code.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Owner>(owner));
        code = row ? row->code : owner == houseOwnerId() ? QStringLiteral("HOUSE") : owner.toString();
    }
    return code;
}

Result<QString> RowJson::sku(ItemId item)
{
    if (m_skus.size() > kMostRemembered)
        m_skus.clear();
    QString &sku = m_skus[item.toBytes()];
    if (sku.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Item>(item));
        sku = row ? row->sku : item.toString();
    }
    return sku;
}

Result<void> RowJson::stock(JsonLine &json, const store::StockView &view)
{
    BINCARD_TRY_ASSIGN(const QString owner, ownerCode(view.stock.account.owner));
    json.beginObject()
        .pair("item", view.sku.isEmpty() ? view.stock.account.item.toString() : view.sku)
        .pair("location", placeCode(view))
        .key("lot").textOrNull(view.lotNumber)
        .key("hu").textOrNull(view.huCode)
        .pair("status", wordOf(stockStatusWords(), view.stock.account.status))
        .pair("owner", owner)
        .pair("quantity", view.stock.onHand)
        .endObject();
    return {};
}

Result<void> RowJson::order(JsonLine &json, const Order &order)
{
    json.beginObject().pair("order", order.number).pair("state", wordOf(orderStateWords(), order.state)).key("lines").beginArray();
    BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(order.id));
    for (const OrderLine &line : lines) {
        BINCARD_TRY_ASSIGN(const QString item, sku(line.item));
        json.beginObject()
            .pair("line", std::int64_t{line.ordinal})
            .pair("item", item)
            .pair("quantity", line.ordered)
            .pair("picked", line.picked)
            .pair("state", line.service ? QStringLiteral("service") : wordOf(lineStateWords(), stateOf(line)))
            .endObject();
    }
    json.endArray().endObject();
    return {};
}

} // namespace bincard::admin
