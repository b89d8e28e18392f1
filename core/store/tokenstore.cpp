// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tokenstore.h"

namespace bincard::store {

Result<std::unique_ptr<TokenStore>> TokenStore::open(Database &database)
{
    std::unique_ptr<TokenStore> store(new TokenStore);
    BINCARD_TRY_ASSIGN(store->m_all, database.prepare("SELECT name, hash, role, created_ms, expires_ms, used_ms, revoked_ms FROM admin_token ORDER BY name"));
    BINCARD_TRY_ASSIGN(store->m_add,
        database.prepare("INSERT INTO admin_token (name, hash, role, created_ms, expires_ms, used_ms, revoked_ms) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0) "
                         "ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, role = excluded.role, created_ms = excluded.created_ms, "
                         "expires_ms = excluded.expires_ms, used_ms = 0, revoked_ms = 0 WHERE admin_token.revoked_ms > 0"));
    BINCARD_TRY_ASSIGN(store->m_setUsed, database.prepare("UPDATE admin_token SET used_ms = ?2 WHERE name = ?1"));
    BINCARD_TRY_ASSIGN(store->m_revoke, database.prepare("UPDATE admin_token SET revoked_ms = ?2 WHERE name = ?1 AND revoked_ms = 0"));
    return store;
}

Result<std::vector<TokenRow>> TokenStore::all()
{
    const ResetAtEnd reset(m_all);
    std::vector<TokenRow> rows;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_all.step());
        if (!more)
            return rows;
        rows.push_back({m_all.text(0), m_all.bytes(1), m_all.integer(2), m_all.integer(3), m_all.integer(4), m_all.integer(5), m_all.integer(6)});
    }
}

Result<bool> TokenStore::add(const TokenRow &row)
{
    BINCARD_TRY(m_add.bindText(1, row.name).bindBytes(2, row.hash).bind(3, row.role).bind(4, row.createdMs).bind(5, row.expiresMs).run());
    return m_add.changes() > 0;
}

Result<void> TokenStore::setUsed(const QString &name, std::int64_t usedMs)
{
    return m_setUsed.bindText(1, name).bind(2, usedMs).run();
}

Result<bool> TokenStore::revoke(const QString &name, std::int64_t revokedMs)
{
    BINCARD_TRY(m_revoke.bindText(1, name).bind(2, revokedMs).run());
    return m_revoke.changes() > 0;
}

} // namespace bincard::store
