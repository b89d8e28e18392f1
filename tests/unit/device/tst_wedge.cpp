// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "device/wedge.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace bincard::device;

namespace {

/// A bench with a clock: keys are pressed on it, and ticks come when they are due, as in the window.
class Bench
{
public:
    explicit Bench(WedgeOptions options = {}) : m_wedge(options) {}

    bool inTextField = true;
    std::int64_t now = 1'000'000;

    void wait(std::int64_t ms)
    {
        now += ms;
        for (auto due = m_wedge.dueMs(); due && *due <= now; due = m_wedge.dueMs())
            note(m_wedge.tick(*due));
    }
    void press(KeyStroke stroke, std::int64_t afterMs)
    {
        wait(afterMs);
        stroke.atMs = now;
        stroke.inTextField = inTextField;
        note(m_wedge.feed(stroke));
    }
    /// Each character after so many milliseconds; \n is Enter.
    void type(QStringView text, std::int64_t gapMs)
    {
        for (const QChar c : text) {
            const bool enter = c == u'\n';
            press({.kind = enter ? KeyKind::Terminator : KeyKind::Text, .text = enter ? QString() : QString(c)}, gapMs);
        }
    }
    /// What came out, in order: scans as [code], typed keys as themselves.
    QString settle()
    {
        wait(1'000);
        return m_out;
    }
    QString soFar() const { return m_out; }
    const std::vector<Scan> &scans() const { return m_scans; }
    Wedge &wedge() { return m_wedge; }

    static QString shown(const KeyStroke &stroke)
    {
        switch (stroke.kind) { // No default.
        case KeyKind::Text: return stroke.text;
        case KeyKind::Terminator: return u"↵"_qs;
        case KeyKind::Editing: return u"←"_qs;
        case KeyKind::PassThrough: return u"F"_qs;
        case KeyKind::AltRelease: return u"a"_qs;
        case KeyKind::Dead: return u"d"_qs;
        }
        return {};
    }
    void note(const std::vector<WedgeResult> &results)
    {
        for (const WedgeResult &result : results) {
            if (const Scan *scan = std::get_if<Scan>(&result)) {
                m_scans.push_back(*scan);
                m_out += u'[' + QString(scan->code).replace(QChar(0x1D), u'^') + u']';
                continue;
            }
            for (const KeyStroke &stroke : std::get<Typed>(result).keys)
                m_out += shown(stroke);
        }
    }

private:
    Wedge m_wedge;
    QString m_out;
    std::vector<Scan> m_scans;
};

} // namespace

Q_DECLARE_METATYPE(bincard::device::KeyboardLayout)

class TestWedge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speed_data();
    void speed();
    void nothingLeaksBeforeTheDecision();
    void typedTextGoesOnWithinTheGap();
    void typingThenScan_data();
    void typingThenScan();
    void separators_data();
    void separators();
    void altOnTheNumberPadWithoutNumLock();
    void everyCharacterAsAltCode();
    void slowAltDigitsAreTyped();
    void layouts_data();
    void layouts();
    void deadKeysAreAPersonsWhereTheLayoutsAgree();
    void onlyATerminatorEndsACodeWhereTheProfileSaysSo();
    void aScanSaysHowItEndedAndHowSlowItWas();
    void functionKeysAreNeverHeld();
    void editingKeepsItsPlace();
    void editingDoesNotCutACode();
    void autoRepeatIsTyping_data();
    void autoRepeatIsTyping();
    void aFastScannersDoubledCharactersAreNoRepeat();
    void lateTerminator_data();
    void lateTerminator();
    void busyWindowDoesNotSplitACode();
    void clockThatGoesBack();
    void preamble_data();
    void preamble();
    void shortcutIsNoCode();
    void endlessRunIsGivenOut();
    void twentyCodesASecondForAMinute_data();
    void twentyCodesASecondForAMinute();
    void everyTypedKeyComesBackInOrder();
    void noKeyIsLostOrTurned();
};

void TestWedge::speed_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("gapMs");
    QTest::addColumn<bool>("inTextField");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const QString &keys, int gapMs, bool inTextField, const QString &expected) {
        QTest::newRow(reason) << keys << gapMs << inTextField << expected;
    };
    row("fast scanner with Enter", u"9506000134352\n"_qs, 2, true, u"[9506000134352]"_qs);
    row("fast scanner without terminator", u"9506000134352"_qs, 2, true, u"[9506000134352]"_qs);
    row("all keys at once", u"9506000134352\n"_qs, 0, true, u"[9506000134352]"_qs);
    row("slow scanner", u"9506000134352\n"_qs, 30, true, u"[9506000134352]"_qs);
    row("gap exactly at the threshold", u"ABC\n"_qs, 35, true, u"[ABC]"_qs);
    row("gap just above the threshold", u"ABC\n"_qs, 36, true, u"ABC↵"_qs);
    row("person typing fast", u"hello\n"_qs, 60, true, u"hello↵"_qs);
    row("person typing quite fast", u"hello\n"_qs, 80, true, u"hello↵"_qs);
    row("person typing digits outside a field", u"12\n"_qs, 70, false, u"12↵"_qs);
    row("two codes back to back", u"A-01-2\nT-07\n"_qs, 1, true, u"[A-01-2][T-07]"_qs);
    row("the same code twice", u"T-07\nT-07\n"_qs, 0, true, u"[T-07][T-07]"_qs);
    row("command", u"#OK\n"_qs, 3, true, u"[#OK]"_qs);
    row("digit command of two characters", u"#1\n"_qs, 3, true, u"[#1]"_qs);
    row("digit command without terminator", u"#1"_qs, 3, true, u"[#1]"_qs);
    row("mark alone", u"#\n"_qs, 3, true, u"#↵"_qs);
    row("two characters in a field are typing", u"A1\n"_qs, 3, true, u"A1↵"_qs);
    row("two characters elsewhere are a code", u"A1\n"_qs, 3, false, u"[A1]"_qs);
    row("two characters elsewhere without terminator", u"A1"_qs, 3, false, u"A1"_qs);
    row("single character", u"5"_qs, 3, true, u"5"_qs);
    row("single character and Enter", u"5\n"_qs, 3, true, u"5↵"_qs);
    row("single character and Enter elsewhere", u"5\n"_qs, 3, false, u"5↵"_qs);
    row("Enter alone", u"\n"_qs, 3, true, u"↵"_qs);
    row("Enter twice", u"\n\n"_qs, 3, true, u"↵↵"_qs);
    row("blank within a code", u"A B C\n"_qs, 3, true, u"[A B C]"_qs);
    row("same digits with terminator", u"0000\n"_qs, 20, true, u"[0000]"_qs);
    row("same digits, fast, without terminator", u"0000"_qs, 4, true, u"[0000]"_qs);
    row("letters beyond ASCII", u"ÄÖÜß\n"_qs, 3, true, u"[ÄÖÜß]"_qs);
}

void TestWedge::speed()
{
    QFETCH(QString, keys);
    QFETCH(int, gapMs);
    QFETCH(bool, inTextField);
    QFETCH(QString, expected);
    Bench bench;
    bench.inTextField = inTextField;
    bench.type(keys, gapMs);
    QCOMPARE(bench.settle(), expected);
    QCOMPARE(bench.wedge().dueMs(), std::nullopt);
}

void TestWedge::nothingLeaksBeforeTheDecision()
{
    Bench bench;
    for (const QChar c : u"9506000134352"_qs) {
        bench.type(QStringView(&c, 1), 35);
        QCOMPARE(bench.soFar(), QString());
    }
    bench.type(u"\n", 35);
    QCOMPARE(bench.soFar(), u"[9506000134352]"_qs);
    QCOMPARE(bench.scans().at(0).lastMs - bench.scans().at(0).firstMs, 12 * 35);
    QVERIFY(bench.scans().at(0).terminated);
}

void TestWedge::typedTextGoesOnWithinTheGap()
{
    Bench bench;
    bench.type(u"a", 0);
    bench.wait(35);
    QCOMPARE(bench.soFar(), QString());
    bench.wait(1);
    QCOMPARE(bench.soFar(), u"a"_qs);
}

void TestWedge::typingThenScan_data()
{
    QTest::addColumn<int>("pauseMs");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a gap between them keeps them apart") << 36 << u"abc[T-07]"_qs;
    QTest::newRow("within the gap the last letter cannot be told from the code") << 20 << u"ab[cT-07]"_qs;
}

void TestWedge::typingThenScan()
{
    QFETCH(int, pauseMs);
    QFETCH(QString, expected);
    Bench bench;
    bench.type(u"abc", 100);
    bench.wait(pauseMs - 2);
    bench.type(u"T-07\n", 2);
    QCOMPARE(bench.settle(), expected);
}

void TestWedge::separators_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("0x1D as text") << u"text"_qs;
    QTest::newRow("Ctrl+] with its control character") << u"control"_qs;
    QTest::newRow("Ctrl+] with the plain character") << u"bracket"_qs;
    QTest::newRow("Alt+029") << u"alt"_qs;
    QTest::newRow("Alt+0029") << u"alt4"_qs;
    QTest::newRow("Alt+29, no release seen") << u"alt2"_qs;
}

void TestWedge::separators()
{
    QFETCH(QString, way);
    Bench bench;
    const auto alt = [&bench](QStringView digits) {
        bench.press({.kind = KeyKind::PassThrough, .alt = true}, 2);
        for (const QChar digit : digits)
            bench.press({.text = QString(digit), .alt = true}, 2);
    };
    const auto separator = [&] {
        if (way == u"text")
            bench.press({.text = QString(QChar(0x1D))}, 2);
        else if (way == u"control")
            bench.press({.text = QString(QChar(0x1D)), .control = true}, 2);
        else if (way == u"bracket")
            bench.press({.text = u"]"_qs, .control = true}, 2);
        else if (way == u"alt2")
            alt(u"29");
        else {
            alt(way == u"alt" ? u"029" : u"0029");
            bench.press({.kind = KeyKind::AltRelease}, 2);
        }
    };
    separator();
    bench.type(u"10AB", 2);
    separator();
    if (way != u"alt2")
        separator();
    bench.type(u"21X\n", 2);
    const QString middle = way == u"alt2" ? u"^"_qs : u"^^"_qs;
    QCOMPARE(bench.settle().remove(u'F'), u"[^10AB"_qs + middle + u"21X]"_qs);
    QCOMPARE(bench.scans().at(0).code.count(QChar(0x1D)), 1 + middle.size());
}

void TestWedge::altOnTheNumberPadWithoutNumLock()
{
    Bench bench;
    bench.type(u"10AB", 2);
    for (const int digit : {0, 2, 9}) // Insert, Down, PageUp: they type nothing.
        bench.press({.text = {}, .alt = true, .padDigit = digit}, 2);
    bench.press({.kind = KeyKind::AltRelease}, 2);
    bench.type(u"2112\n", 2);
    QCOMPARE(bench.settle(), u"[10AB^2112]"_qs);
}

void TestWedge::everyCharacterAsAltCode()
{
    Bench bench;
    for (const QChar c : u"T-07ä"_qs) {
        for (const QChar digit : QString::number(c.unicode()).rightJustified(4, u'0'))
            bench.press({.text = QString(digit), .alt = true, .padDigit = digit.digitValue()}, 2);
        bench.press({.kind = KeyKind::AltRelease}, 2);
    }
    bench.type(u"\n", 2);
    QCOMPARE(bench.settle(), u"[T-07ä]"_qs);
}

void TestWedge::layouts_data()
{
    QTest::addColumn<KeyboardLayout>("scanner");
    QTest::addColumn<KeyboardLayout>("system");
    QTest::addColumn<QString>("arriving"); ///< an accent after \\ is a dead key, a character after & comes with Ctrl, one after $$ from the number pad
    QTest::addColumn<QString>("expected"); ///< ^ is 0x1D
    const auto row = [](const char *reason, KeyboardLayout scanner, KeyboardLayout system, const QString &arriving, const QString &expected) {
        QTest::newRow(reason) << scanner << system << arriving << expected;
    };
    using enum KeyboardLayout;
    row("y, z and the hyphen", Us, De, u"Yebraßz"_qs, u"Zebra-y"_qs);
    row("slash, underscore, hash", Us, De, u"A-?§"_qs, u"A/_#"_qs);
    row("AIM identifier", Us, De, u"+C1"_qs, u"]C1"_qs);
    row("equals is a dead accent", Us, De, u"A\\´B"_qs, u"A=B"_qs);
    row("grave accent is a dead circumflex", Us, De, u"A\\^B"_qs, u"A`B"_qs);
    row("digits on a French keyboard", Us, Fr, u"&é\"'"_qs, u"1234"_qs);
    row("digits of the number pad are the same on all", Us, Fr, u"$$1$$2$$3"_qs, u"123"_qs);
    row("Ctrl+] arrives as Ctrl++", Us, De, u"10AB&+21X"_qs, u"10AB^21X"_qs);
    row("Ctrl+] arrives as Ctrl+$", Us, Fr, u"QB&$X"_qs, u"AB^X"_qs);
    row("a British scanner", Gb, Us, u"A\"@|B"_qs, u"A@\"~B"_qs);
    row("a Spanish system", Us, Es, u"ñÑ'"_qs, u";:-"_qs);
    row("an Italian system", Us, It, u"ò'-"_qs, u";-/"_qs);
    row("a German scanner on an American keyboard", De, Us, u"Yebra/z"_qs, u"Zebra-y"_qs);
    row("the same layout changes nothing", De, De, u"Zebraß+y"_qs, u"Zebraß+y"_qs);
}

void TestWedge::layouts()
{
    QFETCH(const KeyboardLayout, scanner);
    QFETCH(const KeyboardLayout, system);
    QFETCH(const QString, arriving);
    QFETCH(const QString, expected);
    Bench bench({.scannerLayout = scanner, .systemLayout = system});
    for (qsizetype i = 0; i < arriving.size(); ++i) {
        const bool dead = arriving[i] == u'\\', control = arriving[i] == u'&' && expected.contains(u'^'), pad = arriving.mid(i, 2) == u"$$"_qs;
        if (pad) {
            i += 2;
            bench.press({.text = QString(arriving[i]), .padDigit = arriving[i].digitValue()}, 2);
        } else if (dead) {
            bench.press({.kind = KeyKind::Dead, .text = {}, .accent = arriving[++i]}, 2);
        } else if (control) {
            bench.press({.text = QString(arriving[++i]), .control = true}, 2);
        } else {
            bench.press({.text = QString(arriving[i])}, 2);
        }
    }
    bench.type(u"\n", 2);
    QCOMPARE(bench.settle(), u'[' + expected + u']');
}

void TestWedge::deadKeysAreAPersonsWhereTheLayoutsAgree()
{
    Bench bench({.scannerLayout = KeyboardLayout::De, .systemLayout = KeyboardLayout::De});
    bench.press({.kind = KeyKind::Dead, .text = {}, .accent = u'´'}, 2);
    QCOMPARE(bench.soFar(), u"d"_qs);
    QVERIFY(!bench.wedge().readsAccents());
}

void TestWedge::onlyATerminatorEndsACodeWhereTheProfileSaysSo()
{
    Bench bench({.leastByGap = std::numeric_limits<int>::max()});
    bench.type(u"5012345678900", 2);
    bench.wait(200);
    bench.type(u"T-07\n", 2);
    QCOMPARE(bench.settle(), u"5012345678900[T-07]"_qs);
}

void TestWedge::aScanSaysHowItEndedAndHowSlowItWas()
{
    Bench bench;
    bench.type(u"T-", 4);
    bench.type(u"0", 30);
    bench.type(u"7", 4);
    bench.press({.kind = KeyKind::Terminator, .text = u"\t"_qs}, 4);
    bench.type(u"T-08", 4);
    bench.settle();
    QCOMPARE(bench.scans().at(0).terminator, u"\t"_qs);
    QCOMPARE(bench.scans().at(0).longestGapMs, 30);
    QCOMPARE(bench.scans().at(1).terminator, QString());
    QCOMPARE(bench.scans().at(1).longestGapMs, 4);
}

void TestWedge::slowAltDigitsAreTyped()
{
    Bench bench;
    for (const char16_t digit : {u'0', u'2', u'9'})
        bench.press({.text = QString(QChar(digit)), .alt = true}, 80);
    bench.press({.kind = KeyKind::AltRelease}, 80);
    QCOMPARE(bench.settle(), u"029a"_qs);
}

void TestWedge::functionKeysAreNeverHeld()
{
    Bench bench;
    bench.press({.kind = KeyKind::PassThrough}, 5);
    QCOMPARE(bench.soFar(), u"F"_qs);
    bench.type(u"T", 2);
    bench.press({.kind = KeyKind::PassThrough}, 2);
    QCOMPARE(bench.soFar(), u"FF"_qs);
    bench.type(u"-07\n", 2);
    QCOMPARE(bench.settle(), u"FF[T-07]"_qs);
}

void TestWedge::editingKeepsItsPlace()
{
    Bench bench;
    bench.type(u"ab", 20);
    bench.press({.kind = KeyKind::Editing}, 20);
    QCOMPARE(bench.soFar(), u"ab←"_qs);
    bench.type(u"c", 20);
    QCOMPARE(bench.settle(), u"ab←c"_qs);
}

void TestWedge::editingDoesNotCutACode()
{
    Bench bench;
    bench.type(u"T-0", 2);
    bench.press({.kind = KeyKind::Editing}, 2);
    bench.type(u"7\n", 2);
    QCOMPARE(bench.settle(), u"←[T-07]"_qs);

    Bench elsewhere;
    elsewhere.inTextField = false;
    elsewhere.type(u"T", 2);
    elsewhere.press({.kind = KeyKind::Editing}, 2);
    elsewhere.type(u"-07\n", 2);
    QCOMPARE(elsewhere.settle(), u"←[T-07]"_qs);
}

void TestWedge::autoRepeatIsTyping_data()
{
    QTest::addColumn<bool>("flagged");
    QTest::addColumn<int>("periodMs");
    QTest::newRow("flagged, 30 a second") << true << 33;
    QTest::newRow("flagged, very fast") << true << 5;
    QTest::newRow("not flagged, 30 a second") << false << 33;
    QTest::newRow("not flagged, 50 a second") << false << 20;
}

void TestWedge::autoRepeatIsTyping()
{
    QFETCH(bool, flagged);
    QFETCH(int, periodMs);
    Bench bench;
    bench.type(u"a", 0);
    for (int i = 0; i < 20; ++i)
        bench.press({.text = u"a"_qs, .autoRepeat = flagged}, i == 0 ? 300 : periodMs);
    QCOMPARE(bench.settle(), QString(21, u'a'));
}

void TestWedge::aFastScannersDoubledCharactersAreNoRepeat()
{
    Bench bench;
    bench.type(u"T-0", 1);
    for (int i = 0; i < 3; ++i) // Released and pressed within one millisecond.
        bench.press({.text = u"0"_qs, .autoRepeat = true}, i % 2);
    bench.type(u"7\n", 1);
    QCOMPARE(bench.settle(), u"[T-00007]"_qs);
}

void TestWedge::lateTerminator_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<int>("terminators");
    QTest::addColumn<QString>("expected");
    QTest::newRow("CR LF") << 1 << 2 << u"[T-07]"_qs;
    QTest::newRow("Enter after the gap has decided") << 60 << 1 << u"[T-07]"_qs;
    QTest::newRow("a person's Enter") << 150 << 1 << u"[T-07]↵"_qs;
}

void TestWedge::lateTerminator()
{
    QFETCH(int, delayMs);
    QFETCH(int, terminators);
    QFETCH(QString, expected);
    Bench bench;
    bench.type(u"T-07", 2);
    bench.type(QString(terminators, u'\n'), delayMs);
    QCOMPARE(bench.settle(), expected);
}

/// The window hung for half a second in the middle of a code: the timer fires before the keys that wait in the queue.
void TestWedge::busyWindowDoesNotSplitACode()
{
    Wedge wedge({});
    Bench out;
    const auto feed = [&](char16_t c, std::int64_t at) {
        out.note(wedge.feed({.kind = c == u'\n' ? KeyKind::Terminator : KeyKind::Text,
                             .text = c == u'\n' ? QString() : QString(QChar(c)),
                             .atMs = at,
                             .inTextField = true}));
    };
    feed(u'T', 100);
    feed(u'-', 102);
    QCOMPARE(*wedge.dueMs(), 137);
    out.note(wedge.tick(600));
    QCOMPARE(out.soFar(), QString());
    QCOMPARE(*wedge.dueMs(), 601);
    feed(u'0', 104);
    feed(u'7', 106);
    feed(u'\n', 108);
    QCOMPARE(out.soFar(), u"[T-07]"_qs);

    feed(u'a', 2'000);
    out.note(wedge.tick(2'500));
    out.note(wedge.tick(2'501));
    QCOMPARE(out.soFar(), u"[T-07]a"_qs);
}

void TestWedge::clockThatGoesBack()
{
    Bench bench;
    bench.type(u"ab", 2);
    bench.now -= 500'000;
    bench.type(u"T-07\n", 2);
    QCOMPARE(bench.settle(), u"ab[T-07]"_qs);
}

void TestWedge::preamble_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("expected");
    QTest::newRow("typed letter is told from the code") << u"c~T-07\n"_qs << u"c[T-07]"_qs;
    QTest::newRow("codes without terminator are told from each other") << u"~T-07~T-08"_qs << u"[T-07][T-08]"_qs;
    QTest::newRow("a scanner that is not set up so") << u"T-07\n"_qs << u"[T-07]"_qs;
    QTest::newRow("typed preamble") << u"~"_qs << u"~"_qs;
}

void TestWedge::preamble()
{
    QFETCH(QString, keys);
    QFETCH(QString, expected);
    Bench bench({.preamble = u'~'});
    bench.type(keys, 2);
    QCOMPARE(bench.settle(), expected);
}

void TestWedge::shortcutIsNoCode()
{
    Bench bench;
    bench.press({.text = QString(QChar(3)), .control = true}, 2);
    QCOMPARE(bench.soFar(), QString(QChar(3)));
    bench.press({.text = u"f"_qs, .alt = true}, 2);
    QCOMPARE(bench.soFar(), QString(QChar(3)) + u'f');
    bench.press({.text = QString()}, 2); // A dead key.
    QCOMPARE(bench.wedge().dueMs(), std::nullopt);
}

void TestWedge::endlessRunIsGivenOut()
{
    Bench bench;
    bench.type(QString(100'000, u'x'), 0);
    bench.settle();
    qsizetype total = 0;
    for (const Scan &scan : bench.scans()) {
        QVERIFY(scan.code.size() <= 8192);
        total += scan.code.size();
    }
    QCOMPARE(total, 100'000);
}

void TestWedge::twentyCodesASecondForAMinute_data()
{
    QTest::addColumn<int>("keyMs");
    QTest::addColumn<int>("jitterMs");
    QTest::addColumn<int>("busyMs");
    QTest::newRow("2 ms a key") << 2 << 1 << 0;
    QTest::newRow("keys in lumps") << 1 << 5 << 0;
    QTest::newRow("a window that hangs now and then") << 2 << 1 << 400;
}

/// Timestamps are the scanner's; the window takes them late, with its timer in between.
void TestWedge::twentyCodesASecondForAMinute()
{
    QFETCH(int, keyMs);
    QFETCH(int, jitterMs);
    QFETCH(int, busyMs);
    bincard::SeededRandom random(6);
    Wedge wedge({});
    Bench out;
    QStringList sent;
    std::int64_t clock = 0, keyAt = 0;
    for (int i = 0; i < 20 * 60; ++i) {
        keyAt = std::max<std::int64_t>(keyAt, i * 50);
        const QString code = i % 5 == 0   ? u"#OK"_qs
                             : i % 3 == 0 ? u"T-%1"_qs.arg(random.below(100))
                                          : QString::number(1'000'000'000 + random.below(1'000'000'000));
        sent += code;
        for (const QChar c : code + u'\n') {
            keyAt += keyMs + random.below(jitterMs + 1) - jitterMs / 2;
            clock = std::max(clock, keyAt);
            if (busyMs > 0 && random.below(200) == 0)
                clock += busyMs;
            if (const auto due = wedge.dueMs(); due && *due <= clock && busyMs > 0)
                out.note(wedge.tick(clock)); // The timer overtakes the waiting key.
            const bool enter = c == u'\n';
            out.note(wedge.feed({.kind = enter ? KeyKind::Terminator : KeyKind::Text,
                                 .text = enter ? QString() : QString(c),
                                 .atMs = keyAt,
                                 .inTextField = i % 2 == 0}));
        }
    }
    QStringList got;
    for (const Scan &scan : out.scans())
        got += scan.code;
    QCOMPARE(got, sent);
    QCOMPARE(out.soFar(), u'[' + sent.join(u"][") + u']'); // Nothing typed.
}

void TestWedge::everyTypedKeyComesBackInOrder()
{
    bincard::SeededRandom random(7);
    for (int round = 0; round < 300; ++round) {
        Bench bench;
        bench.inTextField = round % 2 == 0;
        QString pressed;
        for (int i = 0; i < 200; ++i) {
            const auto what = random.below(10);
            KeyStroke stroke;
            if (what == 0)
                stroke.kind = KeyKind::Terminator;
            else if (what == 1)
                stroke.kind = KeyKind::Editing;
            else
                stroke.text = QChar(u'a' + static_cast<int>(random.below(26)));
            pressed += Bench::shown(stroke);
            bench.press(stroke, 36 + random.below(200));
        }
        QCOMPARE(bench.settle(), pressed);
    }
}

/// At any speed, in codes or as typing: every character comes out once, in order.
void TestWedge::noKeyIsLostOrTurned()
{
    bincard::SeededRandom random(8);
    for (int round = 0; round < 2'000; ++round) {
        Bench bench;
        bench.inTextField = random.below(2) == 0;
        const auto pace = 1 + random.below(80);
        QString pressed;
        for (int i = 0; i < 60; ++i) {
            const QChar c(u'a' + static_cast<int>(random.below(26)));
            const bool enter = random.below(8) == 0;
            bench.type(enter ? QStringView(u"\n") : QStringView(&c, 1), random.below(pace));
            if (!enter)
                pressed += c;
        }
        QCOMPARE(bench.settle().remove(u'[').remove(u']').remove(u'↵'), pressed);
    }
}

QTEST_APPLESS_MAIN(TestWedge)
#include "tst_wedge.moc"
