// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/readylabel.h"

#include "barcode/zpl.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace bincard::print {
namespace {

using barcode::DotImage;

constexpr int kMostDots = 16'000; ///< a label of 67 cm at 600 dpi
constexpr int kPdfPatienceMs = 30'000;
constexpr int kBlackBelow = 128;

Error wrong(const QString &what)
{
    return {ErrorCode::BadInput, what};
}

/// Dots an inch as the file's pHYs says; 0 when it does not. QImage tells the two apart no more.
double dpiOf(const QByteArray &png)
{
    constexpr qsizetype kSignature = 8, kHead = 8;
    for (qsizetype at = kSignature; at + kHead <= png.size();) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(png.constData() + at));
        const QByteArrayView type = QByteArrayView(png).sliced(at + 4, 4);
        if (length > png.size() - at - kHead || type == "IDAT")
            break;
        if (type == "pHYs" && length == 9 && png[at + kHead + 8] == 1) // Pixels a metre.
            return qFromBigEndian<quint32>(png.constData() + at + kHead) * 0.0254;
        at += kHead + length + 4;
    }
    return 0;
}

/// A whole number of dots a pixel keeps every edge; anything else is smoothed first.
QImage scaled(const QImage &picture, double factor)
{
    constexpr double kEqual = 0.01; // 8 dots a millimetre are 203.2.
    if (std::abs(factor - 1) < kEqual)
        return picture;
    const double whole = std::round(factor);
    if (whole >= 2 && std::abs(factor - whole) < kEqual * whole)
        return picture.scaled(picture.width() * static_cast<int>(whole), picture.height() * static_cast<int>(whole), Qt::IgnoreAspectRatio, Qt::FastTransformation);
    const auto dots = [factor](int pixels) { return std::max(1, static_cast<int>(std::lround(pixels * factor))); };
    return picture.scaled(dots(picture.width()), dots(picture.height()), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

DotImage dotsOf(const QImage &grey)
{
    DotImage dots = DotImage::blank(0, 0, grey.width(), grey.height());
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *row = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); ++x) {
            if (row[x] < kBlackBelow)
                dots.blacken(x, y, 1);
        }
    }
    return dots;
}

/// A portable bit map as pdftoppm writes it: P4, width, height, then rows of bits, 1 is black.
Result<DotImage> readBitmap(const QByteArray &bytes)
{
    int width = 0, height = 0;
    qsizetype at = 0;
    const auto word = [&bytes, &at] {
        while (at < bytes.size() && std::isspace(static_cast<unsigned char>(bytes[at])) != 0)
            ++at;
        const qsizetype from = at;
        while (at < bytes.size() && std::isspace(static_cast<unsigned char>(bytes[at])) == 0)
            ++at;
        return bytes.sliced(from, at - from);
    };
    const bool isBitmap = word() == "P4";
    width = word().toInt();
    height = word().toInt();
    ++at; // The one space before the rows.
    if (!isBitmap || width <= 0 || height <= 0 || width > kMostDots || height > kMostDots)
        return wrong(QStringLiteral("a page is no label: it is larger than %1 dots").arg(kMostDots));
    DotImage dots = DotImage::blank(0, 0, width, height);
    if (bytes.size() - at < static_cast<qsizetype>(dots.rowBytes()) * height)
        return Error{ErrorCode::Environment, QStringLiteral("pdftoppm wrote half a page")};
    dots.bits = bytes.sliced(at, static_cast<qsizetype>(dots.rowBytes()) * height);
    return dots;
}

/// Its own process, as a PDF is a program for whoever draws it.
Result<void> drawPages(const QString &folder, int dpi)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QString command = QStringLiteral("ulimit -v 2097152; ulimit -t 20; ulimit -f 204800; exec pdftoppm -mono -aa no -aaVector no -r %1 -l %2 label.pdf page").arg(dpi).arg(kMostReadyPages + 1);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
    if (!process.waitForFinished(kPdfPatienceMs)) {
        process.kill();
        process.waitForFinished();
        return wrong(QStringLiteral("the PDF takes too long to draw"));
    }
    if (process.exitCode() == 127) // As the shell says that there is no such program.
        return Error{ErrorCode::Environment, QStringLiteral("a PDF is drawn by pdftoppm, of the package poppler-utils, which is not here")};
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return wrong(QStringLiteral("the PDF cannot be drawn"));
    return {};
}

Result<QByteArray> zplOfDots(const DotImage &image)
{
    if (image.width > kMostDots || image.height > kMostDots)
        return wrong(QStringLiteral("a label of %1 × %2 dots is too large: %3 at most").arg(image.width).arg(image.height).arg(kMostDots));
    return barcode::toZpl({image.width, image.height, {image}}, 1);
}

Result<QByteArray> checkedZpl(const QByteArray &bytes)
{
    if (bytes.lastIndexOf("^XZ") < bytes.lastIndexOf("^XA"))
        return wrong(QStringLiteral("the ZPL begins a label (^XA) and does not end it (^XZ)"));
    return bytes.trimmed() + '\n';
}

} // namespace

Result<DotImage> dotsOfPicture(const QByteArray &png, int dpi)
{
    QByteArray bytes = png;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > kMostDots || size.height() > kMostDots)
        return wrong(QStringLiteral("the picture is no PNG that can be read, or larger than %1 pixels").arg(kMostDots));
    const QImage read = reader.read();
    if (read.isNull())
        return wrong(QStringLiteral("the picture cannot be read: %1").arg(reader.errorString()));
    QImage picture(read.size(), QImage::Format_RGB32);
    picture.fill(Qt::white); // What shows through is paper.
    QPainter(&picture).drawImage(0, 0, read);
    const double own = dpiOf(png);
    const double factor = own > 0 ? dpi / own : 1;
    if (picture.width() * factor > kMostDots || picture.height() * factor > kMostDots)
        return wrong(QStringLiteral("the picture is %1 mm wide, which is no label").arg(std::lround(picture.width() / own * 25.4)));
    return dotsOf(scaled(picture, factor).convertToFormat(QImage::Format_Grayscale8));
}

Result<std::vector<DotImage>> dotsOfPages(const QByteArray &pdf, int dpi)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("label.pdf")));
    if (!folder.isValid() || !file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return Error{ErrorCode::Environment, QStringLiteral("the PDF cannot be put down to be drawn: %1").arg(file.errorString())};
    file.close();
    BINCARD_TRY(drawPages(folder.path(), dpi));
    std::vector<DotImage> pages;
    for (const QString &name : QDir(folder.path()).entryList({QStringLiteral("page*.pbm")}, QDir::Files, QDir::Name)) {
        QFile page(folder.filePath(name));
        if (!page.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Environment, page.errorString()};
        BINCARD_TRY_ASSIGN(auto dots, readBitmap(page.readAll()));
        pages.push_back(std::move(dots));
    }
    if (pages.size() > static_cast<std::size_t>(kMostReadyPages))
        return wrong(QStringLiteral("the PDF has more than %1 pages").arg(kMostReadyPages));
    return pages.empty() ? Result<std::vector<DotImage>>(wrong(QStringLiteral("the PDF has no page"))) : std::move(pages);
}

Result<QByteArray> zplOfReadyLabel(const QByteArray &bytes, int dpi)
{
    if (bytes.size() > kLargestReadyLabel)
        return wrong(QStringLiteral("a ready label has %1 MB at most").arg(kLargestReadyLabel / 1024 / 1024));
    if (bytes.startsWith("\x89PNG\r\n")) {
        BINCARD_TRY_ASSIGN(const DotImage dots, dotsOfPicture(bytes, dpi));
        return zplOfDots(dots);
    }
    if (bytes.startsWith("%PDF-")) {
        BINCARD_TRY_ASSIGN(const auto pages, dotsOfPages(bytes, dpi));
        QByteArray zpl;
        for (const DotImage &page : pages) {
            BINCARD_TRY_ASSIGN(const QByteArray one, zplOfDots(page));
            zpl += one;
        }
        return zpl;
    }
    if (bytes.contains("^XA"))
        return checkedZpl(bytes);
    return wrong(QStringLiteral("a ready label is ZPL, PNG or PDF"));
}

} // namespace bincard::print
