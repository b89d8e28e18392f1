// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"

namespace bincard::server {

struct ApplyBenchOptions {
    int picks = 20'000;
    int batch = 500;
    QString copyPath; ///< where the copy for the baseline goes; removed at the end
    std::function<void(const char *step, int done, int total)> told; ///< may be empty
};

struct ApplyFigures {
    std::int64_t picks = 0;
    std::vector<std::int64_t> batchUs; ///< time of each push, in order
    std::int64_t totalUs = 0;
    std::int64_t rows = 0; ///< rows written, each once per batch
    std::int64_t baselineUs = 0; ///< the same rows and entries written by bare statements into a copy of the same database
    [[nodiscard]] double picksPerSecond() const { return totalUs > 0 ? 1e6 * double(picks) / double(totalUs) : 0; }
    [[nodiscard]] double baselinePerSecond() const { return baselineUs > 0 ? 1e6 * double(picks) / double(baselineUs) : 0; }
};

/// Full apply of picks over the stock that an installation has (design §10): prepares orders and tasks over accounts spread over all
/// stock, then pushes their picks in batches as one station would, everything durable. It leaves its orders behind: for throw-away
/// data only. NotFound when there is not enough stock to pick from.
[[nodiscard]] Result<ApplyFigures> benchApply(Engine &engine, const Clock &clock, const ApplyBenchOptions &options);

} // namespace bincard::server
