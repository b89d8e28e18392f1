// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorysource.h"

#include <QString>

/// Counts everything again from the rows themselves, in plain maps, sharing no code with the kernel's rules (design §9, P2, P3):
/// sums are zero, balances are the fold of the moves, and every counter and sum is what the rows below it say.
namespace bincard::test {

/// The first thing that does not add up; empty when all does.
[[nodiscard]] QString auditLedger(const MemorySource &rows);

} // namespace bincard::test
