// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

namespace bincard::ctl {

/// barcode draw: one symbol as a file. Needs a QGuiApplication.
[[nodiscard]] ExitCode runBarcodeDraw(const Arguments &arguments, Console &console);

[[nodiscard]] std::vector<OptionSpec> barcodeDrawOptions();
[[nodiscard]] QString barcodeDrawSynopsis();
[[nodiscard]] HelpSection barcodeDrawManual();

} // namespace bincard::ctl
