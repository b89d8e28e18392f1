// SPDX-License-Identifier: GPL-3.0-or-later
// Parcels from the bench to the customer, as tables (support/ledgertable.h), in the order in which they happen and in the order in which
// the server may hear of them.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

const char *const kPicked = R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted)";

void row(const char *name, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(kPicked) + QString::fromUtf8(script);
}

} // namespace

class TestParcels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parcels_data();
    void parcels();
};

void TestParcels::parcels_data()
{
    QTest::addColumn<QString>("script");
    row("closed, loaded, gone", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        ? hu P1                             -> closed O1 S1
        ? parcel P1                         -> labelled 900 g not loaded
        load P1 number=1 at=G1              -> posted
        ? hu P1                             -> loaded O1 G1
        ? parcel P1                         -> loaded 900 g G1 1
        ? load G1 1                         -> open parcels=1 weight=900
        ship P1                             -> posted
        close_manifest at=G1 number=1       -> posted
        ? load G1 1                         -> closed parcels=1 weight=900
        ? parcel P1                         -> handed_over 900 g G1 1
        ? hu P1                             -> gone O1 nowhere
        ? stock A at=CUSTOMER               -> 5
        ? order O1                          -> shipped)");
    row("without a carrier it waits for its label", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900              -> posted
        ? parcel P1                         -> waiting_for_label 900 g not loaded)");
    row("opened again at another bench, with all that is in it", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=500 carrier=van  -> posted
        reopen P1 at=Q1                     -> posted
        ? hu P1                             -> filling O1 Q1
        ? parcel P1                         -> open 500 g not loaded
        ? stock A at=Q1 hu=P1               -> 3)");
    row("off the vehicle again, onto the next", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        load P1 number=1 at=G1              -> posted
        load P1 number=0 at=S1              -> posted
        ? hu P1                             -> staged O1 S1
        ? load G1 1                         -> open parcels=0 weight=0
        load P1 number=2 at=G1              -> posted
        ? load G1 2                         -> open parcels=1 weight=900
        load P1 number=2 at=G1              -> posted
        ? load G1 2                         -> open parcels=1 weight=900)");
    row("loaded when the vehicle had left", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        close_manifest at=G1 number=1       -> posted
        load P1 number=1 at=G1              -> posted_with_discrepancy task_already_done)");
    row("loaded when it was gone", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ship P1                             -> posted
        load P1 number=1 at=G1              -> posted_with_discrepancy task_already_done
        ? hu P1                             -> gone O1 nowhere)");
    row("a parcel of a cancelled order is on the vehicle", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        cancel O1                           -> posted
        load P1 number=1 at=G1              -> posted_with_discrepancy order_cancelled)");
    row("opened when it was loaded: it stays on the vehicle", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        load P1 number=1 at=G1              -> posted
        reopen P1                           -> posted_with_discrepancy wrong_handling_unit
        ? hu P1                             -> loaded O1 G1)");
    row("packed before the pick is heard of, in a tote that nobody knows", R"(
        pack O1.1 5 from=T9 at=S1 into=P1   -> posted_with_discrepancy negative_stock unknown_account
        pick O1/1 5 into=T9                 -> posted
        movehu T9 to=S1                     -> posted
        ? stock A at=S1 hu=T9               -> 0
        ? stock A at=K1 hu=T9               -> 0
        ? stock A at=S1 hu=P1               -> 5
        ? line O1.1                         -> packed picked=5 packed=5)");
    row("packed out of a tote that stands elsewhere than the packer's books say", R"(
        pick O1/1 5 into=T1                 -> posted
        movehu T1 to=S1                     -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ? stock A at=S1 hu=T1               -> 0
        ? stock A at=K1 hu=T1               -> 0
        ? hu T1                             -> free nobody S1)");
    row("what was packed is heard of after the parcel has left", R"(
        pick O1/1 5 into=T1                 -> posted
        ship P1 code=P1                     -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        close P1 O1 weight=900 carrier=van  -> posted
        ? hu P1                             -> gone O1 nowhere
        ? stock A at=CUSTOMER               -> 5
        ? line O1.1                         -> shipped picked=5 packed=5 shipped=5)");
    row("what was packed is heard of after the parcel was loaded", R"(
        pick O1/1 5 into=T1                 -> posted
        load P1 number=1 at=G1              -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ? hu P1                             -> loaded O1 G1
        ? stock A at=G1 hu=P1               -> 5)");
    row("missing at the bench: the line is open again", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        pack_short O1.1 2 from=T1 at=K1     -> posted_with_discrepancy short_pick
        ? hu T1                             -> free nobody K1
        ? stock A at=K1 hu=T1               -> 0
        ? line O1.1                         -> open picked=3 packed=3)");
    row("damaged at the bench", R"(
        pick O1/1 5 into=T1                 -> posted
        pack_short O1.1 1 from=T1 at=K1 damaged -> posted_with_discrepancy short_pick
        ? stock A at=K1 status=damaged      -> 1)");
    row("a serial goes where its tote goes, and out of the house", R"(
        receive B 1 at=L2 serial=S1         -> posted
        order O3 B:1                        -> posted
        release O3 1:1@L2                   -> granted
        pick O3/1 1 into=T3 serial=S1       -> posted
        ? serial B S1                       -> K1
        movehu T3 to=S1                     -> posted
        ? serial B S1                       -> S1
        ship T3                             -> posted
        ? serial B S1                       -> none)");
    row("two lines of one item leave together", R"(
        receive A 9 at=L2                   -> posted
        order O2 A:2 A:3                    -> posted
        release O2 1:2@L2 2:3@L2            -> granted
        pick O2/1 2 into=T2                 -> posted
        pick O2/2 3 into=T2                 -> posted
        pack O2.1 2 from=T2 at=K1 into=P2   -> posted
        pack O2.2 3 from=T2 at=K1 into=P2   -> posted
        ship P2                             -> posted
        ? line O2.1                         -> shipped picked=2 packed=2 shipped=2
        ? line O2.2                         -> shipped picked=3 packed=3 shipped=3)");
    row("two benches pack into one parcel: all of it is where the parcel is", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 2 from=T1 at=K1 into=P1   -> posted
        reopen P1 at=Q1                     -> posted
        pack O1.1 3 from=T1 at=K1 into=P1   -> posted
        ? hu P1                             -> filling O1 Q1
        ? stock A at=Q1 hu=P1               -> 5
        unpack O1.1 1 from=P1 at=S1 into=T1 -> posted
        ? stock A at=Q1 hu=P1               -> 4)");
    row("out of the parcel again, back into a tote that was free", R"(
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ? hu T1                             -> free nobody K1
        unpack O1.1 2 from=P1 at=S1 into=T1 -> posted
        ? hu T1                             -> waiting O1 K1
        ? line O1.1                         -> picked picked=5 packed=3
        unpack O1.1 3 from=P1 at=S1 into=T1 -> posted
        ? hu P1                             -> free nobody S1)");
    row("nonsense", R"(
        close P1 O1 weight=-1               -> quarantined
        reopen P7                           -> quarantined
        load P1 number=-1 at=G1             -> quarantined
        close_manifest at=G1 number=0       -> quarantined
        pack_short O1.1 0 from=T1 at=K1     -> quarantined)");
}

void TestParcels::parcels()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(TestParcels)
#include "tst_parcels.moc"
