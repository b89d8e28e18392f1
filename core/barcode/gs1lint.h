// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1fault.h"

#include <QStringView>

#include <optional>

namespace bincard::barcode {

/// Checks one value, or component of a value, by a check of the GS1 syntax dictionary. None when it is right, else where it
/// is not: counted from 0, the first character of what is wrong, as the GS1 reference counts (docs/barcode.md). A value that
/// is too short or too long for the check is wrong at 0. `check` is one of kFirstCheck … kLastCheck; any text is allowed.
[[nodiscard]] std::optional<qsizetype> lint(Gs1Fault check, QStringView value);

/// In GS1 AI encodable character set 82 (General Specifications figure 7.11-1).
[[nodiscard]] bool isCset82(QChar c);

} // namespace bincard::barcode
