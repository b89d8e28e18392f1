// SPDX-License-Identifier: GPL-3.0-or-later
// Counts, their reviews and their plan, and units in units, of a ledger table: operation lines turned into bodies, and questions about them.
#include "ledgernames.h"
#include "ledgertable.h"

namespace bincard::test {

ledger::Count LedgerTable::countOf(const Line &line) const
{
    ledger::Count count;
    count.location = placeNamed(line.word(0));
    count.item = line.has("item") ? itemNamed(line.option("item")) : ItemId();
    count.tolerance = quantityNamed(line.option("tolerance", "0"));
    count.approved = line.words.contains(QStringLiteral("approved"));
    count.review = line.words.contains(QStringLiteral("review"));
    count.countedAtMs = line.option("counted", "0").toLongLong() * 1000;
    count.task = task(line.option("task"));
    for (const QString &word : line.words.mid(1)) {
        if (!word.contains(u':'))
            continue;
        // A:12, A#lot:3, A+new lot:3, A*serial:1, ?barcode:1, A@unit:4, A!status:2
        QString name = word.section(u':', 0, 0);
        ledger::CountLine counted;
        counted.owner = houseOwnerId();
        counted.quantity = quantityNamed(word.section(u':', 1));
        const QString status = name.section(u'!', 1), hu = name.section(u'!', 0, 0).section(u'@', 1);
        name = name.section(u'!', 0, 0).section(u'@', 0, 0);
        counted.lotNumber = name.section(u'+', 1);
        counted.serial = name.section(u'*', 1);
        name = name.section(u'+', 0, 0).section(u'*', 0, 0);
        if (name.startsWith(u'?'))
            counted.barcode = name.sliced(1);
        else
            counted.item = itemNamed(name.section(u'#', 0, 0));
        counted.lot = lotNamed(name.section(u'#', 0, 0), name.section(u'#', 1));
        counted.hu = unitNamed(hu);
        counted.status = statusNamed(status.isEmpty() ? QStringLiteral("available") : status);
        count.lines.push_back(counted);
    }
    return count;
}

/// pour T1 into=T2 at=L1 to=L2 A:3 A#X:2 A*S7:1 back
ledger::PourHu LedgerTable::pourOf(const Line &line) const
{
    ledger::PourHu pour;
    pour.from = unitNamed(line.word(0));
    pour.into = unitNamed(line.option("into"));
    pour.intoCode = line.option("into");
    pour.toLocation = placeNamed(line.has("to") ? line.option("to") : line.option("at"));
    pour.corrects = line.words.contains(QStringLiteral("back")) ? OperationId(7, static_cast<std::uint64_t>(m_seq)) : OperationId();
    for (const QString &word : line.words.mid(1)) {
        if (!word.contains(u':'))
            continue;
        const QString name = word.section(u':', 0, 0), item = name.section(u'#', 0, 0).section(u'*', 0, 0);
        Account from;
        from.owner = houseOwnerId();
        from.item = itemNamed(item);
        from.lot = lotNamed(item, name.section(u'#', 1));
        from.location = placeNamed(line.option("at"));
        from.hu = line.has("of") ? unitNamed(line.option("of")) : pour.from;
        pour.lines.push_back({from, quantityNamed(word.section(u':', 1)), name.section(u'*', 1)});
    }
    return pour;
}

std::optional<ledger::Body> LedgerTable::countBody(const Line &line) const
{
    if (line.verb == u"count")
        return countOf(line);
    if (line.verb == u"nest") // nest T1 into=T2 at=L1
        return ledger::NestHu{unitNamed(line.word(0)), line.word(0), unitNamed(line.option("into")), line.option("into"), placeNamed(line.option("at")), {}, {}};
    if (line.verb == u"pour")
        return pourOf(line);
    if (line.verb == u"review") { // review C1 cause=lost; review C1 again; review C1 cause=lost stale
        static const std::map<QString, Reason> causes{{QStringLiteral("miscounted"), Reason::Miscounted}, {QStringLiteral("missing"), Reason::MissingTransaction},
            {QStringLiteral("found"), Reason::Found}, {QStringLiteral("lost"), Reason::Lost}, {QStringLiteral("expired"), Reason::Expired}, {QStringLiteral("damaged"), Reason::Damaged},
            {QStringLiteral("imported"), Reason::Imported}};
        ledger::ReviewCount review;
        review.task = task(line.word(0));
        review.again = line.words.contains(QStringLiteral("again"));
        review.count = OperationId(7, 1);
        for (const auto &[id, counted] : m_ledger.rows().all<CountedLine>()) {
            if (counted.task == review.task && !line.words.contains(QStringLiteral("stale")))
                review.count = counted.count;
        }
        if (const auto cause = causes.find(line.option("cause")); cause != causes.end())
            review.cause = cause->second;
        return review;
    }
    if (line.verb != u"plan_counts") // plan_counts L1 L2 class=A day=3 item=A
        return std::nullopt;
    ledger::PlanCounts plan;
    plan.day = line.option("day", "1").toInt();
    const QString why = line.option("class");
    for (const QString &word : line.words) {
        ledger::PlannedCount place{placeNamed(word), line.has("item") ? itemNamed(line.option("item")) : ItemId(), CountClass::Requested};
        if (!why.isEmpty())
            place.why = static_cast<CountClass>(why.at(0).unicode() - u'A' + 1);
        plan.places.push_back(place);
    }
    return plan;
}

QString LedgerTable::askOfCounts(const Line &line) const
{
    const MemorySource &rows = m_ledger.rows();
    if (line.word(0) == u"plan") {
        const CountPlan *found = rows.find<CountPlan>(countPlanId());
        return found ? QStringLiteral("day %1 a=%2 b=%3 c=%4").arg(found->day).arg(found->madeA).arg(found->madeB).arg(found->madeC) : QStringLiteral("none");
    }
    QStringList all; // counted C1: what waits, of each account
    for (const auto &[id, counted] : rows.all<CountedLine>()) {
        if (counted.task == task(line.word(1)))
            all.append(counted.serial.isEmpty() ? toString(counted.counted) + QStringLiteral(" of ") + toString(counted.expected) : counted.serial);
    }
    std::sort(all.begin(), all.end());
    return all.isEmpty() ? QStringLiteral("nothing") : all.join(QStringLiteral(", "));
}

} // namespace bincard::test
