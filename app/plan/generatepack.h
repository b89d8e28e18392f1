// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include <cstdint>

namespace bincard::plan {

/// Kinds of instances for packing.
enum class PackFamily : std::uint8_t {
    Mpv1 = 1, Mpv2, Mpv3, Mpv4, Mpv5, ///< Martello, Pisinger, Vigo 2000, container 100³: sizes drawn as they describe them
    Mpv6, ///< sizes 1 … 10, container 10³
    Mpv7, ///< sizes 1 … 35, container 40³
    Mpv8, ///< sizes 1 … 100, container 100³
    Mail, ///< an order's items and five sizes of carton with costs; everything may be turned
    Pallet, ///< weights, loads, upright goods, support of 0.8 on 1200 × 800
    Exact, ///< a container of 100³ cut into pieces: all volume can be placed
};

/// An instance of `pieces` pieces; the same seed makes the same. In the families of the literature nothing is turned, as there.
[[nodiscard]] QJsonObject generatePack(PackFamily family, int pieces, std::uint64_t seed);

} // namespace bincard::plan
