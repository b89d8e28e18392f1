// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>

namespace bincard::store {

/// Copies the rows of all tables from a server's database of one kind into an empty one of the other kind, both with the newest schema: one of them is a SQLite file.
/// Callers group: reads of one moment, and one transaction to write. `told` hears of tables: done, all.
[[nodiscard]] Result<void> copyTables(Database &from, Database &to, const std::function<void(std::int64_t, std::int64_t)> &told);

} // namespace bincard::store
