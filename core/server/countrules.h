// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/enums.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace bincard::server {

/// How often the house counts the shelves of one class, and how many of them it makes a day.
struct CountRule {
    std::int64_t everyDays = 0;
    std::int32_t perDay = 0;
    friend bool operator==(const CountRule &, const CountRule &) = default;
};

/// By how often what stands there is asked for. What says nothing of itself is C.
struct CountRules {
    CountRule a{30, 20}, b{90, 20}, c{365, 20};
    [[nodiscard]] const CountRule &of(CountClass what) const { return what == CountClass::A ? a : what == CountClass::B ? b : c; }
    [[nodiscard]] std::int64_t shortestDays() const;
    friend bool operator==(const CountRules &, const CountRules &) = default;
};

/// The better one of what a shelf is meant for and what stands there: A before B before C.
[[nodiscard]] CountClass countClassOf(const QString &place, const QString &goods);

/// What counts.json in the folder of the books says (docs/workflows/count.md); none when there is no such file, and nothing is counted by plan:
///
///     {"A": {"everyDays": 30, "perDay": 20}, "B": {"everyDays": 90, "perDay": 20}, "C": {"everyDays": 365, "perDay": 20}}
///
/// Each class and each key may be missing; perDay 0 counts none of it. BadInput, with the file and the key, when it says anything else;
/// Environment when it cannot be read.
[[nodiscard]] Result<std::optional<CountRules>> loadCountRules(const QString &dir);
[[nodiscard]] Result<CountRules> parseCountRules(const QByteArray &json, const QString &where);

} // namespace bincard::server
