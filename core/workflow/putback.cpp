// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/putback.h"

#include <algorithm>

namespace bincard::workflow::putback {
namespace {

/// How put-back answers one event: every pair of state and event has its own overload of on() or one of the named refusals.
class Turn final : public goods::Steps
{
public:
    Turn(const Context &context, const Person &person, PutBack &putBack) : m_context(context), m_person(person), m_putBack(putBack), m_task(*context.putBack) {}

    [[nodiscard]] bool settle();
    void handle(const Event &event)
    {
        const State before = m_putBack.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Steps::on;

    void on(const ScanItem &, const ScannedItem &scan);
    void on(const GoTo &, const ScannedItem &scan);
    void on(const GoTo &, const ScannedLocation &scan);
    void on(const GoTo &, const EnteredQuantity &entered);
    void on(const ConfirmPlace &state, const ScannedLocation &scan);

    void ok(const ConfirmPlace &state) { put(state.location); }
    void ok(const Finished &) { finish(); }
    void ok(const Ended &);
    void skip(const ScanItem &);
    void undo(const ScanItem &) { m_effects.refuse(prompt(PromptCode::NothingToUndo)); }
    void undo(const ScanLot &) { dropHand(); }
    void undo(const ScanSerial &) { dropHand(); }
    void undo(const GoTo &) { dropHand(); }
    void undo(const ConfirmPlace &) { go(GoTo{}, Sound::Ok); }
    void back(const ScanItem &) { m_effects.go = go::OpenLeave{false, false}; }
    void back(const Finished &) { m_effects.go = go::OpenLeave{false, false}; }
    void back(const Ended &state) { ok(state); }

    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }
    template <class S>
    void undo(const S &) { refuseCommand(ActionCode::Undo); }
    template <class S>
    void back(const S &state) { undo(state); }

    template <class S>
    void on(const S &state, const Commanded &event);
    void go(State state, Sound sound)
    {
        m_putBack.state = std::move(state);
        m_effects.sound = sound;
    }

    [[nodiscard]] const CarryLine *line() const { return lineOf(m_task.lines, m_putBack.line); }
    [[nodiscard]] std::vector<const CarryLine *> openOf(ItemId item) const;
    void choose(const CarryLine &line, Quantity perScan);
    void chooseLot(ItemId item, const QString &lot, Quantity perScan) override;
    void chooseSerial(ItemId item, const QString &serial) override;
    void add(Quantity perScan);
    void dropHand();
    void put(LocationId location);
    void emit(ledger::Body body);
    void finish();

    const Context &m_context;
    const Person &m_person;
    PutBack &m_putBack;
    PutBackContext m_task; ///< with this turn's operations projected into it
};

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::More: return;
    case ActionCode::Short:
    case ActionCode::Problem:
    case ActionCode::Full:
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
    if (std::holds_alternative<Ended>(m_putBack.state))
        return true;
    const bool over = m_task.state == TaskState::Done || m_task.state == TaskState::DoneShort || m_task.state == TaskState::Cancelled;
    if (over || m_task.user != m_person.id) {
        m_putBack.held = {};
        go(Ended{over ? PromptCode::AlreadyDone : PromptCode::TaskTakenOver}, Sound::Warning);
        return false;
    }
    if (std::holds_alternative<Opening>(m_putBack.state)) {
        if (nextOf(m_task.lines))
            m_putBack.state = ScanItem{};
        else
            m_putBack.state = Finished{};
        return true;
    }
    if (std::holds_alternative<Finished>(m_putBack.state) == (nextOf(m_task.lines) != nullptr)) {
        dropHand(); // All is back, by whoever it was; or another line came.
        return false;
    }
    const bool carries = std::holds_alternative<GoTo>(m_putBack.state) || std::holds_alternative<ConfirmPlace>(m_putBack.state);
    if (!carries || (m_putBack.held.isPositive() && line() && line()->open() && m_putBack.held <= line()->left()))
        return true;
    dropHand(); // What is carried is no longer to be brought back.
    m_effects.alert = prompt(PromptCode::OrderChanged);
    m_effects.sound = Sound::Warning;
    return false;
}

std::vector<const CarryLine *> Turn::openOf(ItemId item) const
{
    std::vector<const CarryLine *> lines;
    for (const CarryLine &line : m_task.lines) {
        if (line.open() && line.account.item == item)
            lines.push_back(&line);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const CarryLine *a, const CarryLine *b) { return a->skipped < b->skipped; });
    return lines;
}

void Turn::on(const ScanItem &, const ScannedItem &scan)
{
    const auto lines = openOf(scan.item);
    if (lines.empty())
        return m_effects.refuse(prompt(PromptCode::ItemNotInOrder, itemText(scan.sku, scan.name)), Sound::WrongItem);
    if (lines.front()->tracking == Tracking::Serial) {
        if (scan.serial.isEmpty())
            return go(ScanSerial{scan.item}, Sound::Ok);
        return chooseSerial(scan.item, scan.serial);
    }
    const bool severalLots = std::any_of(lines.begin(), lines.end(), [&lines](const CarryLine *other) { return other->account.lot != lines.front()->account.lot; });
    if (!scan.lot.isEmpty() && !lines.front()->account.lot.isNull())
        return chooseLot(scan.item, scan.lot, scan.perScan);
    if (severalLots)
        return go(ScanLot{scan.item, scan.perScan}, Sound::Ok);
    choose(*lines.front(), scan.perScan);
}

void Turn::choose(const CarryLine &line, Quantity perScan)
{
    m_putBack.line = line.id;
    m_putBack.held = {};
    m_putBack.proposed = false;
    m_putBack.serial.clear();
    add(perScan);
}

void Turn::chooseLot(ItemId item, const QString &lot, Quantity perScan)
{
    for (const CarryLine *line : openOf(item)) {
        if (line->lot == lot.trimmed())
            return choose(*line, perScan);
    }
    const auto lines = openOf(item);
    m_effects.refuse(prompt(PromptCode::WrongLot, lot, lines.empty() ? QString() : lines.front()->lot), Sound::WrongItem);
}

void Turn::chooseSerial(ItemId item, const QString &scanned)
{
    const QString serial = scanned.trimmed();
    for (const CarryLine *candidate : openOf(item)) {
        const bool fits = candidate->serials.isEmpty() || candidate->serials.contains(serial);
        if (serial.isEmpty() || !fits)
            continue;
        m_putBack.line = candidate->id;
        m_putBack.held = Quantity::units(1);
        m_putBack.proposed = false;
        m_putBack.serial = serial;
        return go(GoTo{}, Sound::Ok);
    }
    m_effects.refuse(prompt(PromptCode::WrongSerial, serial), Sound::WrongItem);
}

/// Less than the line's is no shortage here, the rest is asked for again.
void Turn::add(Quantity perScan)
{
    const Quantity left = line()->left();
    const goods::Held held = goods::withScan({m_putBack.held, m_putBack.proposed, m_putBack.firstScan}, perScan, left, m_context.policy.eachUpTo);
    if (held.quantity > left)
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(left), toString(held.quantity)));
    m_putBack.held = held.quantity;
    m_putBack.proposed = held.proposed;
    m_putBack.firstScan = held.firstScan;
    go(GoTo{}, Sound::Ok);
}

void Turn::on(const GoTo &, const ScannedItem &scan)
{
    const bool same = scan.item == line()->account.item && (scan.lot.isEmpty() || line()->lot.isEmpty() || scan.lot == line()->lot);
    if (!same || !m_putBack.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PutBackGoTo, line()->toLocationCode), Sound::WrongItem);
    add(scan.perScan);
}

void Turn::on(const GoTo &, const EnteredQuantity &entered)
{
    if (!m_putBack.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (entered.quantity > line()->left())
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(line()->left()), toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return dropHand();
    m_putBack.held = entered.quantity;
    m_putBack.proposed = false;
    m_effects.sound = Sound::Ok;
}

void Turn::on(const GoTo &, const ScannedLocation &scan)
{
    if (scan.location == line()->toLocation)
        return put(scan.location);
    if (scan.kind != LocationKind::Pick && scan.kind != LocationKind::Reserve)
        return m_effects.refuse(prompt(PromptCode::NotAShelf, scan.code), Sound::WrongPlace);
    if (line()->toLocation.isNull())
        return put(scan.location);
    m_effects.rejected = true;
    go(ConfirmPlace{scan.location, scan.code}, Sound::WrongPlace);
}

void Turn::on(const ConfirmPlace &state, const ScannedLocation &scan)
{
    if (scan.location == state.location)
        return put(scan.location);
    m_putBack.state = GoTo{};
    on(GoTo{}, scan);
}

void Turn::dropHand()
{
    if (m_putBack.held.isPositive() && line())
        m_effects.alert = prompt(PromptCode::PutBackHandBack, toString(m_putBack.held), itemText(line()->sku, line()->name));
    m_putBack.held = {};
    m_putBack.proposed = false;
    m_putBack.serial.clear();
    if (nextOf(m_task.lines))
        go(ScanItem{}, Sound::Ok);
    else
        go(Finished{}, Sound::Ok);
}

void Turn::skip(const ScanItem &)
{
    const CarryLine *next = nextOf(m_task.lines);
    if (!next)
        return refuseCommand(ActionCode::Skip);
    m_effects.alert = prompt(PromptCode::PutBackSkipped, itemText(next->sku, next->name));
    m_effects.sound = Sound::Ok;
    emit(ledger::SkipLine{next->id, {}});
}

void Turn::emit(ledger::Body body)
{
    project(m_task, body);
    m_effects.operations.push_back(std::move(body));
}

void Turn::put(LocationId location)
{
    ledger::Unpick unpick;
    unpick.from = line()->account;
    unpick.toLocation = location;
    unpick.quantity = m_putBack.held;
    unpick.putBackLine = m_putBack.line;
    unpick.serial = m_putBack.serial;
    emit(std::move(unpick));
    m_putBack.held = {};
    m_putBack.proposed = false;
    m_putBack.serial.clear();
    if (!nextOf(m_task.lines))
        return finish();
    go(ScanItem{}, Sound::Ok);
}

void Turn::finish()
{
    emit(ledger::FinishTask{m_putBack.work.task, {}});
    m_effects.alert = prompt(PromptCode::PutBackDone, m_task.orderNumber);
    m_effects.sound = Sound::TaskComplete;
    m_effects.go = go::Home{};
}

void Turn::ok(const Ended &)
{
    m_effects.sound = Sound::Ok;
    m_effects.go = go::Home{};
}

} // namespace
} // namespace bincard::workflow::putback

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, PutBack &putBack, const Event &event)
{
    const bool loaded = context.putBack && context.putBack->task == putBack.work.task;
    const bool folded = loaded && !(std::holds_alternative<putback::Opening>(putBack.state) && context.putBack->user.isNull());
    if (!folded)
        return waiting(event);
    putback::Turn turn(context, person, putBack);
    if (turn.settle())
        turn.handle(event);
    return turn.take();
}

namespace {

/// The line that the page speaks of: in the hand, being identified, or the next.
const CarryLine *shownLine(const PutBack &putBack, const PutBackContext &task)
{
    if (putBack.held.isPositive())
        return lineOf(task.lines, putBack.line);
    ItemId item;
    if (const auto *lot = std::get_if<putback::ScanLot>(&putBack.state))
        item = lot->item;
    else if (const auto *serial = std::get_if<putback::ScanSerial>(&putBack.state))
        item = serial->item;
    const auto ofItem = std::find_if(task.lines.begin(), task.lines.end(), [item](const CarryLine &line) { return line.open() && line.account.item == item; });
    return item.isNull() || ofItem == task.lines.end() ? nextOf(task.lines) : &*ofItem;
}

PickCard cardOf(const PutBack &putBack, const PutBackContext &task)
{
    PickCard card;
    card.order = task.orderNumber;
    const CarryLine *line = shownLine(putBack, task);
    if (!line)
        return card;
    card.location = line->toLocationCode;
    card.sku = line->sku;
    card.name = line->name;
    card.lot = line->lot;
    card.expiryDay = line->expiryDay;
    card.serial = putBack.serial;
    card.wanted = line->left();
    card.done = putBack.held;
    card.tote = line->toteCode;
    card.counting = putBack.held.isPositive() && !putBack.proposed;
    card.stops = static_cast<int>(task.lines.size());
    card.stop = static_cast<int>(std::count_if(task.lines.begin(), task.lines.end(), [](const CarryLine &other) { return !other.open(); })) + 1;
    return card;
}

} // namespace

Screen screenOf(const Context &context, const PutBack &putBack)
{
    Screen screen;
    screen.title = TitleCode::PutBack;
    if (!context.putBack || context.putBack->task != putBack.work.task) {
        screen.prompt = prompt(PromptCode::WaitingForServer);
        screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
        return screen;
    }
    const PutBackContext &task = *context.putBack;
    const PickCard card = cardOf(putBack, task);
    screen.card = card;
    const auto work = actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    std::visit(Overloaded{
                   [&](const putback::Opening &) {
                       screen.prompt = prompt(PromptCode::WaitingForServer);
                       screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
                   },
                   [&](const putback::ScanItem &) {
                       screen.prompt = prompt(PromptCode::PutBackScanItem, itemText(card.sku, card.name), card.tote);
                       screen.codeToScan = card.sku;
                       screen.actions = actions({ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
                   },
                   [&](const putback::ScanLot &) {
                       screen.prompt = prompt(PromptCode::PickScanLot, itemText(card.sku, card.name), QString());
                       screen.entry = Entry::Text;
                       screen.actions = work;
                   },
                   [&](const putback::ScanSerial &) {
                       screen.prompt = prompt(PromptCode::PickScanSerial, itemText(card.sku, card.name));
                       screen.entry = Entry::Text;
                       screen.actions = work;
                   },
                   [&](const putback::GoTo &) {
                       screen.prompt = prompt(PromptCode::PutBackGoTo, card.location);
                       screen.codeToScan = card.location;
                       screen.entry = putBack.serial.isEmpty() ? Entry::Quantity : Entry::None;
                       screen.actions = work;
                   },
                   [&](const putback::ConfirmPlace &state) {
                       screen.kind = PromptKind::Confirmation;
                       screen.prompt = prompt(PromptCode::PutBackConfirmPlace, state.code);
                       screen.codeToScan = state.code;
                       screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
                   },
                   [&](const putback::Finished &) {
                       screen.kind = PromptKind::Confirmation;
                       screen.prompt = prompt(PromptCode::PutBackDone, task.orderNumber);
                       screen.actions = actions({ActionCode::Ok, ActionCode::Help});
                   },
                   [&](const putback::Ended &state) {
                       screen.kind = PromptKind::Alert;
                       screen.prompt = prompt(state.why, task.orderNumber);
                       screen.actions = actions({ActionCode::Ok, ActionCode::Help});
                   },
               },
        putBack.state);
    return screen;
}

Accepts accepts(const PutBack &putBack)
{
    Accepts all;
    std::visit(Overloaded{
                   [](const putback::Opening &) {},
                   [&all](const putback::ScanItem &) { all.items = true; },
                   [&all](const putback::ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const putback::ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all](const putback::GoTo &) { all.locations = all.items = all.quantities = true; },
                   [&all](const putback::ConfirmPlace &) { all.locations = true; },
                   [](const putback::Finished &) {},
                   [](const putback::Ended &) {},
               },
        putBack.state);
    return all;
}

} // namespace bincard::workflow
