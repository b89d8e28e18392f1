// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/enums.h"
#include "domain/printing.h"

#include <QString>

#include <optional>
#include <vector>

/// Which printers a station has and what each is for: printers.json in the station's folder (docs/printing.md).
namespace bincard::device {

/// How bytes reach a printer.
enum class PrinterPort : std::uint8_t {
    Network, ///< ZPL over TCP
    System, ///< a queue of CUPS: PDF
    Folder, ///< files, for whoever fetches them
};

/// Of a label or a sheet, in micrometres. Nothing = nobody has said.
struct MediaSize {
    int width = 0, height = 0;
    [[nodiscard]] bool isKnown() const { return width > 0 && height > 0; }
    friend bool operator==(const MediaSize &, const MediaSize &) = default;
};

struct PrinterProfile {
    QString name;
    PrinterPort port = PrinterPort::Network;
    QString address; ///< host; queue; folder
    quint16 tcpPort = 0; ///< Network
    int dpi = 203;
    bool answers = true; ///< Network: it is asked for its status; false: what the network took counts as printed
    std::vector<DocumentKind> documents; ///< for which it has the media
    MediaSize media = {}; ///< what lies in it
    bool measures = true; ///< Network, with known media: it finds the gaps between its labels, so its word tells whether others lie in it
    QString standIn; ///< the printer that is used while this one cannot print; empty = none
    friend bool operator==(const PrinterProfile &, const PrinterProfile &) = default;
};

/// In the order of the file. BadInput says in one sentence what is wrong and at which printer: an unknown word, a name twice, a stand-in
/// that there is not.
[[nodiscard]] Result<std::vector<PrinterProfile>> printersFrom(const QByteArray &json);
[[nodiscard]] QByteArray toJson(const std::vector<PrinterProfile> &printers);

/// The file's printers; none when there is no file.
[[nodiscard]] Result<std::vector<PrinterProfile>> readPrinters(const QString &path);

/// The word for a kind in files and on the command line: label, item-label, slip, page, hazard.
[[nodiscard]] QString documentName(DocumentKind kind);
[[nodiscard]] std::optional<DocumentKind> documentNamed(const QString &name);

/// The first printer that has the media for a document, large enough for that label; none when no printer has.
[[nodiscard]] const PrinterProfile *printerFor(DocumentKind kind, MediaSize label, const std::vector<PrinterProfile> &printers);
[[nodiscard]] const PrinterProfile *printerNamed(const QString &name, const std::vector<PrinterProfile> &printers);
/// A label lies on that media, or nobody knows.
[[nodiscard]] bool holds(MediaSize media, MediaSize label);

/// What a job is made of: ZPL for one resolution, or a PDF.
[[nodiscard]] PrintFormat formatOf(const PrinterProfile &printer);
[[nodiscard]] bool takes(const PrinterProfile &printer, PrintFormat format, int dpi); ///< dpi 0 = any
/// Who can print what waits for `printer`: its stand-in, else the first of the list with the media for it, else the first that takes it. None when nobody does.
[[nodiscard]] const PrinterProfile *otherPrinterFor(const QString &printer, DocumentKind kind, PrintFormat format, int dpi, const std::vector<PrinterProfile> &printers);

} // namespace bincard::device
