// SPDX-License-Identifier: GPL-3.0-or-later
// What is missing or damaged at the bench, and orders that cannot go on.
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {

void Turn::giveUp(const Verify &)
{
    const auto items = dueItems(m_order);
    if (items.empty() || !picksAreKnown(m_order)) // What was not heard to be picked cannot be missing.
        return refuseCommand(ActionCode::Short);
    if (items.size() == 1)
        return go(ChooseReason{items.front()->item}, Sound::Ok);
    go(ChooseMissing{}, Sound::Ok);
}

void Turn::on(const ChooseMissing &, const Chosen &chosen)
{
    const auto items = dueItems(m_order);
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= items.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    go(ChooseReason{items[static_cast<std::size_t>(chosen.row)]->item}, Sound::Ok);
}

void Turn::on(const ChooseMissing &, const ScannedItem &scan)
{
    if (!dueOf(m_order, scan.item).isPositive())
        return m_effects.refuse(prompt(PromptCode::ItemNotInOrder, itemText(scan.sku, scan.name)), Sound::WrongItem);
    go(ChooseReason{scan.item}, Sound::Ok);
}

void Turn::on(const ChooseReason &state, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kMissingReasons)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    go(ConfirmMissing{state.item, kMissingReasons[chosen.row]}, Sound::Ok);
}

void Turn::ok(const ConfirmMissing &state)
{
    missing(state, dueOf(m_order, state.item));
}

void Turn::missing(const ConfirmMissing &state, Quantity quantity)
{
    const Quantity due = dueOf(m_order, state.item);
    if (!quantity.isPositive() || quantity > due)
        return m_effects.refuse(prompt(PromptCode::OverPick, toString(due), toString(quantity)));
    const PackLine *line = lineOf(m_order, state.item);
    const Account otherwise{line->owner, state.item, {}, m_context.bench, m_pack.tote, StockStatus::Available};
    for (const PackPart &part : partsOf(m_order, state.item, {}, quantity, otherwise))
        emit(ledger::PackShort{part.line, part.from, part.quantity, state.reason, {}});
    go(Verify{}, Sound::Warning);
}

void Turn::on(const Park &, const ScannedLocation &scan)
{
    if (scan.kind != LocationKind::Problem && scan.kind != LocationKind::Waiting)
        return m_effects.refuse(notAccepted(scan), Sound::WrongPlace);
    for (const PackTote &tote : m_order.totes) {
        if (m_pack.tote.isNull() || tote.id == m_pack.tote) // Another one may still be on its way here.
            emit(ledger::MoveHu{tote.id, tote.code, scan.location, {}});
    }
    if (const PackParcel *open = openParcel(m_order))
        emit(ledger::MoveHu{open->id, open->code, scan.location, {}});
    m_effects.alert = prompt(PromptCode::PackParked, m_pack.orderNumber, scan.code);
    m_effects.sound = Sound::Ok;
    clear();
}

} // namespace bincard::workflow::pack
