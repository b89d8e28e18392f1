// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/reading.h"
#include "base/check.h"

#include <cstddef>
#include <cstdint>

using namespace bincard::barcode;

/// Any bytes are read without a fault, and what goes out as valid is valid and reads back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    ReadingOptions options(2025);
    options.fnc1Substitutes = QStringLiteral("^");
    options.upcEWithoutPrefix = size % 2 == 0;
    const QString raw = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Reading reading = read(raw, options);
    BINCARD_CHECK(read(raw, options) == reading);
    BINCARD_CHECK(describe(reading).isEmpty() == reading.candidates.empty());
    if (const auto gtin = reading.gtin())
        BINCARD_CHECK(Gtin::fromCode(gtin->printed()) == gtin);
    if (const auto sscc = reading.sscc())
        BINCARD_CHECK(Sscc::fromCode(sscc->digits) == sscc);
    if (const Gs1Data *gs1 = reading.find<Gs1Data>()) {
        const Gs1Verdict again = parseElementString(toElementString(gs1->elements));
        BINCARD_CHECK(again.ok() && again.elements == gs1->elements);
    }
    if (const Command *command = reading.find<Command>())
        BINCARD_CHECK(parseCommand(commandText(*command)) == *command);
    return 0;
}
