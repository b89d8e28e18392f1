// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ownoperations.h"
#include "store/queries.h"

namespace bincard::server {

/// Lends stations the numbers that their labels are printed with (design §6). The server's thread.
class NumberLender
{
public:
    struct Parts {
        store::Queries &queries;
        Applier &applier;
        OwnOperations &own;
        ledger::Stream warehouse;
    };
    explicit NumberLender(Parts parts) : m(parts) {}

    /// A wish of somebody who does not know yet what they were lent last in that slot is passed over.
    [[nodiscard]] Result<sync::NumbersAnswer> lend(const sync::NumbersRequest &request);

private:
    [[nodiscard]] Result<bool> isAnswered(const sync::NumbersRequest &request, const sync::NumberWish &wish);

    Parts m;
};

} // namespace bincard::server
