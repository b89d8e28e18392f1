// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/scannerhost.h"

#include <QCoreApplication>
#include <QEvent>

namespace bincard {
namespace {

QEvent::Type mailEvent()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

} // namespace

/// What runs on the scanners' thread: takes its orders from a mailbox.
class ScannerWorker final : public QObject
{
public:
    ScannerWorker(device::ScannerLinks links, device::PortLister ports) : m_set(std::move(links), std::move(ports))
    {
        m_orders.setWake([this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); });
    }
    /// None: close all and end the thread.
    void order(std::optional<std::vector<device::ScannerProfile>> profiles) { m_orders.post(std::move(profiles)); }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != mailEvent())
            return QObject::event(event);
        while (const auto order = m_orders.take()) {
            m_set.use(order->value_or(std::vector<device::ScannerProfile>()));
            if (!order->has_value())
                QThread::currentThread()->quit();
        }
        return true;
    }

private:
    Mailbox<std::optional<std::vector<device::ScannerProfile>>> m_orders;
    device::ScannerSet m_set;
};

ScannerHost::ScannerHost(const Clock &clock, device::PortLister ports)
{
    m_news.setWake([this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); });
    device::ScannerLinks links;
    links.clock = &clock;
    links.read = [this](const device::ScannerReading &reading) { m_news.post([this, reading] { Q_EMIT read(reading); }); };
    links.changed = [this](const device::ScannerStatus &status) { m_news.post([this, status] { Q_EMIT changed(status); }); };
    m_worker = std::make_unique<ScannerWorker>(std::move(links), std::move(ports));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

ScannerHost::~ScannerHost()
{
    m_worker->order(std::nullopt);
    m_thread.wait();
}

void ScannerHost::use(const std::vector<device::ScannerProfile> &profiles)
{
    m_worker->order(profiles);
}

bool ScannerHost::event(QEvent *event)
{
    if (event->type() != mailEvent())
        return QObject::event(event);
    while (const auto news = m_news.take())
        (*news)();
    return true;
}

} // namespace bincard
