// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"
#include "store/serverqueries.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard;

class TestServerQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The partial index is used only while its condition and the query's are alike for SQLite: with thousands of order lines a
    /// look at all of them for each item that comes in takes minutes.
    void findsWantedItemsByIndex()
    {
        const QTemporaryDir dir;
        auto database = store::Database::open(dir.filePath(QStringLiteral("server.db")), {});
        QVERIFY(database.ok());
        QVERIFY(store::migrate(**database, {"rows", "server/sqlite"}).ok());
        const auto queries = store::ServerQueries::open(**database, ledger::kFirstWarehouse);
        QVERIFY(queries.ok());
        for (const QByteArray &sql : (*queries)->statements()) {
            auto plan = (*database)->prepare("EXPLAIN QUERY PLAN " + sql);
            QVERIFY(plan.ok());
            QStringList lines;
            for (auto more = plan->step(); more.ok() && *more; more = plan->step())
                lines += plan->text(3);
            const QString plans = lines.join(u'\n');
            const bool readsCandidates = sql.contains("FROM stock");
            const auto uses = [&plans](const char *index) { return plans.contains(QLatin1String(index)); };
            const bool byIndex = readsCandidates
                ? !uses("SCAN") && uses("task_location (stream=? AND location=?)")
                : uses("order_line_wanting (stream=? AND item=?)") || uses("order_line_promised (stream=? AND item=?)") || uses("lease_until (stream=? AND until_ms<?)")
                    || uses("pick_face_location (stream=? AND location=?)") || uses("location_counted (stream=?");
            QVERIFY2(byIndex, qPrintable(plans));
        }
    }
};

QTEST_GUILESS_MAIN(TestServerQueries)
#include "tst_serverqueries.moc"
