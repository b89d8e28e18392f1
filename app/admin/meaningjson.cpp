// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/meaningjson.h"

#include "admin/words.h"
#include "report/rowwriter.h"

namespace bincard::admin {

using report::dayText;

Result<void> MeaningJson::write(JsonLine &json, const workflow::Meaning &meaning)
{
    if (const auto *scanned = std::get_if<workflow::ScannedItem>(&meaning))
        return item(json, *scanned);
    if (const auto *scanned = std::get_if<workflow::ScannedLocation>(&meaning))
        return location(json, scanned->location);
    if (const auto *scanned = std::get_if<workflow::ScannedHu>(&meaning); scanned != nullptr && scanned->known)
        return handlingUnit(json, scanned->hu);
    if (const auto *scanned = std::get_if<workflow::ScannedOrder>(&meaning))
        return order(json, scanned->order);
    if (const auto *scanned = std::get_if<workflow::ScannedTask>(&meaning))
        return task(json, scanned->task);
    if (const auto *scanned = std::get_if<workflow::ScannedUser>(&meaning))
        return user(json, scanned->user);
    if (const auto *scanned = std::get_if<workflow::ScannedDelivery>(&meaning))
        return delivery(json, scanned->document);
    if (const auto *scanned = std::get_if<workflow::ScannedReturn>(&meaning))
        return returned(json, scanned->returned);
    return {};
}

Result<QString> MeaningJson::placeOf(LocationId id)
{
    BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(id));
    return place ? place->code : QString();
}

Result<void> MeaningJson::stock(JsonLine &json, const std::vector<store::StockView> &views)
{
    json.key("stock").beginArray();
    for (const store::StockView &view : views) {
        BINCARD_TRY(m_rows.stock(json, view));
    }
    json.endArray();
    return {};
}

Result<void> MeaningJson::item(JsonLine &json, const workflow::ScannedItem &scanned)
{
    BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(scanned.item));
    if (!item)
        return {};
    BINCARD_TRY_ASSIGN(const auto sums, m_queries.find<Availability>(scanned.item));
    BINCARD_TRY_ASSIGN(const auto views, m_queries.stockOfItem(*item));
    json.beginObject().pair("kind", QStringLiteral("item")).pair("item", item->sku).pair("name", item->name).pair("quantity", scanned.perScan);
    json.key("lot").textOrNull(scanned.lot).key("expiry").textOrNull(dayText(scanned.expiryDay)).key("serial").textOrNull(scanned.serial);
    json.pair("tracking", wordOf(trackingWords(), item->tracking)).pair("available", sums ? sums->toSell() : Quantity{});
    BINCARD_TRY(stock(json, views));
    json.endObject();
    return {};
}

Result<void> MeaningJson::location(JsonLine &json, LocationId id)
{
    BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(id));
    if (!place)
        return {};
    BINCARD_TRY_ASSIGN(const auto views, m_queries.stockAt(id));
    json.beginObject().pair("kind", QStringLiteral("location")).pair("location", place->code);
    json.pair("location_kind", wordOf(locationKindWords(), place->kind)).key("zone").textOrNull(place->zone).pair("blocked", place->blocked);
    BINCARD_TRY(stock(json, views));
    json.endObject();
    return {};
}

Result<void> MeaningJson::handlingUnit(JsonLine &json, HuId id)
{
    BINCARD_TRY_ASSIGN(const auto unit, m_queries.find<HandlingUnit>(id));
    if (!unit)
        return {};
    BINCARD_TRY_ASSIGN(const QString place, placeOf(unit->location));
    BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(unit->order));
    BINCARD_TRY_ASSIGN(const auto views, m_queries.stockIn(id));
    json.beginObject().pair("kind", QStringLiteral("hu")).pair("hu", unit->code).pair("state", wordOf(huStateWords(), unit->state));
    json.key("location").textOrNull(place).key("order").textOrNull(order ? order->number : QString());
    BINCARD_TRY(stock(json, views));
    json.endObject();
    return {};
}

Result<void> MeaningJson::order(JsonLine &json, OrderId id)
{
    BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(id));
    if (!order)
        return {};
    json.beginObject().pair("kind", QStringLiteral("order")).key("order");
    BINCARD_TRY(m_rows.order(json, *order));
    json.endObject();
    return {};
}

Result<void> MeaningJson::task(JsonLine &json, TaskId id)
{
    BINCARD_TRY_ASSIGN(const auto task, m_queries.find<Task>(id));
    if (!task)
        return {};
    BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(task->order));
    json.beginObject().pair("kind", QStringLiteral("task")).pair("task", task->number).pair("task_kind", wordOf(taskKindWords(), task->kind));
    json.pair("state", wordOf(taskStateWords(), task->state)).key("order").textOrNull(order ? order->number : QString()).endObject();
    return {};
}

Result<void> MeaningJson::user(JsonLine &json, UserId id)
{
    BINCARD_TRY_ASSIGN(const auto user, m_queries.find<User>(id));
    if (!user)
        return {};
    json.beginObject().pair("kind", QStringLiteral("user")).pair("user", user->badge).pair("role", wordOf(roleWords(), user->role));
    json.pair("language", user->language).pair("active", user->active).endObject();
    return {};
}

Result<void> MeaningJson::lot(JsonLine &json, const Lot &lot)
{
    BINCARD_TRY_ASSIGN(const QString item, m_rows.sku(lot.item));
    json.beginObject().pair("kind", QStringLiteral("lot")).pair("lot", lot.number).pair("item", item);
    json.key("expiry").textOrNull(dayText(lot.expiryDay)).pair("recalled", lot.recalled).endObject();
    return {};
}

Result<void> MeaningJson::serial(JsonLine &json, const Serial &serial)
{
    BINCARD_TRY_ASSIGN(const QString item, m_rows.sku(serial.item));
    BINCARD_TRY_ASSIGN(const QString place, placeOf(serial.location));
    json.beginObject().pair("kind", QStringLiteral("serial")).pair("serial", serial.number).pair("item", item);
    json.key("location").textOrNull(place).endObject();
    return {};
}

Result<void> MeaningJson::delivery(JsonLine &json, InboundId id)
{
    BINCARD_TRY_ASSIGN(const auto document, m_queries.find<InboundDocument>(id));
    if (!document)
        return {};
    BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(id));
    json.beginObject().pair("kind", wordOf(inboundKindWords(), document->kind)).pair("number", document->number);
    json.pair("state", wordOf(inboundStateWords(), document->state)).key("supplier").textOrNull(document->supplier);
    json.key("expected").textOrNull(dayText(document->expectedDay)).key("lines").beginArray();
    for (const InboundLine &line : lines) {
        BINCARD_TRY_ASSIGN(const QString item, m_rows.sku(line.item));
        json.beginObject().pair("line", std::int64_t{line.ordinal}).pair("item", item).pair("ordered", line.ordered).pair("received", line.received);
        json.pair("open", line.open).key("lot").textOrNull(line.lotNumber).key("expiry").textOrNull(dayText(line.expiryDay)).key("sscc").textOrNull(line.sscc).endObject();
    }
    json.endArray().endObject();
    return {};
}

Result<void> MeaningJson::returned(JsonLine &json, ReturnId id)
{
    BINCARD_TRY_ASSIGN(const auto returned, m_queries.find<Return>(id));
    if (!returned)
        return {};
    BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(id));
    json.beginObject().pair("kind", QStringLiteral("return")).pair("return", returned->number).pair("state", wordOf(returnStateWords(), returned->state)).key("lines").beginArray();
    for (const ReturnLine &line : lines) {
        BINCARD_TRY_ASSIGN(const QString item, m_rows.sku(line.item));
        BINCARD_TRY_ASSIGN(const auto sold, m_queries.find<OrderLine>(line.orderLine));
        BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(sold ? sold->order : OrderId()));
        json.beginObject().pair("line", std::int64_t{line.ordinal}).pair("item", item).pair("quantity", line.quantity).pair("came_back", line.graded);
        json.key("order").textOrNull(order ? order->number : QString()).endObject();
    }
    json.endArray().endObject();
    return {};
}

} // namespace bincard::admin
