// SPDX-License-Identifier: GPL-3.0-or-later
// Units into one another, out again, and emptied into one another, as stories (docs/workflows/move.md).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }

private:
    static void nesting();
    static void pouring();
    static void exceptions();
};

namespace {

const char *const kTotes = R"(
    % fill T-01 at A-01 with 6 MUG -> ChooseWork
    % fill T-02 at A-02 with 2 CUP -> ChooseWork
    Menu -> MenuChoose
    menu Move -> MoveScanSource
    T-01 -> MoveUnitTo T-01
    #OK -> MoveChooseWay T-01
)";

} // namespace

void TestUnits::nesting()
{
    row("into another one, and it goes along", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource (MoveNested T-01, T-02) ; nest T-01>T-02
        T-02 -> MoveUnitTo T-02
        R-01 -> MoveScanSource (Moved , T-02, R-01) ; move T-02 to R-01
        R-01 -> MoveScanItem R-01
        MUG -> MoveGoTo 6, Mug)");
    row("onto a pallet with a new label", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-77 -> MoveScanSource (MoveNested T-01, T-77) ; nest T-01>T-77)");
    row("by scanner alone", kTotes, R"(
        #Q1 -> MoveNestInto T-01
        T-02 -> MoveScanSource (MoveNested T-01, T-02) ; nest T-01>T-02)");
    row("undone, it stands where it stood", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        #UNDO -> MoveScanSource (MoveUndone T-01, A-01) ; undo T-01 to A-01)");
    row("taken out, it stands beside; undone, it is in it again", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        T-01 -> MoveUnitTo T-01
        #OK -> MoveChooseWay T-01
        row 3 -> MoveScanSource (Moved , T-01, A-02) ; move T-01 to A-02
        #UNDO -> MoveScanSource (MoveUndone T-01, A-02) ; undo nest T-01>T-02)");
    row("taken out by carrying it on, or by the scan of its own place", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        T-01 -> MoveUnitTo T-01
        A-02 -> MoveScanSource (Moved , T-01, A-02) ; move T-01 to A-02
        T-01 -> MoveUnitTo T-01
        A-02 -> !MoveAlreadyThere T-01, A-02)");
    row("killed in between", kTotes, R"(
        % restart -> MoveChooseWay T-01
        row 1 -> MoveNestInto T-01
        % restart -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        % restart -> MoveScanSource
        #UNDO -> MoveScanSource ; undo T-01 to A-01)");
}

void TestUnits::pouring()
{
    row("all that is in it, and back", kTotes, R"(
        row 2 -> MovePourInto T-01
        T-02 -> MoveScanSource (MovePoured T-01, T-02) ; pour T-01>T-02 6×MUG
        #UNDO -> MoveScanSource (MoveUndone T-02, T-01) ; undo pour T-02>T-01 6×MUG
        T-01 -> MoveUnitTo T-01
        MUG -> MoveGoTo 6, Mug)");
    row("into one with a new label", kTotes, R"(
        row 2 -> MovePourInto T-01
        T-77 -> MoveScanSource (MovePoured T-01, T-77) ; pour T-01>T-77 6×MUG)");
    row("goods of an order take it along, into a free one", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        % picked 1001 T-03 A-02 -> ChooseWork
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        T-03 -> MoveUnitTo T-03
        #OK -> MoveChooseWay T-03
        row 2 -> MovePourInto T-03
        T-09 -> MoveScanSource (MovePoured T-03, T-09) ; pour T-03>T-09 2×MUG
        T-09 -> MoveUnitTo T-09
        MUG -> !ToteOfOtherOrder T-09, 1001)", "");
}

void TestUnits::exceptions()
{
    row("into itself", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-01 -> !MoveAlreadyThere T-01, T-01
        #OK -> MoveNestInto T-01
        #BACK -> MoveChooseWay T-01
        #BACK -> MoveUnitTo T-01)");
    row("where it stands already", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        T-01 -> MoveUnitTo T-01
        #OK -> MoveChooseWay T-01
        row 1 -> MoveNestInto T-01
        T-02 -> !MoveAlreadyThere T-01, T-02)");
    row("one in one in one", kTotes, R"(
        row 1 -> MoveNestInto T-01
        T-02 -> MoveScanSource ; nest T-01>T-02
        T-02 -> MoveUnitTo T-02
        #OK -> MoveChooseWay T-02
        row 1 -> MoveNestInto T-02
        T-09 -> !MoveUnitDeep T-02
        #OK -> MoveNestInto T-02
        #BACK -> MoveChooseWay T-02
        #BACK -> MoveUnitTo T-02
        #BACK -> MoveScanSource
        T-09 -> MoveUnitTo T-09
        #OK -> MoveChooseWay T-09
        row 1 -> MoveNestInto T-09
        T-01 -> !MoveUnitDeep T-01)");
    row("nothing is in it", kTotes, R"(
        #BACK -> MoveUnitTo T-01
        T-09 -> MoveUnitTo T-09
        #OK -> MoveChooseWay T-09
        row 2 -> MovePourInto T-09
        T-02 -> !MovePourEmpty T-09)");
    row("a tote of an order", kTotes, R"(
        % tote T-03 1001 -> MoveChooseWay T-01
        row 2 -> MovePourInto T-01
        T-03 -> !ToteOfOtherOrder T-03,)");
    row("a place, an item, a row that is not there", kTotes, R"(
        row 3 -> !ChooseFromList
        #OK -> MoveChooseWay T-01
        row 1 -> MoveNestInto T-01
        A-02 -> !NotAcceptedHere A-02
        #OK -> MoveNestInto T-01
        MUG -> !NotAcceptedHere Mug)");
    row("only a unit as a whole", R"(
        stock A-01 MUG 5
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        #OK -> !NotAcceptedHere #OK
        #OK -> MoveScanSource
        A-01 -> MoveScanItem A-01
        #OK -> !NotAcceptedHere #OK)");
}

void TestUnits::story_data()
{
    storyColumn();
    nesting();
    pouring();
    exceptions();
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
