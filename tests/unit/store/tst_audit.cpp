// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/kernel.h"
#include "store/audit.h"
#include "unit/store/samples.h"

#include <QRegularExpression>

using namespace bincard;
using namespace bincard::store;
using samples::Books;
using samples::kWarehouse;
using samples::must;
using samples::sampleRow;

namespace {

const ItemId kMug = itemId(houseOwnerId(), u"MUG"), kMilk = itemId(houseOwnerId(), u"MILK");
const LocationId kBin = locationId(u"A-01"), kStaging = locationId(u"S-01");
const OrderId kOrder = orderId(u"576627");

/// A small day's work through the kernel, each operation in a transaction of its own.
class Day
{
public:
    explicit Day(Books &books) : m_books(books)
    {
        Item mug, milk;
        mug.id = kMug;
        milk.id = kMilk;
        mug.owner = milk.owner = houseOwnerId();
        mug.sku = QStringLiteral("MUG");
        milk.sku = QStringLiteral("MILK");
        run(ledger::PutItems{{mug, milk}, {}});
        Location bin, staging;
        bin.id = kBin;
        bin.code = QStringLiteral("A-01");
        staging.id = kStaging;
        staging.code = QStringLiteral("S-01");
        staging.kind = LocationKind::Staging;
        staging.allocatable = staging.pickable = false;
        run(ledger::PutLocations{{bin, staging}, {}});
    }

    void work()
    {
        run(receive(kMug, {}, 10));
        run(receive(kMilk, QStringLiteral("L1"), 5));
        Order order;
        order.id = kOrder;
        order.number = QStringLiteral("576627");
        OrderLine line;
        line.id = orderLineId(kOrder, 1);
        line.order = kOrder;
        line.ordinal = 1;
        line.item = kMug;
        line.ordered = Quantity::units(4);
        OrderLine second = line;
        second.id = orderLineId(kOrder, 2);
        second.ordinal = 2;
        second.item = kMilk;
        run(ledger::PutOrders{{}, {order}, {line, second}});
        run(ledger::Promise{kOrder});
        run(ledger::Release{kOrder, {}, {{line.id, mugsInBin(), line.ordered}}});
        TaskLine stop;
        must(m_books.store->forEach<TaskLine>([&stop](const TaskLine &row) {
            stop = row;
            return false;
        }));
        QVERIFY(stop.orderLine == line.id);
        ledger::Pick pick;
        pick.taskLine = stop.id;
        pick.from = mugsInBin();
        pick.quantity = Quantity::units(1);
        pick.intoLocation = kStaging;
        pick.intoHu = huId(u"T-1");
        pick.intoHuCode = QStringLiteral("T-1");
        run(pick);
    }

    static Account mugsInBin() { return {houseOwnerId(), kMug, {}, kBin, {}, StockStatus::Available}; }

private:
    static ledger::Receive receive(ItemId item, const QString &lot, std::int64_t units)
    {
        ledger::Receive goods;
        goods.owner = houseOwnerId();
        goods.item = item;
        goods.lotNumber = lot;
        goods.location = kBin;
        goods.quantity = Quantity::units(units);
        return goods;
    }

    void run(const ledger::Body &body)
    {
        ++m_seq;
        ledger::Case one;
        one.body = &body;
        one.author.operation = OperationId(1, static_cast<std::uint64_t>(m_seq));
        one.inputs.seq = one.inputs.effectiveMs = one.inputs.receivedMs = m_seq;
        ledger::WorkingSet rows;
        Transaction transaction = must(Transaction::begin(*m_books.database));
        const std::vector<ledger::Decision> decisions = must(ledger::decideBatch({one}, *m_books.store, rows));
        QVERIFY2(decisions.at(0).outcome <= ledger::Outcome::Granted, qPrintable(decisions.at(0).quarantineReason));
        must(m_books.store->write(rows));
        must(transaction.commit());
        QCOMPARE(must(auditRows(*m_books.database, kWarehouse)).value_or(QString()), QString());
    }

    Books &m_books;
    std::int64_t m_seq = 0;
};

} // namespace

class AuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFine()
    {
        Books empty;
        QVERIFY(!must(auditRows(*empty.database, kWarehouse)));
    }

    /// A thousandth in any place is found and named.
    void damageIsFound_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<QString>("finding");
        const QByteArray mug = " WHERE item=x'" + kMug.toBytes().toHex() + "'",
                         bin = " AND location=x'" + kBin.toBytes().toHex() + "'";
        const auto row = [](const char *name, const QByteArray &damage, const char *finding) {
            QTest::newRow(name) << damage << QString::fromUtf8(finding);
        };
        row("a balance", "UPDATE stock SET on_hand=on_hand+1" + mug + bin,
            "P2: the balances of item MUG sum to 0.001 and not to zero");
        row("a balance of a lot", "UPDATE stock SET on_hand=on_hand-1 WHERE lot IS NOT NULL AND on_hand>0",
            "P2: the balances of item MILK lot L1 sum to -0.001 and not to zero");
        row("two balances against each other",
            "UPDATE stock SET on_hand=on_hand+iif(hu IS NULL, 1, -1)" + mug + " AND on_hand>0",
            "P3: the balance of item MUG at A-01 (account %1) is 6.001 or so");
        row("a move", "UPDATE move SET quantity=quantity+1" + mug + " AND to_hu IS NOT NULL",
            "the sum of its moves says 8.999");
        row("a lost move", "DELETE FROM move WHERE to_hu IS NOT NULL", "the sum of its moves says 10");
        row("lost balances", "DELETE FROM stock" + mug, "is missing, but the sum of its moves says");
        row("a balance under another id", "UPDATE stock SET id=x'000102030405060708090a0b0c0d0e0f'" + mug + bin,
            "P3: the balance 000102030405060708090a0b0c0d0e0f stands under the id of another account");
        row("an empty balance", "UPDATE move SET quantity=1; UPDATE stock SET on_hand=0, reserved=0",
            "is empty and still has a row");
        row("reserved of a balance", "UPDATE stock SET reserved=reserved+1" + mug + bin,
            "claims: reserved of item MUG at A-01");
        row("a reservation", "UPDATE reservation SET quantity=quantity-1", "the sum of its reservations says 2.999");
        row("a lost reservation", "DELETE FROM reservation", "the sum of its reservations says 0");
        row("a reservation of nowhere",
            "INSERT INTO reservation SELECT NULL, stream, zeroblob(16), 1, zeroblob(16), order_line, task_line, 1, 0, "
            "0, x'' FROM reservation",
            "which has no row");
        row("allocatable",
            "UPDATE availability SET allocatable=allocatable+1 WHERE id=x'" + kMug.toBytes().toHex() + "'",
            "claims: allocatable of item MUG is 9.001, but its stock says 9");
        row("reserved of an item",
            "UPDATE availability SET reserved=reserved-1 WHERE id=x'" + kMug.toBytes().toHex() + "'",
            "claims: reserved of item MUG is 2.999, but its stock says 3");
        row("promised", "UPDATE availability SET promised=promised+1 WHERE id=x'" + kMilk.toBytes().toHex() + "'",
            "claims: promised of item MILK is 4.001, but the sum of its order lines says 4");
        row("lost availability", "DELETE FROM availability WHERE id=x'" + kMug.toBytes().toHex() + "'",
            "claims: allocatable of item MUG is 0, but its stock says 9");
        row("availability of nothing",
            "INSERT INTO availability SELECT NULL, stream, zeroblob(16), 1, 0, 0, 0, x'' FROM availability LIMIT 1",
            "has sums of nothing and still a row");
        row("promised of a line", "UPDATE order_line SET promised=promised+1 WHERE ordinal=2",
            "claims: promised of item MILK is 4, but the sum of its order lines says 4.001");
        row("reserved of a line", "UPDATE order_line SET reserved=reserved+1 WHERE ordinal=1",
            "claims: reserved of line 1 of order 576627 is 3.001");
        row("a blocked place whose stock still counts", "UPDATE location SET blocked=1 WHERE code='A-01'",
            "claims: allocatable of item");
        row("a count of lines", "UPDATE customer_order SET lines_open=lines_open+1",
            "states: the line counts of order 576627");
        row("a state", "UPDATE customer_order SET state=9", "states: order 576627 has state 9");
        row("a picked quantity", "UPDATE order_line SET picked=4000 WHERE ordinal=1",
            "states: the line counts of order 576627");
        row("a count of task lines", "UPDATE task SET lines_done=lines_done+1",
            "states: the line counts of task K-576627");
        row("a sum beyond 64 bits",
            "UPDATE reservation SET quantity=9223372036854775807; INSERT INTO reservation (stream, id, version, account, order_line, task_line, quantity, priority, "
            "granted_seq, unknown) SELECT stream, " + idLiteral() + ", 1, account, order_line, task_line, 1, 0, 0, unknown FROM reservation",
            "leaves 64 bits");
    }
    void damageIsFound()
    {
        QFETCH(QByteArray, damage);
        QFETCH(QString, finding);
        if (finding.contains(QStringLiteral(" or so"))) // The first of the two in the order they were made.
            finding = finding.section(QStringLiteral(" is "), 0, 0).arg(accountId(Day::mugsInBin()).toString());
        Books books;
        Day(books).work();
        must(books.database->execute(test::wantsPostgresql() ? damageToPostgresql(damage) : damage));
        const AuditFinding found = must(auditRows(*books.database, kWarehouse));
        QVERIFY2(found.has_value(), "the damage went unnoticed");
        QVERIFY2(found->contains(finding), qPrintable(*found));
        QVERIFY(!found->endsWith(u'.'));
        QVERIFY(!books.database->inTransaction());
    }

    void aForecastIsAuditedInsideItsTransaction()
    {
        Books books;
        Day(books).work();
        const Transaction transaction = must(Transaction::begin(*books.database));
        QVERIFY(!must(auditRows(*books.database, kWarehouse)));
        QVERIFY(books.database->inTransaction());
    }

    void anotherWarehouseIsNotAudited()
    {
        Books books;
        Day(books).work();
        must(books.database->execute("UPDATE stock SET on_hand=on_hand+1"));
        QVERIFY(!must(auditRows(*books.database, 2)));
    }

    // ---- logical dumps

    void equalRowsGiveEqualDumpsWhateverTheirPlace()
    {
        Books left, right;
        const std::vector<std::uint64_t> numbers{1, 2, 3, 4, 5};
        for (const std::uint64_t number : numbers)
            putAll(left, number);
        putAll(right, 99);
        for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
            putAll(right, *number);
        QVERIFY(must(logicalHash(*left.database, kWarehouse)) != must(logicalHash(*right.database, kWarehouse)));
        removeAll(right, 99);
        QCOMPARE(must(logicalHash(*left.database, kWarehouse)), must(logicalHash(*right.database, kWarehouse)));
        QVERIFY(must(logicalHashes(*left.database, kWarehouse)) == must(logicalHashes(*right.database, kWarehouse)));
        QVERIFY(!must(firstDifference(*left.database, *right.database, kWarehouse)));
        const std::vector<TableHash> hashes = must(logicalHashes(*left.database, kWarehouse));
        QCOMPARE(hashes.size(), 36U); // All tables and the unknown one.
        for (const TableHash &table : hashes)
            QCOMPARE(table.rows, 5);
    }

    void everyFieldOfEveryTableCounts()
    {
        ledger::AllRows::forEach([]<class Row>() {
            Books left, right;
            const Row row = sampleRow<Row>(1);
            must(left.store->put(row));
            QByteArray last = must(logicalHash(*left.database, kWarehouse));
            const bool file = !test::wantsPostgresql();
            const QByteArray bytes = file ? "x'19038401'" : "'\\x19038401'::bytea";
            std::vector<std::pair<QByteArray, QByteArray>> columns{{"version", "1000"}, {"unknown", bytes}};
            Row::fields(row, [&](int, const char *name, const auto &member) {
                using T = std::remove_cvref_t<decltype(member)>;
                columns.emplace_back(name, std::derived_from<T, Id128>       ? idLiteral()
                                               : std::same_as<T, QString>    ? QByteArray("'another'")
                                               : std::same_as<T, QByteArray> ? bytes
                                                                             : "CASE WHEN " + QByteArray(name) + "=1 THEN 0 ELSE 1 END");
            });
            for (const auto &[column, value] : columns) {
                Statement change = must(left.database->prepare(QByteArray("UPDATE ") + ledger::tableName(Row::kTable) + " SET " + column + '=' + value));
                must(change.run());
                const QByteArray now = must(logicalHash(*left.database, kWarehouse));
                QVERIFY2(now != last, column.constData());
                last = now;
            }
            must(right.store->put(row));
            const AuditFinding difference = must(firstDifference(*left.database, *right.database, kWarehouse));
            QVERIFY(difference && difference->startsWith(QString::fromUtf8(ledger::tableName(Row::kTable))));
        });
    }

    void differencesAreNamed()
    {
        Books left, right;
        const Item item = sampleRow<Item>(1);
        must(left.store->put(item));
        QCOMPARE(must(firstDifference(*left.database, *right.database, kWarehouse)).value_or(QString()),
                 QStringLiteral("item (table 2) %1 is only in the first").arg(item.id.toString()));
        QCOMPARE(must(firstDifference(*right.database, *left.database, kWarehouse)).value_or(QString()),
                 QStringLiteral("item (table 2) %1 is only in the second").arg(item.id.toString()));
        Item newer = item;
        newer.version += 1;
        must(right.store->put(newer));
        QVERIFY(must(firstDifference(*left.database, *right.database, kWarehouse))
                    .value_or(QString())
                    .contains(QStringLiteral("differs: version 2")));
    }

private:
    static void putAll(Books &books, std::uint64_t number)
    {
        ledger::AllRows::forEach([&]<class Row>() { must(books.store->put(sampleRow<Row>(number))); });
        must(books.store->apply(kWarehouse, {{TableId{199}, {1, number}, 1, true, QByteArray("\xa0", 1)}}));
    }
    static void removeAll(Books &books, std::uint64_t number)
    {
        ledger::AllRows::forEach(
            [&]<class Row>() { must(books.store->remove(Row::kTable, sampleRow<Row>(number).id)); });
        must(books.store->remove(TableId{199}, {1, number}));
    }
    /// What the damage is in the other dialect: ids, empty bytes, iif(), and a place that is given.
    static QByteArray damageToPostgresql(const QByteArray &sql)
    {
        static const std::pair<QRegularExpression, QString> words[] = {
            {QRegularExpression(QStringLiteral("zeroblob\\(16\\)")), QStringLiteral("x'00000000000000000000000000000000'")},
            {QRegularExpression(QStringLiteral("x'([0-9a-f]{32})'")), QStringLiteral("'\\1'::uuid")},
            {QRegularExpression(QStringLiteral("x''")), QStringLiteral("'\\x'::bytea")},
            {QRegularExpression(QStringLiteral("iif\\(([^,]+), ([^,]+), ([^)]+)\\)")), QStringLiteral("CASE WHEN \\1 THEN \\2 ELSE \\3 END")},
            {QRegularExpression(QStringLiteral("SELECT NULL, stream")), QStringLiteral("OVERRIDING SYSTEM VALUE SELECT 0, stream")},
        };
        QString text = QString::fromUtf8(sql);
        for (const auto &[found, instead] : words)
            text.replace(found, instead);
        return text.toUtf8();
    }
    /// An id in SQL that no row has.
    static QByteArray idLiteral() { return test::wantsPostgresql() ? "'00000000-0000-0000-0000-0000000000ff'::uuid" : "x'000000000000000000000000000000ff'"; }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "tst_audit.moc"
