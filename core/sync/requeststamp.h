// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

#include <optional>

/// Who sends a request over the network, proven (docs/protocol.md, "On the network"): a header that only the device's key can make. It names the
/// body by its hash, so that the header alone says whether the body is worth reading.
namespace bincard::sync {

struct RequestStamp {
    DeviceId device;
    std::int32_t incarnation = 1;
    std::int64_t timeMs = 0; ///< the device's wall clock: measures skew and refuses nothing
    std::int64_t counter = 0; ///< rises with each request of this device: stops replay
    QByteArray bodySha256; ///< 32 bytes; of the body as it travels, compressed or not
    friend bool operator==(const RequestStamp &, const RequestStamp &) = default;
};

/// What of a request is signed besides its stamp.
struct RequestLine {
    QByteArrayView method;
    QByteArrayView target; ///< path and query
};

struct Authorization {
    RequestStamp stamp;
    QByteArray mac; ///< 32 bytes
    friend bool operator==(const Authorization &, const Authorization &) = default;
};

[[nodiscard]] QByteArray requestMac(const QByteArray &deviceKey, const RequestStamp &stamp, const RequestLine &request);

/// The value of the header Authorization: "Bincard <device>.<incarnation>.<time>.<counter>.<body's SHA-256>.<mac>", hexadecimal but for the
/// numbers.
[[nodiscard]] QByteArray authorizationHeader(const Authorization &authorization);
/// None for anything that authorizationHeader() would not have written.
[[nodiscard]] std::optional<Authorization> parseAuthorization(QByteArrayView header);

} // namespace bincard::sync
