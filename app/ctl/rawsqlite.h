// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"

#include <QString>

#include <vector>

/// What the bare SQLite library does, measured in the same run as ours. The only file of bincardctl that knows it.
namespace bincard::ctl {

/// Microseconds: barcode by id, its item by id, the item's stock rows, by three prepared statements per barcode. Read only.
[[nodiscard]] Result<std::vector<std::int64_t>> rawLookups(const QString &path, const std::vector<BarcodeId> &barcodes);

/// Microseconds of commits of one row each, as long as a scan in the journal, into a new file: WAL, synchronous FULL, exclusive, as
/// a journal is.
[[nodiscard]] Result<std::vector<std::int64_t>> rawCommits(const QString &path, int count);

/// Microseconds of opening a file and finding one row in it.
[[nodiscard]] Result<std::int64_t> rawOpen(const QString &path, BarcodeId barcode);

} // namespace bincard::ctl
