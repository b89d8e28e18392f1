// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cbor.h"
#include "base/id.h"
#include "base/quantity.h"
#include "domain/fields.h"

#include <concepts>
#include <type_traits>
#include <vector>

/// CBOR of anything that lists its fields (domain/fields.h): a map from field number to value, zero values left out.
/// Equal values have equal bytes. Rows in operation bodies carry their id as field 0; in effects the key stands beside the body.
namespace bincard::ledger {

template <class T>
concept HasUnknown = requires(T t) { { t.unknown } -> std::convertible_to<QByteArray>; };
template <class T>
concept HasVersion = requires(T t) { { t.version } -> std::convertible_to<std::int64_t>; };
template <class T>
concept HasId = requires(T t) { t.id; };
template <class T>
concept Vector = requires(T t) { t.push_back(t.front()); t.size(); } && !std::same_as<T, QByteArray> && !std::same_as<T, QString>;

enum class WithKey : bool { No, Yes };

template <class T>
void encodeFields(CborWriter &out, const T &value, WithKey withKey);
template <class T>
bool decodeFields(CborReader &in, T &value, WithKey withKey);

namespace detail {

template <class T>
bool isZero(const T &value)
{
    if constexpr (std::derived_from<T, Id128>)
        return value.isNull();
    else if constexpr (requires { value.isEmpty(); })
        return value.isEmpty();
    else if constexpr (Vector<T>)
        return value.empty();
    else
        return value == T{};
}

template <class T>
void encodeValue(CborWriter &out, const T &value)
{
    if constexpr (std::derived_from<T, Id128>) {
        char bytes[16];
        value.writeTo(bytes);
        out.bytes(QByteArrayView(bytes, 16));
    } else if constexpr (std::same_as<T, Quantity>) {
        out.integer(value.thousandths);
    } else if constexpr (std::same_as<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::is_enum_v<T>) {
        out.unsignedInt(static_cast<std::uint64_t>(value));
    } else if constexpr (std::integral<T>) {
        out.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, QString>) {
        out.text(value);
    } else if constexpr (std::same_as<T, QByteArray>) {
        out.bytes(value);
    } else {
        static_assert(Vector<T>);
        out.array(value.size());
        for (const auto &element : value)
            encodeFields(out, element, WithKey::Yes);
    }
}

template <class T>
void decodeValue(CborReader &in, T &value)
{
    if constexpr (std::derived_from<T, Id128>) {
        if (const auto id = Id128::fromBytes(in.bytes()))
            value = T(*id);
        else
            in.fail();
    } else if constexpr (std::same_as<T, Quantity>) {
        value.thousandths = in.integer();
    } else if constexpr (std::same_as<T, bool>) {
        value = in.boolean();
    } else if constexpr (std::is_enum_v<T> || std::integral<T>) {
        using Number = std::conditional_t<std::is_enum_v<T>, std::underlying_type<T>, std::type_identity<T>>;
        const std::int64_t number = in.integer();
        value = static_cast<T>(number);
        if (static_cast<std::int64_t>(static_cast<typename Number::type>(number)) != number)
            in.fail();
    } else if constexpr (std::same_as<T, QString>) {
        value = in.text();
    } else if constexpr (std::same_as<T, QByteArray>) {
        value = in.bytes().toByteArray();
    } else {
        static_assert(Vector<T>);
        for (std::size_t n = in.array(); n > 0 && in.ok(); --n) {
            value.emplace_back();
            decodeFields(in, value.back(), WithKey::Yes);
        }
    }
}

} // namespace detail

template <class T>
void encodeFields(CborWriter &out, const T &value, WithKey withKey)
{
    std::size_t count = 0;
    if constexpr (HasId<T>)
        count += withKey == WithKey::Yes;
    T::fields(value, [&count](int, const char *, const auto &member) { count += !detail::isZero(member); });
    std::size_t unknownPairs = 0;
    if constexpr (HasUnknown<T>) {
        for (CborReader pairs(value.unknown); !pairs.atEnd() && pairs.ok(); ++unknownPairs) {
            pairs.skip();
            pairs.skip();
        }
    }
    out.map(count + unknownPairs);
    if constexpr (HasId<T>) {
        if (withKey == WithKey::Yes) {
            out.unsignedInt(0);
            detail::encodeValue(out, value.id);
        }
    }
    T::fields(value, [&out](int number, const char *, const auto &member) {
        if (detail::isZero(member))
            return;
        out.unsignedInt(static_cast<std::uint64_t>(number));
        detail::encodeValue(out, member);
    });
    // A newer Bincard's fields have higher numbers than all that this one knows, so they keep their place at the end.
    if constexpr (HasUnknown<T>)
        out.raw(value.unknown);
}

template <class T>
bool decodeFields(CborReader &in, T &value, WithKey withKey)
{
    std::size_t pairs = in.map();
    std::int64_t next = -1;
    std::int64_t last = -1;
    const auto advance = [&] {
        if (pairs == 0 || !in.ok()) {
            next = -1;
            return;
        }
        --pairs;
        next = static_cast<std::int64_t>(in.unsignedInt() & 0x7fffffff);
        if (next <= last)
            in.fail(); // Duplicate or unsorted.
        last = next;
    };
    advance();
    if constexpr (HasId<T>) {
        if (withKey == WithKey::Yes && next == 0) {
            detail::decodeValue(in, value.id);
            advance();
        }
    }
    // A field that an older reader does not know may stand between two that it does: only fields above all known are kept,
    // which is where append-only numbering puts them.
    T::fields(value, [&](int number, const char *, auto &member) {
        member = std::remove_cvref_t<decltype(member)>{};
        if (next != number || !in.ok())
            return;
        detail::decodeValue(in, member);
        advance();
    });
    CborWriter unknown;
    while (next >= 0 && in.ok()) {
        unknown.unsignedInt(static_cast<std::uint64_t>(next));
        unknown.raw(in.skip());
        advance();
    }
    if constexpr (HasUnknown<T>)
        value.unknown = unknown.take();
    return in.ok();
}

template <class T>
[[nodiscard]] QByteArray encoded(const T &value, WithKey withKey)
{
    CborWriter out;
    encodeFields(out, value, withKey);
    return out.take();
}

} // namespace bincard::ledger
