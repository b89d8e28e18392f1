// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/blind.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

const Link kHidden{Link::To::Nothing, {}, QStringLiteral("?")};

bool isOf(const Link &link, const std::set<LocationId> &places)
{
    return link.to == Link::To::Location && places.contains(LocationId(link.id.high, link.id.low));
}

void hideQuantities(CardRow &row)
{
    for (Link &cell : row.cells) {
        if (cell.format == Format::Quantity)
            cell = kHidden;
    }
}

} // namespace

std::set<LocationId> placesCountedBlind(const Session &session)
{
    std::set<LocationId> places;
    for (const Frame &frame : session.frames) {
        if (const auto *count = std::get_if<CountStock>(&frame); count && !std::holds_alternative<count::Ended>(count->state))
            places.insert(count->location);
    }
    for (const KeptCount &kept : session.keptCounts) {
        if (kept.person == session.person.id)
            places.insert(kept.count.location);
    }
    places.erase(LocationId{});
    return places;
}

bool hideCounted(DetailCard &card, const std::set<LocationId> &places)
{
    // Of a place and of a unit that stands there, all is of the place.
    const bool here = std::any_of(card.fields.begin(), card.fields.end(), [&](const Field &field) { return field.code == FieldCode::Location && isOf(field.value, places); });
    bool hidden = false;
    for (Section &section : card.sections) {
        for (CardRow &row : section.rows) {
            const bool of = here || std::any_of(row.cells.begin(), row.cells.end(), [&](const Link &cell) { return isOf(cell, places); });
            if (of && std::any_of(row.cells.begin(), row.cells.end(), [](const Link &cell) { return cell.format == Format::Quantity; })) {
                hideQuantities(row);
                hidden = true;
            }
        }
    }
    if (!hidden)
        return false;
    std::erase_if(card.fields, [](const Field &field) { return field.code == FieldCode::OnHand || field.code == FieldCode::ToSell; }); // Less what stands elsewhere they tell it.
    return true;
}

} // namespace bincard::workflow
