// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "barcode/zpl.h"
#include "barcode/zplreader.h"
#include "print/labelpaint.h"
#include "print/labeltemplates.h"
#include "support/labeltools.h"

#include <QBuffer>
#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::barcode;
using namespace bincard::labeltest;

namespace {

const QStringList kLanguages{QStringLiteral("en"), QStringLiteral("de")};

GreyPicture greyOf(const QImage &image)
{
    GreyPicture grey = GreyPicture::white(image.width(), image.height());
    for (int y = 0; y < image.height(); ++y)
        std::copy_n(image.constScanLine(y), image.width(), grey.row(y));
    return grey;
}

Result<LabelDrawing> sampleOf(const QString &name, const QString &language)
{
    auto label = print::loadLabelTemplate(name, {});
    return label ? layOut(*label, label->sample(), {language, {}}, print::textMeasure()) : Result<LabelDrawing>(label.error());
}

/// With BINCARD_LABELS=DIR the pictures can be looked at.
void keep(const QImage &image, const QString &name)
{
    const QString folder = qEnvironmentVariable("BINCARD_LABELS");
    if (!folder.isEmpty())
        QVERIFY(image.save(folder + u'/' + name + QStringLiteral(".png")));
}

} // namespace

/// Every template that ships, in both languages.
class TestShippedLabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areAllThere()
    {
        QCOMPARE(print::labelTemplateNames({}).join(u' '), QStringLiteral("badge cage commands hazard item lesson location manifest pallet parcel return scanner shift slip test tote"));
    }

    void saysItself_data() { rows(); }
    void saysItself()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, language);
        const auto label = print::loadLabelTemplate(name, {});
        QVERIFY2(label.ok(), qPrintable(label.ok() ? QString() : label.error().detail));
        QVERIFY(label->title.contains(language));
        for (const LabelField &field : label->fields)
            QVERIFY2(field.about.contains(language) && !field.example.isEmpty(), qPrintable(field.name));
        QVERIFY(label->texts.isEmpty() || label->texts.contains(language));
    }

    void isReadBack_data() { rows(); }
    void isReadBack()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, language);
        const auto drawing = sampleOf(name, language);
        QVERIFY2(drawing.ok(), qPrintable(drawing.ok() ? QString() : drawing.error().detail));
        for (const int dpi : {203, 300}) {
            const auto dots = toDots(*drawing, dpi);
            QVERIFY2(dots.ok(), qPrintable(dots.ok() ? QString() : dots.error().detail));
            const QImage image = print::labelImage(*dots, dpi);
            keep(image, QStringLiteral("%1-%2-%3").arg(name, language).arg(dpi));
            QSet<QString> read;
            for (const DecodedCode &code : decodePicture(greyOf(image), DecodeEffort::Thorough, {}))
                read.insert(code.text);
            QCOMPARE(read, scannedOf(*dots));
        }
    }

    void pdfHasItsSize_data() { rows(); }
    void pdfHasItsSize()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, language);
        const auto drawing = sampleOf(name, language);
        QVERIFY(drawing.ok());
        QBuffer pdf;
        QVERIFY(pdf.open(QIODevice::WriteOnly));
        QVERIFY(print::writeLabelPdf({*drawing, *drawing}, print::kPdfLabelDpi, pdf).ok());
        static const QRegularExpression box(QStringLiteral(R"(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\])"));
        auto boxes = box.globalMatch(QString::fromLatin1(pdf.data()));
        int pages = 0;
        for (; boxes.hasNext(); ++pages) {
            const auto match = boxes.next();
            constexpr double kHalfPointMm = 25.4 / 72 / 2 + 0.001;
            QVERIFY(std::abs(match.captured(1).toDouble() * 25.4 / 72 - drawing->width / 1000.0) <= kHalfPointMm);
            QVERIFY(std::abs(match.captured(2).toDouble() * 25.4 / 72 - drawing->height / 1000.0) <= kHalfPointMm);
        }
        QCOMPARE(pages, 2);
    }

    void zplSaysTheSame_data() { rows(); }
    void zplSaysTheSame()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, language);
        const auto drawing = sampleOf(name, language);
        QVERIFY(drawing.ok());
        for (const int dpi : kLabelDpi) {
            const DotLabel dots = toDots(*drawing, dpi).value();
            const ZplLabel read = readZpl(toZpl(dots, 3).value());
            QVERIFY(read.notUnderstood.isEmpty());
            QCOMPARE(read.copies, 3);
            QCOMPARE(read.label.width, dots.width);
            QCOMPARE(read.label.height, dots.height);
            QCOMPARE(read.label.elements.size(), dots.elements.size());
            for (std::size_t i = 0; i < dots.elements.size(); ++i)
                compare(read.label.elements[i], dots.elements[i]);
        }
    }

    void foreignLettersGoAsPictures()
    {
        const DotLabel written{800, 200, {DotText{QStringLiteral("Łódź – Größe €"), 10, 50, 0, 40, 40}, DotText{QStringLiteral("Київ"), 100, 100, 400, 40, 40, SymbolAlignment::Right},
            DotText{QStringLiteral("תל אביב"), 10, 150, 400, 40, 40, SymbolAlignment::Centre, true, true}}};
        const DotLabel own = print::withOwnLetters(written);
        QCOMPARE(std::get<DotText>(own.elements[0]), std::get<DotText>(written.elements[0]));
        const auto kyiv = std::get<DotImage>(own.elements[1]), telAviv = std::get<DotImage>(own.elements[2]);
        QVERIFY(std::abs(kyiv.x + kyiv.width - 500) <= 1 && kyiv.y < 70 && kyiv.y + kyiv.height > 100 && !kyiv.white);
        QVERIFY(std::abs(telAviv.x + telAviv.width / 2 - 210) <= 1 && telAviv.white);
        QVERIFY(kyiv.bits.count('\0') < kyiv.bits.size() && telAviv.bits.count('\0') < telAviv.bits.size());
        QCOMPARE(print::labelImage(DotLabel{800, 200, {own.elements[1]}}, 203).pixelColor(kyiv.x, kyiv.y), QColor(Qt::white));
        const ZplLabel read = readZpl(toZpl(own, 1).value());
        QCOMPARE(std::get<DotImage>(read.label.elements[2]).bits, telAviv.bits);
        QVERIFY(std::get<DotImage>(read.label.elements[2]).white);
    }

    void longValuesStayOnTheLabel_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : print::labelTemplateNames({}))
            QTest::newRow(qPrintable(name)) << name;
    }
    void longValuesStayOnTheLabel()
    {
        QFETCH(const QString, name);
        const auto label = print::loadLabelTemplate(name, {});
        LabelValues values = label->sample();
        for (const LabelField &field : label->fields) {
            if (field.check.isEmpty() && field.name != QLatin1String("arrow"))
                values[field.name] = QStringLiteral("Donaudampfschifffahrt und noch viel mehr, wie es eben kommt ").repeated(4).left(field.longest);
        }
        for (const QString &coded : {QStringLiteral("location"), QStringLiteral("hu"), QStringLiteral("user"), QStringLiteral("order"), QStringLiteral("rma"), QStringLiteral("sku")}) {
            if (const LabelField *field = label->field(coded))
                values[coded] = QStringLiteral("LONGEST-NUMBER-THERE-MAY-BE-01").left(field->longest);
        }
        const auto drawing = layOut(*label, values, {QStringLiteral("de"), {}}, print::textMeasure());
        QVERIFY2(drawing.ok(), qPrintable(drawing.ok() ? QString() : drawing.error().detail));
        const TextMeasure measure = print::textMeasure();
        for (const LabelElement &element : drawing->elements) {
            if (const auto *text = std::get_if<LabelText>(&element))
                QVERIFY2(measure(text->text, text->bold) * text->size <= text->room + 1, qPrintable(text->text));
        }
        const auto dots = toDots(*drawing, 203);
        QVERIFY2(dots.ok(), qPrintable(dots.ok() ? QString() : dots.error().detail));
        keep(print::labelImage(*dots, 203), name + QStringLiteral("-long"));
    }

private:
    /// But for what a printer's language does not say: weight, the check digit that it makes, and the width of a picture that is no whole byte.
    static void compare(DotElement read, const DotElement &written)
    {
        const auto beyondCommands = [](const DotSymbol &symbol) { // Of a printer: so wide a module, or letters that are not ASCII.
            return symbol.module > 10 || std::any_of(symbol.data.begin(), symbol.data.end(), [](QChar c) { return c.unicode() > 0x7e; });
        };
        if (const auto *symbol = std::get_if<DotSymbol>(&written); symbol && beyondCommands(*symbol)) {
            QVERIFY(std::holds_alternative<DotImage>(read));
            QCOMPARE(std::get<DotImage>(read).bits, imageOf(*symbol)->bits);
            return;
        }
        QCOMPARE(read.index(), written.index());
        if (const auto *text = std::get_if<DotText>(&written))
            std::get<DotText>(read).bold = text->bold;
        if (const auto *symbol = std::get_if<DotSymbol>(&written)) {
            QCOMPARE(scanned(std::get<DotSymbol>(read)), scanned(*symbol));
            std::get<DotSymbol>(read).data = symbol->data;
        }
        if (const auto *image = std::get_if<DotImage>(&written))
            std::get<DotImage>(read).width = image->width;
        QVERIFY2(read == written, qPrintable(QStringLiteral("element of kind %1").arg(written.index())));
    }

    static void rows()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("language");
        for (const QString &name : print::labelTemplateNames({})) {
            for (const QString &language : kLanguages)
                QTest::addRow("%s %s", qPrintable(name), qPrintable(language)) << name << language;
        }
    }
};

QTEST_MAIN(TestShippedLabels)
#include "tst_shippedlabels.moc"
