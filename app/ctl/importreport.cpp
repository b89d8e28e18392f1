// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/importreport.h"

#include "admin/json.h"

namespace bincard::ctl {
namespace {

QString countLine(std::int64_t count, const QString &words)
{
    return QStringLiteral("%1  %2").arg(count, 10).arg(words);
}

} // namespace

void ImportReport::say(Console &console) const
{
    console.say(countLine(files.rows(), QStringLiteral("data rows in %1 %2").arg(files.files().size())
                                            .arg(files.files().size() == 1 ? QStringLiteral("file") : QStringLiteral("files"))));
    for (const ReportCount &count : counts)
        console.say(countLine(count.count, count.words));
    console.say(countLine(files.badRows(), QStringLiteral("unusable")));
    for (const ReportCount &note : notes) {
        if (note.count != 0)
            console.say(QStringLiteral("    (%1 %2)").arg(note.count).arg(note.words));
    }
    if (refused)
        console.say(QStringLiteral("Nothing was imported: mend the unusable rows, or leave them out with --skip-bad."));
    else if (!applied)
        console.say(QStringLiteral("Nothing was imported: this was a dry run."));
    else if (files.rows() == 0)
        console.say(QStringLiteral("Nothing was imported: there are no data rows."));
    else if (operations == 0)
        console.say(QStringLiteral("Nothing had to be imported: all of it is in the books."));
    else
        console.say(QStringLiteral("Imported in %1 %2.").arg(operations).arg(operations == 1 ? QStringLiteral("operation") : QStringLiteral("operations")));
}

void ImportReport::print(Console &console) const
{
    admin::JsonLine json;
    json.beginObject().pair("import", nameOf(kind)).pair("rows", files.rows());
    for (const ReportCount &count : counts)
        json.pair(count.key.toUtf8(), count.count);
    json.pair("unusable", files.badRows());
    for (const ReportCount &note : notes)
        json.pair(note.key.toUtf8(), note.count);
    json.pair("operations", operations).pair("applied", applied).key("files").beginArray();
    for (const FileReport &file : files.files())
        json.beginObject().pair("file", file.path).pair("rows", file.rows).pair("unusable", file.bad).pair("blank", file.blank).endObject();
    json.endArray().key("bad").beginArray();
    for (const BadRow &row : files.bad().first())
        json.beginObject().pair("file", row.file).pair("line", row.line).pair("column", row.column).pair("reason", row.reason).endObject();
    json.endArray().endObject();
    console.out(json.bytes() + '\n');
}

} // namespace bincard::ctl
