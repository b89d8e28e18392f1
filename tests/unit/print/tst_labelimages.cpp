// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures on labels, such as a house's mark: where they are read from, how they come out on each kind of printer, and what is refused.
#include "barcode/zpl.h"
#include "barcode/zplreader.h"
#include "print/jobpicture.h"
#include "print/labelpaint.h"
#include "print/labelpress.h"
#include "print/labeltemplates.h"

#include <QPainter>
#include <QtTest>

using namespace bincard;

class TestLabelImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aMarkOnEveryPrinter_data();
    void aMarkOnEveryPrinter();
    void thinLinesOfALargePictureStay();
    void whatIsRefused_data();
    void whatIsRefused();
    void theJobShowsIt();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// 20 x 10 mm of the label 50 x 30 mm are the picture's.
    void useImage(const QString &image, const QByteArray &more = {})
    {
        write(QStringLiteral("mark.json"), R"({"title":"Mark","size":[50,30],"fields":[{"name":"hu","example":"T-1"}],"elements":[{"image":")" + image.toUtf8() + R"(","box":[5,5,20,10])" + more
                + R"(},{"barcode":"code128","data":"{hu}","box":[2,18,46,10]}]})");
    }
    [[nodiscard]] print::LabelRun run() const { return {QStringLiteral("mark"), m_dir->path(), {}, {{{QStringLiteral("hu"), QStringLiteral("T-1")}}}}; }
    /// The share of black in a part of a picture of the label, in millimetres.
    static double black(const QImage &picture, int dpi, const QRectF &mm)
    {
        const double dots = dpi == 203 ? 8 : dpi / 25.4;
        const QRect part = QRectF(mm.x() * dots, mm.y() * dots, mm.width() * dots, mm.height() * dots).toRect();
        qint64 count = 0;
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x)
                count += qGray(picture.pixel(x, y)) < 128 ? 1 : 0;
        }
        return static_cast<double>(count) / (part.width() * part.height());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestLabelImages::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QImage mark(40, 40, QImage::Format_ARGB32); // A square: it stands in the middle of its box, ten by ten millimetres.
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.fillRect(0, 0, 20, 40, Qt::black);
    painter.end();
    QVERIFY(mark.save(path(QStringLiteral("mark.png"))));
}

void TestLabelImages::aMarkOnEveryPrinter_data()
{
    QTest::addColumn<int>("dpi");
    QTest::newRow("203") << 203;
    QTest::newRow("300") << 300;
    QTest::newRow("600") << 600;
}

void TestLabelImages::aMarkOnEveryPrinter()
{
    QFETCH(int, dpi);
    useImage(QStringLiteral("mark.png"));
    const auto picture = print::imageOf(run(), dpi);
    QVERIFY2(picture.ok(), picture.ok() ? "" : qPrintable(picture.error().detail));
    QVERIFY(black(*picture, dpi, {10.3, 5.3, 4.4, 9.4}) > 0.99); // Black is black …
    QVERIFY(black(*picture, dpi, {15.3, 5.3, 4.4, 9.4}) < 0.01); // … and nothing is white.
    QVERIFY(black(*picture, dpi, {5.2, 5.3, 4.4, 9.4}) < 0.01);
    const auto zpl = print::zplOf(run(), dpi);
    QVERIFY(zpl.ok());
    const QImage printed = print::labelImage(barcode::readZpl(*zpl).label, dpi);
    QCOMPARE(printed.size(), picture->size());
    QVERIFY(black(printed, dpi, {10.3, 5.3, 4.4, 9.4}) > 0.99);
    QVERIFY(black(printed, dpi, {15.3, 5.3, 4.4, 9.4}) < 0.01);
}

void TestLabelImages::thinLinesOfALargePictureStay()
{
    QImage lines(2000, 1000, QImage::Format_Grayscale8); // Fifty lines, each a little wider than a dot.
    lines.fill(Qt::white);
    for (int x = 0; x < lines.width(); x += 40)
        QPainter(&lines).fillRect(x, 0, 16, lines.height(), Qt::black);
    QVERIFY(lines.save(path(QStringLiteral("lines.png"))));
    useImage(QStringLiteral("lines.png"), R"(,"align":"left")");
    const auto picture = print::imageOf(run(), 203);
    QVERIFY(picture.ok());
    int changes = 0;
    for (int x = 41; x < 200; ++x)
        changes += (qGray(picture->pixel(x, 80)) < 128) != (qGray(picture->pixel(x - 1, 80)) < 128) ? 1 : 0;
    QCOMPARE(changes / 2, 50 - 1); // All fifty of them.
}

void TestLabelImages::whatIsRefused_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("says");
    QTest::newRow("not there") << QStringLiteral("other.png") << QStringLiteral("no PNG file");
    QTest::newRow("a path") << QStringLiteral("../mark.png") << QStringLiteral("beside the template");
    QTest::newRow("an absolute path") << QStringLiteral("/etc/passwd.png") << QStringLiteral("beside the template");
    QTest::newRow("hidden") << QStringLiteral(".png") << QStringLiteral("beside the template");
    QTest::newRow("another kind") << QStringLiteral("mark.svg") << QStringLiteral("beside the template");
    QTest::newRow("no name") << QString() << QStringLiteral("beside the template");
    QTest::newRow("text that is called a picture") << QStringLiteral("text.png") << QStringLiteral("no PNG file");
    QTest::newRow("nothing in it") << QStringLiteral("empty.png") << QStringLiteral("no PNG file");
    QTest::newRow("half of it") << QStringLiteral("half.png") << QStringLiteral("cannot be read");
    QTest::newRow("too many pixels") << QStringLiteral("long.png") << QStringLiteral("more than 4096 pixels");
    QTest::newRow("too many bytes") << QStringLiteral("large.png") << QStringLiteral("at most 1 MiB");
}

void TestLabelImages::whatIsRefused()
{
    QFETCH(QString, image);
    QFETCH(QString, says);
    write(QStringLiteral("text.png"), "hello");
    write(QStringLiteral("empty.png"), {});
    QFile mark(path(QStringLiteral("mark.png")));
    QVERIFY(mark.open(QIODevice::ReadOnly));
    const QByteArray bytes = mark.readAll();
    write(QStringLiteral("half.png"), bytes.first(bytes.size() / 2));
    write(QStringLiteral("large.png"), bytes + QByteArray(1024 * 1024, 'x'));
    QImage tall(1, 5000, QImage::Format_Grayscale8);
    tall.fill(Qt::white);
    QVERIFY(tall.save(path(QStringLiteral("long.png"))));
    useImage(image);
    const auto label = print::loadLabelTemplate(QStringLiteral("mark"), m_dir->path());
    QVERIFY(!label.ok());
    QCOMPARE(label.error().code, ErrorCode::BadInput);
    QVERIFY2(label.error().detail.contains(says), qPrintable(label.error().detail));
}

void TestLabelImages::theJobShowsIt()
{
    useImage(QStringLiteral("mark.png"));
    store::PrintJob job;
    job.format = PrintFormat::Zpl;
    job.dpi = 203;
    job.bytes = *print::zplOf(run(), 203);
    QVERIFY(black(print::pictureOf(job), 203, {10.3, 5.3, 4.4, 9.4}) > 0.99);
    job.format = PrintFormat::Pdf;
    job.bytes = *print::pdfOf(run());
    const QImage page = print::pictureOf(job);
    QVERIFY(!page.isNull());
    QVERIFY(black(page, 120, {10.5, 5.5, 4, 9}) > 0.95);
    job.bytes = "no PDF";
    QVERIFY(print::pictureOf(job).isNull());
    job.format = PrintFormat::Zpl;
    job.bytes = "^XA^XZ";
    QVERIFY(print::pictureOf(job).isNull());
}

QTEST_MAIN(TestLabelImages)
#include "tst_labelimages.moc"
