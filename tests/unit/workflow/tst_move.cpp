// SPDX-License-Identifier: GPL-3.0-or-later
// Moving as stories (docs/workflows/move.md), and what the books have afterwards.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestMove : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void undoNamesTheMove();
    void booksAfterwards();
    void reservedGoodsAreAskedFor();
    void blockedAndGone();
    void movedByAnother();
    void nothingMixesWhereItMustNot_data();
    void nothingMixesWhereItMustNot();

private:
    static QString tell(Story &story, const char *text) { return story.run(QString::fromUtf8(text)); }
};

void TestMove::story_data()
{
    storyColumn();
    const char *const open = R"(
        stock A-01 MUG 10
        stock A-02 CUP 2
        stock A-03 SYRUP/L1@30 4
        stock A-03 SYRUP/L2@60 4
        stock B-01 DRILL#S1 1
        stock B-01 DRILL#S2 1
        Menu -> MenuChoose
        menu Move -> MoveScanSource
    )";
    // ---- goods of a place
    row("the whole is proposed above three", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        R-01 -> MoveScanSource (Moved 10, Mug, R-01) ; move 10 MUG A-01>R-01 Available)");
    row("the second scan begins to count", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        MUG -> MoveGoTo 2, Mug
        2xMUG -> MoveGoTo 4, Mug
        R-01 -> MoveScanItem A-01 (Moved 4, Mug, R-01) ; move 4 MUG A-01>R-01 Available)");
    row("few are scanned each", open, R"(
        A-02 -> MoveScanItem A-02
        CUP -> MoveGoTo 1, Cup
        CUP -> MoveGoTo 2, Cup
        CUP -> !MoveTooMany 2, 3
        R-01 -> MoveScanSource ; move 2 CUP A-02>R-01 Available)");
    row("the keypad says how many", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #Q11 -> !MoveTooMany 10, 11
        #Q7 -> MoveGoTo 7, Mug
        R-01 -> MoveScanItem A-01 ; move 7 MUG A-01>R-01 Available)");
    row("none after all", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #Q0 -> MoveScanItem A-01)");
    row("first the place, then the item", open, R"(
        MUG -> !MoveScanSource
        A-01 -> MoveScanItem A-01
        CUP -> !MoveNotThere Cup, A-01
        A-02 -> MoveScanItem A-02
        #BACK -> MoveScanSource
        #BACK -> ChooseWork)");
    row("where it is already", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        A-01 -> !MoveAlreadyThere Mug, A-01
        R-01 -> MoveScanSource ; move 10 MUG A-01>R-01 Available)");
    // ---- lots and serials
    row("which lot", open, R"(
        A-03 -> MoveScanItem A-03
        SYRUP -> PickScanLot Syrup, 
        lot L9 -> !MoveNotThere L9, A-03
        lot L2 -> MoveGoTo 4, Syrup
        R-01 -> MoveScanItem A-03 ; move 4 SYRUP/L2 A-03>R-01 Available)");
    row("the lot is in the code", open, R"(
        A-03 -> MoveScanItem A-03
        SYRUP/L1 -> MoveGoTo 4, Syrup
        SYRUP/L2 -> !NotAcceptedHere Syrup
        SYRUP/L1 -> MoveGoTo 2, Syrup
        R-01 -> MoveScanItem A-03 ; move 2 SYRUP/L1 A-03>R-01 Available)");
    row("a serial goes alone and its number with it", open, R"(
        B-01 -> MoveScanItem B-01
        DRILL -> PickScanSerial Drill
        serial S9 -> !MoveNotThere S9, B-01
        serial S2 -> MoveGoTo 1, Drill
        #Q2 -> !NotAcceptedHere 2
        R-01 -> MoveScanItem B-01 ; move 1 DRILL#S2 B-01>R-01 Available
        R-01 -> MoveScanItem R-01
        DRILL#S1 -> !MoveNotThere S1, R-01
        DRILL#S2 -> MoveGoTo 1, Drill)");
    // ---- units
    row("a unit goes with what is in it", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        T-01 -> MoveScanSource (Moved 10, Mug, T-01) ; move 10 MUG A-01>T-01 Available
        T-01 -> MoveUnitTo T-01
        CART -> !MoveAlreadyThere T-01, CART
        R-01 -> MoveScanSource (Moved , T-01, R-01) ; move T-01 to R-01
        R-01 -> MoveScanItem R-01
        MUG -> MoveGoTo 10, Mug)");
    row("part of a unit goes to another", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        T-01 -> MoveScanSource ; ..
        T-01 -> MoveUnitTo T-01
        MUG -> MoveGoTo 10, Mug
        #Q4 -> MoveGoTo 4, Mug
        T-02 -> MoveUnitTo T-01 (Moved 4, Mug, T-02) ; move 4 MUG T-01>T-02 Available
        #BACK -> MoveScanSource)");
    row("a new unit is made where the goods are", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        T-55 -> MoveScanSource (Moved 10, Mug, T-55) ; move T-55 to A-01, move 10 MUG A-01>T-55 Available)");
    row("a unit nobody knows has nothing to move", open, R"(
        T-55 -> !ToteUnknown T-55)");
    row("loose or in a unit", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #Q6 -> MoveGoTo 6, Mug
        T-55 -> MoveScanItem A-01 ; ..
        MUG -> MoveChooseStock Mug
        row 3 -> !ChooseFromList
        row 2 -> MoveGoTo 6, Mug
        R-01 -> MoveScanItem A-01 ; move 6 MUG T-55>R-01 Available)");
    // ---- what speaks against it
    row("a shelf that holds something else is asked for", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        A-02 -> ?MoveMixConfirm A-02, Cup
        A-02 -> MoveScanSource ; move 10 MUG A-01>A-02 Available)");
    row("another place is an answer too", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        A-02 -> ?MoveMixConfirm A-02, Cup
        R-01 -> MoveScanSource ; move 10 MUG A-01>R-01 Available)");
    row("no is an answer", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        A-02 -> ?MoveMixConfirm A-02, Cup
        #UNDO -> MoveGoTo 10, Mug)");
    row("at the dock all things mix", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        D-01 -> MoveScanSource ; move 10 MUG A-01>D-01 Available
        A-02 -> MoveScanItem A-02
        2xCUP -> MoveGoTo 2, Cup
        D-01 -> MoveScanSource ; move 2 CUP A-02>D-01 Available)");
    // ---- as what
    row("damaged goods change their status where they stand", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #Q1 -> MoveGoTo 1, Mug
        #PROBLEM -> MoveChooseStatus Mug
        row 4 -> MoveGoTo 1, Mug (MoveStatusIs 3)
        A-01 -> MoveScanItem A-01 ; move 1 MUG A-01>A-01 Damaged
        MUG -> MoveChooseStock Mug
        row 2 -> MoveGoTo 1, Mug
        #PROBLEM -> MoveChooseStatus Mug
        row 1 -> !NotALead U-1
        #OK -> MoveChooseStatus Mug
        #BACK -> MoveGoTo 1, Mug)");
    // ---- one step back
    row("a move is undone", open, R"(
        #UNDO -> !NothingToUndo
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #UNDO -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        R-01 -> MoveScanSource ; ..
        #UNDO -> MoveScanSource (MoveUndone Mug, A-01) ; undo 10 MUG R-01>A-01 Available
        T-01 -> MoveUnitTo T-01
        R-01 -> MoveScanSource ; move T-01 to R-01
        #UNDO -> MoveScanSource (MoveUndone T-01, CART) ; undo T-01 to CART
        #UNDO -> !NothingToUndo)");
    row("a killed station comes back to the same question", open, R"(
        A-01 -> MoveScanItem A-01
        % restart -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        % restart -> MoveGoTo 10, Mug
        A-02 -> ?MoveMixConfirm A-02, Cup
        % restart -> ?MoveMixConfirm A-02, Cup
        A-02 -> MoveScanSource ; move 10 MUG A-01>A-02 Available
        % restart -> MoveScanSource
        #UNDO -> MoveScanSource ; undo 10 MUG A-02>A-01 Available)");
    row("what is in the hand comes first", open, R"(
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #DONE -> !NotAcceptedHere #DONE
        #OK -> MoveGoTo 10, Mug
        #BACK -> MoveScanItem A-01
        #DONE -> ChooseWork)");
    row("goods picked for an order stay in their tote", "", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        2xMUG -> PickPutInto 2, T-01
        T-01 -> PickDrop ; ..
        S-01 -> ChooseWork ; ..
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        T-01 -> MoveUnitTo T-01
        MUG -> !ToteOfOtherOrder T-01, 1001
        A-02 -> MoveScanSource ; move T-01 to A-02)");
}

void TestMove::undoNamesTheMove()
{
    Story story;
    QCOMPARE(tell(story, R"(
        stock A-01 MUG 10
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        R-01 -> MoveScanSource ; ..)"), QString());
    const OperationId moved = std::get<Moving>(story.world.session.frames.back()).undo.front().operation;
    QVERIFY(!moved.isNull());
    story.world.enter(QStringLiteral("#UNDO"));
    QCOMPARE(std::get<ledger::MoveStock>(story.world.operations.front()).corrects, moved);
}

void TestMove::booksAfterwards()
{
    Story story;
    QCOMPARE(tell(story, R"(
        stock A-01 MUG 10
        stock B-01 DRILL#S1 1
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        T-01 -> MoveScanSource ; ..
        B-01 -> MoveScanItem B-01
        DRILL#S1 -> MoveGoTo 1, Drill
        T-02 -> MoveScanSource ; ..
        T-02 -> MoveUnitTo T-02
        DRILL#S1 -> MoveGoTo 1, Drill
        R-01 -> MoveScanSource ; ..)"), QString());
    const MemorySource &rows = story.world.rows;
    QCOMPARE(rows.find<HandlingUnit>(huId(u"T-01"))->state, HuState::Filling);
    QCOMPARE(rows.find<HandlingUnit>(huId(u"T-02"))->state, HuState::Free);
    const Serial *drill = rows.find<Serial>(serialId(itemId(houseOwnerId(), u"DRILL"), u"S1"));
    QCOMPARE(drill->location, locationId(u"R-01"));
    QVERIFY(drill->hu.isNull());
    QVERIFY(rows.all<Discrepancy>().empty());
}

void TestMove::reservedGoodsAreAskedFor()
{
    Story story;
    QCOMPARE(tell(story, R"(
        stock A-01 MUG 10
        order 1001: 4 MUG A-01
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        #Q6 -> MoveGoTo 6, Mug
        R-01 -> MoveScanItem A-01 ; move 6 MUG A-01>R-01 Available
        MUG -> MoveGoTo 4, Mug
        R-01 -> ?MoveReservedConfirm 4, Mug
        #BACK -> MoveGoTo 4, Mug
        R-01 -> ?MoveReservedConfirm 4, Mug
        #OK -> MoveScanSource ; move 4 MUG A-01>R-01 Available)"), QString());
}

void TestMove::blockedAndGone()
{
    Story story;
    Location place = *story.world.rows.find<Location>(locationId(u"B-01"));
    place.blocked = true;
    story.world.rows.put(place);
    HandlingUnit gone = *story.world.rows.find<HandlingUnit>(huId(u"T-09"));
    gone.state = HuState::Gone;
    story.world.rows.put(gone);
    QCOMPARE(tell(story, R"(
        stock A-01 MUG 10
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        T-09 -> !MoveUnitGone T-09
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug
        T-09 -> !ToteNotFree T-09
        B-01 -> ?MoveBlockedConfirm B-01
        B-01 -> MoveScanSource ; move 10 MUG A-01>B-01 Available)"), QString());
}

void TestMove::movedByAnother()
{
    Story story;
    QCOMPARE(tell(story, R"(
        stock A-01 MUG 10
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        A-01 -> MoveScanItem A-01
        MUG -> MoveGoTo 10, Mug)"), QString());
    ledger::MoveStock away;
    away.from = std::get<Moving>(story.world.session.frames.back()).hand.account;
    away.toLocation = locationId(u"A-02");
    away.quantity = Quantity::units(10);
    story.world.outside(away);
    story.world.changed();
    QCOMPARE(printed(story.world.screen()), QStringLiteral("!AlreadyDone"));
    story.world.enter(QStringLiteral("R-01"));
    QVERIFY(story.world.operations.empty());
    QCOMPARE(std::get<Moving>(story.world.session.frames.back()).source.code, QStringLiteral("R-01"));
}

void TestMove::nothingMixesWhereItMustNot_data()
{
    QTest::addColumn<bool>("mixItems");
    QTest::addColumn<bool>("mixLots");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("answer");
    QTest::newRow("one item only") << false << true << QStringLiteral("CUP") << QStringLiteral("!MoveMixForbidden B-01, Cup");
    QTest::newRow("one lot only") << true << false << QStringLiteral("SYRUP/L2@60") << QStringLiteral("!MoveMixForbidden B-01, L2");
    QTest::newRow("one lot of each item") << true << false << QStringLiteral("CUP") << QStringLiteral("?MoveMixConfirm B-01, Cup");
    QTest::newRow("the same") << false << false << QStringLiteral("SYRUP/L1@30") << QStringLiteral("MoveScanSource");
}

void TestMove::nothingMixesWhereItMustNot()
{
    QFETCH(bool, mixItems);
    QFETCH(bool, mixLots);
    QFETCH(QString, there);
    QFETCH(QString, answer);
    Story story;
    Location place = *story.world.rows.find<Location>(locationId(u"B-01"));
    place.mixItems = mixItems;
    place.mixLots = mixLots;
    story.world.rows.put(place);
    story.world.stock(QStringLiteral("A-01"), QStringLiteral("SYRUP/L1@30"), Quantity::units(4));
    story.world.stock(QStringLiteral("B-01"), there, Quantity::units(4));
    QCOMPARE(tell(story, R"(
        Menu -> MenuChoose
        menu Move -> MoveScanSource
        A-01 -> MoveScanItem A-01
        SYRUP -> MoveGoTo 4, Syrup)"), QString());
    story.world.enter(QStringLiteral("B-01"));
    QCOMPARE(printed(story.world.screen()), answer);
    QVERIFY(story.world.wrong.isEmpty());
}

QTEST_GUILESS_MAIN(TestMove)
#include "tst_move.moc"
