// SPDX-License-Identifier: GPL-3.0-or-later
// Receiving as stories (docs/workflows/receive.md).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestReceive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void someoneElseIsAtIt();
    void shortShelfLifeIsAskedFor();
    void noPrinterNoLabel();
    void shares_data();
    void shares();
    void days_data();
    void days();

private:
    static void papers(const char *open);
    static void goodsOf(const char *open);
    static void doubts(const char *open);
    static void units(const char *open);
    static QString tell(Story &story, const char *text) { return story.run(QString::fromUtf8(text)); }
};

void TestReceive::papers(const char *open)
{
    row("the paper, the goods, the end", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; arrive PO-1
        MUG -> ReceiveHowMany 10, Mug,
        #OK -> ReceiveScanGoods PO-1, (Received 10, Mug, D-01) ; receive 10 MUG D-01 PO-1.1
        CUP -> ReceiveHowMany 1, Cup,
        CUP -> ReceiveHowMany 2, Cup,
        #OK -> ReceiveScanGoods PO-1,  ; receive 2 CUP D-01 PO-1.2
        SYRUP/L1@30 -> ReceiveHowMany 4, Syrup,
        #OK -> ReceiveScanGoods PO-1,  ; ..
        DRILL#S1 -> ReceiveScanGoods PO-1,  ; ..
        DRILL#S2 -> ReceiveScanGoods PO-1,  ; ..
        #DONE -> ReceiveScanWork (ReceiveDone PO-1) ; close PO-1)");
    row("from the list of what is expected", open, R"(
        row 1 -> ReceiveScanGoods PO-1,  ; arrive PO-1
        #BACK -> ReceiveScanWork)");
    row("the paper again = that was all", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; arrive PO-1
        PO-1 -> ReceiveAskClose PO-1
        row 1 -> ReceiveScanWork (ReceiveLater PO-1))");
    row("the rest does not come any more", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        #DONE -> ReceiveAskClose PO-1
        row 9 -> !ChooseFromList
        #BACK -> ReceiveAskClose PO-1
        #BACK -> ReceiveScanGoods PO-1,
        #DONE -> ReceiveAskClose PO-1
        row 2 -> ReceiveScanWork (ReceiveDone PO-1) ; close PO-1 TooFew)");
    row("a closed delivery", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        #DONE -> ReceiveAskClose PO-1
        row 2 -> ReceiveScanWork  ; ..
        PO-1 -> ReceiveScanGoods PO-1,
        CUP -> ReceiveHowMany 1, Cup,
        #OK -> ?ReceiveClosedConfirm PO-1
        #OK -> ReceiveScanGoods PO-1,  ; receive 1 CUP D-01 Hold PO-1.2)");
    row("any item of it opens the delivery", open, R"(
        CUP -> ReceiveHowMany 1, Cup,  ; arrive PO-1
        #OK -> ReceiveScanGoods PO-1,  ; receive 1 CUP D-01 PO-1.2)");
    row("two deliveries expect it", open, R"(
        delivery PO-2: 5 MUG
        MUG -> ReceiveChooseDelivery Mug
        row 2 -> ReceiveHowMany 5, Mug,  ; arrive PO-2
        #OK -> ReceiveScanGoods PO-2,  ; receive 5 MUG D-01 PO-2.1)");
    row("two deliveries, the paper says which", open, R"(
        delivery PO-2: 5 MUG
        MUG -> ReceiveChooseDelivery Mug
        PO-1 -> ReceiveHowMany 10, Mug,  ; arrive PO-1)");
    row("without any paper", open, R"(
        PEN -> ReceiveHowMany 1, Pen,
        PEN -> ReceiveHowMany 2, Pen,
        #Q30 -> ReceiveHowMany 30, Pen,
        #OK -> ReceiveScanWork (Received 30, Pen, D-01) ; receive 30 PEN D-01)");
}

void TestReceive::goodsOf(const char *open)
{
    row("counted, and the next thing says that this was all of it", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        CUP -> ReceiveHowMany 1, Cup,
        SYRUP/L1@30 -> ReceiveHowMany 4, Syrup,  ; receive 1 CUP D-01 PO-1.2)");
    row("proposed, but not looked at: the next thing has to wait", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        CUP -> !NotAcceptedHere Cup)");
    row("one GS1 code fills all", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP/L1@30 -> ReceiveHowMany 4, Syrup,
        #OK -> ReceiveScanGoods PO-1,  ; receive 4 SYRUP/L1 D-01 PO-1.3)");
    row("lot and last day one after the other", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP -> ReceiveScanLot Syrup
        CUP -> !NotAcceptedHere Cup
        type L7 -> ReceiveScanExpiry Syrup, L7
        type tomorrow -> !ReceiveBadDay tomorrow
        type 20991231 -> ReceiveHowMany 4, Syrup,
        #OK -> ReceiveScanGoods PO-1,  ; receive 4 SYRUP/L7 D-01 PO-1.3)");
    row("the last day of a lot that the books know is not asked", open, R"(
        stock A-03 SYRUP/L2@60 4
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP -> ReceiveScanLot Syrup
        lot L2 -> ReceiveHowMany 4, Syrup,)");
    row("a last day in a code of its own", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP -> ReceiveScanLot Syrup
        lot L7 -> ReceiveScanExpiry Syrup, L7
        expiry 40 -> ReceiveHowMany 4, Syrup,)");
    row("serials each", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        DRILL#S7 -> ReceiveScanGoods PO-1,  ; receive 1 DRILL#S7 D-01 PO-1.4
        DRILL -> PickScanSerial Drill
        type S8 -> ReceiveScanGoods PO-1,  ; receive 1 DRILL#S8 D-01 PO-1.4)");
    row("a case counts for what is in it", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        6xMUG -> ReceiveHowMany 10, Mug,
        6xMUG -> ReceiveHowMany 12, Mug,)");
    row("damaged", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        CUP -> ReceiveHowMany 1, Cup,
        #PROBLEM -> MoveChooseStatus Cup
        row 2 -> ReceiveHowMany 1, Cup, (MoveStatusIs 3)
        #OK -> ReceiveScanGoods PO-1,  ; receive 1 CUP D-01 Damaged PO-1.2)");
    row("undone", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #OK -> ReceiveScanGoods PO-1,  ; ..
        #UNDO -> ReceiveScanGoods PO-1, (ReceiveUndone 10, Mug) ; unreceive 10 MUG D-01 PO-1.1
        #UNDO -> !NothingToUndo)");
    row("what is in the hand is put down again", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #Q0 -> ReceiveScanGoods PO-1,
        MUG -> ReceiveHowMany 10, Mug,
        #UNDO -> ReceiveScanGoods PO-1,
        SYRUP -> ReceiveScanLot Syrup
        #BACK -> ReceiveScanGoods PO-1,)");
    row("a killed station comes back to the same prompt", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP -> ReceiveScanLot Syrup
        % restart -> ReceiveScanLot Syrup
        type L7 -> ReceiveScanExpiry Syrup, L7
        % restart -> ReceiveScanExpiry Syrup, L7
        type 20991231 -> ReceiveHowMany 4, Syrup,
        % restart -> ReceiveHowMany 4, Syrup,
        #OK -> ReceiveScanGoods PO-1,  ; receive 4 SYRUP/L7 D-01 PO-1.3
        % restart -> ReceiveScanGoods PO-1,
        #UNDO -> ReceiveScanGoods PO-1,  ; unreceive 4 SYRUP/L7 D-01 PO-1.3)");
}

void TestReceive::doubts(const char *open)
{
    row("not on this delivery", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        PEN -> ReceiveHowMany 1, Pen,
        #OK -> ?ReceiveNotOn Pen, PO-1
        #UNDO -> ReceiveHowMany 1, Pen,
        #OK -> ?ReceiveNotOn Pen, PO-1
        PEN -> ReceiveScanGoods PO-1,  ; receive 1 PEN D-01)");
    row("more than ordered, within the tolerance", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #Q11 -> ReceiveHowMany 11, Mug,
        #OK -> ?ReceiveMoreConfirm 10, 11, 0
        #OK -> ReceiveScanGoods PO-1,  ; receive 11 MUG D-01 PO-1.1)");
    row("beyond the tolerance it goes on hold", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #Q15 -> ReceiveHowMany 15, Mug,
        #OK -> ?ReceiveBeyondConfirm 10, 15, 3
        #OK -> ReceiveScanGoods PO-1,  ; receive 12 MUG D-01 PO-1.1, receive 3 MUG D-01 Hold PO-1.1
        #UNDO -> ReceiveScanGoods PO-1, (ReceiveUndone 15, Mug) ; unreceive 3 MUG D-01 PO-1.1, unreceive 12 MUG D-01 PO-1.1)");
    row("expired", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        SYRUP/L1@-2 -> ReceiveHowMany 4, Syrup,
        #OK -> ?ReceiveExpiredConfirm L1, 2024-10-02
        #OK -> ReceiveScanGoods PO-1,  ; receive 4 SYRUP/L1 D-01 Expired PO-1.3)");
    row("recalled", open, R"(
        stock A-03 SYRUP/L2@60 4
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        % recall SYRUP L2 -> ReceiveScanGoods PO-1,
        SYRUP/L2 -> ReceiveHowMany 4, Syrup,
        #OK -> ?ReceiveRecalledConfirm L2
        #OK -> ReceiveScanGoods PO-1,  ; receive 4 SYRUP/L2 D-01 Quarantine PO-1.3)");
    row("another lot than announced", open, R"(
        delivery N-1: 6 SYRUP/L5@90
        N-1 -> ReceiveScanGoods N-1,  ; ..
        SYRUP/L6@50 -> ReceiveHowMany 6, Syrup,
        #OK -> ?ReceiveLotDiffers L6, L5
        #OK -> ReceiveScanGoods N-1,  ; receive 6 SYRUP/L6 D-01 N-1.1)");
    row("the last day is the announced one", open, R"(
        delivery N-1: 6 SYRUP/L5@90
        N-1 -> ReceiveScanGoods N-1,  ; ..
        SYRUP -> ReceiveScanLot Syrup
        type L5 -> ReceiveHowMany 6, Syrup,)");
    row("a serial that is here already", open, R"(
        stock B-01 DRILL#S1 1
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        DRILL#S1 -> ?ReceiveSerialHere S1
        #OK -> ReceiveScanGoods PO-1,  ; receive 1 DRILL#S1 D-01 PO-1.4)");
    row("another piece is no yes for this one", open, R"(
        stock B-01 DRILL#S1 1
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        DRILL#S1 -> ?ReceiveSerialHere S1
        DRILL#S2 -> !NotAcceptedHere Drill)");
    row("a number in the code of an item that is not tracked by it", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG#S1 -> ReceiveHowMany 10, Mug,
        #Q3 -> ReceiveHowMany 3, Mug,
        #OK -> ReceiveScanGoods PO-1,  ; receive 3 MUG D-01 PO-1.1)");
    row("nobody knows the code, and it is not on the delivery", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        XYZ -> !UnknownCode XYZ
        XYZ -> ReceiveHowMany 1, XYZ,
        #OK -> ?ReceiveNotOn XYZ, PO-1
        XYZ -> ReceiveScanGoods PO-1,  ; receive 1 ?XYZ D-01)");
    row("nobody knows the code: again = yes", open, R"(
        XYZ -> !UnknownCode XYZ (ReceiveUnknownAgain XYZ)
        XYZ -> ReceiveHowMany 1, XYZ,
        XYZ -> ReceiveHowMany 2, XYZ,
        #OK -> ReceiveScanWork  ; receive 2 ?XYZ D-01)");
    row("a code that was read wrong is not taken for a new one", open, R"(
        misread 501234 -> !CheckDigitWrong 501234
        misread 501234 -> !CheckDigitWrong 501234)");
    row("where nothing is received", open, R"(
        A-01 -> !ReceiveNotADock A-01
        S-01 -> ReceiveScanWork
        PEN -> ReceiveHowMany 1, Pen,
        #OK -> ReceiveScanWork  ; receive 1 PEN S-01)");
}

void TestReceive::units(const char *open)
{
    row("into a unit until it is full", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        T-02 -> ReceiveScanGoods PO-1, T-02 (ReceiveUnitOpen T-02)
        CUP -> ReceiveHowMany 1, Cup, T-02
        #OK -> ReceiveScanGoods PO-1, T-02 (Received 1, Cup, T-02) ; receive 1 CUP T-02 PO-1.2
        #FULL -> ReceiveScanGoods PO-1, (ReceiveUnitFull T-02)
        #FULL -> !NotAcceptedHere #FULL)");
    row("the unit accepts what is in the hand", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        T-02 -> ReceiveScanGoods PO-1, T-02 (Received 10, Mug, T-02) ; receive 10 MUG T-02 PO-1.1)");
    row("a new unit with its label", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        Print -> ReceiveScanGoods PO-1, HU0000001 (ReceiveUnitOpen HU0000001)
        CUP -> ReceiveHowMany 1, Cup, HU0000001
        #OK -> ReceiveScanGoods PO-1, HU0000001 ; receive 1 CUP HU0000001 PO-1.2)");
    row("three times the same", open, R"(
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #Q4 -> ReceiveHowMany 4, Mug,
        Print -> ReceiveHowManyUnits 4, Mug
        #Q0 -> !LabelsTooMany 100
        #Q3 -> ?ReceiveMoreConfirm 10, 12, 0
        #OK -> ReceiveScanGoods PO-1, (Received 12, Mug, HU0000001 … HU0000003) ; receive 4 MUG HU0000001 PO-1.1, receive 4 MUG HU0000002 PO-1.1, receive 4 MUG HU0000003 PO-1.1
        #UNDO -> ReceiveScanGoods PO-1,  ; unreceive 4 MUG HU0000003 PO-1.1, unreceive 4 MUG HU0000002 PO-1.1, unreceive 4 MUG HU0000001 PO-1.1)");
    row("a pallet that was announced", open, R"(
        delivery N-1: 6 SYRUP/L5@90 on 340123450000000024, 2 CUP on 340123450000000024, 1 PEN
        340123450000000024 -> ?ReceivePallet 340123450000000024
        340123450000000024 -> ReceiveScanWork (Received , 340123450000000024, D-01) ; receive 6 SYRUP/L5 340123450000000024 N-1.1, receive 2 CUP 340123450000000024 N-1.2
        340123450000000024 -> !ReceivePalletAlready 340123450000000024
        #UNDO -> ReceiveScanWork
        #UNDO -> ReceiveScanWork  ; unreceive 2 CUP 340123450000000024 N-1.2, unreceive 6 SYRUP/L5 340123450000000024 N-1.1)");
    row("a pallet whose lot is over", open, R"(
        delivery N-1: 6 SYRUP/L5@-3 on 340123450000000024
        340123450000000024 -> ?ReceivePallet 340123450000000024
        #OK -> ReceiveScanWork ; receive 6 SYRUP/L5 340123450000000024 Expired N-1.1)");
    row("a pallet of goods with serials: each is scanned", open, R"(
        delivery N-1: 2 DRILL on 340123450000000024
        340123450000000024 -> ReceiveScanWork 340123450000000024 (ReceiveUnitOpen 340123450000000024)
        DRILL#S5 -> ReceiveChooseDelivery Drill
        row 1 -> ReceiveScanGoods N-1, 340123450000000024 ; arrive N-1, receive 1 DRILL#S5 340123450000000024 N-1.1)");
    row("a hundred at once are undone at once", open, R"(
        PEN -> ReceiveHowMany 1, Pen,
        Print -> ReceiveHowManyUnits 1, Pen
        #Q60 -> ReceiveScanWork ; ..
        #UNDO -> ReceiveScanWork (ReceiveUndone 60, Pen) ; ..
        #UNDO -> !NothingToUndo)");
    row("a pallet that nobody announced is a unit like others", open, R"(
        340123450000000024 -> ReceiveScanWork 340123450000000024 (ReceiveUnitOpen 340123450000000024)
        PEN -> ReceiveHowMany 1, Pen, 340123450000000024
        #OK -> ReceiveScanWork 340123450000000024 ; receive 1 PEN 340123450000000024)");
    row("a tote of an order", open, R"(
        % tote T-09 O1 -> ReceiveScanWork
        T-09 -> !ToteOfOtherOrder T-09, O1)");
}

void TestReceive::story_data()
{
    storyColumn();
    const char *const open = R"(
        order O1: 1 PEN A-01
        delivery PO-1 over=20: 10 MUG, 2 CUP, 4 SYRUP, 2 DRILL
        Menu -> MenuChoose
        menu Receive -> ReceiveScanWork
    )";
    papers(open);
    goodsOf(open);
    doubts(open);
    units(open);
}

void TestReceive::someoneElseIsAtIt()
{
    Story story;
    QCOMPARE(tell(story, R"(
        delivery PO-1: 10 MUG
        Menu -> MenuChoose
        menu Receive -> ReceiveScanWork
        PO-1 -> ReceiveScanGoods PO-1,  ; ..
        MUG -> ReceiveHowMany 10, Mug,
        #Q2 -> ReceiveHowMany 2, Mug,
        #OK -> ReceiveScanGoods PO-1,  ; ..
        #LOGOUT -> ScanBadge ; ..)"), QString());
    story.world.logInAs(QStringLiteral("U-2"));
    for (const char *input : {"Menu", "menu Receive", "PO-1"})
        story.world.enter(QString::fromLatin1(input));
    const Screen screen = story.world.screen();
    QVERIFY(screen.alert.has_value());
    QCOMPARE(printed(*screen.alert), QStringLiteral("ReceiveAlsoBy U-1"));
}

void TestReceive::shortShelfLifeIsAskedFor()
{
    Story story;
    Item syrup = *story.world.rows.find<Item>(story.world.item(QStringLiteral("SYRUP")));
    syrup.shelfLifeAtReceiptDays = 60;
    story.world.rows.put(syrup);
    QCOMPARE(tell(story, R"(
        Menu -> MenuChoose
        menu Receive -> ReceiveScanWork
        SYRUP/L1@59 -> ReceiveHowMany 1, Syrup,
        #OK -> ?ReceiveShortLifeConfirm 2024-12-02, 60
        #OK -> ReceiveScanWork  ; receive 1 SYRUP/L1 D-01
        SYRUP/L2@60 -> ReceiveHowMany 1, Syrup,
        #OK -> ReceiveScanWork  ; receive 1 SYRUP/L2 D-01)"), QString());
}

void TestReceive::noPrinterNoLabel()
{
    Story story;
    QCOMPARE(tell(story, R"(
        Menu -> MenuChoose
        menu Receive -> ReceiveScanWork)"), QString());
    Context context = story.world.context();
    context.printing.documents.fill(PrintReadiness::None);
    const Step step = answer(context, story.world.session, Commanded{ActionCode::Print});
    QVERIFY(step.session.stop && step.session.stop->prompt.code == PromptCode::NoPrinterFor);
    context = story.world.context();
    context.numbers.clear();
    const Step without = answer(context, story.world.session, Commanded{ActionCode::Print});
    QVERIFY(without.session.stop && without.session.stop->prompt.code == PromptCode::NoNumbers);
    QVERIFY(without.prints.empty() && !without.numbers);
}

void TestReceive::shares_data()
{
    QTest::addColumn<QString>("lines"); // ordered/received%tolerance
    QTest::addColumn<int>("came");
    QTest::addColumn<QString>("expected"); // line:quantity, ! beyond
    QTest::newRow("no line") << QString() << 5 << QStringLiteral("-:5");
    QTest::newRow("what is due") << QStringLiteral("10/0%0") << 4 << QStringLiteral("0:4");
    QTest::newRow("over two lines") << QStringLiteral("3/0%0 5/1%0") << 6 << QStringLiteral("0:3 1:3");
    QTest::newRow("the tolerance of the last") << QStringLiteral("10/10%0 10/0%20") << 11 << QStringLiteral("1:11");
    QTest::newRow("beyond") << QStringLiteral("10/0%10") << 13 << QStringLiteral("0:11 !0:2");
    QTest::newRow("all came already") << QStringLiteral("10/12%10") << 1 << QStringLiteral("!0:1");
}

void TestReceive::shares()
{
    QFETCH(const QString, lines);
    QFETCH(const int, came);
    std::vector<DueLine> due;
    for (const QString &text : lines.split(u' ', Qt::SkipEmptyParts)) {
        DueLine line;
        line.id = InboundLineId(1, due.size() + 1);
        line.ordered = *parseQuantity(text.section(u'/', 0, 0));
        line.received = *parseQuantity(text.section(u'/', 1).section(u'%', 0, 0));
        line.overPercent = text.section(u'%', 1).toInt();
        due.push_back(line);
    }
    QStringList words;
    for (const receive::Share &share : receive::spread(due, Quantity::units(came)))
        words << (share.beyond ? QStringLiteral("!") : QString()) + (share.line.isNull() ? QStringLiteral("-") : QString::number(share.line.low - 1)) + u':' + toString(share.quantity);
    QTEST(words.join(u' '), "expected");
}

void TestReceive::days_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("day");
    QTest::newRow("as GS1 writes it") << QStringLiteral("271231") << QStringLiteral("2027-12-31");
    QTest::newRow("00 is the last of the month") << QStringLiteral("270200") << QStringLiteral("2027-02-28");
    QTest::newRow("with the century") << QStringLiteral("20271231") << QStringLiteral("2027-12-31");
    QTest::newRow("as ISO") << QStringLiteral(" 2027-12-31 ") << QStringLiteral("2027-12-31");
    QTest::newRow("of the last century") << QStringLiteral("991231") << QStringLiteral("1999-12-31");
    QTest::newRow("no such day") << QStringLiteral("270230") << QString();
    QTest::newRow("no such month") << QStringLiteral("271300") << QString();
    QTest::newRow("letters") << QStringLiteral("27DEC1") << QString();
    QTest::newRow("too short") << QStringLiteral("2712") << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("before all days") << QStringLiteral("19600101") << QString();
}

void TestReceive::days()
{
    QFETCH(const QString, text);
    const auto day = receive::dayOf(text, kToday);
    QTEST(day ? dayText(*day) : QString(), "day");
}

QTEST_GUILESS_MAIN(TestReceive)
#include "tst_receive.moc"
