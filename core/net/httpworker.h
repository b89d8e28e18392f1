// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"
#include "sync/journal.h"
#include "sync/requeststamp.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QThread>
#include <QTimer>
#include <QWebSocket>

#include <functional>
#include <memory>
#include <optional>

namespace bincard::net {

/// What of a request goes over the wire.
struct HttpCall {
    QByteArray method, target, body; ///< target with query
    QByteArray contentType;
    bool compressed = false;
    bool isSigned = true;
    QByteArray token; ///< an administrator's, in place of a signature
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; ///< others
};

struct HttpReply {
    int status = 0; ///< 0 = no answer at all
    QByteArray body; ///< decompressed
    QByteArray counter; ///< with 409: what the next stamp has to be above
    QString error; ///< English, when there is no answer or it cannot be read
    QByteArray tag = {}, range = {}; ///< ETag and Content-Range
    bool test = false; ///< the server says that it is for trials
};

/// What a reply that is not 200 means: Refused when the server turns us away, else Disconnected, with the sentence that came or one in its place.
[[nodiscard]] Error errorOf(const HttpReply &reply);

/// The server has something new of that stream; without one: of any, or the link came or went, so that looking tells which.
using Hint = std::function<void(std::optional<ledger::Stream>)>;

/// Lives on the network's thread.
class HttpWorker : public QObject
{
public:
    HttpWorker(ServerAddress server, Hint hint);
    ~HttpWorker() override; ///< what is under way is never answered

    using Answered = std::function<void(const HttpReply &)>;
    void identify(const sync::Identity &identity);
    void call(HttpCall call, Answered done);

private:
    void callAgain(HttpCall call, Answered done, int again);
    [[nodiscard]] QByteArray authorization(const HttpCall &call);
    [[nodiscard]] QSslConfiguration tls() const;
    [[nodiscard]] bool isOurServer(const QSslCertificate &certificate) const;
    [[nodiscard]] HttpReply read(QNetworkReply &reply) const;
    void giveUpOthers(const QNetworkReply *failed);

    // ---- hints
    void openLive();
    void liveClosed();
    void beat(); ///< is the link still there; has the machine slept

    ServerAddress m_server;
    Hint m_hint;
    sync::Identity m_identity;
    std::int64_t m_counter = 0;
    QNetworkAccessManager m_http{this};
    QWebSocket m_live{QString(), QWebSocketProtocol::VersionLatest, this};
    QTimer m_beat{this}, m_reopen{this};
    QElapsedTimer m_sincePong; ///< or since anything was heard on the WebSocket
    qint64 m_lastBeatWallMs = 0;
    int m_reopenMs = 0;
    bool m_liveWanted = false; ///< the server has answered a signed request: the counter is known
};

/// A worker and the thread that it lives on. Needs a QCoreApplication.
class HttpThread
{
public:
    HttpThread(ServerAddress server, Hint hint);
    ~HttpThread(); ///< what is under way is never answered
    HttpThread(const HttpThread &) = delete;
    HttpThread &operator=(const HttpThread &) = delete;

    void run(std::function<void(HttpWorker &)> job); ///< later, on that thread
    [[nodiscard]] HttpReply ask(const HttpCall &call); ///< waits: for callers that can do nothing meanwhile

private:
    QThread m_thread;
    std::unique_ptr<HttpWorker> m_worker;
};

} // namespace bincard::net
