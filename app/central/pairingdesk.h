// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/id.h"

#include <map>
#include <utility>

namespace bincard::serverapp {

/// One-time codes by which new stations come in (design §7): 80 bits, good for ten minutes and for one device. One thread at a time.
class PairingDesk
{
public:
    PairingDesk(const Clock &clock, Random &random) : m_clock(clock), m_random(random) {}

    static constexpr std::int64_t kGoodForMs = 10 * 60 * 1000;
    static constexpr std::size_t kMostCodes = 100;

    /// Sixteen letters and digits in groups, to be read out and typed; empty when so many are open that something is wrong.
    [[nodiscard]] QString newCode();
    enum class Entry : std::uint8_t { No, First, Again };
    /// Whether that device may come in with it. The device that used a code may ask again: its first answer may have been lost. With First the
    /// device must be a new one: a code is no way to another station's key.
    [[nodiscard]] Entry accept(const QString &code, DeviceId device, std::int32_t incarnation);

private:
    struct Open {
        std::int64_t untilMs = 0; ///< monotonic
        std::pair<DeviceId, std::int32_t> usedBy;
    };
    const Clock &m_clock;
    Random &m_random;
    std::map<QByteArray, Open> m_codes; ///< by SHA-256: a look-up tells nothing by its time
};

} // namespace bincard::serverapp
