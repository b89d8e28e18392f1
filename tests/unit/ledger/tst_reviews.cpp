// SPDX-License-Identifier: GPL-3.0-or-later
// Counts that a lead decides on, counts that are planned, and units in units, as tables (support/ledgertable.h): in the order in which
// things happen and in the order in which the server may hear of them.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

/// Two have counted two less than the books have: a lead is to say why.
const char *const kWaiting = R"(
        receive A 10 at=L1                        -> posted
        receive B 4 at=L1                         -> posted
        plan_counts L1                            -> posted
        count L1 A:8 B:4 task=C1 review           -> posted_with_discrepancy count_variance
        count L1 A:8 B:4 task=C1 review by=bob    -> posted_with_discrepancy count_variance)";

void row(const char *name, const char *before, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(before) + QString::fromUtf8(script);
}

} // namespace

class TestReviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();

private:
    static void decided();
    static void late();
    static void planned();
    static void nested();
    static void poured();
};

void TestReviews::decided()
{
    row("two agree, and nothing is posted", kWaiting, R"(
        ? stock A at=L1                           -> 10
        ? counted C1                              -> 4 of 4, 8 of 10
        ? open                                    -> 1)");
    row("the lead says why: it is posted, and out of doubt", kWaiting, R"(
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 8
        ? stock A at=VARIANCE                     -> 2
        ? counted C1                              -> nothing
        ? task C1                                 -> done open=0 done=0 short=0 nobody
        ? open                                    -> 0
        review C1 cause=lost by=eve               -> denied already_done)");
    row("what has gone bad is scrapped", kWaiting, R"(
        review C1 cause=damaged by=eve            -> posted
        ? stock A at=SCRAP                        -> 2
        ? stock A at=VARIANCE                     -> 0)");
    row("to be counted again: a third number begins anew", kWaiting, R"(
        review C1 again by=eve                    -> posted
        ? counted C1                              -> nothing
        ? task C1                                 -> released open=0 done=0 short=0 nobody
        count L1 A:9 B:4 task=C1 review by=cy     -> posted_with_discrepancy count_variance
        ? counted C1                              -> 4 of 4, 9 of 10
        count L1 A:9 B:4 task=C1 review by=dan    -> posted_with_discrepancy count_variance
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 9)");
    row("counted again, and the books were right", kWaiting, R"(
        review C1 again by=eve                    -> posted
        count L1 A:10 B:4 task=C1 review by=cy    -> posted
        ? task C1                                 -> done open=0 done=0 short=0 nobody
        ? open                                    -> 0)");
    row("not what the lead did not see", kWaiting, R"(
        count L1 A:7 B:4 task=C1 review by=cy     -> posted_with_discrepancy count_variance
        review C1 cause=lost by=eve stale         -> denied already_done
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 7)");
    row("before anybody has counted twice", R"(
        receive A 10 at=L1                        -> posted
        count L1 A:8 review                       -> posted_with_discrepancy count_variance
        review C1 cause=missing by=eve            -> posted
        ? stock A at=L1                           -> 8)", "");
    row("a lead's own count waits for its cause, and for nobody else", R"(
        receive A 10 at=L1                        -> posted
        count L1 A:12 approved review             -> posted_with_discrepancy count_variance
        ? stock A at=L1                           -> 10
        review C1 cause=found                     -> posted
        ? stock A at=L1                           -> 12)", "");
    row("within tolerance nobody is asked", R"(
        receive A 10 at=L1                        -> posted
        count L1 A:9 tolerance=1 review           -> posted
        ? stock A at=L1                           -> 9)", "");
    row("serial numbers stand where they were counted when it is posted", R"(
        receive A 1 at=L1 serial=S7               -> posted
        count L2 A*S7:1 review                    -> posted_with_discrepancy count_variance
        ? serial A S7                             -> L1
        ? counted C1                              -> 1 of 0, S7
        review C1 cause=found                     -> posted
        ? serial A S7                             -> L2)", "");
    row("a place that a short had blocked is free again", R"(
        receive A 5 at=L1                         -> posted
        order O1 A:5                              -> posted
        release O1 1:5@L1                         -> granted
        short O1/1 5 block                        -> posted_with_discrepancy short_pick
        count L1 task=C1 review                   -> posted_with_discrepancy count_variance
        ? blocked L1                              -> yes
        review C1 cause=lost by=eve               -> posted
        ? blocked L1                              -> no
        ? open                                    -> 0)", "");
    row("nonsense, and what is no count", kWaiting, R"(
        review C1                                 -> quarantined
        review C1 cause=imported                  -> quarantined
        review C9 cause=lost                      -> denied unknown_target
        review C1 cause=lost stale                -> denied already_done)");
}

void TestReviews::late()
{
    row("picked before the count and heard of before the review", kWaiting, R"(
        move A 2 from=L1 to=L2 time=1000          -> posted
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 8
        ? stock A at=VARIANCE                     -> 0)");
    row("picked before the count and heard of after the review", kWaiting, R"(
        review C1 cause=lost by=eve               -> posted
        move A 2 from=L1 to=L2 time=1000 device=D3 -> posted
        ? stock A at=L1                           -> 8
        ? stock A at=VARIANCE                     -> 0)");
    row("picked after the count and before the review", kWaiting, R"(
        move A 3 from=L1 to=L2                    -> posted
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 5
        ? stock A at=VARIANCE                     -> 2)");
    row("the counter's own pick after the count is no part of it", kWaiting, R"(
        review C1 cause=lost by=eve               -> posted
        move A 3 from=L1 to=L2 time=1045          -> posted
        ? stock A at=L1                           -> 5)");
    row("who had seen the count picks after it, whatever the clock says", kWaiting, R"(
        review C1 cause=lost by=eve               -> posted
        move A 3 from=L1 to=L2 time=1000 device=D3 seen=20 -> posted
        ? stock A at=L1                           -> 5)");
    row("a later count has settled it", kWaiting, R"(
        count L1 A:6 B:4 approved by=cy           -> posted
        review C1 cause=lost by=eve               -> posted
        ? stock A at=L1                           -> 6
        ? task C1                                 -> done open=0 done=0 short=0 nobody)");
    row("all that moved away meanwhile", kWaiting, R"(
        move A 10 from=L1 to=L2                   -> posted
        review C1 cause=lost by=eve               -> posted_with_discrepancy negative_stock
        ? stock A at=L1                           -> -2
        ? task C2                                 -> released open=0 done=0 short=0 nobody)");
    row("what nobody knew to be there comes late", kWaiting, R"(
        receive A 3 at=L1 lot=X time=1000         -> posted
        review C1 cause=missing by=eve            -> posted
        ? stock A at=L1                           -> 8
        ? stock A at=L1 lot=X                     -> 0
        ? stock A at=VARIANCE lot=X               -> 3)");
    row("the second count comes in after the review of the first", R"(
        receive A 10 at=L1                        -> posted
        plan_counts L1                            -> posted
        count L1 A:8 task=C1 review               -> posted_with_discrepancy count_variance
        review C1 cause=lost by=eve               -> posted
        count L1 A:8 task=C1 review by=bob time=1025 -> posted
        ? stock A at=L1                           -> 8
        ? open                                    -> 0)", "");
}

void TestReviews::planned()
{
    row("once, until it is counted", "", R"(
        plan_counts L1 L2 class=A day=3           -> posted
        ? plan                                    -> day 3 a=2 b=0 c=0
        plan_counts L1 L2 class=A day=3           -> denied already_done
        plan_counts L2 L3 class=B day=3           -> posted
        ? plan                                    -> day 3 a=2 b=1 c=0
        count L1 task=C1                          -> posted
        plan_counts L1 class=A day=4              -> posted
        ? plan                                    -> day 4 a=1 b=0 c=0)");
    row("also by request, which the plan does not count", "", R"(
        plan_counts L1                            -> posted
        ? plan                                    -> none
        plan_counts L1 class=C day=1              -> denied already_done
        plan_counts L1 item=A                     -> posted)");
    row("a count that is under review is open", R"(
        receive A 10 at=L1                        -> posted
        plan_counts L1 class=C day=1              -> posted
        count L1 A:8 task=C1 approved review      -> posted_with_discrepancy count_variance
        plan_counts L1 class=C day=2              -> denied already_done)", "");
    row("taken back tasks are made again", "", R"(
        plan_counts L1 class=C day=1              -> posted
        take C1                                   -> granted
        finish C1                                 -> posted
        plan_counts L1 class=C day=1              -> posted
        ? task C1                                 -> released open=0 done=0 short=0 nobody)");
    row("no place, or a virtual one", "", R"(
        plan_counts X1                            -> denied unknown_target
        plan_counts X1 L1                         -> posted
        plan_counts SUPPLIER                      -> quarantined)");
}

void TestReviews::nested()
{
    const char *const pallet = R"(
        receive A 5 at=L1 hu=T1 serial=S7         -> posted
        receive B 2 at=L1 hu=T2                   -> posted
        movehu T3 to=L1                           -> posted
        nest T1 into=T3 at=L1                     -> posted
        nest T2 into=T3 at=L1                     -> posted)";
    row("what is in it goes along", pallet, R"(
        ? in T1                                   -> T3
        ? hu T3                                   -> filling nobody L1
        movehu T3 to=R1                           -> posted
        ? hu T1                                   -> filling nobody R1
        ? stock A at=R1 hu=T1                     -> 5
        ? stock B at=R1 hu=T2                     -> 2
        ? serial A S7                             -> R1)");
    row("staged together, and not any more", pallet, R"(
        movehu T3 to=S1                           -> posted
        ? hu T2                                   -> staged nobody S1
        movehu T3 to=L1                           -> posted
        ? hu T2                                   -> waiting nobody L1)");
    row("taken out by moving it, the last one frees the outer one", pallet, R"(
        movehu T1 to=L2                           -> posted
        ? in T1                                   -> nothing
        ? hu T3                                   -> filling nobody L1
        movehu T2 to=L1                           -> posted
        ? hu T3                                   -> free nobody L1)");
    row("from one into another", pallet, R"(
        receive A 1 at=L2 hu=P9 code=P9           -> posted
        nest T1 into=P9 at=L2                     -> posted
        ? in T1                                   -> P9
        ? stock A at=L2 hu=T1                     -> 5)");
    row("the outer one was carried on meanwhile", pallet, R"(
        receive A 1 at=L1 hu=P9 code=P9           -> posted
        movehu T3 to=L2                           -> posted
        nest P9 into=T3 at=L1                     -> posted
        ? stock A at=L2 hu=P9                     -> 1)");
    row("not one in one in one: told, and it stands beside", pallet, R"(
        receive A 1 at=L2 hu=P9 code=P9           -> posted
        nest P9 into=T1 at=L1                     -> posted_with_discrepancy wrong_handling_unit
        ? in P9                                   -> nothing
        ? stock A at=L1 hu=P9                     -> 1
        nest T3 into=P9 at=L1                     -> posted_with_discrepancy wrong_handling_unit
        ? in T3                                   -> nothing)");
    row("nonsense", pallet, R"(
        nest T1 into=T1 at=L1                     -> quarantined
        nest T1 into= at=L1                       -> quarantined)");
    row("content that is heard of late goes to where its unit is", pallet, R"(
        movehu T3 to=R1                           -> posted
        receive A 3 at=L1 hu=T1 code=T1           -> posted
        ? stock A at=R1 hu=T1                     -> 8)");
}

void TestReviews::poured()
{
    const char *const two = R"(
        movehu T1 to=L1                           -> posted
        movehu T2 to=L1                           -> posted
        receive A 5 at=L1 hu=T1                   -> posted
        receive B 2 at=L1 hu=T2                   -> posted)";
    row("all of it, and the empty one is free", two, R"(
        pour T1 into=T2 at=L1 A:5                 -> posted
        ? stock A at=L1 hu=T2                     -> 5
        ? stock A at=L1 hu=T1                     -> 0
        ? hu T1                                   -> free nobody L1)");
    row("back again", two, R"(
        pour T1 into=T2 at=L1 A:5                 -> posted
        pour T2 into=T1 at=L1 A:5 back            -> posted
        ? stock A at=L1 hu=T1                     -> 5
        ? stock B at=L1 hu=T2                     -> 2
        ? hu T1                                   -> filling nobody L1)");
    row("lots and serials go along", R"(
        movehu T1 to=L1                           -> posted
        receive A 3 at=L1 hu=T1 lot=X             -> posted
        receive B 1 at=L1 hu=T1 serial=S7         -> posted
        movehu T2 to=L2                           -> posted
        pour T1 into=T2 at=L1 to=L2 A#X:3 B*S7:1  -> posted
        ? stock A at=L2 hu=T2 lot=X               -> 3
        ? serial B S7                             -> L2)", "");
    row("into a new one", two, R"(
        pour T1 into=P9 at=L1 A:5                 -> posted
        ? hu P9                                   -> filling nobody L1)");
    row("an order's goods take it along", R"(
        receive A 5 at=L1                         -> posted
        order O1 A:3                              -> posted
        release O1 1:3@L1                         -> granted
        take O1                                   -> granted
        pick O1/1 3 into=T1                       -> posted
        pour T1 into=T3 at=K1 to=K1 A:3           -> posted
        ? hu T3                                   -> filling O1 K1
        ? hu T1                                   -> free nobody K1)", "");
    row("into another order's: told", R"(
        receive A 5 at=L1                         -> posted
        order O1 A:2                              -> posted
        order O2 A:2                              -> posted
        release O1 1:2@L1                         -> granted
        release O2 1:2@L1                         -> granted
        pick O1/1 2 into=T1                       -> posted
        pick O2/1 2 into=T2                       -> posted
        pour T1 into=T2 at=K1 to=K1 A:2           -> posted_with_discrepancy wrong_handling_unit
        ? hu T2                                   -> filling O2 K1)", "");
    row("it was carried on meanwhile", two, R"(
        movehu T1 to=L2                           -> posted
        pour T1 into=T2 at=L1 A:5                 -> posted
        ? stock A at=L1 hu=T2                     -> 5
        ? stock A at=L2 hu=T1                     -> 0)");
    row("more than the books have", two, R"(
        pour T1 into=T2 at=L1 A:6                 -> posted_with_discrepancy negative_stock
        ? stock A at=L1 hu=T2                     -> 6)");
    row("nonsense", two, R"(
        pour T1 into=T1 at=L1 A:5                 -> quarantined
        pour T1 into=T2 at=L1                     -> quarantined
        pour T1 into=T2 at=L1 A:5 of=T3           -> quarantined)");
}

void TestReviews::tables_data()
{
    QTest::addColumn<QString>("script");
    decided();
    late();
    planned();
    nested();
    poured();
}

void TestReviews::tables()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_APPLESS_MAIN(TestReviews)
#include "tst_reviews.moc"
