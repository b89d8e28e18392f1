// SPDX-License-Identifier: GPL-3.0-or-later
// Taking returns in as stories (docs/workflows/return.md), and what the books have afterwards.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestReturn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void booksAfterwards();
    void undoNamesTheGrading();
    void theHouseDecides();
    void withoutNumbersTheTimeMakesOne();

private:
    static QString tell(Story &story, const char *text) { return story.run(QString::fromUtf8(text)); }
};

namespace {

const char *const kSold = R"(
    sold 1001: 2 MUG, 5 CUP, 3 SYRUP/L1@30, 1 DRILL#S1
    Menu -> MenuChoose
    menu Return -> ReturnScanParcel
)";

const char *const kOpen = R"(
    sold 1001: 2 MUG, 5 CUP, 3 SYRUP/L1@30, 1 DRILL#S1
    Menu -> MenuChoose
    menu Return -> ReturnScanParcel
    1001 -> ReturnPutDown R-1001, 1001, RET
)";

} // namespace

void TestReturn::story_data()
{
    storyColumn();
    // ---- it arrives
    row("one scan and Done", kOpen, R"(
        #DONE -> ReturnScanParcel (ReturnArrived R-1001, RET) ; arrive R-1001 RET
        #BACK -> ChooseWork)");
    row("a wrong scan is no arrival", kOpen, R"(
        #UNDO -> ReturnScanParcel
        1001 -> ReturnPutDown R-1001, 1001, RET
        #BACK -> ReturnScanParcel)");
    row("it is looked at when there is time", kOpen, R"(
        #DONE -> ReturnScanParcel ; arrive R-1001 RET
        row 2 -> !ChooseFromList
        row 1 -> ReturnScanItem R-1001
        #BACK -> ReturnScanParcel
        R-1001 -> ReturnScanItem R-1001
        #BACK -> ReturnScanParcel
        1001 -> ReturnScanItem R-1001)");
    row("an announced one has its own number", kSold, R"(
        announced RMA-7 1 MUG 1001 1
        1001 -> ReturnPutDown RMA-7, 1001, RET
        #BACK -> ReturnScanParcel
        RMA-7 -> ReturnPutDown RMA-7, , RET
        #DONE -> ReturnScanParcel ; arrive RMA-7 RET)");
    row("an order with several is asked about", kSold, R"(
        announced RMA-7 1 MUG 1001 1
        announced RMA-8 1 CUP 1001 2
        1001 -> ReturnWhich 1001
        row 3 -> !ChooseFromList
        row 2 -> ReturnPutDown RMA-8, 1001, RET
        #BACK -> ReturnScanParcel
        1001 -> ReturnWhich 1001
        RMA-7 -> ReturnPutDown RMA-7, , RET)");
    row("the second return of an order", kOpen, R"(
        #SHORT -> ?ReturnFinish R-1001, 0
        #OK -> ReturnRefundNeedsLead R-1001 ; arrive R-1001 RET, done R-1001
        #DONE -> ReturnScanParcel
        1001 -> ReturnPutDown R-1001-2, 1001, RET)");
    row("a label that nobody knows is kept", kSold, R"(
        1Z999 -> ReturnPutDown , , RET
        #DONE -> ReturnScanParcel (ReturnArrived R-HU0000001, RET) ; arrive R-HU0000001 RET 1Z999
        1Z999 -> ReturnScanItem R-HU0000001)");
    row("nothing on it", kSold, R"(
        #DONE -> ReturnPutDown , , RET
        #DONE -> ReturnScanParcel ; arrive R-HU0000001 RET R-HU0000001
        R-HU0000001 -> ReturnScanItem R-HU0000001)");
    row("a parcel of the house knows its order", kSold, R"(
        T-91001 -> ReturnPutDown R-1001, 1001, RET
        #DONE -> ReturnScanParcel ; arrive R-1001 RET T-91001)");
    row("one that is over", kOpen, R"(
        #PROBLEM -> ReturnRefuseWhy R-1001
        row 1 -> ReturnScanParcel (ReturnRefused R-1001) ; arrive R-1001 RET, refuse R-1001 TooLate
        R-1001 -> !ReturnIsOver R-1001, 6)");
    // ---- a piece
    row("back to stock", kOpen, R"(
        MUG -> ReturnHowMany 1, Mug (ReturnArrived R-1001, RET) ; arrive R-1001 RET
        MUG -> ReturnHowMany 2, Mug
        #OK -> ReturnWhy 2, Mug
        row 1 -> ReturnCondition 2, Mug
        row 1 -> ?ReturnDecide 0, as-new, Mug
        MUG -> ReturnPutInto 2, Mug, 0
        T-01 -> ReturnScanItem R-1001 (ReturnGraded 2, Mug, 0) ; grade 2 MUG>T-01 A ChangedMind Restock of 1)");
    row("the place says yes as well", kOpen, R"(
        2xMUG -> ReturnHowMany 2, Mug ; ..
        #OK -> ReturnWhy 2, Mug
        row 4 -> ReturnCondition 2, Mug
        row 2 -> ?ReturnDecide 2, faulty, Mug
        A-01 -> !ReturnNotAPlace A-01, 2
        QUAR -> ReturnScanItem R-1001 ; grade 2 MUG>QUAR B Faulty Vendor of 1)");
    row("thrown away needs no place", kOpen, R"(
        MUG -> ReturnHowMany 1, Mug ; ..
        #OK -> ReturnWhy 1, Mug
        row 5 -> ReturnCondition 1, Mug
        row 4 -> ?ReturnDecide 4, broken, Mug
        RET -> !NotAcceptedHere RET
        #OK -> ?ReturnDecide 4, broken, Mug
        #OK -> ReturnScanItem R-1001 ; grade 1 MUG>RET D DamagedInTransit Scrap of 1)");
    row("the person knows better", kOpen, R"(
        MUG -> ReturnHowMany 1, Mug ; ..
        #OK -> ReturnWhy 1, Mug
        row 1 -> ReturnCondition 1, Mug
        row 1 -> ?ReturnDecide 0, as-new, Mug
        #PROBLEM -> ReturnChooseDisposition Mug
        row 4 -> ReturnPutInto 1, Mug, 3
        #BACK -> ?ReturnDecide 0, as-new, Mug
        #PROBLEM -> ReturnChooseDisposition Mug
        row 5 -> ?ReturnDecide 4, , Mug
        #PROBLEM -> ReturnChooseDisposition Mug
        row 4 -> ReturnPutInto 1, Mug, 3
        PROB -> ReturnScanItem R-1001 ; grade 1 MUG>PROB A ChangedMind Quarantine of 1)");
    row("what is back on the shelf may not be put aside", kOpen, R"(
        MUG -> ReturnHowMany 1, Mug ; ..
        #OK -> ReturnWhy 1, Mug
        row 1 -> ReturnCondition 1, Mug
        row 1 -> ?ReturnDecide 0, as-new, Mug
        #OK -> ReturnPutInto 1, Mug, 0
        QUAR -> !ReturnNotAPlace QUAR, 0
        T-91001 -> !ToteOfOtherOrder T-91001, 1001
        T-55 -> ReturnScanItem R-1001 ; grade 1 MUG>T-55 A ChangedMind Restock of 1)");
    row("the keypad says how many", kOpen, R"(
        CUP -> ReturnHowMany 1, Cup ; ..
        #Q4 -> ReturnWhy 4, Cup
        #BACK -> ReturnHowMany 4, Cup
        #Q0 -> ReturnScanItem R-1001)");
    row("the lot is asked for", kOpen, R"(
        SYRUP -> PickScanLot Syrup,  ; ..
        lot L1 -> ReturnHowMany 1, Syrup
        #Q3 -> ReturnWhy 3, Syrup
        row 1 -> ReturnCondition 3, Syrup
        row 2 -> ?ReturnDecide 4, lot-opened, Syrup
        #OK -> ReturnScanItem R-1001 ; grade 3 SYRUP/L1>RET B ChangedMind Scrap of 3)");
    row("the lot cannot be read", kOpen, R"(
        SYRUP -> PickScanLot Syrup,  ; ..
        #SKIP -> ReturnHowMany 1, Syrup)");
    row("the code says it all", kOpen, R"(
        DRILL#S1 -> ReturnWhy 1, Drill ; ..
        row 3 -> ReturnCondition 1, Drill
        row 1 -> ?ReturnDecide 0, as-new, Drill
        #OK -> ReturnPutInto 1, Drill, 0
        RET -> ReturnScanItem R-1001 ; grade 1 DRILL#S1>RET A NotAsDescribed Restock of 4)");
    row("the barcode is missing", kOpen, R"(
        row 9 -> !ChooseFromList
        row 2 -> ReturnHowMany 1, Cup ; arrive R-1001 RET)");
    // ---- what speaks against it
    row("not from this order", kOpen, R"(
        PEN -> ?ReturnNotOfOrder Pen, 1001 ; ..
        MUG -> !NotAcceptedHere Mug
        PEN -> ReturnHowMany 1, Pen
        #OK -> ReturnWhy 1, Pen
        row 6 -> ReturnCondition 1, Pen
        row 1 -> ?ReturnDecide 0, as-new, Pen
        #OK -> ReturnPutInto 1, Pen, 0
        RET -> ReturnScanItem R-1001 ; grade 1 PEN>RET A WrongItem Restock)");
    row("not from this order, and left in the parcel", kOpen, R"(
        PEN -> ?ReturnNotOfOrder Pen, 1001 ; ..
        #UNDO -> ReturnScanItem R-1001)");
    row("more than was sent", kOpen, R"(
        MUG -> ReturnHowMany 1, Mug ; ..
        #Q3 -> ?ReturnTooMany 3, Mug, 2
        #OK -> ReturnWhy 3, Mug)");
    row("another serial number", kOpen, R"(
        DRILL -> PickScanSerial Drill ; ..
        serial S9 -> ?ReturnOtherSerial S9
        #OK -> ReturnWhy 1, Drill)");
    row("a serial number that is in the house", kOpen, R"(
        stock B-01 DRILL#S7 1
        DRILL#S7 -> ?ReturnSerialHere S7, B-01 ; ..
        DRILL#S7 -> ReturnWhy 1, Drill)");
    row("a recalled lot", kOpen, R"(
        % recall SYRUP L1 -> ReturnPutDown R-1001, 1001, RET
        SYRUP/L1 -> ?ReturnLotRecalled L1 ; ..
        #OK -> ReturnHowMany 1, Syrup
        #OK -> ReturnWhy 1, Syrup
        row 1 -> ReturnCondition 1, Syrup
        row 1 -> ?ReturnDecide 3, recalled, Syrup)");
    row("a lot past its day", kOpen, R"(
        SYRUP/L0@-3 -> ?ReturnLotExpired L0, 2024-10-01 ; ..
        #OK -> ReturnHowMany 1, Syrup
        #OK -> ReturnWhy 1, Syrup
        row 1 -> ReturnCondition 1, Syrup
        row 1 -> ?ReturnDecide 4, too-old, Syrup)");
    row("a code nobody knows", kOpen, R"(
        misread 4012 -> !CheckDigitWrong 4012
        XYZ -> ?ReturnUnknownItem XYZ ; arrive R-1001 RET
        XYZ -> ReturnHowMany 1, XYZ
        #OK -> ReturnWhy 1, XYZ
        row 9 -> ReturnCondition 1, XYZ
        row 3 -> ?ReturnDecide 1, opened, XYZ
        XYZ -> ReturnPutInto 1, XYZ, 1
        RET -> ReturnScanItem R-1001 ; grade 1 ?XYZ>RET C None Refurbish
        #UNDO -> ReturnScanItem R-1001 (ReturnUngraded 1, XYZ) ; ungrade 1 nothing RET)");
    row("of a blind one nothing is known", kSold, R"(
        #DONE -> ReturnPutDown , , RET
        PEN -> ReturnHowMany 1, Pen ; arrive R-HU0000001 RET R-HU0000001)");
    // ---- the end
    row("what is missing is said", kSold, R"(
        announced RMA-7 2 MUG 1001 1
        announced RMA-7 1 CUP 1001 2
        RMA-7 -> ReturnPutDown RMA-7, , RET
        CUP -> ReturnWhy 1, Cup ; ..
        row 1 -> ReturnCondition 1, Cup
        row 1 -> ?ReturnDecide 0, as-new, Cup
        #OK -> ReturnPutInto 1, Cup, 0
        #OK -> ReturnScanItem RMA-7 ; grade 1 CUP>RET A ChangedMind Restock of 2
        #PROBLEM -> !NotAcceptedHere #PROBLEM
        #DONE -> ?ReturnFinish RMA-7, 1
        #BACK -> ReturnScanItem RMA-7
        #DONE -> ?ReturnFinish RMA-7, 1
        #DONE -> ReturnRefundNeedsLead RMA-7 (ReturnFinished RMA-7) ; done RMA-7
        #DONE -> ReturnScanParcel)");
    row("an empty box", kOpen, R"(
        #DONE -> ReturnScanParcel ; ..
        R-1001 -> ReturnScanItem R-1001
        #DONE -> ?ReturnFinish R-1001, 0
        #OK -> ReturnRefundNeedsLead R-1001 ; done R-1001)");
    row("a lead releases the refund", kOpen, R"(
        #SHORT -> ?ReturnFinish R-1001, 0
        #OK -> ReturnRefundNeedsLead R-1001 ; ..
        #OK -> !NotALead U-1
        U-2 -> !NotALead U-2
        U-9 -> EnterLeadPin U-9
        type 9999 -> !WrongPin 2
        type 1234 -> ReturnScanParcel (ReturnRefundAsked R-1001) ; LeadApproval U-9, refund R-1001
        R-1001 -> !ReturnIsOver R-1001, 4)");
    row("the money is released later", kOpen, R"(
        #SHORT -> ?ReturnFinish R-1001, 0
        #OK -> ReturnRefundNeedsLead R-1001 ; ..
        #DONE -> ReturnScanParcel
        R-1001 -> ReturnRefundNeedsLead R-1001
        #BACK -> ReturnScanParcel)");
    row("not taken back", kOpen, R"(
        #PROBLEM -> ReturnRefuseWhy R-1001
        #BACK -> ReturnPutDown R-1001, 1001, RET
        #PROBLEM -> ReturnRefuseWhy R-1001
        row 4 -> ReturnScanParcel ; arrive R-1001 RET, refuse R-1001 Refused)");
    row("a killed station comes back to the same question", kOpen, R"(
        % restart -> ReturnPutDown R-1001, 1001, RET
        DRILL#S1 -> ReturnWhy 1, Drill ; ..
        % restart -> ReturnWhy 1, Drill
        row 1 -> ReturnCondition 1, Drill
        row 1 -> ?ReturnDecide 0, as-new, Drill
        #OK -> ReturnPutInto 1, Drill, 0
        % restart -> ReturnPutInto 1, Drill, 0
        RET -> ReturnScanItem R-1001 ; grade 1 DRILL#S1>RET A ChangedMind Restock of 4
        % restart -> ReturnScanItem R-1001
        #UNDO -> ReturnScanItem R-1001 ; ungrade 1 DRILL#S1 RET
        DRILL#S1 -> ReturnWhy 1, Drill)");
}

void TestReturn::booksAfterwards()
{
    Story story;
    QCOMPARE(tell(story, kOpen), QString());
    QCOMPARE(tell(story, R"(
        2xMUG -> ReturnHowMany 2, Mug ; ..
        #OK -> ReturnWhy 2, Mug
        row 1 -> ReturnCondition 2, Mug
        row 1 -> ?ReturnDecide 0, as-new, Mug
        T-01 -> ReturnScanItem R-1001 ; ..
        DRILL#S1 -> ReturnWhy 1, Drill
        row 1 -> ReturnCondition 1, Drill
        row 3 -> ?ReturnDecide 1, opened, Drill
        RET -> ReturnScanItem R-1001 ; ..
        #DONE -> ?ReturnFinish R-1001, 0
        #OK -> ReturnRefundNeedsLead R-1001 ; ..)"),
        QString());
    const MemorySource &rows = story.world.rows;
    const ItemId mug = story.world.item(QStringLiteral("MUG")), drill = story.world.item(QStringLiteral("DRILL"));
    const Account tote{houseOwnerId(), mug, {}, locationId(u"RET"), huId(u"T-01"), StockStatus::Available};
    QVERIFY(rows.find<Stock>(accountId(tote))->onHand == Quantity::units(2));
    QVERIFY(rows.find<Serial>(serialId(drill, u"S1"))->location == locationId(u"RET"));
    QVERIFY(rows.find<OrderLine>(orderLineId(orderId(u"1001"), 1))->returned == Quantity::units(2));
    QVERIFY(rows.find<Return>(returnId(u"R-1001"))->state == ReturnState::Decided);
    QVERIFY(rows.all<Discrepancy>().empty());
}

void TestReturn::undoNamesTheGrading()
{
    Story story;
    QCOMPARE(tell(story, kOpen), QString());
    QCOMPARE(tell(story, R"(
        2xMUG -> ReturnHowMany 2, Mug ; ..
        #OK -> ReturnWhy 2, Mug
        row 1 -> ReturnCondition 2, Mug
        row 4 -> ?ReturnDecide 4, broken, Mug
        #OK -> ReturnScanItem R-1001 ; ..
        #UNDO -> ReturnScanItem R-1001 (ReturnUngraded 2, Mug) ; ungrade 2 MUG nowhere)"),
        QString());
    const auto *undone = std::get_if<ledger::UngradeReturn>(&story.world.operations.front());
    QVERIFY(undone && !undone->corrects.isNull());
    QVERIFY(story.world.rows.find<OrderLine>(orderLineId(orderId(u"1001"), 1))->returned.isZero());
    QCOMPARE(tell(story, "#OK -> ReturnScanItem R-1001\n #UNDO -> !NothingToUndo"), QString());
}

void TestReturn::theHouseDecides()
{
    Context context;
    DispositionRule rule;
    rule.name = QStringLiteral("Mugs go to the shop");
    rule.disposition = Disposition::Vendor;
    context.policy.returnRules = {rule};
    QVERIFY((returning::decided(context, {}) == DispositionDecided{Disposition::Vendor, rule.name}));
    context.policy.returnRules.clear();
    QVERIFY((returning::decided(context, {}) == DispositionDecided{Disposition::Quarantine, {}}));
}

void TestReturn::withoutNumbersTheTimeMakesOne()
{
    World world;
    world.logInAs(QStringLiteral("U-1"));
    world.session.frames.emplace_back(ReturnGoods{{}, {}, {}, returning::Open{}});
    Context context = world.context();
    context.numbers.clear();
    context.nowMs = 1'790'000'000'123;
    const Step step = answer(context, world.session, Commanded{ActionCode::Done});
    QCOMPARE(world.printed(step.operations.front()), QStringLiteral("arrive R-20260921-141320123 RET R-20260921-141320123"));
    QCOMPARE(step.prints.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestReturn)
#include "tst_return.moc"
