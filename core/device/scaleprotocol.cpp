// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scaleprotocol.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace bincard::device {
namespace {

constexpr char kStx = '\x02', kCr = '\r', kLf = '\n';
constexpr qsizetype kToledoFrame = 17; ///< STX, three status bytes, six digits of weight, six of tare, CR
constexpr qsizetype kMostDigits = 9; ///< so that a weight in millionths of a gram fits into 64 bits
constexpr std::int64_t kMillion = 1'000'000;

/// Millionths of a gram in one of a unit. The pound and the ounce are the international ones; the last eighth of a millionth of an ounce is left out.
struct Unit {
    const char *name;
    std::int64_t microgram;
};
constexpr std::array<Unit, 4> kUnits{{{"g", kMillion}, {"kg", 1000 * kMillion}, {"lb", 453'592'370}, {"oz", 28'349'523}}};

std::optional<std::int64_t> microgramOf(QByteArrayView unit)
{
    const auto known = std::find_if(kUnits.begin(), kUnits.end(), [unit](const Unit &each) { return unit.compare(each.name, Qt::CaseInsensitive) == 0; });
    return known == kUnits.end() ? std::nullopt : std::optional(known->microgram);
}

/// A decimal number: digits × 10^-decimals.
struct Number {
    std::int64_t digits = 0;
    int decimals = 0;
};

std::optional<Number> numberOf(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    if (negative || text.startsWith('+'))
        text = text.sliced(1);
    text = text.trimmed(); // Some put the sign at the left edge, and blanks behind it.
    Number number;
    qsizetype count = 0;
    bool point = false;
    for (const char each : text) {
        if (each == '.' && !point) {
            point = true;
            continue;
        }
        if (each < '0' || each > '9' || ++count > kMostDigits)
            return std::nullopt;
        number.digits = number.digits * 10 + (each - '0');
        number.decimals += point ? 1 : 0;
    }
    if (count == 0)
        return std::nullopt;
    number.digits = negative ? -number.digits : number.digits;
    return number;
}

/// To the nearest gram, halves away from zero.
std::int64_t gramsOf(Number number, std::int64_t microgram)
{
    std::int64_t inOne = kMillion; // At most 10^15: nine decimals and six.
    for (int i = 0; i < number.decimals; ++i)
        inOne *= 10;
    const std::int64_t whole = std::abs(number.digits) * microgram;
    const std::int64_t grams = whole / inOne + (whole % inOne * 2 >= inOne ? 1 : 0);
    return number.digits < 0 ? -grams : grams;
}

ScaleReading weight(bool stable, Number number, QByteArrayView unit)
{
    const auto microgram = microgramOf(unit);
    if (!microgram)
        return {ScaleState::OtherUnit, 0};
    return stable ? ScaleReading{ScaleState::Stable, gramsOf(number, *microgram)} : ScaleReading{ScaleState::Moving, 0};
}

QByteArrayView nextWord(QByteArrayView &line)
{
    line = line.trimmed();
    qsizetype end = 0;
    while (end < line.size() && line[end] != ' ')
        ++end;
    const QByteArrayView word = line.first(end);
    line = line.sliced(end).trimmed();
    return word;
}

/// Two's complement of the sum of the low seven bits of all that stands before it.
char toledoCheck(QByteArrayView frame)
{
    int sum = 0;
    for (const char each : frame)
        sum += each & 0x7f;
    return static_cast<char>((-sum) & 0x7f);
}

std::optional<std::int64_t> toledoDigits(QByteArrayView field)
{
    std::int64_t value = 0;
    for (const char each : field) {
        if (each != ' ' && (each < '0' || each > '9')) // Leading zeros may be blanks.
            return std::nullopt;
        value = value * 10 + (each == ' ' ? 0 : each - '0');
    }
    return value;
}

QByteArray kilograms(std::int64_t grams)
{
    const QByteArray sign = grams < 0 ? QByteArrayLiteral("-") : QByteArray();
    return sign + QByteArray::number(std::abs(grams) / 1000) + '.' + QByteArray::number(std::abs(grams) % 1000).rightJustified(3, '0');
}

QByteArray sicsAnswer(const ScaleReading &reading)
{
    switch (reading.state) { // No default.
    case ScaleState::Stable: return "S S " + kilograms(reading.weightG).rightJustified(10) + " kg\r\n";
    case ScaleState::Moving: return "S D " + kilograms(reading.weightG).rightJustified(10) + " kg\r\n";
    case ScaleState::Overload: return "S +\r\n";
    case ScaleState::Underload: return "S -\r\n";
    case ScaleState::OtherUnit: return "S S " + kilograms(reading.weightG).rightJustified(10) + " dwt\r\n";
    case ScaleState::Nonsense: return "\x7f#!%\r\n";
    case ScaleState::Silent: break;
    }
    return {};
}

QByteArray ohausAnswer(const ScaleReading &reading)
{
    switch (reading.state) { // No default.
    case ScaleState::Stable: return kilograms(reading.weightG).rightJustified(10) + " kg    G\r\n";
    case ScaleState::Moving: return kilograms(reading.weightG).rightJustified(10) + " kg  ? G\r\n";
    case ScaleState::Overload: return "Err8.3\r\n";
    case ScaleState::Underload: return "Err8.4\r\n";
    case ScaleState::OtherUnit: return kilograms(reading.weightG).rightJustified(10) + " tola  G\r\n";
    case ScaleState::Nonsense: return "\x7f#!%\r\n";
    case ScaleState::Silent: break;
    }
    return {};
}

QByteArray toledoAnswer(const ScaleReading &reading, bool checksum)
{
    if (reading.state == ScaleState::Silent)
        return {};
    if (reading.state == ScaleState::Nonsense)
        return "\x02\x7f#!%\r";
    constexpr char kThreeDecimals = 0x05, kCountsByOne = 0x08, kAlways = 0x20;
    const bool outOfRange = reading.state == ScaleState::Overload || reading.state == ScaleState::Underload;
    const bool negative = reading.weightG < 0 || reading.state == ScaleState::Underload;
    const int status = kAlways | 0x10 | (negative ? 0x02 : 0) | (outOfRange ? 0x04 : 0) | (reading.state == ScaleState::Moving ? 0x08 : 0); // 0x10: kg
    QByteArray frame(1, kStx);
    frame += static_cast<char>(kThreeDecimals | kCountsByOne | kAlways);
    frame += static_cast<char>(status);
    frame += static_cast<char>(kAlways | (reading.state == ScaleState::OtherUnit ? 0x05 : 0)); // 5: pennyweight
    frame += QByteArray::number(std::abs(reading.weightG) % kMillion).rightJustified(6) + QByteArrayLiteral("     0") + kCr;
    return checksum ? frame + toledoCheck(frame) : frame;
}

} // namespace

const QStringList &scaleProtocolNames()
{
    static const QStringList names{QStringLiteral("sics"), QStringLiteral("toledo"), QStringLiteral("ohaus")};
    return names;
}

/// `S S`, `S D`: weight and unit; `S I`: it is busy; `S +`, `S -`: out of range; `ES`, `ET`, `EL`: it did not understand.
std::optional<ScaleReading> readSicsLine(QByteArrayView line)
{
    constexpr ScaleReading kNonsense{ScaleState::Nonsense, 0};
    if (line.trimmed().isEmpty() || line.startsWith("I4") || line.startsWith("@")) // It tells its number when it is switched on.
        return std::nullopt;
    const QByteArrayView what = nextWord(line), state = nextWord(line);
    if (what != "S" && what != "SI")
        return kNonsense;
    if (state == "I" && line.isEmpty())
        return ScaleReading{ScaleState::Moving, 0};
    if (state == "+" && line.isEmpty())
        return ScaleReading{ScaleState::Overload, 0};
    if (state == "-" && line.isEmpty())
        return ScaleReading{ScaleState::Underload, 0};
    const auto number = numberOf(nextWord(line));
    const QByteArrayView unit = nextWord(line);
    if ((state != "S" && state != "D") || !number || unit.isEmpty() || !line.isEmpty())
        return kNonsense;
    return weight(state == "S", *number, unit);
}

/// Weight, unit, `?` while it is not stable, then letters for gross, net and the like.
std::optional<ScaleReading> readOhausLine(QByteArrayView line)
{
    constexpr ScaleReading kNonsense{ScaleState::Nonsense, 0};
    line = line.trimmed();
    if (line.isEmpty() || line == "OK!")
        return std::nullopt;
    QByteArray error(line.data(), line.size());
    error.replace(' ', QByteArray());
    if (error.startsWith("Err8.3") || error.startsWith("Err8.4"))
        return ScaleReading{error[5] == '3' ? ScaleState::Overload : ScaleState::Underload, 0};
    QByteArrayView text = nextWord(line);
    const bool signAlone = text == "-" || text == "+";
    const QByteArrayView digits = signAlone ? nextWord(line) : text;
    auto number = numberOf(digits);
    const QByteArrayView unit = nextWord(line);
    if (!number || unit.isEmpty() || !std::any_of(unit.begin(), unit.end(), [](char each) { return each >= 'A'; }))
        return kNonsense;
    if (signAlone && text == "-")
        number->digits = -number->digits;
    bool stable = true;
    while (!line.isEmpty()) {
        const QByteArrayView mark = nextWord(line);
        if (mark == "?")
            stable = false;
        else if (mark.size() > 3 || !std::all_of(mark.begin(), mark.end(), [](char each) { return each >= 'A' && each <= 'z'; }))
            return kNonsense;
    }
    return weight(stable, *number, unit);
}

ScaleReading readToledoFrame(QByteArrayView frame, bool checksum)
{
    constexpr ScaleReading kNonsense{ScaleState::Nonsense, 0};
    if (frame.size() != kToledoFrame + (checksum ? 1 : 0) || frame.front() != kStx || frame[kToledoFrame - 1] != kCr)
        return kNonsense;
    if (checksum && toledoCheck(frame.first(kToledoFrame)) != (frame.back() & 0x7f))
        return kNonsense;
    const int a = frame[1] & 0x7f, b = frame[2] & 0x7f, c = frame[3] & 0x7f; // Some lines use the eighth bit for parity.
    constexpr int kAlways = 0x20, kExpanded = 0x10;
    const auto digits = toledoDigits(frame.sliced(4, 6));
    if ((a & kAlways) == 0 || (b & kAlways) == 0 || (c & kAlways) == 0 || (c & kExpanded) != 0 || !digits || !toledoDigits(frame.sliced(10, 6)))
        return kNonsense; // Ten times finer than it may be read is for whoever adjusts it.
    const bool negative = (b & 0x02) != 0;
    if ((b & 0x04) != 0)
        return {negative ? ScaleState::Underload : ScaleState::Overload, 0};
    constexpr int kWhole = 2; // The decimal point: 0 and 1 are two and one zeros behind the digits, 7 is five places.
    Number number{negative ? -*digits : *digits, std::max(0, (a & 0x07) - kWhole)};
    for (int zeros = (a & 0x07); zeros < kWhole; ++zeros)
        number.digits *= 10;
    const char *const units[]{(b & 0x10) != 0 ? "kg" : "lb", "g", "t", "oz"};
    const int unit = c & 0x07;
    return weight((b & 0x08) == 0, number, unit < 4 ? units[unit] : "?");
}

std::vector<ScaleReading> ScaleParser::feed(QByteArrayView bytes)
{
    std::vector<ScaleReading> readings;
    while (!bytes.isEmpty()) { // In portions, so that a flood is never held.
        const qsizetype portion = std::min<qsizetype>(bytes.size(), kLongestScaleLine);
        m_held.append(bytes.data(), portion);
        bytes = bytes.sliced(portion);
        if (m_dialect.protocol == ScaleProtocol::Toledo)
            takeFrames(readings);
        else
            takeLines(readings);
    }
    return readings;
}

void ScaleParser::takeLines(std::vector<ScaleReading> &readings)
{
    const auto isEnd = [](char each) { return each == kCr || each == kLf; };
    for (auto end = std::find_if(m_held.cbegin(), m_held.cend(), isEnd); end != m_held.cend(); end = std::find_if(m_held.cbegin(), m_held.cend(), isEnd)) {
        const QByteArray line = m_held.first(end - m_held.cbegin());
        m_held.remove(0, line.size() + 1);
        if (std::exchange(m_passesOver, false))
            continue;
        if (line.size() > kLongestScaleLine)
            readings.push_back({ScaleState::Nonsense, 0});
        else if (const auto reading = m_dialect.protocol == ScaleProtocol::Sics ? readSicsLine(line) : readOhausLine(line))
            readings.push_back(*reading);
    }
    if (m_passesOver || m_held.size() > kLongestScaleLine) { // The end of an endless line may look like a weight, and is none.
        if (!std::exchange(m_passesOver, true))
            readings.push_back({ScaleState::Nonsense, 0});
        m_held.clear();
    }
}

void ScaleParser::takeFrames(std::vector<ScaleReading> &readings)
{
    const qsizetype length = kToledoFrame + (m_dialect.checksum ? 1 : 0);
    while (!m_held.isEmpty()) {
        const qsizetype start = m_held.indexOf(kStx);
        if (start != 0) { // Less than a frame: it was heard from its middle on.
            const qsizetype passed = start < 0 ? m_held.size() : start;
            m_held.remove(0, passed);
            for (m_passed += passed; m_passed >= length; m_passed -= length)
                readings.push_back({ScaleState::Nonsense, 0});
            continue;
        }
        if (m_held.size() < length)
            return;
        const ScaleReading reading = readToledoFrame(QByteArrayView(m_held).first(length), m_dialect.checksum);
        readings.push_back(reading);
        m_passed = 0;
        m_held.remove(0, reading.state == ScaleState::Nonsense ? 1 : length); // A true frame may begin within what was taken for one.
    }
}

QByteArray scaleQuestion(ScaleProtocol protocol)
{
    switch (protocol) { // No default.
    case ScaleProtocol::Sics: return QByteArrayLiteral("SI\r\n");
    case ScaleProtocol::Ohaus: return QByteArrayLiteral("IP\r\n");
    case ScaleProtocol::Toledo: break;
    }
    return {};
}

QByteArray scaleAnswer(ScaleDialect dialect, const ScaleReading &reading)
{
    switch (dialect.protocol) { // No default.
    case ScaleProtocol::Sics: return sicsAnswer(reading);
    case ScaleProtocol::Toledo: return toledoAnswer(reading, dialect.checksum);
    case ScaleProtocol::Ohaus: break;
    }
    return ohausAnswer(reading);
}

} // namespace bincard::device
