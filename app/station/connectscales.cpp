// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/connectscales.h"

#include "desk/exitcode.h"

namespace bincard {

std::unique_ptr<device::ScaleSet> useScalesOf(const QString &dir, StationHost &host)
{
    const auto profiles = device::loadScales(dir);
    if (!profiles.ok()) {
        (void)complain("bincard", exitCodeOf(profiles.error().code), profiles.error().detail + u'.');
        host.scaleSays({});
        return nullptr;
    }
    if (profiles->empty())
        return nullptr;
    return std::make_unique<device::ScaleSet>(*profiles, [&host](const ScaleReading &reading) { host.scaleSays(reading); });
}

} // namespace bincard
