// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// barcode decode: the codes in pictures, a line of JSON for each file.
[[nodiscard]] ExitCode runBarcodeDecode(const Arguments &arguments, Console &console);

[[nodiscard]] std::vector<OptionSpec> barcodeDecodeOptions();
[[nodiscard]] QString barcodeDecodeSynopsis();
[[nodiscard]] HelpSection barcodeDecodeManual();

} // namespace bincard::ctl
