// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/recententries.h"

namespace bincard::server {
namespace {

std::int64_t bytesOf(const ledger::Entry &entry)
{
    return entry.envelope.size() + entry.effects.size();
}

} // namespace

Result<std::vector<ledger::Entry>> RecentEntries::read(const store::StreamHead &head, std::int64_t afterSeq, std::int64_t maxEntries, std::int64_t maxBytes)
{
    Run &run = m_runs[head.stream];
    if (isLost(run, head))
        run = {head.epoch, {}, 0};
    std::vector<ledger::Entry> found;
    std::int64_t bytes = 0, last = afterSeq;
    const bool isHere = !run.entries.empty() && afterSeq + 1 >= run.entries.front().seq && afterSeq < run.entries.back().seq;
    for (auto at = isHere ? static_cast<std::size_t>(afterSeq + 1 - run.entries.front().seq) : run.entries.size(); at < run.entries.size(); ++at) {
        const ledger::Entry &entry = run.entries[at];
        bytes += bytesOf(entry);
        if (static_cast<std::int64_t>(found.size()) >= maxEntries || (!found.empty() && bytes > maxBytes))
            return found;
        found.push_back(entry);
        last = entry.seq;
    }
    const std::int64_t entriesLeft = maxEntries - static_cast<std::int64_t>(found.size()), bytesLeft = maxBytes - bytes;
    if (last >= head.seq || entriesLeft <= 0 || (!found.empty() && bytesLeft <= 0))
        return found;
    BINCARD_TRY_ASSIGN(const auto rest, m_log.read(head.stream, last, entriesLeft, bytesLeft));
    if (!keep(run, rest)) { // Another history than the one that was read before: nothing of that counts.
        run = {head.epoch, {}, 0};
        return m_log.read(head.stream, afterSeq, maxEntries, maxBytes);
    }
    if (!found.empty() && !rest.empty() && bytesOf(rest.front()) > bytesLeft)
        return found; // The log gives one in any case.
    found.insert(found.end(), rest.begin(), rest.end());
    return found;
}

/// A database that fell back to an older state (a standby that took over) may have other entries under the same numbers.
bool RecentEntries::isLost(const Run &run, const store::StreamHead &head)
{
    if (run.epoch != head.epoch)
        return true;
    if (run.entries.empty())
        return false;
    const ledger::Entry &last = run.entries.back();
    return head.seq < last.seq || (head.seq == last.seq && head.chain != last.chain);
}

/// The newer ones of what is here and what was read: who catches up from far behind does not push out what all the others want. False: they do not follow what is here.
bool RecentEntries::keep(Run &run, const std::vector<ledger::Entry> &entries)
{
    if (entries.empty() || (!run.entries.empty() && entries.back().seq <= run.entries.back().seq))
        return true;
    if (!run.entries.empty() && entries.front().seq > run.entries.back().seq + 1)
        run = {run.epoch, {}, 0};
    for (const ledger::Entry &entry : entries) {
        if (!run.entries.empty() && entry.seq <= run.entries.back().seq)
            continue;
        if (!run.entries.empty() && ledger::chainHash(run.entries.back().chain, entry) != entry.chain)
            return false;
        run.entries.push_back(entry);
        run.bytes += bytesOf(entry);
    }
    while (run.bytes > kMostBytes && run.entries.size() > 1) {
        run.bytes -= bytesOf(run.entries.front());
        run.entries.pop_front();
    }
    return true;
}

} // namespace bincard::server
