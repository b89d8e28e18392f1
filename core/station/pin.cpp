// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/pin.h"

#include <sodium.h>

namespace bincard::station {

bool pinMatches(const QString &pin, const QByteArray &pinHash)
{
    if (sodium_init() < 0 || pinHash.isEmpty())
        return false;
    const QByteArray typed = pin.toUtf8();
    return crypto_pwhash_str_verify(pinHash.constData(), typed.constData(), static_cast<unsigned long long>(typed.size())) == 0;
}

} // namespace bincard::station
