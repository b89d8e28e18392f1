// SPDX-License-Identifier: GPL-3.0-or-later
// Cages and pallets from the bench to the vehicle, kits, and the numbers that carriers give parcels, as tables (support/ledgertable.h), in the order in
// which they happen and in the order in which the server may hear of them.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

const char *const kPacked = R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        pack O1.1 2 from=T1 at=K1 into=P2   -> posted
        close P2 O1 weight=600 carrier=van  -> posted)";

void row(const char *name, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(kPacked) + QString::fromUtf8(script);
}

} // namespace

class TestStaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staging_data();
    void staging();
};

void TestStaging::staging_data()
{
    QTest::addColumn<QString>("script");
    row("filled, loaded as one, gone", R"(
        stage P1 into=CG1 at=S1 sscc=340123450000000024 -> posted
        stage P2 into=CG1 at=S1             -> posted
        ? in P1                             -> CG1 cage 340123450000000024
        ? hu CG1                            -> filling nobody S1
        ? parcel P2                         -> staged 600 g not loaded
        load_unit CG1 number=1 at=G1        -> posted
        ? hu CG1                            -> loaded nobody G1
        ? hu P1                             -> loaded O1 G1
        ? parcel P2                         -> loaded 600 g G1 1
        ? load G1 1                         -> open parcels=2 weight=1500
        ? stock A at=G1 hu=P1               -> 3
        ship P1                             -> posted
        ship P2                             -> posted
        ship CG1                            -> posted
        close_manifest at=G1 number=1       -> posted
        ? hu CG1                            -> gone nobody nowhere
        ? order O1                          -> shipped)");
    row("off the vehicle again, with all that is in it", R"(
        stage P1 into=CG1 at=S1             -> posted
        load_unit CG1 number=1 at=G1        -> posted
        load_unit CG1 number=0 at=G1        -> posted
        ? hu CG1                            -> staged nobody G1
        ? parcel P1                         -> staged 900 g not loaded
        ? in P1                             -> CG1 cage
        ? load G1 1                         -> open parcels=0 weight=0)");
    row("taken out of it", R"(
        stage P1 into=CG1 at=S1             -> posted
        stage P1 at=S1                      -> posted
        ? in P1                             -> nothing
        load_unit CG1 number=1 at=G1        -> posted
        ? parcel P1                         -> staged 900 g not loaded)");
    row("a parcel that is loaded by itself is not in it any more", R"(
        stage P1 into=CG1 at=S1             -> posted
        load P1 number=1 at=G1              -> posted
        ? in P1                             -> nothing
        load_unit CG1 number=0 at=S1        -> posted
        ? parcel P1                         -> loaded 900 g G1 1)");
    row("opened at a bench it is not in it any more", R"(
        stage P1 into=CG1 at=S1             -> posted
        reopen P1 at=K1                     -> posted
        ? in P1                             -> nothing
        load_unit CG1 number=1 at=G1        -> posted
        ? parcel P1                         -> open 900 g not loaded)");
    row("a pallet is one, too", R"(
        stage P1 into=340123450000000031 kind=pallet at=S1 -> posted
        ? in P1                             -> 340123450000000031 pallet)");
    row("who loaded it had not heard of it", R"(
        stage P1 into=CG1 at=S1             -> posted
        load CG1 number=1 at=G1             -> posted
        ? parcel P1                         -> loaded 900 g G1 1
        ? parcel CG1                        -> none)");
    row("heard of late: it is on no manifest, and a person looks", R"(
        stage P1 into=CG1 at=S1             -> posted
        load_unit CG1 number=1 at=G1        -> posted
        stage P2 into=CG1 at=S1             -> posted_with_discrepancy wrong_handling_unit
        ? in P2                             -> CG1 cage
        ? hu P2                             -> staged O1 G1
        ? parcel P2                         -> staged 600 g not loaded)");
    row("heard of when it has left", R"(
        stage P1 into=CG1 at=S1             -> posted
        load_unit CG1 number=1 at=G1        -> posted
        ship P1                             -> posted
        ship CG1                            -> posted
        stage P2 into=CG1 at=S1             -> posted_with_discrepancy wrong_handling_unit
        ? in P2                             -> nothing
        ? hu P2                             -> staged O1 S1
        load_unit CG1 number=2 at=G1        -> posted_with_discrepancy task_already_done)");
    row("a parcel that is on a vehicle already", R"(
        load P1 number=1 at=G1              -> posted
        stage P1 into=CG1 at=S1             -> posted_with_discrepancy task_already_done
        ? parcel P1                         -> loaded 900 g G1 1)");
    row("no cage stands in a cage", R"(
        stage P1 into=CG1 at=S1             -> posted
        stage P2 into=CG2 at=S1             -> posted
        stage CG1 into=CG2 at=S1            -> posted_with_discrepancy wrong_handling_unit
        ? in CG1                            -> nothing
        load_unit CG2 number=1 at=G1        -> posted
        ? parcel P1                         -> staged 900 g not loaded)");
    row("without a label it stays so, wherever it stands", R"(
        reopen P1 at=K1                     -> posted
        close P1 O1 weight=900              -> posted
        stage P1 into=CG1 at=S1             -> posted
        ? parcel P1                         -> waiting_for_label 900 g not loaded
        close P1 O1 weight=900 carrier=van  -> posted
        ? parcel P1                         -> labelled 900 g not loaded
        ? in P1                             -> CG1 cage)");
    row("senseless", R"(
        stage P1 into=P1 at=S1              -> quarantined
        load_unit CG1 number=-1 at=G1       -> quarantined)");
    row("a carrier's number, once for each label", R"(
        track P1 JD1                        -> denied unknown_target
        reopen P1 at=K1                     -> posted
        close P1 O1 weight=900              -> posted
        track P1 JD1 before                 -> denied unknown_target
        track P9 JD1                        -> denied unknown_target
        track P1                            -> denied unknown_target
        track P1 JD1 refused=street         -> denied unknown_target
        track P1 refused=street             -> posted
        ? tracking P1                       -> refused street
        track P1 JD1                        -> posted
        track P1 refused=known              -> denied already_done
        ? tracking P1                       -> JD1
        close P1 O1 weight=900 carrier=van  -> posted
        ? tracking P1                       -> JD1
        reopen P1 at=K1                     -> posted
        ? tracking P1                       -> none)");
    row("kits", R"(
        kit A B 2                           -> posted
        ? kit A B                           -> 2
        kit A B 3                           -> posted
        ? kit A B                           -> 3
        kit A B 0                           -> posted
        ? kit A B                           -> none
        kit A B 0                           -> posted
        kit A A 1                           -> quarantined)");
}

void TestStaging::staging()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(TestStaging)
#include "tst_staging.moc"
