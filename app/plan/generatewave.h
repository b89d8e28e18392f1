// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <cstdint>

namespace bincard::plan {

/// A backlog of `orders` orders over `items` items, a few of which are wanted often, with stock of each in one to four of `aisles` aisles.
/// A wave is to have between a twentieth and an eighth of all units. The same seed makes the same.
[[nodiscard]] QJsonObject generateWave(int orders, int items, int aisles, std::uint64_t seed);

} // namespace bincard::plan
