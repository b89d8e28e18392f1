// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "sync/journal.h"

#include <functional>
#include <memory>
#include <thread>

namespace bincard::station {

/// Runs jobs on the journal in order: on its thread, or at once in a simulation that has one thread only. Answers go back as the
/// job likes, mostly by posting to the engine's mailbox.
class JournalQueue
{
public:
    using Job = std::function<void(sync::Journal &)>;

    virtual ~JournalQueue() = default;
    virtual void post(Job job) = 0;
};

/// Owns the journal on a thread of its own, so that the engine folds and answers while a commit waits for the disk.
class JournalThread final : public JournalQueue
{
public:
    explicit JournalThread(std::unique_ptr<sync::Journal> journal);
    ~JournalThread() override; ///< runs what was posted, closes the journal cleanly, then stops

    void post(Job job) override { m_jobs.post(std::move(job)); }

private:
    Mailbox<Job> m_jobs;
    std::unique_ptr<sync::Journal> m_journal;
    std::thread m_thread;
};

} // namespace bincard::station
