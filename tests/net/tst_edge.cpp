// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "central/central.h"
#include "net/localclient.h"
#include "sync/messages.h"
#include "sync/requeststamp.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace bincard;

namespace {

QString text(const char *literal) { return QString::fromUtf8(literal); }

/// What comes back until the body is whole, the other side closes, or ten seconds are over.
QByteArray answerOf(QTcpSocket &socket)
{
    static const QRegularExpression length(text("Content-Length: (\\d+)"));
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 10'000) {
        all += socket.readAll();
        const qsizetype end = all.indexOf("\r\n\r\n");
        if (end >= 0 && all.size() - end - 4 >= length.match(QString::fromLatin1(all)).captured(1).toInt())
            break;
        if (!socket.waitForReadyRead(100) && socket.state() != QAbstractSocket::ConnectedState)
            break;
    }
    return all;
}

int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

struct Client : bincard::nettest::LocalClient {
    using LocalClient::LocalClient;
    QByteArray ask(const QByteArray &bytes)
    {
        say(bytes);
        return answerOf(*this);
    }
};

QByteArray head(const char *target, qsizetype length, const QByteArray &authorization = {})
{
    return "POST " + QByteArray(target) + " HTTP/1.1\r\nHost: h\r\n" + (authorization.isEmpty() ? QByteArray() : "Authorization: " + authorization + "\r\n")
        + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

/// The whole server but for its program, and a station that is paired with it.
class World
{
public:
    World()
    {
        serverapp::Config config;
        config.dataDir = m_dir.filePath(text("books"));
        config.listenHost = config.name = text("127.0.0.1");
        config.plain = true;
        config.mostConnections = 1000;
        config.requestsPerSecond = 100;
        auto started = serverapp::CentralServer::start(config, m_clock, m_random);
        m_server = std::move(*started);
        const net::PairingText pairing = m_server->newPairing();
        m_port = static_cast<quint16>(QUrl(m_server->localAddress().url).port());
        m_thread = std::thread([this] { m_server->run(); });
        const QByteArray words = QJsonDocument(QJsonObject{{text("code"), pairing.code}, {text("device"), m_device.toString()}, {text("incarnation"), 1}}).toJson();
        const QByteArray paired = Client(m_port).ask(head("/v1/pair", words.size()) + words);
        m_key = QByteArray::fromHex(QJsonDocument::fromJson(paired.mid(paired.indexOf("\r\n\r\n") + 4)).object().value(text("key")).toString().toLatin1());
        m_counter = m_clock.wallMs() * 1000 + 1'000'000;
    }
    ~World()
    {
        m_server->stop();
        m_thread.join();
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isPaired() const { return m_key.size() == 32; }
    [[nodiscard]] QByteArray push() const { return sync::encodeRequest(sync::PushRequest{m_device, 1, {}, {}}); }
    [[nodiscard]] QByteArray signedHead(const char *target, const QByteArray &body, qsizetype length)
    {
        const sync::RequestStamp stamp{m_device, 1, m_clock.wallMs(), ++m_counter, sha256({body})};
        return head(target, length, sync::authorizationHeader({stamp, sync::requestMac(m_key, stamp, {"POST", target})}));
    }

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<serverapp::CentralServer> m_server;
    std::thread m_thread;
    quint16 m_port = 0;
    DeviceId m_device{1, 1};
    QByteArray m_key;
    std::int64_t m_counter = 0;
};

constexpr qsizetype kMost = 8 * 1024 * 1024;

} // namespace

/// Adaptor, paths and gate together: what somebody without a device's key can take from those who have one.
class TestEdge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A body's memory is for who has signed: these would be all of it.
    void headersOfStrangersReserveNothing()
    {
        World world;
        QVERIFY(world.isPaired());
        Client station(world.port());
        const QByteArray push = world.push();
        station.say(world.signedHead("/v1/push", push, push.size()) + push.left(3));
        std::vector<std::unique_ptr<Client>> strangers;
        for (int i = 0; i < 32; ++i) {
            strangers.push_back(std::make_unique<Client>(world.port()));
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(statusOf(strangers.back()->ask(head("/v1/push", kMost))), 401);
            QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()));
        }
        QCOMPARE(statusOf(station.ask(push.mid(3))), 200);
        Client another(world.port());
        const QByteArray zeros(kMost, '\0');
        QCOMPARE(statusOf(another.ask(world.signedHead("/v1/push", zeros, kMost) + zeros)), 400); // It was read: that is no message.
    }

    void whatOthersMaySend_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::newRow("a long pairing") << head("/v1/pair", 4097) << 413;
        QTest::newRow("a body for the health") << QByteArray("GET /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 8388608\r\n\r\n") << 413;
        QTest::newRow("a wrong token") << head("/v1/admin/pairing", kMost, "Bearer x") << 401;
        QTest::newRow("nowhere") << head("/x", kMost) << 404;
        QTest::newRow("a WebSocket with a body") << QByteArray("GET /v1/live HTTP/1.1\r\nHost: h\r\nContent-Length: 8388608\r\n\r\n") << 401;
    }
    void whatOthersMaySend()
    {
        QFETCH(QByteArray, head);
        World world;
        Client client(world.port());
        QTEST(statusOf(client.ask(head)), "status"); // Before a byte of the body.
    }

    void theBodyThatCameIsTheOneThatWasSigned()
    {
        World world;
        const QByteArray push = world.push();
        QByteArray other = push;
        other.back() = static_cast<char>(other.back() ^ 1);
        Client client(world.port());
        const QByteArray answer = client.ask(world.signedHead("/v1/push", push, push.size()) + other);
        QCOMPARE(statusOf(answer), 400);
        QVERIFY2(answer.contains("signed") && answer.contains("Connection: close"), answer);
    }

    void theCounterIsTakenWithTheHeader()
    {
        World world;
        const QByteArray push = world.push(), header = world.signedHead("/v1/push", push, push.size());
        Client first(world.port()), replay(world.port());
        first.say(header);
        QCOMPARE(statusOf(Client(world.port()).ask("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n")), 200); // By now that header was read.
        const QByteArray answer = replay.ask(header + push);
        QCOMPARE(statusOf(answer), 409);
        QVERIFY2(answer.contains("Bincard-Counter: ") && !answer.contains("Connection: close"), answer);
        QCOMPARE(statusOf(replay.ask(world.signedHead("/v1/push", push, push.size()) + push)), 200); // On the same connection.
        QCOMPARE(statusOf(first.ask(push)), 200);
    }

    void aStationMaySendSoMuch()
    {
        World world;
        Client client(world.port());
        QCOMPARE(statusOf(client.ask(world.signedHead("/v1/push", {}, kMost + 1))), 413);
    }
};

QTEST_GUILESS_MAIN(TestEdge)
#include "tst_edge.moc"
