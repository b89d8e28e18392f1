// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "domain/fields.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

/// Numbers that labels are printed with. A warehouse has one range for each kind; stations are lent blocks of it, so that they print without
/// the server (design §6). Numbers are never used twice; some are never used at all.
namespace bincard {

/// Stored, sent and chained: append only, never renumber.
enum class NumberKind : std::uint8_t { HandlingUnit = 0, Sscc = 1 };
inline constexpr int kNumberKinds = 2;

/// The number n of a range reads prefix + n with zeros in front to that many digits, and its check digit where it is an SSCC.
struct NumberForm {
    QString prefix; ///< handling unit: letters and digits; SSCC: extension digit and GS1 company prefix
    std::int32_t digits = 0;

    friend bool operator==(const NumberForm &, const NumberForm &) = default;
};

/// What is left of a warehouse's numbers of one kind.
struct NumberRange {
    static constexpr TableId kTable = TableId::NumberRange;
    Id128 id; ///< numberRangeId(kind)
    NumberKind kind = NumberKind::HandlingUnit;
    NumberForm form;
    std::int64_t next = 0; ///< all below were lent
    std::int64_t end = 0; ///< one past the last
    std::int64_t epoch = 0; ///< history in which numbers were lent last; 0 = none were
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "kind", self.kind);
        f(2, "prefix", self.form.prefix);
        f(3, "digits", self.form.digits);
        f(4, "next", self.next);
        f(5, "end_number", self.end);
        f(6, "epoch", self.epoch);
    }
    friend bool operator==(const NumberRange &, const NumberRange &) = default;
};

/// Numbers first … end − 1 that one station may use, in that order. It has two of a kind: one it uses, and the next.
struct NumberBlock {
    static constexpr TableId kTable = TableId::NumberBlock;
    static constexpr std::int32_t kSlots = 2;
    Id128 id; ///< numberBlockId(device, kind, slot)
    DeviceId device;
    std::int32_t incarnation = 1; ///< of the device: a copy of it must not use them too
    NumberKind kind = NumberKind::HandlingUnit;
    NumberForm form;
    std::int64_t first = 0, end = 0;
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "device", self.device);
        f(2, "incarnation", self.incarnation);
        f(3, "kind", self.kind);
        f(4, "prefix", self.form.prefix);
        f(5, "digits", self.form.digits);
        f(6, "first", self.first);
        f(7, "end_number", self.end);
    }
    friend bool operator==(const NumberBlock &, const NumberBlock &) = default;
};

[[nodiscard]] Id128 numberRangeId(NumberKind kind);
[[nodiscard]] Id128 numberBlockId(DeviceId device, NumberKind kind, std::int32_t slot);

/// Whether numbers of that kind can look so: a handling unit's prefix has up to 12 capital letters, digits and hyphens with 3 … 12 digits behind; an SSCC has an
/// extension digit, a company prefix of 4 … 12 digits, and as many behind as make 17 (GS1 General Specifications 2.2.1).
[[nodiscard]] bool isUsable(NumberKind kind, const NumberForm &form);
/// How many different numbers it has: 10 to the power of its digits.
[[nodiscard]] std::int64_t capacityOf(const NumberForm &form);

} // namespace bincard
