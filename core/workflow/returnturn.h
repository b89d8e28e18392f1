// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/returngoods.h"

/// How taking returns in answers one event: used by returngoods.cpp and returngrade.cpp only.
namespace bincard::workflow::returning {

class Turn final : public goods::Steps
{
public:
    Turn(const Context &context, const Person &person, ReturnGoods &returned) : m_context(context), m_person(person), m_returned(returned) {}

    /// What waited for the books goes on. False: it did, and the event was only the news.
    [[nodiscard]] bool settle(const Event &event);
    void handle(const Event &event)
    {
        const State before = m_returned.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Steps::on;

    // ---- which return (returngoods.cpp)
    void on(const ScanParcel &, const ScannedReturn &scan);
    void on(const ScanParcel &, const ScannedOrder &scan) { find({{}, scan.order, scan.number, {}, false}); }
    void on(const ScanParcel &, const ScannedHu &scan) { find({{}, scan.order, scan.orderNumber, scan.code, false}); }
    void on(const ScanParcel &, const ScannedUnknown &scan) { find({{}, {}, {}, scan.code, false}); }
    void on(const ScanParcel &, const Chosen &chosen) { choose(chosen.row); }
    void on(const ScanParcel &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ChooseReturn &, const ScannedReturn &scan) { on(ScanParcel{}, scan); }
    void on(const ChooseReturn &, const Chosen &chosen) { choose(chosen.row); }
    void on(const ChooseReturn &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void find(Which which);
    void found();
    void choose(int row);
    void goOnWith(const FoundReturn &found);
    void arrive();
    void label();
    void putDown();

    // ---- a piece (returngrade.cpp)
    void on(const Open &, const ScannedItem &scan);
    void on(const Open &, const ScannedUnknown &scan);
    void on(const Open &, const Chosen &chosen);
    template <Scan E>
    void on(const Confirm &state, const E &scan)
    {
        if (sameCode(scan))
            return agree(state.doubt); // The same code again = yes.
        m_effects.refuse(notAccepted(scan));
    }
    void on(const HowMany &, const ScannedItem &scan);
    void on(const HowMany &, const ScannedUnknown &scan);
    void on(const HowMany &, const EnteredQuantity &entered);
    void on(const ChooseReason &, const Chosen &chosen);
    void on(const ChooseReason &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ChooseCondition &, const Chosen &chosen);
    void on(const ChooseCondition &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const Decide &, const ScannedItem &scan) { again(scan); }
    void on(const Decide &, const ScannedUnknown &scan) { again(scan); }
    void on(const Decide &, const ScannedLocation &scan) { putFrom(scan); }
    void on(const Decide &, const ScannedHu &scan) { putFrom(scan); }
    void on(const ChooseDisposition &, const Chosen &chosen);
    void on(const ChooseDisposition &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const PutAt &, const ScannedLocation &scan);
    void on(const PutAt &, const ScannedHu &scan);
    void begin(Piece piece, Quantity perScan);
    void chooseLot(ItemId item, const QString &lot, Quantity perScan) override;
    void chooseSerial(ItemId item, const QString &serial) override;
    void look() { go(Looking{}); }
    void goOn();
    [[nodiscard]] bool speaksAgainst(Doubt doubt) const;
    void agree(Doubt doubt);
    void add(Quantity perScan);
    void counted();
    void accept();
    void grade(LocationId location, HuId hu, const QString &huCode);
    void ungrade();
    template <Scan E>
    [[nodiscard]] bool sameCode(const E &scan) const
    {
        if constexpr (requires { scan.code; })
            return scan.code == m_returned.piece.barcode && !scan.code.isEmpty();
        return false;
    }
    template <Scan E>
    void again(const E &scan)
    {
        if (sameCode(scan))
            return accept();
        m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    }
    template <Scan E>
    void putFrom(const E &scan) ///< who scans where it goes has agreed
    {
        if (decided(m_context, m_returned.piece).disposition == Disposition::Scrap)
            return m_effects.refuse(notAccepted(scan));
        on(PutAt{}, scan);
    }

    // ---- the end (returngoods.cpp)
    void on(const RefuseWhy &, const Chosen &chosen);
    void on(const RefuseWhy &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const Refund &, const ScannedUser &scan);
    void on(const LeadPin &state, const EnteredText &entered) { m_returned.state = checkPin(state, entered.text, m_effects); }
    void on(const LeadPin &state, const PinChecked &checked);
    void finish();
    void askRefund() { go(Refund{m_person.role >= Role::Lead}); }
    void release();

    // ---- commands (returngoods.cpp)
    template <class S>
    void on(const S &state, const Commanded &event);
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void ok(const Confirm &state) { agree(state.doubt); }
    void ok(const HowMany &) { counted(); }
    void ok(const Decide &) { accept(); }
    void ok(const PutAt &) { grade(m_context.returnsPlace, {}, {}); }
    void ok(const Finish &) { finish(); }
    void ok(const Refund &);
    template <class S>
    void back(const S &) { dropPiece(); }
    void back(const ScanParcel &) { m_effects.go = go::Back{}; }
    void back(const Finding &) { next(); }
    void back(const ChooseReturn &) { next(); }
    void back(const Open &) { next(); }
    void back(const ChooseReason &);
    void back(const ChooseCondition &) { go(ChooseReason{}); }
    void back(const Decide &) { go(ChooseCondition{}); }
    void back(const ChooseDisposition &) { go(Decide{}); }
    void back(const PutAt &);
    void back(const Refund &) { next(); }
    void back(const LeadPin &) { askRefund(); }
    template <class S>
    void undo(const S &) { dropPiece(); }
    void undo(const ScanParcel &) { m_effects.refuse(prompt(PromptCode::NothingToUndo)); }
    void undo(const Finding &) { next(); }
    void undo(const ChooseReturn &) { next(); }
    void undo(const Open &);
    void undo(const Refund &) { m_effects.refuse(prompt(PromptCode::NothingToUndo)); }
    void undo(const LeadPin &) { askRefund(); }
    template <class S>
    void done(const S &) { refuseCommand(ActionCode::Done); } // First what is in the hand.
    void done(const ScanParcel &) { open({}); } // Nothing on it says whose it is.
    void done(const Open &);
    void done(const Finish &) { finish(); }
    void done(const Refund &) { next(); }
    template <class S>
    void problem(const S &) { refuseCommand(ActionCode::Problem); }
    void problem(const Open &);
    void problem(const Decide &) { go(ChooseDisposition{}); }
    void problem(const PutAt &) { go(ChooseDisposition{}); }
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }
    void skip(const ScanLot &) { look(); } // It cannot be read.
    void skip(const ScanSerial &) { look(); }
    template <class S>
    void missing(const S &) { refuseCommand(ActionCode::Short); }
    void missing(const Open &) { go(Finish{}); } // An empty box, or the rest of it.

    void go(State state, Sound sound = Sound::Ok)
    {
        m_returned.state = std::move(state);
        m_effects.sound = sound;
    }
    void open(Which which)
    {
        m_returned.which = std::move(which);
        go(Open{});
    }
    void next() ///< the next parcel
    {
        m_returned = {};
        m_effects.sound = Sound::Ok;
    }
    void dropPiece()
    {
        m_returned.piece = {};
        go(Open{});
    }
    [[nodiscard]] bool anyGraded() const;
    /// answer() lets nothing but the choice of a parcel run without it.
    [[nodiscard]] const ReturnContext &books() const { return *m_context.returned; }
    [[nodiscard]] QString itemName() const { return m_returned.piece.item.isNull() ? m_returned.piece.barcode : itemText(m_returned.piece.sku, m_returned.piece.name); }

    const Context &m_context;
    const Person &m_person;
    ReturnGoods &m_returned;
};

} // namespace bincard::workflow::returning
