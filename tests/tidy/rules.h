// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tidy/sourcefile.h"

#include <QString>

#include <vector>

namespace bincard::tidy {

struct Finding {
    QString path;
    int line = 0;
    QString rule; ///< a short name, stable for tests
    QString words; ///< what is wrong and what would be right

    [[nodiscard]] QString toString() const;
};

/// Every place where the tree breaks a rule, in order of files.
[[nodiscard]] std::vector<Finding> check(const std::vector<SourceFile> &tree);

} // namespace bincard::tidy
