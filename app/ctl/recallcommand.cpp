// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/recallcommand.h"

#include "admin/json.h"
#include "ctl/office.h"

#include <QJsonArray>

namespace bincard::ctl {
namespace {

QString textOf(const QJsonObject &row, const char *key)
{
    return row.value(QLatin1String(key)).toString();
}

Quantity quantityOf(const QJsonObject &row, const char *key)
{
    return Quantity{row.value(QLatin1String(key)).toInteger()};
}

void printJson(const QJsonObject &answer, Console &console)
{
    const auto line = [&console](const admin::JsonLine &json) { console.out(json.bytes() + '\n'); };
    admin::JsonLine lot;
    lot.beginObject().pair("kind", QStringLiteral("lot")).pair("item", textOf(answer, "item")).pair("lot", textOf(answer, "lot"));
    line(lot.pair("recalled", answer.value(QLatin1String("recalled")).toBool()).endObject());
    for (const QJsonValue &value : answer.value(QLatin1String("here")).toArray()) {
        const QJsonObject row = value.toObject();
        admin::JsonLine json;
        json.beginObject().pair("kind", QStringLiteral("here")).pair("location", textOf(row, "location")).key("hu").textOrNull(textOf(row, "hu")).key("order").textOrNull(textOf(row, "order"));
        line(json.pair("status", textOf(row, "status")).pair("quantity", quantityOf(row, "quantity")).pair("reserved", quantityOf(row, "reserved")).endObject());
    }
    for (const QJsonValue &value : answer.value(QLatin1String("sent")).toArray()) {
        const QJsonObject row = value.toObject();
        admin::JsonLine json;
        json.beginObject().pair("kind", QStringLiteral("sent")).key("parcel").textOrNull(textOf(row, "parcel")).key("order").textOrNull(textOf(row, "order"));
        line(json.key("customer").textOrNull(textOf(row, "customer")).pair("quantity", quantityOf(row, "quantity")).endObject());
    }
}

void printForPeople(const QJsonObject &answer, Console &console)
{
    const auto orDash = [](const QString &text) { return text.isEmpty() ? QStringLiteral("-") : text; };
    console.line(QStringLiteral("lot %1 of %2: %3").arg(textOf(answer, "lot"), textOf(answer, "item"), answer.value(QLatin1String("recalled")).toBool() ? QStringLiteral("recalled") : QStringLiteral("not recalled")));
    for (const QJsonValue &value : answer.value(QLatin1String("here")).toArray()) {
        const QJsonObject row = value.toObject();
        console.line(QStringLiteral("here %1 %2 order %3 %4 %5")
                         .arg(textOf(row, "location"), -12).arg(orDash(textOf(row, "hu")), -12).arg(orDash(textOf(row, "order")), -12).arg(textOf(row, "status"), -10).arg(toString(quantityOf(row, "quantity"))));
    }
    for (const QJsonValue &value : answer.value(QLatin1String("sent")).toArray()) {
        const QJsonObject row = value.toObject();
        console.line(QStringLiteral("sent %1 order %2 customer %3 %4")
                         .arg(orDash(textOf(row, "parcel")), -12).arg(orDash(textOf(row, "order")), -12).arg(orDash(textOf(row, "customer")), -10).arg(toString(quantityOf(row, "quantity"))));
    }
}

} // namespace

Manual RecallCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("recall");
    manual.summary = QStringLiteral("a lot that must not be sold: where it is, who received it");
    manual.synopsis = {QStringLiteral("recall --item SKU --lot LOT [--undo | --show] [--json]")};
    manual.description = QStringLiteral(
        "Recalls a lot: nothing of it is allocated, picked or promised any more. Claims on it are taken away, and their orders are planned anew; what stands on the shelves "
        "goes into quarantine, where it stands. What is in totes and parcels of orders stays there and is listed, to be looked for.\n\n"
        "Lists where the lot is, and which orders of which customers it was sent with. Doing it again changes nothing and lists the same.");
    manual.options = {
        {QStringLiteral("item"), QStringLiteral("SKU"), QStringLiteral("Whose lot it is.")},
        {QStringLiteral("lot"), QStringLiteral("LOT"), QStringLiteral("Its number.")},
        {QStringLiteral("undo"), {}, QStringLiteral("The recall is over: what stands in quarantine of it is available again.")},
        {QStringLiteral("show"), {}, QStringLiteral("Only lists.")},
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line.")},
    };
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"kind\":\"lot\",\"item\":SKU,\"lot\":LOT,\"recalled\":BOOL}\n"
                       "  {\"kind\":\"here\",\"location\":CODE,\"hu\":CODE|null,\"order\":NUMBER|null,\n"
                       "   \"status\":STATUS,\"quantity\":N,\"reserved\":N}\n"
                       "  {\"kind\":\"sent\",\"parcel\":CODE|null,\"order\":NUMBER|null,\"customer\":NUMBER|null,\"quantity\":N}\n\n"
                       "quantity and reserved are whole numbers of thousandths of the base unit. At most 5,000 lines of a kind.")}};
    manual.examples = {{QStringLiteral("recall --item 22423 --lot L2011-0893"), QStringLiteral("Recalls it.")},
        {QStringLiteral("recall --item 22423 --lot L2011-0893 --show --json"), QStringLiteral("Whom to write to.")}};
    return manual;
}

ExitCode RecallCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("recall"), QStringLiteral("recall takes no %1").arg(arguments.positional().front()));
    const QString item = arguments.value(QStringLiteral("item")), lot = arguments.value(QStringLiteral("lot"));
    if (item.isEmpty() || lot.isEmpty())
        return usageError(console, QStringLiteral("recall"), QStringLiteral("recall needs --item and --lot"));
    const bool ends = arguments.has(QStringLiteral("undo")), shows = arguments.has(QStringLiteral("show"));
    if (ends && shows)
        return usageError(console, QStringLiteral("recall"), QStringLiteral("--undo changes and --show does not: say one of them"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const QJsonObject asked{{QStringLiteral("item"), item}, {QStringLiteral("lot"), lot}, {QStringLiteral("end"), ends}};
    const auto answer = office->ask(shows ? QStringLiteral("recall/show") : QStringLiteral("recall/set"), asked);
    if (!answer)
        return failed(console, answer.error(), arguments);
    if (const QString missing = textOf(*answer, "missing"); !missing.isEmpty()) {
        console.say(QStringLiteral("There is no %1.").arg(missing));
        return ExitCode::FoundWrong;
    }
    if (arguments.has(QStringLiteral("json")))
        printJson(*answer, console);
    else
        printForPeople(*answer, console);
    if (answer->value(QLatin1String("more")).toBool())
        console.say(QStringLiteral("There are more than these."));
    return ExitCode::Done;
}

} // namespace bincard::ctl
