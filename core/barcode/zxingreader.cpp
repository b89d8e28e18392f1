// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zxingreader.h"

#include "barcode/barheight.h"
#include "barcode/gs1.h"
#include "barcode/gtin.h"

#define ZX_USE_UTF8 1 // 1.4: text() is a std::string, as in later ones
#include <ZXing/ReadBarcode.h>

#include <cmath>
#include <exception>

namespace bincard::barcode {
namespace {

using ZXing::BarcodeFormat;

constexpr int kMostMatrixCodes = 255;

#if __has_include(<ZXing/ReaderOptions.h>)
/// 2.2 and later.
ZXing::ReaderOptions optionsOf(DecodeEffort effort)
{
    ZXing::ReaderOptions options;
    options.setTryHarder(effort == DecodeEffort::Thorough);
    options.setTryDownscale(false);
    options.setTryInvert(false); // imagedecoder does it, once what was found is out of the way.
    options.setTextMode(ZXing::TextMode::Plain);
    return options;
}
#else
ZXing::DecodeHints optionsOf(DecodeEffort effort)
{
    ZXing::DecodeHints hints;
    hints.setTryHarder(effort == DecodeEffort::Thorough);
    hints.setTryDownscale(false); // imagedecoder does it: 1.4 dies of a linear code that it reads in two sizes.
    return hints;
}
#endif

/// GS1 symbols have names of their own: their content is another.
QString nameOf(BarcodeFormat format, bool gs1)
{
    switch (format) {
    case BarcodeFormat::Aztec: return QStringLiteral("aztec");
    case BarcodeFormat::Codabar: return QStringLiteral("codabar");
    case BarcodeFormat::Code39: return QStringLiteral("code39");
    case BarcodeFormat::Code93: return QStringLiteral("code93");
    case BarcodeFormat::Code128: return gs1 ? QStringLiteral("gs1-128") : QStringLiteral("code128");
    case BarcodeFormat::DataBar: return QStringLiteral("databar");
    case BarcodeFormat::DataBarExpanded: return QStringLiteral("databar-expanded");
    case BarcodeFormat::DataMatrix: return gs1 ? QStringLiteral("gs1-datamatrix") : QStringLiteral("datamatrix");
    case BarcodeFormat::EAN8: return QStringLiteral("ean8");
    case BarcodeFormat::EAN13: return QStringLiteral("ean13");
    case BarcodeFormat::ITF: return QStringLiteral("itf");
    case BarcodeFormat::MaxiCode: return QStringLiteral("maxicode");
    case BarcodeFormat::MicroQRCode: return QStringLiteral("micro-qr");
    case BarcodeFormat::PDF417: return QStringLiteral("pdf417");
    case BarcodeFormat::QRCode: return gs1 ? QStringLiteral("gs1-qr") : QStringLiteral("qr");
    case BarcodeFormat::UPCA: return QStringLiteral("upca");
    case BarcodeFormat::UPCE: return QStringLiteral("upce");
    default: return QString::fromUtf8(ZXing::ToString(format)).toLower(); // Newer libraries know more.
    }
}

/// DataBar holds an element string by definition, but the library gives the bare number, and brackets for the expanded one.
void makeElementString(DecodedCode &code, BarcodeFormat format)
{
    if (format == BarcodeFormat::DataBar && code.text.size() == 14)
        code.text.prepend(QLatin1String("01"));
    if (format == BarcodeFormat::DataBarExpanded && code.text.startsWith(u'(')) {
        const Gs1Verdict verdict = parseBracketed(code.text);
        if (!verdict.ok())
            return;
        code.text = toElementString(verdict.elements);
    }
    code.bytes = code.text.toLatin1();
}

template <class Read>
DecodedCode codeOf(const Read &read)
{
    DecodedCode code;
    code.text = QString::fromStdString(read.text());
    code.bytes = QByteArray(reinterpret_cast<const char *>(read.bytes().data()), static_cast<qsizetype>(read.bytes().size()));
    code.symbologyIdentifier = QString::fromStdString(read.symbologyIdentifier());
    const bool dataBar = read.format() == BarcodeFormat::DataBar || read.format() == BarcodeFormat::DataBarExpanded;
    code.gs1 = dataBar || read.contentType() == ZXing::ContentType::GS1;
    code.format = nameOf(read.format(), code.gs1);
    if (dataBar)
        makeElementString(code, read.format());
    if (read.format() == BarcodeFormat::ITF && code.text.size() == 14 && hasValidCheckDigit(code.text))
        code.format = QStringLiteral("itf14");
    for (std::size_t i = 0; i < 4; ++i)
        code.corners[i] = {read.position()[i].x, read.position()[i].y};
    return code;
}

/// 2.3 sees DataBar in noise, shorter than its bars would be with a pixel each. Stacked ones have 50 modules in a row.
template <class Read>
bool isNoise(const Read &read)
{
    constexpr double kLeastModules = 50;
    const auto from = read.position()[0], to = read.position()[1];
    return read.format() == BarcodeFormat::DataBar && std::hypot(to.x - from.x, to.y - from.y) < kLeastModules;
}

void look(const GreyPicture &picture, DecodeEffort effort, BarcodeFormat formats, int most, std::vector<DecodedCode> &codes)
{
    const bool linear = formats == BarcodeFormat::LinearCodes;
    auto options = optionsOf(effort);
    options.setFormats(formats);
    options.setMaxNumberOfSymbols(static_cast<std::uint8_t>(most));
    const ZXing::ImageView view(picture.row(0), picture.width, picture.height, ZXing::ImageFormat::Lum, static_cast<int>(picture.stride));
    for (const auto &read : ZXing::ReadBarcodes(view, options)) {
        if (!read.isValid() || isNoise(read))
            continue;
        codes.push_back(codeOf(read));
        if (linear)
            codes.back().corners = grownToBars(picture, codes.back().corners);
    }
}

} // namespace

std::vector<DecodedCode> lookWithZXing(const GreyPicture &picture, DecodeEffort effort)
{
    std::vector<DecodedCode> codes;
    try {
        look(picture, effort, BarcodeFormat::MatrixCodes, kMostMatrixCodes, codes);
        // 1.4 ends the process by an assertion (Result.cpp: lineCount() == 1) when it reads the same linear code twice: two labels of one kind.
        look(picture, effort, BarcodeFormat::LinearCodes, 1, codes);
    } catch (const std::exception &) {
        // What it cannot read is no code.
    }
    return codes;
}

} // namespace bincard::barcode
