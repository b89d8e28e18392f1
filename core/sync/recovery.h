// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/replica.h"

namespace bincard::sync {

struct Recovered {
    int forecast = 0; ///< operations that came back into the tables
    std::vector<OperationId>
        keptOut; ///< too often the last thing before an unclean end: sent, not forecast, shown in red
};

/// Brings journal and cache together after a start, after Replica::reset() and after Journal::checkHead() or offerAgain() said Behind.
/// After an unclean start every forecast is recorded before it is tried (design §6). Both files by one thread.
[[nodiscard]] Result<Recovered> recover(Journal &journal, Replica &replica);

} // namespace bincard::sync
