// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/step.h"

#include <optional>

/// A lead agrees at somebody's station: badge, then PIN. For every workflow that asks for it.
namespace bincard::workflow {

/// The badge was scanned, the PIN is asked for; it stands in no state and so never on disk.
struct LeadPin {
    Person lead;
    bool checking = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Person::fields(s.lead, f); f(7, "checking", s.checking); }
    friend bool operator==(const LeadPin &, const LeadPin &) = default;
};

/// None for a badge that is no lead's, or the person's own: refused.
[[nodiscard]] std::optional<LeadPin> askPin(const Person &person, const ScannedUser &scan, Effects &effects);
[[nodiscard]] LeadPin checkPin(const LeadPin &state, const QString &pin, Effects &effects);

enum class PinAnswer : std::uint8_t { Right, Wrong, Locked };
/// Wrong and locked are refused with their words; what has asked nothing gets no answer.
[[nodiscard]] std::optional<PinAnswer> answered(const LeadPin &state, const PinChecked &checked, Effects &effects);

} // namespace bincard::workflow
