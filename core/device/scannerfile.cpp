// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/devicefile.h"
#include "device/scannerprofile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <array>

namespace bincard::device {

namespace {

constexpr int kMostScanners = 32;
constexpr int kLeastGapMs = 5, kMostGapMs = 2000;

const QStringList &channelNames()
{
    static const QStringList names{QStringLiteral("wedge"), QStringLiteral("serial"), QStringLiteral("tcp-connect"), QStringLiteral("tcp-listen")};
    return names;
}

const QStringList &roleNames()
{
    static const QStringList names{QStringLiteral("station"), QStringLiteral("look-up"), QStringLiteral("goods")};
    return names;
}

const QStringList &endNames()
{
    static const QStringList names{QStringLiteral("cr"), QStringLiteral("lf"), QStringLiteral("crlf"), QStringLiteral("tab"), QStringLiteral("gap")};
    return names;
}

const QStringList &parityNames()
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("even"), QStringLiteral("odd")};
    return names;
}

const QStringList &encodingNames()
{
    static const QStringList names{QStringLiteral("auto"), QStringLiteral("utf-8"), QStringLiteral("latin-1")};
    return names;
}

void readSerial(DeviceReader &reader, ScannerProfile &profile)
{
    readSerialPort(reader, QStringLiteral("scanner"), profile.port, profile.usb, profile.baud);
    reader.choice("parity", parityNames(), profile.parity);
}

void readTcp(DeviceReader &reader, ScannerProfile &profile)
{
    if (!reader.has("tcpPort"))
        reader.complain(QStringLiteral("\"tcpPort\" is missing"));
    profile.tcpPort = static_cast<std::uint16_t>(reader.number("tcpPort", 1, 1, 65535));
    if (profile.channel == ScannerChannel::TcpListen) {
        reader.text("from", profile.from);
        return;
    }
    reader.text("host", profile.host);
    if (profile.host.isEmpty())
        reader.fail("host", QStringLiteral("the name or address of the scanner"));
}

void readEnds(DeviceReader &reader, ScannerProfile &profile)
{
    if (!reader.has("ends"))
        return;
    profile.ends.clear();
    const QString what = QStringLiteral("a list of %1").arg(endNames().join(QStringLiteral(", ")));
    for (const QString &name : reader.texts("ends", what)) {
        if (endNames().contains(name))
            profile.ends.push_back(static_cast<CodeEnd>(endNames().indexOf(name)));
        else
            reader.fail("ends", what);
    }
    if (profile.ends.empty())
        reader.fail("ends", what + QStringLiteral(", at least one"));
}

/// What is wrong with it, or empty.
QString readScanner(const QJsonValue &value, int number, ScannerProfile &profile)
{
    DeviceReader reader(value.toObject(), QStringLiteral("scanner"), number);
    reader.text("name", profile.name);
    if (profile.name.trimmed().isEmpty())
        reader.fail("name", QStringLiteral("what people call it"));
    reader.name(profile.name);
    if (!reader.has("channel"))
        reader.complain(QStringLiteral("\"channel\" is missing"));
    reader.choice("channel", channelNames(), profile.channel);
    reader.choice("role", roleNames(), profile.role);
    const bool isWedge = profile.channel == ScannerChannel::Wedge;
    if (isWedge) {
        profile.ends = defaultWedge().ends;
        reader.choice("scannerLayout", layoutNames(), profile.scannerLayout);
        reader.choice("systemLayout", layoutNames(), profile.systemLayout);
    } else {
        reader.choice("encoding", encodingNames(), profile.encoding);
        if (profile.channel == ScannerChannel::Serial)
            readSerial(reader, profile);
        else
            readTcp(reader, profile);
    }
    readEnds(reader, profile);
    profile.gapMs = reader.number("gapMs", profile.gapMs, kLeastGapMs, kMostGapMs);
    reader.text("prefix", profile.prefix);
    reader.text("suffix", profile.suffix);
    reader.flag("aim", profile.aim);
    if (reader.has("separators"))
        profile.separators = reader.texts("separators", QStringLiteral("a list of texts such as \"|\" or \"{GS}\""));
    return reader.finish();
}

QJsonObject toObject(const ScannerProfile &profile)
{
    QJsonArray ends;
    for (const CodeEnd end : profile.ends)
        ends.append(nameOf(end));
    QJsonObject object{{QStringLiteral("name"), profile.name}, {QStringLiteral("channel"), nameOf(profile.channel)}, {QStringLiteral("role"), nameOf(profile.role)},
        {QStringLiteral("ends"), ends}, {QStringLiteral("gapMs"), profile.gapMs}, {QStringLiteral("prefix"), profile.prefix}, {QStringLiteral("suffix"), profile.suffix},
        {QStringLiteral("aim"), profile.aim}, {QStringLiteral("separators"), QJsonArray::fromStringList(profile.separators)}};
    switch (profile.channel) { // No default.
    case ScannerChannel::Wedge:
        object.insert(QStringLiteral("scannerLayout"), nameOf(profile.scannerLayout));
        object.insert(QStringLiteral("systemLayout"), nameOf(profile.systemLayout));
        return object;
    case ScannerChannel::Serial:
        object.insert(profile.usb.isEmpty() ? QStringLiteral("port") : QStringLiteral("usb"), profile.usb.isEmpty() ? profile.port : profile.usb);
        object.insert(QStringLiteral("baud"), profile.baud);
        object.insert(QStringLiteral("parity"), parityNames()[static_cast<qsizetype>(profile.parity)]);
        break;
    case ScannerChannel::TcpConnect: object.insert(QStringLiteral("host"), profile.host); break;
    case ScannerChannel::TcpListen:
        if (!profile.from.isEmpty())
            object.insert(QStringLiteral("from"), profile.from);
        break;
    }
    if (profile.channel != ScannerChannel::Serial)
        object.insert(QStringLiteral("tcpPort"), profile.tcpPort);
    object.insert(QStringLiteral("encoding"), encodingNames()[static_cast<qsizetype>(profile.encoding)]);
    return object;
}

Result<std::vector<ScannerProfile>> readList(const QJsonArray &list, const QString &file)
{
    const auto bad = [&file](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1: %2").arg(file, what)}; };
    if (list.size() > kMostScanners)
        return bad(QStringLiteral("a station has at most %1 scanners").arg(kMostScanners));
    std::vector<ScannerProfile> scanners;
    QSet<QString> names;
    bool hasWedge = false;
    for (const QJsonValue &value : list) {
        ScannerProfile profile;
        if (const QString wrong = readScanner(value, static_cast<int>(scanners.size()) + 1, profile); !wrong.isEmpty())
            return bad(wrong);
        const bool isWedge = profile.channel == ScannerChannel::Wedge;
        if (names.contains(profile.name))
            return bad(QStringLiteral("two scanners are called \"%1\"").arg(profile.name));
        if (isWedge && hasWedge)
            return bad(QStringLiteral("scanner \"%1\": there is one of the channel wedge at most, since all keyboards type into the same window").arg(profile.name));
        names.insert(profile.name);
        hasWedge = hasWedge || isWedge;
        scanners.push_back(std::move(profile));
    }
    return scanners;
}

} // namespace

QString nameOf(CodeEnd end)
{
    return endNames()[static_cast<qsizetype>(end)];
}

QString nameOf(ScannerRole role)
{
    return roleNames().at(static_cast<int>(role));
}

QString nameOf(ScannerChannel channel)
{
    return channelNames()[static_cast<qsizetype>(channel)];
}

Result<std::vector<ScannerProfile>> parseScanners(const QByteArray &json, const QString &file)
{
    BINCARD_TRY_ASSIGN(const QJsonArray list, readDeviceList(json, QStringLiteral("scanners"), file));
    return readList(list, file);
}

QByteArray toJson(const std::vector<ScannerProfile> &scanners)
{
    QJsonArray list;
    for (const ScannerProfile &scanner : scanners)
        list.append(toObject(scanner));
    return QJsonDocument(QJsonObject{{QStringLiteral("scanners"), list}}).toJson();
}

QString scannersFile(const QString &dir)
{
    return QDir(dir).filePath(QStringLiteral("scanners.json"));
}

Result<std::vector<ScannerProfile>> loadScanners(const QString &dir)
{
    BINCARD_TRY_ASSIGN(const auto json, readDeviceFile(scannersFile(dir)));
    return json ? parseScanners(*json, scannersFile(dir)) : std::vector<ScannerProfile>{};
}

Result<void> saveScanners(const QString &dir, const std::vector<ScannerProfile> &scanners)
{
    QSaveFile file(scannersFile(dir));
    const QByteArray json = toJson(scanners);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be written (%2)").arg(file.fileName(), file.errorString())};
    return {};
}

} // namespace bincard::device
