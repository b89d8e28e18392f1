// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/sendqueue.h"
#include "sync/journal.h"

namespace bincard::store {
class Queries;
}

namespace bincard::station {

/// What an own operation did, with the names that the books have for it now; its state is left to setState(). Malformed when it is none of this version's.
[[nodiscard]] Result<SentLine> sentLine(store::Queries &queries, const sync::JournalledOperation &operation);

/// Where it is: the part of a line that changes.
void setState(SentLine &line, const sync::JournalledOperation &operation, bool heldBack);

} // namespace bincard::station
