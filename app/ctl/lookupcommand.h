// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// lookup: says what a code means, as a station would.
class LookupCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
