// SPDX-License-Identifier: GPL-3.0-or-later
// What moving shows and what it needs to know.
#include "workflow/move.h"

namespace bincard::workflow {
namespace moving {
namespace {

Link linkOf(const Point &point)
{
    if (!point.hu.isNull())
        return {Link::To::Hu, point.hu, point.code};
    return point.location.isNull() ? Link{} : Link{Link::To::Location, point.location, point.code};
}

/// The name of an item that lies at the source.
QString itemAt(const Context &context, ItemId item)
{
    for (const SpotLine &line : context.from ? context.from->content : std::vector<SpotLine>{}) {
        if (line.account.item == item)
            return itemText(line.sku, line.name);
    }
    return {};
}

PickCard handCard(const Context &context, const Moving &moving)
{
    PickCard card;
    const SpotLine *line = inHand(context, moving);
    if (!line)
        return card;
    card.sku = line->sku;
    card.name = line->name;
    card.lot = line->lot;
    card.expiryDay = line->expiryDay;
    card.serial = moving.hand.serial;
    card.wanted = line->onHand;
    card.done = moving.hand.held.quantity;
    card.location = context.from->locationCode;
    card.tote = line->huCode;
    card.counting = !moving.hand.held.proposed;
    return card;
}

ListCard stockList(const std::vector<SpotLine> &lines)
{
    ListCard list;
    list.code = ListCode::StockHere;
    const auto number = [](StockStatus status) { return QString::number(static_cast<int>(status)); };
    for (const SpotLine &line : lines) {
        CardRow row;
        row.cells.push_back({Link::To::Nothing, {}, number(line.account.status), Format::StockStatus});
        row.cells.push_back({Link::To::Nothing, {}, line.huCode});
        row.cells.push_back({Link::To::Nothing, {}, line.lot});
        row.cells.push_back({Link::To::Nothing, {}, QString::number(line.onHand.thousandths), Format::Quantity});
        list.rows.push_back(std::move(row));
    }
    return list;
}

ListCard statusList()
{
    ListCard list;
    list.code = ListCode::Statuses;
    for (const StockStatus status : kStatuses)
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(status)), Format::StockStatus}}});
    return list;
}

class Painter
{
public:
    Painter(const Context &context, const Moving &moving) : m_context(context), m_moving(moving) { screen.title = TitleCode::Move; }

    void paint(const Choose &)
    {
        const Point &source = m_moving.source;
        screen.prompt = source.isNull() ? prompt(PromptCode::MoveScanSource)
                                        : prompt(source.hu.isNull() ? PromptCode::MoveScanItem : PromptCode::MoveUnitTo, source.code);
        if (!source.isNull() && m_context.card)
            screen.card = *m_context.card;
        screen.actions = actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const ScanLot &state)
    {
        screen.prompt = prompt(PromptCode::PickScanLot, itemAt(m_context, state.item), QString());
        screen.card = stockList(stockHere(m_context, m_moving.source, state.item, {}));
        identify();
    }
    void paint(const ScanSerial &state)
    {
        screen.prompt = prompt(PromptCode::PickScanSerial, itemAt(m_context, state.item));
        identify();
    }
    void paint(const ChooseStock &state)
    {
        screen.prompt = prompt(PromptCode::MoveChooseStock, itemAt(m_context, state.item));
        screen.card = stockList(stockHere(m_context, m_moving.source, state.item, state.lot));
        screen.actions = working();
    }
    void paint(const GoTo &)
    {
        const PickCard card = handCard(m_context, m_moving);
        const InHand &hand = m_moving.hand;
        screen.prompt = prompt(PromptCode::MoveGoTo, toString(hand.held.quantity), itemText(card.sku, card.name));
        screen.card = card;
        screen.entry = hand.serial.isEmpty() ? Entry::Quantity : Entry::None;
        if (hand.toStatus != hand.account.status)
            screen.alert = prompt(PromptCode::MoveStatusIs, QString::number(static_cast<int>(hand.toStatus)));
        screen.actions = actions({ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const Arriving &)
    {
        if (m_moving.hand.empty())
            paint(Choose{});
        else
            paint(GoTo{});
    }
    void paint(const Confirm &state)
    {
        const auto spot = spotOf(m_context, m_moving, state.to);
        const std::vector<Prompt> asked = spot ? questions(m_context, m_moving, *spot) : std::vector<Prompt>{};
        const auto at = static_cast<std::size_t>(state.answered);
        screen.kind = PromptKind::Confirmation;
        screen.prompt = at < asked.size() ? asked[at] : prompt(PromptCode::ConfirmAgain);
        screen.codeToScan = state.to.code;
        if (!m_moving.hand.empty())
            screen.card = handCard(m_context, m_moving);
        screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    void paint(const ChooseStatus &)
    {
        const PickCard card = handCard(m_context, m_moving);
        screen.prompt = prompt(PromptCode::MoveChooseStatus, itemText(card.sku, card.name));
        screen.card = statusList();
        screen.actions = working();
    }

    Screen screen;

private:
    static std::vector<Action> working() { return actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}); }
    void identify()
    {
        screen.entry = Entry::Text;
        screen.actions = working();
    }

    const Context &m_context;
    const Moving &m_moving;
};

} // namespace
} // namespace moving

Screen screenOf(const Context &context, const Moving &moving)
{
    moving::Painter painter(context, moving);
    std::visit([&painter](const auto &state) { painter.paint(state); }, moving.state);
    return std::move(painter.screen);
}

Accepts accepts(const Moving &moving)
{
    Accepts all;
    std::visit(Overloaded{
                   [&all](const moving::ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const moving::ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all](const moving::GoTo &) { all.locations = all.handlingUnits = all.items = all.quantities = true; },
                   [&all](const moving::Confirm &) { all.locations = all.handlingUnits = true; },
                   [](const moving::ChooseStock &) {},
                   [](const moving::ChooseStatus &) {},
                   [&all](const auto &) { all.locations = all.handlingUnits = all.items = true; },
               },
        moving.state);
    return all;
}

void need(const Moving &moving, Needs &needs)
{
    needs.from = moving::linkOf(moving.source);
    if (std::holds_alternative<moving::Choose>(moving.state))
        needs.card = needs.from;
    if (const auto *arriving = std::get_if<moving::Arriving>(&moving.state))
        needs.to = moving::linkOf(arriving->to);
    if (const auto *confirm = std::get_if<moving::Confirm>(&moving.state))
        needs.to = moving::linkOf(confirm->to);
}

} // namespace bincard::workflow
