// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/framer.h"

#include <QTest>

using namespace bincard::device;

namespace {

QString shown(const std::vector<Frame> &frames)
{
    QString out;
    for (const Frame &frame : frames) {
        const QString text = QString::fromLatin1(frame.bytes).replace(QChar(0x1D), u'^').replace(QChar(2), u'<');
        switch (frame.end) { // No default.
        case FrameEnd::Terminator: out += u'[' + text + u']'; break;
        case FrameEnd::Gap: out += u'(' + text + u')'; break;
        case FrameEnd::CutOff: out += u'{' + text + u'}'; break;
        case FrameEnd::TooLong: out += QStringLiteral("{%1 bytes}").arg(frame.bytes.size()); break;
        }
    }
    return out;
}

const FramerOptions kLines{{"\r", "\n", "\t"}};
const FramerOptions kCrLf{{"\r\n"}};
const FramerOptions kGap{{}, true, 50};
const FramerOptions kLinesOrGap{{"\r"}, true, 50};
const FramerOptions kStx{{"\x03"}, false, 50, 1000, "\x02"};

} // namespace

Q_DECLARE_METATYPE(FramerOptions)

class TestFramer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data();
    void codes();
    void timesAreThoseOfTheBytes();
    void anEndlessStreamStaysBoundedAndTheNextCodeIsRead();
    void afterAnOverlongCodeSilenceIsAnEndToo();
    void rubbishIsCounted();
    void howeverItIsCutTheCodesAreTheSame();
};

/// `|` in the bytes is a pause of 60 ms, `&` one of 2 s: longer than what half a code is waited for.
void TestFramer::codes_data()
{
    QTest::addColumn<FramerOptions>("options");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const FramerOptions &options, const QByteArray &bytes, const char *expected) {
        QTest::newRow(reason) << options << bytes << QString::fromLatin1(expected);
    };
    row("ended by CR", kLines, "T-07\r", "[T-07]");
    row("ended by LF", kLines, "T-07\n", "[T-07]");
    row("ended by Tab", kLines, "T-07\t", "[T-07]");
    row("CR LF is one end", kLines, "T-07\r\nT-08\r\n", "[T-07][T-08]");
    row("CR LF, the LF late", kLines, "T-07\r|\nT-08\r|\n", "[T-07][T-08]");
    row("the same code twice", kLines, "T-07\rT-07\r", "[T-07][T-07]");
    row("in pieces", kLines, "T-|0|7|\r", "[T-07]");
    row("only CR LF ends: a CR within belongs to it", kCrLf, "T\r07\r\n", "[T\r07]");
    row("separators stay", kLines, "0109506000134352" "10AB\x1d" "2112\r", "[010950600013435210AB^2112]");
    row("half a code", kLines, "T-0&", "{T-0}");
    row("half a code, then a whole one", kLines, "T-0&T-08\r", "{T-0}[T-08]");
    row("a pause within a code is none", kLines, "T-0|8\r", "[T-08]");
    row("ended by the gap", kGap, "T-07|T-08|", "(T-07)(T-08)");
    row("a line end where only the gap ends belongs to it", kGap, "T-07\r|", "(T-07\r)");
    row("by end or gap, whichever comes first", kLinesOrGap, "T-07\rT-08|T-09\r", "[T-07](T-08)[T-09]");
    row("NUL bytes of a line that was opened", kLines, QByteArray("\0\0T-07\r", 7), "[T-07]");
    row("NUL bytes in between", kLines, QByteArray("T-\0" "07\r", 6), "[T-07]");
    row("nothing but ends", kLines, "\r\n\r\n\t\t", "");
    row("nothing that can be printed", kLines, "\x06\x15\rT-07\r", "[T-07]");
    row("framed by STX and ETX", kStx, "\x02" "T-07\x03\x02T-08\x03", "[<T-07][<T-08]");
    row("STX ends half a code before it", kStx, "\x02T-0\x02T-08\x03", "{<T-0}[<T-08]");
    row("letters beyond ASCII", kLines, "\xC3\xA4\r", "[\xC3\xA4]");
    row("nothing", kLines, "", "");
}

void TestFramer::codes()
{
    QFETCH(const FramerOptions, options);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, expected);
    Framer framer(options);
    std::vector<Frame> frames;
    std::int64_t now = 1000;
    const auto note = [&frames](const std::vector<Frame> &more) { frames.insert(frames.end(), more.begin(), more.end()); };
    for (const char byte : bytes) {
        const bool pause = byte == '|' || byte == '&';
        now += pause ? (byte == '|' ? 60 : 2000) : 1;
        note(pause ? framer.tick(now) : framer.feed(QByteArrayView(&byte, 1), now));
    }
    QCOMPARE(shown(frames), expected);
}

void TestFramer::timesAreThoseOfTheBytes()
{
    Framer framer(kLines);
    QVERIFY(framer.feed("T-", 100).empty());
    QCOMPARE(framer.dueMs(), std::optional<std::int64_t>(1100));
    QVERIFY(framer.tick(1099).empty());
    const std::vector<Frame> frames = framer.feed("07\rT-08\r", 140);
    QCOMPARE(frames.size(), std::size_t(2));
    QCOMPARE(frames[0].firstMs, 100);
    QCOMPARE(frames[0].lastMs, 140);
    QCOMPARE(frames[1].firstMs, 140);
    QCOMPARE(frames[0].terminator, QByteArray("\r"));
    QVERIFY(!framer.dueMs());
}

void TestFramer::anEndlessStreamStaysBoundedAndTheNextCodeIsRead()
{
    Framer framer(kLines);
    std::vector<Frame> frames;
    const QByteArray block(1024, 'x');
    for (int i = 0; i < 10'000; ++i) {
        for (const Frame &frame : framer.feed(block, i))
            frames.push_back(frame);
    }
    QCOMPARE(shown(frames), QStringLiteral("{%1 bytes}").arg(kLongestFrame));
    QCOMPARE(shown(framer.feed("xx\rT-07\r", 10'001)), QStringLiteral("[T-07]"));
}

void TestFramer::afterAnOverlongCodeSilenceIsAnEndToo()
{
    for (const FramerOptions &options : {kLines, kGap}) {
        Framer framer(options);
        QCOMPARE(shown(framer.feed(QByteArray(kLongestFrame, 'x'), 0)), QStringLiteral("{%1 bytes}").arg(kLongestFrame));
        QVERIFY(framer.dueMs());
        QVERIFY(framer.tick(*framer.dueMs()).empty());
        QVERIFY(!framer.dueMs());
        std::vector<Frame> next = framer.feed("T-07\r", 5000);
        for (const Frame &frame : framer.tick(9000))
            next.push_back(frame);
        QVERIFY(next.size() == 1 && next[0].bytes.startsWith("T-07"));
    }
}

void TestFramer::rubbishIsCounted()
{
    Framer framer(kLines);
    QVERIFY(framer.feed("\x06\r\x01\x02\r\r", 0).empty());
    QCOMPARE(framer.rubbish(), 2);
}

void TestFramer::howeverItIsCutTheCodesAreTheSame()
{
    const QByteArray stream = "A-01-2\r\nT-07\r\n]C10109506000134352\x1d\r\n";
    const QString whole = shown(Framer(kLines).feed(stream, 0));
    QCOMPARE(whole, QStringLiteral("[A-01-2][T-07][]C10109506000134352^]"));
    for (qsizetype first = 0; first <= stream.size(); ++first) {
        for (qsizetype second = first; second <= stream.size(); ++second) {
            Framer framer(kLines);
            QString parts = shown(framer.feed(QByteArrayView(stream).first(first), 0));
            parts += shown(framer.feed(QByteArrayView(stream).sliced(first, second - first), 20));
            parts += shown(framer.feed(QByteArrayView(stream).sliced(second), 40));
            QCOMPARE(parts, whole);
        }
    }
}

QTEST_APPLESS_MAIN(TestFramer)
#include "tst_framer.moc"
