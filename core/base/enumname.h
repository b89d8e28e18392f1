// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

/// Names of enumerators as the compiler spells them: for files that people write, and for tests. Words on a screen are made in ui/common.
namespace bincard {

template <class E, E V>
constexpr std::string_view spelledEnumerator()
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
constexpr auto spelledEnumerators(std::index_sequence<I...>)
{
    return std::array<std::string_view, sizeof...(I)>{spelledEnumerator<E, static_cast<E>(I)>()...};
}

/// By value, empty where there is no enumerator; past the last one the compiler spells a cast.
template <class E>
inline constexpr auto kEnumeratorNames = spelledEnumerators<E>(std::make_index_sequence<sizeof(E) == 1 ? 256 : 512>());

template <class E>
[[nodiscard]] QString enumeratorName(E value)
{
    const std::string_view name = kEnumeratorNames<E>.at(static_cast<std::size_t>(value));
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// None when no enumerator has that name.
template <class E>
[[nodiscard]] std::optional<E> enumeratorNamed(const QString &name)
{
    for (std::size_t value = 0; value < kEnumeratorNames<E>.size() && !name.isEmpty(); ++value) {
        if (enumeratorName(static_cast<E>(value)) == name)
            return static_cast<E>(value);
    }
    return std::nullopt;
}

} // namespace bincard
