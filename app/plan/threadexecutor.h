// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/executor.h"

namespace bincard::plan {

/// On all cores of the machine: threads that take the pieces in their order, and end with the last one.
class ThreadExecutor final : public planning::Executor
{
public:
    void forEach(std::size_t count, const std::function<void(std::size_t)> &work) const override;
};

} // namespace bincard::plan
