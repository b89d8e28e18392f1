// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodemessage.h"

#include "admin/json.h"
#include "barcode/digitallink.h"
#include "barcode/gs1scan.h"
#include "ctl/barcodewords.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace bincard::ctl {
namespace {

BarcodeMessage refused(const QString &code, const QString &detail, qsizetype position = 0)
{
    return {{}, {}, {}, BarcodeRefusal{code, detail, position}};
}

BarcodeMessage noJson(const QString &detail, qsizetype position = 0)
{
    return refused(QStringLiteral("json"), detail, position);
}

/// UTF-16 units to characters.
qsizetype charactersBefore(QStringView text, qsizetype position)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < position && i < text.size(); ++i) {
        const bool secondHalf = text[i].isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate();
        count += secondHalf ? 0 : 1;
    }
    return count + std::max<qsizetype>(0, position - text.size());
}

BarcodeMessage readText(const QString &key, const QString &text, const barcode::Gs1Options &options)
{
    barcode::Gs1Scan scan;
    if (key == QLatin1String("raw"))
        scan = barcode::parseScan(text, options);
    else
        scan.verdict = key == QLatin1String("hri") ? barcode::parseBracketed(text, options) : barcode::parseDigitalLink(text, options);
    BarcodeMessage message{scan.symbology, std::move(scan.verdict.elements), std::move(scan.verdict.positions), {}};
    if (scan.verdict.error)
        message.refusal = refusalOf(*scan.verdict.error, QStringView(text).sliced(scan.symbology.size()), options.table());
    return message;
}

BarcodeMessage readObject(const QJsonObject &object, const barcode::Gs1Options &options)
{
    QString key;
    for (const QLatin1String candidate : {QLatin1String("raw"), QLatin1String("hri"), QLatin1String("uri")}) {
        if (!object.contains(candidate))
            continue;
        if (!key.isEmpty())
            return noJson(QStringLiteral("The object has both %1 and %2.").arg(key, candidate));
        key = candidate;
    }
    if (key.isEmpty())
        return noJson(QStringLiteral("The object has none of raw, hri and uri."));
    const QJsonValue text = object.value(key);
    if (!text.isString())
        return noJson(QStringLiteral("%1 is no string.").arg(key));
    return readText(key, text.toString(), options);
}

} // namespace

BarcodeRefusal refusalOf(const barcode::Gs1Error &error, QStringView text, const barcode::Gs1Dictionary &dictionary)
{
    return {QString(barcode::name(error.fault)), wordsFor(error, dictionary), charactersBefore(text, error.position)};
}

BarcodeMessage readBarcodeMessage(const InputLines::Line &line, const barcode::Gs1Options &options)
{
    if (line.tooLong)
        return refused(QStringLiteral("line-too-long"), QStringLiteral("The line has more than %1 bytes.").arg(kLongestBarcodeLine), kLongestBarcodeLine);
    if (line.bytes.trimmed().isEmpty())
        return noJson(QStringLiteral("The line is empty."));
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(line.bytes, &wrong);
    if (wrong.error == QJsonParseError::IllegalUTF8String)
        return refused(QStringLiteral("utf-8"), QStringLiteral("The line is no UTF-8."), wrong.offset);
    if (wrong.error != QJsonParseError::NoError)
        return noJson(QStringLiteral("The line is no JSON: %1.").arg(wrong.errorString()), wrong.offset);
    if (!document.isObject())
        return noJson(QStringLiteral("The line is no JSON object."));
    return readObject(document.object(), options);
}

QByteArray refusalLine(const BarcodeRefusal &refusal)
{
    admin::JsonLine json;
    json.beginObject().pair("ok", false).key("error").beginObject();
    json.pair("code", refusal.code).pair("detail", refusal.detail).pair("position", static_cast<std::int64_t>(refusal.position));
    return json.endObject().endObject().bytes() + '\n';
}

QString testNotation(const std::vector<barcode::Gs1Element> &elements, const barcode::Gs1Dictionary &dictionary)
{
    return u'^' + barcode::toElementString(elements, dictionary).replace(barcode::kGroupSeparator, u'^');
}

Result<barcode::Gs1Dictionary> readGs1Dictionary(const QString &path)
{
    constexpr qint64 kLargestDictionary = 4 * 1024 * 1024;
    const auto bad = [&path](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1 is no GS1 dictionary: %2").arg(path, what)}; };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    const QByteArray bytes = file.read(kLargestDictionary + 1);
    if (bytes.size() > kLargestDictionary)
        return bad(QStringLiteral("it has more than %1 bytes").arg(kLargestDictionary));
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes)
        return bad(QStringLiteral("it is no UTF-8"));
    Result<barcode::Gs1Dictionary> read = barcode::Gs1Dictionary::parse(text);
    return read ? std::move(read) : bad(read.error().detail);
}

} // namespace bincard::ctl
