// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/labeldrawing.h"
#include "barcode/labelexpression.h"

#include <QMap>

#include <functional>
#include <optional>

namespace bincard::barcode {

using WordsByLanguage = QMap<QString, QString>; ///< "en" → …

/// Words in that language, else in English, else in any.
[[nodiscard]] QString wordsIn(const WordsByLanguage &words, const QString &language);

/// What a label is printed with.
struct LabelField {
    QString name;
    WordsByLanguage about;
    QString example; ///< valid; samples are printed with it
    QString otherwise; ///< its value when none is given
    bool required = false;
    int longest = 200; ///< characters
    QString check; ///< empty, "digits", "date" (2027-01-31), "gtin" (8, 12, 13 or 14 digits) or "gs1:AI": the rules of that application identifier

    /// BadInput in one clause with the field's name.
    [[nodiscard]] Result<void> accepts(const QString &value) const;
};

enum class TextFit : std::uint8_t {
    Shrink, ///< smaller letters, down to the least size, then cut with …
    Wrap, ///< further lines; when the box is full smaller letters, then cut
    Cut,
};
enum class VerticalAlignment : std::uint8_t { Top, Middle, Bottom };

struct TextSpec {
    LabelExpression text;
    int size = 0, leastSize = 0;
    TextFit fit = TextFit::Shrink;
    SymbolAlignment alignment = SymbolAlignment::Left;
    VerticalAlignment vertical = VerticalAlignment::Top;
    bool bold = false, white = false;
};

struct SymbolSpec {
    SymbolType type = SymbolType::Code128;
    LabelExpression data;
    int module = 0, leastModule = 0;
    int words = 0; ///< size of what people read below the bars; 0 = nothing
    SymbolAlignment alignment = SymbolAlignment::Centre;
};

struct FrameSpec {
    int thickness = 0;
};

struct ArrowSpec {
    LabelExpression direction; ///< up, down, left, right, or empty: no arrow
};

struct ImageSpec {
    SymbolAlignment alignment = SymbolAlignment::Centre;
};

struct TemplateElement {
    QString when; ///< only with a value in this field
    QString unless; ///< only without one
    LabelBox box;
    QString imageFile = {}; ///< of an ImageSpec, beside the template
    std::shared_ptr<const GreyImage> image = {}; ///< of that file, once core/print has read it
    std::variant<TextSpec, SymbolSpec, FrameSpec, ArrowSpec, ImageSpec> what;
};

/// How a kind of label looks and what it is printed with. Lengths in micrometres. docs/labels.md describes the file.
struct LabelTemplate {
    QString name; ///< of the file without .json
    WordsByLanguage title;
    int width = 0, height = 0;
    std::vector<LabelField> fields;
    QMap<QString, LabelValues> texts; ///< language → captions by name, used like fields
    std::vector<TemplateElement> elements;

    [[nodiscard]] const LabelField *field(const QString &name) const;
    /// The examples of all fields.
    [[nodiscard]] LabelValues sample() const;
};

inline constexpr qsizetype kLargestLabelTemplate = 1024 * 1024; ///< bytes

/// Strict: BadInput names the place, "elements[3].size: a number above 0 is expected", for a key that there is not as well.
[[nodiscard]] Result<LabelTemplate> parseLabelTemplate(const QByteArray &json, const QString &name);

/// The width of one line of words, as a multiple of the font's size. `core/print` measures with the font that it paints with.
using TextMeasure = std::function<double(QStringView text, bool bold)>;

/// Template and values → drawing. BadInput when a value is missing, unknown or not accepted, or a symbol cannot hold its data.
[[nodiscard]] Result<LabelDrawing> layOut(const LabelTemplate &label, const LabelValues &values, const LabelForms &forms, const TextMeasure &measure);

} // namespace bincard::barcode
