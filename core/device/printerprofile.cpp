// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/printerprofile.h"

#include "device/zplprinter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <set>

namespace bincard::device {
namespace {

constexpr qint64 kLargestFile = 1024 * 1024;
constexpr double kLargestMm = 2'000;
constexpr int kSlackUm = 1'000; ///< a label that is cut a little short, or a template that bleeds

Error wrong(const QString &sentence)
{
    return {ErrorCode::BadInput, sentence};
}

struct Word {
    DocumentKind kind;
    const char *name;
};
constexpr Word kWords[]{{DocumentKind::Label, "label"}, {DocumentKind::ItemLabel, "item-label"}, {DocumentKind::Slip, "slip"}, {DocumentKind::Page, "page"}, {DocumentKind::Hazard, "hazard"}};

/// tcp://host[:port], cups:queue, folder:path
Result<void> readAddress(const QString &text, PrinterProfile &printer)
{
    if (text.startsWith(QLatin1String("cups:"))) {
        printer.port = PrinterPort::System;
        printer.address = text.mid(5);
    } else if (text.startsWith(QLatin1String("folder:"))) {
        printer.port = PrinterPort::Folder;
        printer.address = text.mid(7);
    } else {
        const QUrl url(text, QUrl::StrictMode);
        const bool plain = url.isValid() && url.scheme() == QLatin1String("tcp") && url.path().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
        printer.port = PrinterPort::Network;
        printer.address = plain ? url.host() : QString();
        printer.tcpPort = static_cast<quint16>(plain ? url.port(kZplPort) : 0);
    }
    if (printer.address.isEmpty() || (printer.port == PrinterPort::Network && printer.tcpPort == 0))
        return wrong(QStringLiteral("Printer %1 has no address like tcp://192.168.1.50:9100, cups:QUEUE or folder:/PATH").arg(printer.name));
    return {};
}

Result<void> readDocuments(const QJsonValue &value, PrinterProfile &printer)
{
    if (!value.isUndefined() && !value.isArray())
        return wrong(QStringLiteral("\"documents\" of printer %1 is no list").arg(printer.name));
    for (const QJsonValue &word : value.toArray()) {
        const auto kind = documentNamed(word.toString());
        if (!kind)
            return wrong(QStringLiteral("Printer %1 cannot be for \"%2\": documents are label, item-label, slip, page and hazard").arg(printer.name, word.toString()));
        printer.documents.push_back(*kind);
    }
    return {};
}

/// [100, 150]: millimetres
Result<void> readMedia(const QJsonValue &value, PrinterProfile &printer)
{
    if (value.isUndefined())
        return {};
    const QJsonArray sides = value.toArray();
    const auto side = [&sides](qsizetype which) { return sides.size() == 2 ? sides[which].toDouble() : 0; };
    const auto isLength = [](double mm) { return mm >= 1 && mm <= kLargestMm; };
    if (!isLength(side(0)) || !isLength(side(1)))
        return wrong(QStringLiteral("\"media\" of printer %1 is width and height in millimetres, like [100, 150]").arg(printer.name));
    printer.media = {static_cast<int>(std::lround(side(0) * 1'000)), static_cast<int>(std::lround(side(1) * 1'000))};
    return {};
}

/// True or false; `otherwise` where nothing stands.
Result<bool> flagOf(const QJsonObject &object, QLatin1String key, const PrinterProfile &printer, bool otherwise)
{
    const QJsonValue value = object.value(key);
    if (!value.isUndefined() && !value.isBool())
        return wrong(QStringLiteral("\"%1\" of printer %2 is neither true nor false").arg(key, printer.name));
    return value.toBool(otherwise);
}

Result<PrinterProfile> printerFrom(const QJsonObject &object, qsizetype place)
{
    static const std::set<QString> known{QStringLiteral("name"), QStringLiteral("address"), QStringLiteral("dpi"), QStringLiteral("answers"), QStringLiteral("documents"), QStringLiteral("stand_in"),
        QStringLiteral("media"), QStringLiteral("measures")};
    PrinterProfile printer;
    printer.name = object.value(QLatin1String("name")).toString().trimmed();
    if (printer.name.isEmpty())
        return wrong(QStringLiteral("Printer %1 of the list has no name").arg(place + 1));
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return wrong(QStringLiteral("Printer %1 has a \"%2\", which means nothing here").arg(printer.name, key));
    }
    BINCARD_TRY(readAddress(object.value(QLatin1String("address")).toString(), printer));
    const int dpi = object.value(QLatin1String("dpi")).toInt(object.contains(QLatin1String("dpi")) ? 0 : 203);
    if (dpi != 203 && dpi != 300 && dpi != 600)
        return wrong(QStringLiteral("Printer %1 prints 203, 300 or 600 dots per inch").arg(printer.name));
    printer.dpi = dpi;
    BINCARD_TRY_ASSIGN(printer.answers, flagOf(object, QLatin1String("answers"), printer, true));
    BINCARD_TRY_ASSIGN(printer.measures, flagOf(object, QLatin1String("measures"), printer, true));
    BINCARD_TRY(readMedia(object.value(QLatin1String("media")), printer));
    BINCARD_TRY(readDocuments(object.value(QLatin1String("documents")), printer));
    printer.standIn = object.value(QLatin1String("stand_in")).toString();
    return printer;
}

Result<void> checkTogether(const std::vector<PrinterProfile> &printers)
{
    std::set<QString> names;
    for (const PrinterProfile &printer : printers) {
        if (!names.insert(printer.name).second)
            return wrong(QStringLiteral("Two printers have the name %1").arg(printer.name));
    }
    for (const PrinterProfile &printer : printers) {
        if (!printer.standIn.isEmpty() && (printer.standIn == printer.name || !names.contains(printer.standIn)))
            return wrong(QStringLiteral("Printer %1 has the stand-in %2, which is no other printer").arg(printer.name, printer.standIn));
        // What waits for the one is printed by the other as it is.
        const PrinterProfile *other = printerNamed(printer.standIn, printers);
        if (other && (other->port != printer.port || other->dpi != printer.dpi))
            return wrong(QStringLiteral("Printer %1 and its stand-in %2 do not take the same: they need one kind of address and one dpi").arg(printer.name, printer.standIn));
    }
    return {};
}

QString addressOf(const PrinterProfile &printer)
{
    switch (printer.port) {
    case PrinterPort::System: return QStringLiteral("cups:") + printer.address;
    case PrinterPort::Folder: return QStringLiteral("folder:") + printer.address;
    case PrinterPort::Network: break;
    }
    QUrl url;
    url.setScheme(QStringLiteral("tcp"));
    url.setHost(printer.address);
    url.setPort(printer.tcpPort);
    return url.toString();
}

} // namespace

QString documentName(DocumentKind kind)
{
    const auto *found = std::find_if(std::begin(kWords), std::end(kWords), [kind](const Word &word) { return word.kind == kind; });
    return found == std::end(kWords) ? QString() : QString::fromLatin1(found->name);
}

std::optional<DocumentKind> documentNamed(const QString &name)
{
    const auto *found = std::find_if(std::begin(kWords), std::end(kWords), [&name](const Word &word) { return name == QLatin1String(word.name); });
    return found == std::end(kWords) ? std::nullopt : std::optional(found->kind);
}

Result<std::vector<PrinterProfile>> printersFrom(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return wrong(QStringLiteral("The printers cannot be read: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    const QJsonValue list = document.object().value(QLatin1String("printers"));
    if (!list.isArray() || document.object().size() != 1)
        return wrong(QStringLiteral("The printers' file is an object with one list, \"printers\""));
    std::vector<PrinterProfile> printers;
    const QJsonArray entries = list.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        BINCARD_TRY_ASSIGN(auto printer, printerFrom(entries[i].toObject(), i));
        printers.push_back(std::move(printer));
    }
    BINCARD_TRY(checkTogether(printers));
    return printers;
}

QByteArray toJson(const std::vector<PrinterProfile> &printers)
{
    QJsonArray list;
    for (const PrinterProfile &printer : printers) {
        QJsonArray documents;
        for (const DocumentKind kind : printer.documents)
            documents.append(documentName(kind));
        QJsonObject object{{QStringLiteral("name"), printer.name}, {QStringLiteral("address"), addressOf(printer)}, {QStringLiteral("dpi"), printer.dpi}, {QStringLiteral("documents"), documents}};
        if (!printer.answers)
            object.insert(QStringLiteral("answers"), false);
        if (printer.media.isKnown())
            object.insert(QStringLiteral("media"), QJsonArray{printer.media.width / 1'000.0, printer.media.height / 1'000.0});
        if (!printer.measures)
            object.insert(QStringLiteral("measures"), false);
        if (!printer.standIn.isEmpty())
            object.insert(QStringLiteral("stand_in"), printer.standIn);
        list.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("printers"), list}}).toJson();
}

Result<std::vector<PrinterProfile>> readPrinters(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::vector<PrinterProfile>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
    if (file.size() > kLargestFile)
        return wrong(QStringLiteral("%1 is too large for a list of printers").arg(path));
    auto printers = printersFrom(file.readAll());
    return printers ? std::move(printers) : Error{printers.error().code, path + QStringLiteral(": ") + printers.error().detail};
}

namespace {

bool isFor(const PrinterProfile &printer, DocumentKind kind)
{
    return std::find(printer.documents.begin(), printer.documents.end(), kind) != printer.documents.end();
}

template <class Fits>
const PrinterProfile *first(const std::vector<PrinterProfile> &printers, const Fits &fits)
{
    const auto found = std::find_if(printers.begin(), printers.end(), fits);
    return found == printers.end() ? nullptr : &*found;
}

} // namespace

const PrinterProfile *printerFor(DocumentKind kind, MediaSize label, const std::vector<PrinterProfile> &printers)
{
    return first(printers, [&](const PrinterProfile &printer) { return isFor(printer, kind) && holds(printer.media, label); });
}

bool holds(MediaSize media, MediaSize label)
{
    return !media.isKnown() || !label.isKnown() || (label.width <= media.width + kSlackUm && label.height <= media.height + kSlackUm);
}

PrintFormat formatOf(const PrinterProfile &printer)
{
    return printer.port == PrinterPort::Network ? PrintFormat::Zpl : PrintFormat::Pdf;
}

bool takes(const PrinterProfile &printer, PrintFormat format, int dpi)
{
    return formatOf(printer) == format && (format != PrintFormat::Zpl || dpi == 0 || dpi == printer.dpi);
}

const PrinterProfile *otherPrinterFor(const QString &printer, DocumentKind kind, PrintFormat format, int dpi, const std::vector<PrinterProfile> &printers)
{
    const auto can = [&](const PrinterProfile &other) { return other.name != printer && takes(other, format, dpi); };
    const PrinterProfile *known = printerNamed(printer, printers);
    if (const PrinterProfile *standIn = known ? printerNamed(known->standIn, printers) : nullptr; standIn && can(*standIn))
        return standIn;
    if (const PrinterProfile *ready = first(printers, [&](const PrinterProfile &other) { return can(other) && isFor(other, kind); }))
        return ready;
    return first(printers, can);
}

const PrinterProfile *printerNamed(const QString &name, const std::vector<PrinterProfile> &printers)
{
    const auto found = std::find_if(printers.begin(), printers.end(), [&name](const PrinterProfile &printer) { return printer.name == name; });
    return found == printers.end() ? nullptr : &*found;
}

} // namespace bincard::device
