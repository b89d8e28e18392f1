// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/questions.h"

#include "admin/counts.h"
#include "admin/exports.h"
#include "admin/meaningjson.h"
#include "admin/numbers.h"
#include "admin/recall.h"
#include "admin/words.h"
#include "base/quantity.h"
#include "station/resolver.h"
#include "store/listings.h"
#include "store/streamlog.h"

#include <QDate>
#include <QJsonArray>

#include <algorithm>

namespace bincard::admin {
namespace {

constexpr int kMostOfAKind = 20;
constexpr int kStockInPage = 500, kOrdersInPage = 50; ///< a millisecond or two of the engine's time

Error badInput(const QString &sentence)
{
    return {ErrorCode::BadInput, sentence};
}

QString textIn(const QJsonObject &asked, const char *name)
{
    return asked.value(QLatin1String(name)).toString();
}

/// Adds what a writer writes, unless that is nothing.
template <class F>
Result<void> addLine(Page &page, F &&write)
{
    JsonLine json;
    BINCARD_TRY(write(json));
    if (!json.bytes().isEmpty())
        page.lines.push_back(json.bytes());
    return {};
}

/// What the code means, in the station's order; lots, serials and returns by number beside it.
Result<QJsonObject> lookup(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const QString code = textIn(asked, "code");
    if (code.isEmpty())
        return badInput(QStringLiteral("A look-up names a code"));
    store::Queries &queries = engine.queries();
    Page page;
    MeaningJson write(queries);
    station::Resolver resolver(queries, barcode::ReadingOptions(QDate::currentDate().year()), {});
    BINCARD_TRY_ASSIGN(const station::Resolved resolved, resolver.resolve(code, {}));
    for (const workflow::Meaning &meaning : resolved.meanings)
        BINCARD_TRY(addLine(page, [&](JsonLine &json) { return write.write(json, meaning); }));
    BINCARD_TRY_ASSIGN(const auto lots, queries.lotsByNumber(code.trimmed(), kMostOfAKind));
    for (const Lot &lot : lots)
        BINCARD_TRY(addLine(page, [&](JsonLine &json) { return write.lot(json, lot); }));
    BINCARD_TRY_ASSIGN(const auto serials, queries.serialsByNumber(code.trimmed(), kMostOfAKind));
    for (const Serial &serial : serials)
        BINCARD_TRY(addLine(page, [&](JsonLine &json) { return write.serial(json, serial); }));
    return toJson(page);
}

Result<void> addStock(Page &page, RowJson &rows, const std::vector<store::StockView> &views, bool virtualPlaces)
{
    for (const store::StockView &view : views) {
        if (virtualPlaces || !isVirtual(view.stock.account.location))
            BINCARD_TRY(addLine(page, [&](JsonLine &json) { return rows.stock(json, view); }));
    }
    return {};
}

Result<void> stockOfItem(server::Engine &engine, const QString &sku, bool virtualPlaces, Page &page)
{
    RowJson rows(engine.queries());
    BINCARD_TRY_ASSIGN(const auto items, engine.queries().itemsBySku(sku));
    if (items.empty())
        page.missing = QStringLiteral("item ") + sku;
    for (const Item &item : items) {
        BINCARD_TRY_ASSIGN(const auto views, engine.queries().stockOfItem(item));
        BINCARD_TRY(addStock(page, rows, views, virtualPlaces));
    }
    return {};
}

Result<void> stockAt(server::Engine &engine, const QString &code, bool virtualPlaces, Page &page)
{
    RowJson rows(engine.queries());
    BINCARD_TRY_ASSIGN(const auto location, engine.queries().location(code));
    if (!location) {
        page.missing = QStringLiteral("location ") + code;
        return {};
    }
    BINCARD_TRY_ASSIGN(const auto views, engine.queries().stockAt(location->id));
    return addStock(page, rows, views, virtualPlaces);
}

Result<QJsonObject> stock(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const QString item = textIn(asked, "item"), location = textIn(asked, "location"), after = textIn(asked, "after");
    const bool virtualPlaces = asked.value(QLatin1String("virtual")).toBool();
    const std::optional<Id128> from = after.isEmpty() ? Id128() : Id128::fromString(after);
    if (!from || (!item.isEmpty() && !location.isEmpty()))
        return badInput(QStringLiteral("Stock is of one item, at one location, or all of it page by page"));
    Page page;
    if (!item.isEmpty()) {
        BINCARD_TRY(stockOfItem(engine, item, virtualPlaces, page));
    } else if (!location.isEmpty()) {
        BINCARD_TRY(stockAt(engine, location, virtualPlaces, page));
    } else {
        BINCARD_TRY_ASSIGN(const auto views, store::stockPage(engine.database(), engine.warehouse(), *from, kStockInPage));
        RowJson rows(engine.queries());
        BINCARD_TRY(addStock(page, rows, views, virtualPlaces));
        if (views.size() == kStockInPage)
            page.next = views.back().stock.id.toString();
    }
    return toJson(page);
}

Result<QJsonObject> orders(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const QString state = textIn(asked, "state"), number = textIn(asked, "order");
    Page page;
    RowJson rows(engine.queries());
    std::vector<Order> found;
    if (!number.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto order, engine.queries().order(number));
        if (order)
            found.push_back(*order);
        else
            page.missing = QStringLiteral("order ") + number;
    } else {
        BINCARD_TRY_ASSIGN(found, store::ordersPage(engine.database(), engine.warehouse(), textIn(asked, "after"), kOrdersInPage));
        if (found.size() == kOrdersInPage)
            page.next = found.back().number;
    }
    for (const Order &order : found) {
        if (state.isEmpty() || wordOf(orderStateWords(), order.state) == state)
            BINCARD_TRY(addLine(page, [&](JsonLine &json) { return rows.order(json, order); }));
    }
    return toJson(page);
}

// ---- backups

/// How much of each stream is backed up.
Result<QJsonObject> backups(server::Engine &engine, const QJsonObject &, const Clock &)
{
    Page page;
    for (const store::StreamHead &head : engine.heads()) {
        JsonLine json;
        json.beginObject().pair("stream", std::int64_t{head.stream}).pair("entries", head.seq).pair("backed_up", head.backup.seq).pair("made_ms", head.backup.madeMs);
        json.pair("backed_up_before", head.backupBefore.seq).pair("made_before_ms", head.backupBefore.madeMs).endObject();
        page.lines.push_back(json.bytes());
    }
    return toJson(page);
}

Result<QJsonObject> beginEpoch(server::Engine &engine, const QJsonObject &, const Clock &)
{
    BINCARD_TRY_ASSIGN(const std::int64_t epoch, engine.beginEpoch());
    return QJsonObject{{QStringLiteral("epoch"), static_cast<qint64>(epoch)}};
}

// ---- tokens

QJsonObject toJson(const store::TokenRow &token, std::int64_t nowMs)
{
    const bool over = token.expiresMs > 0 && nowMs >= token.expiresMs;
    return {{QStringLiteral("name"), token.name}, {QStringLiteral("role"), token.role == 0 ? QStringLiteral("read") : QStringLiteral("admin")},
        {QStringLiteral("state"), token.revokedMs > 0 ? QStringLiteral("revoked") : over ? QStringLiteral("expired") : QStringLiteral("good")},
        {QStringLiteral("created_ms"), static_cast<qint64>(token.createdMs)}, {QStringLiteral("expires_ms"), static_cast<qint64>(token.expiresMs)},
        {QStringLiteral("used_ms"), static_cast<qint64>(token.usedMs)}, {QStringLiteral("revoked_ms"), static_cast<qint64>(token.revokedMs)}};
}

Result<QJsonObject> listTokens(server::Engine &engine, const QJsonObject &, const Clock &clock)
{
    BINCARD_TRY_ASSIGN(const auto tokens, engine.tokens().all());
    QJsonArray list;
    for (const store::TokenRow &token : tokens)
        list.append(toJson(token, clock.wallMs()));
    return QJsonObject{{QStringLiteral("tokens"), list}};
}

Result<QJsonObject> createToken(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const QString role = textIn(asked, "role");
    if (role != QLatin1String("read") && role != QLatin1String("admin"))
        return badInput(QStringLiteral("A token's role is read or admin"));
    const auto known = role == QLatin1String("admin") ? server::TokenRole::Admin : server::TokenRole::Read;
    BINCARD_TRY_ASSIGN(const QString text, engine.tokens().create(textIn(asked, "name"), known, asked.value(QLatin1String("days")).toInt()));
    return QJsonObject{{QStringLiteral("token"), text}};
}

Result<QJsonObject> revokeToken(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    BINCARD_TRY(engine.tokens().revoke(textIn(asked, "name")));
    return QJsonObject();
}

} // namespace

QJsonObject toJson(const Page &page)
{
    QJsonArray lines;
    for (const QByteArray &line : page.lines)
        lines.append(QString::fromUtf8(line));
    QJsonObject object{{QStringLiteral("lines"), lines}};
    if (!page.next.isEmpty())
        object.insert(QStringLiteral("next"), page.next);
    if (!page.missing.isEmpty())
        object.insert(QStringLiteral("missing"), page.missing);
    return object;
}

Page pageFrom(const QJsonObject &object)
{
    Page page;
    for (const QJsonValue &line : object.value(QLatin1String("lines")).toArray())
        page.lines.push_back(line.toString().toUtf8());
    page.next = textIn(object, "next");
    page.missing = textIn(object, "missing");
    return page;
}

const std::vector<Question> &allQuestions()
{
    using server::TokenRole;
    static const std::vector<Question> all{
        {QStringLiteral("lookup"), TokenRole::Read, &lookup},
        {QStringLiteral("stock"), TokenRole::Read, &stock},
        {QStringLiteral("orders"), TokenRole::Read, &orders},
        {QStringLiteral("backups"), TokenRole::Read, &backups},
        {QStringLiteral("epoch/begin"), TokenRole::Admin, &beginEpoch},
        {QStringLiteral("numbers/list"), TokenRole::Read, &listNumbers},
        {QStringLiteral("numbers/set"), TokenRole::Admin, &setNumbers},
        {QStringLiteral("recall/show"), TokenRole::Read, &showRecall},
        {QStringLiteral("recall/set"), TokenRole::Admin, &setRecall},
        {QStringLiteral("counts/plan"), TokenRole::Admin, &planCounts},
        {QStringLiteral("counts/list"), TokenRole::Read, &listCounts},
        {QStringLiteral("export"), TokenRole::Read, &exportRows},
        {QStringLiteral("changes"), TokenRole::Read, &logChanges},
        {QStringLiteral("token/list"), TokenRole::Admin, &listTokens},
        {QStringLiteral("token/create"), TokenRole::Admin, &createToken},
        {QStringLiteral("token/revoke"), TokenRole::Admin, &revokeToken},
    };
    return all;
}

Result<QJsonObject> answer(server::Engine &engine, const QString &name, const QJsonObject &asked, const Clock &clock)
{
    const auto &all = allQuestions();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const Question &question) { return question.name == name; });
    return found == all.end() ? Error{ErrorCode::BadInput, QStringLiteral("There is no question %1").arg(name)} : found->answer(engine, asked, clock);
}

} // namespace bincard::admin
