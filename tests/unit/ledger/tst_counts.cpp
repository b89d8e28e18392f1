// SPDX-License-Identifier: GPL-3.0-or-later
// Counts are anchored in time (design §4): what moved since is not counted again, what a count has seen is not booked again.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

class TestCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counting_data();
    void counting();
    void lateFacts_data();
    void lateFacts();
};

static void check()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

static void row(const char *name, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(script);
}

void TestCounts::counting_data()
{
    QTest::addColumn<QString>("script");
    row("as the books say: nothing is posted", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10                       -> posted
        ? moves                             -> 1)");
    row("within tolerance the difference is posted", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:8 tolerance=2            -> posted
        ? stock A at=L1                     -> 8
        ? stock A at=VARIANCE               -> 2
        count L1 A:9 tolerance=1            -> posted
        ? stock A at=VARIANCE               -> 1)");
    row("beyond tolerance nothing is posted until a lead approves", R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L1                  -> posted
        count L1 A:7 B:9 tolerance=2        -> posted_with_discrepancy count_variance
        ? stock A at=L1                     -> 10
        ? stock B at=L1                     -> 10
        count L1 A:7 B:9 tolerance=2 approved -> posted
        ? stock A at=L1                     -> 7
        ? stock B at=L1                     -> 9)");
    row("what the count does not name is not there", R"(
        receive A 10 at=L1                  -> posted
        receive B 2 at=L1 status=hold       -> posted
        count L1 A:10 tolerance=2           -> posted
        ? stock B at=L1 status=hold         -> 0)");
    row("a count of one item leaves the others alone", R"(
        receive A 10 at=L1                  -> posted
        receive B 2 at=L1                   -> posted
        count L1 item=A A:9 tolerance=2     -> posted
        ? stock A at=L1                     -> 9
        ? stock B at=L1                     -> 2
        count L1 item=A B:1                 -> quarantined)");
    row("lots, units and statuses are counted apart", R"(
        receive A 3 at=L1 lot=X             -> posted
        receive A 3 at=L1 lot=Y             -> posted
        receive A 3 at=L1 hu=T1             -> posted
        count L1 A#X:4 A#Y:2 A@T1:3 A!damaged:1 tolerance=1 -> posted
        ? stock A at=L1 lot=X               -> 4
        ? stock A at=L1 lot=Y               -> 2
        ? stock A at=L1 hu=T1               -> 3
        ? stock A at=L1 status=damaged      -> 1)");
    row("the same account on two lines adds up", R"(
        receive A 7 at=L1                   -> posted
        count L1 A:3 A:4                    -> posted
        ? moves                             -> 1)");
    row("found where the books had nothing, and below zero made good", R"(
        move A 2 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        count L1 A:3 tolerance=5            -> posted
        ? stock A at=L1                     -> 3
        count L3 A:1 tolerance=5            -> posted
        ? stock A at=L3                     -> 1)");
    row("an empty place confirmed", R"(
        receive A 2 at=L1                   -> posted
        count L1 tolerance=5                -> posted
        ? stock A at=L1                     -> 0)");
    row("what moved after the count does not count", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:9 tolerance=0 time=2000  -> posted_with_discrepancy count_variance
        move A 3 from=L1 to=L2 time=2010    -> posted
        receive A 5 at=L1 time=2020         -> posted
        count L1 A:9 approved counted=2000 time=2100 -> posted
        ? stock A at=L1                     -> 11
        ? stock A at=VARIANCE               -> 1)");
    row("an account emptied after the count", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:9 time=2000              -> posted_with_discrepancy count_variance
        move A 10 from=L1 to=L2 time=2010   -> posted
        count L1 A:9 approved counted=2000 time=2100 -> posted_with_discrepancy negative_stock
        ? stock A at=L1                     -> -1)");
    row("what moved at the very time was before it", R"(
        receive A 10 at=L1                  -> posted
        move A 3 from=L1 to=L2 time=2000    -> posted
        count L1 A:7 time=2000              -> posted)");
    row("an approval twice is the same as once", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 approved time=2000     -> posted
        move A 1 from=L1 to=L2 time=2010    -> posted
        count L1 A:7 approved counted=2000 time=2100 -> posted
        ? stock A at=L1                     -> 6)");
    row("an approval in the future speaks for now", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 approved counted=9000 time=2000 -> posted
        move A 1 from=L1 to=L2 time=2010 device=D2 -> posted
        ? stock A at=L1                     -> 6)");
    row("a later count that comes in after an approval finds what was approved", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 time=2000              -> posted_with_discrepancy count_variance
        count L1 A:7 approved counted=2000 time=3000 -> posted
        count L1 A:7 time=2500 device=D2    -> posted
        ? stock A at=L1                     -> 7)");
    row("a count that comes in after a later one is settled by it", R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L1                  -> posted
        count L1 item=A A:8 approved time=3000 -> posted
        count L1 A:8 B:9 approved time=2000 device=D2 -> posted
        ? stock A at=L1                     -> 8
        ? stock B at=L1                     -> 9)");
    row("a count that comes in after a later one does not anchor", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=3000             -> posted
        count L1 A:10 time=2000 device=D2   -> posted
        move A 4 from=L1 to=L2 time=2500 device=D3 -> posted
        ? stock A at=L1                     -> 10)");
    row("a count below what is claimed", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:10                       -> posted
        release O1 1:10@L1                  -> granted
        count L1 A:8 tolerance=5            -> posted_with_discrepancy over_reserved
        ? reserved A at=L1                  -> 10)");
    row("a counted task is done, and what asked for it", R"(
        receive A 3 at=L1                   -> posted
        move A 5 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        ? open                              -> 1
        count L1 A:1 tolerance=5 task=C1    -> posted
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 0)");
    row("what asked for a count stays open until its difference is posted", R"(
        receive A 3 at=L1                   -> posted
        receive B 9 at=L1                   -> posted
        move A 5 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        count L1 B:2 tolerance=5 task=C1    -> posted_with_discrepancy count_variance
        ? stock A at=L1                     -> -2
        ? task C1                           -> released open=0 done=0 short=0 nobody
        ? open                              -> 2
        count L1 B:2 approved task=C1       -> posted
        ? stock A at=L1                     -> 0
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 0)");
    row("two people against the books", R"(
        receive A 10 at=L1                  -> posted
        receive B 9 at=L1                   -> posted
        count L1 A:7 B:9 tolerance=2        -> posted_with_discrepancy count_variance
        ? task C1                           -> released open=0 done=0 short=0 nobody
        move A 2 from=L1 to=L2              -> posted
        count L1 A:5 B:8 tolerance=2 task=C1 by=bob -> posted
        ? stock A at=L1                     -> 5
        ? stock B at=L1                     -> 8
        ? stock A at=VARIANCE               -> 3
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 0)");
    row("one person twice is one person", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 tolerance=2            -> posted_with_discrepancy count_variance
        count L1 A:7 tolerance=2 task=C1    -> posted_with_discrepancy count_variance
        ? stock A at=L1                     -> 10
        ? open                              -> 1
        count L1 A:7 tolerance=2 task=C1 by=bob -> posted
        ? stock A at=L1                     -> 7
        ? open                              -> 0)");
    row("nor does nobody agree", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 tolerance=2            -> posted_with_discrepancy count_variance
        count L1 A:7 tolerance=2 task=C1 by=server -> posted_with_discrepancy count_variance
        ? open                              -> 1)");
    row("a third number supersedes the second", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 tolerance=2            -> posted_with_discrepancy count_variance
        count L1 A:6 tolerance=2 task=C1 by=bob -> posted_with_discrepancy count_variance
        ? open                              -> 1
        count L1 A:7 tolerance=2 task=C1    -> posted_with_discrepancy count_variance
        ? open                              -> 1
        count L1 A:7 tolerance=2 task=C1 by=bob -> posted
        ? stock A at=L1                     -> 7
        ? open                              -> 0)");
    row("the second finds what the books say", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 tolerance=2            -> posted_with_discrepancy count_variance
        count L1 A:10 tolerance=2 task=C1 by=bob -> posted
        ? stock A at=L1                     -> 10
        ? open                              -> 0)");
    row("a late second count of a finished task asks again", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 tolerance=2            -> posted_with_discrepancy count_variance
        count L1 A:10 task=C1 by=bob        -> posted
        count L1 A:7 tolerance=2 task=C1    -> posted_with_discrepancy count_variance
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? task C2                           -> released open=0 done=0 short=0 nobody)");
    row("an unknown code, a new lot and serial numbers", R"(
        count L1 ?XYZ:1 tolerance=5         -> posted_with_discrepancy unknown_item
        count L1 ?XYZ:1 A+NEW:2 A*S1:1 tolerance=5 -> posted_with_discrepancy unknown_item
        count L1 A*S1:2 tolerance=5         -> quarantined)");
    row("a count of before what went below zero does not settle it", R"(
        receive A 3 at=L1 time=1000         -> posted
        move A 5 from=L1 to=L2 time=2000    -> posted_with_discrepancy negative_stock
        count L1 A:3 tolerance=5 task=C1 time=1500 device=D2 -> posted
        ? stock A at=L1                     -> -2
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 1)");
    row("a pick task is no count task", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:10                       -> posted
        release O1 1:10@L1                  -> granted
        count L1 A:10 task=O1               -> posted
        ? task O1                           -> released open=1 done=0 short=0 nobody)");
    row("counted at a place that the books do not have", R"(
        count X1 A:3 tolerance=5            -> posted_with_discrepancy unknown_account
        ? stock A at=X1                     -> 3)");
    row("senseless counts", R"(
        count L1 A:-1                       -> quarantined
        count L1 A:1 tolerance=-1           -> quarantined
        count SUPPLIER A:1                  -> quarantined
        count                               -> quarantined)");
}

void TestCounts::counting() { check(); }

void TestCounts::lateFacts_data()
{
    QTest::addColumn<QString>("script");
    row("a pick from before the count was seen by it", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:3                        -> posted
        release O1 1:3@L1                   -> granted
        count L1 A:7 approved time=2000     -> posted
        pick O1/1 3 into=T1 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 7
        ? stock A at=K1 hu=T1               -> 3
        ? stock A at=VARIANCE               -> 0
        ? line O1.1                         -> picked picked=3)");
    row("a compensation is of the time of the count", R"(
        receive A 10 at=L1 time=1000        -> posted
        count L1 A:7 approved time=2000     -> posted
        move A 3 from=L1 to=L2 time=1900 device=D2 -> posted
        ? times                             -> 1000 1900 2000 2000)");
    row("a late pick from what was counted empty is not short", R"(
        receive A 3 at=L1                   -> posted
        order O1 A:3                        -> posted
        release O1 1:3@L1                   -> granted
        count L1 approved time=2000         -> posted_with_discrepancy over_reserved
        pick O1/1 3 into=T1 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 0)");
    row("a late receipt was counted already", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:15 approved time=2000    -> posted
        receive A 5 at=L1 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 15
        ? stock A at=SUPPLIER               -> -15
        ? stock A at=VARIANCE               -> 0)");
    row("both ends of a late move", R"(
        receive A 10 at=L1                  -> posted
        receive A 10 at=L2                  -> posted
        count L1 A:6 approved time=2000     -> posted
        count L2 A:14 approved time=2000    -> posted
        move A 4 from=L1 to=L2 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 6
        ? stock A at=L2                     -> 14
        ? stock A at=VARIANCE               -> 0)");
    row("only the item that was counted", R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L1                  -> posted
        count L1 item=A A:10 time=2000      -> posted
        move A 4 from=L1 to=L2 time=1900 device=D2 -> posted
        move B 4 from=L1 to=L2 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 10
        ? stock B at=L1                     -> 6)");
    row("against the latest count", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000             -> posted
        count L1 item=A A:10 time=3000      -> posted
        move A 4 from=L1 to=L2 time=2500 device=D2 -> posted
        ? stock A at=L1                     -> 10)");
    row("of two counts of one time against the one that came later", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000             -> posted
        count L1 item=A A:10 time=2000 device=D2 -> posted
        move A 4 from=L1 to=L2 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 6)");
    row("a fact from after the count is a fact", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000             -> posted
        move A 4 from=L1 to=L2 time=2006 device=D2 -> posted
        ? stock A at=L1                     -> 6)");
    row("closer than clocks can tell asks for a recount", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000             -> posted
        move A 4 from=L1 to=L2 time=1995 device=D2 -> posted_with_discrepancy count_variance
        ? stock A at=L1                     -> 6
        ? task C1                           -> released open=0 done=0 short=0 nobody
        move A 1 from=L1 to=L2 time=2005 device=D2 -> posted_with_discrepancy count_variance
        move A 1 from=L1 to=L2 time=1994 device=D2 -> posted
        ? stock A at=L1                     -> 5)");
    row("what the same device sends later happened later", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000 device=D2   -> posted
        move A 4 from=L1 to=L2 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 6)");
    row("who has seen the count acts after it", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 time=2000             -> posted
        move A 4 from=L1 to=L2 time=1900 device=D2 seen=3 -> posted
        ? stock A at=L1                     -> 6
        move A 4 from=L1 to=L2 time=1900 device=D2 seen=2 -> posted
        ? stock A at=L1                     -> 6)");
    row("a count beyond tolerance has settled nothing yet", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 time=2000              -> posted_with_discrepancy count_variance
        move A 3 from=L1 to=L2 time=1900 device=D2 -> posted
        ? stock A at=L1                     -> 7
        count L1 A:7 approved counted=2000 time=2100 -> posted
        ? stock A at=L1                     -> 7)");
    row("a later count sees a late fact and its compensation as one", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:7 approved time=2000     -> posted
        move A 3 from=L1 to=L2 time=1900 device=D2 -> posted
        count L1 A:7 time=2500              -> posted
        count L1 A:7 approved counted=2000 time=2600 -> posted
        ? stock A at=L1                     -> 7
        ? moves                             -> 4)");
    row("an imported balance is no late fact", R"(
        receive A 10 at=L1                  -> posted
        count L1 A:10 B:0 time=2000         -> posted
        opening B:5 at=L1 time=1900         -> posted
        ? stock B at=L1                     -> 5)");
}

void TestCounts::lateFacts() { check(); }

QTEST_APPLESS_MAIN(TestCounts)
#include "tst_counts.moc"
