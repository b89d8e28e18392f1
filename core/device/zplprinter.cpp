// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/zplprinter.h"

#include <QList>

#include <algorithm>
#include <array>

namespace bincard::device {
namespace {

constexpr char kStx = 0x02, kEtx = 0x03;
constexpr std::array<qsizetype, kHostStatusLines> kFieldsOfLine{12, 11, 2};
constexpr qsizetype kLongestNumber = 8; ///< digits

using Fields = QList<QByteArray>;

bool isLineEnd(char c)
{
    return c == '\r' || c == '\n';
}

/// Takes the fields of the line that begins there, and the line end behind it. Empty when there is no such line.
Fields takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf(kEtx);
    if (!rest.startsWith(kStx) || end < 0)
        return {};
    Fields fields = rest.sliced(1, end - 1).toByteArray().split(',');
    rest = rest.sliced(end + 1);
    while (!rest.isEmpty() && isLineEnd(rest.front()))
        rest = rest.sliced(1);
    return fields;
}

/// Reads fields by their place, and remembers whether one was not what it should be.
class FieldReader
{
public:
    explicit FieldReader(const Fields &fields) : m_fields(fields) {}

    bool flag(qsizetype place)
    {
        const QByteArray &field = m_fields[place];
        m_fine = m_fine && (field == "0" || field == "1");
        return field == "1";
    }
    int number(qsizetype place)
    {
        const QByteArray &field = m_fields[place];
        const bool digits = !field.isEmpty() && field.size() <= kLongestNumber && std::all_of(field.begin(), field.end(), [](char c) { return c >= '0' && c <= '9'; });
        m_fine = m_fine && digits;
        return digits ? field.toInt() : 0;
    }
    [[nodiscard]] bool fine() const { return m_fine; }

private:
    const Fields &m_fields;
    bool m_fine = true;
};

QByteArray digits(int value, qsizetype places)
{
    int most = 1;
    for (qsizetype i = 0; i < places; ++i)
        most *= 10;
    return QByteArray::number(std::clamp(value, 0, most - 1)).rightJustified(places, '0');
}

QByteArray line(const Fields &fields)
{
    return kStx + fields.join(',') + kEtx + "\r\n";
}

QByteArray flag(bool set)
{
    return set ? "1" : "0";
}

} // namespace

bool PrinterStatus::isReady() const
{
    return !(paperOut || paused || headOpen || ribbonOut || bufferFull || configurationLost || underTemperature || overTemperature || labelWaiting);
}

QByteArray hostStatusRequest()
{
    return QByteArrayLiteral("~HS");
}

bool isComplete(QByteArrayView answer)
{
    return std::count(answer.begin(), answer.end(), kEtx) >= kHostStatusLines || answer.size() > kLongestHostStatus;
}

std::optional<PrinterStatus> parseHostStatus(QByteArrayView answer)
{
    if (answer.size() > kLongestHostStatus)
        return std::nullopt;
    std::array<Fields, kHostStatusLines> lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i] = takeLine(answer);
        if (lines[i].size() != kFieldsOfLine[i])
            return std::nullopt;
    }
    if (!answer.isEmpty())
        return std::nullopt;
    PrinterStatus status;
    FieldReader first(lines[0]), second(lines[1]);
    status.paperOut = first.flag(1);
    status.paused = first.flag(2);
    status.labelLengthDots = first.number(3);
    status.formatsWaiting = first.number(4);
    status.bufferFull = first.flag(5);
    status.partialFormat = first.flag(7);
    status.configurationLost = first.flag(9);
    status.underTemperature = first.flag(10);
    status.overTemperature = first.flag(11);
    status.headOpen = second.flag(2);
    status.ribbonOut = second.flag(3);
    status.labelWaiting = second.flag(7);
    status.labelsRemaining = second.number(8);
    return first.fine() && second.fine() ? std::optional(status) : std::nullopt;
}

QByteArray hostStatusAnswer(const PrinterStatus &status)
{
    // What nobody asks for is as a printer of the network in tear-off mode says it: 030 = its line, 1 = prints while it takes in, 1234 = no password.
    return line({"030", flag(status.paperOut), flag(status.paused), digits(status.labelLengthDots, 4), digits(status.formatsWaiting, 3), flag(status.bufferFull), "0",
               flag(status.partialFormat), "000", flag(status.configurationLost), flag(status.underTemperature), flag(status.overTemperature)})
        + line({"000", "0", flag(status.headOpen), flag(status.ribbonOut), "0", "2", "4", flag(status.labelWaiting), digits(status.labelsRemaining, 8), "1", "000"})
        + line({"1234", "0"});
}

} // namespace bincard::device
