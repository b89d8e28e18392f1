// SPDX-License-Identifier: GPL-3.0-or-later
// What `bincardctl import --help` and `bincardctl import KIND --help` say.
#include "ctl/importcommand.h"

namespace bincard::ctl {
namespace {

const OptionSpec &mapOption()
{
    static const OptionSpec option{QStringLiteral("map"), QStringLiteral("FIELD=COLUMN,…"),
        QStringLiteral("Which column gives a field. A field that is not named takes the column of its own name, if there is one. "
                       "Overrides the profile.")};
    return option;
}

std::vector<OptionSpec> importOptions()
{
    const auto option = [](const char *name, const char *value, const char *help) {
        return OptionSpec{QString::fromLatin1(name), QString::fromUtf8(value), QString::fromUtf8(help)};
    };
    return {
        mapOption(),
        option("profile", "FILE.json", "How a source writes its files: columns and, for orders, what its rows mean. A path, or the name of one that "
                                       "ships with Bincard: online-retail."),
        option("dry-run", "", "Read and check everything, change nothing."),
        option("skip-bad", "", "Leave unusable rows out and import the others. The report counts them."),
        option("encoding", "NAME", "utf-8 (default) or latin1. UTF-16 is recognised by its byte order mark."),
        option("separator", "CHAR", "What stands between fields (default: a comma), for instance ; or the word tab."),
        option("json", "", "Print the report as one JSON object on standard output."),
        option("fill", "SEED", "Orders only: afterwards make what the books still lack: GTINs, sizes and weights of items, a place for each, work "
                               "places, totes, people to log in with, addresses of customers. All of it follows from SEED and is marked as generated."),
        option("fill-stock", "", "With --fill: opening stock for items that have none, as much as all order lines and positive proposed adjustments in "
                                 "the books ask for."),
        option("create-items", "", "Orders only: make items that the books do not have. Profiles may say so themselves."),
    };
}

const QString &description()
{
    static const QString text = QStringLiteral(
        "Takes rows of CSV files (RFC 4180, with a header) into the books. All files of one call are read and checked first. Each row that cannot "
        "be used is reported with its file, line, column and reason, and then nothing at all is imported, unless --skip-bad says to leave such rows "
        "out.\n\n"
        "The rows are applied in operations of at most 1,000 rows, 100 at a server. An import that was killed is completed by running the same command again, and "
        "the same file twice changes nothing.\n\n"
        "A file must be text in UTF-8, with or without byte order mark, or UTF-16 with one. It is read twice in bounded memory, however large, so "
        "it cannot be a pipe. A header names the columns; other columns than those of the fields are not used, and said to be so.\n\n"
        "A server that has the folder open imports the files itself while stations work on, some rows at a time; so does the one of --server, with the token of an admin. They are brought to it in "
        "pieces, 256 MiB of them at most, and --fill is for closed folders.\n\n"
        "The report says how many data rows the files had and how each was used; the counts add up.");
    return text;
}

QString fieldTable(ImportKind kind)
{
    QString text;
    for (const FieldSpec &field : fieldsOf(kind)) {
        const QString name = field.name + (field.required ? QStringLiteral(" *") : QString());
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + QStringLiteral("  ") + name.leftJustified(20) + field.help;
        while (text.endsWith(u' '))
            text.chop(1);
    }
    return text + QStringLiteral("\n\nFields with * are needed.");
}

HelpSection orderRows()
{
    return {QStringLiteral("Rows of orders"),
        QStringLiteral("A row is known by its order number and its ordinal among the rows of that order in its file, so identical rows are separate "
                       "lines. The rows of one order stand in one file. An order that the books have already stays as it is; a row that differs from "
                       "what they have is unusable.\n\n"
                       "A profile can say more. Then each row counts in the first of these classes that fits:\n\n"
                       "  service      a code that the profile lists: postage, discount; never picked\n"
                       "  return       an order number with the cancellation prefix: taken back from the newest\n"
                       "               earlier order of the same customer and item with enough left, else a\n"
                       "               return without order\n"
                       "  adjustment   a negative quantity, or price 0 without customer: proposed to the office\n"
                       "               as a correction of the books, never an order line\n"
                       "  order line   everything else\n\n"
                       "SKUs compare upper-cased. With several descriptions of one SKU the most frequent becomes its name and the others are found by "
                       "search; a name that the books have stays.")};
}

HelpSection profileKeys()
{
    return {QStringLiteral("Profiles"),
        QStringLiteral("A profile is a JSON object with these keys:\n\n"
                       "  kind                 items, locations, stock, orders, cartons or carriers\n"
                       "  about                a note\n"
                       "  columns              field name: column name\n"
                       "  timeZone             of times without one, for instance Europe/London\n"
                       "  currency             of prices without one\n"
                       "  createItems          true: make items that the books do not have\n"
                       "  decimalCustomers     true: customer 18211.0 is 18211\n"
                       "  services             list of item codes that are no goods\n"
                       "  cancellationPrefix   what order numbers of cancellations begin with\n"
                       "  proposeAdjustments   true: see adjustment above\n\n"
                       "All but the first three are for orders.")};
}

std::pair<QString, QString> exampleOf(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Items:
        return {QStringLiteral("import items products.csv --map sku=ArticleNo,name=Title,gtin=EAN"), QStringLiteral("Columns of other names.")};
    case ImportKind::Locations:
        return {QStringLiteral("import locations bins.csv --dry-run"), QStringLiteral("Checks only.")};
    case ImportKind::Stock:
        return {QStringLiteral("import stock opening.csv"), QStringLiteral("Balances at go-live. Run again with corrected figures, it posts the differences.")};
    case ImportKind::Orders:
        return {QStringLiteral("import orders 2011-11-*.csv --profile online-retail --fill 1 --fill-stock"),
            QStringLiteral("Six days of a shop, made ready to pick.")};
    case ImportKind::Cartons:
        return {QStringLiteral("import cartons cartons.csv"), QStringLiteral("What the benches pack into. A carton is switched off by active = no.")};
    case ImportKind::Carriers:
        return {QStringLiteral("import carriers carriers.csv"), QStringLiteral("One row for each service of a carrier.")};
    case ImportKind::PurchaseOrders:
        return {QStringLiteral("import purchase-orders orders.csv"), QStringLiteral("What was ordered from suppliers. Again with other figures, until an order is closed.")};
    case ImportKind::Asns:
        return {QStringLiteral("import asns notices.csv"), QStringLiteral("What suppliers have sent, with the pallets that it stands on.")};
    case ImportKind::PickFaces:
        return {QStringLiteral("import pick-faces faces.csv"), QStringLiteral("Where items belong. A row without a location takes the item's place away.")};
    case ImportKind::Customers:
        return {QStringLiteral("import customers customers.csv"), QStringLiteral("Names and addresses, which stand sealed in the books. Again with another address, it is replaced.")};
    case ImportKind::Kits:
        return {QStringLiteral("import kits kits.csv"), QStringLiteral("One row for each part. Orders that are here already keep what they were sold with.")};
    case ImportKind::Returns:
        return {QStringLiteral("import returns announced.csv"), QStringLiteral("What customers want to send back. A line that the books have stays as it is.")};
    }
    return {};
}

} // namespace

Manual ImportCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("import");
    manual.summary = QStringLiteral("take items, locations, stock, orders, deliveries and more from CSV files");
    manual.synopsis = {QStringLiteral("import items|locations|stock|orders FILE.csv… [OPTIONS]"),
        QStringLiteral("import purchase-orders|asns|pick-faces|returns FILE.csv… [OPTIONS]"),
        QStringLiteral("import customers|cartons|carriers|kits FILE.csv… [OPTIONS]"),
        QStringLiteral("import KIND --help")};
    manual.description = description();
    manual.options = importOptions();
    manual.sections = {{QStringLiteral("Kinds"), QStringLiteral("bincardctl import KIND --help lists the fields of that kind.")}};
    for (const ImportKind kind : kImportKinds)
        manual.examples.push_back(exampleOf(kind));
    return manual;
}

Manual ImportCommand::manual(const QStringList &words) const
{
    const auto kind = words.isEmpty() ? std::nullopt : importKind(words[0]);
    if (!kind)
        return manual();
    Manual manual;
    manual.name = QStringLiteral("import ") + nameOf(*kind);
    manual.summary = QStringLiteral("the fields of %1").arg(nameOf(*kind));
    manual.synopsis = {QStringLiteral("import %1 FILE.csv… [OPTIONS]").arg(nameOf(*kind))};
    manual.description = QStringLiteral("See bincardctl help import for how files are read and which options there are.");
    manual.options = {mapOption()};
    manual.sections = {{QStringLiteral("Fields"), fieldTable(*kind)}};
    if (*kind == ImportKind::Orders) {
        manual.sections.push_back(orderRows());
        manual.sections.push_back(profileKeys());
    }
    manual.examples = {exampleOf(*kind)};
    return manual;
}

} // namespace bincard::ctl
