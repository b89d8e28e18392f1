// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows while goods are brought to a pick face, and what it accepts.
#include "workflow/replenish.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

PickCard cardOf(const Replenish &replenish, const ReplenishContext &task)
{
    PickCard card;
    const CarryLine *line = replenish.line.isNull() ? nextOf(task.lines) : lineOf(task.lines, replenish.line);
    if (!line)
        return card;
    const bool carries = replenish.held.quantity.isPositive();
    card.location = carries ? task.faceCode : line->fromCode;
    card.sku = task.sku;
    card.name = task.name;
    card.lot = line->lot;
    card.expiryDay = line->expiryDay;
    card.serial = replenish.serial;
    card.wanted = line->left();
    card.done = replenish.held.quantity;
    card.tote = carries ? QString() : line->toteCode;
    card.counting = carries && !replenish.held.proposed;
    card.stops = static_cast<int>(task.lines.size());
    card.stop = static_cast<int>(std::count_if(task.lines.begin(), task.lines.end(), [](const CarryLine &other) { return !other.open(); })) + 1;
    return card;
}

class Painter
{
public:
    Painter(const Replenish &replenish, const ReplenishContext &task) : m_replenish(replenish), m_task(task), m_card(cardOf(replenish, task))
    {
        m_screen.title = TitleCode::Replenish;
        m_screen.card = m_card;
    }

    Screen operator()(const replenish::Opening &)
    {
        m_screen.card = NoCard{};
        m_screen.prompt = prompt(PromptCode::WaitingForServer);
        return with({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::GoTo &)
    {
        ask(prompt(PromptCode::ReplenishGoTo, m_card.location, item()), m_card.location);
        return with({ActionCode::Skip, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::ScanGoods &)
    {
        ask(prompt(PromptCode::ReplenishScan, item(), m_card.location), m_card.tote.isEmpty() ? m_card.sku : m_card.tote);
        return with({ActionCode::Short, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::ScanLot &)
    {
        ask(prompt(PromptCode::PickScanLot, item(), m_card.lot), m_card.lot);
        m_screen.entry = Entry::Text;
        return with({ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::ScanSerial &)
    {
        ask(prompt(PromptCode::PickScanSerial, item()), {});
        m_screen.entry = Entry::Text;
        return with({ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::PutDown &)
    {
        ask(prompt(PromptCode::ReplenishPutDown, toString(m_replenish.held.quantity), item(), m_task.faceCode), m_task.faceCode);
        m_screen.entry = serials() ? Entry::None : Entry::Quantity;
        return with({ActionCode::Full, ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::HowManyFit &)
    {
        ask(prompt(PromptCode::ReplenishHowManyFit, m_task.faceCode), {});
        m_screen.entry = Entry::Quantity;
        return with({ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const replenish::ChooseReason &)
    {
        m_screen.prompt = prompt(PromptCode::ChooseShortReason);
        m_screen.card = goods::reasonList(goods::shortReasons(tracking()));
        return with({ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const replenish::ConfirmShort &state)
    {
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = prompt(PromptCode::ConfirmShort, toString(m_card.wanted - m_card.done), item(), QString::number(static_cast<int>(state.reason)));
        return with({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const replenish::Ended &state)
    {
        m_screen.kind = PromptKind::Alert;
        m_screen.prompt = prompt(state.why, m_replenish.work.number);
        return with({ActionCode::Ok, ActionCode::Help});
    }

private:
    [[nodiscard]] QString item() const { return itemText(m_task.sku, m_task.name); }
    [[nodiscard]] Tracking tracking() const
    {
        const CarryLine *line = lineOf(m_task.lines, m_replenish.line);
        return line ? line->tracking : Tracking::None;
    }
    [[nodiscard]] bool serials() const { return tracking() == Tracking::Serial; }
    void ask(Prompt what, const QString &code)
    {
        m_screen.prompt = std::move(what);
        m_screen.codeToScan = code;
    }
    Screen with(std::initializer_list<ActionCode> codes)
    {
        m_screen.actions = actions(codes);
        return std::move(m_screen);
    }

    const Replenish &m_replenish;
    const ReplenishContext &m_task;
    PickCard m_card;
    Screen m_screen;
};

} // namespace

Screen screenOf(const Context &context, const Replenish &replenish)
{
    if (!context.replenish || context.replenish->task != replenish.work.task) {
        const ReplenishContext none;
        return Painter(replenish, none)(replenish::Opening{});
    }
    return std::visit(Painter(replenish, *context.replenish), replenish.state);
}

Accepts accepts(const Replenish &replenish)
{
    Accepts all;
    std::visit(Overloaded{
                   [](const replenish::Opening &) {},
                   [&all](const replenish::GoTo &) { all.locations = all.handlingUnits = true; },
                   [&all](const replenish::ScanGoods &) { all.items = all.handlingUnits = true; },
                   [&all](const replenish::ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const replenish::ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all](const replenish::PutDown &) { all.locations = all.items = all.quantities = true; },
                   [&all](const replenish::HowManyFit &) { all.quantities = true; },
                   [&all](const replenish::ChooseReason &) { all.quantities = true; },
                   [](const replenish::ConfirmShort &) {},
                   [](const replenish::Ended &) {},
               },
        replenish.state);
    return all;
}

} // namespace bincard::workflow
