// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "station/engine.h"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace bincard::station {

/// The engine's thread: runs what is posted, and slices of background work when nothing is. Scans are posted, so a scan waits for
/// one slice at most.
class EngineThread
{
public:
    EngineThread() = default;
    ~EngineThread() { stop(); }

    /// Makes the engine on its thread; `opened` is called there with what came of it.
    void start(std::function<Result<std::unique_ptr<Engine>>()> make, std::function<void(const Result<void> &)> opened);
    /// Waits, at most that long, until every operation has the server's outcome. False when some have none.
    bool drain(std::chrono::milliseconds patience);
    void stop(); ///< closes the engine cleanly; what is posted later is dropped

    void post(std::function<void()> job) { m_box.post(std::move(job)); }
    /// Dropped when the engine could not be opened.
    void tell(std::function<void(Engine &)> what);

private:
    void run();

    Mailbox<std::function<void()>> m_box;
    std::unique_ptr<Engine> m_engine; ///< engine thread only
    std::thread m_thread;
};

} // namespace bincard::station
