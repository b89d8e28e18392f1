// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/greypicture.h"
#include "base/result.h"

#include <QString>

class QIODevice;

namespace bincard::picture {

/// What is wrong with a file before anybody reads it, in words: not there, a folder, no ordinary file, empty, too large.
[[nodiscard]] Result<void> checkFile(const QString &path);

/// A file of any format that Qt reads, told by its content and not by its name, as grey pixels; what is transparent is white. The first picture of
/// several. BadInput says what is wrong, also with a file that ends too early. Only for the worker: readers of pictures have had holes.
[[nodiscard]] Result<barcode::GreyPicture> loadPicture(QIODevice &device);

} // namespace bincard::picture
