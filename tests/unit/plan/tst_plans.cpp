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
    QJsonObject layout{{QStringLiteral("aisles"), size.aisles}, {QStringLiteral("cellsPerAisle"), size.cells}, {QStringLiteral("blocks"), size.blocks}, {QStringLiteral("cellLength"), 1 + below(9)},
        {QStringLiteral("aisleDistance"), 1 + below(20)}, {QStringLiteral("bottomDistance"), below(4)}, {QStringLiteral("topDistance"), below(4)}, {QStringLiteral("oneWay"), oneWay},
        {QStringLiteral("blocked"), blocked},
        {QStringLiteral("depot"), QJsonObject{{QStringLiteral("aisle"), below(size.aisles)}, {QStringLiteral("end"), below(2) == 0 ? QStringLiteral("bottom") : QStringLiteral("top")}}}};
    if (!mayBeGuarded)
        return layout;
    if (below(3) == 0) {
        QJsonArray narrow;
        for (int i = below(size.aisles + 1); i > 0; --i)
            narrow.append(below(size.aisles));
        layout.insert(QStringLiteral("narrow"), narrow);
    }
    for (const char *end : {"start", "end"}) {
        const int kind = below(9), aisle = below(size.aisles);
        if (kind == 0)
            layout.insert(QLatin1String(end), QJsonObject{{QStringLiteral("aisle"), aisle}, {QStringLiteral("end"), QStringLiteral("top")}});
        else if (kind == 1)
            layout.insert(QLatin1String(end), QJsonObject{{QStringLiteral("aisle"), aisle}, {QStringLiteral("level"), below(size.blocks + 1)}});
        else if (kind == 2)
            layout.insert(QLatin1String(end), QJsonObject{{QStringLiteral("aisle"), aisle}, {QStringLiteral("cell"), below(size.cells * size.blocks)}});
    }
    return layout;
}

/// Places with some ways between them, not all of which can be reached.
QJsonObject drawMap(int places)
{
    QJsonArray all, ways;
    for (int i = 0; i < places; ++i)
        all.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("P%1").arg(i)}, {QStringLiteral("at"), QJsonArray{below(50), below(50)}}});
    for (int i = below(3 * places); i > 0; --i) {
        QJsonObject way{{QStringLiteral("from"), QStringLiteral("P%1").arg(below(places))}, {QStringLiteral("to"), QStringLiteral("P%1").arg(below(places))}};
        if (below(3) == 0)
            way.insert(QStringLiteral("length"), below(30));
        if (below(6) == 0)
            way.insert(QStringLiteral("oneWay"), true);
        ways.append(way);
    }
    return {{QStringLiteral("places"), all}, {QStringLiteral("ways"), ways}, {QStringLiteral("depot"), QStringLiteral("P0")}};
}

/// Times, due times, stages, weights, totes, zones: any of them, for a drawn instance.
void drawMore(QJsonObject &instance, int places)
{
    QJsonArray orders = instance.value(QLatin1String("orders")).toArray();
    const bool due = below(3) == 0, staged = below(4) == 0;
    for (qsizetype i = 0; i < orders.size(); ++i) {
        QJsonObject order = orders[i].toObject();
        if (due && below(2) == 0)
            order.insert(QStringLiteral("due"), below(2000));
        QJsonArray lines = order.value(QLatin1String("lines")).toArray();
        for (qsizetype k = 0; k < lines.size(); ++k) {
            QJsonObject line = lines[k].toObject();
            line.insert(QStringLiteral("weight"), below(5));
            if (staged)
                line.insert(QStringLiteral("sequence"), below(3));
            lines[k] = line;
        }
        order.insert(QStringLiteral("lines"), lines);
        orders[i] = order;
    }
    instance.insert(QStringLiteral("orders"), orders);
    if (below(2) == 0)
        instance.insert(QStringLiteral("times"), QJsonObject{{QStringLiteral("speed"), 1 + below(50)}, {QStringLiteral("setup"), below(60)}, {QStringLiteral("stop"), below(5)},
            {QStringLiteral("pickers"), 1 + below(3)}, {QStringLiteral("freeAt"), QJsonArray{below(100)}}});
    QJsonObject capacity = instance.value(QLatin1String("capacity")).toObject();
    if (below(3) == 0)
        capacity.insert(QStringLiteral("weight"), 1 + below(20));
    if (below(3) == 0) {
        capacity.insert(QStringLiteral("totes"), 1 + below(4));
        capacity.insert(QStringLiteral("toteVolume"), 1 + below(12));
    }
    instance.insert(QStringLiteral("capacity"), capacity);
    if (below(4) == 0 && !instance.contains(QLatin1String("map"))) {
        const int first = below(places);
        instance.insert(QStringLiteral("zones"), QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("low")}, {QStringLiteral("fromAisle"), 0}, {QStringLiteral("toAisle"), first}},
            QJsonObject{{QStringLiteral("id"), QStringLiteral("high")}, {QStringLiteral("fromAisle"), places - 1 > first ? first + 1 : 0}, {QStringLiteral("toAisle"), places - 1 > first ? places - 1 : -1}}});
        if (places - 1 <= first) {
            QJsonArray zones = instance.value(QLatin1String("zones")).toArray();
            zones.removeLast();
            instance.insert(QStringLiteral("zones"), zones);
        }
    }
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
    QJsonObject instance{{QStringLiteral("capacity"), capacity}, {QStringLiteral("splitOrders"), below(2) == 0}, {QStringLiteral("orders"), orders}};
    if (mayBeGuarded && below(5) == 0) {
        instance.insert(QStringLiteral("map"), drawMap(size.aisles));
        for (qsizetype i = 0; i < orders.size(); ++i) {
            QJsonObject order = orders[i].toObject();
            QJsonArray lines = order.value(QLatin1String("lines")).toArray();
            for (qsizetype k = 0; k < lines.size(); ++k) {
                QJsonObject line = lines[k].toObject();
                line.insert(QStringLiteral("place"), QStringLiteral("P%1").arg(line.take(QStringLiteral("aisle")).toInt()));
                line.remove(QStringLiteral("cell"));
                lines[k] = line;
            }
            order.insert(QStringLiteral("lines"), lines);
            orders[i] = order;
        }
        instance.insert(QStringLiteral("orders"), orders);
    } else {
        instance.insert(QStringLiteral("layout"), drawLayout(size, mayBeGuarded));
    }
    if (mayBeGuarded)
        drawMore(instance, size.aisles);
    return instance;
}

const plan::Kind &kind(const char *name)
{
    for (const plan::Kind &each : plan::kinds()) {
        if (each.name == QLatin1String(name))
            return each;
    }
    qFatal("no such kind");
}

/// A route is one tour without zones and capacities.
QJsonObject asRoute(QJsonObject instance)
{
    instance.remove(QStringLiteral("zones"));
    return instance;
}

/// Tours may begin where they cannot end: then there is no answer.
bool canBeWalked(const plan::Kind &kind, const QJsonObject &instance)
{
    plan::RunOptions options;
    options.iterations = 0;
    const auto answer = kind.run(instance, options, plan::ThreadExecutor());
    return answer.ok() || !answer.error().detail.contains(QLatin1String("where they begin"));
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

/// What a search makes less: the length, and what lateness counts.
qint64 costOf(const QJsonObject &answer)
{
    return answer.value(QLatin1String("length")).toInteger() + 10'000 * answer.value(QLatin1String("lateness")).toInteger();
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
            const QJsonObject instance = asRoute(drawInstance());
            RC_PRE(canBeWalked(kind("route"), instance));
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
            RC_PRE(canBeWalked(kind("batch"), instance));
            const auto few = answerOf(kind("batch"), instance, 10);
            const auto more = answerOf(kind("batch"), instance, 60);
            RC_ASSERT(costOf(more) <= costOf(few));
        }));
    }

    void wavesPassTheChecker()
    {
        QVERIFY(rc::check([] {
            const auto drawUnits = [] {
                QJsonObject units;
                for (int i = below(4); i > 0; --i)
                    units.insert(QString::number(below(5)), 1 + below(6));
                return units;
            };
            QJsonArray orders, aisles;
            for (int i = below(30); i > 0; --i)
                orders.append(QJsonObject{{QStringLiteral("id"), QString::number(i)}, {QStringLiteral("units"), drawUnits()}, {QStringLiteral("cutOff"), below(4)}, {QStringLiteral("carrier"), below(2) == 0 ? QStringLiteral("post") : QStringLiteral("van")}});
            for (int i = below(20); i > 0; --i)
                aisles.append(QJsonObject{{QStringLiteral("id"), QString::number(i)}, {QStringLiteral("stock"), drawUnits()}});
            QJsonObject instance{{QStringLiteral("orders"), orders}, {QStringLiteral("aisles"), aisles}, {QStringLiteral("minUnits"), below(5)}, {QStringLiteral("maxUnits"), 5 + below(60)}};
            if (below(2) == 0)
                instance.insert(QStringLiteral("until"), below(4));
            if (below(2) == 0)
                instance.insert(QStringLiteral("carriers"), QJsonArray{QStringLiteral("post")});
            if (below(2) == 0)
                instance.insert(QStringLiteral("labour"), QJsonObject{{QStringLiteral("most"), below(100)}, {QStringLiteral("perOrder"), below(5)}, {QStringLiteral("perUnit"), below(4)}});
            const auto ratio = [](const QJsonObject &answer) { return answer.value(QLatin1String("unitsPerAisle")).toDouble(); };
            const auto few = answerOf(kind("wave"), instance, 4), more = answerOf(kind("wave"), instance, 80);
            RC_ASSERT(ratio(more) >= ratio(few));
        }));
    }

    void theCheckerSeesWhatAnAnswerDidNotKnow_data()
    {
        QTest::addColumn<QByteArray>("more"); // Members that the planned instance did not have.
        QTest::addColumn<QString>("says");
        QTest::newRow("narrow aisles") << QByteArray(R"({"narrow":[0,1,2]})") << QStringLiteral("the length is");
        QTest::newRow("another end") << QByteArray(R"({"end":{"aisle":2,"end":"top"}})") << QStringLiteral("the length is");
        QTest::newRow("weight") << QByteArray(R"({"capacity":{"weight":3}})") << QStringLiteral("above the capacity");
        QTest::newRow("totes") << QByteArray(R"({"capacity":{"totes":1}})") << QStringLiteral("2 orders in 2 totes");
        QTest::newRow("zones") << QByteArray(R"({"zones":[{"id":"a","fromAisle":0,"toAisle":2}]})") << QStringLiteral("is not in its zone");
        QTest::newRow("how fast people are") << QByteArray(R"({"times":{"speed":1}})") << QStringLiteral("seconds");
        QTest::newRow("a tour under way") << QByteArray(R"({"started":[{"stops":[]}]})") << QStringLiteral("was under way and has been changed");
        QTest::newRow("light goods last") << QByteArray(R"({"sequence":true})") << QStringLiteral("after lines of a higher sequence");
        QTest::newRow("due times") << QByteArray(R"({"due":1})") << QStringLiteral("2 orders are late");
    }

    void theCheckerSeesWhatAnAnswerDidNotKnow()
    {
        QFETCH(QByteArray, more);
        QFETCH(QString, says);
        const auto parsed = [](const QByteArray &json) { return QJsonDocument::fromJson(json).object(); };
        QJsonObject instance = parsed(R"({"layout":{"aisles":3,"cellsPerAisle":5,"cellLength":1,"aisleDistance":4,"bottomDistance":1,"topDistance":1,"depot":{"aisle":0,"end":"bottom"}},
            "orders":[{"id":"A","lines":[{"aisle":0,"cell":1,"quantity":1,"weight":2},{"aisle":2,"cell":0,"quantity":1}]},{"id":"B","lines":[{"aisle":1,"cell":2,"quantity":1,"weight":2}]}]})");
        plan::RunOptions options;
        options.iterations = 10;
        const auto answer = kind("batch").run(instance, options, plan::ThreadExecutor());
        QVERIFY(answer.ok());
        QCOMPARE(kind("batch").check(instance, *answer), QStringList());
        const QJsonObject added = parsed(more);
        QJsonObject layout = instance.value(QLatin1String("layout")).toObject();
        QJsonArray orders = instance.value(QLatin1String("orders")).toArray();
        for (auto member = added.constBegin(); member != added.constEnd(); ++member) {
            if (member.key() == QLatin1String("narrow") || member.key() == QLatin1String("end"))
                layout.insert(member.key(), member.value());
            else
                instance.insert(member.key(), member.value());
        }
        // The stop that was walked to first comes last.
        const QJsonObject first = answer->value(QLatin1String("tours")).toArray().at(0)[QLatin1String("stops")].toArray().at(0)[QLatin1String("picks")].toArray().at(0).toObject();
        for (qsizetype i = 0; i < orders.size(); ++i) {
            QJsonObject order = orders[i].toObject();
            QJsonArray lines = order.value(QLatin1String("lines")).toArray();
            if (added.contains(QLatin1String("sequence")) && order.value(QLatin1String("id")) == first.value(QLatin1String("order"))) {
                QJsonObject line = lines[first.value(QLatin1String("line")).toInt()].toObject();
                line.insert(QStringLiteral("sequence"), 1);
                lines[first.value(QLatin1String("line")).toInt()] = line;
            }
            if (added.contains(QLatin1String("due")))
                order.insert(QStringLiteral("due"), added.value(QLatin1String("due")));
            order.insert(QStringLiteral("lines"), lines);
            orders[i] = order;
        }
        instance.insert(QStringLiteral("layout"), layout);
        instance.insert(QStringLiteral("orders"), orders);
        const QString errors = kind("batch").check(instance, *answer).join(u'\n');
        QVERIFY2(errors.contains(says), qPrintable(errors));
    }

    void aTourUnderWayStaysAsItIs()
    {
        QVERIFY(rc::check([] {
            QJsonObject instance = drawInstance();
            RC_PRE(canBeWalked(kind("batch"), instance));
            const QJsonArray before = answerOf(kind("batch"), instance, 10).value(QLatin1String("tours")).toArray();
            QJsonArray started;
            for (const QJsonValue &tour : before) {
                if (below(3) == 0)
                    started.append(QJsonObject{{QStringLiteral("stops"), tour[QLatin1String("stops")]}});
            }
            instance.insert(QStringLiteral("started"), started);
            QJsonArray orders = instance.value(QLatin1String("orders")).toArray();
            orders.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("new")}, {QStringLiteral("lines"), orders.isEmpty() ? QJsonArray() : orders.at(0)[QLatin1String("lines")].toArray()}});
            instance.insert(QStringLiteral("orders"), orders);
            const QJsonArray after = answerOf(kind("batch"), instance, 10).value(QLatin1String("tours")).toArray();
            for (qsizetype i = 0; i < started.size(); ++i)
                RC_ASSERT(after.at(i)[QLatin1String("stops")] == started.at(i)[QLatin1String("stops")]);
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
