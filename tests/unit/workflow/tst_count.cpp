// SPDX-License-Identifier: GPL-3.0-or-later
// Counting as stories: what a person scans at a place, and what the books make of it (workflows §4).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestCount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counting_data();
    void counting() { playStory(); }
    void secondCount_data();
    void secondCount() { playStory(); }
    void tasks_data();
    void tasks() { playStory(); }
};

namespace {

const char *const kAtA01 = R"(
    stock A-01 MUG 5
    stock A-01 CUP 2
    Menu -> MenuChoose
    menu Count -> CountScanPlace
    A-01 -> CountScanItems A-01,
)";

/// U-1 has found two of five mugs: beyond the two that may be posted alone.
const char *const kDiffers = R"(
    stock A-01 MUG 5
    Menu -> MenuChoose
    menu Count -> CountScanPlace
    A-01 -> CountScanItems A-01,
    2xMUG -> CountNext 2, Mug
    #DONE -> ChooseWork (CountAgain A-01) ; count A-01 MUG=2
)";

} // namespace

void TestCount::counting_data()
{
    storyColumn();
    row("each scan is one more", kAtA01, R"(
        MUG -> CountNext 1, Mug
        MUG -> CountNext 2, Mug
        MUG -> CountNext 3, Mug
        CUP -> CountNext 1, Cup
        MUG -> CountNext 4, Mug
        MUG -> CountNext 5, Mug
        CUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=5 CUP=2)");
    row("a case is its content, the keypad the total", kAtA01, R"(
        12xMUG -> CountNext 12, Mug
        #Q5 -> CountNext 5, Mug
        CUP -> CountNext 1, Cup
        #Q2 -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=5 CUP=2)");
    row("undo takes back the last scan, or the last number", kAtA01, R"(
        #UNDO -> !NothingToUndo
        MUG -> CountNext 1, Mug
        #Q5 -> CountNext 5, Mug
        CUP -> CountNext 1, Cup
        #UNDO -> CountNext 5, Mug (Undone 1, Cup)
        #UNDO -> CountNext 1, Mug (Undone 4, Mug))");
    row("nothing there is asked for, and said twice", kAtA01, R"(
        #DONE -> ?CountIsEmpty A-01
        A-02 -> !WrongLocation A-01, A-02
        A-01 -> ChooseWork (CountAgain A-01) ; count A-01 empty)");
    row("an empty place is counted as empty", R"(
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        #DONE -> ?CountIsEmpty A-02
        #OK -> ChooseWork (CountDone A-02) ; count A-02 empty)");
    row("something is found where nothing seemed to be", kAtA01, R"(
        #DONE -> ?CountIsEmpty A-01
        MUG -> CountNext 1, Mug
        #DONE -> ChooseWork (CountAgain A-01) ; count A-01 MUG=1)");
    row("a small difference is posted", kAtA01, R"(
        MUG -> CountNext 1, Mug
        #Q4 -> CountNext 4, Mug
        2xCUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=4 CUP=2)");
    row("the place again is no wrong scan, another is", kAtA01, R"(
        A-01 -> CountScanItems A-01,
        B-01 -> !WrongLocation A-01, B-01)");
    row("a foreign item is told and counted", kAtA01, R"(
        PEN -> CountNext 1, Pen (CountForeign Pen, A-01)
        PEN -> CountNext 2, Pen ()
        5xMUG -> CountNext 5, Mug
        2xCUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 PEN=2 MUG=5 CUP=2)");
    row("a code that nobody knows is counted as it is", kAtA01, R"(
        XYZ -> ?CountUnknown XYZ
        XYZ -> CountNext 1, XYZ (CountForeign XYZ, A-01)
        5xMUG -> CountNext 5, Mug
        2xCUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 ?XYZ=1 MUG=5 CUP=2)");
    row("or bound to its item first", kAtA01, R"(
        XYZ -> ?CountUnknown XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        #Q5 -> ?BindConfirm XYZ, Mug, 5
        #OK -> ?CountUnknown XYZ (Bound XYZ, Mug) ; bind XYZ=5 MUG
        XYZ -> CountNext 5, Mug)");
    row("a misread code is no unknown one", kAtA01, "misread 501 -> !CheckDigitWrong 501");
    row("a lot is asked for once, and scanned when it is another", R"(
        stock A-03 SYRUP/L1@30 3
        stock A-03 SYRUP/L2@60 2
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-03 -> CountScanItems A-03,
        SYRUP -> PickScanLot Syrup,
        CUP -> !PickScanLot Syrup,
        lot L1 -> CountNext 1, Syrup
        SYRUP -> CountNext 2, Syrup
        SYRUP -> CountNext 3, Syrup
        SYRUP/L2 -> CountNext 1, Syrup
        lot L2 -> CountNext 2, Syrup
        #DONE -> ChooseWork (CountDone A-03) ; count A-03 SYRUP/L1=3 SYRUP/L2=2)");
    row("a lot may be typed", R"(
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-03 -> CountScanItems A-03,
        SYRUP -> PickScanLot Syrup,
        type L9 -> CountNext 1, Syrup (CountForeign Syrup, A-03)
        #DONE -> ChooseWork (CountDone A-03) ; count A-03 SYRUP/L9=1)");
    row("each serial number once", R"(
        stock B-01 DRILL#S1 1
        stock B-01 DRILL#S2 1
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        B-01 -> CountScanItems B-01,
        DRILL#S1 -> CountNext 1, Drill
        DRILL -> PickScanSerial Drill
        serial S1 -> !CountSerialTwice S1
        serial S2 -> CountNext 1, Drill
        #Q7 -> !NotAcceptedHere 7
        #DONE -> ChooseWork (CountDone B-01) ; count B-01 DRILL#S1=1 DRILL#S2=1)");
    row("damaged pieces are named after their scan", kAtA01, R"(
        #PROBLEM -> !NotAcceptedHere #PROBLEM
        4xMUG -> CountNext 4, Mug
        MUG -> CountNext 5, Mug
        #PROBLEM -> CountChooseStatus 1, Mug
        row 1 -> CountNext 1, Mug
        2xCUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=4 MUG!Damaged=1 CUP=2)");
    row("a tote scanned twice counts as the books have it", R"(
        % fill T-09 at A-02 with 4 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        T-09 -> CountUnitAgain T-09
        T-09 -> CountScanItems A-02,
        #Q9 -> !NotAcceptedHere 9
        #DONE -> ChooseWork (CountDone A-02) ; count A-02 CUP@T-09=4)");
    row("undo takes a whole tote back as one", R"(
        % fill T-09 at A-02 with 4 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        T-09 -> CountUnitAgain T-09
        T-09 -> CountScanItems A-02,
        #UNDO -> CountScanItems A-02, (CountUnitTakenBack T-09)
        T-09 -> CountUnitAgain T-09
        #UNDO -> CountScanItems A-02,
        T-09 -> CountUnitAgain T-09
        T-09 -> CountScanItems A-02,
        T-09 -> CountScanItems A-02, T-09
        CUP -> CountNext 1, Cup
        #DONE -> ChooseWork (CountAgain A-02) ; count A-02 CUP@T-09=1)");
    row("or is opened and counted", R"(
        % fill T-09 at A-02 with 4 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        T-09 -> CountUnitAgain T-09
        CUP -> CountNext 1, Cup
        #Q3 -> CountNext 3, Cup
        T-09 -> CountScanItems A-02,
        #DONE -> ChooseWork (CountDone A-02) ; count A-02 CUP@T-09=3)");
    row("a tote that is not there is asked for", R"(
        % fill T-09 at A-02 with 2 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        #DONE -> ?CountIsEmpty A-02
        #OK -> ?CountUnitMissing T-09, A-02
        #OK -> ChooseWork (CountDone A-02) ; count A-02 empty)");
    row("and counted when it is there after all", R"(
        % fill T-09 at A-02 with 2 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        #DONE -> ?CountIsEmpty A-02
        #OK -> ?CountUnitMissing T-09, A-02
        T-09 -> CountUnitAgain T-09
        T-09 -> CountScanItems A-02,
        #DONE -> ChooseWork (CountDone A-02) ; count A-02 CUP@T-09=2)");
    row("a tote from elsewhere is brought here", R"(
        % fill T-09 at B-01 with 2 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        T-09 -> CountUnitAgain T-09
        T-09 -> CountScanItems A-02, (CountUnitMoved T-09, B-01)
        #DONE -> ChooseWork (CountDone A-02) ; move T-09 to A-02, count A-02 CUP@T-09=2)");
    row("a tote that the books do not have", R"(
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-02 -> CountScanItems A-02,
        T-77 -> CountScanItems A-02, T-77
        CUP -> CountNext 1, Cup (CountForeign Cup, A-02)
        T-77 -> CountScanItems A-02,
        #DONE -> ChooseWork (CountDone A-02) ; move T-77 to A-02, count A-02 CUP@T-77=1)");
    row("picking goes on meanwhile", kAtA01, R"(
        5xMUG -> CountNext 5, Mug
        % take 1 MUG A-01 -> CountNext 5, Mug
        2xCUP -> CountNext 2, Cup
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=5 CUP=2)");
    row("the same prompt after a restart", kAtA01, R"(
        4xMUG -> CountNext 4, Mug
        % restart -> CountNext 4, Mug
        XYZ -> ?CountUnknown XYZ
        % restart -> ?CountUnknown XYZ
        #BACK -> CountNext 4, Mug)");
    row("what was counted waits for its person", kAtA01, R"(
        4xMUG -> CountNext 4, Mug
        #PAUSE -> Paused ; Pause U-1
        U-2 -> ChooseWork ; LogIn U-2
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> CountScanItems A-01,
        #BACK -> ChooseWork
        #LOGOUT -> ScanBadge ; LogOut U-2
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork ; LogIn U-1
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> CountNext 4, Mug
        MUG -> CountNext 5, Mug)");
    row("no place of goods", R"(
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        MUG -> !NotAcceptedHere Mug
        #BACK -> CountScanPlace
        #BACK -> ChooseWork)");
}

void TestCount::secondCount_data()
{
    storyColumn();
    row("who found the difference is not asked again", kDiffers, R"(
        GetWork -> ChooseWork (NoWork)
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> ?CountedByYou A-01
        U-2 -> !NotALead U-2
        #OK -> ?CountedByYou A-01
        #BACK -> ChooseWork)");
    row("another agrees: a lead is to say why", kDiffers, R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-2 -> ChooseWork ; LogIn U-2
        GetWork -> PickGoTo A-01 ; take
        B-01 -> !WrongLocation A-01, B-01
        A-01 -> CountScanItems A-01,
        2xMUG -> CountNext 2, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=2
        GetWork -> ChooseWork (NoWork))");
    row("what was taken in between is in neither difference", kDiffers, R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-2 -> ChooseWork ; LogIn U-2
        % take 1 MUG A-01 -> ChooseWork
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        MUG -> CountNext 1, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=1)");
    row("the second finds what the books say", kDiffers, R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-2 -> ChooseWork ; LogIn U-2
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        5xMUG -> CountNext 5, Mug
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=5
        GetWork -> ChooseWork (NoWork))");
    row("the second finds a third number: the first may count again", kDiffers, R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-2 -> ChooseWork ; LogIn U-2
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        MUG -> CountNext 1, Mug
        #DONE -> ChooseWork (CountAgain A-01) ; count A-01 MUG=1
        GetWork -> ChooseWork (NoWork)
        #LOGOUT -> ScanBadge ; LogOut U-2
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork ; LogIn U-1
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        MUG -> CountNext 1, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=1)");
    row("a lead lets one person count twice: PIN and reason", kDiffers, R"(
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> ?CountedByYou A-01
        U-9 -> EnterLeadPin U-9
        type 9999 -> !WrongPin 2
        #OK -> EnterLeadPin U-9
        type 1234 -> CountWhyAlone
        row 9 -> !ChooseFromList
        row 1 -> CountScanItems A-01, (LeadApproved U-9) ; LeadApproval U-9
        2xMUG -> CountNext 2, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=2 approved)");
    row("a lead's own count waits for its cause", R"(
        stock A-01 MUG 5
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-9 -> EnterPin U-9
        type 1234 -> ChooseWork ; LogIn U-9
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> CountScanItems A-01,
        MUG -> CountNext 1, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=1 approved)");
    row("counted anew while a lead is to decide: that takes its place", R"(
        stock A-01 MUG 5
        % counted A-01 1 MUG -> ChooseWork
        Menu -> MenuChoose
        menu Count -> CountScanPlace
        A-01 -> CountScanItems A-01,
        5xMUG -> CountNext 5, Mug
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=5)");
}

void TestCount::tasks_data()
{
    storyColumn();
    const char *const asked = R"(
        stock A-01 MUG 5
        stock A-01 CUP 2
        order 1001: 3 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> ?PickDoneShort 1001, 1 ; short 3 MUG NotFound
        #OK -> ChooseWork (PickDoneShort 1001, 1) ; finish
    )";
    row("a short asks for a count of its item, after the picks", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        CUP -> !CountOnlyItem Cup, Mug
        XYZ -> !UnknownCode XYZ
        MUG -> CountNext 1, Mug
        #Q4 -> CountNext 4, Mug
        #DONE -> ChooseWork (CountDone A-01) ; count A-01 MUG=4
        GetWork -> ChooseWork (NoWork))");
    row("kept with what was counted", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        2xMUG -> CountNext 2, Mug
        #PAUSE -> ?CountAskLeave %task
        row 1 -> Paused ; keep, Pause U-1
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork ; Resume U-1
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountNext 2, Mug
        MUG -> CountNext 3, Mug)");
    row("given back, it is for the next", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        2xMUG -> CountNext 2, Mug
        #BACK -> ?CountAskLeave %task
        row 2 -> ChooseWork (CountGivenBack %task) ; give back
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,)");
    row("taken over by another", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        MUG -> CountNext 1, Mug
        % taken over by U-2 -> *CountTakenOver A-01
        #OK -> ChooseWork)");
    row("done by another", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        % done elsewhere -> *AlreadyDone A-01
        #OK -> ChooseWork)");
    row("the task is of a history that is no more", asked, R"(
        GetWork -> PickGoTo A-01 ; take
        % books restored to before the task -> *CountTakenOver %task
        #OK -> ChooseWork)");
    row("a place that a pick has emptied is not: no", R"(
        stock A-01 MUG 3
        order 1001: 3 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 3, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; ..
        #Q4 -> ?NeedsLead
        #SKIP -> PickDrop ; count A-01 MUG=4
        S-01 -> ChooseWork ; ..
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-2 -> ChooseWork ; LogIn U-2
        GetWork -> PickGoTo A-01 ; take
        A-01 -> CountScanItems A-01,
        4xMUG -> CountNext 4, Mug
        #DONE -> ChooseWork (CountToReview A-01) ; count A-01 MUG=4)");
}

QTEST_GUILESS_MAIN(TestCount)
#include "tst_count.moc"
