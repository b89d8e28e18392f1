// SPDX-License-Identifier: GPL-3.0-or-later
// Loading as stories: parcels onto the vehicle, and away (workflows §5 Ship).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void manifest();
};

void TestLoad::story_data()
{
    storyColumn();
    const char *const door = R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        % parcel HU0000001 1001 VAN -> ChooseWork
        % parcel HU0000002 1001 VAN -> ChooseWork
        % parcel HU0000003 1001 POST -> ChooseWork
        % parcel HU0000004 1001 VAN unlabelled -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
    )";
    row("loaded, and gone", door, R"(
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        HU0000002 -> LoadScanParcel D-01 (LoadTaken HU0000002) ; load HU0000002 D-01-1
        #DONE -> ?LoadConfirmClose 2, 0
        #OK -> LoadScanDoor (LoadClosed D-01, 2) ; ship HU0000001, ship HU0000002, leaves D-01-1
        D-01 -> LoadScanParcel D-01
        HU0000001 -> !LoadGone HU0000001
        HU0000003 -> LoadScanParcel D-01 (LoadTaken HU0000003) ; load HU0000003 D-01-2)");
    row("another carrier's", door, R"(
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        HU0000003 -> !LoadWrongCarrier HU0000003, POST, VAN
        #OK -> LoadScanParcel D-01)");
    row("off again, and another carrier after all", door, R"(
        #UNDO -> !NothingToUndo
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        #UNDO -> LoadScanParcel D-01 (LoadOff HU0000001) ; off HU0000001 D-01
        #DONE -> !LoadEmpty D-01
        HU0000003 -> LoadScanParcel D-01 (LoadTaken HU0000003) ; load HU0000003 D-01-1
        HU0000001 -> !LoadWrongCarrier HU0000001, VAN, POST)");
    row("a parcel of nobody knows whom does not make the door its own", door, R"(
        HU0000099 -> ?LoadUnknown HU0000099
        #OK -> LoadScanParcel D-01 (LoadTaken HU0000099) ; load HU0000099 D-01-1
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        HU0000003 -> !LoadWrongCarrier HU0000003, POST, VAN)");
    row("twice, without a label, no parcel", door, R"(
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        HU0000001 -> !LoadAlready HU0000001
        HU0000004 -> !LoadNotReady HU0000004
        T-01 -> !LoadNotReady T-01
        A-01 -> !LoadNotADoor A-01)");
    row("what stays behind", door, R"(
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        #DONE -> ?LoadConfirmClose 1, 1
        #BACK -> LoadScanParcel D-01
        HU0000002 -> LoadScanParcel D-01 (LoadTaken HU0000002) ; load HU0000002 D-01-1
        #DONE -> ?LoadConfirmClose 2, 0)");
    row("a parcel that nobody has told of", door, R"(
        HU0000099 -> ?LoadUnknown HU0000099
        #BACK -> LoadScanParcel D-01
        HU0000099 -> ?LoadUnknown HU0000099
        HU0000099 -> LoadScanParcel D-01 (LoadTaken HU0000099) ; load HU0000099 D-01-1)");
    row("the order is cancelled", door, R"(
        % cancel 1001 -> LoadScanParcel D-01
        HU0000001 -> !OrderCancelled 1001)");
    row("a killed station comes back to the same prompt", door, R"(
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        % restart -> LoadScanParcel D-01
        #UNDO -> LoadScanParcel D-01 (LoadOff HU0000001) ; off HU0000001 D-01)");
}

void TestLoad::manifest()
{
    Story story;
    QString script = QStringLiteral("stock A-01 MUG 10\norder 1001: 2 MUG A-01\n");
    for (int i = 1; i <= 41; ++i)
        script += QStringLiteral("% parcel HU%1 1001 VAN -> ChooseWork\n").arg(i, 7, 10, QLatin1Char('0'));
    script += QStringLiteral("Menu -> MenuChoose\nmenu Load -> LoadScanDoor\nD-01 -> LoadScanParcel D-01\n");
    for (int i = 1; i <= 41; ++i)
        script += QStringLiteral("HU%1 -> LoadScanParcel D-01 ; ..\n").arg(i, 7, 10, QLatin1Char('0'));
    script += QStringLiteral("#DONE -> ?LoadConfirmClose 41, 0\n#OK -> LoadScanDoor ; ..");
    QCOMPARE(story.run(script), QString());
    QCOMPARE(story.world.prints.size(), std::size_t(1));
    QCOMPARE(story.world.prints[0].labels.size(), std::size_t(2));
    QCOMPARE(story.world.prints[0].labels[1].value(QStringLiteral("page")), QStringLiteral("2"));
    QCOMPARE(story.world.prints[0].labels[1].value(QStringLiteral("weight")), QStringLiteral("20.5 kg"));
    QCOMPARE(story.world.prints[0].labels[0].value(QStringLiteral("lines")).split(u'\n').size(), 26);
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
