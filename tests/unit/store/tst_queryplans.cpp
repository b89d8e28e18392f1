// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries.h"
#include "unit/store/samples.h"

#include <QRegularExpression>

using namespace bincard;
using namespace bincard::store;
using samples::Books;
using samples::kWarehouse;
using samples::must;

/// Every prepared statement finds its rows by an index (style rule 5).
/// Tables that have a few rows in any house.
static const QStringList kHandfuls{QStringLiteral("owner"), QStringLiteral("carton"), QStringLiteral("carrier_service"),
    QStringLiteral("nearby") /* of a bounded number of places */};

class QueryPlansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noStatementReadsAWholeTable_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const auto queries = must(Queries::open(*m_books.database, kWarehouse));
        int number = 0;
        for (const std::vector<QByteArray> &list : {m_books.store->statements(), queries->statements()}) {
            QVERIFY(list.size() > 40);
            for (const QByteArray &sql : list)
                QTest::addRow("%d %s", ++number, sql.left(60).constData()) << sql;
        }
    }
    void noStatementReadsAWholeTable()
    {
        QFETCH(QByteArray, sql);
        QVERIFY2(!sql.isEmpty(), "every statement says its text");
        const QString finding = wholeTableRead(sql);
        QVERIFY2(finding.isEmpty(), qPrintable(finding));
    }

    void aPlantedScanIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("without an index") << QByteArray("SELECT id FROM stock WHERE stream=?1 AND on_hand=?2");
        QTest::newRow("without the stream") << QByteArray("SELECT id FROM stock WHERE item=?2");
        QTest::newRow("by the stream alone") << QByteArray("SELECT id FROM move WHERE stream=?1 ORDER BY id");
        QTest::newRow("a join by a name") << QByteArray("SELECT s.id FROM stock s JOIN location l ON l.code=?2 AND "
                                                        "l.stream=s.stream AND l.id=s.location WHERE s.stream=?1");
        QTest::newRow("a state as a parameter misses the partial index")
            << QByteArray("SELECT id FROM task WHERE stream=?1 AND kind=?2 AND state=?3");
        QTest::newRow("an update") << QByteArray("UPDATE task SET state=1 WHERE number=?1");
    }
    void aPlantedScanIsFound()
    {
        QFETCH(QByteArray, sql);
        QVERIFY(!wholeTableRead(sql).isEmpty());
    }

private:
    /// The first line of the plan that reads a table from end to end: a SCAN, or a SEARCH by nothing but the stream. Allowed are
    /// tables of a handful of rows (owners, cartons, carriers' services), the words' index, and partial indexes, which hold open work only.
    [[nodiscard]] QString wholeTableRead(const QByteArray &sql) const
    {
        static const QRegularExpression scan(QStringLiteral("^SCAN (\\w+)")),
            byStream(QStringLiteral("^SEARCH (\\w+) USING (?:COVERING )?(?:INDEX (\\w+)|PRIMARY KEY) \\(stream=\\?\\)$"));
        static const QStringList partial{QStringLiteral("task_free"), QStringLiteral("task_held"), QStringLiteral("discrepancy_open"),
                                         QStringLiteral("discrepancy_open_kind"), QStringLiteral("inbound_document_open"),
                                         QStringLiteral("return_case_waiting"), QStringLiteral("parcel_waiting_for_label"),
                                         QStringLiteral("location_y"), /* one row, from either end */ QStringLiteral("location_sort")};
        Statement plan = must(m_books.database->prepare("EXPLAIN QUERY PLAN " + sql));
        while (must(plan.step())) {
            const QString line = plan.text(3);
            const auto scanned = scan.match(line);
            if (scanned.hasMatch() && line != u"SCAN CONSTANT ROW" && !line.contains(QStringLiteral("VIRTUAL TABLE"))
                && !kHandfuls.contains(scanned.captured(1)))
                return line;
            const auto searched = byStream.match(line);
            if (searched.hasMatch() && !kHandfuls.contains(searched.captured(1))
                && !partial.contains(searched.captured(2)))
                return line;
        }
        return {};
    }

    Books m_books;
};

QTEST_GUILESS_MAIN(QueryPlansTest)
#include "tst_queryplans.moc"
