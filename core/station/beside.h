// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <thread>

namespace bincard::station {

/// A thread for one long job at a time, ended with its owner. Jobs share nothing with the engine but what they post to it.
class Beside
{
public:
    Beside() = default;
    ~Beside() { wait(); }
    Beside(const Beside &) = delete;
    Beside &operator=(const Beside &) = delete;

    /// Waits for the job before, if there is one.
    void run(std::function<void()> job)
    {
        wait();
        m_thread = std::thread(std::move(job));
    }

private:
    void wait()
    {
        if (m_thread.joinable())
            m_thread.join();
    }

    std::thread m_thread;
};

} // namespace bincard::station
