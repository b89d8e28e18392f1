// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/byteline.h"
#include "device/streamscanner.h"

namespace bincard::device {

/// How the profile's scanner is found.
[[nodiscard]] SerialAddress serialAddress(const ScannerProfile &profile);

/// A scanner at a serial port, or one that USB shows as such.
class SerialScanner final : public StreamScanner
{
public:
    SerialScanner(ScannerProfile profile, const ScannerLinks &links, PortLister ports);
    void start() override { m_line.start(); }

private:
    ScannerStream m_stream;
    SerialLine m_line;
};

} // namespace bincard::device
