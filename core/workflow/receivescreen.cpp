// SPDX-License-Identifier: GPL-3.0-or-later
// What receiving shows and what it needs to know.
#include "workflow/receive.h"

#include "workflow/papers.h"

namespace bincard::workflow {
namespace receive {
namespace {

Link cell(const QString &text, Format format = Format::Text)
{
    return {Link::To::Nothing, {}, text, format};
}

template <class Enum>
Link wordCell(Enum value, Format format)
{
    return cell(QString::number(static_cast<int>(value)), format);
}

ListCard deliveryList(const std::vector<Delivery> &deliveries)
{
    ListCard list;
    list.code = ListCode::Deliveries;
    for (const Delivery &each : deliveries) {
        list.rows.push_back({{Link{Link::To::Delivery, each.id, each.number}, cell(each.supplier), each.expectedDay == 0 ? cell({}) : cell(QString::number(each.expectedDay), Format::Day),
            wordCell(each.state, Format::InboundState)}});
    }
    return list;
}

/// Deliveries that expect the item in the hand, with what is due of it.
ListCard wantedList(const Context &context)
{
    ListCard list;
    list.code = ListCode::Deliveries;
    for (const DueLine &line : context.receive && context.receive->item ? context.receive->item->wanted : std::vector<DueLine>{}) {
        const bool known = std::any_of(list.rows.begin(), list.rows.end(), [&line](const CardRow &row) { return row.cells.front().id == line.document; });
        if (!known)
            list.rows.push_back({{Link{Link::To::Delivery, line.document, line.number}, cell(QString::number(line.due().thousandths), Format::Quantity)}});
    }
    return list;
}

DetailCard palletCard(const Context &context)
{
    DetailCard card;
    card.what = Link::To::Hu;
    Section section{SectionCode::DeliveryLines, {}, false};
    for (const DueLine &line : context.receive ? context.receive->onPallet : std::vector<DueLine>{}) {
        section.rows.push_back({{cell(line.number), Link{Link::To::Item, line.item, itemText(line.sku, line.name)}, cell(QString::number(line.ordered.thousandths), Format::Quantity),
            cell(QString::number(line.received.thousandths), Format::Quantity)}});
    }
    card.sections.push_back(std::move(section));
    return card;
}

PickCard handCard(const Context &context, const Receiving &receiving)
{
    const InHand &hand = receiving.hand;
    PickCard card;
    card.sku = hand.item.isNull() ? hand.barcode : hand.sku;
    card.name = hand.name;
    card.lot = hand.lot;
    card.expiryDay = hand.expiryDay;
    card.serial = hand.serial;
    card.done = hand.held.quantity;
    for (const DueLine &line : linesFor(context, receiving))
        card.wanted += line.due();
    card.tote = receiving.unit.code;
    card.counting = !hand.held.proposed;
    return card;
}

class Painter
{
public:
    Painter(const Context &context, const Receiving &receiving) : m_context(context), m_receiving(receiving) { screen.title = TitleCode::Receive; }

    void paint(const ScanWork &)
    {
        screen.prompt = prompt(PromptCode::ReceiveScanWork, m_receiving.unit.code);
        screen.alert = paperAlert(m_context.printing, {{DocumentKind::Label, "tote"}});
        screen.card = deliveryList(m_context.receive ? m_context.receive->expected : std::vector<Delivery>{});
        screen.actions = actions({unit(), ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const Opening &) { paint(ScanGoods{}); }
    void paint(const ScanGoods &)
    {
        screen.prompt = prompt(PromptCode::ReceiveScanGoods, m_receiving.number, m_receiving.unit.code);
        if (m_context.card)
            screen.card = *m_context.card;
        screen.actions = actions({unit(), ActionCode::Done, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const ChooseDelivery &)
    {
        screen.prompt = prompt(PromptCode::ReceiveChooseDelivery, item());
        screen.card = wantedList(m_context);
        screen.actions = working();
    }
    void paint(const ScanLot &)
    {
        screen.prompt = prompt(PromptCode::ReceiveScanLot, item());
        identify();
    }
    void paint(const ScanSerial &)
    {
        screen.prompt = prompt(PromptCode::PickScanSerial, item());
        identify();
    }
    void paint(const ScanExpiry &)
    {
        screen.prompt = prompt(PromptCode::ReceiveScanExpiry, item(), m_receiving.hand.lot);
        identify();
    }
    void paint(const HowMany &)
    {
        const InHand &hand = m_receiving.hand;
        screen.prompt = prompt(PromptCode::ReceiveHowMany, toString(hand.held.quantity), item(), m_receiving.unit.code);
        screen.card = handCard(m_context, m_receiving);
        screen.entry = Entry::Quantity;
        if (hand.status != StockStatus::Available)
            screen.alert = prompt(PromptCode::MoveStatusIs, QString::number(static_cast<int>(hand.status)));
        screen.actions = actions({ActionCode::Ok, ActionCode::Print, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const HowManyUnits &)
    {
        screen.prompt = prompt(PromptCode::ReceiveHowManyUnits, toString(m_receiving.hand.held.quantity), item());
        screen.card = handCard(m_context, m_receiving);
        screen.entry = Entry::Quantity;
        screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    }
    void paint(const Confirm &state)
    {
        Quantity all = m_receiving.hand.held.quantity;
        all.thousandths *= std::max(state.units, 1);
        const std::vector<Prompt> asked = questions(m_context, m_receiving, all);
        const auto at = static_cast<std::size_t>(state.answered);
        screen.kind = PromptKind::Confirmation;
        screen.prompt = at < asked.size() ? asked[at] : prompt(PromptCode::ConfirmAgain);
        screen.codeToScan = m_receiving.hand.code;
        screen.card = handCard(m_context, m_receiving);
        screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    void paint(const ChooseStatus &)
    {
        screen.prompt = prompt(PromptCode::MoveChooseStatus, item());
        ListCard list;
        list.code = ListCode::Statuses;
        for (const StockStatus status : kStatuses)
            list.rows.push_back({{wordCell(status, Format::StockStatus)}});
        screen.card = std::move(list);
        screen.actions = working();
    }
    void paint(const Pallet &state)
    {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::ReceivePallet, state.code);
        screen.codeToScan = state.code;
        screen.card = palletCard(m_context);
        screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    void paint(const AskClose &)
    {
        screen.prompt = prompt(PromptCode::ReceiveAskClose, m_receiving.number);
        ListCard list;
        list.code = ListCode::RestOfDelivery;
        list.rows = {{{cell(QStringLiteral("later"))}}, {{cell(QStringLiteral("never"))}}};
        screen.card = std::move(list);
        screen.actions = actions({ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    }

    Screen screen;

private:
    /// One key for both: the open unit is full, or there is none and a new one is wanted.
    [[nodiscard]] ActionCode unit() const { return m_receiving.unit.id.isNull() ? ActionCode::Print : ActionCode::Full; }
    static std::vector<Action> working() { return actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}); }
    void identify()
    {
        screen.entry = Entry::Text;
        screen.actions = working();
    }
    [[nodiscard]] QString item() const
    {
        const InHand &hand = m_receiving.hand;
        return hand.item.isNull() ? hand.barcode : itemText(hand.sku, hand.name);
    }

    const Context &m_context;
    const Receiving &m_receiving;
};

} // namespace
} // namespace receive

Screen screenOf(const Context &context, const Receiving &receiving)
{
    receive::Painter painter(context, receiving);
    std::visit([&painter](const auto &state) { painter.paint(state); }, receiving.state);
    return std::move(painter.screen);
}

Accepts accepts(const Receiving &receiving)
{
    Accepts all;
    std::visit(Overloaded{
                   [&all](const receive::ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const receive::ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all, &receiving](const receive::ScanExpiry &) {
                       all.items = all.texts = true;
                       all.lotsOf = receiving.hand.item;
                   },
                   [&all](const receive::HowMany &) { all.items = all.handlingUnits = all.locations = all.quantities = true; },
                   [&all](const receive::HowManyUnits &) { all.quantities = true; },
                   [&all](const receive::Confirm &) { all.items = true; },
                   [&all](const receive::Pallet &) { all.handlingUnits = true; },
                   [&all](const receive::ChooseDelivery &) { all.deliveries = true; },
                   [](const receive::ChooseStatus &) {},
                   [](const receive::AskClose &) {},
                   [&all](const auto &) { all.deliveries = all.items = all.handlingUnits = all.locations = true; },
               },
        receiving.state);
    return all;
}

void need(const Receiving &receiving, Needs &needs)
{
    ReceiveNeeds all;
    all.delivery = receiving.document;
    all.item = receiving.hand.item;
    all.lot = receiving.hand.lot;
    all.serial = receiving.hand.serial;
    if (const auto *pallet = std::get_if<receive::Pallet>(&receiving.state))
        all.pallet = pallet->code;
    all.expected = std::holds_alternative<receive::ScanWork>(receiving.state);
    needs.receive = std::move(all);
    if (std::holds_alternative<receive::ScanGoods>(receiving.state))
        needs.card = {Link::To::Delivery, receiving.document, receiving.number};
    needs.numbers = NumbersNeeded{NumberKind::HandlingUnit, receive::kMostUnits};
}

} // namespace bincard::workflow
