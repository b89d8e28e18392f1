// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/scannerreading.h"
#include "device/serialaddress.h"

#include <QObject>
#include <QSerialPort>
#include <QTcpSocket>
#include <QTimer>

namespace bincard::device {

using LineState = ScannerState;

/// What a line brings; called on its thread.
struct LineEvents {
    std::function<void(const QByteArray &)> bytes;
    std::function<void()> ended; ///< what came before is all that comes
    std::function<void(LineState, const QString &detail)> changed;
};

/// A line of bytes to a device that may come and go: it is looked for once a second while it is away. Lives on one thread with an event loop.
class ByteLine : public QObject
{
public:
    explicit ByteLine(LineEvents events) : m_events(std::move(events)) {}
    virtual void start() = 0;
    virtual void write(const QByteArray &bytes) = 0; ///< nothing while it is away

protected:
    LineEvents m_events;
};

/// A serial port, or what USB shows as such (CDC).
class SerialLine final : public ByteLine
{
public:
    SerialLine(SerialAddress address, PortLister ports, bool writes, LineEvents events);
    void start() override;
    void write(const QByteArray &bytes) override;

private:
    void look();
    void close(const QString &why);

    SerialAddress m_address;
    PortLister m_ports;
    bool m_writes;
    QSerialPort m_port;
    QTimer m_search;
};

/// A device that listens in the network: connected to, and again whenever the connection is lost.
class TcpLine final : public ByteLine
{
public:
    TcpLine(QString host, std::uint16_t port, bool writes, LineEvents events);
    void start() override;
    void write(const QByteArray &bytes) override;

private:
    void lost();

    QString m_host;
    std::uint16_t m_port;
    bool m_writes;
    QTcpSocket m_socket;
    QTimer m_again;
    QTimer m_patience; ///< with a host that says nothing
};

/// A peer that lost its power says nothing: the system finds out by asking.
void askWhetherItLives(QTcpSocket &socket);

} // namespace bincard::device
