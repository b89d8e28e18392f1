// SPDX-License-Identifier: GPL-3.0-or-later
// Cages and pallets as stories: parcels into them, and all of it onto the vehicle (workflows §5 Ship).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void label();
};

namespace {

const char *const kParcels = R"(
    stock A-01 MUG 10
    order 1001: 2 MUG A-01
    % parcel HU0000001 1001 VAN -> ChooseWork
    % parcel HU0000002 1001 VAN -> ChooseWork
    % parcel HU0000003 1001 POST -> ChooseWork
    % parcel HU0000004 1001 VAN unlabelled -> ChooseWork
    % cage CG-1 S-01 -> ChooseWork
    Menu -> MenuChoose
    menu Stage -> StageScanUnit
)";

} // namespace

void TestStage::story_data()
{
    storyColumn();
    row("filled, loaded as one, and gone", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        HU0000002 -> StageScanParcel CG-1 (StageTaken HU0000002, CG-1) ; stage HU0000002>CG-1 S-01
        #DONE -> StageScanUnit (StageDone CG-1, 2)
        #BACK -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
        CG-1 -> LoadScanParcel D-01 (LoadUnitTaken CG-1, 2) ; load all CG-1 D-01-1
        CG-1 -> !LoadAlready CG-1
        HU0000001 -> !LoadAlready HU0000001
        HU0000003 -> !LoadWrongCarrier HU0000003, POST, VAN
        #DONE -> ?LoadConfirmClose 2, 0
        #OK -> LoadScanDoor (LoadClosed D-01, 2) ; ship HU0000001, ship HU0000002, ship CG-1, leaves D-01-1
        D-01 -> LoadScanParcel D-01
        CG-1 -> !LoadGone CG-1)");
    row("off the vehicle again with all that is in it", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        #BACK -> StageScanUnit
        #BACK -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
        CG-1 -> LoadScanParcel D-01 (LoadUnitTaken CG-1, 1) ; load all CG-1 D-01-1
        #UNDO -> LoadScanParcel D-01 (LoadOff CG-1) ; off all CG-1 D-01
        #DONE -> !LoadEmpty D-01
        #OK -> LoadScanParcel D-01
        #UNDO -> !NothingToUndo)");
    row("a cage of another carrier is refused at the door", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000003 -> StageScanParcel CG-1 (StageTaken HU0000003, CG-1) ; stage HU0000003>CG-1 S-01
        #BACK -> StageScanUnit
        #BACK -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
        HU0000001 -> LoadScanParcel D-01 (LoadTaken HU0000001) ; load HU0000001 D-01-1
        CG-1 -> !LoadWrongCarrier CG-1, POST, VAN)");
    row("a parcel in it whose order is cancelled does not leave", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        #BACK -> StageScanUnit
        #BACK -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
        % cancel 1001 -> LoadScanParcel D-01
        CG-1 -> !OrderCancelled 1001)");
    row("the door was quicker: nothing more goes in", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        % onto CG-1 D-01 -> StageScanParcel CG-1
        HU0000002 -> !LoadAlready CG-1
        #OK -> StageScanUnit)");
    row("an empty cage is not loaded", kParcels, R"(
        #BACK -> ChooseWork
        Menu -> MenuChoose
        menu Load -> LoadScanDoor
        D-01 -> LoadScanParcel D-01
        CG-1 -> !LoadUnitEmpty CG-1)");
    row("another carrier's parcel, twice, without a label, a tote", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        HU0000003 -> !LoadWrongCarrier HU0000003, POST, VAN
        HU0000001 -> !StageAlready HU0000001, CG-1
        HU0000004 -> !LoadNotReady HU0000004
        T-01 -> !LoadNotReady T-01)");
    row("taken out again", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        #UNDO -> !NothingToUndo
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        #UNDO -> StageScanParcel CG-1 (StageOff HU0000001, CG-1) ; unstage HU0000001 S-01
        #DONE -> !StageEmpty CG-1
        HU0000003 -> StageScanParcel CG-1 (StageTaken HU0000003, CG-1) ; stage HU0000003>CG-1 S-01)");
    row("from one cage into another", kParcels, R"(
        % cage CG-2 S-01 -> StageScanUnit
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        CG-1 -> StageScanUnit (StageDone CG-1, 1)
        CG-2 -> StageScanParcel CG-2
        HU0000001 -> StageScanParcel CG-2 (StageTaken HU0000001, CG-2) ; stage HU0000001>CG-2 S-01
        CG-2 -> StageScanUnit (StageDone CG-2, 1)
        CG-1 -> StageScanParcel CG-1
        #DONE -> !StageEmpty CG-1)");
    row("a cage that the books do not know says where it stands", kParcels, R"(
        HU0000050 -> StageScanPlace HU0000050
        A-01 -> !StageNotAPlace A-01
        S-01 -> StageScanParcel HU0000050
        HU0000001 -> StageScanParcel HU0000050 (StageTaken HU0000001, HU0000050) ; stage HU0000001>HU0000050 S-01
        #BACK -> StageScanUnit
        HU0000050 -> StageScanParcel HU0000050
        HU0000002 -> StageScanParcel HU0000050 (StageTaken HU0000002, HU0000050) ; stage HU0000002>HU0000050 S-01)");
    row("a pallet of another's, by an SSCC that nobody has announced", kParcels, R"(
        340123450000000017 -> StageScanPlace 340123450000000017
        S-01 -> StageScanParcel 340123450000000017
        HU0000001 -> StageScanParcel 340123450000000017 (StageTaken HU0000001, 340123450000000017) ; stage HU0000001>340123450000000017 S-01)");
    row("no cage: a tote, a parcel", kParcels, R"(
        T-01 -> !StageNotAUnit T-01
        HU0000001 -> !StageNotAUnit HU0000001)");
    row("a pallet with goods on it carries no parcels", kParcels, R"(
        stock R-01 PEN 10
        HU0000060 -> StageScanPlace HU0000060
        #BACK -> StageScanUnit
        % fill CG-1 at S-01 with 5 PEN -> StageScanUnit
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> !StageHoldsGoods CG-1)");
    row("a parcel that nobody has told of", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000099 -> ?StageUnknown HU0000099
        #BACK -> StageScanParcel CG-1
        HU0000099 -> ?StageUnknown HU0000099
        HU0000099 -> StageScanParcel CG-1 (StageTaken HU0000099, CG-1) ; stage HU0000099>CG-1 S-01)");
    row("the order is cancelled", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        % cancel 1001 -> StageScanParcel CG-1
        HU0000001 -> !OrderCancelled 1001)");
    row("a killed station comes back to the same cage", kParcels, R"(
        CG-1 -> StageScanParcel CG-1
        HU0000001 -> StageScanParcel CG-1 (StageTaken HU0000001, CG-1) ; stage HU0000001>CG-1 S-01
        % restart -> StageScanParcel CG-1
        #UNDO -> StageScanParcel CG-1 (StageOff HU0000001, CG-1) ; unstage HU0000001 S-01)");
}

/// One label, with the first parcel: number for the carrier, and whose it is; again when it is asked for.
void TestStage::label()
{
    Story story;
    QCOMPARE(story.run(QString::fromUtf8(kParcels) + QStringLiteral(R"(
        CG-1 -> StageScanParcel CG-1
        Print -> !StageEmpty CG-1
        HU0000001 -> StageScanParcel CG-1 ; ..)")), QString());
    QCOMPARE(story.world.prints.size(), std::size_t(1));
    const PrintOrder first = story.world.prints[0];
    QCOMPARE(first.label, QStringLiteral("cage"));
    QCOMPARE(first.labels.at(0).value(QStringLiteral("carrier")), QStringLiteral("VAN"));
    QCOMPARE(first.labels.at(0).value(QStringLiteral("sscc")).size(), 18);
    QCOMPARE(story.run(QStringLiteral("HU0000002 -> StageScanParcel CG-1 ; ..")), QString());
    QVERIFY(story.world.prints.empty());
    QCOMPARE(story.run(QStringLiteral("Print -> StageScanParcel CG-1")), QString());
    QCOMPARE(story.world.prints.size(), std::size_t(1));
    QCOMPARE(story.world.prints[0].labels, first.labels);
}

QTEST_GUILESS_MAIN(TestStage)
#include "tst_stage.moc"
