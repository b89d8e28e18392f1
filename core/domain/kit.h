// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"

#include <optional>
#include <vector>

/// Kits: sold as one item, kept, picked and packed as their parts (workflows §10).
namespace bincard {

/// So much of an item is in one piece of a kit. A row of the warehouse's stream: houses may put a kit together differently.
struct KitPart {
    static constexpr TableId kTable = TableId::KitPart;
    KitPartId id; ///< kitPartId(kit, part)
    ItemId kit, part;
    Quantity quantity; ///< 0 in an edit: it is no part any more
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "kit", self.kit);
        f(2, "part", self.part);
        f(3, "quantity", self.quantity);
    }
    friend bool operator==(const KitPart &, const KitPart &) = default;
};
inline constexpr std::size_t kMostKitParts = 99;

[[nodiscard]] KitPartId kitPartId(ItemId kit, ItemId part);

[[nodiscard]] inline bool isKit(const OrderLine &line) { return !line.kitLine.isNull() && line.kitLine == line.id; }

/// An order line of a kit becomes a line that is only sold (as a service is) and a line for each part, behind all rows that a file can have.
/// None: a quantity beyond what can be counted.
[[nodiscard]] std::optional<std::vector<OrderLine>> exploded(const OrderLine &sold, const std::vector<KitPart> &parts);

/// So many whole kits can be made of what there is of each part: the scarcest says it. 0 without parts, never negative.
struct PartInHand {
    Quantity perKit, available;
};
[[nodiscard]] Quantity kitsOf(const std::vector<PartInHand> &parts);

} // namespace bincard
