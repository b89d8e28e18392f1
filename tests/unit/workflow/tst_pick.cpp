// SPDX-License-Identifier: GPL-3.0-or-later
// Picking as stories, where the warehouse is as the books say: what is scanned, what the page then asks, what goes into the journal
// (workflows §1 and §5). The kernel below is the real one.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestPick : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void everyScanOfAWholeOrderPlaysItsSound();

private:
    static void walk();
    static void quantities();
    static void lotsAndSerials();
    static void totes();
};

void TestPick::walk()
{
    row("a whole order from work to staging", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG  -> PickQuantity 1, Mug
        MUG  -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
        A-02 -> PickScanItem Cup, A-02
        CUP  -> PickPutInto 5, T-01
        T-01 -> PickDrop ; pick 5 CUP A-02>T-01
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, finish)");
    row("work is offered when none is named", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        GetWork -> PickScanTote ; take
        T-01 -> PickGoTo A-01)");
    row("a task's own label begins it", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        K-1001 -> PickScanTote ; take)");
    row("another place is refused and named", kTwoStops, R"(
        A-02 -> !WrongLocation A-01, A-02
        #OK  -> PickGoTo A-01)");
    row("the right scan answers the error", kTwoStops, R"(
        A-02 -> !WrongLocation A-01, A-02
        A-01 -> PickScanItem Mug, A-01)");
    row("an item before its place is refused by name", kTwoStops, "MUG -> !NotAcceptedHere Mug");
    row("another item is refused and both are named", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        CUP  -> !WrongItem Cup, Mug
        MUG  -> PickQuantity 1, Mug)");
    row("the place again at the place is no error", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        A-01 -> PickScanItem Mug, A-01)");
    row("another place at the place is wrong", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        A-02 -> !WrongLocation A-01, A-02)");
    row("two items at one place need one scan of it", R"(
        stock A-01 MUG 10
        stock A-01 CUP 10
        order 1001: 1 MUG A-01, 1 CUP A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 1, T-01
        T-01 -> PickScanItem Cup, A-01 ; pick 1 MUG A-01>T-01)");
    row("lines of one item at one stop are one prompt and fill in their order", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01, 1 MUG A-01, 4 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 7, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01, pick 1 MUG A-01>T-01, pick 4 MUG A-01>T-01)");
    row("a skipped stop comes back at the end", kTwoStops, R"(
        #SKIP -> PickGoTo A-02 (SkippedComesBack Mug) ; skip MUG
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-01
        T-01 -> PickGoTo A-01 ; pick 5 CUP A-02>T-01)");
    row("when all are skipped they come round again", R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        stock A-03 PEN 10
        order 1001: 1 MUG A-01, 1 CUP A-02, 1 PEN A-03
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        #SKIP -> PickGoTo A-02 ; skip MUG
        #SKIP -> PickGoTo A-03 ; skip CUP
        #SKIP -> PickGoTo A-01 ; skip PEN
        #SKIP -> PickGoTo A-02 ; skip MUG)");
    row("the only stop skipped comes straight back", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        #SKIP -> PickGoTo A-01 ; skip MUG)");
    row("with something in the hand nothing is skipped", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        #SKIP -> !NotAcceptedHere #SKIP)");
    row("an unknown code offers to be bound, and the stop goes on", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        XYZ -> !UnknownCode XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        #Q6 -> ?BindConfirm XYZ, Mug, 6
        MUG -> PickScanItem Mug, A-01 (Bound XYZ, Mug) ; bind XYZ=6 MUG)");
    row("a misread code says so", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        misread 5012345678901 -> !CheckDigitWrong 5012345678901)");
    row("a look-up lies over the pick and gives it back", kTwoStops, R"(
        LookUp -> ScanAnything
        CUP -> ScanAnything
        #BACK -> PickGoTo A-01)");
    row("a code with two meanings takes the one that the step can use", kTwoStops, "A-01 or T-01 -> PickScanItem Mug, A-01");
    row("a code that two items share asks which", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG or CUP -> ?WhichOne MUG or CUP
        row 1 -> PickQuantity 1, Mug)");
    row("a restart at any prompt asks the same", kTwoStops, R"(
        % restart -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        % restart -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        % restart -> PickQuantity 1, Mug
        CUP -> !WrongItem Cup, Mug
        % restart -> !WrongItem Cup, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01
        % restart -> PickGoTo A-02)");
}

void TestPick::quantities()
{
    row("up to three are scanned each", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        T-01 -> !MoreWanted 1, Mug
        MUG -> PickPutInto 2, T-01)");
    row("more than three are proposed whole", R"(
        stock A-01 MUG 10
        order 1001: 4 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        T-01 -> PickDrop ; pick 4 MUG A-01>T-01)");
    row("the item again switches whole to counting at two", R"(
        stock A-01 MUG 10
        order 1001: 4 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        MUG -> PickQuantity 2, Mug
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 4, T-01)");
    row("one too many is refused", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        MUG -> !OverPick 2, 3
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01)");
    row("a case counts its content", R"(
        stock A-01 MUG 50
        order 1001: 24 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        12xMUG -> PickPutInto 24, T-01
        12xMUG -> PickPutInto 24, T-01
        12xMUG -> !OverPick 24, 36
        T-01 -> PickDrop ; pick 24 MUG A-01>T-01)");
    row("cases and pieces count together", R"(
        stock A-01 MUG 50
        order 1001: 14 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        12xMUG -> PickPutInto 14, T-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 14, T-01)");
    row("a case that holds more than is wanted is refused", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        12xMUG -> !OverPick 2, 12)");
    row("a typed quantity replaces the count", R"(
        stock A-01 MUG 10
        order 1001: 8 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        #Q8 -> !ScanItemFirst Mug
        MUG -> PickPutInto 8, T-01
        #Q5 -> PickQuantity 3, Mug
        #Q9 -> !OverPick 8, 9
        #Q8 -> PickPutInto 8, T-01)");
    row("typing none empties the hand", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        #Q0 -> PickScanItem Mug, A-01 (Undone 1, Mug, A-01))");
    row("the place instead of the tote is answered with the tote", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        A-02 -> !PickPutInto 2, T-01)");
    row("the tote before the item is refused", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        T-01 -> !ScanItemFirst Mug)");
}

void TestPick::lotsAndSerials()
{
    const char *const syrup = R"(
        stock A-01 SYRUP/L1@30 5
        stock A-01 SYRUP/L2@60 5
        stock A-01 SYRUP/OLD@-1 5
        order 1001: 2 SYRUP/L1 A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
    )";
    row("one GS1 code fills item and lot", syrup, R"(
        SYRUP/L1 -> PickQuantity 1, Syrup
        SYRUP/L1 -> PickPutInto 2, T-01
        T-01 -> PickDrop ; pick 2 SYRUP/L1 A-01>T-01)");
    row("a plain code asks the lot once", syrup, R"(
        SYRUP -> PickScanLot Syrup, L1
        lot L1 -> PickQuantity 1, Syrup
        SYRUP -> PickPutInto 2, T-01)");
    row("a lot may be typed", syrup, R"(
        SYRUP -> PickScanLot Syrup, L1
        type L1 -> PickQuantity 1, Syrup)");
    row("the bare item does not answer for its lot", syrup, R"(
        SYRUP -> PickScanLot Syrup, L1
        SYRUP -> !PickScanLot Syrup, L1)");
    row("an expiry in a code of its own still wants the lot", syrup, R"(
        SYRUP -> PickScanLot Syrup, L1
        expiry 30 -> PickScanLot Syrup, L1
        expiry -2 -> !LotExpired L1, 2024-10-02
        lot L1 -> PickQuantity 1, Syrup)");
    row("another lot scanned twice is swapped", syrup, R"(
        SYRUP/L2 -> ?SwapLotConfirm L2, L1
        SYRUP/L2 -> PickQuantity 1, Syrup
        SYRUP/L2 -> PickPutInto 2, T-01
        T-01 -> PickDrop ; pick 2 SYRUP/L2 A-01>T-01)");
    row("the wanted lot after all answers the question", syrup, R"(
        SYRUP/L2 -> ?SwapLotConfirm L2, L1
        SYRUP/L1 -> PickQuantity 1, Syrup)");
    row("a swap is taken back by going back", syrup, R"(
        SYRUP/L2 -> ?SwapLotConfirm L2, L1
        #BACK -> PickScanItem Syrup, A-01)");
    row("two lots at one stop become two operations", syrup, R"(
        SYRUP/L1 -> PickQuantity 1, Syrup
        SYRUP/L2 -> ?SwapLotConfirm L2, L1
        #OK -> PickPutInto 2, T-01
        T-01 -> PickDrop ; pick 1 SYRUP/L1 A-01>T-01, pick 1 SYRUP/L2 A-01>T-01)");
    row("an order that allows no swap refuses another lot", R"(
        stock A-01 SYRUP/L1@30 5
        stock A-01 SYRUP/L2@60 5
        order 1001 no swap: 2 SYRUP/L1 A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP/L2 -> !WrongLot L2, L1
        SYRUP/L1 -> PickQuantity 1, Syrup)");
    row("an expired lot is refused whatever the order allows", syrup, "SYRUP/OLD -> !LotExpired OLD, 2024-10-03");
    row("an expiry on the label counts as well as the books", syrup, "SYRUP/L1@-5 -> !LotExpired L1, 2024-11-03");
    row("a recalled lot is refused", syrup, R"(
        % recall SYRUP L1 -> PickScanItem Syrup, A-01
        SYRUP/L1 -> !LotRecalled L1)");
    row("a lot that nobody knows is refused", syrup, R"(
        SYRUP -> PickScanLot Syrup, L1
        L77 -> !WrongLot L77, L1)");
    const char *const drill = R"(
        stock A-01 DRILL#S1 1
        stock A-01 DRILL#S2 1
        order 1001: 2 DRILL A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Drill, A-01
    )";
    row("every serial is scanned", drill, R"(
        DRILL -> PickScanSerial Drill
        serial S1 -> PickQuantity 1, Drill
        DRILL#S2 -> PickPutInto 2, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; pick 1 DRILL#S1 A-01>T-01, pick 1 DRILL#S2 A-01>T-01)");
    row("one serial twice is refused", drill, R"(
        DRILL#S1 -> PickQuantity 1, Drill
        DRILL#S1 -> !WrongSerial S1)");
    row("a serial that is not here is refused", drill, "DRILL#S9 -> !WrongSerial S9");
    row("a typed serial will do, a typed quantity will not", drill, R"(
        DRILL -> PickScanSerial Drill
        type S2 -> PickQuantity 1, Drill
        #Q2 -> !PickScanSerial Drill)");
}

void TestPick::totes()
{
    row("a tote of another order is refused at the start", R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1002: 1 CUP A-02
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        % tote T-03 1002 -> PickScanTote
        T-03 -> !ToteOfOtherOrder T-03, 1002
        T-01 -> PickGoTo A-01)");
    row("another tote is refused when putting", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-02 -> !WrongTote T-02, T-01
        order 1002: 1 CUP A-02
        % tote T-02 1002 -> !WrongTote T-02, T-01
        T-02 -> !ToteOfOtherOrder T-02, 1002
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01)");
    row("a tote that another order took meanwhile is refused", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        order 1002: 1 CUP A-02
        % tote T-01 1002 -> PickPutInto 2, T-01
        T-01 -> !ToteOfOtherOrder T-01, 1002
        #FULL -> PickScanNewTote
        T-02 -> PickGoTo A-02 ; pick 2 MUG A-01>T-02)");
    row("a new tote's label is as good as a known one's", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        T-77 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 1, T-77
        T-77 -> PickDrop ; pick 1 MUG A-01>T-77)");
    row("what is no tote is refused", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        QWERTY -> !ToteUnknown QWERTY
        A-01 -> !NotAcceptedHere A-01)");
    row("a full tote: what fits goes in, the rest into a new one", R"(
        stock A-01 MUG 20
        order 1001: 10 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 10, T-01
        #Q6 -> PickQuantity 4, Mug
        #FULL -> PickPutInto 6, T-01
        T-01 -> PickScanNewTote ; pick 6 MUG A-01>T-01
        T-01 -> !ToteIsFull T-01
        T-02 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-02
        T-02 -> PickDrop ; pick 4 MUG A-01>T-02
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, move T-02 to S-01, finish)");
    row("full before putting: the new tote's scan puts", kTwoStops, R"(
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        #FULL -> PickScanNewTote
        T-02 -> PickGoTo A-02 ; pick 2 MUG A-01>T-02)");
    row("full on the way changes the tote and nothing else", kTwoStops, R"(
        #FULL -> PickScanNewTote
        #BACK -> PickGoTo A-01
        #FULL -> PickScanNewTote
        T-02 -> PickGoTo A-01)");
    row("the order's other tote may be used again", kTwoStops, R"(
        #FULL -> PickScanNewTote
        T-02 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-02
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01)");
    row("an empty tote is not dropped", kTwoStops, R"(
        #FULL -> PickScanNewTote
        T-02 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-02
        T-02 -> PickGoTo A-02 ; pick 2 MUG A-01>T-02
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-02
        T-02 -> PickDrop ; pick 5 CUP A-02>T-02
        S-01 -> ChooseWork (PickDone 1001) ; move T-02 to S-01, finish)");
}

void TestPick::story_data()
{
    storyColumn();
    walk();
    quantities();
    lotsAndSerials();
    totes();
}

void TestPick::everyScanOfAWholeOrderPlaysItsSound()
{
    Story story;
    World &world = story.world;
    QCOMPARE(story.run(QString::fromUtf8(kTwoStops)), QString());
    const auto heard = [&world](const char16_t *input) {
        world.enter(QString::fromUtf16(input));
        return world.sounds.empty() ? Sound::None : world.sounds.front();
    };
    QCOMPARE(heard(u"A-02"), Sound::WrongPlace);
    QCOMPARE(heard(u"A-01"), Sound::Ok);
    QCOMPARE(heard(u"CUP"), Sound::WrongItem);
    QCOMPARE(heard(u"MUG"), Sound::Ok);
    QCOMPARE(heard(u"MUG"), Sound::LastOfLine);
    QCOMPARE(heard(u"MUG"), Sound::Warning);
    QCOMPARE(heard(u"T-01"), Sound::Ok);
    QCOMPARE(heard(u"A-02"), Sound::Ok);
    QCOMPARE(heard(u"CUP"), Sound::Ok);
    QCOMPARE(heard(u"T-02"), Sound::WrongPlace);
    QCOMPARE(heard(u"T-01"), Sound::Ok);
    QCOMPARE(heard(u"S-01"), Sound::TaskComplete);
}

QTEST_GUILESS_MAIN(TestPick)
#include "tst_pick.moc"
