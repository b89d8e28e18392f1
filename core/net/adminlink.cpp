// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/adminlink.h"

#include "net/httpworker.h"

#include <QHostAddress>
#include <QJsonDocument>

namespace bincard::net {
namespace {

constexpr qsizetype kHashBytes = 32;

Error errorFor(const HttpReply &reply)
{
    const QString said = errorOf(reply).detail;
    switch (reply.status) {
    case 0: return {ErrorCode::Disconnected, said};
    case 400:
    case 404:
    case 405:
    case 413: return {ErrorCode::BadInput, said};
    case 401:
    case 403:
    case 409: return {ErrorCode::Refused, said};
    case 429:
    case 503: return {ErrorCode::Refused, said + QStringLiteral("; ask again later")};
    default: return {ErrorCode::Environment, said};
    }
}

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

AdminLink::AdminLink(const ServerAddress &server, QByteArray token) : m_thread(std::make_unique<HttpThread>(server, [](auto) {})), m_token(std::move(token)) {}
AdminLink::~AdminLink() = default;

Result<QJsonObject> AdminLink::ask(const QString &name, const QJsonObject &asked)
{
    const QByteArray body = QJsonDocument(asked).toJson(QJsonDocument::Compact);
    const HttpReply reply = m_thread->ask({"POST", "/v1/admin/" + name.toLatin1(), body, "application/json", false, false, m_token});
    if (reply.status != 200)
        return errorFor(reply);
    const QJsonDocument answered = QJsonDocument::fromJson(reply.body);
    if (!answered.isObject())
        return Error{ErrorCode::Disconnected, QStringLiteral("what answered is no Bincard server")};
    return answered.object();
}

Result<ServerAddress> parseServerUrl(const QString &text, const QString &fingerprint)
{
    const auto wrong = [](const QString &why) { return Error{ErrorCode::Usage, why}; };
    const QUrl url(text, QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1String("https")))
        return wrong(QStringLiteral("A server is named as https://host:port"));
    if (plain && !isThisMachine(url.host()))
        return wrong(QStringLiteral("Without TLS a server is asked on this machine only"));
    if (!url.path().isEmpty() && url.path() != QLatin1String("/"))
        return wrong(QStringLiteral("A server's URL has no path"));
    const QString prefix = QStringLiteral("sha256="), fragment = url.fragment();
    if (!fragment.isEmpty() && !fragment.startsWith(prefix))
        return wrong(QStringLiteral("Behind the # of a server's URL stands sha256= and the fingerprint of its certificate"));
    const QString hex = (fragment.isEmpty() ? fingerprint : fragment.mid(prefix.size())).toLower().remove(u':');
    ServerAddress server;
    server.certificate = QByteArray::fromHex(hex.toLatin1());
    if (!hex.isEmpty() && (server.certificate.size() != kHashBytes || QString::fromLatin1(server.certificate.toHex()) != hex))
        return wrong(QStringLiteral("A fingerprint is the certificate's SHA-256: 64 hexadecimal digits"));
    QUrl address;
    address.setScheme(url.scheme());
    address.setHost(url.host());
    address.setPort(url.port(plain ? 80 : 443));
    server.url = address.toString();
    return server;
}

} // namespace bincard::net
