// SPDX-License-Identifier: GPL-3.0-or-later
// Deliveries and returns as tables (support/ledgertable.h), in the order in which they happen and in the order in which the server may
// hear of them.
#include "support/ledgertable.h"

#include <QtTest>

using bincard::test::LedgerTable;

namespace {

const char *const kOrdered = R"(
        purchase PO1 A:10 B:4 over=20       -> posted)";

const char *const kShipped = R"(
        receive A 5 at=L1                   -> posted
        order O1 A:5                        -> posted
        release O1 1:5@L1                   -> granted
        pick O1/1 5 into=T1                 -> posted
        pack O1.1 5 from=T1 at=K1 into=P1   -> posted
        ship P1                             -> posted)";

void row(const char *name, const char *before, const char *script)
{
    QTest::newRow(name) << QString::fromUtf8(before) + QString::fromUtf8(script);
}

} // namespace

class TestInbound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tables_data();
    void tables();

private:
    static void deliveries();
    static void late();
    static void returns();
};

void TestInbound::deliveries()
{
    row("announced, arrived, received", kOrdered, R"(
        ? document PO1                      -> announced 0 of 2
        arrive PO1 at=G1                    -> posted
        ? document PO1                      -> arrived 0 of 2
        receive A 6 at=G1 due=PO1.1         -> posted
        ? document PO1                      -> receiving 0 of 2
        ? due PO1.1                         -> 6 of 10 open
        receive A 4 at=G1 due=PO1.1         -> posted
        ? due PO1.1                         -> 10 of 10
        receive B 4 at=G1 due=PO1.2         -> posted
        ? document PO1                      -> received 2 of 2
        ? stock A at=G1                     -> 10
        ? stock A at=SUPPLIER               -> -10)");
    row("closed while something is missing", kOrdered, R"(
        receive A 6 at=G1 due=PO1.1         -> posted
        close_inbound PO1                   -> posted
        ? document PO1                      -> closed_short 0 of 2
        ? due PO1.1                         -> 6 of 10)");
    row("more than ordered: within the tolerance, beyond it", kOrdered, R"(
        receive A 12 at=G1 due=PO1.1        -> posted
        receive A 1 at=G1 status=hold due=PO1.1 -> posted_with_discrepancy over_receipt
        ? due PO1.1                         -> 13 of 10
        ? stock A at=G1 status=hold         -> 1)");
    row("after it was closed", kOrdered, R"(
        close_inbound PO1                   -> posted
        receive A 1 at=G1 due=PO1.1         -> posted_with_discrepancy over_receipt
        ? document PO1                      -> closed_short 0 of 2)");
    row("not on the document", kOrdered, R"(
        receive C 3 at=G1 doc=PO1           -> posted_with_discrepancy not_on_document
        receive C 3 at=G1 due=PO1.1         -> posted_with_discrepancy not_on_document
        ? document PO1                      -> receiving 0 of 2
        ? stock C at=G1                     -> 6)");
    row("of a document that nobody knows", kOrdered, R"(
        receive A 3 at=G1 doc=PO9 due=PO9.1 -> posted_with_discrepancy not_on_document)");
    row("a receipt taken back", kOrdered, R"(
        receive A 10 at=G1 due=PO1.1 hu=P1 code=P1 -> posted
        unreceive A 4 at=G1 hu=P1 due=PO1.1 -> posted
        ? due PO1.1                         -> 6 of 10 open
        ? stock A at=G1 hu=P1               -> 6
        unreceive A 6 at=G1 hu=P1 due=PO1.1 -> posted
        ? hu P1                             -> free nobody G1
        ? stock A at=SUPPLIER               -> 0)");
    row("a ship notice fulfils its purchase order", kOrdered, R"(
        notice N1 A:6 of=PO1.1              -> posted
        receive A 6 at=G1 due=N1.1          -> posted
        ? document N1                       -> received 1 of 1
        ? due PO1.1                         -> 6 of 10 open
        unreceive A 1 at=G1 due=N1.1        -> posted
        ? due PO1.1                         -> 5 of 10 open)");
    row("the file again, with other figures", kOrdered, R"(
        receive A 6 at=G1 due=PO1.1         -> posted
        purchase PO1 A:6 B:4 C:1            -> posted
        ? due PO1.1                         -> 6 of 6
        ? document PO1                      -> receiving 1 of 3
        purchase PO1 B:6                    -> posted
        ? due PO1.1                         -> 6 of 6
        close_inbound PO1                   -> posted
        purchase PO1 A:20                   -> posted
        ? due PO1.1                         -> 6 of 6)");
    row("pick faces", "", R"(
        face A at=L1 min=2                  -> posted
        ? face A                            -> L1
        face A at=L2                        -> posted
        ? face A                            -> L2
        face A                              -> posted
        ? face A                            -> none
        face A at=L1 min=-1                 -> quarantined)");
    row("nonsense", kOrdered, R"(
        receive A 0 at=G1 due=PO1.1         -> quarantined
        unreceive A -1 at=G1                -> quarantined
        arrive PO1                          -> quarantined
        close_inbound                       -> quarantined
        purchase PO2 A:0                    -> quarantined
        purchase PO2 A:1 over=-1            -> quarantined
        ? document PO2                      -> none)");
}

void TestInbound::late()
{
    row("the pallet was taken away before it is heard what is on it", "", R"(
        movehu P1 to=R1                     -> posted
        ? hu P1                             -> waiting nobody R1
        receive A 5 at=G1 hu=P1 code=P1     -> posted
        ? stock A at=R1 hu=P1               -> 5
        ? hu P1                             -> waiting nobody R1)");
    row("a serial that is here already stays where it is, also when the mistake is undone", "", R"(
        receive B 1 at=L2 serial=S7         -> posted
        receive B 1 at=G1 serial=S7         -> posted_with_discrepancy duplicate_serial
        ? serial B S7                       -> L2
        unreceive B 1 at=G1 serial=S7       -> posted
        ? serial B S7                       -> L2
        unreceive B 1 at=L2 serial=S7       -> posted
        ? serial B S7                       -> none)");
    row("what was counted on no line is taken back from none", "", R"(
        purchase PO1 A:10                   -> posted
        receive A 4 at=G1 due=PO1.1         -> posted
        receive B 2 at=G1 due=PO1.1         -> posted_with_discrepancy not_on_document
        unreceive B 2 at=G1 due=PO1.1       -> posted
        ? due PO1.1                         -> 4 of 10 open)");
    row("an empty tote from anywhere is filled at the dock", "", R"(
        receive A 5 at=G1 hu=T1 code=T1     -> posted
        ? hu T1                             -> filling nobody G1
        receive A 1 at=G1 hu=T1 code=T1     -> posted
        ? stock A at=G1 hu=T1               -> 6)");
    row("taken back after it was put away", "", R"(
        receive A 5 at=G1 hu=P1 code=P1     -> posted
        movehu P1 to=R1                     -> posted
        unreceive A 5 at=G1 hu=P1           -> posted
        ? stock A at=R1 hu=P1               -> 0)");
}

void TestInbound::returns()
{
    row("announced, arrived, graded, paid", kShipped, R"(
        return R1 A 2 of=O1.1               -> posted
        ? return R1                         -> announced O1
        back R1 at=Q1                       -> posted
        ? return R1                         -> arrived O1
        ? back R1                           -> arrived 0 of 2
        refund R1                           -> denied on_hold
        grade R1 A 2 at=Q1 line=R1 of=O1.1  -> posted
        ? return R1                         -> inspected O1
        ? line O1.1                         -> shipped picked=5 packed=5 shipped=5
        finish_return R1                    -> posted
        ? return R1                         -> decided O1
        refund R1                           -> granted
        refund R1                           -> denied already_done
        ? return R1                         -> refund_released O1
        ? back R1                           -> refund_released 2 of 2
        ? stock A at=Q1                     -> 2
        ? stock A at=CUSTOMER               -> 3)");
    row("nobody announced it", kShipped, R"(
        back R7 at=Q1 order=O1              -> posted
        ? return R7                         -> arrived O1
        grade R7 A 1 at=Q1 of=O1.1 as=quarantine -> posted
        ? stock A at=Q1 status=quarantine   -> 1
        ? returns                           -> 1)");
    row("nobody knows what it was", kShipped, R"(
        grade R8 C 1 at=Q1 as=quarantine    -> posted_with_discrepancy return_differs
        grade R8 ?4711 1 at=Q1 as=quarantine -> posted_with_discrepancy unknown_item return_differs
        ? return R8                         -> inspected no order)");
    row("more than was sent", kShipped, R"(
        grade R1 A 6 at=Q1 of=O1.1          -> posted_with_discrepancy return_differs
        ? order O1                          -> shipped)");
    row("all of the order came back", kShipped, R"(
        grade R1 A 5 at=L1 of=O1.1          -> posted
        ? line O1.1                         -> returned picked=5 packed=5 shipped=5
        ? sell A                            -> 5)");
    row("thrown away, and that taken back", kShipped, R"(
        return R1 A 1 of=O1.1               -> posted
        grade R1 A 1 at=Q1 line=R1 of=O1.1 as=scrap -> posted
        ? stock A at=SCRAP                  -> 1
        ungrade A 1 at=SCRAP line=R1        -> posted
        ? stock A at=SCRAP                  -> 0
        ? back R1                           -> arrived 0 of 1
        ? return R1                         -> arrived O1
        ? stock A at=CUSTOMER               -> 5)");
    row("a serial that never left", kShipped, R"(
        receive B 1 at=L2 serial=S7         -> posted
        grade R1 B 1 at=Q1 serial=S7        -> posted_with_discrepancy duplicate_serial return_differs
        ? serial B S7                       -> L2
        ungrade B 1 at=Q1 serial=S7         -> posted
        ? serial B S7                       -> L2)");
    row("refused", kShipped, R"(
        back R1 at=Q1 order=O1              -> posted
        finish_return R1 refused            -> posted
        ? return R1                         -> refused O1
        refund R1                           -> denied cancelled
        grade R1 A 1 at=Q1 of=O1.1          -> posted_with_discrepancy return_differs)");
    row("something more after the money is out", kShipped, R"(
        return R1 A 1 of=O1.1               -> posted
        grade R1 A 1 at=Q1 line=R1 of=O1.1  -> posted
        finish_return R1                    -> posted
        refund R1                           -> granted
        grade R1 A 1 at=Q1 line=R1 of=O1.1  -> posted_with_discrepancy return_differs)");
    row("graded before it is heard of", kShipped, R"(
        grade R1 A 1 at=Q1 of=O1.1          -> posted
        back R1 at=Q1 order=O1              -> posted
        return R1 A 1 of=O1.1               -> posted
        ? return R1                         -> inspected O1
        ? back R1                           -> arrived 0 of 1)");
    row("into a tote", kShipped, R"(
        grade R1 A 1 at=Q1 of=O1.1 hu=T2 code=T2 -> posted
        ? hu T2                             -> filling nobody Q1
        ? stock A at=Q1 hu=T2               -> 1)");
    row("nonsense", kShipped, R"(
        back R1                             -> quarantined
        grade R1 A 0 at=Q1                  -> quarantined
        grade R1 B 2 at=Q1 serial=S7        -> quarantined
        ungrade A 0 at=Q1                   -> quarantined
        refund R9                           -> denied unknown_target
        ? return R1                         -> none)");
}

void TestInbound::tables_data()
{
    QTest::addColumn<QString>("script");
    deliveries();
    late();
    returns();
}

void TestInbound::tables()
{
    QFETCH(const QString, script);
    LedgerTable table;
    const QString wrong = table.run(script);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(TestInbound)
#include "tst_inbound.moc"
