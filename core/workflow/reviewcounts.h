// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <span>
#include <variant>

/// A lead looks at what counts have found and says why shelf and books differ (workflows §4 Count). The story and the state diagram are
/// in docs/workflows/review.md. Works without the server.
namespace bincard::workflow::review {

struct Choose {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Choose &, const Choose &) = default;
};
struct Look {
    TaskId task;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "task", s.task); }
    friend bool operator==(const Look &, const Look &) = default;
};
/// Why do shelf and books differ?
struct Why {
    TaskId task;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "task", s.task); }
    friend bool operator==(const Why &, const Why &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<Choose, Look, Why>;

/// In the order of the list, always the same: hands learn it.
inline constexpr Reason kCauses[]{Reason::Miscounted, Reason::MissingTransaction, Reason::Found, Reason::Lost, Reason::Expired, Reason::Damaged};

} // namespace bincard::workflow::review

namespace bincard::workflow {

struct ReviewCounts {
    review::State state;
    friend bool operator==(const ReviewCounts &, const ReviewCounts &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, ReviewCounts &review, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const ReviewCounts &review);
[[nodiscard]] Accepts accepts(const ReviewCounts &review);
void need(const ReviewCounts &review, Needs &needs);

} // namespace bincard::workflow
