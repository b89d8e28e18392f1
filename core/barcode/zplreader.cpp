// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zplreader.h"

#include "barcode/symbolshape.h"
#include "barcode/zplsymbol.h"

#include <algorithm>
#include <optional>

namespace bincard::barcode {
namespace {

constexpr int kMostDots = 32000; ///< the most that ZPL's own numbers go to
constexpr int kMostModule = 60;
constexpr int kMostFont = 4000;
constexpr qsizetype kLongestText = 3072; ///< bytes, as a printer takes them
constexpr qsizetype kMostElements = 5000;
constexpr qsizetype kMostImageBytes = 8 * 1024 * 1024; ///< of all pictures together
constexpr int kMostLines = 500;
constexpr int kMostSymbols = 500;
// Shares of a font's height: where the line stands, and how wide letters are about.
constexpr double kAscent = 0.75, kLetter = 0.55;
/// Letters of the fonts A … H are cells of that width; a scalable font's width is that of its square.
constexpr double kSquareOfCell = 5.0 / 3;

struct Font {
    int height = 15, width = 15;
    int quarters = 0;
};

/// All that holds until ^FS.
struct Field {
    int x = 0, y = 0;
    bool typeset = false; ///< ^FT: (x, y) is where the line stands, or the foot of the bars
    bool fromRight = false;
    std::optional<Font> font;
    std::optional<ZplSymbolCommand> symbol;
    int blockWidth = 0, blockLines = 1;
    SymbolAlignment alignment = SymbolAlignment::Left;
    bool reverse = false;
    char hexSign = 0; ///< of ^FH; 0 = none
    QByteArray data;
};

int clampDots(int value)
{
    return std::clamp(value, -kMostDots, kMostDots);
}

int share(int length, double of)
{
    return static_cast<int>(length * of);
}

int quartersOf(char letter, int otherwise)
{
    const qsizetype at = QByteArrayView("NRIB").indexOf(letter);
    return letter != 0 && at >= 0 ? static_cast<int>(at) : otherwise;
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

QByteArray unescaped(const QByteArray &data, char sign)
{
    if (sign == 0)
        return data;
    QByteArray result;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const bool escape = data[i] == sign && i + 2 < data.size() && hexDigit(data[i + 1]) >= 0 && hexDigit(data[i + 2]) >= 0;
        result += escape ? static_cast<char>(hexDigit(data[i + 1]) * 16 + hexDigit(data[i + 2])) : data[i];
        i += escape ? 2 : 0;
    }
    return result;
}

/// The hexadecimal digits of a picture row by row. G … Y repeat the next digit 1 … 19 times, g … z 20 … 400 times; `,` and `!` fill the row with zeros and
/// ones, `:` repeats the row before (ZPL II Programming Guide, "Alternative Data Compression Scheme").
QByteArray pictureBits(QByteArrayView data, qsizetype total, qsizetype rowBytes)
{
    const qsizetype digits = total * 2, row = rowBytes * 2;
    QByteArray hex;
    qsizetype repeat = 0;
    const auto rowEnd = [&hex, row, digits] { return std::min(digits, (hex.size() / row + 1) * row); };
    for (const char c : data) {
        if (hex.size() >= digits)
            break;
        if (c >= 'G' && c <= 'Y') {
            repeat += c - 'G' + 1;
        } else if (c >= 'g' && c <= 'z') {
            repeat += (c - 'g' + 1) * 20;
        } else if (hexDigit(c) >= 0) {
            hex.append(std::min(std::max<qsizetype>(1, repeat), digits - hex.size()), c);
            repeat = 0;
        } else if (c == ',' || c == '!') {
            hex.append(rowEnd() - hex.size(), c == ',' ? '0' : 'F');
        } else if (c == ':' && hex.size() >= row) {
            hex.append(hex.last(row).first(std::min(row, digits - hex.size())));
        }
    }
    hex.append(digits - hex.size(), '0');
    return QByteArray::fromHex(hex);
}

/// Words to lines by their number of letters: there are no fonts here.
QStringList roughLines(const QString &text, int width, int letterWidth, int most)
{
    QStringList lines;
    for (const QString &paragraph : text.split(QStringLiteral("\\&"))) {
        QString line;
        for (const QString &word : paragraph.split(u' ')) {
            if (most > 1 && !line.isEmpty() && qint64{letterWidth} * (line.size() + 1 + word.size()) > width) {
                lines.append(line);
                line.clear();
            }
            line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
        }
        lines.append(line);
    }
    return lines.first(std::min<qsizetype>(lines.size(), most));
}

class Reader
{
public:
    ZplLabel read(QByteArrayView zpl)
    {
        const auto isSign = [](char c) { return c == '^' || c == '~'; };
        const auto *at = std::find_if(zpl.begin(), zpl.end(), isSign);
        while (at != zpl.end()) {
            const auto *next = std::find_if(at + 1, zpl.end(), isSign);
            const QByteArrayView command(at + 1, next - at - 1);
            if (command.size() >= 2)
                obey(command);
            at = next;
        }
        return std::move(m_label);
    }

private:
    void obey(QByteArrayView command)
    {
        // The font's letter belongs to ^A.
        const bool isFont = command[0] == 'A' || command[0] == 'a';
        const QByteArray name = isFont ? QByteArray("A") : command.first(2).toByteArray().toUpper();
        const QByteArrayView rest = command.sliced(isFont ? 1 : 2);
        if (name == "FD" || name == "FV") {
            m_field.data = rest.first(std::min(rest.size(), kLongestText)).toByteArray();
            return;
        }
        if (name == "GF")
            return picture(rest);
        m_parameters = rest.toByteArray().trimmed().split(',');
        const bool known = isZplSymbol(name) || label(name) || field(name) || isSilent(name);
        if (isZplSymbol(name))
            m_field.symbol = ZplSymbolCommand{name, m_parameters};
        else if (!known)
            leaveOut(name);
    }

    bool label(const QByteArray &name)
    {
        if (name == "PW")
            m_label.label.width = std::clamp(number(0, 0), 0, kMostDots);
        else if (name == "LL")
            m_label.label.height = std::clamp(number(0, 0), 0, kMostDots);
        else if (name == "LH")
            m_home = {clampDots(number(0, 0)), clampDots(number(1, 0))};
        else if (name == "PQ")
            m_label.copies = std::clamp(number(0, 1), 1, 99999999);
        else if (name == "FW")
            m_quarters = quartersOf(letter(0), m_quarters);
        else if (name == "BY")
            bars();
        else if (name == "CF")
            m_font = fontOf(letter(0), number(1, 0), number(2, 0), m_font.quarters);
        else if (name == "GB")
            frame();
        else if (name == "FS")
            finishField();
        else
            return false;
        return true;
    }

    bool field(const QByteArray &name)
    {
        if (name == "FO" || name == "FT") {
            m_field.x = clampDots(m_home.x + clampDots(number(0, 0)));
            m_field.y = clampDots(m_home.y + clampDots(number(1, 0)));
            m_field.typeset = name == "FT";
            m_field.fromRight = number(2, 0) == 1;
        } else if (name == "A") {
            const QByteArray first = m_parameters.value(0);
            const char face = first.isEmpty() ? '0' : first[0];
            const int quarters = quartersOf(first.size() > 1 ? first[1] : '\0', m_quarters);
            m_field.font = fontOf(face, number(1, m_font.height), number(2, 0), quarters);
        } else if (name == "FB") {
            m_field.blockWidth = std::clamp(number(0, 0), 0, kMostDots);
            m_field.blockLines = std::clamp(number(1, 1), 1, kMostLines);
            m_field.alignment = letter(3) == 'C' ? SymbolAlignment::Centre : letter(3) == 'R' ? SymbolAlignment::Right : SymbolAlignment::Left;
        } else if (name == "FR") {
            m_field.reverse = true;
        } else if (name == "FH") {
            m_field.hexSign = letter(0) == 0 ? '_' : letter(0);
        } else {
            return false;
        }
        return true;
    }

    /// What says nothing about where something is drawn.
    static bool isSilent(const QByteArray &name)
    {
        static const QList<QByteArray> silent{"XA", "XZ", "CI", "FX", "LS", "LT", "PO", "PM", "PR", "MD", "MM", "MN", "MT", "MF", "ML", "JM", "JU", "PF", "SD", "TA", "SZ", "CW"};
        return silent.contains(name);
    }

    void bars()
    {
        m_module = std::clamp(number(0, m_module), 1, kMostModule);
        m_barHeight = std::clamp(number(2, m_barHeight), 1, kMostDots);
    }

    static Font fontOf(char face, int height, int width, int quarters)
    {
        height = std::clamp(height, 0, kMostFont);
        width = std::clamp(width, 0, kMostFont);
        if (face >= 'A' && face <= 'H')
            width = share(width, kSquareOfCell);
        const int either = height > 0 ? height : width;
        return {either, width > 0 ? width : either, quarters};
    }

    void frame()
    {
        const int thickness = std::clamp(number(2, 1), 1, kMostDots);
        DotFrame frame{m_field.x, m_field.y, std::clamp(number(0, thickness), thickness, kMostDots), std::clamp(number(1, thickness), thickness, kMostDots), thickness};
        frame.white = letter(3) == 'W';
        add(frame);
    }

    void picture(QByteArrayView rest)
    {
        const QList<QByteArray> head = rest.first(std::min<qsizetype>(rest.size(), 64)).toByteArray().split(',');
        const qsizetype total = head.value(2).toLongLong(), rowBytes = head.value(3).toLongLong();
        const bool sane = head.value(0) == "A" && head.size() > 4 && total > 0 && rowBytes > 0 && rowBytes <= kMostDots / 8 && total / rowBytes <= kMostDots
            && m_imageBytes + total <= kMostImageBytes;
        if (!sane)
            return leaveOut("GF");
        m_imageBytes += total;
        qsizetype data = 0;
        for (int i = 0; i < 4; ++i)
            data += head[i].size() + 1;
        DotImage image = DotImage::blank(m_field.x, m_field.y, static_cast<int>(rowBytes) * 8, static_cast<int>(total / rowBytes));
        image.white = m_field.reverse;
        image.bits = pictureBits(rest.sliced(data), total, rowBytes).first(image.bits.size());
        add(std::move(image));
    }

    void finishField()
    {
        const QByteArray data = unescaped(m_field.data, m_field.hexSign);
        if (m_field.symbol && !data.isEmpty())
            symbol(data);
        else if (!data.isEmpty())
            words(QString::fromUtf8(data));
        m_field = {};
    }

    void symbol(const QByteArray &data)
    {
        const auto read = readZplSymbol(*m_field.symbol, data);
        if (!read || ++m_symbols > kMostSymbols)
            return;
        DotSymbol symbol{read->type, read->data, m_field.x, m_field.y, std::clamp(m_field.symbol->module().value_or(m_module), 1, kMostModule),
            std::clamp(m_field.symbol->height().value_or(m_barHeight), 1, kMostDots), quartersOf(m_field.symbol->letter(0, '\0'), m_quarters)};
        if (const auto shape = shapeOf(symbol.type, symbol.data); shape && shape->rows > 0)
            symbol.height = shape->rows * symbol.module;
        if (m_field.typeset)
            symbol.y = clampDots(symbol.y - symbol.height);
        add(std::move(symbol));
    }

    void words(const QString &data)
    {
        const Font font = m_field.font.value_or(Font{m_font.height, m_font.width, m_quarters});
        const int letters = std::max(1, share(font.width, kLetter));
        const bool block = m_field.blockWidth > 0;
        const QStringList lines = block ? roughLines(data, m_field.blockWidth, letters, m_field.blockLines) : QStringList(data);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].isEmpty())
                continue;
            const int line = static_cast<int>(m_field.typeset ? i + 1 - lines.size() : i) * font.height;
            DotText text{lines[i], m_field.x, m_field.y, 0, font.height, font.width};
            text.quarters = font.quarters;
            text.white = m_field.reverse;
            const int below = line + (m_field.typeset ? 0 : share(font.height, kAscent));
            if (!m_field.typeset)
                moveFromCorner(text, static_cast<int>(std::min<qsizetype>(kMostDots, lines[i].size() * letters)));
            moveBelow(text, below);
            if (m_field.fromRight && !block) {
                text.alignment = SymbolAlignment::Right;
                text.room = std::max(0, text.x);
                text.x = 0;
            } else if (block && m_field.alignment != SymbolAlignment::Left) {
                text.alignment = m_field.alignment;
                text.room = m_field.blockWidth;
            }
            add(std::move(text));
        }
    }

    /// From the top left corner of a turned field to the corner where its words begin.
    static void moveFromCorner(DotText &text, int length)
    {
        const int quarters = text.quarters & 3;
        const int right = quarters == 1 ? text.height : quarters == 2 ? length : 0;
        const int down = quarters == 2 ? text.height : quarters == 3 ? length : 0;
        text.x = clampDots(text.x + right);
        text.baseline = clampDots(text.baseline + down);
    }

    /// Below as the words see it.
    static void moveBelow(DotText &text, int below)
    {
        constexpr int kRight[] = {0, -1, 0, 1}, kDown[] = {1, 0, -1, 0};
        text.x = clampDots(text.x + kRight[text.quarters & 3] * below);
        text.baseline = clampDots(text.baseline + kDown[text.quarters & 3] * below);
    }

    void add(DotElement element)
    {
        if (static_cast<qsizetype>(m_label.label.elements.size()) < kMostElements)
            m_label.label.elements.push_back(std::move(element));
    }

    void leaveOut(const QByteArray &name)
    {
        constexpr qsizetype kMost = 50;
        const QString command = u'^' + QString::fromLatin1(name);
        const bool letters = std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F; });
        if (letters && !m_label.notUnderstood.contains(command) && m_label.notUnderstood.size() < kMost)
            m_label.notUnderstood.append(command);
    }

    [[nodiscard]] int number(qsizetype place, int otherwise) const
    {
        bool ok = false;
        const int value = m_parameters.value(place).trimmed().toInt(&ok);
        return ok ? value : otherwise;
    }
    [[nodiscard]] char letter(qsizetype place) const
    {
        const QByteArray parameter = m_parameters.value(place);
        return parameter.isEmpty() ? '\0' : parameter.front();
    }

    struct Place {
        int x = 0, y = 0;
    };

    ZplLabel m_label;
    Field m_field;
    QList<QByteArray> m_parameters; ///< of the command that is obeyed
    Place m_home;
    Font m_font;
    int m_quarters = 0;
    int m_module = 2, m_barHeight = 10;
    qsizetype m_imageBytes = 0;
    int m_symbols = 0;
};

} // namespace

ZplLabel readZpl(QByteArrayView zpl)
{
    return Reader().read(zpl);
}

} // namespace bincard::barcode
