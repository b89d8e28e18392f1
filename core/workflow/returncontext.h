// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/disposition.h"
#include "domain/order.h"

#include <vector>

/// What taking returns in reads, filled by the station from its replica.
namespace bincard::workflow {

/// What of it the present step reads.
struct ReturnNeeds {
    bool waiting = false; ///< the returns that stand in the house and are not looked at to the end
    bool find = false; ///< the returns of `order`, or those that `parcel` was scanned on
    QString parcel;
    bool open = false; ///< the return `number`, in the books or not; empty: it has none yet
    QString number;
    OrderId order; ///< that it is of; null = as the books say
    ItemId item; ///< in the hand
    QString lot, serial;
    [[nodiscard]] bool any() const { return waiting || find || open; }
    friend bool operator==(const ReturnNeeds &, const ReturnNeeds &) = default;
};

/// A return in a list.
struct FoundReturn {
    ReturnId id;
    QString number;
    OrderId order;
    QString orderNumber;
    ReturnState state = ReturnState::Announced;
    std::int64_t arrivedMs = 0;
    friend bool operator==(const FoundReturn &, const FoundReturn &) = default;
};

/// What may come back or came: a line of the return, a line of its order, or both.
struct ReturnedLine {
    ReturnLineId line; ///< null: the return has no line of it yet
    OrderLineId orderLine; ///< null: not known as which it was sent
    OwnerId owner;
    ItemId item;
    QString sku, name;
    Tracking tracking = Tracking::None;
    bool announced = false;
    Quantity quantity; ///< announced
    Quantity graded; ///< came back under this return
    Quantity shipped, returned; ///< of the order line: under all returns
    ReturnState state = ReturnState::Announced;
    [[nodiscard]] Quantity due() const ///< may still come
    {
        const Quantity all = announced ? quantity - graded : shipped - returned;
        return all.isPositive() ? all : Quantity{};
    }
    friend bool operator==(const ReturnedLine &, const ReturnedLine &) = default;
};

/// Where the books have a serial number.
enum class SerialStands : std::uint8_t { Unknown, Customer, House };

/// The item in the hand.
struct ReturnedItem {
    OwnerId owner;
    QString sku, name;
    ReturnedGoods goods; ///< but for condition, reason and age
    std::int32_t leastDaysLeft = 0; ///< of its shelf life, to be sold again
    std::int32_t expiryDay = 0; ///< of the lot; 0 = not known
    SerialStands serial = SerialStands::Unknown;
    QString serialPlace; ///< code of the place where it stands in the house
    friend bool operator==(const ReturnedItem &, const ReturnedItem &) = default;
};

struct ReturnContext {
    ReturnNeeds of; ///< what this was loaded for
    std::vector<FoundReturn> found;
    bool known = false; ///< the books have the return
    ReturnState state = ReturnState::Announced;
    OrderId order;
    QString orderNumber, customer;
    std::vector<ReturnedLine> lines; ///< announced ones first
    ReturnedItem item;
    friend bool operator==(const ReturnContext &, const ReturnContext &) = default;
};

} // namespace bincard::workflow
