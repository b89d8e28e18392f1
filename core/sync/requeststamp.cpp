// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/requeststamp.h"

#include "base/hash.h"

#include <QByteArrayList>

namespace bincard::sync {
namespace {

constexpr QByteArrayView kScheme("Bincard ");
constexpr qsizetype kLongestHeader = 256; ///< a well-formed one has less than 235 bytes
constexpr qsizetype kHashBytes = 32;

QByteArray stampText(const RequestStamp &stamp)
{
    return stamp.device.toString().toLatin1() + '.' + QByteArray::number(stamp.incarnation) + '.' + QByteArray::number(static_cast<qlonglong>(stamp.timeMs)) + '.'
        + QByteArray::number(static_cast<qlonglong>(stamp.counter)) + '.' + stamp.bodySha256.toHex();
}

} // namespace

QByteArray requestMac(const QByteArray &deviceKey, const RequestStamp &stamp, const RequestLine &request)
{
    // Neither method nor target nor stamp can have a line end in it, so no two requests sign the same text.
    const QByteArray text = QByteArrayLiteral("bincard request 1\n") + request.method.toByteArray() + '\n' + request.target.toByteArray() + '\n' + stampText(stamp);
    return hmacSha256(deviceKey, text);
}

QByteArray authorizationHeader(const Authorization &authorization)
{
    return kScheme.toByteArray() + stampText(authorization.stamp) + '.' + authorization.mac.toHex();
}

std::optional<Authorization> parseAuthorization(QByteArrayView header)
{
    if (header.size() > kLongestHeader || !header.startsWith(kScheme))
        return std::nullopt;
    const QByteArrayList parts = header.sliced(kScheme.size()).toByteArray().split('.');
    if (parts.size() != 6)
        return std::nullopt;
    const std::optional<Id128> device = Id128::fromString(QString::fromLatin1(parts[0]));
    if (!device)
        return std::nullopt;
    Authorization read;
    read.stamp = {DeviceId(*device), parts[1].toInt(), parts[2].toLongLong(), parts[3].toLongLong(), QByteArray::fromHex(parts[4])};
    read.mac = QByteArray::fromHex(parts[5]);
    if (read.stamp.bodySha256.size() != kHashBytes || read.mac.size() != kHashBytes)
        return std::nullopt;
    if (authorizationHeader(read) != header) // One spelling only: also refuses numbers that are none.
        return std::nullopt;
    return read;
}

} // namespace bincard::sync
