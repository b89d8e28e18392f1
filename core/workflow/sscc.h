// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>

namespace bincard::workflow {

inline constexpr qsizetype kSsccDigits = 18;

/// Of the form of an SSCC; whether its check digit is right was looked at when it was read.
[[nodiscard]] inline bool isSscc(const QString &code)
{
    return code.size() == kSsccDigits && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace bincard::workflow
