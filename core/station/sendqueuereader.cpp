// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/sendqueuereader.h"

#include <QLoggingCategory>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcQueue, "bincard.station")

constexpr int kWaitingShown = 200; ///< nobody reads further; the rest is a number
constexpr int kLatestShown = 6;

} // namespace

void SendQueueReader::watch(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    m_queue = {};
    m_lines.clear();
    if (m_watched)
        read();
    else
        m_parts.changed();
}

void SendQueueReader::look(const sync::JournalStatus &status)
{
    if (m_watched && !(m_queue.known && m_read == status))
        read();
}

void SendQueueReader::read()
{
    if (m_reading)
        return; // Whoever shows its answer looks again.
    m_reading = true;
    m_parts.journal->post([this, post = m_parts.post, alive = std::weak_ptr<int>(m_alive)](sync::Journal &journal) {
        auto listing = std::make_shared<Result<sync::JournalListing>>(journal.list(kWaitingShown, kLatestShown));
        post([this, alive, listing] {
            if (!alive.lock())
                return;
            m_reading = false;
            if (!m_watched)
                return;
            if (listing->ok())
                take(**listing);
            else // Whether the journal can be written is told elsewhere; here it is just not shown.
                qCWarning(lcQueue).noquote() << "the waiting operations cannot be read:" << listing->error().detail;
        });
    });
}

void SendQueueReader::take(const sync::JournalListing &listing)
{
    store::Queries *queries = m_parts.queries();
    if (!queries)
        return;
    std::map<OperationId, SentLine> kept;
    SendQueue queue;
    queue.known = true;
    queue.waiting = linesOf(*queries, listing.waiting, kept);
    queue.latest = linesOf(*queries, listing.answered, kept);
    queue.more = listing.status.waiting - static_cast<std::int64_t>(queue.waiting.size());
    m_lines = std::move(kept);
    m_read = listing.status;
    const bool changed = !(queue == m_queue);
    m_queue = std::move(queue);
    if (changed)
        m_parts.changed();
}

std::vector<SentLine> SendQueueReader::linesOf(store::Queries &queries, const std::vector<sync::JournalledOperation> &operations, std::map<OperationId, SentLine> &kept)
{
    std::vector<SentLine> lines;
    for (const sync::JournalledOperation &operation : operations) {
        SentLine line;
        if (const auto known = m_lines.find(operation.operation); known != m_lines.end()) {
            line = known->second;
        } else if (auto made = sentLine(queries, operation); made.ok()) {
            line = std::move(*made);
        } else {
            qCWarning(lcQueue).noquote() << "an own operation cannot be named:" << made.error().detail;
            line.madeAtMs = operation.madeAtMs;
        }
        setState(line, operation, m_parts.heldBack.contains(operation.operation));
        kept.emplace(operation.operation, line);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace bincard::station
