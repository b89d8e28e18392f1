// SPDX-License-Identifier: GPL-3.0-or-later
// What is read, wrapped, photographed and looked through before a parcel is shut.
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {
namespace {

bool isIn(const PackParcel &parcel, const PackLine &line)
{
    return std::any_of(parcel.content.begin(), parcel.content.end(), [&line](const auto &each) { return each.first.item == line.item; });
}

/// The item, the customer, or nobody asks for it.
bool wantsPhoto(const PackContext &order, const PackParcel &parcel)
{
    return order.photo || std::any_of(order.lines.begin(), order.lines.end(), [&parcel](const PackLine &line) { return line.photo && isIn(parcel, line); });
}

/// The last parcel that will be shut: nothing more is to come.
bool isLast(const PackContext &order)
{
    const auto open = std::count_if(order.parcels.begin(), order.parcels.end(), [](const PackParcel &parcel) { return !parcel.closed; });
    return isPacked(order) && open == 1;
}

} // namespace

std::optional<QString> giftIn(const PackContext &order)
{
    const PackParcel *open = openParcel(order);
    if (!open)
        return std::nullopt;
    if (order.gift)
        return QString();
    QStringList names;
    for (const PackLine &line : order.lines) {
        const QString name = itemText(line.sku, line.name);
        if (line.gift && isIn(*open, line) && !names.contains(name))
            names << name;
    }
    return names.isEmpty() ? std::nullopt : std::optional(names.join(QStringLiteral(", ")));
}

bool Turn::hasNote() const
{
    return !m_order.note.isEmpty() || !m_order.inserts.isEmpty();
}

State Turn::toScale()
{
    const PackParcel *open = openParcel(m_order);
    if (!open)
        return Verify{};
    if (!m_pack.agreed.gift && giftIn(m_order))
        return WrapGift{};
    if (!m_pack.agreed.kit && isLast(m_order) && incompleteKit(m_order))
        return AskKit{};
    if (!m_pack.agreed.photo && m_context.pictures && wantsPhoto(m_order, *open))
        return TakePhoto{};
    return Weigh{};
}

void Turn::on(const ReadNote &state, const ScannedHu &scan)
{
    if (scan.order == m_pack.order || scan.hu == m_pack.tote)
        ok(state); // The same code again = yes.
    else
        m_effects.refuse(notAccepted(scan), Sound::WrongPlace);
}

void Turn::on(const ReadNote &state, const ScannedOrder &scan)
{
    if (scan.order == m_pack.order)
        ok(state);
    else
        m_effects.refuse(notAccepted(scan), Sound::WrongItem);
}

void Turn::ok(const ReadNote &)
{
    m_pack.agreed.note = true;
    go(Opening{}, Sound::Ok);
    (void)settle(); // The order is here: its first piece is asked for, or the one that chose it goes in.
}

void Turn::ok(const WrapGift &)
{
    m_pack.agreed.gift = true;
    go(toScale(), Sound::Ok);
}

void Turn::ok(const AskKit &)
{
    m_pack.agreed.kit = true;
    go(toScale(), Sound::Ok);
}

void Turn::ok(const TakePhoto &)
{
    m_effects.requests.push_back(TakePicture{m_context.promptShownMs});
}

void Turn::on(const TakePhoto &, const PictureTaken &taken)
{
    if (taken.hash.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PackNoPicture));
    m_pack.agreed.photo = true;
    m_pack.agreed.picture = taken.hash;
    if (const PackParcel *open = openParcel(m_order))
        m_effects.alert = prompt(PromptCode::PackPhotoTaken, open->code);
    go(toScale(), Sound::Ok);
}

void Turn::skip(const TakePhoto &)
{
    m_pack.agreed.photo = true;
    go(toScale(), Sound::Ok);
}

} // namespace bincard::workflow::pack
