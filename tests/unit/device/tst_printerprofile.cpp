// SPDX-License-Identifier: GPL-3.0-or-later
// printers.json: what is read is what is written, and what is wrong is said in one sentence.
#include "device/printerprofile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace bincard;
using namespace bincard::device;

class TestPrinterProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void roundTrip();
    void wrong_data();
    void wrong();
    void noFileIsNoPrinters();
    void routes();
    void aLabelGoesWhereItFits();
    void whoElseCanPrintIt();
};

static const QByteArray kGood = R"({"printers":[
  {"name":"Labels","address":"tcp://10.0.0.5","documents":["label","hazard"],"dpi":300,"stand_in":"Labels 2"},
  {"name":"Labels 2","address":"tcp://[::1]:9101","dpi":300,"answers":false},
  {"name":"Office","address":"cups:Laser","documents":["page","slip"]},
  {"name":"Files","address":"folder:/tmp/out","documents":["item-label"]}]})";

void TestPrinterProfile::reads()
{
    const auto printers = printersFrom(kGood);
    QVERIFY2(printers.ok(), printers.ok() ? "" : qPrintable(printers.error().detail));
    QCOMPARE(printers->size(), 4U);
    QCOMPARE((*printers)[0].tcpPort, quint16(9100));
    QCOMPARE((*printers)[0].address, QStringLiteral("10.0.0.5"));
    QCOMPARE((*printers)[0].dpi, 300);
    QCOMPARE((*printers)[2].dpi, 203);
    QVERIFY((*printers)[0].answers);
    QCOMPARE((*printers)[1].address, QStringLiteral("::1"));
    QCOMPARE((*printers)[1].tcpPort, quint16(9101));
    QVERIFY(!(*printers)[1].answers);
    QCOMPARE((*printers)[2].port, PrinterPort::System);
    QCOMPARE((*printers)[3].port, PrinterPort::Folder);
    QCOMPARE((*printers)[3].address, QStringLiteral("/tmp/out"));
}

void TestPrinterProfile::roundTrip()
{
    const auto printers = printersFrom(kGood);
    const auto again = printersFrom(toJson(*printers));
    QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(again.error().detail));
    QVERIFY(*again == *printers);
}

void TestPrinterProfile::wrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const char *says) { QTest::newRow(name) << json << QString::fromLatin1(says); };
    const auto one = [](const QByteArray &printer) { return "{\"printers\":[" + printer + "]}"; };
    row("no JSON", "{\"printers\":[", "cannot be read");
    row("no list", "{}", "one list");
    row("something beside", R"({"printers":[],"x":1})", "one list");
    row("no name", one(R"({"address":"tcp://a"})"), "Printer 1 of the list has no name");
    row("no address", one(R"({"name":"A"})"), "Printer A has no address");
    row("another protocol", one(R"({"name":"A","address":"http://a"})"), "Printer A has no address");
    row("port 0", one(R"({"name":"A","address":"tcp://a:0"})"), "Printer A has no address");
    row("port 70000", one(R"({"name":"A","address":"tcp://a:70000"})"), "Printer A has no address");
    row("a path behind it", one(R"({"name":"A","address":"tcp://a/b"})"), "Printer A has no address");
    row("an empty queue", one(R"({"name":"A","address":"cups:"})"), "Printer A has no address");
    row("dots", one(R"({"name":"A","address":"tcp://a","dpi":200})"), "203, 300 or 600");
    row("dots in words", one(R"({"name":"A","address":"tcp://a","dpi":"203"})"), "203, 300 or 600");
    row("a document", one(R"({"name":"A","address":"tcp://a","documents":["lable"]})"), "lable");
    row("documents in a row", one(R"({"name":"A","address":"tcp://a","documents":"label"})"), "no list");
    row("a word that means nothing", one(R"({"name":"A","address":"tcp://a","standin":"B"})"), "standin");
    row("yes", one(R"({"name":"A","address":"tcp://a","answers":"yes"})"), "neither true nor false");
    row("whether it measures", one(R"({"name":"A","address":"tcp://a","measures":1})"), "neither true nor false");
    row("one side of a label", one(R"({"name":"A","address":"tcp://a","media":[100]})"), "width and height");
    row("a label of nothing", one(R"({"name":"A","address":"tcp://a","media":[100,0]})"), "width and height");
    row("a label of words", one(R"({"name":"A","address":"tcp://a","media":["100","50"]})"), "width and height");
    row("a label of metres", one(R"({"name":"A","address":"tcp://a","media":[100,5000]})"), "width and height");
    row("twice", one(R"({"name":"A","address":"tcp://a"},{"name":"A","address":"tcp://b"})"), "Two printers");
    row("its own stand-in", one(R"({"name":"A","address":"tcp://a","stand_in":"A"})"), "no other printer");
    row("a stand-in that there is not", one(R"({"name":"A","address":"tcp://a","stand_in":"B"})"), "no other printer");
    row("a stand-in of other dots", one(R"({"name":"A","address":"tcp://a","stand_in":"B"},{"name":"B","address":"tcp://b","dpi":300})"), "take the same");
    row("a stand-in of another kind", one(R"({"name":"A","address":"tcp://a","stand_in":"B"},{"name":"B","address":"folder:/x"})"), "take the same");
}

void TestPrinterProfile::wrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto printers = printersFrom(json);
    QVERIFY(!printers.ok());
    QCOMPARE(printers.error().code, ErrorCode::BadInput);
    QVERIFY2(printers.error().detail.contains(says), qPrintable(printers.error().detail));
}

void TestPrinterProfile::noFileIsNoPrinters()
{
    QTemporaryDir dir;
    QVERIFY(readPrinters(dir.filePath(QStringLiteral("printers.json")))->empty());
    QFile file(dir.filePath(QStringLiteral("printers.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[]");
    file.close();
    const auto bad = readPrinters(file.fileName());
    QVERIFY(!bad.ok());
    QVERIFY(bad.error().detail.contains(file.fileName()));
}

void TestPrinterProfile::routes()
{
    const auto printers = *printersFrom(kGood);
    QCOMPARE(printerFor(DocumentKind::Label, {}, printers)->name, QStringLiteral("Labels"));
    QCOMPARE(printerFor(DocumentKind::ItemLabel, {}, printers)->name, QStringLiteral("Files"));
    QVERIFY(printerFor(DocumentKind::Label, {}, {}) == nullptr);
    QCOMPARE(printerNamed(QStringLiteral("Office"), printers)->name, QStringLiteral("Office"));
    QVERIFY(printerNamed(QStringLiteral("office"), printers) == nullptr);
}

void TestPrinterProfile::aLabelGoesWhereItFits()
{
    const auto printers = *printersFrom(R"({"printers":[
        {"name":"Small","address":"tcp://a","documents":["label"],"media":[100,50]},
        {"name":"Large","address":"tcp://b","documents":["label"],"media":[105,148],"measures":false},
        {"name":"Any","address":"tcp://c","documents":["slip"]}]})");
    QCOMPARE(printersFrom(toJson(printers)).value(), printers);
    const MediaSize tote{100'000, 50'000}, parcel{105'000, 148'000}, page{210'000, 297'000};
    QCOMPARE(printerFor(DocumentKind::Label, tote, printers)->name, QStringLiteral("Small"));
    QCOMPARE(printerFor(DocumentKind::Label, parcel, printers)->name, QStringLiteral("Large"));
    QVERIFY(printerFor(DocumentKind::Label, page, printers) == nullptr);
    QCOMPARE(printerFor(DocumentKind::Label, {}, printers)->name, QStringLiteral("Small")); // Nobody knows how large it is.
    QCOMPARE(printerFor(DocumentKind::Slip, page, printers)->name, QStringLiteral("Any")); // Nobody has said what lies in it.
    QVERIFY(holds({100'000, 50'000}, {100'900, 50'900}) && !holds({100'000, 50'000}, {101'100, 50'000}));
}

void TestPrinterProfile::whoElseCanPrintIt()
{
    const auto printers = *printersFrom(R"({"printers":[
        {"name":"A","address":"tcp://a","documents":["label"],"stand_in":"B"},
        {"name":"B","address":"tcp://b"},
        {"name":"C","address":"tcp://c","dpi":300,"documents":["label"]},
        {"name":"D","address":"tcp://d","dpi":300},
        {"name":"E","address":"folder:/e"}]})");
    const auto other = [&printers](const char *from, PrintFormat format, int dpi) {
        const PrinterProfile *found = otherPrinterFor(QString::fromLatin1(from), DocumentKind::Label, format, dpi, printers);
        return found ? found->name : QString();
    };
    QCOMPARE(other("A", PrintFormat::Zpl, 203), QStringLiteral("B")); // Its stand-in.
    QCOMPARE(other("gone", PrintFormat::Zpl, 203), QStringLiteral("A")); // Who has the media.
    QCOMPARE(other("gone", PrintFormat::Zpl, 300), QStringLiteral("C"));
    QCOMPARE(other("C", PrintFormat::Zpl, 300), QStringLiteral("D")); // Who takes it at all.
    QCOMPARE(other("A", PrintFormat::Zpl, 300), QStringLiteral("C")); // A was exchanged for one of other dots.
    QCOMPARE(other("gone", PrintFormat::Pdf, 0), QStringLiteral("E"));
    QCOMPARE(other("E", PrintFormat::Pdf, 0), QString());
    QCOMPARE(other("gone", PrintFormat::Zpl, 600), QString());
    QVERIFY(takes(printers[0], PrintFormat::Zpl, 0) && !takes(printers[0], PrintFormat::Pdf, 0) && !takes(printers[4], PrintFormat::Zpl, 203));
}

QTEST_GUILESS_MAIN(TestPrinterProfile)
#include "tst_printerprofile.moc"
