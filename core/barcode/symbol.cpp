// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/symbol.h"

#include "barcode/gs1.h"
#include "barcode/gtin.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace bincard::barcode {
namespace {

constexpr qsizetype kLongestText = 3000; ///< bytes of UTF-8; what fits the largest QR code
constexpr double kUnitsOfModule = 2; ///< zint's vectors count half modules
constexpr int kMoreMargin = 2; ///< modules around the quiet zone that the symbology asks for; some ask for none
constexpr int kEciUtf8 = 26;

enum class Content : std::uint8_t { Text, Digits, Gs1 };

struct TypeSpec {
    const char *name;
    int zint;
    Content content;
    int digits; ///< with the check digit; of Content::Digits
};

/// In the order of SymbolType.
constexpr TypeSpec kTypes[] = {
    {"code39", BARCODE_CODE39, Content::Text, 0},
    {"code93", BARCODE_CODE93, Content::Text, 0},
    {"code128", BARCODE_CODE128, Content::Text, 0},
    {"gs1-128", BARCODE_GS1_128, Content::Gs1, 0},
    {"ean8", BARCODE_EANX, Content::Digits, 8},
    {"ean13", BARCODE_EANX, Content::Digits, 13},
    {"upca", BARCODE_UPCA, Content::Digits, 12},
    {"upce", BARCODE_UPCE, Content::Digits, 8},
    {"itf14", BARCODE_ITF14, Content::Digits, 14},
    {"databar", BARCODE_DBAR_OMN, Content::Digits, 14},
    {"databar-expanded", BARCODE_DBAR_EXP, Content::Gs1, 0},
    {"datamatrix", BARCODE_DATAMATRIX, Content::Text, 0},
    {"gs1-datamatrix", BARCODE_DATAMATRIX, Content::Gs1, 0},
    {"qr", BARCODE_QRCODE, Content::Text, 0},
    {"gs1-qr", BARCODE_QRCODE, Content::Gs1, 0},
    {"aztec", BARCODE_AZTEC, Content::Text, 0},
    {"pdf417", BARCODE_PDF417, Content::Text, 0},
};

const TypeSpec &specOf(SymbolType type)
{
    return kTypes[static_cast<std::size_t>(type)];
}

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

struct Deleter {
    void operator()(zint_symbol *symbol) const { ZBarcode_Delete(symbol); }
};

/// What zint is given.
struct Job {
    QByteArray text;
    int inputMode = UNICODE_MODE;
    int eci = 0;
};

/// The fault with its words: "the text is not valid GS1: csum in (01) at 17".
Result<QString> squareBrackets(const QString &text)
{
    const Gs1Verdict verdict = parseBracketed(text);
    if (!verdict.ok())
        return bad(QStringLiteral("the text is not valid GS1, such as (01)09506000134352(10)AB: %1").arg(describe(*verdict.error)));
    QString result; // Round brackets may stand in a value, square ones may not.
    for (const Gs1Element &element : verdict.elements)
        result += u'[' + element.ai + u']' + element.value;
    return result;
}

/// The check digit of UPC-E is that of the number it stands for.
Result<QString> upcE(const QString &text)
{
    const bool system = text.size() == 6 || text.startsWith(u'0') || text.startsWith(u'1');
    if (!expandUpcE(text) || !system)
        return bad(QStringLiteral("upce takes 6 digits, 7 with the number system 0 or 1 in front, or 8 with a right check digit behind"));
    return text.size() == 8 ? text.first(7) : text;
}

/// The digits as zint wants them: it adds the check digit, and takes eight digits for a short EAN-13.
Result<QString> digitsOf(SymbolType type, QString text)
{
    const TypeSpec &spec = specOf(type);
    if (type == SymbolType::UpcE)
        return upcE(text);
    if (type == SymbolType::DataBar && text.startsWith(QLatin1String("(01)")))
        text = text.sliced(4);
    if (!isAllDigits(text) || (text.size() != spec.digits && text.size() != spec.digits - 1))
        return bad(QStringLiteral("%1 takes %2 digits, or %3 without the check digit").arg(QLatin1String(spec.name)).arg(spec.digits).arg(spec.digits - 1));
    const QString body = text.first(spec.digits - 1);
    if (text.size() == spec.digits && !hasValidCheckDigit(text))
        return bad(QStringLiteral("the check digit of %1 is %2").arg(text, withCheckDigit(body).last(1)));
    return body;
}

bool isMatrix(SymbolType type)
{
    return type >= SymbolType::DataMatrix;
}

Result<Job> plainJob(SymbolType type, const QString &text)
{
    const auto isBeyondLatin1 = [](QChar c) { return c.unicode() > 0xFF; };
    Job job{text.toUtf8(), UNICODE_MODE, 0};
    const auto found = std::find_if(text.begin(), text.end(), isBeyondLatin1);
    if (found != text.end() && !isMatrix(type))
        return bad(QStringLiteral("%1 has no character %2").arg(QLatin1String(specOf(type).name), *found));
    if (found != text.end())
        job.eci = kEciUtf8;
    return job;
}

Result<Job> jobOf(SymbolType type, const QString &text)
{
    if (text.isEmpty())
        return bad(QStringLiteral("there is no text to draw"));
    if (text.toUtf8().size() > kLongestText)
        return bad(QStringLiteral("the text is longer than %1 bytes").arg(kLongestText));
    switch (specOf(type).content) { // No default.
    case Content::Text: return plainJob(type, text);
    case Content::Digits: {
        BINCARD_TRY_ASSIGN(const QString digits, digitsOf(type, text));
        return Job{digits.toLatin1(), UNICODE_MODE, 0};
    }
    case Content::Gs1: {
        BINCARD_TRY_ASSIGN(const QString brackets, squareBrackets(text));
        return Job{brackets.toLatin1(), GS1_MODE | GS1NOCHECK_MODE, 0}; // zint 2.11 knows fewer AIs than we do.
    }
    }
    return bad(QStringLiteral("there is no such type"));
}

/// "Error 323: Invalid character in data" without the number.
QString wordsOf(const zint_symbol &symbol)
{
    const QString words = QString::fromUtf8(symbol.errtxt);
    const qsizetype colon = words.startsWith(QLatin1String("Error ")) ? words.indexOf(u':') : -1;
    return colon < 0 ? words : words.sliced(colon + 1).trimmed();
}

SymbolAlignment alignmentOf(int halign)
{
    return halign == 1 ? SymbolAlignment::Left : halign == 2 ? SymbolAlignment::Right : SymbolAlignment::Centre;
}

SymbolDrawing drawingOf(const zint_vector &vector)
{
    SymbolDrawing drawing{vector.width / kUnitsOfModule, vector.height / kUnitsOfModule, {}, {}};
    for (const zint_vector_rect *rect = vector.rectangles; rect; rect = rect->next)
        drawing.bars.push_back({rect->x / kUnitsOfModule, rect->y / kUnitsOfModule, rect->width / kUnitsOfModule, rect->height / kUnitsOfModule});
    for (const zint_vector_string *string = vector.strings; string; string = string->next) {
        drawing.texts.push_back({QString::fromUtf8(reinterpret_cast<const char *>(string->text), string->length), alignmentOf(string->halign),
            string->x / kUnitsOfModule, string->y / kUnitsOfModule, string->fsize / kUnitsOfModule});
    }
    return drawing;
}

void set(zint_symbol &symbol, SymbolType type, const Job &job)
{
    symbol.symbology = specOf(type).zint;
    symbol.input_mode = job.inputMode;
    symbol.eci = job.eci;
    symbol.output_options |= BARCODE_QUIET_ZONES;
    symbol.whitespace_width = symbol.whitespace_height = kMoreMargin;
    if (specOf(type).zint == BARCODE_DATAMATRIX)
        symbol.option_3 = DM_SQUARE;
}

} // namespace

const QStringList &symbolTypeNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const TypeSpec &spec : kTypes)
            list.append(QLatin1String(spec.name));
        return list;
    }();
    return names;
}

std::optional<SymbolType> symbolTypeOf(const QString &name)
{
    const qsizetype at = symbolTypeNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(static_cast<SymbolType>(at));
}

Result<SymbolDrawing> drawSymbol(SymbolType type, const QString &text)
{
    BINCARD_TRY_ASSIGN(const Job job, jobOf(type, text));
    const std::unique_ptr<zint_symbol, Deleter> symbol(ZBarcode_Create());
    if (!symbol)
        return Error{ErrorCode::Environment, QStringLiteral("there is no memory for a symbol")};
    set(*symbol, type, job);
    const auto *source = reinterpret_cast<const unsigned char *>(job.text.constData());
    // From ZINT_ERROR on there is no symbol; below are remarks.
    if (ZBarcode_Encode(symbol.get(), source, static_cast<int>(job.text.size())) >= ZINT_ERROR || ZBarcode_Buffer_Vector(symbol.get(), 0) >= ZINT_ERROR)
        return bad(QStringLiteral("%1 cannot hold this text: %2").arg(QLatin1String(specOf(type).name), wordsOf(*symbol)));
    return drawingOf(*symbol->vector);
}

} // namespace bincard::barcode
