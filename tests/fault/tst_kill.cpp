// SPDX-License-Identifier: GPL-3.0-or-later
// A station is killed at named points and at random while it picks. Every operation that beeped is in the log exactly once
// (design §9 P1), nothing waits for ever, and the books verify.
#include "base/clock.h"
#include "desk/desk.h"
#include "store/database.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace bincard;

namespace {

constexpr int kKillsPerPoint = 24;
constexpr int kRandomKills = 110;
const char *const kPoints[] = {"append", "commit", "forecast", "send", "answer"};
constexpr auto kSeed = 20261123;

QString binary(const char *name)
{
    return qEnvironmentVariable("BINCARD_BIN", QCoreApplication::applicationDirPath()) + u'/' + QLatin1String(name);
}

struct Run {
    int status = 0; ///< as waitpid gives it
    QList<QByteArray> beeped;
    qint64 tookMs = 0;
};

} // namespace

class tst_Kill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed();

private:
    [[nodiscard]] Run run(const QStringList &point, int killAfterMs);
    [[nodiscard]] std::int64_t timesInLog(store::Database &database, const QByteArray &id);

    QTemporaryDir m_folder;
    QString m_data;
    int m_stem = 0;
};

void tst_Kill::initTestCase()
{
    m_data = m_folder.filePath(QStringLiteral("desk"));
    QProcess ctl;
    ctl.setProcessChannelMode(QProcess::MergedChannels);
    ctl.start(binary("bincardctl"), {QStringLiteral("demo"), QStringLiteral("--data"), m_data, QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--items"), QStringLiteral("400"),
        QStringLiteral("--locations"), QStringLiteral("600"), QStringLiteral("--orders"), QStringLiteral("1500")});
    QVERIFY2(ctl.waitForFinished(120'000), "demo did not end");
    QVERIFY2(ctl.exitStatus() == QProcess::NormalExit && ctl.exitCode() == 0, ctl.readAll().constData());
}

Run tst_Kill::run(const QStringList &point, int killAfterMs)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("pipe");
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[0], F_SETPIPE_SZ, 1 << 20);
    QStringList words{m_data, QStringLiteral("U-1001"), QStringLiteral("1001"), QStringLiteral("STAGE-1"), QStringLiteral("T-%1").arg(++m_stem * 100), QString::number(ends[1])};
    words += point;
    std::vector<QByteArray> bytes{binary("killstation").toLocal8Bit()};
    for (const QString &word : words)
        bytes.push_back(word.toLocal8Bit());
    std::vector<char *> argv;
    for (QByteArray &word : bytes)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    QElapsedTimer timer;
    timer.start();
    const pid_t child = ::fork();
    if (child == 0) {
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    Run result;
    if (killAfterMs > 0) {
        ::poll(nullptr, 0, killAfterMs); // A kill at a random moment needs a moment to be random in.
        ::kill(child, SIGKILL);
    }
    QByteArray all;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        all.append(buffer, n);
    ::close(ends[0]);
    ::waitpid(child, &result.status, 0);
    result.tookMs = timer.elapsed();
    for (const QByteArray &line : all.split('\n')) {
        if (line.size() == 32)
            result.beeped.append(line);
    }
    return result;
}

std::int64_t tst_Kill::timesInLog(store::Database &database, const QByteArray &id)
{
    auto statement = database.prepare("SELECT count(*) FROM entry WHERE operation = ?1");
    if (!statement.ok())
        return -1;
    statement->bind(1, *Id128::fromString(QString::fromLatin1(id)));
    const auto row = statement->step();
    return row.ok() && *row ? statement->integer(0) : -1;
}

void tst_Kill::killed()
{
    SeededRandom random(kSeed);
    std::map<QByteArray, int> kills;
    std::set<QByteArray> beeped;
    qint64 scanningMs = 0;
    const auto note = [&](const Run &run) {
        for (const QByteArray &id : run.beeped) {
            QVERIFY2(!beeped.contains(id), "an operation beeped twice");
            beeped.insert(id);
        }
        scanningMs += run.tookMs;
    };
    const auto wasKilled = [](const Run &run) { return WIFSIGNALED(run.status) && WTERMSIG(run.status) == SIGKILL; };

    for (const char *point : kPoints) {
        for (int i = 0; i < kKillsPerPoint; ++i) {
            const Run result = run({QLatin1String(point), QString::number(1 + random.below(20))}, 0);
            QVERIFY2(wasKilled(result), qPrintable(QStringLiteral("%1: ended by itself with status %2").arg(QLatin1String(point)).arg(result.status)));
            note(result);
            ++kills[point];
        }
    }
    for (int i = 0; i < kRandomKills; ++i) {
        const Run result = run({}, 120 + static_cast<int>(random.below(500)));
        QVERIFY2(wasKilled(result), qPrintable(QStringLiteral("random kill: ended by itself with status %1").arg(result.status)));
        note(result);
        ++kills["random"];
    }
    const Run drained = run({QStringLiteral("drain")}, 0);
    QVERIFY2(WIFEXITED(drained.status) && WEXITSTATUS(drained.status) == 0, "what waited did not reach the log");

    SystemClock clock;
    SystemRandom secret;
    auto desk = desk::Desk::open({m_data, &clock, &secret, false, {}});
    QVERIFY2(desk.ok(), desk.ok() ? "" : qPrintable(desk.error().detail));
    for (const QByteArray &id : beeped)
        QVERIFY2(timesInLog((*desk)->engine().database(), id) == 1, qPrintable(QStringLiteral("operation %1 is in the log %2 times").arg(QLatin1String(id)).arg(timesInLog((*desk)->engine().database(), id))));
    const auto report = (*desk)->engine().verify({});
    QVERIFY2(report.ok() && report->clean(), report.ok() ? qPrintable(report->difference) : qPrintable(report.error().detail));

    for (const auto &[point, count] : kills)
        qInfo("killed at %-9s %4d times", point.constData(), count);
    const double perSecond = 1000.0 * static_cast<double>(beeped.size()) / static_cast<double>(std::max<qint64>(scanningMs, 1));
    qInfo("%zu operations beeped, %.1f a second with all starts counted in; each is in the log exactly once", beeped.size(), perSecond);
    QVERIFY(beeped.size() > 500);
}

QTEST_GUILESS_MAIN(tst_Kill)
#include "tst_kill.moc"
