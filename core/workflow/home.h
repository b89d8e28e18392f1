// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// Where a person starts and comes back to: get work, or scan anything.
namespace bincard::workflow::home {

struct Idle {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Idle &, const Idle &) = default;
};
/// GetWork is asked; a null order: whatever is best.
struct AskingForWork {
    OrderId order;
    QString orderNumber;
    std::int32_t tries = 0;
    bool cart = false; ///< as many picks as go on a cart together
    LocationId cartPlace; ///< the cart that was scanned; null = the station's
    ItemId item = {}; ///< that was scanned to be picked for all orders; null = any
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "order", s.order); f(2, "order_number", s.orderNumber); f(3, "tries", s.tries); f(4, "cart", s.cart); f(5, "cart_place", s.cartPlace); f(6, "item", s.item);
    }
    friend bool operator==(const AskingForWork &, const AskingForWork &) = default;
};
/// One of the tasks that are claimed together.
struct Claimed {
    WorkToClaim work;
    bool answered = false, granted = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { WorkToClaim::fields(s.work, f); f(6, "answered", s.answered); f(7, "granted", s.granted); }
    friend bool operator==(const Claimed &, const Claimed &) = default;
};
/// TakeTask is sent for each; a claim is the server's to grant.
struct Claiming {
    std::vector<Claimed> works; ///< never empty
    bool chosen = false; ///< a person named it: when it is gone, no other is taken instead
    std::int32_t tries = 0;
    LocationId cartPlace;
    bool cart = false; ///< work for a cart was asked for
    ItemId item = {}; ///< of which alone work was asked for; null = any
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "works", s.works); f(2, "chosen", s.chosen); f(3, "tries", s.tries); f(4, "cart_place", s.cartPlace); f(5, "cart", s.cart); f(6, "item", s.item);
    }
    friend bool operator==(const Claiming &, const Claiming &) = default;
};
/// Somebody else has it, and this person may take it over.
struct AskTakeOver {
    WorkToClaim work;
    QString heldBy;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { WorkToClaim::fields(s.work, f); f(6, "held_by", s.heldBy); }
    friend bool operator==(const AskTakeOver &, const AskTakeOver &) = default;
};
/// Append only, never reorder: saved by index.
using State = std::variant<Idle, AskingForWork, Claiming, AskTakeOver>;

} // namespace bincard::workflow::home

namespace bincard::workflow {

struct Home {
    home::State state;
    friend bool operator==(const Home &, const Home &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Home &home, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Home &home);
[[nodiscard]] Accepts accepts(const Home &home);

/// Sends the claims and waits. With `takeOver` also for what somebody else has.
[[nodiscard]] Effects claim(const Person &person, Home &home, const std::vector<WorkToClaim> &works, bool chosen, bool takeOver = false);
/// Asks what there is to do; for one order when `order` is not null.
[[nodiscard]] Effects findWork(Home &home, OrderId order, const QString &orderNumber);

} // namespace bincard::workflow
