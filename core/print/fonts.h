// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace bincard::print {

/// What every printed word is set in: Inter, and what stands in for the letters that it lacks.
[[nodiscard]] inline const QStringList &fontFamilies()
{
    static const QStringList families{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")};
    return families;
}

} // namespace bincard::print
