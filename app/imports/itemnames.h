// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/orderrow.h"
#include "imports/submitter.h"

#include <unordered_map>
#include <vector>

namespace bincard::imports {

/// The item master as order rows tell it: a SKU's most frequent description is its name, the others are found by search.
/// Descriptions of adjustments ("check", "damaged") are notes about a correction and name nothing.
class ItemNames
{
public:
    void note(const OrderRow &row);
    [[nodiscard]] std::size_t size() const { return m_order.size(); }

    /// Makes what is missing and adds names that are new; a name that the books have stays.
    [[nodiscard]] Result<void> put(Books &books, Submitter *submitter);
    [[nodiscard]] std::int64_t made() const { return m_made; } ///< items that the books did not have

private:
    struct Seen {
        QString sku;
        bool service = false;
        std::vector<std::pair<QString, int>> names; ///< with how often, in order of appearance
        std::int64_t priceMinor = 0;
        QString currency;
    };
    [[nodiscard]] static Item merged(const Seen &seen, const std::optional<Item> &known);

    std::unordered_map<ItemId, Seen> m_items;
    std::vector<ItemId> m_order; ///< of appearance
    std::int64_t m_made = 0;
};

} // namespace bincard::imports
