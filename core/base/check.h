// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bincard {
[[noreturn]] void failCheck(const char *condition, const char *file, int line);
}

/// A programmer's mistake stops the process, in release builds too (style rule 3).
#define BINCARD_CHECK(condition) ((condition) ? void() : ::bincard::failCheck(#condition, __FILE__, __LINE__))
