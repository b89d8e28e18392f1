// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// label print: from a template and values to a file or a printer.
[[nodiscard]] ExitCode printLabels(const Arguments &arguments, Console &console);
[[nodiscard]] std::vector<OptionSpec> labelPrintOptions();

} // namespace bincard::ctl
