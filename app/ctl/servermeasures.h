// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/measures.h"

#include <functional>

/// What the server alone can do, without stations that wait for people. All of them leave their work in the books in `dir`.
namespace bincard::ctl {

/// Orders put in, promised and released by the engine for so many seconds, ten orders of five lines a batch, each step durable: lines a
/// second, and the times of a batch. Their picks are pushed in between, so that the house stays as it is, and are timed apart. Afterwards the
/// engine checks its books. Baseline: the rows and entries of the first batches by bare statements; on PostgreSQL also what its own pgbench says.
[[nodiscard]] Result<Measure> measureServer(const QString &dir, int seconds);

/// Work of the floor pushed until the log has 10,000, 100,000 … `most` entries: at each of them the last operations' rate, the times of their
/// batches of 500, those of looking up an item, and the size of the books; the baseline is the first of them. Books with a longer history are measured once. `point` is told as soon as it is there.
[[nodiscard]] Result<void> measureGrowth(const QString &dir, std::int64_t most, const std::function<void(const Measure &)> &point);

/// Sixteen clients of a central server on this machine claim one hot item as fast as they are answered, of which there is for half of them. Damaged
/// unless as much was granted as there was.
[[nodiscard]] Result<Measure> measureClaims(const QString &dir, int claims);

} // namespace bincard::ctl
