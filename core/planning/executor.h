// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace bincard::planning {

/// Does pieces of work beside each other where the caller has the cores for it; core/planning itself starts no thread.
/// No result depends on the number of cores: every piece writes its own place, and what is chosen among them is chosen in their order.
class Executor
{
public:
    virtual ~Executor() = default;
    /// Calls work(0) … work(count - 1), each once, and returns when all have returned. Pieces do not touch what another piece writes.
    virtual void forEach(std::size_t count, const std::function<void(std::size_t)> &work) const = 0;
};

/// One after the other, on the caller's own thread.
class SequentialExecutor final : public Executor
{
public:
    void forEach(std::size_t count, const std::function<void(std::size_t)> &work) const override
    {
        for (std::size_t i = 0; i < count; ++i)
            work(i);
    }
};

} // namespace bincard::planning
