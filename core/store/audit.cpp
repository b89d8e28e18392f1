// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"

#include "domain/order.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "store/rowsql.h"

#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace bincard::store {
namespace {

using Sums = std::unordered_map<Id128, Quantity, IdHash>;

/// Reads whole tables and finds words for what it reports.
class Reader
{
public:
    Reader(Database &database, ledger::Stream warehouse) : m_database(database), m_warehouse(warehouse) {}

    /// Calls each(const Row &) → AuditFinding in the order in which the rows were made, until it finds something.
    template <class Row, class F>
    [[nodiscard]] Result<AuditFinding> firstIn(F &&each)
    {
        return first("SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable)
                         + " WHERE stream=?1 ORDER BY place",
                     [&](const Statement &row) { return each(readRow<Row>(row)); });
    }
    template <class Row, class F>
    [[nodiscard]] Result<void> forAll(F &&each)
    {
        BINCARD_TRY(
            (first("SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable) + " WHERE stream=?1",
                   [&](const Statement &row) {
                       each(readRow<Row>(row));
                       return AuditFinding();
                   })));
        return {};
    }
    template <class F>
    [[nodiscard]] Result<AuditFinding> first(const QByteArray &sql, F &&each)
    {
        BINCARD_TRY_ASSIGN(Statement rows, m_database.prepareScan(sql));
        rows.bind(1, std::int64_t{m_warehouse});
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, rows.step());
            if (!more)
                return AuditFinding();
            if (AuditFinding finding = each(rows))
                return finding;
        }
    }

    [[nodiscard]] QString item(ItemId id) { return word("SELECT sku FROM item WHERE stream=0 AND id=?1", id); }
    [[nodiscard]] QString lot(LotId id) { return word("SELECT number FROM lot WHERE id=?1", id); }
    [[nodiscard]] QString order(OrderId id) { return word("SELECT number FROM customer_order WHERE id=?1", id); }
    [[nodiscard]] QString account(const Account &account)
    {
        QString words = QStringLiteral("item %1 at %2").arg(item(account.item), place(account.location));
        if (!account.hu.isNull())
            words += QStringLiteral(" in ") + word("SELECT code FROM handling_unit WHERE id=?1", account.hu);
        if (!account.lot.isNull())
            words += QStringLiteral(" lot ") + lot(account.lot);
        return words + QStringLiteral(" (account %1)").arg(accountId(account).toString());
    }

private:
    [[nodiscard]] QString place(LocationId id)
    {
        for (int i = 0; i <= static_cast<int>(VirtualPlace::Reidentified); ++i) {
            if (virtualLocation(static_cast<VirtualPlace>(i)) == id)
                return virtualLocationCode(static_cast<VirtualPlace>(i));
        }
        return word("SELECT code FROM location WHERE id=?1", id);
    }
    /// The id itself when the books have no word for it.
    [[nodiscard]] QString word(const char *sql, const Id128 &id)
    {
        auto statement = m_database.prepare(sql);
        if (!statement)
            return id.toString();
        statement->bindKey(1, id);
        const auto found = statement->step();
        return found && *found && !statement->text(0).isEmpty() ? statement->text(0) : id.toString();
    }

    Database &m_database;
    ledger::Stream m_warehouse;
};

/// The sum under that key, which is then no longer in the map: what is left at the end has nobody to belong to.
Quantity take(Sums &sums, const Id128 &key)
{
    const auto found = sums.extract(key);
    return found.empty() ? Quantity() : found.mapped();
}

QString differs(const QString &what, Quantity has, Quantity should, const QString &source)
{
    return QStringLiteral("%1 is %2, but %3 says %4").arg(what, toString(has), source, toString(should));
}

/// Runs an audit whose sums may leave 64 bits on damaged data.
template <class F>
Result<AuditFinding> guarded(F &&audit)
{
    try {
        return audit();
    } catch (const QuantityOverflow &) {
        return AuditFinding(QStringLiteral("a sum of quantities leaves 64 bits"));
    }
}

} // namespace

Result<AuditFinding> auditZeroSums(Database &database, ledger::Stream warehouse)
{
    Reader reader(database, warehouse);
    return reader.first("SELECT owner, item, lot, CAST(sum(on_hand) AS BIGINT) FROM stock WHERE stream=?1 GROUP BY owner, item, lot "
                        "HAVING sum(on_hand) <> 0 LIMIT 1",
                        [&](const Statement &row) -> AuditFinding {
                            const LotId lot(row.id(2));
                            return QStringLiteral("P2: the balances of item %1%2 sum to %3 and not to zero")
                                .arg(reader.item(ItemId(row.id(1))),
                                     lot.isNull() ? QString() : QStringLiteral(" lot ") + reader.lot(lot),
                                     toString(Quantity{row.integer(3)}));
                        });
}

Result<AuditFinding> auditBalances(Database &database, ledger::Stream warehouse)
{
    return guarded([&]() -> Result<AuditFinding> {
        Reader reader(database, warehouse);
        Sums fold;
        BINCARD_TRY(reader.forAll<Move>([&](const Move &move) {
            fold[accountId(move.from())] -= move.quantity;
            fold[accountId(move.to())] += move.quantity;
        }));
        BINCARD_TRY_ASSIGN(AuditFinding finding, reader.firstIn<Stock>([&](const Stock &stock) -> AuditFinding {
            if (stock.id != accountId(stock.account))
                return QStringLiteral("P3: the balance %1 stands under the id of another account: %2")
                    .arg(stock.id.toString(), reader.account(stock.account));
            if (stock.onHand.isZero() && stock.reserved.isZero())
                return QStringLiteral("P3: %1 is empty and still has a row").arg(reader.account(stock.account));
            const Quantity moved = take(fold, stock.id);
            if (moved != stock.onHand)
                return QStringLiteral("P3: ")
                       + differs(QStringLiteral("the balance of %1").arg(reader.account(stock.account)), stock.onHand,
                                 moved, QStringLiteral("the sum of its moves"));
            return {};
        }));
        if (finding)
            return finding;
        // What is left over has moves and no row. The moves tell its name.
        return reader.firstIn<Move>([&](const Move &move) -> AuditFinding {
            for (const Account &account : {move.from(), move.to()}) {
                if (const Quantity left = take(fold, accountId(account)); !left.isZero())
                    return QStringLiteral("P3: the balance of %1 is missing, but the sum of its moves says %2")
                        .arg(reader.account(account), toString(left));
            }
            return {};
        });
    });
}

namespace {

/// What availability and the reserved quantities should be.
struct Claims {
    Sums ofAccount, ofLine;
    struct ItemSums {
        Quantity allocatable, reserved, promised;
    };
    std::unordered_map<Id128, ItemSums, IdHash> ofItem;
};

Result<AuditFinding> auditReserved(Reader &reader, Claims &claims)
{
    std::unordered_set<Id128, IdHash> allocatable;
    BINCARD_TRY(reader.forAll<Location>([&](const Location &location) {
        if (location.allocatable && !location.blocked)
            allocatable.insert(location.id);
    }));
    BINCARD_TRY(reader.forAll<Reservation>([&](const Reservation &reservation) {
        claims.ofAccount[reservation.account] += reservation.quantity;
        claims.ofLine[reservation.orderLine] += reservation.quantity;
    }));
    BINCARD_TRY_ASSIGN(AuditFinding finding, reader.firstIn<Stock>([&](const Stock &stock) -> AuditFinding {
        const Quantity reserved = take(claims.ofAccount, stock.id);
        if (reserved != stock.reserved)
            return QStringLiteral("claims: ")
                   + differs(QStringLiteral("reserved of %1").arg(reader.account(stock.account)), stock.reserved,
                             reserved, QStringLiteral("the sum of its reservations"));
        Claims::ItemSums &sums = claims.ofItem[stock.account.item];
        sums.reserved += stock.reserved;
        if (stock.account.status == StockStatus::Available && allocatable.contains(stock.account.location))
            sums.allocatable += stock.onHand;
        return {};
    }));
    if (finding)
        return finding;
    return reader.firstIn<Reservation>([&](const Reservation &reservation) -> AuditFinding {
        if (take(claims.ofAccount, reservation.account).isZero())
            return {};
        return QStringLiteral("claims: the reservation %1 is for the account %2, which has no row")
            .arg(reservation.id.toString(), reservation.account.toString());
    });
}

AuditFinding compare(Reader &reader, const Availability &row, const Claims::ItemSums &should)
{
    const auto check = [&](const char *what, Quantity has, Quantity says, const char *source) -> AuditFinding {
        if (has == says)
            return {};
        return QStringLiteral("claims: ")
               + differs(QStringLiteral("%1 of item %2").arg(QString::fromUtf8(what), reader.item(ItemId(row.id))), has,
                         says, QString::fromUtf8(source));
    };
    if (auto finding = check("allocatable", row.allocatable, should.allocatable, "its stock"))
        return finding;
    if (auto finding = check("reserved", row.reserved, should.reserved, "its stock"))
        return finding;
    if (row.version > 0 && row.allocatable.isZero() && row.reserved.isZero() && row.promised.isZero()
        && should.promised.isZero())
        return QStringLiteral("claims: item %1 has sums of nothing and still a row").arg(reader.item(ItemId(row.id)));
    return check("promised", row.promised, should.promised, "the sum of its order lines");
}

} // namespace

Result<AuditFinding> auditClaims(Database &database, ledger::Stream warehouse)
{
    return guarded([&]() -> Result<AuditFinding> {
        Reader reader(database, warehouse);
        Claims claims;
        BINCARD_TRY_ASSIGN(AuditFinding finding, auditReserved(reader, claims));
        if (finding)
            return finding;
        BINCARD_TRY_ASSIGN(finding, reader.firstIn<OrderLine>([&](const OrderLine &line) -> AuditFinding {
            if (!line.promised.isZero())
                claims.ofItem[line.item].promised += line.promised;
            const Quantity reserved = take(claims.ofLine, line.id);
            if (reserved == line.reserved)
                return {};
            const QString words =
                QStringLiteral("reserved of line %1 of order %2").arg(line.ordinal).arg(reader.order(line.order));
            return QStringLiteral("claims: ")
                   + differs(words, line.reserved, reserved, QStringLiteral("the sum of its reservations"));
        }));
        if (finding)
            return finding;
        BINCARD_TRY_ASSIGN(finding, reader.firstIn<Availability>([&](const Availability &row) {
            const auto should = claims.ofItem.extract(row.id);
            return compare(reader, row, should.empty() ? Claims::ItemSums() : should.mapped());
        }));
        if (finding)
            return finding;
        // Claims and stock of items that have no sums at all; sorted, for the hash map's order is no order.
        const std::map<Id128, Claims::ItemSums> rest(claims.ofItem.begin(), claims.ofItem.end());
        for (const auto &[item, sums] : rest) {
            Availability none;
            none.id = ItemId(item);
            if ((finding = compare(reader, none, sums)))
                return finding;
        }
        return AuditFinding();
    });
}

namespace {

template <std::size_t N>
using Counts = std::unordered_map<Id128, std::array<std::int32_t, N>, IdHash>;

Result<AuditFinding> auditOrders(Reader &reader)
{
    Counts<kLineStates> counts;
    BINCARD_TRY(reader.forAll<OrderLine>([&](const OrderLine &line) {
        if (!line.service)
            ++counts[line.order][static_cast<std::size_t>(stateOf(line))];
    }));
    return reader.firstIn<Order>([&](const Order &order) -> AuditFinding {
        if (order.lines != counts[order.id])
            return QStringLiteral("states: the line counts of order %1 are not those of its lines").arg(order.number);
        if (order.state != stateOf(order))
            return QStringLiteral("states: order %1 has state %2, but its lines say %3")
                .arg(order.number)
                .arg(static_cast<int>(order.state))
                .arg(static_cast<int>(stateOf(order)));
        return {};
    });
}

Result<AuditFinding> auditTasks(Reader &reader)
{
    Counts<4> counts; // By TaskLineState.
    BINCARD_TRY(reader.forAll<TaskLine>(
        [&](const TaskLine &line) { ++counts[line.task][static_cast<std::size_t>(line.state) % 4]; }));
    return reader.firstIn<Task>([&](const Task &task) -> AuditFinding {
        const auto &count = counts[task.id];
        if (task.linesOpen == count[0] && task.linesDone == count[1] && task.linesShort == count[2])
            return {};
        return QStringLiteral("states: the line counts of task %1 are not those of its lines").arg(task.number);
    });
}

} // namespace

Result<AuditFinding> auditStates(Database &database, ledger::Stream warehouse)
{
    Reader reader(database, warehouse);
    BINCARD_TRY_ASSIGN(AuditFinding finding, auditOrders(reader));
    return finding ? finding : auditTasks(reader);
}

Result<AuditFinding> auditRows(Database &database, ledger::Stream warehouse)
{
    const ReadTransaction moment(database);
    for (const auto audit : {auditZeroSums, auditBalances, auditClaims, auditStates}) {
        BINCARD_TRY_ASSIGN(AuditFinding finding, audit(database, warehouse));
        if (finding)
            return finding;
    }
    return AuditFinding();
}

} // namespace bincard::store
