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
    QCOMPARE(printerFor(DocumentKind::Label, printers)->name, QStringLiteral("Labels"));
    QCOMPARE(printerFor(DocumentKind::ItemLabel, printers)->name, QStringLiteral("Files"));
    QVERIFY(printerFor(DocumentKind::Label, {}) == nullptr);
    QCOMPARE(printerNamed(QStringLiteral("Office"), printers)->name, QStringLiteral("Office"));
    QVERIFY(printerNamed(QStringLiteral("office"), printers) == nullptr);
}

QTEST_GUILESS_MAIN(TestPrinterProfile)
#include "tst_printerprofile.moc"
