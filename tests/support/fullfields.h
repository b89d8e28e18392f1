// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"

/// Any value that lists its fields, with each of them set, always the same way: for the golden files of the wire.
namespace bincard::test {

template <class T>
void fillWholly(T &value, std::uint64_t &number);

template <class T>
void fillWhole(T &member, std::uint64_t &number)
{
    ++number;
    if constexpr (std::derived_from<T, Id128>) {
        member = T(Id128{0x0190000000007000, number});
    } else if constexpr (std::same_as<T, Quantity>) {
        member = Quantity::units(static_cast<std::int64_t>(number));
    } else if constexpr (std::same_as<T, bool>) {
        member = true;
    } else if constexpr (std::is_enum_v<T>) {
        member = static_cast<T>(1);
    } else if constexpr (std::integral<T>) {
        member = static_cast<T>(number % 2 == 0 ? number : number * 1000);
    } else if constexpr (std::same_as<T, QString>) {
        member = QStringLiteral("Wörter %1").arg(number);
    } else if constexpr (std::same_as<T, QByteArray>) {
        member = QByteArray(32, static_cast<char>(number));
    } else if constexpr (std::derived_from<typename T::value_type, Id128>) {
        fillWhole(member.emplace_back(), number);
    } else {
        fillWholly(member.emplace_back(), number);
    }
}

template <class T>
void fillWholly(T &value, std::uint64_t &number)
{
    if constexpr (ledger::HasId<T>)
        fillWhole(value.id, number);
    T::fields(value, [&number](int, const char *, auto &member) { fillWhole(member, number); });
}

template <class T>
[[nodiscard]] T whole()
{
    T value;
    std::uint64_t number = 0;
    fillWholly(value, number);
    return value;
}

} // namespace bincard::test
