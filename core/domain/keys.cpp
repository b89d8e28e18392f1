// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of entities that have a natural key: every station and the server make the same one (design §4).
#include "domain/catalogue.h"
#include "domain/count.h"
#include "domain/inbound.h"
#include "domain/number.h"
#include "domain/order.h"
#include "domain/parcel.h"
#include "domain/stock.h"

#include <QtEndian>

namespace bincard {
namespace {

QByteArray folded(QStringView code)
{
    return code.trimmed().toString().toUpper().toUtf8();
}

QByteArray exact(QStringView text)
{
    return text.trimmed().toUtf8();
}

/// What an account's id has of its item's.
constexpr std::uint64_t kItemBits = 0xffff'ffff'0000'0000;

QByteArray number(std::int32_t value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

QString skuKey(QStringView sku)
{
    return sku.trimmed().toString().toUpper();
}

OwnerId ownerId(QStringView code)
{
    return OwnerId(deriveId("owner", {folded(code)}));
}

OwnerId houseOwnerId()
{
    static const OwnerId id = ownerId(u"HOUSE");
    return id;
}

ItemId itemId(OwnerId owner, QStringView sku)
{
    return ItemId(deriveId("item", {owner.toBytes(), folded(sku)}));
}

CartonId cartonId(QStringView code)
{
    return CartonId(deriveId("carton", {folded(code)}));
}

CarrierServiceId carrierServiceId(QStringView code)
{
    return CarrierServiceId(deriveId("carrier-service", {folded(code)}));
}

ManifestId manifestId(LocationId location, std::int32_t ordinal)
{
    return ManifestId(deriveId("manifest", {location.toBytes(), number(ordinal)}));
}

ItemId unknownItemId(QStringView barcode)
{
    return ItemId(deriveId("unknown-item", {exact(barcode)}));
}

BarcodeId barcodeId(QStringView code)
{
    return BarcodeId(deriveId("barcode", {exact(code)}));
}

UserId userId(QStringView badge)
{
    return UserId(deriveId("user", {folded(badge)}));
}

LocationId locationId(QStringView code)
{
    return LocationId(deriveId("location", {folded(code)}));
}

LotId lotId(ItemId item, QStringView number)
{
    return LotId(deriveId("lot", {item.toBytes(), exact(number)}));
}

HuId huId(QStringView code)
{
    return HuId(deriveId("hu", {folded(code)}));
}

SerialId serialId(ItemId item, QStringView number)
{
    return SerialId(deriveId("serial", {item.toBytes(), exact(number)}));
}

Id128 countScopeId(LocationId location, ItemId item)
{
    return deriveId("count-scope", {location.toBytes(), item.toBytes()});
}

Id128 countPlanId()
{
    return deriveId("count-plan", {});
}

TaskId plannedCountId(LocationId location, ItemId item, std::int64_t countedMs)
{
    QByteArray time(8, Qt::Uninitialized);
    qToBigEndian(countedMs, time.data());
    return TaskId(deriveId("planned-count", {location.toBytes(), item.toBytes(), time}));
}

AccountId accountId(const Account &account)
{
    char key[81];
    account.owner.writeTo(key);
    account.item.writeTo(key + 16);
    account.lot.writeTo(key + 32);
    account.location.writeTo(key + 48);
    account.hu.writeTo(key + 64);
    key[80] = static_cast<char>(account.status);
    Id128 id = deriveId("account", {QByteArrayView(key, sizeof key)});
    id.high = (account.item.high & kItemBits) | (id.high & ~kItemBits);
    return AccountId(id);
}

AccountRange accountsOf(ItemId item)
{
    const std::uint64_t first = item.high & kItemBits;
    return {AccountId(first, 0), AccountId(first | ~kItemBits, ~std::uint64_t{0})};
}

InboundId inboundId(InboundKind kind, QStringView number)
{
    return InboundId(deriveId(kind == InboundKind::PurchaseOrder ? "purchase-order" : "ship-notice", {folded(number)}));
}

InboundLineId inboundLineId(InboundId document, std::int32_t ordinal)
{
    return InboundLineId(deriveId("inbound-line", {document.toBytes(), number(ordinal)}));
}

ReturnId returnId(QStringView number)
{
    return ReturnId(deriveId("return", {folded(number)}));
}

ReturnLineId unannouncedLineId(ReturnId returned, ItemId item, OrderLineId orderLine)
{
    return ReturnLineId(deriveId("unannounced-line", {returned.toBytes(), item.toBytes(), orderLine.toBytes()}));
}

CustomerId customerId(QStringView number)
{
    return CustomerId(deriveId("customer", {folded(number)}));
}

OrderId orderId(QStringView number)
{
    return OrderId(deriveId("order", {folded(number)}));
}

OrderLineId orderLineId(OrderId order, std::int32_t ordinal)
{
    return OrderLineId(deriveId("order-line", {order.toBytes(), number(ordinal)}));
}

ReturnLineId returnLineId(QStringView returnNumber, std::int32_t ordinal)
{
    return ReturnLineId(deriveId("return-line", {folded(returnNumber), number(ordinal)}));
}

namespace {
constexpr const char16_t *kVirtualCodes[] = {u"SUPPLIER", u"CUSTOMER", u"VARIANCE", u"SCRAP", u"TRANSIT", u"REIDENTIFIED"};
constexpr int kVirtualPlaces = 6;
} // namespace

QString virtualLocationCode(VirtualPlace place)
{
    return QString::fromUtf16(kVirtualCodes[static_cast<int>(place)]);
}

LocationId virtualLocation(VirtualPlace place)
{
    static const auto ids = [] {
        std::array<LocationId, kVirtualPlaces> all;
        for (int i = 0; i < kVirtualPlaces; ++i)
            all[static_cast<std::size_t>(i)] = LocationId(deriveId("virtual-location", {exact(QString::fromUtf16(kVirtualCodes[i]))}));
        return all;
    }();
    return ids[static_cast<std::size_t>(place)];
}

bool isVirtual(LocationId location)
{
    for (int i = 0; i < kVirtualPlaces; ++i) {
        if (virtualLocation(static_cast<VirtualPlace>(i)) == location)
            return true;
    }
    return false;
}

Id128 numberRangeId(NumberKind kind)
{
    return deriveId("number-range", {number(static_cast<std::int32_t>(kind))});
}

Id128 numberBlockId(DeviceId device, NumberKind kind, std::int32_t slot)
{
    return deriveId("number-block", {device.toBytes(), number(static_cast<std::int32_t>(kind)), number(slot)});
}

} // namespace bincard
