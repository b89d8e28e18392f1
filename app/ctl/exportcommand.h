// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// export: what has changed in the books, for other systems.
class ExportCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
