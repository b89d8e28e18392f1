// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "domain/enums.h"
#include "domain/fields.h"

#include <QString>

#include <array>

/// Orders and the claims they hold on stock: rows of a warehouse's stream.
namespace bincard {

/// Personal data stands only in `sealed` (name, address, contact), ciphertext under a per-person key kept outside the chain.
struct Customer {
    static constexpr TableId kTable = TableId::Customer;
    CustomerId id; ///< customerId(number)
    QString number; ///< the shop's number: a pseudonym
    QString country;
    QByteArray sealed;
    bool generated = false;
    QString note; ///< for whoever packs for them; no personal data
    QString inserts; ///< what goes into each of their orders, for instance a catalogue
    bool photo = false; ///< each open carton is photographed before it is shut
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "number", self.number);
        f(2, "country", self.country);
        f(3, "sealed", self.sealed);
        f(4, "generated", self.generated);
        f(5, "note", self.note);
        f(6, "inserts", self.inserts);
        f(7, "photo", self.photo);
    }
    friend bool operator==(const Customer &, const Customer &) = default;
};

struct Order {
    static constexpr TableId kTable = TableId::Order;
    OrderId id; ///< orderId(number)
    QString number;
    OrderKind kind = OrderKind::Sale;
    CustomerId customer;
    QString country;
    std::int32_t priority = 0; ///< higher goes first
    std::int64_t receivedMs = 0;
    std::int64_t wantedMs = 0; ///< 0 = as soon as possible
    std::int64_t shipByMs = 0; ///< 0 = none
    HoldReason hold = HoldReason::None;
    bool released = false;
    bool cancelled = false;
    bool lotSwapAllowed = true;
    bool completeOnly = false; ///< ship complete or not at all; else what can be had is released
    OrderState state = OrderState::New; ///< stateOf(order), stored so that lists can select by it
    std::array<std::int32_t, kLineStates> lines{}; ///< number of goods lines in each LineState
    bool accepted = false; ///< its lines, or what could be had of them, were promised
    bool backOrdered = false; ///< nothing could be promised: waits for stock
    bool gift = false; ///< all of it is wrapped
    QByteArray sealedMessage; ///< of a gift, under the customer's key: goes on the slip
    QString note, inserts; ///< as a customer's
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "number", self.number);
        f(2, "kind", self.kind);
        f(3, "customer", self.customer);
        f(4, "country", self.country);
        f(5, "priority", self.priority);
        f(6, "received_ms", self.receivedMs);
        f(7, "wanted_ms", self.wantedMs);
        f(8, "ship_by_ms", self.shipByMs);
        f(9, "hold", self.hold);
        f(10, "released", self.released);
        f(11, "cancelled", self.cancelled);
        f(12, "lot_swap_allowed", self.lotSwapAllowed);
        f(13, "complete_only", self.completeOnly);
        f(14, "state", self.state);
        f(15, "lines_open", self.lines[0]);
        f(16, "lines_promised", self.lines[1]);
        f(17, "lines_reserved", self.lines[2]);
        f(18, "lines_picked", self.lines[3]);
        f(19, "lines_short", self.lines[4]);
        f(20, "lines_packed", self.lines[5]);
        f(21, "lines_shipped", self.lines[6]);
        f(22, "lines_cancelled", self.lines[7]);
        f(23, "lines_returned", self.lines[8]);
        f(24, "accepted", self.accepted);
        f(25, "back_ordered", self.backOrdered);
        f(26, "gift", self.gift);
        f(27, "sealed_message", self.sealedMessage);
        f(28, "note", self.note);
        f(29, "inserts", self.inserts);
    }
    friend bool operator==(const Order &, const Order &) = default;
};

struct OrderLine {
    static constexpr TableId kTable = TableId::OrderLine;
    OrderLineId id; ///< orderLineId(order, ordinal)
    OrderId order;
    std::int32_t ordinal = 0; ///< from 1; identical rows of a source are separate lines
    ItemId item;
    bool service = false; ///< postage, discount …: never picked
    Quantity ordered;
    Quantity promised; ///< promised and not yet reserved
    Quantity reserved;
    Quantity picked; ///< in totes or beyond, less what was put back
    Quantity shorted; ///< given up at the place and not re-allocated
    Quantity packed;
    Quantity shipped;
    Quantity cancelled;
    Quantity returned;
    std::int64_t priceMinor = 0; ///< of one base unit
    QString currency;
    OrderLineId kitLine; ///< of a part: the line of the kit that was sold; of that line: itself; null = no kit
    bool gift = false; ///< is wrapped
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "order_id", self.order);
        f(2, "ordinal", self.ordinal);
        f(3, "item", self.item);
        f(4, "service", self.service);
        f(5, "ordered", self.ordered);
        f(6, "promised", self.promised);
        f(7, "reserved", self.reserved);
        f(8, "picked", self.picked);
        f(9, "shorted", self.shorted);
        f(10, "packed", self.packed);
        f(11, "shipped", self.shipped);
        f(12, "cancelled", self.cancelled);
        f(13, "returned", self.returned);
        f(14, "price_minor", self.priceMinor);
        f(15, "currency", self.currency);
        f(16, "kit_line", self.kitLine);
        f(17, "gift", self.gift);
    }
    friend bool operator==(const OrderLine &, const OrderLine &) = default;
};

/// A claim on one account for one order line. Deleted when used up or released.
struct Reservation {
    static constexpr TableId kTable = TableId::Reservation;
    ReservationId id; ///< derived from the granting operation, line and account
    AccountId account;
    OrderLineId orderLine;
    TaskLineId taskLine;
    Quantity quantity; ///< what is still claimed
    std::int32_t priority = 0;
    std::int64_t grantedSeq = 0;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "account", self.account);
        f(2, "order_line", self.orderLine);
        f(3, "task_line", self.taskLine);
        f(4, "quantity", self.quantity);
        f(5, "priority", self.priority);
        f(6, "granted_seq", self.grantedSeq);
    }
    friend bool operator==(const Reservation &, const Reservation &) = default;
};

/// What one customer sends back under one number, announced (RMA) or not. Its lines are return lines.
struct Return {
    static constexpr TableId kTable = TableId::Return;
    ReturnId id; ///< returnId(number)
    QString number;
    OrderId order; ///< null = not known
    CustomerId customer;
    ReturnState state = ReturnState::Announced; ///< stateOf(return), stored so that lists can select by it
    std::int64_t announcedMs = 0, arrivedMs = 0; ///< 0 = not
    LocationId location; ///< where it was put down
    QString parcel; ///< what was scanned on it: tracking number or a unit of the house
    bool graded = false; ///< something of it was
    bool finished = false; ///< all of it that came was graded
    bool refused = false; ///< not taken back
    std::int64_t refundMs = 0; ///< when the refund was released; 0 = not
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "number", self.number);
        f(2, "order_id", self.order);
        f(3, "customer", self.customer);
        f(4, "state", self.state);
        f(5, "announced_ms", self.announcedMs);
        f(6, "arrived_ms", self.arrivedMs);
        f(7, "location", self.location);
        f(8, "parcel", self.parcel);
        f(9, "graded", self.graded);
        f(10, "finished", self.finished);
        f(11, "refused", self.refused);
        f(12, "refund_ms", self.refundMs);
    }
    friend bool operator==(const Return &, const Return &) = default;
};

/// Goods that are announced to come back or that came, of a known order line or blind (orderLine null).
struct ReturnLine {
    static constexpr TableId kTable = TableId::ReturnLine;
    ReturnLineId id; ///< returnLineId(number, ordinal); what nobody announced: unannouncedLineId
    QString number;
    std::int32_t ordinal = 0; ///< 0 = nobody announced it
    CustomerId customer;
    ItemId item;
    OrderLineId orderLine;
    Quantity quantity; ///< announced
    std::int64_t announcedMs = 0;
    ReturnState state = ReturnState::Announced;
    ReturnId returned; ///< returnId(number)
    Quantity graded; ///< came back
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "number", self.number);
        f(2, "ordinal", self.ordinal);
        f(3, "customer", self.customer);
        f(4, "item", self.item);
        f(5, "order_line", self.orderLine);
        f(6, "quantity", self.quantity);
        f(7, "announced_ms", self.announcedMs);
        f(8, "state", self.state);
        f(9, "return_id", self.returned);
        f(10, "graded", self.graded);
    }
    friend bool operator==(const ReturnLine &, const ReturnLine &) = default;
};

[[nodiscard]] CustomerId customerId(QStringView number);
[[nodiscard]] OrderId orderId(QStringView number);
[[nodiscard]] OrderLineId orderLineId(OrderId order, std::int32_t ordinal);
[[nodiscard]] ReturnId returnId(QStringView number);
[[nodiscard]] ReturnLineId returnLineId(QStringView number, std::int32_t ordinal);
/// The line for what comes under a return's number and no line of it says: one for each item and order line.
[[nodiscard]] ReturnLineId unannouncedLineId(ReturnId returned, ItemId item, OrderLineId orderLine);

/// States are computed, never set by hand (workflows §9). A line's is the furthest that all of its live quantity has reached.
[[nodiscard]] LineState stateOf(const OrderLine &line);
/// What nobody has claimed, picked, given up or cancelled: what may still be promised and reserved. Negative when over-picked.
[[nodiscard]] Quantity stillOpen(const OrderLine &line);
[[nodiscard]] OrderState stateOf(const Order &order);
[[nodiscard]] ReturnState stateOf(const Return &returned);

} // namespace bincard
