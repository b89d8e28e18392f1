// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copyfile.h"
#include "store/streamlog.h"
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;

/// What the books know of their backups, what stations hear of it, and copies that are made while the books are written.
class TestBackups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<ServerWorld>();
        m_world->open();
        m_world->set(2, 3);
    }

    void stationsHearOfTheNewestTwo()
    {
        Station station = m_world->station();
        QVERIFY(pulled(station).backups.empty()); // There is none.
        const auto first = m_world->engine->heads();
        QVERIFY(m_world->engine->noteBackup(first, 1000).ok());
        QCOMPARE(pulled(station).backups.size(), std::size_t(2)); // Of the catalogue too.
        QCOMPARE(warehouse(pulled(station).backups), (sync::BackedUp{1, first[1].seq, 0, 1000}));
        m_world->submit({ServerWorld::receive(1, 1, 5)});
        const auto second = m_world->engine->heads();
        QVERIFY(m_world->engine->noteBackup(second, 2000).ok());
        m_world->open(); // The books keep it.
        const auto push = *m_world->engine->push(station.push({station.seal(ServerWorld::receive(1, 1, 1))}));
        QCOMPARE(warehouse(push.backups), (sync::BackedUp{1, second[1].seq, first[1].seq, 2000}));
        QVERIFY(m_world->engine->noteBackup(m_world->engine->heads(), 3000).ok());
        QCOMPARE(warehouse(pulled(station).backups).beforeSeq, second[1].seq);
        QCOMPARE(m_world->difference(), QString());
    }

    void aBackupOfAnotherHistorySaysNothing()
    {
        auto ends = m_world->engine->heads();
        QVERIFY(m_world->engine->beginEpoch().ok());
        QVERIFY(m_world->engine->noteBackup(ends, 1000).ok());
        Station station = m_world->station();
        QVERIFY(pulled(station).backups.empty());
    }

    void anEpochBegins()
    {
        Station station = m_world->station();
        const std::int64_t before = m_world->engine->epoch(), head = m_world->engine->headSeq(1);
        const std::int64_t begun = *m_world->engine->beginEpoch();
        QVERIFY(begun > before);
        QCOMPARE(m_world->engine->epoch(), begun);
        QVERIFY(*m_world->engine->beginEpoch() > begun);
        m_world->open();
        QVERIFY(pulled(station).epoch > begun);
        QCOMPARE(m_world->engine->headSeq(1), head); // Nothing else is changed by it.
        QCOMPARE(m_world->difference(), QString());
    }

    /// Between two steps stations work on: all of it is in the copy.
    void aCopyThatIsMadeInStepsIsWhole()
    {
        if (wantsPostgresql())
            QSKIP("a PostgreSQL is copied by a connection of its own");
        for (int i = 0; i < 300; ++i)
            m_world->submit({ServerWorld::receive(1 + i % 2, 1 + i % 3, 1)});
        const QString path = m_world->dir.filePath(QStringLiteral("copy.db"));
        int steps = 0;
        {
            const auto copy = store::DatabaseCopy::begin(m_world->engine->database(), path).value();
            for (bool more = true; more; ++steps) {
                more = copy->step(5).value();
                if (more)
                    m_world->submit({ServerWorld::receive(1, 1 + steps % 3, 1)});
                if (steps % 10 == 0)
                    QVERIFY(m_world->engine->database().checkpoint(store::Database::Checkpoint::Truncate).ok());
            }
            QVERIFY(copy->finish().ok());
        }
        QVERIFY2(steps > 20, QByteArray::number(steps));
        const auto heads = m_world->engine->heads();
        server::EngineOptions options;
        options.path = path;
        options.installationSecret = ServerWorld::secret();
        options.clock = &m_world->clock;
        options.random = &m_world->random;
        const auto copied = server::Engine::open(options).value();
        QCOMPARE(copied->heads(), heads);
        const auto report = copied->verify({});
        QVERIFY(report.ok());
        QCOMPARE(report->difference, QString());
    }

private:
    [[nodiscard]] sync::PullAnswer pulled(const Station &station) { return *m_world->engine->pull({station.device, 1, 1, 0, 10, 1 << 20}); }
    [[nodiscard]] static sync::BackedUp warehouse(const std::vector<sync::BackedUp> &backups)
    {
        for (const sync::BackedUp &each : backups) {
            if (each.stream == 1)
                return each;
        }
        return {};
    }

    std::unique_ptr<ServerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
