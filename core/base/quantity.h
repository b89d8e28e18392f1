// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <cstdint>
#include <optional>

namespace bincard {

/// Thousandths of the item's base unit (design §2). Never floating point.
struct Quantity {
    std::int64_t thousandths = 0;

    [[nodiscard]] static constexpr Quantity units(std::int64_t whole) { return Quantity{whole * 1000}; }
    [[nodiscard]] constexpr bool isZero() const { return thousandths == 0; }
    [[nodiscard]] constexpr bool isPositive() const { return thousandths > 0; }
    [[nodiscard]] constexpr bool isNegative() const { return thousandths < 0; }

    /// Sums beyond 64 bits throw QuantityOverflow: the kernel quarantines the operation that asked for them.
    Quantity &operator+=(Quantity other);
    Quantity &operator-=(Quantity other);
    friend Quantity operator+(Quantity a, Quantity b) { return a += b; }
    friend Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend Quantity operator-(Quantity a) { return Quantity{} - a; }
    friend constexpr auto operator<=>(const Quantity &, const Quantity &) = default;
};

struct QuantityOverflow {};

/// A single posting may not carry more than this (10^12 base units): sums of millions of postings stay within 64 bits.
inline constexpr Quantity kLargestQuantity{1'000'000'000'000'000};

/// "12", "-3", "1.5" or "0,125": at most three decimals, sign allowed; none when it is anything else or too large.
[[nodiscard]] std::optional<Quantity> parseQuantity(QStringView text);

/// Shortest decimal form: 12000 → "12", 1500 → "1.5". With a decimal point always; the user interface localises.
[[nodiscard]] QString toString(Quantity quantity);

} // namespace bincard
