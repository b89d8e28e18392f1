// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/serverqueries.h"

namespace bincard::store {

struct ServerQueries::Private {
    ledger::Stream warehouse = 0;
    Statement ordersWanting, leasesOver, countLeases;
};

Result<std::unique_ptr<ServerQueries>> ServerQueries::open(Database &database, ledger::Stream warehouse)
{
    auto d = std::make_unique<Private>();
    d->warehouse = warehouse;
    // The condition on the line is that of the index order_line_wanting, word for word.
    BINCARD_TRY_ASSIGN(d->ordersWanting,
        database.prepare("SELECT o.id FROM customer_order o WHERE o.stream = ?1 AND o.cancelled = 0 AND o.hold = 0 "
                         "AND o.id IN (SELECT l.order_id FROM order_line l WHERE l.stream = ?1 AND l.item = ?2 AND l.service = 0 "
                         "AND l.ordered > l.promised + l.reserved + l.picked + l.shorted + l.cancelled) "
                         "ORDER BY o.priority DESC, o.ship_by_ms = 0, o.ship_by_ms, o.received_ms, o.number LIMIT ?3"));
    BINCARD_TRY_ASSIGN(d->leasesOver, database.prepare("SELECT id FROM lease WHERE stream = ?1 AND until_ms <= ?2 ORDER BY until_ms LIMIT ?3"));
    BINCARD_TRY_ASSIGN(d->countLeases, database.prepare("SELECT count(*) FROM lease WHERE stream = ?1"));
    return std::unique_ptr<ServerQueries>(new ServerQueries(std::move(d)));
}

ServerQueries::ServerQueries(std::unique_ptr<Private> p) : d(std::move(p)) {}
ServerQueries::~ServerQueries() = default;

namespace {

template <class SomeId>
Result<std::vector<SomeId>> readIds(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<SomeId> ids;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool found, statement.step());
        if (!found)
            return ids;
        ids.push_back(SomeId(statement.id(0)));
    }
}

} // namespace

Result<std::vector<OrderId>> ServerQueries::ordersWanting(ItemId item, int limit)
{
    d->ordersWanting.bind(1, d->warehouse).bind(2, item).bind(3, limit);
    return readIds<OrderId>(d->ordersWanting);
}

Result<std::vector<DeviceId>> ServerQueries::leasesOver(std::int64_t nowMs, int limit)
{
    d->leasesOver.bind(1, d->warehouse).bind(2, nowMs).bind(3, limit);
    return readIds<DeviceId>(d->leasesOver);
}

Result<std::int64_t> ServerQueries::leases()
{
    const ResetAtEnd reset(d->countLeases);
    d->countLeases.bind(1, d->warehouse);
    BINCARD_TRY_ASSIGN(const bool found, d->countLeases.step());
    return found ? d->countLeases.integer(0) : 0;
}

std::vector<QByteArray> ServerQueries::statements() const
{
    return {d->ordersWanting.sql(), d->leasesOver.sql()};
}

} // namespace bincard::store
