// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/recall.h"

#include "admin/words.h"
#include "store/queries.h"

#include <QJsonArray>

namespace bincard::admin {
namespace {

constexpr int kFollowUps = 1'000; ///< of the server's own work, in one go

struct Found {
    Item item;
    Lot lot;
};

/// The lot of that number of an item of that SKU, whoever owns it; none when the books do not have it.
Result<std::optional<Found>> lotAsked(store::Queries &queries, const QJsonObject &asked)
{
    BINCARD_TRY_ASSIGN(const auto items, queries.itemsBySku(asked.value(QLatin1String("item")).toString()));
    for (const Item &item : items) {
        BINCARD_TRY_ASSIGN(const auto lot, queries.find<Lot>(lotId(item.id, asked.value(QLatin1String("lot")).toString())));
        if (lot)
            return std::optional(Found{item, *lot});
    }
    return std::optional<Found>();
}

Result<QString> orderNumber(store::Queries &queries, OrderId id)
{
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(id));
    return order ? order->number : QString();
}

Result<void> addHere(store::Queries &queries, const Found &found, QJsonObject &answer)
{
    BINCARD_TRY_ASSIGN(auto stock, queries.stockOfItem(found.item));
    std::erase_if(stock, [&found](const store::StockView &view) { return view.stock.account.lot != found.lot.id; });
    QJsonArray rows;
    for (const store::StockView &view : stock) {
        if (rows.size() == kMostRows) {
            answer.insert(QStringLiteral("more"), true);
            break;
        }
        BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(view.stock.account.hu));
        BINCARD_TRY_ASSIGN(const QString order, orderNumber(queries, unit ? unit->order : OrderId{}));
        rows.append(QJsonObject{{QStringLiteral("location"), view.locationCode}, {QStringLiteral("hu"), view.huCode}, {QStringLiteral("order"), order},
            {QStringLiteral("status"), wordOf(stockStatusWords(), view.stock.account.status)}, {QStringLiteral("quantity"), static_cast<qint64>(view.stock.onHand.thousandths)},
            {QStringLiteral("reserved"), static_cast<qint64>(view.stock.reserved.thousandths)}});
    }
    answer.insert(QStringLiteral("here"), rows);
    return {};
}

Result<void> addSent(store::Queries &queries, const Found &found, QJsonObject &answer)
{
    BINCARD_TRY_ASSIGN(const auto sent, queries.sentOf(found.lot));
    QJsonArray rows;
    for (const store::Queries::Sent &one : sent) {
        if (rows.size() == kMostRows) {
            answer.insert(QStringLiteral("more"), true);
            break;
        }
        BINCARD_TRY_ASSIGN(const auto unit, queries.find<HandlingUnit>(one.hu));
        BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(unit ? unit->order : OrderId{}));
        BINCARD_TRY_ASSIGN(const auto customer, queries.find<Customer>(order ? order->customer : CustomerId{}));
        rows.append(QJsonObject{{QStringLiteral("parcel"), unit ? unit->code : QString()}, {QStringLiteral("order"), order ? order->number : QString()},
            {QStringLiteral("customer"), customer ? customer->number : QString()}, {QStringLiteral("quantity"), static_cast<qint64>(one.quantity.thousandths)}});
    }
    answer.insert(QStringLiteral("sent"), rows);
    return {};
}

} // namespace

Result<QJsonObject> showRecall(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    store::Queries &queries = engine.queries();
    BINCARD_TRY_ASSIGN(const auto found, lotAsked(queries, asked));
    if (!found)
        return QJsonObject{{QStringLiteral("missing"), QStringLiteral("lot %1 of %2").arg(asked.value(QLatin1String("lot")).toString(), asked.value(QLatin1String("item")).toString())}};
    QJsonObject answer{{QStringLiteral("item"), found->item.sku}, {QStringLiteral("lot"), found->lot.number}, {QStringLiteral("recalled"), found->lot.recalled}, {QStringLiteral("more"), false}};
    BINCARD_TRY(addHere(queries, *found, answer));
    BINCARD_TRY(addSent(queries, *found, answer));
    return answer;
}

Result<QJsonObject> setRecall(server::Engine &engine, const QJsonObject &asked, const Clock &clock)
{
    BINCARD_TRY_ASSIGN(const auto found, lotAsked(engine.queries(), asked));
    const bool recalled = !asked.value(QLatin1String("end")).toBool();
    if (found && found->lot.recalled != recalled) {
        BINCARD_TRY(engine.submit(ledger::kFirstWarehouse, {ledger::RecallLot{found->lot.id, recalled, {}}}, {}));
        BINCARD_TRY(engine.followUp(kFollowUps)); // So that the list says where it is from now on.
    }
    return showRecall(engine, asked, clock);
}

} // namespace bincard::admin
