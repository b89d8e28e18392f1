// SPDX-License-Identifier: GPL-3.0-or-later
// What taking returns in shows.
#include "workflow/returngoods.h"

#include "workflow/papers.h"

#include <algorithm>
#include <span>

namespace bincard::workflow {
namespace returning {

Prompt question(const ReturnContext &books, const ReturnGoods &returned, Doubt doubt)
{
    const Piece &piece = returned.piece;
    const QString item = itemText(piece.sku, piece.name);
    switch (doubt) { // No default.
    case Doubt::Unknown: return prompt(PromptCode::ReturnUnknownItem, piece.barcode);
    case Doubt::NotOfOrder: return prompt(PromptCode::ReturnNotOfOrder, item, books.orderNumber.isEmpty() ? returned.which.number : books.orderNumber);
    case Doubt::OtherSerial: return prompt(PromptCode::ReturnOtherSerial, piece.serial);
    case Doubt::SerialHere: return prompt(PromptCode::ReturnSerialHere, piece.serial, books.item.serialPlace);
    case Doubt::Recalled: return prompt(PromptCode::ReturnLotRecalled, piece.lot);
    case Doubt::Expired: return prompt(PromptCode::ReturnLotExpired, piece.lot, dayText(expiryOf(books, piece)));
    case Doubt::TooMany: break;
    }
    const ReturnedLine *line = lineOf(books, piece);
    return prompt(PromptCode::ReturnTooMany, toString(piece.quantity), item, toString(line ? line->due() : Quantity{}));
}

namespace {

template <class E>
Link word(E value, Format format)
{
    return {Link::To::Nothing, {}, QString::number(static_cast<int>(value)), format};
}
Link pieces(Quantity quantity)
{
    return {Link::To::Nothing, {}, QString::number(quantity.thousandths), Format::Quantity};
}

template <class E>
ListCard listOf(ListCode code, std::span<const E> values, Format format)
{
    ListCard list;
    list.code = code;
    for (const E value : values)
        list.rows.push_back({{word(value, format)}});
    return list;
}

ListCard returnList(const ReturnContext &books)
{
    ListCard list;
    list.code = ListCode::Returns;
    for (const FoundReturn &one : books.found) {
        const Link arrived = one.arrivedMs > 0 ? Link{Link::To::Nothing, {}, QString::number(one.arrivedMs), Format::TimeMs} : Link{};
        list.rows.push_back({{Link{Link::To::Return, one.id, one.number}, arrived, word(one.state, Format::ReturnState)}});
    }
    return list;
}

CardRow rowOfLine(const ReturnedLine &line)
{
    const Link announced = line.announced ? pieces(line.quantity) : Link{}, state = line.line.isNull() ? Link{} : word(line.state, Format::ReturnState);
    return {{Link{Link::To::Item, line.item, itemText(line.sku, line.name)}, announced, pieces(line.graded), state}};
}

class Painter
{
public:
    Painter(const Context &context, const ReturnGoods &returned) : m_context(context), m_returned(returned)
    {
        screen.title = TitleCode::Return;
        if (context.returned && context.returned->of == needsOf(returned))
            m_books = &*context.returned;
    }

    void paint(const ScanParcel &)
    {
        screen.prompt = prompt(PromptCode::ReturnScanParcel);
        screen.alert = paperAlert(m_context.printing, {{DocumentKind::Label, "tote"}});
        if (m_books && !m_books->found.empty())
            screen.card = returnList(*m_books);
        offer({ActionCode::Done, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const Finding &) { wait(); }
    void paint(const Looking &) { wait(); }
    void paint(const ChooseReturn &)
    {
        screen.prompt = prompt(PromptCode::ReturnWhich, m_returned.which.orderNumber.isEmpty() ? m_returned.which.parcel : m_returned.which.orderNumber);
        screen.card = m_books ? Card(returnList(*m_books)) : Card(NoCard{});
        offer({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const Open &)
    {
        const Which &which = m_returned.which;
        screen.prompt = which.arrived ? prompt(PromptCode::ReturnScanItem, which.number)
                                      : prompt(PromptCode::ReturnPutDown, which.number, which.orderNumber, m_context.returnsCode);
        screen.card = card(false);
        offer({ActionCode::Done, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const ScanLot &)
    {
        screen.prompt = prompt(PromptCode::PickScanLot, itemName(), QString());
        identify();
    }
    void paint(const ScanSerial &)
    {
        screen.prompt = prompt(PromptCode::PickScanSerial, itemName());
        identify();
    }
    void paint(const Confirm &state)
    {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = m_books ? question(*m_books, m_returned, state.doubt) : prompt(PromptCode::WaitingForServer);
        screen.codeToScan = m_returned.piece.barcode;
        screen.card = hand();
        offer({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    }
    void paint(const HowMany &)
    {
        screen.prompt = prompt(PromptCode::ReturnHowMany, toString(m_returned.piece.quantity), itemName());
        screen.card = hand();
        screen.entry = Entry::Quantity;
        offer({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const ChooseReason &)
    {
        screen.prompt = prompt(PromptCode::ReturnWhy, toString(m_returned.piece.quantity), itemName());
        screen.card = listOf(ListCode::ReturnReasons, std::span<const ReturnReason>(kReasons), Format::ReturnReason);
        working();
    }
    void paint(const ChooseCondition &)
    {
        screen.prompt = prompt(PromptCode::ReturnCondition, toString(m_returned.piece.quantity), itemName());
        screen.card = listOf(ListCode::Conditions, std::span<const Condition>(kConditions), Format::Condition);
        working();
    }
    void paint(const Decide &)
    {
        const DispositionDecided decision = decided(m_context, m_returned.piece);
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::ReturnDecide, number(decision.disposition), decision.rule, itemName());
        screen.codeToScan = m_returned.piece.barcode;
        screen.card = hand();
        offer({ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    }
    void paint(const ChooseDisposition &)
    {
        screen.prompt = prompt(PromptCode::ReturnChooseDisposition, itemName());
        screen.card = listOf(ListCode::Dispositions, std::span<const Disposition>(kDispositions), Format::Disposition);
        working();
    }
    void paint(const PutAt &)
    {
        const DispositionDecided decision = decided(m_context, m_returned.piece);
        screen.prompt = prompt(PromptCode::ReturnPutInto, toString(m_returned.piece.quantity), itemName(), number(decision.disposition));
        screen.codeToScan = m_context.returnsCode;
        screen.card = hand();
        offer({ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const Finish &)
    {
        DetailCard missing = card(true);
        const std::size_t lines = missing.sections.empty() ? 0 : missing.sections.front().rows.size();
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::ReturnFinish, m_returned.which.number, QString::number(lines));
        screen.card = std::move(missing);
        offer({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    }
    void paint(const RefuseWhy &)
    {
        screen.prompt = prompt(PromptCode::ReturnRefuseWhy, m_returned.which.number);
        screen.card = listOf(ListCode::ReturnReasons, std::span<const ReturnReason>(kRefusals), Format::ReturnReason);
        working();
    }
    void paint(const Refund &state)
    {
        screen.prompt = prompt(state.lead ? PromptCode::ReturnAskRefund : PromptCode::ReturnRefundNeedsLead, m_returned.which.number);
        screen.card = card(false);
        offer({state.lead ? ActionCode::Ok : ActionCode::Done, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void paint(const LeadPin &state)
    {
        screen.prompt = prompt(PromptCode::EnterLeadPin, state.lead.name);
        screen.entry = Entry::Pin;
        offer({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }

    Screen screen;

private:
    void offer(std::initializer_list<ActionCode> codes) { screen.actions = actions(codes); }
    void working() { offer({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}); }
    void wait()
    {
        screen.prompt = prompt(PromptCode::WaitingForServer);
        offer({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    void identify()
    {
        screen.entry = Entry::Text;
        offer({ActionCode::Skip, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    template <class E>
    static QString number(E value) { return QString::number(static_cast<int>(value)); }
    [[nodiscard]] QString itemName() const { return m_returned.piece.item.isNull() ? m_returned.piece.barcode : itemText(m_returned.piece.sku, m_returned.piece.name); }

    /// The return with its lines, all or those of which something announced has not come. Its rows are the only links: by their numbers things without a barcode are named.
    [[nodiscard]] DetailCard card(bool missing) const
    {
        DetailCard card;
        card.what = Link::To::Return;
        card.heading = m_returned.which.number;
        if (!m_books)
            return card;
        const auto add = [&card](FieldCode code, const QString &text) {
            if (!text.isEmpty())
                card.fields.push_back({code, Link{Link::To::Nothing, {}, text}});
        };
        add(FieldCode::Order, m_books->orderNumber);
        add(FieldCode::Customer, m_books->customer);
        add(FieldCode::Parcel, m_returned.which.parcel);
        Section section{SectionCode::ReturnLines, {}, false};
        for (const ReturnedLine &line : m_books->lines) {
            if (!missing || (line.announced && line.due().isPositive()))
                section.rows.push_back(rowOfLine(line));
        }
        card.sections.push_back(std::move(section));
        return card;
    }
    [[nodiscard]] PickCard hand() const
    {
        PickCard card;
        const Piece &piece = m_returned.piece;
        card.sku = piece.item.isNull() ? piece.barcode : piece.sku;
        card.name = piece.name;
        card.lot = piece.lot;
        card.expiryDay = piece.expiryDay;
        card.serial = piece.serial;
        const ReturnedLine *line = m_books ? lineOf(*m_books, piece) : nullptr;
        card.wanted = line ? std::max(line->due(), piece.quantity) : piece.quantity;
        card.done = piece.quantity;
        card.order = m_books ? m_books->orderNumber : QString();
        card.counting = true;
        return card;
    }

    const Context &m_context;
    const ReturnGoods &m_returned;
    const ReturnContext *m_books = nullptr;
};

} // namespace
} // namespace returning

Screen screenOf(const Context &context, const ReturnGoods &returned)
{
    returning::Painter painter(context, returned);
    std::visit([&painter](const auto &state) { painter.paint(state); }, returned.state);
    return std::move(painter.screen);
}

} // namespace bincard::workflow
