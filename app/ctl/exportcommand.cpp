// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/exportcommand.h"

#include "admin/exportrows.h"
#include "imports/keyset.h"
#include "ctl/logquestion.h"

#include <bit>

namespace bincard::ctl {
namespace {

using admin::ExportKind;

QString kindNames(const QString &between, const QString &last)
{
    QStringList names;
    for (const ExportKind kind : admin::kExportKinds)
        names += admin::nameOf(kind);
    const QString end = names.takeLast();
    return names.join(between) + last + end;
}

/// Lines of pages, each row of the books once: of a row that changed several times the first line that came says how it is.
class RowLines
{
public:
    explicit RowLines(bool mayRepeat) : m_mayRepeat(mayRepeat) {}

    /// What stands for a row in a file; empty when the row was there before.
    [[nodiscard]] QByteArrayView textOf(QByteArrayView line)
    {
        constexpr qsizetype kDigits = 32;
        if (!m_mayRepeat)
            return line;
        const auto key = line.size() > kDigits ? Id128::fromString(QString::fromLatin1(line.first(kDigits))) : std::nullopt;
        if (!key)
            return line;
        // Either half alone may be the same in many ids: they begin with their item's, or with a time.
        return m_seen.insert(Id128{key->high ^ std::rotl(key->low, 29), 0}, 1) == 0 ? line.sliced(kDigits + 1) : QByteArrayView();
    }

private:
    bool m_mayRepeat;
    imports::KeySet m_seen;
};

QString columnsWords()
{
    QString words;
    for (const ExportKind kind : admin::kExportKinds) {
        QStringList names;
        for (const char *column : admin::columnsOf(kind))
            names += QString::fromLatin1(column);
        words += QStringLiteral("%1: %2.\n\n").arg(admin::nameOf(kind), names.join(QStringLiteral(", ")));
    }
    return words.trimmed();
}

} // namespace

Manual ExportCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("export");
    manual.summary = QStringLiteral("write what has changed, for other systems");
    manual.synopsis = {QStringLiteral("export KIND [--warehouse CODE] [--since SEQ] [--format csv|jsonl]")};
    manual.description = QStringLiteral("KIND is one of %1. Writes rows to standard output; the last line on standard error is \"next SEQ\". Run again with --since that SEQ, it gives what has changed since, nothing "
        "twice and nothing left out. Save SEQ when the rows are safe.\n\n"
        "Items, stock, orders and returns come as they are now, each row that changed once; stock that is gone has the quantity 0. Moves, receipts and shipments happened once and "
        "come once, in the order of the log. Items count positions in the catalogue's log, all others in the warehouse's: each has its own SEQ. "
        "It reads as much of the log as is new. A server that works is asked page by page; what changes meanwhile comes with the next export.").arg(kindNames(QStringLiteral(", "), QStringLiteral(", ")));
    manual.options = logOptions();
    manual.options.push_back({QStringLiteral("format"), QStringLiteral("FORMAT"), QStringLiteral("csv (default), with a header, or jsonl: one JSON object a line.")});
    manual.sections = {
        {QStringLiteral("Columns"), columnsWords()},
        {QStringLiteral("Values"),
            QStringLiteral("Quantities are in base units, as imports write them: 12 or 2.5. Times are ISO 8601 in UTC with milliseconds, expiry is a day. Prices are of one piece, as 12.95. "
                           "Several serials have semicolons between. What is not known is an empty cell, in JSON null. docs/integration.md tells each column.\n\n"
                           "CSV is RFC 4180 with line feeds. A text that begins with = + - @, a tab or a return gets an apostrophe in front, so that no spreadsheet takes it for a formula; JSON has it as it "
                           "is. Names and addresses of people are never exported.")}};
    manual.examples = {{QStringLiteral("export stock --format jsonl"), QStringLiteral("All stock, as it is now.")},
        {QStringLiteral("export shipments --since 4711 2>next"), QStringLiteral("What has left the house since; the file next has the SEQ to go on from.")}};
    return manual;
}

ExitCode ExportCommand::run(const Arguments &arguments, Console &console)
{
    const QString name = arguments.positional().value(0), format = arguments.value(QStringLiteral("format"), QStringLiteral("csv"));
    const auto kind = admin::exportKind(name);
    if (!kind || arguments.positional().size() > 1)
        return usageError(console, QStringLiteral("export"), QStringLiteral("Say what to export: %1").arg(kindNames(QStringLiteral(", "), QStringLiteral(" or "))));
    if (format != QLatin1String("csv") && format != QLatin1String("jsonl"))
        return usageError(console, QStringLiteral("export"), QStringLiteral("--format is csv or jsonl"));
    auto asked = logAsked(arguments);
    if (!asked)
        return usageError(console, QStringLiteral("export"), asked.error().detail);
    asked->insert(QStringLiteral("kind"), name);
    asked->insert(QStringLiteral("format"), format);
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);

    bool begun = format != QLatin1String("csv"), written = true;
    RowLines rows(admin::isState(*kind) && asked->value(QLatin1String("since")).toInteger() > 0); // From the beginning each comes once anyway.
    const auto next = forEachLogPage(*office, QStringLiteral("export"), *asked, [&](const QJsonObject &answer) -> Result<bool> {
        if (!begun)
            console.out(report::RowWriter(report::Format::Csv, admin::columnsOf(*kind)).header() + '\n');
        begun = true;
        for (const QByteArray &line : admin::pageFrom(answer).lines) {
            if (const QByteArrayView text = rows.textOf(line); !text.isEmpty())
                console.out(text.toByteArray() + '\n');
        }
        written = console.flush();
        return written; // A reader that has gone away wants no more, and no words about it.
    });
    if (!written)
        return ExitCode::Environment;
    if (!next)
        return failed(console, next.error(), arguments);
    console.say(QStringLiteral("next %1").arg(*next));
    return ExitCode::Done;
}

} // namespace bincard::ctl
