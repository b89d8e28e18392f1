// SPDX-License-Identifier: GPL-3.0-or-later
// What writing a row touches: a forecast that read a relation must be done again when any row that stands in it comes, of whatever table.
#include "support/fullfields.h"
#include "sync/touches.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::sync;

class TestTouches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRelationOfEveryTable();
};

void TestTouches::everyRelationOfEveryTable()
{
    int relations = 0;
    ledger::AllRows::forEach([&relations]<class Row>() {
        const Row row = test::whole<Row>();
        const ledger::RowImage image{Row::kTable, row.id, 1, true, ledger::encoded(row, ledger::WithKey::No)};
        std::vector<Touch> touches;
        addWritten(image, touches);
        ledger::relationsOf(row, [&](ledger::Relation relation, const Id128 &of) {
            ++relations;
            QVERIFY2(std::find(touches.begin(), touches.end(), Touch{relationTouchHash(relation, of), Access::Member}) != touches.end(), ledger::tableName(Row::kTable));
            QCOMPARE(tableOf(relation), Row::kTable);
        });
    });
    QCOMPARE(relations, ledger::kRelations);
}

QTEST_GUILESS_MAIN(TestTouches)
#include "tst_touches.moc"
