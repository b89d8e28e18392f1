// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scaleprofile.h"

#include "device/devicefile.h"

#include <QDir>
#include <QSet>

namespace bincard::device {
namespace {

constexpr int kMostScales = 4;
constexpr int kLeastEveryMs = 100, kMostEveryMs = 1000; ///< a scale that is asked less often would be taken for a silent one
const QString kKind = QStringLiteral("scale");

/// What is wrong with it, or empty.
QString readScale(const QJsonValue &value, int number, ScaleProfile &profile)
{
    static const QStringList channels{QStringLiteral("serial"), QStringLiteral("tcp")};
    static const QStringList parities{QStringLiteral("none"), QStringLiteral("even"), QStringLiteral("odd")};
    DeviceReader reader(value.toObject(), kKind, number);
    reader.text("name", profile.name);
    if (profile.name.trimmed().isEmpty())
        reader.fail("name", QStringLiteral("what people call it"));
    reader.name(profile.name);
    for (const char *key : {"channel", "protocol"}) {
        if (!reader.has(key))
            reader.complain(QStringLiteral("\"%1\" is missing").arg(QLatin1String(key)));
    }
    reader.choice("channel", channels, profile.channel);
    reader.choice("protocol", scaleProtocolNames(), profile.dialect.protocol);
    if (profile.dialect.protocol == ScaleProtocol::Toledo)
        reader.flag("checksum", profile.dialect.checksum);
    else
        profile.everyMs = reader.number("everyMs", profile.everyMs, kLeastEveryMs, kMostEveryMs);
    if (profile.channel == ScaleChannel::Serial) {
        readSerialPort(reader, kKind, profile.serial.port, profile.serial.usb, profile.serial.baud);
        reader.choice("parity", parities, profile.serial.parity);
        profile.serial.dataBits = reader.number("dataBits", profile.serial.dataBits, 7, 8);
    } else {
        reader.text("host", profile.host);
        if (profile.host.isEmpty())
            reader.fail("host", QStringLiteral("the name or address of the scale"));
        if (!reader.has("tcpPort"))
            reader.complain(QStringLiteral("\"tcpPort\" is missing"));
        profile.tcpPort = static_cast<std::uint16_t>(reader.number("tcpPort", 1, 1, 65535));
    }
    return reader.finish();
}

} // namespace

Result<std::vector<ScaleProfile>> parseScales(const QByteArray &json, const QString &file)
{
    BINCARD_TRY_ASSIGN(const QJsonArray list, readDeviceList(json, QStringLiteral("scales"), file));
    const auto bad = [&file](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1: %2").arg(file, what)}; };
    if (list.size() > kMostScales)
        return bad(QStringLiteral("a station has at most %1 scales").arg(kMostScales));
    std::vector<ScaleProfile> scales;
    QSet<QString> names;
    for (const QJsonValue &value : list) {
        ScaleProfile profile;
        if (const QString wrong = readScale(value, static_cast<int>(scales.size()) + 1, profile); !wrong.isEmpty())
            return bad(wrong);
        if (names.contains(profile.name))
            return bad(QStringLiteral("two scales are called \"%1\"").arg(profile.name));
        names.insert(profile.name);
        scales.push_back(std::move(profile));
    }
    return scales;
}

QString scalesFile(const QString &dir)
{
    return QDir(dir).filePath(QStringLiteral("scales.json"));
}

Result<std::vector<ScaleProfile>> loadScales(const QString &dir)
{
    BINCARD_TRY_ASSIGN(const auto json, readDeviceFile(scalesFile(dir)));
    return json ? parseScales(*json, scalesFile(dir)) : std::vector<ScaleProfile>{};
}

} // namespace bincard::device
