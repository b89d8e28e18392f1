// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/replenish.h"

#include <algorithm>

namespace bincard::workflow::replenish {
namespace {

/// How replenishment answers one event: every pair of state and event has its own overload of on() or one of the named refusals.
class Turn final : public goods::Steps
{
public:
    Turn(const Context &context, const Person &person, Replenish &replenish)
        : m_context(context), m_person(person), m_replenish(replenish), m_task(*context.replenish)
    {
    }

    [[nodiscard]] bool settle();
    void handle(const Event &event)
    {
        const State before = m_replenish.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Steps::on;

    void on(const GoTo &, const ScannedLocation &scan);
    void on(const GoTo &, const ScannedHu &scan);
    void on(const ScanGoods &, const ScannedItem &scan);
    void on(const ScanGoods &, const ScannedHu &scan);
    void on(const PutDown &, const ScannedItem &scan);
    void on(const PutDown &, const ScannedLocation &scan);
    void on(const PutDown &, const EnteredQuantity &entered);
    void on(const HowManyFit &, const EnteredQuantity &entered);
    void on(const ChooseReason &, const Chosen &chosen) { choose(chosen.row); }
    void on(const ChooseReason &, const EnteredQuantity &entered) { choose(rowOf(entered.quantity)); }

    void ok(const ConfirmShort &state) { missing(state.reason); }
    void ok(const Ended &)
    {
        m_effects.sound = Sound::Ok;
        m_effects.go = go::Home{};
    }
    void skip(const GoTo &);
    void skip(const ScanGoods &) { skip(GoTo{}); }
    void giveUp(const ScanGoods &) { go(ChooseReason{}, Sound::Ok); }
    void giveUp(const ScanLot &) { go(ChooseReason{}, Sound::Ok); }
    void giveUp(const ScanSerial &) { go(ChooseReason{}, Sound::Ok); }
    void giveUp(const PutDown &);
    void giveUp(const ConfirmShort &state) { ok(state); } // #SHORT again = yes.
    void full(const PutDown &) { go(HowManyFit{}, Sound::Ok); }
    void undo(const GoTo &) { takeBack(); }
    void undo(const ScanGoods &) { dropHand(); }
    void undo(const ScanLot &) { go(ScanGoods{}, Sound::Ok); }
    void undo(const ScanSerial &) { go(ScanGoods{}, Sound::Ok); }
    void undo(const PutDown &) { dropHand(); }
    void undo(const HowManyFit &) { go(PutDown{}, Sound::Ok); }
    void undo(const ChooseReason &) { goOn(); }
    void undo(const ConfirmShort &) { go(ChooseReason{}, Sound::Ok); }
    void back(const GoTo &) { m_effects.go = go::OpenLeave{false, false}; }
    void back(const Ended &state) { ok(state); }

    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }
    template <class S>
    void giveUp(const S &) { refuseCommand(ActionCode::Short); }
    template <class S>
    void full(const S &) { refuseCommand(ActionCode::Full); }
    template <class S>
    void undo(const S &) { refuseCommand(ActionCode::Undo); }
    template <class S>
    void back(const S &state) { undo(state); }

    template <class S>
    void on(const S &state, const Commanded &event);
    void go(State state, Sound sound)
    {
        m_replenish.state = std::move(state);
        m_effects.sound = sound;
    }

    [[nodiscard]] const CarryLine *line() const { return lineOf(m_task.lines, m_replenish.line); }
    [[nodiscard]] QString item() const { return itemText(m_task.sku, m_task.name); }
    [[nodiscard]] bool fits(const ScannedItem &scan) const;
    void chooseLot(ItemId item, const QString &lot, Quantity perScan) override;
    void chooseSerial(ItemId item, const QString &serial) override;
    void add(Quantity perScan);
    void takeWhole();
    void choose(int row);
    void missing(Reason reason);
    void goOn();
    void emptyHand();
    void dropHand();
    void put(Quantity quantity);
    void putOne(Quantity quantity, const QString &serial);
    void takeBack();
    void next();
    void finish();
    void emit(ledger::Body body);

    const Context &m_context;
    const Person &m_person;
    Replenish &m_replenish;
    ReplenishContext m_task; ///< with this turn's operations projected into it
};

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::Short: return giveUp(state);
    case ActionCode::Full: return full(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::More: return;
    case ActionCode::Problem:
    case ActionCode::Done:
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

bool Turn::settle()
{
    if (std::holds_alternative<Ended>(m_replenish.state))
        return true;
    const bool over = m_task.state == TaskState::Done || m_task.state == TaskState::DoneShort || m_task.state == TaskState::Cancelled;
    if (over || m_task.user != m_person.id) {
        dropHand();
        go(Ended{over ? PromptCode::ReplenishOver : PromptCode::ReplenishTakenOver}, Sound::Warning);
        return false;
    }
    if (!nextOf(m_task.lines)) {
        dropHand();
        finish();
        return false;
    }
    if (std::holds_alternative<Opening>(m_replenish.state)) {
        m_effects.alert = prompt(PromptCode::ReplenishWhy, QString::number(static_cast<int>(m_task.why)), m_task.faceCode);
        m_replenish.state = GoTo{};
        return true;
    }
    if (std::holds_alternative<GoTo>(m_replenish.state) || (line() && line()->open() && m_replenish.held.quantity <= line()->left()))
        return true;
    dropHand(); // What was being fetched is no longer to be brought, or not so much of it.
    m_effects.sound = Sound::Warning;
    return false;
}

// ---- at the reserve place

void Turn::on(const GoTo &, const ScannedLocation &scan)
{
    const CarryLine *next = nextOf(m_task.lines);
    if (scan.location != next->account.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, next->fromCode, scan.code), Sound::WrongPlace);
    m_replenish.line = next->id;
    go(ScanGoods{}, Sound::Ok);
}

/// The unit's own label says where one stands, too.
void Turn::on(const GoTo &, const ScannedHu &scan)
{
    const CarryLine *next = nextOf(m_task.lines);
    if (next->account.hu.isNull() || scan.hu != next->account.hu)
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    m_replenish.line = next->id;
    takeWhole();
}

void Turn::on(const ScanGoods &, const ScannedHu &scan)
{
    if (line()->account.hu.isNull() || scan.hu != line()->account.hu)
        return m_effects.refuse(prompt(PromptCode::WrongItem, scan.code, line()->toteCode.isEmpty() ? item() : line()->toteCode), Sound::WrongItem);
    takeWhole();
}

bool Turn::fits(const ScannedItem &scan) const
{
    return scan.item == line()->account.item;
}

void Turn::on(const ScanGoods &, const ScannedItem &scan)
{
    if (!fits(scan))
        return m_effects.refuse(prompt(PromptCode::WrongItem, itemText(scan.sku, scan.name), item()), Sound::WrongItem);
    if (line()->recalled)
        return m_effects.refuse(prompt(PromptCode::LotRecalled, line()->lot));
    if (line()->tracking == Tracking::Serial) {
        if (scan.serial.isEmpty())
            return go(ScanSerial{scan.item}, Sound::Ok);
        return chooseSerial(scan.item, scan.serial);
    }
    if (line()->lot.isEmpty())
        return add(scan.perScan);
    if (scan.lot.isEmpty())
        return go(ScanLot{scan.item, scan.perScan}, Sound::Ok);
    chooseLot(scan.item, scan.lot, scan.perScan);
}

void Turn::chooseLot(ItemId, const QString &lot, Quantity perScan)
{
    if (lot.trimmed() != line()->lot)
        return m_effects.refuse(prompt(PromptCode::WrongLot, lot.trimmed(), line()->lot), Sound::WrongItem);
    add(perScan);
}

void Turn::chooseSerial(ItemId, const QString &scanned)
{
    const QString serial = scanned.trimmed();
    if (serial.isEmpty() || !(line()->serials.isEmpty() || line()->serials.contains(serial)))
        return m_effects.refuse(prompt(PromptCode::WrongSerial, serial), Sound::WrongItem);
    m_replenish.held = {Quantity::units(1), false, {}};
    m_replenish.serial = serial;
    go(PutDown{}, Sound::Ok);
}

/// Less than the line's is no shortage here, the rest is asked for again.
void Turn::add(Quantity perScan)
{
    const Quantity left = line()->left();
    const goods::Held held = goods::withScan(m_replenish.held, perScan, left, m_context.policy.eachUpTo);
    if (held.quantity > left)
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(left), toString(held.quantity)));
    m_replenish.held = held;
    go(PutDown{}, Sound::Ok);
}

/// All that is wanted of a unit. Of pieces with serial numbers only when the books know which they are.
void Turn::takeWhole()
{
    const CarryLine &unit = *line();
    if (unit.recalled)
        return m_effects.refuse(prompt(PromptCode::LotRecalled, unit.lot));
    if (unit.tracking == Tracking::Serial && Quantity::units(unit.serials.size()) != unit.left())
        return go(ScanSerial{unit.account.item}, Sound::Ok);
    m_replenish.held = {unit.left(), false, {}};
    m_replenish.serial.clear();
    go(PutDown{}, Sound::Ok);
}

// ---- what is not there

void Turn::giveUp(const PutDown &)
{
    if (m_replenish.held.proposed) { // How many there are was assumed: it must be said first.
        m_replenish.held = {m_replenish.held.firstScan, false, {}};
        m_effects.alert = prompt(PromptCode::ShortHowMany, item());
        m_effects.sound = Sound::Warning;
        return;
    }
    if (m_replenish.held.quantity >= line()->left())
        return refuseCommand(ActionCode::Short);
    go(ChooseReason{}, Sound::Ok);
}

void Turn::choose(int row)
{
    const std::vector<Reason> reasons = goods::shortReasons(line()->tracking);
    if (row < 0 || static_cast<std::size_t>(row) >= reasons.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    go(ConfirmShort{reasons[static_cast<std::size_t>(row)]}, Sound::Ok);
}

void Turn::missing(Reason reason)
{
    m_effects.sound = Sound::Ok;
    emit(ledger::Short{m_replenish.line, line()->left() - m_replenish.held.quantity, reason, false, {}});
    goOn();
}

/// With something in the hand to the face, else to the next place.
void Turn::goOn()
{
    if (m_replenish.held.quantity.isPositive())
        return go(PutDown{}, Sound::Ok);
    if (line() && line()->open())
        return go(ScanGoods{}, Sound::Ok);
    next();
}

void Turn::skip(const GoTo &)
{
    const CarryLine *next = nextOf(m_task.lines);
    m_effects.alert = prompt(PromptCode::SkippedComesBack, next->fromCode);
    emit(ledger::SkipLine{next->id, {}});
    emptyHand();
    go(GoTo{}, Sound::Ok);
}

// ---- at the face

void Turn::on(const PutDown &, const ScannedItem &scan)
{
    const bool sameLot = scan.lot.isEmpty() || scan.lot == line()->lot;
    if (!fits(scan) || !sameLot || line()->tracking == Tracking::Serial)
        return m_effects.refuse(prompt(PromptCode::WrongItem, itemText(scan.sku, scan.name), item()), Sound::WrongItem);
    add(scan.perScan);
}

void Turn::on(const PutDown &, const EnteredQuantity &entered)
{
    if (line()->tracking == Tracking::Serial)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (entered.quantity > line()->left())
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(line()->left()), toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return dropHand();
    m_replenish.held = {entered.quantity, false, {}};
    m_effects.sound = Sound::Ok;
}

void Turn::on(const PutDown &, const ScannedLocation &scan)
{
    if (scan.location != m_task.face)
        return m_effects.refuse(prompt(PromptCode::WrongTote, scan.code, m_task.faceCode), Sound::WrongPlace);
    put(m_replenish.held.quantity);
    next();
}

/// What went in is there; the rest goes back to where it came from, and nobody brings more: the face is to be counted.
void Turn::on(const HowManyFit &, const EnteredQuantity &entered)
{
    const Quantity held = m_replenish.held.quantity;
    if (entered.quantity.isNegative() || entered.quantity > held)
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(held), toString(entered.quantity)));
    const bool pieces = line()->tracking == Tracking::Serial && entered.quantity != held;
    if (pieces && entered.quantity.isPositive()) // Which of them went in?
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    const QString place = line()->fromCode;
    if (entered.quantity.isPositive())
        put(entered.quantity);
    for (const CarryLine &rest : std::vector<CarryLine>(m_task.lines)) {
        if (rest.open())
            emit(ledger::Short{rest.id, rest.left(), Reason::PlaceFull, false, {}});
    }
    emptyHand();
    finish();
    if (entered.quantity < held)
        m_effects.alert = prompt(PromptCode::ReplenishTakeBack, toString(held - entered.quantity), item(), place);
}

void Turn::put(Quantity quantity)
{
    const CarryLine &carried = *line();
    if (carried.tracking != Tracking::Serial || !m_replenish.serial.isEmpty())
        return putOne(quantity, m_replenish.serial);
    for (const QString &serial : QStringList(carried.serials)) // A whole unit of them.
        putOne(Quantity::units(1), serial);
}

void Turn::putOne(Quantity quantity, const QString &serial)
{
    ledger::MoveStock move;
    move.from = line()->account;
    move.toLocation = m_task.face;
    move.toStatus = move.from.status;
    move.quantity = quantity;
    move.taskLine = m_replenish.line;
    move.serial = serial;
    m_replenish.undo.push_back({{}, static_cast<std::int32_t>(m_effects.operations.size()), m_replenish.line, quantity, serial});
    emit(std::move(move));
}

/// The counter-move of what was put down last.
void Turn::takeBack()
{
    if (m_replenish.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const Undoable last = m_replenish.undo.back();
    const CarryLine *carried = lineOf(m_task.lines, last.line);
    m_replenish.undo.pop_back();
    if (!carried)
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    ledger::MoveStock move;
    move.from = carried->account;
    move.from.location = m_task.face;
    move.from.hu = {};
    move.toLocation = carried->account.location;
    move.toHu = carried->account.hu;
    move.toStatus = carried->account.status;
    move.quantity = last.quantity;
    move.reason = Reason::Correction;
    move.corrects = last.operation;
    move.taskLine = last.line;
    move.serial = last.serial;
    m_effects.alert = prompt(PromptCode::ReplenishUndone, toString(last.quantity), item(), carried->fromCode);
    m_effects.sound = Sound::Ok;
    emit(std::move(move));
}

void Turn::emptyHand()
{
    m_replenish.line = {};
    m_replenish.held = {};
    m_replenish.serial.clear();
}

void Turn::dropHand()
{
    if (m_replenish.held.quantity.isPositive() && line())
        m_effects.alert = prompt(PromptCode::ReplenishTakeBack, toString(m_replenish.held.quantity), item(), line()->fromCode);
    emptyHand();
    go(GoTo{}, Sound::Ok);
}

void Turn::next()
{
    emptyHand();
    if (nextOf(m_task.lines))
        return go(GoTo{}, Sound::Ok);
    finish();
}

void Turn::finish()
{
    const bool all = std::none_of(m_task.lines.begin(), m_task.lines.end(), [](const CarryLine &line) { return line.shorted.isPositive(); });
    emit(ledger::FinishTask{m_replenish.work.task, {}});
    if (!m_effects.alert)
        m_effects.alert = prompt(all ? PromptCode::ReplenishDone : PromptCode::ReplenishPart, m_task.faceCode, item());
    m_effects.sound = Sound::TaskComplete;
    m_effects.go = go::Home{};
}

void Turn::emit(ledger::Body body)
{
    project(m_task, body);
    m_effects.operations.push_back(std::move(body));
}

} // namespace
} // namespace bincard::workflow::replenish

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, Replenish &replenish, const Event &event)
{
    const bool loaded = context.replenish && context.replenish->task == replenish.work.task;
    const bool folded = loaded && !(std::holds_alternative<replenish::Opening>(replenish.state) && context.replenish->user.isNull());
    if (!folded)
        return waiting(event);
    replenish::Turn turn(context, person, replenish);
    if (turn.settle())
        turn.handle(event);
    return turn.take();
}

void noteSealed(Replenish &replenish, const std::vector<OperationId> &ids)
{
    for (replenish::Undoable &undoable : replenish.undo) {
        if (undoable.operation.isNull() && static_cast<std::size_t>(undoable.index) < ids.size())
            undoable.operation = ids[static_cast<std::size_t>(undoable.index)];
    }
}

void project(ReplenishContext &task, const ledger::Body &body)
{
    for (CarryLine &line : task.lines) {
        if (const auto *move = std::get_if<ledger::MoveStock>(&body); move && move->taskLine == line.id) {
            const bool undone = !move->corrects.isNull();
            line.done += undone ? -move->quantity : move->quantity;
            if (undone && !move->serial.isEmpty())
                line.serials << move->serial;
            else
                line.serials.removeAll(move->serial);
        } else if (const auto *missing = std::get_if<ledger::Short>(&body); missing && missing->taskLine == line.id) {
            line.shorted += missing->quantity;
        } else if (const auto *skip = std::get_if<ledger::SkipLine>(&body); skip && skip->taskLine == line.id && line.open()) {
            ++line.skipped;
        } else {
            continue;
        }
        if (line.state != TaskLineState::Cancelled)
            line.state = line.left().isPositive() ? TaskLineState::Open : line.shorted.isPositive() ? TaskLineState::Short : TaskLineState::Done;
    }
}

} // namespace bincard::workflow
