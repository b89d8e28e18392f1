// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1lint.h"

#include "barcode/codelists.h"
#include "barcode/gs1checks.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace bincard::barcode {

namespace {

using checks::Position;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetterOrDigit(QChar c)
{
    return isDigit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

bool isCset39(QChar c)
{
    return isDigit(c) || (c >= u'A' && c <= u'Z') || c == u'#' || c == u'-' || c == u'/';
}

/// File-safe base64.
bool isCset64(QChar c)
{
    return isLetterOrDigit(c) || c == u'-' || c == u'_';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'A' && c <= u'F') || (c >= u'a' && c <= u'f');
}

template <class Is>
Position firstNot(QStringView value, Is is)
{
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (!is(value[i]))
            return i;
    }
    return std::nullopt;
}

/// Wrong as a whole, from its first character on.
Position wholeUnless(bool right)
{
    return right ? std::nullopt : Position(0);
}

/// With padding to a multiple of four as base64 has it (RFC 4648), or of three as the GS1 reference has it.
Position cset64(QStringView value)
{
    qsizetype pads = 0;
    while (pads < value.size() && value[value.size() - 1 - pads] == u'=')
        ++pads;
    const qsizetype size = value.size() - pads;
    if (pads > 2 || (pads > 0 && value.size() % 4 != 0 && value.size() % 3 != 0))
        return size;
    return firstNot(value.first(size), isCset64);
}

Position checkDigitIsRight(QStringView value)
{
    if (value.isEmpty())
        return 0;
    unsigned sum = 0, weight = 1;
    for (qsizetype i = value.size() - 1; i >= 0; --i) {
        const unsigned digit = static_cast<unsigned>(value[i].unicode()) - u'0';
        if (digit > 9)
            return checks::digits(value);
        sum += digit * weight;
        weight = 4 - weight;
    }
    return sum % 10 == 0 ? std::nullopt : Position(value.size() - 1);
}

/// Without a list of company prefixes only their form is known: the shortest has four digits.
Position companyPrefix(QStringView value, qsizetype from)
{
    constexpr qsizetype kShortestPrefix = 4;
    if (value.size() < from + kShortestPrefix)
        return value.size() > from ? from : 0;
    const Position at = checks::digits(value.sliced(from, kShortestPrefix));
    return at ? Position(from + *at) : std::nullopt;
}

Position noZeroPrefix(QStringView value)
{
    if (const Position at = checks::digits(value))
        return at;
    return wholeUnless(!value.startsWith(u'0'));
}

Position nonZero(QStringView value)
{
    if (const Position at = checks::digits(value))
        return at;
    return wholeUnless(std::any_of(value.begin(), value.end(), [](QChar c) { return c != u'0'; }));
}

bool allAre(QStringView value, QChar only)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [only](QChar c) { return c == only; });
}

bool isOneOf(QStringView value, QLatin1String characters)
{
    return value.size() == 1 && characters.contains(value[0]);
}

/// Countries of three digits each, any number of them.
Position countryList(QStringView value)
{
    if (value.isEmpty() || value.size() % 3 != 0)
        return 0;
    for (qsizetype i = 0; i < value.size(); i += 3) {
        if (!isCountryNumber(value.sliced(i, 3)))
            return i;
    }
    return std::nullopt;
}

/// General Specifications, AIDC media types: 01–10 by ICCBBA, 80–99 for local and national use.
bool isMediaType(QStringView value)
{
    if (value.size() != 2 || !isDigit(value[0]) || !isDigit(value[1]))
        return false;
    const int type = value.toInt();
    return (type >= 1 && type <= 10) || type >= 80;
}

/// Ten digits of 10⁻⁷ degrees, from the south pole or from 180° west on.
Position coordinate(QStringView value, qint64 most)
{
    if (value.size() != 10)
        return 0;
    if (const Position at = checks::digits(value))
        return at;
    return wholeUnless(value.toLongLong() <= most);
}

constexpr qint64 kMostLatitude = 1'800'000'000, kMostLongitude = 3'600'000'000;

Position latitudeAndLongitude(QStringView value)
{
    if (value.size() != 20)
        return 0;
    if (const Position at = coordinate(value.first(10), kMostLatitude))
        return at;
    const Position at = coordinate(value.sliced(10), kMostLongitude);
    return at ? Position(10 + *at) : std::nullopt;
}

Position percentEncoding(QStringView value)
{
    for (qsizetype at = value.indexOf(u'%'); at >= 0; at = value.indexOf(u'%', at + 3)) {
        if (value.size() - at < 3 || !isHexDigit(value[at + 1]) || !isHexDigit(value[at + 2]))
            return at;
    }
    return std::nullopt;
}

/// Piece and total, each in one half of the digits.
Position pieceOfTotal(QStringView value)
{
    const qsizetype half = value.size() / 2;
    if (value.isEmpty() || value.size() % 2 != 0)
        return 0;
    if (const Position at = checks::digits(value))
        return at;
    const QStringView piece = value.first(half), total = value.sliced(half);
    if (allAre(piece, u'0'))
        return 0;
    if (allAre(total, u'0'))
        return half;
    return wholeUnless(piece <= total);
}

/// "2/3": numbers without zeros in front, the first not above the second.
Position positionInSequence(QStringView value)
{
    const qsizetype slash = value.indexOf(u'/');
    if (slash < 1 || slash > value.size() - 2)
        return 0;
    const QStringView position = value.first(slash), end = value.sliced(slash + 1);
    if (checks::digits(position) || checks::digits(end) || position[0] == u'0')
        return 0;
    if (end[0] == u'0')
        return slash + 1;
    return wholeUnless(position.size() < end.size() || (position.size() == end.size() && position <= end));
}

Position calendarOrClock(Gs1Fault check, QStringView value)
{
    using checks::DayZero;
    switch (check) {
    case Gs1Fault::Yymmdd: return checks::date(value, 2, DayZero::No);
    case Gs1Fault::Yymmd0: return checks::date(value, 2, DayZero::Yes);
    case Gs1Fault::Yyyymmdd: return checks::date(value, 4, DayZero::No);
    case Gs1Fault::Yyyymmd0: return checks::date(value, 4, DayZero::Yes);
    case Gs1Fault::Yymmddhh: return checks::dateAndHour(value);
    case Gs1Fault::Hh: return checks::clockTime(value, {24}, 1);
    case Gs1Fault::Mi:
    case Gs1Fault::Mm:
    case Gs1Fault::Ss: return checks::clockTime(value, {60}, 1);
    case Gs1Fault::Hhmi:
    case Gs1Fault::Hhmm: return checks::clockTime(value, {24, 60}, 2);
    case Gs1Fault::Mmoptss: return checks::clockTime(value, {60, 60}, 1);
    default: return std::nullopt;
    }
}

Position codeOfAList(Gs1Fault check, QStringView value)
{
    switch (check) {
    case Gs1Fault::Iso3166: return wholeUnless(isCountryNumber(value));
    case Gs1Fault::Iso3166999: return wholeUnless(value == QLatin1String("999") || isCountryNumber(value));
    case Gs1Fault::Iso3166list: return countryList(value);
    case Gs1Fault::Iso3166alpha2: return wholeUnless(isCountryCode(value));
    case Gs1Fault::Iso4217: return wholeUnless(isCurrencyNumber(value));
    case Gs1Fault::Iso5218: return wholeUnless(isOneOf(value, QLatin1String("0129")));
    case Gs1Fault::Packagetype: return wholeUnless(isPackageType(value));
    case Gs1Fault::Mediatype: return wholeUnless(isMediaType(value));
    case Gs1Fault::Importeridx: return wholeUnless(value.size() == 1 && isCset64(value[0]));
    case Gs1Fault::Winding: return wholeUnless(isOneOf(value, QLatin1String("019")));
    case Gs1Fault::Yesno: return wholeUnless(isOneOf(value, QLatin1String("01")));
    default: return calendarOrClock(check, value);
    }
}

Position form(Gs1Fault check, QStringView value)
{
    switch (check) {
    case Gs1Fault::CsetNumeric: return checks::digits(value);
    case Gs1Fault::Cset82: return firstNot(value, isCset82);
    case Gs1Fault::Cset39: return firstNot(value, isCset39);
    case Gs1Fault::Cset64: return cset64(value);
    case Gs1Fault::Zero: return wholeUnless(allAre(value, u'0'));
    case Gs1Fault::Nonzero: return nonZero(value);
    case Gs1Fault::Nozeroprefix: return noZeroPrefix(value);
    case Gs1Fault::Hasnondigit: return wholeUnless(checks::digits(value).has_value());
    case Gs1Fault::Hyphen: return wholeUnless(allAre(value, u'-'));
    case Gs1Fault::Latitude: return coordinate(value, kMostLatitude);
    case Gs1Fault::Longitude: return coordinate(value, kMostLongitude);
    case Gs1Fault::Latlong: return latitudeAndLongitude(value);
    case Gs1Fault::Pcenc: return percentEncoding(value);
    case Gs1Fault::Pieceoftotal: return pieceOfTotal(value);
    case Gs1Fault::Posinseqslash: return positionInSequence(value);
    default: return codeOfAList(check, value);
    }
}

/// CSET 82 as a table: this is asked for each character of each scan.
constexpr std::array<bool, 128> cset82Table()
{
    std::array<bool, 128> table{};
    for (const char c : "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
        table[static_cast<std::size_t>(c)] = c != '\0';
    return table;
}
constexpr std::array<bool, 128> kCset82 = cset82Table();

} // namespace

bool isCset82(QChar c)
{
    return c.unicode() < kCset82.size() && kCset82[c.unicode()];
}

std::optional<qsizetype> lint(Gs1Fault check, QStringView value)
{
    switch (check) {
    case Gs1Fault::Csum: return checkDigitIsRight(value);
    case Gs1Fault::Csumalpha: return checks::checkCharacterPair(value);
    case Gs1Fault::Key:
    case Gs1Fault::Gcppos1: return companyPrefix(value, 0);
    case Gs1Fault::Keyoff1:
    case Gs1Fault::Gcppos2: return companyPrefix(value, 1);
    case Gs1Fault::Iban: return checks::iban(value);
    case Gs1Fault::Couponcode: return checks::couponCode(value);
    case Gs1Fault::Couponposoffer: return checks::couponPositiveOffer(value);
    default: return form(check, value);
    }
}

} // namespace bincard::barcode
