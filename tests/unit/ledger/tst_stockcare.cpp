// SPDX-License-Identifier: GPL-3.0-or-later
// Pick faces filled up from reserve, as tables (support/ledgertable.h), in the order in which things happen and in the order in which the
// server may hear of them.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

const char *const kStock = R"(
        receive A 20 at=R1                  -> posted
        receive A 2 at=L1                   -> posted
        face A at=L1 min=5                  -> posted)";

const char *const kPlanned = R"(
        receive A 20 at=R1                  -> posted
        receive A 2 at=L1                   -> posted
        face A at=L1 min=5                  -> posted
        replenish A 8@R1                    -> posted)";

void row(const char *name, const char *before, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(before) + QString::fromUtf8(script);
}

} // namespace

class TestStockCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();

private:
    static void planned();
    static void brought();
    static void late();
    static void recalled();
    static void received();
};

/// Days are 86,400 s long.
void TestStockCare::received()
{
    row("goods keep the day on which they came", "", R"(
        receive A 5 at=L1 time=864000       -> posted
        receive A 5 at=L2 time=1036800      -> posted
        ? received A at=L1                  -> 10
        ? received A at=L2                  -> 12
        move A 5 from=L2 to=L3 time=1209600 -> posted
        ? received A at=L3                  -> 12
        ? received A at=L2                  -> unknown)");
    row("the older day stands for what lies together", "", R"(
        receive A 5 at=L1 time=864000       -> posted
        receive A 5 at=L2 time=1036800      -> posted
        move A 2 from=L1 to=L2 time=1209600 -> posted
        ? received A at=L2                  -> 10
        receive A 5 at=L1 time=1296000      -> posted
        ? received A at=L1                  -> 10)");
    row("until the place was empty", "", R"(
        receive A 5 at=L1 time=864000       -> posted
        adjust A -5 at=L1 time=950400       -> posted
        receive A 5 at=L1 time=1036800      -> posted
        ? received A at=L1                  -> 12)");
    row("what is put back is as old as it was", "", R"(
        receive A 5 at=L1 time=864000       -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1 time=1036800    -> posted
        unpick O1/1 5 from=T1 time=1123200  -> posted
        ? received A at=L1                  -> 10)");
    row("what nobody has booked in is of no day", "", R"(
        move A 3 from=L1 to=L2 time=864000  -> posted_with_discrepancy negative_stock
        ? received A at=L2                  -> unknown
        receive A 4 at=L2 time=950400       -> posted
        ? received A at=L2                  -> 11)");
    row("opening stock came when its file says", "", R"(
        opening A:5 at=L1 received=7 time=864000 -> posted
        opening B:5 at=L1 time=864000       -> posted
        ? received A at=L1                  -> 7
        ? received B at=L1                  -> 10
        opening A:8 at=L1 received=9 time=950400 -> posted
        ? received A at=L1                  -> 9
        opening A:8 at=L1 received=8 time=950400 -> posted
        ? received A at=L1                  -> 8
        opening A:8 at=L1 time=950400       -> posted
        ? received A at=L1                  -> 8
        opening A:0 at=L1 received=8 time=950400 -> posted
        ? received A at=L1                  -> unknown)");
    row("a claim on an empty place keeps no day", "", R"(
        receive A 5 at=L1 time=864000       -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        move A 5 from=L1 to=L2 time=950400  -> posted_with_discrepancy over_reserved
        ? received A at=L1                  -> unknown
        move A 2 from=L1 to=L3 time=950400  -> posted_with_discrepancy negative_stock over_reserved
        ? received A at=L3                  -> unknown)");
    row("what a count finds came on that day", "", R"(
        count L1 A:4 tolerance=4 time=864000 -> posted
        ? received A at=L1                  -> 10)");
}

void TestStockCare::planned()
{
    row("a task for what is to be brought", kStock, R"(
        replenish A 8@R1 3@L2 why=orders    -> posted
        ? face A                            -> L1 orders by released
        ? task F1                           -> released open=2 done=0 short=0 nobody
        ? reserved A at=R1                  -> 0
        ? sell A                            -> 22)");
    row("made anew while nobody has begun", kPlanned, R"(
        replenish A 5@R1 why=orders         -> posted
        ? task F1                           -> cancelled open=0 done=0 short=0 nobody
        ? task F2                           -> released open=1 done=0 short=0 nobody
        ? face A                            -> L1 orders by released)");
    row("taken back", kPlanned, R"(
        replenish A                         -> posted
        ? face A                            -> L1 low by cancelled
        replenish A                         -> posted)");
    row("not under somebody's hands", kPlanned, R"(
        take F1                             -> granted
        replenish A 5@R1                    -> denied taken_by_another
        replenish A                         -> denied taken_by_another)");
    row("not what a station has in hand", kPlanned, R"(
        lease D1 F1 for=60                  -> granted
        replenish A 5@R1                    -> denied taken_by_another)");
    row("again when it is done", kPlanned, R"(
        take F1                             -> granted
        move A 8 from=R1 to=L1 line=F1/1    -> posted
        finish F1                           -> posted
        replenish A 4@R1                    -> posted
        ? task F1                           -> done open=0 done=1 short=0
        ? task F2                           -> released open=1 done=0 short=0 nobody)");
    row("the file of pick faces again leaves the work", kPlanned, R"(
        face A at=L1 min=7                  -> posted
        ? face A                            -> L1 low by released)");
    row("nonsense", kPlanned, R"(
        replenish B 4@R1                    -> denied unknown_target
        replenish A 0@R1                    -> quarantined
        replenish A 4@L1                    -> quarantined
        replenish A 4@SUPPLIER              -> quarantined
        replenish A 4@R1 item=B             -> quarantined)");
}

void TestStockCare::brought()
{
    row("brought, whole", kPlanned, R"(
        take F1                             -> granted
        move A 8 from=R1 to=L1 line=F1/1    -> posted
        ? stop F1/1                         -> done 8 picked=8
        finish F1                           -> posted
        ? task F1                           -> done open=0 done=1 short=0
        ? stock A at=L1                     -> 10
        ? stock A at=R1                     -> 12
        ? sell A                            -> 22)");
    row("in two goes", kPlanned, R"(
        take F1                             -> granted
        move A 5 from=R1 to=L1 line=F1/1    -> posted
        ? stop F1/1                         -> open 8 picked=5
        move A 3 from=R1 to=L1 line=F1/1    -> posted
        ? stop F1/1                         -> done 8 picked=8)");
    row("taken back again", kPlanned, R"(
        take F1                             -> granted
        move A 8 from=R1 to=L1 line=F1/1    -> posted
        move A 8 from=L1 to=R1 line=F1/1 back -> posted
        ? stop F1/1                         -> open 8
        ? task F1                           -> taken open=1 done=0 short=0
        ? stock A at=L1                     -> 2)");
    row("no more taken back than was brought", kPlanned, R"(
        take F1                             -> granted
        move A 2 from=R1 to=L1 line=F1/1    -> posted
        move A 4 from=L1 to=R1 line=F1/1 back -> posted
        ? stop F1/1                         -> open 8)");
    row("short at the reserve place: that is counted", kPlanned, R"(
        take F1                             -> granted
        move A 5 from=R1 to=L1 line=F1/1    -> posted
        short F1/1 3                        -> posted_with_discrepancy short_pick
        ? stop F1/1                         -> short 8 picked=5 shorted=3
        ? task C1                           -> released open=0 done=0 short=0 nobody
        finish F1                           -> posted
        ? task F1                           -> done_short open=0 done=0 short=1)");
    row("the face is full: that is counted, and may go on being picked from", kPlanned, R"(
        take F1                             -> granted
        move A 5 from=R1 to=L1 line=F1/1    -> posted
        short F1/1 3 full                   -> posted_with_discrepancy short_pick
        count L1 A:7 task=C1                -> posted
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 0)");
    row("a unit is opened: empty it is free", kPlanned, R"(
        movehu T1 to=R1                     -> posted
        receive A 6 at=R1 hu=T1             -> posted
        replenish A 6@R1*T1                 -> posted
        move A 6 from=R1 hu=T1 to=L1 line=F2/1 -> posted
        ? stop F2/1                         -> done 6 picked=6
        ? hu T1                             -> free nobody R1)");
}

void TestStockCare::late()
{
    row("more than the books have", kPlanned, R"(
        take F1                             -> granted
        adjust A -15 at=R1                  -> posted
        move A 8 from=R1 to=L1 line=F1/1    -> posted_with_discrepancy negative_stock
        ? stop F1/1                         -> done 8 picked=8)");
    row("what was reserved meanwhile", kPlanned, R"(
        order O1 A:16                       -> posted
        release O1 1:16@R1                  -> granted
        move A 8 from=R1 to=L1 line=F1/1    -> posted_with_discrepancy over_reserved)");
    row("after the task was taken back", kPlanned, R"(
        replenish A                         -> posted
        move A 8 from=R1 to=L1 line=F1/1    -> posted
        ? task F1                           -> cancelled open=0 done=0 short=0 nobody
        ? stock A at=L1                     -> 10)");
    row("by somebody who no longer has it", kPlanned, R"(
        take F1                             -> granted
        take F1 by=bob over                 -> granted
        move A 8 from=R1 to=L1 line=F1/1    -> posted_with_discrepancy taken_over
        ? stop F1/1                         -> done 8 picked=8)");
    row("for another item, or for no such task", kPlanned, R"(
        move B 1 from=R1 to=L1 line=F1/1    -> posted_with_discrepancy negative_stock unknown_account
        move A 1 from=R1 to=L1 line=F9/1    -> posted_with_discrepancy unknown_account
        ? stop F1/1                         -> open 8)");
    row("left undone is short, and nothing is in doubt", kPlanned, R"(
        take F1                             -> granted
        finish F1                           -> posted
        ? task F1                           -> done_short open=0 done=0 short=1
        ? open                              -> 0)");
}

void TestStockCare::recalled()
{
    const char *const lots = R"(
        receive A 9 at=L1 lot=X             -> posted
        receive A 9 at=L2 lot=Y             -> posted
        order O1 A:4                        -> posted
        release O1 1:4@L1#X                 -> granted)";
    row("nothing of it is allocated any more", lots, R"(
        recall A lot=X                      -> posted
        order O2 A:2                        -> posted
        release O2 1:2@L1#X                 -> denied not_available
        release O2 1:2@L2#Y                 -> granted)");
    row("its claims are taken away, those of other lots stay", lots, R"(
        order O2 A:2                        -> posted
        release O2 1:2@L2#Y                 -> granted
        recall A lot=X                      -> posted
        freeclaims A at=L1 lot=X            -> granted
        freeclaims A at=L2 lot=Y            -> granted
        ? reserved A at=L1 lot=X            -> 0
        ? reserved A at=L2 lot=Y            -> 2
        ? stop O1/1                         -> cancelled 0
        release O1 1:4@L2#Y                 -> granted)");
    row("the recall is over", lots, R"(
        recall A lot=X                      -> posted
        recall A lot=X end                  -> posted
        freeclaims A at=L1 lot=X            -> granted
        ? reserved A at=L1 lot=X            -> 4
        order O2 A:2                        -> posted
        release O2 1:2@L1#X                 -> granted)");
    row("what was picked before is picked", lots, R"(
        pick O1/1 3 into=T1                 -> posted
        recall A lot=X                      -> posted
        freeclaims A at=L1 lot=X            -> granted
        ? stop O1/1                         -> done 3 picked=3)");
    row("a lot that nobody knows", lots, R"(
        recall A lot=Z                      -> denied unknown_target)");
}

void TestStockCare::tables_data()
{
    QTest::addColumn<QString>("script");
    planned();
    brought();
    late();
    recalled();
    received();
}

void TestStockCare::tables()
{
    QFETCH(QString, script);
    LedgerTable table;
    QCOMPARE(table.run(script), QString());
}

QTEST_APPLESS_MAIN(TestStockCare)
#include "tst_stockcare.moc"
