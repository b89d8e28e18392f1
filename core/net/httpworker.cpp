// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpworker.h"

#include "base/hash.h"
#include "sync/compress.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QUrl>

#include <algorithm>
#include <future>
#include <utility>

namespace bincard::net {
namespace {

constexpr int kAnswerMs = 30'000; ///< without a byte for so long the request has failed
constexpr qint64 kLargestAnswer = 64 * 1024 * 1024;
constexpr int kBeatMs = 10'000, kSilentMs = 25'000; ///< a WebSocket that is silent for longer is dead, whatever TCP believes
constexpr int kFirstReopenMs = 250, kMostReopenMs = 30'000;
constexpr std::int64_t kFarBelow = 1000;
constexpr int kConflict = 409; ///< the counter was used: the answer says from where to go on

/// What the server says in words, or what a proxy has put in its place.
QString sentenceOf(const HttpReply &reply)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QString said = object.value(QLatin1String("error")).toString();
    if (!said.isEmpty())
        return said;
    return reply.status == 0 ? reply.error : QStringLiteral("the server answered with status %1").arg(reply.status);
}

bool isSuccess(int status)
{
    return status == 200 || status == 206; // What else is no failure has nothing to be cut short.
}

} // namespace

Error errorOf(const HttpReply &reply)
{
    const bool refused = reply.status == 401 || reply.status == 403;
    return {refused ? ErrorCode::Refused : ErrorCode::Disconnected, sentenceOf(reply)};
}

HttpWorker::HttpWorker(ServerAddress server, Hint hint) : m_server(std::move(server)), m_hint(std::move(hint))
{
    m_reopen.setSingleShot(true);
    m_beat.setInterval(kBeatMs);
    connect(&m_reopen, &QTimer::timeout, this, [this] { openLive(); });
    connect(&m_beat, &QTimer::timeout, this, [this] { beat(); });
    connect(&m_live, &QWebSocket::connected, this, [this] {
        m_reopenMs = 0;
        m_sincePong.start();
        m_hint({}); // What came while there was no link.
    });
    connect(&m_live, &QWebSocket::disconnected, this, [this] { liveClosed(); });
    connect(&m_live, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] { liveClosed(); });
    connect(&m_live, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_sincePong.start();
        bool one = false;
        const int stream = text.toInt(&one);
        m_hint(one ? std::optional<ledger::Stream>(stream) : std::nullopt); // What is not understood may be anything.
    });
    connect(&m_live, &QWebSocket::pong, this, [this] { m_sincePong.start(); });
    connect(&m_live, &QWebSocket::sslErrors, this, [this] {
        // The peer's own certificate, which QWebSocket does not give: those of the errors may be any of the chain that it sent.
        const auto *socket = m_live.findChild<QSslSocket *>();
        if (socket && isOurServer(socket->peerCertificate()))
            m_live.ignoreSslErrors();
    });
}

HttpWorker::~HttpWorker()
{
    // Ending a socket says that it ended: nobody may hear it who is half gone.
    m_live.disconnect(this);
    m_live.abort();
    for (QNetworkReply *reply : m_http.findChildren<QNetworkReply *>()) {
        reply->disconnect(this);
        reply->abort();
        delete reply;
    }
}

void HttpWorker::identify(const sync::Identity &identity)
{
    m_identity = identity;
}

/// A pinned certificate is trusted for itself: with no authorities every certificate is an error, and the fingerprint decides.
QSslConfiguration HttpWorker::tls() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!m_server.certificate.isEmpty())
        tls.setCaCertificates({});
    return tls;
}

bool HttpWorker::isOurServer(const QSslCertificate &certificate) const
{
    return !m_server.certificate.isEmpty() && certificate.digest(QCryptographicHash::Sha256) == m_server.certificate;
}

QByteArray HttpWorker::authorization(const HttpCall &call)
{
    sync::Authorization authorization;
    authorization.stamp = {m_identity.device, m_identity.incarnation, QDateTime::currentMSecsSinceEpoch(), ++m_counter, sha256({call.body})};
    authorization.mac = sync::requestMac(m_identity.key, authorization.stamp, {call.method, call.target});
    return sync::authorizationHeader(authorization);
}

void HttpWorker::call(HttpCall call, Answered done)
{
    callAgain(std::move(call), std::move(done), 1);
}

void HttpWorker::callAgain(HttpCall call, Answered done, int again)
{
    if (call.token.isEmpty() && call.isSigned && m_identity.key.isEmpty()) {
        done({0, {}, {}, QStringLiteral("this station is not paired yet")});
        return;
    }
    QNetworkRequest request(QUrl(m_server.url + QString::fromLatin1(call.target), QUrl::StrictMode));
    request.setSslConfiguration(tls());
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(kAnswerMs);
    request.setRawHeader("Accept-Encoding", "zstd"); // Set by hand, so that Qt leaves the body as it is.
    for (const auto &[name, value] : call.headers)
        request.setRawHeader(name, value);
    if (!call.contentType.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, call.contentType);
    if (call.compressed)
        request.setRawHeader("Content-Encoding", "zstd");
    if (!call.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.token);
    else if (call.isSigned)
        request.setRawHeader("Authorization", authorization(call));
    QNetworkReply *reply = call.method == "GET" ? m_http.get(request) : m_http.sendCustomRequest(request, call.method, call.body);
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply] {
        if (isOurServer(reply->sslConfiguration().peerCertificate()))
            reply->ignoreSslErrors();
    });
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 received) {
        if (received > kLargestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, call = std::move(call), done = std::move(done), again]() mutable {
        reply->deleteLater();
        const HttpReply answer = read(*reply);
        if (reply->error() == QNetworkReply::ConnectionRefusedError || reply->error() == QNetworkReply::RemoteHostClosedError)
            giveUpOthers(reply);
        if (answer.status == kConflict && !answer.counter.isEmpty() && again > 0) {
            // Far below ours: its clock was set back, and it counts from there. A little below: another request of ours was quicker.
            if (const std::int64_t from = answer.counter.toLongLong(); from > m_counter || m_counter - from > kFarBelow)
                m_counter = from;
            callAgain(std::move(call), std::move(done), again - 1);
            return;
        }
        if (call.isSigned && isSuccess(answer.status) && !std::exchange(m_liveWanted, true))
            openLive();
        done(answer);
    });
}

/// What the server had when it went would be waited for until the time is over: Qt notices it for one connection only. All may be asked again.
void HttpWorker::giveUpOthers(const QNetworkReply *failed)
{
    for (QNetworkReply *reply : m_http.findChildren<QNetworkReply *>()) {
        if (reply != failed && reply->isRunning())
            reply->abort();
    }
}

HttpReply HttpWorker::read(QNetworkReply &reply) const
{
    HttpReply answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.counter = reply.rawHeader("Bincard-Counter");
    answer.tag = reply.rawHeader("ETag");
    answer.range = reply.rawHeader("Content-Range");
    answer.test = reply.rawHeader("Bincard-Test") == "1";
    if (answer.status == 0 || (isSuccess(answer.status) && reply.error() != QNetworkReply::NoError)) {
        answer.status = 0;
        answer.error = reply.errorString();
        return answer;
    }
    answer.body = reply.read(kLargestAnswer);
    if (reply.rawHeader("Content-Encoding") == "zstd") {
        Result<QByteArray> plain = sync::decompressed(answer.body, kLargestAnswer);
        if (!plain.ok())
            return {0, {}, {}, plain.error().detail};
        answer.body = std::move(*plain);
    }
    return answer;
}

// ---- hints ------------------------------------------------------------------------------------------------------------------

void HttpWorker::openLive()
{
    HttpCall call{"GET", "/v1/live", {}, {}, false, true, {}};
    QUrl url(m_server.url + QString::fromLatin1(call.target), QUrl::StrictMode);
    url.setScheme(url.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", authorization(call));
    m_live.setSslConfiguration(tls());
    m_sincePong.start();
    m_lastBeatWallMs = QDateTime::currentMSecsSinceEpoch();
    m_beat.start();
    m_live.open(request);
}

void HttpWorker::liveClosed()
{
    if (m_reopen.isActive())
        return;
    m_hint({}); // Whether it is the server that is gone, or only this link, the next pull tells.
    m_reopenMs = std::clamp(m_reopenMs * 2, kFirstReopenMs, kMostReopenMs);
    m_reopen.start(m_reopenMs);
}

void HttpWorker::beat()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool slept = now - std::exchange(m_lastBeatWallMs, now) > 3 * kBeatMs;
    if (slept || m_sincePong.elapsed() > kSilentMs) {
        if (slept) // Sockets that slept with the machine would be waited for until they time out.
            m_http.clearConnectionCache();
        m_reopenMs = 0;
        m_live.abort();
        liveClosed();
        return;
    }
    if (m_live.state() == QAbstractSocket::ConnectedState)
        m_live.ping();
}

// ---- the thread ---------------------------------------------------------------------------------------------------------------

HttpThread::HttpThread(ServerAddress server, Hint hint) : m_worker(std::make_unique<HttpWorker>(std::move(server), std::move(hint)))
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

HttpThread::~HttpThread()
{
    run([this](HttpWorker &) { // Sockets and timers end on the thread that they live on.
        m_worker.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void HttpThread::run(std::function<void(HttpWorker &)> job)
{
    QMetaObject::invokeMethod(m_worker.get(), [this, job = std::move(job)] { job(*m_worker); }, Qt::QueuedConnection);
}

HttpReply HttpThread::ask(const HttpCall &call)
{
    auto answered = std::make_shared<std::promise<HttpReply>>();
    run([call, answered](HttpWorker &worker) { worker.call(call, [answered](const HttpReply &reply) { answered->set_value(reply); }); });
    return answered->get_future().get();
}

} // namespace bincard::net
