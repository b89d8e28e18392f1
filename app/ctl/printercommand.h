// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// printer: a ZPL printer that prints to files, for trials and tests. Needs a QGuiApplication.
class PrinterCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
