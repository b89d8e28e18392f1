// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/serialscanner.h"

#include <memory>

namespace bincard::device {

/// All scanners of a station but its keyboard. Lives on one thread with an event loop.
class ScannerSet
{
public:
    ScannerSet(ScannerLinks links, PortLister ports = systemPorts) : m_links(std::move(links)), m_ports(std::move(ports)) {}
    ScannerSet(const ScannerSet &) = delete;
    ScannerSet &operator=(const ScannerSet &) = delete;

    /// These from now on: one whose profile is as before goes on undisturbed.
    void use(const std::vector<ScannerProfile> &profiles);
    [[nodiscard]] const StreamScanner *find(const QString &name) const; ///< null when there is none

private:
    [[nodiscard]] std::unique_ptr<StreamScanner> make(const ScannerProfile &profile) const;

    ScannerLinks m_links;
    PortLister m_ports;
    std::vector<std::unique_ptr<StreamScanner>> m_scanners;
};

} // namespace bincard::device
