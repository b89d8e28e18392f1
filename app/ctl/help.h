// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// As a manual page of 80 columns.
[[nodiscard]] QString plainManual(const Manual &manual);
/// The same as a chapter of docs/cli.md.
[[nodiscard]] QString markdownManual(const Manual &manual);
/// The list of commands.
[[nodiscard]] QString overview();
/// All of docs/cli.md.
[[nodiscard]] QString markdownBook();

/// help: prints the manual of a command.
class HelpCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
