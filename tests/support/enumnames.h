// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <string_view>
#include <utility>

/// Names of enumerators for tests, as the compiler spells them.
namespace bincard::test {

template <class E, E V>
constexpr std::string_view enumeratorName()
{
    const std::string_view all = __PRETTY_FUNCTION__;
    const std::size_t value = all.find("V = ");
    const std::size_t end = all.find_first_of(";]", value);
    const std::string_view full = all.substr(value, end - value);
    const std::size_t colon = full.rfind("::");
    const bool named = colon != std::string_view::npos && full.find('(') == std::string_view::npos;
    return named ? full.substr(colon + 2) : std::string_view{};
}

template <class E, std::size_t... I>
constexpr auto enumeratorNames(std::index_sequence<I...>)
{
    return std::array<std::string_view, sizeof...(I)>{enumeratorName<E, static_cast<E>(I)>()...};
}

template <class E>
[[nodiscard]] QString nameOf(E value)
{
    static constexpr auto names = enumeratorNames<E>(std::make_index_sequence<sizeof(E) == 1 ? 256 : 512>());
    const std::string_view name = names.at(static_cast<std::size_t>(value));
    // Past the last one the compiler spells a cast.
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace bincard::test
