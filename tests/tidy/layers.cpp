// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/layers.h"

#include <QDir>
#include <QHash>
#include <QLibraryInfo>

#include <algorithm>
#include <array>
#include <vector>

namespace bincard::tidy {
namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

QStringList core(const char *names)
{
    QStringList folders = words(names);
    for (QString &folder : folders)
        folder.prepend(QLatin1String("core/"));
    return folders;
}

QHash<QString, Layer> makeTable()
{
    constexpr bool values = true, pure = true, system = true;
    const QStringList qtCore{QStringLiteral("QtCore")};
    const char *engine = "base domain ledger barcode workflow planning store sync report print device";
    const QStringList ui = core("base domain barcode workflow planning report print device station");
    const QStringList uiModules = words("QtCore QtGui QtWidgets QtCharts QtSvg QtSvgWidgets QtMultimedia");
    QHash<QString, Layer> table{
        {QStringLiteral("core/base"), {{}, qtCore, values, false, system}},
        {QStringLiteral("core/domain"), {core("base"), qtCore, values, pure}},
        {QStringLiteral("core/ledger"), {core("base domain"), qtCore, values, pure}},
        {QStringLiteral("core/barcode"), {core("base domain"), qtCore, values, pure}},
        {QStringLiteral("core/workflow"), {core("base domain ledger barcode"), qtCore, values, pure}},
        {QStringLiteral("core/planning"), {core("base domain"), qtCore, values, pure}},
        {QStringLiteral("core/store"), {core("base domain ledger"), qtCore, false, false, system}},
        {QStringLiteral("core/sync"), {core("base domain ledger store"), qtCore, false, false, system}},
        {QStringLiteral("core/report"), {core("base domain store"), qtCore}},
        {QStringLiteral("core/print"), {core("base domain barcode store"), words("QtCore QtGui QtPrintSupport QtSvg")}},
        {QStringLiteral("core/device"), {core("base domain barcode store"), words("QtCore QtSerialPort QtNetwork")}},
        {QStringLiteral("core/station"), {core(engine), qtCore, false, false, system}},
        {QStringLiteral("core/server"), {core(engine), qtCore, false, false, system}},
        {QStringLiteral("core/net"), {core("base sync"), words("QtCore QtNetwork QtWebSockets")}},
        {QStringLiteral("ui/common"), {ui, uiModules}},
        {QStringLiteral("ui/floor"), {ui + words("ui/common"), uiModules}},
        {QStringLiteral("ui/office"), {ui + words("ui/common"), uiModules}},
    };
    return table;
}

const Layer &appLayer()
{
    static const Layer layer{
        core("base domain ledger barcode workflow planning store sync report print device station server net")
            + words("ui/common ui/floor ui/office"),
        words("QtCore QtGui QtWidgets QtCharts QtSvg QtMultimedia QtNetwork QtWebSockets QtPrintSupport QtSerialPort"),
        false, false, true};
    return layer;
}

bool matches(const QString &header, const QStringList &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&header](const QString &prefix) { return header.startsWith(prefix); });
}

ThirdParty library(const char *name, const char *headerPrefixes, const char *places)
{
    return {QString::fromLatin1(name),
            [prefixes = words(headerPrefixes)](const QString &header) { return matches(header, prefixes); },
            words(places)};
}

ThirdParty inOneFile(ThirdParty library)
{
    library.inOneFile = true;
    return library;
}

QHash<QString, QSet<QString>> indexQtHeaders()
{
    QHash<QString, QSet<QString>> index;
    const QDir top(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : top.entryList({QStringLiteral("Qt*")}, QDir::Dirs)) {
        for (const QString &header : QDir(top.filePath(module)).entryList(QDir::Files))
            index[header].insert(module);
    }
    return index;
}

} // namespace

std::optional<Layer> layerOf(const QString &folder)
{
    static const QHash<QString, Layer> table = makeTable();
    if (folder.startsWith(QLatin1String("app/")))
        return appLayer();
    const auto found = table.constFind(folder);
    return found == table.constEnd() ? std::nullopt : std::optional(*found);
}

const ThirdParty *thirdPartyOf(const QString &header)
{
    // SQLite stands behind core/store/database.h; bincardctl measures the bare library in the same run as ours.
    static const std::vector<ThirdParty> libraries{
        inOneFile(library("SQLite", "sqlite3", "core/store/sqlitedatabase core/store/sqlitestatement app/ctl")),
        library("libpq", "libpq", "core/store/postgresql core/store/postgresqlstatement core/store/postgresqlbell"),
        library("zstd", "zstd", "core/sync"),
        library("libsodium", "sodium", "core/station core/server"),
        inOneFile(library("ZXing", "ZXing/", "core/barcode")),
        inOneFile(library("zint", "zint", "core/barcode")),
        library("Boost", "boost/", "app/central/httpserver app/central/livesession"),
        library("OpenSSL", "openssl/", "core/base/hash app/central"), // docs/adr/0005
        library("QtKeychain", "qt6keychain/ qtkeychain/", "app/station"),
    };
    const auto found = std::find_if(libraries.begin(), libraries.end(),
                                    [&header](const ThirdParty &one) { return one.owns(header); });
    return found == libraries.end() ? nullptr : &*found;
}

bool isValueHeader(const QString &header)
{
    static const QStringList list = words("QAnyStringView QBitArray QByteArray QByteArrayList QByteArrayView "
                                          "QCborArray QCborError QCborMap QCborStreamReader "
                                          "QCborStreamWriter QCborValue QChar QCryptographicHash QDate QDateTime "
                                          "QDebug QFlags QHash QJsonArray QJsonDocument "
                                          "QJsonObject QJsonParseError QJsonValue QLatin1Char QLatin1String "
                                          "QLatin1StringView QLine QLineF QList QLocale QMap "
                                          "QMargins QMarginsF QMessageAuthenticationCode QMultiHash QMultiMap QPair "
                                          "QPoint QPointF QRect QRectF QRegularExpression "
                                          "QRegularExpressionMatch QSet QSize QSizeF QString QStringBuilder "
                                          "QStringConverter QStringDecoder QStringEncoder "
                                          "QStringList QStringTokenizer QStringView QTime QTimeZone QUtf8StringView "
                                          "QUuid QVariant QVarLengthArray QVector "
                                          "QtAlgorithms QtEndian QtGlobal QtMath QtNumeric QtTypes");
    return list.contains(header.mid(header.lastIndexOf(u'/') + 1));
}

bool isStandardHeader(const QString &header)
{
    return !header.contains(u'.') && !header.contains(u'/') && !header.startsWith(u'Q');
}

QSet<QString> qtModulesOf(const QString &header)
{
    static const QHash<QString, QSet<QString>> index = indexQtHeaders();
    const qsizetype slash = header.indexOf(u'/');
    if (slash > 0 && header.startsWith(QLatin1String("Qt")))
        return {header.left(slash)};
    return index.value(header);
}

} // namespace bincard::tidy
