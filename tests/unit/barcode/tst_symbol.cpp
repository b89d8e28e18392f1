// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1.h"
#include "barcode/imagedecoder.h"
#include "barcode/symbol.h"
#include "support/picturetools.h"

#include <QTest>

using namespace bincard::barcode;
using namespace bincard::picturetest;

namespace {

bincard::Result<SymbolDrawing> draw(const char *type, const QString &text)
{
    return drawSymbol(symbolTypeOf(QString::fromLatin1(type)).value(), text);
}

} // namespace

class TestSymbol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names()
    {
        QCOMPARE(symbolTypeNames().size(), static_cast<int>(SymbolType::Pdf417) + 1);
        QCOMPARE(symbolTypeOf(QStringLiteral("gs1-qr")), std::optional(SymbolType::Gs1Qr));
        QCOMPARE(symbolTypeOf(QStringLiteral("pdf417")), std::optional(SymbolType::Pdf417));
        QVERIFY(!symbolTypeOf(QStringLiteral("QR")));
    }

    void quietZones_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("beside"); ///< modules that must stay white left of the bars
        QTest::newRow("ten of Code 128") << QStringLiteral("code128") << QStringLiteral("A") << 10.0;
        QTest::newRow("eleven of EAN-13") << QStringLiteral("ean13") << QStringLiteral("5012345678900") << 11.0;
        QTest::newRow("seven of EAN-8") << QStringLiteral("ean8") << QStringLiteral("96385074") << 7.0;
        QTest::newRow("four of QR") << QStringLiteral("qr") << QStringLiteral("A") << 4.0;
        QTest::newRow("one of Data Matrix") << QStringLiteral("datamatrix") << QStringLiteral("A") << 1.0;
        QTest::newRow("two of PDF417") << QStringLiteral("pdf417") << QStringLiteral("A") << 2.0;
        QTest::newRow("some of Aztec, which needs none") << QStringLiteral("aztec") << QStringLiteral("A") << 1.0;
    }
    void quietZones()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const double, beside);
        const auto drawing = drawSymbol(symbolTypeOf(type).value(), text);
        QVERIFY(drawing.ok());
        for (const SymbolBar &bar : drawing->bars) {
            QVERIFY(bar.x >= beside && bar.y >= 0 && bar.width > 0 && bar.height > 0);
            QVERIFY(bar.x + bar.width <= drawing->width && bar.y + bar.height <= drawing->height);
        }
    }

    void wordsBelow()
    {
        const auto drawing = draw("gs1-128", QStringLiteral("(01)09506000134352(10)AB"));
        QVERIFY(drawing.ok());
        QCOMPARE(drawing->texts.size(), std::size_t{1});
        QCOMPARE(drawing->texts[0].text, QStringLiteral("(01)09506000134352(10)AB"));
        QCOMPARE(draw("ean13", QStringLiteral("5012345678900"))->texts.size(), std::size_t{3});
        QCOMPARE(draw("qr", QStringLiteral("A"))->texts.size(), std::size_t{0});
    }

    void aCheckDigitMayBeLeftOut_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *reason, const char *type, const char *given, const char *read) {
            QTest::newRow(reason) << QString::fromLatin1(type) << QString::fromLatin1(given) << QString::fromLatin1(read);
        };
        row("EAN-8", "ean8", "9638507", "96385074");
        row("EAN-13", "ean13", "501234567890", "5012345678900");
        row("UPC-A", "upca", "01234567890", "012345678905");
        row("UPC-E of six digits", "upce", "123456", "01234565");
        row("UPC-E of seven", "upce", "0123456", "01234565");
        row("UPC-E of number system 1", "upce", "1123456", "11234562");
        row("ITF-14", "itf14", "1501234567890", "15012345678907");
        row("DataBar", "databar", "0950600013435", "0109506000134352");
    }
    void aCheckDigitMayBeLeftOut()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, given);
        QFETCH(const QString, read);
        const auto drawing = drawSymbol(symbolTypeOf(type).value(), given);
        QVERIFY2(drawing.ok(), drawing.ok() ? "" : qPrintable(drawing.error().detail));
        const auto codes = decodePicture(painted(*drawing, 3), DecodeEffort::Thorough, {});
        QCOMPARE(codes.size(), std::size_t{1});
        QCOMPARE(codes[0].text, read);
        QCOMPARE(codes[0].format, type);
    }

    void whatMatricesHold_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        for (const char *type : {"datamatrix", "qr", "aztec", "pdf417"}) {
            const auto row = [type](const char *reason, const QString &text) { QTest::addRow("%s: %s", type, reason) << QString::fromLatin1(type) << text; };
            row("umlauts", QString::fromUtf8("B\u00f6rde-Gr\u00f6\u00dfe 12"));
            row("Greek and the euro", QString::fromUtf8("\u0391\u03b8\u03ae\u03bd\u03b1 12 \u20ac"));
            if (QLatin1String(type) != QLatin1String("aztec")) // There ZXing 1.4 leaves it out.
                row("a separator that is no FNC1", QStringLiteral("A\u001dB"));
            row("three hundred characters", QString(300, u'x').replace(7, 1, u'y'));
        }
    }
    void whatMatricesHold()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        const auto drawing = drawSymbol(symbolTypeOf(type).value(), text);
        QVERIFY2(drawing.ok(), drawing.ok() ? "" : qPrintable(drawing.error().detail));
        const auto codes = decodePicture(painted(*drawing, 3), DecodeEffort::Thorough, {});
        QCOMPARE(codes.size(), std::size_t{1});
        QCOMPARE(codes[0].text, text);
        QVERIFY(!codes[0].gs1);
    }

    void anApplicationIdentifierThatZintDoesNotKnow()
    {
        const QString text = QStringLiteral("(01)09506000134352(4300)ACME+GMBH");
        if (!parseBracketed(text).ok())
            QSKIP("our own table does not know it either");
        const auto drawing = draw("gs1-datamatrix", text);
        QVERIFY2(drawing.ok(), drawing.ok() ? "" : qPrintable(drawing.error().detail));
        const auto codes = decodePicture(painted(*drawing, 4), DecodeEffort::Thorough, {});
        QCOMPARE(codes.size(), std::size_t{1});
        QCOMPARE(codes[0].text, QStringLiteral("01095060001343524300ACME+GMBH"));
    }

    void whatCannotBeDrawn_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *reason, const char *type, const QString &text, const char *words) {
            QTest::newRow(reason) << QString::fromLatin1(type) << text << QString::fromUtf8(words);
        };
        row("no text", "qr", {}, "there is no text to draw");
        row("too long at all", "qr", QString(3001, u'1'), "longer than 3000 bytes");
        row("too long for the symbology", "code39", QString(200, u'A'), "code39 cannot hold this text");
        row("a small letter in Code 39", "code39", QStringLiteral("abc\u00e4"), "code39 cannot hold this text");
        row("Greek in Code 128", "code128", QString::fromUtf8("\u0391"), "code128 has no character \u0391");
        row("a wrong check digit", "ean13", QStringLiteral("5012345678901"), "the check digit of 5012345678901 is 0");
        row("a wrong check digit of UPC-E", "upce", QStringLiteral("01234560"), "upce takes 6 digits");
        row("UPC-E of number system 2", "upce", QStringLiteral("2123456"), "upce takes 6 digits");
        row("letters in EAN", "ean8", QStringLiteral("9638507A"), "ean8 takes 8 digits, or 7 without the check digit");
        row("too few digits", "itf14", QStringLiteral("123"), "itf14 takes 14 digits, or 13 without the check digit");
        row("Arabic-Indic digits", "ean8", QString::fromUtf8("\u0661\u0661\u0661\u0661\u0661\u0661\u0661"), "ean8 takes 8 digits");
        row("GS1 without brackets", "gs1-128", QStringLiteral("0109506000134352"), "the text is not valid GS1");
        row("GS1 with a wrong check digit", "gs1-128", QStringLiteral("(01)09506000134353"), "csum in (01)");
        row("GS1 of an unknown identifier", "gs1-qr", QStringLiteral("(05)1"), "the text is not valid GS1");
        row("GS1 of nothing", "gs1-datamatrix", QStringLiteral("(10)"), "the text is not valid GS1");
    }
    void whatCannotBeDrawn()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QString, words);
        const auto drawing = drawSymbol(symbolTypeOf(type).value(), text);
        QVERIFY(!drawing.ok());
        QCOMPARE(drawing.error().code, bincard::ErrorCode::BadInput);
        QVERIFY2(drawing.error().detail.contains(words), qPrintable(drawing.error().detail));
    }
};

QTEST_APPLESS_MAIN(TestSymbol)
#include "tst_symbol.moc"
