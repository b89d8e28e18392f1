// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zpl.h"

#include "barcode/gs1.h"
#include "barcode/gtin.h"
#include "barcode/symbolshape.h"

#include <algorithm>
#include <optional>

namespace bincard::barcode {
namespace {

constexpr int kWidestModule = 10; ///< of ^BY and of the magnifications: later printers take more, all take this
constexpr int kMostCopies = 99999999;
constexpr int kPdf417Beside = 69, kPdf417Column = 17; ///< modules of start, stop and row indicators; of each column (ISO/IEC 15438)
constexpr int kPdf417Security = 2; ///< ^B7's own default detects errors and corrects none

QByteArray number(int value)
{
    return QByteArray::number(value);
}

QByteArray at(const char *command, int x, int y)
{
    return command + number(x) + ',' + number(y);
}

QByteArray field(const QByteArray &data)
{
    return "^FH\\^FD" + zplEscaped(data) + "^FS\n";
}

bool isPlain(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() <= 0x7E; });
}

qsizetype digitsAt(QStringView text, qsizetype at)
{
    qsizetype count = 0;
    while (at + count < text.size() && text[at + count] >= u'0' && text[at + count] <= u'9')
        ++count;
    return count;
}

/// The characters of Code 39, which Code 93 has without shifts.
bool isCode39(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || QStringView(u"-. $/+%").contains(c); });
}

/// Signs of commands, and the one of the functions themselves, are called by functions.
QByteArray inSubsetB(QChar c)
{
    switch (c.unicode()) {
    case '>': return ">0";
    case '^': return "><";
    case '~': return ">=";
    default: return QByteArray(1, c.toLatin1());
    }
}

QString withoutCheckDigit(const QString &digits, qsizetype whole)
{
    return digits.first(std::min(digits.size(), whole - 1));
}

/// Command and data of a symbol; none when the printer has none for it.
struct Native {
    QByteArray command;
    QByteArray data;
};

/// How a field is turned, as its commands say it.
char turned(int quarters)
{
    return "NRIB"[quarters & 3];
}

Native linear(const char *command, const DotSymbol &symbol, const QString &data, const char *rest)
{
    return {QByteArray(command) + turned(symbol.quarters) + ',' + number(symbol.height) + rest, data.toLatin1()};
}

std::optional<Native> upcE(const DotSymbol &symbol)
{
    const auto upcA = expandUpcE(symbol.data);
    if (!upcA || upcA->front() != u'0')
        return std::nullopt;
    return linear("^B9", symbol, upcA->sliced(1, 10), ",N,N");
}

std::optional<Native> codeThirtyNine(const char *command, const DotSymbol &symbol)
{
    if (!isCode39(symbol.data))
        return std::nullopt;
    if (symbol.type == SymbolType::Code93)
        return linear(command, symbol, symbol.data, ",N,N,N");
    return Native{QByteArray(command) + turned(symbol.quarters) + ",N," + number(symbol.height) + ",N,N", symbol.data.toLatin1()};
}

Native code128(const DotSymbol &symbol, const QString &text, bool gs1)
{
    return {QByteArray("^BC") + turned(symbol.quarters) + ',' + number(symbol.height) + ",N,N,N,N", code128Data(text, gs1)};
}

/// `_1` is FNC1, `__` the sign itself.
Native dataMatrix(const DotSymbol &symbol)
{
    QString data = symbol.data;
    if (symbol.type == SymbolType::Gs1DataMatrix)
        data = kGroupSeparator + toElementString(parseBracketed(symbol.data).elements);
    data.replace(u'_', QLatin1String("__")).replace(kGroupSeparator, QLatin1String("_1"));
    return {QByteArray("^BX") + turned(symbol.quarters) + ',' + number(symbol.module) + ",200,,,,_", data.toLatin1()};
}

/// A backslash begins an escape of this command's own.
std::optional<Native> pdf417(const DotSymbol &symbol, const SymbolShape &shape)
{
    if (symbol.data.contains(u'\\'))
        return std::nullopt;
    const int columns = (shape.columns - kPdf417Beside) / kPdf417Column, rowHeight = 3 * symbol.module;
    return Native{QByteArray("^B7") + turned(symbol.quarters) + ',' + number(rowHeight) + ',' + number(kPdf417Security) + ',' + number(columns) + ",,N", symbol.data.toLatin1()};
}

std::optional<Native> nativeOf(const DotSymbol &symbol, const SymbolShape &shape)
{
    if (symbol.module > kWidestModule || !isPlain(symbol.data))
        return std::nullopt;
    const QString &data = symbol.data;
    switch (symbol.type) { // No default.
    case SymbolType::Code39: return codeThirtyNine("^B3", symbol);
    case SymbolType::Code93: return codeThirtyNine("^BA", symbol);
    case SymbolType::Code128: return code128(symbol, data, false);
    case SymbolType::Gs1Code128: return code128(symbol, toElementString(parseBracketed(data).elements), true);
    case SymbolType::Ean8: return linear("^B8", symbol, withoutCheckDigit(data, 8), ",N,N");
    case SymbolType::Ean13: return linear("^BE", symbol, withoutCheckDigit(data, 13), ",N,N");
    case SymbolType::UpcA: return linear("^BU", symbol, withoutCheckDigit(data, 12), ",N,N");
    case SymbolType::UpcE: return upcE(symbol);
    case SymbolType::Itf14: return linear("^B2", symbol, wordsBelow(symbol.type, data), ",N,N,N");
    case SymbolType::DataBar:
        return Native{QByteArray("^BR") + turned(symbol.quarters) + ",1," + number(symbol.module) + ",1", withoutCheckDigit(data.startsWith(u'(') ? data.sliced(4) : data, 14).toLatin1()};
    case SymbolType::DataMatrix:
    case SymbolType::Gs1DataMatrix: return dataMatrix(symbol);
    case SymbolType::Qr: // The only command that turns nothing.
        return symbol.quarters == 0 ? std::optional(Native{"^BQN,2," + number(symbol.module), "LA," + data.toLatin1()}) : std::nullopt;
    case SymbolType::Aztec: return Native{QByteArray("^BO") + turned(symbol.quarters) + ',' + number(symbol.module) + ",N,0,N,1", data.toLatin1()};
    case SymbolType::Pdf417: return pdf417(symbol, shape);
    case SymbolType::DataBarExpanded:
    case SymbolType::Gs1Qr: break;
    }
    return std::nullopt;
}

/// Wide bars are three narrow ones in ITF-14 as it is drawn, and two in Code 39.
QByteArray barWidths(const DotSymbol &symbol)
{
    return "^BY" + number(symbol.module) + (symbol.type == SymbolType::Itf14 ? ",3.0" : ",2.0");
}

QByteArray written(const DotImage &image)
{
    const int bytes = static_cast<int>(image.bits.size());
    return at("^FO", image.x, image.y) + (image.white ? "^FR" : "") + "^GFA," + number(bytes) + ',' + number(bytes) + ',' + number(image.rowBytes()) + ',' + image.bits.toHex().toUpper() + "^FS\n";
}

Result<QByteArray> zplOf(const DotImage &image)
{
    return image.bits.isEmpty() ? QByteArray() : written(image);
}

Result<QByteArray> zplOf(const DotSymbol &symbol)
{
    BINCARD_TRY_ASSIGN(const SymbolShape shape, shapeOf(symbol.type, symbol.data));
    if (const auto native = nativeOf(symbol, shape))
        return at("^FO", symbol.x, symbol.y) + barWidths(symbol) + native->command + field(native->data);
    BINCARD_TRY_ASSIGN(const DotImage image, imageOf(symbol));
    return written(image);
}

char letter(SymbolAlignment alignment)
{
    return alignment == SymbolAlignment::Centre ? 'C' : alignment == SymbolAlignment::Right ? 'R' : 'L';
}

Result<QByteArray> zplOf(const DotText &text)
{
    // In a block of lines a printer takes a backslash for the beginning of a line's end.
    const bool block = text.alignment != SymbolAlignment::Left && text.room > 0 && !text.text.contains(u'\\');
    const QByteArray room = block ? "^FB" + number(text.room) + ",1,0," + letter(text.alignment) : QByteArray();
    return at("^FT", text.x, text.baseline) + "^A0" + turned(text.quarters) + ',' + number(text.height) + ',' + number(text.width) + room + (text.white ? "^FR" : "") + field(text.text.toUtf8());
}

Result<QByteArray> zplOf(const DotFrame &frame)
{
    return at("^FO", frame.x, frame.y) + "^GB" + number(frame.width) + ',' + number(frame.height) + ',' + number(frame.thickness) + (frame.white ? ",W" : ",B") + "^FS\n";
}

} // namespace

QByteArray zplEscaped(QByteArrayView bytes)
{
    QByteArray result;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '^' || c == '~' || c == '\\' || code < 0x20 || code == 0x7F)
            result += '\\' + QByteArray(1, c).toHex().toUpper();
        else
            result += c;
    }
    return result;
}

QByteArray code128Data(QStringView text, bool gs1)
{
    constexpr qsizetype kRunWithin = 6, kRunAtEdge = 4; // Pairs of digits that pay for changing to subset C and back, or only to it.
    bool inC = digitsAt(text, 0) >= kRunAtEdge || (text.size() == 2 && digitsAt(text, 0) == 2);
    QByteArray data = inC ? ">;" : ">:";
    data += gs1 ? ">8" : "";
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        const qsizetype run = digitsAt(text, i);
        if (c == kGroupSeparator) {
            data += ">8";
            ++i;
        } else if (inC && run >= 2) {
            data += text.sliced(i, 2).toLatin1();
            i += 2;
        } else if (inC) {
            data += ">6";
            inC = false;
        } else if (run % 2 == 0 && (run >= kRunWithin || (run >= kRunAtEdge && i + run == text.size()))) {
            data += ">5";
            inC = true;
        } else {
            data += inSubsetB(c);
            ++i;
        }
    }
    return data;
}

Result<QByteArray> toZpl(const DotLabel &label, int copies)
{
    QByteArray zpl = "^XA^CI28\n^PW" + number(label.width) + "^LL" + number(label.height) + "^LH0,0^FWN\n";
    for (const DotElement &element : label.elements) {
        BINCARD_TRY_ASSIGN(const QByteArray part, std::visit([](const auto &one) { return zplOf(one); }, element));
        zpl += part;
    }
    return zpl + "^PQ" + number(std::clamp(copies, 1, kMostCopies)) + "\n^XZ\n";
}

} // namespace bincard::barcode
