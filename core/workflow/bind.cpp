// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/bind.h"

#include "workflow/refusals.h"

namespace bincard::workflow::bind {
namespace {

class Turn : public Refusals
{
public:
    explicit Turn(Bind &bind) : m_bind(bind) {}

    void handle(const Event &event)
    {
        const State before = m_bind.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    void on(const ScanItem &, const ScannedItem &scan)
    {
        m_bind.state = HowMany{scan.item, scan.sku, scan.name, scan.code};
        m_effects.sound = Sound::Ok;
    }
    void on(const ScanItem &, const EnteredText &entered)
    {
        if (!entered.text.trimmed().isEmpty())
            m_effects.requests.push_back(Resolve{entered.text.trimmed()});
    }
    void on(const HowMany &state, const EnteredQuantity &entered) { many(state, entered.quantity); }
    void on(const HowMany &state, const ScannedItem &scan)
    {
        if (scan.item == state.item)
            many(state, Quantity::units(1));
        else
            on(ScanItem{}, scan); // Another item after all.
    }
    void many(const HowMany &state, Quantity quantity)
    {
        if (!quantity.isPositive() || quantity > kLargestQuantity)
            return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(quantity)));
        m_bind.state = Confirm{state.item, state.sku, state.name, state.itemCode, quantity};
        m_effects.sound = Sound::Ok;
    }
    void on(const Confirm &state, const ScannedItem &scan)
    {
        if (scan.item == state.item)
            bindIt(state); // The same again = yes.
        else
            m_effects.refuse(prompt(PromptCode::WrongItem, itemText(scan.sku, scan.name), itemText(state.sku, state.name)), Sound::WrongItem);
    }
    void on(const Confirm &state, const ScannedUnknown &scan)
    {
        if (scan.code == m_bind.code)
            bindIt(state);
        else
            m_effects.refuse(notAccepted(scan));
    }
    void on(const Confirm &state, const EnteredQuantity &entered) { many({state.item, state.sku, state.name, state.itemCode}, entered.quantity); }
    void bindIt(const Confirm &state)
    {
        m_effects.operations.push_back(ledger::BindBarcode{m_bind.code, state.item, state.quantity, {}});
        m_effects.alert = prompt(PromptCode::Bound, m_bind.code, itemText(state.sku, state.name));
        m_effects.sound = Sound::Ok;
        m_effects.go = go::Back{};
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Ok: return ok(state);
        case ActionCode::Back:
        case ActionCode::Undo: return back(state);
        case ActionCode::More: return;
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Full:
        case ActionCode::Done:
        case ActionCode::Problem:
        case ActionCode::Pause:
        case ActionCode::Help:
        case ActionCode::LogOut:
        case ActionCode::GetWork:
        case ActionCode::LookUp:
        case ActionCode::Bind:
        case ActionCode::Print:
        case ActionCode::Menu:
        case ActionCode::Training:
        case ActionCode::Find: return refuseCommand(event.action);
        }
    }
    void ok(const ScanItem &) { refuseCommand(ActionCode::Ok); }
    void ok(const HowMany &state) { many(state, Quantity::units(1)); }
    void ok(const Confirm &state) { bindIt(state); }
    void back(const ScanItem &) { m_effects.go = go::Back{}; }
    void back(const HowMany &) { m_bind.state = ScanItem{}; }
    void back(const Confirm &state) { m_bind.state = HowMany{state.item, state.sku, state.name, state.itemCode}; }

    Bind &m_bind;
};

} // namespace
} // namespace bincard::workflow::bind

namespace bincard::workflow {

Effects answer(const Context &, const Person &, Bind &bind, const Event &event)
{
    bind::Turn turn(bind);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &, const Bind &bind)
{
    Screen screen;
    screen.title = TitleCode::Bind;
    std::visit(Overloaded{
                   [&](const bind::ScanItem &) {
                       screen.prompt = prompt(PromptCode::BindScanItem, bind.code);
                       screen.entry = Entry::Text;
                       screen.actions = actions({ActionCode::Back, ActionCode::Help});
                   },
                   [&](const bind::HowMany &state) {
                       screen.prompt = prompt(PromptCode::BindHowMany, bind.code, itemText(state.sku, state.name));
                       screen.entry = Entry::Quantity;
                       screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
                   },
                   [&](const bind::Confirm &state) {
                       screen.kind = PromptKind::Confirmation;
                       screen.prompt = prompt(PromptCode::BindConfirm, bind.code, itemText(state.sku, state.name), toString(state.quantity));
                       screen.entry = Entry::Quantity;
                       screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
                   },
               },
        bind.state);
    return screen;
}

Accepts accepts(const Bind &bind)
{
    Accepts all;
    all.items = true;
    all.texts = std::holds_alternative<bind::ScanItem>(bind.state);
    all.quantities = !all.texts;
    return all;
}

} // namespace bincard::workflow
