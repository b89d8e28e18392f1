// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/differences.h"
#include "workflow/countstock.h"
#include "workflow/refusals.h"

/// How counting answers one event: used by count*.cpp only. Every pair of state and event has its own overload of on() or one of the
/// named refusals of refusals.h.
namespace bincard::workflow::count {

inline constexpr StockStatus kWrong[]{StockStatus::Damaged, StockStatus::Expired, StockStatus::Quarantine, StockStatus::Hold};
inline constexpr Reason kWhyAlone[]{Reason::Correction, Reason::MissingTransaction, Reason::Miscounted};

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, CountStock &count) : m_context(context), m_person(person), m_count(count) {}

    [[nodiscard]] bool settle();
    void handle(const Event &event)
    {
        const State before = m_count.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- the place
    void on(const ScanPlace &, const ScannedLocation &scan);
    void on(const GoTo &, const ScannedLocation &scan);
    void begin();

    // ---- what is in it
    void on(const Counting &, const ScannedItem &scan);
    void on(const Counting &, const ScannedLot &scan);
    void on(const Counting &, const ScannedHu &scan);
    void on(const Counting &, const ScannedLocation &scan);
    void on(const Counting &, const ScannedUnknown &scan);
    void on(const Counting &, const EnteredQuantity &entered);
    void on(const ScanLot &state, const ScannedItem &scan);
    void on(const ScanLot &state, const ScannedLot &scan) { lot(state, scan.lot, scan.expiryDay); }
    void on(const ScanLot &state, const ScannedUnknown &scan) { lot(state, scan.code, 0); }
    void on(const ScanLot &state, const EnteredText &entered) { lot(state, entered.text, 0); }
    void on(const ScanSerial &state, const ScannedItem &scan);
    void on(const ScanSerial &state, const ScannedLot &scan) { serial(state.line, scan.serial.isEmpty() ? scan.lot : scan.serial); }
    void on(const ScanSerial &state, const ScannedUnknown &scan) { serial(state.line, scan.code); }
    void on(const ScanSerial &state, const EnteredText &entered) { serial(state.line, entered.text); }
    void on(const ChooseStatus &, const Chosen &chosen);
    void on(const ChooseStatus &, const EnteredQuantity &entered) { on(ChooseStatus{}, Chosen{rowOf(entered.quantity)}); }
    void on(const UnitAgain &state, const ScannedHu &scan);
    void on(const UnitAgain &state, const ScannedItem &scan);
    void on(const UnitAgain &state, const ScannedUnknown &scan);
    void on(const ConfirmUnknown &state, const ScannedUnknown &scan);
    void on(const ConfirmUnknown &, const ScannedItem &scan) { backToCounting(scan); }
    void lot(const ScanLot &state, const QString &number, std::int32_t expiryDay);
    void serial(Line line, const QString &number);
    void add(const Line &what, Quantity quantity);
    template <class E>
    void backToCounting(const E &scan)
    {
        m_count.state = Counting{};
        on(Counting{}, scan);
    }

    // ---- the end
    void on(const ConfirmEmpty &, const ScannedLocation &scan);
    void on(const ConfirmEmpty &, const ScannedItem &scan) { backToCounting(scan); }
    void on(const ConfirmEmpty &, const ScannedHu &scan) { backToCounting(scan); }
    void on(const UnitMissing &state, const ScannedHu &scan);
    void on(const ByYou &, const ScannedUser &scan);
    void on(const LeadPin &state, const EnteredText &entered);
    void on(const LeadPin &state, const PinChecked &checked);
    void on(const WhyAlone &state, const Chosen &chosen);
    void on(const WhyAlone &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void askMissing();
    void finish();

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event);
    void ok(const ConfirmUnknown &state);
    void ok(const ConfirmEmpty &) { askMissing(); }
    void ok(const UnitMissing &state);
    void ok(const Ended &);
    void done(const Counting &);
    void done(const ConfirmEmpty &) { askMissing(); }
    void undo(const Counting &);
    void undo(const UnitAgain &state);
    void undo(const LeadPin &) { go(ByYou{}); }
    void undo(const WhyAlone &) { go(ByYou{}); }
    void undo(const ScanPlace &) { refuseCommand(ActionCode::Undo); }
    void undo(const GoTo &) { refuseCommand(ActionCode::Undo); }
    void undo(const ByYou &) { refuseCommand(ActionCode::Undo); }
    void undo(const Opening &) { refuseCommand(ActionCode::Undo); }
    void undo(const Ended &) { refuseCommand(ActionCode::Undo); }
    void back(const ScanPlace &) { m_effects.go = go::Home{}; }
    void back(const GoTo &) { leave(); }
    void back(const Counting &);
    void back(const ByYou &);
    void back(const Ended &state) { ok(state); }
    void problem(const Counting &);
    void bind(const ConfirmUnknown &state) { m_effects.go = go::OpenBind{state.code}; }
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    template <class S>
    void done(const S &) { refuseCommand(ActionCode::Done); }
    template <class S>
    void undo(const S &) { go(Counting{}); }
    template <class S>
    void back(const S &state) { undo(state); }
    template <class S>
    void problem(const S &) { refuseCommand(ActionCode::Problem); }
    template <class S>
    void bind(const S &) { refuseCommand(ActionCode::Bind); }

    void go(State state, Sound sound = Sound::Ok)
    {
        m_count.state = std::move(state);
        m_effects.sound = sound;
    }
    void leave();
    [[nodiscard]] const CountContext &books() const { return *m_context.count; }
    [[nodiscard]] bool ofTask() const { return !m_count.work.task.isNull(); }
    [[nodiscard]] const CountUnit *unitInBooks(HuId id) const;
    [[nodiscard]] Unit *found(HuId id);
    [[nodiscard]] Line lineOf(const ScannedItem &scan) const;
    [[nodiscard]] const Line *last() const;
    [[nodiscard]] bool isExpected(const Line &line) const;
    [[nodiscard]] bool inScope(ItemId item) const { return books().item.isNull() || books().item == item; }
    [[nodiscard]] OwnerId ownerOf(ItemId item) const;
    [[nodiscard]] ledger::Count operation() const;
    [[nodiscard]] PromptCode whatFollows(const ledger::Count &count) const;
    void tellMoved(const Unit &unit);
    void takeBack(Unit &unit);

    const Context &m_context;
    const Person &m_person;
    CountStock &m_count;
};

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Done: return done(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Problem: return problem(state);
    case ActionCode::Bind: return bind(state);
    case ActionCode::More: return;
    case ActionCode::Skip:
    case ActionCode::Short:
    case ActionCode::Full:
    case ActionCode::GetWork:
    case ActionCode::Print:
    case ActionCode::Menu:
    case ActionCode::Training:
    case ActionCode::Find:
    case ActionCode::Help: // The session has answered these where they make sense.
    case ActionCode::Pause:
    case ActionCode::LogOut:
    case ActionCode::LookUp: return refuseCommand(event.action);
    }
}

} // namespace bincard::workflow::count
