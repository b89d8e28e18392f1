// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// scanner: what is plugged in and set up, whether a set-up can be read, and a sheet to set scanners up by.
class ScannerCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
