// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace bincard::device {

enum class Parity : std::uint8_t { None, Even, Odd };

/// A device at a serial port, and how it talks.
struct SerialAddress {
    QString port; ///< "ttyACM0", "COM3" or a path; or…
    QString usb; ///< …"vendor:product" or "vendor:product:serial": found on whatever port it is plugged into
    int baud = 9600;
    Parity parity = Parity::None;
    int dataBits = 8; ///< or 7
};

/// A serial port of this machine.
struct PortInfo {
    QString name; ///< "ttyACM0", or a path
    QString usb = {}; ///< "vendor:product:serial" in lower case, the last part left out where it has none; empty = no USB
    QString description = {};
};

using PortLister = std::function<std::vector<PortInfo>()>;

/// Those that the system has now.
[[nodiscard]] std::vector<PortInfo> systemPorts();

/// The port on which the device is found; none while it is not plugged in.
[[nodiscard]] std::optional<QString> portOf(const SerialAddress &address, const std::vector<PortInfo> &ports);

} // namespace bincard::device
