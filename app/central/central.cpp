// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/central.h"

#include "desk/adminfile.h"
#include "desk/carrierhost.h"
#include "desk/desk.h"
#include "desk/folder.h"
#include "net/serveraddress.h"
#include "central/api.h"
#include "central/certificate.h"
#include "central/headbell.h"
#include "central/jsonlog.h"
#include "central/openfiles.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <optional>

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

/// As many as are wanted and the machine allows.
std::size_t connectionsFor(const Config &config)
{
    const std::uint64_t files = raiseOpenFiles();
    const int connections = connectionsWithin(files, config.mostConnections);
    if (connections < config.mostConnections) {
        const QString sentence = QStringLiteral("only %1 connections at one time instead of %2: this process may have %3 files open (ulimit -n, LimitNOFILE=)");
        logEvent(LogLevel::Warning, qUtf8Printable(sentence.arg(connections).arg(config.mostConnections).arg(files)));
    }
    return static_cast<std::size_t>(connections);
}

httpd::Options httpOptions(const Config &config, const TlsFiles &tls)
{
    httpd::Options options;
    options.host = config.listenHost.toLatin1();
    options.port = config.port;
    options.certificateFile = QFile::encodeName(tls.certificate);
    options.keyFile = QFile::encodeName(tls.key);
    options.limits.connections = connectionsFor(config);
    return options;
}

/// Nothing is handled before run(), and by then there is an api.
httpd::Handlers handlersFor(std::optional<Api> &api)
{
    httpd::Handlers handlers;
    handlers.admit = [&api](const httpd::Request &head) { return api->admit(head); };
    handlers.answered = [&api](const QByteArray &method, const QByteArray &target, int status) { api->noteAnswer(method, target, status); };
    handlers.stopping = [&api] { api->setStopping(); };
    return handlers;
}

void sayWhenNothingIsBackedUp(const server::Engine &engine)
{
    const auto heads = engine.heads();
    if (std::any_of(heads.begin(), heads.end(), [](const store::StreamHead &head) { return head.seq > 0 && head.backup.madeMs == 0; }))
        logEvent(LogLevel::Warning, "these books were never backed up: stations keep what they have sent for 30 days, then nobody but this server has it (bincardctl backup)");
}

} // namespace

/// What a server has, in the order in which it may be taken apart: the engine's thread ends before the sockets that it answers to.
struct CentralServer::Parts {
    std::unique_ptr<desk::Desk> books;
    std::optional<Api> api;
    std::unique_ptr<httpd::Server> http;
    std::optional<HeadBell> bell; ///< where other servers share the books
    std::unique_ptr<desk::ServerThread> thread;
    std::optional<desk::CarrierHost> carriers;
    std::optional<AdminFileOnDisk> adminFile;
    desk::AdminFile admin;
};

Result<std::unique_ptr<CentralServer>> CentralServer::start(const Config &config, Clock &clock, Random &random)
{
    auto parts = std::make_unique<Parts>();
    if (!config.database.isEmpty())
        BINCARD_TRY(desk::nameDatabase(config.dataDir, config.database));
    BINCARD_TRY_ASSIGN(desk::CarrierCommands carriers, desk::loadCarrierCommands(config.dataDir));
    BINCARD_TRY_ASSIGN(parts->books, desk::Desk::open({config.dataDir, &clock, &random, true, {}, config.snapshotFrom}));
    TlsFiles tls;
    if (!config.plain) {
        BINCARD_TRY_ASSIGN(tls, tlsFiles(config));
    }
    ApiOptions options;
    BINCARD_TRY_ASSIGN(options.installationSecret, desk::readSecret(QDir(config.dataDir).filePath(desk::kSecretFile)));
    options.adminToken = parts->admin.token = random.bytes(24).toHex();
    options.warehouse = parts->books->engine().warehouse();
    options.administration = {config.dataDir, config.backupFolder};
    sayWhenNothingIsBackedUp(parts->books->engine());
    options.requestsPerSecond = config.requestsPerSecond;
    options.test = config.test;

    BINCARD_TRY_ASSIGN(parts->http, httpd::Server::listen(httpOptions(config, tls), handlersFor(parts->api)));
    httpd::Server *http = parts->http.get();
    const auto hint = [http](ledger::Stream stream) { http->hint(QByteArray::number(stream)); };
    BINCARD_TRY_ASSIGN(const QString shared, desk::databaseOf(config.dataDir));
    if (!shared.isEmpty())
        parts->bell.emplace(shared, hint, options.warehouse);
    parts->thread = std::make_unique<desk::ServerThread>(parts->books->engine(), [hint, bell = shared.isEmpty() ? nullptr : &*parts->bell](ledger::Stream stream) {
        hint(stream);
        if (bell != nullptr)
            bell->ring(stream);
    });
    if (!config.test) // No parcel of a trial is a carrier's.
        parts->carriers.emplace(*parts->thread, std::move(carriers));
    parts->api.emplace(std::move(options), *parts->thread, clock, random);
    parts->api->setCounts([http] { return http->counts(); });

    parts->admin.server = {urlOf(config, localHost(config.listenHost), http->port()), tls.fingerprint};
    parts->admin.published = {urlOf(config, config.name, http->port()), tls.fingerprint};
    const QString adminPath = QDir(config.dataDir).filePath(desk::kAdminFile);
    BINCARD_TRY(desk::writeAdminFile(adminPath, parts->admin));
    parts->adminFile.emplace(adminPath);
    return std::unique_ptr<CentralServer>(new CentralServer(std::move(parts)));
}

CentralServer::CentralServer(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}
CentralServer::~CentralServer()
{
    m->api->endJobs();
}

void CentralServer::run() { m->http->run(); }
void CentralServer::stop() { m->http->stop(); }
const net::ServerAddress &CentralServer::localAddress() const { return m->admin.server; }
net::PairingText CentralServer::newPairing() { return {m->admin.published, m->api->newPairingCode()}; }

} // namespace bincard::serverapp
