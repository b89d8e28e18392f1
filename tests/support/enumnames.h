// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/enumname.h"

namespace bincard::test {

template <class E>
[[nodiscard]] QString nameOf(E value)
{
    return enumeratorName(value);
}

} // namespace bincard::test
