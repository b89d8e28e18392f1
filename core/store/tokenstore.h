// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <memory>
#include <vector>

namespace bincard::store {

/// A row of admin_token: of the token itself only the hash is known.
struct TokenRow {
    QString name;
    QByteArray hash; ///< SHA-256 of its text
    std::int64_t role = 0; ///< server::TokenRole
    std::int64_t createdMs = 0, expiresMs = 0, usedMs = 0, revokedMs = 0; ///< wall clock; 0 = never
    friend bool operator==(const TokenRow &, const TokenRow &) = default;
};

/// The tokens of administrators: a handful. Each call is a transaction of its own. Same thread as its Database.
class TokenStore
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TokenStore>> open(Database &database);

    [[nodiscard]] Result<std::vector<TokenRow>> all(); ///< by name
    /// False when there is one of that name that is not revoked.
    [[nodiscard]] Result<bool> add(const TokenRow &row);
    [[nodiscard]] Result<void> setUsed(const QString &name, std::int64_t usedMs);
    [[nodiscard]] Result<bool> revoke(const QString &name, std::int64_t revokedMs); ///< false: no such token, or it is revoked already

private:
    TokenStore() = default;
    Statement m_all, m_add, m_setUsed, m_revoke;
};

} // namespace bincard::store
