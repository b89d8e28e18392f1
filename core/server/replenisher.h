// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "planning/replenish.h"
#include "server/ownoperations.h"
#include "store/queries.h"
#include "store/serverqueries.h"

namespace bincard::server {

/// Sees to it that pick faces are filled up from reserve (workflows §4 Replenish): one task a face, made anew while nobody has begun it and what
/// it says no longer fits. The cost of one face is that of its item's stock. The server's thread.
class Replenisher
{
public:
    struct Parts {
        store::Queries &queries;
        store::ServerQueries &serverQueries;
        OwnOperations &own;
        Clock &clock;
        ledger::Stream warehouse;
    };
    explicit Replenisher(Parts parts) : m(parts) {}

    /// True when a task was made or taken back. `foundEmpty`: a picker did not find enough at the item's pick face.
    [[nodiscard]] Result<bool> look(ItemId item, bool foundEmpty);

private:
    struct Open {
        Task task;
        ReplenishReason why{};
        std::vector<TaskLine> lines;
    };
    [[nodiscard]] Result<std::optional<Open>> openTask(const PickFace &face);
    struct Wanted {
        planning::Replenishment plan;
        bool doubtful = false; ///< what the books say of the face is being counted
    };
    [[nodiscard]] Result<Wanted> plan(const PickFace &face, bool foundEmpty);
    [[nodiscard]] Result<bool> stillFits(const Open &open, const Wanted &wanted);

    Parts m;
};

} // namespace bincard::server
