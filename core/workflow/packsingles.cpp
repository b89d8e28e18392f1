// SPDX-License-Identifier: GPL-3.0-or-later
// Packing out of a tote that several orders share: one scan of a piece is a parcel (workflows §5 Pack, Singles).
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {

bool Turn::settleShared()
{
    const auto &tote = m_context.sharedTote;
    if (!tote || tote->id != m_pack.shared)
        return true;
    if (const auto *toSlot = std::get_if<ToSlot>(&m_pack.state)) { // Another bench may have had the piece, or the slot, meanwhile.
        const auto stands = [toSlot](const SharedPiece &piece) {
            return piece.account == toSlot->account && piece.order == toSlot->order && piece.slot == toSlot->slot && toSlot->quantity <= std::min(piece.wanted, piece.onHand);
        };
        if (std::any_of(tote->pieces.begin(), tote->pieces.end(), stands))
            return true;
        m_effects.alert = prompt(PromptCode::OrderChanged);
        go(Singles{}, Sound::Warning);
        return false;
    }
    if (!tote->pieces.empty())
        return true;
    m_effects.alert = prompt(PromptCode::SinglesEmpty, m_pack.sharedCode);
    m_effects.sound = Sound::TaskComplete;
    m_pack = Pack{};
    return false;
}

/// The only piece of an order is in and its weight is known: there is nothing to ask. The numbers in the context are those of labels by then.
bool Turn::closesItself() const
{
    const PackParcel *open = openParcel(m_order);
    return std::holds_alternative<Weigh>(m_pack.state) && !m_pack.shared.isNull() && open && isPacked(m_order) && m_order.parcels.size() == 1 && !m_order.addressToCome
        && expectedG(m_order, *open, cartonCode(m_pack, m_order)).has_value();
}

void Turn::on(const Singles &, const ScannedItem &scan)
{
    const auto &pieces = m_context.sharedTote->pieces;
    const auto wanted = std::find_if(pieces.begin(), pieces.end(), [&scan](const SharedPiece &piece) {
        return piece.account.item == scan.item && !piece.order.isNull() && (scan.lot.isEmpty() || piece.lot.isEmpty() || piece.lot == scan.lot.trimmed());
    });
    if (wanted == pieces.end())
        return m_effects.refuse(prompt(PromptCode::SinglesNotWanted, itemText(scan.sku, scan.name), m_pack.sharedCode), Sound::WrongItem);
    if (m_context.sharedTote->wall && !wanted->onePiece)
        return identify(*wanted, scan);
    beginShared(wanted->order, wanted->orderNumber);
    m_pack.scanned = scan;
}

/// What goes to the wall is booked by lot and serial: a bare code does not say them.
void Turn::identify(const SharedPiece &piece, const ScannedItem &scan)
{
    const auto &pieces = m_context.sharedTote->pieces;
    const auto lots = std::count_if(pieces.begin(), pieces.end(), [&piece](const SharedPiece &other) { return other.account.item == piece.account.item; });
    const bool serial = piece.tracking == Tracking::Serial && scan.serial.isEmpty();
    if (serial || (lots > 1 && scan.lot.isEmpty()))
        return go(Identify{scan, serial}, Sound::Ok);
    toSlot(piece, scan);
}

void Turn::on(const Identify &state, const ScannedItem &scan)
{
    if (scan.item != state.scan.item)
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    identified(state, state.serial ? scan.serial : scan.lot);
}

void Turn::identified(const Identify &state, const QString &given)
{
    const QString text = given.trimmed();
    const auto &pieces = m_context.sharedTote->pieces;
    const auto piece = std::find_if(pieces.begin(), pieces.end(), [&](const SharedPiece &other) {
        const bool fits = state.serial ? other.serials.isEmpty() || other.serials.contains(text) : other.lot == text;
        return other.account.item == state.scan.item && !other.order.isNull() && fits;
    });
    if (text.isEmpty() || piece == pieces.end())
        return m_effects.refuse(state.serial ? prompt(PromptCode::WrongSerial, text) : prompt(PromptCode::WrongLot, text, QString()), Sound::WrongItem);
    ScannedItem scan = state.scan;
    (state.serial ? scan.serial : scan.lot) = text;
    go(Singles{}, Sound::Ok);
    toSlot(*piece, scan);
}

void Turn::toSlot(const SharedPiece &piece, const ScannedItem &scan)
{
    const QString item = itemText(piece.sku, piece.name);
    if (piece.slot.isNull())
        return m_effects.refuse(prompt(PromptCode::SortNoSlot, item));
    const Quantity most = std::min(piece.wanted, piece.onHand);
    if (scan.perScan > most)
        return m_effects.refuse(prompt(PromptCode::PackTooMany, item), Sound::WrongItem);
    // Up to a few each is scanned; above, all that the order wants of them is proposed (workflows §1).
    const Quantity quantity = most > m_context.policy.eachUpTo && piece.tracking != Tracking::Serial ? most : scan.perScan;
    go(ToSlot{piece.account, piece.order, piece.slot, piece.slotCode, piece.orderNumber, item, scan.serial, quantity, piece.completes && quantity == piece.wanted}, Sound::Ok);
}

void Turn::on(const ToSlot &state, const EnteredQuantity &entered)
{
    const auto &pieces = m_context.sharedTote->pieces;
    const auto piece = std::find_if(pieces.begin(), pieces.end(), [&state](const SharedPiece &one) { return one.account == state.account; });
    if (piece == pieces.end() || !entered.quantity.isPositive())
        return go(Singles{}, Sound::Ok);
    if (entered.quantity > std::min(piece->wanted, piece->onHand) || !state.serial.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PackTooMany, state.item), Sound::WrongItem);
    ToSlot next = state;
    next.quantity = entered.quantity;
    next.completes = piece->completes && entered.quantity == piece->wanted;
    go(std::move(next), Sound::Ok);
}

void Turn::on(const ToSlot &state, const ScannedLocation &scan)
{
    if (scan.location != state.slot)
        return m_effects.refuse(prompt(PromptCode::WrongTote, scan.code, state.slotCode), Sound::WrongPlace);
    ledger::MoveStock move;
    move.from = state.account;
    move.toLocation = state.slot;
    move.toHu = huId(state.slotCode); // What lies in a slot is a unit of its own, called as the slot.
    move.toHuCode = state.slotCode;
    move.toStatus = state.account.status;
    move.quantity = state.quantity;
    move.serial = state.serial;
    move.order = state.order;
    Account sorted = state.account;
    sorted.location = move.toLocation;
    sorted.hu = move.toHu;
    m_pack.undo = {{{}, state.account, sorted, state.quantity, state.serial}};
    emit(std::move(move));
    Quantity left;
    for (const SharedPiece &piece : m_context.sharedTote->pieces)
        left += piece.onHand;
    const bool empty = left == state.quantity;
    if (state.completes)
        m_effects.alert = prompt(PromptCode::SortComplete, state.orderNumber, state.slotCode);
    else if (empty)
        m_effects.alert = prompt(PromptCode::SinglesEmpty, m_pack.sharedCode);
    go(Singles{}, state.completes || empty ? Sound::TaskComplete : Sound::Ok);
    if (empty)
        m_pack = Pack{};
}

void Turn::undo(const Singles &)
{
    if (m_pack.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const Undoable last = m_pack.undo.front();
    m_pack.undo.clear();
    ledger::MoveStock back;
    back.from = last.packed;
    back.toLocation = last.from.location;
    back.toHu = last.from.hu;
    back.toStatus = last.from.status;
    back.quantity = last.quantity;
    back.reason = Reason::Correction;
    back.serial = last.serial;
    emit(std::move(back));
    m_effects.alert = prompt(PromptCode::Undone, toString(last.quantity), m_pack.sharedCode);
    m_effects.sound = Sound::Ok;
}

void Turn::on(const Singles &, const ScannedHu &scan)
{
    m_pack = Pack{}; // Something else is at the bench.
    on(ScanWork{}, scan);
}

void Turn::on(const Singles &, const Chosen &chosen)
{
    const auto &pieces = m_context.sharedTote->pieces;
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= pieces.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const SharedPiece &piece = pieces[static_cast<std::size_t>(chosen.row)];
    if (piece.order.isNull())
        return m_effects.refuse(prompt(PromptCode::SinglesNotWanted, itemText(piece.sku, piece.name), m_pack.sharedCode));
    beginShared(piece.order, piece.orderNumber);
}

void Turn::beginShared(OrderId order, const QString &number)
{
    begin(order, number, m_pack.shared, m_pack.sharedCode);
}

} // namespace bincard::workflow::pack
