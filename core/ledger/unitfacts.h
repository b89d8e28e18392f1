// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"
#include "ledger/operationkind.h"

#include <vector>

/// What people do with handling units and one another (workflows §4 Move): facts.
namespace bincard::ledger {

/// A handling unit was put into another one, or onto it: from now on it goes where that one goes. It is taken out again by moving it.
struct NestHu {
    static constexpr OperationKind kKind = OperationKind::NestHu;
    HuId hu;
    QString huCode; ///< makes the row when the books do not have it
    HuId into;
    QString intoCode; ///< the same
    LocationId location; ///< where the outer one stood; where the books have it by now is right
    OperationId corrects; ///< the move that this one takes back
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "hu", s.hu); f(2, "hu_code", s.huCode); f(3, "into", s.into); f(4, "into_code", s.intoCode); f(5, "location", s.location); f(6, "corrects", s.corrects);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const NestHu &, const NestHu &) = default;
};

/// All that was in one handling unit was poured into another one. An order's goods take their order along.
struct PourLine {
    Account from;
    Quantity quantity;
    QString serial; ///< of the one piece; empty = not tracked, or not known
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.from, f);
        f(7, "quantity", s.quantity); f(8, "serial", s.serial);
    }
    friend bool operator==(const PourLine &, const PourLine &) = default;
};
struct PourHu {
    static constexpr OperationKind kKind = OperationKind::PourHu;
    HuId from;
    HuId into;
    QString intoCode; ///< makes the row when the books do not have it
    LocationId toLocation; ///< where that one stood
    std::vector<PourLine> lines; ///< all of `from`
    OperationId corrects; ///< the pouring that this one takes back
    Evidence evidence;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "from", s.from); f(2, "into", s.into); f(3, "into_code", s.intoCode); f(4, "to_location", s.toLocation); f(5, "lines", s.lines); f(6, "corrects", s.corrects);
        Evidence::fields(s.evidence, f);
    }
    friend bool operator==(const PourHu &, const PourHu &) = default;
};

} // namespace bincard::ledger
