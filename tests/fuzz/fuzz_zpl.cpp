// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zpl.h"
#include "barcode/zplreader.h"
#include "barcode/zplstream.h"
#include "base/check.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace bincard::barcode;

namespace {

constexpr int kMostDots = 32000;

bool isWithin(int value)
{
    return value >= -kMostDots && value <= kMostDots;
}

void check(const DotText &text)
{
    BINCARD_CHECK(isWithin(text.x) && isWithin(text.baseline) && isWithin(text.height) && isWithin(text.room) && text.quarters >= 0 && text.quarters <= 3);
}

void check(const DotSymbol &symbol)
{
    BINCARD_CHECK(isWithin(symbol.x) && isWithin(symbol.y) && symbol.module >= 1 && symbol.module <= 60 && symbol.height >= 1);
}

void check(const DotFrame &frame)
{
    BINCARD_CHECK(frame.thickness >= 1 && frame.width >= frame.thickness && frame.height >= frame.thickness && isWithin(frame.width) && isWithin(frame.height));
}

void check(const DotImage &image)
{
    BINCARD_CHECK(image.width >= 0 && image.height >= 0 && image.bits.size() == qsizetype{image.rowBytes()} * image.height);
}

/// What a label says without pictures, of which there may be large ones, and what is laid out by a printer's fonts.
DotLabel plainOf(const DotLabel &label)
{
    DotLabel plain{label.width, label.height, {}};
    for (const DotElement &element : label.elements) {
        const auto *text = std::get_if<DotText>(&element);
        const bool isPlainText = text && text->alignment == SymbolAlignment::Left && text->text.size() < 300;
        if (isPlainText || std::holds_alternative<DotFrame>(element))
            plain.elements.push_back(element);
    }
    return plain;
}

void checkLabel(QByteArrayView zpl)
{
    const ZplLabel label = readZpl(zpl);
    for (const DotElement &element : label.label.elements)
        std::visit([](const auto &one) { check(one); }, element);
    const DotLabel plain = plainOf(label.label);
    const auto written = toZpl(plain, label.copies);
    BINCARD_CHECK(written.ok());
    const ZplLabel again = readZpl(*written);
    BINCARD_CHECK(again.label == plain && again.copies == label.copies && again.notUnderstood.isEmpty());
    for (const DotElement &element : label.label.elements) {
        const auto *symbol = std::get_if<DotSymbol>(&element);
        if (symbol && symbol->module <= 10 && symbol->height < 1000)
            (void)toZpl(DotLabel{800, 400, {*symbol}}, 1);
    }
}

} // namespace

/// Any bytes, as a printer takes them: in two parts, and label by label.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    ZplStream stream;
    const qsizetype cut = size == 0 ? 0 : data[0] % (bytes.size() + 1);
    for (const QByteArrayView part : {bytes.first(cut), bytes.sliced(cut)}) {
        for (const ZplStream::Event &event : stream.feed(part)) {
            if (event.kind == ZplStream::EventKind::Label)
                checkLabel(event.zpl);
        }
    }
    checkLabel(bytes);
    return 0;
}
