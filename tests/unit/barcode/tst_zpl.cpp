// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zpl.h"

#include "barcode/zplreader.h"
#include "support/labeltools.h"

#include <QTest>

using namespace bincard;
using namespace bincard::barcode;
using namespace bincard::labeltest;

namespace {

QByteArray zplOf(const DotElement &element)
{
    const auto zpl = toZpl(DotLabel{800, 400, {element}}, 1);
    return zpl ? *zpl : zpl.error().detail.toUtf8();
}

DotSymbol symbolOf(const QString &type, const QString &data, int module = 3)
{
    DotSymbol symbol{symbolTypeOf(type).value(), data, 40, 50, module, 90};
    const auto shape = shapeOf(symbol.type, data);
    if (shape && shape->rows > 0)
        symbol.height = shape->rows * module;
    return symbol;
}

/// Eleven for the start, each character, each change and the check, thirteen for the stop.
int modulesOf(const QByteArray &code128)
{
    int characters = 0;
    bool inC = false;
    for (qsizetype i = 0; i < code128.size(); ++characters) {
        const bool function = code128[i] == '>';
        if (function)
            inC = code128[i + 1] == ';' || code128[i + 1] == '5' || (inC && code128[i + 1] == '8');
        i += function || inC ? 2 : 1;
    }
    return (characters + 1) * 11 + 13;
}

template <class Kind>
Kind only(const ZplLabel &label)
{
    const Kind *found = label.label.elements.size() == 1 ? std::get_if<Kind>(&label.label.elements.front()) : nullptr;
    return found ? *found : Kind{};
}

} // namespace

/// What is written is what a printer reads; and no value becomes a command.
class TestZpl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void code128_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("gs1");
        QTest::addColumn<QByteArray>("data");
        const QString gs(QChar(0x1D));
        QTest::newRow("an SSCC is pairs of digits") << QStringLiteral("00340123450000000017") << true << QByteArray(">;>800340123450000000017");
        QTest::newRow("letters behind digits") << QStringLiteral("10AB12") << true << QByteArray(">:>810AB12");
        QTest::newRow("four digits in front") << QStringLiteral("1234AB") << false << QByteArray(">;1234>6AB");
        QTest::newRow("four digits behind") << QStringLiteral("AB1234") << false << QByteArray(">:AB>51234");
        QTest::newRow("four digits within do not pay") << QStringLiteral("A1234B") << false << QByteArray(">:A1234B");
        QTest::newRow("six digits within do") << QStringLiteral("A123456B") << false << QByteArray(">:A>5123456>6B");
        QTest::newRow("an odd digit stays outside") << QStringLiteral("A12345") << false << QByteArray(">:A1>52345");
        QTest::newRow("an odd digit at the end") << QStringLiteral("12345") << false << QByteArray(">;1234>65");
        QTest::newRow("FNC1 ends a value") << QString(QStringLiteral("10AB") + gs + QStringLiteral("17270831")) << true << QByteArray(">:>810AB>8>517270831");
        QTest::newRow("its own sign and those of commands") << QStringLiteral("A>B^C~") << false << QByteArray(">:A>0B><C>=");
        QTest::newRow("two digits") << QStringLiteral("42") << false << QByteArray(">;42");
    }
    void code128()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, gs1);
        QTEST(code128Data(text, gs1), "data");
    }

    void code128IsNoWiderThanDrawn()
    {
        quint32 seed = 7; // Any: the texts are the same each time.
        const auto next = [&seed](quint32 below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
        for (int i = 0; i < 3000; ++i) {
            QString text;
            for (quint32 length = 1 + next(16); length > 0; --length)
                text += QLatin1Char("0123456789012345678901234567890123456789ABC-%/"[next(46)]);
            const auto shape = shapeOf(SymbolType::Code128, text);
            QVERIFY(shape.ok());
            QVERIFY2(modulesOf(code128Data(text, false)) <= shape->columns, qPrintable(text));
        }
    }

    void symbolsComeBack_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QByteArray>("command");
        const auto row = [](const char *type, const char *data, const char *command) { QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(data) << QByteArray(command); };
        row("code39", "AB-12 $%", "^B3N,N,90,N,N^FH\\^FDAB-12 $%^FS");
        row("code93", "AB-12", "^BAN,90,N,N,N^FH\\^FDAB-12^FS");
        row("code128", "%LA-03-2-1", "^BCN,90,N,N,N,N^FH\\^FD>:%LA-03-2-1^FS");
        row("gs1-128", "(02)04006381333931(37)240", "^BCN,90,N,N,N,N^FH\\^FD>;>802040063813339313724>60^FS");
        row("ean8", "96385074", "^B8N,90,N,N^FH\\^FD9638507^FS");
        row("ean13", "4006381333931", "^BEN,90,N,N^FH\\^FD400638133393^FS");
        row("upca", "036000291452", "^BUN,90,N,N^FH\\^FD03600029145^FS");
        row("upce", "01234565", "^B9N,90,N,N^FH\\^FD1234500006^FS");
        row("itf14", "04006381333931", "^BY3,3.0^B2N,90,N,N,N^FH\\^FD04006381333931^FS");
        row("databar", "04006381333931", "^BRN,1,3,1^FH\\^FD0400638133393^FS");
        row("datamatrix", "A_1 \\ ^XZ ~JA", "^BXN,3,200,,,,_^FH\\^FDA__1 \\5C \\5EXZ \\7EJA^FS");
        row("gs1-datamatrix", "(01)04006381333931(10)B_1(17)270831", "^BXN,3,200,,,,_^FH\\^FD_1010400638133393110B__1_117270831^FS");
        row("qr", "https://example.com/a^b", "^BQN,2,3^FH\\^FDLA,https://example.com/a\\5Eb^FS");
        row("aztec", "AZTEC 1", "^BON,3,N,0,N,1^FH\\^FDAZTEC 1^FS");
        row("pdf417", "HELLO WORLD 12345", "^B7N,9,2,2,,N^FH\\^FDHELLO WORLD 12345^FS");
    }
    void symbolsComeBack()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, data);
        QFETCH(const QByteArray, command);
        const DotSymbol written = symbolOf(type, data);
        const QByteArray zpl = zplOf(written);
        QVERIFY2(zpl.contains(command), zpl.constData());
        const ZplLabel label = readZpl(zpl);
        DotSymbol read = only<DotSymbol>(label);
        QCOMPARE(scanned(read), scanned(written));
        read.data = written.data;
        QCOMPARE(read, written);
        QVERIFY(label.notUnderstood.isEmpty());
        DotSymbol turned = written;
        turned.quarters = 3;
        const ZplLabel readTurned = readZpl(zplOf(turned));
        if (written.type == SymbolType::Qr) {
            QCOMPARE(only<DotImage>(readTurned).bits, imageOf(turned)->bits);
            return;
        }
        read = only<DotSymbol>(readTurned);
        read.data = written.data;
        QCOMPARE(read, turned);
    }

    void pictures_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        QTest::addColumn<int>("module");
        QTest::newRow("GS1 QR Code") << QStringLiteral("gs1-qr") << QStringLiteral("(01)04006381333931") << 3;
        QTest::newRow("DataBar Expanded") << QStringLiteral("databar-expanded") << QStringLiteral("(01)04006381333931(10)A") << 3;
        QTest::newRow("letters beyond ASCII") << QStringLiteral("qr") << QStringLiteral("Größe") << 3;
        QTest::newRow("UPC-E of number system 1") << QStringLiteral("upce") << QStringLiteral("1234567") << 3;
        QTest::newRow("a backslash in PDF417") << QStringLiteral("pdf417") << QStringLiteral("A\\&B") << 3;
        QTest::newRow("modules of eleven dots") << QStringLiteral("code128") << QStringLiteral("A") << 11;
        QTest::newRow("small letters in Code 93") << QStringLiteral("code93") << QStringLiteral("abc") << 3;
    }
    void pictures()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, data);
        QFETCH(const int, module);
        const DotSymbol written = symbolOf(type, data, module);
        const DotImage read = only<DotImage>(readZpl(zplOf(written)));
        const DotImage drawn = imageOf(written).value();
        QCOMPARE(read.bits, drawn.bits);
        QCOMPARE(std::tuple(read.x, read.y, read.height), std::tuple(40, 50, drawn.height));
    }

    void picturesAreTurned()
    {
        DotSymbol symbol = symbolOf(QStringLiteral("gs1-qr"), QStringLiteral("(01)04006381333931"), 2);
        const DotImage upright = imageOf(symbol).value();
        symbol.quarters = 1;
        const DotImage turned = imageOf(symbol).value();
        QCOMPARE(std::pair(turned.x, turned.y), std::pair(upright.x, upright.y));
        for (int row = 0; row < upright.height; ++row) {
            for (int column = 0; column < upright.width; ++column)
                QCOMPARE(turned.isBlack(upright.height - 1 - row, column), upright.isBlack(column, row));
        }
    }

    void noValueIsACommand_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"^XZ^XA^FDgone^FS", "~JA", "a\\5Eb", "_5E", "\\", "^", "^FS^FO0,0^GB900,900,900^FS", "\u00e9 \u4e2d \u20ac", "^CC/", "a,b,c", "\x03\x1b\n", ">8>5", "\\&"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void noValueIsACommand()
    {
        QFETCH(const QString, text);
        for (const SymbolAlignment alignment : {SymbolAlignment::Left, SymbolAlignment::Centre}) {
            const bool aligned = alignment == SymbolAlignment::Centre;
            const ZplLabel label = readZpl(zplOf(DotText{text, 10, 30, aligned ? 200 : 0, 24, 24, alignment}));
            QCOMPARE(only<DotText>(label).text, text);
            QCOMPARE(label.label.width, 800);
        }
        if (const auto plain = shapeOf(SymbolType::Code128, text); plain && text.size() < 30)
            QVERIFY(readZpl(zplOf(symbolOf(QStringLiteral("code128"), text))).label.elements.size() == 1);
        if (const auto plain = shapeOf(SymbolType::DataMatrix, text)) {
            const ZplLabel label = readZpl(zplOf(symbolOf(QStringLiteral("datamatrix"), text)));
            QCOMPARE(label.label.elements.size(), std::size_t{1});
            if (const auto *symbol = std::get_if<DotSymbol>(&label.label.elements.front()))
                QCOMPARE(symbol->data, text);
        }
    }

    void framesAndWords()
    {
        const DotLabel written{839, 1183, {DotFrame{4, 5, 600, 2, 2}, DotFrame{4, 20, 600, 300, 4}, DotText{QStringLiteral("Größe 41"), 10, 30, 0, 24, 20},
            DotText{QStringLiteral("mid"), 10, 60, 300, 24, 24, SymbolAlignment::Centre, false, true}, DotText{QStringLiteral("end"), 10, 90, 300, 24, 24, SymbolAlignment::Right}}};
        const auto zpl = toZpl(written, 250);
        QVERIFY(zpl.ok());
        const ZplLabel read = readZpl(*zpl);
        QCOMPARE(read.label, written);
        QCOMPARE(read.copies, 250);
    }

    void refusesWhatCannotBeDrawn()
    {
        QVERIFY(!toZpl(DotLabel{800, 400, {symbolOf(QStringLiteral("ean13"), QStringLiteral("4006381333932"))}}, 1).ok());
        QVERIFY(!toZpl(DotLabel{800, 400, {symbolOf(QStringLiteral("gs1-128"), QStringLiteral("(00)1"))}}, 1).ok());
    }
};

QTEST_APPLESS_MAIN(TestZpl)
#include "tst_zpl.moc"
