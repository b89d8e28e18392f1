// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace bincard::print {

/// What a label or a page looks like, as a value that views carry. Null = none, or one that cannot be drawn.
using Picture = QImage;

} // namespace bincard::print
