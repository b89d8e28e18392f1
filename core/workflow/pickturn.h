// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/goods.h"
#include "workflow/pick.h"
#include "workflow/refusals.h"

/// How pick answers one event: used by pick*.cpp only. Every pair of state and event has an answer here: its own overload of
/// on(), or one of the named refusals of refusals.h. A new sort of event or a new action does not compile until it has one.
namespace bincard::workflow::pick {

/// A lot as this step knows it: from the books when they have it here, else from the code.
struct LotFacts {
    LotId lot;
    QString number;
    bool expired = false;
    std::int32_t expiryDay = 0;
    bool recalled = false;
};

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, Pick &pick) : m_context(context), m_person(person), m_pick(pick), m_task(*context.pick) {}

    /// False when the task is not what the state takes it for: the state has moved on, and the event was meant for another prompt.
    [[nodiscard]] bool settle();
    void handle(const Event &event);

private:
    using Refusals::on;

    // ---- scans, by state (pick.cpp, picktake.cpp, pickshort.cpp, pickput.cpp)
    void on(const ScanTote &, const ScannedHu &scan);
    void on(const ScanTote &, const ScannedUnknown &scan);
    void on(const GoTo &, const ScannedLocation &scan);
    void on(const GoTo &, const ScannedHu &scan);
    void on(const Take &, const ScannedItem &scan);
    void on(const Take &, const ScannedLocation &scan);
    void on(const Take &, const ScannedHu &scan);
    void on(const Take &, const EnteredQuantity &entered);
    void on(const ScanLot &, const ScannedItem &scan);
    void on(const ScanLot &, const ScannedLot &scan);
    void on(const ScanLot &, const ScannedUnknown &scan);
    void on(const ScanLot &, const EnteredText &entered);
    void on(const ScanSerial &, const ScannedItem &scan);
    void on(const ScanSerial &, const ScannedLot &scan);
    void on(const ScanSerial &, const ScannedUnknown &scan);
    void on(const ScanSerial &, const EnteredText &entered);
    void on(const SwapLot &, const ScannedItem &scan);
    void on(const SwapLot &, const ScannedLot &scan);
    void on(const ChooseReason &, const Chosen &chosen);
    void on(const ChooseReason &, const EnteredQuantity &entered);
    void on(const AskBlock &, const ScannedLocation &scan);
    void on(const DamagedTote &, const ScannedHu &scan);
    void on(const PutPart &, const ScannedHu &scan);
    void on(const NewTote &, const ScannedHu &scan);
    void on(const NewTote &, const ScannedUnknown &scan);
    void on(const IsEmpty &, const ScannedLocation &scan);
    void on(const IsEmpty &, const EnteredQuantity &entered);
    void on(const LeadForCount &, const ScannedUser &scan);
    void on(const Drop &, const ScannedLocation &scan);
    void on(const PassOn &, const ScannedLocation &scan);
    void on(const WithoutTote &state, const ScannedHu &scan);

    // ---- commands, by state
    void ok(const SwapLot &state);
    void ok(const ConfirmShort &);
    void ok(const AskBlock &);
    void ok(const IsEmpty &);
    void ok(const Drop &);
    void ok(const PassOn &);
    void ok(const WithoutTote &state);
    void ok(const Take &);
    void ok(const PutPart &);
    void ok(const Ended &);
    void skip(const ScanTote &);
    void skip(const GoTo &);
    void skip(const Take &);
    void skip(const AskBlock &);
    void skip(const DamagedTote &);
    void skip(const IsEmpty &);
    void skip(const LeadForCount &);
    void giveUp(const Take &);
    void giveUp(const ScanLot &);
    void giveUp(const ScanSerial &);
    void giveUp(const SwapLot &);
    void giveUp(const ConfirmShort &);
    void full(const GoTo &);
    void full(const Take &);
    void undo(const ScanTote &);
    void undo(const GoTo &);
    void undo(const Take &);
    void undo(const ScanLot &);
    void undo(const ScanSerial &);
    void undo(const SwapLot &);
    void undo(const ChooseReason &);
    void undo(const ConfirmShort &);
    void undo(const AskBlock &);
    void undo(const DamagedTote &);
    void undo(const PutPart &);
    void undo(const NewTote &);
    void undo(const IsEmpty &);
    void undo(const Drop &);
    void undo(const PassOn &);
    void undo(const WithoutTote &);
    void back(const ScanTote &);
    void back(const GoTo &);
    void back(const Take &);
    void back(const Drop &);
    void back(const PassOn &);
    void back(const AskBlock &);
    void back(const DamagedTote &);
    void back(const LeadForCount &);
    void back(const Ended &);

    // ---- commands that a state has no use for
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
    void back(const S &state) { undo(state); } ///< one step back within the stop, where there is one

    template <class S>
    void command(const S &state, ActionCode action);
    template <class S>
    void on(const S &state, const Commanded &event) { command(state, event.action); }
    // ---- moving on
    void go(State state, Sound sound = Sound::None);
    void emit(ledger::Body body); ///< an operation, and what it does to the task as this turn sees it
    [[nodiscard]] std::optional<PromptCode> endReason(const Job &job) const;
    [[nodiscard]] bool leaveOutLost(); ///< orders that cannot be picked any more; false when the last of them has ended it all
    void forgetUndoOfOthers(); ///< what belongs to orders that are not picked here any more
    void begin();
    void makeBaskets();
    void useParcel();
    [[nodiscard]] bool hasOpenLines(const Job &job) const;
    void nextWithoutTote(); ///< asks for the tote of the first basket that has none, or one more that waits for it, or begins the walk
    void atStop(); ///< the state of a stop with an empty hand: go there, or take there
    void goNext();
    void end(PromptCode why);
    void leaveStop();
    void dropHand();

    // ---- baskets and totes
    [[nodiscard]] Basket &basket() { return m_pick.baskets[static_cast<std::size_t>(m_pick.basket)]; }
    [[nodiscard]] std::int32_t basketOf(TaskId task) const;
    [[nodiscard]] std::int32_t basketWith(HuId tote) const; ///< −1 = none has it
    [[nodiscard]] Quantity wantedFor(std::int32_t basket) const; ///< at the present stop
    void aim(); ///< the present basket is the first that wants something here
    [[nodiscard]] bool ofOtherOrder(const ScannedHu &scan);
    [[nodiscard]] bool toteFits(const ScannedHu &scan);
    void useTote(const Tote &tote);
    void beginWith(const Tote &tote);
    void unknownTote(const ScannedUnknown &scan);
    [[nodiscard]] bool putTote(const ScannedHu &scan, Tote &into);
    [[nodiscard]] LocationId cart() const { return m_pick.cart.isNull() ? m_context.cart : m_pick.cart; }

    // ---- taking
    [[nodiscard]] const PickLine *line() const { return lineAt(m_task, m_pick.stop); }
    [[nodiscard]] Quantity wanted() const { return wantedAt(m_task, m_pick.stop); }
    [[nodiscard]] bool lotSwapAllowed() const; ///< by all orders that want something here
    [[nodiscard]] QString item() const;
    [[nodiscard]] bool tracksLots() const;
    [[nodiscard]] bool tracksSerials() const;
    [[nodiscard]] bool itemFits(const ScannedItem &scan);
    [[nodiscard]] LotFacts lotFacts(const QString &number, std::int32_t scannedExpiry) const;
    void checkLot(const QString &number, std::int32_t scannedExpiry, Quantity perScan);
    void takeSwapped(const SwapLot &swap);
    void checkSerial(const QString &serial);
    void add(LotId lot, const QString &lotNumber, const QString &serial, Quantity perScan);
    void appendTaken(LotId lot, const QString &lotNumber, const QString &serial, Quantity quantity);
    void setTotal(Quantity total);
    void missing();
    void putCounted();

    // ---- short
    void choose(int row);
    void reasonGiven();
    void shortageKnown();
    void writeOffRest();

    // ---- putting
    void put(const Tote &into);
    void pickOperations(const Tote &into);
    void pickOne(const PickLine &line, const Taken &taken, Quantity quantity, const Tote &into, std::int32_t group);
    void afterPut(bool emptied);
    [[nodiscard]] bool emptiedByBooks() const;
    void count(Quantity counted, bool approved);
    void countEmpty();
    void undoLast();
    void drop(LocationId staging);
    void finish();
    [[nodiscard]] bool isStraight() const; ///< into the order's own carton, without a tote
    void shutParcel();

    // ---- zones (pickzones.cpp)
    [[nodiscard]] bool waitsFor(std::int32_t basket) const; ///< a tote that was passed on stands somewhere for it
    void passOn(LocationId place);
    void endAtLast(); ///< nothing more is to be picked here: pass it on, or take it to staging

    const Context &m_context;
    const Person &m_person;
    Pick &m_pick;
    PickContext m_task; ///< the orders of m_pick, with this turn's operations projected into them
};

/// The totes of these tasks' orders that are on the cart with something in them.
[[nodiscard]] std::vector<PickTote> carriedTotes(const PickContext &picks, const std::vector<TaskId> &tasks);
/// What was passed on and stands somewhere for the basket.
[[nodiscard]] std::vector<PickTote> totesWaiting(const Pick &pick, const PickContext &picks, std::int32_t basket);
/// "T-01, T-02"
[[nodiscard]] QString codesOf(const std::vector<PickTote> &totes);
/// The order of the only one of these tasks, or how many they are.
[[nodiscard]] QString ordersText(const PickContext &picks, const std::vector<TaskId> &tasks);

/// Reasons for a short in the order of their list, digits 1 ….
[[nodiscard]] std::vector<Reason> shortReasons(const PickLine *line);

template <class S>
void Turn::command(const S &state, ActionCode action)
{
    switch (action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::Short:
    case ActionCode::Problem: return giveUp(state);
    case ActionCode::Full: return full(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Done: return refuseCommand(action);
    case ActionCode::More: return; // Shows more buttons; the page's own matter.
    case ActionCode::GetWork:
    case ActionCode::Print:
    case ActionCode::Menu:
    case ActionCode::Training:
    case ActionCode::Find:
    case ActionCode::Help: // The session has answered these where they make sense.
    case ActionCode::Pause:
    case ActionCode::LogOut:
    case ActionCode::LookUp:
    case ActionCode::Bind: return refuseCommand(action);
    }
}

} // namespace bincard::workflow::pick
