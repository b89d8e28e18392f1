// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ledger/codec.h"

/// Any value that lists its fields, filled with random ones; some are zero, so that what is left out on the wire is met too.
namespace bincard::test {

template <class T>
void fillRandomly(T &value, SeededRandom &random);

template <class T>
void fillField(T &member, SeededRandom &random)
{
    if (random.below(4) == 0) {
        member = T{};
    } else if constexpr (std::derived_from<T, Id128>) {
        member = T(Id128{random.next(), random.next()});
    } else if constexpr (std::same_as<T, Quantity>) {
        member.thousandths = static_cast<std::int64_t>(random.next()) >> random.below(64);
    } else if constexpr (std::same_as<T, bool>) {
        member = true;
    } else if constexpr (std::is_enum_v<T>) {
        member = static_cast<T>(random.below(256));
    } else if constexpr (std::integral<T>) {
        member = static_cast<T>(static_cast<std::int64_t>(random.next()) >> random.below(64));
    } else if constexpr (std::same_as<T, QString>) {
        for (std::int64_t n = random.below(12); n > 0; --n)
            member += QChar(static_cast<char16_t>(random.below(0xd800)));
    } else if constexpr (std::same_as<T, QByteArray>) {
        member = random.bytes(static_cast<int>(random.below(40)));
    } else {
        for (std::int64_t n = random.below(4); n > 0; --n) {
            if constexpr (std::derived_from<typename T::value_type, Id128>)
                fillField(member.emplace_back(), random);
            else
                fillRandomly(member.emplace_back(), random);
        }
    }
}

template <class T>
void fillRandomly(T &value, SeededRandom &random)
{
    if constexpr (ledger::HasId<T>)
        value.id = decltype(value.id)(Id128{random.next(), random.next()});
    T::fields(value, [&random](int, const char *, auto &member) {
        member = std::remove_cvref_t<decltype(member)>{};
        fillField(member, random);
    });
}

} // namespace bincard::test
