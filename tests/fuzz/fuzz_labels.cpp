// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/dotlabel.h"
#include "barcode/labeltemplate.h"
#include "barcode/zpl.h"
#include "base/check.h"

#include <cstddef>
#include <cstdint>

using namespace bincard;
using namespace bincard::barcode;

/// Any bytes, as a template and, behind a zero byte, as the value of all of its fields: what can be laid out lies on the label, and its words fit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = bytes.indexOf('\0');
    const auto label = parseLabelTemplate(end < 0 ? bytes : bytes.first(end), QStringLiteral("fuzz"));
    if (!label)
        return 0;
    LabelValues values = label->sample();
    for (const LabelField &field : label->fields) {
        if (end >= 0)
            values[field.name] = QString::fromUtf8(bytes.sliced(end + 1)).left(field.longest);
    }
    const auto measure = [](QStringView text, bool bold) { return static_cast<double>(text.size()) * (bold ? 0.6 : 0.5); };
    const auto drawing = layOut(*label, values, {}, measure);
    if (!drawing)
        return 0;
    for (const LabelElement &element : drawing->elements) {
        const auto *text = std::get_if<LabelText>(&element);
        BINCARD_CHECK(!text || (text->x >= 0 && text->x + text->room <= drawing->width && !text->text.isEmpty()));
        BINCARD_CHECK(!text || text->text.size() == 1 || measure(text->text, text->bold) * text->size <= text->room + 1);
    }
    if (const auto dots = toDots(*drawing, 203); dots && dots->width < 2000 && dots->height < 2000)
        (void)toZpl(*dots, 1);
    return 0;
}
