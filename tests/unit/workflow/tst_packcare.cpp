// SPDX-License-Identifier: GPL-3.0-or-later
// What parcels want besides being packed, as stories: notes, gifts, kits, photos, marks, labels of carriers (workflows §5 Pack).
#include "support/storyrows.h"

#include <algorithm>

using namespace bincard;
using namespace bincard::test;

class TestPackCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void marksPage_data();
    void marksPage() { playStory(); }
    void marks_data();
    void marks();
    void slipOfAGift();
    void slipOfAKit();
    void carriersLabel();
    void photoIsKept();
};

namespace {

/// Two mugs and a cup in a tote.
const char *const kPicked = R"(
    stock A-01 MUG 10
    stock A-02 CUP 10
    order 1001: 2 MUG A-01, 1 CUP A-02
    % picked 1001 T-01 S-01 -> ChooseWork
)";
const char *const kBench = R"(
    Menu -> MenuChoose
    menu Pack -> PackScanWork
)";

QString begun(const char *before)
{
    return QString::fromUtf8(kPicked) + QString::fromUtf8(before) + QString::fromUtf8(kBench);
}

void care(const char *reason, const char *before, const char *script)
{
    QTest::newRow(reason) << begun(before) + QString::fromUtf8(script);
}

} // namespace

void TestPackCare::story_data()
{
    storyColumn();
    const char *const note = "% note 1001 Use paper only -> ChooseWork";
    care("a note stands before the first piece until somebody has read it", note, R"(
        T-01 -> *PackNote 1001, Use paper only
        MUG -> !NotAcceptedHere Mug
        #OK -> *PackNote 1001, Use paper only
        #OK -> PackScanGoods Mug, 2)");
    care("the same code again says that it is read", note, R"(
        T-01 -> *PackNote 1001, Use paper only
        T-01 -> PackScanGoods Mug, 2)");
    care("what goes in besides is a note, too", "% inserts 1001 Catalogue 2027 -> ChooseWork", R"(
        T-01 -> *PackNote 1001, , Catalogue 2027
        #OK -> PackScanGoods Mug, 2)");
    care("a killed station asks again for what was not read, and not for what was", note, R"(
        T-01 -> *PackNote 1001, Use paper only
        % restart -> *PackNote 1001, Use paper only
        #OK -> PackScanGoods Mug, 2
        % restart -> PackScanGoods Mug, 2)");
    care("whoever goes back reads it at the next scan", note, R"(
        T-01 -> *PackNote 1001, Use paper only
        #BACK -> PackScanWork
        T-01 -> *PackNote 1001, Use paper only)");
    const char *const gift = "% gift 1001 -> ChooseWork";
    care("all of an order is a gift: asked for each parcel", gift, R"(
        T-01 -> PackScanGoods Mug, 2
        CUP -> PackScanGoods Mug, 2 ; ..
        #FULL -> ?PackWrap HU0000001,
        #OK -> PackWeigh
        #OK -> PackScanGoods Mug, 2 (PackParcelClosed HU0000001) ; ..
        2xMUG -> ?PackWrap HU0000002, ; ..
        HU0000002 -> PackWeigh
        #OK -> PackScanWork (PackDone 1001, 2) ; ..)");
    care("what is taken out and put in again is asked about again", gift, R"(
        T-01 -> PackScanGoods Mug, 2
        CUP -> PackScanGoods Mug, 2 ; ..
        2xMUG -> ?PackWrap HU0000001, ; ..
        #OK -> PackWeigh
        #UNDO -> PackScanMore 0
        #UNDO -> PackScanGoods Mug, 2 (Undone 2, Mug) ; ..
        2xMUG -> ?PackWrap HU0000001, ; ..)");
    care("one line is a gift: asked where it is in", "% wrap 1001 2 -> ChooseWork", R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        #FULL -> PackWeigh
        #OK -> PackScanGoods Cup, 1 (PackParcelClosed HU0000001) ; ..
        CUP -> ?PackWrap HU0000002, Cup ; ..
        % restart -> ?PackWrap HU0000002, Cup
        #OK -> PackWeigh)");
    const char *const kit = "% kit 1001 SET 1 -> ChooseWork";
    care("a whole kit is not asked about", kit, R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..)");
    care("a kit lacks a part: it is asked whether it goes as it is", kit, R"(
        T-01 -> PackScanGoods Mug, 2
        % gaveup 1001 2 -> PackScanGoods Mug, 2
        2xMUG -> ?PackKitMissing Set, 0, 1 ; ..
        % restart -> ?PackKitMissing Set, 0, 1
        #UNDO -> PackScanMore 0
        #OK -> ?PackKitMissing Set, 0, 1
        #OK -> PackWeigh)");
    care("a part is missing and picked anew: the kit is asked about with its last parcel only", kit, R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        #SHORT -> ChooseShortReason
        row 1 -> ?PackConfirmMissing 1, Cup, 1
        #OK -> PackScanMore 1 ; ..
        #OK -> PackWeigh)");
    care("an item asks for a photo, and the bench has no camera", "% goods CUP photo -> ChooseWork", R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..)");
    care("a photo of the parcel that has the item in it", "% goods CUP photo -> ChooseWork\n% camera abc -> ChooseWork", R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        #FULL -> PackWeigh
        #OK -> PackScanGoods Cup, 1 (PackParcelClosed HU0000001) ; ..
        CUP -> ?PackPhoto HU0000002 ; ..
        #OK -> PackWeigh (PackPhotoTaken HU0000002))");
    care("no new picture: taken, or left", "% goods CUP photo -> ChooseWork\n% camera nothing -> ChooseWork", R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> ?PackPhoto HU0000001 ; ..
        #OK -> !PackNoPicture
        #OK -> ?PackPhoto HU0000001
        #SKIP -> PackWeigh)");
}

/// The marks are a page of their own, and nothing else goes on before they are said to stick.
void TestPackCare::marksPage_data()
{
    storyColumn();
    const char *const hazard = "% goods MUG class=3 un=1263 -> ChooseWork";
    const QString shut = QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..
        #OK -> *PackHazard HU0000001, 3, 1263, , ; ..
    )");
    const auto page = [&](const char *reason, const char *before, const char *then) { QTest::newRow(reason) << begun(before) + shut + QString::fromUtf8(then); };
    page("the parcel's own code says that they stick", hazard, "HU0000001 -> PackScanWork (PackDone 1001, 1)");
    page("another code does not", hazard, R"(
        T-01 -> !NotAcceptedHere T-01
        #OK -> *PackHazard HU0000001, 3, 1263, ,
        #OK -> PackScanWork (PackDone 1001, 1))");
    page("a killed station asks again", hazard, R"(
        % restart -> *PackHazard HU0000001, 3, 1263, ,
        #OK -> PackScanWork (PackDone 1001, 1))");
    page("neither a step back nor undo leads past it", hazard, R"(
        #BACK -> !NotAcceptedHere #BACK
        #OK -> *PackHazard HU0000001, 3, 1263, ,
        #UNDO -> !NotAcceptedHere #UNDO
        #OK -> *PackHazard HU0000001, 3, 1263, ,
        #OK -> PackScanWork (PackDone 1001, 1))");
    page("a look-up leads back to it", hazard, R"(
        LookUp -> ScanAnything
        #BACK -> *PackHazard HU0000001, 3, 1263, ,)");
}

/// What has to stick on a parcel because of what is in it.
void TestPackCare::marks_data()
{
    QTest::addColumn<QString>("goods");
    QTest::addColumn<QString>("page"); ///< empty: none
    QTest::addColumn<QStringList>("label"); ///< classes, un, limited, lithium
    QTest::newRow("a class and its number") << QStringLiteral("class=3 un=1263") << QStringLiteral("PackHazard HU0000001, 3, 1263, ,") << QStringList{QStringLiteral("3"), QStringLiteral("1263"), {}, {}};
    QTest::newRow("a limited quantity has its own mark, without class and number")
        << QStringLiteral("class=3 un=1263 limited") << QStringLiteral("PackHazard HU0000001, , , 1,") << QStringList{{}, {}, QStringLiteral("LQ"), {}};
    QTest::newRow("a lithium battery says its number") << QStringLiteral("un=3481 lithium") << QStringLiteral("PackHazard HU0000001, , 3481, , 1") << QStringList{{}, QStringLiteral("3481"), {}, QStringLiteral("Li")};
    QTest::newRow("a large one has its class besides") << QStringLiteral("class=9 un=3480 lithium") << QStringLiteral("PackHazard HU0000001, 9, 3480, , 1")
                                                       << QStringList{QStringLiteral("9"), QStringLiteral("3480"), {}, QStringLiteral("Li")};
    QTest::newRow("none") << QString() << QString() << QStringList();
}

void TestPackCare::marks()
{
    QFETCH(QString, goods);
    QFETCH(QString, page);
    QFETCH(QStringList, label);
    Story story;
    QCOMPARE(story.run(begun(qPrintable(QStringLiteral("% goods MUG %1 -> ChooseWork").arg(goods))) + QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..
        #OK -> %1 ; ..)").arg(page.isEmpty() ? QStringLiteral("PackScanWork (PackDone 1001, 1)") : u'*' + page)), QString());
    const auto &prints = story.world.prints;
    const auto printed = std::find_if(prints.begin(), prints.end(), [](const PrintOrder &order) { return order.label == QStringLiteral("hazard"); });
    QCOMPARE(printed != prints.end(), !label.isEmpty());
    if (label.isEmpty())
        return;
    const auto &values = printed->labels.at(0);
    QCOMPARE((QStringList{values.value(QStringLiteral("classes")), values.value(QStringLiteral("un")), values.value(QStringLiteral("limited")), values.value(QStringLiteral("lithium"))}), label);
    QVERIFY(!values.value(QStringLiteral("goods")).contains(QStringLiteral("Cup")));
}

namespace {

QString slipOf(const World &world, const QString &field)
{
    const auto slip = std::find_if(world.prints.begin(), world.prints.end(), [](const PrintOrder &order) { return order.label == QStringLiteral("slip"); });
    return slip == world.prints.end() ? QStringLiteral("no slip") : slip->labels.at(0).value(field);
}

} // namespace

void TestPackCare::slipOfAGift()
{
    Story story;
    QCOMPARE(story.run(begun("% gift 1001 -> ChooseWork\n% message 1001 Happy birthday, Maria! -> ChooseWork") + QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> ?PackWrap HU0000001, ; ..
        #OK -> PackWeigh
        #OK -> PackScanWork (PackDone 1001, 1) ; ..)")), QString());
    QCOMPARE(slipOf(story.world, QStringLiteral("note")), QStringLiteral("Happy birthday, Maria!"));
}

void TestPackCare::slipOfAKit()
{
    Story story;
    QCOMPARE(story.run(begun("% kit 1001 SET 1 -> ChooseWork") + QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..
        #OK -> PackScanWork (PackDone 1001, 1) ; ..)")), QString());
    QCOMPARE(slipOf(story.world, QStringLiteral("lines")), QStringLiteral("1 × SET Set\n   2 × MUG Mug\n   1 × CUP Cup"));
}

/// The carrier's own system makes it: the parcel is shut and waits, and its label comes out when it is scanned later.
void TestPackCare::carriersLabel()
{
    Story story;
    CarrierService service;
    service.code = service.carrier = QStringLiteral("POST");
    service.id = carrierServiceId(service.code);
    service.adapter = QStringLiteral("post-api");
    story.world.rows.put(service);
    QCOMPARE(story.run(begun("") + QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> PackWeigh ; ..
        #OK -> PackScanWork (PackWaitsForCarrier HU0000001, POST) ; close HU0000001 no. 1 about 0 g POST no label)")), QString());
    const auto isLabel = [](const PrintOrder &order) { return order.label == QStringLiteral("parcel"); };
    QVERIFY(std::none_of(story.world.prints.begin(), story.world.prints.end(), isLabel));
    QCOMPARE(story.run(QStringLiteral(R"(
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        Print -> !PackWaitsForCarrier HU0000001, POST
        #OK -> ?PackAskOpen HU0000001, 1001
        #BACK -> PackScanWork
        % refused HU0000001 no such street -> PackScanWork
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        Print -> !PackCarrierRefuses HU0000001, POST, no such street
        #OK -> ?PackAskOpen HU0000001, 1001
        #BACK -> PackScanWork
        % tracking HU0000001 JD0002 -> PackScanWork
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        Print -> PackScanWork ; close HU0000001 no. 1 0 g POST)")), QString());
    const auto label = std::find_if(story.world.prints.begin(), story.world.prints.end(), isLabel);
    QVERIFY(label != story.world.prints.end());
    QCOMPARE(label->labels.at(0).value(QStringLiteral("tracking")), QStringLiteral("JD0002"));
    QCOMPARE(story.world.rows.find<Parcel>(huId(u"HU0000001"))->state, ParcelState::Labelled);
}

void TestPackCare::photoIsKept()
{
    Story story;
    QCOMPARE(story.run(begun("% goods CUP photo -> ChooseWork\n% camera abc -> ChooseWork") + QStringLiteral(R"(
        T-01 -> PackScanGoods Mug, 2
        2xMUG -> PackScanGoods Cup, 1 ; ..
        CUP -> ?PackPhoto HU0000001 ; ..
        #OK -> PackWeigh (PackPhotoTaken HU0000001)
        % restart -> PackWeigh (PackPhotoTaken HU0000001)
        #OK -> PackScanWork (PackDone 1001, 1) ; ..)")), QString());
    QCOMPARE(story.world.rows.find<Parcel>(huId(u"HU0000001"))->photo, QStringLiteral("abc"));
    QCOMPARE(story.run(QStringLiteral(R"(
        HU0000001 -> ?PackAskOpen HU0000001, 1001
        #OK -> PackScanMore 0 ; ..)")), QString());
    QCOMPARE(story.world.rows.find<Parcel>(huId(u"HU0000001"))->photo, QString()); // It is open: what comes now is another picture.
}

QTEST_GUILESS_MAIN(TestPackCare)
#include "tst_packcare.moc"
