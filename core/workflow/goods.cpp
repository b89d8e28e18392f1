// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/goods.h"

namespace bincard::workflow::goods {

Held withScan(const Held &before, Quantity perScan, Quantity wanted, Quantity eachUpTo)
{
    if (before.quantity.isZero() && wanted > eachUpTo && perScan <= wanted)
        return {wanted, true, perScan};
    return {before.proposed ? before.firstScan + perScan : before.quantity + perScan, false, before.firstScan};
}

std::vector<Reason> shortReasons(Tracking tracking)
{
    std::vector<Reason> reasons{Reason::NotFound, Reason::TooFew, Reason::Damaged, Reason::WrongItemInBin};
    if (tracking == Tracking::Lot || tracking == Tracking::LotAndExpiry)
        reasons.push_back(Reason::Expired);
    return reasons;
}

ListCard reasonList(const std::vector<Reason> &reasons)
{
    ListCard list;
    list.code = ListCode::Reasons;
    for (const Reason reason : reasons)
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(reason))}}});
    return list;
}

void Steps::on(const ScanLot &state, const ScannedItem &scan)
{
    if (scan.item != state.item || scan.lot.isEmpty())
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    chooseLot(state.item, scan.lot, state.perScan);
}

void Steps::on(const ScanSerial &state, const ScannedItem &scan)
{
    if (scan.item != state.item || scan.serial.isEmpty())
        return m_effects.refuse(notAccepted(scan), Sound::WrongItem);
    chooseSerial(state.item, scan.serial);
}

} // namespace bincard::workflow::goods
