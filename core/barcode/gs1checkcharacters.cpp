// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/codelists.h"
#include "barcode/gs1checks.h"

#include <QLatin1String>

#include <array>

namespace bincard::barcode::checks {

namespace {

/// 0 … 35 for 0 … 9, A … Z; −1 for anything else.
int base36(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    return c >= u'A' && c <= u'Z' ? c.unicode() - u'A' + 10 : -1;
}

/// The account with country and check digits moved to its end, as a decimal number modulo 97; 1 when it is right.
int ibanRemainder(QStringView value)
{
    int remainder = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const int digit = base36(value[(i + 4) % value.size()]);
        remainder = (remainder * (digit < 10 ? 10 : 100) + digit) % 97;
    }
    return remainder;
}

constexpr qsizetype kShortestIban = 11, kLongestIban = 34;

/// In the order of their values for the check character pair.
const QLatin1String kCset82("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
const QLatin1String kCset32("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");

/// Weights of the characters from the one before the pair to the left. No value of an AI is longer.
constexpr qsizetype kMostWeights = 97;

constexpr std::array<int, kMostWeights> primes()
{
    std::array<int, kMostWeights> found{};
    std::size_t count = 0;
    for (int n = 2; count < found.size(); ++n) {
        bool prime = true;
        for (std::size_t i = 0; i < count && prime; ++i)
            prime = n % found[i] != 0;
        if (prime)
            found[count++] = n;
    }
    return found;
}
constexpr std::array<int, kMostWeights> kWeights = primes();

} // namespace

Position iban(QStringView value)
{
    if (value.size() < kShortestIban)
        return 0;
    const QStringView country = value.first(2);
    const qsizetype length = ibanLength(country);
    if (length == 0 && !isCountryCode(country))
        return 0;
    for (qsizetype i = 2; i < value.size(); ++i) {
        if (base36(value[i]) < 0)
            return i;
    }
    if (ibanRemainder(value) != 1)
        return 2;
    const qsizetype most = length == 0 ? kLongestIban : length;
    if (value.size() > most)
        return most;
    return length != 0 && value.size() < length ? Position(0) : std::nullopt;
}

Position checkCharacterPair(QStringView value)
{
    const qsizetype pair = value.size() - 2;
    if (pair < 0 || pair > kMostWeights)
        return 0;
    std::size_t weight = static_cast<std::size_t>(pair);
    qsizetype sum = 0;
    for (qsizetype i = 0; i < pair; ++i) {
        const qsizetype character = kCset82.indexOf(value[i]);
        if (character < 0)
            return i;
        sum += character * kWeights[--weight];
    }
    for (qsizetype i = pair; i < value.size(); ++i) {
        if (!kCset32.contains(value[i]))
            return i;
    }
    sum %= 1021;
    const bool right = value[pair] == kCset32[sum / 32] && value[pair + 1] == kCset32[sum % 32];
    return right ? std::nullopt : Position(pair);
}

} // namespace bincard::barcode::checks
