// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/number.h"

#include <algorithm>

namespace bincard {

bool isUsable(NumberKind kind, const NumberForm &form)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto isPlain = [&](QChar c) { return isDigit(c) || (c >= u'A' && c <= u'Z') || c == u'-'; };
    switch (kind) {
    case NumberKind::HandlingUnit:
        return form.prefix.size() <= 12 && form.digits >= 3 && form.digits <= 12 && std::all_of(form.prefix.begin(), form.prefix.end(), isPlain);
    case NumberKind::Sscc:
        return form.prefix.size() >= 5 && form.prefix.size() <= 13 && form.prefix.size() + form.digits == 17
            && std::all_of(form.prefix.begin(), form.prefix.end(), isDigit);
    }
    return false;
}

std::int64_t capacityOf(const NumberForm &form)
{
    std::int64_t capacity = 1;
    for (std::int32_t i = 0; i < form.digits; ++i)
        capacity *= 10;
    return capacity;
}

} // namespace bincard
