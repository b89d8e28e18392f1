// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/inbound.h"
#include "domain/number.h"
#include "domain/order.h"
#include "domain/parcel.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "ledger/operationkind.h"

#include <vector>

/// Operations that set data, and the office's. Bodies list their fields like rows (domain/fields.h).
namespace bincard::ledger {

struct PutItems { // Stream 0. Rows equal to what is there change nothing.
    static constexpr OperationKind kKind = OperationKind::PutItems;
    std::vector<Item> items;
    std::vector<Barcode> barcodes;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "items", s.items); f(2, "barcodes", s.barcodes); }
    friend bool operator==(const PutItems &, const PutItems &) = default;
};

struct PutLocations {
    static constexpr OperationKind kKind = OperationKind::PutLocations;
    std::vector<Location> locations;
    std::vector<HandlingUnit> handlingUnits; ///< totes that exist from the start
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "locations", s.locations); f(2, "handling_units", s.handlingUnits); }
    friend bool operator==(const PutLocations &, const PutLocations &) = default;
};

struct PutUsers { // Stream 0.
    static constexpr OperationKind kKind = OperationKind::PutUsers;
    std::vector<User> users;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "users", s.users); }
    friend bool operator==(const PutUsers &, const PutUsers &) = default;
};

struct PutOwners { // Stream 0.
    static constexpr OperationKind kKind = OperationKind::PutOwners;
    std::vector<Owner> owners;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "owners", s.owners); }
    friend bool operator==(const PutOwners &, const PutOwners &) = default;
};

/// On the floor: this unknown code is that item (stream 0; the office approves later). Denied when the code is another item's already.
struct BindBarcode {
    static constexpr OperationKind kKind = OperationKind::BindBarcode;
    QString code;
    ItemId item;
    Quantity quantity;
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "code", s.code); f(2, "item", s.item); f(3, "quantity", s.quantity);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const BindBarcode &, const BindBarcode &) = default;
};

/// New orders with their lines; an order that exists already is left as it is.
struct PutOrders {
    static constexpr OperationKind kKind = OperationKind::PutOrders;
    std::vector<Customer> customers;
    std::vector<Order> orders;
    std::vector<OrderLine> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "customers", s.customers); f(2, "orders", s.orders); f(3, "lines", s.lines); }
    friend bool operator==(const PutOrders &, const PutOrders &) = default;
};

struct PutReturns {
    static constexpr OperationKind kKind = OperationKind::PutReturns;
    std::vector<Customer> customers;
    std::vector<ReturnLine> returns;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "customers", s.customers); f(2, "returns", s.returns); }
    friend bool operator==(const PutReturns &, const PutReturns &) = default;
};

/// Opening balances: posts the difference to what an earlier import said of the account (first time: all of it).
struct OpeningLine {
    OwnerId owner;
    ItemId item;
    QString lotNumber;
    std::int32_t expiryDay = 0;
    LocationId location;
    HuId hu;
    StockStatus status = StockStatus::Available;
    Quantity quantity;
    std::int32_t receivedDay = 0; ///< when it came into the house, days since 1970-01-01; 0 = on the day of the operation
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "owner", s.owner); f(2, "item", s.item); f(3, "lot_number", s.lotNumber); f(4, "expiry_day", s.expiryDay);
        f(5, "location", s.location); f(6, "hu", s.hu); f(7, "status", s.status); f(8, "quantity", s.quantity); f(9, "received_day", s.receivedDay);
    }
    friend bool operator==(const OpeningLine &, const OpeningLine &) = default;
};
struct PutOpening {
    static constexpr OperationKind kKind = OperationKind::PutOpening;
    std::vector<OpeningLine> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lines", s.lines); }
    friend bool operator==(const PutOpening &, const PutOpening &) = default;
};

/// Cancels what has not been shipped: frees claims; goods already picked get a put-back task.
struct CancelOrder {
    static constexpr OperationKind kKind = OperationKind::CancelOrder;
    OrderId order;
    Reason reason = Reason::CustomerRequest;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "order", s.order); f(2, "reason", s.reason); }
    friend bool operator==(const CancelOrder &, const CancelOrder &) = default;
};

struct ResolveDiscrepancy {
    static constexpr OperationKind kKind = OperationKind::ResolveDiscrepancy;
    DiscrepancyId discrepancy;
    Reason reason = Reason::Correction;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "discrepancy", s.discrepancy); f(2, "reason", s.reason); }
    friend bool operator==(const ResolveDiscrepancy &, const ResolveDiscrepancy &) = default;
};

/// Import rows that look like stock corrections: an open discrepancy each, nothing posted. `key` makes a repeated import the same one.
struct ProposedAdjustment {
    QString key; ///< file-independent identity of the row: invoice, ordinal
    ItemId item;
    Quantity delta;
    QString note;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "key", s.key); f(2, "item", s.item); f(3, "delta", s.delta); f(4, "note", s.note); }
    friend bool operator==(const ProposedAdjustment &, const ProposedAdjustment &) = default;
};
struct ProposeAdjustments {
    static constexpr OperationKind kKind = OperationKind::ProposeAdjustments;
    std::vector<ProposedAdjustment> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "lines", s.lines); }
    friend bool operator==(const ProposeAdjustments &, const ProposeAdjustments &) = default;
};

/// Which numbers a warehouse's labels have. What was lent stays lent, so a range of the same form never goes back.
struct NumberRangeSetting {
    NumberKind kind = NumberKind::HandlingUnit;
    NumberForm form;
    std::int64_t first = 0, last = 0;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "kind", s.kind); f(2, "prefix", s.form.prefix); f(3, "digits", s.form.digits); f(4, "first", s.first); f(5, "last", s.last);
    }
    friend bool operator==(const NumberRangeSetting &, const NumberRangeSetting &) = default;
};
struct PutNumberRanges {
    static constexpr OperationKind kKind = OperationKind::PutNumberRanges;
    std::vector<NumberRangeSetting> ranges;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "ranges", s.ranges); }
    friend bool operator==(const PutNumberRanges &, const PutNumberRanges &) = default;
};

/// Kinds of cartons and services of carriers (stream 0). Rows equal to what is there change nothing.
struct PutShipping {
    static constexpr OperationKind kKind = OperationKind::PutShipping;
    std::vector<Carton> cartons;
    std::vector<CarrierService> services;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "cartons", s.cartons); f(2, "services", s.services); }
    friend bool operator==(const PutShipping &, const PutShipping &) = default;
};

/// Purchase orders and ship notices with their lines. Of a document that is there, what was ordered may change and lines may be added until
/// it is closed; what came of it stays.
struct PutInbound {
    static constexpr OperationKind kKind = OperationKind::PutInbound;
    std::vector<InboundDocument> documents;
    std::vector<InboundLine> lines;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "documents", s.documents); f(2, "lines", s.lines); }
    friend bool operator==(const PutInbound &, const PutInbound &) = default;
};

/// Where items have their fixed places. Rows equal to what is there change nothing; one without a place is taken away.
struct PutPickFaces {
    static constexpr OperationKind kKind = OperationKind::PutPickFaces;
    std::vector<PickFace> faces;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "faces", s.faces); }
    friend bool operator==(const PutPickFaces &, const PutPickFaces &) = default;
};

/// What is to be brought to an item's pick face (workflows §4 Replenish), by the server: a task in place of the one before, which nobody must
/// have begun. No lines: that one is taken back. Denied while somebody is at it, or when the item has no pick face.
struct ReplenishmentLine {
    Account from;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "quantity", s.quantity);
    }
    friend bool operator==(const ReplenishmentLine &, const ReplenishmentLine &) = default;
};
struct PlanReplenishment {
    static constexpr OperationKind kKind = OperationKind::PlanReplenishment;
    static constexpr std::int32_t kUrgent = 1; ///< priority of a task that orders or pickers wait for; of others 0
    ItemId item;
    ReplenishReason why = ReplenishReason::BelowMinimum;
    std::vector<ReplenishmentLine> lines; ///< in the order in which they are to be brought
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "why", s.why); f(3, "lines", s.lines); }
    friend bool operator==(const PlanReplenishment &, const PlanReplenishment &) = default;
};

/// A lot is not to be sold: nothing of it is allocated or picked from now on. Or the end of that. The server's own work takes its claims away and
/// sets its stock apart.
struct RecallLot {
    static constexpr OperationKind kKind = OperationKind::RecallLot;
    LotId lot;
    bool recalled = true;
    Evidence evidence = {};
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "lot", s.lot); f(2, "recalled", s.recalled);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const RecallLot &, const RecallLot &) = default;
};

} // namespace bincard::ledger
