// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "domain/enums.h"
#include "domain/fields.h"

#include <QString>

/// Rows of stream 0: what is the same in every warehouse.
namespace bincard {

/// Owner of goods; one exists from the start and is hidden while alone.
struct Owner {
    static constexpr TableId kTable = TableId::Owner;
    OwnerId id;
    QString code;
    QString name;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "name", self.name);
    }
    friend bool operator==(const Owner &, const Owner &) = default;
};

struct Item {
    static constexpr TableId kTable = TableId::Item;
    ItemId id;
    OwnerId owner;
    QString sku; ///< as written by its source; compared upper-cased (skuKey)
    QString name;
    QString alsoKnownAs; ///< other descriptions the sources used, newline separated, for search
    ItemKind kind = ItemKind::Goods;
    Tracking tracking = Tracking::None;
    std::int64_t weightG = 0; ///< of one base unit; 0 = not known
    std::int64_t lengthMm = 0, widthMm = 0, heightMm = 0; ///< 0 = not known
    std::int64_t priceMinor = 0; ///< list price in minor units of currency
    QString currency; ///< ISO 4217
    std::int32_t shelfLifeAtDispatchDays = 0; ///< least remaining shelf life when it leaves the house
    QString hazardClass;
    bool fragile = false;
    bool shipsInOwnBox = false;
    bool generated = false; ///< sizes, weights or codes were made up by `--fill` or `demo`, not measured
    bool unknownItem = false; ///< stands for a barcode nobody knows yet: UNKNOWN/<barcode>
    std::int32_t shelfLifeAtReceiptDays = 0; ///< least remaining shelf life when it comes in; 0 = any
    QString storage; ///< climate that it needs, as its locations are marked, for instance chilled; empty = anywhere without a mark
    QString velocity; ///< A, B or C: how often it is asked for; empty = not known
    QString unNumber; ///< of dangerous goods, four digits; empty = none
    bool limitedQuantity = false; ///< packed as the law's limited quantity: it has a mark of its own
    bool lithium = false; ///< has, or is, a lithium battery
    bool photo = false; ///< the open carton is photographed before it is shut
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "owner", self.owner);
        f(2, "sku", self.sku);
        f(3, "name", self.name);
        f(4, "also_known_as", self.alsoKnownAs);
        f(5, "kind", self.kind);
        f(6, "tracking", self.tracking);
        f(7, "weight_g", self.weightG);
        f(8, "length_mm", self.lengthMm);
        f(9, "width_mm", self.widthMm);
        f(10, "height_mm", self.heightMm);
        f(11, "price_minor", self.priceMinor);
        f(12, "currency", self.currency);
        f(13, "shelf_life_at_dispatch_days", self.shelfLifeAtDispatchDays);
        f(14, "hazard_class", self.hazardClass);
        f(15, "fragile", self.fragile);
        f(16, "ships_in_own_box", self.shipsInOwnBox);
        f(17, "generated", self.generated);
        f(18, "unknown_item", self.unknownItem);
        f(19, "shelf_life_at_receipt_days", self.shelfLifeAtReceiptDays);
        f(20, "storage", self.storage);
        f(21, "velocity", self.velocity);
        f(22, "un_number", self.unNumber);
        f(23, "limited_quantity", self.limitedQuantity);
        f(24, "lithium", self.lithium);
        f(25, "photo", self.photo);
    }
    friend bool operator==(const Item &, const Item &) = default;
};

/// One code that stands for a number of base units of an item: each, inner, case, pallet level or an alias.
struct Barcode {
    static constexpr TableId kTable = TableId::Barcode;
    BarcodeId id; ///< barcodeId(code)
    QString code; ///< GTINs as 14 digits, others as scanned
    ItemId item;
    Quantity quantity; ///< base units per scan
    bool needsApproval = false; ///< bound on the floor, not yet confirmed by the office
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "item", self.item);
        f(3, "quantity", self.quantity);
        f(4, "needs_approval", self.needsApproval);
    }
    friend bool operator==(const Barcode &, const Barcode &) = default;
};

/// A person who works here. The name is personal data: `sealedName` opens only with the key kept outside the chain.
struct User {
    static constexpr TableId kTable = TableId::User;
    UserId id;
    QString badge; ///< as on the badge, for instance U-1001
    QByteArray sealedName;
    QString language; ///< BCP 47, for instance de
    Role role = Role::Floor;
    QByteArray pinHash; ///< libsodium Argon2id string; empty = badge alone
    Quantity adjustLimit; ///< largest adjustment without a lead
    bool active = true;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "badge", self.badge);
        f(2, "sealed_name", self.sealedName);
        f(3, "language", self.language);
        f(4, "role", self.role);
        f(5, "pin_hash", self.pinHash);
        f(6, "adjust_limit", self.adjustLimit);
        f(7, "active", self.active);
    }
    friend bool operator==(const User &, const User &) = default;
};

[[nodiscard]] QString skuKey(QStringView sku); ///< trimmed and upper-cased: how SKUs compare
[[nodiscard]] OwnerId ownerId(QStringView code);
[[nodiscard]] ItemId itemId(OwnerId owner, QStringView sku);
[[nodiscard]] ItemId unknownItemId(QStringView barcode); ///< the item UNKNOWN/<barcode> (design §4)
[[nodiscard]] BarcodeId barcodeId(QStringView code);
[[nodiscard]] UserId userId(QStringView badge);

/// The owner that exists from the start.
[[nodiscard]] OwnerId houseOwnerId();

} // namespace bincard
