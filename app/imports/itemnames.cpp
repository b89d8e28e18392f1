// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/itemnames.h"

#include <algorithm>

namespace bincard::imports {
namespace {

constexpr std::size_t kMostNames = 16; // Of one item; what a source calls it beyond that is noise.

} // namespace

void ItemNames::note(const OrderRow &row)
{
    const ItemId id = itemId(houseOwnerId(), row.sku);
    auto [slot, isNew] = m_items.try_emplace(id);
    Seen &seen = slot->second;
    if (isNew) {
        m_order.push_back(id);
        seen.sku = row.sku;
        seen.service = row.rowClass == RowClass::Service;
    }
    if (seen.priceMinor == 0 && row.priceMinor > 0) {
        seen.priceMinor = row.priceMinor;
        seen.currency = row.currency;
    }
    if (row.description.isEmpty() || row.rowClass == RowClass::Adjustment)
        return;
    const auto name = std::find_if(seen.names.begin(), seen.names.end(), [&row](const auto &one) { return one.first == row.description; });
    if (name != seen.names.end())
        ++name->second;
    else if (seen.names.size() < kMostNames)
        seen.names.emplace_back(row.description, 1);
}

Item ItemNames::merged(const Seen &seen, const std::optional<Item> &known)
{
    auto names = seen.names;
    std::stable_sort(names.begin(), names.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    Item item;
    if (known) {
        item = *known;
    } else {
        item.id = itemId(houseOwnerId(), seen.sku);
        item.owner = houseOwnerId();
        item.sku = seen.sku;
        item.name = seen.sku;
        item.kind = seen.service ? ItemKind::Service : ItemKind::Goods;
    }
    QStringList others = item.alsoKnownAs.split(u'\n', Qt::SkipEmptyParts);
    for (const auto &[name, count] : names) {
        if (item.name.isEmpty() || item.name == item.sku)
            item.name = name;
        else if (name != item.name && !others.contains(name) && others.size() < static_cast<qsizetype>(kMostNames))
            others.append(name);
    }
    item.alsoKnownAs = others.join(u'\n');
    if (item.priceMinor == 0) {
        item.priceMinor = seen.priceMinor;
        item.currency = seen.currency;
    }
    return item;
}

Result<void> ItemNames::put(Books &books, Submitter *submitter)
{
    for (const ItemId &id : m_order) {
        BINCARD_TRY_ASSIGN(const auto known, books.find<Item>(id));
        m_made += known ? 0 : 1;
        if (submitter != nullptr) {
            BINCARD_TRY(submitter->put(merged(m_items.at(id), known), {}));
        }
    }
    return {};
}

} // namespace bincard::imports
