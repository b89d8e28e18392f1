// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cbor.h"
#include "base/id.h"
#include "base/quantity.h"
#include "domain/fields.h"

#include <concepts>
#include <limits>
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
        for (const auto &element : value) {
            if constexpr (std::derived_from<typename T::value_type, Id128>)
                encodeValue(out, element);
            else
                encodeFields(out, element, WithKey::Yes);
        }
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
        std::size_t n = in.array();
        if constexpr (requires { T::value_type::kMost; }) { // A few bytes of empty maps must not become gigabytes.
            if (n > T::value_type::kMost)
                return in.fail();
        }
        for (; n > 0 && in.ok(); --n) {
            value.emplace_back();
            if constexpr (std::derived_from<typename T::value_type, Id128>)
                decodeValue(in, value.back());
            else
                decodeFields(in, value.back(), WithKey::Yes);
        }
    }
}

} // namespace detail

namespace detail {

/// The CBOR pairs in `unknown`, taken off in ascending order of their field numbers.
class UnknownPairs
{
public:
    explicit UnknownPairs(QByteArrayView pairs) : m_in(pairs) { next(); }

    [[nodiscard]] std::size_t count() const
    {
        std::size_t pairs = m_number >= 0;
        for (CborReader rest = m_in; !rest.atEnd() && rest.ok() && m_number >= 0; ++pairs) {
            rest.skip();
            if (rest.atEnd())
                break;
            rest.skip();
        }
        return pairs;
    }

    /// Writes those whose number is below `limit`.
    void writeBelow(std::int64_t limit, CborWriter &out)
    {
        while (m_number >= 0 && m_number < limit) {
            out.unsignedInt(static_cast<std::uint64_t>(m_number));
            out.raw(m_in.skip());
            next();
        }
    }

private:
    void next() { m_number = m_in.atEnd() || !m_in.ok() ? -1 : static_cast<std::int64_t>(m_in.unsignedInt()); }

    CborReader m_in;
    std::int64_t m_number = -1; ///< of the pair whose value comes next; −1 = none is left
};

/// Reads the keys of a map in ascending order, and keeps the pairs that nobody asks for.
class Pairs
{
public:
    explicit Pairs(CborReader &in) : m_in(in), m_left(in.map()) { advance(); }

    /// True when the next pair is that field; the pairs below it, which this Bincard does not know, are kept.
    bool at(std::int64_t number)
    {
        while (m_number >= 0 && m_number < number && m_in.ok())
            keep();
        return m_number == number && m_in.ok();
    }
    void advance()
    {
        const std::int64_t last = m_number;
        m_number = -1;
        if (m_left == 0 || !m_in.ok())
            return;
        --m_left;
        const std::uint64_t number = m_in.unsignedInt();
        if (number > kLargestNumber || static_cast<std::int64_t>(number) <= last)
            m_in.fail(); // Duplicate, unsorted, or no field number.
        else
            m_number = static_cast<std::int64_t>(number);
    }
    [[nodiscard]] QByteArray takeUnknown()
    {
        while (m_number >= 0 && m_in.ok())
            keep();
        return m_unknown.take();
    }

private:
    static constexpr std::uint64_t kLargestNumber = 0x7fffffff;

    void keep()
    {
        m_unknown.unsignedInt(static_cast<std::uint64_t>(m_number));
        m_unknown.raw(m_in.skip());
        advance();
    }

    CborReader &m_in;
    CborWriter m_unknown;
    std::size_t m_left = 0;
    std::int64_t m_number = -1;
};

} // namespace detail

template <class T>
void encodeFields(CborWriter &out, const T &value, WithKey withKey)
{
    std::size_t count = 0;
    if constexpr (HasId<T>)
        count += withKey == WithKey::Yes;
    T::fields(value, [&count](int, const char *, const auto &member) { count += !detail::isZero(member); });
    detail::UnknownPairs unknown([&value] {
        if constexpr (HasUnknown<T>)
            return QByteArrayView(value.unknown);
        else
            return QByteArrayView();
    }());
    out.map(count + unknown.count());
    if constexpr (HasId<T>) {
        if (withKey == WithKey::Yes) {
            out.unsignedInt(0);
            detail::encodeValue(out, value.id);
        }
    }
    T::fields(value, [&](int number, const char *, const auto &member) {
        unknown.writeBelow(number, out);
        if (detail::isZero(member))
            return;
        out.unsignedInt(static_cast<std::uint64_t>(number));
        detail::encodeValue(out, member);
    });
    unknown.writeBelow(std::numeric_limits<std::int64_t>::max(), out);
}

template <class T>
bool decodeFields(CborReader &in, T &value, WithKey withKey)
{
    detail::Pairs pairs(in);
    if constexpr (HasId<T>) {
        if (withKey == WithKey::Yes)
            value.id = {};
        if (pairs.at(0)) {
            if (withKey == WithKey::No)
                in.fail(); // The key stands beside the body.
            detail::decodeValue(in, value.id);
            pairs.advance();
        }
    }
    T::fields(value, [&](int number, const char *, auto &member) {
        member = std::remove_cvref_t<decltype(member)>{};
        if (!pairs.at(number))
            return;
        detail::decodeValue(in, member);
        if (detail::isZero(member))
            in.fail(); // Left out by every writer: a second way to write the same value would have another hash.
        pairs.advance();
    });
    QByteArray unknown = pairs.takeUnknown();
    if constexpr (HasUnknown<T>)
        value.unknown = std::move(unknown);
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
