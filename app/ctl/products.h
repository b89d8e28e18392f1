// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/stock.h"

#include <vector>

/// Goods that `demo` makes up: plausible for a shop, and the same for the same seed and number.
namespace bincard::ctl {

struct Product {
    Item item;
    std::vector<Barcode> barcodes; ///< GTIN-13 of one piece, GTIN-14 of a case
    std::int64_t piecesInCase = 1;
};

/// Product number `index`, from 0 up to kMostProducts − 1.
[[nodiscard]] Product product(std::uint64_t seed, std::int64_t index);

inline constexpr std::int64_t kMostProducts = 10'000'000; ///< as many as the GTIN prefix of examples has numbers for

} // namespace bincard::ctl
