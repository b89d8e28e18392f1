// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/spoolfile.h"

#include <QImage>

namespace bincard::print {

/// What a printer makes of the first page of a job, on white. Null when its bytes cannot be drawn here. Any thread; a PDF takes a process of its own and up to some
/// seconds. Needs a QGuiApplication.
[[nodiscard]] QImage pictureOf(const store::PrintJob &job);

} // namespace bincard::print
