// SPDX-License-Identifier: GPL-3.0-or-later
// Goods of several orders in one handling unit, as tables (support/ledgertable.h).
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

void row(const char *name, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(script);
}

} // namespace

class TestCarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();
};

void TestCarts::tables_data()
{
    QTest::addColumn<QString>("script");
    row("orders of one piece share a tote; one is cancelled and its piece goes back", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:1                        -> posted
        order O2 A:1                        -> posted
        release O1 1:1@L1                   -> granted
        release O2 1:1@L1                   -> granted
        pick O1/1 1 into=T1 shared          -> posted
        pick O2/1 1 into=T1 shared          -> posted
        cancel O1                           -> posted
        putback O1~1 1                      -> posted
        ? stock A at=L1                     -> 4
        pack O2.1 1 from=T1 at=K1 into=P1   -> posted
        cancel O2                           -> posted
        ? stock A at=S1 hu=P1               -> 1)");
    row("what is packed already goes back from its parcel, not from the shared tote", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:1                        -> posted
        order O2 A:1                        -> posted
        release O1 1:1@L1                   -> granted
        release O2 1:1@L1                   -> granted
        pick O1/1 1 into=T1 shared          -> posted
        pick O2/1 1 into=T1 shared          -> posted
        pack O1.1 1 from=T1 at=K1 into=P1   -> posted
        cancel O1                           -> posted
        putback O1~1 1                      -> posted
        ? stock A at=K1 hu=T1               -> 1
        ? stock A at=L1                     -> 4)");
    row("sorted for its order, it goes back from the slot, and what others have in the tote does not", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:1                        -> posted
        order O2 A:1                        -> posted
        release O1 1:1@L1                   -> granted
        release O2 1:1@L1                   -> granted
        pick O1/1 1 into=T1 shared          -> posted
        pick O2/1 1 into=T1 shared          -> posted
        move A 1 from=K1 hu=T1 to=S1 tohu=W1 for=O1 -> posted
        move A 1 from=K1 hu=T1 to=S1 tohu=W1 for=O2 -> posted_with_discrepancy wrong_handling_unit
        cancel O1                           -> posted
        ? stop O1~1                         -> open 2)");
    row("sorted for an order that is cancelled by then", R"(
        receive A 5 at=K1 hu=T1             -> posted
        order O1 A:1                        -> posted
        cancel O1                           -> posted
        move A 1 from=K1 hu=T1 to=S1 tohu=W1 for=O1 -> posted_with_discrepancy order_cancelled
        ? stop O1~1                         -> open 1)");
    row("a tote of one order is not shared", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:1                        -> posted
        order O2 A:1                        -> posted
        release O1 1:1@L1                   -> granted
        release O2 1:1@L1                   -> granted
        pick O1/1 1 into=T1                 -> posted
        pick O2/1 1 into=T1 shared          -> posted_with_discrepancy wrong_handling_unit)");
}

void TestCarts::tables()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(TestCarts)
#include "tst_carts.moc"
