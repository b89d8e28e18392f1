// SPDX-License-Identifier: GPL-3.0-or-later
// Filling pick faces up as stories (docs/workflows/replenish.md).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestReplenish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }

private:
    static void work();
    static void exceptions();
    static void tracked();
    static void others();
};

namespace {

const char *const kPlanned = R"(
    stock R-01 MUG 10
    stock B-01 MUG 6
    face MUG A-01 20
    % replenish MUG low 8@R-01 2@B-01 -> ChooseWork
    GetWork -> ReplenishGoTo B-01, Mug (ReplenishWhy 1, A-01) ; take
)";

} // namespace

void TestReplenish::work()
{
    row("from place to face, whole quantities by one scan", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        A-01 -> ReplenishGoTo R-01, Mug ; move 2 MUG B-01>A-01 Available
        R-01 -> ReplenishScan Mug, R-01
        MUG -> ReplenishPutDown 8, Mug, A-01
        A-01 -> ChooseWork (ReplenishDone A-01, Mug) ; move 8 MUG R-01>A-01 Available, finish)");
    row("piece by piece, and part of it at first", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        MUG -> ReplenishPutDown 1, Mug, A-01
        A-01 -> ReplenishGoTo B-01, Mug ; move 1 MUG B-01>A-01 Available
        B-01 -> ReplenishScan Mug, B-01
        MUG -> ReplenishPutDown 1, Mug, A-01
        MUG -> !OverPick 1, 2
        #OK -> ReplenishPutDown 1, Mug, A-01
        A-01 -> ReplenishGoTo R-01, Mug ; move 1 MUG B-01>A-01 Available)");
    row("the quantity typed", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        MUG -> ReplenishPutDown 1, Mug, A-01
        #Q2 -> ReplenishPutDown 2, Mug, A-01
        #Q3 -> !OverPick 2, 3
        #OK -> ReplenishPutDown 2, Mug, A-01
        #Q0 -> ReplenishGoTo B-01, Mug (ReplenishTakeBack 2, Mug, B-01))");
    row("a unit goes whole, by its own label", "", R"(
        % fill T-09 at R-01 with 6 MUG -> ChooseWork
        face MUG A-01 20
        % replenish MUG orders 6@T-09 -> ChooseWork
        GetWork -> ReplenishGoTo R-01, Mug (ReplenishWhy 2, A-01) ; take
        T-09 -> ReplenishPutDown 6, Mug, A-01
        #UNDO -> ReplenishGoTo R-01, Mug (ReplenishTakeBack 6, Mug, R-01)
        R-01 -> ReplenishScan Mug, R-01
        T-01 -> !WrongItem T-01, T-09
        #OK -> ReplenishScan Mug, R-01
        T-09 -> ReplenishPutDown 6, Mug, A-01
        A-01 -> ChooseWork (ReplenishDone A-01, Mug) ; move 6 MUG T-09>A-01 Available, finish)");
    row("it is killed with something in the hand", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        % restart -> ReplenishPutDown 2, Mug, A-01
        A-01 -> ReplenishGoTo R-01, Mug ; move 2 MUG B-01>A-01 Available)");
}

void TestReplenish::exceptions()
{
    row("the wrong place, the wrong item, the wrong face", kPlanned, R"(
        R-01 -> !WrongLocation B-01, R-01
        #OK -> ReplenishGoTo B-01, Mug
        B-01 -> ReplenishScan Mug, B-01
        CUP -> !WrongItem Cup, Mug
        #OK -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        A-02 -> !WrongTote A-02, A-01
        #OK -> ReplenishPutDown 2, Mug, A-01
        CUP -> !WrongItem Cup, Mug)");
    row("nothing there", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 2, Mug, 1
        #OK -> ReplenishGoTo R-01, Mug ; short 2 MUG NotFound
        R-01 -> ReplenishScan Mug, R-01
        MUG -> ReplenishPutDown 8, Mug, A-01
        A-01 -> ChooseWork (ReplenishPart A-01, Mug) ; move 8 MUG R-01>A-01 Available, finish)");
    row("too few there: what there is goes on", kPlanned, R"(
        #SKIP -> ReplenishGoTo R-01, Mug (SkippedComesBack B-01) ; skip MUG
        R-01 -> ReplenishScan Mug, R-01
        MUG -> ReplenishPutDown 8, Mug, A-01
        #SHORT -> ReplenishPutDown 1, Mug, A-01 (ShortHowMany Mug)
        MUG -> ReplenishPutDown 2, Mug, A-01
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 6, Mug, 2
        #UNDO -> ChooseShortReason
        row 2 -> ?ConfirmShort 6, Mug, 2
        #SHORT -> ReplenishPutDown 2, Mug, A-01 ; short 6 MUG TooFew
        A-01 -> ReplenishGoTo B-01, Mug ; move 2 MUG R-01>A-01 Available)");
    row("all of it is there: nothing is short", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        #SHORT -> !NotAcceptedHere #SHORT)");
    row("skipped, it comes back at the end", kPlanned, R"(
        #SKIP -> ReplenishGoTo R-01, Mug (SkippedComesBack B-01) ; skip MUG
        R-01 -> ReplenishScan Mug, R-01
        MUG -> ReplenishPutDown 8, Mug, A-01
        A-01 -> ReplenishGoTo B-01, Mug ; move 8 MUG R-01>A-01 Available)");
    row("what was put down last is taken back", kPlanned, R"(
        #UNDO -> !NothingToUndo
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        A-01 -> ReplenishGoTo R-01, Mug ; move 2 MUG B-01>A-01 Available
        #UNDO -> ReplenishGoTo B-01, Mug (ReplenishUndone 2, Mug, B-01) ; undo 2 MUG A-01>B-01 Available
        #UNDO -> !NothingToUndo)");
    row("the face is full", kPlanned, R"(
        #SKIP -> ReplenishGoTo R-01, Mug ; skip MUG
        R-01 -> ReplenishScan Mug, R-01
        MUG -> ReplenishPutDown 8, Mug, A-01
        #FULL -> ReplenishHowManyFit A-01
        #Q9 -> !OverPick 8, 9
        #OK -> ReplenishHowManyFit A-01
        #Q5 -> ChooseWork (ReplenishTakeBack 3, Mug, R-01) ; move 5 MUG R-01>A-01 Available, short 2 MUG PlaceFull, short 3 MUG PlaceFull, finish)");
    row("and not one more goes in", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        #FULL -> ReplenishHowManyFit A-01
        #UNDO -> ReplenishPutDown 2, Mug, A-01
        #FULL -> ReplenishHowManyFit A-01
        #Q0 -> ChooseWork (ReplenishTakeBack 2, Mug, B-01) ; short 2 MUG PlaceFull, short 8 MUG PlaceFull, finish)");
}

void TestReplenish::tracked()
{
    row("the lot that was planned, and no other", "", R"(
        stock R-01 SYRUP/L1@90 5
        stock R-01 SYRUP/L2@30 5
        face SYRUP A-02
        % replenish SYRUP/L1 low 2@R-01 -> ChooseWork
        GetWork -> ReplenishGoTo R-01, Syrup ; take
        R-01 -> ReplenishScan Syrup, R-01
        SYRUP -> PickScanLot Syrup, L1
        lot L2 -> !WrongLot L2, L1
        #OK -> PickScanLot Syrup, L1
        lot L1 -> ReplenishPutDown 1, Syrup, A-02
        SYRUP/L1 -> ReplenishPutDown 2, Syrup, A-02
        A-02 -> ChooseWork (ReplenishDone A-02, Syrup) ; move 2 SYRUP/L1 R-01>A-02 Available, finish)");
    row("a lot that was recalled stays", "", R"(
        stock R-01 SYRUP/L1@90 5
        face SYRUP A-02
        % replenish SYRUP/L1 low 2@R-01 -> ChooseWork
        GetWork -> ReplenishGoTo R-01, Syrup ; take
        R-01 -> ReplenishScan Syrup, R-01
        % recall SYRUP L1 -> ReplenishScan Syrup, R-01
        SYRUP/L1 -> !LotRecalled L1)");
    row("serial numbers one by one", "", R"(
        stock R-01 DRILL#S1 1
        stock R-01 DRILL#S2 1
        face DRILL A-03
        % replenish DRILL low 2@R-01 -> ChooseWork
        GetWork -> ReplenishGoTo R-01, Drill ; take
        R-01 -> ReplenishScan Drill, R-01
        DRILL -> PickScanSerial Drill
        serial S7 -> !WrongSerial S7
        #OK -> PickScanSerial Drill
        serial S2 -> ReplenishPutDown 1, Drill, A-03
        A-03 -> ReplenishGoTo R-01, Drill ; move 1 DRILL#S2 R-01>A-03 Available
        R-01 -> ReplenishScan Drill, R-01
        DRILL#S2 -> !WrongSerial S2
        DRILL#S1 -> ReplenishPutDown 1, Drill, A-03
        A-03 -> ChooseWork (ReplenishDone A-03, Drill) ; move 1 DRILL#S1 R-01>A-03 Available, finish)");
}

void TestReplenish::others()
{
    row("somebody else has it now", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        2xMUG -> ReplenishPutDown 2, Mug, A-01
        % taken over by U-2 -> *ReplenishTakeBack 2, Mug, B-01 (ReplenishTakenOver %task)
        #OK -> ChooseWork)");
    row("a lead takes it over by scanning its task", kPlanned, R"(
        #LOGOUT -> ?ReplenishAskLeave %task
        row 1 -> ScanBadge ; ..
        U-9 -> EnterPin U-9
        type 1234 -> ChooseWork ; LogIn U-9
        %task -> ?AskTakeOver %task, ; take
        %task -> ReplenishGoTo B-01, Mug (ReplenishWhy 1, A-01) ; take
        B-01 -> ReplenishScan Mug, B-01)");
    row("nobody else does", kPlanned, R"(
        #LOGOUT -> ?ReplenishAskLeave %task
        row 1 -> ScanBadge ; ..
        U-2 -> ChooseWork ; LogIn U-2
        %task -> !ReplenishTakenOver %task ; take)");
    row("done by another", kPlanned, R"(
        % done elsewhere -> *ReplenishOver %task
        #OK -> ChooseWork)");
    row("what is left of it is taken away meanwhile", kPlanned, R"(
        B-01 -> ReplenishScan Mug, B-01
        % books restored to before the task -> *ReplenishOver %task)");
    row("kept, and gone on with", kPlanned, R"(
        #BACK -> ?ReplenishAskLeave %task
        row 1 -> ChooseWork (ReplenishKept %task) ; keep
        GetWork -> ReplenishGoTo B-01, Mug ; take)");
    row("given back", kPlanned, R"(
        #BACK -> ?ReplenishAskLeave %task
        row 2 -> ChooseWork (ReplenishGivenBack %task) ; give back)");
}

void TestReplenish::story_data()
{
    storyColumn();
    work();
    exceptions();
    tracked();
    others();
}

QTEST_APPLESS_MAIN(TestReplenish)
#include "tst_replenish.moc"
