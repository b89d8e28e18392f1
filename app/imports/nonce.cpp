// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/nonce.h"

#include "base/hash.h"

#include <QtEndian>

namespace bincard::imports {

SeededRandom nonceFor(const QByteArray &key, const QByteArray &plain)
{
    return SeededRandom(qFromBigEndian<std::uint64_t>(sha256({key, plain}).constData()));
}

} // namespace bincard::imports
