// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// What a person may do that no task asks for: a list to choose from by digit or tap (docs/workflows/README.md).
namespace bincard::workflow::menu {

struct Choosing {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Choosing &, const Choosing &) = default;
};
/// Append only, never reorder: saved by index.
using State = std::variant<Choosing>;

} // namespace bincard::workflow::menu

namespace bincard::workflow {

struct Menu {
    menu::State state;
    friend bool operator==(const Menu &, const Menu &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Menu &menu, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Menu &menu);
[[nodiscard]] Accepts accepts(const Menu &menu);

} // namespace bincard::workflow
