// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// Labels at the station: new handling units and pallets by numbers in hand, and labels of what is there that cannot be read any more
/// (docs/workflows/labels.md). Works without the server.
namespace bincard::workflow::labels {

/// Choose from the list, or scan what shall have a label.
struct Choosing {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Choosing &, const Choosing &) = default;
};
struct HowMany {
    LabelWhat what = LabelWhat::NewUnits;
    QString code, name; ///< of the item, location or unit
    QString scanned; ///< the same code again = yes
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "what", s.what); f(2, "code", s.code); f(3, "name", s.name); f(4, "scanned", s.scanned); }
    friend bool operator==(const HowMany &, const HowMany &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<Choosing, HowMany>;

inline constexpr std::int64_t kMostNew = 200; ///< numbers that one question uses: a roll has some hundred labels
inline constexpr std::int64_t kMostCopies = 500;

} // namespace bincard::workflow::labels

namespace bincard::workflow {

struct Labels {
    labels::State state;
    friend bool operator==(const Labels &, const Labels &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, Labels &labels, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const Labels &labels);
[[nodiscard]] Accepts accepts(const Labels &labels);
void need(const Labels &labels, Needs &needs);

/// Of what a look-up shows; Choosing for what has no label.
[[nodiscard]] Labels labelsOf(const Link &link, const QString &name);

} // namespace bincard::workflow
