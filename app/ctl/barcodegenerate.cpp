// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodegenerate.h"

#include "admin/json.h"
#include "barcode/digitallink.h"
#include "ctl/barcodelines.h"
#include "ctl/barcodewords.h"

namespace bincard::ctl {
namespace {

QByteArray valueLine(const QString &value)
{
    admin::JsonLine json;
    return json.beginObject().pair("ok", true).pair("value", value).endObject().bytes() + '\n';
}

/// At the AI that cannot stand in a link; at the beginning when there is no primary key.
BarcodeRefusal refusalOfLink(const barcode::Gs1Link &link, const BarcodeMessage &message, const barcode::Gs1Dictionary &dictionary)
{
    const bool isElement = *link.fault == barcode::Gs1Fault::Attribute;
    const qsizetype position = isElement ? message.positions[link.element] : 0;
    const barcode::Gs1Error error{*link.fault, isElement ? message.elements[link.element].ai : QString(), position};
    return {QString(barcode::name(error.fault)), wordsFor(error, dictionary), position};
}

} // namespace

ExitCode generateBarcodes(const Arguments &arguments, Console &console)
{
    const QString form = arguments.value(QStringLiteral("to"));
    const bool isLink = form == QLatin1String("digital-link");
    if (!isLink && form != QLatin1String("element-string"))
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("Say --to digital-link or element-string"));
    if (!isLink && arguments.has(QStringLiteral("domain")))
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("--domain belongs to --to digital-link"));
    const QString domain = arguments.value(QStringLiteral("domain"), QStringLiteral("id.gs1.org"));
    if (!barcode::isLinkDomain(domain))
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("--domain is a host such as example.com, not %1").arg(domain));
    const QString stem = QStringLiteral("https://") + domain;
    return answerMessages(arguments, console, [&](const BarcodeMessage &message, const barcode::Gs1Dictionary &dictionary) {
        if (!isLink) {
            console.out(valueLine(testNotation(message.elements, dictionary)));
            return true;
        }
        const barcode::Gs1Link link = barcode::toDigitalLink(message.elements, stem, dictionary);
        console.out(link.fault ? refusalLine(refusalOfLink(link, message, dictionary)) : valueLine(link.uri));
        return !link.fault.has_value();
    });
}

} // namespace bincard::ctl
