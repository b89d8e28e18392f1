// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/enums.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

/// What becomes of goods that customers send back: an ordered table of rules (workflows §3 Return), of the house or the standard one.
namespace bincard {

/// What the rules look at.
struct ReturnedGoods {
    Condition condition = Condition::A;
    ReturnReason reason = ReturnReason::None;
    QString hazardClass; ///< empty = harmless
    bool fragile = false;
    Tracking tracking = Tracking::None;
    bool recalled = false; ///< its lot is
    bool tooOld = false; ///< less shelf life is left than it must leave the house with
    friend bool operator==(const ReturnedGoods &, const ReturnedGoods &) = default;
};

/// What it does not name does not matter.
struct DispositionRule {
    QString name; ///< shown to who grades; of the standard rules a key that the user interface has words for
    std::vector<Condition> conditions; ///< empty = any
    std::vector<ReturnReason> reasons; ///< empty = any
    std::vector<Tracking> tracking; ///< empty = any
    std::optional<bool> hazardous, fragile, recalled, tooOld;
    Disposition disposition = Disposition::Quarantine;
    friend bool operator==(const DispositionRule &, const DispositionRule &) = default;
};

struct DispositionDecided {
    Disposition disposition = Disposition::Quarantine;
    QString rule; ///< name of the rule that decided; empty = none fits
    friend bool operator==(const DispositionDecided &, const DispositionDecided &) = default;
};

/// By the first rule that fits. Goods that no rule fits are put aside: nothing is sold or thrown away that nobody has decided about.
[[nodiscard]] DispositionDecided dispositionOf(const std::vector<DispositionRule> &rules, const ReturnedGoods &goods);

/// The rules of a house that has written none.
[[nodiscard]] const std::vector<DispositionRule> &standardDispositionRules();

inline constexpr std::int64_t kLargestDispositionFile = 1 << 18; ///< bytes

/// {"rules":[…]}, strict: a key that is not known and a value that is none are BadInput, in one clause that names rule and key. `file` is named in it.
[[nodiscard]] Result<std::vector<DispositionRule>> parseDispositionRules(const QByteArray &json, const QString &file);

} // namespace bincard
