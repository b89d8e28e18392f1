// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printerprofile.h"
#include "device/printstatus.h"
#include "store/spoolfile.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace bincard::device {

/// What a printer is doing now.
struct PrinterNow {
    QString printer;
    PrinterState state = PrinterState::Unknown;
    PrintJobId job; ///< that is in it or on its way; null = none
    friend bool operator==(const PrinterNow &, const PrinterNow &) = default;
};

enum class SpoolWrite : std::uint8_t {
    Done, ///< durable
    Gone, ///< somebody has cancelled the job or given it to another printer
    Failed, ///< nothing was written
};

/// What a line needs of the spool. Called on the printers' thread; answers may come on any other and at once.
struct SpoolLink {
    std::function<void(const QString &printer, std::function<void(std::optional<store::PrintJob>)> found)> next;
    std::function<void(PrintJobId job, const QString &printer, PrintState state, std::function<void(SpoolWrite)> written)> put;
    std::function<void(const PrinterNow &now)> changed;
};

/// One printer with its jobs, one after the other: taken from the spool, noted there as being sent before the first byte goes, noted again when
/// it is over. The printers' thread.
class PrinterLine : public QObject
{
public:
    /// By the profile's port.
    [[nodiscard]] static std::shared_ptr<PrinterLine> make(const PrinterProfile &profile, const SpoolLink &link);

    void wake(); ///< there may be something to print
    [[nodiscard]] const PrinterProfile &profile() const { return m_profile; }

protected:
    PrinterLine(PrinterProfile profile, SpoolLink link);

    virtual void take(const store::PrintJob &job) = 0; ///< one at a time, until end()
    virtual void begun() = 0; ///< begin() is durable
    virtual void withdrawn() = 0; ///< instead: the job is nothing of this printer's any more
    void begin(PrintJobId job);
    void end(PrintJobId job, PrintState state);
    void say(PrinterState state);
    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }

private:
    /// Runs on the printers' thread: that the line is still there then is its owner's matter (PrinterThread).
    void later(std::function<void()> what);
    void fetch();
    void write(PrintJobId job, PrintState state, std::function<void(bool gone)> then);
    void free();

    PrinterProfile m_profile;
    SpoolLink m_link;
    QElapsedTimer m_clock;
    PrinterNow m_now;
    bool m_fetching = false;
    bool m_wanted = false; ///< woken while it was fetching
};

} // namespace bincard::device
