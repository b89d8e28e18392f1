// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/moveturn.h"

#include "workflow/lookup.h"

#include <algorithm>

namespace bincard::workflow::moving {

void Turn::handle(const Event &event)
{
    if (!m_moving.hand.empty() && !inHand(m_context, m_moving)) { // The books have moved it meanwhile, by whoever it was.
        dropHand();
        return m_effects.refuse(prompt(PromptCode::AlreadyDone));
    }
    if (const auto *arriving = std::get_if<Arriving>(&m_moving.state)) {
        arrive(Point(arriving->to));
        if (m_effects.stop || std::holds_alternative<ContextChanged>(event))
            return;
    }
    if (const auto *unit = std::get_if<IntoUnit>(&m_moving.state); unit && !unit->to.isNull()) {
        into();
        if (m_effects.stop || std::holds_alternative<ContextChanged>(event))
            return;
    }
    const State before = m_moving.state;
    std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
}

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Problem: return problem(state);
    case ActionCode::Done: return done(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::Full: return full(state);
    case ActionCode::More: return;
    case ActionCode::Short:
    case ActionCode::GetWork:
    case ActionCode::Print:
    case ActionCode::Menu:
    case ActionCode::Training:
    case ActionCode::Find:
    case ActionCode::Help: // The session has answered these where they make sense.
    case ActionCode::Pause:
    case ActionCode::LogOut:
    case ActionCode::LookUp:
    case ActionCode::Bind: return refuseCommand(event.action);
    }
}

// ---- what and from where --------------------------------------------------------------------------------------------------------

void Turn::on(const Choose &, const ScannedLocation &scan)
{
    if (!m_moving.source.hu.isNull())
        return carryTo({scan.location, {}, scan.code});
    m_moving.source = {scan.location, {}, scan.code};
    m_effects.sound = Sound::Ok;
}

void Turn::on(const Choose &, const ScannedHu &scan)
{
    if (!scan.known)
        return m_effects.refuse(prompt(PromptCode::ToteUnknown, scan.code));
    if (scan.state == HuState::Gone)
        return m_effects.refuse(prompt(PromptCode::MoveUnitGone, scan.code));
    m_moving.source = {{}, scan.hu, scan.code};
    m_moving.full.clear();
    m_effects.sound = Sound::Ok;
}

void Turn::on(const Choose &, const ScannedItem &scan)
{
    if (m_moving.source.isNull())
        return m_effects.refuse(prompt(PromptCode::MoveScanSource));
    const std::vector<SpotLine> lines = stockHere(m_context, m_moving.source, scan.item, {});
    if (lines.empty())
        return m_effects.refuse(prompt(PromptCode::MoveNotThere, itemText(scan.sku, scan.name), m_moving.source.code), Sound::WrongItem);
    if (!m_context.from->order.isNull()) // Picked for somebody: what is in it is the order's affair.
        return m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, m_moving.source.code, m_context.from->orderNumber), Sound::WrongPlace);
    if (lines.front().tracking == Tracking::Serial) {
        if (scan.serial.isEmpty())
            return go(ScanSerial{scan.item});
        return chooseSerial(scan.item, scan.serial);
    }
    const bool severalLots = std::any_of(lines.begin(), lines.end(), [&lines](const SpotLine &other) { return other.lot != lines.front().lot; });
    if (!scan.lot.isEmpty() && !lines.front().lot.isEmpty())
        return chooseLot(scan.item, scan.lot, scan.perScan);
    if (severalLots)
        return go(ScanLot{scan.item, scan.perScan});
    chooseAmong(scan.item, {}, scan.perScan);
}

void Turn::on(const Choose &, const Chosen &chosen)
{
    const std::vector<Link> links = m_context.card ? linksOf(*m_context.card) : std::vector<Link>{};
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= links.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_effects.sound = Sound::Ok;
    m_effects.go = go::OpenLookUp{links[static_cast<std::size_t>(chosen.row)], {}, {}};
}

void Turn::chooseAmong(ItemId item, const QString &lot, Quantity perScan)
{
    const std::vector<SpotLine> lines = stockHere(m_context, m_moving.source, item, lot);
    if (lines.size() == 1)
        return hold(lines.front(), perScan);
    go(ChooseStock{item, lot, perScan});
}

void Turn::on(const ChooseStock &state, const Chosen &chosen)
{
    const std::vector<SpotLine> lines = stockHere(m_context, m_moving.source, state.item, state.lot);
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= lines.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    hold(lines[static_cast<std::size_t>(chosen.row)], state.perScan);
}

void Turn::chooseLot(ItemId item, const QString &scanned, Quantity perScan)
{
    const QString lot = scanned.trimmed();
    if (lot.isEmpty() || stockHere(m_context, m_moving.source, item, lot).empty())
        return m_effects.refuse(prompt(PromptCode::MoveNotThere, lot, m_moving.source.code), Sound::WrongItem);
    chooseAmong(item, lot, perScan);
}

void Turn::chooseSerial(ItemId item, const QString &scanned)
{
    const QString serial = scanned.trimmed();
    for (const SpotLine &line : stockHere(m_context, m_moving.source, item, {})) {
        if (!serial.isEmpty() && (line.serials.isEmpty() || line.serials.contains(serial)))
            return hold(line, Quantity::units(1), serial);
    }
    m_effects.refuse(prompt(PromptCode::MoveNotThere, serial, m_moving.source.code), Sound::WrongItem);
}

/// A piece with a serial is moved alone, its number goes with it.
void Turn::hold(const SpotLine &line, Quantity perScan, const QString &serial)
{
    const goods::Held held = serial.isEmpty() ? goods::withScan({}, perScan, line.onHand, m_context.policy.eachUpTo) : goods::Held{Quantity::units(1), false, {}};
    if (held.quantity > line.onHand)
        return m_effects.refuse(prompt(PromptCode::MoveTooMany, toString(line.onHand), toString(held.quantity)));
    m_moving.hand = {line.account, held, serial, line.account.status};
    m_moving.full.clear();
    go(GoTo{});
}

// ---- how many, and as what --------------------------------------------------------------------------------------------------------

void Turn::on(const GoTo &, const ScannedItem &scan)
{
    InHand &hand = m_moving.hand;
    const SpotLine *line = inHand(m_context, m_moving);
    const bool same = line && scan.item == hand.account.item && (scan.lot.isEmpty() || line->lot.isEmpty() || scan.lot == line->lot);
    if (!same || !hand.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, itemText(scan.sku, scan.name)), Sound::WrongItem);
    const goods::Held held = goods::withScan(hand.held, scan.perScan, line->onHand, m_context.policy.eachUpTo);
    if (held.quantity > line->onHand)
        return m_effects.refuse(prompt(PromptCode::MoveTooMany, toString(line->onHand), toString(held.quantity)));
    hand.held = held;
    m_effects.sound = Sound::Ok;
}

void Turn::on(const GoTo &, const EnteredQuantity &entered)
{
    InHand &hand = m_moving.hand;
    const SpotLine *line = inHand(m_context, m_moving);
    if (!line || !hand.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (entered.quantity > line->onHand)
        return m_effects.refuse(prompt(PromptCode::MoveTooMany, toString(line->onHand), toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return dropHand();
    hand.held = {entered.quantity, false, {}};
    m_effects.sound = Sound::Ok;
}

void Turn::on(const ChooseStatus &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kStatuses)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const StockStatus status = kStatuses[chosen.row];
    const bool releases = status == StockStatus::Available && m_moving.hand.account.status != StockStatus::Available;
    if (releases && m_person.role < Role::Lead)
        return m_effects.refuse(prompt(PromptCode::NotALead, m_person.name.isEmpty() ? m_person.badge : m_person.name));
    m_moving.hand.toStatus = status;
    go(GoTo{});
}

// ---- where to ---------------------------------------------------------------------------------------------------------------------

void Turn::carryTo(Point to)
{
    m_moving.state = Arriving{to};
    arrive(to); // At once when it is known already, for instance when the books need not be asked.
}

void Turn::again(const Confirm &state, Point to)
{
    if (to.location != state.to.location || to.hu != state.to.hu)
        return carryTo(std::move(to));
    if (const auto spot = spotOf(m_context, m_moving, state.to))
        ask(state.to, state.answered + 1, *spot); // The same code again = yes.
    else
        go(Arriving{state.to}, Sound::None);
}

void Turn::arrive(const Point &to)
{
    const auto spot = spotOf(m_context, m_moving, to);
    const bool source = m_context.from && (m_moving.hand.empty() || inHand(m_context, m_moving));
    if (!spot || !source)
        return;
    base();
    if (!refused(*spot))
        ask(to, 0, *spot);
}

/// What cannot be done at all.
bool Turn::refused(const Spot &to)
{
    const InHand &hand = m_moving.hand;
    const bool here = hand.empty() ? to.location == m_context.from->location && m_context.from->parent.isNull() // Out of another one it may stand beside it.
                                   : to.location == hand.account.location && to.hu == hand.account.hu && hand.toStatus == hand.account.status;
    const SpotLine *line = inHand(m_context, m_moving);
    if (here) {
        m_effects.refuse(prompt(PromptCode::MoveAlreadyThere, line ? itemText(line->sku, line->name) : m_moving.source.code, to.code()), Sound::WrongPlace);
        return true;
    }
    if (!to.hu.isNull() && !to.order.isNull()) {
        m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, to.huCode, to.orderNumber), Sound::WrongPlace);
        return true;
    }
    if (!to.hu.isNull() && to.huState != HuState::Free && to.huState != HuState::Filling && to.huState != HuState::Waiting) {
        m_effects.refuse(prompt(PromptCode::ToteNotFree, to.huCode), Sound::WrongPlace);
        return true;
    }
    return mixingForbidden(to);
}

bool Turn::mixingForbidden(const Spot &to)
{
    if (to.location == m_context.from->location)
        return false; // What stands there stands there already.
    const std::vector<SpotLine> all = carried(m_context, m_moving);
    std::vector<SpotLine> there = to.content;
    there.insert(there.end(), all.begin(), all.end()); // A unit's content must not mix with itself either.
    for (const SpotLine &line : all) {
        const SpotLine *item = to.mixItems ? nullptr : otherItem(there, line);
        const SpotLine *lot = to.mixLots ? nullptr : otherLot(there, line);
        if (!item && !lot)
            continue;
        m_effects.refuse(prompt(PromptCode::MoveMixForbidden, to.locationCode, item ? itemText(item->sku, item->name) : lot->lot), Sound::WrongPlace);
        return true;
    }
    return false;
}

void Turn::ask(const Point &to, std::int32_t answered, const Spot &spot)
{
    if (static_cast<std::size_t>(answered) < questions(m_context, m_moving, spot).size())
        return go(Confirm{to, answered}, Sound::Warning);
    put(to, spot);
}

void Turn::put(const Point &to, const Spot &spot)
{
    if (m_moving.hand.empty())
        putUnit(spot);
    else
        putGoods(to, spot);
}

void Turn::putUnit(const Spot &spot)
{
    const Point unit = m_moving.source;
    Undoable undoable;
    undoable.now.hu = unit.hu;
    undoable.now.location = spot.location;
    undoable.back = {m_context.from->location, unit.hu, m_context.from->locationCode};
    undoable.wasIn = m_context.from->parent;
    undoable.wasInCode = m_context.from->parentCode;
    undoable.what = unit.code;
    m_effects.operations.emplace_back(ledger::MoveHu{unit.hu, unit.code, spot.location, {}});
    remember(std::move(undoable));
    m_effects.alert = prompt(PromptCode::Moved, QString(), unit.code, spot.locationCode);
    rest();
    go(Choose{});
}

void Turn::putGoods(const Point &to, const Spot &spot)
{
    InHand hand = m_moving.hand;
    const SpotLine &line = *inHand(m_context, m_moving);
    if (const PutAwayPlace *place = proposed(m_context, m_moving); place && place->location == spot.location && place->fits.isPositive())
        hand.held.quantity = std::min(hand.held.quantity, place->fits); // The rest is proposed again.
    if (to.unknown) // A move to where the goods are makes its row; the unit is carried on by itself.
        m_effects.operations.emplace_back(ledger::MoveHu{to.hu, to.code, spot.location, {}});
    ledger::MoveStock move;
    move.from = hand.account;
    move.toLocation = spot.location;
    move.toHu = to.hu;
    move.toStatus = hand.toStatus;
    move.quantity = hand.held.quantity;
    move.reason = hand.toStatus == StockStatus::Damaged && hand.account.status != StockStatus::Damaged ? Reason::Damaged : Reason::None;
    move.serial = hand.serial;
    Undoable undoable;
    undoable.now = {hand.account.owner, hand.account.item, hand.account.lot, spot.location, to.hu, hand.toStatus};
    undoable.back = {hand.account.location, hand.account.hu, line.huCode.isEmpty() ? m_context.from->locationCode : line.huCode};
    undoable.status = hand.account.status;
    undoable.quantity = hand.held.quantity;
    undoable.serial = hand.serial;
    undoable.what = itemText(line.sku, line.name);
    m_effects.operations.emplace_back(std::move(move));
    m_effects.alert = prompt(PromptCode::Moved, toString(hand.held.quantity), undoable.what, to.code);
    remember(std::move(undoable));
    const bool stays = to.location == m_moving.source.location && to.hu == m_moving.source.hu; // Only the status has changed.
    Quantity left = -hand.held.quantity;
    for (const SpotLine &other : m_context.from->content)
        left += other.onHand;
    if (!stays && !left.isPositive())
        rest();
    m_moving.full.clear();
    m_moving.hand = {};
    go(Choose{});
}

void Turn::remember(Undoable undoable)
{
    undoable.index = static_cast<std::int32_t>(m_effects.operations.size()) - 1;
    m_moving.undo.push_back(std::move(undoable));
    if (m_moving.undo.size() > kUndoable)
        m_moving.undo.erase(m_moving.undo.begin());
}

// ---- commands ---------------------------------------------------------------------------------------------------------------------

void Turn::back(const Choose &)
{
    if (isAtRest()) {
        m_effects.go = go::Back{};
        return;
    }
    rest();
    m_effects.sound = Sound::Ok;
}

void Turn::next(ActionCode action)
{
    const PutAwayPlace *place = proposed(m_context, m_moving);
    if (!place)
        return refuseCommand(action);
    m_moving.full.push_back(place->location);
    m_effects.alert = prompt(PromptCode::PutAwayNext, place->code);
    m_effects.sound = Sound::Ok;
}

void Turn::undoLast()
{
    if (m_moving.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const Undoable last = m_moving.undo.back();
    m_moving.undo.pop_back();
    undo(last);
    m_effects.alert = prompt(PromptCode::MoveUndone, last.what, last.back.code);
    m_effects.sound = Sound::Ok;
}

} // namespace bincard::workflow::moving

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, Moving &moving, const Event &event)
{
    moving::Turn turn(context, person, moving);
    turn.handle(event);
    return turn.take();
}

void noteSealed(Moving &moving, const std::vector<OperationId> &ids)
{
    for (moving::Undoable &undoable : moving.undo) {
        if (undoable.operation.isNull() && static_cast<std::size_t>(undoable.index) < ids.size())
            undoable.operation = ids[static_cast<std::size_t>(undoable.index)];
    }
}

} // namespace bincard::workflow
