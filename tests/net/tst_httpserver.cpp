// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/httpserver.h"

#include <QTcpSocket>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace bincard;

namespace {

QByteArray text(const char *literal) { return {literal}; }

/// A server with small limits on a thread of its own, which answers every request with its body.
class EchoServer
{
public:
    explicit EchoServer(httpd::Limits limits)
    {
        httpd::Handlers handlers;
        handlers.request = [this](const httpd::Request &request, const httpd::Respond &respond) {
            if (request.target == "/late") { // Answered by release(), from another thread.
                m_respond = respond;
                m_late = true;
            } else
                respond({200, "text/plain", request.method + ' ' + request.body, {}});
        };
        handlers.live = [](const httpd::Request &request) -> std::optional<httpd::Answer> {
            return request.authorization == "let me in" ? std::nullopt : std::optional(httpd::refusal(401, "who are you"));
        };
        handlers.answered = [](const QByteArray &, const QByteArray &, int) {};
        handlers.stopping = [] {};
        httpd::Options options;
        options.host = "127.0.0.1";
        options.limits = limits;
        auto server = httpd::Server::listen(options, std::move(handlers));
        m_server = std::move(*server);
        m_port = m_server->port();
        m_thread = std::thread([this] { m_server->run(); });
    }
    ~EchoServer()
    {
        m_server->stop();
        m_thread.join();
    }
    [[nodiscard]] bool hasLate() const { return m_late; }
    void release() { m_respond({200, "text/plain", "late", {}}); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] httpd::Server &server() { return *m_server; }

private:
    std::unique_ptr<httpd::Server> m_server;
    httpd::Respond m_respond;
    std::atomic_bool m_late = false;
    std::thread m_thread;
    quint16 m_port = 0;
};

/// What comes back until `enough` says so, the other side closes, or ten seconds are over.
QByteArray readUntil(QTcpSocket &socket, const std::function<bool(const QByteArray &)> &enough)
{
    QByteArray all = socket.readAll();
    QElapsedTimer timer;
    timer.start();
    while (!enough(all) && timer.elapsed() < 10'000) {
        const bool more = socket.waitForReadyRead(200);
        all += socket.readAll();
        if (!more && socket.state() != QAbstractSocket::ConnectedState)
            break;
    }
    return all;
}

bool closed(QTcpSocket &socket)
{
    QElapsedTimer timer;
    timer.start();
    while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 10'000) {
        socket.waitForReadyRead(100);
        socket.readAll();
    }
    return socket.state() != QAbstractSocket::ConnectedState;
}

int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

httpd::Limits smallLimits()
{
    httpd::Limits limits;
    limits.headerBytes = 1024;
    limits.bodyBytes = 2000;
    limits.requestMs = 700;
    limits.idleMs = 1500;
    limits.connections = 3;
    return limits;
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statuses_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &sent, int status) { QTest::newRow(name) << sent << status; };
        row("a request", text("GET /x HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
        row("with a body", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"), 200);
        row("a header that is too large", "GET /x HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(2000, 'x') + "\r\n\r\n", 431);
        row("a target that is too large", "GET /" + QByteArray(2000, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n", 431);
        row("a body that is too large, before it is sent", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2001\r\n\r\n"), 413);
        row("a body of a length that no number holds", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n"), 400);
        row("a body without a length", text("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), 411);
        row("a coding that nobody knows", text("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\nGET /x HTTP/1.1\r\n\r\n"), 411);
        row("two lengths", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400);
        row("length and chunks", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc"), 400);
        row("TLS where there is none", QByteArray::fromHex("160301020001000001fc0303"), 400);
        row("rubbish", QByteArray("\0\1\2\3\4\5\6\7\r\n\r\n", 12), 400);
        row("a header that comes too slowly", text("GET /x HTTP/1.1\r\nHost:"), 408);
        row("a body that comes too slowly", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na"), 408);
        row("a WebSocket elsewhere", text("GET /x HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"), 404);
        row("a WebSocket of a stranger", text("GET /v1/live HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"), 401);
    }
    void statuses()
    {
        QFETCH(QByteArray, sent);
        EchoServer echo(smallLimits());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
        QVERIFY(socket.waitForConnected(5000));
        socket.write(sent);
        const QByteArray answer = readUntil(socket, [](const QByteArray &all) { return all.contains("\r\n\r\n"); });
        QTEST(statusOf(answer), "status");
        if (statusOf(answer) >= 400 && statusOf(answer) != 401)
            QVERIFY(closed(socket)); // Where the next request would begin is not known.
    }

    void manyRequestsOnOneConnection()
    {
        EchoServer echo(smallLimits());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
        QVERIFY(socket.waitForConnected(5000));
        QByteArray all;
        for (int i = 0; i < 20; ++i) // All at once: they wait their turn.
            all += "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n" + QByteArray::number(100 + i);
        socket.write(all);
        const QByteArray answers = readUntil(socket, [](const QByteArray &have) { return have.contains("POST 119"); });
        QCOMPARE(answers.count("HTTP/1.1 200 OK"), 20);
        QVERIFY(answers.indexOf("POST 107") < answers.indexOf("POST 108"));
    }

    void whoSaysNothingIsClosed()
    {
        EchoServer echo(smallLimits());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
        QVERIFY(socket.waitForConnected(5000));
        QVERIFY(closed(socket));
        QCOMPARE(socket.readAll(), QByteArray()); // Nothing was asked, so nothing is answered.
    }

    void moreConnectionsThanAllowed()
    {
        EchoServer echo(smallLimits());
        std::array<QTcpSocket, 4> sockets;
        for (QTcpSocket &socket : sockets) {
            socket.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
            QVERIFY(socket.waitForConnected(5000));
        }
        QByteArray answer;
        const auto ask = [&answer](QTcpSocket &socket) {
            socket.write("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
            answer = readUntil(socket, [](const QByteArray &all) { return all.contains("\r\n\r\n"); });
            return statusOf(answer);
        };
        QCOMPARE(ask(sockets[3]), 503);
        QVERIFY(answer.contains("Retry-After: 1"));
        QCOMPARE(ask(sockets[0]), 200);
        sockets[1].abort(); // One leaves; until the server has noticed, the next is one too many.
        const auto status = [&] {
            QTcpSocket next;
            next.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
            return next.waitForConnected(5000) ? ask(next) : 0;
        };
        QVERIFY(QTest::qWaitFor([&] { return status() == 200; }, 10'000));
    }

    void aStopAnswersWhatIsUnderWay()
    {
        EchoServer echo(smallLimits());
        QTcpSocket idle, busy;
        for (QTcpSocket *socket : {&idle, &busy}) {
            socket->connectToHost(QStringLiteral("127.0.0.1"), echo.port());
            QVERIFY(socket->waitForConnected(5000));
        }
        busy.write("GET /late HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_VERIFY(echo.hasLate());
        echo.server().stop();
        QVERIFY(closed(idle)); // Who asks nothing is not waited for.
        echo.release();
        const QByteArray answer = readUntil(busy, [](const QByteArray &all) { return all.endsWith("late"); });
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.contains("Connection: close"));
    }

    void hintsReachWhoListens()
    {
        EchoServer echo(smallLimits());
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), echo.port());
        QVERIFY(socket.waitForConnected(5000));
        socket.write("GET /v1/live HTTP/1.1\r\nHost: h\r\nAuthorization: let me in\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        QCOMPARE(statusOf(readUntil(socket, [](const QByteArray &all) { return all.contains("\r\n\r\n"); })), 101);
        echo.server().hint("new");
        QCOMPARE(readUntil(socket, [](const QByteArray &all) { return all.size() >= 5; }), QByteArray("\x81\x03new", 5));
        // A client's message beyond the limit ends the WebSocket, and nothing else.
        socket.write(QByteArray::fromHex("82fe100000000000") + QByteArray(4096, 'x'));
        QVERIFY(closed(socket));
    }

    void anAddressInUse()
    {
        EchoServer echo(smallLimits());
        httpd::Options options;
        options.host = "127.0.0.1";
        options.port = echo.port();
        const auto second = httpd::Server::listen(options, {});
        QVERIFY(!second.ok());
        QVERIFY2(second.error().detail.contains(QStringLiteral("cannot listen on 127.0.0.1")), qPrintable(second.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
