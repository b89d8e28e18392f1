// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "device/scaleprotocol.h"
#include "device/serialaddress.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace bincard::device {

enum class ScaleChannel : std::uint8_t { Serial, Tcp };

/// How one scale is set up: scales.json in the station's folder has a list of them (docs/scales.md).
struct ScaleProfile {
    QString name; ///< one at each station; what people call it
    ScaleChannel channel = ScaleChannel::Serial;
    ScaleDialect dialect;
    SerialAddress serial; ///< Serial
    QString host = {}; ///< Tcp: where the scale listens
    std::uint16_t tcpPort = 0;
    int everyMs = 250; ///< how often it is asked, where it does not talk by itself
};

/// {"scales":[…]}, strict as scanners.json is: BadInput, in one clause that names scale and key. `file` is named in it.
[[nodiscard]] Result<std::vector<ScaleProfile>> parseScales(const QByteArray &json, const QString &file);
/// Those of a station's folder; none when it has no such file.
[[nodiscard]] Result<std::vector<ScaleProfile>> loadScales(const QString &dir);
[[nodiscard]] QString scalesFile(const QString &dir);

} // namespace bincard::device
