// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgernames.h"

namespace bincard::test {
namespace {

template <std::size_t N, class E>
QString named(const char *const (&names)[N], E value, std::size_t first = 0)
{
    const auto index = static_cast<std::size_t>(value) - first;
    return index < N ? QString::fromLatin1(names[index]) : QString::number(static_cast<int>(value));
}

void append(QString &text, const char *name, Quantity quantity)
{
    if (!quantity.isZero())
        text += u' ' + QLatin1String(name) + u'=' + toString(quantity);
}

} // namespace

QString nameOf(ledger::Outcome outcome)
{
    return named({"posted", "posted_with_discrepancy", "granted", "denied", "duplicate", "quarantined"}, outcome);
}

QString nameOf(ledger::DenyReason reason)
{
    return named({"none", "not_available", "taken_by_another", "already_done", "unknown_target", "cancelled", "code_in_use", "on_hold"}, reason);
}

QString nameOf(DiscrepancyKind kind)
{
    return named({"negative_stock", "lot_differs", "task_already_done", "order_cancelled", "unknown_item", "short_pick", "over_reserved", "count_variance", "over_pick",
                     "status_not_pickable", "unknown_account", "wrong_handling_unit", "proposed_adjustment", "duplicate_serial", "edit_conflict", "taken_over", "over_receipt", "not_on_document", "return_differs"},
        kind, 1);
}

QString nameOf(LineState state)
{
    return named({"open", "promised", "reserved", "picked", "short", "packed", "shipped", "cancelled", "returned"}, state);
}

QString nameOf(OrderState state)
{
    return named({"new", "held", "ready", "released", "picking", "picked", "packing", "packed", "part_shipped", "shipped", "delivered", "back_ordered", "problem", "cancelled", "closed_short"}, state);
}

QString nameOf(TaskState state)
{
    return named({"planned", "released", "taken", "paused", "done", "done_short", "cancelled", "taken_over"}, state);
}

QString nameOf(TaskLineState state)
{
    return named({"open", "done", "short", "cancelled"}, state);
}

QString nameOf(HuState state)
{
    return named({"free", "filling", "waiting", "closed", "staged", "loaded", "gone", "missing"}, state);
}

QString nameOf(ParcelState state)
{
    return named({"open", "closed", "waiting_for_label", "labelled", "staged", "loaded", "handed_over", "in_transit", "delivered", "returned", "lost", "void"}, state);
}

StockStatus statusNamed(const QString &name)
{
    const char *const names[] = {"available", "hold", "quarantine", "damaged", "expired", "ungraded"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<StockStatus>(i);
    }
    qFatal("no such status: %s", qPrintable(name));
}

ItemId itemNamed(const QString &name)
{
    return itemId(houseOwnerId(), name);
}

DeviceId deviceNamed(const QString &name)
{
    return DeviceId(deriveId("device", {name.toUtf8()}));
}

LocationId placeNamed(const QString &code)
{
    for (int i = 0; i < 6; ++i) {
        if (virtualLocationCode(static_cast<VirtualPlace>(i)) == code)
            return virtualLocation(static_cast<VirtualPlace>(i));
    }
    return code.isEmpty() ? LocationId() : locationId(code);
}

HuId unitNamed(const QString &code)
{
    return code.isEmpty() ? HuId() : huId(code);
}

LotId lotNamed(const QString &itemName, const QString &number)
{
    return number.isEmpty() ? LotId() : lotId(itemNamed(itemName), number);
}

Quantity quantityNamed(const QString &text)
{
    return parseQuantity(text).value_or(Quantity{});
}

QString summary(const OrderLine &line)
{
    QString text = nameOf(stateOf(line));
    append(text, "promised", line.promised);
    append(text, "reserved", line.reserved);
    append(text, "picked", line.picked);
    append(text, "shorted", line.shorted);
    append(text, "packed", line.packed);
    append(text, "shipped", line.shipped);
    append(text, "cancelled", line.cancelled);
    return text;
}

QString summary(const TaskLine &line)
{
    QString text = nameOf(line.state) + u' ' + toString(line.quantity);
    append(text, "picked", line.picked);
    append(text, "shorted", line.shorted);
    append(text, "givenup", line.givenUp);
    return text;
}

QString summary(const Task &task)
{
    return nameOf(task.state) + QStringLiteral(" open=%1 done=%2 short=%3").arg(task.linesOpen).arg(task.linesDone).arg(task.linesShort)
        + (task.user.isNull() ? QStringLiteral(" nobody") : QString());
}

} // namespace bincard::test
