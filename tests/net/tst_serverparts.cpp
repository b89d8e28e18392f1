// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/serveraddress.h"
#include "central/certificate.h"
#include "central/config.h"
#include "central/doorkeeper.h"
#include "central/memorybudget.h"
#include "central/metrics.h"
#include "central/openfiles.h"
#include "central/pairingdesk.h"
#include "central/patience.h"
#include "central/ratelimiter.h"
#include "support/setclock.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QtTest>

using namespace bincard;
using namespace bincard::serverapp;

namespace {

QString text(const char *literal) { return QString::fromUtf8(literal); }

} // namespace

/// What the server is made of besides sockets: settings, codes, limits, certificates.
class TestServerParts : public QObject
{
    Q_OBJECT
    using Kind = httpd::Doorkeeper::Verdict::Kind;

private Q_SLOTS:
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(text("server.conf"));
        write(file, "rate = 1\nconnections = 2\nlog = debug\ndata = /from,the/file\n");
        QProcessEnvironment environment;
        environment.insert(text("BINCARD_CONFIG"), file);
        environment.insert(text("BINCARD_CONNECTIONS"), text("3"));
        environment.insert(text("BINCARD_LOG"), text("warning"));
        const auto line = readCommandLine({text("--log"), text("info"), text("--listen=127.0.0.1:99")}, environment);
        QVERIFY2(line.ok(), line.ok() ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->config.requestsPerSecond, 1); // file
        QCOMPARE(line->config.mostConnections, 3); // environment over file
        QCOMPARE(line->config.logLevel, LogLevel::Info); // flag over both
        QCOMPARE(line->config.dataDir, text("/from,the/file"));
        QCOMPARE(line->config.listenHost, text("127.0.0.1"));
        QCOMPARE(line->config.port, quint16(99));
    }

    void callsThatCannotBeUnderstood_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *arguments, const char *says) { QTest::newRow(arguments) << text(arguments).split(u' ', Qt::SkipEmptyParts) << text(says); };
        row("--nonsense 1", "no option --nonsense");
        row("books", "too many: 'books'");
        row("--data", "--data wants a value");
        row("--data=", "names no folder");
        row("--listen 8443", "address and a port");
        row("--listen localhost", "address and a port");
        row("--listen 0.0.0.0:70000", "address and a port");
        row("--listen example.org:1", "address and a port");
        row("--rate many", "whole number from 1");
        row("--connections 0", "whole number from 1");
        row("--log loud", "debug, info or warning");
        row("--plain --listen 0.0.0.0:80", "this machine's own address only");
        row("--plain=perhaps", "yes or no");
        row("--certificate a.pem", "come together");
        row("--config /does/not/exist", "cannot read the configuration");
    }
    void callsThatCannotBeUnderstood()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto line = readCommandLine(arguments, {});
        QVERIFY(!line.ok());
        QCOMPARE(line.error().code, ErrorCode::Usage);
        QVERIFY2(line.error().detail.contains(says), qPrintable(line.error().detail));
    }

    void aFileWithAnUnknownSettingIsRefused()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(text("server.conf"));
        write(file, "listn = 127.0.0.1:1\n");
        const auto line = readCommandLine({text("--config"), file}, {});
        QVERIFY(!line.ok());
        QVERIFY2(line.error().detail.contains(text("'listn', which is no setting")), qPrintable(line.error().detail));
    }

    void pairingTextsComeBack()
    {
        const net::PairingText written{{text("https://bincard.example:8443"), QByteArray(32, '\x81')}, text("ABCD-0123-EFGH-4567")};
        QCOMPARE(*net::parsePairingText(net::toText(written)), written);
        const net::PairingText plain{{text("http://[::1]:8080"), {}}, text("ABCD-0123-EFGH-4567")};
        QCOMPARE(*net::parsePairingText(text(" ") + net::toText(plain) + text("\n")), plain);
    }
    void pairingTextsThatAreNone()
    {
        const QString good = net::toText({{text("https://host:1"), QByteArray(32, 'c')}, text("CODE")});
        QVERIFY(net::parsePairingText(good).ok());
        for (const QString &bad : {text(""), text("https://host:1/?code=A"), text("bincard:///?code=A"), text("bincard://host:1/"), good.chopped(1), QString(good).replace(text("cert="), text("cert=zz")), text("bincard://host:x/?code=A")})
            QVERIFY2(!net::parsePairingText(bad).ok(), qPrintable(bad));
    }

    void aCodeLetsOneDeviceInForTenMinutes()
    {
        test::SetClock clock;
        SeededRandom random(7);
        PairingDesk desk(clock, random);
        const QString code = desk.newCode();
        QVERIFY(QRegularExpression(text("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$")).match(code).hasMatch());
        QVERIFY(code != desk.newCode());
        const DeviceId one(1, 1), two(2, 2);
        using Entry = PairingDesk::Entry;
        QCOMPARE(desk.accept(text("0000-0000-0000-0000"), one, 1), Entry::No);
        QCOMPARE(desk.accept({}, one, 1), Entry::No);
        QCOMPARE(desk.accept(code.toLower().remove(u'-'), one, 1), Entry::First); // As people type it.
        QCOMPARE(desk.accept(code, one, 1), Entry::Again); // The first answer was lost.
        QCOMPARE(desk.accept(code, one, 2), Entry::No);
        QCOMPARE(desk.accept(code, two, 1), Entry::No);
        const QString late = desk.newCode();
        clock.now += PairingDesk::kGoodForMs + 1;
        QCOMPARE(desk.accept(late, two, 1), Entry::No);
    }
    void codesAreBounded()
    {
        test::SetClock clock;
        SeededRandom random(7);
        PairingDesk desk(clock, random);
        for (std::size_t i = 0; i < PairingDesk::kMostCodes; ++i)
            QVERIFY(!desk.newCode().isEmpty());
        QVERIFY(desk.newCode().isEmpty());
        clock.now += PairingDesk::kGoodForMs + 1;
        QVERIFY(!desk.newCode().isEmpty());
    }

    void aBucketRunsDryAndFillsAgain()
    {
        RateLimiter limiter(10, 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take("a", 1000));
        QVERIFY(!limiter.take("a", 1000));
        QVERIFY(limiter.take("b", 1000)); // Another's.
        QVERIFY(!limiter.take("a", 1099));
        QVERIFY(limiter.take("a", 1200));
        QVERIFY(limiter.take("c", 50'000)); // Those that are full again are forgotten.
        QCOMPARE(limiter.keys(), std::size_t(1));
    }

    void memoryIsHeldByAllTogether()
    {
        httpd::MemoryBudget budget(100);
        httpd::MemoryHold one(budget);
        {
            httpd::MemoryHold other(budget);
            QVERIFY(one.add(40) && other.add(50));
            QVERIFY(!one.add(11));
            QVERIFY(!one.add(std::numeric_limits<std::uint64_t>::max()));
            QCOMPARE(budget.held(), std::uint64_t{90}); // What was refused is not held.
        }
        QVERIFY(one.add(60));
        one.release();
        QCOMPARE(budget.held(), std::uint64_t{0});
    }

    void strangersOfOneAddressAreFew()
    {
        httpd::Doorkeeper door({100, 10, 3, 1000});
        const auto first = door.knock("a", 0), second = door.knock("a", 0), third = door.knock("a", 10);
        QVERIFY(first.kind == Kind::In && third.kind == Kind::In);
        const auto fourth = door.knock("a", 999);
        QVERIFY(fourth.kind == Kind::Out && !fourth.instead); // Those who are new are let finish: stations that come back together.
        QCOMPARE(door.knock("b", 999).kind, Kind::In); // Another address.
        door.known(second.number); // It has signed: it counts no more.
        QCOMPARE(door.knock("a", 999).kind, Kind::In);
        QCOMPARE(door.strangers(), std::size_t{4});
    }
    void whoIsQuietMakesRoom()
    {
        httpd::Doorkeeper door({100, 10, 2, 1000});
        const auto quiet = door.knock("a", 0), polling = door.knock("a", 0);
        door.heard(polling.number, 900);
        const auto next = door.knock("a", 1000);
        QCOMPARE(next.kind, Kind::In);
        QCOMPARE(next.instead.value_or(0), quiet.number);
        QCOMPARE(door.knock("a", 1000).kind, Kind::Out);
        door.left(quiet.number); // It counted no more.
        QCOMPARE(door.knock("a", 1000).kind, Kind::Out);
        door.left(next.number);
        QCOMPARE(door.knock("a", 1000).kind, Kind::In);
    }
    void strangersMakeRoomInAFullServer()
    {
        httpd::Doorkeeper door({2, 1, 5, 1000});
        const auto known = door.knock("a", 0), stranger = door.knock("b", 0);
        door.known(known.number);
        const auto told = door.knock("c", 500);
        QCOMPARE(told.kind, Kind::TooMany);
        QCOMPARE(door.knock("d", 500).kind, Kind::Out);
        door.left(told.number);
        const auto next = door.knock("d", 1000);
        QVERIFY(next.kind == Kind::In && next.instead == stranger.number);
        door.known(next.number);
        const auto late = door.knock("e", 9000);
        QVERIFY(late.kind == Kind::TooMany && !late.instead); // Nobody who has signed goes for a stranger.
    }
    void whatCountsAsOneAddress()
    {
        QCOMPARE(httpd::peerOf("192.0.2.1"), QByteArray("192.0.2.1"));
        QCOMPARE(httpd::peerOf("::ffff:192.0.2.1"), QByteArray("192.0.2.1"));
        QCOMPARE(httpd::peerOf("2001:db8:1:2:a::1"), httpd::peerOf("2001:db8:1:2::b"));
        QVERIFY(httpd::peerOf("2001:db8:1:2::1") != httpd::peerOf("2001:db8:1:3::1"));
        QCOMPARE(httpd::peerOf("fe80::1%lo"), httpd::peerOf("fe80::2"));
    }

    void howLongAClientIsWaitedFor()
    {
        using std::chrono::seconds;
        const httpd::Limits limits;
        const httpd::Time begin{};
        httpd::Patience patience(limits, begin);
        QVERIFY(patience.forRequest(begin + seconds(4)) == begin + seconds(10)); // TLS took four of them.
        QVERIFY(patience.forHeader(begin + seconds(9)) == begin + seconds(10));
        QVERIFY(patience.forBody() == begin + seconds(39));
        patience.beginAnswer(false, begin + seconds(20));
        QVERIFY(patience.forRequest(begin + seconds(20)) == begin + seconds(30)); // A refusal earns nothing.
        patience.beginAnswer(true, begin + seconds(30));
        QVERIFY(patience.forTaking(begin + seconds(31)) == begin + seconds(61));
        QVERIFY(patience.forTaking(begin + seconds(320)) == begin + seconds(330)); // However little it takes at a time.
        QVERIFY(patience.forRequest(begin + seconds(40)) == begin + seconds(130));
        QVERIFY(patience.forHeader(begin + seconds(129)) == begin + seconds(159));
    }

    void connectionsWithinTheLimitOfFiles()
    {
        QCOMPARE(connectionsWithin(65536, 1000), 1000);
        QCOMPARE(connectionsWithin(1024, 1000), 860);
        QCOMPARE(connectionsWithin(100, 1000), 1);
        QVERIFY(raiseOpenFiles() >= 256);
    }

    void metricsAreWrittenByFamily()
    {
        Metrics metrics;
        metrics.add("bincard_requests_total{status=\"200\"}", 2);
        metrics.add("bincard_requests_total{status=\"404\"}");
        metrics.set("bincard_connections", 5);
        QCOMPARE(metrics.text(), QByteArray("# TYPE bincard_connections gauge\nbincard_connections 5\n# TYPE bincard_requests_total counter\n"
                                            "bincard_requests_total{status=\"200\"} 2\nbincard_requests_total{status=\"404\"} 1\n"));
    }

    void aCertificateForTheServersName()
    {
        const QTemporaryDir dir;
        const QString certificate = dir.filePath(text("c.pem")), key = dir.filePath(text("k.pem"));
        QVERIFY(makeCertificate(text("10.1.2.3"), certificate, key).ok());
        QVERIFY((QFile::permissions(key) & (QFile::ReadGroup | QFile::ReadOther)) == QFile::Permissions());
        const QSslCertificate read = QSslCertificate::fromPath(certificate).value(0);
        QCOMPARE(read.digest(QCryptographicHash::Sha256), *fingerprintOf(certificate));
        QCOMPARE(read.subjectAlternativeNames().value(QSsl::IpAddressEntry), text("10.1.2.3"));
        QVERIFY(read.effectiveDate() < QDateTime::currentDateTimeUtc() && read.expiryDate() > QDateTime::currentDateTimeUtc().addYears(9));
        QVERIFY(!fingerprintOf(key).ok());
        QVERIFY(!fingerprintOf(dir.filePath(text("none"))).ok());
    }

    void aServerFileThatIsDamaged()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(text("server.json"));
        QCOMPARE(net::readServerFile(file).error().code, ErrorCode::NotFound);
        const net::ServerAddress server{text("https://host:1"), QByteArray(32, 'c')};
        QVERIFY(net::writeServerFile(file, server).ok());
        QCOMPARE(*net::readServerFile(file), server);
        for (const char *bad : {"", "{}", "{\"url\":\"ftp://host\"}", "{\"url\":\"https://host\",\"certificate_sha256\":\"abcd\"}"}) {
            write(file, bad);
            QCOMPARE(net::readServerFile(file).error().code, ErrorCode::Damaged);
        }
    }

private:
    static void write(const QString &path, const char *content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

QTEST_GUILESS_MAIN(TestServerParts)
#include "tst_serverparts.moc"
