// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "domain/enums.h"
#include "workflow/screen.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <cstdint>
#include <vector>

namespace bincard::ui {

/// Raw texts of cards and prompts (workflow/screen.h) in a person's language. What is not the number it should be is shown as it stands.
class Values
{
    Q_DECLARE_TR_FUNCTIONS(bincard::ui::Values)

public:
    Values(const QLocale &locale, const QTimeZone &zone, std::int64_t nowMs);

    [[nodiscard]] const QLocale &locale() const { return m_locale; }

    [[nodiscard]] QString show(const workflow::Link &value) const; ///< by its format
    [[nodiscard]] QString quantity(const QString &decimal) const; ///< as toString(Quantity) writes it
    [[nodiscard]] QString quantity(Quantity quantity) const;
    [[nodiscard]] QString number(std::int64_t value) const;
    [[nodiscard]] QString day(const QString &raw) const; ///< 2011-11-16 or days since 1970
    [[nodiscard]] QString day(std::int32_t daysSince1970) const; ///< "16 Nov 2011"; empty for 0
    [[nodiscard]] QString time(std::int64_t ms) const; ///< without the date when it is today in the warehouse; empty for 0
    [[nodiscard]] QString age(std::int64_t ms) const; ///< "40 s", "5 min", "3 h", "2 days"
    [[nodiscard]] QString weight(std::int64_t grams) const;
    [[nodiscard]] QStringList weights(const std::vector<std::int64_t> &grams) const; ///< of one sentence: all in one unit, with the same decimals
    [[nodiscard]] QString size(const QString &raw) const; ///< "120x80x60" in millimetres
    [[nodiscard]] QString coordinates(const QString &raw) const; ///< "1200x3400x900" in millimetres
    [[nodiscard]] QString price(const QString &raw) const; ///< "1250 GBP" in minor units
    [[nodiscard]] QString language(const QString &bcp47) const; ///< in that language itself

    [[nodiscard]] QString word(StockStatus status) const;
    [[nodiscard]] QString word(Tracking tracking) const;
    [[nodiscard]] QString word(LocationKind kind) const;
    [[nodiscard]] QString word(HuKind kind) const;
    [[nodiscard]] QString word(HuState state) const;
    [[nodiscard]] QString word(Role role) const;
    [[nodiscard]] QString word(ItemKind kind) const;
    [[nodiscard]] QString word(OrderKind kind) const;
    [[nodiscard]] QString word(OrderState state) const;
    [[nodiscard]] QString word(LineState state) const;
    [[nodiscard]] QString word(TaskKind kind) const;
    [[nodiscard]] QString word(TaskState state) const;
    [[nodiscard]] QString word(Reason reason) const;
    [[nodiscard]] QString word(InboundKind kind) const;
    [[nodiscard]] QString word(InboundState state) const;
    [[nodiscard]] QString word(ReturnState state) const;
    [[nodiscard]] QString word(Condition condition) const;
    [[nodiscard]] QString word(Disposition disposition) const;
    [[nodiscard]] QString word(ReturnReason reason) const;

    /// The word of an enumerator that comes as its number.
    template <typename Enum>
    [[nodiscard]] QString wordOf(const QString &raw) const
    {
        bool isNumber = false;
        const int value = raw.toInt(&isNumber);
        const QString text = isNumber && value >= 0 && value <= 255 ? word(static_cast<Enum>(value)) : QString();
        return text.isEmpty() ? raw : text;
    }

private:
    [[nodiscard]] QString sentence(const QString &word) const;

    QLocale m_locale;
    QTimeZone m_zone;
    std::int64_t m_nowMs;
};

} // namespace bincard::ui
