// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where, as far as moving asks, and what speaks against a place.
#include "workflow/move.h"

#include <algorithm>

namespace bincard::workflow::moving {
namespace {

bool isShelf(LocationKind kind)
{
    return kind == LocationKind::Pick || kind == LocationKind::Reserve;
}

} // namespace

std::vector<SpotLine> carried(const Context &context, const Moving &moving)
{
    if (moving.hand.empty())
        return context.from ? context.from->content : std::vector<SpotLine>{};
    const SpotLine *line = inHand(context, moving);
    return line ? std::vector<SpotLine>{*line} : std::vector<SpotLine>{};
}

/// What stands at the place and is not what is carried there.
const SpotLine *otherItem(const std::vector<SpotLine> &lines, const SpotLine &goods)
{
    const auto other = std::find_if(lines.begin(), lines.end(), [&goods](const SpotLine &line) { return line.account.item != goods.account.item; });
    return other == lines.end() ? nullptr : &*other;
}
const SpotLine *otherLot(const std::vector<SpotLine> &lines, const SpotLine &goods)
{
    const auto other = std::find_if(lines.begin(), lines.end(),
        [&goods](const SpotLine &line) { return line.account.item == goods.account.item && line.account.lot != goods.account.lot; });
    return other == lines.end() ? nullptr : &*other;
}

std::vector<SpotLine> stockHere(const Context &context, const Point &source, ItemId item, const QString &lot)
{
    std::vector<SpotLine> lines;
    const bool loaded = context.from && context.from->hu == source.hu && (!source.hu.isNull() || context.from->location == source.location);
    if (!loaded)
        return lines;
    std::copy_if(context.from->content.begin(), context.from->content.end(), std::back_inserter(lines),
        [&](const SpotLine &line) { return line.account.item == item && line.onHand.isPositive() && (lot.isEmpty() || line.lot == lot); });
    return lines;
}

const SpotLine *inHand(const Context &context, const Moving &moving)
{
    if (!context.from || moving.hand.empty())
        return nullptr;
    const auto &content = context.from->content;
    const auto line = std::find_if(content.begin(), content.end(), [&moving](const SpotLine &each) { return each.account == moving.hand.account; });
    return line == content.end() ? nullptr : &*line;
}

std::optional<Spot> spotOf(const Context &context, const Moving &moving, const Point &to)
{
    if (to.unknown) {
        if (!context.from)
            return std::nullopt;
        Spot made;
        made.location = moving.hand.empty() ? context.from->location : moving.hand.account.location;
        made.locationCode = context.from->locationCode;
        made.hu = to.hu;
        made.huCode = to.code;
        return made;
    }
    const bool loaded = context.to && context.to->hu == to.hu && (!to.hu.isNull() || context.to->location == to.location);
    return loaded ? context.to : std::nullopt;
}

const PutAwayPlace *proposed(const Context &context, const Moving &moving)
{
    return moving.putsAway && context.putAway && context.putAway->place ? &*context.putAway->place : nullptr;
}

std::vector<Prompt> questions(const Context &context, const Moving &moving, const Spot &to)
{
    std::vector<Prompt> all;
    if (const PutAwayPlace *place = proposed(context, moving); place && place->location != to.location)
        all.push_back(prompt(PromptCode::PutAwayElsewhereConfirm, to.code(), place->code));
    const std::vector<SpotLine> lines = carried(context, moving);
    const auto itemOf = [](const SpotLine &line) { return itemText(line.sku, line.name); };
    for (const SpotLine &line : lines) {
        // What is taken beyond what is free was reserved for somebody.
        const Quantity taken = moving.hand.empty() ? line.onHand : moving.hand.held.quantity;
        const Quantity reserved = taken - (line.onHand - line.reserved);
        if (line.reserved.isPositive() && reserved.isPositive())
            all.push_back(prompt(PromptCode::MoveReservedConfirm, toString(std::min(reserved, line.reserved)), itemOf(line)));
    }
    if (to.blocked)
        all.push_back(prompt(PromptCode::MoveBlockedConfirm, to.locationCode));
    const bool moves = !context.from || to.location != context.from->location;
    if (!moves || !isShelf(to.kind) || !to.hu.isNull())
        return all;
    for (const SpotLine &line : lines) {
        const bool known = std::any_of(to.content.begin(), to.content.end(), [&line](const SpotLine &there) { return there.account.item == line.account.item; });
        const SpotLine *item = known ? nullptr : otherItem(to.content, line);
        const SpotLine *lot = otherLot(to.content, line);
        if (!item && !lot)
            continue;
        all.push_back(prompt(PromptCode::MoveMixConfirm, to.locationCode, item ? itemOf(*item) : lot->lot));
        break; // One word for the place is enough.
    }
    return all;
}

} // namespace bincard::workflow::moving
