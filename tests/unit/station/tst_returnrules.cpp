// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/returnrules.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;

/// Whose rules a station goes by: the standard ones, its house's, or none while the file cannot be used.
class TestReturnRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesOfTheFolder()
    {
        QTemporaryDir dir;
        const auto none = station::loadReturnRules(dir.path());
        QVERIFY(none.ok() && *none == standardDispositionRules());

        QFile file(dir.filePath(QStringLiteral("returns.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"rules": [{"name": "All to the shop", "disposition": "vendor"}]})");
        file.close();
        const auto house = station::loadReturnRules(dir.path());
        QVERIFY(house.ok() && house->size() == 1);
        QCOMPARE(house->front().name, QStringLiteral("All to the shop"));

        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"rules": [{"name": "All to the shop", "disposition": "shop"}]})");
        file.close();
        const auto bad = station::loadReturnRules(dir.path());
        QVERIFY(!bad.ok());
        QCOMPARE(bad.error().detail, file.fileName() + QStringLiteral(": rule \"All to the shop\": \"disposition\" is one of restock, refurbish, vendor, quarantine, scrap"));
    }
};

QTEST_GUILESS_MAIN(TestReturnRules)
#include "tst_returnrules.moc"
