// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workflowstory.h"

#include "support/enumnames.h"

namespace bincard::test {

QString printed(const Prompt &prompt)
{
    return (nameOf(prompt.code) + u' ' + prompt.args.join(QStringLiteral(", "))).trimmed();
}

QString printed(const Screen &screen)
{
    static const QString marks[] = {QString(), QStringLiteral("!"), QStringLiteral("?"), QStringLiteral("*")};
    return marks[static_cast<int>(screen.kind)] + printed(screen.prompt);
}

QString World::accountText(const Account &account) const
{
    const Lot *lot = rows.find<Lot>(account.lot);
    return sku(account.item) + (lot ? u'/' + lot->number : QString());
}

QString World::printed(const ledger::Body &body) const
{
    const auto serial = [](const QString &number) { return number.isEmpty() ? QString() : u'#' + number; };
    return std::visit(
        Overloaded{
            [&](const ledger::Pick &op) {
                return QStringLiteral("pick %1 %2%3 %4>%5%6").arg(toString(op.quantity), accountText(op.from), serial(op.serial), code(op.from.location), op.intoHuCode,
                    op.shared ? QStringLiteral(" shared") : QString());
            },
            [&](const ledger::Unpick &op) {
                return QStringLiteral("%1 %2 %3%4 %5>%6").arg(op.putBackLine.isNull() ? QStringLiteral("unpick") : QStringLiteral("put back"), toString(op.quantity),
                    accountText(op.from), serial(op.serial), huCode(op.from.hu), code(op.toLocation));
            },
            [&](const ledger::Short &op) {
                const TaskLine *line = rows.find<TaskLine>(op.taskLine);
                return QStringLiteral("short %1 %2 %3%4").arg(toString(op.quantity), sku(line->account.item), nameOf(op.reason),
                    op.blockLocation ? QStringLiteral(" block") : QString());
            },
            [&](const ledger::SkipLine &op) { return QStringLiteral("skip ") + sku(rows.find<TaskLine>(op.taskLine)->account.item); },
            [&](const ledger::MoveHu &op) { return QStringLiteral("%1 %2 to %3").arg(op.corrects.isNull() ? QStringLiteral("move") : QStringLiteral("undo"), op.huCode, code(op.toLocation)); },
            [&](const ledger::MoveStock &op) {
                const QString into = op.toHu.isNull() ? code(op.toLocation) : huCode(op.toHu);
                return QStringLiteral("%1 %2 %3%4 %5>%6 %7").arg(op.corrects.isNull() ? QStringLiteral("move") : QStringLiteral("undo"), toString(op.quantity), accountText(op.from),
                    serial(op.serial), op.from.hu.isNull() ? code(op.from.location) : huCode(op.from.hu), into, nameOf(op.toStatus));
            },
            [&](const ledger::Receive &op) {
                const QString what = op.item.isNull() ? u'?' + op.barcode : sku(op.item) + (op.lotNumber.isEmpty() ? QString() : u'/' + op.lotNumber);
                return QStringLiteral("receive %1 %2%3 %4%5%6").arg(toString(op.quantity), what, serial(op.serial), op.hu.isNull() ? code(op.location) : op.huCode,
                    op.status == StockStatus::Available ? QString() : u' ' + nameOf(op.status), dueText(op.inboundLine));
            },
            [&](const ledger::Unreceive &op) {
                return QStringLiteral("unreceive %1 %2%3 %4%5").arg(toString(op.quantity), accountText(op.from), serial(op.serial), op.from.hu.isNull() ? code(op.from.location) : huCode(op.from.hu), dueText(op.inboundLine));
            },
            [&](const ledger::ArriveInbound &op) { return QStringLiteral("arrive ") + rows.find<InboundDocument>(op.document)->number; },
            [&](const ledger::CloseInbound &op) {
                return QStringLiteral("close %1%2").arg(rows.find<InboundDocument>(op.document)->number, op.reason == Reason::None ? QString() : u' ' + nameOf(op.reason));
            },
            [&](const ledger::Count &op) {
                QStringList words{QStringLiteral("count ") + code(op.location)};
                for (const ledger::CountLine &line : op.lines) {
                    QString text = line.item.isNull() ? u'?' + line.barcode : accountText({{}, line.item, line.lot, {}, {}, {}});
                    text += (line.lotNumber.isEmpty() ? QString() : u'/' + line.lotNumber) + serial(line.serial) + (line.hu.isNull() ? QString() : u'@' + huCode(line.hu))
                        + (line.status == StockStatus::Available ? QString() : u'!' + nameOf(line.status));
                    words << text + u'=' + toString(line.quantity);
                }
                if (op.lines.empty())
                    words << QStringLiteral("empty");
                if (op.approved)
                    words << QStringLiteral("approved");
                if (!op.review)
                    words << QStringLiteral("without review");
                return words.join(u' ');
            },
            [&](const ledger::Pack &op) {
                return QStringLiteral("pack %1 %2%3 %4>%5").arg(toString(op.quantity), accountText(op.from), serial(op.serial), huCode(op.from.hu).isEmpty() ? code(op.from.location) : huCode(op.from.hu), op.intoHuCode);
            },
            [&](const ledger::Unpack &op) {
                return QStringLiteral("unpack %1 %2%3 %4>%5").arg(toString(op.quantity), accountText(op.from), serial(op.serial), huCode(op.from.hu), huCode(op.toHu));
            },
            [&](const ledger::PackShort &op) { return QStringLiteral("missing %1 %2 %3").arg(toString(op.quantity), accountText(op.from), nameOf(op.reason)); },
            [&](const ledger::CloseParcel &op) {
                return QStringLiteral("close %1 no. %2 %3%4 g %5%6").arg(op.huCode).arg(op.ordinal).arg(op.weighed ? QString() : QStringLiteral("about ")).arg(op.weightG)
                    .arg(op.service.isEmpty() ? QStringLiteral("no service") : op.service, op.labelled ? QString() : QStringLiteral(" no label"));
            },
            [&](const ledger::LoadParcel &op) {
                return op.number > 0 ? QStringLiteral("load %1 %2-%3").arg(op.huCode, code(op.location)).arg(op.number) : QStringLiteral("off %1 %2").arg(op.huCode, code(op.location));
            },
            [&](const ledger::StageParcel &op) {
                return op.unit.isNull() ? QStringLiteral("unstage %1 %2").arg(op.huCode, code(op.location)) : QStringLiteral("stage %1>%2 %3").arg(op.huCode, op.unitCode, code(op.location));
            },
            [&](const ledger::LoadUnit &op) {
                return op.number > 0 ? QStringLiteral("load all %1 %2-%3").arg(op.unitCode, code(op.location)).arg(op.number) : QStringLiteral("off all %1 %2").arg(op.unitCode, code(op.location));
            },
            [&](const ledger::Ship &op) { return QStringLiteral("ship %1").arg(op.huCode); },
            [&](const ledger::CloseManifest &op) { return QStringLiteral("leaves %1-%2").arg(code(op.location)).arg(op.number); },
            [&](const ledger::ReopenParcel &op) { return QStringLiteral("open %1 at %2").arg(huCode(op.hu), code(op.location)); },
            [&](const ledger::Adjust &op) {
                const User *lead = rows.find<User>(op.approvedBy);
                return QStringLiteral("adjust %1 %2 %3%4 %5%6").arg(toString(op.delta), accountText(op.account), code(op.account.location),
                    op.account.hu.isNull() ? QString() : u'@' + huCode(op.account.hu), nameOf(op.reason), lead ? QStringLiteral(" by ") + lead->badge : QString());
            },
            [&](const ledger::ArriveReturn &op) { return QStringLiteral("arrive %1 %2%3").arg(op.number, code(op.location), op.parcel.isEmpty() ? QString() : u' ' + op.parcel); },
            [&](const ledger::GradeReturn &op) {
                const OrderLine *line = rows.find<OrderLine>(op.orderLine);
                const QString what = op.item.isNull() ? u'?' + op.barcode : sku(op.item) + (op.lotNumber.isEmpty() ? QString() : u'/' + op.lotNumber) + serial(op.serial);
                return QStringLiteral("grade %1 %2>%3 %4 %5 %6%7").arg(toString(op.quantity), what, op.huCode.isEmpty() ? code(op.location) : op.huCode, nameOf(op.condition),
                    nameOf(op.reason), nameOf(op.disposition), line ? QStringLiteral(" of %1").arg(line->ordinal) : QString());
            },
            [&](const ledger::UngradeReturn &op) {
                return QStringLiteral("ungrade %1 %2%3 %4").arg(toString(op.quantity), accountText(op.from), serial(op.serial), op.from.hu.isNull() ? code(op.from.location) : huCode(op.from.hu));
            },
            [&](const ledger::FinishReturn &op) { return op.refused ? QStringLiteral("refuse %1 %2").arg(op.number, nameOf(op.reason)) : QStringLiteral("done ") + op.number; },
            [&](const ledger::ReleaseRefund &op) {
                const Return *back = rows.find<Return>(op.returned);
                return QStringLiteral("refund ") + (back ? back->number : QStringLiteral("of nothing"));
            },
            [&](const ledger::ReviewCount &op) {
                const Task *task = rows.find<Task>(op.task);
                return QStringLiteral("review %1 %2").arg(task ? code(task->location) : QString(), op.again ? QStringLiteral("again") : nameOf(op.cause));
            },
            [&](const ledger::NestHu &op) { return (op.corrects.isNull() ? QStringLiteral("nest %1>%2") : QStringLiteral("undo nest %1>%2")).arg(op.huCode, op.intoCode); },
            [&](const ledger::PourHu &op) {
                QStringList words{(op.corrects.isNull() ? QStringLiteral("pour %1>%2") : QStringLiteral("undo pour %1>%2")).arg(huCode(op.from), op.intoCode)};
                for (const ledger::PourLine &line : op.lines)
                    words << toString(line.quantity) + u'×' + accountText(line.from) + serial(line.serial);
                return words.join(u' ');
            },
            [&](const ledger::RecallLot &op) { return (op.recalled ? QStringLiteral("recall ") : QStringLiteral("end recall ")) + rows.find<Lot>(op.lot)->number; },
            [&](const ledger::FinishTask &) { return QStringLiteral("finish"); },
            [&](const ledger::PauseTask &op) { return op.giveBack ? QStringLiteral("give back") : op.to.isNull() ? QStringLiteral("keep") : QStringLiteral("hand over ") + rows.find<User>(op.to)->badge; },
            [&](const ledger::TakeTask &) { return QStringLiteral("take"); },
            [&](const ledger::SessionEvent &op) {
                const User *user = rows.find<User>(op.user);
                return nameOf(op.event) + (user ? u' ' + user->badge : QString());
            },
            [&](const ledger::BindBarcode &op) { return QStringLiteral("bind %1=%2 %3").arg(op.code, toString(op.quantity), sku(op.item)); },
            [](const auto &) { return QStringLiteral("something else"); },
        },
        body);
}

QString Story::run(const QString &text)
{
    world.logInAs(QStringLiteral("U-1"));
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty())
            continue;
        const QString problem = one(line);
        if (!problem.isEmpty())
            return QStringLiteral("line %1: %2\n    %3").arg(number).arg(line, problem);
        if (!world.wrong.isEmpty())
            return QStringLiteral("line %1: %2\n    %3").arg(number).arg(line, world.wrong.join(QStringLiteral("; ")));
    }
    return {};
}

QString Story::one(const QString &line)
{
    if (line.startsWith(QStringLiteral("stock "))) {
        const QStringList part = line.split(u' ');
        world.stock(part.at(1), part.at(2), *parseQuantity(part.at(3)));
        return {};
    }
    if (line.startsWith(QStringLiteral("delivery "))) { // delivery PO-1 over=20: 10 MUG, 4 SYRUP/L1@30 on 340123450000000024
        const QString head = line.section(u':', 0, 0).mid(9);
        std::vector<World::Due> lines;
        for (const QString &part : line.section(u':', 1).split(u',')) {
            const QStringList word = part.trimmed().split(u' ');
            const QString what = word.at(1);
            lines.push_back({*parseQuantity(word.at(0)), what.section(u'/', 0, 0), what.section(u'/', 1).section(u'@', 0, 0), word.value(3),
                what.contains(u'@') ? kToday + what.section(u'@', 1).toInt() : 0});
        }
        world.delivery(head.section(u' ', 0, 0), lines, head.section(QStringLiteral("over="), 1).toInt());
        return {};
    }
    if (line.startsWith(QStringLiteral("face "))) { // face MUG A-01 20
        const QStringList part = line.split(u' ');
        PickFace face;
        face.id = world.item(part.at(1));
        face.location = locationId(part.at(2));
        face.maximum = *parseQuantity(part.value(3, QStringLiteral("0")));
        world.outside(ledger::PutPickFaces{{face}});
        return {};
    }
    if (line.startsWith(QStringLiteral("order "))) {
        order(line.mid(6));
        return {};
    }
    if (line.startsWith(QStringLiteral("sold "))) {
        std::vector<World::Wanted> lines;
        for (const QString &part : line.section(u':', 1).split(u','))
            lines.push_back({*parseQuantity(part.trimmed().section(u' ', 0, 0)), part.trimmed().section(u' ', 1), {}});
        world.sell(line.mid(5).section(u':', 0, 0), lines);
        return {};
    }
    if (line.startsWith(QStringLiteral("announced "))) { // return, quantity, item, order, line
        const QStringList part = line.split(u' ');
        world.announce(part.at(1), *parseQuantity(part.at(2)), part.at(3), part.value(4), part.value(5).toInt());
        return {};
    }
    const auto arrow = line.indexOf(QStringLiteral(" -> "));
    const QString input = line.left(arrow).trimmed();
    if (input == QStringLiteral("%task"))
        world.enter(m_task);
    else if (input == QStringLiteral("shown"))
        world.enter(world.screen().codeToScan);
    else if (input.startsWith(u'%'))
        elsewhere(input.mid(1).trimmed());
    else
        world.enter(input);
    return arrow < 0 ? QStringLiteral("a line without an arrow") : check(line.mid(arrow + 4).trimmed());
}

void Story::order(const QString &text)
{
    const QString number = text.section(u':', 0, 0).section(u' ', 0, 0);
    const bool swap = !text.section(u':', 0, 0).contains(QStringLiteral("no swap"));
    std::vector<World::Wanted> lines;
    for (const QString &part : text.section(u':', 1).split(u',')) {
        const QStringList word = part.trimmed().split(u' ');
        lines.push_back({*parseQuantity(word.at(0)), word.at(1), word.at(2)});
    }
    world.order(number, lines, swap);
}

void Story::elsewhere(const QString &what)
{
    const QStringList word = what.split(u' ');
    if (world.shipElsewhere(word)) {
        world.changed();
        return;
    }
    if (word.at(0) == QStringLiteral("cancel")) {
        world.outside(ledger::CancelOrder{orderId(word.at(1)), Reason::CustomerRequest});
    } else if (word.at(0) == QStringLiteral("restart")) {
        world.restart();
        return;
    } else if (what.startsWith(QStringLiteral("taken over by "))) {
        Task task = *world.task();
        task.user = userId(word.at(3));
        world.rows.put(task);
    } else if (what == QStringLiteral("books restored to before the task")) {
        world.rows.remove(Task::kTable, world.task()->id);
    } else if (what == QStringLiteral("done elsewhere")) {
        Task task = *world.task();
        task.state = TaskState::Done;
        world.rows.put(task);
    } else if (word.at(0) == QStringLiteral("reallocate")) { // order, quantity, item, place, for order line
        ledger::Release release;
        release.order = orderId(word.at(1));
        release.task = world.task()->id;
        const ItemId item = world.item(word.at(3));
        release.lines.push_back({orderLineId(release.order, word.at(5).toInt()), {houseOwnerId(), item, {}, locationId(word.at(4)), {}, StockStatus::Available},
            *parseQuantity(word.at(2))});
        world.outside(release);
    } else if (word.at(0) == QStringLiteral("parcel")) { // code, order, carrier, whether it has no label
        world.parcel(word.at(1), word.at(2), word.value(3), word.value(4) != QStringLiteral("unlabelled"));
    } else if (word.at(0) == QStringLiteral("picked")) { // order, tote, place
        world.pickElsewhere(word.at(1), word.at(2), word.value(3));
    } else if (what == QStringLiteral("carts are sorted")) {
        world.cart.sorted = true;
    } else if (what == QStringLiteral("picks by item")) {
        world.cart.byItem = true;
    } else if (what == QStringLiteral("no numbers in hand")) {
        world.numbersInHand = false;
    } else if (what == QStringLiteral("picks into parcels")) {
        world.cart.straight = true;
    } else if (word.at(0) == QStringLiteral("works")) { // zones; none = all
        world.cart.zones = word.mid(1);
    } else if (word.at(0) == QStringLiteral("zone")) { // its name, places
        for (const QString &code : word.mid(2)) {
            Location place = *world.rows.find<Location>(locationId(code));
            place.zone = word.at(1);
            world.rows.put(place);
        }
    } else if (word.at(0) == QStringLiteral("waiting")) { // place, zone
        Location place;
        place.code = word.at(1);
        place.id = locationId(place.code);
        place.kind = LocationKind::Waiting;
        place.zone = word.value(2);
        place.pickable = place.allocatable = false;
        world.rows.put(place);
    } else if (word.at(0) == QStringLiteral("wall")) { // slots
        for (const QString &slot : word.mid(1)) {
            Location place;
            place.code = slot;
            place.id = locationId(slot);
            place.kind = LocationKind::Sort;
            place.pickable = place.allocatable = false;
            world.rows.put(place);
        }
    } else if (word.at(0) == QStringLiteral("weighs")) { // item, grams
        Item item = *world.rows.find<Item>(world.item(word.at(1)));
        item.weightG = word.at(2).toLongLong();
        world.rows.put(item);
    } else if (word.at(0) == QStringLiteral("recall")) {
        Lot lot = *world.rows.find<Lot>(lotId(world.item(word.at(1)), word.at(2)));
        lot.recalled = true;
        world.rows.put(lot);
    } else if (word.at(0) == QStringLiteral("fill")) { // unit at place with quantity of item
        ledger::Receive receive;
        receive.owner = houseOwnerId();
        receive.item = world.item(word.at(6));
        receive.hu = huId(word.at(1));
        receive.location = locationId(word.at(3));
        receive.quantity = *parseQuantity(word.at(5));
        world.outside(ledger::MoveHu{receive.hu, word.at(1), receive.location, {}});
        world.outside(receive);
    } else if (word.at(0) == QStringLiteral("nest")) { // unit, outer unit, place
        world.outside(ledger::NestHu{huId(word.at(1)), word.at(1), huId(word.at(2)), word.at(2), locationId(word.at(3)), {}, {}});
    } else if (word.at(0) == QStringLiteral("counted")) { // place, quantity, item: by two, and a lead is to say why
        ledger::Count count;
        count.location = locationId(word.at(1));
        count.approved = count.review = true;
        count.lines.push_back({houseOwnerId(), world.item(word.at(3)), {}, {}, StockStatus::Available, *parseQuantity(word.at(2))});
        world.outside(count);
    } else if (what == QStringLiteral("decided elsewhere")) {
        for (const auto &[key, line] : std::map(world.rows.all<CountedLine>()))
            world.outside(ledger::ReviewCount{line.task, line.count, false, Reason::Lost, {}});
    } else if (word.at(0) == QStringLiteral("take")) { // quantity, item, place
        ledger::MoveStock move;
        move.from = {houseOwnerId(), world.item(word.at(2)), {}, locationId(word.at(3)), {}, StockStatus::Available};
        move.toLocation = locationId(u"S-01");
        move.quantity = *parseQuantity(word.at(1));
        world.outside(move);
    } else if (word.at(0) == QStringLiteral("replenish")) { // item, reason, quantity@place or quantity@unit …
        ledger::PlanReplenishment plan;
        plan.item = world.item(word.at(1).section(u'/', 0, 0));
        plan.why = word.at(2) == QStringLiteral("orders") ? ReplenishReason::OrdersWait : word.at(2) == QStringLiteral("short") ? ReplenishReason::ShortPick : ReplenishReason::BelowMinimum;
        for (const QString &part : word.mid(3)) {
            const HandlingUnit *unit = world.rows.find<HandlingUnit>(huId(part.section(u'@', 1)));
            const QString lot = word.at(1).section(u'/', 1);
            plan.lines.push_back({{houseOwnerId(), plan.item, lot.isEmpty() ? LotId() : lotId(plan.item, lot), unit ? unit->location : locationId(part.section(u'@', 1)), unit ? unit->id : HuId(), StockStatus::Available},
                *parseQuantity(part.section(u'@', 0, 0))});
        }
        world.outside(plan);
    } else if (word.at(0) == QStringLiteral("scale")) { // grams, or the name of the state
        world.scale = ScaleReading{ScaleState::Stable, word.at(1).toLongLong()};
        for (int state = 0; nameOf(static_cast<ScaleState>(state)) != QString(); ++state) {
            if (nameOf(static_cast<ScaleState>(state)) == word.at(1))
                world.scale = ScaleReading{static_cast<ScaleState>(state), 0};
        }
    } else if (word.at(0) == QStringLiteral("tote")) { // code, order
        world.tote(word.at(1), orderId(word.at(2)), HuState::Filling);
    }
    world.changed();
}

QString Story::check(const QString &expected)
{
    QString wanted = expected, operations;
    if (const auto semicolon = expected.indexOf(QStringLiteral(" ;")); semicolon >= 0) {
        operations = expected.mid(semicolon + 2).trimmed();
        wanted = expected.left(semicolon).trimmed();
    }
    // The number of a count is made from ids: the story says which one it means.
    if (const Task *task = world.task())
        m_task = task->number;
    for (QString *text : {&wanted, &operations})
        text->replace(QStringLiteral("%task"), m_task);
    const Screen screen = world.screen();
    QString actual = test::printed(screen);
    if (wanted.endsWith(u')'))
        actual += screen.alert ? QStringLiteral(" (%1)").arg(test::printed(*screen.alert)) : QStringLiteral(" ()");
    if (actual != wanted)
        return QStringLiteral("asked: ") + actual + QStringLiteral("  ops: ") + made();
    if (operations != QStringLiteral("..") && made() != operations)
        return QStringLiteral("made: ") + made();
    return {};
}

QString Story::made()
{
    QStringList all;
    for (const ledger::Body &body : world.operations)
        all << world.printed(body);
    return all.join(QStringLiteral(", "));
}

} // namespace bincard::test
