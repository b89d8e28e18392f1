// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/envelope.h"
#include "store/postgresql.h"

#include <set>

namespace bincard::store {

/// Tells the other servers on a PostgreSQL that the log of a stream has grown, and hears it from them. On a connection of its own: within the
/// transaction that wrote, it would make each commit wait for the one before (design §7). One thread at a time.
class PostgresqlBell
{
public:
    [[nodiscard]] static Result<std::unique_ptr<PostgresqlBell>> open(const QString &uri);

    [[nodiscard]] Result<void> ring(ledger::Stream stream);
    /// Streams that others rang for; waits until there is one, `wake` can be read from, or the time is up.
    [[nodiscard]] Result<std::set<ledger::Stream>> listen(int wake, int timeoutMs);

private:
    explicit PostgresqlBell(std::shared_ptr<PostgresqlLink> link) : m_link(std::move(link)) {}
    std::shared_ptr<PostgresqlLink> m_link;
};

} // namespace bincard::store
