// SPDX-License-Identifier: GPL-3.0-or-later
// A station is killed at named points, at random and while it starts, as it picks. Every operation that beeped is in the log exactly
// once (design §9 P1), no other one twice, the person comes back to the same prompt, and what the hands have put is what the
// books say. BINCARD_KILL_SEED repeats a run or makes another one.
#include "base/clock.h"
#include "desk/desk.h"
#include "killedrun.h"
#include "prompttrail.h"
#include "store/rowstore.h"
#include "store/streamlog.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace bincard;
using namespace bincard::test;
using ComesBack = PromptTrail::ComesBack;

namespace {

constexpr int kKillsPerPoint = 24;
constexpr int kLatestOccurrence = 20;
constexpr int kRandomKills = 110;
constexpr std::int64_t kLongestScanningUs = 400'000;
constexpr int kKillsWhileStarting = 20;
constexpr int kReplays = 8; ///< each killed three times: after the second the operation is kept out
constexpr std::uint64_t kSeed = 20261123;

QString binary(const char *name)
{
    return qEnvironmentVariable("BINCARD_BIN", QCoreApplication::applicationDirPath()) + u'/' + QLatin1String(name);
}

std::uint64_t seed()
{
    bool ok = false;
    const std::uint64_t told = qEnvironmentVariable("BINCARD_KILL_SEED").toULongLong(&ok);
    return ok ? told : kSeed;
}

/// The books after everything, opened by this process.
struct Books {
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<desk::Desk> desk;
    std::unique_ptr<store::RowStore> rows;
    std::unique_ptr<store::StreamLog> log;

    Result<void> open(const QString &dir)
    {
        BINCARD_TRY_ASSIGN(desk, desk::Desk::open({dir, &clock, &random, false, {}}));
        BINCARD_TRY_ASSIGN(rows, store::RowStore::open(desk->engine().database(), ledger::kFirstWarehouse));
        BINCARD_TRY_ASSIGN(log, store::StreamLog::open(desk->engine().database()));
        return {};
    }
};

/// What the log has of one device.
struct Logged {
    std::map<QByteArray, int> times; ///< by operation
    std::map<QByteArray, std::int64_t> deviceSeq;
    std::map<TaskLineId, Quantity> picked;
};

} // namespace

class tst_Kill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void atNamedPoints_data();
    void atNamedPoints();
    void atRandom();
    void whileStarting();
    void whileForecastingAgain();
    void everyBeepIsInTheLogOnce();
    void nothingElseIsThereTwice();
    void theBooksAreWhatTheHandsPut();

private:
    void live(const char *name, const QStringList &how, Shot shot, ComesBack after);
    void openBooks();
    [[nodiscard]] Result<Logged> logged(DeviceId device);
    [[nodiscard]] Result<std::map<QByteArray, std::int64_t>> journalled(DeviceId &device);

    QTemporaryDir m_folder;
    QString m_data;
    std::unique_ptr<StationRunner> m_runner;
    SeededRandom m_random{seed()};
    std::map<QByteArray, int> m_kills;
    std::vector<std::vector<QByteArray>> m_beeps; ///< of each life, in order
    PromptTrail m_trail;
    ComesBack m_return = ComesBack::Either;
    std::int64_t m_openedAfterUs = 0; ///< of the last life that got so far
    std::int64_t m_scans = 0, m_scanningMs = 0; ///< between the first prompt and the last, of lives killed at random
    QString m_wrongAtLast; ///< about the prompt after the last kill
    Books m_books;
};

void tst_Kill::initTestCase()
{
    qInfo("seed %llu", static_cast<unsigned long long>(seed()));
    m_data = m_folder.filePath(QStringLiteral("desk"));
    QProcess ctl;
    ctl.setProcessChannelMode(QProcess::MergedChannels);
    ctl.start(binary("bincardctl"), {QStringLiteral("demo"), QStringLiteral("--data"), m_data, QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--items"), QStringLiteral("400"),
        QStringLiteral("--locations"), QStringLiteral("600"), QStringLiteral("--orders"), QStringLiteral("6000")});
    QVERIFY2(ctl.waitForFinished(120'000), "demo did not end");
    QVERIFY2(ctl.exitStatus() == QProcess::NormalExit && ctl.exitCode() == 0, ctl.readAll().constData());
    m_runner = std::make_unique<StationRunner>(binary("killstation"), m_data);
}

/// One life of the station up to its kill; `after` is where the next one may come back to when it was killed where it was told.
void tst_Kill::live(const char *name, const QStringList &how, Shot shot, ComesBack after)
{
    const KilledRun run = m_runner->run(how, shot);
    const QString wrong = m_trail.follow(run, m_return);
    QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(name) + QStringLiteral(": after the kill before, the station ") + wrong));
    QVERIFY2(!run.stalled, qPrintable(QStringLiteral("%1: no beep for a minute; the last prompt was %2").arg(QLatin1String(name), m_trail.last())));
    QVERIFY2(run.wasKilled(), qPrintable(QStringLiteral("%1: ended by itself with status %2").arg(QLatin1String(name)).arg(run.status)));
    ++m_kills[name];
    m_beeps.emplace_back();
    const Line *first = nullptr;
    for (const Line &line : run.lines) {
        if (line.what == Line::What::Beep)
            m_beeps.back().push_back(line.text);
        if (line.what == Line::What::See && first && shot.after == Shot::After::Prompt) {
            m_scans += line.number - first->number;
            m_scanningMs += line.ms - first->ms;
        }
        if (line.what == Line::What::See) {
            first = &line;
            m_return = m_trail.waiting() ? ComesBack::Next : after;
        }
    }
    if (run.openedAfterUs > 0)
        m_openedAfterUs = run.openedAfterUs;
}

void tst_Kill::atNamedPoints_data()
{
    QTest::addColumn<ComesBack>("after");
    QTest::newRow("append") << ComesBack::Same; // Not yet committed: it has not happened.
    QTest::newRow("before-commit") << ComesBack::Same;
    QTest::newRow("commit") << ComesBack::Next; // Durable, and nobody has heard of it.
    QTest::newRow("forecast") << ComesBack::Next;
    QTest::newRow("shown") << ComesBack::Same;
    QTest::newRow("send") << ComesBack::Either; // These two come at their own time.
    QTest::newRow("answer") << ComesBack::Either;
}

void tst_Kill::atNamedPoints()
{
    QFETCH(ComesBack, after);
    const char *point = QTest::currentDataTag();
    for (int i = 0; i < kKillsPerPoint && !QTest::currentTestFailed(); ++i)
        live(point, {QLatin1String(point), QString::number(1 + m_random.below(kLatestOccurrence))}, {}, after);
}

void tst_Kill::atRandom()
{
    for (int i = 0; i < kRandomKills && !QTest::currentTestFailed(); ++i)
        live("random", {}, {Shot::After::Prompt, m_random.below(kLongestScanningUs)}, ComesBack::Either);
}

void tst_Kill::whileStarting()
{
    live("shown", {QStringLiteral("shown"), QStringLiteral("3")}, {}, ComesBack::Same); // Says how long a start takes.
    for (int i = 0; i < kKillsWhileStarting && !QTest::currentTestFailed(); ++i)
        live("start", {}, {Shot::After::Start, m_random.below(m_openedAfterUs + m_openedAfterUs / 4)}, ComesBack::Either);
}

void tst_Kill::whileForecastingAgain()
{
    for (int i = 0; i < kReplays && !QTest::currentTestFailed(); ++i) {
        live("commit", {QStringLiteral("commit"), QString::number(2 + m_random.below(kLatestOccurrence))}, {}, ComesBack::Next);
        for (int again = 0; again < 3 && !QTest::currentTestFailed(); ++again)
            live("replay", {QStringLiteral("replay"), QStringLiteral("1")}, {}, ComesBack::Either);
    }
}

void tst_Kill::openBooks()
{
    if (m_books.desk)
        return;
    const KilledRun drained = m_runner->run({QStringLiteral("drain")}, {});
    QVERIFY2(drained.ended(0), "what waited did not reach the log");
    m_wrongAtLast = m_trail.follow(drained, m_return);
    const Result<void> opened = m_books.open(m_data);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().detail));
}

/// All that the station's journal holds: it keeps for days what was confirmed.
Result<std::map<QByteArray, std::int64_t>> tst_Kill::journalled(DeviceId &device)
{
    BINCARD_TRY_ASSIGN(const auto journal, store::Database::open(m_books.desk->journalPath(), store::OpenOptions()));
    BINCARD_TRY_ASSIGN(auto identity, journal->prepare("SELECT device FROM identity"));
    BINCARD_TRY_ASSIGN([[maybe_unused]] const bool paired, identity.step());
    device = DeviceId(identity.id(0));
    identity.reset();
    BINCARD_TRY_ASSIGN(auto statement, journal->prepare("SELECT operation, device_seq FROM own_operation"));
    std::map<QByteArray, std::int64_t> all;
    while (true) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return all;
        all[OperationId(statement.id(0)).toString().toLatin1()] = statement.integer(1);
    }
}

Result<Logged> tst_Kill::logged(DeviceId device)
{
    Logged all;
    BINCARD_TRY_ASSIGN(const auto known, m_books.log->device(device, 1));
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        BINCARD_TRY(m_books.log->forEach(stream, 0, [&](const store::LogEntry &entry) -> Result<bool> {
            if (!known || entry.device != known->number)
                return true;
            const QByteArray id = entry.operation.toString().toLatin1();
            ++all.times[id];
            all.deviceSeq[id] = entry.deviceSeq;
            if (entry.kind == ledger::OperationKind::Pick) {
                BINCARD_TRY_ASSIGN(const ledger::Envelope envelope, ledger::openEnvelope(entry.entry.envelope));
                BINCARD_TRY_ASSIGN(const ledger::Body body, ledger::decodeBody(envelope.kind, envelope.body));
                all.picked[std::get<ledger::Pick>(body).taskLine] += std::get<ledger::Pick>(body).quantity;
            }
            return true;
        }));
    }
    return all;
}

void tst_Kill::everyBeepIsInTheLogOnce()
{
    openBooks();
    if (QTest::currentTestFailed())
        return;
    DeviceId device;
    QVERIFY(journalled(device).ok());
    const auto log = logged(device);
    QVERIFY2(log.ok(), log.ok() ? "" : qPrintable(log.error().detail));
    std::set<QByteArray> beeped;
    for (const auto &life : m_beeps) {
        std::int64_t before = 0;
        for (const QByteArray &id : life) {
            QVERIFY2(beeped.insert(id).second, qPrintable(QStringLiteral("operation %1 beeped twice").arg(QLatin1String(id))));
            const int times = log->times.contains(id) ? log->times.at(id) : 0;
            QVERIFY2(times == 1, qPrintable(QStringLiteral("operation %1 beeped and is in the log %2 times").arg(QLatin1String(id)).arg(times)));
            const std::int64_t seq = log->deviceSeq.at(id);
            QVERIFY2(before == 0 || seq == before + 1, qPrintable(QStringLiteral("an operation before %1 has not beeped").arg(QLatin1String(id))));
            before = seq;
        }
    }
    const auto report = m_books.desk->engine().verify({});
    QVERIFY2(report.ok() && report->clean(), report.ok() ? qPrintable(report->difference) : qPrintable(report.error().detail));

    for (const auto &[point, count] : m_kills)
        qInfo("killed at %-13s %4d times", point.constData(), count);
    qInfo("%zu operations beeped: each is in the log exactly once", beeped.size());
    if (m_scanningMs > 0) {
        qInfo("%.0f scans/s between the first prompt and a random kill, %lld scans in all", 1000.0 * static_cast<double>(m_scans) / static_cast<double>(m_scanningMs),
            static_cast<long long>(m_scans));
    }
    QVERIFY(beeped.size() > m_beeps.size()); // It did work between the kills.
}

/// A kill between commit and beep leaves an operation that nobody heard of. It counts, once.
void tst_Kill::nothingElseIsThereTwice()
{
    openBooks();
    if (QTest::currentTestFailed())
        return;
    DeviceId device;
    const auto journal = journalled(device);
    QVERIFY2(journal.ok(), journal.ok() ? "" : qPrintable(journal.error().detail));
    const auto log = logged(device);
    QVERIFY2(log.ok(), log.ok() ? "" : qPrintable(log.error().detail));
    for (const auto &[id, times] : log->times)
        QVERIFY2(times == 1, qPrintable(QStringLiteral("operation %1 is in the log %2 times").arg(QLatin1String(id)).arg(times)));
    QVERIFY2(log->deviceSeq == *journal, "the log and the journal do not have the same operations");
    std::size_t beeps = 0;
    for (const auto &life : m_beeps)
        beeps += life.size();
    qInfo("%zu operations were durable when the kill came before their beep: each is in the log exactly once", log->times.size() - beeps);
}

void tst_Kill::theBooksAreWhatTheHandsPut()
{
    openBooks();
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(m_wrongAtLast.isEmpty(), qPrintable(QStringLiteral("at last the station ") + m_wrongAtLast));
    DeviceId device;
    QVERIFY(journalled(device).ok());
    const auto log = logged(device);
    QVERIFY2(log.ok(), log.ok() ? "" : qPrintable(log.error().detail));
    std::map<OrderLineId, Quantity> ofLine;
    for (const auto &[id, quantity] : log->picked) {
        const auto line = m_books.rows->find<TaskLine>(id);
        QVERIFY(line.ok() && line->has_value());
        ofLine[(*line)->orderLine] += quantity;
    }
    Quantity inBooks;
    QString wrong;
    QVERIFY(m_books.rows->forEach<OrderLine>([&](const OrderLine &line) {
        const Quantity picked = ofLine.contains(line.id) ? ofLine.at(line.id) : Quantity{};
        if (!(line.picked == picked) || line.picked + line.shorted > line.ordered)
            wrong = QStringLiteral("an order line of %1 has %2 picked by the books and %3 by the log").arg(toString(line.ordered), toString(line.picked), toString(picked));
        inBooks += line.picked;
        return true;
    }).ok());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    int discrepancies = 0;
    QVERIFY(m_books.rows->forEach<Discrepancy>([&](const Discrepancy &discrepancy) {
        discrepancies += discrepancy.kind != DiscrepancyKind::ShortPick ? 1 : 0;
        return true;
    }).ok());
    QCOMPARE(discrepancies, 0); // The hands do as they are asked.
    QCOMPARE(toString(inBooks), toString(m_trail.put()));
    qInfo("%s pieces put by the hands and picked in the books; came back to the same prompt %d times, to the next one %d times",
        qPrintable(toString(inBooks)), m_trail.same(), m_trail.next());
}

QTEST_GUILESS_MAIN(tst_Kill)
#include "tst_kill.moc"
