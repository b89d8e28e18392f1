// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/diagnosis.h"

#include <QTest>

using namespace bincard::device;

namespace {

/// How a scanner is set up, and what it is plugged into.
struct Setup {
    KeyboardLayout scanner = KeyboardLayout::Us, system = KeyboardLayout::Us;
    QString separator = QString(QChar(0x1D));
    QByteArray terminator = "\r";
    QString prefix = {}, suffix = {};
    bool aim = true;
    bool capsLock = false;
    int keyMs = 4;
    bool wedge = true;
    bool latin1 = false;
};

QString aimOf(TestCode code)
{
    switch (code) { // No default.
    case TestCode::Characters: return QStringLiteral("]C0");
    case TestCode::Gs1: return QStringLiteral("]C1");
    case TestCode::Retail: return QStringLiteral("]E0");
    case TestCode::Matrix: break;
    }
    return QStringLiteral("]Q1");
}

/// What arrives when it reads that code.
ScannerReading reading(TestCode code, const Setup &setup)
{
    QString text = contentOf(code).replace(QChar(0x1D), setup.separator);
    if (setup.aim)
        text.prepend(aimOf(code));
    text = onOtherKeyboard(setup.prefix + text + setup.suffix, setup.scanner, setup.system);
    if (setup.capsLock)
        text = withOtherCase(text);
    ScannerReading reading;
    reading.bytes = setup.latin1 ? text.toLatin1() : text.toUtf8();
    reading.terminator = setup.terminator;
    reading.end = setup.terminator.isEmpty() ? FrameEnd::Gap : FrameEnd::Terminator;
    reading.longestGapMs = setup.wedge ? setup.keyMs : 0;
    return reading;
}

std::vector<ScannerReading> readings(const Setup &setup)
{
    std::vector<ScannerReading> all;
    for (const TestCode code : kTestCodes)
        all.push_back(reading(code, setup));
    return all;
}

ScannerProfile serial()
{
    ScannerProfile profile;
    profile.name = QStringLiteral("gun");
    profile.channel = ScannerChannel::Serial;
    profile.port = QStringLiteral("ttyACM0");
    return profile;
}

QString names(const Diagnosis &diagnosis)
{
    static const QStringList all{u"terminator"_qs, u"layout"_qs, u"caps"_qs, u"separator lost"_qs, u"separator digits"_qs, u"separator replaced"_qs, u"aim"_qs, u"surrounded"_qs,
        u"slow"_qs, u"check digit"_qs, u"encoding"_qs, u"unknown"_qs};
    QStringList found;
    for (const Finding finding : diagnosis.findings)
        found << all[static_cast<qsizetype>(finding)];
    return found.join(u", "_qs);
}

/// The code as the station gets it by that profile.
QString codeBy(const ScannerProfile &profile, const ScannerReading &reading)
{
    QString text = textOf(reading.bytes, profile.encoding);
    if (profile.channel == ScannerChannel::Wedge)
        text = onOtherKeyboard(text, profile.systemLayout, profile.scannerLayout);
    return codeOf(profile, text);
}

} // namespace

Q_DECLARE_METATYPE(Setup)

class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void everyLayoutSeparatorAndTerminator_data();
    void everyLayoutSeparatorAndTerminator();
    void everyCodeCanBeDrawn();
    void whatIsNotReadYetIsMissing();
    void anotherCodeIsNoTestCode();
    void aLineEndThatTheProfileDoesNotKnow();
    void nothingReadChangesNothing();
};

void TestDiagnosis::findings_data()
{
    QTest::addColumn<Setup>("setup");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const Setup &setup, const char *expected) { QTest::newRow(reason) << setup << QString::fromLatin1(expected); };
    row("all is well", {}, "");
    row("all is well, ended by Tab", {.terminator = "\t"}, "");
    row("no terminator", {.terminator = {}}, "terminator");
    row("a German keyboard", {.scanner = KeyboardLayout::Us, .system = KeyboardLayout::De, .aim = true}, "layout, encoding");
    row("a French keyboard", {.scanner = KeyboardLayout::Us, .system = KeyboardLayout::Fr}, "layout, encoding");
    row("Caps Lock", {.capsLock = true}, "caps");
    row("the separator is lost", {.separator = {}}, "separator lost");
    row("the separator is a bar", {.separator = QStringLiteral("|")}, "separator replaced");
    row("Alt codes that do not come through", {.separator = QStringLiteral("029")}, "separator digits");
    row("no AIM identifiers", {.aim = false}, "aim");
    row("a prefix", {.prefix = QStringLiteral("*")}, "surrounded");
    row("prefix and suffix, without AIM identifiers", {.prefix = QStringLiteral("A:"), .suffix = QStringLiteral(";")  , .aim = false}, "aim, surrounded");
    row("slow keys", {.keyMs = 80}, "slow");
    row("slow, German, no terminator, no separator", {.system = KeyboardLayout::De, .separator = {}, .terminator = {}, .keyMs = 90}, "terminator, layout, separator lost, slow, encoding");
    row("a line, all well", {.wedge = false}, "");
    row("a line in Latin-1", {.wedge = false, .latin1 = true}, "");
    row("a line with a bar and no terminator", {.separator = QStringLiteral("|"), .terminator = {}, .wedge = false}, "terminator, separator replaced");
}

void TestDiagnosis::findings()
{
    QFETCH(const Setup, setup);
    QFETCH(const QString, expected);
    const bool isAscii = setup.scanner == setup.system;
    std::vector<ScannerReading> all = readings(setup);
    if (!isAscii) // A scanner that believes in another layout has no key for these letters.
        all.back().bytes.replace(onOtherKeyboard(lettersBeyondAscii(), setup.scanner, setup.system).toUtf8(), "??");
    const Diagnosis diagnosis = diagnose(all, setup.wedge ? defaultWedge() : serial());
    QCOMPARE(names(diagnosis), expected);
    QVERIFY(diagnosis.missing.empty());
    // By the proposal codes come out as they are, but for what only a person or the scanner can put right.
    for (std::size_t i = 0; i < all.size(); ++i) {
        const TestCode code = kTestCodes[i];
        const bool beyondProfile = setup.capsLock || (code == TestCode::Gs1 && (setup.separator.isEmpty() || setup.separator == QStringLiteral("029"))) || (code == TestCode::Matrix && !isAscii);
        if (!beyondProfile)
            QCOMPARE(codeBy(diagnosis.proposal, all[i]), (setup.aim ? aimOf(code) : QString()) + contentOf(code));
    }
    QCOMPARE(diagnosis.proposal.gapMs >= setup.keyMs, true);
    QCOMPARE(diagnosis.proposal.aim, setup.aim);
}

void TestDiagnosis::everyLayoutSeparatorAndTerminator_data()
{
    QTest::addColumn<Setup>("setup");
    for (const QString &scanner : layoutNames()) {
        for (const QString &system : layoutNames()) {
            const KeyboardLayout from = *layoutOf(scanner), to = *layoutOf(system);
            const auto comesBack = [&](const QString &text) { return onOtherKeyboard(onOtherKeyboard(text, from, to), to, from) == text; };
            // A scanner that needs AltGr presses a key that another keyboard has nothing on: no profile brings that back.
            if (!comesBack(contentOf(TestCode::Characters))) {
                QVERIFY(from != KeyboardLayout::Us); // How scanners come from the factory.
                continue;
            }
            for (const char *separator : {"\x1d", "|", "^", "~", "{GS}", "<GS>", ""}) {
                for (const char *terminator : {"\r", "\n", "\t", "\r\n", ""}) {
                    const Setup setup{.scanner = from, .system = to, .separator = QString::fromLatin1(separator), .terminator = terminator};
                    if (comesBack(setup.separator))
                        QTest::addRow("%s on %s, '%s', %s", qPrintable(scanner), qPrintable(system), separator, QByteArray(terminator).toHex().constData()) << setup;
                }
            }
        }
    }
}

void TestDiagnosis::everyLayoutSeparatorAndTerminator()
{
    QFETCH(const Setup, setup);
    const std::vector<ScannerReading> all = readings(setup);
    const Diagnosis diagnosis = diagnose(all, defaultWedge());
    QVERIFY(diagnosis.missing.empty());
    QCOMPARE(diagnosis.has(Finding::LayoutDiffers), setup.scanner != setup.system);
    QCOMPARE(diagnosis.has(Finding::SeparatorLost), setup.separator.isEmpty());
    QCOMPARE(diagnosis.has(Finding::SeparatorReplaced), setup.separator.size() > 0 && setup.separator != QString(QChar(0x1D)));
    QCOMPARE(diagnosis.has(Finding::TerminatorMissing), setup.terminator.isEmpty());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kTestCodes[i] != TestCode::Matrix && !(kTestCodes[i] == TestCode::Gs1 && setup.separator.isEmpty()))
            QCOMPARE(codeBy(diagnosis.proposal, all[i]), aimOf(kTestCodes[i]) + contentOf(kTestCodes[i]));
    }
}

void TestDiagnosis::everyCodeCanBeDrawn()
{
    for (const TestCode code : kTestCodes)
        QVERIFY(!drawingOf(code).bars.empty());
}

void TestDiagnosis::whatIsNotReadYetIsMissing()
{
    const Diagnosis diagnosis = diagnose({reading(TestCode::Retail, {})}, defaultWedge());
    QVERIFY(diagnosis.missing == (std::vector{TestCode::Characters, TestCode::Gs1, TestCode::Matrix}));
    QCOMPARE(names(diagnosis), QString());
}

void TestDiagnosis::anotherCodeIsNoTestCode()
{
    ScannerReading other;
    other.bytes = "4006381333931";
    other.terminator = "\r";
    const Diagnosis diagnosis = diagnose({other, reading(TestCode::Gs1, {})}, defaultWedge());
    QCOMPARE(names(diagnosis), QStringLiteral("unknown"));
    QVERIFY(!diagnosis.read[0].code);
    QVERIFY(diagnosis.read[1].code == TestCode::Gs1 && diagnosis.read[1].hasAim);
    QVERIFY(diagnosis.proposal.aim);
}

void TestDiagnosis::aLineEndThatTheProfileDoesNotKnow()
{
    ScannerProfile byGap = serial();
    byGap.ends = {CodeEnd::Gap};
    ScannerReading with = reading(TestCode::Retail, {.terminator = {}, .wedge = false});
    with.bytes += "\r\n";
    const Diagnosis diagnosis = diagnose({with}, byGap);
    QCOMPARE(names(diagnosis), QString());
    QVERIFY(diagnosis.proposal.ends == (std::vector{CodeEnd::Gap, CodeEnd::CrLf}));
    QCOMPARE(diagnosis.proposal.suffix, QString());
}

void TestDiagnosis::nothingReadChangesNothing()
{
    QVERIFY(diagnose({}, serial()).proposal == serial());
    QCOMPARE(diagnose({}, serial()).missing.size(), kTestCodes.size());
}

QTEST_APPLESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
