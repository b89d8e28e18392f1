// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodeparse.h"

#include "admin/json.h"
#include "barcode/digitallink.h"
#include "ctl/barcodelines.h"

namespace bincard::ctl {
namespace {

QByteArray answerTo(const BarcodeMessage &message, const barcode::Gs1Dictionary &dictionary)
{
    admin::JsonLine json;
    json.beginObject().pair("ok", true).key("symbology").textOrNull(message.symbology);
    json.key("elements").beginArray();
    for (const barcode::Gs1Element &element : message.elements) {
        json.beginObject().pair("ai", element.ai).pair("value", element.value);
        json.pair("title", barcode::gs1Title(element.ai, dictionary)).endObject();
    }
    json.endArray();
    json.pair("elementString", testNotation(message.elements, dictionary));
    json.pair("hri", barcode::toBracketed(message.elements, dictionary));
    json.key("digitalLink").textOrNull(barcode::toDigitalLink(message.elements, barcode::kCanonicalStem, dictionary).uri);
    return json.endObject().bytes() + '\n';
}

} // namespace

ExitCode parseBarcodes(const Arguments &arguments, Console &console)
{
    return answerMessages(arguments, console, [&console](const BarcodeMessage &message, const barcode::Gs1Dictionary &dictionary) {
        console.out(answerTo(message, dictionary));
        return true;
    });
}

} // namespace bincard::ctl
