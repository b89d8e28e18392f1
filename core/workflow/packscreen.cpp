// SPDX-License-Identifier: GPL-3.0-or-later
// Packing: what the person sees in each state.
#include "workflow/packturn.h"

#include "workflow/papers.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

using namespace pack;

Link text(QString value, Format format = Format::Text)
{
    return Link{Link::To::Nothing, {}, std::move(value), format};
}

Link number(Quantity quantity)
{
    return text(QString::number(quantity.thousandths), Format::Quantity);
}

/// None when the house does not know the inside of that carton.
std::optional<CartonPicture> pictureOf(const PackContext &order, const PlannedCarton &planned)
{
    const Carton *carton = cartonOf(order, planned.carton);
    if (!carton || planned.pieces.empty())
        return std::nullopt;
    CartonPicture picture{carton->lengthMm, carton->widthMm, carton->heightMm, {}};
    for (const PlannedPiece &piece : planned.pieces)
        picture.pieces.push_back({piece.x, piece.y, piece.z, piece.sizeX, piece.sizeY, piece.sizeZ, CartonPiece::State::In});
    const std::vector<std::size_t> toCome = piecesToCome(order, planned);
    for (const std::size_t piece : toCome)
        picture.pieces[piece].state = piece == toCome.front() ? CartonPiece::State::Next : CartonPiece::State::Later;
    return picture;
}

/// What it wants besides being packed.
void addCare(DetailCard &card, const PackContext &order)
{
    if (const Marks marks = marksOf(order, nullptr); marks.any())
        card.fields.push_back({FieldCode::Hazard, text(marksText(marks))});
    if (order.gift)
        card.fields.push_back({FieldCode::Gift, text(QStringLiteral("1"), Format::YesNo)});
    for (const PackKit &kit : order.kits)
        card.fields.push_back({FieldCode::Kit, text(itemText(kit.sku, kit.name) + QStringLiteral(" · ") + toString(packedKits(order, kit)) + QStringLiteral(" / ") + toString(kit.sold))});
}

/// Before all other fields: with a picture there is room for few.
void addCarton(DetailCard &card, const Pack &pack, const PackContext &order)
{
    QString of;
    if (const PlannedCarton *planned = cartonInUse(pack, order)) {
        card.picture = pictureOf(order, *planned);
        if (const Cartons count = cartonsOf(order); count.all > 1)
            of = QStringLiteral("%1 / %2").arg(count.number).arg(count.all);
    }
    if (const Carton *carton = cartonOf(order, cartonCode(pack, order))) {
        const QString name = carton->name.isEmpty() ? carton->code : carton->name;
        card.fields.push_back({FieldCode::Carton, text(of.isEmpty() ? name : name + QStringLiteral(" · ") + of)});
    } else if (!of.isEmpty()) { // It goes out in its own box.
        card.fields.push_back({FieldCode::Cartons, text(of)});
    }
    addCare(card, order);
}

/// What has to go in first: what is due stands above what is in.
constexpr std::size_t kLinesShown = 30; ///< what is still to come stands first; nobody reads hundreds of lines at a bench

DetailCard cardOf(const Pack &pack, const PackContext &order)
{
    DetailCard card;
    addCarton(card, pack, order);
    Quantity packed, due;
    Section section{SectionCode::PackLines, {}, false};
    for (const bool isDue : {true, false}) {
        for (const PackLine &line : order.lines) {
            const Quantity left = dueOf(order, line);
            if (left.isPositive() != isDue || (!isDue && !line.room().isPositive() && !line.packed.isPositive()))
                continue;
            if (section.rows.size() < kLinesShown)
                section.rows.push_back({{Link{Link::To::Item, line.item, itemText(line.sku, line.name)}, number(left), number(line.packed)}});
            else
                section.more = true;
            packed += line.packed;
            due += left;
        }
    }
    card.fields.push_back({FieldCode::Order, Link{Link::To::Order, order.order, order.number}});
    card.fields.push_back({FieldCode::Progress, text(toString(packed) + QStringLiteral(" / ") + toString(packed + due))});
    if (!pack.toteCode.isEmpty())
        card.fields.push_back({FieldCode::Tote, Link{Link::To::Hu, pack.tote, pack.toteCode}});
    if (const PackParcel *open = openParcel(order))
        card.fields.push_back({FieldCode::Parcel, Link{Link::To::Hu, open->id, open->code}});
    card.sections.push_back(std::move(section));
    return card;
}

class Painter
{
public:
    Painter(const Context &context, const Pack &pack, const PackContext &order) : m_context(context), m_pack(pack), m_order(order) {}

    Screen operator()(const ScanWork &)
    {
        ListCard list;
        list.code = ListCode::ToPack;
        for (const WaitingOrder &waiting : m_context.toPack)
            list.rows.push_back({{Link{Link::To::Order, waiting.order, waiting.number}, text(QString::number(waiting.shipByMs), Format::TimeMs)}});
        m_screen.card = std::move(list);
        m_screen.prompt = prompt(PromptCode::PackScanWork);
        m_screen.alert = paperAlert(m_context.printing, {{DocumentKind::Label, "parcel", true}, {DocumentKind::Slip, "slip"}, {DocumentKind::Hazard, "hazard"}});
        return done({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Identify &state)
    {
        const QString name = itemText(state.scan.sku, state.scan.name);
        m_screen.prompt = state.serial ? prompt(PromptCode::PickScanSerial, name) : prompt(PromptCode::PickScanLot, name, QString());
        return asksText();
    }
    Screen operator()(const ToSlot &state)
    {
        PickCard card;
        card.location = state.slotCode;
        card.name = state.item;
        card.order = state.orderNumber;
        card.wanted = card.done = state.quantity;
        card.serial = state.serial;
        m_screen.card = std::move(card);
        m_screen.prompt = prompt(PromptCode::SortPutInto, toString(state.quantity), state.item, state.slotCode);
        m_screen.codeToScan = state.slotCode;
        if (state.serial.isEmpty())
            m_screen.entry = Entry::Quantity;
        return done({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Singles &)
    {
        ListCard list;
        list.code = ListCode::SharedPieces;
        Quantity left;
        if (m_context.sharedTote && m_context.sharedTote->id == m_pack.shared) {
            for (const SharedPiece &piece : m_context.sharedTote->pieces) {
                list.rows.push_back({{Link{Link::To::Item, piece.account.item, itemText(piece.sku, piece.name)}, text(piece.lot), number(piece.onHand),
                    piece.order.isNull() ? text({}) : Link{Link::To::Order, piece.order, piece.orderNumber}}});
                left += piece.onHand;
            }
        }
        m_screen.card = std::move(list);
        m_screen.prompt = prompt(PromptCode::SinglesScan, m_pack.sharedCode, toString(left));
        if (!m_pack.undo.empty())
            return done({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
        return done({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Opening &)
    {
        m_screen.prompt = prompt(PromptCode::WaitingForServer);
        return done({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ScanOrder &state)
    {
        m_screen.prompt = prompt(PromptCode::PackScanOrder, state.tote);
        return done({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Verify &)
    {
        const auto due = dueItems(m_order);
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.alert = otherTote();
        if (due.empty()) {
            const auto open = std::count_if(m_order.lines.begin(), m_order.lines.end(), [](const PackLine &line) { return line.room().isPositive(); });
            m_screen.prompt = prompt(PromptCode::PackScanMore, QString::number(open));
            return done({ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
        }
        const PackLine *next = due.front();
        if (const PlannedCarton *planned = cartonInUse(m_pack, m_order)) {
            const std::vector<std::size_t> toCome = piecesToCome(m_order, *planned);
            if (toCome.empty()) {
                const Cartons count = cartonsOf(m_order);
                m_screen.prompt = prompt(PromptCode::PackCartonFull, QString::number(count.number), QString::number(count.all));
                m_screen.codeToScan = commandText(ActionCode::Full);
                return done({ActionCode::Full, ActionCode::Short, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
            }
            const auto planNext = std::find_if(due.begin(), due.end(), [&](const PackLine *line) { return line->item == planned->pieces[toCome.front()].item; });
            next = planNext == due.end() ? next : *planNext;
        }
        m_screen.prompt = prompt(PromptCode::PackScanGoods, itemText(next->sku, next->name), toString(proposedOf(m_pack, m_order, next->item, {})));
        m_screen.codeToScan = next->sku;
        return done({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const HowMany &state)
    {
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.prompt = prompt(PromptCode::PackHowMany, item(state.item), toString(proposedOf(m_pack, m_order, state.item, state.lot)));
        m_screen.codeToScan = state.code;
        m_screen.entry = Entry::Quantity;
        return done({ActionCode::Ok, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ScanSerial &state)
    {
        m_screen.prompt = prompt(PromptCode::PickScanSerial, item(state.item));
        return asksText();
    }
    Screen operator()(const ScanLot &state)
    {
        m_screen.prompt = prompt(PromptCode::PickScanLot, item(state.item), QString());
        return asksText();
    }
    Screen operator()(const Weigh &)
    {
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.prompt = prompt(PromptCode::PackWeigh, cartonCode(m_pack, m_order));
        if (const auto weightG = weightOnScale(m_context))
            m_screen.prompt = prompt(PromptCode::PackTakeWeight, QString::number(*weightG));
        else if (m_context.scale)
            m_screen.alert = scaleSays(*m_context.scale);
        m_screen.entry = Entry::Quantity;
        return done({ActionCode::Ok, ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ConfirmWeight &state)
    {
        const PackParcel *parcel = openParcel(m_order);
        const std::int64_t expected = parcel ? expectedG(m_order, *parcel, cartonCode(m_pack, m_order)).value_or(0) : 0;
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = prompt(PromptCode::PackWeightDiffers, QString::number(state.weightG), QString::number(expected));
        m_screen.entry = Entry::Quantity;
        return done({ActionCode::Ok, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    }
    /// The note is what is to be read: it is the big text, and what goes in besides stands below.
    Screen operator()(const ReadNote &)
    {
        m_screen.kind = PromptKind::Alert;
        m_screen.prompt = m_order.note.isEmpty() ? prompt(PromptCode::PackNote, m_order.number, QString(), m_order.inserts) : prompt(PromptCode::PackNote, m_order.number, m_order.note);
        if (!m_order.note.isEmpty()) {
            DetailCard card;
            card.fields.push_back({FieldCode::Order, Link{Link::To::Order, m_order.order, m_order.number}});
            if (!m_order.inserts.isEmpty())
                card.fields.push_back({FieldCode::Inserts, text(m_order.inserts)});
            m_screen.card = std::move(card);
        }
        return done({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const StickMarks &state)
    {
        const auto parcel = std::find_if(m_order.parcels.begin(), m_order.parcels.end(), [&state](const PackParcel &each) { return each.id == state.parcel; });
        const Marks marks = parcel == m_order.parcels.end() ? Marks{} : marksOf(m_order, &*parcel);
        const auto flag = [](bool is) { return is ? QStringLiteral("1") : QString(); };
        m_screen.kind = PromptKind::Alert;
        m_screen.prompt = prompt(PromptCode::PackHazard, state.code, marks.classes.join(QStringLiteral(", ")), marks.unNumbers.join(QStringLiteral(", ")), flag(marks.limitedQuantity), flag(marks.lithium));
        m_screen.codeToScan = state.code;
        return done({ActionCode::Ok, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const WrapGift &)
    {
        return asksYes(prompt(PromptCode::PackWrap, parcelCode(), giftIn(m_order).value_or(QString())));
    }
    Screen operator()(const AskKit &)
    {
        const PackKit *kit = incompleteKit(m_order);
        return asksYes(kit ? prompt(PromptCode::PackKitMissing, itemText(kit->sku, kit->name), toString(packedKits(m_order, *kit)), toString(kit->sold))
                           : prompt(PromptCode::PackKitMissing, QString(), QString(), QString()));
    }
    Screen operator()(const TakePhoto &)
    {
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = prompt(PromptCode::PackPhoto, parcelCode());
        m_screen.codeToScan = parcelCode();
        return done({ActionCode::Ok, ActionCode::Skip, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ChooseMissing &)
    {
        ListCard list;
        list.code = ListCode::Missing;
        for (const PackLine *line : dueItems(m_order))
            list.rows.push_back({{text(itemText(line->sku, line->name)), number(dueOf(m_order, line->item))}});
        m_screen.card = std::move(list);
        m_screen.prompt = prompt(PromptCode::PackChooseMissing);
        return done({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ChooseReason &)
    {
        ListCard list;
        list.code = ListCode::Reasons;
        for (const Reason reason : kMissingReasons)
            list.rows.push_back({{text(QString::number(static_cast<int>(reason)))}});
        m_screen.card = std::move(list);
        m_screen.prompt = prompt(PromptCode::ChooseShortReason);
        return done({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ConfirmMissing &state)
    {
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = prompt(PromptCode::PackConfirmMissing, toString(dueOf(m_order, state.item)), item(state.item), QString::number(static_cast<int>(state.reason)));
        m_screen.entry = Entry::Quantity;
        return done({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const AskOpen &state)
    {
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = prompt(PromptCode::PackAskOpen, state.code, m_pack.orderNumber);
        m_screen.codeToScan = state.code;
        return done({ActionCode::Ok, ActionCode::Print, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Park &)
    {
        m_screen.prompt = prompt(PromptCode::PackPark, m_pack.orderNumber);
        return done({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Ended &state)
    {
        m_screen.kind = PromptKind::Alert;
        m_screen.prompt = prompt(state.why, m_pack.orderNumber);
        return done({ActionCode::Ok, ActionCode::Help});
    }

private:
    /// Of several totes: how many have come, and where one stands that has not.
    [[nodiscard]] std::optional<Prompt> otherTote() const
    {
        std::vector<const PackTote *> others;
        for (const PackTote &tote : m_order.totes) {
            if (std::find(m_pack.brought.begin(), m_pack.brought.end(), tote.id) == m_pack.brought.end())
                others.push_back(&tote);
        }
        if (others.empty() || m_pack.brought.empty())
            return std::nullopt;
        return prompt(PromptCode::PackOtherTote, QString::number(m_pack.brought.size()), QString::number(m_pack.brought.size() + others.size()), others.front()->code, others.front()->place);
    }
    [[nodiscard]] QString item(ItemId id) const
    {
        const PackLine *line = lineOf(m_order, id);
        return line ? itemText(line->sku, line->name) : QString();
    }
    [[nodiscard]] QString parcelCode() const
    {
        const PackParcel *open = openParcel(m_order);
        return open ? open->code : QString();
    }
    /// The parcel's own label says yes, too.
    Screen asksYes(Prompt question)
    {
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.kind = PromptKind::Confirmation;
        m_screen.prompt = std::move(question);
        m_screen.codeToScan = parcelCode();
        return done({ActionCode::Ok, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    }
    Screen asksText()
    {
        m_screen.card = cardOf(m_pack, m_order);
        m_screen.entry = Entry::Text;
        return done({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    Screen done(std::initializer_list<ActionCode> codes)
    {
        m_screen.title = TitleCode::Pack;
        m_screen.actions = actions(codes);
        return std::move(m_screen);
    }

    const Context &m_context;
    const Pack &m_pack;
    const PackContext &m_order;
    Screen m_screen;
};

} // namespace

Screen screenOf(const Context &context, const Pack &pack)
{
    const bool here = context.pack && context.pack->order == pack.order;
    const bool asks = std::holds_alternative<ScanWork>(pack.state) || std::holds_alternative<ScanOrder>(pack.state) || looksAtSharedTote(pack);
    static const PackContext none;
    Painter paint(context, pack, here ? *context.pack : none);
    return here || asks ? std::visit(paint, pack.state) : paint(Opening{});
}

} // namespace bincard::workflow
