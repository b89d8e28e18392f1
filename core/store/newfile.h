// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>

namespace bincard::store {

/// Makes a database file that is whole from the moment it has its name: `make` fills one under the name that it is
/// given, checkpoints and closes it, then it is renamed to `path`. A process that ends half way leaves nothing at `path`, so an empty file there was damaged.
[[nodiscard]] Result<void> makeNewFile(const QString &path, const std::function<Result<void>(const QString &beside)> &make);

/// Where makeNewFile() works: there after a process ended half way.
[[nodiscard]] QString besideOf(const QString &path);

/// What was written to a file that nobody has open any more is on the disk.
[[nodiscard]] Result<void> syncFile(const QString &path);

/// Gives a file that is done and synced its name; what had that name is gone. Durable when this returns.
[[nodiscard]] Result<void> moveInPlace(const QString &beside, const QString &path);

/// Renames a database that nobody has open, with its write-ahead log, which belongs to it: a new database of the old name must not
/// find it. What had the other name is gone.
[[nodiscard]] Result<void> moveAside(const QString &path, const QString &to);

/// NotFound when there is nothing. Damaged when it is empty, or no file: an empty database would pass for one in which nothing
/// was done yet. ReadOnly when the folder may not be looked into.
[[nodiscard]] Result<void> checkFile(const QString &path);

} // namespace bincard::store
