// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "domain/enums.h"
#include "domain/fields.h"

#include <QString>

/// Places and what stands in them: rows of a warehouse's stream.
namespace bincard {

struct Location {
    static constexpr TableId kTable = TableId::Location;
    LocationId id;
    QString code;
    LocationKind kind = LocationKind::Pick;
    QString zone, aisle, bay, level;
    std::int64_t xMm = 0, yMm = 0, zMm = 0; ///< x across the aisles, y along them, z up; in front of the bin
    bool pickable = true; ///< work may send a picker here
    bool allocatable = true; ///< stock here may be promised and reserved
    bool mixItems = true, mixLots = true;
    bool blocked = false;
    bool generated = false;
    std::int64_t countedMs = 0; ///< effective time of the latest count here of any scope; 0 = never: only facts before it need the anchors
    QString storage; ///< climate here, for instance chilled; empty = as it is
    QString hazard; ///< hazard classes that may stand here, with spaces between; empty = none
    QString velocity; ///< A, B or C: what this place is meant for; empty = anything
    std::int64_t maxVolumeMm3 = 0, maxWeightG = 0; ///< of what may stand here; 0 = no limit is known
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "kind", self.kind);
        f(3, "zone", self.zone);
        f(4, "aisle", self.aisle);
        f(5, "bay", self.bay);
        f(6, "level", self.level);
        f(7, "x_mm", self.xMm);
        f(8, "y_mm", self.yMm);
        f(9, "z_mm", self.zMm);
        f(10, "pickable", self.pickable);
        f(11, "allocatable", self.allocatable);
        f(12, "mix_items", self.mixItems);
        f(13, "mix_lots", self.mixLots);
        f(14, "blocked", self.blocked);
        f(15, "generated", self.generated);
        f(16, "counted_ms", self.countedMs);
        f(17, "storage", self.storage);
        f(18, "hazard", self.hazard);
        f(19, "velocity", self.velocity);
        f(20, "max_volume_mm3", self.maxVolumeMm3);
        f(21, "max_weight_g", self.maxWeightG);
    }
    friend bool operator==(const Location &, const Location &) = default;
};

struct Lot {
    static constexpr TableId kTable = TableId::Lot;
    LotId id; ///< lotId(item, number)
    ItemId item;
    QString number;
    std::int32_t expiryDay = 0; ///< last good day, days since 1970-01-01; 0 = none
    bool recalled = false;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "item", self.item);
        f(2, "number", self.number);
        f(3, "expiry_day", self.expiryDay);
        f(4, "recalled", self.recalled);
    }
    friend bool operator==(const Lot &, const Lot &) = default;
};

/// Handling unit: tote, carton or pallet.
struct HandlingUnit {
    static constexpr TableId kTable = TableId::HandlingUnit;
    HuId id; ///< huId(code)
    QString code;
    QString sscc; ///< 18 digits once it leaves the house
    HuKind kind = HuKind::Tote;
    HuState state = HuState::Free;
    LocationId location;
    HuId parent;
    OrderId order; ///< whose goods it holds; null = anybody's
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "code", self.code);
        f(2, "sscc", self.sscc);
        f(3, "kind", self.kind);
        f(4, "state", self.state);
        f(5, "location", self.location);
        f(6, "parent", self.parent);
        f(7, "order_id", self.order);
    }
    friend bool operator==(const HandlingUnit &, const HandlingUnit &) = default;
};

/// Where a quantity of an item stands in the books. Null lot or hu: not tracked by lot, not in a handling unit.
struct Account {
    OwnerId owner;
    ItemId item;
    LotId lot;
    LocationId location;
    HuId hu;
    StockStatus status = StockStatus::Available;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "owner", self.owner);
        f(2, "item", self.item);
        f(3, "lot", self.lot);
        f(4, "location", self.location);
        f(5, "hu", self.hu);
        f(6, "status", self.status);
    }
    friend auto operator<=>(const Account &, const Account &) = default;
};

/// The first 32 bits of the item's id, then a hash of the whole: an item's accounts lie together (docs/adr/0006).
[[nodiscard]] AccountId accountId(const Account &account);

/// From the first to the last id that accounts of an item can have. Another item's may lie between them, rarely.
struct AccountRange {
    AccountId first, last;
};
[[nodiscard]] AccountRange accountsOf(ItemId item);

/// Balance of one account: a projection of the moves. Negative on virtual locations, and on real ones until counted.
struct Stock {
    static constexpr TableId kTable = TableId::Stock;
    AccountId id; ///< accountId(account)
    Account account;
    Quantity onHand;
    Quantity reserved;
    std::int64_t version = 0;
    QByteArray unknown;
    std::int32_t receivedDay = 0; ///< when the oldest of what came here since it was empty came into the house, days since 1970-01-01; 0 = not known

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        Account::fields(self.account, f);
        f(7, "on_hand", self.onHand);
        f(8, "reserved", self.reserved);
        f(9, "received_day", self.receivedDay);
    }
    friend bool operator==(const Stock &, const Stock &) = default;
};

struct Serial {
    static constexpr TableId kTable = TableId::Serial;
    SerialId id; ///< serialId(item, number)
    ItemId item;
    QString number;
    AccountId account;
    LocationId location;
    HuId hu;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "item", self.item);
        f(2, "number", self.number);
        f(3, "account", self.account);
        f(4, "location", self.location);
        f(5, "hu", self.hu);
    }
    friend bool operator==(const Serial &, const Serial &) = default;
};

/// Sums per item in one warehouse that make "available to sell" a single look-up (design §4).
struct Availability {
    static constexpr TableId kTable = TableId::Availability;
    ItemId id;
    Quantity allocatable; ///< on hand in status available on allocatable, not blocked locations
    Quantity reserved; ///< by reservations
    Quantity promised; ///< promised and not yet reserved
    std::int64_t version = 0;
    QByteArray unknown;

    [[nodiscard]] Quantity toSell() const { return allocatable - reserved - promised; }

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "allocatable", self.allocatable);
        f(2, "reserved", self.reserved);
        f(3, "promised", self.promised);
    }
    friend bool operator==(const Availability &, const Availability &) = default;
};

/// What an import said the balance of an account was at go-live: importing the same file again posts the difference, which is nothing.
struct OpeningStock {
    static constexpr TableId kTable = TableId::OpeningStock;
    AccountId id;
    Quantity quantity;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "quantity", self.quantity);
    }
    friend bool operator==(const OpeningStock &, const OpeningStock &) = default;
};

/// The latest count of a scope: facts that happened before it and arrive later are already contained in it (design §4).
struct CountAnchor {
    static constexpr TableId kTable = TableId::CountAnchor;
    Id128 id; ///< countScopeId(location, item)
    LocationId location;
    ItemId item; ///< null = the whole location
    std::int64_t effectiveMs = 0;
    DeviceId device; ///< who counted, as ledger::chainOf: what the same incarnation of a device sends later happened later, whatever its clock says
    std::int64_t seq = 0; ///< commit_seq of the count: who has seen it acts after it
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "location", self.location);
        f(2, "item", self.item);
        f(3, "effective_ms", self.effectiveMs);
        f(4, "device", self.device);
        f(5, "seq", self.seq);
    }
    friend bool operator==(const CountAnchor &, const CountAnchor &) = default;
};

/// One ledger posting: quantity > 0 from one account to another of the same owner, item and lot.
struct Move {
    static constexpr TableId kTable = TableId::Move;
    Id128 id; ///< derived from operation and ordinal
    OwnerId owner;
    ItemId item;
    LotId lot;
    LocationId fromLocation;
    HuId fromHu;
    StockStatus fromStatus = StockStatus::Available;
    LocationId toLocation;
    HuId toHu;
    StockStatus toStatus = StockStatus::Available;
    Quantity quantity;
    std::int64_t seq = 0; ///< commit_seq of its entry; 0 in a forecast
    std::int64_t effectiveMs = 0;
    std::uint8_t kind = 0; ///< ledger::OperationKind of its operation
    Reason reason = Reason::None;
    OperationId corrects; ///< the operation that this one takes back; null = none
    std::int64_t version = 0;
    QByteArray unknown;

    [[nodiscard]] Account from() const { return {owner, item, lot, fromLocation, fromHu, fromStatus}; }
    [[nodiscard]] Account to() const { return {owner, item, lot, toLocation, toHu, toStatus}; }

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "owner", self.owner);
        f(2, "item", self.item);
        f(3, "lot", self.lot);
        f(4, "from_location", self.fromLocation);
        f(5, "from_hu", self.fromHu);
        f(6, "from_status", self.fromStatus);
        f(7, "to_location", self.toLocation);
        f(8, "to_hu", self.toHu);
        f(9, "to_status", self.toStatus);
        f(10, "quantity", self.quantity);
        f(11, "seq", self.seq);
        f(12, "effective_ms", self.effectiveMs);
        f(13, "kind", self.kind);
        f(14, "reason", self.reason);
        f(15, "corrects", self.corrects);
    }
    friend bool operator==(const Move &, const Move &) = default;
};

[[nodiscard]] LocationId locationId(QStringView code); ///< codes compare upper-cased
[[nodiscard]] LotId lotId(ItemId item, QStringView number);
[[nodiscard]] HuId huId(QStringView code);
[[nodiscard]] SerialId serialId(ItemId item, QStringView number);
[[nodiscard]] Id128 countScopeId(LocationId location, ItemId item);

/// The ends of moves that leave or enter the house (design §4). They exist in every stream without a row of their own.
enum class VirtualPlace : std::uint8_t { Supplier = 0, Customer = 1, Variance = 2, Scrap = 3, Transit = 4, Reidentified = 5 };
[[nodiscard]] LocationId virtualLocation(VirtualPlace place);
[[nodiscard]] QString virtualLocationCode(VirtualPlace place); ///< SUPPLIER, CUSTOMER …
[[nodiscard]] bool isVirtual(LocationId location);

} // namespace bincard
