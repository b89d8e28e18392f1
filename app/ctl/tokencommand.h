// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

class Office;

/// token: who may administer the server from elsewhere.
class TokenCommand final : public Command
{
public:
    [[nodiscard]] Manual manual() const override;
    [[nodiscard]] bool worksAtServer() const override { return true; }
    [[nodiscard]] ExitCode run(const Arguments &arguments, Console &console) override;

private:
    [[nodiscard]] static Result<void> create(Office &office, const Arguments &arguments, Console &console);
    [[nodiscard]] static Result<void> list(Office &office, const Arguments &arguments, Console &console);
    [[nodiscard]] static Result<void> revoke(Office &office, const Arguments &arguments, Console &console);
};

} // namespace bincard::ctl
