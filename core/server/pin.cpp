// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pin.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace bincard::server {
namespace {
constexpr std::size_t kMemoryBytes = 16 * 1024 * 1024;
constexpr qsizetype kShortestPin = 4, kLongestPin = 12;
} // namespace

bool isPin(QStringView pin)
{
    return pin.size() >= kShortestPin && pin.size() <= kLongestPin && std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<QByteArray> hashPin(const QString &pin)
{
    if (!isPin(pin))
        return Error{ErrorCode::BadInput, QStringLiteral("a PIN has 4 to 12 digits")};
    if (sodium_init() < 0)
        return Error{ErrorCode::Environment, QStringLiteral("libsodium cannot be initialised")};
    const QByteArray digits = pin.toLatin1();
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(text, digits.constData(), static_cast<unsigned long long>(digits.size()), crypto_pwhash_OPSLIMIT_INTERACTIVE, kMemoryBytes) != 0)
        return Error{ErrorCode::Environment, QStringLiteral("not enough memory to hash a PIN")};
    return QByteArray(text, static_cast<qsizetype>(std::strlen(text)));
}

} // namespace bincard::server
