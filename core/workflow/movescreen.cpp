// SPDX-License-Identifier: GPL-3.0-or-later
// What moving shows and what it needs to know.
#include "workflow/moveturn.h"

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
    Painter(const Context &context, const Moving &moving) : m_context(context), m_moving(moving) { screen.title = moving.putsAway ? TitleCode::PutAway : TitleCode::Move; }

    void paint(const Choose &)
    {
        const Point &source = m_moving.source;
        if (m_moving.putsAway)
            return chooseToPutAway();
        screen.prompt = source.isNull() ? prompt(PromptCode::MoveScanSource)
                                        : prompt(source.hu.isNull() ? PromptCode::MoveScanItem : PromptCode::MoveUnitTo, source.code);
        if (!source.isNull() && m_context.card)
            screen.card = *m_context.card;
        screen.actions = actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
        if (!source.hu.isNull())
            offerWays();
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
        PickCard card = handCard(m_context, m_moving);
        const InHand &hand = m_moving.hand;
        screen.prompt = prompt(PromptCode::MoveGoTo, toString(hand.held.quantity), itemText(card.sku, card.name));
        if (m_moving.putsAway)
            propose(toString(hand.held.quantity), itemText(card.sku, card.name));
        card.location = m_moving.putsAway ? QString() : card.location; // The place that counts is the one to go to.
        screen.card = card;
        screen.entry = hand.serial.isEmpty() ? Entry::Quantity : Entry::None;
        if (hand.toStatus != hand.account.status)
            screen.alert = prompt(PromptCode::MoveStatusIs, QString::number(static_cast<int>(hand.toStatus)));
        screen.actions = actions({ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
        offerNext();
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

    void paint(const ChooseWay &)
    {
        screen.prompt = prompt(PromptCode::MoveChooseWay, m_moving.source.code);
        ListCard list;
        list.code = ListCode::UnitWays;
        for (const UnitWay way : waysOf(m_context))
            list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(way))}}});
        screen.card = std::move(list);
        screen.actions = working();
    }
    void paint(const IntoUnit &state)
    {
        screen.prompt = prompt(state.pours ? PromptCode::MovePourInto : PromptCode::MoveNestInto, m_moving.source.code);
        if (m_context.card)
            screen.card = *m_context.card;
        screen.actions = working();
    }

    Screen screen;

private:
    /// Into another unit, or out of one; Done has the same key.
    void offerWays()
    {
        std::erase_if(screen.actions, [](const Action &other) { return other.action == ActionCode::Done; });
        screen.actions.insert(screen.actions.begin(), action(ActionCode::Ok));
    }
    /// Nothing is in the hand: what stands at the dock, or the unit that was scanned there.
    void chooseToPutAway()
    {
        const Point &source = m_moving.source;
        screen.prompt = prompt(PromptCode::PutAwayScan, source.code);
        if (m_context.card) {
            DetailCard card = *m_context.card;
            card.heading.clear(); // It stands in the instruction.
            screen.card = std::move(card);
        }
        if (!source.hu.isNull() && m_context.putAway && !m_context.putAway->run.empty()) {
            screen.prompt = prompt(PromptCode::PutAwayChooseItem, source.code);
            screen.card = runList();
        } else if (!source.hu.isNull()) {
            propose(QString(), source.code);
        }
        screen.actions = actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
        offerNext();
    }
    void propose(const QString &quantity, const QString &what)
    {
        const PutAwayPlace *place = proposed(m_context, m_moving);
        if (!place) {
            screen.prompt = prompt(PromptCode::PutAwayNoPlace, what);
            return;
        }
        QString part = quantity;
        if (!m_moving.hand.empty() && place->fits < m_moving.hand.held.quantity)
            part = toString(place->fits);
        screen.prompt = prompt(PromptCode::PutAwayGoTo, part, what, place->code, QString::number(static_cast<int>(place->reason)));
        screen.codeToScan = place->code;
    }
    void offerNext()
    {
        if (proposed(m_context, m_moving))
            screen.actions.insert(screen.actions.begin(), action(ActionCode::Skip));
    }
    [[nodiscard]] ListCard runList() const
    {
        ListCard list;
        list.code = ListCode::PutAwayRun;
        for (const PutAwayStop &stop : m_context.putAway->run) {
            CardRow row;
            row.cells.push_back({Link::To::Item, stop.item, stop.sku});
            row.cells.push_back({Link::To::Nothing, {}, stop.lot});
            row.cells.push_back({Link::To::Nothing, {}, QString::number(stop.quantity.thousandths), Format::Quantity});
            row.cells.push_back({Link::To::Nothing, {}, stop.place});
            list.rows.push_back(std::move(row));
        }
        return list;
    }

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
                   [](const moving::ChooseWay &) {},
                   [&all](const moving::IntoUnit &) { all.handlingUnits = true; },
                   [&all](const auto &) { all.locations = all.handlingUnits = all.items = true; },
               },
        moving.state);
    return all;
}

void need(const Moving &moving, Needs &needs)
{
    needs.from = moving::linkOf(moving.source);
    if (moving.putsAway)
        needs.putAway = PutAwayNeeds{moving.source.hu, moving.hand.account, moving.hand.held.quantity, moving.full};
    if (std::holds_alternative<moving::Choose>(moving.state) || std::holds_alternative<moving::IntoUnit>(moving.state))
        needs.card = needs.from;
    if (const auto *unit = std::get_if<moving::IntoUnit>(&moving.state))
        needs.to = moving::linkOf(unit->to);
    if (const auto *arriving = std::get_if<moving::Arriving>(&moving.state))
        needs.to = moving::linkOf(arriving->to);
    if (const auto *confirm = std::get_if<moving::Confirm>(&moving.state))
        needs.to = moving::linkOf(confirm->to);
}

} // namespace bincard::workflow
