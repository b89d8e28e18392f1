// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "print/labelpaint.h"
#include "print/labeltemplates.h"
#include "support/labeltools.h"

#include <QBuffer>
#include <QDir>
#include <QRegularExpression>
#include <QTest>

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
        QCOMPARE(print::labelTemplateNames({}).join(u' '), QStringLiteral("badge commands item location pallet parcel return tote"));
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

private:
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
