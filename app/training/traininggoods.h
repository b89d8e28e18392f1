// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/stock.h"

#include <vector>

/// What stands in the throw-away warehouse: few things with short codes, which the files in resources/lessons name.
namespace bincard::training {

/// Mugs, pens, a lamp …: sizes and weights are known. Names are German for "de", else English.
[[nodiscard]] std::vector<Item> goods(const QString &language);
[[nodiscard]] ItemId goodsId(QStringView sku);

/// Doors, bench, cart and so on, as a station expects them, and the shelves A-1 … A-8 and B-1, B-2.
[[nodiscard]] std::vector<Location> places();
/// T-01 … T-12, standing empty.
[[nodiscard]] std::vector<HandlingUnit> totes();

} // namespace bincard::training
