// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <cstdint>

namespace bincard::plan {

/// What a generated instance of route or batch is made of.
struct MakeOptions {
    std::int64_t orders = 50, lines = 10; ///< lines of an order: from 1 to twice this less one, evenly
    std::int64_t aisles = 10, cells = 50, blocks = 1; ///< cells of an aisle in a block
    std::int64_t capacity = 10; ///< orders in a tour
    std::uint64_t seed = 1;
};

/// The same options make the same instance. Cells are drawn evenly; lengths are in mm: cells of 1 m, aisles 5 m apart, 1 m to the cross
/// aisles, and the depot at the bottom of the first aisle.
[[nodiscard]] QJsonObject makeInstance(const MakeOptions &options);

} // namespace bincard::plan
