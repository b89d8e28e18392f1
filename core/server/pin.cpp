// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pin.h"

#include <sodium.h>

#include <algorithm>

namespace bincard::server {
namespace {
constexpr std::size_t kMemoryBytes = 16 * 1024 * 1024;
constexpr qsizetype kHashBytes = 32;
constexpr qsizetype kShortestPin = 4, kLongestPin = 12;
} // namespace

bool isPin(QStringView pin)
{
    return pin.size() >= kShortestPin && pin.size() <= kLongestPin && std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<QByteArray> hashPin(const QString &pin, Random &random)
{
    if (!isPin(pin))
        return Error{ErrorCode::BadInput, QStringLiteral("a PIN has 4 to 12 digits")};
    if (sodium_init() < 0)
        return Error{ErrorCode::Environment, QStringLiteral("libsodium cannot be initialised")};
    const QByteArray digits = pin.toLatin1();
    const QByteArray salt = random.bytes(crypto_pwhash_SALTBYTES);
    QByteArray hash(kHashBytes, Qt::Uninitialized);
    // Not crypto_pwhash_str(), which draws the salt itself: demo data is the same for the same seed.
    if (crypto_pwhash(reinterpret_cast<unsigned char *>(hash.data()), static_cast<unsigned long long>(hash.size()), digits.constData(),
            static_cast<unsigned long long>(digits.size()), reinterpret_cast<const unsigned char *>(salt.constData()), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error{ErrorCode::Environment, QStringLiteral("not enough memory to hash a PIN")};
    return "$argon2id$v=19$m=" + QByteArray::number(static_cast<qulonglong>(kMemoryBytes / 1024)) + ",t="
        + QByteArray::number(static_cast<qulonglong>(crypto_pwhash_OPSLIMIT_INTERACTIVE)) + ",p=1$" + salt.toBase64(QByteArray::OmitTrailingEquals) + '$'
        + hash.toBase64(QByteArray::OmitTrailingEquals);
}

} // namespace bincard::server
