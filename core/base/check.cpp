// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace bincard {

void failCheck(const char *condition, const char *file, int line)
{
    std::fprintf(stderr, "bincard: check failed: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

} // namespace bincard
