// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/importreport.h"

#include "admin/json.h"

namespace bincard::imports {
namespace {

QString countLine(std::int64_t count, const QString &words)
{
    return QStringLiteral("%1  %2").arg(count, 10).arg(words);
}

} // namespace

QStringList ImportReport::sentences() const
{
    QStringList lines{countLine(rows, QStringLiteral("data rows in %1 %2").arg(files.size()).arg(files.size() == 1 ? QStringLiteral("file") : QStringLiteral("files")))};
    for (const ReportCount &count : counts)
        lines += countLine(count.count, count.words);
    lines += countLine(badRows, QStringLiteral("unusable"));
    for (const ReportCount &note : notes) {
        if (note.count != 0)
            lines += QStringLiteral("    (%1 %2)").arg(note.count).arg(note.words);
    }
    if (refused)
        lines += QStringLiteral("Nothing was imported: mend the unusable rows, or leave them out with --skip-bad.");
    else if (!applied)
        lines += QStringLiteral("Nothing was imported: this was a dry run.");
    else if (rows == 0)
        lines += QStringLiteral("Nothing was imported: there are no data rows.");
    else if (operations == 0)
        lines += QStringLiteral("Nothing had to be imported: all of it is in the books.");
    else
        lines += QStringLiteral("Imported in %1 %2.").arg(operations).arg(operations == 1 ? QStringLiteral("operation") : QStringLiteral("operations"));
    return lines;
}

QByteArray ImportReport::json() const
{
    admin::JsonLine json;
    json.beginObject().pair("import", nameOf(kind)).pair("rows", rows);
    for (const ReportCount &count : counts)
        json.pair(count.key.toUtf8(), count.count);
    json.pair("unusable", badRows);
    for (const ReportCount &note : notes)
        json.pair(note.key.toUtf8(), note.count);
    json.pair("operations", operations).pair("applied", applied).key("files").beginArray();
    for (const FileReport &file : files)
        json.beginObject().pair("file", file.path).pair("rows", file.rows).pair("unusable", file.bad).pair("blank", file.blank).endObject();
    json.endArray().key("bad").beginArray();
    for (const BadRow &row : bad)
        json.beginObject().pair("file", row.file).pair("line", row.line).pair("column", row.column).pair("reason", row.reason).endObject();
    json.endArray().endObject();
    return json.bytes();
}

} // namespace bincard::imports
