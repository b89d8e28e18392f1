// SPDX-License-Identifier: GPL-3.0-or-later
// What each operation does to the books, as tables (support/ledgertable.h). After every line the checks of CheckedLedger hold:
// sums of zero, balances = fold of the moves, every counter recounted, exact images, a closure that names all it reads.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

class TestOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stock_data();
    void stock();
    void picking_data();
    void picking();
    void undoing_data();
    void undoing();
    void shorts_data();
    void shorts();
    void packing_data();
    void packing();
    void edits_data();
    void edits();
    void nonsense_data();
    void nonsense();
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

void TestOperations::stock_data()
{
    QTest::addColumn<QString>("script");
    row("a receipt comes from the supplier", R"(
        receive A 10 at=L1                  -> posted
        ? stock A at=L1                     -> 10
        ? stock A at=SUPPLIER               -> -10
        ? sell A                            -> 10
        ? moves                             -> 1)");
    row("parts of a unit are exact", R"(
        receive A 0.125 at=L1               -> posted
        receive A 2.001 at=L1               -> posted
        ? stock A at=L1                     -> 2.126)");
    row("lots are accounts of their own", R"(
        receive A 10 at=L1 lot=X            -> posted
        receive A 5 at=L1 lot=Y             -> posted
        ? stock A at=L1 lot=X               -> 10
        ? stock A at=L1                     -> 0
        ? stock A at=SUPPLIER lot=Y         -> -5
        ? sell A                            -> 15)");
    row("what is on hold cannot be sold", R"(
        receive A 10 at=L1 status=hold      -> posted
        ? sell A                            -> 0
        move A 4 from=L1 to=L1 status=hold  -> posted
        ? stock A at=L1 status=hold         -> 6
        ? sell A                            -> 4)");
    row("what lies where nothing is allocated cannot be sold", R"(
        receive A 10 at=S1                  -> posted
        ? sell A                            -> 0
        move A 10 from=S1 to=L1             -> posted
        ? sell A                            -> 10
        move A 3 from=L1 to=Q1              -> posted
        ? sell A                            -> 7)");
    row("a moved-out account has no row", R"(
        receive A 10 at=L1                  -> posted
        move A 10 from=L1 to=L2             -> posted
        ? stock A at=L1                     -> 0
        ? stock A at=L2                     -> 10
        ? moves                             -> 2)");
    row("a move to where it is already is no posting", R"(
        receive A 10 at=L1                  -> posted
        move A 3 from=L1 to=L1              -> posted
        ? moves                             -> 1)");
    row("more is taken than the books had", R"(
        receive A 3 at=L1                   -> posted
        move A 5 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        ? stock A at=L1                     -> -2
        ? sell A                            -> 3
        ? task C1                           -> released open=0 done=0 short=0 nobody
        move A 1 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        receive A 3 at=L1                   -> posted
        ? stock A at=L1                     -> 0
        ? open                              -> 2)");
    row("virtual places may go below zero", R"(
        move A 5 from=SUPPLIER to=L1        -> posted
        move A 5 from=L1 to=CUSTOMER        -> posted
        ? stock A at=CUSTOMER               -> 5)");
    row("a place that the books do not have", R"(
        receive A 10 at=X1                  -> posted_with_discrepancy unknown_account
        ? stock A at=X1                     -> 10
        ? sell A                            -> 0
        location X1                         -> posted
        ? sell A                            -> 10
        receive A 1 at=X1                   -> posted)");
    row("a handling unit that the books do not have", R"(
        receive A 10 at=L1 hu=P9            -> posted_with_discrepancy unknown_account
        receive A 10 at=L1 hu=T1            -> posted
        ? stock A at=L1 hu=P9               -> 10)");
    row("a barcode that nobody knows", R"(
        receive ?4711 5 at=L1               -> posted_with_discrepancy unknown_item
        receive ?4711 2 at=L1               -> posted_with_discrepancy unknown_item
        ? open                              -> 2)");
    row("a serial that is here already", R"(
        receive A 1 at=L1 serial=S7         -> posted
        ? serial A S7                       -> L1
        receive A 1 at=L2 serial=S7         -> posted_with_discrepancy duplicate_serial
        ? serial A S7                       -> L1
        receive B 1 at=L2 serial=S7         -> posted)");
    row("a handling unit goes with all that is in it", R"(
        receive A 3 at=L1 hu=T1             -> posted
        receive B 2 at=L1 hu=T1 status=hold -> posted
        receive B 2 at=L1                   -> posted
        movehu T1 to=L2                     -> posted
        ? stock A at=L2 hu=T1               -> 3
        ? stock B at=L2 hu=T1 status=hold   -> 2
        ? stock B at=L1                     -> 2
        ? hu T1                             -> filling nobody L2
        ? moves                             -> 5
        movehu T1 to=L2                     -> posted
        ? moves                             -> 5)");
    row("at staging a handling unit is staged, beyond it waits", R"(
        movehu T1 to=S1                     -> posted
        ? hu T1                             -> staged nobody S1
        movehu T1 to=L1                     -> posted
        ? hu T1                             -> waiting nobody L1
        movehu T9 to=S1                     -> posted
        ? hu T9                             -> staged nobody S1)");
    row("an empty handling unit put where no place is", R"(
        movehu T1 to=X1                     -> posted_with_discrepancy unknown_account)");
    row("adjusting up and down", R"(
        adjust A 5 at=L1                    -> posted
        adjust A -2 at=L1                   -> posted
        ? stock A at=L1                     -> 3
        ? stock A at=VARIANCE               -> -3
        adjust A -1 at=L1 damaged           -> posted
        ? stock A at=SCRAP                  -> 1
        adjust A 1 at=L1 damaged            -> posted
        ? stock A at=VARIANCE               -> -4)");
    row("adjusting below zero", R"(
        adjust A -2 at=L1                   -> posted_with_discrepancy negative_stock
        ? stock A at=L1                     -> -2)");
    row("the same again under another operation is done twice", R"(
        receive A 10 at=L1                  -> posted
        again                               -> posted
        ? stock A at=L1                     -> 20)");
}

void TestOperations::stock() { check(); }

void TestOperations::picking_data()
{
    QTest::addColumn<QString>("script");
    row("a pick uses up its claim", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        ? reserved A at=L1                  -> 5
        ? sell A                            -> 5
        take O1                             -> granted
        pick O1/1 3 into=T1                 -> posted
        ? stock A at=L1                     -> 7
        ? stock A at=K1 hu=T1               -> 3
        ? reserved A at=L1                  -> 2
        ? line O1.1                         -> reserved reserved=2 picked=3
        ? stop O1/1                         -> open 5 picked=3
        ? hu T1                             -> filling O1 K1
        pick O1/1 2 into=T1                 -> posted
        ? line O1.1                         -> picked picked=5
        ? stop O1/1                         -> done 5 picked=5
        ? task O1                           -> taken open=0 done=1 short=0
        ? order O1                          -> picked
        ? sell A                            -> 5
        finish O1                           -> posted
        ? task O1                           -> done open=0 done=1 short=0)");
    row("picking from behind the books", R"(
        receive A 2 at=L1                   -> posted
        order O1 A:2                        -> posted
        release O1 1:2@L1                   -> granted
        adjust A -1 at=L1                   -> posted_with_discrepancy over_reserved
        pick O1/1 2 into=T1                 -> posted_with_discrepancy negative_stock
        ? stock A at=L1                     -> -1
        ? line O1.1                         -> picked picked=2)");
    row("more than the stop wants goes back", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 7 into=T1                 -> posted_with_discrepancy over_pick
        ? line O1.1                         -> picked picked=7
        ? stop O1/1                         -> done 5 picked=7
        ? task B1                           -> taken open=1 done=0 short=0
        ? stop O1~1                         -> open 2
        putback O1~1 2                      -> posted
        ? stock A at=L1                     -> 5
        ? line O1.1                         -> picked picked=5
        finish B1                           -> posted
        ? open                              -> 0)");
    row("more than the stop wants is kept when the order wants it", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:8                        -> posted
        promise O1                          -> granted
        release O1 1:5@L1                   -> granted
        ? promised A                        -> 3
        pick O1/1 7 into=T1                 -> posted_with_discrepancy over_pick
        ? line O1.1                         -> promised promised=1 picked=7
        ? promised A                        -> 1
        ? task B1                           -> none)");
    row("picked twice", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        again                               -> posted_with_discrepancy task_already_done
        ? line O1.1                         -> picked picked=10
        ? stop O1~1                         -> open 5)");
    row("from goods on hold", R"(
        receive A 10 at=L1                  -> posted
        receive A 5 at=L1 status=hold       -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1 status=hold     -> posted_with_discrepancy status_not_pickable
        ? stock A at=K1 hu=T1 status=hold   -> 5
        ? reserved A at=L1                  -> 0)");
    row("another lot, when the order allows", R"(
        receive A 5 at=L1 lot=X             -> posted
        receive A 5 at=L1 lot=Y             -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1#X                 -> granted
        pick O1/1 2 into=T1 lot=Y           -> posted
        ? reserved A at=L1 lot=X            -> 3
        ? stock A at=L1 lot=Y               -> 3)");
    row("another lot, when the order does not", R"(
        receive A 5 at=L1 lot=X             -> posted
        receive A 5 at=L1 lot=Y             -> posted
        order O1 A:5 noswap                 -> posted
        release O1 1:5@L1#X                 -> granted
        pick O1/1 2 into=T1 lot=Y           -> posted_with_discrepancy lot_differs
        pick O1/1 2 into=T1                 -> posted)");
    row("from another place, where others have claims", R"(
        receive A 5 at=L1                   -> posted
        receive A 5 at=L2                   -> posted
        order O1 A:5                        -> posted
        order O2 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        release O2 1:5@L2                   -> granted
        pick O1/1 3 into=T1 from=L2         -> posted_with_discrepancy over_reserved
        ? reserved A at=L2                  -> 5
        ? reserved A at=L1                  -> 2
        ? line O1.1                         -> reserved reserved=2 picked=3)");
    row("into the tote of another order", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        order O2 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        release O2 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        pick O2/1 5 into=T1                 -> posted_with_discrepancy wrong_handling_unit
        ? hu T1                             -> filling O1 K1)");
    row("into a tote that the books do not have", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T9                 -> posted
        ? hu T9                             -> filling O1 K1)");
    row("another item than the stop's is no pick of it", R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1 item=B          -> posted_with_discrepancy unknown_account
        ? stock B at=K1 hu=T1               -> 5
        ? line O1.1                         -> reserved reserved=5
        ? reserved A at=L1                  -> 5)");
    row("for a stop that the books do not have", R"(
        receive A 10 at=L1                  -> posted
        pick O9/1 5 into=T1                 -> posted_with_discrepancy unknown_account
        ? stock A at=L1                     -> 5)");
    row("a put-back is no stop to pick from", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:2                        -> posted
        release O1 1:2@L1                   -> granted
        pick O1/1 3 into=T1                 -> posted_with_discrepancy over_pick
        pick O1~1 1 into=T1 from=L1 fromhu= -> posted_with_discrepancy unknown_account
        ? stop O1~1                         -> open 1)");
    row("by somebody who no longer has the task", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1 by=ann                      -> granted
        pick O1/1 1 into=T1 by=ann          -> posted
        pause O1 giveback by=ann            -> posted
        take O1 by=bob                      -> granted
        pick O1/1 1 into=T1 by=ann          -> posted_with_discrepancy taken_over
        ? line O1.1                         -> reserved reserved=3 picked=2)");
    row("a serial goes where the goods go", R"(
        receive A 1 at=L1 serial=S7         -> posted
        order O1 A:1                        -> posted
        release O1 1:1@L1                   -> granted
        pick O1/1 1 into=T1 serial=S7       -> posted
        ? serial A S7                       -> K1
        unpick O1/1 1 from=T1 serial=S7     -> posted
        ? serial A S7                       -> L1)");
    row("a serial goes with a move", R"(
        receive A 1 at=L1 serial=S7         -> posted
        move A 1 from=L1 to=L2 serial=S7    -> posted
        ? serial A S7                       -> L2)");
    row("a free unit that gets goods is filling until it is empty", R"(
        receive A 5 at=L1                   -> posted
        move A 5 from=L1 to=L1 tohu=T1      -> posted
        ? hu T1                             -> filling nobody K1
        move A 2 from=L1 hu=T1 to=L1        -> posted
        ? hu T1                             -> filling nobody K1
        move A 3 from=L1 hu=T1 to=L1        -> posted
        ? hu T1                             -> free nobody K1)");
    row("skipped stops come back", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        skip O1/1                           -> posted
        skip O1/1                           -> posted
        ? stop O1/1                         -> open 5
        pick O1/1 5 into=T1                 -> posted
        skip O1/1                           -> posted
        skip O9/1                           -> posted)");
    row("a finished order of two lines", R"(
        receive A 10 at=L1                  -> posted
        receive B 10 at=L2                  -> posted
        order O1 A:5 B:2 POST!:1            -> posted
        promise O1                          -> granted
        ? order O1                          -> ready
        release O1 1:5@L1 2:2@L2            -> granted
        ? order O1                          -> released
        pick O1/1 5 into=T1                 -> posted
        ? order O1                          -> picking
        pick O1/2 2 into=T2                 -> posted
        ? order O1                          -> picked
        movehu T1 to=S1                     -> posted
        ? hu T1                             -> staged O1 S1)");
}

void TestOperations::picking() { check(); }

void TestOperations::undoing_data()
{
    QTest::addColumn<QString>("script");
    row("a pick undone claims again, with its order's priority", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5 priority=9             -> posted
        order O2 A:2 priority=1             -> posted
        release O1 1:3@L1                   -> granted
        release O2 1:2@L1                   -> granted
        pick O1/1 3 into=T1                 -> posted
        unpick O1/1 3 from=T1               -> posted
        ? stop O1/1                         -> open 3
        ? line O1.1                         -> open reserved=3
        ? reserved A at=L1                  -> 5
        adjust A -2 at=L1                   -> posted_with_discrepancy over_reserved
        freeclaims A at=L1                  -> granted
        ? line O2.1                         -> open
        ? line O1.1                         -> open reserved=3)");
    row("part of a pick undone", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        unpick O1/1 2 from=T1               -> posted
        ? stop O1/1                         -> open 5 picked=3
        ? line O1.1                         -> reserved reserved=2 picked=3
        ? hu T1                             -> filling O1 K1)");
    row("the emptied tote is free for the next order", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:2                        -> posted
        order O2 A:2                        -> posted
        release O1 1:2@L1                   -> granted
        release O2 1:2@L1                   -> granted
        pick O1/1 2 into=T1                 -> posted
        unpick O1/1 2 from=T1               -> posted
        ? hu T1                             -> free nobody K1
        pick O2/1 2 into=T1                 -> posted
        ? hu T1                             -> filling O2 K1)");
    row("undone onto another shelf, what is free at the stop is claimed", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        unpick O1/1 5 from=T1 to=L2         -> posted
        ? stock A at=L2                     -> 5
        ? reserved A at=L1                  -> 0
        ? stop O1/1                         -> open 5
        ? line O1.1                         -> open)");
    row("undone after the shelf had gone below zero claims only what is there", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        adjust A -3 at=L1                   -> posted_with_discrepancy over_reserved
        pick O1/1 5 into=T1                 -> posted_with_discrepancy negative_stock
        unpick O1/1 5 from=T1               -> posted
        ? stock A at=L1                     -> 2
        ? reserved A at=L1                  -> 2
        ? line O1.1                         -> open reserved=2)");
    row("what another has claimed meanwhile stays theirs", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        order O2 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        receive A 3 at=L1                   -> posted
        release O2 1:3@L1                   -> granted
        unpick O1/1 4 from=T1               -> posted
        ? reserved A at=L1                  -> 7
        ? stock A at=L1                     -> 7)");
    row("a pick undone after the task was finished opens it again", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1 by=ann                      -> granted
        pick O1/1 5 into=T1                 -> posted
        finish O1                           -> posted
        unpick O1/1 5 from=T1 by=bob        -> posted
        ? task O1                           -> taken open=1 done=0 short=0
        take O1 by=bob                      -> granted
        pick O1/1 5 into=T1 by=bob          -> posted
        finish O1 by=bob                    -> posted
        ? task O1                           -> done open=0 done=1 short=0)");
    row("a pick undone after the cancellation is not claimed again", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        cancel O1                           -> posted
        unpick O1/1 5 from=T1               -> posted
        ? reserved A at=L1                  -> 0
        ? sell A                            -> 5
        ? stop O1/1                         -> cancelled 5)");
    row("more is undone than was picked", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 2 into=T1                 -> posted
        unpick O1/1 4 from=T1               -> posted_with_discrepancy negative_stock
        ? stop O1/1                         -> open 5
        ? line O1.1                         -> reserved reserved=5)");
    row("what was given up once is not given up again after an undo", R"(
        receive A 10 at=L1                  -> posted
        receive A 10 at=L2                  -> posted
        order O1 A:10                       -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 3 into=T1                 -> posted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        finish O1                           -> posted
        ? stop O1/1                         -> short 5 picked=3 shorted=2 givenup=2
        unpick O1/1 1 from=T1               -> posted
        finish O1                           -> posted
        ? stop O1/1                         -> short 5 picked=2 shorted=3 givenup=3
        ? line O1.1                         -> open picked=2 shorted=3)");
    row("an over-pick undone claims no more than the stop", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 7 into=T1                 -> posted_with_discrepancy over_pick
        unpick O1/1 7 from=T1               -> posted
        ? reserved A at=L1                  -> 5)");
    row("what another stop brings by now is not claimed again", R"(
        receive A 5 at=L1                   -> posted
        receive A 5 at=L2                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        unpick O1/1 5 from=T1 to=L3         -> posted
        ? line O1.1                         -> open
        release O1 1:5@L2                   -> granted
        receive A 5 at=L1                   -> posted
        pick O1/1 5 into=T1                 -> posted_with_discrepancy over_pick
        unpick O1/1 5 from=T1               -> posted
        ? reserved A at=L1                  -> 0
        ? line O1.1                         -> reserved reserved=5)");
    row("undone at a stop that the books do not have", R"(
        receive A 5 at=K1 hu=T1             -> posted
        unpick O9/1 5 from=T1 to=L1         -> posted_with_discrepancy unknown_account
        ? stock A at=L1                     -> 5)");
    row("a put-back undone", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        cancel O1                           -> posted
        putback O1~1 5                      -> posted
        ? line O1.1                         -> cancelled cancelled=5
        finish B1                           -> posted
        ? task B1                           -> done open=0 done=1 short=0 nobody
        unpick O1~1 2 from= at=L1 to=K1 tohu=T1 -> posted
        ? stop O1~1                         -> open 5 picked=3
        ? line O1.1                         -> cancelled picked=2 cancelled=5
        ? task B1                           -> taken open=1 done=0 short=0
        ? reserved A at=L1                  -> 0)");
    row("a short stop whose pick is undone stays short at the end", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 3 into=T1                 -> posted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        unpick O1/1 3 from=T1               -> posted
        ? stop O1/1                         -> open 5 shorted=2
        pick O1/1 3 into=T1                 -> posted
        ? stop O1/1                         -> short 5 picked=3 shorted=2)");
}

void TestOperations::undoing() { check(); }

void TestOperations::shorts_data()
{
    QTest::addColumn<QString>("script");
    row("a short frees its claim and asks for a count", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 2 into=T1                 -> posted
        short O1/1 3                        -> posted_with_discrepancy short_pick
        ? stop O1/1                         -> short 5 picked=2 shorted=3
        ? line O1.1                         -> open picked=2
        ? reserved A at=L1                  -> 0
        ? task C1                           -> released open=0 done=0 short=0 nobody
        ? order O1                          -> released
        finish O1                           -> posted
        ? task O1                           -> done_short open=0 done=0 short=1 nobody
        ? line O1.1                         -> picked picked=2 shorted=3
        ? order O1                          -> picked)");
    row("short first, picked after: the stop is short all the same", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        ? stop O1/1                         -> open 5 shorted=2
        ? line O1.1                         -> open reserved=3
        pick O1/1 3 into=T1                 -> posted
        ? stop O1/1                         -> short 5 picked=3 shorted=2
        finish O1                           -> posted
        ? task O1                           -> done_short open=0 done=0 short=1 nobody)");
    row("a damaged bin can be blocked until it is counted", R"(
        receive A 5 at=L1                   -> posted
        receive B 7 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 5 block                  -> posted_with_discrepancy short_pick
        ? blocked L1                        -> yes
        ? sell A                            -> 0
        ? sell B                            -> 0
        count L1 A:5 B:6 tolerance=5 task=C1 -> posted
        ? blocked L1                        -> no
        ? sell A                            -> 5
        ? sell B                            -> 6
        ? task C1                           -> done open=0 done=0 short=0 nobody
        ? open                              -> 0)");
    row("re-allocated elsewhere", R"(
        receive A 5 at=L1                   -> posted
        receive A 5 at=L2                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1                             -> granted
        pick O1/1 2 into=T1                 -> posted
        short O1/1 3                        -> posted_with_discrepancy short_pick
        release O1 1:3@L2 task=O1           -> granted
        ? task O1                           -> taken open=1 done=0 short=1
        pick O1/2 3 into=T1                 -> posted
        finish O1                           -> posted
        ? task O1                           -> done_short open=0 done=1 short=1
        ? line O1.1                         -> picked picked=5)");
    row("more short than is left", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 9                        -> posted_with_discrepancy short_pick
        ? stop O1/1                         -> short 5 shorted=5
        short O1/1 1                        -> posted_with_discrepancy short_pick
        ? stop O1/1                         -> short 5 shorted=5)");
    row("a finished task is short of what was left open", R"(
        receive A 5 at=L1                   -> posted
        receive B 5 at=L2                   -> posted
        order O1 A:5 B:5                    -> posted
        release O1 1:5@L1 2:5@L2            -> granted
        pick O1/1 5 into=T1                 -> posted
        finish O1                           -> posted
        ? task O1                           -> done_short open=0 done=1 short=1 nobody
        ? line O1.2                         -> short shorted=5
        ? reserved B at=L2                  -> 0
        ? order O1                          -> picked
        finish O1                           -> posted
        ? line O1.2                         -> short shorted=5)");
    row("what is promised beyond the task stays promised", R"(
        receive A 10 at=L1                  -> posted
        order O1 A:10                       -> posted
        promise O1                          -> granted
        release O1 1:4@L1                   -> granted
        ? promised A                        -> 6
        pick O1/1 2 into=T1                 -> posted
        short O1/1 2                        -> posted_with_discrepancy short_pick
        finish O1                           -> posted
        ? line O1.1                         -> promised promised=6 picked=2 shorted=2
        ? promised A                        -> 6)");
    row("nothing found of the only line is a problem", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 5                        -> posted_with_discrepancy short_pick
        finish O1                           -> posted
        ? order O1                          -> problem)");
    row("short at a stop that the books do not have", R"(
        short O9/1 5                        -> posted_with_discrepancy unknown_account)");
    row("a task that the books do not have", R"(
        finish O9                           -> posted_with_discrepancy unknown_account
        pause O9                            -> posted)");
    row("a former holder cannot finish what another does", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1 by=ann                      -> granted
        pause O1 giveback by=ann            -> posted
        take O1 by=bob                      -> granted
        finish O1 by=ann                    -> posted_with_discrepancy taken_over
        pause O1 giveback by=ann            -> posted_with_discrepancy taken_over
        ? task O1                           -> taken open=1 done=0 short=0
        ? reserved A at=L1                  -> 5
        finish O1 by=server                 -> posted
        ? task O1                           -> done_short open=0 done=0 short=1)");
}

void TestOperations::shorts() { check(); }

void TestOperations::packing_data()
{
    QTest::addColumn<QString>("script");
    row("packed and shipped", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 2 from=T1 at=K1 into=P1   -> posted
        ? hu P1                             -> filling O1 S1
        ? hu T1                             -> filling O1 K1
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        ? hu T1                             -> free nobody K1
        ? order O1                          -> packed
        ship P1 O1.1:5 at=S1                -> posted
        ? hu P1                             -> gone O1 nowhere
        ? stock A at=CUSTOMER               -> 5
        ? line O1.1                         -> shipped picked=5 packed=5 shipped=5
        ? order O1                          -> shipped)");
    row("a shipped parcel is not free, though what it had is found here", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ship P1 O1.1:4 at=S1                -> posted
        move A 1 from=S1 hu=P1 to=L1        -> posted
        ? hu P1                             -> gone O1 nowhere)");
    row("part shipped", R"(
        receive A 5 at=L1                   -> posted
        receive B 5 at=L1                   -> posted
        order O1 A:5 B:5                    -> posted
        release O1 1:5@L1 2:5@L1            -> granted
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ship P1 O1.1:5 at=S1                -> posted
        ? order O1                          -> part_shipped)");
    row("shipped short is closed short", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5 B:1                    -> posted
        release O1 1:5@L1                   -> granted
        receive B 1 at=L2                   -> posted
        release O1 2:1@L2 task=O1           -> granted
        pick O1/1 5 into=T1                 -> posted
        short O1/2 1                        -> posted_with_discrepancy short_pick
        finish O1                           -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ship P1 O1.1:5 at=S1                -> posted
        ? order O1                          -> closed_short)");
    row("packed before its picks are known", R"(
        order O1 A:5                        -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted_with_discrepancy negative_stock
        ? line O1.1                         -> packed packed=5)");
    row("packed more than ordered goes back", R"(
        receive A 9 at=K1 hu=T1             -> posted
        order O1 A:5                        -> posted
        pack O1.1 7 from=T1 at=K1 into=P1   -> posted_with_discrepancy over_pick
        ? stop O1~1                         -> open 2)");
    row("packed into another order's parcel", R"(
        receive A 9 at=K1 hu=T1             -> posted
        order O1 A:5                        -> posted
        order O2 A:5                        -> posted
        pack O1.1 1 from=T1 at=K1 into=P1   -> posted
        pack O2.1 1 from=T1 at=K1 into=P1   -> posted_with_discrepancy wrong_handling_unit)");
    row("packed or shipped for a line that the books do not have", R"(
        receive A 9 at=K1 hu=T1             -> posted
        pack O9.1 2 from=T1 at=K1 into=P1   -> posted_with_discrepancy unknown_account
        ship P1 O9.1:2 at=S1                -> posted_with_discrepancy unknown_account
        ? stock A at=CUSTOMER               -> 2)");
    row("another item than the line's is not its", R"(
        receive B 9 at=K1 hu=T1             -> posted
        order O1 A:5                        -> posted
        pack O1.1 2 from=T1 at=K1 into=P1 item=B -> posted_with_discrepancy unknown_account
        ? line O1.1                         -> open)");
    row("packed and shipped after the cancellation", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        cancel O1                           -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted_with_discrepancy order_cancelled
        ship P1 O1.1:5 at=S1                -> posted_with_discrepancy order_cancelled
        ? order O1                          -> cancelled)");
    row("shipped more than ordered", R"(
        receive A 9 at=S1 hu=T1             -> posted
        order O1 A:5                        -> posted
        ship T1 O1.1:7 at=S1                -> posted_with_discrepancy over_pick
        ? line O1.1                         -> shipped shipped=7)");
}

void TestOperations::packing() { check(); }

void TestOperations::edits_data()
{
    QTest::addColumn<QString>("script");
    row("opening stock twice is the same as once", R"(
        opening A:10 at=L1                  -> posted
        opening A:10 at=L1                  -> posted
        ? stock A at=L1                     -> 10
        ? moves                             -> 1
        ? sell A                            -> 10)");
    row("a corrected opening posts the difference, whatever happened since", R"(
        opening A:10 at=L1                  -> posted
        move A 4 from=L1 to=L2              -> posted
        opening A:12 at=L1                  -> posted
        ? stock A at=L1                     -> 8
        opening A:0 at=L1                   -> posted_with_discrepancy negative_stock
        ? stock A at=L1                     -> -4
        ? stock A at=SUPPLIER               -> 0)");
    row("opening stock of a lot", R"(
        opening A:10 B:3 at=L1 lot=X expiry=30000 -> posted
        ? stock A at=L1 lot=X               -> 10
        ? stock B at=L1 lot=X               -> 3)");
    row("an order that is there already is left as it is", R"(
        order O1 A:5                        -> posted
        receive A 5 at=L1                   -> posted
        promise O1                          -> granted
        order O1 A:9 B:9                    -> posted
        ? line O1.1                         -> promised promised=5
        ? line O1.2                         -> none
        ? order O1                          -> ready)");
    row("a held order of services only is held", R"(
        order O1 POST!:1 hold               -> posted
        ? order O1                          -> held)");
    row("a location keeps what the floor has set", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        short O1/1 5 block                  -> posted_with_discrepancy short_pick
        location L1                         -> posted
        ? blocked L1                        -> yes
        ? sell A                            -> 0)");
    row("a location that stops being allocatable", R"(
        receive A 5 at=L1                   -> posted
        receive A 2 at=L1 status=hold       -> posted
        receive A 1 at=L2                   -> posted
        location L1 noalloc                 -> posted
        ? sell A                            -> 1
        location L1                         -> posted
        ? sell A                            -> 6)");
    row("binding a code", R"(
        bind 4711 A 6                       -> posted
        ? barcode 4711 A                    -> yes
        bind 4711 A 6                       -> posted
        bind 4711 B 1                       -> denied code_in_use
        ? barcode 4711 A                    -> yes)");
    row("an imported code: a bound one yields, another item's does not", R"(
        bind 4711 A 6                       -> posted
        item B Bee barcode=4711             -> posted
        ? barcode 4711 B                    -> yes
        item C Cee barcode=4711             -> posted
        ? barcode 4711 B                    -> yes
        ? name C                            -> Cee)");
    row("proposing the same adjustment twice", R"(
        propose R7 A -3                     -> posted
        propose R7 A -3                     -> posted
        ? open                              -> 1
        ? moves                             -> 0)");
    row("a resolved discrepancy takes its count task along", R"(
        receive A 3 at=L1                   -> posted
        move A 5 from=L1 to=L2              -> posted_with_discrepancy negative_stock
        ? open                              -> 1
        resolve 1                           -> posted
        ? open                              -> 0
        ? task C1                           -> cancelled open=0 done=0 short=0 nobody
        resolve 1                           -> posted
        resolve 9                           -> denied unknown_target)");
    row("a resolved over-pack takes its put-back along", R"(
        receive A 9 at=K1 hu=T1             -> posted
        order O1 A:5                        -> posted
        pack O1.1 7 from=T1 at=K1 into=P1   -> posted_with_discrepancy over_pick
        resolve 1                           -> posted
        ? task B1                           -> cancelled open=0 done=0 short=0 nobody
        ? stop O1~1                         -> cancelled 2)");
    row("a return announced twice", R"(
        return R1 A 2                       -> posted
        return R1 A 2                       -> posted
        ? returns                           -> 1)");
}

void TestOperations::edits() { check(); }

void TestOperations::nonsense_data()
{
    QTest::addColumn<QString>("script");
    row("nothing, less than nothing, too much", R"(
        receive A 0 at=L1                   -> quarantined
        receive A -1 at=L1                  -> quarantined
        receive A 1000000000000 at=L1       -> posted
        move A 0 from=L1 to=L2              -> quarantined
        pick O9/1 0 into=T1                 -> quarantined
        unpick O9/1 -1 from=T1 to=L1        -> quarantined
        short O9/1 0                        -> quarantined
        adjust A 0 at=L1                    -> quarantined
        bind 1 A 0                          -> quarantined
        return R1 A 0                       -> quarantined
        order O1 A:0                        -> quarantined
        ? order O1                          -> none
        opening A:-1 at=L1                  -> quarantined
        ? stock A at=L1                     -> 1000000000000)");
    row("nowhere", R"(
        receive A 1                         -> quarantined
        move A 1 from=L1                    -> quarantined
        move A 1 to=L1                      -> quarantined
        pick O9/1 1                         -> quarantined
        pack O9.1 1 from=T1 at=K1           -> quarantined
        movehu T1                           -> quarantined
        opening A:1                         -> quarantined)");
    row("an empty shipment and an unknown item without a code", R"(
        ship                                -> quarantined
        receive ? 1 at=L1                   -> quarantined)");
    row("a session event changes nothing", R"(
        session                             -> posted
        ? moves                             -> 0)");
    row("a task taken by nobody", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        take O1 by=server                   -> quarantined)");
    row("a free move or a pick names no work of the wrong kind", R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        move A 2 from=L1 to=L2 line=O1/1    -> posted_with_discrepancy over_reserved unknown_account
        ? stop O1/1                         -> open 5
        ? reserved A at=L1                  -> 5
        putback O1/1 2 to=L2                -> posted_with_discrepancy over_reserved unknown_account
        ? stop O1/1                         -> open 5)");
}

void TestOperations::nonsense() { check(); }

QTEST_APPLESS_MAIN(TestOperations)
#include "tst_operations.moc"
