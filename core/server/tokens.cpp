// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tokens.h"

#include "base/hash.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr QByteArrayView kPrefix("bincard_");
constexpr int kRandomBytes = 20; ///< 160 bits
constexpr qsizetype kTokenLength = kPrefix.size() + 2 * kRandomBytes;
constexpr std::int64_t kUsedEveryMs = 60'000; ///< a write per request would cost more than the request
constexpr qsizetype kLongestName = 64;

bool isName(const QString &name)
{
    return !name.isEmpty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringView(u"-_.@").contains(c);
    });
}

bool isGood(const store::TokenRow &token, std::int64_t nowMs)
{
    return token.revokedMs == 0 && (token.expiresMs == 0 || nowMs < token.expiresMs);
}

} // namespace

bool Tokens::looksLikeToken(QByteArrayView text)
{
    return text.size() == kTokenLength && text.startsWith(kPrefix);
}

Result<QString> Tokens::create(const QString &name, TokenRole role, int days)
{
    if (!isName(name))
        return Error{ErrorCode::BadInput, QStringLiteral("A token's name is 1 to %1 letters, digits, '-', '_', '.' or '@'").arg(kLongestName)};
    if (days < 0 || days > kMostDays)
        return Error{ErrorCode::BadInput, QStringLiteral("A token is good for 1 to %1 days, or until it is revoked").arg(kMostDays)};
    const std::int64_t now = m_clock.wallMs();
    BINCARD_TRY_ASSIGN(const auto known, m_store.all());
    if (known.size() >= kMost)
        return Error{ErrorCode::Refused, QStringLiteral("there are %1 tokens already; one that was revoked lends its name to a new one").arg(kMost)};
    const QByteArray text = kPrefix.toByteArray() + m_random.bytes(kRandomBytes).toHex();
    const store::TokenRow token{name, sha256({text}), static_cast<std::int64_t>(role), now, days == 0 ? 0 : now + days * kMsPerDay, 0, 0};
    BINCARD_TRY_ASSIGN(const bool added, m_store.add(token));
    if (!added)
        return Error{ErrorCode::Refused, QStringLiteral("there is a token %1 already; revoke it first").arg(name)};
    return QString::fromLatin1(text);
}

Result<void> Tokens::revoke(const QString &name)
{
    BINCARD_TRY_ASSIGN(const bool revoked, m_store.revoke(name, m_clock.wallMs()));
    return revoked ? Result<void>() : Error{ErrorCode::BadInput, QStringLiteral("There is no token %1 that could be revoked").arg(name)};
}

Result<std::optional<Tokens::Holder>> Tokens::holderOf(QByteArrayView text)
{
    if (!looksLikeToken(text))
        return std::optional<Holder>();
    const QByteArray hash = sha256({text});
    const std::int64_t now = m_clock.wallMs();
    BINCARD_TRY_ASSIGN(const auto known, m_store.all());
    std::optional<store::TokenRow> found;
    for (const store::TokenRow &token : known) { // All of them, always: how long it takes says nothing.
        if (equalInConstantTime(token.hash, hash) && isGood(token, now))
            found = token;
    }
    if (!found)
        return std::optional<Holder>();
    if (now - found->usedMs >= kUsedEveryMs)
        (void)m_store.setUsed(found->name, now); // A full disk keeps no administrator out.
    return std::optional(Holder{found->name, static_cast<TokenRole>(found->role)});
}

} // namespace bincard::server
