// SPDX-License-Identifier: GPL-3.0-or-later
// Packing as stories: what comes out of totes goes into parcels, piece by piece (workflows §5 Pack).
#include "support/enumnames.h"
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;
using namespace bincard::workflow;

namespace {

/// Two cartons: the first takes two mugs and a cup, the second what is left. What the picture shows after `text`: in, next, later.
QString pictureAfter(const char *text)
{
    Story story;
    Carton small;
    small.code = QStringLiteral("BOX-S");
    small.id = cartonId(small.code);
    small.lengthMm = small.widthMm = small.heightMm = 200;
    story.world.rows.put(small);
    const ItemId mug = story.world.item(QStringLiteral("MUG")), cup = story.world.item(QStringLiteral("CUP"));
    const auto at = [](ItemId item, std::int64_t x) { return PlannedPiece{item, x, 0, 0, 90, 90, 90}; };
    story.world.plan = {{small.code, {at(mug, 0), at(cup, 90), at(mug, 180)}}, {small.code, {at(mug, 0), at(mug, 90), at(mug, 180)}}};
    const QString wrong = story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1001: 5 MUG A-01, 1 CUP A-02
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        )") + QString::fromUtf8(text).replace(QStringLiteral("; "), QStringLiteral("\n")).replace(QStringLiteral(" .."), QStringLiteral(" ; ..")));
    if (!wrong.isEmpty())
        return wrong;
    const Screen screen = story.world.screen();
    const auto *card = std::get_if<DetailCard>(&screen.card);
    QString shown;
    for (const Field &field : card ? card->fields : std::vector<Field>()) {
        if (field.code == FieldCode::Carton)
            shown = field.value.text + u':';
    }
    for (const CartonPiece &piece : card && card->picture ? card->picture->pieces : std::vector<CartonPiece>())
        shown += u' ' + test::nameOf(piece.state);
    return shown;
}

} // namespace

class TestPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void papers();
    void weights();
    void scales_data();
    void scales();
    void hazards();
    void severalCartons();
    void asManyAsTheCartonTakes();
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
        #UNDO -> PackScanGoods Mug, 2 (Undone 2, Mug) ; unpack 2 MUG HU0000001>T-01
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

/// Two mugs of 450 g, all of the order, and a bench with a scale.
void TestPack::scales_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *reason, const char *text) { QTest::newRow(reason) << QString::fromUtf8(text); };
    row("a weight at rest stands there by itself and #OK takes it", R"(
        % scale Moving -> PackWeigh (PackScale 2)
        % scale 905 -> PackTakeWeight 905
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 905 g no service)");
    row("so does the parcel's own label", R"(
        % scale 905 -> PackTakeWeight 905
        HU0000001 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 905 g no service)");
    row("nothing lies on it", R"(
        % scale 0 -> PackWeigh (PackScale 1)
        #OK -> PackWeigh (PackScale 1))");
    row("it is not at rest", R"(
        % scale Moving -> PackWeigh (PackScale 2)
        HU0000001 -> PackWeigh (PackScale 2)
        #OK -> PackWeigh (PackScale 2)
        % scale 905 -> PackTakeWeight 905)");
    row("below zero", R"(
        % scale -20 -> PackWeigh (PackScale 4)
        #OK -> PackWeigh (PackScale 4))");
    row("too heavy for it: the weight can be typed", R"(
        % scale Overload -> PackWeigh (PackScale 3)
        #OK -> PackWeigh (PackScale 3)
        #Q0.91 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 910 g no service)");
    row("it is silent: what is expected can be taken as before", R"(
        % scale Silent -> PackWeigh (PackScale 0)
        HU0000001 -> PackWeigh (PackScale 0)
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 about 900 g no service)");
    row("it is not understood", R"(
        % scale Nonsense -> PackWeigh (PackScale 6)
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 about 900 g no service)");
    row("pounds that it cannot tell", R"(
        % scale OtherUnit -> PackWeigh (PackScale 5)
        #Q0.91 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 910 g no service)");
    row("the weight is off, and the same again says that it is right", R"(
        % scale 1400 -> PackTakeWeight 1400
        #OK -> ?PackWeightDiffers 1400, 900
        HU0000001 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 1400 g no service)");
    row("the weight is off, and what lies there now is weighed", R"(
        % scale 1400 -> PackTakeWeight 1400
        HU0000001 -> ?PackWeightDiffers 1400, 900
        % scale 910 -> ?PackWeightDiffers 1400, 900
        HU0000001 -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 910 g no service)");
    row("another label than the parcel's", R"(
        % scale 905 -> PackTakeWeight 905
        T-02 -> !NotAcceptedHere T-02)");
    row("a killed station comes back to what the scale says", R"(
        % scale 905 -> PackTakeWeight 905
        % restart -> PackTakeWeight 905
        #OK -> PackScanWork (PackDone 1001, 1) ; close HU0000001 no. 1 905 g no service)");
}

void TestPack::scales()
{
    QFETCH(QString, text);
    Story story;
    Item mug = *story.world.rows.find<Item>(story.world.item(QStringLiteral("MUG")));
    mug.weightG = 450;
    story.world.rows.put(mug);
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackWeigh ; ..)") + text), QString());
}

/// The mark is of what is in the parcel, not of what is in the order.
void TestPack::hazards()
{
    Story story;
    for (const auto &[sku, hazard] : {std::pair(u"MUG", u"9"), std::pair(u"CUP", u"3")}) {
        Item item = *story.world.rows.find<Item>(story.world.item(QString::fromUtf16(sku)));
        item.hazardClass = QString::fromUtf16(hazard);
        story.world.rows.put(item);
    }
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        stock A-03 PEN 10
        order 1001: 1 MUG A-01, 1 CUP A-02, 1 PEN A-03
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 1)")), QString());
    const Screen screen = story.world.screen();
    const auto &fields = std::get<DetailCard>(screen.card).fields;
    QVERIFY(std::any_of(fields.begin(), fields.end(), [](const Field &field) { return field.code == FieldCode::Hazard && field.value.text == QStringLiteral("3 · 9"); }));
    QCOMPARE(story.run(QStringLiteral(R"(
        PEN -> PackScanGoods Mug, 1 ; ..
        MUG -> PackScanGoods Cup, 1 ; ..
        #FULL -> PackWeigh
        #OK -> *PackHazard HU0000001, 9, , , ; ..)")), QString());
    const auto &prints = story.world.prints;
    const auto mark = std::find_if(prints.begin(), prints.end(), [](const PrintOrder &print) { return print.document == DocumentKind::Hazard; });
    QVERIFY(mark != prints.end());
    QCOMPARE(mark->label, QStringLiteral("hazard"));
    QCOMPARE(mark->labels.front().value(QStringLiteral("classes")), QStringLiteral("9"));
    QCOMPARE(mark->labels.front().value(QStringLiteral("goods")), QStringLiteral("9: Mug"));
}

void TestPack::severalCartons()
{
    QCOMPARE(pictureAfter(""), QStringLiteral("BOX-S · 1 / 2: Next Later Later"));
    QCOMPARE(pictureAfter("MUG -> PackScanGoods Cup, 1 ..; % restart -> PackScanGoods Cup, 1"), QStringLiteral("BOX-S · 1 / 2: In Next Later"));
    QCOMPARE(pictureAfter("MUG -> PackScanGoods Cup, 1 ..; MUG -> PackScanGoods Cup, 1 .."), QStringLiteral("BOX-S · 1 / 2: In Next In")); // In whatever sequence they come.
    QCOMPARE(pictureAfter("2xMUG -> PackScanGoods Cup, 1 ..; CUP -> PackCartonFull 1, 2 .."), QStringLiteral("BOX-S · 1 / 2: In In In"));
    const char *const second = "2xMUG -> PackScanGoods Cup, 1 ..; CUP -> PackCartonFull 1, 2 ..; #FULL -> PackWeigh BOX-S; #OK -> PackScanGoods Mug, 3 ..";
    QCOMPARE(pictureAfter(second), QStringLiteral("BOX-S · 2 / 2: Next Later Later"));
    QCOMPARE(pictureAfter((QByteArray(second) + "; 2xMUG -> PackScanGoods Mug, 1 ..; MUG -> PackWeigh BOX-S ..").constData()), QStringLiteral("BOX-S · 2 / 2: In In In"));
    QCOMPARE(pictureAfter("4xMUG -> PackScanGoods Mug, 1 .."), QString()); // Packed otherwise than planned: no picture is better than a wrong one.
    QCOMPARE(pictureAfter("BOX-S -> PackScanGoods Mug, 2; MUG -> PackScanGoods Cup, 1 .."), QStringLiteral("BOX-S · 1 / 2: In Next Later"));
}

/// What is more than scanned piece by piece is proposed as far as the carton has room for it.
void TestPack::asManyAsTheCartonTakes()
{
    Story story;
    Carton small;
    small.code = QStringLiteral("BOX-S");
    small.id = cartonId(small.code);
    story.world.rows.put(small);
    const ItemId mug = story.world.item(QStringLiteral("MUG"));
    story.world.plan = {{small.code, std::vector<PlannedPiece>(6, PlannedPiece{mug})}, {small.code, std::vector<PlannedPiece>(4, PlannedPiece{mug})}};
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 10 MUG A-01
        % picked 1001 T-01 S-01 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 6
        MUG -> PackHowMany Mug, 6
        #OK -> PackCartonFull 1, 2 ; pack 6 MUG T-01>HU0000001
        #UNDO -> PackScanGoods Mug, 6 (Undone 6, Mug) ; unpack 6 MUG HU0000001>T-01
        MUG -> PackHowMany Mug, 6
        #Q10 -> PackWeigh BOX-S ; pack 10 MUG T-01>HU0000002)")), QString()); // People know better: all of it went in.
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
