// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zplsymbol.h"

#include "barcode/gs1.h"
#include "barcode/gs1key.h"
#include "barcode/gtin.h"

#include <algorithm>

namespace bincard::barcode {
namespace {

enum class Coding : std::uint8_t { Plain, Upper, Number, UpcE, Code128, DataMatrix, Qr, DataBar };

struct CommandSpec {
    const char *name;
    SymbolType type;
    Coding coding;
    qsizetype height; ///< place of the parameter; -1 = the symbol has its own
    qsizetype module; ///< the same; -1 = ^BY says it
    int digits = 0; ///< with the check digit, of Coding::Number
};

constexpr CommandSpec kCommands[] = {
    {"B3", SymbolType::Code39, Coding::Upper, 2, -1},
    {"BA", SymbolType::Code93, Coding::Plain, 1, -1},
    {"BC", SymbolType::Code128, Coding::Code128, 1, -1},
    {"B8", SymbolType::Ean8, Coding::Number, 1, -1, 8},
    {"BE", SymbolType::Ean13, Coding::Number, 1, -1, 13},
    {"BU", SymbolType::UpcA, Coding::Number, 1, -1, 12},
    {"B9", SymbolType::UpcE, Coding::UpcE, 1, -1},
    {"B2", SymbolType::Itf14, Coding::Plain, 1, -1},
    {"BR", SymbolType::DataBar, Coding::DataBar, -1, 2},
    {"BX", SymbolType::DataMatrix, Coding::DataMatrix, -1, 1},
    {"BQ", SymbolType::Qr, Coding::Qr, -1, 2},
    {"BO", SymbolType::Aztec, Coding::Plain, -1, 1},
    {"B0", SymbolType::Aztec, Coding::Plain, -1, 1},
    {"B7", SymbolType::Pdf417, Coding::Plain, -1, -1},
};

const CommandSpec *specOf(QByteArrayView name)
{
    const auto found = std::find_if(std::begin(kCommands), std::end(kCommands), [name](const CommandSpec &one) { return name == QByteArrayView(one.name); });
    return found == std::end(kCommands) ? nullptr : found;
}

/// U+001D stands for FNC1; one in front makes it a GS1 symbol when it is right.
ZplSymbol withFnc1(const QString &text, SymbolType plain, SymbolType gs1)
{
    if (!text.startsWith(kGroupSeparator))
        return {plain, text};
    const Gs1Verdict verdict = parseElementString(QStringView(text).sliced(1));
    return verdict.ok() ? ZplSymbol{gs1, toBracketed(verdict.elements)} : ZplSymbol{plain, text};
}

/// The character of a value of subset A, which is written as two digits.
QChar inSubsetA(QStringView pair)
{
    constexpr ushort kPrintable = 64, kSpace = 0x20;
    const ushort value = pair.toUShort();
    return QChar(static_cast<ushort>(value < kPrintable ? value + kSpace : (value - kPrintable) & 0x1F));
}

/// What a function sign means, besides changing the subset (ZPL II Programming Guide, ^BC, "Code 128 Invocation Characters").
QString called(QChar function)
{
    switch (function.unicode()) {
    case '0': return QStringLiteral(">");
    case '<': return QStringLiteral("^");
    case '=': return QStringLiteral("~");
    case '8': return QString(kGroupSeparator);
    default: return {};
    }
}

char subsetBy(QChar function, char before)
{
    switch (function.unicode()) {
    case '7':
    case '9': return 'A';
    case '6':
    case ':': return 'B';
    case '5':
    case ';': return 'C';
    default: return before;
    }
}

/// Mode N: a `>` begins a function; subset A has two digits for each character, and in C only digits count.
QString invoked(const QString &data)
{
    QString text;
    char subset = 'B';
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QStringView two = QStringView(data).sliced(i).first(std::min<qsizetype>(2, data.size() - i));
        if (two[0] == u'>' && two.size() == 2) {
            text += called(two[1]);
            subset = subsetBy(two[1], subset);
            ++i;
        } else if (subset == 'A' && two.size() == 2 && isAllDigits(two)) {
            text += inSubsetA(two);
            ++i;
        } else if (subset == 'B' || isAllDigits(two.first(1))) {
            text += subset == 'A' ? QString() : QString(two[0]);
        }
    }
    return text;
}

ZplSymbol code128(const ZplSymbolCommand &command, const QString &data)
{
    switch (command.letter(5, 'N')) {
    case 'D': { // The brackets are the printer's own.
        const Gs1Verdict verdict = parseBracketed(data);
        return verdict.ok() ? ZplSymbol{SymbolType::Gs1Code128, toBracketed(verdict.elements)} : ZplSymbol{SymbolType::Code128, data};
    }
    case 'U': // An SSCC, whose check digit the printer makes.
        return {SymbolType::Gs1Code128, QStringLiteral("(00)") + withCheckDigit(QStringView(data).last(std::min<qsizetype>(17, data.size())))};
    default: return withFnc1(invoked(data), SymbolType::Code128, SymbolType::Gs1Code128);
    }
}

/// `_1` is FNC1, `_d065` the character of that number, `__` the sign itself, when `_` is the sign.
ZplSymbol dataMatrix(const ZplSymbolCommand &command, const QString &data)
{
    const QChar sign = QLatin1Char(command.letter(6, '~'));
    QString text;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QStringView rest = QStringView(data).sliced(i + 1);
        if (data[i] != sign || rest.isEmpty()) {
            text += data[i];
        } else if (rest[0] == u'd' && rest.size() > 3 && isAllDigits(rest.sliced(1, 3))) {
            text += QChar(rest.sliced(1, 3).toUShort() & 0xFF);
            i += 4;
        } else {
            if (rest[0] == u'1' || rest[0] == sign)
                text += rest[0] == u'1' ? kGroupSeparator : sign;
            ++i;
        }
    }
    return withFnc1(text, SymbolType::DataMatrix, SymbolType::Gs1DataMatrix);
}

/// "QA,…": error correction, then automatic or, with a letter for the characters behind the comma, manual input.
ZplSymbol qr(const QString &data)
{
    const bool begins = data.size() >= 3 && QStringView(u"HQML").contains(data[0]) && QStringView(u"AM").contains(data[1]) && data[2] == u',';
    if (!begins)
        return {SymbolType::Qr, data};
    const QString rest = data.sliced(3);
    if (data[1] == u'A' || rest.isEmpty())
        return {SymbolType::Qr, rest};
    constexpr qsizetype kByteCount = 4;
    return {SymbolType::Qr, rest.sliced(rest[0] == u'B' ? std::min(1 + kByteCount, rest.size()) : 1)};
}

ZplSymbol dataBar(const ZplSymbolCommand &command, const QString &data)
{
    constexpr int kExpanded = 6;
    if (command.number(1, 1) == kExpanded)
        return withFnc1(kGroupSeparator + data, SymbolType::DataBarExpanded, SymbolType::DataBarExpanded);
    return {SymbolType::DataBar, data.size() == 13 ? withCheckDigit(data) : data};
}

/// Short numbers get zeros in front, and of long ones the end counts.
QString number(const QString &data, int digits)
{
    return withCheckDigit(data.right(digits - 1).rightJustified(digits - 1, u'0'));
}

QString upcE(const QString &data)
{
    return compressToUpcE(withCheckDigit(u'0' + data.right(10).rightJustified(10, u'0'))).value_or(data);
}

} // namespace

int ZplSymbolCommand::number(qsizetype place, int otherwise) const
{
    bool ok = false;
    const int value = parameters.value(place).toInt(&ok);
    return ok ? value : otherwise;
}

char ZplSymbolCommand::letter(qsizetype place, char otherwise) const
{
    const QByteArray parameter = parameters.value(place);
    return parameter.isEmpty() ? otherwise : parameter.front();
}

std::optional<int> ZplSymbolCommand::module() const
{
    const CommandSpec *spec = specOf(name);
    return spec && spec->module >= 0 ? std::optional(number(spec->module, 3)) : std::nullopt;
}

std::optional<int> ZplSymbolCommand::height() const
{
    const CommandSpec *spec = specOf(name);
    const int height = spec && spec->height >= 0 ? number(spec->height, 0) : 0;
    return height > 0 ? std::optional(height) : std::nullopt;
}

bool isZplSymbol(QByteArrayView name)
{
    return specOf(name) != nullptr;
}

std::optional<ZplSymbol> readZplSymbol(const ZplSymbolCommand &command, const QByteArray &data)
{
    const CommandSpec *spec = specOf(command.name);
    if (!spec)
        return std::nullopt;
    const QString text = QString::fromUtf8(data);
    switch (spec->coding) { // No default.
    case Coding::Plain: return ZplSymbol{spec->type, text};
    case Coding::Upper: return ZplSymbol{spec->type, text.toUpper()};
    case Coding::Number: return ZplSymbol{spec->type, number(text, spec->digits)};
    case Coding::UpcE: return ZplSymbol{spec->type, upcE(text)};
    case Coding::Code128: return code128(command, text);
    case Coding::DataMatrix: return dataMatrix(command, text);
    case Coding::Qr: return qr(text);
    case Coding::DataBar: return dataBar(command, text);
    }
    return std::nullopt;
}

} // namespace bincard::barcode
