// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/journalthread.h"

namespace bincard::station {

JournalThread::JournalThread(std::unique_ptr<sync::Journal> journal)
    : m_journal(std::move(journal)), m_thread([this] {
          while (std::optional<Job> job = m_jobs.wait()) {
              (*job)(*m_journal);
              if (m_jobs.size() == 0)
                  m_journal->tidyLog();
          }
          m_journal.reset(); // On the thread that used it: connections belong to a thread.
      })
{
}

JournalThread::~JournalThread()
{
    m_jobs.close();
    m_thread.join();
}

} // namespace bincard::station
