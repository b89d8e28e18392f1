// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/events.h"

#include "report/rowwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace bincard::report {
namespace {

using store::OrderMark;

bool isLive(const OrderMark &order)
{
    return !order.over && !order.cancelled;
}

/// It will not leave by the time that it shall, as far as the log can tell.
bool isDelayed(const OrderMark &order, std::int64_t clockMs)
{
    return isLive(order) && (order.backOrdered || (order.shipByMs > 0 && order.shipByMs < clockMs));
}

bool hasArrived(ReturnState state)
{
    return state != ReturnState::Announced && state != ReturnState::Refused;
}

/// Numbers the events of one entry.
class Lines
{
public:
    explicit Lines(const EntryChanges &entry) : m_entry(entry) {}

    /// Calls f(json) for what it says besides.
    template <class F>
    void add(const char *event, F &&say)
    {
        JsonLine json;
        json.beginObject().pair("seq", m_entry.seq).pair("event", QString::fromLatin1(event));
        say(json);
        json.key("at").textOrNull(timeText(m_entry.atMs)).pair("n", static_cast<int>(m_lines.size()) + 1).endObject();
        m_lines.push_back(json.bytes());
    }
    void order(const char *event, const OrderMark &order)
    {
        add(event, [&order](JsonLine &json) { json.pair("order", order.number); });
    }
    void delayed(const OrderMark &order)
    {
        add("order-delayed", [&order](JsonLine &json) {
            json.pair("order", order.number).key("ship_by").textOrNull(timeText(order.shipByMs));
            json.pair("reason", order.backOrdered ? QStringLiteral("back_ordered") : QStringLiteral("ship_by_passed"));
        });
    }
    [[nodiscard]] std::vector<QByteArray> take() { return std::move(m_lines); }

private:
    const EntryChanges &m_entry;
    std::vector<QByteArray> m_lines;
};

Result<void> tellOrder(OrderMark now, std::int64_t clockMs, store::EventMemory &memory, Lines &lines)
{
    BINCARD_TRY_ASSIGN(const auto told, memory.order(now.number));
    const OrderMark before = told.value_or(OrderMark());
    now.delayed = isDelayed(now, clockMs);
    if (now.accepted && !before.accepted && !now.cancelled) {
        lines.add("order-confirmed", [&now](JsonLine &json) { json.pair("order", now.number).key("ship_by").textOrNull(timeText(now.shipByMs)); });
    }
    if (now.delayed && !before.delayed)
        lines.delayed(now);
    if (now.cancelled && !before.cancelled)
        lines.order("order-cancelled", now);
    else if (now.over && !before.over && !now.cancelled)
        lines.order("order-shipped", now);
    return told == now ? Result<void>() : memory.put(now);
}

/// The furthest of its lines.
Result<void> tellReturn(const QString &key, const EntryChanges::ReturnNow &now, store::EventMemory &memory, Lines &lines)
{
    const ReturnState state = now.state;
    BINCARD_TRY_ASSIGN(const ReturnState before, memory.returned(key));
    if (state <= before)
        return {};
    const auto told = [&now](JsonLine &json) { json.pair("return", now.number); };
    if (hasArrived(state) && !hasArrived(before))
        lines.add("return-arrived", told);
    if (state == ReturnState::RefundReleased)
        lines.add("refund-released", told);
    return memory.putReturned(key, state);
}

Result<void> tellAvailable(const EntryChanges::AvailableNow &changed, store::EventMemory &memory, Lines &lines)
{
    BINCARD_TRY_ASSIGN(const Quantity before, memory.available(changed.owner, changed.item));
    if (before == changed.quantity)
        return {};
    lines.add("stock-available-changed", [&](JsonLine &json) {
        json.pair("item", changed.item).pair("owner", changed.owner).key("available").decimal(toString(changed.quantity).toLatin1());
        json.key("was").decimal(toString(before).toLatin1());
    });
    return memory.putAvailable(changed.owner, changed.item, changed.quantity);
}

} // namespace

bool isOver(OrderState state)
{
    return state == OrderState::Shipped || state == OrderState::Delivered || state == OrderState::ClosedShort;
}

Result<std::vector<QByteArray>> eventsOf(const EntryChanges &entry, std::int64_t clockMs, store::EventMemory &memory)
{
    Lines lines(entry);
    for (const OrderMark &order : entry.orders)
        BINCARD_TRY(tellOrder(order, clockMs, memory, lines));
    for (const QString &number : entry.shipping) {
        BINCARD_TRY_ASSIGN(const auto told, memory.order(number));
        if (told && !told->over)
            lines.order("order-part-shipped", *told);
    }
    BINCARD_TRY_ASSIGN(auto overdue, memory.overdue(clockMs));
    for (OrderMark &order : overdue) {
        lines.delayed(order);
        order.delayed = true;
        BINCARD_TRY(memory.put(order));
    }
    std::map<QString, EntryChanges::ReturnNow> furthest; // Numbers of returns compare upper-cased.
    for (const EntryChanges::ReturnNow &line : entry.returns) {
        const auto [known, isNew] = furthest.try_emplace(line.number.trimmed().toUpper(), line);
        known->second.state = std::max(known->second.state, line.state);
    }
    for (const auto &[key, returned] : furthest)
        BINCARD_TRY(tellReturn(key, returned, memory, lines));
    for (const EntryChanges::AvailableNow &item : entry.available)
        BINCARD_TRY(tellAvailable(item, memory, lines));
    return lines.take();
}

QByteArray toJson(const EntryChanges &changes)
{
    JsonLine json;
    json.beginObject().pair("seq", changes.seq).pair("at_ms", changes.atMs).pair("clock_ms", changes.clockMs).key("orders").beginArray();
    for (const OrderMark &order : changes.orders) {
        json.beginObject().pair("order", order.number).pair("accepted", order.accepted).pair("cancelled", order.cancelled).pair("over", order.over);
        json.pair("back_ordered", order.backOrdered).pair("ship_by_ms", order.shipByMs).endObject();
    }
    json.endArray().key("shipping").beginArray();
    for (const QString &number : changes.shipping)
        json.value(number);
    json.endArray().key("returns").beginArray();
    for (const auto &[number, state] : changes.returns)
        json.beginObject().pair("return", number).pair("state", static_cast<int>(state)).endObject();
    json.endArray().key("available").beginArray();
    for (const auto &[owner, item, quantity] : changes.available)
        json.beginObject().pair("owner", owner).pair("item", item).pair("quantity", quantity).endObject();
    json.endArray().endObject();
    return json.bytes();
}

Result<EntryChanges> entryChangesFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    EntryChanges changes;
    changes.seq = object.value(QLatin1String("seq")).toInteger();
    changes.atMs = object.value(QLatin1String("at_ms")).toInteger();
    changes.clockMs = object.value(QLatin1String("clock_ms")).toInteger();
    if (changes.seq < 1)
        return Error{ErrorCode::Malformed, QStringLiteral("what the log has cannot be read")};
    for (const auto &value : object.value(QLatin1String("orders")).toArray()) {
        const QJsonObject row = value.toObject();
        const auto flag = [&row](const char *name) { return row.value(QLatin1String(name)).toBool(); };
        const std::int64_t shipByMs = row.value(QLatin1String("ship_by_ms")).toInteger();
        changes.orders.push_back({row.value(QLatin1String("order")).toString(), flag("accepted"), flag("cancelled"), flag("over"), flag("back_ordered"), shipByMs, false});
    }
    for (const auto &value : object.value(QLatin1String("shipping")).toArray())
        changes.shipping.push_back(value.toString());
    for (const auto &value : object.value(QLatin1String("returns")).toArray())
        changes.returns.push_back({value[QLatin1String("return")].toString(), static_cast<ReturnState>(value[QLatin1String("state")].toInt())});
    for (const auto &value : object.value(QLatin1String("available")).toArray()) {
        changes.available.push_back({value[QLatin1String("owner")].toString(), value[QLatin1String("item")].toString(), Quantity{value[QLatin1String("quantity")].toInteger()}});
    }
    return changes;
}

} // namespace bincard::report
