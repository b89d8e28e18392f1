// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// bincardctl count: which places are to be counted, and which counts wait for a lead.
class CountCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
