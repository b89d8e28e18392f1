// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/labelstamp.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bincard::barcode {
namespace {

constexpr int kEdgeUm = 1'000; ///< printers do not reach the label's edge
constexpr int kGapUm = 400; ///< to what is drawn
constexpr int kStepUm = 1'000; ///< from one place that is tried to the next
constexpr int kSmallerUm = 500; ///< from one size that is tried to the next
constexpr double kBandHeight = 1.3, kSidePad = 0.35, kBaseline = 1.0; ///< of the font's size

bool overlap(const LabelBox &a, const LabelBox &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

LabelBox widened(LabelBox box)
{
    return {box.x - kGapUm, box.y - kGapUm, box.width + 2 * kGapUm, box.height + 2 * kGapUm};
}

LabelBox inkOf(const LabelText &text, const TextMeasure &measure)
{
    const int width = std::min(static_cast<int>(std::ceil(measure(text.text, text.bold) * text.size)), text.room > 0 ? text.room : std::numeric_limits<int>::max());
    const int spare = std::max(0, text.room - width);
    const int left = text.alignment == SymbolAlignment::Left ? 0 : text.alignment == SymbolAlignment::Right ? spare : spare / 2;
    return {text.x + left, text.baseline - text.size, width, text.size + text.size / 3};
}

/// The lines of a frame, or all of it when it is filled.
void addLines(std::vector<LabelBox> &taken, const LabelFrame &frame)
{
    const auto &[x, y, width, height] = frame.box;
    const int line = frame.thickness;
    if (2 * line >= std::min(width, height)) {
        taken.push_back(widened(frame.box));
        return;
    }
    for (const LabelBox &side : {LabelBox{x, y, width, line}, LabelBox{x, y + height - line, width, line}, LabelBox{x, y, line, height}, LabelBox{x + width - line, y, line, height}})
        taken.push_back(widened(side));
}

std::vector<LabelBox> takenOn(const LabelDrawing &drawing, const TextMeasure &measure)
{
    std::vector<LabelBox> taken;
    for (const LabelElement &element : drawing.elements) {
        if (const auto *text = std::get_if<LabelText>(&element))
            taken.push_back(widened(inkOf(*text, measure)));
        else if (const auto *symbol = std::get_if<LabelSymbol>(&element))
            taken.push_back(symbol->box); // Its quiet zones are in it.
        else if (const auto *frame = std::get_if<LabelFrame>(&element))
            addLines(taken, *frame);
        else if (const auto *arrow = std::get_if<LabelArrow>(&element))
            taken.push_back(widened(arrow->box));
        else if (const auto *image = std::get_if<LabelImage>(&element))
            taken.push_back(widened(image->box));
    }
    return taken;
}

LabelBox bandOf(double wordWidth, int size)
{
    return {0, 0, static_cast<int>(std::ceil((wordWidth + 2 * kSidePad) * size)), static_cast<int>(std::ceil(kBandHeight * size))};
}

/// From the top, from the left. False when it fits nowhere.
bool place(LabelBox &band, const LabelDrawing &drawing, const std::vector<LabelBox> &taken)
{
    for (band.y = kEdgeUm; band.y + band.height + kEdgeUm <= drawing.height; band.y += kStepUm) {
        for (band.x = kEdgeUm; band.x + band.width + kEdgeUm <= drawing.width; band.x += kStepUm) {
            const auto in = std::find_if(taken.begin(), taken.end(), [&band](const LabelBox &other) { return overlap(band, other); });
            if (in == taken.end())
                return true;
            band.x = std::max(band.x, in->x + in->width - kStepUm); // Past it.
        }
    }
    return false;
}

void draw(LabelDrawing &drawing, const QString &word, const LabelBox &band, int size)
{
    drawing.elements.emplace_back(LabelFrame{band, std::min(band.width, band.height)});
    LabelText text;
    text.text = word;
    text.x = band.x;
    text.room = band.width;
    text.baseline = band.y + static_cast<int>(kBaseline * size);
    text.size = size;
    text.alignment = SymbolAlignment::Centre;
    text.bold = true;
    text.white = true;
    drawing.elements.emplace_back(text);
}

} // namespace

void stamp(LabelDrawing &drawing, const QString &word, const TextMeasure &measure)
{
    const std::vector<LabelBox> taken = takenOn(drawing, measure);
    const double width = measure(word, true);
    for (int size = kLargestStampUm; size >= kLeastStampUm; size -= kSmallerUm) {
        LabelBox band = bandOf(width, size);
        if (place(band, drawing, taken))
            return draw(drawing, word, band, size);
    }
    LabelBox band = bandOf(width, kLeastStampUm);
    band.x = std::max(0, (drawing.width - band.width) / 2);
    band.y = std::max(0, drawing.height - band.height - kEdgeUm);
    draw(drawing, word, band, kLeastStampUm);
}

} // namespace bincard::barcode
