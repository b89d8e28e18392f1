// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importrun.h"

namespace bincard::imports {

/// What an import did, for people and as JSON. The counts and the unusable rows add up to the data rows of the files.
struct ImportReport {
    ImportKind kind = ImportKind::Items;
    std::vector<FileReport> files;
    std::vector<BadRow> bad; ///< the first of them
    std::int64_t rows = 0, badRows = 0;
    std::vector<ReportCount> counts, notes;
    std::int64_t operations = 0;
    bool applied = false;
    bool refused = false; ///< because of unusable rows

    [[nodiscard]] QStringList sentences() const;
    [[nodiscard]] QByteArray json() const; ///< one line
};

} // namespace bincard::imports
