// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1key.h"

#include "barcode/gs1lint.h"
#include "barcode/gtin.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

constexpr qsizetype kGlnDigits = 13, kLongestGraiSerial = 16, kLongestGiai = 30;

bool isAllZero(QStringView digits)
{
    return std::all_of(digits.begin(), digits.end(), [](QChar c) { return c == u'0'; });
}

bool isAssetType(QStringView digits)
{
    return digits.size() == kGlnDigits && hasValidCheckDigit(digits) && !isAllZero(digits);
}

std::optional<Grai> graiOf(QStringView code)
{
    if (code.size() < kGlnDigits || code.size() > kGlnDigits + kLongestGraiSerial)
        return std::nullopt;
    const QStringView asset = code.first(kGlnDigits), serial = code.sliced(kGlnDigits);
    if (!isAssetType(asset) || lint(Gs1Fault::Cset82, serial))
        return std::nullopt;
    return Grai{asset.toString(), serial.toString()};
}

} // namespace

std::optional<Gln> Gln::fromCode(QStringView code)
{
    if (!isAssetType(code))
        return std::nullopt;
    return Gln{code.toString()};
}

std::optional<Grai> Grai::fromCode(QStringView code)
{
    if (code.startsWith(u'0')) {
        if (auto grai = graiOf(code.sliced(1)))
            return grai;
    }
    return graiOf(code);
}

std::optional<Giai> Giai::fromCode(QStringView code)
{
    if (code.size() > kLongestGiai || lint(Gs1Fault::Cset82, code) || lint(Gs1Fault::Gcppos1, code))
        return std::nullopt;
    return Giai{code.toString()};
}

std::optional<QString> compressToUpcE(QStringView upcA)
{
    if (upcA.size() != 12 || !hasValidCheckDigit(upcA) || upcA[0] > u'1')
        return std::nullopt;
    const QStringView company = upcA.sliced(1, 5), item = upcA.sliced(6, 5);
    QString six;
    if (company[2] <= u'2' && isAllZero(company.sliced(3)) && isAllZero(item.first(2)))
        six = company.first(2).toString().append(item.sliced(2)).append(company[2]);
    else if (isAllZero(company.sliced(3)) && isAllZero(item.first(3)))
        six = company.first(3).toString().append(item.sliced(3)).append(u'3');
    else if (company[4] == u'0' && isAllZero(item.first(4)))
        six = company.first(4).toString() + item[4] + u'4';
    else if (isAllZero(item.first(4)) && item[4] >= u'5')
        six = company.toString() + item[4];
    else
        return std::nullopt;
    return upcA[0] + six + upcA[11];
}

} // namespace bincard::barcode
