// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn instances: every answer passes the checker, which shares nothing with the planner; a mirrored warehouse is as long to walk.
#include "plan/kind.h"
#include "plan/schema.h"
#include "plan/threadexecutor.h"

#include <rapidcheck.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace bincard;

namespace {

int below(int bound)
{
    return *rc::gen::inRange(0, bound);
}

struct Size {
    int aisles, cells, blocks;
};

QJsonObject drawLayout(const Size &size, bool mayBeGuarded)
{
    QJsonArray oneWay, blocked;
    for (int i = mayBeGuarded ? below(4) : 0; i > 0; --i) {
        const int aisle = below(size.aisles);
        if (aisle >= oneWay.size())
            oneWay.append(QJsonObject{{QStringLiteral("aisle"), static_cast<int>(oneWay.size())}, {QStringLiteral("direction"), below(2) == 0 ? QStringLiteral("up") : QStringLiteral("down")}});
    }
    for (int i = mayBeGuarded ? below(3) : 0; i > 0; --i) {
        const int from = below(size.cells * size.blocks), to = from + below(size.cells * size.blocks - from);
        blocked.append(QJsonObject{{QStringLiteral("aisle"), below(size.aisles)}, {QStringLiteral("fromCell"), from}, {QStringLiteral("toCell"), to}});
    }
    return {{QStringLiteral("aisles"), size.aisles}, {QStringLiteral("cellsPerAisle"), size.cells}, {QStringLiteral("blocks"), size.blocks}, {QStringLiteral("cellLength"), 1 + below(9)},
        {QStringLiteral("aisleDistance"), 1 + below(20)}, {QStringLiteral("bottomDistance"), below(4)}, {QStringLiteral("topDistance"), below(4)}, {QStringLiteral("oneWay"), oneWay},
        {QStringLiteral("blocked"), blocked},
        {QStringLiteral("depot"), QJsonObject{{QStringLiteral("aisle"), below(size.aisles)}, {QStringLiteral("end"), below(2) == 0 ? QStringLiteral("bottom") : QStringLiteral("top")}}}};
}

QJsonObject drawInstance(bool mayBeGuarded = true)
{
    const Size size{1 + below(6), 1 + below(8), 1 + below(mayBeGuarded ? 7 : 4)};
    QJsonArray orders;
    for (int i = below(16); i > 0; --i) {
        QJsonArray lines;
        for (int k = below(6); k > 0; --k)
            lines.append(QJsonObject{{QStringLiteral("aisle"), below(size.aisles + 1)}, {QStringLiteral("cell"), below(size.cells * size.blocks)}, {QStringLiteral("quantity"), 1 + below(5)}, {QStringLiteral("volume"), below(4)}});
        orders.append(QJsonObject{{QStringLiteral("id"), QString::number(i)}, {QStringLiteral("lines"), lines}});
    }
    QJsonObject capacity;
    for (const char *name : {"orders", "items", "volume"}) {
        if (below(2) == 0)
            capacity.insert(QLatin1String(name), 1 + below(12));
    }
    return {{QStringLiteral("layout"), drawLayout(size, mayBeGuarded)}, {QStringLiteral("capacity"), capacity}, {QStringLiteral("splitOrders"), below(2) == 0}, {QStringLiteral("orders"), orders}};
}

const plan::Kind &kind(const char *name)
{
    for (const plan::Kind &each : plan::kinds()) {
        if (each.name == QLatin1String(name))
            return each;
    }
    qFatal("no such kind");
}

QJsonObject answerOf(const plan::Kind &kind, const QJsonObject &instance, std::int64_t iterations, const QString &method = {})
{
    const Result<void> checked = plan::checkSchema(kind.schemaFile, instance);
    RC_ASSERT(checked.ok());
    plan::RunOptions options;
    options.iterations = iterations;
    options.method = method;
    const auto answer = kind.run(instance, options, plan::ThreadExecutor());
    RC_ASSERT(answer.ok());
    const QStringList errors = kind.check(instance, *answer);
    if (!errors.isEmpty())
        RC_FAIL((errors.join(u'\n') + QString::fromUtf8(QJsonDocument(instance).toJson(QJsonDocument::Compact))).toStdString());
    return *answer;
}

/// Left and right, and bottom and top changed over.
QJsonObject mirrored(QJsonObject instance)
{
    QJsonObject layout = instance.value(QLatin1String("layout")).toObject();
    const int aisles = layout.value(QLatin1String("aisles")).toInt(), cells = layout.value(QLatin1String("cellsPerAisle")).toInt() * layout.value(QLatin1String("blocks")).toInt();
    const QJsonValue bottom = layout.value(QLatin1String("bottomDistance")), top = layout.value(QLatin1String("topDistance"));
    layout.insert(QStringLiteral("bottomDistance"), top);
    layout.insert(QStringLiteral("topDistance"), bottom);
    QJsonObject depot = layout.value(QLatin1String("depot")).toObject();
    depot.insert(QStringLiteral("aisle"), aisles - 1 - depot.value(QLatin1String("aisle")).toInt());
    depot.insert(QStringLiteral("end"), depot.value(QLatin1String("end")).toString() == QLatin1String("top") ? QStringLiteral("bottom") : QStringLiteral("top"));
    layout.insert(QStringLiteral("depot"), depot);
    instance.insert(QStringLiteral("layout"), layout);
    QJsonArray orders = instance.value(QLatin1String("orders")).toArray();
    for (qsizetype i = 0; i < orders.size(); ++i) {
        QJsonObject order = orders[i].toObject();
        QJsonArray lines = order.value(QLatin1String("lines")).toArray();
        for (qsizetype k = 0; k < lines.size(); ++k) {
            QJsonObject line = lines[k].toObject();
            const int aisle = line.value(QLatin1String("aisle")).toInt();
            line.insert(QStringLiteral("aisle"), aisle >= aisles ? aisle : aisles - 1 - aisle);
            line.insert(QStringLiteral("cell"), cells - 1 - line.value(QLatin1String("cell")).toInt());
            lines[k] = line;
        }
        order.insert(QStringLiteral("lines"), lines);
        orders[i] = order;
    }
    instance.insert(QStringLiteral("orders"), orders);
    return instance;
}

} // namespace

class TestPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySchemaCanBeRead()
    {
        for (const plan::Kind &each : plan::kinds()) {
            const Result<void> checked = plan::checkSchema(each.schemaFile, {});
            QVERIFY(!checked.ok());
            QVERIFY(checked.error().detail.startsWith(QLatin1String("the top must have ")));
        }
    }

    void routesPassTheChecker()
    {
        QVERIFY(rc::check([] {
            const QJsonObject instance = drawInstance();
            const QStringList methods{QString(), QStringLiteral("s-shape"), QStringLiteral("largest-gap"), QStringLiteral("combined"), QStringLiteral("midpoint"), QStringLiteral("return")};
            const auto exact = answerOf(kind("route"), instance, 3);
            const auto ruled = answerOf(kind("route"), instance, 3, methods[below(6)]);
            RC_ASSERT(exact.value(QLatin1String("length")).toInt() <= ruled.value(QLatin1String("length")).toInt());
        }));
    }

    void batchesPassTheChecker()
    {
        QVERIFY(rc::check([] {
            const QJsonObject instance = drawInstance();
            const auto few = answerOf(kind("batch"), instance, 10);
            const auto more = answerOf(kind("batch"), instance, 60);
            RC_ASSERT(more.value(QLatin1String("length")).toInt() <= few.value(QLatin1String("length")).toInt());
        }));
    }

    void mirroredIsAsLong()
    {
        QVERIFY(rc::check([] {
            const QJsonObject instance = drawInstance(false);
            RC_ASSERT(answerOf(kind("route"), instance, 0).value(QLatin1String("length")) == answerOf(kind("route"), mirrored(instance), 0).value(QLatin1String("length")));
        }));
    }
};

QTEST_APPLESS_MAIN(TestPlans)
#include "tst_plans.moc"
