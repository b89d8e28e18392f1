// SPDX-License-Identifier: GPL-3.0-or-later
// What it is, how many there are, and into what they go.
#include "workflow/receiveturn.h"

#include <QDate>

#include <algorithm>

namespace bincard::workflow::receive {
namespace {

constexpr qsizetype kLongestLot = 40; ///< GS1 General Specifications: 20 characters; own lots may be longer
const QDate kEpoch(1970, 1, 1);

bool byLot(Tracking tracking)
{
    return tracking == Tracking::Lot || tracking == Tracking::LotAndExpiry;
}

Quantity dueOf(const std::vector<DueLine> &lines)
{
    Quantity due;
    for (const DueLine &line : lines)
        due += line.due();
    return due;
}

const IncomingItem *factsOf(const Context &context, const InHand &hand)
{
    const bool loaded = context.receive && context.receive->item && context.receive->item->item == hand.item;
    return loaded && !hand.item.isNull() ? &*context.receive->item : nullptr;
}

HuKind kindOf(const QString &code)
{
    if (code.startsWith(QLatin1String("T-")))
        return HuKind::Tote;
    return code.size() == 18 ? HuKind::Pallet : HuKind::Carton;
}

} // namespace

// ---- what it is -----------------------------------------------------------------------------------------------------------------

/// Asks for what is not known yet of the thing in the hand.
void Turn::identify()
{
    InHand &hand = m_receiving.hand;
    const IncomingItem *facts = factsOf(m_context, hand);
    if (hand.tracking == Tracking::Serial) {
        if (hand.serial.isEmpty())
            return go(ScanSerial{hand.item});
        hand.held = {Quantity::units(1), false, {}};
        return ask(0, 0);
    }
    if (byLot(hand.tracking) && hand.lot.isEmpty())
        return go(ScanLot{hand.item, hand.held.firstScan});
    const std::vector<DueLine> lines = linesFor(m_context, m_receiving);
    if (hand.expiryDay == 0 && facts)
        hand.expiryDay = facts->lotExpiryDay;
    for (const DueLine &line : lines) {
        if (hand.expiryDay == 0 && !hand.lot.isEmpty() && line.lot == hand.lot)
            hand.expiryDay = line.expiryDay;
    }
    if (hand.tracking == Tracking::LotAndExpiry && hand.expiryDay == 0)
        return go(ScanExpiry{});
    if (hand.held.quantity.isZero())
        hand.held = goods::withScan({}, hand.held.firstScan, dueOf(lines), m_context.policy.eachUpTo);
    go(HowMany{});
}

void Turn::chooseLot(ItemId, const QString &given, Quantity)
{
    const QString lot = given.trimmed();
    if (lot.isEmpty() || lot.size() > kLongestLot)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, lot.left(kLongestLot)));
    m_receiving.hand.lot = lot;
    go(Opening{});
}

void Turn::chooseSerial(ItemId, const QString &given)
{
    const QString serial = given.trimmed();
    if (serial.isEmpty() || serial.size() > kLongestLot)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, serial.left(kLongestLot)));
    m_receiving.hand.serial = serial;
    go(Opening{});
}

void Turn::on(const ScanLot &state, const ScannedItem &scan)
{
    if (scan.item != state.item || scan.lot.isEmpty())
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    if (scan.expiryDay != 0)
        m_receiving.hand.expiryDay = scan.expiryDay;
    chooseLot(state.item, scan.lot, state.perScan);
}

void Turn::on(const ScanLot &state, const ScannedLot &scan)
{
    if (scan.expiryDay != 0)
        m_receiving.hand.expiryDay = scan.expiryDay;
    chooseLot(state.item, scan.lot.isEmpty() && scan.expiryDay == 0 ? scan.code : scan.lot, state.perScan);
}

void Turn::on(const ScanExpiry &, const ScannedLot &scan)
{
    if (scan.expiryDay == 0)
        return m_effects.refuse(notAccepted(scan));
    m_receiving.hand.expiryDay = scan.expiryDay;
    go(Opening{});
}

void Turn::on(const ScanExpiry &, const ScannedItem &scan)
{
    if (scan.item != m_receiving.hand.item || scan.expiryDay == 0)
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    m_receiving.hand.expiryDay = scan.expiryDay;
    go(Opening{});
}

void Turn::on(const ScanExpiry &, const EnteredText &entered)
{
    const auto day = dayOf(entered.text, m_context.today);
    if (!day)
        return m_effects.refuse(prompt(PromptCode::ReceiveBadDay, entered.text.trimmed().left(kLongestLot)));
    m_receiving.hand.expiryDay = *day;
    go(Opening{});
}

std::optional<std::int32_t> dayOf(const QString &text, std::int32_t today)
{
    QString digits = text.trimmed();
    digits.remove(u'-');
    if (digits.size() == 6) { // Century as GS1 General Specifications 7.12, for a day that is about now.
        const int year = kEpoch.addDays(today).year();
        const int short2 = digits.left(2).toInt(), now2 = year % 100;
        const int century = year / 100 + (short2 - now2 >= 51 ? -1 : short2 - now2 <= -50 ? 1 : 0);
        digits.prepend(QString::number(century));
    }
    if (digits.size() != 8 || std::any_of(digits.begin(), digits.end(), [](QChar c) { return c < u'0' || c > u'9'; }))
        return std::nullopt;
    const int year = digits.left(4).toInt(), month = digits.mid(4, 2).toInt(), day = digits.mid(6, 2).toInt();
    QDate date(year, month, day == 0 ? 1 : day);
    if (day == 0 && date.isValid())
        date = QDate(year, month, date.daysInMonth());
    return date.isValid() && date > kEpoch ? std::optional(static_cast<std::int32_t>(kEpoch.daysTo(date))) : std::nullopt;
}

// ---- how many, and into what ----------------------------------------------------------------------------------------------------

void Turn::on(const HowMany &, const ScannedItem &scan)
{
    InHand &hand = m_receiving.hand;
    const bool same = scan.item == hand.item && (scan.lot.isEmpty() || scan.lot == hand.lot);
    if (same && hand.serial.isEmpty()) {
        hand.held = goods::withScan(hand.held, scan.perScan, dueOf(linesFor(m_context, m_receiving)), m_context.policy.eachUpTo);
        m_effects.sound = Sound::Ok;
        return;
    }
    // Each piece was counted and nothing speaks against it: the next thing says that this was all of it.
    if (hand.held.proposed || !questions(m_context, m_receiving, hand.held.quantity).empty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, itemText(scan.sku, scan.name)), Sound::WrongItem);
    book(0);
    inHand(scan);
}

void Turn::on(const HowMany &, const ScannedUnknown &scan)
{
    InHand &hand = m_receiving.hand;
    if (hand.barcode.isEmpty() || scan.code != hand.barcode)
        return m_effects.refuse(notAccepted(scan));
    hand.held.quantity += Quantity::units(1);
    m_effects.sound = Sound::Ok;
}

void Turn::on(const HowMany &, const EnteredQuantity &entered)
{
    InHand &hand = m_receiving.hand;
    if (!hand.serial.isEmpty() || entered.quantity > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return dropHand();
    hand.held = {entered.quantity, false, {}};
    m_effects.sound = Sound::Ok;
}

void Turn::on(const HowMany &, const ScannedHu &scan)
{
    unit(scan);
    if (!m_effects.rejected)
        ask(0, 0);
}

void Turn::on(const HowMany &, const ScannedLocation &scan)
{
    placeIs(scan);
    if (!m_effects.rejected)
        ask(0, 0);
}

void Turn::on(const HowManyUnits &, const EnteredQuantity &entered)
{
    const std::int64_t units = entered.quantity.thousandths / 1000;
    if (entered.quantity.thousandths % 1000 != 0 || units < 1 || units > kMostUnits)
        return m_effects.refuse(prompt(PromptCode::LabelsTooMany, toString(Quantity::units(kMostUnits))));
    ask(0, static_cast<std::int32_t>(units));
}

void Turn::on(const Confirm &state, const ScannedItem &scan)
{
    if (scan.item != m_receiving.hand.item || scan.code != m_receiving.hand.code) // Another piece of it is no yes for this one.
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    ok(state); // The same code again = yes.
}

void Turn::on(const Confirm &state, const ScannedUnknown &scan)
{
    if (m_receiving.hand.barcode.isEmpty() || scan.code != m_receiving.hand.barcode)
        return m_effects.refuse(notAccepted(scan));
    ok(state);
}

void Turn::on(const ChooseStatus &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kStatuses)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_receiving.hand.status = kStatuses[chosen.row];
    go(HowMany{});
}

// ---- into the books -------------------------------------------------------------------------------------------------------------

void Turn::ask(std::int32_t answered, std::int32_t units)
{
    Quantity all = m_receiving.hand.held.quantity;
    all.thousandths *= std::max(units, 1);
    if (static_cast<std::size_t>(answered) < questions(m_context, m_receiving, all).size())
        return go(Confirm{answered, units}, Sound::Warning);
    book(units);
}

bool Turn::takeNumbers(std::int64_t count, std::vector<Unit> &units)
{
    if (m_context.printing.of(DocumentKind::Label, QStringLiteral("tote")) == PrintReadiness::None) {
        m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Label))));
        return false;
    }
    if (static_cast<std::int64_t>(m_context.numbers.size()) < count) {
        m_effects.refuse(prompt(PromptCode::NoNumbers, QString::number(static_cast<int>(LabelWhat::NewUnits)), QString::number(m_context.numbers.size())));
        return false;
    }
    PrintOrder order{DocumentKind::Label, QStringLiteral("tote"), {}, m_person.language, {}, 1};
    for (std::int64_t i = 0; i < count; ++i) {
        const QString &code = m_context.numbers[static_cast<std::size_t>(i)];
        units.push_back({huId(code), code});
        order.labels.push_back({{QStringLiteral("hu"), code}});
    }
    order.title = count == 1 ? units.front().code : units.front().code + QStringLiteral(" … ") + units.back().code;
    m_effects.alert = prompt(PromptCode::ReceiveUnitOpen, order.title);
    m_effects.numbers = NumbersUsed{NumberKind::HandlingUnit, count};
    m_effects.prints.push_back(std::move(order));
    return true;
}

void Turn::book(std::int32_t units)
{
    const InHand hand = m_receiving.hand;
    std::vector<DueLine> lines = linesFor(m_context, m_receiving);
    std::vector<Unit> made;
    if (units > 0 && !takeNumbers(units, made))
        return go(HowMany{}, m_effects.sound);
    if (units == 1)
        m_receiving.unit = made.front();
    if (units > 1) {
        for (const Unit &each : made)
            bookInto(each, HuKind::Carton, hand.held.quantity, lines);
    } else {
        bookInto(m_receiving.unit, kindOf(m_receiving.unit.code), hand.held.quantity, lines);
    }
    Quantity all = hand.held.quantity;
    all.thousandths *= std::max(units, 1);
    const QString into = units > 1 ? m_effects.prints.back().title : m_receiving.unit.id.isNull() ? placeCode() : m_receiving.unit.code;
    m_effects.alert = prompt(PromptCode::Received, toString(all), hand.item.isNull() ? hand.barcode : itemText(hand.sku, hand.name), into);
    m_effects.sound = !lines.empty() && dueOf(lines).isZero() ? Sound::LastOfLine : Sound::Ok;
    m_receiving.hand = {};
    m_receiving.unknown.clear();
    base();
}

void Turn::bookInto(const Unit &unit, HuKind kind, Quantity quantity, std::vector<DueLine> &lines)
{
    const InHand &hand = m_receiving.hand;
    for (const Share &share : spread(lines, quantity)) {
        ledger::Receive receive = receiptOf(hand);
        receive.hu = unit.id;
        receive.huCode = unit.code;
        receive.huKind = kind;
        receive.quantity = share.quantity;
        receive.inboundLine = share.line;
        if (share.beyond && receive.status == StockStatus::Available)
            receive.status = StockStatus::Hold;
        for (DueLine &line : lines) {
            if (line.id == share.line)
                line.received += share.quantity; // For the next unit of the same entry.
        }
        emit(std::move(receive));
    }
}

ledger::Receive Turn::receiptOf(const InHand &hand) const
{
    const IncomingItem *facts = factsOf(m_context, hand);
    ledger::Receive receive;
    receive.owner = facts ? facts->owner : houseOwnerId();
    receive.item = hand.item;
    receive.barcode = hand.barcode;
    receive.lotNumber = hand.lot;
    receive.expiryDay = hand.expiryDay;
    receive.serial = hand.serial;
    receive.location = place();
    receive.status = statusOf(hand);
    receive.document = m_receiving.document;
    return receive;
}

/// What is not good any more is not for sale, whatever was said of it.
StockStatus Turn::statusOf(const InHand &hand) const
{
    const IncomingItem *facts = factsOf(m_context, hand);
    if (hand.status != StockStatus::Available)
        return hand.status;
    if (facts && facts->lotRecalled)
        return StockStatus::Quarantine;
    return hand.expiryDay != 0 && hand.expiryDay < m_context.today ? StockStatus::Expired : StockStatus::Available;
}

void Turn::emit(ledger::Receive receive)
{
    Undoable undoable;
    undoable.index = static_cast<std::int32_t>(m_effects.operations.size());
    undoable.account = {receive.owner, receive.item.isNull() ? unknownItemId(receive.barcode) : receive.item,
        receive.lotNumber.isEmpty() ? LotId{} : lotId(receive.item, receive.lotNumber), receive.location, receive.hu, receive.status};
    undoable.line = receive.inboundLine;
    undoable.quantity = receive.quantity;
    undoable.serial = receive.serial;
    undoable.what = receive.item.isNull() ? receive.barcode : itemText(m_receiving.hand.sku, m_receiving.hand.name);
    undoable.first = std::exchange(m_firstReceipt, false);
    m_receiving.undo.push_back(std::move(undoable));
    const auto next = std::find_if(m_receiving.undo.begin() + 1, m_receiving.undo.end(), [](const Undoable &each) { return each.first; });
    if (m_receiving.undo.size() > kUndoable && next != m_receiving.undo.end())
        m_receiving.undo.erase(m_receiving.undo.begin(), next); // A step is taken back whole or not at all.
    m_effects.operations.emplace_back(std::move(receive));
}

// ---- against the papers ---------------------------------------------------------------------------------------------------------

std::vector<DueLine> linesFor(const Context &context, const Receiving &receiving)
{
    std::vector<DueLine> lines;
    const InHand &hand = receiving.hand;
    if (!context.receive || !context.receive->delivery || context.receive->delivery->id != receiving.document || hand.item.isNull())
        return lines;
    const auto &all = context.receive->delivery->lines;
    std::copy_if(all.begin(), all.end(), std::back_inserter(lines), [&hand](const DueLine &line) { return line.item == hand.item; });
    if (!hand.lot.isEmpty())
        std::stable_partition(lines.begin(), lines.end(), [&hand](const DueLine &line) { return line.lot == hand.lot; });
    return lines;
}

std::vector<Share> spread(const std::vector<DueLine> &lines, Quantity quantity)
{
    std::vector<Share> shares;
    if (lines.empty())
        return {{{}, quantity, false}};
    const auto give = [&](const DueLine &line, Quantity most, bool beyond) {
        const Quantity part = std::min(quantity, most);
        if (!part.isPositive())
            return;
        quantity -= part;
        const auto known = std::find_if(shares.begin(), shares.end(), [&](const Share &share) { return share.line == line.id && share.beyond == beyond; });
        if (known == shares.end())
            shares.push_back({line.id, part, beyond});
        else
            known->quantity += part;
    };
    for (const DueLine &line : lines)
        give(line, line.closed ? Quantity{} : line.due(), false); // Nothing is due of what is closed.
    for (const DueLine &line : lines) { // Each line has its own tolerance; a closed delivery has none.
        InboundLine row;
        row.ordered = line.ordered;
        give(line, line.closed ? Quantity{} : mostOf(row, line.overPercent) - std::max(line.received, line.ordered), false);
    }
    give(lines.front(), quantity, true);
    return shares;
}

std::vector<Prompt> questions(const Context &context, const Receiving &receiving, Quantity quantity)
{
    std::vector<Prompt> all;
    const InHand &hand = receiving.hand;
    const IncomingItem *facts = factsOf(context, hand);
    const QString item = hand.item.isNull() ? hand.barcode : itemText(hand.sku, hand.name);
    const std::vector<DueLine> lines = linesFor(context, receiving);
    const bool closed = context.receive && context.receive->delivery && context.receive->delivery->id == receiving.document && context.receive->delivery->closed;
    if (!receiving.document.isNull() && closed)
        all.push_back(prompt(PromptCode::ReceiveClosedConfirm, receiving.number));
    if (!receiving.document.isNull() && lines.empty())
        all.push_back(prompt(PromptCode::ReceiveNotOn, item, receiving.number));
    const bool announced = std::any_of(lines.begin(), lines.end(), [](const DueLine &line) { return !line.lot.isEmpty(); });
    if (announced && !hand.lot.isEmpty() && std::none_of(lines.begin(), lines.end(), [&hand](const DueLine &line) { return line.lot == hand.lot; }))
        all.push_back(prompt(PromptCode::ReceiveLotDiffers, hand.lot, lines.front().lot));
    Quantity due = dueOf(lines), ordered, beyond;
    for (const DueLine &line : lines)
        ordered += line.ordered;
    for (const Share &share : spread(lines, quantity))
        beyond += share.beyond ? share.quantity : Quantity{};
    if (!lines.empty() && !closed && quantity > due)
        all.push_back(prompt(beyond.isPositive() ? PromptCode::ReceiveBeyondConfirm : PromptCode::ReceiveMoreConfirm, toString(ordered), toString(ordered - due + quantity), toString(beyond)));
    if (hand.expiryDay != 0 && hand.expiryDay < context.today)
        all.push_back(prompt(PromptCode::ReceiveExpiredConfirm, hand.lot, dayText(hand.expiryDay)));
    else if (hand.expiryDay != 0 && facts && hand.expiryDay - context.today < facts->shelfLifeAtReceiptDays)
        all.push_back(prompt(PromptCode::ReceiveShortLifeConfirm, dayText(hand.expiryDay), toString(Quantity::units(facts->shelfLifeAtReceiptDays))));
    if (facts && facts->lotRecalled)
        all.push_back(prompt(PromptCode::ReceiveRecalledConfirm, hand.lot));
    if (facts && !hand.serial.isEmpty() && facts->serialHere)
        all.push_back(prompt(PromptCode::ReceiveSerialHere, hand.serial));
    return all;
}

} // namespace bincard::workflow::receive
