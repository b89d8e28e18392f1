// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/person.h"

#include <sodium.h>

namespace bincard::station {

std::optional<QByteArray> openPerson(const QByteArray &sealed, const QByteArray &key)
{
    constexpr qsizetype kNonce = crypto_secretbox_NONCEBYTES;
    constexpr qsizetype kTag = crypto_secretbox_MACBYTES;
    if (key.size() != crypto_secretbox_KEYBYTES || sealed.size() < kNonce + kTag)
        return std::nullopt;
    const auto *bytes = reinterpret_cast<const unsigned char *>(sealed.constData());
    QByteArray plain(sealed.size() - kNonce - kTag, Qt::Uninitialized);
    const int failed = crypto_secretbox_open_easy(reinterpret_cast<unsigned char *>(plain.data()), bytes + kNonce,
        static_cast<unsigned long long>(sealed.size() - kNonce), bytes, reinterpret_cast<const unsigned char *>(key.constData()));
    if (failed != 0)
        return std::nullopt;
    return plain;
}

} // namespace bincard::station
