// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerprofile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::device;

namespace {

const QString kFile = QStringLiteral("scanners.json");

ScannerProfile wedge()
{
    ScannerProfile profile = defaultWedge();
    profile.scannerLayout = KeyboardLayout::Us;
    profile.systemLayout = KeyboardLayout::De;
    profile.prefix = QStringLiteral("~");
    profile.aim = true;
    profile.gapMs = 60;
    profile.separators = {QStringLiteral("|"), QStringLiteral("{GS}")};
    return profile;
}

ScannerProfile serial()
{
    ScannerProfile profile;
    profile.name = QStringLiteral("gun");
    profile.channel = ScannerChannel::Serial;
    profile.usb = QStringLiteral("0c2e:0b61:17");
    profile.baud = 115'200;
    profile.parity = Parity::Even;
    profile.prefix = QStringLiteral("\u0002");
    profile.ends = {CodeEnd::CrLf, CodeEnd::Gap};
    profile.encoding = TextEncoding::Latin1;
    return profile;
}

ScannerProfile tcp(ScannerChannel channel)
{
    ScannerProfile profile;
    profile.name = nameOf(channel);
    profile.channel = channel;
    profile.tcpPort = 2112;
    profile.role = ScannerRole::LookUp;
    (channel == ScannerChannel::TcpListen ? profile.from : profile.host) = QStringLiteral("10.0.0.5");
    return profile;
}

} // namespace

class TestScannerProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        const std::vector<ScannerProfile> all{wedge(), serial(), tcp(ScannerChannel::TcpConnect), tcp(ScannerChannel::TcpListen)};
        const auto read = parseScanners(toJson(all), kFile);
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
        QVERIFY(*read == all);
        QTemporaryDir dir;
        QVERIFY(loadScanners(dir.path())->empty()); // No file: only the keyboard.
        QVERIFY(saveScanners(dir.path(), all).ok());
        QVERIFY(*loadScanners(dir.path()) == all);
    }

    void whatIsLeftOutIsTheDefault()
    {
        const auto read = parseScanners(R"({"scanners":[{"name":"keyboard","channel":"wedge"},{"name":"gun","channel":"serial","port":"ttyS0"}]})", kFile);
        QVERIFY(read.ok());
        QVERIFY(read->at(0) == defaultWedge());
        ScannerProfile gun;
        gun.name = QStringLiteral("gun");
        gun.channel = ScannerChannel::Serial;
        gun.port = QStringLiteral("ttyS0");
        QVERIFY(read->at(1) == gun);
    }

    void wrongFilesAreSaidWhy_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *reason, const QByteArray &json, const char *expected) { QTest::newRow(reason) << json << QString::fromUtf8(expected); };
        const auto one = [](const char *scanner) { return QByteArray(R"({"scanners":[)") + scanner + "]}"; };
        row("no JSON", "{", "scanners.json: this is no JSON (unterminated object, at byte 1)");
        row("empty", "", "scanners.json: this is no JSON (illegal value, at byte 0)");
        row("another object", R"({"printers":[]})", "scanners.json: it is an object with the list \"scanners\" and nothing else");
        row("more than the list", R"({"scanners":[],"x":1})", "scanners.json: it is an object with the list \"scanners\" and nothing else");
        row("no object", one("7"), "scanners.json: scanner 1: \"name\" is what people call it");
        row("no name", one(R"({"channel":"wedge"})"), "scanners.json: scanner 1: \"name\" is what people call it");
        row("no channel", one(R"({"name":"gun"})"), "scanners.json: scanner \"gun\": \"channel\" is missing");
        row("unknown channel", one(R"({"name":"gun","channel":"usb"})"), "scanners.json: scanner \"gun\": \"channel\" is one of wedge, serial, tcp-connect, tcp-listen");
        row("unknown key", one(R"({"name":"gun","channel":"wedge","gap":3})"), "scanners.json: scanner \"gun\": there is no key \"gap\" for it");
        row("a key of another channel", one(R"({"name":"gun","channel":"wedge","baud":9600})"), "scanners.json: scanner \"gun\": there is no key \"baud\" for it");
        row("port and USB", one(R"({"name":"gun","channel":"serial","port":"a","usb":"0c2e:0b61"})"), "scanners.json: scanner \"gun\": a serial scanner has \"port\" or \"usb\", one of them");
        row("neither", one(R"({"name":"gun","channel":"serial"})"), "scanners.json: scanner \"gun\": a serial scanner has \"port\" or \"usb\", one of them");
        row("no USB identity", one(R"({"name":"gun","channel":"serial","usb":"honeywell"})"),
            "scanners.json: scanner \"gun\": \"usb\" is vendor:product or vendor:product:serial, as 0c2e:0b61");
        row("baud of no port", one(R"({"name":"gun","channel":"serial","port":"a","baud":1.5})"), "scanners.json: scanner \"gun\": \"baud\" is a whole number from 300 to 4000000");
        row("unknown end", one(R"({"name":"gun","channel":"wedge","ends":["enter"]})"), "scanners.json: scanner \"gun\": \"ends\" is a list of cr, lf, crlf, tab, gap");
        row("no end", one(R"({"name":"gun","channel":"wedge","ends":[]})"), "scanners.json: scanner \"gun\": \"ends\" is a list of cr, lf, crlf, tab, gap, at least one");
        row("no port", one(R"({"name":"gun","channel":"tcp-listen"})"), "scanners.json: scanner \"gun\": \"tcpPort\" is missing");
        row("port 0", one(R"({"name":"gun","channel":"tcp-listen","tcpPort":0})"), "scanners.json: scanner \"gun\": \"tcpPort\" is a whole number from 1 to 65535");
        row("no host", one(R"({"name":"gun","channel":"tcp-connect","tcpPort":5})"), "scanners.json: scanner \"gun\": \"host\" is the name or address of the scanner");
        row("unknown layout", one(R"({"name":"gun","channel":"wedge","scannerLayout":"klingon"})"), "scanners.json: scanner \"gun\": \"scannerLayout\" is one of us, gb, de, fr, es, it");
        row("an empty separator", one(R"({"name":"gun","channel":"wedge","separators":[""]})"),
            "scanners.json: scanner \"gun\": \"separators\" is a list of texts such as \"|\" or \"{GS}\"");
        row("no flag", one(R"({"name":"gun","channel":"wedge","aim":"yes"})"), "scanners.json: scanner \"gun\": \"aim\" is true or false");
        row("the same name", one(R"({"name":"a","channel":"wedge"},{"name":"a","channel":"serial","port":"b"})"), "scanners.json: two scanners are called \"a\"");
        row("two keyboards", one(R"({"name":"a","channel":"wedge"},{"name":"b","channel":"wedge"})"),
            "scanners.json: scanner \"b\": there is one of the channel wedge at most, since all keyboards type into the same window");
    }

    void wrongFilesAreSaidWhy()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, expected);
        const auto read = parseScanners(json, kFile);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().detail, expected);
    }

    void aScannerTakesThePlaceOfTheOneOfItsName()
    {
        std::vector<ScannerProfile> all{wedge(), serial()};
        ScannerProfile faster = serial();
        faster.baud = 9600;
        putScanner(all, faster);
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[1].baud, 9600);
        putScanner(all, tcp(ScannerChannel::TcpListen));
        QCOMPARE(all.size(), std::size_t(3));
    }

    void theCodeWithin_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QStringList>("separators");
        QTest::addColumn<QString>("expected"); ///< ^ is 0x1D
        const QString none, gs1 = u"010950600013435210AB"_qs;
        QTest::newRow("as it is") << u"T-07"_qs << none << none << QStringList() << u"T-07"_qs;
        QTest::newRow("prefix and suffix") << u"<T-07>"_qs << u"<"_qs << u">"_qs << QStringList() << u"T-07"_qs;
        QTest::newRow("a prefix that did not come") << u"T-07"_qs << u"X"_qs << none << QStringList() << u"T-07"_qs;
        QTest::newRow("a prefix in front of an AIM identifier") << u"*]C1(x"_qs << u"*"_qs << none << QStringList() << u"]C1(x"_qs;
        QTest::newRow("bar for FNC1") << gs1 + u"|2112"_qs << none << none << QStringList{u"|"_qs} << gs1 + u"^2112"_qs;
        QTest::newRow("a word for FNC1") << gs1 + u"{GS}2112"_qs << none << none << QStringList{u"|"_qs, u"{GS}"_qs} << gs1 + u"^2112"_qs;
        QTest::newRow("a bar in a text is a bar") << u"red|blue"_qs << none << none << QStringList{u"|"_qs} << u"red|blue"_qs;
        QTest::newRow("a bar in what claims to be GS1 is a separator") << u"]C110AB|2199"_qs << none << none << QStringList{u"|"_qs} << u"]C110AB^2199"_qs;
        QTest::newRow("an own label with a bar in front of what is no GS1") << u"%L|A"_qs << none << none << QStringList{u"|"_qs} << u"%L|A"_qs;
    }

    void theCodeWithin()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, prefix);
        QFETCH(const QString, suffix);
        QFETCH(const QStringList, separators);
        QFETCH(QString, expected);
        ScannerProfile profile;
        profile.prefix = prefix;
        profile.suffix = suffix;
        profile.separators = separators;
        QCOMPARE(codeOf(profile, text), expected.replace(u'^', QChar(0x1D)));
    }

    void encodings()
    {
        QCOMPARE(textOf("\xC3\xA4", TextEncoding::Auto), QStringLiteral("ä"));
        QCOMPARE(textOf("\xE4", TextEncoding::Auto), QStringLiteral("ä"));
        QCOMPARE(textOf("\xC3\xA4", TextEncoding::Latin1), QStringLiteral("Ã¤"));
        QCOMPARE(textOf("\xE4", TextEncoding::Utf8), QString(QChar::ReplacementCharacter));
    }
};

QTEST_APPLESS_MAIN(TestScannerProfile)
#include "tst_scannerprofile.moc"
