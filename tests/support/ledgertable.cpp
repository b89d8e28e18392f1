// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgertable.h"

#include "ledgernames.h"

#include "ledger/envelope.h"

namespace bincard::test {
QString LedgerTable::Line::option(const char *name, const char *otherwise) const
{
    const auto found = options.find(QLatin1String(name));
    return found == options.end() ? QString::fromLatin1(otherwise) : found->second;
}

LedgerTable::LedgerTable()
{
    ledger::PutLocations put;
    const auto add = [&put](const char *code, LocationKind kind, bool allocatable) {
        Location location;
        location.code = QString::fromLatin1(code);
        location.id = locationId(location.code);
        location.kind = kind;
        location.allocatable = allocatable;
        put.locations.push_back(location);
    };
    for (const char *code : {"L1", "L2", "L3", "L4"})
        add(code, LocationKind::Pick, true);
    add("R1", LocationKind::Reserve, true);
    add("S1", LocationKind::Staging, false);
    add("K1", LocationKind::Cart, false);
    add("Q1", LocationKind::Quarantine, false);
    add("G1", LocationKind::Dock, false);
    for (const char *code : {"T1", "T2", "T3"}) {
        HandlingUnit hu;
        hu.code = QString::fromLatin1(code);
        hu.id = huId(hu.code);
        hu.location = locationId(u"K1");
        put.handlingUnits.push_back(hu);
    }
    QString outcome, wrong;
    operate({QStringLiteral("world"), {}, {}}, put, outcome, wrong);
}

QString LedgerTable::run(const QString &script)
{
    int number = 0;
    for (const QString &text : script.split(u'\n')) {
        ++number;
        if (text.trimmed().isEmpty() || text.trimmed().startsWith(u'#'))
            continue;
        if (const QString wrong = runLine(text.trimmed()); !wrong.isEmpty())
            return QStringLiteral("line %1: %2\n    %3").arg(number).arg(text.trimmed(), wrong);
    }
    return {};
}

QString LedgerTable::runLine(const QString &text)
{
    const QStringList sides = text.split(QStringLiteral("->"));
    if (sides.size() != 2)
        return QStringLiteral("no ->");
    const QString expected = sides[1].simplified();
    const Performed performed = sides[0].startsWith(u'?') ? Performed{ask(parsed(sides[0])), {}} : perform(sides[0]);
    if (performed.outcome != expected)
        return QStringLiteral("came out as: ") + performed.outcome + (performed.wrong.isEmpty() ? QString() : QStringLiteral(" and ") + performed.wrong);
    return performed.wrong;
}

LedgerTable::Line LedgerTable::parsed(const QString &text)
{
    Line line;
    for (const QString &word : text.simplified().split(u' ')) {
        const qsizetype equals = word.indexOf(u'=');
        if (line.verb.isEmpty())
            line.verb = word;
        else if (equals > 0)
            line.options[word.first(equals)] = word.sliced(equals + 1);
        else
            line.words.append(word);
    }
    return line;
}

LedgerTable::Performed LedgerTable::perform(const QString &operation)
{
    const Line line = parsed(operation);
    Performed performed;
    operate(line, line.verb == u"again" ? ledger::Body(*m_bodies.back()) : bodyOf(line), performed.outcome, performed.wrong);
    return performed;
}

void LedgerTable::operate(const Line &line, const ledger::Body &body, QString &outcome, QString &wrong)
{
    m_nowS = line.has("time") ? m_nowS : m_nowS + 10;
    ledger::Author author;
    author.operation = OperationId(7, static_cast<std::uint64_t>(++m_seq));
    author.device = deviceNamed(line.option("device", "D1"));
    author.user = line.option("by", "ann") == u"server" ? UserId() : userId(line.option("by", "ann"));
    author.seqSeen = line.has("seen") ? line.option("seen").toLongLong() : line.verb == u"finish" ? m_seq : 0; // Who finishes has seen the task.
    ledger::Inputs inputs;
    inputs.seq = m_seq;
    inputs.effectiveMs = (line.has("time") ? line.option("time").toLongLong() : m_nowS) * 1000;
    inputs.receivedMs = std::max(m_nowS * 1000, inputs.effectiveMs);
    inputs.forecast = line.words.contains(QStringLiteral("forecast"));

    m_bodies.push_back(std::make_unique<ledger::Body>(body));
    m_history.push_back({m_bodies.back().get(), author, inputs});
    const CheckedLedger::Step step = m_ledger.run(body, author, inputs);
    wrong = step.wrong;
    const ledger::Decision &decision = step.decision;
    outcome = nameOf(decision.outcome);
    if (decision.outcome == ledger::Outcome::Denied)
        outcome += u' ' + nameOf(decision.denied);
    for (const auto &after : decision.changes.after) {
        const auto *raised = after.table == TableId::Discrepancy && after.version == 1 ? m_ledger.rows().find<Discrepancy>(after.key) : nullptr;
        if (raised && decision.outcome == ledger::Outcome::PostedWithDiscrepancy)
            m_discrepancies.push_back(raised->id);
    }
    std::vector<DiscrepancyKind> kinds;
    for (const auto &[key, row] : m_ledger.rows().all<Discrepancy>()) {
        if (row.operation == author.operation && row.kind != DiscrepancyKind::ProposedAdjustment)
            kinds.push_back(row.kind);
    }
    std::sort(kinds.begin(), kinds.end());
    for (const DiscrepancyKind kind : kinds)
        outcome += u' ' + nameOf(kind);
    learn(decision);
}

void LedgerTable::learn(const ledger::Decision &decision)
{
    std::vector<const TaskLine *> added;
    for (const auto &after : decision.changes.after) {
        if (after.version != 1 || !after.present)
            continue;
        if (const Task *made = after.table == TableId::Task ? m_ledger.rows().find<Task>(after.key) : nullptr) {
            auto &tasks = made->kind == TaskKind::Pick ? m_orders[made->order].pickTasks
                : made->kind == TaskKind::Count || made->kind == TaskKind::Review ? m_countTasks
                : made->kind == TaskKind::Replenish    ? m_fillTasks
                                                       : m_putBackTasks;
            tasks.push_back(made->id);
        }
        if (const TaskLine *line = after.table == TableId::TaskLine ? m_ledger.rows().find<TaskLine>(after.key) : nullptr)
            added.push_back(line);
    }
    std::sort(added.begin(), added.end(), [](const TaskLine *a, const TaskLine *b) { return a->ordinal < b->ordinal; });
    for (const TaskLine *line : added) {
        const Task *of = m_ledger.rows().find<Task>(line->task);
        if (of->kind == TaskKind::Replenish) {
            m_fillLines[of->id].push_back(line->id);
            continue;
        }
        auto &lines = m_orders[of->order];
        (of->kind == TaskKind::Pick ? lines.pick : lines.putBack).push_back(line->id);
    }
}

TaskLineId LedgerTable::taskLine(const QString &reference) const
{
    const bool putBack = reference.contains(u'~');
    const QStringList parts = reference.split(putBack ? u'~' : u'/');
    const auto order = m_orders.find(orderId(parts[0]));
    const int index = parts.value(1).toInt() - 1;
    if (const auto filled = m_fillLines.find(task(parts[0])); filled != m_fillLines.end() && index >= 0 && index < static_cast<int>(filled->second.size()))
        return filled->second[static_cast<std::size_t>(index)]; // F1/2
    if (order != m_orders.end()) {
        const auto &lines = putBack ? order->second.putBack : order->second.pick;
        if (index >= 0 && index < static_cast<int>(lines.size()))
            return lines[static_cast<std::size_t>(index)];
    }
    return TaskLineId(deriveId("no such task line", {reference.toUtf8()}));
}

TaskId LedgerTable::task(const QString &reference) const
{
    if (reference.startsWith(u'C') || reference.startsWith(u'B') || reference.startsWith(u'F')) {
        const auto &tasks = reference.startsWith(u'C') ? m_countTasks : reference.startsWith(u'F') ? m_fillTasks : m_putBackTasks;
        const int index = reference.sliced(1).toInt() - 1;
        if (index >= 0 && index < static_cast<int>(tasks.size()))
            return tasks[static_cast<std::size_t>(index)];
    }
    const auto order = m_orders.find(orderId(reference));
    if (order != m_orders.end() && !order->second.pickTasks.empty())
        return order->second.pickTasks.back();
    return reference.isEmpty() ? TaskId() : TaskId(deriveId("no such task", {reference.toUtf8()}));
}

QString LedgerTable::askOfParcels(const Line &line) const
{
    const MemorySource &rows = m_ledger.rows();
    if (line.word(0) == u"load") { // load G1 1
        const Manifest *found = rows.find<Manifest>(manifestId(placeNamed(line.word(1)), line.word(2).toInt()));
        return found ? QStringLiteral("%1 parcels=%2 weight=%3").arg(found->closed ? QStringLiteral("closed") : QStringLiteral("open")).arg(found->parcels).arg(found->weightG)
                     : QStringLiteral("none");
    }
    const Parcel *found = rows.find<Parcel>(unitNamed(line.word(1)));
    if (!found)
        return QStringLiteral("none");
    const Manifest *load = rows.find<Manifest>(found->manifest);
    const Location *door = load ? rows.find<Location>(load->location) : nullptr;
    return QStringLiteral("%1 %2 g %3").arg(nameOf(found->state)).arg(found->weightG).arg(door ? door->code + u' ' + QString::number(load->number) : QStringLiteral("not loaded"));
}

QString LedgerTable::ask(const Line &line) const
{
    const QString what = line.word(0), of = line.word(1);
    const MemorySource &rows = m_ledger.rows();
    if (what == u"stock" || what == u"reserved") {
        const Stock *stock = rows.find<Stock>(accountId(accountOf(line, of)));
        return stock ? toString(what == u"stock" ? stock->onHand : stock->reserved) : QStringLiteral("0");
    }
    if (what == u"received") { // the day of the oldest of it
        const Stock *stock = rows.find<Stock>(accountId(accountOf(line, of)));
        return stock && stock->receivedDay != 0 ? QString::number(stock->receivedDay) : QStringLiteral("unknown");
    }
    if (what == u"sell" || what == u"promised") {
        const Availability *sums = rows.find<Availability>(itemNamed(of));
        return sums ? toString(what == u"sell" ? sums->toSell() : sums->promised) : QStringLiteral("0");
    }
    if (what == u"line") {
        const OrderLine *found = rows.find<OrderLine>(orderLineId(orderId(of.section(u'.', 0, 0)), of.section(u'.', 1).toInt()));
        return found ? summary(*found) : QStringLiteral("none");
    }
    if (what == u"stop") {
        const TaskLine *found = rows.find<TaskLine>(taskLine(of));
        return found ? summary(*found) : QStringLiteral("none");
    }
    if (what == u"order") {
        const Order *found = rows.find<Order>(orderId(of));
        return found ? nameOf(found->state) : QStringLiteral("none");
    }
    if (what == u"task") {
        const Task *found = rows.find<Task>(task(of));
        return found ? summary(*found) : QStringLiteral("none");
    }
    if (what == u"station") { // that has a task
        const Task *found = rows.find<Task>(task(of));
        for (const char *name : {"D1", "D2", "D3"}) {
            if (found && found->device == deviceNamed(QString::fromLatin1(name)))
                return QString::fromLatin1(name);
        }
        return found && found->device.isNull() ? QStringLiteral("none") : QStringLiteral("another");
    }
    if (what == u"hu") {
        const HandlingUnit *found = rows.find<HandlingUnit>(unitNamed(of));
        const Order *whose = found ? rows.find<Order>(found->order) : nullptr;
        const Location *where = found ? rows.find<Location>(found->location) : nullptr;
        return found ? nameOf(found->state) + u' ' + (whose ? whose->number : QStringLiteral("nobody")) + u' ' + (where ? where->code : QStringLiteral("nowhere")) : QStringLiteral("none");
    }
    if (what == u"in") { // in T1: the unit that it stands in, and what a cage or a pallet is known by
        const HandlingUnit *found = rows.find<HandlingUnit>(unitNamed(of));
        const HandlingUnit *unit = found ? rows.find<HandlingUnit>(found->parent) : nullptr;
        const QString kind = unit && unit->kind == HuKind::Pallet ? QStringLiteral(" pallet") : unit && unit->kind == HuKind::Cage ? QStringLiteral(" cage") : QString();
        return unit ? unit->code + kind + (unit->sscc.isEmpty() ? QString() : u' ' + unit->sscc) : QStringLiteral("nothing");
    }
    if (what == u"tracking") {
        const Parcel *found = rows.find<Parcel>(unitNamed(of));
        if (found && !found->refusal.isEmpty())
            return QStringLiteral("refused ") + found->refusal;
        return found && !found->tracking.isEmpty() ? found->tracking : QStringLiteral("none");
    }
    if (what == u"kit") { // kit A B
        const KitPart *found = rows.find<KitPart>(kitPartId(itemNamed(of), itemNamed(line.word(2))));
        return found ? toString(found->quantity) : QStringLiteral("none");
    }
    if (what == u"parcel" || what == u"load")
        return askOfParcels(line);
    if (what == u"document" || what == u"due" || what == u"face" || what == u"return" || what == u"back")
        return askOfInbound(line);
    if (what == u"counted" || what == u"plan")
        return askOfCounts(line);
    if (what == u"blocked") {
        const Location *found = rows.find<Location>(placeNamed(of));
        return found && found->blocked ? QStringLiteral("yes") : QStringLiteral("no");
    }
    if (what == u"serial") {
        const Serial *found = rows.find<Serial>(serialId(itemNamed(of), line.word(2)));
        const Location *where = found ? rows.find<Location>(found->location) : nullptr;
        return where ? where->code : QStringLiteral("none");
    }
    if (what == u"barcode") {
        const Barcode *found = rows.find<Barcode>(barcodeId(of));
        return !found ? QStringLiteral("none") : found->item == itemNamed(line.word(2)) ? QStringLiteral("yes") : QStringLiteral("no");
    }
    if (what == u"name") {
        const Item *found = rows.find<Item>(itemNamed(of));
        return found ? found->name : QStringLiteral("none");
    }
    if (what == u"moves")
        return QString::number(rows.all<Move>().size());
    if (what == u"times") {
        QStringList seconds;
        for (const auto &[key, move] : rows.all<Move>())
            seconds.append(QString::number(move.effectiveMs / 1000));
        std::sort(seconds.begin(), seconds.end());
        return seconds.join(u' ');
    }
    if (what == u"returns")
        return QString::number(rows.all<ReturnLine>().size());
    if (what == u"open") {
        qsizetype open = 0;
        for (const auto &[key, discrepancy] : rows.all<Discrepancy>())
            open += discrepancy.open;
        return QString::number(open);
    }
    return QStringLiteral("no such question");
}

} // namespace bincard::test
