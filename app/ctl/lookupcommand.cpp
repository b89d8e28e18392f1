// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/lookupcommand.h"

#include "ctl/office.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::ctl {
namespace {

/// The same, for people: indented.
QByteArray readable(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).toJson(QJsonDocument::Indented);
}

} // namespace

Manual LookupCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("lookup");
    manual.summary = QStringLiteral("say what a code means");
    manual.synopsis = {QStringLiteral("lookup CODE [--json]")};
    manual.description = QStringLiteral(
        "Takes a code as a scanner gives it - an own label with its prefix, a GS1 element string, an SSCC, a GTIN, a SKU, the code of a place, unit, "
        "order, task or badge, a lot, a serial, a return, a purchase order, a ship notice - and says what it means in this warehouse, in the order in which a station tries. A code "
        "that can mean several things gives several answers. One that nobody knows ends with 1.");
    manual.options = {{QStringLiteral("json"), {}, QStringLiteral("One JSON object a line and meaning.")}};
    manual.sections = {{QStringLiteral("JSON"),
        QStringLiteral("Every object begins with \"kind\":\n\n"
                       "  item      item, name, quantity (of one scan: a case has several pieces), lot, expiry, serial,\n"
                       "            tracking, available (to sell), stock\n"
                       "  location  location, location_kind, zone, blocked, stock\n"
                       "  hu        hu, state, location, order, stock\n"
                       "  order     order: as bincardctl orders --json prints it\n"
                       "  task      task, task_kind, state, order\n"
                       "  user      user, role, language, active\n"
                       "  lot       lot, item, expiry, recalled\n"
                       "  serial    serial, item, location\n"
                       "  return    return, state, lines: line, item, quantity, came_back, order\n"
                       "  purchase_order, ship_notice\n"
                       "            number, state, supplier, expected, lines: line, item, ordered, received, open, lot,\n"
                       "            expiry, sscc\n\n"
                       "stock is a list of what bincardctl stock --json prints. Quantities are whole numbers of thousandths of the base unit.")}};
    manual.examples = {{QStringLiteral("lookup 5012345678900 --json"), QStringLiteral("An item by its barcode.")},
        {QStringLiteral("lookup A-01-2"), QStringLiteral("What stands at a place.")}};
    return manual;
}

ExitCode LookupCommand::run(const Arguments &arguments, Console &console)
{
    if (arguments.positional().size() != 1)
        return usageError(console, QStringLiteral("lookup"), QStringLiteral("lookup takes one code"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const QString code = arguments.positional()[0];
    bool any = false;
    const auto listed = office->forEachLine(QStringLiteral("lookup"), {{QStringLiteral("code"), code}}, [&](const QByteArray &meaning) {
        any = true;
        console.out(arguments.has(QStringLiteral("json")) ? meaning + '\n' : readable(meaning));
        return true;
    });
    if (!listed)
        return failed(console, listed.error(), arguments);
    if (any)
        return ExitCode::Done;
    console.say(QStringLiteral("Nobody knows the code %1.").arg(code));
    return ExitCode::FoundWrong;
}

} // namespace bincard::ctl
