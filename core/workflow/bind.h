// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// An unknown code becomes an item's: scan the item, say how many one code stands for, confirm. The office approves later.
namespace bincard::workflow::bind {

struct ScanItem {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const ScanItem &, const ScanItem &) = default;
};
/// Which item is known; a scan of the item again means one.
struct HowMany {
    ItemId item;
    QString sku, name, itemCode;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "item_code", s.itemCode); }
    friend bool operator==(const HowMany &, const HowMany &) = default;
};
struct Confirm {
    ItemId item;
    QString sku, name, itemCode;
    Quantity quantity;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "item_code", s.itemCode); f(5, "quantity", s.quantity);
    }
    friend bool operator==(const Confirm &, const Confirm &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<ScanItem, HowMany, Confirm>;

} // namespace bincard::workflow::bind

namespace bincard::workflow {

struct Bind {
    QString code; ///< that nobody knows
    bind::State state;
    friend bool operator==(const Bind &, const Bind &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Bind &bind, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Bind &bind);
[[nodiscard]] Accepts accepts(const Bind &bind);

} // namespace bincard::workflow
