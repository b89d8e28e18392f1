// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresqlbell.h"

#include "store/postgresqlstatement.h"

#include <libpq-fe.h>

#include <cstdlib>
#include <poll.h>

namespace bincard::store {

Result<std::unique_ptr<PostgresqlBell>> PostgresqlBell::open(const QString &uri)
{
    BINCARD_TRY_ASSIGN(auto link, PostgresqlLink::open(uri));
    BINCARD_TRY(link->run("LISTEN bincard_head"));
    return std::unique_ptr<PostgresqlBell>(new PostgresqlBell(std::move(link)));
}

Result<void> PostgresqlBell::ring(ledger::Stream stream)
{
    return m_link->run("NOTIFY bincard_head, '" + QByteArray::number(stream) + '\'');
}

Result<std::set<ledger::Stream>> PostgresqlBell::listen(int wake, int timeoutMs)
{
    PGconn *connection = m_link->connection();
    std::set<ledger::Stream> heard;
    const auto collect = [&] {
        while (PGnotify *note = PQnotifies(connection)) {
            if (note->be_pid != PQbackendPID(connection)) // Its own stations know.
                heard.insert(static_cast<ledger::Stream>(std::atoi(note->extra)));
            PQfreemem(note);
        }
    };
    collect(); // Some may have come with the answer to a ring.
    if (heard.empty()) {
        pollfd both[] = {{PQsocket(connection), POLLIN, 0}, {wake, POLLIN, 0}};
        (void)::poll(both, 2, timeoutMs);
        if (both[0].revents != 0 && PQconsumeInput(connection) != 1)
            return postgresqlError(connection, nullptr, m_link->name());
        collect();
    }
    return heard;
}

} // namespace bincard::store
