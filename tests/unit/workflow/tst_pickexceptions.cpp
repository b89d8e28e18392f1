// SPDX-License-Identifier: GPL-3.0-or-later
// Picking as stories, where the warehouse is not as the books say or the person thinks again: short, empty, undone, changed meanwhile,
// ended (workflows §5). The kernel below is the real one.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestPickExceptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }

private:
    static void shorts();
    static void emptyCheck();
    static void undo();
    static void changedMeanwhile();
    static void ending();
};

void TestPickExceptions::shorts()
{
    const char *const atMug = R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1001: 3 MUG A-01, 5 CUP A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
    )";
    row("not found at all", atMug, R"(
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> PickGoTo A-02 ; short 3 MUG NotFound)");
    row("the place is blocked on request", atMug, R"(
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #SHORT -> ?BlockPlace A-01
        A-01 -> PickGoTo A-02 ; short 3 MUG NotFound block)");
    row("too few: what was there goes into the tote, the rest is short", atMug, R"(
        MUG -> PickQuantity 2, Mug
        #SHORT -> ChooseShortReason
        #Q2 -> ?ConfirmShort 2, Mug, 2
        #OK -> ?BlockPlace A-01
        #SKIP -> PickPutInto 1, T-01
        T-01 -> PickGoTo A-02 ; pick 1 MUG A-01>T-01, short 2 MUG TooFew)");
    row("the wrong item in the bin is a reason", atMug, R"(
        #SHORT -> ChooseShortReason
        row 4 -> ?ConfirmShort 3, Mug, 4
        #OK -> ?BlockPlace A-01
        #OK -> PickGoTo A-02 ; short 3 MUG WrongItemInBin block)");
    row("damaged pieces go into the damage tote", atMug, R"(
        MUG -> PickQuantity 2, Mug
        #SHORT -> ChooseShortReason
        row 3 -> ?ConfirmShort 2, Mug, 3
        #OK -> PutDamagedInto 2, Mug
        T-01 -> !NotADamageTote T-01
        T-09 -> PickPutInto 1, T-01
        T-01 -> PickGoTo A-02 ; pick 1 MUG A-01>T-01, short 2 MUG Damaged, move T-09 to CART, move 2 MUG A-01>T-09 Damaged)");
    row("damaged pieces may stay where they are", atMug, R"(
        #SHORT -> ChooseShortReason
        row 3 -> ?ConfirmShort 3, Mug, 3
        #OK -> PutDamagedInto 3, Mug
        #SKIP -> PickGoTo A-02 ; short 3 MUG Damaged)");
    row("a proposed quantity is counted before it is short", R"(
        stock A-01 MUG 10
        order 1001: 8 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 8, T-01
        #SHORT -> PickQuantity 7, Mug (ShortHowMany Mug)
        #Q5 -> PickQuantity 3, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 3, Mug, 2
        #OK -> ?BlockPlace A-01
        #SKIP -> PickPutInto 5, T-01
        T-01 -> PickDrop ; pick 5 MUG A-01>T-01, short 3 MUG TooFew
        S-01 -> ChooseWork (PickDoneShort 1001, 1) ; move T-01 to S-01, finish)");
    row("nothing is short when all is there", atMug, R"(
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 3, T-01
        #SHORT -> !PickPutInto 3, T-01)");
    row("a reason that is not on the list", atMug, R"(
        #SHORT -> ChooseShortReason
        row 9 -> !ChooseFromList
        #Q1.5 -> !ChooseFromList
        #Q1 -> ?ConfirmShort 3, Mug, 1)");
    row("an expired lot may be given up as such", R"(
        stock A-01 SYRUP/L1@30 5
        order 1001: 2 SYRUP/L1 A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP/L1@-1 -> !LotExpired L1, 2024-11-03
        #SHORT -> ChooseShortReason
        row 5 -> ?ConfirmShort 2, Syrup, 9
        #OK -> ?BlockPlace A-01
        #BACK -> ?PickDoneShort 1001, 1 ; short 2 SYRUP Expired)");
    row("step back from every question of a short", atMug, R"(
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #OK -> ?BlockPlace A-01
        #UNDO -> ?ConfirmShort 3, Mug, 1
        #UNDO -> ChooseShortReason
        #BACK -> PickScanItem Mug, A-01)");
    row("short of several lines gives up each", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01, 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        #Q3 -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 1, Mug, 2
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 3, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01, pick 1 MUG A-01>T-01, short 1 MUG TooFew)");
    row("nothing found at all ends without staging", R"(
        stock A-01 MUG 10
        order 1001: 3 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> ?PickDoneShort 1001, 1 ; short 3 MUG NotFound
        #OK -> ChooseWork (PickDoneShort 1001, 1) ; finish)");
    row("#SHORT on the way is refused: one has to look", kTwoStops, "#SHORT -> !NotAcceptedHere #SHORT");
    row("what was re-allocated after a short comes up on the walk", atMug, R"(
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> PickGoTo A-02 ; short 3 MUG NotFound
        stock B-01 MUG 10
        % reallocate 1001 3 MUG B-01 1 -> PickGoTo A-02
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-01
        T-01 -> PickGoTo B-01 ; pick 5 CUP A-02>T-01
        B-01 -> PickScanItem Mug, B-01
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 3, T-01
        T-01 -> PickDrop ; pick 3 MUG B-01>T-01
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, finish)");
    row("re-allocated while on the way to staging turns back", R"(
        stock A-01 MUG 10
        order 1001: 3 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 2, Mug
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 2, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 1, T-01
        T-01 -> PickDrop ; ..
        stock B-01 MUG 10
        % reallocate 1001 2 MUG B-01 1 -> PickGoTo B-01 (OrderChanged))");
}

void TestPickExceptions::emptyCheck()
{
    const char *const last = R"(
        stock A-01 MUG 2
        stock A-02 CUP 10
        order 1001: 2 MUG A-01, 1 CUP A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; pick 2 MUG A-01>T-01
    )";
    row("the place again says it is empty", last, "A-01 -> PickGoTo A-02 ; count A-01 empty");
    row("#OK says it is empty", last, "#OK -> PickGoTo A-02 ; count A-01 empty");
    row("none counted says it is empty", last, "#Q0 -> PickGoTo A-02 ; count A-01 empty");
    row("a count says it is not", last, "#Q2 -> PickGoTo A-02 ; count A-01 MUG=2");
    row("more than the person's limit needs a lead", last, R"(
        #Q3 -> ?NeedsLead
        U-2 -> !NotALead U-2
        U-9 -> PickGoTo A-02 (LeadApproved U-9) ; LeadApproval U-9, count A-01 MUG=3 approved)");
    row("without a lead the count waits for a review", last, R"(
        #Q3 -> ?NeedsLead
        #SKIP -> PickGoTo A-02 ; count A-01 MUG=3)");
    row("the question may be left open", last, "#SKIP -> PickGoTo A-02");
    row("another place is no answer", last, R"(
        A-02 -> !PickIsPlaceEmpty A-01
        A-01 -> PickGoTo A-02 ; count A-01 empty)");
    row("it survives a restart", last, "% restart -> ?PickIsPlaceEmpty A-01");
    row("goods of another item leave nothing to ask", R"(
        stock A-01 MUG 2
        stock A-01 CUP 1
        order 1001: 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01)");
}

void TestPickExceptions::undo()
{
    row("in the hand: nothing was booked, nothing is", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        #UNDO -> PickScanItem Mug, A-01 (Undone 1, Mug, A-01))");
    row("the last pick is taken back to its place", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
        #UNDO -> PickScanItem Mug, A-01 (Undone 2, Mug, A-01) ; unpick 2 MUG T-01>A-01
        #UNDO -> !NothingToUndo)");
    row("several lines of one prompt are one step back", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01, 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        3xMUG -> PickPutInto 3, T-01
        T-01 -> PickDrop ; pick 1 MUG A-01>T-01, pick 2 MUG A-01>T-01
        #UNDO -> PickGoTo A-01 ; unpick 2 MUG T-01>A-01, unpick 1 MUG T-01>A-01)");
    row("serials and swapped lots go back as they came", R"(
        stock A-01 SYRUP/L1@30 5
        stock A-01 SYRUP/L2@60 5
        stock A-02 DRILL#S1 1
        stock A-02 DRILL#S2 1
        order 1001: 1 SYRUP/L1 A-01, 1 DRILL A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP/L2 -> ?SwapLotConfirm L2, L1
        SYRUP/L2 -> PickPutInto 1, T-01
        T-01 -> PickGoTo A-02 ; pick 1 SYRUP/L2 A-01>T-01
        A-02 -> PickScanItem Drill, A-02
        DRILL#S2 -> PickPutInto 1, T-01
        T-01 -> PickDrop ; pick 1 DRILL#S2 A-02>T-01
        #UNDO -> PickGoTo A-02 ; unpick 1 DRILL#S2 T-01>A-02
        #UNDO -> PickGoTo A-01 ; unpick 1 SYRUP/L2 T-01>A-01)");
    row("an error dismissed by #UNDO undoes nothing", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
        A-01 -> !WrongLocation A-02, A-01
        #UNDO -> PickGoTo A-02)");
    row("after a restart the last pick can still be undone", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
        % restart -> PickGoTo A-02
        #UNDO -> PickScanItem Mug, A-01 ; unpick 2 MUG T-01>A-01)");
    row("the question whether a place is empty can be undone", R"(
        stock A-01 MUG 1
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; pick 1 MUG A-01>T-01
        #UNDO -> PickScanItem Mug, A-01 ; unpick 1 MUG T-01>A-01)");
}

void TestPickExceptions::changedMeanwhile()
{
    const char *const oneInTote = R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
    )";
    const std::string withOne = std::string(kTwoStops) + oneInTote;
    row("cancelled before anything was picked", kTwoStops, R"(
        % cancel 1001 -> *OrderCancelled 1001
        A-01 -> !NotAcceptedHere A-01
        #OK -> *OrderCancelled 1001
        #OK -> ChooseWork)");
    row("cancelled mid-pick: back to the shelf", withOne.c_str(), R"(
        % cancel 1001 -> *OrderCancelled 1001
        #OK -> PutBackScanItem Mug, T-01 ; take
        CUP -> !ItemNotInOrder Cup
        MUG -> PutBackGoTo A-01
        MUG -> PutBackGoTo A-01
        A-01 -> ChooseWork (PutBackDone 1001) ; put back 2 MUG T-01>A-01, finish)");
    row("cancelled with a piece in the hand says to put it back", withOne.c_str(), R"(
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-01
        % cancel 1001 -> *HandBack 5, Cup, A-02 (OrderCancelled 1001)
        % restart -> *HandBack 5, Cup, A-02 (OrderCancelled 1001))");
    row("a scan that meets the cancellation picks nothing", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        % cancel 1001 -> *HandBack 1, Mug, A-01 (OrderCancelled 1001))");
    row("taken over by another", withOne.c_str(), R"(
        % taken over by U-2 -> *TaskTakenOver 1001
        #OK -> ChooseWork)");
    row("the task is of a history that is no more", withOne.c_str(), R"(
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-01
        % books restored to before the task -> *TaskGone 1001
        #OK -> ChooseWork)");
    row("a look-up over a task of a history that is no more", withOne.c_str(), R"(
        LookUp -> ScanAnything
        % books restored to before the task -> *TaskGone 1001
        #OK -> ChooseWork)");
    row("done by another", kTwoStops, R"(
        % done elsewhere -> *AlreadyDone 1001
        #OK -> ChooseWork)");
    row("kept over a log-out and found again", withOne.c_str(), R"(
        #LOGOUT -> ?AskLogOut 1001
        row 1 -> ScanBadge ; keep, LogOut U-1
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork (Welcome U-1) ; LogIn U-1
        GetWork -> PickScanTote T-01 (ToteHolds T-01, 2) ; take
        T-01 -> PickGoTo A-02)");
    row("handed over by the other's badge, who goes on", withOne.c_str(), R"(
        #LOGOUT -> ?AskLogOut 1001
        row 3 -> ?AskLogOut 1001 (HandOverScan)
        U-2 -> ScanBadge (HandedOver U-2, 1001, 1) ; hand over U-2, LogOut U-1
        U-2 -> ChooseWork (Welcome U-2) ; LogIn U-2
        GetWork -> PickScanTote T-01 (ToteHolds T-01, 2) ; take
        T-01 -> PickGoTo A-02)");
    row("one's own badge keeps it", withOne.c_str(), R"(
        #PAUSE -> ?AskLogOut 1001
        U-1 -> Paused ; keep, Pause U-1)");
    row("given back, the next is told what the tote holds", withOne.c_str(), R"(
        #LOGOUT -> ?AskLogOut 1001
        row 2 -> ScanBadge ; give back, LogOut U-1
        U-2 -> ChooseWork (Welcome U-2) ; LogIn U-2
        1001 -> PickScanTote T-01 (ToteHolds T-01, 2) ; take
        shown -> PickGoTo A-02)");
    row("#PAUSE twice keeps the work", kTwoStops, R"(
        #PAUSE -> ?AskLogOut 1001
        #PAUSE -> Paused ; keep, Pause U-1
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork ; Resume U-1)");
    row("the question of leaving can be taken back", kTwoStops, R"(
        #LOGOUT -> ?AskLogOut 1001
        #BACK -> PickGoTo A-01)");
    row("back from the way leaves the work, not the station", kTwoStops, R"(
        #BACK -> ?AskLogOut 1001
        row 2 -> ChooseWork (GivenBack 1001) ; give back)");
    row("cancelled while leaving: there is nothing to keep", kTwoStops, R"(
        #LOGOUT -> ?AskLogOut 1001
        % cancel 1001 -> ?AskLogOut 1001
        row 1 -> ScanBadge ; LogOut U-1)");
}

void TestPickExceptions::ending()
{
    const char *const toDrop = R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 1, T-01
        T-01 -> PickDrop ; pick 1 MUG A-01>T-01
    )";
    row("only a staging place takes the tote", toDrop, R"(
        D-01 -> !NotAStagingPlace D-01
        A-01 -> !NotAStagingPlace A-01
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, finish)");
    row("#OK does not stand for the staging place", toDrop, "#OK -> !NotAcceptedHere #OK");
    row("after the drop nothing is undone", toDrop, R"(
        S-01 -> ChooseWork ; move T-01 to S-01, finish
        #UNDO -> !NotAcceptedHere #UNDO)");
    row("a done order is not picked again", toDrop, R"(
        S-01 -> ChooseWork ; move T-01 to S-01, finish
        1001 -> !NotPickableNow 1001)");
    row("#HELP lists, again calls a lead, and the step goes on", toDrop, R"(
        #HELP -> HelpList
        #HELP -> PickDrop (LeadCalled) ; CallLead U-1
        #HELP -> HelpList
        S-01 -> ChooseWork ; move T-01 to S-01, finish)");
    row("a command without meaning here is refused by its name", toDrop, "#DONE -> !NotAcceptedHere #DONE");
}

void TestPickExceptions::story_data()
{
    storyColumn();
    shorts();
    emptyCheck();
    undo();
    changedMeanwhile();
    ending();
}

QTEST_GUILESS_MAIN(TestPickExceptions)
#include "tst_pickexceptions.moc"
