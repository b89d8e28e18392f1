// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/numberscommand.h"

#include "admin/json.h"
#include "ctl/office.h"

#include <QJsonArray>

namespace bincard::ctl {
namespace {

void print(const QJsonObject &answer, bool asJson, Console &console)
{
    const QJsonArray ranges = answer.value(QLatin1String("ranges")).toArray();
    for (const QJsonValue &value : ranges) {
        const QJsonObject range = value.toObject();
        const auto text = [&range](const char *key) { return range.value(QLatin1String(key)).toString(); };
        const std::int64_t left = range.value(QLatin1String("left")).toInteger();
        if (asJson) {
            admin::JsonLine json;
            json.beginObject().pair("kind", text("kind")).pair("prefix", text("prefix")).pair("digits", std::int64_t{range.value(QLatin1String("digits")).toInteger()});
            console.out(json.pair("next", text("next")).pair("last", text("last")).pair("left", left).endObject().bytes() + '\n');
        } else {
            console.line(QStringLiteral("%1 next %2  last %3  %4 left").arg(text("kind"), -5).arg(left > 0 ? text("next") : QStringLiteral("none"), -20).arg(text("last"), -20).arg(left));
        }
    }
    if (ranges.isEmpty())
        console.say(QStringLiteral("No range yet: handling units begin with HU0000001 when a station first asks, SSCCs when numbers set says which are the company's own."));
}

/// Numbers are at most 10^12: exact in JSON.
Result<void> addNumber(const Arguments &arguments, const char *name, std::int64_t most, QJsonObject &asked)
{
    if (!arguments.has(QLatin1String(name)))
        return {};
    BINCARD_TRY_ASSIGN(const std::int64_t number, arguments.number(QLatin1String(name), 0, 0, most));
    asked.insert(QLatin1String(name), static_cast<qint64>(number));
    return {};
}

Result<QJsonObject> settingIn(const Arguments &arguments)
{
    constexpr std::int64_t kMost = 999'999'999'999;
    QJsonObject asked{{QStringLiteral("kind"), arguments.positional().value(1)}, {QStringLiteral("prefix"), arguments.value(QStringLiteral("prefix"))}};
    BINCARD_TRY(addNumber(arguments, "first", kMost, asked));
    BINCARD_TRY(addNumber(arguments, "last", kMost, asked));
    BINCARD_TRY(addNumber(arguments, "digits", 12, asked));
    return asked;
}

} // namespace

Manual NumbersCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("numbers");
    manual.summary = QStringLiteral("the numbers that labels of handling units and SSCCs have");
    manual.synopsis = {QStringLiteral("numbers list [--json]"), QStringLiteral("numbers set hu --prefix TEXT [--digits N] [--first N] [--last N]"),
        QStringLiteral("numbers set sscc --prefix DIGITS [--first N] [--last N]")};
    manual.description = QStringLiteral(
        "Each warehouse has one range of numbers for its handling units and one of SSCCs. Stations are lent blocks of 1,000, two of each kind, so that they print labels "
        "without the server. No number is used twice; what a station was lent and never used stays unused.\n\n"
        "Handling units begin with HU0000001 by themselves. SSCCs need the company's GS1 prefix: an extension digit of your choice (0 to 9), then the prefix. Warehouses "
        "that share a company prefix are given ranges that do not meet.\n\n"
        "A range of the same form never goes back: --first below what was lent is passed over. Another prefix is another range; whoever comes back to an earlier one says by "
        "--first from where on. After a restore from a backup a hundredth of a range (50,000 at least, a million at most) is passed over once, because the lost books may have lent it: a small range is then used up. No prefix may begin with another that is or was in use: their numbers could be the same.");
    manual.options = {
        {QStringLiteral("prefix"), QStringLiteral("TEXT"), QStringLiteral("hu: up to 12 capital letters, digits, hyphens. sscc: extension digit and company prefix.")},
        {QStringLiteral("digits"), QStringLiteral("N"), QStringLiteral("How many digits follow (hu: 3 to 12, usually 7; an SSCC fills up to 17 and its check digit).")},
        {QStringLiteral("first"), QStringLiteral("N"), QStringLiteral("The first number behind the prefix (usually 1).")},
        {QStringLiteral("last"), QStringLiteral("N"), QStringLiteral("The last one (usually all nines).")},
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line.")},
    };
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"kind\":\"hu|sscc\",\"prefix\":TEXT,\"digits\":N,\"next\":TEXT,\"last\":TEXT,\"left\":N}\n\n"
                       "next and last are as they are printed, an SSCC with its check digit; next is empty when none is left.")}};
    manual.examples = {{QStringLiteral("numbers set sscc --prefix 34012345"), QStringLiteral("Extension digit 3, company prefix 4012345: 999,999,999 SSCCs.")},
        {QStringLiteral("numbers set hu --prefix WEST- --digits 5"), QStringLiteral("WEST-00001 and so on.")}};
    return manual;
}

ExitCode NumbersCommand::run(const Arguments &arguments, Console &console)
{
    const QString what = arguments.positional().value(0);
    const bool isList = what == QLatin1String("list"), isSet = what == QLatin1String("set");
    if (!isList && !isSet)
        return usageError(console, QStringLiteral("numbers"), QStringLiteral("Say numbers list or numbers set"));
    if (arguments.positional().size() != (isList ? 1 : 2))
        return usageError(console, QStringLiteral("numbers"), isList ? QStringLiteral("numbers list takes no kind") : QStringLiteral("numbers set takes one kind, hu or sscc"));
    for (const char *name : {"prefix", "digits", "first", "last"}) {
        if (isList && arguments.has(QLatin1String(name)))
            return usageError(console, QStringLiteral("numbers"), QStringLiteral("--%1 belongs to numbers set").arg(QLatin1String(name)));
    }
    if (isSet && !arguments.has(QStringLiteral("prefix")))
        return usageError(console, QStringLiteral("numbers"), QStringLiteral("numbers set needs --prefix"));
    auto asked = isSet ? settingIn(arguments) : Result<QJsonObject>(QJsonObject());
    if (!asked)
        return failed(console, asked.error(), arguments);
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const auto answer = office->ask(isSet ? QStringLiteral("numbers/set") : QStringLiteral("numbers/list"), *asked);
    if (!answer)
        return failed(console, answer.error(), arguments);
    print(*answer, arguments.has(QStringLiteral("json")), console);
    return ExitCode::Done;
}

} // namespace bincard::ctl
