// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/leadapproval.h"

#include <variant>

/// Putting one balance right (workflows §4 Adjust): place, item, how many it really is, why. The story is in docs/workflows/adjust.md.
namespace bincard::workflow::adjust {

/// Whose balance: the item as it was scanned, and the handling unit that it is in.
struct Target {
    ItemId item;
    QString sku, name, lotNumber;
    HuId hu;
    QString huCode;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "item", s.item); f(2, "sku", s.sku); f(3, "name", s.name); f(4, "lot_number", s.lotNumber); f(5, "hu", s.hu); f(6, "hu_code", s.huCode);
    }
    friend bool operator==(const Target &, const Target &) = default;
};

#define BINCARD_NO_FIELDS(Type)                                                                                                  \
    template <class Self, class F>                                                                                              \
    static void fields(Self &, F &&) {}                                                                                         \
    friend bool operator==(const Type &, const Type &) = default

struct ScanPlace { BINCARD_NO_FIELDS(ScanPlace); };
struct Opening { BINCARD_NO_FIELDS(Opening); }; ///< the books of the place are not here yet
struct ScanItem { BINCARD_NO_FIELDS(ScanItem); };
struct ScanLot { BINCARD_NO_FIELDS(ScanLot); };
struct HowMany { BINCARD_NO_FIELDS(HowMany); };
struct ChooseReason { BINCARD_NO_FIELDS(ChooseReason); };
/// More than this person may post alone.
struct NeedLead { BINCARD_NO_FIELDS(NeedLead); };
#undef BINCARD_NO_FIELDS

/// Append only, never reorder: saved by index.
using State = std::variant<ScanPlace, Opening, ScanItem, ScanLot, HowMany, ChooseReason, NeedLead, LeadPin>;

} // namespace bincard::workflow::adjust

namespace bincard::workflow {

struct AdjustStock {
    LocationId location;
    QString locationCode;
    adjust::Target target;
    Quantity before, after; ///< by the books when it was asked, and as the person says
    Reason reason = Reason::None;
    adjust::State state;
    friend bool operator==(const AdjustStock &, const AdjustStock &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, AdjustStock &adjust, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const AdjustStock &adjust);
[[nodiscard]] Accepts accepts(const AdjustStock &adjust);

} // namespace bincard::workflow
