// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace bincard {

/// What bincard and every command of bincardctl end with; scripts branch on it.
enum class ExitCode : int { Done = 0, FoundWrong = 1, Usage = 2, Input = 3, Environment = 4 };

[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

/// One sentence for people, with its full stop, about an error met while working on `dir`.
[[nodiscard]] QString sentenceFor(const Error &error, const QString &dir);

/// Says it on standard error as `program` and gives the number to end with.
int complain(const char *program, ExitCode code, const QString &sentence);

} // namespace bincard
