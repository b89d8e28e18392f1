// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/streamlog.h"

#include <map>

namespace bincard::sim {

/// P6 of tasks, read from the log alone: a task is one station's at a time, what a station has on a lease it is granted, and no lease ends
/// before its time by the server's clock.
class Leases
{
public:
    /// The next entry of the warehouse's stream; gives what is wrong with it, or nothing.
    [[nodiscard]] QString next(const store::LogEntry &entry);

    [[nodiscard]] std::int64_t begun() const { return m_begun; } ///< tasks that were taken on a lease
    [[nodiscard]] std::int64_t ended() const { return m_ended; }

private:
    struct Work {
        TaskState state = TaskState::Released;
        DeviceId station;
    };
    [[nodiscard]] QString judge(const store::LogEntry &entry, const ledger::Body &body);

    std::map<Id128, Work> m_tasks;
    std::map<DeviceId, std::int64_t> m_untilMs; ///< what stations were told
    std::int64_t m_begun = 0, m_ended = 0;
};

} // namespace bincard::sim
