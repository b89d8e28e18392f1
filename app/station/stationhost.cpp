// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/stationhost.h"

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

StationHost::StationHost(HostOptions options) : m_options(std::move(options))
{
    const auto wake = [this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); };
    m_views.setWake(wake);
    m_errors.setWake(wake);
}

StationHost::~StationHost()
{
    stop();
}

Result<void> StationHost::start(const QByteArray &keySecret)
{
    desk::DeskStationOptions options;
    options.dataDir = m_options.dataDir;
    options.stationName = m_options.stationName;
    options.pairing = m_options.pairing;
    options.keySecret = keySecret;
    options.show = [this](const station::StationView &view) { m_views.post(view); };
    options.opened = [this](const Result<void> &opened) {
        if (!opened.ok())
            m_errors.post(opened.error());
    };
    BINCARD_TRY_ASSIGN(m_station, desk::DeskStation::start(std::move(options)));
    return {};
}

void StationHost::stop()
{
    m_station.reset();
}

void StationHost::tell(std::function<void(station::Engine &)> what)
{
    if (m_station)
        m_station->tell(std::move(what));
}

bool StationHost::event(QEvent *event)
{
    if (event->type() != mailEvent())
        return QObject::event(event);
    while (const auto view = m_views.take())
        Q_EMIT viewArrived(*view);
    while (const auto error = m_errors.take())
        Q_EMIT failed(*error);
    return true;
}

void StationHost::scanned(const QString &code, qint64 monotonicMs, device::ScannerRole role)
{
    ++m_inputs;
    tell([code, monotonicMs, role](station::Engine &engine) { engine.scanned(code, monotonicMs, role); });
}

void StationHost::acted(workflow::ActionCode action)
{
    ++m_inputs;
    tell([action](station::Engine &engine) { engine.acted(action); });
}

void StationHost::chosen(int row)
{
    ++m_inputs;
    tell([row](station::Engine &engine) { engine.chosen(row); });
}

void StationHost::quantityEntered(Quantity quantity)
{
    ++m_inputs;
    tell([quantity](station::Engine &engine) { engine.quantityEntered(quantity); });
}

void StationHost::textEntered(const QString &text)
{
    ++m_inputs;
    tell([text](station::Engine &engine) { engine.textEntered(text); });
}

void StationHost::linkActivated(const workflow::Link &link)
{
    tell([link](station::Engine &engine) { engine.linkActivated(link); });
}

void StationHost::painted(quint64 promptSerial)
{
    tell([promptSerial](station::Engine &engine) { engine.painted(promptSerial); });
}

void StationHost::printingWatched(bool watched)
{
    tell([watched](station::Engine &engine) { engine.printingWatched(watched); });
}

void StationHost::print(const station::PrintAction &action)
{
    tell([action](station::Engine &engine) { engine.print(action); });
}

void StationHost::scaleSays(const ScaleReading &reading)
{
    tell([reading](station::Engine &engine) { engine.scaleSays(reading); });
}

void StationHost::sendQueueWatched(bool watched)
{
    tell([watched](station::Engine &engine) { engine.sendQueueWatched(watched); });
}

} // namespace bincard
