// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <cstdint>

class QScreen;

namespace bincard::ui {

enum class ThemeKind : std::uint8_t { Light, Dark, HighContrast };
enum class SizeSetting : std::uint8_t { Small, Normal, Large };

/// What a person or a station may choose about the look.
struct Look {
    ThemeKind theme = ThemeKind::Light;
    SizeSetting size = SizeSetting::Normal;
    QString language = QStringLiteral("en"); ///< BCP 47, while nobody is logged in
    friend bool operator==(const Look &, const Look &) = default;
};

} // namespace bincard::ui
