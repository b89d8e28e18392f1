// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/stockcommand.h"

#include "admin/rowjson.h"
#include "ctl/office.h"
#include "store/listings.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

namespace bincard::ctl {
namespace {

QString forPeople(const QByteArray &json)
{
    const QJsonObject account = QJsonDocument::fromJson(json).object();
    const auto text = [&account](const char *key) { return account.value(QLatin1String(key)).toString(); };
    const Quantity quantity{account.value(QLatin1String("quantity")).toInteger()};
    QString line = QStringLiteral("%1 %2 %3").arg(text("item"), -20).arg(text("location"), -14).arg(toString(quantity), 10);
    const QString status = text("status");
    for (const QString &more : {text("lot").isEmpty() ? QString() : QStringLiteral("lot ") + text("lot"), text("hu"), status == QLatin1String("available") ? QString() : status})
        line += more.isEmpty() ? QString() : QStringLiteral("  ") + more;
    return line;
}

void print(const QByteArray &json, const Arguments &arguments, Console &console)
{
    if (arguments.has(QStringLiteral("json")))
        console.out(json + '\n');
    else
        console.line(forPeople(json));
}

/// Everything of a folder: sorted by its database, on disk when it has to be, so that memory stays that of one row.
Result<void> printBooks(Books &books, const Arguments &arguments, Console &console)
{
    admin::RowJson rows(books.queries());
    Result<void> printed;
    BINCARD_TRY(store::listStock(books.engine().database(), books.engine().warehouse(), [&](const store::StockView &view) {
        if (!arguments.has(QStringLiteral("virtual")) && isVirtual(view.stock.account.location))
            return true;
        admin::JsonLine json;
        printed = rows.stock(json, view);
        if (printed.ok())
            print(json.bytes(), arguments, console);
        return printed.ok();
    }));
    return printed;
}

/// Virtual places have no code in the books, and so come first.
QByteArray placeForSorting(const QString &code)
{
    for (int i = 0; i <= static_cast<int>(VirtualPlace::Reidentified); ++i) {
        if (code == virtualLocationCode(static_cast<VirtualPlace>(i)))
            return {};
    }
    return code.toUtf8();
}

/// In the order of a folder's list. A server gives its pages in an order of its own.
void sortByPlace(std::vector<QByteArray> &accounts)
{
    using Key = std::tuple<QByteArray, QByteArray, QByteArray, QByteArray>;
    std::vector<std::pair<Key, QByteArray>> sorted;
    for (QByteArray &account : accounts) {
        const QJsonObject object = QJsonDocument::fromJson(account).object();
        const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString().toUtf8(); };
        sorted.emplace_back(Key{text("item"), placeForSorting(object.value(QLatin1String("location")).toString()), text("lot"), text("hu")}, std::move(account));
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::transform(sorted.begin(), sorted.end(), accounts.begin(), [](auto &each) { return std::move(each.second); });
}

} // namespace

Manual StockCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("stock");
    manual.summary = QStringLiteral("list what stands where");
    manual.synopsis = {QStringLiteral("stock [--json] [--item SKU | --location CODE] [--virtual]")};
    manual.description = QStringLiteral("Lists the balance of every account: item, location, lot, handling unit, status and owner, by SKU and location. "
        "A server is asked page by page while work goes on: each account is as it was when its page was read.");
    manual.options = {
        {QStringLiteral("json"), {}, QStringLiteral("One JSON object a line.")},
        {QStringLiteral("item"), QStringLiteral("SKU"), QStringLiteral("Of this item only.")},
        {QStringLiteral("location"), QStringLiteral("CODE"), QStringLiteral("At this place only.")},
        {QStringLiteral("virtual"), {}, QStringLiteral("Also the other ends of moves: SUPPLIER, CUSTOMER, VARIANCE and so on. The sum over all is zero.")},
    };
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("  {\"item\":SKU,\"location\":CODE,\"lot\":CODE|null,\"hu\":CODE|null,\"status\":WORD,\"owner\":CODE,\"quantity\":N}\n\n"
                       "quantity is a whole number of thousandths of the base unit. status is one of available, hold, quarantine, damaged, expired, "
                       "ungraded.")}};
    manual.examples = {{QStringLiteral("stock --json | jq -r '[.item, .quantity/1000] | @csv'"), QStringLiteral("Pieces per account as CSV.")}};
    return manual;
}

ExitCode StockCommand::run(const Arguments &arguments, Console &console)
{
    if (!arguments.positional().isEmpty())
        return usageError(console, QStringLiteral("stock"), QStringLiteral("stock takes no %1").arg(arguments.positional()[0]));
    if (arguments.has(QStringLiteral("item")) && arguments.has(QStringLiteral("location")))
        return usageError(console, QStringLiteral("stock"), QStringLiteral("Say --item or --location"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const QString item = arguments.value(QStringLiteral("item")), location = arguments.value(QStringLiteral("location"));
    const bool all = item.isEmpty() && location.isEmpty();
    if (all && !office->isServer()) {
        const Result<void> printed = printBooks(*office->books(), arguments, console);
        return printed ? ExitCode::Done : failed(console, printed.error(), arguments);
    }
    std::vector<QByteArray> accounts;
    const QJsonObject asked{{QStringLiteral("item"), item}, {QStringLiteral("location"), location}, {QStringLiteral("virtual"), arguments.has(QStringLiteral("virtual"))}};
    const auto missing = office->forEachLine(QStringLiteral("stock"), asked, [&accounts](const QByteArray &account) {
        accounts.push_back(account);
        return true;
    });
    if (!missing)
        return failed(console, missing.error(), arguments);
    if (all)
        sortByPlace(accounts);
    for (const QByteArray &account : accounts)
        print(account, arguments, console);
    if (missing->isEmpty())
        return ExitCode::Done;
    console.say(QStringLiteral("There is no %1.").arg(*missing));
    return ExitCode::FoundWrong;
}

} // namespace bincard::ctl
