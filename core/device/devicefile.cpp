// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/devicefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace bincard::device {

bool isUsbIdentity(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:[^:]+)?$"));
    return form.match(text).hasMatch();
}

void readSerialPort(DeviceReader &reader, const QString &kind, QString &port, QString &usb, int &baud)
{
    constexpr int kLeastBaud = 300, kMostBaud = 4'000'000;
    if (reader.has("port") == reader.has("usb"))
        reader.complain(QStringLiteral("a serial %1 has \"port\" or \"usb\", one of them").arg(kind));
    reader.text("port", port);
    reader.text("usb", usb);
    if (!usb.isEmpty() && !isUsbIdentity(usb))
        reader.fail("usb", QStringLiteral("vendor:product or vendor:product:serial, as 0c2e:0b61"));
    if (port.isEmpty() && usb.isEmpty())
        reader.complain(QStringLiteral("\"port\" or \"usb\" is empty"));
    baud = reader.number("baud", baud, kLeastBaud, kMostBaud);
}

Result<QJsonArray> readDeviceList(const QByteArray &json, const QString &key, const QString &file)
{
    if (json.size() > kLargestDevicesFile)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 is larger than a list of %2 can be").arg(file, key)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    const auto bad = [&file](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1: %2").arg(file, what)}; };
    if (error.error != QJsonParseError::NoError)
        return bad(QStringLiteral("this is no JSON (%1, at byte %2)").arg(error.errorString()).arg(error.offset));
    const QJsonObject object = document.object();
    if (object.size() != 1 || !object.value(key).isArray())
        return bad(QStringLiteral("it is an object with the list \"%1\" and nothing else").arg(key));
    return object.value(key).toArray();
}

Result<std::optional<QByteArray>> readDeviceFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return std::optional(file.read(kLargestDevicesFile + 1));
}

} // namespace bincard::device
