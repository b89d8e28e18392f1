// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/exports.h"

#include "admin/entrychanges.h"
#include "admin/exportrows.h"
#include "admin/questions.h"
#include "store/streamlog.h"

namespace bincard::admin {
namespace {

/// A page is a few milliseconds of the engine's time; one entry of an import may take as long by itself.
constexpr int kRowsInPage = 200;
constexpr std::int64_t kEntriesInPage = 200, kBytesInPage = 128 * 1024;

Error badInput(const QString &sentence)
{
    return {ErrorCode::BadInput, sentence};
}

/// A part of a stream's log: entries after `after`, up to `until`.
struct Range {
    std::int64_t since = 0, after = 0, until = 0;
};

std::int64_t numberIn(const QJsonObject &asked, const char *name, std::int64_t otherwise)
{
    return asked.value(QLatin1String(name)).toInteger(otherwise);
}

/// The warehouse's number; nothing said: theirs.
Result<void> checkWarehouse(const QJsonObject &asked, ledger::Stream warehouse)
{
    const QString said = asked.value(QLatin1String("warehouse")).toString();
    if (said.isEmpty() || said == QString::number(warehouse))
        return {};
    return badInput(QStringLiteral("There is no warehouse %1 in these books: they are of warehouse %2").arg(said).arg(warehouse));
}

Result<Range> rangeOf(const QJsonObject &asked, store::StreamLog &log, ledger::Stream stream)
{
    BINCARD_TRY_ASSIGN(const auto head, log.head(stream));
    const std::int64_t end = head ? head->seq : 0;
    Range range;
    range.since = numberIn(asked, "since", 0);
    range.until = numberIn(asked, "until", end);
    range.after = asked.value(QLatin1String("after")).toString().toLongLong();
    if (range.since < 0 || range.until < range.since || range.until > end) {
        return range.since > end ? pastTheEnd(end, range.since) : badInput(QStringLiteral("since and until are positions in the log, from 0 to %1").arg(end));
    }
    range.after = std::max(range.after, range.since);
    return range;
}

/// A page of entries of the range.
Result<std::vector<ledger::Entry>> entriesOf(store::StreamLog &log, ledger::Stream stream, const Range &range)
{
    const std::int64_t most = std::min(kEntriesInPage, range.until - range.after);
    return most > 0 ? log.read(stream, range.after, most, kBytesInPage) : std::vector<ledger::Entry>();
}

/// Where the next page begins; empty after the last.
QString nextOf(const std::vector<ledger::Entry> &entries, const Range &range)
{
    return entries.empty() || entries.back().seq >= range.until ? QString() : QString::number(entries.back().seq);
}

/// The log has an entry of that chain at that position.
Result<bool> hasChain(store::StreamLog &log, ledger::Stream stream, std::int64_t seq, const QString &chain)
{
    if (seq == 0 || chain.isEmpty())
        return true;
    BINCARD_TRY_ASSIGN(const auto entries, log.read(stream, seq - 1, 1, 1));
    return !entries.empty() && entries[0].seq == seq && entries[0].chain.toHex() == chain.toLatin1();
}

QByteArray lineOf(const ExportedRow &row)
{
    return row.key.isNull() ? row.text : row.key.toString().toLatin1() + '\t' + row.text;
}

} // namespace

Error pastTheEnd(std::int64_t end, std::int64_t since)
{
    return badInput(QStringLiteral("The log ends at %1, before %2: --since is what the last run on these books said was next").arg(end).arg(since));
}

Result<QJsonObject> exportRows(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    const auto kind = exportKind(asked.value(QLatin1String("kind")).toString());
    const QString format = asked.value(QLatin1String("format")).toString();
    if (!kind || (format != QLatin1String("csv") && format != QLatin1String("jsonl")))
        return badInput(QStringLiteral("An export has a kind, and is csv or jsonl"));
    BINCARD_TRY(checkWarehouse(asked, engine.warehouse()));
    const ledger::Stream stream = streamOf(*kind, engine.warehouse());
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(engine.database()));
    BINCARD_TRY_ASSIGN(const Range range, rangeOf(asked, *log, stream));
    ExportRows rows(engine, *kind, format == QLatin1String("csv") ? report::Format::Csv : report::Format::JsonLines);
    std::vector<ExportedRow> found;
    Page page;
    if (isState(*kind) && range.since == 0) {
        BINCARD_TRY_ASSIGN(page.next, rows.page(asked.value(QLatin1String("after")).toString(), kRowsInPage, found));
    } else {
        BINCARD_TRY_ASSIGN(const auto entries, entriesOf(*log, stream, range));
        for (const ledger::Entry &entry : entries) {
            BINCARD_TRY_ASSIGN(const EntryRows changed, EntryRows::of(entry));
            BINCARD_TRY(rows.ofEntry(changed, found));
        }
        page.next = nextOf(entries, range);
    }
    for (const ExportedRow &row : found)
        page.lines.push_back(lineOf(row));
    QJsonObject answer = toJson(page);
    answer.insert(QStringLiteral("until"), static_cast<qint64>(range.until));
    return answer;
}

Result<QJsonObject> logChanges(server::Engine &engine, const QJsonObject &asked, const Clock &)
{
    BINCARD_TRY(checkWarehouse(asked, engine.warehouse()));
    const ledger::Stream stream = engine.warehouse();
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(engine.database()));
    BINCARD_TRY_ASSIGN(const bool same, hasChain(*log, stream, numberIn(asked, "since", 0), asked.value(QLatin1String("chain")).toString()));
    if (!same)
        return QJsonObject{{QStringLiteral("other"), true}};
    BINCARD_TRY_ASSIGN(const Range range, rangeOf(asked, *log, stream));
    BINCARD_TRY_ASSIGN(const auto entries, entriesOf(*log, stream, range));
    Codes codes(engine.queries());
    Page page;
    for (const ledger::Entry &entry : entries) {
        BINCARD_TRY_ASSIGN(const EntryRows rows, EntryRows::of(entry));
        BINCARD_TRY_ASSIGN(const report::EntryChanges changes, changesOf(rows, codes, engine.queries()));
        page.lines.push_back(report::toJson(changes));
    }
    page.next = nextOf(entries, range);
    QJsonObject answer = toJson(page);
    answer.insert(QStringLiteral("until"), static_cast<qint64>(range.until));
    if (!entries.empty()) {
        answer.insert(QStringLiteral("seq"), static_cast<qint64>(entries.back().seq));
        answer.insert(QStringLiteral("chain"), QString::fromLatin1(entries.back().chain.toHex()));
    }
    return answer;
}

} // namespace bincard::admin
