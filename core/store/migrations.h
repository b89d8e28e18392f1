// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <initializer_list>

/// Schema by numbered files: resources/sql/<set>/NNNN_name.sql, in the program as :/bincard/sql/<set>/…
namespace bincard::store {

/// Brings a database to the newest schema of these sets ("rows", "server/sqlite", "server/postgresql", "station/cache", "station/journal"): all that
/// is missing in one transaction (a part of the one that is open), or nothing. NewerVersion: the file has a migration that this Bincard does not know. Damaged:
/// one that ran has another text today, or the file is another program's.
[[nodiscard]] Result<void> migrate(Database &database, std::initializer_list<const char *> sets);

/// Equal for equal schemas: over the texts of these sets as this Bincard has them.
[[nodiscard]] Result<QByteArray> schemaHash(std::initializer_list<const char *> sets);

/// Keeps others from migrating what this process uses, as long as it has the connection. After migrate(), which checks again.
[[nodiscard]] Result<void> holdSchema(Database &database);

/// For the transaction that is open: nobody else uses these books, nor begins to. Refused: somebody does.
[[nodiscard]] Result<void> takeSchema(Database &database);

/// The same from another folder than :/bincard/sql, for tests.
[[nodiscard]] Result<void> migrateFrom(const QString &root, Database &database,
                                       std::initializer_list<const char *> sets);

} // namespace bincard::store
