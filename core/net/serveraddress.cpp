// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/serveraddress.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrl>
#include <QUrlQuery>

namespace bincard::net {
namespace {

constexpr qsizetype kHashBytes = 32;

Error badText(const char *why)
{
    return {ErrorCode::BadInput, QStringLiteral("this is no pairing text: ") + QLatin1String(why)};
}

/// Host and port only: everything else of a URL is this program's matter.
QString addressOf(const QUrl &url, const QString &scheme)
{
    QUrl address;
    address.setScheme(scheme);
    address.setHost(url.host());
    address.setPort(url.port());
    return address.toString();
}

bool isAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

} // namespace

QString toText(const PairingText &pairing)
{
    const QUrl address(pairing.server.url);
    QUrl url;
    url.setScheme(address.scheme() == QLatin1String("http") ? QStringLiteral("bincard+plain") : QStringLiteral("bincard"));
    url.setHost(address.host());
    url.setPort(address.port());
    url.setPath(QStringLiteral("/"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("code"), pairing.code);
    if (!pairing.server.certificate.isEmpty())
        query.addQueryItem(QStringLiteral("cert"), QString::fromLatin1(pairing.server.certificate.toHex()));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

Result<PairingText> parsePairingText(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1String("bincard+plain");
    if (!url.isValid() || (!plain && url.scheme() != QLatin1String("bincard")))
        return badText("it does not begin with bincard://");
    if (url.host().isEmpty())
        return badText("it names no server");
    const QUrlQuery query(url);
    PairingText pairing;
    pairing.server.url = addressOf(url, plain ? QStringLiteral("http") : QStringLiteral("https"));
    pairing.code = query.queryItemValue(QStringLiteral("code"));
    if (pairing.code.isEmpty())
        return badText("the code is missing");
    const QByteArray certificate = query.queryItemValue(QStringLiteral("cert")).toLatin1();
    pairing.server.certificate = QByteArray::fromHex(certificate);
    if (!certificate.isEmpty() && (pairing.server.certificate.size() != kHashBytes || pairing.server.certificate.toHex() != certificate.toLower()))
        return badText("the certificate's fingerprint is damaged");
    return pairing;
}

Result<ServerAddress> readServerFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, path + QStringLiteral(" does not exist")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("cannot read ") + path + QStringLiteral(": ") + file.errorString()};
    const QJsonObject object = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    ServerAddress server;
    server.url = object.value(QLatin1String("url")).toString();
    server.certificate = QByteArray::fromHex(object.value(QLatin1String("certificate_sha256")).toString().toLatin1());
    if (!isAddress(server.url) || (!server.certificate.isEmpty() && server.certificate.size() != kHashBytes))
        return Error{ErrorCode::Damaged, path + QStringLiteral(" does not say where the server is")};
    return server;
}

Result<void> writeServerFile(const QString &path, const ServerAddress &server)
{
    QJsonObject object{{QStringLiteral("url"), server.url}};
    if (!server.certificate.isEmpty())
        object.insert(QStringLiteral("certificate_sha256"), QString::fromLatin1(server.certificate.toHex()));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0 || !file.commit())
        return Error{ErrorCode::Environment, QStringLiteral("cannot write ") + path + QStringLiteral(": ") + file.errorString()};
    return {};
}

} // namespace bincard::net
