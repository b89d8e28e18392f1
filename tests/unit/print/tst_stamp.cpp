// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "barcode/labelstamp.h"
#include "print/labelpaint.h"
#include "print/labelpress.h"
#include "print/labeltemplates.h"
#include "support/labeltools.h"

#include <QTest>

using namespace bincard;
using namespace bincard::barcode;
using namespace bincard::labeltest;

namespace {

const QString kWord = QStringLiteral("TRAINING");
constexpr int kDpi = 203;

LabelDrawing sampleOf(const QString &name)
{
    const auto label = print::loadLabelTemplate(name, {});
    return layOut(*label, label->sample(), {QStringLiteral("de"), {}}, print::textMeasure()).value();
}

bool overlap(const LabelBox &a, const LabelBox &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

QSet<QString> readFrom(const DotLabel &dots)
{
    const QImage image = print::labelImage(dots, kDpi);
    GreyPicture grey = GreyPicture::white(image.width(), image.height());
    for (int y = 0; y < image.height(); ++y)
        std::copy_n(image.constScanLine(y), image.width(), grey.row(y));
    QSet<QString> read;
    for (const DecodedCode &code : decodePicture(grey, DecodeEffort::Thorough, {}))
        read.insert(code.text);
    return read;
}

} // namespace

/// The word of what is not the house's own, on every template that ships.
class TestStamp : public QObject
{
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : print::labelTemplateNames({}))
            QTest::newRow(qPrintable(name)) << name;
    }

private Q_SLOTS:
    void liesOnNoCode_data() { rows(); }
    void liesOnNoCode()
    {
        QFETCH(const QString, name);
        LabelDrawing drawing = sampleOf(name);
        const std::size_t before = drawing.elements.size();
        stamp(drawing, kWord, print::textMeasure());
        QCOMPARE(drawing.elements.size(), before + 2);
        const auto *band = std::get_if<LabelFrame>(&drawing.elements[before]);
        const auto *word = std::get_if<LabelText>(&drawing.elements[before + 1]);
        QVERIFY(band && word);
        QCOMPARE(word->text, kWord);
        QVERIFY(word->white && word->size >= kLeastStampUm && word->size <= kLargestStampUm);
        QVERIFY(band->box.x >= 0 && band->box.y >= 0 && band->box.x + band->box.width <= drawing.width && band->box.y + band->box.height <= drawing.height);
        for (std::size_t i = 0; i < before; ++i) {
            if (const auto *symbol = std::get_if<LabelSymbol>(&drawing.elements[i]))
                QVERIFY2(!overlap(band->box, symbol->box), qPrintable(symbol->data));
            if (const auto *text = std::get_if<LabelText>(&drawing.elements[i]))
                QVERIFY2(text->baseline <= band->box.y || text->baseline - text->size / 2 >= band->box.y + band->box.height || text->x >= band->box.x + band->box.width
                        || text->x + std::max(text->room, 1) <= band->box.x || text->alignment != SymbolAlignment::Left
                        || text->x + print::textMeasure()(text->text, text->bold) * text->size <= band->box.x,
                    qPrintable(text->text));
        }
    }

    void codesAreReadAsBefore_data() { rows(); }
    void codesAreReadAsBefore()
    {
        QFETCH(const QString, name);
        LabelDrawing drawing = sampleOf(name);
        stamp(drawing, kWord, print::textMeasure());
        const DotLabel dots = toDots(drawing, kDpi).value();
        QCOMPARE(readFrom(dots), scannedOf(dots));
    }

    void isOnAllThatIsPrinted()
    {
        print::LabelRun run{QStringLiteral("tote"), {}, QStringLiteral("en"), {{{QStringLiteral("hu"), QStringLiteral("T-0042")}}}};
        QVERIFY(!print::zplOf(run, kDpi)->contains("TRAINING"));
        run.stamp = kWord;
        QVERIFY(print::zplOf(run, kDpi)->contains("TRAINING"));
        QVERIFY(print::imageOf(run, kDpi).ok());
        QVERIFY(print::pdfOf(run).ok());
    }

    /// Without room the label is spoilt, and never passes for one of the house.
    void aFullLabelHasItAllTheSame()
    {
        LabelDrawing full{{}, 50'000, 20'000, {LabelFrame{{0, 0, 50'000, 20'000}, 20'000}}};
        stamp(full, kWord, print::textMeasure());
        QCOMPARE(std::get<LabelText>(full.elements.back()).text, kWord);
    }
};

QTEST_MAIN(TestStamp)
#include "tst_stamp.moc"
