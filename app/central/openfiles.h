// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::serverapp {

/// How many files this process may have open, once it has asked for as many as it is allowed to ask for.
[[nodiscard]] std::uint64_t raiseOpenFiles();

/// How many connections that leaves room for, beside the books, the log and those who are only told that there are too many; `wanted` at most, 1
/// at least.
[[nodiscard]] int connectionsWithin(std::uint64_t openFiles, int wanted);

} // namespace bincard::serverapp
