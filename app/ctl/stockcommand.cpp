// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/stockcommand.h"

#include "ctl/rowjson.h"
#include "ctl/words.h"
#include "store/listings.h"

namespace bincard::ctl {
namespace {

/// Prints accounts, as JSON or as a table.
class StockPrinter
{
public:
    StockPrinter(Books &books, Console &console, bool json, bool virtualPlaces)
        : m_rows(books), m_console(console), m_json(json), m_virtualPlaces(virtualPlaces)
    {
    }

    Result<void> print(const store::StockView &view)
    {
        if (!m_virtualPlaces && isVirtual(view.stock.account.location))
            return {};
        if (m_json) {
            JsonLine json;
            BINCARD_TRY(m_rows.stock(json, view));
            m_console.out(json.bytes() + '\n');
            return {};
        }
        QString line = QStringLiteral("%1 %2 %3").arg(view.sku, -20).arg(RowJson::placeCode(view), -14).arg(toString(view.stock.onHand), 10);
        for (const QString &more : {view.lotNumber.isEmpty() ? QString() : QStringLiteral("lot ") + view.lotNumber, view.huCode,
                 view.stock.account.status == StockStatus::Available ? QString() : wordOf(stockStatusWords(), view.stock.account.status)})
            line += more.isEmpty() ? QString() : QStringLiteral("  ") + more;
        m_console.line(line);
        return {};
    }

private:
    RowJson m_rows;
    Console &m_console;
    bool m_json, m_virtualPlaces;
};

Result<void> printAll(Books &books, StockPrinter &printer)
{
    Result<void> printed;
    BINCARD_TRY(store::listStock(books.engine().database(), books.engine().warehouse(), [&](const store::StockView &view) {
        printed = printer.print(view);
        return printed.ok();
    }));
    return printed;
}

Result<void> printList(const std::vector<store::StockView> &views, StockPrinter &printer)
{
    for (const store::StockView &view : views) {
        BINCARD_TRY(printer.print(view));
    }
    return {};
}

/// NotFound with the word that nothing has.
Result<void> list(Books &books, const Arguments &arguments, StockPrinter &printer, QString &missing)
{
    if (const QString sku = arguments.value(QStringLiteral("item")); !sku.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto items, books.queries().itemsBySku(sku));
        if (items.empty())
            missing = QStringLiteral("item ") + sku;
        for (const Item &item : items) {
            BINCARD_TRY_ASSIGN(const auto views, books.queries().stockOfItem(item));
            BINCARD_TRY(printList(views, printer));
        }
        return {};
    }
    if (const QString code = arguments.value(QStringLiteral("location")); !code.isEmpty()) {
        BINCARD_TRY_ASSIGN(const auto location, books.queries().location(code));
        if (!location) {
            missing = QStringLiteral("location ") + code;
            return {};
        }
        BINCARD_TRY_ASSIGN(const auto views, books.queries().stockAt(location->id));
        return printList(views, printer);
    }
    return printAll(books, printer);
}

} // namespace

Manual StockCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("stock");
    manual.summary = QStringLiteral("list what stands where");
    manual.synopsis = {QStringLiteral("stock [--json] [--item SKU | --location CODE] [--virtual]")};
    manual.description = QStringLiteral("Lists the balance of every account: item, location, lot, handling unit, status and owner, by SKU and location.");
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
    const QString dir = dataDir(arguments);
    const auto books = Books::open(dir, Books::Missing::Refuse);
    if (!books)
        return failed(console, books.error(), dir);
    StockPrinter printer(**books, console, arguments.has(QStringLiteral("json")), arguments.has(QStringLiteral("virtual")));
    QString missing;
    if (const Result<void> listed = list(**books, arguments, printer, missing); !listed)
        return failed(console, listed.error(), dir);
    if (missing.isEmpty())
        return ExitCode::Done;
    console.say(QStringLiteral("There is no %1.").arg(missing));
    return ExitCode::FoundWrong;
}

} // namespace bincard::ctl
