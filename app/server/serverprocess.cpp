// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/serverprocess.h"

#include "desk/adminfile.h"
#include "desk/desk.h"
#include "desk/folder.h"
#include "net/serveraddress.h"
#include "server/api.h"
#include "server/certificate.h"
#include "server/jsonlog.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QUrl>

#include <cstdio>

namespace bincard::serverapp {
namespace {

struct TlsFiles {
    QString certificate, key;
    QByteArray fingerprint;
};

Result<TlsFiles> tlsFiles(const Config &config)
{
    TlsFiles files{config.certificateFile, config.keyFile, {}};
    if (files.certificate.isEmpty()) {
        const QDir dir(config.dataDir);
        files.certificate = dir.filePath(QStringLiteral("certificate.pem"));
        files.key = dir.filePath(QStringLiteral("key.pem"));
        if (!QFile::exists(files.certificate)) {
            BINCARD_TRY(makeCertificate(config.name, files.certificate, files.key));
        }
    }
    BINCARD_TRY_ASSIGN(files.fingerprint, fingerprintOf(files.certificate));
    return files;
}

QString urlOf(const Config &config, const QString &host, quint16 port)
{
    QUrl url;
    url.setScheme(config.plain ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(host);
    url.setPort(port);
    return url.toString();
}

/// The address by which a program on this machine reaches what listens there.
QString localHost(const QString &listening)
{
    const QHostAddress address(listening);
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        return QStringLiteral("127.0.0.1");
    return address == QHostAddress(QHostAddress::AnyIPv6) || address == QHostAddress(QHostAddress::Any) ? QStringLiteral("::1") : listening;
}

/// Removes the file however serving ends.
class AdminFileOnDisk
{
public:
    explicit AdminFileOnDisk(QString path) : m_path(std::move(path)) {}
    ~AdminFileOnDisk() { QFile::remove(m_path); }
    AdminFileOnDisk(const AdminFileOnDisk &) = delete;
    AdminFileOnDisk &operator=(const AdminFileOnDisk &) = delete;

private:
    QString m_path;
};

void say(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

QJsonObject addressFields(const net::ServerAddress &server)
{
    return {{QStringLiteral("url"), server.url}, {QStringLiteral("certificate_sha256"), QString::fromLatin1(server.certificate.toHex())}};
}

} // namespace

Result<void> serve(const Config &config)
{
    installJsonLog(config.logLevel);
    SystemClock clock;
    SystemRandom random;
    BINCARD_TRY_ASSIGN(const auto books, desk::Desk::open({config.dataDir, &clock, &random, true, {}}));
    TlsFiles tls;
    if (!config.plain) {
        BINCARD_TRY_ASSIGN(tls, tlsFiles(config));
    }
    desk::AdminFile admin;
    admin.token = random.bytes(24).toHex();

    ApiOptions apiOptions;
    BINCARD_TRY_ASSIGN(apiOptions.installationSecret, desk::readSecret(QDir(config.dataDir).filePath(desk::kSecretFile)));
    apiOptions.adminToken = admin.token;
    apiOptions.warehouse = books->engine().warehouse();
    apiOptions.requestsPerSecond = config.requestsPerSecond;

    httpd::Options options;
    options.host = config.listenHost.toLatin1();
    options.port = config.port;
    options.certificateFile = QFile::encodeName(tls.certificate);
    options.keyFile = QFile::encodeName(tls.key);
    options.limits.connections = static_cast<std::size_t>(config.mostConnections);

    std::optional<Api> api; // Made when there is a server to hint by; before that nothing runs that could ask it.
    httpd::Handlers handlers;
    handlers.request = [&api](const httpd::Request &request, const httpd::Respond &respond) { api->handle(request, respond); };
    handlers.live = [&api](const httpd::Request &request) { return api->welcome(request); };
    handlers.answered = [&api](const QByteArray &method, const QByteArray &target, int status) { api->noteAnswer(method, target, status); };
    handlers.stopping = [&api] { api->setStopping(); };
    BINCARD_TRY_ASSIGN(const auto server, httpd::Server::listen(options, std::move(handlers)));
    desk::ServerThread thread(books->engine(), [&server] { server->hint("new"); });
    api.emplace(std::move(apiOptions), thread, clock, random);
    api->setCounts([&server] { return server->counts(); });

    admin.server = {urlOf(config, localHost(config.listenHost), server->port()), tls.fingerprint};
    admin.published = {urlOf(config, config.name, server->port()), tls.fingerprint};
    const QString adminPath = QDir(config.dataDir).filePath(desk::kAdminFile);
    const AdminFileOnDisk adminFile(adminPath);
    BINCARD_TRY(desk::writeAdminFile(adminPath, admin));

    say(QStringLiteral("Bincard listens on %1").arg(admin.server.url));
    if (!tls.fingerprint.isEmpty())
        say(QStringLiteral("Its certificate's SHA-256 is %1").arg(QString::fromLatin1(tls.fingerprint.toHex())));
    say(QStringLiteral("Pair a station within ten minutes: bincard --pair '%1'").arg(net::toText({admin.published, api->newPairingCode()})));
    logEvent(LogLevel::Info, "listening", addressFields(admin.server));
    server->run();
    logEvent(LogLevel::Info, "stopped");
    return {};
}

} // namespace bincard::serverapp
