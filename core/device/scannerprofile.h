// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "device/framer.h"
#include "device/keyboardlayout.h"
#include "device/scannerrole.h"
#include "device/serialaddress.h"
#include "device/wedge.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace bincard::device {

/// How a scanner reaches the station.
enum class ScannerChannel : std::uint8_t { Wedge, Serial, TcpConnect, TcpListen };

/// What ends a code.
enum class CodeEnd : std::uint8_t { Cr, Lf, CrLf, Tab, Gap };

/// Of the bytes on serial lines and TCP. Auto is UTF-8 where the bytes are valid UTF-8, else Latin-1.
enum class TextEncoding : std::uint8_t { Auto, Utf8, Latin1 };

inline constexpr std::uint16_t kAnyPort = 0;

/// How one scanner is set up: scanners.json in the station's folder has a list of them (docs/scanners.md).
struct ScannerProfile {
    QString name; ///< one at each station; what people call it
    ScannerChannel channel = ScannerChannel::Wedge;
    ScannerRole role = ScannerRole::Station;

    QString port = {}; ///< Serial: "ttyACM0", "COM3" or a path; or…
    QString usb = {}; ///< …"vendor:product" or "vendor:product:serial", hexadecimal: found on whatever port it is plugged into
    int baud = 9600;
    Parity parity = Parity::None;

    QString host = {}; ///< TcpConnect: where the scanner listens
    QString from = {}; ///< TcpListen: the address or network (10.0.0.0/24) that may connect; empty = any
    std::uint16_t tcpPort = kAnyPort; ///< TcpConnect and TcpListen; kAnyPort only in tests, where the system chooses

    std::vector<CodeEnd> ends = {CodeEnd::Cr, CodeEnd::Lf, CodeEnd::Tab};
    int gapMs = 35; ///< Wedge: keys further apart are a person's. Others: silence that ends a code, if Gap is an end
    QString prefix = {}, suffix = {}; ///< that the scanner puts around each code; taken off
    bool aim = false; ///< it sends AIM identifiers (]C1 …)
    QStringList separators = {}; ///< what it sends for FNC1 besides 0x1D: "|", "{GS}" …
    KeyboardLayout scannerLayout = KeyboardLayout::Us; ///< Wedge: what it believes the keyboard to be…
    KeyboardLayout systemLayout = KeyboardLayout::Us; ///< …and what the system has
    TextEncoding encoding = TextEncoding::Auto;

    friend bool operator==(const ScannerProfile &, const ScannerProfile &) = default;
};

/// The scanner that every station has without any set-up: a keyboard.
[[nodiscard]] ScannerProfile defaultWedge();

[[nodiscard]] WedgeOptions wedgeOptions(const ScannerProfile &profile);
[[nodiscard]] FramerOptions framerOptions(const ScannerProfile &profile);

/// The text of what came over a line.
[[nodiscard]] QString textOf(const QByteArray &bytes, TextEncoding encoding);

/// The code within what came: without prefix and suffix, with 0x1D where a substitute stands for FNC1. A substitute is one where an AIM identifier says GS1, or
/// where the code is valid GS1 with it; elsewhere it is a character like others.
[[nodiscard]] QString codeOf(const ScannerProfile &profile, const QString &text);

/// For people: "ttyACM0, 9600 baud", "USB 0c2e:0b61", "10.0.0.5:2112".
[[nodiscard]] QString placeOf(const ScannerProfile &profile);

/// {"scanners":[…]}, strict: a key that is not known, a value that is none, a name that stands twice, a second keyboard are BadInput, in one clause that names
/// scanner and key. `file` is named in it.
[[nodiscard]] Result<std::vector<ScannerProfile>> parseScanners(const QByteArray &json, const QString &file);
[[nodiscard]] QByteArray toJson(const std::vector<ScannerProfile> &scanners);

/// Those of a station's folder; none when it has no such file.
[[nodiscard]] Result<std::vector<ScannerProfile>> loadScanners(const QString &dir);
[[nodiscard]] Result<void> saveScanners(const QString &dir, const std::vector<ScannerProfile> &scanners);
[[nodiscard]] QString scannersFile(const QString &dir);

/// In `scanners`, in place of the one of that name; at the end where there is none.
void putScanner(std::vector<ScannerProfile> &scanners, const ScannerProfile &scanner);

/// "cr", "lf" …; "wedge", "serial" …: as in the file.
[[nodiscard]] QString nameOf(CodeEnd end);
[[nodiscard]] QString nameOf(ScannerChannel channel);
[[nodiscard]] QString nameOf(ScannerRole role);

} // namespace bincard::device
