// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the ledger held against the model.
#include "ledgermodel.h"

#include "describe.h"
#include "ledgernames.h"

namespace bincard::test {
namespace {

template <class Row, class Known>
QString missing(const MemorySource &rows, const std::map<Id128, Known> &known)
{
    for (const auto &[id, value] : known) {
        if (!rows.find<Row>(id))
            return QStringLiteral("no row %1 %2, but the model has one").arg(QLatin1String(ledger::tableName(Row::kTable)), id.toString().first(8));
    }
    return rows.all<Row>().size() == known.size() ? QString()
                                                  : QStringLiteral("%1 rows %2, but the model has %3").arg(rows.all<Row>().size()).arg(QLatin1String(ledger::tableName(Row::kTable))).arg(known.size());
}

template <class Row, class Tag, class Known>
QString missing(const MemorySource &rows, const std::map<Id<Tag>, Known> &known)
{
    return missing<Row>(rows, std::map<Id128, Known>(known.begin(), known.end()));
}

template <class Row>
QString differs(const Row &row, const char *what, const QString &modelled)
{
    return QStringLiteral("%1 %2, but by the model %3 is %4").arg(QLatin1String(ledger::tableName(Row::kTable)), describe(row), QLatin1String(what), modelled);
}

} // namespace

QString LedgerModel::compare(const MemorySource &rows)
{
    for (const QString &wrong : {compareTroubles(rows), compareStock(rows), compareOrders(rows), compareWork(rows), compareThings(rows), compareParcels(rows), compareInbound(rows), compareCounts(rows)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString LedgerModel::compareTroubles(const MemorySource &rows)
{
    for (Trouble &raised : std::exchange(m_raised, {})) {
        const auto &all = rows.all<Discrepancy>();
        const auto row = std::find_if(all.begin(), all.end(), [&](const auto &one) {
            return one.second.operation == m_case.author.operation && one.second.kind == raised.kind && one.second.account == raised.account;
        });
        if (row == all.end())
            return QStringLiteral("no discrepancy %1 of %2, but the model has one").arg(nameOf(raised.kind), describe(raised.account));
        if (raised.followUp == FollowUp::Count) {
            raised.work = row->second.task;
            m_books.works[raised.work] = {TaskKind::Count, TaskState::Released, {}, {}, row->second.id, raised.account.location, {}};
        } else if (raised.recount) {
            raised.work = row->second.task;
            if (!m_books.works.contains(raised.work))
                m_books.works[raised.work] = {raised.underReview ? TaskKind::Review : TaskKind::Count, TaskState::Released, {}, {}, row->second.id, raised.account.location, {}, 0, m_case.author.user};
        } else if (!raised.work.isNull() && (raised.kind != DiscrepancyKind::CountVariance || m_books.works.at(raised.work).discrepancy.isNull())) {
            m_books.works.at(raised.work).discrepancy = row->second.id; // A count that was planned is about the first difference that it has found.
        }
        m_books.troubles[row->second.id] = raised;
    }
    std::size_t proposed = 0;
    for (const auto &[id, row] : rows.all<Discrepancy>()) {
        const auto known = m_books.troubles.find(row.id);
        if (known == m_books.troubles.end() && row.kind != DiscrepancyKind::ProposedAdjustment)
            return QStringLiteral("the model has no discrepancy ") + describe(row);
        proposed += known == m_books.troubles.end();
        if (known != m_books.troubles.end() && (known->second.open != row.open || known->second.followUp != row.followUp || known->second.work != row.task))
            return differs(row, "it", known->second.open ? QStringLiteral("open, or otherwise followed up") : QStringLiteral("settled, or otherwise followed up"));
    }
    return rows.all<Discrepancy>().size() == m_books.troubles.size() + proposed ? QString() : QStringLiteral("a discrepancy has gone");
}

QString LedgerModel::compareStock(const MemorySource &rows) const
{
    std::map<Id128, Account> known;
    std::map<ItemId, bool> items;
    for (const Account &account : accounts())
        known[accountId(account)] = account;
    for (const auto &[id, stop] : m_books.stops)
        known[accountId(stop.account)] = stop.account;
    std::map<Account, std::int64_t> days = daysReceived();
    std::size_t kept = 0;
    for (const auto &[id, account] : known) {
        items[account.item] = true;
        const Stock *row = rows.find<Stock>(id);
        kept += row != nullptr;
        const Stock stock = row ? *row : Stock{AccountId(id), account, {}, {}, 0, {}};
        if (!isVirtual(account.location) && stock.receivedDay != days[account])
            return differs(stock, "the day of receipt", QString::number(days[account]));
        if (stock.onHand != onHand(account))
            return differs(stock, "on hand", toString(onHand(account)));
        if (stock.reserved != claimed(account))
            return differs(stock, "reserved", toString(claimed(account)));
    }
    if (kept != rows.all<Stock>().size())
        return QStringLiteral("a stock row of which the model knows no move");
    for (const auto &[id, line] : m_books.lines)
        items[line.item] = true;
    for (const auto &[item, yes] : items) {
        const Availability *row = rows.find<Availability>(item);
        const Availability sums = row ? *row : Availability{item, {}, {}, {}, 0, {}};
        const Sums counted = sumsOf(item);
        if (sums.allocatable != counted.allocatable || sums.reserved != counted.reserved || sums.promised != counted.promised)
            return differs(sums, "it", QStringLiteral("allocatable %1 reserved %2 promised %3").arg(toString(counted.allocatable), toString(counted.reserved), toString(counted.promised)));
    }
    return {};
}

QString LedgerModel::compareOrders(const MemorySource &rows) const
{
    for (const QString &wrong : {missing<Order>(rows, m_books.sales), missing<OrderLine>(rows, m_books.lines)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    for (const auto &[id, sale] : m_books.sales) {
        const Order &row = *rows.find<Order>(id);
        if (row.cancelled != sale.cancelled || row.accepted != sale.accepted || row.backOrdered != sale.backOrdered || row.released != sale.released)
            return differs(row, "it", QStringLiteral("cancelled %1 accepted %2 back-ordered %3 released %4").arg(sale.cancelled).arg(sale.accepted).arg(sale.backOrdered).arg(sale.released));
    }
    for (const auto &[id, line] : m_books.lines) {
        const OrderLine &row = *rows.find<OrderLine>(id);
        OrderLine modelled = row;
        modelled.ordered = line.ordered;
        modelled.promised = line.promised;
        modelled.reserved = claimed(id);
        modelled.picked = line.picked;
        modelled.shorted = line.shorted;
        modelled.packed = line.packed;
        modelled.shipped = line.shipped;
        modelled.cancelled = line.cancelled;
        modelled.returned = line.returned;
        if (row != modelled)
            return differs(row, "it", describe(modelled));
    }
    return {};
}

QString LedgerModel::compareWork(const MemorySource &rows) const
{
    for (const QString &wrong : {missing<Task>(rows, m_books.works), missing<TaskLine>(rows, m_books.stops)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    for (const auto &[id, work] : m_books.works) {
        const Task &row = *rows.find<Task>(id);
        if (row.kind != work.kind || row.state != work.state || row.user != work.user || row.device != work.station || row.fence != work.fence || row.order != work.order || row.discrepancy != work.discrepancy || row.countedBy != work.countedBy)
            return differs(row, "it", nameOf(work.state) + (work.user.isNull() ? QStringLiteral(" nobody's") : QStringLiteral(" of ") + work.user.toString().first(8)));
    }
    for (const auto &[id, row] : rows.all<Lease>()) {
        const auto lease = m_books.leases.find(row.id);
        if (lease == m_books.leases.end() || lease->second != row.untilMs)
            return QStringLiteral("a lease until %1, and the model says otherwise").arg(row.untilMs);
    }
    if (rows.all<Lease>().size() != m_books.leases.size())
        return QStringLiteral("a lease has gone");
    for (const auto &[kind, numbers] : m_books.numbers) {
        const NumberRange *row = rows.find<NumberRange>(numberRangeId(kind));
        if (!row || row->form != numbers.form || row->next != numbers.firstFree || row->end != numbers.last + 1 || row->epoch != numbers.history)
            return QStringLiteral("a range of numbers is not as the model has it");
    }
    for (const auto &[id, lent] : m_books.blocks) {
        const NumberBlock *row = rows.find<NumberBlock>(id);
        if (!row || row->first != lent.first || row->end != lent.second + 1)
            return QStringLiteral("a block of numbers is not as the model has it");
    }
    if (rows.all<NumberRange>().size() != m_books.numbers.size() || rows.all<NumberBlock>().size() != m_books.blocks.size())
        return QStringLiteral("numbers of a kind or a block that the model does not have");
    for (const auto &[id, stop] : m_books.stops) {
        const TaskLine &row = *rows.find<TaskLine>(id);
        TaskLine modelled = row;
        modelled.task = stop.work;
        modelled.orderLine = stop.line;
        modelled.account = stop.account;
        modelled.toLocation = stop.to;
        modelled.quantity = stop.quantity;
        modelled.picked = stop.picked;
        modelled.shorted = stop.shorted;
        modelled.state = stateOf(stop);
        modelled.skipped = stop.skipped;
        modelled.givenUp = stop.givenUp;
        modelled.releasedSeq = stop.releasedSeq;
        modelled.sharedHu = stop.among;
        if (row != modelled)
            return differs(row, "it", describe(modelled));
    }
    return {};
}

QString LedgerModel::compareThings(const MemorySource &rows) const
{
    for (const QString &wrong : {missing<Location>(rows, m_books.places), missing<HandlingUnit>(rows, m_books.units), missing<Serial>(rows, m_books.serials),
             missing<Barcode>(rows, m_books.codes), missing<ReturnLine>(rows, m_books.returns), missing<Lot>(rows, m_books.expiryDays)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    for (const auto &[id, place] : m_books.places) {
        const Location &row = *rows.find<Location>(id);
        if (row.blocked != place.blocked || row.allocatable != place.allocatable || row.kind != place.kind)
            return differs(row, "it", place.blocked ? QStringLiteral("blocked") : QStringLiteral("not blocked"));
    }
    for (const auto &[id, unit] : m_books.units) {
        const HandlingUnit &row = *rows.find<HandlingUnit>(id);
        if (row.state != unit.state || row.order != unit.order || row.location != unit.location || row.parent != unit.in)
            return differs(row, "it", nameOf(unit.state) + QStringLiteral(" at ") + unit.location.toString().first(8));
    }
    for (const auto &[id, account] : m_books.serials) {
        if (rows.find<Serial>(id)->location != account.location)
            return differs(*rows.find<Serial>(id), "its place", account.location.toString().first(8));
    }
    for (const auto &[id, code] : m_books.codes) {
        if (rows.find<Barcode>(id)->item != code.item)
            return differs(*rows.find<Barcode>(id), "its item", code.item.toString().first(8));
    }
    for (const auto &[id, day] : m_books.expiryDays) {
        if (rows.find<Lot>(id)->expiryDay != day)
            return differs(*rows.find<Lot>(id), "its last day", QString::number(day));
    }
    return {};
}

} // namespace bincard::test
