// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/labeltemplate.h"
#include "barcode/symbolshape.h"

#include <algorithm>

namespace bincard::barcode {
namespace {

// Shares of a font's size. Capitals stand on the box's top edge and, where they are centred, are centred without what hangs below the line.
constexpr double kCapitals = 0.73, kBelow = 0.22, kLinePitch = 1.2;
constexpr double kSmallerBy = 0.96; ///< from one try to the next
constexpr double kWordsGap = 0.3; ///< between bars and words, of the words' size
const QChar kEllipsis(0x2026);

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

int part(int length, double share)
{
    return static_cast<int>(length * share);
}

/// Any white space is one gap; a line end is one. No control character gets any further.
QStringList cleanLines(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        QString clean = line.simplified();
        clean.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
        if (!clean.isEmpty())
            lines.append(clean);
    }
    return lines;
}

/// Breaks and shortens lines for a width, which counts in sizes of the font.
class Lines
{
public:
    Lines(const TextMeasure &measure, bool bold) : m_measure(measure), m_bold(bold) {}

    [[nodiscard]] bool fits(const QString &line, double width) const { return m_measure(line, m_bold) <= width; }

    /// A word that is wider than the width is broken where it has to be.
    [[nodiscard]] QStringList wrapped(const QStringList &paragraphs, double width) const
    {
        QStringList lines;
        for (const QString &paragraph : paragraphs) {
            QString line;
            for (QString word : paragraph.split(u' ')) {
                const QString longer = line.isEmpty() ? word : line + u' ' + word;
                if (fits(longer, width)) {
                    line = longer;
                    continue;
                }
                if (!line.isEmpty())
                    lines.append(line);
                while (!fits(word, width) && word.size() > 1) {
                    const qsizetype room = fittingPart(word, width);
                    lines.append(word.first(room));
                    word = word.sliced(room);
                }
                line = word;
            }
            lines.append(line);
        }
        return lines;
    }

    [[nodiscard]] QString cut(const QString &line, double width) const
    {
        if (fits(line, width))
            return line;
        QString shorter = line;
        while (!shorter.isEmpty() && !fits(shorter + kEllipsis, width))
            shorter.chop(shorter.size() > 1 && shorter.back().isLowSurrogate() ? 2 : 1);
        return shorter.trimmed() + kEllipsis;
    }

private:
    [[nodiscard]] qsizetype fittingPart(const QString &word, double width) const
    {
        qsizetype room = word.size() - 1;
        while (room > 1 && !fits(word.first(room), width))
            --room;
        return room > 1 && word[room - 1].isHighSurrogate() ? room - 1 : room;
    }

    const TextMeasure &m_measure;
    bool m_bold;
};

struct Fitted {
    QStringList lines;
    int size;
};

qsizetype linesThatFit(int height, int size)
{
    return std::max(1, 1 + (height - part(size, kCapitals + kBelow)) / std::max(1, part(size, kLinePitch)));
}

Fitted fitted(const QStringList &paragraphs, const TextSpec &spec, const LabelBox &box, const TextMeasure &measure)
{
    const Lines lines(measure, spec.bold);
    const auto width = [&box](int size) { return static_cast<double>(box.width) / size; };
    const auto linesAt = [&](int size) { return spec.fit == TextFit::Wrap ? lines.wrapped(paragraphs, width(size)) : paragraphs; };
    const auto fits = [&](const QStringList &list, int size) {
        return list.size() <= linesThatFit(box.height, size) && std::all_of(list.begin(), list.end(), [&](const QString &line) { return lines.fits(line, width(size)); });
    };
    int size = spec.size;
    QStringList list = linesAt(size);
    while (spec.fit != TextFit::Cut && size > spec.leastSize && !fits(list, size)) {
        size = std::max(spec.leastSize, part(size, kSmallerBy));
        list = linesAt(size);
    }
    const qsizetype most = linesThatFit(box.height, size);
    if (list.size() > most) {
        list = list.first(most);
        list.back() += kEllipsis;
    }
    for (QString &line : list)
        line = lines.cut(line, width(size));
    return {list, size};
}

int firstBaseline(const LabelBox &box, VerticalAlignment alignment, int size, qsizetype count)
{
    const int further = static_cast<int>(count - 1) * part(size, kLinePitch), capitals = part(size, kCapitals);
    switch (alignment) { // No default.
    case VerticalAlignment::Top: break;
    case VerticalAlignment::Middle: return box.y + (box.height - further - capitals) / 2 + capitals;
    case VerticalAlignment::Bottom: return box.y + box.height - part(size, kBelow) - further;
    }
    return box.y + capitals;
}

/// One element of the template after the other onto the drawing.
class Layout
{
public:
    Layout(const LabelValues &values, const LabelForms &forms, const TextMeasure &measure) : m_values(values), m_forms(forms), m_measure(measure) {}

    Result<void> add(const TemplateElement &element)
    {
        if ((!element.when.isEmpty() && m_values.value(element.when).isEmpty()) || (!element.unless.isEmpty() && !m_values.value(element.unless).isEmpty()))
            return {};
        if (const auto *spec = std::get_if<ImageSpec>(&element.what)) {
            m_elements.emplace_back(LabelImage{element.box, element.image, spec->alignment});
            return {};
        }
        return std::visit([&](const auto &what) { return put(what, element.box); }, element.what);
    }
    std::vector<LabelElement> take() { return std::move(m_elements); }

private:
    Result<void> put(const TextSpec &spec, const LabelBox &box)
    {
        BINCARD_TRY_ASSIGN(const QString text, spec.text.value(m_values, m_forms, LabelExpression::Escape::None));
        const QStringList paragraphs = cleanLines(text);
        if (paragraphs.isEmpty())
            return {};
        const Fitted fit = fitted(paragraphs, spec, box, m_measure);
        int baseline = firstBaseline(box, spec.vertical, fit.size, fit.lines.size());
        for (const QString &line : fit.lines) {
            m_elements.emplace_back(LabelText{line, box.x, box.width, baseline, fit.size, spec.alignment, spec.bold, spec.white});
            baseline += part(fit.size, kLinePitch);
        }
        return {};
    }

    Result<void> put(const SymbolSpec &spec, const LabelBox &box)
    {
        const auto escape = takesGs1(spec.type) ? LabelExpression::Escape::Gs1 : LabelExpression::Escape::None;
        BINCARD_TRY_ASSIGN(const QString data, spec.data.value(m_values, m_forms, escape));
        if (data.isEmpty())
            return {};
        BINCARD_TRY(shapeOf(spec.type, data)); // It can hold this.
        LabelBox bars = box;
        if (spec.words > 0)
            bars.height = std::max(1, box.height - part(spec.words, kCapitals + kBelow + kWordsGap));
        m_elements.emplace_back(LabelSymbol{spec.type, data, bars, spec.module, spec.leastModule, spec.alignment});
        if (spec.words == 0)
            return {};
        const LabelBox words{box.x, bars.y + bars.height + part(spec.words, kWordsGap), box.width, part(spec.words, kCapitals + kBelow)};
        TextSpec below;
        below.size = spec.words;
        below.leastSize = spec.words / 2;
        below.alignment = spec.alignment;
        const Fitted fit = fitted({wordsBelow(spec.type, data)}, below, words, m_measure);
        m_elements.emplace_back(LabelText{fit.lines.first(), words.x, words.width, words.y + part(fit.size, kCapitals), fit.size, spec.alignment});
        return {};
    }

    Result<void> put(const FrameSpec &spec, const LabelBox &box)
    {
        m_elements.emplace_back(LabelFrame{box, spec.thickness});
        return {};
    }

    Result<void> put(const ArrowSpec &spec, const LabelBox &box)
    {
        static const QMap<QString, ArrowDirection> directions{{QStringLiteral("up"), ArrowDirection::Up}, {QStringLiteral("down"), ArrowDirection::Down},
            {QStringLiteral("left"), ArrowDirection::Left}, {QStringLiteral("right"), ArrowDirection::Right}};
        BINCARD_TRY_ASSIGN(const QString word, spec.direction.value(m_values, m_forms, LabelExpression::Escape::None));
        if (word.isEmpty())
            return {};
        const auto direction = directions.constFind(word);
        if (direction == directions.constEnd())
            return bad(QStringLiteral("an arrow points up, down, left or right, not \"%1\"").arg(word));
        m_elements.emplace_back(LabelArrow{box, *direction});
        return {};
    }

    Result<void> put(const ImageSpec &, const LabelBox &) { return {}; } // Above: its picture is the element's.

    const LabelValues &m_values;
    const LabelForms &m_forms;
    const TextMeasure &m_measure;
    std::vector<LabelElement> m_elements;
};

/// The given values, those that the template has for others, and its captions in that language.
Result<LabelValues> allValues(const LabelTemplate &label, const LabelValues &given, const QString &language)
{
    LabelValues values = label.texts.value(language, label.texts.value(QStringLiteral("en"), label.texts.isEmpty() ? LabelValues() : label.texts.first()));
    for (auto at = given.begin(); at != given.end(); ++at) {
        if (!label.field(at.key()))
            return bad(QStringLiteral("the label template %1 has no field \"%2\"").arg(label.name, at.key()));
    }
    for (const LabelField &field : label.fields) {
        const QString value = given.value(field.name).isEmpty() ? field.otherwise : given.value(field.name);
        if (value.isEmpty() && field.required)
            return bad(QStringLiteral("the label template %1 needs a value for %2").arg(label.name, field.name));
        if (!value.isEmpty())
            BINCARD_TRY(field.accepts(value));
        values.insert(field.name, value);
    }
    return values;
}

} // namespace

Result<LabelDrawing> layOut(const LabelTemplate &label, const LabelValues &values, const LabelForms &forms, const TextMeasure &measure)
{
    BINCARD_TRY_ASSIGN(const LabelValues all, allValues(label, values, forms.language));
    Layout layout(all, forms, measure);
    for (const TemplateElement &element : label.elements)
        BINCARD_TRY(layout.add(element));
    return LabelDrawing{wordsIn(label.title, forms.language), label.width, label.height, layout.take()};
}

} // namespace bincard::barcode
