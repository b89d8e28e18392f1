// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"
#include "ctl/demowarehouse.h"

namespace bincard::ctl {

/// demo: makes a warehouse to try Bincard in.
class DemoCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

/// The plan that the options ask for; Usage when they make no sense.
[[nodiscard]] Result<DemoPlan> demoPlan(const Arguments &arguments);

/// Makes the plan's rows in the books and does the server's own work on them: orders are promised and ready.
[[nodiscard]] Result<void> makeDemo(const DemoPlan &plan, Books &books, Console &console);

/// Tells the time of a plan, always the same, so that the same plan makes the same moves.
class DemoClock final : public Clock
{
public:
    explicit DemoClock(const DemoPlan &plan) : m_wallMs(plan.madeAtMs()) {}
    [[nodiscard]] std::int64_t wallMs() const override { return m_wallMs; }
    [[nodiscard]] std::int64_t monotonicMs() const override { return SystemClock().monotonicMs(); }

private:
    std::int64_t m_wallMs;
};

} // namespace bincard::ctl
