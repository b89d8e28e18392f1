// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventfile.h"

#include "store/migrations.h"

#include <QFile>

namespace bincard::store {
namespace {

OrderMark readMark(const Statement &row)
{
    OrderMark mark;
    mark.number = row.text(0);
    mark.accepted = row.integer(1) != 0;
    mark.cancelled = row.integer(2) != 0;
    mark.over = row.integer(3) != 0;
    mark.backOrdered = row.integer(4) != 0;
    mark.shipByMs = row.integer(5);
    mark.delayed = row.integer(6) != 0;
    return mark;
}

/// The integer of a query for one, or 0.
Result<std::int64_t> integerOf(Statement &statement)
{
    const ResetAtEnd reset(statement);
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    return found ? statement.integer(0) : 0;
}

} // namespace

Result<std::unique_ptr<EventFile>> EventFile::openWhole(const QString &path)
{
    OpenOptions options;
    options.synchronous = Synchronous::Normal; // What a power cut takes is made anew.
    options.cacheKiB = 8 * 1024;
    BINCARD_TRY_ASSIGN(auto database, Database::open(path, options));
    BINCARD_TRY(migrate(*database, {"events"}));
    auto file = std::unique_ptr<EventFile>(new EventFile(std::move(database)));
    const QByteArray mark = "number, accepted, cancelled, over, back_ordered, ship_by_ms, is_delayed";
    const std::pair<Statement *, QByteArray> statements[]{
        {&file->m_position, "SELECT seq, chain, clock_ms FROM position"},
        {&file->m_setPosition, "UPDATE position SET seq = ?1, chain = ?2, clock_ms = ?3"},
        {&file->m_add, "INSERT INTO event VALUES (?1, ?2, ?3)"},
        {&file->m_events, "SELECT seq, line FROM event WHERE seq > ?1 ORDER BY seq, ordinal"},
        {&file->m_order, "SELECT " + mark + " FROM told_order WHERE number = ?1"},
        {&file->m_putOrder, "INSERT OR REPLACE INTO told_order (" + mark + ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
        // The conditions stand in the text: only so does SQLite know that the partial index holds them.
        {&file->m_overdue, "SELECT " + mark
                + " FROM told_order WHERE is_delayed = 0 AND over = 0 AND cancelled = 0 AND ship_by_ms > 0 AND ship_by_ms < ?1 ORDER BY ship_by_ms, number"},
        {&file->m_available, "SELECT available FROM told_stock WHERE owner = ?1 AND item = ?2"},
        {&file->m_putAvailable, "INSERT OR REPLACE INTO told_stock VALUES (?1, ?2, ?3)"},
        {&file->m_returned, "SELECT state FROM told_return WHERE number = ?1"},
        {&file->m_putReturned, "INSERT OR REPLACE INTO told_return VALUES (?1, ?2)"},
    };
    for (const auto &[statement, sql] : statements) {
        BINCARD_TRY_ASSIGN(*statement, file->m_database->prepare(sql));
    }
    return file;
}

Result<std::unique_ptr<EventFile>> EventFile::open(const QString &path)
{
    auto file = openWhole(path);
    if (file.ok() || (file.error().code != ErrorCode::Damaged && file.error().code != ErrorCode::NewerVersion))
        return file;
    for (const char *end : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1String(end));
    return openWhole(path);
}

Result<EventFile::Position> EventFile::position()
{
    const ResetAtEnd reset(m_position);
    BINCARD_TRY_ASSIGN(const bool found, m_position.step());
    return found ? Position{m_position.integer(0), m_position.bytes(1), m_position.integer(2)} : Position();
}

Result<void> EventFile::setPosition(const Position &position)
{
    return m_setPosition.bind(1, position.seq).bindBytes(2, position.chain).bind(3, position.clockMs).run();
}

Result<void> EventFile::clear()
{
    BINCARD_TRY(m_database->execute("DELETE FROM event; DELETE FROM told_order; DELETE FROM told_stock; DELETE FROM told_return"));
    return setPosition({});
}

Result<void> EventFile::add(std::int64_t seq, int ordinal, const QByteArray &line)
{
    return m_add.bind(1, seq).bind(2, std::int64_t{ordinal}).bindText(3, QString::fromUtf8(line)).run();
}

Result<void> EventFile::forEach(std::int64_t since, const std::function<bool(std::int64_t, const QByteArray &)> &each)
{
    const ResetAtEnd reset(m_events);
    m_events.bind(1, since);
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_events.step());
        if (!more || !each(m_events.integer(0), m_events.bytes(1)))
            return {};
    }
}

Result<std::optional<OrderMark>> EventFile::order(const QString &number)
{
    const ResetAtEnd reset(m_order);
    BINCARD_TRY_ASSIGN(const bool found, m_order.bindText(1, number).step());
    return found ? std::optional(readMark(m_order)) : std::nullopt;
}

Result<void> EventFile::put(const OrderMark &order)
{
    int at = 1;
    m_putOrder.bindText(at++, order.number);
    for (const bool flag : {order.accepted, order.cancelled, order.over, order.backOrdered})
        m_putOrder.bind(at++, std::int64_t{flag});
    return m_putOrder.bind(at, order.shipByMs).bind(at + 1, std::int64_t{order.delayed}).run();
}

Result<std::vector<OrderMark>> EventFile::overdue(std::int64_t clockMs)
{
    const ResetAtEnd reset(m_overdue);
    m_overdue.bind(1, clockMs);
    std::vector<OrderMark> orders;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_overdue.step());
        if (!more)
            return orders;
        orders.push_back(readMark(m_overdue));
    }
}

Result<Quantity> EventFile::available(const QString &owner, const QString &item)
{
    m_available.bindText(1, owner).bindText(2, item);
    BINCARD_TRY_ASSIGN(const std::int64_t thousandths, integerOf(m_available));
    return Quantity{thousandths};
}

Result<void> EventFile::putAvailable(const QString &owner, const QString &item, Quantity quantity)
{
    return m_putAvailable.bindText(1, owner).bindText(2, item).bind(3, quantity.thousandths).run();
}

Result<ReturnState> EventFile::returned(const QString &number)
{
    m_returned.bindText(1, number);
    BINCARD_TRY_ASSIGN(const std::int64_t state, integerOf(m_returned));
    return static_cast<ReturnState>(state);
}

Result<void> EventFile::putReturned(const QString &number, ReturnState state)
{
    return m_putReturned.bindText(1, number).bind(2, static_cast<std::int64_t>(state)).run();
}

} // namespace bincard::store
