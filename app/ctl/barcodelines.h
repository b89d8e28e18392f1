// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"
#include "ctl/barcodemessage.h"
#include "ctl/command.h"

#include <functional>

namespace bincard::ctl {

/// Answers each line of standard input: `answer` writes one line and says whether the line was all right. Done, FoundWrong when
/// any was not, Environment when input or output failed.
[[nodiscard]] ExitCode answerLines(Console &console, const std::function<bool(const InputLines::Line &)> &answer);

/// The same with the messages of parse and generate, checked by --part and --gs1-dictionary. A refused line is answered here.
[[nodiscard]] ExitCode answerMessages(const Arguments &arguments, Console &console,
    const std::function<bool(const BarcodeMessage &, const barcode::Gs1Dictionary &)> &answer);

} // namespace bincard::ctl
