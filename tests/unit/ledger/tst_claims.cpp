// SPDX-License-Identifier: GPL-3.0-or-later
// Claims: granted or denied once, never more than was available (design §4, P6); what cancelling and over-reservation take back.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

class TestClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promising_data();
    void promising();
    void releasing_data();
    void releasing();
    void recalledLot();
    void taking_data();
    void taking();
    void leasing_data();
    void leasing();
    void freeing_data();
    void freeing();
    void cancelling_data();
    void cancelling();
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

void TestClaims::promising_data()
{
    QTest::addColumn<QString>("script");
    row("promised up to what is available to sell", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:6                        -> posted
        order O2 A:6                        -> posted
        promise O1                          -> granted
        ? sell A                            -> 4
        promise O2                          -> granted
        ? sell A                            -> 0
        ? line O2.1                         -> open promised=4
        ? order O2                          -> ready
        receive A 5 at=L1                   -> posted
        promise O2                          -> granted
        ? line O2.1                         -> promised promised=6
        ? sell A                            -> 3
        promise O2                          -> granted
        ? sell A                            -> 3)");
    row("two lines of one item share what there is", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:6 A:6 POST!:1            -> posted
        promise O1                          -> granted
        ? promised A                        -> 10
        ? sell A                            -> 0)");
    row("nothing to promise: back-ordered, until there is", R"(
        order O1 A:6                        -> posted
        promise O1                          -> granted
        ? order O1                          -> back_ordered
        receive A 6 at=L1                   -> posted
        promise O1                          -> granted
        ? order O1                          -> ready)");
    row("complete or not at all", R"(
        receive A 10 at=L1                  -> posted
        receive B 1 at=L1                   -> posted
        order O1 A:6 B:2 complete           -> posted
        promise O1                          -> denied not_available
        ? sell A                            -> 10
        ? order O1                          -> new
        receive B 1 at=L1                   -> posted
        promise O1                          -> granted
        ? order O1                          -> ready)");
    row("an order of services only needs nothing", R"(
        order O1 POST!:1                    -> posted
        promise O1                          -> granted
        ? order O1                          -> ready)");
    row("no claim for what is not, is cancelled, or is held", R"(
        receive A 10 at=L1                  -> posted
        promise O1                          -> denied unknown_target
        release O1 1:1@L1                   -> denied unknown_target
        order O1 A:6 hold                   -> posted
        promise O1                          -> denied on_hold
        release O1 1:1@L1                   -> denied on_hold
        order O2 A:6                        -> posted
        cancel O2                           -> posted
        promise O2                          -> denied cancelled
        release O2 1:1@L1                   -> denied cancelled
        ? sell A                            -> 10)");
    row("a station only asks: its forecast changes nothing", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:6                        -> posted
        promise O1 forecast                 -> granted
        ? sell A                            -> 10)");
    row("what was lost since is not promised twice", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:8                        -> posted
        order O2 A:8                        -> posted
        promise O1                          -> granted
        adjust A -6 at=L1                   -> posted
        ? sell A                            -> -4
        promise O2                          -> granted
        ? line O2.1                         -> open
        ? order O2                          -> back_ordered)");
}

void TestClaims::promising() { check(); }

void TestClaims::releasing_data()
{
    QTest::addColumn<QString>("script");
    row("a release turns the promise into a claim on an account", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:6                        -> posted
        promise O1                          -> granted
        release O1 1:6@L1                   -> granted
        ? promised A                        -> 0
        ? reserved A at=L1                  -> 6
        ? sell A                            -> 4
        ? line O1.1                         -> reserved reserved=6
        ? task O1                           -> released open=1 done=0 short=0 nobody)");
    row("granted up to what is free on the account", R"(
        receive A 4 at=L1                   -> posted
        receive A 9 at=L2                   -> posted
        order O1 A:3                        -> posted
        order O2 A:6                        -> posted
        release O1 1:3@L1                   -> granted
        release O2 1:6@L1                   -> granted
        ? line O2.1                         -> open reserved=1
        ? stop O2/1                         -> open 1
        release O2 1:5@L2 task=O2           -> granted
        ? stop O2/2                         -> open 5
        ? task O2                           -> released open=2 done=0 short=0 nobody)");
    row("granted up to what the line wants", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:3                        -> posted
        release O1 1:9@L1                   -> granted
        ? reserved A at=L1                  -> 3
        release O1 1:1@L1 task=O1           -> denied not_available)");
    row("what is promised to others cannot be released", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:8                        -> posted
        order O2 A:8                        -> posted
        promise O1                          -> granted
        release O2 1:8@L1                   -> granted
        ? line O2.1                         -> open reserved=2
        release O1 1:8@L1                   -> granted
        ? line O1.1                         -> reserved reserved=8)");
    row("what is not allocatable, on hold, blocked or elsewhere", R"(
        receive A 5 at=S1                   -> posted
        receive A 5 at=L1 status=hold       -> posted
        receive A 5 at=X1                   -> posted_with_discrepancy unknown_account
        receive B 5 at=L1                   -> posted
        order O1 A:5 B:5                    -> posted
        release O1 1:5@S1                   -> denied not_available
        release O1 1:5@L1 status=hold       -> denied not_available
        release O1 1:5@X1                   -> denied not_available
        release O1 1:5@L2                   -> denied not_available
        release O1 1:5@L1 item=B            -> denied not_available
        release O1                          -> denied not_available
        ? order O1                          -> new
        short O9/1 1                        -> posted_with_discrepancy unknown_account)");
    row("a blocked bin gives nothing", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:3                        -> posted
        order O2 A:3                        -> posted
        release O1 1:3@L1                   -> granted
        short O1/1 3 block                  -> posted_with_discrepancy short_pick
        release O2 1:3@L1                   -> denied not_available)");
    row("an expired lot gives nothing on the day after", R"(
        receive A 5 at=L1 lot=X expiry=10   -> posted
        receive A 5 at=L1 lot=Y expiry=11   -> posted
        order O1 A:10                       -> posted
        release O1 1:5@L1#X 1:5@L1#Y time=950400 -> granted
        ? reserved A at=L1 lot=X            -> 0
        ? reserved A at=L1 lot=Y            -> 5)");
    row("goods in a handling unit", R"(
        receive A 5 at=R1 hu=T1             -> posted
        order O1 A:5                        -> posted
        release O1 1:5@R1*T1                -> granted
        pick O1/1 5 into=T2                 -> posted
        ? stock A at=K1 hu=T2               -> 5)");
    row("complete or not at all", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5 B:1 complete           -> posted
        release O1 1:5@L1                   -> denied not_available
        ? reserved A at=L1                  -> 0
        receive B 1 at=L2                   -> posted
        release O1 1:5@L1 2:1@L2            -> granted)");
    row("services are never released", R"(
        receive A 5 at=L1                   -> posted
        order O1 A!:5                       -> posted
        release O1 1:5@L1                   -> denied not_available)");
    row("a finished or foreign task cannot be extended", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:4                        -> posted
        order O2 A:2                        -> posted
        release O1 1:2@L1                   -> granted
        release O2 1:2@L1                   -> granted
        release O1 1:2@L1 task=O2           -> denied unknown_target
        pick O1/1 2 into=T1                 -> posted
        finish O1                           -> posted
        release O1 1:2@L1 task=O1           -> denied already_done
        release O1 1:2@L1                   -> granted
        ? task O1                           -> released open=1 done=0 short=0 nobody)");
    row("nothing asked is nothing asked", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:4                        -> posted
        release O1 1:0@L1                   -> quarantined)");
}

void TestClaims::releasing() { check(); }

void TestClaims::recalledLot()
{
    LedgerTable table;
    QString wrong = table.run(QStringLiteral("receive A 5 at=L1 lot=X -> posted\norder O1 A:5 -> posted"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    bincard::test::MemorySource &rows = table.ledger().rows();
    QCOMPARE(rows.all<bincard::Lot>().size(), std::size_t(1));
    bincard::Lot lot = rows.all<bincard::Lot>().begin()->second;
    lot.recalled = true; // No operation recalls yet.
    rows.put(lot);
    wrong = table.run(QStringLiteral("release O1 1:5@L1#X -> denied not_available"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestClaims::taking_data()
{
    QTest::addColumn<QString>("script");
    row("a task is one person's", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:4                        -> posted
        release O1 1:4@L1                   -> granted
        take O9                             -> denied unknown_target
        take O1 by=ann                      -> granted
        take O1 by=bob                      -> denied taken_by_another
        take O1 by=ann                      -> granted
        pause O1 by=ann                     -> posted
        ? task O1                           -> paused open=1 done=0 short=0
        take O1 by=bob                      -> denied taken_by_another
        take O1 by=ann                      -> granted
        ? task O1                           -> taken open=1 done=0 short=0
        pause O1 giveback by=ann            -> posted
        ? task O1                           -> released open=1 done=0 short=0 nobody
        take O1 by=bob                      -> granted
        pick O1/1 4 into=T1 by=bob          -> posted
        finish O1 by=bob                    -> posted
        take O1 by=bob                      -> denied already_done
        pause O1 by=bob                     -> posted
        ? task O1                           -> done open=0 done=1 short=0)");
    row("nobody takes what is cancelled", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:4                        -> posted
        release O1 1:4@L1                   -> granted
        cancel O1                           -> posted
        take O1                             -> denied cancelled)");
}

void TestClaims::taking() { check(); }

void TestClaims::leasing_data()
{
    QTest::addColumn<QString>("script");
    const std::string two = R"(
        receive A 9 at=L1                   -> posted
        receive B 9 at=L2                   -> posted
        order O1 A:4                        -> posted
        order O2 B:3                        -> posted
        release O1 1:4@L1                   -> granted
        release O2 1:3@L2                   -> granted
)";
    row("what a station has in hand is nobody else's, and it begins it alone", (two + R"(
        lease D1 O1 for=100                 -> granted
        ? station O1                        -> D1
        ? task O1                           -> released open=1 done=0 short=0 nobody
        take O1 by=bob device=D2            -> denied taken_by_another
        lease D2 O1                         -> denied taken_by_another
        lease D2 O1 O2                      -> granted
        ? station O2                        -> D2
        take O1 by=ann device=D1 forecast   -> granted
        ? task O1                           -> taken open=1 done=0 short=0
        take O1 by=ann device=D1            -> granted)").c_str());
    row("handed over, it is the other's: also at a station that cannot ask", (two + R"(
        lease D1 O1                         -> granted
        take O1 by=ann device=D1            -> granted
        pause O1 to=bob by=ann device=D1    -> posted
        ? task O1                           -> paused open=1 done=0 short=0
        take O1 by=cat device=D2            -> denied taken_by_another
        take O1 by=bob device=D1 forecast   -> granted
        ? task O1                           -> taken open=1 done=0 short=0
        pause O1 giveback by=ann device=D1  -> posted_with_discrepancy taken_over
        pause O1 giveback to=ann by=bob device=D1 -> quarantined)").c_str());
    row("handed over, it is taken up elsewhere", (two + R"(
        take O1 by=ann device=D1            -> granted
        pause O1 to=bob by=ann device=D1    -> posted
        take O1 by=bob device=D2            -> granted
        ? station O1                        -> D2)").c_str());
    row("a forecast grants nothing that is not on a lease", (two + R"(
        lease D1 O1                         -> granted
        take O1 by=ann device=D2 forecast   -> granted
        take O2 by=ann device=D1 forecast   -> granted
        ? task O1                           -> released open=1 done=0 short=0 nobody
        ? task O2                           -> released open=1 done=0 short=0 nobody)").c_str());
    row("a lease ends by the server's clock, and what was begun may be taken over", (two + R"(
        lease D1 O1 O2 for=100              -> granted
        take O1 by=ann device=D1            -> granted
        endlease D1 O1 O2                   -> denied not_available
        endlease D1 O1 O2 time=130          -> denied not_available
        endlease D1 O1 O2 time=5000         -> granted
        ? task O1                           -> taken_over open=1 done=0 short=0
        ? station O1                        -> none
        ? station O2                        -> none
        endlease D1 O1                      -> denied not_available
        take O2 by=bob device=D2            -> granted
        take O1 by=bob device=D2            -> granted
        pick O1/1 2 into=T1 by=ann device=D1 -> posted_with_discrepancy taken_over
        finish O1 by=ann device=D1          -> posted_with_discrepancy taken_over
        ? task O1                           -> taken open=1 done=0 short=0
        pick O1/1 2 into=T2 by=bob device=D2 -> posted)").c_str());
    row("who comes back before anybody else goes on", (two + R"(
        lease D1 O1 for=100                 -> granted
        take O1 by=ann device=D1            -> granted
        endlease D1 O1 time=5000            -> granted
        pick O1/1 2 into=T1 by=ann device=D1 -> posted
        ? task O1                           -> taken open=1 done=0 short=0
        ? station O1                        -> D1
        take O1 by=bob device=D2            -> denied taken_by_another
        pick O1/1 2 into=T1 by=ann device=D1 -> posted
        finish O1 by=ann device=D1          -> posted)").c_str());
    row("a lease that is kept does not end", (two + R"(
        lease D1 O1 for=100                 -> granted
        lease D1 for=9000                   -> granted
        endlease D1 O1 time=5000            -> denied not_available
        ? station O1                        -> D1)").c_str());
    row("given back when nobody has begun", (two + R"(
        lease D1 O1 O2                      -> granted
        take O1 by=ann device=D1            -> granted
        return_tasks O1 O2 O9 device=D2     -> posted
        ? station O2                        -> D1
        return_tasks O1 O2 O9 device=D1     -> posted
        ? station O2                        -> none
        ? station O1                        -> D1
        take O2 by=bob device=D2            -> granted)").c_str());
    row("whoever may, takes over from another person, and from another station", (two + R"(
        lease D1 O2                         -> granted
        take O1 by=ann device=D1            -> granted
        take O1 by=bob device=D2 over       -> granted
        take O2 by=bob device=D2 over       -> granted
        pause O1 giveback by=ann device=D1  -> posted_with_discrepancy taken_over
        ? task O1                           -> taken open=1 done=0 short=0
        ? station O1                        -> D2
        take O9 by=bob over                 -> denied unknown_target)").c_str());
    row("the same person at another station: what the first did not know is told", (two + R"(
        take O1 by=ann device=D1            -> granted
        take O1 by=ann device=D2            -> granted
        pick O1/1 1 into=T1 by=ann device=D1 seen=1 -> posted_with_discrepancy taken_over
        pick O1/1 1 into=T1 by=ann device=D1 seen=50 -> posted
        pick O1/1 2 into=T1 by=ann device=D2 -> posted)").c_str());
    row("what came to a task out of reach is not short when it is finished", R"(
        receive A 3 at=L1                   -> posted
        order O1 A:7                        -> posted
        release O1 1:3@L1                   -> granted
        lease D1 O1                         -> granted
        take O1 by=ann device=D1            -> granted
        receive A 6 at=L2                   -> posted
        release O1 1:4@L2 task=O1           -> granted
        pick O1/1 3 into=T1 by=ann device=D1 -> posted
        finish O1 by=ann device=D1 seen=6   -> posted
        ? task O1                           -> released open=1 done=1 short=0 nobody
        ? line O1.1                         -> reserved reserved=4 picked=3
        take O1 by=bob device=D2            -> granted
        finish O1 by=bob device=D2          -> posted
        ? task O1                           -> done_short open=0 done=1 short=1)");
    row("no sense", (two + R"(
        lease D1 O1 for=0                   -> quarantined
        lease D1 O1 for=-5                  -> quarantined
        lease D1 O1 for=2592001             -> quarantined
        ? station O1                        -> none)").c_str());
}

void TestClaims::leasing() { check(); }

void TestClaims::freeing_data()
{
    QTest::addColumn<QString>("script");
    row("lowest priority first, then the newest", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:3 priority=5             -> posted
        order O2 A:3 priority=1             -> posted
        order O3 A:3 priority=1             -> posted
        release O2 1:3@L1                   -> granted
        release O3 1:3@L1                   -> granted
        release O1 1:3@L1                   -> granted
        adjust A -4 at=L1                   -> posted_with_discrepancy over_reserved
        ? sell A                            -> -4
        freeclaims A at=L1                  -> granted
        ? reserved A at=L1                  -> 5
        ? line O3.1                         -> open
        ? stop O3/1                         -> cancelled 0
        ? line O2.1                         -> open reserved=2
        ? stop O2/1                         -> open 2
        ? line O1.1                         -> reserved reserved=3
        ? sell A                            -> 0
        freeclaims A at=L1                  -> granted
        ? reserved A at=L1                  -> 5)");
    row("a partly picked stop that loses the rest is done", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 2 into=T1                 -> posted
        adjust A -3 at=L1                   -> posted_with_discrepancy over_reserved
        freeclaims A at=L1                  -> granted
        ? stop O1/1                         -> done 2 picked=2
        ? line O1.1                         -> open picked=2
        ? task O1                           -> released open=0 done=1 short=0 nobody)");
    row("a partly short stop that loses the rest is short", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        adjust A -5 at=L1                   -> posted_with_discrepancy over_reserved
        freeclaims A at=L1                  -> granted
        ? stop O1/1                         -> short 2 shorted=2)");
    row("below zero everything is freed", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        adjust A -7 at=L1                   -> posted_with_discrepancy negative_stock over_reserved
        freeclaims A at=L1                  -> granted
        ? reserved A at=L1                  -> 0)");
    row("a freed stop picked all the same is kept, as the order wants it", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        adjust A -5 at=L1                   -> posted_with_discrepancy over_reserved
        freeclaims A at=L1                  -> granted
        pick O1/1 5 into=T1                 -> posted_with_discrepancy negative_stock task_already_done
        ? line O1.1                         -> picked picked=5
        ? stop O1~1                         -> none)");
    row("nothing to free", R"(
        freeclaims A at=L1                  -> granted
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        freeclaims A at=L1                  -> granted
        ? reserved A at=L1                  -> 5)");
}

void TestClaims::freeing() { check(); }

void TestClaims::cancelling_data()
{
    QTest::addColumn<QString>("script");
    row("a promise is given back", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5 POST!:1                -> posted
        promise O1                          -> granted
        cancel O1                           -> posted
        ? sell A                            -> 5
        ? order O1                          -> cancelled
        ? line O1.1                         -> cancelled cancelled=5
        cancel O1                           -> posted
        cancel O9                           -> denied unknown_target)");
    row("claims are given back and the task ends", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:5                        -> posted
        promise O1                          -> granted
        release O1 1:3@L1                   -> granted
        cancel O1                           -> posted
        ? sell A                            -> 9
        ? reserved A at=L1                  -> 0
        ? stop O1/1                         -> cancelled 3
        ? task O1                           -> cancelled open=0 done=0 short=0 nobody
        ? task B1                           -> none)");
    row("cancelled in the middle of picking: who has it brings it back", R"(
        receive A 5 at=L1 lot=X             -> posted
        receive B 5 at=L2                   -> posted
        order O1 A:5 B:5                    -> posted
        release O1 1:5@L1#X 2:5@L2          -> granted
        take O1 by=ann                      -> granted
        pick O1/1 5 into=T1 by=ann          -> posted
        pick O1/2 2 into=T2 by=ann          -> posted
        cancel O1 by=bob                    -> posted
        ? task O1                           -> cancelled open=0 done=1 short=0
        ? task B1                           -> taken open=2 done=0 short=0
        ? reserved B at=L2                  -> 0
        finish O1 by=ann                    -> posted
        putback O1~1 2                      -> posted
        putback O1~2 5                      -> posted
        ? stock A at=L1 lot=X               -> 5
        ? stock B at=L2                     -> 5
        ? hu T1                             -> free nobody K1
        ? line O1.1                         -> cancelled cancelled=5
        finish B1 by=ann                    -> posted
        ? task B1                           -> done open=0 done=2 short=0)");
    row("cancelled when it is picked and staged: anybody brings it back", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1 by=ann                      -> granted
        pick O1/1 5 into=T1 by=ann          -> posted
        finish O1 by=ann                    -> posted
        movehu T1 to=S1 by=ann              -> posted
        cancel O1 by=bob                    -> posted
        ? task O1                           -> done open=0 done=1 short=0
        ? task B1                           -> released open=1 done=0 short=0 nobody)");
    row("picked after the cancellation goes back", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        cancel O1                           -> posted
        pick O1/1 3 into=T1                 -> posted_with_discrepancy order_cancelled
        ? stop O1~1                         -> open 3
        ? task B1                           -> taken open=1 done=0 short=0
        ? reserved A at=L1                  -> 0
        move A 3 from=K1 hu=T1 to=L1 line=O1~1 -> posted
        ? stop O1~1                         -> done 3 picked=3
        ? line O1.1                         -> cancelled cancelled=5
        finish B1                           -> posted
        ? open                              -> 0)");
    row("short after the cancellation", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        cancel O1                           -> posted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        ? stop O1/1                         -> cancelled 5)");
    row("what was shipped stays shipped", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:3@L1                   -> granted
        pick O1/1 3 into=T1                 -> posted
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        ship P1 O1.1:3 at=S1                -> posted
        cancel O1                           -> posted
        ? line O1.1                         -> shipped picked=3 packed=3 shipped=3 cancelled=2
        ? order O1                          -> closed_short
        ? task B1                           -> none)");
    row("what was shipped before it was known to be picked", R"(
        receive A 9 at=L1                   -> posted
        order O1 A:5                        -> posted
        promise O1                          -> granted
        receive A 3 at=S1 hu=T1             -> posted
        ship T1 O1.1:3 at=S1                -> posted
        cancel O1                           -> posted
        ? promised A                        -> 0)");
}

void TestClaims::cancelling() { check(); }

QTEST_APPLESS_MAIN(TestClaims)
#include "tst_claims.moc"
