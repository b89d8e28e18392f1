// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sync/requeststamp.h"

#include <map>

namespace bincard::server {

/// Lets in requests that a paired device has signed, each once (design §7), by their header: the body is not there yet. Needs no database: keys are derived from the installation
/// secret, and whether a device is still welcome is said by the engine. One thread at a time.
class DeviceGate
{
public:
    /// Counters begin at the time of the start, in microseconds, so that what was used before a restart is below; a server whose clock was
    /// set back in between has only TLS against replay of what came in that span.
    DeviceGate(QByteArray installationSecret, std::int64_t startedWallMs) : m_secret(std::move(installationSecret)), m_floor(startedWallMs * 1000) {}

    enum class Verdict : std::uint8_t {
        Admitted,
        BadMac, ///< not signed by that device's key
        Replayed, ///< the counter was used, or is too far below the highest
    };
    struct Answer {
        Verdict verdict = Verdict::BadMac;
        std::int64_t counter = 0; ///< with Replayed: the next request has to be above it
        std::int64_t skewMs = 0; ///< this server's clock − the device's
    };
    [[nodiscard]] Answer admit(const sync::Authorization &from, const sync::RequestLine &request, std::int64_t nowMs);

private:
    /// The highest counter and which of those just below were used: requests on several connections overtake one another.
    struct Window {
        std::int64_t highest = 0;
        std::uint64_t used = ~std::uint64_t{0}; ///< bit n: highest − n was used
        [[nodiscard]] bool take(std::int64_t counter);
    };
    QByteArray m_secret;
    std::int64_t m_floor;
    std::map<std::pair<DeviceId, std::int32_t>, Window> m_windows; ///< of devices that hold a key: as many as were paired
};

} // namespace bincard::server
