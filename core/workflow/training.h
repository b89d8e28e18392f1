// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// The home of training: lessons to choose from by digit or tap, and the sheets to scan from (docs/workflows/training.md).
namespace bincard::workflow::training {

struct Choosing {
    QString language; ///< of the person, BCP 47
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "language", s.language); }
    friend bool operator==(const Choosing &, const Choosing &) = default;
};
/// Append only, never reorder: saved by index.
using State = std::variant<Choosing>;

} // namespace bincard::workflow::training

namespace bincard::workflow {

struct Training {
    training::State state;
    friend bool operator==(const Training &, const Training &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Training &training, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Training &training);
[[nodiscard]] Accepts accepts(const Training &training);

/// Who has no badge of the house learns by this one.
inline constexpr QLatin1String kTraineeBadge("U-0000");

} // namespace bincard::workflow
