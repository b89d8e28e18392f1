// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlprocess.h"
#include "ctl/pickingstation.h"
#include "net/serverprocess.h"
#include "support/postgresqlcluster.h"

#include <QTemporaryDir>

using namespace bincard;
using namespace bincard::ctltest;
using nettest::ServerProcess;

class TestCentral : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_books = folder("books");
        if (test::wantsPostgresql())
            m_borrowed = std::make_unique<test::BorrowedDatabase>();
        QStringList demo{QStringLiteral("demo"), QStringLiteral("--data"), m_books, QStringLiteral("--quiet"), QStringLiteral("--items"), QStringLiteral("60"), QStringLiteral("--locations"),
            QStringLiteral("80"), QStringLiteral("--orders"), QStringLiteral("400")};
        if (m_borrowed)
            demo += {QStringLiteral("--database"), m_borrowed->uri()};
        const Ran made = run(demo);
        QVERIFY2(made.exitCode == 0, made.words());
    }

    void cleanup() { m_borrowed.reset(); }

    void stationsPickAndEndUpEqual()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        std::vector<OperationId> beeped;
        {
            PickingStation one(folder("one"), server.pairing()), two(folder("two"), newPairing());
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(one) && isOpen(two), 20'000);
            one.pick("T-1");
            two.pick("T-2");
            QTRY_VERIFY_WITH_TIMEOUT(one.beeped().size() >= 60 && two.beeped().size() >= 60, 200'000);
            beeped = one.beeped();
            const auto more = two.beeped();
            beeped.insert(beeped.end(), more.begin(), more.end());
        }
        catchUp({"one", "two", "three"}, newPairing()); // The third is freshly paired: it has seen nothing happen.
        QCOMPARE(server.stop(), 0);
        checkBooks(beeped);
        for (const char *station : {"one", "two", "three"})
            QCOMPARE(differenceOf(books(), folder(station) + QStringLiteral("/cache.db")), QString());
    }

    void aKilledServerLosesNothing()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        std::vector<OperationId> beeped;
        {
            PickingStation station(folder("one"), server.pairing());
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
            const quint16 port = server.port();
            for (std::size_t round = 1; round <= 4; ++round) {
                station.pick(("T-7" + QByteArray::number(static_cast<int>(round))).constData());
                if (!QTest::qWaitFor([&] { return station.beeped().size() >= 25 * round; }, 60'000))
                    QFAIL(qPrintable(station.state()));
                server.kill();
                if (!QTest::qWaitFor([&] { return !station.online(); }, 20'000))
                    QFAIL(qPrintable(station.state()));
                QVERIFY(server.start(port));
                QTRY_VERIFY_WITH_TIMEOUT(station.online(), 40'000);
            }
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 120, 200'000); // The hands went on by themselves.
            beeped = station.beeped();
        }
        catchUp({"one"});
        QCOMPARE(server.stop(), 0);
        checkBooks(beeped);
    }

    /// Somebody cloned the terminal's disk: both pick on under one identity, until one of them becomes another incarnation.
    void aCopiedStationLosesAndDoublesNothing()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        std::vector<OperationId> beeped;
        const auto keep = [&beeped](PickingStation &station) {
            const auto some = station.beeped();
            beeped.insert(beeped.end(), some.begin(), some.end());
        };
        {
            PickingStation station(folder("one"), server.pairing());
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
            station.pick("T-1");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 20, 60'000);
            keep(station);
        }
        QVERIFY(QDir().mkpath(folder("two")));
        for (const QString &file : QDir(folder("one")).entryList(QDir::Files)) {
            if (file != QLatin1String("lock"))
                QVERIFY(QFile::copy(folder("one") + u'/' + file, folder("two") + u'/' + file));
        }
        {
            PickingStation original(folder("one")), copy(folder("two"));
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(original) && isOpen(copy), 20'000);
            original.pick("T-2");
            copy.pick("T-3");
            QTRY_VERIFY_WITH_TIMEOUT(original.beeped().size() >= 30 && copy.beeped().size() >= 30, 100'000);
            QVERIFY(!original.trouble() && !copy.trouble());
            keep(original);
            keep(copy);
        }
        catchUp({"one", "two"});
        QCOMPARE(server.stop(), 0);
        checkBooks(beeped);
        for (const char *station : {"one", "two"})
            QCOMPARE(differenceOf(books(), folder(station) + QStringLiteral("/cache.db")), QString());
    }

    /// Without the secret the station says so and sends nothing; paired again it goes on as another incarnation, and what waited is sent.
    void aStationWithALockedKeyIsPairedAgain()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        const QByteArray secret(32, 's');
        std::vector<OperationId> beeped;
        const auto pickSome = [&](PickingStation &station, const char *tote) {
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
            station.pick(tote);
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 10, 60'000);
            const auto some = station.beeped();
            beeped.insert(beeped.end(), some.begin(), some.end());
        };
        {
            PickingStation station(folder("one"), server.pairing(), secret);
            pickSome(station, "T-1");
        }
        {
            PickingStation station(folder("one"), {}, secret);
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
            QCOMPARE(server.stop(), 0);
            pickSome(station, "T-2"); // They wait in the journal.
        }
        QVERIFY(server.start());
        {
            PickingStation station(folder("one"));
            QTRY_VERIFY_WITH_TIMEOUT(station.opened().has_value(), 20'000);
            QVERIFY(!station.opened()->ok());
            QVERIFY2(station.opened()->error().detail.contains(QStringLiteral("keyring")), qPrintable(station.opened()->error().detail));
        }
        {
            PickingStation station(folder("one"), newPairing(), QByteArray(32, 't')); // Another user, another secret.
            pickSome(station, "T-3");
        }
        {
            PickingStation station(folder("one"), {}, QByteArray(32, 't'));
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(station) && station.isUpToDate(), 60'000);
        }
        QCOMPARE(server.stop(), 0);
        checkBooks(beeped);
    }

    /// pg_dump, work, pg_restore: the server has lost what came in between, and nobody told the stations but `epoch begin`.
    void aPostgresqlPutBackByItsOwnToolsLosesNothing()
    {
        if (!m_borrowed)
            QSKIP("these books are in a file");
        const QString dump = folder("dump");
        std::vector<OperationId> beeped;
        ServerProcess server(m_books);
        QVERIFY(server.start());
        const quint16 port = server.port();
        const auto pickSome = [&](const char *tote, const char *otherTote, const std::optional<net::PairingText> &pairing, const std::optional<net::PairingText> &otherPairing) {
            PickingStation one(folder("one"), pairing), two(folder("two"), otherPairing);
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(one) && isOpen(two), 20'000);
            one.pick(tote);
            two.pick(otherTote);
            QTRY_VERIFY_WITH_TIMEOUT(one.beeped().size() >= 20 && two.beeped().size() >= 20, 100'000);
            for (PickingStation *station : {&one, &two}) {
                const auto some = station->beeped();
                beeped.insert(beeped.end(), some.begin(), some.end());
            }
        };
        pickSome("T-1", "T-2", server.pairing(), newPairing());
        QCOMPARE(server.stop(), 0);
        const Ran dumped = runProgram(QStringLiteral("pg_dump"), {QStringLiteral("--format=custom"), QStringLiteral("--file"), dump, m_borrowed->uri()});
        QVERIFY2(dumped.exitCode == 0, dumped.words());
        QVERIFY(server.start(port));
        pickSome("T-3", "T-4", {}, {});
        catchUp({"one", "two"});
        QCOMPARE(server.stop(), 0);
        const Ran restored = runProgram(QStringLiteral("pg_restore"), {QStringLiteral("--clean"), QStringLiteral("--if-exists"), QStringLiteral("--dbname"), m_borrowed->uri(), dump});
        QVERIFY2(restored.exitCode == 0, restored.words());
        std::size_t missing = 0;
        for (const OperationId id : beeped)
            missing += timesIn(books(), "entry", id) == 0;
        QVERIFY2(missing >= 40, QByteArray::number(qulonglong(missing)));

        const Ran begun = run({QStringLiteral("epoch"), QStringLiteral("begin"), QStringLiteral("--data"), m_books});
        QVERIFY2(begun.exitCode == 0, begun.words());
        QVERIFY(server.start(port));
        catchUp({"one", "two"});
        QCOMPARE(server.stop(), 0);
        checkBooks(beeped);
        for (const char *station : {"one", "two"})
            QCOMPARE(differenceOf(books(), folder(station) + QStringLiteral("/cache.db")), QString());
    }

    void aPairedStationStartsWithoutItsServer()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        catchUp({"one"}, server.pairing());
        QCOMPARE(server.stop(), 0);
        PickingStation station(folder("one"));
        QTRY_VERIFY_WITH_TIMEOUT(isOpen(station), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!station.online(), 20'000);
    }

    void whoDoesNotComeIn()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        const net::PairingText good = server.pairing();
        net::PairingText wrongCode = good, wrongCertificate = good, nobody = good;
        wrongCode.code = QStringLiteral("0000-0000-0000-0000");
        wrongCertificate.server.certificate[0] = static_cast<char>(wrongCertificate.server.certificate[0] ^ 1);
        nobody.server.url = QStringLiteral("https://127.0.0.1:9");
        const auto opened = [this](const net::PairingText &pairing) {
            PickingStation station(folder("refused"), pairing);
            (void)QTest::qWaitFor([&station] { return station.opened().has_value(); }, 40'000);
            return station.opened().value_or(Result<void>());
        };
        const Result<void> wrong = opened(wrongCode), foreign = opened(wrongCertificate), away = opened(nobody);
        QVERIFY(!wrong.ok() && !foreign.ok() && !away.ok());
        QCOMPARE(wrong.error().code, ErrorCode::Refused);
        QVERIFY2(wrong.error().detail.contains(QStringLiteral("pairing code")), qPrintable(wrong.error().detail));
        QCOMPARE(foreign.error().code, ErrorCode::Disconnected);
        QCOMPARE(away.error().code, ErrorCode::Disconnected);
        QVERIFY(!QFile::exists(folder("refused") + QStringLiteral("/server.json"))); // Not half paired.
        QVERIFY(opened(good).ok()); // The code was not used up by those who failed,
        QFile::remove(folder("refused") + QStringLiteral("/journal.db"));
        QVERIFY(!opened(good).ok()); // and it lets in one device.
    }

    void booksAreNoStationsFolder()
    {
        ServerProcess server(m_books);
        QVERIFY(server.start());
        const QString other = folder("desk");
        QCOMPARE(run({QStringLiteral("demo"), QStringLiteral("--data"), other, QStringLiteral("--quiet"), QStringLiteral("--items"), QStringLiteral("5"), QStringLiteral("--locations"), QStringLiteral("5"),
                         QStringLiteral("--orders"), QStringLiteral("1")})
                     .exitCode,
            0);
        const Ran ran = runProgram(qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard"), {QStringLiteral("--data"), other, QStringLiteral("--pair"), net::toText(server.pairing())});
        QVERIFY2(ran.exitCode == 1 || ran.exitCode == 4, ran.words());
        QVERIFY2(ran.err.contains("needs another folder"), ran.words());
        const Ran busy = run({QStringLiteral("demo"), QStringLiteral("--data"), m_books, QStringLiteral("--quiet")});
        QVERIFY2(busy.exitCode == 4 && busy.err.contains("in use"), busy.words());
        server.kill();
        QFile::remove(m_books + QStringLiteral("/admin.json"));
        const Ran nobody = run({QStringLiteral("pair"), QStringLiteral("--data"), m_books});
        QVERIFY2(nobody.exitCode == 4 && nobody.err.contains("No bincard-server"), nobody.words());
    }

private:
    [[nodiscard]] QString folder(const char *name) const { return m_root->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] static bool isOpen(PickingStation &station) { return station.opened() && station.opened()->ok(); }
    [[nodiscard]] net::PairingText newPairing() const
    {
        const Ran ran = run({QStringLiteral("pair"), QStringLiteral("--data"), m_books, QStringLiteral("--quiet")});
        return net::parsePairingText(QString::fromUtf8(ran.out)).ok() ? *net::parsePairingText(QString::fromUtf8(ran.out)) : net::PairingText();
    }
    /// All at one time: what one asks of the server may make work for the others.
    void catchUp(const std::vector<const char *> &names, const std::optional<net::PairingText> &pairing = {})
    {
        std::vector<std::unique_ptr<PickingStation>> stations;
        for (const char *name : names) {
            const bool known = QFile::exists(folder(name) + QStringLiteral("/server.json"));
            stations.push_back(std::make_unique<PickingStation>(folder(name), known ? std::nullopt : pairing));
            QTRY_VERIFY_WITH_TIMEOUT(isOpen(*stations.back()), 20'000);
        }
        int quiet = 0; // The server's own work goes on for a while after it was heard of.
        const auto isQuiet = [&] {
            const bool all = std::all_of(stations.begin(), stations.end(), [](const auto &station) { return station->isUpToDate(); });
            quiet = all ? quiet + 1 : 0;
            return quiet >= 150; // At one look each ten milliseconds.
        };
        QVERIFY(QTest::qWaitFor(isQuiet, 60'000));
    }
    void checkBooks(std::vector<OperationId> beeped)
    {
        std::sort(beeped.begin(), beeped.end()); // A copy may have one that beeped at the original.
        beeped.erase(std::unique(beeped.begin(), beeped.end()), beeped.end());
        const Ran verified = run({QStringLiteral("verify"), QStringLiteral("--data"), m_books, QStringLiteral("--quiet")});
        QVERIFY2(verified.exitCode == 0, verified.words());
        for (const OperationId id : beeped)
            QCOMPARE(timesIn(books(), "entry", id), std::int64_t{1});
    }

    [[nodiscard]] QString books() const { return m_borrowed ? m_borrowed->uri() : m_books + QStringLiteral("/server.db"); }

    std::unique_ptr<test::BorrowedDatabase> m_borrowed; ///< on PostgreSQL
    std::unique_ptr<QTemporaryDir> m_root;
    QString m_books;
};

QTEST_GUILESS_MAIN(TestCentral)
#include "tst_central.moc"
