// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/person.h"

#include <sodium.h>

namespace bincard::server {

static_assert(kPersonKeyBytes == crypto_secretbox_KEYBYTES);

QByteArray newPersonKey(Random &random)
{
    return random.bytes(kPersonKeyBytes);
}

QByteArray sealPerson(const QByteArray &plain, const QByteArray &key, Random &random)
{
    BINCARD_CHECK(key.size() == kPersonKeyBytes);
    QByteArray sealed = random.bytes(crypto_secretbox_NONCEBYTES);
    sealed.resize(qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + plain.size());
    auto *out = reinterpret_cast<unsigned char *>(sealed.data());
    const int failed = crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char *>(plain.constData()),
        static_cast<unsigned long long>(plain.size()), out, reinterpret_cast<const unsigned char *>(key.constData()));
    BINCARD_CHECK(failed == 0);
    return sealed;
}

} // namespace bincard::server
