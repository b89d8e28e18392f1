// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/kit.h"
#include "domain/parcel.h"
#include "domain/order.h"
#include "domain/stock.h"
#include "ledger/operation.h"

#include <QStringList>

#include <optional>
#include <vector>

/// An order at the bench with all that its prompts say, filled by the station from its replica.
namespace bincard::workflow {

/// Goods of an order in one of its totes.
struct PackSource {
    Account account;
    QString lot;
    Quantity onHand;
    QStringList serials; ///< known to be there; empty = not known
    friend bool operator==(const PackSource &, const PackSource &) = default;
};

struct PackLine {
    OrderLineId id;
    std::int32_t ordinal = 0;
    OwnerId owner;
    ItemId item;
    QString sku, name;
    Tracking tracking = Tracking::None;
    std::int64_t weightG = 0; ///< of one; 0 = not known
    std::int64_t volumeMm3 = 0; ///< of one; 0 = not known
    QString hazardClass = {}; ///< empty = no dangerous goods
    Quantity ordered; ///< less what was cancelled or given up
    Quantity reserved, picked, packed;
    QString unNumber = {}; ///< empty = none
    bool limitedQuantity = false, lithium = false;
    bool photo = false; ///< the item asks for a picture of the open carton
    bool gift = false; ///< is wrapped
    OrderLineId kitLine = {}; ///< the kit that it is a part of; null = none

    [[nodiscard]] bool isDangerous() const { return !hazardClass.isEmpty() || !unNumber.isEmpty() || limitedQuantity || lithium; }

    /// What can still be packed.
    [[nodiscard]] Quantity room() const { return std::max(ordered - packed, Quantity{}); }
    friend bool operator==(const PackLine &, const PackLine &) = default;
};

struct PackTote {
    HuId id;
    QString code;
    LocationId location;
    QString place = {}; ///< code of it
    friend bool operator==(const PackTote &, const PackTote &) = default;
};

/// A parcel of the order.
struct PackParcel {
    HuId id;
    QString code;
    bool closed = false;
    std::int32_t ordinal = 0; ///< of a closed one, as the next three
    QString sscc;
    QString carton, carrier, service; ///< codes
    std::int64_t weightG = 0;
    LocationId location;
    bool elsewhere = false; ///< at another bench: somebody packs it there
    std::vector<std::pair<Account, Quantity>> content;
    QString tracking = {}; ///< the carrier's number; empty = none, or not known yet
    QString refusal = {}; ///< what the carrier's system says against it
    friend bool operator==(const PackParcel &, const PackParcel &) = default;
};

/// A piece where it goes; mm from the carton's left front bottom corner, as it is turned.
struct PlannedPiece {
    ItemId item;
    std::int64_t x = 0, y = 0, z = 0;
    std::int64_t sizeX = 0, sizeY = 0, sizeZ = 0;
    friend bool operator==(const PlannedPiece &, const PlannedPiece &) = default;
};
/// A carton of the plan.
struct PlannedCarton {
    QString carton; ///< code
    std::vector<PlannedPiece> pieces; ///< in packing order
    friend bool operator==(const PlannedCarton &, const PlannedCarton &) = default;
};

/// A kit of the order: the parts are lines of it.
struct PackKit {
    OrderLineId line;
    QString sku, name;
    Quantity sold;
    std::vector<std::pair<OrderLineId, Quantity>> parts; ///< how much of each is in one kit
    friend bool operator==(const PackKit &, const PackKit &) = default;
};

struct PackContext {
    OrderId order;
    QString number;
    QString country;
    QString address; ///< of the customer, a line each; empty = not known, or not open yet
    bool addressToCome = false; ///< there is one; the key that opens it is asked for
    OrderState state = OrderState::New;
    bool cancelled = false;
    std::vector<PackLine> lines; ///< goods lines, by ordinal
    std::vector<PackSource> sources;
    std::vector<PackTote> totes;
    std::vector<PackParcel> parcels;
    std::vector<CarrierService> services;
    std::vector<Carton> cartons;
    std::vector<PackKit> kits;
    bool gift = false; ///< all of it is wrapped
    QString giftMessage; ///< empty = none, or not open yet
    QString note, inserts; ///< of the order and of its customer, a line each
    bool photo = false; ///< the customer asks for a picture of each open carton
    std::vector<PlannedCarton> plan; ///< for what is due and what is in the open parcel; empty = a size is not known, or some piece fits nowhere
    friend bool operator==(const PackContext &, const PackContext &) = default;
};

/// An order whose goods wait to be packed.
struct WaitingOrder {
    OrderId order;
    QString number;
    std::int64_t shipByMs = 0;
    friend bool operator==(const WaitingOrder &, const WaitingOrder &) = default;
};

/// Goods in a tote that several orders share, and who gets the next piece of them.
struct SharedPiece {
    Account account;
    QString sku, name, lot;
    Quantity onHand;
    Tracking tracking = Tracking::None;
    OrderId order; ///< of those that want one: whose goods stand at the wall already, else the most urgent; null = nobody does
    QString orderNumber;
    Quantity wanted; ///< by that order
    bool onePiece = false; ///< that is all of the order: it needs no sorting
    LocationId slot; ///< of the sort wall; null = there is no wall, or no slot of it is free
    QString slotCode;
    QStringList serials; ///< all that are there; empty = not known
    bool completes = false; ///< with what is wanted the order is all there
    friend bool operator==(const SharedPiece &, const SharedPiece &) = default;
};
struct SharedTote {
    HuId id;
    std::vector<SharedPiece> pieces;
    bool wall = false; ///< the house has a sort wall
    friend bool operator==(const SharedTote &, const SharedTote &) = default;
};

/// The books have a pick of the order: what lies in its totes is what is to be packed. Else the picker's station has not been heard, and
/// what is reserved for the order is.
[[nodiscard]] bool picksAreKnown(const PackContext &order);
/// What is to be packed of a line now.
[[nodiscard]] Quantity dueOf(const PackContext &order, const PackLine &line);
[[nodiscard]] Quantity dueOf(const PackContext &order, ItemId item);
/// Of one lot no more than the totes have of it, when they have any.
[[nodiscard]] Quantity dueOf(const PackContext &order, ItemId item, const QString &lot);
[[nodiscard]] bool hasLot(const PackContext &order, ItemId item, const QString &lot);
[[nodiscard]] Quantity roomOf(const PackContext &order, ItemId item);
[[nodiscard]] Quantity dueOf(const PackContext &order); ///< of all lines
/// All of the order is packed.
[[nodiscard]] bool isPacked(const PackContext &order);
[[nodiscard]] const PackLine *lineOf(const PackContext &order, ItemId item); ///< the first with room, else any; null = not in the order
/// Whole ones of the kit that are packed.
[[nodiscard]] Quantity packedKits(const PackContext &order, const PackKit &kit);
/// A kit of which parts are packed that make no whole one; null = there is none.
[[nodiscard]] const PackKit *incompleteKit(const PackContext &order);
[[nodiscard]] const PackParcel *openParcel(const PackContext &order);
[[nodiscard]] const Carton *cartonOf(const PackContext &order, const QString &code);

/// The carton of the plan that the open parcel is: the first that has room for all that is in it, and the first of all when nothing is. Null without a plan, and
/// when the parcel was packed otherwise.
[[nodiscard]] const PlannedCarton *plannedCarton(const PackContext &order);
/// Pieces of that carton that are not in the open parcel yet, whole ones, in packing order.
[[nodiscard]] std::vector<std::size_t> piecesToCome(const PackContext &order, const PlannedCarton &carton);

/// What the content of a parcel weighs; none when the weight of an item in it is not known.
[[nodiscard]] std::optional<std::int64_t> contentWeightG(const PackContext &order, const PackParcel &parcel);
[[nodiscard]] std::int64_t contentVolumeMm3(const PackContext &order, const PackParcel &parcel); ///< 0 = not known

/// Where `quantity` of an item is taken from and which lines it is for: from totes that have it, the rest from `otherwise`.
struct PackPart {
    OrderLineId line;
    Account from;
    Quantity quantity;
};
[[nodiscard]] std::vector<PackPart> partsOf(const PackContext &order, ItemId item, const QString &lot, Quantity quantity, const Account &otherwise);

/// What the books of the order look like after this operation.
void project(PackContext &order, const ledger::Body &body);

} // namespace bincard::workflow
