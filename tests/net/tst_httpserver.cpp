// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "central/httpserver.h"
#include "net/localclient.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace bincard;

namespace {

QByteArray text(const char *literal) { return {literal}; }

constexpr std::uint64_t kMostBytes = 20'000;
constexpr qsizetype kLarge = 30'000'000; ///< more than sockets keep for a client that does not read

/// A server with small limits on a thread of its own, which answers every request with its body. Who says "let me in" is known.
class EchoServer
{
public:
    explicit EchoServer(httpd::Limits limits)
    {
        httpd::Handlers handlers;
        handlers.admit = [this](const httpd::Request &head) {
            httpd::Admission admission;
            admission.isKnown = head.authorization == "let me in";
            admission.mostBytes = kMostBytes;
            if (head.target == "/used")
                admission.refusal = httpd::refusal(409, "the counter was used");
            if (head.target == "/signed")
                admission.bodySha256 = sha256({"abc"});
            if (head.target != "/v1/live")
                admission.serve = [this](const httpd::Request &request, const httpd::Respond &respond) { serve(request, respond); };
            else if (!admission.isKnown)
                admission.refusal = httpd::refusal(401, "who are you");
            return admission;
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
    void serve(const httpd::Request &request, const httpd::Respond &respond)
    {
        if (request.target == "/late") { // Answered by release(), from another thread.
            m_respond = respond;
            m_late = true;
        } else if (request.target == "/large") {
            respond({200, "text/plain", QByteArray(kLarge, 'x'), {}});
        } else {
            respond({200, "text/plain", request.method + ' ' + request.body, {}});
        }
    }

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

bool isWhole(const QByteArray &answer)
{
    static const QRegularExpression length(QStringLiteral("Content-Length: (\\d+)"));
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end >= 0 && answer.size() - end - 4 >= length.match(QString::fromLatin1(answer.left(end))).captured(1).toLongLong();
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
    limits.firstHeaderMs = 500;
    limits.requestMs = 700;
    limits.idleMs = 30'000;
    limits.stalledMs = 500;
    limits.connections = 3;
    limits.strangersPatienceMs = 60'000; ///< Nobody makes room, unless a test is about that.
    return limits;
}

QByteArray withBody(const char *target, const QByteArray &body, const char *more = "")
{
    return "POST " + text(target) + " HTTP/1.1\r\nHost: h\r\n" + more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray handshake(const char *version, const char *key)
{
    return "GET /v1/live HTTP/1.1\r\nHost: h\r\nAuthorization: let me in\r\nConnection: upgrade\r\nUpgrade: websocket\r\n" + text(version) + key + "\r\n";
}

constexpr char kKnown[] = "Authorization: let me in\r\n", kVersion[] = "Sec-WebSocket-Version: 13\r\n", kKey[] = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

/// A client of this machine that says what it is told.
struct Client : bincard::nettest::LocalClient {
    using LocalClient::LocalClient;
    /// The whole answer to it.
    QByteArray ask(const QByteArray &bytes)
    {
        say(bytes);
        return readUntil(*this, isWhole);
    }
};

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
        row("a body that is too large, before it is sent", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 20001\r\n\r\n"), 413);
        row("a body of a length that no number holds", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n"), 400);
        row("a body without a length", text("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), 411);
        row("a coding that nobody knows", text("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\nGET /x HTTP/1.1\r\n\r\n"), 411);
        row("two lengths", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400);
        row("length and chunks", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc"), 400);
        row("TLS where there is none", QByteArray::fromHex("160301020001000001fc0303"), 400);
        row("rubbish", QByteArray("\0\1\2\3\4\5\6\7\r\n\r\n", 12), 400);
        row("a header that comes too slowly", text("GET /x HTTP/1.1\r\nHost:"), 408);
        row("a body that comes too slowly", text("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na"), 408);
        row("the body that was signed", withBody("/signed", "abc"), 200);
        row("another body than was signed", withBody("/signed", "abd"), 400);
        row("no body where one was signed", withBody("/signed", ""), 400);
        row("a stranger who is refused by the header", withBody("/used", "abc"), 409);
        row("a stranger whose body is not waited for", text("POST /used HTTP/1.1\r\nHost: h\r\nContent-Length: 20000\r\n\r\n"), 409);
        row("no handshake at all", text("GET /v1/live HTTP/1.1\r\nHost: h\r\nAuthorization: let me in\r\n\r\n"), 426);
        row("a handshake without a version", handshake("", kKey), 426);
        row("a handshake of another version", handshake("Sec-WebSocket-Version: 12\r\n", kKey), 426);
        row("a handshake without a key", handshake(kVersion, ""), 400);
        row("a handshake with half a key", handshake(kVersion, "Sec-WebSocket-Key: AAAA\r\n"), 400);
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
        const QByteArray answer = readUntil(socket, isWhole);
        QTEST(statusOf(answer), "status");
        QVERIFY2(statusOf(answer) == 200 || answer.contains("\r\n\r\n{\"error\":\""), answer); // Whoever found it wrong.
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

    void aStationThatIsRefusedByTheHeaderGoesOn()
    {
        EchoServer echo(smallLimits());
        Client client(echo.port());
        client.write(withBody("/used", QByteArray(15'000, 'x'), kKnown) + withBody("/x", "next", kKnown));
        const QByteArray answers = readUntil(client, [](const QByteArray &all) { return all.endsWith("next"); });
        QCOMPARE(statusOf(answers), 409);
        QVERIFY2(answers.endsWith("POST next"), answers); // Its body was passed over: the connection is good.
    }

    void whoSaysNothingIsClosed()
    {
        EchoServer echo(smallLimits());
        Client good(echo.port()), silent(echo.port()), refused(echo.port());
        QCOMPARE(statusOf(good.ask("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")), 200);
        QCOMPARE(statusOf(refused.ask("GET /v1/live HTTP/1.1\r\nHost: h\r\n\r\n")), 401);
        QVERIFY(closed(silent));
        QCOMPARE(silent.readAll(), QByteArray()); // Nothing was asked, so nothing is answered.
        QVERIFY(closed(refused));
        QCOMPARE(statusOf(good.ask("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")), 200); // Who was answered well may be quiet for longer.
    }

    void whoWasAnsweredWellMayBeQuietForAWhile()
    {
        httpd::Limits limits = smallLimits();
        limits.idleMs = 700;
        EchoServer echo(limits);
        Client client(echo.port());
        QCOMPARE(statusOf(client.ask("GET /x HTTP/1.1\r\nHost: h\r\n\r\n")), 200);
        QVERIFY(closed(client));
    }

    void strangersOfOneAddressAreFewAndStationsAreNot()
    {
        httpd::Limits limits = smallLimits();
        limits.connections = 100;
        limits.strangersOfPeer = 2;
        limits.firstHeaderMs = 30'000;
        EchoServer echo(limits);
        std::vector<std::unique_ptr<Client>> stations;
        for (int i = 0; i < 10; ++i) {
            stations.push_back(std::make_unique<Client>(echo.port()));
            QCOMPARE(statusOf(stations.back()->ask(withBody("/x", "abc", kKnown))), 200);
        }
        Client one(echo.port()), two(echo.port()), three(echo.port());
        QVERIFY(closed(three));
        QCOMPARE(statusOf(two.ask(withBody("/x", "abc", kKnown))), 200); // Now it is known, and there is room for one.
        Client four(echo.port());
        QCOMPARE(statusOf(four.ask(withBody("/x", "abc"))), 200);
        QCOMPARE(statusOf(one.ask(withBody("/x", "abc"))), 200);
    }

    void aQuietStrangerMakesRoom()
    {
        httpd::Limits limits = smallLimits();
        limits.strangersOfPeer = 1;
        limits.strangersPatienceMs = 0;
        limits.firstHeaderMs = 30'000;
        EchoServer echo(limits);
        Client quiet(echo.port()), next(echo.port());
        QVERIFY(closed(quiet));
        QCOMPARE(statusOf(next.ask(withBody("/x", "abc"))), 200);
    }

    void bodiesOfAllTogether()
    {
        httpd::Limits limits = smallLimits();
        limits.memoryBytes = 20'000;
        EchoServer echo(limits);
        Client one(echo.port()), two(echo.port());
        one.write(withBody("/late", QByteArray(15'000, 'x'), kKnown));
        QTRY_VERIFY(echo.hasLate());
        const QByteArray answer = two.ask(withBody("/x", QByteArray(15'000, 'y'), kKnown));
        QCOMPARE(statusOf(answer), 503);
        QVERIFY(answer.contains("Retry-After: 1"));
        QCOMPARE(statusOf(two.ask(withBody("/x", "small"))), 200); // Those always go.
        echo.release();
        QCOMPARE(statusOf(readUntil(one, [](const QByteArray &all) { return all.endsWith("late"); })), 200);
        QCOMPARE(statusOf(two.ask(withBody("/x", QByteArray(15'000, 'y'), kKnown))), 200);
    }

    void answersThatNobodyTakes()
    {
        httpd::Limits limits = smallLimits();
        limits.memoryBytes = kLarge + 20'000;
        EchoServer echo(limits);
        Client slow(echo.port());
        slow.setReadBufferSize(1);
        slow.write("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return slow.bytesAvailable() > 0; }, 5000));
        Client other(echo.port());
        const QByteArray answer = other.ask("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        QCOMPARE(statusOf(answer), 503);
        QVERIFY(answer.contains("Retry-After: 1"));
        // Who takes nothing is closed, and what waited for it goes.
        QVERIFY(QTest::qWaitFor([&] { return statusOf(Client(echo.port()).ask("GET /large HTTP/1.1\r\nHost: h\r\n\r\n")) == 200; }, 10'000));
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

    void aStopDoesNotWaitForClients_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        QTest::newRow("a WebSocket whose client does not close") << handshake(kVersion, kKey) << 101;
        QTest::newRow("half a header") << text("POST /x HTTP/1.1\r\nHost:") << 503;
        QTest::newRow("half a body") << withBody("/x", "abc").chopped(1) << 503;
        QTest::newRow("idle") << text("GET /x HTTP/1.1\r\nHost: h\r\n\r\n") << 200;
    }
    void aStopDoesNotWaitForClients()
    {
        QFETCH(QByteArray, sent);
        QFETCH(int, status);
        httpd::Limits limits = smallLimits();
        limits.firstHeaderMs = limits.requestMs = 60'000;
        auto echo = std::make_unique<EchoServer>(limits);
        Client client(echo->port());
        client.say(sent);
        QByteArray answer;
        if (status < 400)
            answer = readUntil(client, isWhole);
        else // What was sent is there once another one, who came later, was answered.
            QCOMPARE(statusOf(Client(echo->port()).ask(withBody("/x", "abc"))), 200);
        QElapsedTimer timer;
        timer.start();
        echo.reset(); // Stops and waits; nothing of this client is read or said meanwhile.
        QVERIFY2(timer.elapsed() < 4000, QByteArray::number(timer.elapsed()));
        answer += readUntil(client, isWhole);
        QCOMPARE(statusOf(answer), status);
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
