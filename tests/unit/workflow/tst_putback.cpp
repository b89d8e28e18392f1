// SPDX-License-Identifier: GPL-3.0-or-later
// Putting back as stories: goods of a cancelled order on their way to the shelf (workflows §5).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestPutBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestPutBack::story_data()
{
    storyColumn();
    const char *const cancelled = R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        stock A-03 SYRUP/L1@30 5
        stock B-01 DRILL#S1 1
        order 1001: 2 MUG A-01, 5 CUP A-02, 1 SYRUP/L1 A-03, 1 DRILL B-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        2xMUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; ..
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-01
        T-01 -> PickGoTo A-03 ; ..
        A-03 -> PickScanItem Syrup, A-03
        SYRUP/L1 -> PickPutInto 1, T-01
        T-01 -> PickGoTo B-01 ; ..
        B-01 -> PickScanItem Drill, B-01
        DRILL#S1 -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty B-01 ; ..
        % cancel 1001 -> *OrderCancelled 1001
        #OK -> PutBackScanItem Mug, T-01 ; take
    )";
    row("all goes back where it came from", cancelled, R"(
        MUG -> PutBackGoTo A-01
        MUG -> PutBackGoTo A-01
        A-01 -> PutBackScanItem Cup, T-01 ; put back 2 MUG T-01>A-01
        CUP -> PutBackGoTo A-02
        A-02 -> PutBackScanItem Syrup, T-01 ; put back 5 CUP T-01>A-02
        SYRUP/L1 -> PutBackGoTo A-03
        A-03 -> PutBackScanItem Drill, T-01 ; put back 1 SYRUP/L1 T-01>A-03
        DRILL -> PickScanSerial Drill
        serial S1 -> PutBackGoTo B-01
        B-01 -> ChooseWork (PutBackDone 1001) ; put back 1 DRILL#S1 T-01>B-01, finish)");
    row("piece by piece is as good", cancelled, R"(
        MUG -> PutBackGoTo A-01
        A-01 -> PutBackScanItem Mug, T-01 ; put back 1 MUG T-01>A-01
        MUG -> PutBackGoTo A-01
        A-01 -> PutBackScanItem Cup, T-01 ; put back 1 MUG T-01>A-01)");
    row("any item of the tote may come first", cancelled, R"(
        CUP -> PutBackGoTo A-02
        #Q3 -> PutBackGoTo A-02
        A-02 -> PutBackScanItem Mug, T-01 ; put back 3 CUP T-01>A-02)");
    row("another shelf is scanned twice", cancelled, R"(
        MUG -> PutBackGoTo A-01
        R-01 -> ?PutBackConfirmPlace R-01
        R-01 -> PutBackScanItem Mug, T-01 ; put back 1 MUG T-01>R-01)");
    row("the right shelf answers the question of the wrong one", cancelled, R"(
        MUG -> PutBackGoTo A-01
        B-01 -> ?PutBackConfirmPlace B-01
        R-01 -> ?PutBackConfirmPlace R-01
        A-01 -> PutBackScanItem Mug, T-01 ; put back 1 MUG T-01>A-01)");
    row("the dock is no shelf", cancelled, R"(
        MUG -> PutBackGoTo A-01
        D-01 -> !NotAShelf D-01
        #OK -> PutBackGoTo A-01
        #BACK -> PutBackScanItem Mug, T-01 (PutBackHandBack 1, Mug))");
    row("too many are refused", cancelled, R"(
        MUG -> PutBackGoTo A-01
        #Q3 -> !OverPick 2, 3
        MUG -> PutBackGoTo A-01
        MUG -> !OverPick 2, 3)");
    row("skipped comes back at the end", cancelled, R"(
        #SKIP -> PutBackScanItem Cup, T-01 (PutBackSkipped Mug) ; skip MUG)");
    row("what is not in the tote is refused", cancelled, "PEN -> !ItemNotInOrder Pen");
    row("a serial that is not in the tote is refused", cancelled, R"(
        DRILL#S9 -> !WrongSerial S9
        DRILL -> PickScanSerial Drill
        S7 -> !WrongSerial S7
        #OK -> PickScanSerial Drill
        type S1 -> PutBackGoTo B-01)");
    row("the same prompt after a restart", cancelled, R"(
        MUG -> PutBackGoTo A-01
        % restart -> PutBackGoTo A-01
        R-01 -> ?PutBackConfirmPlace R-01
        % restart -> ?PutBackConfirmPlace R-01
        #OK -> PutBackScanItem Mug, T-01 ; put back 1 MUG T-01>R-01)");
    row("taken over by another", cancelled, R"(
        MUG -> PutBackGoTo A-01
        % taken over by U-2 -> *TaskTakenOver 1001
        #OK -> ChooseWork)");
    row("the task is of a history that is no more", cancelled, R"(
        MUG -> PutBackGoTo A-01
        % books restored to before the task -> *TaskGone 1001
        #OK -> ChooseWork)");
    row("kept and found again", cancelled, R"(
        #BACK -> ?AskLogOut 1001
        row 1 -> ChooseWork (KeptForYou 1001) ; keep
        GetWork -> PutBackScanItem Mug, T-01 ; take)");
    row("two lots of one item are told apart", R"(
        stock A-01 SYRUP/L1@30 1
        stock A-02 SYRUP/L2@60 1
        order 1001: 1 SYRUP/L1 A-01, 1 SYRUP/L2 A-02, 1 SYRUP/L2 A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP/L1 -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; ..
        #OK -> PickGoTo A-02 ; ..
        A-02 -> PickScanItem Syrup, A-02
        SYRUP/L2 -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty A-02 ; ..
        % cancel 1001 -> *OrderCancelled 1001
        #OK -> PutBackScanItem Syrup, T-01 ; take
        SYRUP -> PickScanLot Syrup,
        lot L3 -> !WrongLot L3, L1
        lot L2 -> PutBackGoTo A-02
        A-02 -> PutBackScanItem Syrup, T-01 ; put back 1 SYRUP/L2 T-01>A-02
        SYRUP -> PutBackGoTo A-01
        A-01 -> ChooseWork (PutBackDone 1001) ; put back 1 SYRUP/L1 T-01>A-01, finish)");
    row("the freed tote takes the next order", cancelled, R"(
        MUG -> PutBackGoTo A-01
        MUG -> PutBackGoTo A-01
        A-01 -> PutBackScanItem Cup, T-01 ; ..
        CUP -> PutBackGoTo A-02
        A-02 -> PutBackScanItem Syrup, T-01 ; ..
        SYRUP/L1 -> PutBackGoTo A-03
        A-03 -> PutBackScanItem Drill, T-01 ; ..
        DRILL#S1 -> PutBackGoTo B-01
        B-01 -> ChooseWork ; ..
        order 1002: 1 MUG A-01
        1002 -> PickScanTote ; take
        T-01 -> PickGoTo A-01)");
}

QTEST_GUILESS_MAIN(TestPutBack)
#include "tst_putback.moc"
