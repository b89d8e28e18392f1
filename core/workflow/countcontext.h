// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/stock.h"
#include "domain/task.h"

#include <map>
#include <vector>

/// A place to be counted as the books have it, filled by the station from its replica. The counter sees nothing of it that would
/// tell how much to find (workflows §4: blind).
namespace bincard::workflow {

/// What stands in a handling unit by the books.
struct CountContent {
    Account account;
    QString sku, name, lot;
    Quantity onHand;
    friend bool operator==(const CountContent &, const CountContent &) = default;
};

struct CountUnit {
    HuId id;
    QString code;
    LocationId location; ///< by the books
    QString locationCode;
    std::vector<CountContent> content;
    friend bool operator==(const CountUnit &, const CountUnit &) = default;
};

struct CountContext {
    LocationId location;
    QString code;
    TaskId task; ///< asks for a count here: the one that is worked on, or one that is free; null = none
    QString number;
    TaskState state = TaskState::Released;
    UserId user; ///< who has the task
    UserId countedBy; ///< who counted for it before and found a difference: another person counts again
    ItemId item; ///< only this one is to be counted; null = all
    QString sku, name; ///< of that item
    std::map<Account, Quantity> stock; ///< all that stands here
    std::map<Account, Quantity> found; ///< differences that the earlier count has found
    std::vector<CountUnit> units; ///< that stand here with goods, and those asked for by Needs::units
    friend bool operator==(const CountContext &, const CountContext &) = default;
};

} // namespace bincard::workflow
