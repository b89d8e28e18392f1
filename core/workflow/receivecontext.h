// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/inbound.h"

#include <optional>
#include <vector>

/// What is to come and what is known of it, filled by the station from its replica.
namespace bincard::workflow {

/// A line of a delivery that may still bring an item.
struct DueLine {
    InboundLineId id;
    InboundId document;
    QString number; ///< of the document
    std::int32_t overPercent = 0;
    bool closed = false; ///< the document: nothing more is expected
    ItemId item;
    OwnerId owner;
    QString sku, name;
    Quantity ordered, received;
    QString lot; ///< announced; empty = not said
    std::int32_t expiryDay = 0;
    bool recalled = false; ///< the announced lot
    bool serials = false; ///< each piece has a number

    [[nodiscard]] Quantity due() const { return ordered > received ? ordered - received : Quantity{}; }
    friend bool operator==(const DueLine &, const DueLine &) = default;
};

struct Delivery {
    InboundId id;
    InboundKind kind = InboundKind::PurchaseOrder;
    QString number, supplier;
    std::int32_t expectedDay = 0;
    InboundState state = InboundState::Announced;
    bool arrived = false, closed = false;
    UserId lastBy; ///< who received of it last
    QString lastByName;
    std::int64_t lastMs = 0;
    std::vector<DueLine> lines; ///< by ordinal; not of the list of expected ones
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

/// The item in the hand, for what Needs::receive names.
struct IncomingItem {
    ItemId item;
    OwnerId owner;
    QString sku, name;
    std::int32_t shelfLifeAtReceiptDays = 0; ///< 0 = any
    std::vector<DueLine> wanted; ///< of all open deliveries
    std::int32_t lotExpiryDay = 0; ///< of the lot that was asked for; 0 = the books do not know it
    QString lot, serial; ///< that were asked for
    bool lotRecalled = false;
    bool serialHere = false; ///< by the books the serial that was asked for stands in the house
    friend bool operator==(const IncomingItem &, const IncomingItem &) = default;
};

struct ReceiveContext {
    std::vector<Delivery> expected; ///< without lines
    std::optional<Delivery> delivery;
    std::optional<IncomingItem> item;
    QString pallet; ///< that was asked for
    std::vector<DueLine> onPallet; ///< announced on it
    friend bool operator==(const ReceiveContext &, const ReceiveContext &) = default;
};

/// What of it is needed.
struct ReceiveNeeds {
    bool expected = false;
    InboundId delivery;
    ItemId item;
    QString lot, serial; ///< of the item
    QString pallet; ///< SSCC
    friend bool operator==(const ReceiveNeeds &, const ReceiveNeeds &) = default;
};

} // namespace bincard::workflow
