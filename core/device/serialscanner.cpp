// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/serialscanner.h"

namespace bincard::device {

SerialAddress serialAddress(const ScannerProfile &profile)
{
    return {profile.port, profile.usb, profile.baud, profile.parity};
}

SerialScanner::SerialScanner(ScannerProfile profile, const ScannerLinks &links, PortLister ports)
    : StreamScanner(std::move(profile), links), m_stream(*this, this),
      m_line(serialAddress(this->profile()), std::move(ports), false, eventsOf(m_stream))
{
}

} // namespace bincard::device
