// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/labeltemplate.h"

#include <QStringList>

/// Where label templates come from: those that ship with the program, and a folder whose files of the same name are used in their place.
namespace bincard::print {

/// Names without .json, sorted. `folder` may be empty: only those that ship.
[[nodiscard]] QStringList labelTemplateNames(const QString &folder);

/// By name from the folder or from those that ship, or a file by its path when the name has a slash or ends in .json. BadInput says that there is none, or
/// what is wrong with it.
[[nodiscard]] Result<barcode::LabelTemplate> loadLabelTemplate(const QString &nameOrPath, const QString &folder);

} // namespace bincard::print
