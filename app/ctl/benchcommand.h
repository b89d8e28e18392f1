// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// bench: measures the budgets of the design, each against a bare baseline in the same run.
class BenchCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
