// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/receive.h"

/// How receiving answers one event: used by receive*.cpp only.
namespace bincard::workflow::receive {

class Turn final : public goods::Steps
{
public:
    Turn(const Context &context, const Person &person, Receiving &receiving) : m_context(context), m_person(person), m_receiving(receiving) {}

    void handle(const Event &event)
    {
        settle();
        const State before = m_receiving.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
        if (std::holds_alternative<Opening>(m_receiving.state))
            settleOpening(); // All of it may be known already: then nothing will be told any more.
    }

private:
    using Steps::on;

    /// What was being read is there: on to the next question.
    void settle();
    void settleOpening();
    void arrive(bool opened);

    // ---- what comes (receive.cpp)
    void on(const ScanWork &, const ScannedDelivery &scan) { open(scan); }
    void on(const ScanGoods &, const ScannedDelivery &scan) { open(scan); }
    void on(const ScanWork &, const ScannedItem &scan) { inHand(scan); }
    void on(const ScanGoods &, const ScannedItem &scan) { inHand(scan); }
    void on(const ScanWork &, const ScannedUnknown &scan) { unknown(scan); }
    void on(const ScanGoods &, const ScannedUnknown &scan) { unknown(scan); }
    void on(const ScanWork &, const ScannedHu &scan) { unit(scan); }
    void on(const ScanGoods &, const ScannedHu &scan) { unit(scan); }
    void on(const ScanWork &, const ScannedLocation &scan) { placeIs(scan); }
    void on(const ScanGoods &, const ScannedLocation &scan) { placeIs(scan); }
    void on(const ScanWork &, const Chosen &chosen);
    void on(const ScanWork &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ScanGoods &, const Chosen &chosen);
    void on(const ChooseDelivery &, const Chosen &chosen);
    void on(const ChooseDelivery &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ChooseDelivery &, const ScannedDelivery &scan);
    void open(const ScannedDelivery &scan);
    void inHand(const ScannedItem &scan);
    void unknown(const ScannedUnknown &scan);
    void unit(const ScannedHu &scan);
    void placeIs(const ScannedLocation &scan);
    void on(const Pallet &state, const ScannedHu &scan);
    void takePallet(const Pallet &pallet);

    // ---- what it is (receivegoods.cpp)
    void identify();
    void chooseLot(ItemId item, const QString &lot, Quantity perScan) override;
    void chooseSerial(ItemId item, const QString &serial) override;
    /// A new lot or serial is no meaning of any code yet.
    void on(const ScanLot &state, const ScannedUnknown &scan) { chooseLot(state.item, scan.code, state.perScan); }
    void on(const ScanLot &state, const ScannedItem &scan);
    void on(const ScanLot &state, const ScannedLot &scan);
    void on(const ScanExpiry &, const ScannedLot &scan);
    void on(const ScanExpiry &, const ScannedItem &scan);
    void on(const ScanExpiry &, const EnteredText &entered);
    void on(const HowMany &, const ScannedItem &scan);
    void on(const HowMany &, const ScannedUnknown &scan);
    void on(const HowMany &, const EnteredQuantity &entered);
    void on(const HowMany &, const ScannedHu &scan);
    void on(const HowMany &, const ScannedLocation &scan);
    void on(const HowManyUnits &, const EnteredQuantity &entered);
    void on(const Confirm &state, const ScannedItem &scan);
    void on(const Confirm &state, const ScannedUnknown &scan);
    void on(const ChooseStatus &, const Chosen &chosen);
    void on(const ChooseStatus &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void ask(std::int32_t answered, std::int32_t units);
    void book(std::int32_t units);
    void bookInto(const Unit &unit, HuKind kind, Quantity quantity, std::vector<DueLine> &lines);
    void emit(ledger::Receive receive);
    [[nodiscard]] ledger::Receive receiptOf(const InHand &hand) const;
    [[nodiscard]] StockStatus statusOf(const InHand &hand) const;
    [[nodiscard]] bool takeNumbers(std::int64_t count, std::vector<Unit> &units);

    // ---- the end, and back (receive.cpp)
    void on(const AskClose &, const Chosen &chosen);
    void on(const AskClose &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void done();
    void close(Reason reason);
    void leaveDelivery();
    void undoLast();

    // ---- commands (receive.cpp)
    template <class S>
    void on(const S &state, const Commanded &event);
    void ok(const HowMany &) { ask(0, 0); }
    void ok(const HowManyUnits &) { ask(0, 1); }
    void ok(const Confirm &state) { ask(state.answered + 1, state.units); }
    void ok(const Pallet &state) { takePallet(state); }
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void done(const ScanWork &) { m_effects.go = go::Back{}; }
    void done(const ScanGoods &) { done(); }
    template <class S>
    void done(const S &) { refuseCommand(ActionCode::Done); } // First what is in the hand.
    void full(const ScanGoods &);
    void full(const ScanWork &) { full(ScanGoods{}); }
    template <class S>
    void full(const S &) { refuseCommand(ActionCode::Full); }
    void print(const ScanGoods &);
    void print(const ScanWork &) { print(ScanGoods{}); }
    void print(const HowMany &);
    template <class S>
    void print(const S &) { refuseCommand(ActionCode::Print); }
    void problem(const HowMany &) { go(ChooseStatus{}); }
    template <class S>
    void problem(const S &) { refuseCommand(ActionCode::Problem); }
    void undo(const ScanWork &) { undoLast(); }
    void undo(const ScanGoods &) { undoLast(); }
    template <class S>
    void undo(const S &state) { back(state); }
    void back(const ScanWork &) { m_effects.go = go::Back{}; }
    void back(const ScanGoods &);
    void back(const HowManyUnits &) { go(HowMany{}); }
    void back(const ChooseStatus &) { go(HowMany{}); }
    void back(const Confirm &) { go(HowMany{}); }
    void back(const AskClose &) { go(ScanGoods{}); }
    template <class S>
    void back(const S &) { dropHand(); }

    void go(State state, Sound sound = Sound::Ok)
    {
        m_receiving.state = std::move(state);
        m_effects.sound = sound;
    }
    void base() ///< to where goods are scanned
    {
        if (m_receiving.document.isNull())
            m_receiving.state = ScanWork{};
        else
            m_receiving.state = ScanGoods{};
    }
    void dropHand()
    {
        m_receiving.hand = {};
        base();
        m_effects.sound = Sound::Ok;
    }
    [[nodiscard]] const Delivery *delivery() const;
    [[nodiscard]] LocationId place() const { return m_receiving.place.isNull() ? m_context.dock : m_receiving.place; }
    [[nodiscard]] QString placeCode() const { return m_receiving.place.isNull() ? m_context.dockCode : m_receiving.placeCode; }

    const Context &m_context;
    const Person &m_person;
    Receiving &m_receiving;
    bool m_firstReceipt = true; ///< of this step
};

} // namespace bincard::workflow::receive
