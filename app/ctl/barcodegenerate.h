// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// barcode generate: GS1 data as a link or an element string.
[[nodiscard]] ExitCode generateBarcodes(const Arguments &arguments, Console &console);

} // namespace bincard::ctl
