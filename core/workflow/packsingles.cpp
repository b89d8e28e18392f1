// SPDX-License-Identifier: GPL-3.0-or-later
// Packing out of a tote that several orders share: one scan of a piece is a parcel (workflows §5 Pack, Singles).
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {

/// Goods lie in it and no order owns it. One of which nothing was heard yet looks otherwise: it is free, or new.
bool Turn::isShared(const ScannedHu &scan)
{
    const bool holds = scan.state == HuState::Filling || scan.state == HuState::Waiting || scan.state == HuState::Staged;
    return scan.known && scan.order.isNull() && scan.kind == HuKind::Tote && holds;
}

bool Turn::settleShared()
{
    const auto &tote = m_context.sharedTote;
    if (!tote || tote->id != m_pack.shared || !tote->pieces.empty())
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
    return std::holds_alternative<Weigh>(m_pack.state) && !m_pack.shared.isNull() && open && isPacked(m_order) && m_order.parcels.size() == 1
        && expectedG(m_order, *open, m_pack.carton).has_value();
}

void Turn::on(const Singles &, const ScannedItem &scan)
{
    const auto &pieces = m_context.sharedTote->pieces;
    const auto wanted = std::find_if(pieces.begin(), pieces.end(), [&scan](const SharedPiece &piece) {
        return piece.account.item == scan.item && !piece.order.isNull() && (scan.lot.isEmpty() || piece.lot.isEmpty() || piece.lot == scan.lot.trimmed());
    });
    if (wanted == pieces.end())
        return m_effects.refuse(prompt(PromptCode::SinglesNotWanted, itemText(scan.sku, scan.name), m_pack.sharedCode), Sound::WrongItem);
    beginShared(wanted->order, wanted->orderNumber);
    m_pack.scanned = scan;
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
