// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// barcode lint: checks values by one rule.
[[nodiscard]] ExitCode lintBarcodes(const Arguments &arguments, Console &console);

} // namespace bincard::ctl
