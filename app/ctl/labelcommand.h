// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// label: prints labels from templates, and lists, shows and checks these. Needs a QGuiApplication.
class LabelCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
