// SPDX-License-Identifier: GPL-3.0-or-later
// Packing as stories: what comes out of totes goes into parcels, piece by piece (workflows §5 Pack).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void papers();
    void weights();
};

void TestPack::story_data()
{
    storyColumn();
    const char *const picked = R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1001: 2 MUG A-01, 5 CUP A-02
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
    )";
    row("each piece, then a number of them", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG T-01>HU0000001
        MUG -> PackScanGoods Cup, 5 ; pack 1 MUG T-01>HU0000001
        CUP -> PackHowMany Cup, 5
        CUP -> PackWeigh  ; pack 5 CUP T-01>HU0000001
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 about 0 g no service)");
    row("by the order, or from the list", picked, R"(
        1001 -> PackScanGoods Mug, 2
        #BACK -> PackScanWork
        row 1 -> PackScanGoods Mug, 2
        #BACK -> PackScanWork
        row 2 -> !ChooseFromList
        #OK -> PackScanWork
        #BACK -> ChooseWork)");
    row("a number that is typed", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        CUP -> PackHowMany Cup, 5
        #Q3 -> PackScanGoods Mug, 2 ; pack 3 CUP T-01>HU0000001
        CUP -> PackScanGoods Mug, 2 ; pack 1 CUP T-01>HU0000001
        CUP -> PackScanGoods Mug, 2 ; pack 1 CUP T-01>HU0000001)");
    row("the next item accepts the number proposed", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        CUP -> PackHowMany Cup, 5
        MUG -> PackScanGoods Mug, 1 ; pack 5 CUP T-01>HU0000001, pack 1 MUG T-01>HU0000001)");
    row("an item of another order", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        PEN -> !ItemNotInOrder Pen
        #OK -> PackScanGoods Mug, 2)");
    row("one too many", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 5 ; pack 2 MUG T-01>HU0000001
        MUG -> !PackTooMany Mug
        #OK -> PackScanGoods Cup, 5
        CUP -> PackHowMany Cup, 5
        #Q6 -> !PackTooMany Cup
        #Q5 -> PackWeigh  ; pack 5 CUP T-01>HU0000001)");
    row("undone", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        #UNDO -> !NothingToUndo
        2xMUG -> PackScanGoods Cup, 5 ; pack 2 MUG T-01>HU0000001
        #UNDO -> PackScanGoods Mug, 2 (Undone 2 × Mug) ; unpack 2 MUG HU0000001>T-01
        2xMUG -> PackScanGoods Cup, 5 ; pack 2 MUG T-01>HU0000002)");
    row("another parcel when one is full", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        #FULL -> !NotAcceptedHere #FULL
        2xMUG -> PackScanGoods Cup, 5 ; pack 2 MUG T-01>HU0000001
        #FULL -> PackWeigh
        #Q0.8 -> PackScanGoods Cup, 5 (PackParcelClosed HU0000001) ; close HU0000001 no. 1 800 g no service
        CUP -> PackHowMany Cup, 5
        #OK -> PackWeigh  ; pack 5 CUP T-01>HU0000002
        #OK -> PackScanWork (PackDone 1001, 2) ; close HU0000002 no. 2 about 0 g no service)");
    row("the parcel's own label shuts it", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 5 ; pack 2 MUG T-01>HU0000001
        HU0000001 -> PackWeigh)");
    row("a label that sticks on the carton already", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        HU0000777 -> PackScanGoods Mug, 2 (PackParcelOpen HU0000777)
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG T-01>HU0000777)");
    row("not all is packed", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        #OK -> !PackStillDue 7
        #OK -> PackScanGoods Mug, 2)");
    row("something is missing", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        #SHORT -> PackChooseMissing
        row 2 -> ChooseShortReason
        row 1 -> ?PackConfirmMissing 5, Cup, 1
        #Q6 -> !OverPick 5, 6
        #Q1 -> PackScanGoods Mug, 2 ; missing 1 CUP NotFound
        2xMUG -> PackScanGoods Cup, 4 ; pack 2 MUG T-01>HU0000001
        CUP -> PackHowMany Cup, 4
        #OK -> PackScanMore 1 ; pack 4 CUP T-01>HU0000001
        #OK -> PackWeigh
        #OK -> PackScanWork (PackPartDone 1001) ; close HU0000001 no. 1 about 0 g no service)");
    row("the last one is damaged", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        CUP -> PackHowMany Cup, 5
        #OK -> PackScanGoods Mug, 2 ; pack 5 CUP T-01>HU0000001
        #SHORT -> ChooseShortReason
        row 4 -> ?PackConfirmMissing 2, Mug, 3
        #OK -> PackScanMore 1 ; missing 2 MUG Damaged)");
    row("nobody can go on: it waits at the problem place", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG T-01>HU0000001
        #PROBLEM -> PackPark 1001
        A-01 -> !NotAcceptedHere A-01
        PROB -> PackScanWork (PackParked 1001, PROB) ; move T-01 to PROB, move HU0000001 to PROB
        1001 -> PackScanGoods Mug, 1 ; open HU0000001 at BENCH)");
    row("cancelled meanwhile", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG T-01>HU0000001
        % cancel 1001 -> *OrderCancelled 1001
        #OK -> PackScanWork)");
    row("a killed station comes back to the same prompt", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG T-01>HU0000001
        % restart -> PackScanGoods Mug, 1
        MUG -> PackScanGoods Cup, 5 ; pack 1 MUG T-01>HU0000001
        CUP -> PackHowMany Cup, 5
        % restart -> PackHowMany Cup, 5)");
    row("packed already", picked, R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 5 ; ..
        CUP -> PackHowMany Cup, 5
        CUP -> PackWeigh  ; ..
        #OK -> PackScanWork (PackDone 1001, 1) ; ..
        1001 -> *PackAlreadyPacked 1001
        #OK -> PackScanWork
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        #BACK -> PackScanWork
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        Print -> PackScanWork ; close HU0000001 no. 1 0 g no service
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        HU0000001 -> PackScanMore 0 ; open HU0000001 at BENCH
        #OK -> PackWeigh)");
    row("a tote of another order", picked, R"(
        % tote T-02 1002 -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        T-02 -> !ToteOfOtherOrder T-02, )");
    row("nothing is picked yet", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        % cancel 1001 -> PackScanWork
        1001 -> *OrderCancelled 1001)", "");
    row("the picker's station has not been heard: by what is reserved", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-77 -> PackScanOrder T-77
        1001 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG BENCH>HU0000001
        MUG -> PackWeigh  ; pack 1 MUG BENCH>HU0000001
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 about 0 g no service)", "");
    row("a number of one lot is no more than there is of it", R"(
        stock A-03 SYRUP/L1@30 5
        stock A-02 SYRUP/L2@40 5
        order 1001: 5 SYRUP/L1 A-03, 5 SYRUP/L2 A-02
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Syrup, 10
        SYRUP/L1 -> PackHowMany Syrup, 5
        #Q6 -> !PackTooMany Syrup
        #OK -> PackHowMany Syrup, 5
        #OK -> PackScanGoods Syrup, 5 ; pack 5 SYRUP/L1 T-01>HU0000001
        2xSYRUP/L1 -> !WrongLot L1, L2)", "");
    row("a wrong serial undone is not the only one that fits", R"(
        stock B-01 DRILL#S1 1
        order 1001: 1 DRILL B-01
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-77 -> PackScanOrder T-77
        1001 -> PackScanGoods Drill, 1
        T-78 -> PackScanGoods Drill, 1
        DRILL -> PickScanSerial Drill
        serial S9 -> PackWeigh  ; pack 1 DRILL#S9 BENCH>HU0000001)", "");
    row("less than one", R"(
        stock A-01 MUG 10
        order 1001: 0.5 MUG A-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 0.5
        MUG -> PackHowMany Mug, 0.5
        #OK -> PackWeigh  ; pack 0.5 MUG T-01>HU0000001)", "");
    row("lots and serials", R"(
        stock A-03 SYRUP/L1@30 5
        stock A-02 SYRUP/L2@40 5
        stock B-01 DRILL#S1 1
        order 1001: 1 SYRUP/L1 A-03, 1 SYRUP/L2 A-02, 1 DRILL B-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Syrup, 2
        SYRUP -> PickScanLot Syrup, 
        lot L9 -> !WrongLot L9, 
        lot L2 -> PackScanGoods Syrup, 1 ; pack 1 SYRUP/L2 T-01>HU0000001
        SYRUP/L2 -> !WrongLot L2, L1
        SYRUP/L1 -> PackScanGoods Drill, 1 ; pack 1 SYRUP/L1 T-01>HU0000001
        DRILL -> PickScanSerial Drill
        serial S7 -> !WrongSerial S7
        serial S1 -> PackWeigh  ; pack 1 DRILL#S1 T-01>HU0000001)", "");
}

void TestPack::papers()
{
    Story story;
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackWeigh  ; ..
        #Q1.25 -> PackScanWork (PackDone 1001, 1) ; ..)")), QString());
    QCOMPARE(story.world.prints.size(), std::size_t(2));
    const PrintOrder &label = story.world.prints[0], &slip = story.world.prints[1];
    QCOMPARE(label.label, QStringLiteral("parcel"));
    QCOMPARE(label.labels.front().value(QStringLiteral("sscc")), QStringLiteral("340123450000000001"));
    QCOMPARE(label.labels.front().value(QStringLiteral("weight")), QStringLiteral("1.25 kg"));
    QCOMPARE(label.labels.front().value(QStringLiteral("parcels")), QStringLiteral("1"));
    QCOMPARE(slip.label, QStringLiteral("slip"));
    QCOMPARE(slip.labels.front().value(QStringLiteral("lines")), QStringLiteral("2 × MUG Mug"));
}

void TestPack::weights()
{
    Story story;
    Item mug = *story.world.rows.find<Item>(story.world.item(QStringLiteral("MUG")));
    mug.weightG = 400;
    story.world.rows.put(mug);
    Carton carton;
    carton.code = QStringLiteral("BOX-S");
    carton.id = cartonId(carton.code);
    carton.weightG = 100;
    story.world.rows.put(carton);
    for (const auto &[code, tariff] : {std::pair(u"VAN", u"500:200 2000:300"), std::pair(u"POST", u"1000:250 2000:400")}) {
        CarrierService service;
        service.code = QString::fromUtf16(code);
        service.id = carrierServiceId(service.code);
        service.carrier = service.code;
        service.tariff = QString::fromUtf16(tariff);
        story.world.rows.put(service);
    }
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        BOX-S -> PackScanGoods Mug, 2 (PackTaken BOX-S)
        BOX-X -> !UnknownCode BOX-X
        2xMUG -> PackWeigh BOX-S ; ..
        #Q1.4 -> ?PackWeightDiffers 1400, 900
        #BACK -> PackScanMore 0
        #OK -> PackWeigh BOX-S
        #Q1.4 -> ?PackWeightDiffers 1400, 900
        #Q0.93 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 930 g POST)")), QString());
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
