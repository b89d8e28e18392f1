// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlprocess.h"
#include "ctl/pickingstation.h"
#include "net/httptransport.h"
#include "net/httpworker.h"
#include "net/serverprocess.h"
#include "sync/snapshot.h"

#include <QBuffer>
#include <QTemporaryDir>

#include <algorithm>

using namespace bincard;
using namespace bincard::ctltest;
using nettest::ServerProcess;

/// Snapshots of the real server: as a file over HTTPS, and as what a new station is set up by.
class TestSnapshotOverHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        const Ran made = run({QStringLiteral("demo"), QStringLiteral("--data"), folder("books"), QStringLiteral("--quiet"), QStringLiteral("--items"), QStringLiteral("300"), QStringLiteral("--orders"),
            QStringLiteral("30")});
        QVERIFY2(made.exitCode == 0, made.words());
        m_server = std::make_unique<ServerProcess>(folder("books"));
        QVERIFY(m_server->start(0, kSmall));
    }
    void cleanup()
    {
        m_http.reset();
        m_server.reset();
    }

    void isADownloadThatCanBeGoneOnWith()
    {
        connectAsDevice();
        const net::HttpReply whole = fetched({});
        QCOMPARE(whole.status, 200);
        const qsizetype size = whole.body.size();
        QVERIFY(size > 1000);
        QCOMPARE(whole.tag, '"' + whole.body.right(32).toHex() + '"'); // It is named by the hash at its own end.
        QBuffer bytes;
        bytes.setData(whole.body);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        sync::SnapshotReader reader(bytes, whole.body.right(32));
        const auto head = reader.open();
        QVERIFY(head.ok());
        QCOMPARE(head->stream, ledger::kFirstWarehouse);

        const QByteArray of = '/' + QByteArray::number(size), last = QByteArray::number(size - 1), other = '"' + QByteArray(64, 'a') + '"';
        const auto check = [&](const Headers &headers, int status, const QByteArray &range, const QByteArray &body) {
            const net::HttpReply reply = asked(headers);
            QCOMPARE(reply.status, status);
            QCOMPARE(reply.range, range);
            if (status == 200 || status == 206)
                QVERIFY(reply.body == body);
        };
        check({{"Range", "bytes=10-29"}}, 206, "bytes 10-29" + of, whole.body.mid(10, 20));
        check({{"Range", "bytes=10-29"}, {"If-Match", whole.tag}}, 206, "bytes 10-29" + of, whole.body.mid(10, 20));
        check({{"Range", "bytes=10-29"}, {"If-Range", whole.tag}}, 206, "bytes 10-29" + of, whole.body.mid(10, 20));
        check({{"Range", "bytes=10-29"}, {"If-Range", other}}, 200, {}, whole.body);
        check({{"Range", "bytes=10-29"}, {"If-Match", other}}, 412, {}, {});
        check({{"Range", "bytes=100-"}}, 206, "bytes 100-" + last + of, whole.body.mid(100));
        check({{"Range", "bytes=100-99999999999"}}, 206, "bytes 100-" + last + of, whole.body.mid(100));
        check({{"Range", "bytes=" + QByteArray::number(size) + '-'}}, 416, "bytes */" + of.mid(1), {});
        for (const char *nonsense : {"bytes=-20", "bytes=20-10", "bytes=1-2,5-6", "bytes=x-y", "lines=1-2", "bytes=99999999999999999999-"})
            check({{"Range", nonsense}}, 200, {}, whole.body);
    }

    void whoGetsNone()
    {
        connectAsDevice();
        const auto status = [this](const QByteArray &target, bool isSigned) {
            net::HttpCall call;
            call.method = "GET";
            call.target = target;
            call.isSigned = isSigned;
            return m_http->ask(call).status;
        };
        QCOMPARE(status("/v1/snapshot?stream=1", false), 401);
        QCOMPARE(status("/v1/snapshot?stream=7", true), 404);
        QCOMPARE(status("/v1/snapshot", true), 400);
        QCOMPARE(status("/v1/snapshot?stream=-1", true), 400);
        QCOMPARE(m_server->stop(), 0);
        QVERIFY(m_server->start(0, {QStringLiteral("--snapshot-from"), QStringLiteral("1000000")}));
        connectAsDevice();
        QCOMPARE(asked({}).status, 204);
    }

    void aNewStationIsSetUpByIt()
    {
        {
            PickingStation station(folder("one"), m_server->pairing());
            QTRY_VERIFY_WITH_TIMEOUT(station.opened() && station.opened()->ok(), 20'000);
            station.pick("T-1");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 20, 60'000);
        }
        // Its cache is reset, with operations on their way: the snapshot lacks most of them, and entries and the journal have the rest.
        for (const char *file : {"cache.db", "cache.db-wal"})
            QFile::remove(folder("one") + u'/' + QLatin1String(file));
        {
            PickingStation station(folder("one"));
            QTRY_VERIFY_WITH_TIMEOUT(station.isUpToDate(), 30'000);
            int quiet = 0;
            QVERIFY(QTest::qWaitFor([&] { return (quiet = station.isUpToDate() ? quiet + 1 : 0) >= 150; }, 60'000));
        }
        QCOMPARE(m_server->stop(), 0);
        QCOMPARE(differenceOf(folder("books") + QStringLiteral("/server.db"), folder("one") + QStringLiteral("/cache.db")), QString());
        const auto cache = openBare(folder("one") + QStringLiteral("/cache.db"));
        QVERIFY(cache.ok());
        QCOMPARE(*(*cache)->integer("SELECT catalogue_needed > 0 FROM replica"), std::int64_t(1)); // It did not pull everything.
        QCOMPARE(QDir(folder("one")).entryList({QStringLiteral("*snapshot*"), QStringLiteral("*.new*")}, QDir::Files), QStringList());
    }

private:
    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;
    inline static const QStringList kSmall{QStringLiteral("--snapshot-from"), QStringLiteral("50")};

    [[nodiscard]] QString folder(const char *name) const { return m_root->filePath(QString::fromLatin1(name)); }
    void connectAsDevice()
    {
        const net::PairingText pairing = m_server->pairing();
        const DeviceId device(0xabc, ++m_devices);
        net::HttpTransport transport(pairing.server, {[](const std::function<void()> &) {}, [](std::optional<ledger::Stream>) {}});
        const auto key = transport.pair(pairing.code, device, 1, QStringLiteral("by hand"));
        QVERIFY(key.ok());
        m_http = std::make_unique<net::HttpThread>(pairing.server, [](std::optional<ledger::Stream>) {});
        m_http->run([identity = sync::Identity{device, 1, *key, ledger::kFirstWarehouse}](net::HttpWorker &worker) { worker.identify(identity); });
    }
    net::HttpReply asked(const Headers &headers)
    {
        net::HttpCall call;
        call.method = "GET";
        call.target = "/v1/snapshot?stream=1";
        call.headers = headers;
        return m_http->ask(call);
    }
    /// Once it is made.
    net::HttpReply fetched(const Headers &headers)
    {
        net::HttpReply reply = asked(headers);
        (void)QTest::qWaitFor([&] { return (reply = asked(headers)).status != 202; }, 20'000);
        return reply;
    }

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<net::HttpThread> m_http;
    std::uint64_t m_devices = 0;
};

QTEST_GUILESS_MAIN(TestSnapshotOverHttp)
#include "tst_snapshot.moc"
