// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printerline.h"

#include <QThread>

#include <memory>
#include <vector>

namespace bincard::device {

/// The lines of a station's printers, on a thread of their own: no scan waits for a printer. Needs a QCoreApplication.
class PrinterThread
{
public:
    PrinterThread(const std::vector<PrinterProfile> &printers, const SpoolLink &link);
    ~PrinterThread();
    PrinterThread(const PrinterThread &) = delete;
    PrinterThread &operator=(const PrinterThread &) = delete;

    void wake(); ///< there may be something to print
    /// From now on the spool is not asked any more; what it still answers is passed over. What is on its way to a printer stays noted as such.
    void stop();

private:
    void run(std::function<void()> what); ///< later, on that thread

    QThread m_thread;
    QObject m_there; ///< lives on that thread
    std::vector<std::shared_ptr<PrinterLine>> m_lines;
    std::shared_ptr<bool> m_stopped = std::make_shared<bool>(false); ///< that thread only
};

} // namespace bincard::device
