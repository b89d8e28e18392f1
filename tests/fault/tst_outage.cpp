// SPDX-License-Identifier: GPL-3.0-or-later
// The server goes, people go on, the server comes back (workflows §8): the real windows, a real server, books on PostgreSQL.
#include "ctl/ctlprocess.h"
#include "net/serverprocess.h"
#include "store/database.h"
#include "support/postgresqlcluster.h"

#include <QTemporaryDir>

using namespace bincard;
using namespace bincard::ctltest;
using nettest::ServerProcess;
using test::PostgresqlCluster;

class TestOutage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoOrdersArePickedWhileTheServerIsAway();

private:
    [[nodiscard]] QString folder(const char *name) const { return m_root.filePath(QString::fromLatin1(name)); }
    /// Where pictures go: BINCARD_PICTURES, or nowhere that lasts.
    [[nodiscard]] QString picture(const char *name) const
    {
        return QDir(qEnvironmentVariable("BINCARD_PICTURES", m_root.path())).filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
    }
    /// A station's window plays the script to its end.
    [[nodiscard]] QString play(const char *station, const QStringList &steps, const QStringList &more = {})
    {
        QFile script(folder("script"));
        if (!script.open(QIODevice::WriteOnly))
            return script.errorString();
        script.write(steps.join(u'\n').toUtf8() + '\n');
        script.close();
        QProcess window;
        window.setProcessChannelMode(QProcess::MergedChannels);
        window.start(qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard"),
            QStringList{QStringLiteral("--data"), folder(station), QStringLiteral("--station"), QString::fromLatin1(station), QStringLiteral("--window"), QStringLiteral("1024x768"),
                QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("--script"), script.fileName()} + more);
        if (!window.waitForFinished(120'000))
            return QStringLiteral("the window did not come to the end of its script");
        return window.exitCode() == 0 ? QString() : QString::fromUtf8(window.readAll());
    }
    [[nodiscard]] static QStringList logIn(const QString &badge, const QString &pin)
    {
        return {QStringLiteral("expect Scan your badge"), QStringLiteral("scan ") + badge, QStringLiteral("expect Enter your PIN"), QStringLiteral("type ") + pin,
            QStringLiteral("key Enter"), QStringLiteral("expect What comes next?")};
    }
    [[nodiscard]] static QStringList pickOne(const char *tote)
    {
        return {QStringLiteral("key F3"), QStringLiteral("expect Scan an empty tote"), QStringLiteral("scan %1").arg(QLatin1String(tote)), QStringLiteral("follow Take it to staging*"),
            QStringLiteral("scan STAGE-1"), QStringLiteral("expect Order * is picked*"), QStringLiteral("key F12"), QStringLiteral("expect What comes next?")};
    }
    /// Of the server's books, by their address, or of a station's cache, by its path.
    [[nodiscard]] static QStringList pickedOrders(const QString &books)
    {
        QStringList numbers;
        const auto database = books.startsWith(QStringLiteral("postgresql:")) ? store::Database::connect(books) : store::Database::open(books, {});
        if (!database.ok())
            return numbers;
        auto picked = (*database)->prepare("SELECT number FROM customer_order WHERE stream = 1 AND state = 5 ORDER BY number"); // OrderState::Picked
        for (auto more = picked->step(); more.ok() && *more; more = picked->step())
            numbers += picked->text(0);
        return numbers;
    }

    QTemporaryDir m_root;
};

void TestOutage::twoOrdersArePickedWhileTheServerIsAway()
{
    PostgresqlCluster cluster(PostgresqlCluster::Durable::Yes);
    const QString uri = cluster.makeDatabase();
    // A seed whose most urgent orders have no serial numbers: these a script cannot read off the goods.
    const Ran made = run({QStringLiteral("demo"), QStringLiteral("--data"), folder("server"), QStringLiteral("--database"), uri, QStringLiteral("--seed"), QStringLiteral("15"), QStringLiteral("--quiet")});
    QVERIFY2(made.exitCode == 0, made.words());
    ServerProcess server(folder("server"));
    QVERIFY(server.start());
    const quint16 port = server.port();

    QStringList first = logIn(QStringLiteral("U-1001"), QStringLiteral("1001")) + pickOne("T-01");
    first << QStringLiteral("shot ") + picture("outage-before");
    const QString joined = play("Station 1", first, {QStringLiteral("--pair"), net::toText(server.pairing())});
    QVERIFY2(joined.isEmpty(), qPrintable(joined));
    const QStringList before = pickedOrders(uri);
    QCOMPARE(before.size(), 1);

    QCOMPARE(server.stop(), 0);
    QStringList away{QStringLiteral("expect What comes next?")}; // Still logged in, as after any kill.
    away << pickOne("T-02") << pickOne("T-03") << QStringLiteral("shot ") + picture("outage-strip") << QStringLiteral("key F10") << QStringLiteral("key 1")
         << QStringLiteral("shot ") + picture("outage-panel");
    const QString alone = play("Station 1", away);
    QVERIFY2(alone.isEmpty(), qPrintable(alone));
    QCOMPARE(pickedOrders(uri), before); // Nobody else knows of it.

    QVERIFY(server.start(port));
    const QString again = play("Station 1", {QStringLiteral("expect What comes next?"), QStringLiteral("key F2"), QStringLiteral("key F8"), QStringLiteral("expect What comes next?")});
    QVERIFY2(again.isEmpty(), qPrintable(again));
    QTRY_COMPARE_WITH_TIMEOUT(pickedOrders(uri).size(), 3, 20'000);
    QStringList now = pickedOrders(uri);
    now.removeAll(before.front());

    QStringList second = logIn(QStringLiteral("U-1003"), QStringLiteral("1003"));
    for (const QString &order : std::as_const(now))
        second << QStringLiteral("key F2") << QStringLiteral("scan ") + order << QStringLiteral("expect Scan anything") << QStringLiteral("shot ") + picture(order == now.front() ? "outage-second" : "outage-second-2")
               << QStringLiteral("key F8") << QStringLiteral("key F8");
    const QString seen = play("Station 2", second, {QStringLiteral("--pair"), net::toText(server.pairing())});
    QVERIFY2(seen.isEmpty(), qPrintable(seen));
    QCOMPARE(pickedOrders(folder("Station 2") + QStringLiteral("/cache.db")), pickedOrders(uri));

    QCOMPARE(server.stop(), 0);
    const Ran verified = run({QStringLiteral("verify"), QStringLiteral("--data"), folder("server"), QStringLiteral("--quiet")});
    QVERIFY2(verified.exitCode == 0, verified.words());
}

QTEST_GUILESS_MAIN(TestOutage)
#include "tst_outage.moc"
