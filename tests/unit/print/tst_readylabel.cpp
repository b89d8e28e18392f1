// SPDX-License-Identifier: GPL-3.0-or-later
// Labels that come ready made: as they are, at their true size, for each resolution; and what is refused.
#include "barcode/imagedecoder.h"
#include "barcode/zplreader.h"
#include "print/labelpress.h"
#include "print/readylabel.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QtTest>

using namespace bincard;

class TestReadyLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPixelIsADotWhereTheResolutionsAreEqual();
    void aPictureIsAsLargeAsItSays_data();
    void aPictureIsAsLargeAsItSays();
    void aPictureThatDoesNotSayItIsADotAPixel();
    void whatShowsThroughIsPaper();
    void aPageOfAPdfIsALabel_data();
    void aPageOfAPdfIsALabel();
    void zplGoesThrough();
    void refused_data();
    void refused();

private:
    static QByteArray png(const QImage &image, double dpi)
    {
        QImage written = image;
        written.setDotsPerMeterX(static_cast<int>(std::lround(dpi / 0.0254)));
        written.setDotsPerMeterY(written.dotsPerMeterX());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        written.save(&buffer, "PNG");
        return buffer.data();
    }
    /// Without its pHYs.
    static QByteArray unsized(QByteArray png)
    {
        const qsizetype at = png.indexOf("pHYs");
        return at < 0 ? png : png.remove(at - 4, 4 + 4 + 9 + 4);
    }
    static barcode::DotImage imageIn(const QByteArray &zpl)
    {
        const barcode::ZplLabel label = barcode::readZpl(zpl);
        for (const barcode::DotElement &element : label.label.elements) {
            if (const auto *image = std::get_if<barcode::DotImage>(&element))
                return *image;
        }
        return {};
    }
    /// What a scanner reads on it.
    static QStringList codesOn(const barcode::DotImage &dots)
    {
        barcode::GreyPicture grey = barcode::GreyPicture::white(dots.width, dots.height);
        for (int y = 0; y < dots.height; ++y) {
            for (int x = 0; x < dots.width; ++x)
                grey.row(y)[x] = dots.isBlack(x, y) ? 0 : 255;
        }
        QStringList codes;
        for (const barcode::DecodedCode &code : barcode::decodePicture(grey, barcode::DecodeEffort::Thorough, {}))
            codes << code.text;
        return codes;
    }
    static QImage chequered()
    {
        QImage image(64, 48, QImage::Format_Grayscale8);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.scanLine(y)[x] = (x * 7 + y * 3) % 5 < 2 ? 0 : 255;
        }
        return image;
    }
};

void TestReadyLabel::aPixelIsADotWhereTheResolutionsAreEqual()
{
    for (const int dpi : {203, 300, 600}) {
        const auto zpl = print::zplOfReadyLabel(png(chequered(), dpi), dpi);
        QVERIFY2(zpl.ok(), zpl.ok() ? "" : qPrintable(zpl.error().detail));
        const barcode::DotImage dots = imageIn(*zpl);
        QCOMPARE(QSize(dots.width, dots.height), QSize(64, 48));
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 64; ++x)
                QCOMPARE(dots.isBlack(x, y), (x * 7 + y * 3) % 5 < 2);
        }
    }
}

void TestReadyLabel::aPictureIsAsLargeAsItSays_data()
{
    QTest::addColumn<int>("own");
    QTest::addColumn<int>("printer");
    for (const int own : {96, 150, 203, 300, 600}) {
        for (const int printer : {203, 300, 600})
            QTest::addRow("%d for %d", own, printer) << own << printer;
    }
}

void TestReadyLabel::aPictureIsAsLargeAsItSays()
{
    QFETCH(int, own);
    QFETCH(int, printer);
    QImage image(own * 2, own, QImage::Format_Grayscale8); // Two inches by one.
    image.fill(Qt::white);
    const auto dots = print::dotsOfPicture(png(image, own), printer);
    QVERIFY(dots.ok());
    QVERIFY(std::abs(dots->width - 2 * printer) <= 2 + printer / 100); // 8 dots a millimetre are called 203.
    QVERIFY(std::abs(dots->height - printer) <= 2 + printer / 100);
}

void TestReadyLabel::aPictureThatDoesNotSayItIsADotAPixel()
{
    const QByteArray bare = unsized(png(chequered(), 96));
    QVERIFY(!bare.contains("pHYs"));
    const auto dots = print::dotsOfPicture(bare, 600);
    QVERIFY2(dots.ok(), dots.ok() ? "" : qPrintable(dots.error().detail));
    QCOMPARE(QSize(dots->width, dots->height), QSize(64, 48));
}

void TestReadyLabel::whatShowsThroughIsPaper()
{
    QImage image(16, 16, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    image.setPixelColor(3, 4, Qt::black);
    const auto dots = print::dotsOfPicture(png(image, 203), 203);
    QVERIFY(dots.ok());
    QVERIFY(dots->isBlack(3, 4) && !dots->isBlack(4, 3) && !dots->isBlack(0, 0));
}

void TestReadyLabel::aPageOfAPdfIsALabel_data()
{
    QTest::addColumn<int>("dpi");
    for (const int dpi : {203, 300, 600})
        QTest::addRow("%d", dpi) << dpi;
}

void TestReadyLabel::aPageOfAPdfIsALabel()
{
    QFETCH(int, dpi);
    print::LabelRun run;
    run.label = QStringLiteral("tote");
    run.labels = {{{QStringLiteral("hu"), QStringLiteral("HU0000042")}}, {{QStringLiteral("hu"), QStringLiteral("HU0000043")}}};
    const auto pdf = print::pdfOf(run);
    QVERIFY(pdf.ok());
    const auto pages = print::dotsOfPages(*pdf, dpi);
    QVERIFY2(pages.ok(), pages.ok() ? "" : qPrintable(pages.error().detail));
    QCOMPARE(pages->size(), 2U);
    const barcode::DotImage &page = pages->front();
    const double doubt = dpi / 144.0 + 1; // A PDF's page is true to half a point.
    QVERIFY(std::abs(page.width - dpi * 100 / 25.4) <= doubt); // 100 × 50 mm.
    QVERIFY(std::abs(page.height - dpi * 50 / 25.4) <= doubt);
    const QStringList codes = codesOn(page);
    QVERIFY2(codes.contains(QStringLiteral("%HHU0000042")), qPrintable(codes.join(u' ')));
    const auto zpl = print::zplOfReadyLabel(*pdf, dpi);
    QVERIFY(zpl.ok());
    QCOMPARE(zpl->count("^XZ"), 2);
}

void TestReadyLabel::zplGoesThrough()
{
    const QByteArray zpl = "^XA^FO20,20^A0N,40,40^FDCarrier^FS^XZ";
    const auto sent = print::zplOfReadyLabel(zpl, 203);
    QVERIFY(sent.ok());
    QCOMPARE(sent->trimmed(), zpl);
}

void TestReadyLabel::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = png(chequered(), 203);
    QByteArray huge = good;
    huge.replace(16, 8, QByteArray::fromHex("0000ffff0000ffff")); // Width and height in IHDR.
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("rubbish") << QByteArray(1000, '\x07');
    QTest::newRow("half a label") << QByteArray("^XA^FO20,20^FDhalf");
    QTest::newRow("half a picture") << good.first(good.size() / 2);
    QTest::newRow("a picture's first bytes") << good.first(10);
    QTest::newRow("a picture of 65,535 pixels") << huge;
    QTest::newRow("a JPEG") << QByteArray::fromHex("ffd8ffe000104a464946");
    QTest::newRow("a PDF of nothing") << QByteArray("%PDF-1.4\n%%EOF\n");
    QTest::newRow("rubbish that calls itself PDF") << "%PDF-" + QByteArray(5000, '\xee');
    QTest::newRow("too large") << QByteArray(print::kLargestReadyLabel + 1, '^');
}

void TestReadyLabel::refused()
{
    QFETCH(QByteArray, bytes);
    const auto zpl = print::zplOfReadyLabel(bytes, 203);
    QVERIFY(!zpl.ok());
    QCOMPARE(zpl.error().code, ErrorCode::BadInput);
    QVERIFY(!zpl.error().detail.isEmpty());
}

QTEST_MAIN(TestReadyLabel)
#include "tst_readylabel.moc"
