// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/importrun.h"

namespace bincard::ctl {

/// What an import did, for people and as JSON. The counts and the unusable rows add up to the data rows of the files.
struct ImportReport {
    ImportKind kind;
    const ImportRun &files;
    std::vector<ReportCount> counts, notes;
    std::int64_t operations = 0;
    bool applied = false;
    bool refused = false; ///< because of unusable rows

    void say(Console &console) const;
    void print(Console &console) const;
};

} // namespace bincard::ctl
