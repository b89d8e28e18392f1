// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// barcode parse: reads GS1 data in all its forms.
[[nodiscard]] ExitCode parseBarcodes(const Arguments &arguments, Console &console);

} // namespace bincard::ctl
