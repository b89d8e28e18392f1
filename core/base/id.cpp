// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"

#include "base/check.h"
#include "base/hash.h"

#include <QVarLengthArray>
#include <QtEndian>

namespace bincard {

void Id128::writeTo(char *sixteenBytes) const
{
    qToBigEndian(high, sixteenBytes);
    qToBigEndian(low, sixteenBytes + 8);
}

QByteArray Id128::toBytes() const
{
    QByteArray bytes(16, Qt::Uninitialized);
    writeTo(bytes.data());
    return bytes;
}

QString Id128::toString() const
{
    return QString::fromLatin1(toBytes().toHex());
}

std::optional<Id128> Id128::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return std::nullopt;
    return Id128{qFromBigEndian<std::uint64_t>(bytes.data()), qFromBigEndian<std::uint64_t>(bytes.data() + 8)};
}

std::optional<Id128> Id128::fromString(QStringView text)
{
    if (text.size() != 32)
        return std::nullopt;
    for (const QChar c : text) {
        const char16_t u = c.toLower().unicode();
        if (!(u >= u'0' && u <= u'9') && !(u >= u'a' && u <= u'f'))
            return std::nullopt;
    }
    return fromBytes(QByteArray::fromHex(text.toLatin1()));
}

Id128 deriveId(QByteArrayView domain, std::initializer_list<QByteArrayView> parts)
{
    QVarLengthArray<char, 256> whole;
    const auto add = [&whole](QByteArrayView bytes) { whole.append(bytes.data(), bytes.size()); };
    add(domain);
    whole.append('\0');
    for (const QByteArrayView part : parts) {
        // The length in front keeps ("AB","C") apart from ("A","BC").
        char length[4];
        qToBigEndian(static_cast<std::uint32_t>(part.size()), length);
        add(QByteArrayView(length, 4));
        add(part);
    }
    return *Id128::fromBytes(sha256({QByteArrayView(whole.constData(), whole.size())}).first(16));
}

Id128 makeUuidV7(std::int64_t unixMs, QByteArrayView tenRandomBytes)
{
    BINCARD_CHECK(tenRandomBytes.size() == 10 && unixMs >= 0);
    const auto randA = static_cast<std::uint64_t>(qFromBigEndian<std::uint16_t>(tenRandomBytes.data()) & 0x0fff);
    const auto randB = qFromBigEndian<std::uint64_t>(tenRandomBytes.data() + 2) & 0x3fffffffffffffffULL;
    return Id128{(static_cast<std::uint64_t>(unixMs) << 16) | 0x7000 | randA, 0x8000000000000000ULL | randB};
}

} // namespace bincard
