// SPDX-License-Identifier: GPL-3.0-or-later
// Counting: the place and what a person finds in it. How it ends is in countend.cpp, what the page shows in countscreen.cpp.
#include "workflow/countturn.h"

#include <algorithm>

namespace bincard::workflow::count {

bool Line::sameAccount(const Line &other) const
{
    return item == other.item && barcode == other.barcode && lotNumber == other.lotNumber && hu == other.hu && status == other.status && serial == other.serial;
}

// ---- is the task still this person's? --------------------------------------------------------------------------------------------

bool Turn::settle()
{
    if (std::holds_alternative<Ended>(m_count.state) || std::holds_alternative<ScanPlace>(m_count.state))
        return true;
    if (ofTask()) {
        const bool over = books().state == TaskState::Done || books().state == TaskState::DoneShort || books().state == TaskState::Cancelled;
        if (over || books().user != m_person.id) {
            go(Ended{over ? PromptCode::AlreadyDone : PromptCode::CountTakenOver}, Sound::Warning);
            return false;
        }
    }
    if (!std::holds_alternative<Opening>(m_count.state))
        return true;
    if (ofTask() && m_count.locationCode.isEmpty()) {
        m_count.location = books().location;
        m_count.locationCode = books().code;
        m_count.state = GoTo{};
    } else {
        begin();
    }
    return true;
}

/// Who has found a difference is not asked again: it is the second pair of eyes that tells (workflows §4).
void Turn::begin()
{
    const bool again = !books().countedBy.isNull() && books().countedBy == m_person.id;
    if (again && m_person.role < Role::Lead)
        return go(ByYou{}, Sound::Warning);
    m_count.state = Counting{};
}

// ---- the place --------------------------------------------------------------------------------------------------------------------

void Turn::on(const ScanPlace &, const ScannedLocation &scan)
{
    m_count.location = scan.location;
    m_count.locationCode = scan.code;
    go(Opening{}); // Its books are loaded, then it goes on.
}

void Turn::on(const GoTo &, const ScannedLocation &scan)
{
    if (scan.location != m_count.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, m_count.locationCode, scan.code), Sound::WrongPlace);
    m_effects.sound = Sound::Ok;
    begin();
}

// ---- what is in it ----------------------------------------------------------------------------------------------------------------

const CountUnit *Turn::unitInBooks(HuId id) const
{
    const auto unit = std::find_if(books().units.begin(), books().units.end(), [id](const CountUnit &other) { return other.id == id; });
    return unit == books().units.end() ? nullptr : &*unit;
}

Unit *Turn::found(HuId id)
{
    const auto unit = std::find_if(m_count.units.begin(), m_count.units.end(), [id](const Unit &other) { return other.id == id; });
    return unit == m_count.units.end() ? nullptr : &*unit;
}

const Line *Turn::last() const
{
    return lastLine(m_count);
}

Line Turn::lineOf(const ScannedItem &scan) const
{
    Line line;
    line.item = scan.item;
    line.sku = scan.sku;
    line.name = scan.name;
    line.lotNumber = scan.lot.trimmed();
    line.expiryDay = scan.expiryDay;
    line.hu = m_count.inside.id;
    line.huCode = m_count.inside.code;
    line.serial = scan.serial.trimmed();
    line.quantity = scan.perScan;
    return line;
}

bool Turn::isExpected(const Line &line) const
{
    return std::any_of(books().stock.begin(), books().stock.end(), [&line](const auto &one) { return one.first.item == line.item; });
}

void Turn::on(const Counting &, const ScannedItem &scan)
{
    if (!inScope(scan.item))
        return m_effects.refuse(prompt(PromptCode::CountOnlyItem, itemText(scan.sku, scan.name), itemText(books().sku, books().name)), Sound::WrongItem);
    Line line = lineOf(scan);
    if (scan.tracking == Tracking::Serial) {
        if (line.serial.isEmpty())
            return go(ScanSerial{line});
        return serial(line, line.serial);
    }
    line.serial.clear();
    if (scan.tracking != Tracking::Lot && scan.tracking != Tracking::LotAndExpiry) {
        line.lotNumber.clear();
        line.expiryDay = 0;
    } else if (line.lotNumber.isEmpty()) {
        if (!last() || last()->item != scan.item || last()->hu != line.hu)
            return go(ScanLot{line});
        line.lotNumber = last()->lotNumber; // Named with the piece before it.
        line.expiryDay = last()->expiryDay;
    }
    add(line, scan.perScan);
}

/// Another lot of what is being counted: one piece of it.
void Turn::on(const Counting &, const ScannedLot &scan)
{
    if (!last() || last()->lotNumber.isEmpty() || scan.lot.isEmpty())
        return m_effects.refuse(notAccepted(scan));
    Line line = *last();
    line.quantity = Quantity::units(1);
    lot(ScanLot{line}, scan.lot, scan.expiryDay);
}

void Turn::on(const Counting &, const ScannedLocation &scan)
{
    if (scan.location != m_count.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, m_count.locationCode, scan.code), Sound::WrongPlace);
    m_effects.sound = Sound::Ok; // Still here: nothing is wrong with that.
}

void Turn::on(const Counting &, const ScannedUnknown &scan)
{
    if (scan.failedCheckDigit || !books().item.isNull()) // Where one item is counted, only binding makes a code count.
        return m_effects.refuse(notAccepted(scan));
    m_effects.rejected = true;
    go(ConfirmUnknown{scan.code}, Sound::Warning);
}

void Turn::on(const Counting &, const EnteredQuantity &entered)
{
    const bool sensible = !entered.quantity.isNegative() && entered.quantity <= kLargestQuantity;
    if (!last() || !last()->serial.isEmpty() || !sensible)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    const Line line = *last();
    add(line, entered.quantity - line.quantity);
}

void Turn::add(const Line &what, Quantity quantity)
{
    auto line = std::find_if(m_count.lines.begin(), m_count.lines.end(), [&what](const Line &other) { return other.sameAccount(what); });
    const Quantity before = line == m_count.lines.end() ? Quantity{} : line->quantity;
    if (before + quantity > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(quantity)));
    if (line == m_count.lines.end()) {
        line = m_count.lines.insert(line, what);
        if (!what.barcode.isEmpty() || !isExpected(what))
            m_effects.alert = prompt(PromptCode::CountForeign, what.barcode.isEmpty() ? itemText(what.sku, what.name) : what.barcode, m_count.locationCode);
    }
    line->quantity = before + quantity;
    m_count.scans.push_back({static_cast<std::int32_t>(line - m_count.lines.begin()), quantity});
    if (m_count.scans.size() > kUndoable)
        m_count.scans.erase(m_count.scans.begin());
    go(Counting{}, m_effects.alert ? Sound::Warning : Sound::Ok);
}

void Turn::on(const ScanLot &state, const ScannedItem &scan)
{
    if (scan.item != state.line.item || scan.lot.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanLot, itemText(state.line.sku, state.line.name), QString()), Sound::WrongItem);
    lot(state, scan.lot, scan.expiryDay);
}

void Turn::lot(const ScanLot &state, const QString &number, std::int32_t expiryDay)
{
    Line line = state.line;
    line.lotNumber = number.trimmed();
    line.expiryDay = expiryDay;
    if (line.lotNumber.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanLot, itemText(line.sku, line.name), QString()));
    add(line, line.quantity);
}

void Turn::on(const ScanSerial &state, const ScannedItem &scan)
{
    if (scan.item != state.line.item || scan.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanSerial, itemText(state.line.sku, state.line.name)), Sound::WrongItem);
    serial(state.line, scan.serial);
}

void Turn::serial(Line line, const QString &number)
{
    line.serial = number.trimmed();
    line.lotNumber.clear();
    if (line.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PickScanSerial, itemText(line.sku, line.name)));
    const bool twice = std::any_of(m_count.lines.begin(), m_count.lines.end(),
        [&line](const Line &other) { return other.item == line.item && other.serial == line.serial && other.quantity.isPositive(); });
    if (twice)
        return m_effects.refuse(prompt(PromptCode::CountSerialTwice, line.serial), Sound::WrongItem);
    add(line, Quantity::units(1));
}

void Turn::problem(const Counting &)
{
    if (!last() || last()->status != StockStatus::Available || !m_count.scans.back().quantity.isPositive())
        return refuseCommand(ActionCode::Problem);
    go(ChooseStatus{});
}

void Turn::on(const ChooseStatus &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kWrong)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    if (!last())
        return go(Counting{});
    Line line = *last();
    const Addition scan = m_count.scans.back();
    m_count.scans.pop_back();
    m_count.lines[static_cast<std::size_t>(scan.line)].quantity -= scan.quantity;
    line.status = kWrong[chosen.row];
    add(line, scan.quantity);
}

// ---- handling units ---------------------------------------------------------------------------------------------------------------

void Turn::on(const Counting &, const ScannedHu &scan)
{
    if (scan.hu == m_count.inside.id) { // Closed again.
        m_count.inside = {};
        m_effects.sound = Sound::Ok;
        return;
    }
    const Unit unit{scan.hu, scan.code, false};
    if (Unit *before = found(scan.hu); before && !before->missing) {
        if (before->whole)
            takeBack(*before); // It is not as it was after all.
        m_count.inside = unit;
        return go(Counting{});
    }
    std::erase_if(m_count.units, [&unit](const Unit &other) { return other.id == unit.id; });
    m_count.units.push_back(unit);
    m_count.inside = {};
    if (scan.known)
        return go(UnitAgain{unit});
    m_count.inside = unit; // The books do not have it: nobody knows what is in it.
    go(Counting{});
}

/// By the books it stands elsewhere: the count brings it here.
void Turn::tellMoved(const Unit &unit)
{
    const CountUnit *known = unitInBooks(unit.id);
    if (!known || known->location == m_count.location)
        return;
    m_effects.alert = prompt(PromptCode::CountUnitMoved, unit.code, known->locationCode);
    m_effects.sound = Sound::Warning;
}

void Turn::on(const UnitAgain &state, const ScannedHu &scan)
{
    if (scan.hu != state.unit.id)
        return backToCounting(scan);
    const CountUnit *known = unitInBooks(scan.hu);
    if (!known || known->content.empty()) {
        m_count.inside = state.unit;
        return go(Counting{});
    }
    for (const CountContent &content : known->content) {
        if (!inScope(content.account.item) || !content.onHand.isPositive())
            continue;
        Line line{content.account.item, content.sku, content.name, {}, content.lot, 0, scan.hu, state.unit.code, content.account.status, {}, {}};
        add(line, content.onHand);
    }
    found(scan.hu)->whole = true;
    m_effects.alert.reset(); // All of it is what the books have.
    go(Counting{});
    tellMoved(state.unit);
}

/// All that its code had counted.
void Turn::takeBack(Unit &unit)
{
    for (Line &line : m_count.lines) {
        if (line.hu == unit.id)
            line.quantity = {};
    }
    std::erase_if(m_count.scans, [this, &unit](const Addition &scan) { return m_count.lines[static_cast<std::size_t>(scan.line)].hu == unit.id; });
    unit.whole = false;
}

void Turn::on(const UnitAgain &state, const ScannedItem &scan)
{
    m_count.inside = state.unit;
    tellMoved(state.unit);
    backToCounting(scan);
}

void Turn::on(const UnitAgain &state, const ScannedUnknown &scan)
{
    m_count.inside = state.unit;
    backToCounting(scan);
}

void Turn::undo(const UnitAgain &state)
{
    std::erase_if(m_count.units, [&state](const Unit &other) { return other.id == state.unit.id; });
    go(Counting{});
}

void Turn::on(const ConfirmUnknown &state, const ScannedUnknown &scan)
{
    if (scan.code == state.code)
        ok(state); // The same code again = yes.
    else
        backToCounting(scan);
}

void Turn::ok(const ConfirmUnknown &state)
{
    Line line;
    line.barcode = state.code;
    line.hu = m_count.inside.id;
    line.huCode = m_count.inside.code;
    add(line, Quantity::units(1));
}

// ---- one step back ----------------------------------------------------------------------------------------------------------------

void Turn::undo(const Counting &)
{
    if (m_count.scans.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const Addition scan = m_count.scans.back();
    if (const Unit *whole = wholeUnit(m_count, m_count.lines[static_cast<std::size_t>(scan.line)].hu)) {
        const Unit unit = *whole;
        takeBack(*found(unit.id));
        m_effects.alert = prompt(PromptCode::CountUnitTakenBack, unit.code);
        return undo(UnitAgain{unit});
    }
    m_count.scans.pop_back();
    Line &line = m_count.lines[static_cast<std::size_t>(scan.line)];
    line.quantity -= scan.quantity;
    m_effects.alert = prompt(PromptCode::Undone, toString(scan.quantity), line.barcode.isEmpty() ? itemText(line.sku, line.name) : line.barcode);
    m_effects.sound = Sound::Ok;
}

void Turn::back(const Counting &)
{
    if (m_count.inside.id.isNull())
        return leave();
    m_count.inside = {};
    m_effects.sound = Sound::Ok;
}

/// What was counted so far stays with the person (session.cpp).
void Turn::leave()
{
    if (ofTask()) {
        m_effects.go = go::OpenLeave{false, false};
        return;
    }
    if (!m_count.lines.empty())
        m_effects.alert = prompt(PromptCode::CountKept, m_count.locationCode);
    m_effects.sound = Sound::Ok;
    m_effects.go = go::Home{};
}

} // namespace bincard::workflow::count

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, CountStock &count, const Event &event)
{
    const bool choosing = std::holds_alternative<count::ScanPlace>(count.state);
    const bool ofTask = !count.work.task.isNull();
    const bool loaded = context.count && (ofTask ? context.count->task == count.work.task : context.count->location == count.location);
    const bool folded = loaded && !(ofTask && std::holds_alternative<count::Opening>(count.state) && context.count->user.isNull());
    if (!choosing && !folded)
        return waiting(event);
    count::Turn turn(context, person, count);
    if (turn.settle())
        turn.handle(event);
    return turn.take();
}

void need(const CountStock &count, Needs &all)
{
    if (count.work.task.isNull())
        all.countAt = count.location;
    for (const count::Unit &unit : count.units)
        all.units.push_back(unit.id);
}

const count::Unit *wholeUnit(const CountStock &count, HuId id)
{
    const auto unit = std::find_if(count.units.begin(), count.units.end(), [id](const count::Unit &other) { return other.id == id && other.whole; });
    return unit == count.units.end() ? nullptr : &*unit;
}

const count::Line *lastLine(const CountStock &count)
{
    if (count.scans.empty())
        return nullptr;
    const count::Line &line = count.lines[static_cast<std::size_t>(count.scans.back().line)];
    return wholeUnit(count, line.hu) ? nullptr : &line;
}

bool isFresh(const CountStock &count)
{
    return std::holds_alternative<count::Counting>(count.state) && count.lines.empty() && count.units.empty();
}

void takeUp(CountStock &count, const CountStock &kept)
{
    count.lines = kept.lines;
    count.scans = kept.scans;
    count.units = kept.units;
    count.inside = kept.inside;
}

} // namespace bincard::workflow
