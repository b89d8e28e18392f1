// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"
#include "ctl/importrun.h"

namespace bincard::ctl {

/// import: takes items, locations, opening stock or orders from CSV files.
class ImportCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] Manual manual(const QStringList &words) const override;
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;

private:
    /// What the command line asks for.
    struct Plan {
        ImportKind kind = ImportKind::Items;
        QStringList files;
        Profile profile;
        Encoding encoding = Encoding::Utf8;
        char separator = ',';
        bool dryRun = false, skipBad = false, json = false;
        bool fill = false, fillStock = false;
        std::uint64_t seed = 0;
    };
    [[nodiscard]] static Result<Plan> planOf(const Arguments &arguments);
    [[nodiscard]] static Result<ExitCode> import(const Plan &plan, const QString &dir, Console &console);
};

} // namespace bincard::ctl
