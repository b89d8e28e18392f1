// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken out of a return, piece by piece: what it is, how many, why, in what condition, and what becomes of it.
#include "workflow/returnturn.h"

#include "domain/stock.h"
#include "ledger/books.h"

#include <algorithm>

namespace bincard::workflow::returning {

// ---- what it is ----------------------------------------------------------------------------------------------------------------------

void Turn::on(const Open &, const ScannedItem &scan)
{
    Piece piece;
    piece.item = scan.item;
    piece.sku = scan.sku;
    piece.name = scan.name;
    piece.barcode = scan.code;
    piece.tracking = scan.tracking;
    piece.lot = scan.lot;
    if (scan.tracking == Tracking::Serial) // A GS1 code may have one of an item that nobody tracks by it.
        piece.serial = scan.serial;
    piece.expiryDay = scan.expiryDay;
    begin(std::move(piece), scan.perScan);
}

void Turn::on(const Open &, const ScannedUnknown &scan)
{
    if (scan.failedCheckDigit)
        return m_effects.refuse(notAccepted(scan));
    Piece piece;
    piece.barcode = scan.code;
    begin(std::move(piece), Quantity::units(1));
}

/// Its barcode is missing: the person knows it by sight.
void Turn::on(const Open &, const Chosen &chosen)
{
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= books().lines.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const ReturnedLine &line = books().lines[static_cast<std::size_t>(chosen.row)];
    Piece piece;
    piece.item = line.item;
    piece.sku = line.sku;
    piece.name = line.name;
    piece.tracking = line.tracking;
    begin(std::move(piece), Quantity::units(1));
}

void Turn::begin(Piece piece, Quantity perScan)
{
    arrive();
    const bool serial = piece.tracking == Tracking::Serial, lot = piece.tracking == Tracking::Lot || piece.tracking == Tracking::LotAndExpiry;
    piece.quantity = serial ? Quantity::units(1) : perScan;
    piece.counted = serial;
    const bool asksSerial = serial && piece.serial.isEmpty(), asksLot = lot && piece.lot.isEmpty();
    m_returned.piece = std::move(piece);
    if (asksSerial)
        return go(ScanSerial{m_returned.piece.item});
    if (asksLot)
        return go(ScanLot{m_returned.piece.item, perScan});
    look();
}

void Turn::chooseLot(ItemId, const QString &lot, Quantity)
{
    if (lot.trimmed().isEmpty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, lot));
    m_returned.piece.lot = lot.trimmed();
    look();
}

void Turn::chooseSerial(ItemId, const QString &serial)
{
    if (serial.trimmed().isEmpty())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, serial));
    m_returned.piece.serial = serial.trimmed();
    look();
}

// ---- what speaks against it ----------------------------------------------------------------------------------------------------------

bool Turn::speaksAgainst(Doubt doubt) const
{
    const Piece &piece = m_returned.piece;
    const ReturnedLine *line = lineOf(books(), piece);
    switch (doubt) { // No default.
    case Doubt::Unknown: return piece.item.isNull();
    case Doubt::NotOfOrder: return !piece.item.isNull() && !line && !(books().lines.empty() && books().order.isNull()); // Of a blind one nothing can be said.
    case Doubt::OtherSerial: return !piece.serial.isEmpty() && books().item.serial == SerialStands::Unknown;
    case Doubt::SerialHere: return !piece.serial.isEmpty() && books().item.serial == SerialStands::House;
    case Doubt::Recalled: return books().item.goods.recalled;
    case Doubt::Expired: return expiryOf(books(), piece) > 0 && expiryOf(books(), piece) < m_context.today;
    case Doubt::TooMany: return line && piece.quantity > line->due();
    }
    return false;
}

/// Asks what is still to be asked of the piece, one after the other.
void Turn::goOn()
{
    Piece &piece = m_returned.piece;
    for (int i = 0; i <= static_cast<int>(Doubt::TooMany); ++i) {
        const auto doubt = static_cast<Doubt>(i);
        if (!(piece.answered & (1 << i)) && speaksAgainst(doubt))
            return go(Confirm{doubt}, Sound::Warning);
    }
    const ReturnedLine *line = lineOf(books(), piece);
    const bool onlyOne = line && line->due() == piece.quantity && piece.quantity == Quantity::units(1);
    if (!piece.counted && !onlyOne)
        return go(HowMany{});
    go(ChooseReason{});
}

void Turn::agree(Doubt doubt)
{
    m_returned.piece.answered |= 1 << static_cast<int>(doubt);
    goOn();
}

// ---- how many, why, in what condition ------------------------------------------------------------------------------------------------

void Turn::on(const HowMany &, const ScannedItem &scan)
{
    const Piece &piece = m_returned.piece;
    if (scan.item != piece.item || (!scan.lot.isEmpty() && scan.lot != piece.lot))
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, nameOf(scan)), Sound::WrongItem);
    add(scan.perScan);
}

void Turn::on(const HowMany &, const ScannedUnknown &scan)
{
    if (!m_returned.piece.item.isNull() || scan.code != m_returned.piece.barcode)
        return m_effects.refuse(notAccepted(scan));
    add(Quantity::units(1));
}

void Turn::add(Quantity perScan)
{
    const Quantity sum = m_returned.piece.quantity + perScan;
    if (sum > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(sum)));
    m_returned.piece.quantity = sum;
    m_effects.sound = Sound::Ok;
}

void Turn::on(const HowMany &, const EnteredQuantity &entered)
{
    if (entered.quantity > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (!entered.quantity.isPositive())
        return dropPiece();
    m_returned.piece.quantity = entered.quantity;
    counted();
}

void Turn::counted()
{
    m_returned.piece.counted = true;
    goOn();
}

void Turn::on(const ChooseReason &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kReasons)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_returned.piece.reason = kReasons[chosen.row];
    go(ChooseCondition{});
}

void Turn::on(const ChooseCondition &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kConditions)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_returned.piece.condition = kConditions[chosen.row];
    m_returned.piece.chosen = 0;
    go(Decide{});
}

// ---- what becomes of it --------------------------------------------------------------------------------------------------------------

void Turn::accept()
{
    if (decided(m_context, m_returned.piece).disposition == Disposition::Scrap)
        return grade(m_context.returnsPlace, {}, {});
    go(PutAt{});
}

void Turn::on(const ChooseDisposition &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kDispositions)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const Disposition disposition = kDispositions[chosen.row];
    m_returned.piece.chosen = 1 + static_cast<std::int32_t>(disposition);
    if (disposition == Disposition::Scrap) // Needs no place; it is confirmed.
        return go(Decide{});
    go(PutAt{});
}

void Turn::on(const PutAt &, const ScannedLocation &scan)
{
    const Disposition disposition = decided(m_context, m_returned.piece).disposition;
    if (scan.location != m_context.returnsPlace && !takes(scan.kind, disposition))
        return m_effects.refuse(prompt(PromptCode::ReturnNotAPlace, scan.code, QString::number(static_cast<int>(disposition))), Sound::WrongPlace);
    grade(scan.location, {}, {});
}

void Turn::on(const PutAt &, const ScannedHu &scan)
{
    if (!scan.order.isNull())
        return m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, scan.code, scan.orderNumber), Sound::WrongPlace);
    if (scan.state != HuState::Free && scan.state != HuState::Filling && scan.state != HuState::Waiting)
        return m_effects.refuse(prompt(PromptCode::ToteNotFree, scan.code), Sound::WrongPlace);
    grade(m_context.returnsPlace, scan.hu, scan.code); // One that stands elsewhere the books keep where it is.
}

void Turn::grade(LocationId location, HuId hu, const QString &huCode)
{
    const Piece piece = m_returned.piece;
    const ReturnedLine *line = lineOf(books(), piece);
    const DispositionDecided decision = decided(m_context, piece);
    ledger::GradeReturn grade;
    grade.number = m_returned.which.number;
    grade.line = line ? line->line : ReturnLineId{};
    grade.orderLine = line ? line->orderLine : OrderLineId{};
    grade.owner = piece.item.isNull() || books().item.owner.isNull() ? houseOwnerId() : books().item.owner;
    grade.item = piece.item;
    grade.barcode = piece.item.isNull() ? piece.barcode : QString();
    grade.lotNumber = piece.lot;
    grade.expiryDay = piece.expiryDay;
    grade.serial = piece.serial;
    grade.quantity = piece.quantity;
    grade.condition = piece.condition;
    grade.disposition = decision.disposition;
    grade.reason = piece.reason;
    grade.location = location;
    grade.hu = hu;
    grade.huCode = huCode;

    Undoable undoable;
    const ItemId item = piece.item.isNull() ? unknownItemId(piece.barcode) : piece.item;
    undoable.now = {grade.owner, item, piece.lot.isEmpty() ? LotId{} : lotId(item, piece.lot), location, hu, statusAfter(decision.disposition)};
    if (decision.disposition == Disposition::Scrap)
        undoable.now = ledger::counterpart(VirtualPlace::Scrap, undoable.now);
    undoable.line = grade.line.isNull() ? unannouncedLineId(returnId(grade.number), item, grade.orderLine) : grade.line;
    undoable.quantity = piece.quantity;
    undoable.serial = piece.serial;
    undoable.what = itemName();
    undoable.index = static_cast<std::int32_t>(m_effects.operations.size());
    m_effects.operations.emplace_back(std::move(grade));
    m_effects.alert = prompt(PromptCode::ReturnGraded, toString(piece.quantity), itemName(), QString::number(static_cast<int>(decision.disposition)));
    m_returned.undo.push_back(std::move(undoable));
    if (m_returned.undo.size() > kUndoable)
        m_returned.undo.erase(m_returned.undo.begin());
    dropPiece();
    m_effects.sound = Sound::LastOfLine;
}

void Turn::ungrade()
{
    const Undoable last = m_returned.undo.back();
    m_returned.undo.pop_back();
    m_effects.operations.emplace_back(ledger::UngradeReturn{last.operation, last.line, last.now, last.quantity, last.serial, {}});
    m_effects.alert = prompt(PromptCode::ReturnUngraded, toString(last.quantity), last.what);
    m_effects.sound = Sound::Ok;
}

DispositionDecided decided(const Context &context, const Piece &piece)
{
    if (piece.chosen > 0)
        return {static_cast<Disposition>(piece.chosen - 1), {}};
    ReturnedGoods goods = context.returned ? context.returned->item.goods : ReturnedGoods{};
    goods.condition = piece.condition;
    goods.reason = piece.reason;
    if (context.returned) {
        const std::int32_t day = expiryOf(*context.returned, piece);
        goods.tooOld = day > 0 && day - context.today < context.returned->item.leastDaysLeft;
    }
    return dispositionOf(context.policy.returnRules, goods);
}

std::int32_t expiryOf(const ReturnContext &books, const Piece &piece)
{
    return books.item.expiryDay > 0 ? books.item.expiryDay : piece.expiryDay;
}

/// The first of its lines of which something may still come, announced ones before others; else the first.
const ReturnedLine *lineOf(const ReturnContext &books, const Piece &piece)
{
    const ReturnedLine *first = nullptr;
    for (const ReturnedLine &line : books.lines) {
        if (piece.item.isNull() || line.item != piece.item)
            continue;
        if (line.due().isPositive())
            return &line;
        if (!first)
            first = &line;
    }
    return first;
}

bool takes(LocationKind kind, Disposition disposition)
{
    if (kind == LocationKind::Returns)
        return true;
    const bool aside = kind == LocationKind::Quarantine || kind == LocationKind::Problem;
    return aside && disposition != Disposition::Restock;
}

} // namespace bincard::workflow::returning
