// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerprofile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>

#include <algorithm>
#include <array>

namespace bincard::device {

namespace {

constexpr int kMostScanners = 32, kLongestText = 100;
constexpr int kLeastGapMs = 5, kMostGapMs = 2000;
constexpr int kLeastBaud = 300, kMostBaud = 4'000'000;

const QStringList &channelNames()
{
    static const QStringList names{QStringLiteral("wedge"), QStringLiteral("serial"), QStringLiteral("tcp-connect"), QStringLiteral("tcp-listen")};
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

/// Takes the keys of one scanner, remembers the first thing that is wrong, and in the end the keys that nobody took.
class ScannerReader
{
public:
    ScannerReader(QJsonObject object, QString place) : m_object(std::move(object)), m_place(std::move(place)) {}

    void text(const char *key, QString &into, qsizetype most = kLongestText)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isString() || value.toString().size() > most)
            fail(key, QStringLiteral("a text of at most %1 characters").arg(most));
        into = value.toString();
    }
    void flag(const char *key, bool &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isBool())
            fail(key, QStringLiteral("true or false"));
        into = value.toBool();
    }
    int number(const char *key, int otherwise, int least, int most)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(-1);
        if (!value.isDouble() || number < least || number > most || number != static_cast<int>(number)) {
            fail(key, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
            return otherwise;
        }
        return static_cast<int>(number);
    }
    template <class Value>
    void choice(const char *key, const QStringList &names, Value &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const qsizetype index = names.indexOf(value.toString());
        if (index < 0)
            fail(key, QStringLiteral("one of %1").arg(names.join(QStringLiteral(", "))));
        else
            into = static_cast<Value>(index);
    }
    QStringList texts(const char *key, const QString &what)
    {
        const QJsonValue value = take(key);
        QStringList list;
        if (!value.isUndefined() && !value.isArray())
            fail(key, what);
        for (const QJsonValue &one : value.toArray()) {
            if (!one.isString() || one.toString().isEmpty() || one.toString().size() > kLongestText)
                fail(key, what);
            list.append(one.toString());
        }
        return list;
    }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    void fail(const char *key, const QString &what) { complain(QStringLiteral("\"%1\" is %2").arg(QLatin1String(key), what)); }
    void complain(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("%1: %2").arg(m_place, what);
    }
    void name(const QString &name)
    {
        if (!name.isEmpty())
            m_place = QStringLiteral("scanner \"%1\"").arg(name);
    }
    [[nodiscard]] QString finish()
    {
        if (m_wrong.isEmpty() && !m_object.isEmpty())
            complain(QStringLiteral("there is no key \"%1\" for it").arg(m_object.keys().constFirst()));
        return m_wrong;
    }

private:
    QJsonValue take(const char *key) { return m_object.take(QLatin1String(key)); }

    QJsonObject m_object;
    QString m_place;
    QString m_wrong;
};

bool isUsbIdentity(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(:[^:]+)?$"));
    return form.match(text).hasMatch();
}

void readSerial(ScannerReader &reader, ScannerProfile &profile)
{
    if (reader.has("port") == reader.has("usb"))
        reader.complain(QStringLiteral("a serial scanner has \"port\" or \"usb\", one of them"));
    reader.text("port", profile.port);
    reader.text("usb", profile.usb);
    if (!profile.usb.isEmpty() && !isUsbIdentity(profile.usb))
        reader.fail("usb", QStringLiteral("vendor:product or vendor:product:serial, as 0c2e:0b61"));
    if (profile.port.isEmpty() && profile.usb.isEmpty())
        reader.complain(QStringLiteral("\"port\" or \"usb\" is empty"));
    profile.baud = reader.number("baud", profile.baud, kLeastBaud, kMostBaud);
    reader.choice("parity", parityNames(), profile.parity);
}

void readTcp(ScannerReader &reader, ScannerProfile &profile)
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

void readEnds(ScannerReader &reader, ScannerProfile &profile)
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
    ScannerReader reader(value.toObject(), QStringLiteral("scanner %1").arg(number));
    reader.text("name", profile.name);
    if (profile.name.trimmed().isEmpty())
        reader.fail("name", QStringLiteral("what people call it"));
    reader.name(profile.name);
    if (!reader.has("channel"))
        reader.complain(QStringLiteral("\"channel\" is missing"));
    reader.choice("channel", channelNames(), profile.channel);
    reader.text("role", profile.role);
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
    QJsonObject object{{QStringLiteral("name"), profile.name}, {QStringLiteral("channel"), nameOf(profile.channel)}, {QStringLiteral("role"), profile.role},
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

QString nameOf(ScannerChannel channel)
{
    return channelNames()[static_cast<qsizetype>(channel)];
}

Result<std::vector<ScannerProfile>> parseScanners(const QByteArray &json, const QString &file)
{
    if (json.size() > kLargestScannersFile)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 is larger than a list of scanners can be").arg(file)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    const auto bad = [&file](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1: %2").arg(file, what)}; };
    if (error.error != QJsonParseError::NoError)
        return bad(QStringLiteral("this is no JSON (%1, at byte %2)").arg(error.errorString()).arg(error.offset));
    const QJsonObject object = document.object();
    const QString key = QStringLiteral("scanners");
    if (object.size() != 1 || !object.value(key).isArray())
        return bad(QStringLiteral("it is an object with the list \"scanners\" and nothing else"));
    return readList(object.value(key).toArray(), file);
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
    QFile file(scannersFile(dir));
    if (!file.exists())
        return std::vector<ScannerProfile>{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return parseScanners(file.read(kLargestScannersFile + 1), file.fileName());
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
