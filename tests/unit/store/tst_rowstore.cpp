// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"
#include "store/rowstore.h"
#include "unit/store/samples.h"

#include <algorithm>

using namespace bincard;
using namespace bincard::store;
using ledger::AllRows;
using ledger::Presence;
using ledger::Relation;
using ledger::RowImage;
using ledger::Wanted;
using ledger::WorkingSet;
using samples::Books;
using samples::imageOf;
using samples::kWarehouse;
using samples::must;
using samples::sampleRow;

namespace {

constexpr TableId kTomorrow{199};
constexpr TableId kTomorrowsCatalogue{99};

Stock stockAt(std::uint64_t number, LocationId location, HuId hu = {})
{
    Stock stock = sampleRow<Stock>(number);
    stock.account.location = location;
    stock.account.hu = hu;
    return stock;
}

Move moveAt(std::uint64_t number, LocationId from, LocationId to, std::int64_t effectiveMs)
{
    Move move = sampleRow<Move>(number);
    move.fromLocation = from;
    move.toLocation = to;
    move.effectiveMs = effectiveMs;
    return move;
}

std::vector<Id128> keys(std::initializer_list<Id128> list)
{
    std::vector<Id128> sorted(list);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace

class RowStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_books = std::make_unique<Books>(); }

    /// The SQL is written by hand: it must say what the structs say.
    void columnsAreTheFieldsOfTheRow()
    {
        const bool file = !test::wantsPostgresql();
        const QString number = file ? QStringLiteral(" INTEGER") : QStringLiteral(" BIGINT"), id = file ? QStringLiteral(" BLOB") : QStringLiteral(" UUID"),
                      bytes = file ? QStringLiteral(" BLOB") : QStringLiteral(" BYTEA"), text = QStringLiteral(" TEXT"), there = QStringLiteral(" NOT NULL");
        AllRows::forEach([&]<class Row>() {
            Statement info = must(m_books->database->prepare(file ? "SELECT name, type, \"notnull\" FROM pragma_table_info(?1) ORDER BY cid"
                                                                  : "SELECT column_name::text, upper(data_type::text), (is_nullable = 'NO')::int "
                                                                    "FROM information_schema.columns WHERE table_schema = 'bincard' AND table_name = ?1 ORDER BY ordinal_position"));
            info.bindText(1, QString::fromUtf8(ledger::tableName(Row::kTable)));
            QStringList columns;
            while (must(info.step()))
                columns << info.text(0) + u' ' + info.text(1) + (info.integer(2) ? there : QString());
            QStringList expected{QStringLiteral("place") + number + (file ? QString() : there), QStringLiteral("stream") + number + there,
                QStringLiteral("id") + id + there, QStringLiteral("version") + number + there};
            const Row row;
            Row::fields(row, [&](int, const char *name, const auto &member) {
                using T = std::remove_cvref_t<decltype(member)>;
                const QString type = std::derived_from<T, Id128>   ? id
                                     : std::same_as<T, QString>    ? text + there
                                     : std::same_as<T, QByteArray> ? bytes + there
                                                                   : number + there;
                expected << QString::fromUtf8(name) + type;
            });
            expected << QStringLiteral("unknown") + bytes + there;
            columns.sort(); // A migration can only add at the end.
            expected.sort();
            QCOMPARE(columns, expected);
        });
    }

    void aSchemaThatDoesNotFitFailsAtTheStart()
    {
        m_books->spoil();
        must(m_books->database->execute("ALTER TABLE stock RENAME COLUMN on_hand TO in_hand"));
        QVERIFY(!RowStore::open(*m_books->database, kWarehouse).ok());
    }

    void everyRowComesBack()
    {
        AllRows::forEach([&]<class Row>() {
            std::vector<Row> rows{sampleRow<Row>(1), sampleRow<Row>(0), sampleRow<Row>(7)};
            rows[1].id = decltype(Row::id)(Id128{0, 1});
            rows[1].version = 1;
            rows[2].unknown = samples::newerFields();
            for (const Row &row : rows)
                must(store().put(row));
            m_books->reopen();
            for (const Row &row : rows) {
                const auto found = must(store().find<Row>(row.id));
                QVERIFY2(found == row, ledger::tableName(Row::kTable));
                QVERIFY2(must(store().image(Row::kTable, row.id)) == imageOf(row), ledger::tableName(Row::kTable));
            }
            QVERIFY(!must(store().find<Row>(decltype(Row::id)(Id128{9, 9}))));
            QVERIFY(!must(store().image(Row::kTable, {9, 9})));
        });
    }

    /// Null ids, empty texts and zeros.
    void anEmptyRowComesBack()
    {
        AllRows::forEach([&]<class Row>() {
            Row row;
            row.id = decltype(row.id)(Id128{0, 0x77});
            row.version = 1;
            if constexpr (std::same_as<Row, Move>)
                row.quantity = Quantity{1};
            must(store().put(row));
            QVERIFY2(must(store().find<Row>(row.id)) == row, ledger::tableName(Row::kTable));
        });
    }

    void everyRowIsFoldedFromItsImage()
    {
        AllRows::forEach([&]<class Row>() {
            const ledger::Stream stream = store().streamOf(Row::kTable);
            Row row = sampleRow<Row>(3);
            row.unknown = samples::newerFields();
            must(store().apply(stream, {imageOf(row)}));
            QVERIFY2(must(store().find<Row>(row.id)) == row, ledger::tableName(Row::kTable));

            Row changed = sampleRow<Row>(4); // Every field another one, indexed or not.
            changed.id = row.id;
            must(store().apply(stream, {imageOf(changed)}));
            QVERIFY2(must(store().find<Row>(row.id)) == changed, ledger::tableName(Row::kTable));

            must(store().apply(stream, {imageOf(row)})); // Undo goes back to a lower version.
            QVERIFY2(must(store().image(Row::kTable, row.id)) == imageOf(row), ledger::tableName(Row::kTable));

            must(store().apply(stream, {{Row::kTable, row.id, row.version + 1, false, {}}}));
            QVERIFY2(!must(store().find<Row>(row.id)), ledger::tableName(Row::kTable));
            must(store().apply(stream, {{Row::kTable, row.id, row.version + 1, false, {}}})); // Gone already.
        });
    }

    /// A change of one field at a time, over an update that leaves indexed columns out.
    void everySingleFieldIsWritten()
    {
        AllRows::forEach([&]<class Row>() {
            Row row = sampleRow<Row>(5);
            Row other = sampleRow<Row>(6);
            must(store().put(row));
            int fields = 0;
            Row::fields(row, [&fields](int, const char *, const auto &) { ++fields; });
            for (int i = 0; i < fields; ++i) {
                Row mixed = row;
                int at = 0;
                Row::fields(mixed, [&](int, const char *name, auto &member) {
                    if (at++ != i)
                        return;
                    Row::fields(other, [&](int, const char *otherName, auto &otherMember) {
                        if constexpr (std::same_as<decltype(member), decltype(otherMember)>) {
                            if (qstrcmp(name, otherName) == 0)
                                member = otherMember;
                        }
                    });
                });
                mixed.version = row.version + 1;
                must(store().put(mixed));
                QVERIFY2(
                    must(store().find<Row>(row.id)) == mixed,
                    qPrintable(
                        QStringLiteral("%1 field %2").arg(QString::fromUtf8(ledger::tableName(Row::kTable))).arg(i)));
                row = mixed;
            }
            QVERIFY(row != sampleRow<Row>(5));
        });
    }

    void rowsOfUnknownTablesAreKeptAsBytes()
    {
        const RowImage own{kTomorrow, {1, 2}, 3, true, QByteArray("\xa1\x01\x02", 3)};
        const RowImage catalogue{kTomorrowsCatalogue, {1, 2}, 1, true, QByteArray("\xa0", 1)};
        must(store().apply(kWarehouse, {own}));
        must(store().apply(ledger::kCatalogue, {catalogue}));
        m_books->reopen();
        QVERIFY(must(store().image(kTomorrow, {1, 2})) == own);
        QVERIFY(must(store().image(kTomorrowsCatalogue, {1, 2})) == catalogue);
        RowImage next = own;
        next.version = 4;
        next.body = QByteArray("\xa1\x01\x03", 3);
        must(store().apply(kWarehouse, {next}));
        QVERIFY(must(store().image(kTomorrow, {1, 2})) == next);
        must(store().apply(kWarehouse, {{kTomorrow, {1, 2}, 5, false, {}}}));
        QVERIFY(!must(store().image(kTomorrow, {1, 2})));
        must(store().remove(kTomorrowsCatalogue, {1, 2}));
        QVERIFY(!must(store().image(kTomorrowsCatalogue, {1, 2})));
    }

    void whatIsNoRowIsRefused_data()
    {
        QTest::addColumn<int>("table");
        QTest::addColumn<int>("stream");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no CBOR") << static_cast<int>(TableId::Stock) << kWarehouse << QByteArray("\xff\xff", 2);
        QTest::newRow("nothing") << static_cast<int>(TableId::Stock) << kWarehouse << QByteArray();
        QTest::newRow("another type") << static_cast<int>(TableId::Owner) << 0 << QByteArray("\xa1\x01\x02", 3);
        QTest::newRow("bytes behind it") << static_cast<int>(TableId::Owner) << 0 << QByteArray("\xa0\xa0", 2);
        QTest::newRow("catalogue in a warehouse's stream")
            << static_cast<int>(TableId::Item) << kWarehouse << QByteArray("\xa0", 1);
        QTest::newRow("stock in the catalogue's stream")
            << static_cast<int>(TableId::Stock) << 0 << QByteArray("\xa0", 1);
        QTest::newRow("another warehouse") << static_cast<int>(TableId::Stock) << 2 << QByteArray("\xa0", 1);
        QTest::newRow("unknown table in the other stream") << static_cast<int>(kTomorrow) << 0 << QByteArray("\xa0", 1);
    }
    void whatIsNoRowIsRefused()
    {
        QFETCH(int, table);
        QFETCH(int, stream);
        QFETCH(QByteArray, body);
        const auto applied = store().apply(stream, {{static_cast<TableId>(table), {1, 1}, 1, true, body}});
        QVERIFY(!applied.ok());
        QCOMPARE(applied.error().code, ErrorCode::Malformed);
    }

    void warehousesAreKeptApart()
    {
        const auto second = must(RowStore::open(*m_books->database, 2));
        const Location here = sampleRow<Location>(1);
        Location there = sampleRow<Location>(2);
        there.id = here.id;
        const Item item = sampleRow<Item>(3);
        must(store().put(here));
        must(second->put(there));
        must(second->put(item));
        QVERIFY(must(store().find<Location>(here.id)) == here);
        QVERIFY(must(second->find<Location>(here.id)) == there);
        QVERIFY(must(store().find<Item>(item.id)) == item); // One catalogue.
        must(second->remove(TableId::Location, here.id));
        QVERIFY(must(store().find<Location>(here.id)) == here);
    }

    void fetchHoldsWhatIsThereAndWhatIsNot()
    {
        const Stock stock = sampleRow<Stock>(1);
        const Item item = sampleRow<Item>(2);
        must(store().put(stock));
        must(store().put(item));
        Wanted wanted;
        wanted.row<Stock>({7, 7}); // Unsorted, twice, absent.
        wanted.row<Stock>(stock.id);
        wanted.row<Stock>(stock.id);
        wanted.row<Item>(item.id);
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        QVERIFY(rows.find<Stock>(stock.id) && *rows.find<Stock>(stock.id) == stock);
        QVERIFY(rows.find<Item>(item.id) && *rows.find<Item>(item.id) == item);
        QVERIFY(rows.presence<Stock>({7, 7}) == Presence::Absent);
        QVERIFY(rows.presence<Stock>({7, 8}) == Presence::NotHeld);
    }

    void fetchDoesNotOverwriteWhatTheBatchHasChanged()
    {
        Stock stock = sampleRow<Stock>(1);
        must(store().put(stock));
        Wanted wanted;
        wanted.row<Stock>(stock.id);
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        rows.begin();
        stock.onHand += Quantity::units(5);
        rows.put(stock);
        (void)rows.commit();
        must(store().fetch(wanted, rows));
        QCOMPARE(rows.find<Stock>(stock.id)->onHand.thousandths, stock.onHand.thousandths);
    }

    void relations()
    {
        const LocationId here{1, 1}, there{1, 2};
        const HuId tote{2, 1};
        const OrderId order{3, 1};
        const Stock loose = stockAt(9, here), inTote = stockAt(2, here, tote), elsewhere = stockAt(3, there, tote);
        for (const Stock &stock : {loose, inTote, elsewhere})
            must(store().put(stock));
        OrderLine line = sampleRow<OrderLine>(4), otherLine = sampleRow<OrderLine>(5);
        line.order = order;
        must(store().put(line));
        must(store().put(otherLine));
        Task task = sampleRow<Task>(6);
        task.order = order;
        must(store().put(task));
        TaskLine taskLine = sampleRow<TaskLine>(7);
        taskLine.task = task.id;
        must(store().put(taskLine));
        Reservation reservation = sampleRow<Reservation>(8);
        reservation.account = loose.id;
        reservation.orderLine = line.id;
        must(store().put(reservation));
        HandlingUnit hu = sampleRow<HandlingUnit>(10);
        hu.order = order;
        must(store().put(hu));

        Wanted wanted;
        wanted.related = {{Relation::StockAtLocation, here},       {Relation::StockInHu, tote},
                          {Relation::LinesOfOrder, order},         {Relation::TasksOfOrder, order},
                          {Relation::LinesOfTask, task.id},        {Relation::ReservationsOfAccount, loose.id},
                          {Relation::ReservationsOfLine, line.id}, {Relation::HusOfOrder, order},
                          {Relation::LinesOfOrder, {3, 2}}};
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        QCOMPARE(rows.related(Relation::StockAtLocation, here), keys({loose.id, inTote.id}));
        QCOMPARE(rows.related(Relation::StockInHu, tote), keys({inTote.id, elsewhere.id}));
        QCOMPARE(rows.related(Relation::LinesOfOrder, order), keys({line.id}));
        QCOMPARE(rows.related(Relation::TasksOfOrder, order), keys({task.id}));
        QCOMPARE(rows.related(Relation::LinesOfTask, task.id), keys({taskLine.id}));
        QCOMPARE(rows.related(Relation::ReservationsOfAccount, loose.id), keys({reservation.id}));
        QCOMPARE(rows.related(Relation::ReservationsOfLine, line.id), keys({reservation.id}));
        QCOMPARE(rows.related(Relation::HusOfOrder, order), keys({hu.id}));
        QVERIFY(rows.holdsRelation({Relation::LinesOfOrder, {3, 2}}));
        QVERIFY(rows.related(Relation::LinesOfOrder, {3, 2}).empty());
        QVERIFY(*rows.find<Stock>(inTote.id) == inTote);
        QVERIFY(*rows.find<TaskLine>(taskLine.id) == taskLine);
    }

    void relationsHaveWhatTheBatchHasDone()
    {
        const LocationId here{1, 1};
        const Stock gone = stockAt(1, here), stays = stockAt(2, here), comes = stockAt(3, here);
        must(store().put(gone));
        must(store().put(stays));
        Wanted wanted;
        wanted.row<Stock>(gone.id);
        wanted.row<Stock>(comes.id);
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        rows.begin();
        rows.erase<Stock>(gone.id);
        rows.put(comes);
        (void)rows.commit();
        Wanted related;
        related.related = {{Relation::StockAtLocation, here}};
        must(store().fetch(related, rows));
        QCOMPARE(rows.related(Relation::StockAtLocation, here), keys({stays.id, comes.id}));
        must(store().write(rows));
        WorkingSet fresh;
        must(store().fetch(related, fresh));
        QCOMPARE(fresh.related(Relation::StockAtLocation, here), keys({stays.id, comes.id}));
    }

    void movesSinceACount()
    {
        const LocationId here{1, 1}, there{1, 2}, far{1, 3};
        for (const Move &move :
             {moveAt(1, here, far, 1000), moveAt(2, here, far, 1001), moveAt(3, far, here, 1002),
              moveAt(4, far, there, 1500), moveAt(5, there, far, 3000), moveAt(6, far, LocationId{1, 4}, 5000)})
            must(store().put(move));
        Wanted wanted;
        wanted.moves = {{here, 1000}, {there, 2000}, {here, 2500}};
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        const auto ids = [&](LocationId location, std::int64_t after) {
            std::vector<Id128> list;
            for (const Move *move : rows.movesSince(location, after))
                list.push_back(move->id);
            return list;
        };
        QCOMPARE(ids(here, 1000), keys({sampleRow<Move>(2).id, sampleRow<Move>(3).id}));
        QCOMPARE(ids(there, 2000), keys({sampleRow<Move>(5).id}));
        QVERIFY(rows.holdsMovesSince({here, 1000}));
        QVERIFY(!rows.holdsMovesSince({far, 1000}));
        QVERIFY(rows.presence<Move>(sampleRow<Move>(6).id) == Presence::NotHeld);
    }

    void writeStoresWhatTheBatchHasChanged()
    {
        const Stock removed = sampleRow<Stock>(1), changed = sampleRow<Stock>(2), untouched = sampleRow<Stock>(3);
        for (const Stock &stock : {removed, changed, untouched})
            must(store().put(stock));
        Wanted wanted;
        for (const Id128 &id : {Id128(removed.id), Id128(changed.id), Id128(untouched.id), Id128{5, 5}})
            wanted.row<Stock>(id);
        WorkingSet rows;
        must(store().fetch(wanted, rows));

        rows.begin();
        rows.erase<Stock>(removed.id);
        Stock more = changed;
        more.onHand += Quantity::units(1);
        rows.put(more);
        const auto first = rows.commit();
        rows.begin(); // A second operation on the same row: written once, as it is at the end.
        more.reserved += Quantity::units(2);
        more.version = changed.version + 1;
        rows.put(more);
        Move move = sampleRow<Move>(4);
        move.version = 0;
        rows.put(move);
        const auto second = rows.commit();
        must(store().write(rows));

        QVERIFY(!must(store().find<Stock>(removed.id)));
        QCOMPARE(must(store().find<Stock>(changed.id))->version, changed.version + 2);
        QCOMPARE(must(store().find<Stock>(changed.id))->reserved.thousandths, more.reserved.thousandths);
        QVERIFY(must(store().find<Stock>(untouched.id)) == untouched);
        QCOMPARE(must(store().find<Move>(move.id))->version, 1);

        // Another store that folds the effects has the same rows, and undoing them brings back the old ones.
        Books other;
        for (const Stock &stock : {removed, changed, untouched})
            must(other.store->put(stock));
        must(other.store->apply(kWarehouse, first.after));
        must(other.store->apply(kWarehouse, second.after));
        QCOMPARE(must(firstDifference(*m_books->database, *other.database, kWarehouse)), std::nullopt);
        must(other.store->apply(kWarehouse, second.before));
        must(other.store->apply(kWarehouse, first.before));
        QVERIFY(must(other.store->find<Stock>(changed.id)) == changed);
        QVERIFY(must(other.store->find<Stock>(removed.id)) == removed);
        QVERIFY(!must(other.store->find<Move>(move.id)));
    }

    /// What was fetched is found again by its place in the file; the place may have gone to another row since.
    void aRememberedPlaceMayBeOutOfDate()
    {
        Stock mine = sampleRow<Stock>(1), neighbour = sampleRow<Stock>(2);
        must(store().put(mine));
        Wanted wanted;
        wanted.row<Stock>(mine.id);
        WorkingSet rows;
        must(store().fetch(wanted, rows));
        must(store().remove(TableId::Stock, mine.id));
        must(store().put(neighbour)); // At the place that has become free.
        rows.begin();
        mine.onHand += Quantity::units(1);
        rows.put(mine);
        (void)rows.commit();
        must(store().write(rows));
        mine.version += 1;
        QVERIFY(must(store().find<Stock>(mine.id)) == mine);
        QVERIFY(must(store().find<Stock>(neighbour.id)) == neighbour);
    }

    /// The work on what was made together shall dirty few pages: new rows lie in the order of their operations, not of their ids.
    void newRowsLieInTheOrderInWhichTheyWereMade()
    {
        WorkingSet rows;
        for (const std::uint64_t number : {9, 2, 5}) {
            OrderLine line = sampleRow<OrderLine>(number);
            line.version = 0;
            rows.begin();
            rows.put(line);
            (void)rows.commit();
        }
        must(store().write(rows));
        Statement lines = must(m_books->database->prepare("SELECT id FROM order_line ORDER BY place"));
        for (const std::uint64_t number : {9, 2, 5}) {
            QVERIFY(must(lines.step()));
            QCOMPARE(lines.id(0), Id128(sampleRow<OrderLine>(number).id));
        }
    }

    void aFullDiskLeavesNothingOfABatch()
    {
        if (test::wantsPostgresql())
            QSKIP("the disk of a cluster is its own");
        must(store().put(sampleRow<Item>(1)));
        const QByteArray before = must(logicalHash(*m_books->database, kWarehouse));
        must(m_books->database->execute(
            "PRAGMA max_page_count="
            + QByteArray::number(static_cast<qlonglong>(must(m_books->database->integer("PRAGMA page_count")) + 10))));
        {
            Transaction transaction = must(Transaction::begin(*m_books->database));
            Result<void> result;
            std::uint64_t number = 2;
            while (result && number < 10'000)
                result = store().put(sampleRow<Item>(number++));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, ErrorCode::DiskFull);
        }
        QCOMPARE(must(logicalHash(*m_books->database, kWarehouse)), before);
        must(m_books->database->check(true));
        must(m_books->database->execute("PRAGMA max_page_count=100000"));
        must(store().put(sampleRow<Item>(3)));
    }

    void forEachGoesByIdAndStopsWhenAsked()
    {
        for (const std::uint64_t number : {5, 1, 3})
            must(store().put(sampleRow<Lot>(number)));
        std::vector<LotId> seen;
        must(store().forEach<Lot>([&seen](const Lot &lot) {
            seen.push_back(lot.id);
            return seen.size() < 2;
        }));
        QCOMPARE(seen, (std::vector<LotId>{sampleRow<Lot>(1).id, sampleRow<Lot>(3).id}));
    }

private:
    [[nodiscard]] RowStore &store() const { return *m_books->store; }
    std::unique_ptr<Books> m_books;
};

QTEST_GUILESS_MAIN(RowStoreTest)
#include "tst_rowstore.moc"
