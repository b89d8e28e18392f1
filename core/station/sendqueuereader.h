// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/journalthread.h"
#include "station/sentlines.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace bincard::station {

struct SendQueueParts {
    JournalQueue *journal = nullptr;
    std::function<void(std::function<void()>)> post; ///< runs a function on the engine thread later
    std::function<store::Queries *()> queries; ///< null while the books are changed for others
    std::function<void()> changed; ///< queue() is another one
    std::set<OperationId> heldBack; ///< kept out of the forecast at the start
};

/// Reads what waits to be sent, and what became of the last, for as long as somebody looks. The journal is asked when its status
/// has changed and has answered the last question, so that a scan waits for one short read at most. Engine thread.
class SendQueueReader
{
public:
    explicit SendQueueReader(SendQueueParts parts) : m_parts(std::move(parts)) {}

    void watch(bool watched);
    void look(const sync::JournalStatus &status); ///< with every view: reads anew when it has changed
    [[nodiscard]] const SendQueue &queue() const { return m_queue; }

private:
    void read();
    void take(const sync::JournalListing &listing);
    [[nodiscard]] std::vector<SentLine> linesOf(store::Queries &queries, const std::vector<sync::JournalledOperation> &operations, std::map<OperationId, SentLine> &kept);

    SendQueueParts m_parts;
    SendQueue m_queue;
    sync::JournalStatus m_read; ///< as of m_queue
    std::map<OperationId, SentLine> m_lines; ///< what was done keeps its name; only its state is new
    bool m_watched = false;
    bool m_reading = false;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< answers that come after our end find it gone
};

} // namespace bincard::station
