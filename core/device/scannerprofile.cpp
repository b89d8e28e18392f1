// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerprofile.h"

#include "barcode/reading.h"

#include <QUtf8StringView>

#include <algorithm>
#include <limits>

namespace bincard::device {

namespace {

constexpr QChar kSeparator(0x1D);
constexpr int kAnyYear = 2000; ///< of GS1 dates: whether they are valid does not depend on it

bool isPrefixedGs1(const QString &text)
{
    static const QStringList identifiers{QStringLiteral("]C1"), QStringLiteral("]d2"), QStringLiteral("]Q3"), QStringLiteral("]J1"), QStringLiteral("]e0")};
    return identifiers.contains(text.left(3));
}

QString withSeparators(QString text, const QStringList &substitutes)
{
    for (const QString &substitute : substitutes)
        text.replace(substitute, QString(kSeparator));
    return text;
}

/// A control character in front of each code, such as STX, is where a new code begins, whatever came before.
QByteArray startMark(const QString &prefix)
{
    return !prefix.isEmpty() && prefix[0] < u' ' ? QByteArray(1, static_cast<char>(prefix[0].unicode())) : QByteArray();
}

QByteArray bytesOf(CodeEnd end)
{
    switch (end) { // No default.
    case CodeEnd::Cr: return "\r";
    case CodeEnd::Lf: return "\n";
    case CodeEnd::CrLf: return "\r\n";
    case CodeEnd::Tab: return "\t";
    case CodeEnd::Gap: break;
    }
    return {};
}

} // namespace

ScannerProfile defaultWedge()
{
    ScannerProfile profile;
    profile.name = QStringLiteral("keyboard");
    profile.ends.push_back(CodeEnd::Gap);
    return profile;
}

WedgeOptions wedgeOptions(const ScannerProfile &profile)
{
    WedgeOptions options;
    options.gapMs = profile.gapMs;
    if (std::find(profile.ends.begin(), profile.ends.end(), CodeEnd::Gap) == profile.ends.end())
        options.leastByGap = std::numeric_limits<int>::max(); // What no Enter ends is typed.
    options.scannerLayout = profile.scannerLayout;
    options.systemLayout = profile.systemLayout;
    if (profile.prefix.size() == 1)
        options.preamble = profile.prefix[0];
    return options;
}

FramerOptions framerOptions(const ScannerProfile &profile)
{
    FramerOptions options;
    for (const CodeEnd end : profile.ends) {
        if (end == CodeEnd::Gap)
            options.gapEnds = true;
        else
            options.terminators.push_back(bytesOf(end));
    }
    options.gapMs = profile.gapMs;
    options.startMark = startMark(profile.prefix);
    return options;
}

QString textOf(const QByteArray &bytes, TextEncoding encoding)
{
    if (encoding == TextEncoding::Latin1)
        return QString::fromLatin1(bytes);
    const bool isLatin1 = encoding == TextEncoding::Auto && !QUtf8StringView(bytes).isValidUtf8();
    return isLatin1 ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes);
}

QString codeOf(const ScannerProfile &profile, const QString &text)
{
    QString code = text;
    if (!profile.prefix.isEmpty() && code.startsWith(profile.prefix))
        code.remove(0, profile.prefix.size());
    if (!profile.suffix.isEmpty() && code.endsWith(profile.suffix))
        code.chop(profile.suffix.size());
    const QString separated = withSeparators(code, profile.separators);
    if (separated == code || isPrefixedGs1(code))
        return separated;
    return barcode::read(separated, barcode::ReadingOptions(kAnyYear)).find<barcode::Gs1Data>() != nullptr ? separated : code;
}

QString placeOf(const ScannerProfile &profile)
{
    switch (profile.channel) { // No default.
    case ScannerChannel::Wedge: return {};
    case ScannerChannel::Serial: return profile.usb.isEmpty() ? profile.port : QStringLiteral("USB ") + profile.usb;
    case ScannerChannel::TcpConnect: return QStringLiteral("%1:%2").arg(profile.host).arg(profile.tcpPort);
    case ScannerChannel::TcpListen: break;
    }
    return QStringLiteral("TCP %1").arg(profile.tcpPort);
}

void putScanner(std::vector<ScannerProfile> &scanners, const ScannerProfile &scanner)
{
    const auto same = std::find_if(scanners.begin(), scanners.end(), [&scanner](const ScannerProfile &one) { return one.name == scanner.name; });
    if (same == scanners.end())
        scanners.push_back(scanner);
    else
        *same = scanner;
}

} // namespace bincard::device
