// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>

namespace bincard {

/// 128 bits without a meaning of their own; what Id<Tag> is made of and what rows are keyed by in files and on the wire.
struct Id128 {
    std::uint64_t high = 0, low = 0;

    [[nodiscard]] constexpr bool isNull() const { return high == 0 && low == 0; }
    [[nodiscard]] QByteArray toBytes() const; ///< 16 bytes, big endian: sorts as the numbers do
    void writeTo(char *sixteenBytes) const;
    [[nodiscard]] QString toString() const; ///< 32 lower-case hexadecimal digits
    [[nodiscard]] static std::optional<Id128> fromBytes(QByteArrayView bytes); ///< none unless 16 bytes
    [[nodiscard]] static std::optional<Id128> fromString(QStringView text);

    friend constexpr auto operator<=>(const Id128 &, const Id128 &) = default;
};

/// 128 bits made offline on any station: derived from operation or natural key, a UUIDv7 only for free entities (design §4).
template <typename Tag>
struct Id : Id128 {
    constexpr Id() = default;
    constexpr explicit Id(Id128 raw) : Id128(raw) {}
    constexpr Id(std::uint64_t h, std::uint64_t l) : Id128{h, l} {}
    friend constexpr auto operator<=>(const Id &, const Id &) = default;
};

/// First 16 bytes of SHA-256(domain ‖ 0 ‖ part lengths and parts): the id of an entity with a natural key.
[[nodiscard]] Id128 deriveId(QByteArrayView domain, std::initializer_list<QByteArrayView> parts);

/// UUIDv7 (RFC 9562 5.7) from milliseconds since 1970 and 10 random bytes: sorts by time of making.
[[nodiscard]] Id128 makeUuidV7(std::int64_t unixMs, QByteArrayView tenRandomBytes);

struct IdHash {
    std::size_t operator()(const Id128 &id) const noexcept { return static_cast<std::size_t>(id.high ^ (id.low * 0x9e3779b97f4a7c15ULL)); }
};

using OwnerId = Id<struct OwnerTag>;
using ItemId = Id<struct ItemTag>;
using BarcodeId = Id<struct BarcodeTag>;
using UserId = Id<struct UserTag>;
using LocationId = Id<struct LocationTag>;
using LotId = Id<struct LotTag>;
using SerialId = Id<struct SerialTag>;
using HuId = Id<struct HuTag>;
using AccountId = Id<struct AccountTag>;
using CustomerId = Id<struct CustomerTag>;
using OrderId = Id<struct OrderTag>;
using OrderLineId = Id<struct OrderLineTag>;
using ReservationId = Id<struct ReservationTag>;
using TaskId = Id<struct TaskTag>;
using TaskLineId = Id<struct TaskLineTag>;
using DiscrepancyId = Id<struct DiscrepancyTag>;
using ReturnLineId = Id<struct ReturnLineTag>;
using CartonId = Id<struct CartonTag>;
using CarrierServiceId = Id<struct CarrierServiceTag>;
using ManifestId = Id<struct ManifestTag>;
using InboundId = Id<struct InboundTag>;
using InboundLineId = Id<struct InboundLineTag>;
using KitPartId = Id<struct KitPartTag>;
using ReturnId = Id<struct ReturnTag>;
using OperationId = Id<struct OperationTag>;
using DeviceId = Id<struct DeviceTag>;
using SessionId = Id<struct SessionTag>;

} // namespace bincard

template <typename Tag>
struct std::hash<bincard::Id<Tag>> : bincard::IdHash {};
template <>
struct std::hash<bincard::Id128> : bincard::IdHash {};
