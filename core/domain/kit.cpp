// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/kit.h"

#include "base/hash.h"

#include <algorithm>
#include <limits>

namespace bincard {
namespace {

constexpr std::int32_t kPartsFrom = 10'000, kPartsOfARow = 100; ///< an order has at most 5,000 rows, a kit at most 99 parts
constexpr std::int64_t kThousand = 1000;

} // namespace

KitPartId kitPartId(ItemId kit, ItemId part)
{
    return KitPartId(deriveId("kit-part", {kit.toBytes(), part.toBytes()}));
}

std::optional<std::vector<OrderLine>> exploded(const OrderLine &sold, const std::vector<KitPart> &parts)
{
    std::vector<OrderLine> lines{sold};
    lines.front().service = true;
    lines.front().kitLine = sold.id;
    std::int32_t ordinal = kPartsFrom + sold.ordinal * kPartsOfARow;
    for (const KitPart &part : parts) {
        if (part.quantity.thousandths > 0 && sold.ordered.thousandths > std::numeric_limits<std::int64_t>::max() / part.quantity.thousandths)
            return std::nullopt;
        OrderLine line;
        line.ordinal = ordinal++;
        line.id = orderLineId(sold.order, line.ordinal);
        line.order = sold.order;
        line.item = part.part;
        line.ordered = Quantity{sold.ordered.thousandths * part.quantity.thousandths / kThousand};
        line.currency = sold.currency; // What was paid is the kit's: it stands on its own line.
        line.kitLine = sold.id;
        line.gift = sold.gift;
        lines.push_back(std::move(line));
    }
    return lines;
}

Quantity kitsOf(const std::vector<PartInHand> &parts)
{
    std::optional<std::int64_t> kits;
    for (const PartInHand &part : parts) {
        if (part.perKit.isPositive())
            kits = std::min(kits.value_or(std::numeric_limits<std::int64_t>::max()), std::max(part.available, Quantity{}).thousandths / part.perKit.thousandths);
    }
    return kits && *kits <= std::numeric_limits<std::int64_t>::max() / kThousand ? Quantity::units(*kits) : Quantity{};
}

} // namespace bincard
