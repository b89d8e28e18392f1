// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "desk/desk.h"
#include "desk/folder.h"
#include "central/api.h"
#include "server/intake.h"
#include "sync/compress.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <future>

using namespace bincard;
using httpd::Answer;
using httpd::Request;

namespace {

QString text(const char *literal) { return QString::fromUtf8(literal); }

/// Books, their engine's thread and the paths over them, without sockets.
struct World {
    QTemporaryDir dir;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<desk::Desk> books;
    std::unique_ptr<desk::ServerThread> thread;
    std::optional<serverapp::Api> api;
    QByteArray secret;
    DeviceId device{1, 1};
    QByteArray key;
    std::int64_t counter = 0;

    explicit World(int requestsPerSecond = 10'000)
    {
        auto opened = desk::Desk::open({dir.path(), &clock, &random, true, {}});
        books = std::move(*opened);
        secret = *desk::readSecret(dir.filePath(desk::kSecretFile));
        thread = std::make_unique<desk::ServerThread>(books->engine(), [](ledger::Stream) {});
        serverapp::ApiOptions options;
        options.installationSecret = secret;
        options.adminToken = "token";
        options.administration = {dir.path(), dir.filePath(QStringLiteral("backups"))};
        options.requestsPerSecond = requestsPerSecond;
        api.emplace(options, *thread, clock, random);
    }
    ~World()
    {
        api->endJobs();
        thread.reset();
    }

    /// The header is admitted, and then the body comes.
    Answer ask(Request request)
    {
        request.peer = "192.0.2.1";
        const httpd::Admission admission = api->admit(request);
        if (admission.refusal)
            return *admission.refusal;
        if (static_cast<std::uint64_t>(request.body.size()) > admission.mostBytes)
            return httpd::refusal(413, "too much");
        auto answered = std::make_shared<std::promise<Answer>>();
        admission.serve(request, [answered](Answer answer) { answered->set_value(std::move(answer)); });
        return answered->get_future().get();
    }
    /// Signed as a paired station signs; the counter is fetched first, as it does.
    Answer askSigned(Request request)
    {
        if (key.isEmpty()) {
            const QString code = api->newPairingCode();
            const Answer paired = ask(pairing(code, device));
            key = QByteArray::fromHex(QJsonDocument::fromJson(paired.body).object().value(text("key")).toString().toLatin1());
            counter = clock.wallMs() * 1000 + 1'000'000;
        }
        request.authorization = sign(request, ++counter);
        return ask(request);
    }
    [[nodiscard]] QByteArray sign(const Request &request, std::int64_t number) const
    {
        const sync::RequestStamp stamp{device, 1, clock.wallMs(), number, sha256({request.body})};
        return sync::authorizationHeader({stamp, sync::requestMac(key, stamp, {request.method, request.target})});
    }
    static Request pairing(const QString &code, DeviceId who)
    {
        Request request{"POST", "/v1/pair", {}, {}, {}, {}, {}, {}};
        request.body = QJsonDocument(QJsonObject{{text("code"), code}, {text("device"), who.toString()}, {text("incarnation"), 1}, {text("name"), text("table 1")}}).toJson();
        return request;
    }
};

Request get(const char *target)
{
    return {"GET", target, {}, {}, {}, {}, {}, {}};
}

Request post(const char *target, const QByteArray &body)
{
    return {"POST", target, {}, {}, {}, body, {}, {}};
}

QByteArray pushOf(DeviceId device)
{
    return sync::encodeRequest(sync::PushRequest{device, 1, {}, {}});
}

/// A push that says it has so many operations, each an empty map.
QByteArray emptyOperations(std::uint32_t count)
{
    QByteArray number(4, 0);
    qToBigEndian(count, number.data());
    return QByteArray::fromHex("830102a30150") + DeviceId(1, 1).toBytes() + QByteArray::fromHex("0201039a") + number + QByteArray(static_cast<qsizetype>(count), '\xa0');
}

QByteArray headerOf(const Answer &answer, const QByteArray &name)
{
    for (const auto &[key, value] : answer.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsAndMethods()
    {
        World world;
        QCOMPARE(world.ask(get("/healthz")).status, 200);
        QCOMPARE(world.ask(get("/readyz")).status, 200);
        QCOMPARE(world.ask(get("/")).status, 404);
        QCOMPARE(world.ask(get("/v1/push/")).status, 404);
        const Answer wrong = world.ask(get("/v1/push"));
        QCOMPARE(wrong.status, 405);
        QCOMPARE(headerOf(wrong, "Allow"), QByteArray("POST"));
        world.api->setStopping();
        QCOMPARE(world.ask(get("/readyz")).status, 503);
        QCOMPARE(world.ask(get("/healthz")).status, 200);
    }

    void metricsTellWhatWasAnswered()
    {
        World world;
        world.api->noteAnswer("GET", "/v1/pull?stream=0", 200);
        world.api->noteAnswer("GET", "/etc/passwd", 404);
        const QByteArray text = world.ask(get("/metrics")).body;
        QVERIFY2(text.contains("bincard_requests_total{path=\"/v1/pull\",status=\"200\"} 1\n"), text);
        QVERIFY2(text.contains("bincard_requests_total{path=\"other\",status=\"404\"} 1\n"), text);
        QVERIFY2(text.contains("bincard_stream_head{stream=\"1\"} "), text);
    }

    void signedRequestsAreAnswered()
    {
        World world;
        const Answer pulled = world.askSigned(get("/v1/pull?stream=0&after=0&entries=10&bytes=1000"));
        QCOMPARE(pulled.status, 200);
        QVERIFY(std::holds_alternative<sync::PullAnswer>(*sync::decodeAnswer(pulled.body)));
        const Answer pushed = world.askSigned(post("/v1/push", pushOf(world.device)));
        QCOMPARE(pushed.status, 200);
        QVERIFY(std::holds_alternative<sync::PushAnswer>(*sync::decodeAnswer(pushed.body)));
        const Answer asked = world.askSigned(post("/v1/ask", sync::encodeRequest(sync::WorkRequest{world.device, userId(u"U-1"), {}})));
        QCOMPARE(asked.status, 200);
        QVERIFY(std::holds_alternative<sync::WorkAnswer>(*sync::decodeAnswer(asked.body)));
        Request packed = post("/v1/push", sync::compressed(pushOf(world.device)));
        packed.contentEncoding = "zstd";
        QCOMPARE(world.askSigned(packed).status, 200);
    }

    void requestsThatAreTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *target, const QByteArray &body, int status, const char *encoding = "") { QTest::newRow(name) << QByteArray(target) << body << QByteArray(encoding) << status; };
        row("another's name", "/v1/push", pushOf(DeviceId(9, 9)), 403);
        row("another's name for work", "/v1/ask", sync::encodeRequest(sync::WorkRequest{DeviceId(9, 9), {}, {}}), 403);
        row("rubbish", "/v1/push", "rubbish", 400);
        row("nothing", "/v1/push", {}, 400);
        row("HTML", "/v1/push", "<html><body>502</body></html>", 400);
        row("a protocol of the future", "/v1/push", QByteArray::fromHex("83182902a0"), 426);
        row("a pull in a push", "/v1/push", sync::encodeRequest(sync::PullRequest{DeviceId(1, 1), 1, 0, 0, 1, 1}), 400);
        row("a push where work is asked", "/v1/ask", pushOf(DeviceId(1, 1)), 400);
        row("an encoding that is not ours", "/v1/push", "x", 415, "gzip");
        row("a damaged frame", "/v1/push", "x", 400, "zstd");
        row("a bomb", "/v1/push", sync::compressed(QByteArray(100 * 1024 * 1024, '\0')), 400, "zstd");
        row("millions of empty operations", "/v1/push", sync::compressed(emptyOperations(16'000'000)), 400, "zstd");
        row("a stream that is not here", "/v1/pull?stream=7&after=0&entries=1&bytes=1", {}, 404);
        row("a pull that names too little", "/v1/pull?stream=0&after=0", {}, 400);
        row("a pull from below", "/v1/pull?stream=0&after=-1&entries=1&bytes=1", {}, 400);
        row("a pull of no number", "/v1/pull?stream=0&after=x&entries=1&bytes=1", {}, 400);
    }
    void requestsThatAreTurnedAway()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, encoding);
        World world;
        Request request{target.startsWith("/v1/pull") ? "GET" : "POST", target, {}, encoding, {}, body, {}, {}};
        const Answer answer = world.askSigned(request);
        QTEST(answer.status, "status");
        QVERIFY(!QJsonDocument::fromJson(answer.body).object().value(text("error")).toString().isEmpty());
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 200); // And it goes on.
    }

    void whoIsNobody()
    {
        World world;
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 200);
        Request request = post("/v1/push", pushOf(world.device));
        QCOMPARE(world.ask(request).status, 401);
        request.authorization = world.sign(request, ++world.counter);
        QCOMPARE(world.ask(request).status, 200);
        const Answer again = world.ask(request); // Replayed.
        QCOMPARE(again.status, 409);
        QCOMPARE(headerOf(again, "Bincard-Counter").toLongLong(), world.counter);
        QCOMPARE(world.ask(post("/v1/push", pushOf(world.device))).status, 401);
        request.target = "/v1/ask";
        QCOMPARE(world.ask(request).status, 401);
        int last = 0;
        for (int i = 0; i < 40 && last != 429; ++i)
            last = world.ask(request).status;
        QCOMPARE(last, 429); // Who guesses is slowed down;
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 200); // who signs is not.
    }

    void howMuchAHeaderLetsIn_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("sign");
        QTest::addColumn<int>("status"); // 200: the body is read
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<bool>("known");
        const auto row = [](const char *name, const char *method, const char *target, const char *sign, int status, quint64 bytes, bool known) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(sign) << status << bytes << known;
        };
        row("a station's push", "POST", "/v1/push", "good", 200, 8 * 1024 * 1024, true);
        row("a station's WebSocket has no body", "GET", "/v1/live", "good", 200, 0, true);
        row("a counter that was used: still a station", "POST", "/v1/push", "used", 409, 0, true);
        row("a stranger's push", "POST", "/v1/push", "", 401, 0, false);
        row("a push signed with another key", "POST", "/v1/push", "wrong", 401, 0, false);
        row("a pairing is a few words", "POST", "/v1/pair", "", 200, 4096, false);
        row("a signature makes a pairing no longer", "POST", "/v1/pair", "good", 200, 4096, false);
        row("an administrator", "POST", "/v1/admin/pairing", "Bearer token", 200, 4096, true);
        row("no administrator", "POST", "/v1/admin/pairing", "Bearer wrong", 401, 0, false);
        row("what may be a token", "POST", "/v1/admin/stock", "Bearer bincard_0123456789012345678901234567890123456789", 200, 4096, false);
        row("an administrator's path by another method", "GET", "/v1/admin/stock", "Bearer token", 405, 0, false);
        row("no administrator's path", "POST", "/v1/admin/nothing", "Bearer token", 404, 0, false);
        row("nothing there", "POST", "/v1/nothing", "good", 404, 0, false);
    }
    void howMuchAHeaderLetsIn()
    {
        QFETCH(QByteArray, sign);
        World world;
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 200);
        Request head;
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        head.method = method;
        head.target = target;
        head.authorization = sign == "good" ? world.sign(head, world.counter + 1) : sign == "used" ? world.sign(head, world.counter) : sign;
        if (sign == "wrong") {
            world.key = QByteArray(32, 'w');
            head.authorization = world.sign(head, world.counter + 1);
        }
        const httpd::Admission admission = world.api->admit(head);
        QTEST(admission.refusal ? admission.refusal->status : 200, "status");
        QTEST(quint64{admission.mostBytes}, "bytes");
        QTEST(admission.isKnown, "known");
    }

    void whatABodyBecomesMayBeTooMuch()
    {
        World world;
        Request packed = post("/v1/push", sync::compressed(pushOf(world.device) + QByteArray(1'000'000, '\0')));
        packed.contentEncoding = "zstd";
        std::uint64_t held = 0;
        packed.holdMore = [&held](std::uint64_t bytes) {
            held += bytes;
            return false;
        };
        const Answer answer = world.askSigned(packed);
        QCOMPARE(answer.status, 503);
        QCOMPARE(headerOf(answer, "Retry-After"), QByteArray("1"));
        QVERIFY2(held >= 1'000'000, QByteArray::number(static_cast<qulonglong>(held)));
    }

    void whoHasNotSignedIsNotCounted()
    {
        World world;
        for (int i = 0; i < 100; ++i)
            QCOMPARE(world.ask(post("/v1/push", {})).status, 401); // Nothing was guessed.
    }

    void aStationThatAsksTooOften()
    {
        World world(5);
        int answered = 0;
        Answer last;
        for (int i = 0; i < 60; ++i) {
            last = world.askSigned(post("/v1/push", pushOf(world.device)));
            answered += last.status == 200;
        }
        QVERIFY2(answered >= 20 && answered < 40, QByteArray::number(answered));
        QCOMPARE(last.status, 429);
        QCOMPARE(headerOf(last, "Retry-After"), QByteArray("1"));
    }

    void pairing()
    {
        World world;
        const QString code = world.api->newPairingCode();
        QCOMPARE(world.ask(post("/v1/pair", "{}")).status, 400);
        QCOMPARE(world.ask(post("/v1/pair", "no json")).status, 400);
        QCOMPARE(world.ask(post("/v1/pair", "[" + QByteArray("0,").repeated(1'000'000) + "0]")).status, 413);
        QCOMPARE(world.ask(World::pairing(text("WRONG"), DeviceId(5, 5))).status, 403);
        const Answer paired = world.ask(World::pairing(code, DeviceId(5, 5)));
        QCOMPARE(paired.status, 200);
        QCOMPARE(QByteArray::fromHex(QJsonDocument::fromJson(paired.body).object().value(text("key")).toString().toLatin1()), server::deviceKey(world.secret, DeviceId(5, 5), 1));
        QCOMPARE(world.ask(World::pairing(code, DeviceId(6, 6))).status, 403);
        QCOMPARE(world.ask(World::pairing(code, DeviceId(5, 5))).status, 200); // Its first answer was lost.
        QCOMPARE(world.ask(World::pairing(world.api->newPairingCode(), DeviceId(5, 5))).status, 403); // Somebody with a code who knows its id.
        int last = 0;
        for (int i = 0; i < 40 && last != 429; ++i)
            last = world.ask(World::pairing(text("WRONG"), DeviceId(5, 5))).status;
        QCOMPARE(last, 429);
    }

    void administration()
    {
        World world;
        Request request = post("/v1/admin/pairing", "{}");
        QCOMPARE(world.ask(request).status, 401);
        request.authorization = "Bearer wrong";
        QCOMPARE(world.ask(request).status, 401);
        request.authorization = "Bearer token";
        const Answer opened = world.ask(request);
        QCOMPARE(opened.status, 200);
        const QString code = QJsonDocument::fromJson(opened.body).object().value(text("code")).toString();
        QCOMPARE(world.ask(World::pairing(code, DeviceId(5, 5))).status, 200);
    }

    void namedTokens()
    {
        World world;
        const auto ask = [&world](const char *path, const QByteArray &token, const QByteArray &body = "{}") {
            Request request = post(path, body);
            request.authorization = "Bearer " + token;
            return world.ask(request);
        };
        const auto made = [&](const char *asked) { return QJsonDocument::fromJson(ask("/v1/admin/token/create", "token", asked).body).object().value(text("token")).toString().toLatin1(); };
        const QByteArray reader = made("{\"name\":\"reader\",\"role\":\"read\"}"), boss = made("{\"name\":\"boss\",\"role\":\"admin\"}");
        QCOMPARE(ask("/v1/admin/stock", reader).status, 200);
        QCOMPARE(ask("/v1/admin/pairing", reader).status, 403);
        QCOMPARE(ask("/v1/admin/pairing", boss).status, 200);
        QCOMPARE(ask("/v1/admin/stock", reader, "no json").status, 400);
        QCOMPARE(ask("/v1/admin/stock", reader, "{\"after\":\"x\"}").status, 400);
        QCOMPARE(ask("/v1/admin/token/create", boss, "{\"name\":\"boss\",\"role\":\"read\"}").status, 409);
        QCOMPARE(ask("/v1/admin/token/revoke", boss, "{\"name\":\"reader\"}").status, 200);
        QCOMPARE(ask("/v1/admin/stock", reader).status, 401);
        QByteArray wrong = boss;
        wrong.back() = wrong.back() == '0' ? '1' : '0';
        int last = 0;
        for (int i = 0; i < 40 && last != 429; ++i)
            last = ask("/v1/admin/stock", wrong).status;
        QCOMPARE(last, 429);
        QCOMPARE(ask("/v1/admin/stock", "token").status, 200); // Who is on this machine is not held up by that.
    }

    void aStoppedEngineIsSaidToBe()
    {
        World world;
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 200);
        world.thread->close();
        QCOMPARE(world.askSigned(post("/v1/push", pushOf(world.device))).status, 503);
        QCOMPARE(world.ask(get("/metrics")).status, 503);
        QCOMPARE(world.ask(get("/readyz")).status, 503);
    }
};

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
