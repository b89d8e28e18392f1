// SPDX-License-Identifier: GPL-3.0-or-later
// Putting away as stories (docs/workflows/putaway.md). What moving does in general is in tst_move.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestPutAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void mixingIsRefusedWhereItIsForbidden();

private:
    static QString tell(Story &story, const char *text) { return story.run(QString::fromUtf8(text)); }
};

void TestPutAway::story_data()
{
    storyColumn();
    // Reasons: 1 its own place, 2 the same lot, 3 more of it, 4 empty.
    const char *const open = R"(
        stock A-01 MUG 10
        stock A-02 CUP 2
        stock A-03 SYRUP/L1@30 4
        stock D-01 MUG 8
        stock D-01 SYRUP/L1@30 3
        stock D-01 SYRUP/L2@60 2
        stock D-01 PEN 2
        stock D-01 DRILL#S1 1
        Menu -> MenuChoose
        menu PutAway -> PutAwayScan D-01
    )";
    row("to more of it", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        A-01 -> PutAwayScan D-01 (Moved 8, Mug, A-01) ; move 8 MUG D-01>A-01 Available)");
    row("to the same lot", open, R"(
        SYRUP -> PickScanLot Syrup,
        lot L1 -> PutAwayGoTo 1, Syrup, A-03, 2
        SYRUP -> PutAwayGoTo 2, Syrup, A-03, 2
        A-03 -> PutAwayScan D-01 ; move 2 SYRUP/L1 D-01>A-03 Available)");
    row("to an empty place", open, R"(
        PEN -> PutAwayGoTo 1, Pen, B-01, 4
        PEN -> PutAwayGoTo 2, Pen, B-01, 4
        B-01 -> PutAwayScan D-01 ; move 2 PEN D-01>B-01 Available)");
    row("to its own place", open, R"(
        face PEN R-01
        face MUG A-02
        MUG -> PutAwayGoTo 8, Mug, A-02, 1
        A-02 -> ?MoveMixConfirm A-02, Cup
        A-02 -> PutAwayScan D-01 ; move 8 MUG D-01>A-02 Available)");
    row("part of it fits, the rest is proposed again", open, R"(
        face MUG A-01 13
        MUG -> PutAwayGoTo 3, Mug, A-01, 1
        A-01 -> PutAwayScan D-01 (Moved 3, Mug, A-01) ; move 3 MUG D-01>A-01 Available
        MUG -> PutAwayGoTo 5, Mug, B-01, 4)");
    row("full: the next place", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        #SKIP -> PutAwayGoTo 8, Mug, B-01, 4 (PutAwayNext A-01)
        #FULL -> PutAwayGoTo 8, Mug, R-01, 4 (PutAwayNext B-01)
        #SKIP -> PutAwayNoPlace Mug
        A-01 -> PutAwayScan D-01 ; move 8 MUG D-01>A-01 Available
        PEN -> PutAwayGoTo 1, Pen, B-01, 4)");
    row("another place: scan it twice", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        B-01 -> ?PutAwayElsewhereConfirm B-01, A-01
        B-01 -> PutAwayScan D-01 ; move 8 MUG D-01>B-01 Available)");
    row("not there after all", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        B-01 -> ?PutAwayElsewhereConfirm B-01, A-01
        #UNDO -> PutAwayGoTo 8, Mug, A-01, 3
        A-01 -> PutAwayScan D-01 ; ..)");
    row("a serial goes along", open, R"(
        DRILL#S1 -> PutAwayGoTo 1, Drill, B-01, 4
        B-01 -> PutAwayScan D-01 ; move 1 DRILL#S1 D-01>B-01 Available)");
    row("what does not stand at the dock", open, R"(
        CUP -> !MoveNotThere Cup, D-01)");
    row("a whole unit goes to reserve", open, R"(
        % fill T-02 at D-01 with 12 CUP -> PutAwayScan D-01
        T-02 -> PutAwayGoTo , T-02, R-01, 4
        R-01 -> PutAwayScan D-01 (Moved , T-02, R-01) ; move T-02 to R-01)");
    row("a whole unit to its own place", open, R"(
        face CUP A-02 20
        % fill T-02 at D-01 with 12 CUP -> PutAwayScan D-01
        T-02 -> PutAwayGoTo , T-02, A-02, 1)");
    row("too much for its own place: to reserve", open, R"(
        face CUP A-02 13
        % fill T-02 at D-01 with 12 CUP -> PutAwayScan D-01
        T-02 -> PutAwayGoTo , T-02, R-01, 4)");
    row("a mixed tote is a run", open, R"(
        % fill T-02 at D-01 with 5 CUP -> PutAwayScan D-01
        % fill T-02 at D-01 with 6 PEN -> PutAwayScan D-01
        T-02 -> PutAwayChooseItem T-02
        CUP -> PutAwayGoTo 5, Cup, A-02, 3
        A-02 -> PutAwayGoTo , T-02, R-01, 4 (Moved 5, Cup, A-02) ; move 5 CUP T-02>A-02 Available
        PEN -> PutAwayGoTo 6, Pen, B-01, 4
        B-01 -> PutAwayScan D-01 ; move 6 PEN T-02>B-01 Available)");
    row("undone", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        A-01 -> PutAwayScan D-01 ; ..
        #UNDO -> PutAwayScan D-01 (MoveUndone Mug, D-01) ; undo 8 MUG A-01>D-01 Available)");
    row("from another dock", open, R"(
        stock S-01 PEN 1
        S-01 -> PutAwayScan S-01
        PEN -> PutAwayGoTo 1, Pen, B-01, 4
        #BACK -> PutAwayScan S-01
        #BACK -> PutAwayScan D-01
        #BACK -> ChooseWork)");
    row("a killed station comes back to the same prompt", open, R"(
        MUG -> PutAwayGoTo 8, Mug, A-01, 3
        #SKIP -> PutAwayGoTo 8, Mug, B-01, 4
        % restart -> PutAwayGoTo 8, Mug, B-01, 4
        B-01 -> PutAwayScan D-01 ; ..
        % restart -> PutAwayScan D-01)");
}

void TestPutAway::mixingIsRefusedWhereItIsForbidden()
{
    Story story;
    Location place = *story.world.rows.find<Location>(locationId(u"A-02"));
    place.mixItems = false;
    story.world.rows.put(place);
    QCOMPARE(tell(story, R"(
        stock A-02 CUP 2
        stock D-01 MUG 8
        face MUG A-02
        Menu -> MenuChoose
        menu PutAway -> PutAwayScan D-01
        MUG -> PutAwayGoTo 8, Mug, A-01, 4
        A-02 -> !MoveMixForbidden A-02, Cup
        A-01 -> PutAwayScan D-01 ; move 8 MUG D-01>A-01 Available)"), QString());
}

QTEST_GUILESS_MAIN(TestPutAway)
#include "tst_putaway.moc"
