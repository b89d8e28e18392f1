// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/printerthread.h"

namespace bincard::device {
namespace {

/// The link until it is stopped.
SpoolLink guarded(const SpoolLink &link, const std::shared_ptr<bool> &stopped)
{
    return {[link, stopped](const QString &printer, auto found) {
                if (!*stopped)
                    link.next(printer, std::move(found));
            },
        [link, stopped](PrintJobId job, const QString &printer, PrintState state, auto written) {
            if (!*stopped)
                link.put(job, printer, state, std::move(written));
        },
        [link, stopped](const PrinterNow &now) {
            if (!*stopped)
                link.changed(now);
        }};
}

} // namespace

PrinterThread::PrinterThread(const std::vector<PrinterProfile> &printers, const SpoolLink &link)
{
    m_there.moveToThread(&m_thread);
    m_thread.start();
    run([this, printers, link = guarded(link, m_stopped)] { // Sockets and timers belong to the thread that makes them.
        for (const PrinterProfile &printer : printers)
            m_lines.push_back(PrinterLine::make(printer, link));
        for (const auto &line : m_lines)
            line->wake();
    });
}

PrinterThread::~PrinterThread()
{
    run([this] {
        m_lines.clear();
        m_thread.quit();
    });
    m_thread.wait();
}

void PrinterThread::run(std::function<void()> what)
{
    QMetaObject::invokeMethod(&m_there, std::move(what), Qt::QueuedConnection);
}

void PrinterThread::wake()
{
    run([this] {
        for (const auto &line : m_lines)
            line->wake();
    });
}

void PrinterThread::stop()
{
    QMetaObject::invokeMethod(&m_there, [this] { *m_stopped = true; }, Qt::BlockingQueuedConnection);
}

} // namespace bincard::device
