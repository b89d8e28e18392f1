// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/tokenstore.h"

#include <optional>

namespace bincard::server {

/// Stored: append only, never renumber.
enum class TokenRole : std::uint8_t {
    Read = 0, ///< looks, and changes nothing
    Admin = 1,
};

/// What administrators on other machines prove themselves with. The books keep them, so that servers that share books share them, and what is revoked at one is
/// refused by all with the next request. The engine's thread.
class Tokens
{
public:
    Tokens(store::TokenStore &store, const Clock &clock, Random &random) : m_store(store), m_clock(clock), m_random(random) {}

    static constexpr std::size_t kMost = 500; ///< each request compares with all of them
    static constexpr int kMostDays = 3650;
    /// Gives the token's text, which nobody can see again: 160 random bits after a prefix by which people and programs know one. BadInput for a name that is no
    /// word of 1 to 64 letters, digits, '-', '_', '.' and '@'; Refused when a good one has that name. `days` 0: until it is revoked.
    [[nodiscard]] Result<QString> create(const QString &name, TokenRole role, int days);
    [[nodiscard]] Result<std::vector<store::TokenRow>> all() { return m_store.all(); } ///< by name
    [[nodiscard]] Result<void> revoke(const QString &name); ///< BadInput: no good token has that name

    struct Holder {
        QString name;
        TokenRole role = TokenRole::Read;
    };
    /// Whose token that is; none when it is nobody's, has expired or was revoked. Notes when it was used, to the minute.
    [[nodiscard]] Result<std::optional<Holder>> holderOf(QByteArrayView text);
    /// Whether that may be a token at all, by its shape.
    [[nodiscard]] static bool looksLikeToken(QByteArrayView text);

private:
    store::TokenStore &m_store;
    const Clock &m_clock;
    Random &m_random;
};

} // namespace bincard::server
