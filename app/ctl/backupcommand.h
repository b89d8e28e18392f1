// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// backup: copies the books into a folder of its own.
class BackupCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

/// restore: puts the books of a backup in place.
class RestoreCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;
};

} // namespace bincard::ctl
