// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/verify.h"

#include "server/intake.h"
#include "server/logcheck.h"
#include "server/rowtally.h"
#include "store/audit.h"

namespace bincard::server {
namespace {

constexpr std::int64_t kEntriesBetweenProgress = 1000;

QString nameOf(ledger::Stream stream, std::int64_t seq)
{
    return QStringLiteral("entry %1 of stream %2 ").arg(seq).arg(stream);
}

store::AuditFinding nothing()
{
    return std::nullopt;
}

store::AuditFinding finding(QString what)
{
    return what;
}

} // namespace

Result<VerifyReport> Verifier::run(const VerifyTold &told)
{
    const store::ReadTransaction oneMoment(m.database);
    m_report = {};
    const auto checks = {
        std::function<Found()>([this]() -> Found {
            const auto sound = m.database.check(false);
            if (sound.ok())
                return nothing();
            if (sound.error().code != ErrorCode::Damaged)
                return sound.error();
            return finding(QStringLiteral("the database file is damaged: ") + sound.error().detail);
        }),
        std::function<Found()>([this, &told] { return checkLogs(told); }),
        std::function<Found()>([this, &told] { return checkFold(told); }),
        std::function<Found()>([this] { return Found(store::auditRows(m.database, m.warehouse)); }),
    };
    for (const auto &check : checks) {
        const Found found = check();
        if (!found.ok() && found.error().code != ErrorCode::Damaged && found.error().code != ErrorCode::Malformed)
            return found.error();
        m_report.difference = found.ok() ? found->value_or(QString()) : found.error().detail;
        if (!m_report.clean())
            break;
    }
    return m_report;
}

Verifier::Found Verifier::checkLogs(const VerifyTold &told)
{
    std::unordered_map<std::int64_t, StreamCheck::Signer> signers;
    std::vector<store::LogDevice> devices;
    BINCARD_TRY(m.log.forEachDevice([&](const store::LogDevice &device) {
        signers[device.number] = {device.id, device.incarnation, deviceKey(m.installationSecret, device.id, device.incarnation)};
        devices.push_back(device);
        return true;
    }));
    BINCARD_TRY_ASSIGN(const auto heads, m.log.heads());
    DeviceChains chains;
    for (const store::StreamHead &head : heads) {
        StreamCheck check(head.stream, signers, chains);
        QString wrong;
        BINCARD_TRY(m.log.forEach(head.stream, 0, [&](const store::LogEntry &entry) -> Result<bool> {
            wrong = check.next(entry);
            if (!wrong.isEmpty()) // The gap is before the entry that was found.
                wrong.prepend(nameOf(head.stream, entry.entry.seq == check.seq() ? entry.entry.seq : check.seq() + 1));
            ++m_report.entries;
            if (told && entry.entry.seq % kEntriesBetweenProgress == 0)
                told({head.stream, entry.entry.seq, head.seq});
            return wrong.isEmpty();
        }));
        if (wrong.isEmpty())
            wrong = check.end(head);
        if (!wrong.isEmpty())
            return finding(wrong);
    }
    for (const store::LogDevice &device : devices) {
        if (const std::int64_t seq = chains.firstBreak(device); seq != 0)
            return finding(
                QStringLiteral("the chain of device %1, incarnation %2, does not hold at its operation %3").arg(device.id.toString()).arg(device.incarnation).arg(seq));
    }
    return nothing();
}

Verifier::Found Verifier::checkFold(const VerifyTold &told)
{
    BINCARD_TRY_ASSIGN(const auto heads, m.log.heads());
    for (std::uint64_t parts = 1, part = 0; part < parts;) {
        RowTally tally(part, parts, m.mostKeys);
        RowTally::Noted noted = RowTally::Noted::Ok;
        QString wrong;
        for (const store::StreamHead &head : heads) {
            const auto read = m.log.forEach(head.stream, 0, [&](const store::LogEntry &entry) -> Result<bool> {
                BINCARD_TRY_ASSIGN(const auto images, ledger::decodeEffects(entry.entry.effects));
                for (const ledger::RowImage &image : images) {
                    noted = tally.fold(image);
                    if (noted == RowTally::Noted::WrongVersion)
                        wrong = nameOf(head.stream, entry.entry.seq) + QStringLiteral("changes %1 from another version than the log has").arg(describe(image.table, image.key));
                    if (noted != RowTally::Noted::Ok)
                        return false;
                }
                if (told && entry.entry.seq % kEntriesBetweenProgress == 0)
                    told({head.stream, entry.entry.seq, head.seq});
                return true;
            });
            BINCARD_TRY(read);
            if (noted != RowTally::Noted::Ok)
                break;
        }
        if (!wrong.isEmpty())
            return finding(wrong);
        if (noted == RowTally::Noted::Full) { // What was compared so far would not be the same parts.
            parts *= 2;
            part = 0;
            m_report.rows = 0;
            continue;
        }
        BINCARD_TRY(store::logicalDump(m.database, m.warehouse, [&](const ledger::RowImage &row) {
            m_report.rows += part == 0;
            switch (tally.compare(row)) {
            case RowTally::Seen::Equal: return true;
            case RowTally::Seen::Unknown: wrong = describe(row.table, row.key) + QStringLiteral(" is in the books but not in the log"); break;
            case RowTally::Seen::WrongVersion: wrong = describe(row.table, row.key) + QStringLiteral(" is not in the version that the log says"); break;
            case RowTally::Seen::WrongContent: wrong = describe(row.table, row.key) + QStringLiteral(" is not what the log says"); break;
            }
            return false;
        }));
        if (!wrong.isEmpty())
            return finding(wrong);
        if (const auto missing = tally.missing())
            return finding(describe(missing->table, missing->key) + QStringLiteral(" is in the log but not in the books"));
        ++part;
    }
    return nothing();
}

/// In the words of the floor where the books still know them.
QString Verifier::describe(TableId table, const Id128 &key)
{
    const QString fallback = QStringLiteral("%1 %2").arg(QLatin1String(ledger::tableName(table)), key.toString());
    const auto codeOf = [&]<class Row>(auto member) -> QString {
        const auto row = m.queries.find<Row>(decltype(Row::id)(key));
        return row.ok() && *row ? QStringLiteral("%1 %2").arg(QLatin1String(ledger::tableName(table)), (**row).*member) : fallback;
    };
    switch (table) {
    case TableId::Item: return codeOf.operator()<Item>(&Item::sku);
    case TableId::Barcode: return codeOf.operator()<Barcode>(&Barcode::code);
    case TableId::User: return codeOf.operator()<User>(&User::badge);
    case TableId::Location: return codeOf.operator()<Location>(&Location::code);
    case TableId::HandlingUnit: return codeOf.operator()<HandlingUnit>(&HandlingUnit::code);
    case TableId::Order: return codeOf.operator()<Order>(&Order::number);
    case TableId::Task: return codeOf.operator()<Task>(&Task::number);
    case TableId::Stock: {
        const auto stock = m.queries.find<Stock>(AccountId(key));
        if (!stock.ok() || !*stock)
            return fallback;
        const Account &account = (*stock)->account;
        const auto item = m.queries.find<Item>(account.item);
        const auto place = m.queries.find<Location>(account.location);
        return QStringLiteral("the balance of %1 at %2 (%3)")
            .arg(item.ok() && *item ? (*item)->sku : account.item.toString(), place.ok() && *place ? (*place)->code : account.location.toString(), fallback);
    }
    case TableId::Availability: {
        const auto item = m.queries.find<Item>(ItemId(key));
        return item.ok() && *item ? QStringLiteral("what is available of %1").arg((*item)->sku) : fallback;
    }
    default: return fallback;
    }
}

} // namespace bincard::server
