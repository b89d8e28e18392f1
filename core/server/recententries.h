// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/streamlog.h"

#include <deque>
#include <map>

namespace bincard::server {

/// The newest entries of each stream as they were read from the log: the stations of a house pull the same ones, each a moment after the other. What is in the log never
/// changes, and that it is the same log still the chain tells; what is older than this is read from the log. The server's thread.
class RecentEntries
{
public:
    explicit RecentEntries(store::StreamLog &log) : m_log(log) {}

    /// As StreamLog::read(). Outside of transactions that may have written entries.
    [[nodiscard]] Result<std::vector<ledger::Entry>> read(const store::StreamHead &head, std::int64_t afterSeq, std::int64_t maxEntries, std::int64_t maxBytes);

    static constexpr std::int64_t kMostBytes = 8 * 1024 * 1024; ///< of a stream

private:
    /// Without gaps.
    struct Run {
        std::int64_t epoch = 0;
        std::deque<ledger::Entry> entries;
        std::int64_t bytes = 0;
    };
    [[nodiscard]] static bool isLost(const Run &run, const store::StreamHead &head);
    [[nodiscard]] static bool keep(Run &run, const std::vector<ledger::Entry> &entries);

    store::StreamLog &m_log;
    std::map<ledger::Stream, Run> m_runs;
};

} // namespace bincard::server
