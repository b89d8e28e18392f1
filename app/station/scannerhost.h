// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "device/scannerset.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace bincard {

class ScannerWorker;

/// The scanners at ports and sockets, on a thread of their own: a code has the time of its first byte, however busy the window is, and none is lost meanwhile.
/// GUI thread.
class ScannerHost final : public QObject
{
    Q_OBJECT

public:
    explicit ScannerHost(const Clock &clock, device::PortLister ports = device::systemPorts);
    ~ScannerHost() override; ///< waits for the thread

    /// These from now on; what they say comes as signals.
    void use(const std::vector<device::ScannerProfile> &profiles);

Q_SIGNALS:
    void read(const bincard::device::ScannerReading &reading);
    void changed(const bincard::device::ScannerStatus &status);

protected:
    bool event(QEvent *event) override;

private:
    Mailbox<std::function<void()>> m_news; ///< signals to send, in the order in which things happened
    std::unique_ptr<ScannerWorker> m_worker; ///< lives on the thread
    QThread m_thread;
};

} // namespace bincard
