// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/kit.h"
#include "ledger/operationkind.h"

#include <vector>

/// Edits of what is sold as a kit, and answers of carriers.
namespace bincard::ledger {

/// What kits are made of. Rows equal to what is there change nothing; one of quantity 0 is taken away.
struct PutKits {
    static constexpr OperationKind kKind = OperationKind::PutKits;
    std::vector<KitPart> parts;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "parts", s.parts); }
    friend bool operator==(const PutKits &, const PutKits &) = default;
};

/// What a carrier's system says of a parcel: its number there, or why it does not take it. Denied when the parcel was opened, or shut anew, since it was asked for: that label is void.
struct PutTracking {
    static constexpr OperationKind kKind = OperationKind::PutTracking;
    HuId hu;
    std::int64_t closedMs = 0; ///< of the parcel when the carrier was asked
    QString tracking; ///< empty: it does not take it
    QString refusal = {}; ///< why
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "hu", s.hu); f(2, "closed_ms", s.closedMs); f(3, "tracking", s.tracking); f(4, "refusal", s.refusal); }
    friend bool operator==(const PutTracking &, const PutTracking &) = default;
};

} // namespace bincard::ledger
