// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/digitallink.h"
#include "barcode/gs1.h"
#include "barcode/gs1lint.h"
#include "barcode/gs1scan.h"
#include "base/check.h"

#include <cstddef>
#include <cstdint>

using namespace bincard::barcode;

namespace {

const Gs1Dictionary &smallTable()
{
    static const Gs1Dictionary table =
        Gs1Dictionary::parse(u"01 *? N14,csum,gcppos2 ex=37 dlpkey=10\n10 ? X..20 req=01\n37 ? N..8\n8030 ? Z..90")
            .value();
    return table;
}

void checkVerdict(const Gs1Verdict &verdict, qsizetype size)
{
    BINCARD_CHECK(verdict.error || !verdict.elements.empty());
    BINCARD_CHECK(!verdict.error || (verdict.error->position >= 0 && verdict.error->position <= size));
}

/// What is valid reads back from each form that it can be written in.
void checkForms(const Gs1Verdict &verdict, const Gs1Options &options)
{
    if (!verdict.ok())
        return;
    BINCARD_CHECK(parseElementString(toElementString(verdict.elements, options.table()), options).elements
                  == verdict.elements);
    BINCARD_CHECK(parseBracketed(toBracketed(verdict.elements, options.table()), options).elements == verdict.elements);
    const Gs1Link link = toDigitalLink(verdict.elements, kCanonicalStem, options.table());
    if (link.fault)
        return;
    const Gs1Verdict read = parseDigitalLink(link.uri, options);
    BINCARD_CHECK(read.ok() && read.elements.size() == verdict.elements.size());
    BINCARD_CHECK(toDigitalLink(read.elements, kCanonicalStem, options.table()).uri == link.uri);
}

void checkText(const QString &text, const Gs1Options &options)
{
    const Gs1Scan scan = parseScan(text, options);
    checkVerdict(scan.verdict, text.size() - scan.symbology.size());
    for (const Gs1Verdict &verdict : {scan.verdict, parseElementString(text, options), parseBracketed(text, options)}) {
        checkVerdict(verdict, text.size());
        checkForms(verdict, options);
    }
    const QString uri = QStringLiteral("https://a/") + text;
    const Gs1Verdict link = parseDigitalLink(uri, options);
    checkVerdict(link, uri.size());
    checkForms(link, options);
}

} // namespace

/// The first byte chooses the rule, the table and whether combinations count; the rest is a code, a value and a dictionary.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    Gs1Options options;
    options.caretIsFnc1 = true;
    options.longest = 4096;
    options.dictionary = (data[0] & 1) != 0 ? &smallTable() : nullptr;
    checkText(text, options); // Without combinations: a link may leave out nothing, and its parts are what they are.

    options.combinations = true;
    checkVerdict(parseBracketed(text, options), text.size());

    const int checks = static_cast<int>(kLastCheck) - static_cast<int>(kFirstCheck) + 1;
    const auto at = lint(static_cast<Gs1Fault>(static_cast<int>(kFirstCheck) + data[0] % checks), text);
    BINCARD_CHECK(!at || (*at >= 0 && *at <= text.size()));
    (void)Gs1Dictionary::parse(text);
    return 0;
}
