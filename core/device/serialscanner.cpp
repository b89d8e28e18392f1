// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/serialscanner.h"

#include <QSerialPortInfo>

#include <algorithm>

namespace bincard::device {

namespace {

constexpr int kSearchMs = 1000;

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

std::optional<QString> portOf(const ScannerProfile &profile, const std::vector<PortInfo> &ports)
{
    if (profile.usb.isEmpty())
        return profile.port; // It need not be listed: terminals that a program made are not.
    const auto found = std::find_if(ports.begin(), ports.end(), [&profile](const PortInfo &port) {
        return port.usb.compare(profile.usb, Qt::CaseInsensitive) == 0 || port.usb.startsWith(profile.usb + u':', Qt::CaseInsensitive);
    });
    return found == ports.end() ? std::nullopt : std::optional(found->name);
}

SerialScanner::SerialScanner(ScannerProfile profile, const ScannerLinks &links, PortLister ports)
    : StreamScanner(std::move(profile), links), m_ports(std::move(ports)), m_port(this), m_stream(*this, this), m_search(this)
{
    m_search.setInterval(kSearchMs);
    connect(&m_search, &QTimer::timeout, this, &SerialScanner::look);
    connect(&m_port, &QSerialPort::readyRead, this, [this] { m_stream.feed(m_port.readAll()); });
    connect(&m_port, &QSerialPort::errorOccurred, this, [this](QSerialPort::SerialPortError error) {
        if (m_port.isOpen() && (error == QSerialPort::ResourceError || error == QSerialPort::ReadError))
            close(m_port.errorString());
    });
}

void SerialScanner::start()
{
    m_search.start();
    look();
}

void SerialScanner::look()
{
    const auto name = portOf(profile(), profile().usb.isEmpty() ? std::vector<PortInfo>() : m_ports());
    if (!name)
        return say(ScannerState::Absent, QStringLiteral("USB %1 is not plugged in").arg(profile().usb));
    m_port.setPortName(*name);
    m_port.setBaudRate(profile().baud);
    m_port.setParity(parityOf(profile().parity));
    if (!m_port.open(QIODevice::ReadOnly)) {
        const bool refused = m_port.error() == QSerialPort::PermissionError;
        return say(refused ? ScannerState::Refused : ScannerState::Absent, m_port.errorString());
    }
    m_search.stop();
    say(ScannerState::Connected);
}

void SerialScanner::close(const QString &why)
{
    m_port.close();
    m_stream.finish();
    say(ScannerState::Absent, why);
    m_search.start();
}

} // namespace bincard::device
