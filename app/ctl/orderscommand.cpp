// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/orderscommand.h"

#include "ctl/rowjson.h"
#include "ctl/words.h"
#include "store/listings.h"

#include <algorithm>
#include <numeric>

namespace bincard::ctl {
namespace {

Result<void> print(RowJson &rows, const Order &order, bool json, Console &console)
{
    if (json) {
        JsonLine line;
        BINCARD_TRY(rows.order(line, order));
        console.out(line.bytes() + '\n');
        return {};
    }
    const auto lines = std::accumulate(order.lines.begin(), order.lines.end(), std::int64_t{0});
    console.line(QStringLiteral("%1 %2 %3 lines").arg(order.number, -16).arg(wordOf(orderStateWords(), order.state), -12).arg(lines, 5));
    return {};
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
    for (const auto &[state, word] : orderStateWords())
        orderStates += word;
    for (const auto &[state, word] : lineStateWords())
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
    const auto &words = orderStateWords();
    if (!state.isEmpty() && std::none_of(words.begin(), words.end(), [&state](const auto &word) { return word.second == state; }))
        return usageError(console, QStringLiteral("orders"), QStringLiteral("There is no state %1").arg(state));
    const QString dir = dataDir(arguments);
    const auto books = Books::open(dir, Books::Missing::Refuse);
    if (!books)
        return failed(console, books.error(), dir);

    RowJson rows(**books);
    const bool json = arguments.has(QStringLiteral("json"));
    if (const QString number = arguments.value(QStringLiteral("order")); !number.isEmpty()) {
        const auto order = (*books)->queries().order(number);
        if (!order)
            return failed(console, order.error(), dir);
        if (!*order) {
            console.say(QStringLiteral("There is no order %1.").arg(number));
            return ExitCode::FoundWrong;
        }
        const Result<void> printed = print(rows, **order, json, console);
        return printed ? ExitCode::Done : failed(console, printed.error(), dir);
    }
    Result<void> printed;
    const Result<void> listed = store::listOrders((*books)->engine().database(), (*books)->engine().warehouse(), [&](const Order &order) {
        if (state.isEmpty() || wordOf(words, order.state) == state)
            printed = print(rows, order, json, console);
        return printed.ok();
    });
    if (!listed || !printed)
        return failed(console, listed ? printed.error() : listed.error(), dir);
    return ExitCode::Done;
}

} // namespace bincard::ctl
