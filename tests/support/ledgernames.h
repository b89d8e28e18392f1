// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "domain/task.h"
#include "ledger/kernel.h"

/// Names of enumerators for ledger tables, and one-line summaries of rows.
namespace bincard::test {

[[nodiscard]] QString nameOf(ledger::Outcome outcome);
[[nodiscard]] QString nameOf(ledger::DenyReason reason);
[[nodiscard]] QString nameOf(DiscrepancyKind kind);
[[nodiscard]] QString nameOf(LineState state);
[[nodiscard]] QString nameOf(OrderState state);
[[nodiscard]] QString nameOf(TaskState state);
[[nodiscard]] QString nameOf(TaskLineState state);
[[nodiscard]] QString nameOf(HuState state);
[[nodiscard]] QString nameOf(ParcelState state);
[[nodiscard]] StockStatus statusNamed(const QString &name);

/// What the words of a table stand for.
[[nodiscard]] ItemId itemNamed(const QString &name);
[[nodiscard]] DeviceId deviceNamed(const QString &name);
[[nodiscard]] LocationId placeNamed(const QString &code); ///< SUPPLIER, CUSTOMER … are the virtual ones
[[nodiscard]] HuId unitNamed(const QString &code);
[[nodiscard]] LotId lotNamed(const QString &item, const QString &number);
[[nodiscard]] Quantity quantityNamed(const QString &text);

/// "picked reserved=2 picked=3": the state, then every quantity that is not zero.
[[nodiscard]] QString summary(const OrderLine &line);
/// "open 5 picked=2 shorted=1"
[[nodiscard]] QString summary(const TaskLine &line);
/// "taken open=1 done=2 short=0": with the holder's, "taken by-none …" when nobody has it.
[[nodiscard]] QString summary(const Task &task);

} // namespace bincard::test
