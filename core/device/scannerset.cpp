// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerset.h"

#include "device/tcpscanner.h"

#include <algorithm>

namespace bincard::device {

void ScannerSet::use(const std::vector<ScannerProfile> &profiles)
{
    std::vector<std::unique_ptr<StreamScanner>> before = std::exchange(m_scanners, {});
    std::vector<StreamScanner *> added;
    for (const ScannerProfile &profile : profiles) {
        const auto same = std::find_if(before.begin(), before.end(), [&profile](const auto &one) { return one && one->profile() == profile; });
        if (same != before.end()) {
            m_scanners.push_back(std::move(*same));
        } else if (auto scanner = make(profile)) {
            added.push_back(scanner.get());
            m_scanners.push_back(std::move(scanner));
        }
    }
    before.clear(); // A port must be free before its scanner's new profile opens it.
    for (StreamScanner *scanner : added)
        scanner->start();
}

const StreamScanner *ScannerSet::find(const QString &name) const
{
    const auto found = std::find_if(m_scanners.begin(), m_scanners.end(), [&name](const auto &one) { return one->profile().name == name; });
    return found == m_scanners.end() ? nullptr : found->get();
}

std::unique_ptr<StreamScanner> ScannerSet::make(const ScannerProfile &profile) const
{
    switch (profile.channel) { // No default.
    case ScannerChannel::Serial: return std::make_unique<SerialScanner>(profile, m_links, m_ports);
    case ScannerChannel::TcpConnect: return std::make_unique<TcpScannerClient>(profile, m_links);
    case ScannerChannel::TcpListen: return std::make_unique<TcpScannerListener>(profile, m_links);
    case ScannerChannel::Wedge: break; // The window has it.
    }
    return nullptr;
}

} // namespace bincard::device
