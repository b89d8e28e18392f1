// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>

namespace bincard::store {

/// Copies all of a database into a file that is not there yet, as it is at the end of the call, while others read it. `told` hears of pages: done, all.
/// The copy is on disk when this returns, and has no write-ahead log of its own; after an error something half may lie at `path`.
[[nodiscard]] Result<void> copyDatabase(Database &from, const QString &path, const std::function<void(std::int64_t, std::int64_t)> &told);

} // namespace bincard::store
