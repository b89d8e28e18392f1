// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/byteline.h"

#include <QSerialPortInfo>

#include <algorithm>

namespace bincard::device {
namespace {

constexpr int kAgainMs = 1000, kPatienceMs = 5000;

QString hex4(quint16 value)
{
    return QString::number(value, 16).rightJustified(4, u'0');
}

QSerialPort::Parity parityOf(Parity parity)
{
    switch (parity) { // No default.
    case Parity::Even: return QSerialPort::EvenParity;
    case Parity::Odd: return QSerialPort::OddParity;
    case Parity::None: break;
    }
    return QSerialPort::NoParity;
}

QIODevice::OpenMode modeOf(bool writes)
{
    return writes ? QIODevice::ReadWrite : QIODevice::ReadOnly;
}

} // namespace

std::vector<PortInfo> systemPorts()
{
    std::vector<PortInfo> ports;
    for (const QSerialPortInfo &info : QSerialPortInfo::availablePorts()) {
        PortInfo port{info.portName(), {}, info.description()};
        if (info.hasVendorIdentifier() && info.hasProductIdentifier()) {
            port.usb = hex4(info.vendorIdentifier()) + u':' + hex4(info.productIdentifier());
            if (!info.serialNumber().isEmpty())
                port.usb += u':' + info.serialNumber();
        }
        ports.push_back(port);
    }
    return ports;
}

std::optional<QString> portOf(const SerialAddress &address, const std::vector<PortInfo> &ports)
{
    if (address.usb.isEmpty())
        return address.port; // It need not be listed: terminals that a program made are not.
    const auto found = std::find_if(ports.begin(), ports.end(), [&address](const PortInfo &port) {
        return port.usb.compare(address.usb, Qt::CaseInsensitive) == 0 || port.usb.startsWith(address.usb + u':', Qt::CaseInsensitive);
    });
    return found == ports.end() ? std::nullopt : std::optional(found->name);
}

void askWhetherItLives(QTcpSocket &socket)
{
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
}

SerialLine::SerialLine(SerialAddress address, PortLister ports, bool writes, LineEvents events)
    : ByteLine(std::move(events)), m_address(std::move(address)), m_ports(std::move(ports)), m_writes(writes), m_port(this), m_search(this)
{
    m_search.setInterval(kAgainMs);
    connect(&m_search, &QTimer::timeout, this, &SerialLine::look);
    connect(&m_port, &QSerialPort::readyRead, this, [this] { m_events.bytes(m_port.readAll()); });
    connect(&m_port, &QSerialPort::errorOccurred, this, [this](QSerialPort::SerialPortError error) {
        if (m_port.isOpen() && (error == QSerialPort::ResourceError || error == QSerialPort::ReadError))
            close(m_port.errorString());
    });
}

void SerialLine::start()
{
    m_search.start();
    look();
}

void SerialLine::write(const QByteArray &bytes)
{
    if (m_port.isOpen())
        m_port.write(bytes);
}

void SerialLine::look()
{
    const auto name = portOf(m_address, m_address.usb.isEmpty() ? std::vector<PortInfo>() : m_ports());
    if (!name)
        return m_events.changed(LineState::Absent, QStringLiteral("USB %1 is not plugged in").arg(m_address.usb));
    m_port.setPortName(*name);
    m_port.setBaudRate(m_address.baud);
    m_port.setParity(parityOf(m_address.parity));
    m_port.setDataBits(m_address.dataBits == 7 ? QSerialPort::Data7 : QSerialPort::Data8);
    if (!m_port.open(modeOf(m_writes))) {
        const bool refused = m_port.error() == QSerialPort::PermissionError;
        return m_events.changed(refused ? LineState::Refused : LineState::Absent, m_port.errorString());
    }
    m_search.stop();
    m_events.changed(LineState::Connected, {});
}

void SerialLine::close(const QString &why)
{
    m_port.close();
    m_events.ended();
    m_events.changed(LineState::Absent, why);
    m_search.start();
}

TcpLine::TcpLine(QString host, std::uint16_t port, bool writes, LineEvents events)
    : ByteLine(std::move(events)), m_host(std::move(host)), m_port(port), m_writes(writes), m_socket(this), m_again(this), m_patience(this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_again, &QTimer::timeout, this, &TcpLine::start);
    connect(&m_patience, &QTimer::timeout, this, &TcpLine::lost);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_events.bytes(m_socket.readAll()); });
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_patience.stop();
        askWhetherItLives(m_socket);
        m_events.changed(LineState::Connected, {});
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &TcpLine::lost);
}

void TcpLine::start()
{
    m_patience.start();
    m_socket.connectToHost(m_host, m_port, modeOf(m_writes));
}

void TcpLine::write(const QByteArray &bytes)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.write(bytes);
}

void TcpLine::lost()
{
    m_patience.stop();
    m_events.bytes(m_socket.readAll());
    m_events.ended();
    m_events.changed(LineState::Absent, m_socket.errorString());
    m_socket.abort();
    m_again.start();
}

} // namespace bincard::device
