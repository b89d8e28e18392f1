// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/printerline.h"

#include "device/directprinter.h"
#include "device/networkprinter.h"

namespace bincard::device {
namespace {

constexpr int kWriteAgainMs = 1'000; ///< after the spool could not be written: a full disk

} // namespace

std::shared_ptr<PrinterLine> PrinterLine::make(const PrinterProfile &profile, const SpoolLink &link)
{
    switch (profile.port) {
    case PrinterPort::Network: return std::make_shared<NetworkPrinter>(profile, link);
    case PrinterPort::System: return std::make_shared<SystemPrinter>(profile, link);
    case PrinterPort::Folder: break;
    }
    return std::make_shared<FolderPrinter>(profile, link);
}

PrinterLine::PrinterLine(PrinterProfile profile, SpoolLink link) : m_profile(std::move(profile)), m_link(std::move(link))
{
    m_clock.start();
    m_now.printer = m_profile.name;
}

void PrinterLine::later(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void PrinterLine::wake()
{
    m_wanted = true;
    fetch();
}

void PrinterLine::fetch()
{
    if (m_fetching || !m_wanted || !m_now.job.isNull())
        return;
    m_fetching = true;
    m_wanted = false;
    m_link.next(m_profile.name, [this](std::optional<store::PrintJob> job) {
        later([this, job = std::move(job)] {
            m_fetching = false;
            if (!job)
                return fetch(); // Woken meanwhile?
            m_wanted = true; // There may be another behind it.
            m_now.job = job->id;
            take(*job);
        });
    });
}

void PrinterLine::write(PrintJobId job, PrintState state, std::function<void(bool gone)> then)
{
    m_link.put(job, m_profile.name, state, [this, job, state, then](SpoolWrite written) {
        later([this, job, state, then, written] {
            if (written != SpoolWrite::Failed)
                return then(written == SpoolWrite::Gone);
            QTimer::singleShot(kWriteAgainMs, this, [this, job, state, then] { write(job, state, then); });
        });
    });
}

void PrinterLine::begin(PrintJobId job)
{
    write(job, PrintState::Sending, [this](bool gone) {
        if (!gone)
            return begun();
        withdrawn();
        free();
    });
}

void PrinterLine::end(PrintJobId job, PrintState state)
{
    write(job, state, [this](bool) { free(); });
}

void PrinterLine::free()
{
    m_now.job = {};
    m_link.changed(m_now);
    fetch();
}

void PrinterLine::say(PrinterState state)
{
    if (m_now.state == state)
        return;
    m_now.state = state;
    m_link.changed(m_now);
}

} // namespace bincard::device
