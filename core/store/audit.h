// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "ledger/tables.h"
#include "store/database.h"

#include <functional>
#include <optional>
#include <vector>

/// What must hold of the rows (design §9), read from whole tables. All read only; none = everything holds, else the first
/// difference in one sentence without a full stop.
namespace bincard::store {

using AuditFinding = std::optional<QString>;

/// P2: the balances of every owner, item and lot sum to zero over all places.
[[nodiscard]] Result<AuditFinding> auditZeroSums(Database &database, ledger::Stream warehouse);

/// P3: each balance is the sum of its moves; a zero balance has no row.
[[nodiscard]] Result<AuditFinding> auditBalances(Database &database, ledger::Stream warehouse);

/// Claims: stock.reserved = reservations of the account; availability = what stock, reservations and order lines say per item.
[[nodiscard]] Result<AuditFinding> auditClaims(Database &database, ledger::Stream warehouse);

/// Order, task and line counters and states are what their lines say.
[[nodiscard]] Result<AuditFinding> auditStates(Database &database, ledger::Stream warehouse);

/// All of the above, in turn.
[[nodiscard]] Result<AuditFinding> auditRows(Database &database, ledger::Stream warehouse);

/// Every row of the catalogue and the warehouse: those of unknown tables first, then table by table, by key. Equal databases give
/// equal dumps. Stops when `each` says false.
[[nodiscard]] Result<void> logicalDump(Database &database, ledger::Stream warehouse,
                                       const std::function<bool(const ledger::RowImage &)> &each);

/// Hash of one table's part of the logical dump.
struct TableHash {
    TableId table{};
    std::int64_t rows = 0;
    QByteArray hash; ///< SHA-256
    friend bool operator==(const TableHash &, const TableHash &) = default;
};
/// By table id; tables without rows are left out.
[[nodiscard]] Result<std::vector<TableHash>> logicalHashes(Database &database, ledger::Stream warehouse);
/// One hash over all of them; 32 bytes.
[[nodiscard]] Result<QByteArray> logicalHash(Database &database, ledger::Stream warehouse);

/// The first row that differs between two databases, in one sentence; none when their logical dumps are equal.
[[nodiscard]] Result<AuditFinding> firstDifference(Database &left, Database &right, ledger::Stream warehouse);

} // namespace bincard::store
