// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/menu.h"

#include "workflow/refusals.h"

namespace bincard::workflow::menu {
namespace {

/// In the order of the floor, from the dock in to the dock out; what came later keeps the others' digits. Labels have F6.
constexpr Activity kActivities[]{
    Activity::Receive,
    Activity::PutAway,
    Activity::Pack,
    Activity::Load,
    Activity::Return,
    Activity::Move,
    Activity::Count,
    Activity::Adjust,
    Activity::Stage,
    Activity::Review,
    Activity::Labels, // From here on rows have no digit; F6 does labels.
    Activity::Shift,
};

class Turn : public Refusals
{
public:
    void handle(const Event &event)
    {
        std::visit([this](const auto &what) { on(Choosing{}, what); }, event);
    }

private:
    using Refusals::on;

    void on(const Choosing &, const Chosen &chosen)
    {
        if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kActivities)))
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        m_effects.sound = Sound::Ok;
        m_effects.go = go::OpenActivity{kActivities[chosen.row]};
    }
    void on(const Choosing &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const Choosing &, const Commanded &event)
    {
        if (event.action == ActionCode::Back || event.action == ActionCode::Undo || event.action == ActionCode::Done)
            m_effects.go = go::Back{};
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
};

ListCard activities()
{
    ListCard list;
    list.code = ListCode::Activities;
    for (const Activity activity : kActivities)
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(activity))}}});
    return list;
}

} // namespace
} // namespace bincard::workflow::menu

namespace bincard::workflow {

Effects answer(const Context &, const Person &, Menu &, const Event &event)
{
    menu::Turn turn;
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &, const Menu &)
{
    Screen screen;
    screen.title = TitleCode::Menu;
    screen.prompt = prompt(PromptCode::MenuChoose);
    screen.card = menu::activities();
    screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return screen;
}

Accepts accepts(const Menu &)
{
    return {};
}

} // namespace bincard::workflow
