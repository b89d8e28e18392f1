// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scaleprotocol.h"

#include <QTest>

using namespace bincard;
using namespace bincard::device;

namespace {

QString shown(const std::vector<ScaleReading> &readings)
{
    QStringList words;
    for (const ScaleReading &reading : readings) {
        switch (reading.state) { // No default.
        case ScaleState::Silent: words << QStringLiteral("silent"); break;
        case ScaleState::Stable: words << QStringLiteral("%1 g").arg(reading.weightG); break;
        case ScaleState::Moving: words << QStringLiteral("moving"); break;
        case ScaleState::Overload: words << QStringLiteral("over"); break;
        case ScaleState::Underload: words << QStringLiteral("under"); break;
        case ScaleState::OtherUnit: words << QStringLiteral("unit"); break;
        case ScaleState::Nonsense: words << QStringLiteral("nonsense"); break;
        }
    }
    return words.join(u' ');
}

QString read(ScaleDialect dialect, const QByteArray &bytes)
{
    return shown(ScaleParser(dialect).feed(bytes));
}

constexpr ScaleDialect kSics{ScaleProtocol::Sics}, kOhaus{ScaleProtocol::Ohaus}, kToledo{ScaleProtocol::Toledo}, kChecked{ScaleProtocol::Toledo, true};

/// A Toledo frame; a, b, c are the status bytes without the bit that is always one.
QByteArray frame(int a, int b, int c, const QByteArray &weight, const QByteArray &tare = "000000")
{
    return QByteArray(1, '\x02') + static_cast<char>(0x20 | a) + static_cast<char>(0x20 | b) + static_cast<char>(0x20 | c) + weight + tare + '\r';
}

} // namespace

Q_DECLARE_METATYPE(ScaleDialect)

class TestScaleProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readings_data();
    void readings();
    void whatAScaleSendsIsUnderstood_data();
    void whatAScaleSendsIsUnderstood();
    void howeverItIsCutTheReadingsAreTheSame();
    void anEndlessLineStaysBoundedAndTheNextIsRead();
    void halfAReadingIsNoneAfterTheLineHasGone();
    void aTrueFrameIsFoundBehindAFalseOne();
};

void TestScaleProtocol::readings_data()
{
    QTest::addColumn<ScaleDialect>("dialect");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, ScaleDialect dialect, const QByteArray &bytes, const char *expected) { QTest::newRow(reason) << dialect << bytes << QString::fromLatin1(expected); };
    row("SICS: stable", kSics, "S S      1.234 kg\r\n", "1234 g");
    row("SICS: grams with places are rounded", kSics, "S S     100.50 g\r\n", "101 g");
    row("SICS: below a half", kSics, "S S     100.49 g\r\n", "100 g");
    row("SICS: negative halves go away from zero", kSics, "S S     -0.50 g\r\n", "-1 g");
    row("SICS: pounds", kSics, "S S      2.000 lb\r\n", "907 g");
    row("SICS: ounces", kSics, "S S      35.274 oz\r\n", "1000 g");
    row("SICS: carats", kSics, "S S     500.0 ct\r\n", "unit");
    row("SICS: moving", kSics, "S D      1.234 kg\r\n", "moving");
    row("SICS: busy", kSics, "S I\r\n", "moving");
    row("SICS: overload", kSics, "S +\r\n", "over");
    row("SICS: underload", kSics, "S -\r\n", "under");
    row("SICS: a command that it does not know", kSics, "ES\r\n", "nonsense");
    row("SICS: its number when it is switched on", kSics, "I4 A \"0123456789\"\r\n", "");
    row("SICS: no unit", kSics, "S S      1.234\r\n", "nonsense");
    row("SICS: two points", kSics, "S S      1.2.4 kg\r\n", "nonsense");
    row("SICS: more behind the unit", kSics, "S S      1.234 kg kg\r\n", "nonsense");
    row("SICS: more digits than a weight has", kSics, "S S 1234567890.1 kg\r\n", "nonsense");
    row("SICS: a point without digits", kSics, "S S . kg\r\n", "nonsense");
    row("SICS: another state", kSics, "S X      1.234 kg\r\n", "nonsense");
    row("SICS: half a line", kSics, "S S      1.2", "");
    row("SICS: two at once", kSics, "S D 1 kg\r\nS S 2 kg\r\n", "moving 2000 g");
    row("Ohaus: stable", kOhaus, "     1.234 kg     G\r\n", "1234 g");
    row("Ohaus: not stable", kOhaus, "     1.234 kg  ?\r\n", "moving");
    row("Ohaus: not stable, net", kOhaus, "     1.234 kg  ? N\r\n", "moving");
    row("Ohaus: plain", kOhaus, "  980 g\r\n", "980 g");
    row("Ohaus: the sign at the left edge", kOhaus, "-    0.020 kg\r\n", "-20 g");
    row("Ohaus: pounds and ounces in one", kOhaus, "  2 lb:10.3 oz\r\n", "unit");
    row("Ohaus: pieces", kOhaus, "  17 PCS\r\n", "unit");
    row("Ohaus: overload", kOhaus, "Err 8.3\r\n", "over");
    row("Ohaus: underload", kOhaus, "Err8.4\r\n", "under");
    row("Ohaus: another error", kOhaus, "Err 9.5\r\n", "nonsense");
    row("Ohaus: it has obeyed", kOhaus, "OK!\r\n", "");
    row("Ohaus: a command that it does not know", kOhaus, "ES\r\n", "nonsense");
    row("Ohaus: two numbers", kOhaus, "1.234 5.6\r\n", "nonsense");
    row("Toledo: stable, three places, kg", kToledo, frame(0x0d, 0x10, 0, "  1234"), "1234 g");
    row("Toledo: zeros in front", kToledo, frame(0x0d, 0x10, 0, "001234"), "1234 g");
    row("Toledo: two places, pounds", kToledo, frame(0x0c, 0, 0, "000200"), "907 g");
    row("Toledo: whole, grams", kToledo, frame(0x0a, 0x10, 1, "  1250"), "1250 g");
    row("Toledo: a zero behind the digits", kToledo, frame(0x09, 0x10, 1, "   125"), "1250 g");
    row("Toledo: ounces", kToledo, frame(0x0d, 0x10, 3, " 35274"), "1000 g");
    row("Toledo: tons", kToledo, frame(0x0d, 0x10, 2, "  1234"), "unit");
    row("Toledo: negative", kToledo, frame(0x0d, 0x12, 0, "    20"), "-20 g");
    row("Toledo: in motion", kToledo, frame(0x0d, 0x18, 0, "  1234"), "moving");
    row("Toledo: over capacity", kToledo, frame(0x0d, 0x14, 0, "      "), "over");
    row("Toledo: under zero", kToledo, frame(0x0d, 0x16, 0, "      "), "under");
    row("Toledo: expanded", kToledo, frame(0x0d, 0x10, 0x10, " 12345"), "nonsense");
    row("Toledo: letters for digits", kToledo, frame(0x0d, 0x10, 0, "12E4.5"), "nonsense");
    row("Toledo: heard from its middle on", kToledo, "1234000000\r" + frame(0x0d, 0x10, 0, "  1234"), "1234 g");
    row("Toledo: parity bits", kToledo, QByteArray("\x02\xad\x30\xa0  1234000000\r"), "1234 g");
    row("Toledo: another language", kToledo, "S S      1.234 kg\r\nS S      1.234 kg\r\n", "nonsense nonsense");
    row("Toledo: half a frame", kToledo, frame(0x0d, 0x10, 0, "  1234").first(16), "");
    row("check character: right", kChecked, scaleAnswer(kChecked, {ScaleState::Stable, 1234}), "1234 g");
    row("check character: wrong", kChecked, frame(0x0d, 0x10, 0, "  1234") + '\x01', "nonsense");
    row("SICS read as Ohaus", kOhaus, "S S      1.234 kg\r\n", "nonsense");
    row("Ohaus read as SICS", kSics, "     1.234 kg     G\r\n", "nonsense");
    row("bytes of a wrong speed", kSics, QByteArray("\xfe\x80\xff\x00\xe0\r\n", 7), "nonsense");
}

void TestScaleProtocol::readings()
{
    QFETCH(const ScaleDialect, dialect);
    QFETCH(const QByteArray, bytes);
    QTEST(read(dialect, bytes), "expected");
}

void TestScaleProtocol::whatAScaleSendsIsUnderstood_data()
{
    QTest::addColumn<ScaleDialect>("dialect");
    QTest::newRow("SICS") << kSics;
    QTest::newRow("Ohaus") << kOhaus;
    QTest::newRow("Toledo") << kToledo;
    QTest::newRow("Toledo with check character") << kChecked;
}

void TestScaleProtocol::whatAScaleSendsIsUnderstood()
{
    QFETCH(const ScaleDialect, dialect);
    for (const ScaleReading reading : {ScaleReading{ScaleState::Stable, 0}, {ScaleState::Stable, 7}, {ScaleState::Stable, 999'999}, {ScaleState::Stable, -20}, {ScaleState::Moving, 0},
             {ScaleState::Overload, 0}, {ScaleState::Underload, 0}, {ScaleState::OtherUnit, 0}}) {
        ScaleParser parser(dialect);
        const QByteArray bytes = scaleAnswer(dialect, reading);
        for (int again = 0; again < 2; ++again)
            QCOMPARE(shown(parser.feed(bytes)), shown({reading}));
    }
    QVERIFY(scaleAnswer(dialect, {}).isEmpty());
    ScaleParser parser(dialect);
    std::vector<ScaleReading> nonsense;
    while (nonsense.empty())
        nonsense = parser.feed(scaleAnswer(dialect, {ScaleState::Nonsense, 0}));
    QCOMPARE(shown(nonsense), QStringLiteral("nonsense"));
    while (shown(nonsense) != QStringLiteral("1250 g")) // Back to sense within two readings.
        nonsense = parser.feed(scaleAnswer(dialect, {ScaleState::Stable, 1250}));
}

void TestScaleProtocol::howeverItIsCutTheReadingsAreTheSame()
{
    for (const ScaleDialect dialect : {kSics, kOhaus, kToledo, kChecked}) {
        QByteArray bytes = "noise \x02 before\r";
        for (const ScaleReading reading : {ScaleReading{ScaleState::Moving, 0}, {ScaleState::Nonsense, 0}, {ScaleState::Stable, 1250}, {ScaleState::Overload, 0}})
            bytes += scaleAnswer(dialect, reading);
        bytes += QByteArray(200, 'x') + "\r\n" + scaleAnswer(dialect, {ScaleState::Stable, 7}) + scaleAnswer(dialect, {ScaleState::Stable, 7});
        const QString whole = read(dialect, bytes);
        QVERIFY(whole.endsWith(QStringLiteral("7 g")));
        for (qsizetype portion = 1; portion < 100; ++portion) {
            ScaleParser parser(dialect);
            std::vector<ScaleReading> readings;
            for (qsizetype at = 0; at < bytes.size(); at += portion) {
                const auto some = parser.feed(QByteArrayView(bytes).sliced(at, std::min(portion, bytes.size() - at)));
                readings.insert(readings.end(), some.begin(), some.end());
            }
            QCOMPARE(shown(readings), whole);
        }
    }
}

void TestScaleProtocol::anEndlessLineStaysBoundedAndTheNextIsRead()
{
    ScaleParser parser(kSics);
    QCOMPARE(shown(parser.feed(QByteArray(1 << 20, 'S'))), QStringLiteral("nonsense"));
    QCOMPARE(shown(parser.feed("S S 1 kg\r\n")), QString()); // Its end is none of its own.
    QCOMPARE(shown(parser.feed("S S 1 kg\r\n")), QStringLiteral("1000 g"));
}

void TestScaleProtocol::halfAReadingIsNoneAfterTheLineHasGone()
{
    ScaleParser parser(kOhaus);
    QVERIFY(parser.feed("  1").empty());
    parser.reset();
    QCOMPARE(shown(parser.feed("2.000 kg\r\n")), QStringLiteral("2000 g"));
}

void TestScaleProtocol::aTrueFrameIsFoundBehindAFalseOne()
{
    ScaleParser parser(kToledo);
    QCOMPARE(shown(parser.feed(QByteArray("\x02half") + frame(0x0d, 0x10, 0, "  1234"))), QStringLiteral("nonsense 1234 g"));
}

QTEST_GUILESS_MAIN(TestScaleProtocol)
#include "tst_scaleprotocol.moc"
