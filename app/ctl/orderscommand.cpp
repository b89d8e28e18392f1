// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/orderscommand.h"

#include "admin/words.h"
#include "ctl/office.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace bincard::ctl {
namespace {

QString forPeople(const QByteArray &json)
{
    const QJsonObject order = QJsonDocument::fromJson(json).object();
    const QJsonArray lines = order.value(QLatin1String("lines")).toArray();
    const auto goods = std::count_if(lines.begin(), lines.end(), [](const QJsonValue &line) { return line.toObject().value(QLatin1String("state")).toString() != QLatin1String("service"); });
    return QStringLiteral("%1 %2 %3 lines").arg(order.value(QLatin1String("order")).toString(), -16).arg(order.value(QLatin1String("state")).toString(), -12).arg(goods, 5);
}

} // namespace

Manual OrdersCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("orders");
    manual.summary = QStringLiteral("list orders with their lines");
    manual.synopsis = {QStringLiteral("orders [--json] [--state STATE] [--order NUMBER]")};
    manual.description = QStringLiteral("Lists orders by number. States are computed from what was done, never set by hand.");
    manual.options = {
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line, with all lines.")},
        {QStringLiteral("state"), QStringLiteral("STATE"), QStringLiteral("Orders in this state only.")},
        {QStringLiteral("order"), QStringLiteral("NUMBER"), QStringLiteral("This order only.")},
    };
    QStringList orderStates, lineStates;
    for (const auto &[state, word] : admin::orderStateWords())
        orderStates += word;
    for (const auto &[state, word] : admin::lineStateWords())
        lineStates += word;
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"order\":NUMBER,\"state\":STATE,\"lines\":[{\"line\":N,\"item\":SKU,\"quantity\":N,\"picked\":N,\"state\":STATE}]}\n\n"
                       "quantity and picked are whole numbers of thousandths of the base unit.\n\n"
                       "States of orders: %1.\n\nStates of lines: %2; and service for postage and the like, which is never picked.")
            .arg(orderStates.join(QStringLiteral(", ")), lineStates.join(QStringLiteral(", ")))}};
    manual.examples = {{QStringLiteral("orders --state ready"), QStringLiteral("What can be picked.")}};
    return manual;
}

ExitCode OrdersCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("orders"), QStringLiteral("orders takes no %1").arg(arguments.positional()[0]));
    const QString state = arguments.value(QStringLiteral("state"));
    const auto &words = admin::orderStateWords();
    if (!state.isEmpty() && std::none_of(words.begin(), words.end(), [&state](const auto &word) { return word.second == state; }))
        return usageError(console, QStringLiteral("orders"), QStringLiteral("There is no state %1").arg(state));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const QJsonObject asked{{QStringLiteral("state"), state}, {QStringLiteral("order"), arguments.value(QStringLiteral("order"))}};
    const auto missing = office->forEachLine(QStringLiteral("orders"), asked, [&](const QByteArray &order) {
        if (arguments.has(QStringLiteral("json")))
            console.out(order + '\n');
        else
            console.line(forPeople(order));
        return true;
    });
    if (!missing)
        return failed(console, missing.error(), arguments);
    if (missing->isEmpty())
        return ExitCode::Done;
    console.say(QStringLiteral("There is no %1.").arg(*missing));
    return ExitCode::FoundWrong;
}

} // namespace bincard::ctl
