// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"
#include "ctl/imports.h"
#include "imports/import.h"

namespace bincard::ctl {

/// import: takes items, locations, opening stock or orders from CSV files.
class ImportCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] Manual manual(const QStringList &words) const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;

private:
    /// What the command line asks for.
    struct Plan {
        imports::ImportPlan what;
        QStringList files;
        bool json = false;
        bool fill = false, fillStock = false;
        std::uint64_t seed = 0;
    };
    [[nodiscard]] static Result<Plan> planOf(const Arguments &arguments);
    [[nodiscard]] static Result<ExitCode> import(const Plan &plan, const Arguments &arguments, Console &console);
    [[nodiscard]] static Result<ExitCode> importAtServer(const Plan &plan, const Arguments &arguments, Console &console);
};

} // namespace bincard::ctl
