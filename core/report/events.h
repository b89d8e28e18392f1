// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/eventfile.h"

#include <vector>

/// What other systems are told when it happens (docs/integration.md), made of the log alone: the same log gives the same events.
namespace bincard::report {

/// What one entry of the log made of orders, returns and what can be sold.
struct EntryChanges {
    std::int64_t seq = 0;
    std::int64_t atMs = 0; ///< when it was done
    std::int64_t clockMs = 0; ///< when the server had it
    std::vector<store::OrderMark> orders; ///< as they are now; `delayed` is not said
    std::vector<QString> shipping; ///< orders of which goods left with this entry
    struct ReturnNow {
        QString number;
        ReturnState state = ReturnState::Announced;
    };
    std::vector<ReturnNow> returns; ///< one for each line and for the whole
    struct AvailableNow {
        QString owner, item;
        Quantity quantity; ///< to sell
    };
    std::vector<AvailableNow> available;
};

/// All that will leave has left: nothing of the order can be late or go out any more.
[[nodiscard]] bool isOver(OrderState state);

/// The events of one entry, JSON objects, and notes in `memory` what they told. `clockMs` is the latest time at which the server had this entry or one before.
[[nodiscard]] Result<std::vector<QByteArray>> eventsOf(const EntryChanges &entry, std::int64_t clockMs, store::EventMemory &memory);

[[nodiscard]] QByteArray toJson(const EntryChanges &changes);
/// Malformed when it is not what toJson() makes.
[[nodiscard]] Result<EntryChanges> entryChangesFrom(const QByteArray &json);

} // namespace bincard::report
