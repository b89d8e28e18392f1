// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "support/picturetools.h"

#include <QTest>

using namespace bincard::barcode;
using namespace bincard::picturetest;

namespace {

struct Sample {
    const char *type;
    const char *drawn;
    const char *read; ///< ^ for U+001D
    const char *identifier;
};

const char *const kHri = "(01)09506000134352(10)AB-1(17)271231";
const char *const kElements = "010950600013435210AB-1^17271231";

const Sample kSamples[] = {
    {"code39", "BIN-42 A", "BIN-42 A", "]A0"},
    {"code93", "Bin 42/a", "Bin 42/a", "]G0"},
    {"code128", "%LA-01-2", "%LA-01-2", "]C0"},
    {"gs1-128", kHri, kElements, "]C1"},
    {"ean8", "96385074", "96385074", "]E4"},
    {"ean13", "5012345678900", "5012345678900", "]E0"},
    {"upca", "012345678905", "012345678905", "]E0"},
    {"upce", "01234565", "01234565", "]E0"},
    {"itf14", "15012345678907", "15012345678907", "]I1"},
    {"databar", "(01)09506000134352", "0109506000134352", "]e0"},
    {"databar-expanded", kHri, kElements, "]e0"},
    {"datamatrix", "Bin 42", "Bin 42", "]d1"},
    {"gs1-datamatrix", kHri, kElements, "]d2"},
    {"qr", "https://example.org/Stra\u00dfe", "https://example.org/Stra\u00dfe", "]Q1"},
    {"gs1-qr", kHri, kElements, "]Q3"},
    {"aztec", "Bin 42", "Bin 42", "]z0"},
    {"pdf417", "Bin 42, third floor", "Bin 42, third floor", "]L2"},
};

SymbolDrawing drawn(const QString &type, const QString &text)
{
    const auto drawing = drawSymbol(symbolTypeOf(type).value(), text);
    if (!drawing)
        qFatal("%s", qPrintable(drawing.error().detail));
    return *drawing;
}

QString caret(QString text)
{
    return text.replace(QChar(0x1D), u'^');
}

std::vector<DecodedCode> decoded(const GreyPicture &picture, DecodeEffort effort = DecodeEffort::Thorough)
{
    return decodePicture(picture, effort, {});
}

/// Words for a failing row.
QByteArray listed(const std::vector<DecodedCode> &codes)
{
    QByteArray text = QByteArray::number(static_cast<int>(codes.size())) + " codes";
    for (const DecodedCode &code : codes) {
        text += "; " + (code.format + u' ' + caret(code.text)).toUtf8();
        for (const PixelPoint corner : code.corners)
            text += " " + QByteArray::number(corner.x) + "," + QByteArray::number(corner.y);
    }
    return text;
}

/// The bars' outline in pixels of the picture that painted() makes.
PixelCorners outline(const SymbolDrawing &drawing, int scale)
{
    double left = 1e9, top = 1e9, right = 0, bottom = 0;
    for (const SymbolBar &bar : drawing.bars) {
        left = std::min(left, bar.x);
        top = std::min(top, bar.y);
        right = std::max(right, bar.x + bar.width);
        bottom = std::max(bottom, bar.y + bar.height);
    }
    const auto at = [scale](double x, double y) { return PixelPoint{static_cast<int>(x * scale), static_cast<int>(y * scale)}; };
    return {at(left, top), at(right, top), at(right, bottom), at(left, bottom)};
}

bool isNear(const PixelCorners &a, const PixelCorners &b, int tolerance)
{
    for (std::size_t i = 0; i < 4; ++i) {
        if (std::abs(a[i].x - b[i].x) > tolerance || std::abs(a[i].y - b[i].y) > tolerance)
            return false;
    }
    return true;
}

GreyPicture onGround(const GreyPicture &picture, int margin, std::uint8_t grey)
{
    GreyPicture ground = GreyPicture::white(picture.width + 2 * margin, picture.height + 2 * margin);
    ground.bytes.fill(static_cast<char>(grey));
    lay(ground, picture, margin, margin);
    return ground;
}

} // namespace

class TestImageDecoder : public QObject
{
    Q_OBJECT

private:
    static void eachType()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("identifier");
        for (const Sample &sample : kSamples)
            QTest::newRow(sample.type) << QString::fromLatin1(sample.type) << QString::fromUtf8(sample.drawn) << QString::fromUtf8(sample.read) << QString::fromLatin1(sample.identifier);
    }

private Q_SLOTS:
    void everyTypeHasASample()
    {
        QStringList names;
        for (const Sample &sample : kSamples)
            names.append(QString::fromLatin1(sample.type));
        QCOMPARE(names, symbolTypeNames());
    }

    void inFourRotationsAndThreeScales_data() { eachType(); }
    void inFourRotationsAndThreeScales()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        QFETCH(const QString, identifier);
        const SymbolDrawing drawing = drawn(type, text);
        for (const int scale : {2, 3, 7}) {
            const GreyPicture upright = painted(drawing, scale);
            for (int quarters = 0; quarters < 4; ++quarters) {
                const auto codes = decoded(quarterTurned(upright, quarters));
                QVERIFY2(codes.size() == 1, listed(codes));
                QCOMPARE(codes[0].format, type);
                QCOMPARE(caret(codes[0].text), read);
                QCOMPARE(codes[0].symbologyIdentifier, identifier);
                QCOMPARE(codes[0].gs1, text.startsWith(QLatin1String("(01)")));
                QVERIFY(!codes[0].bytes.isEmpty());
                PixelCorners expected = outline(drawing, scale);
                for (PixelPoint &corner : expected) {
                    for (int i = 0, height = upright.height, width = upright.width; i < quarters; ++i, std::swap(width, height))
                        corner = {height - corner.y, corner.x};
                }
                // A linear code is read along lines, not to its edge, and the guard bars of EAN are longer than the others.
                // ITF-14 has a frame around bars and quiet zones.
                const int tolerance = (type == QLatin1String("itf14") ? 24 : 8) * scale + 6;
                QVERIFY2(isNear(codes[0].corners, expected, tolerance), listed(codes) + " expected " + listed({DecodedCode{{}, {}, {}, {}, false, expected}}));
            }
        }
    }

    void whiteOnBlack_data() { eachType(); }
    void whiteOnBlack()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        const auto codes = decoded(painted(drawn(type, text), 3, 255, 0));
        QVERIFY2(codes.size() == 1, listed(codes));
        QCOMPARE(codes[0].format, type);
        QCOMPARE(caret(codes[0].text), read);
    }

    void lowContrast_data() { eachType(); }
    void lowContrast()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        for (const auto &[dark, bright] : {std::pair(110, 130), std::pair(20, 32), std::pair(235, 245)}) {
            const auto codes = decoded(onGround(painted(drawn(type, text), 3, static_cast<std::uint8_t>(dark), static_cast<std::uint8_t>(bright)), 40, static_cast<std::uint8_t>(bright)));
            QVERIFY2(codes.size() == 1, listed(codes));
            QCOMPARE(codes[0].format, type);
            QCOMPARE(caret(codes[0].text), read);
        }
    }

    void oneAndAHalfPixelsAModule_data() { eachType(); }
    void oneAndAHalfPixelsAModule()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        const auto codes = decoded(reduced(painted(drawn(type, text), 3), 2).picture);
        QVERIFY2(codes.size() == 1, listed(codes));
        QCOMPARE(caret(codes[0].text), read);
    }

    void turnedByAnyAngle_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("degrees");
        for (const char *type : {"code128", "ean13", "datamatrix", "qr"}) {
            for (const double degrees : {10.0, 30.0, 45.0, 60.0, 200.0})
                QTest::addRow("%s by %d", type, static_cast<int>(degrees)) << QString::fromLatin1(type) << degrees;
        }
    }
    void turnedByAnyAngle()
    {
        QFETCH(const QString, type);
        QFETCH(const double, degrees);
        const SymbolDrawing drawing = drawn(type, type == QLatin1String("ean13") ? QStringLiteral("5012345678900") : QStringLiteral("Bin 42"));
        const DerivedPicture view = turned(painted(drawing, 4), degrees);
        const auto codes = decoded(view.picture);
        QVERIFY2(codes.size() == 1, listed(codes));
        QCOMPARE(codes[0].format, type);
    }

    void severalInOnePicture_data()
    {
        QTest::addColumn<QStringList>("types");
        const auto row = [](const char *reason, const QStringList &types) { QTest::newRow(reason) << types; };
        row("three linear ones", {QStringLiteral("code128"), QStringLiteral("ean13"), QStringLiteral("code39")});
        row("a linear one among matrices", {QStringLiteral("gs1-128"), QStringLiteral("gs1-datamatrix"), QStringLiteral("qr")});
        row("three of DataMatrix", {QStringLiteral("datamatrix"), QStringLiteral("datamatrix"), QStringLiteral("datamatrix")});
        row("three of Aztec", {QStringLiteral("aztec"), QStringLiteral("aztec"), QStringLiteral("aztec")});
        row("three of QR", {QStringLiteral("qr"), QStringLiteral("gs1-qr"), QStringLiteral("qr")});
        row("three of PDF417", {QStringLiteral("pdf417"), QStringLiteral("pdf417"), QStringLiteral("pdf417")});
        row("three of DataBar", {QStringLiteral("databar"), QStringLiteral("databar-expanded"), QStringLiteral("databar")});
        row("five kinds", {QStringLiteral("upca"), QStringLiteral("itf14"), QStringLiteral("aztec"), QStringLiteral("pdf417"), QStringLiteral("datamatrix")});
    }
    void severalInOnePicture()
    {
        QFETCH(const QStringList, types);
        GreyPicture ground = GreyPicture::white(1300, static_cast<int>(types.size()) * 360);
        QStringList expected;
        for (qsizetype i = 0; i < types.size(); ++i) {
            const auto sample = std::find_if(std::begin(kSamples), std::end(kSamples), [&](const Sample &one) { return types[i] == QLatin1String(one.type); });
            lay(ground, painted(drawn(types[i], QString::fromUtf8(sample->drawn)), 3), 30 + 60 * static_cast<int>(i), 30 + 360 * static_cast<int>(i));
            expected.append(types[i] + u' ' + QString::fromUtf8(sample->read));
        }
        const auto codes = decoded(ground);
        QStringList found;
        for (const DecodedCode &code : codes)
            found.append(code.format + u' ' + caret(code.text));
        found.sort();
        expected.sort();
        QVERIFY2(found == expected, listed(codes));
    }

    void asideAndAmongNoise()
    {
        for (const char *type : {"datamatrix", "aztec", "qr", "code128"}) {
            GreyPicture ground = GreyPicture::white(1000, 1000);
            ground.bytes.fill(static_cast<char>(235));
            lay(ground, painted(drawn(QString::fromLatin1(type), QStringLiteral("Bin 42")), 3, 20, 235), 150, 620);
            std::uint32_t state = 1;
            for (char &byte : ground.bytes) { // Sums of two even noises of ±10.
                state = state * 1664525U + 1013904223U;
                byte = static_cast<char>(static_cast<int>(static_cast<std::uint8_t>(byte)) + static_cast<int>(state >> 27) % 20 - 10 + static_cast<int>((state >> 20 & 31U) % 20) - 10);
            }
            const auto codes = decoded(ground);
            QVERIFY2(codes.size() == 1 && codes[0].format == QLatin1String(type) && codes[0].text == QLatin1String("Bin 42"), type + listed(codes));
        }
    }

    void darkAndWhiteOnesInOnePicture()
    {
        GreyPicture ground = GreyPicture::white(900, 800);
        lay(ground, painted(drawn(QStringLiteral("code128"), QStringLiteral("DARK")), 3), 20, 20);
        lay(ground, onGround(painted(drawn(QStringLiteral("qr"), QStringLiteral("WHITE")), 4, 255, 0), 30, 0), 300, 420);
        const auto codes = decoded(ground);
        QVERIFY2(codes.size() == 2, listed(codes));
        QCOMPARE(codes[0].text, QStringLiteral("DARK"));
        QCOMPARE(codes[1].text, QStringLiteral("WHITE"));
    }

    void aLargeLinearCode()
    {
        // ZXing 1.4 by itself aborts when it reads a linear code in two sizes of a picture.
        for (const char *type : {"code128", "ean13", "databar"}) {
            const QString text = QString::fromLatin1(type) == QLatin1String("code128") ? QStringLiteral("LARGE") : QStringLiteral("5012345678900");
            const auto codes = decoded(painted(drawn(QString::fromLatin1(type), text.first(QString::fromLatin1(type) == QLatin1String("databar") ? 13 : text.size())), 12));
            QVERIFY2(codes.size() == 1 && codes[0].format == QLatin1String(type), listed(codes));
        }
    }

    void theSameTwiceIsTwo()
    {
        GreyPicture ground = GreyPicture::white(1000, 1100);
        const GreyPicture label = painted(drawn(QStringLiteral("code128"), QStringLiteral("TWICE")), 3);
        lay(ground, label, 30, 30);
        lay(ground, label, 500, 800);
        const auto codes = decoded(ground);
        QVERIFY2(codes.size() == 2, listed(codes));
    }

    void fastReadsWhatIsPlain()
    {
        const SymbolDrawing drawing = drawn(QStringLiteral("gs1-datamatrix"), QString::fromLatin1(kHri));
        QCOMPARE(decoded(painted(drawing, 4), DecodeEffort::Fast).size(), std::size_t{1});
        QCOMPARE(decoded(painted(drawing, 4, 255, 0), DecodeEffort::Fast).size(), std::size_t{0});
    }

    void rowsMayBePadded()
    {
        const GreyPicture plain = painted(drawn(QStringLiteral("ean13"), QStringLiteral("5012345678900")), 3);
        GreyPicture padded{plain.width, plain.height, plain.width + 13, QByteArray((plain.width + 13) * (plain.height - 1) + plain.width, '\0')};
        for (int y = 0; y < plain.height; ++y)
            std::copy(plain.row(y), plain.row(y) + plain.width, padded.row(y));
        QVERIFY(padded.isValid());
        const auto codes = decoded(padded);
        QVERIFY2(codes.size() == 1 && codes[0].text == QLatin1String("5012345678900"), listed(codes));
    }

    void whatIsNoPicture_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("bytes");
        QTest::newRow("nothing") << 0 << 0 << 0 << 0;
        QTest::newRow("no height") << 10 << 0 << 10 << 100;
        QTest::newRow("negative") << -10 << 10 << 10 << 100;
        QTest::newRow("rows overlap") << 10 << 10 << 9 << 100;
        QTest::newRow("a byte is missing") << 10 << 10 << 10 << 99;
        QTest::newRow("huge by its numbers") << 2'000'000'000 << 2'000'000'000 << 2'000'000'000 << 100;
    }
    void whatIsNoPicture()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        QFETCH(const int, stride);
        QFETCH(const int, bytes);
        const GreyPicture picture{width, height, stride, QByteArray(bytes, '\0')};
        QVERIFY(!picture.isValid());
        QVERIFY(decoded(picture).empty());
    }

    void picturesWithoutCodes()
    {
        for (const auto &[width, height] : {std::pair(1, 1), std::pair(1, 50), std::pair(50, 1), std::pair(3, 3), std::pair(200, 200)}) {
            for (const char grey : {'\0', '\x7F', '\xFF'}) {
                GreyPicture picture = GreyPicture::white(width, height);
                picture.bytes.fill(grey);
                QVERIFY(decoded(picture).empty());
            }
        }
    }

    void timeEndsTheSearch()
    {
        int looks = 0;
        const auto codes = decodePicture(GreyPicture::white(300, 300), DecodeEffort::Thorough, [&looks] { return ++looks > 2; });
        QVERIFY(codes.empty());
        QVERIFY(looks < 12);
        QVERIFY(decodePicture(painted(drawn(QStringLiteral("qr"), QStringLiteral("X")), 4), DecodeEffort::Thorough, [] { return true; }).empty());
    }
};

QTEST_APPLESS_MAIN(TestImageDecoder)
#include "tst_imagedecoder.moc"
