// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1scan.h"

#include <QTest>

using namespace bincard::barcode;

class TestGs1Scan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scans_data();
    void scans();
};

void TestGs1Scan::scans_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const char *raw, const char *expected) {
        QTest::newRow(reason) << QString::fromUtf8(raw) << QString::fromUtf8(expected);
    };
    row("GS1-128",
        "]C10109506000134352"
        "10AB\x1d"
        "17251231",
        "]C1 (01)09506000134352(10)AB(17)251231");
    row("caret as FNC1", "]C110AB^17251231", "]C1 (10)AB(17)251231");
    row("FNC1 behind the identifier", "]d2^10AB", "]d2 (10)AB");
    row("GS1 DataMatrix", "]d20109506000134352", "]d2 (01)09506000134352");
    row("GS1 QR Code", "]Q30109506000134352", "]Q3 (01)09506000134352");
    row("GS1 DotCode", "]J10109506000134352", "]J1 (01)09506000134352");
    row("GS1 DataBar", "]e00109506000134352", "]e0 (01)09506000134352");
    row("positions count behind the identifier", "]C10109506000134353", "]C1 csum in (01) at 15");
    row("EAN-13", "]E09506000134352", "]E0 (01)09506000134352");
    row("UPC-A of 12 digits", "]E0416000336108", "]E0 (01)00416000336108");
    row("UPC-A of 13 digits", "]E00416000336108", "]E0 (01)00416000336108");
    row("UPC-E of 8 digits", "]E001234565", "]E0 (01)00012345000065");
    row("UPC-E of 6 digits", "]E0123456", "]E0 (01)00012345000065");
    row("UPC-E by its own letter", "]X001234565", "]X0 (01)00012345000065");
    row("EAN-8", "]E402345673", "]E4 (01)00000002345673");
    row("EAN-8 by the identifier of EAN-13", "]E095050003", "]E0 (01)00000095050003");
    row("EAN-13 with add-on of two", "]E3950600013435212", "]E3 (01)09506000134352");
    row("EAN-13 with add-on of five", "]E3950600013435212345", "]E3 (01)09506000134352");
    row("ITF-14", "]I119506000134359", "]I1 (01)19506000134359");
    row("ITF-14 unchecked by the scanner", "]I019506000134359", "]I0 (01)19506000134359");
    row("carriage return of the scanner", "]E09506000134352\r\n", "]E0 (01)09506000134352");
    row("EAN-13 with wrong check digit", "]E09506000134353", "]E0 csum at 12");
    row("EAN-13 with a letter", "]E0950600O134352", "]E0 csetnumeric at 6");
    row("EAN-13 too short", "]E095060001343", "]E0 too-short at 11");
    row("EAN-13 too long", "]E095060001343521", "]E0 too-long at 13");
    row("ITF of six digits", "]I1123457", "]I1 too-short at 6");
    row("add-on alone", "]E112", "]E1 symbology at 0");
    row("ordinary Code 128", "]C00109506000134352", "]C0 symbology at 0");
    row("ordinary QR Code", "]Q1hello", "]Q1 symbology at 0");
    row("Digital Link in an ordinary QR Code", "]Q1https://id.gs1.org/01/09506000134352", "]Q1 (01)09506000134352");
    row("Digital Link in an ordinary DataMatrix", "]d1https://id.gs1.org/01/09506000134353", "]d1 csum in (01) at 35");
    row("identifier alone", "]C1", "]C1 empty at 0");
    row("identifier and FNC1", "]C1^", "]C1 empty at 1");
    row("no identifier: element string",
        "0109506000134352"
        "10AB",
        " (01)09506000134352(10)AB");
    row("no identifier: EAN-13", "9506000134352", " (01)09506000134352");
    row("no identifier: UPC-A", "416000336108", " (01)00416000336108");
    row("no identifier: EAN-8", "02345673", " (01)00000002345673");
    row("no identifier: ITF-14", "19506000134359", " (01)19506000134359");
    row("no identifier: FNC1 makes it an element string", "^9506000134352", " (95)06000134352");
    row("no identifier: link", "https://id.gs1.org/01/09506000134352", " (01)09506000134352");
    row("brackets are no raw data", "(01)09506000134352", " unknown-ai at 0");
    row("no identifier of a kind", "]-1", " unknown-ai at 0");
    row("empty", "", " empty at 0");
    row("line feed alone", "\n", " empty at 0");
}

void TestGs1Scan::scans()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    Gs1Options options;
    options.caretIsFnc1 = true;
    const Gs1Scan scan = parseScan(raw, options);
    QCOMPARE(scan.symbology + u' '
                 + (scan.verdict.error ? describe(*scan.verdict.error) : toBracketed(scan.verdict.elements)),
             expected);
}

QTEST_APPLESS_MAIN(TestGs1Scan)
#include "tst_gs1scan.moc"
