// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/streamscanner.h"

#include <QSerialPort>

#include <optional>

namespace bincard::device {

/// A serial port of this machine.
struct PortInfo {
    QString name; ///< "ttyACM0", or a path
    QString usb = {}; ///< "vendor:product:serial" in lower case, the last part left out where it has none; empty = no USB
    QString description = {};
};

using PortLister = std::function<std::vector<PortInfo>()>;

/// Those that the system has now.
[[nodiscard]] std::vector<PortInfo> systemPorts();

/// The port on which the profile's scanner is found; none while it is not plugged in.
[[nodiscard]] std::optional<QString> portOf(const ScannerProfile &profile, const std::vector<PortInfo> &ports);

/// A scanner at a serial port, or one that USB shows as such (CDC). It may come and go: it is looked for once a second while it is away, under its USB
/// identity wherever it was plugged in.
class SerialScanner final : public StreamScanner
{
public:
    SerialScanner(ScannerProfile profile, const ScannerLinks &links, PortLister ports);
    void start() override;

private:
    void look();
    void close(const QString &why);

    PortLister m_ports;
    QSerialPort m_port;
    ScannerStream m_stream;
    QTimer m_search;
};

} // namespace bincard::device
