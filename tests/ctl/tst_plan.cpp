// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard::ctltest;

namespace {

const QByteArray kLayout = R"("layout":{"aisles":3,"cellsPerAisle":5,"cellLength":1,"aisleDistance":4,"bottomDistance":1,"topDistance":1,"depot":{"aisle":0,"end":"bottom"}})";

QByteArray instance(const QByteArray &orders, const QByteArray &more = {})
{
    return "{" + kLayout + more + ",\"orders\":" + orders + "}";
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};

    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        writeFile(m_dir.filePath(name), bytes);
        return m_dir.filePath(name);
    }
    /// The answer is printed, and passes the checker.
    [[nodiscard]] QJsonObject planned(const QString &kind, const QString &path, const QStringList &options = {}) const
    {
        const Ran ran = bincard::ctltest::run(QStringList{QStringLiteral("plan"), kind, path} + options);
        if (ran.exitCode != 0)
            qWarning("%s", ran.words().constData());
        const QString answer = file(QStringLiteral("answer.json"), ran.out);
        const Ran checked = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("check"), kind, path, answer});
        if (checked.out != "{\"ok\":true}\n" || checked.exitCode != 0)
            qWarning("%s %s", checked.out.constData(), checked.words().constData());
        return checked.exitCode == 0 ? QJsonDocument::fromJson(ran.out).object() : QJsonObject();
    }

private Q_SLOTS:
    void aRouteOfFiveStops()
    {
        // By hand: up aisle 0 (6), over (8), down aisle 2 (6), home (8); cell 0 of aisle 1 there and back (2).
        const QString path = file(QStringLiteral("route.json"),
            instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":1},{"aisle":2,"cell":4,"quantity":2}]},{"id":"B","lines":[{"aisle":1,"cell":0,"quantity":1},{"aisle":2,"cell":0,"quantity":1},{"aisle":2,"cell":0,"quantity":3}]}])"));
        const QJsonObject answer = planned(QStringLiteral("route"), path);
        QCOMPARE(answer.value(QLatin1String("length")).toInt(), 30);
        QCOMPARE(answer.value(QLatin1String("lowerBound")).toInt(), 30);
        QVERIFY(answer.value(QLatin1String("optimal")).toBool());
        QCOMPARE(answer.value(QLatin1String("tours")).toArray().size(), 1);
        for (const char *method : {"s-shape", "largest-gap", "return", "midpoint", "combined"})
            QVERIFY(planned(QStringLiteral("route"), path, {QStringLiteral("--method"), QString::fromLatin1(method)}).value(QLatin1String("length")).toInt() >= 30);
    }

    void whatCannotBeReachedIsNamed()
    {
        const QString path = file(QStringLiteral("lost.json"),
            R"({"layout":{"aisles":3,"cellsPerAisle":5,"cellLength":1,"aisleDistance":4,"bottomDistance":1,"topDistance":1,"depot":{"aisle":0,"end":"bottom"},
                "oneWay":[{"aisle":1,"direction":"up"}],"blocked":[{"aisle":1,"fromCell":2,"toCell":2}]},
                "orders":[{"id":"A","lines":[{"aisle":1,"cell":0,"quantity":1},{"aisle":1,"cell":2,"quantity":1},{"aisle":7,"cell":0,"quantity":1},{"aisle":2,"cell":-1,"quantity":1},{"aisle":2,"cell":1,"quantity":1}]}]})");
        for (const QString &kind : {QStringLiteral("route"), QStringLiteral("batch")}) {
            QStringList reasons;
            for (const QJsonValue &each : planned(kind, path).value(QLatin1String("unplanned")).toArray())
                reasons.append(each[QLatin1String("reason")].toString());
            QCOMPARE(reasons.join(u'|'), QStringLiteral("the cell cannot be reached from the depot and left again|the cell is blocked|there is no such cell|there is no such cell"));
        }
    }

    void generatedBatchesPassTheChecker()
    {
        for (const char *more : {"", "--blocks 3", "--orders 12 --capacity 3"}) {
            const QStringList options = QString::fromLatin1(more).split(u' ', Qt::SkipEmptyParts);
            const Ran made = bincard::ctltest::run(QStringList{QStringLiteral("plan"), QStringLiteral("generate"), QStringLiteral("batch")} + options);
            const QString path = file(QStringLiteral("batch.json"), made.out);
            QJsonObject answer = planned(QStringLiteral("batch"), path, {QStringLiteral("--iterations"), QStringLiteral("500")});
            QVERIFY(!answer.isEmpty());
            QVERIFY(answer.value(QLatin1String("length")).toInt() <= planned(QStringLiteral("batch"), path, {QStringLiteral("--method"), QStringLiteral("savings")}).value(QLatin1String("length")).toInt());
            QCOMPARE(QString::fromLatin1(more).contains(QLatin1String("12")), answer.value(QLatin1String("optimal")).toBool());
            QVERIFY(!planned(QStringLiteral("batch"), path, {QStringLiteral("--method"), QStringLiteral("largest-gap")}).isEmpty());
        }
    }

    void generatedPacksAndWavesPassTheChecker_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("options");
        QTest::newRow("an order's cartons") << QStringLiteral("pack") << QStringLiteral("--pieces 12");
        QTest::newRow("a pallet with loads") << QStringLiteral("pack") << QStringLiteral("--family pallet --pieces 20");
        QTest::newRow("boxes of the literature") << QStringLiteral("pack") << QStringLiteral("--family mpv4 --pieces 8");
        QTest::newRow("a wave") << QStringLiteral("wave") << QStringLiteral("--orders 60 --aisles 12 --items 40");
    }

    void generatedPacksAndWavesPassTheChecker()
    {
        QFETCH(QString, kind);
        QFETCH(QString, options);
        const Ran made = bincard::ctltest::run(QStringList{QStringLiteral("plan"), QStringLiteral("generate"), kind} + options.split(u' '));
        QCOMPARE(made.exitCode, 0);
        QVERIFY(!planned(kind, file(kind + QStringLiteral(".json"), made.out), {QStringLiteral("--iterations"), QStringLiteral("20")}).isEmpty());
    }

    void answersAreDrawn_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("a tour") << QStringLiteral("batch") << QStringLiteral("1") << 0 << QByteArray("<svg ");
        QTest::newRow("a carton") << QStringLiteral("pack") << QStringLiteral("1") << 0 << QByteArray("<svg ");
        QTest::newRow("a tour too many") << QStringLiteral("batch") << QStringLiteral("99") << 3 << QByteArray("no number 99");
        QTest::newRow("a wave has no picture") << QStringLiteral("wave") << QStringLiteral("1") << 2 << QByteArray("pictures of route, batch and pack");
    }

    void answersAreDrawn()
    {
        QFETCH(QString, kind);
        QFETCH(QString, number);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        const Ran made = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("generate"), kind, QStringLiteral("--orders"), QStringLiteral("12"), QStringLiteral("--pieces"), QStringLiteral("9")});
        const QString path = file(QStringLiteral("drawn.json"), made.out);
        const QString answer = file(QStringLiteral("answer.json"), bincard::ctltest::run({QStringLiteral("plan"), kind, path, QStringLiteral("--iterations"), QStringLiteral("20")}).out);
        const Ran page = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("page"), kind, path, answer});
        QCOMPARE(page.exitCode, kind == QLatin1String("wave") ? 2 : 0);
        QCOMPARE(page.out.contains("saved"), page.exitCode == 0);
        QCOMPARE(page.out.count("<svg "), page.out.count("<section>"));
        const Ran drawn = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("picture"), kind, path, answer, QStringLiteral("--number"), number});
        QCOMPARE(drawn.exitCode, exitCode);
        QVERIFY2((exitCode == 0 ? drawn.out : drawn.err).contains(says), drawn.err);
    }

    void aPictureOfSomethingElseIsRefused()
    {
        const QString path = file(QStringLiteral("one.json"), instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":1}]}])"));
        for (const char *answer : {R"({"tours":[{"stops":[{"aisle":7,"cell":0}]}]})", R"({"tours":[{"stops":[{}]}]})", R"({"tours":7})"}) {
            const Ran drawn = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("picture"), QStringLiteral("route"), path, file(QStringLiteral("other.json"), answer)});
            QCOMPARE(drawn.exitCode, 3);
            QVERIFY(drawn.out.isEmpty());
        }
    }

    void splitOrdersPassTheChecker()
    {
        const QString path = file(QStringLiteral("split.json"),
            instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":9,"volume":2},{"aisle":2,"cell":4,"quantity":2,"volume":90}]},{"id":"B","lines":[{"aisle":1,"cell":0,"quantity":1}]}])",
                R"(,"capacity":{"items":5,"volume":50},"splitOrders":true)"));
        const QJsonObject answer = planned(QStringLiteral("batch"), path, {QStringLiteral("--iterations"), QStringLiteral("1000")});
        QCOMPARE(answer.value(QLatin1String("unplanned")).toArray().size(), 1);
        QCOMPARE(answer.value(QLatin1String("tours")).toArray().size(), 2);
    }

    void theCheckerFindsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *reason, const char *from, const char *to, const char *says) { QTest::newRow(reason) << QByteArray(from) << QByteArray(to) << QByteArray(says); };
        row("a length too small", R"("length":10)", R"("length":9)", "the length is 10");
        row("another cell", R"("cell":4)", R"("cell":3)", "has nothing at aisle 0, cell 3");
        row("a pick of too much", R"("quantity":1)", R"("quantity":2)", "needs no 2 more");
        row("an unknown order", R"("order":"A")", R"("order":"Z")", "no line 0 of order \\\"Z\\\"");
        row("a bound above the length", R"("lowerBound":10)", R"("lowerBound":11)", "lowerBound");
        row("no tours", R"("tours")", R"("towers")", "must be lists");
        row("left without need", R"("unplanned":[])", R"("unplanned":[{"order":"A","line":0,"reason":"lazy"}])", "could be picked");
    }

    void theCheckerFindsWhatIsWrong()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, says);
        const QString path = file(QStringLiteral("one.json"), instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":1}]}])"));
        QByteArray answer = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("batch"), path}).out;
        QVERIFY2(answer.contains(from), answer);
        const Ran checked = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("check"), QStringLiteral("batch"), path, file(QStringLiteral("bad.json"), answer.replace(from, to))});
        QCOMPARE(checked.exitCode, 1);
        QVERIFY2(checked.out.startsWith("{\"errors\":[") && checked.out.contains("\"ok\":false"), checked.out);
        QVERIFY2(checked.out.contains(says), checked.out);
    }

    void badInput_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("says");
        const QByteArray none = "[]";
        QTest::newRow("empty") << QByteArray() << QByteArray("is not JSON");
        QTest::newRow("no object") << QByteArray("[1]") << QByteArray("holds no JSON object");
        QTest::newRow("no layout") << QByteArray("{\"orders\":[]}") << QByteArray("the top must have \"layout\"");
        QTest::newRow("negative length") << instance(none).replace("\"cellLength\":1", "\"cellLength\":-1") << QByteArray("/layout/cellLength must be at least 1");
        QTest::newRow("no aisles") << instance(none).replace("\"aisles\":3", "\"aisles\":0") << QByteArray("/layout/aisles must be at least 1");
        QTest::newRow("a fraction") << instance(none).replace("\"aisles\":3", "\"aisles\":2.5") << QByteArray("/layout/aisles must be an integer");
        QTest::newRow("an unknown word") << instance(none).replace("\"aisles\":3", "\"aisles\":3,\"oneway\":[]") << QByteArray("/layout must not have \"oneway\"");
        QTest::newRow("depot outside") << instance(none).replace("\"aisle\":0", "\"aisle\":3") << QByteArray("the depot's aisle 3 is not in the layout");
        QTest::newRow("zero pieces") << instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":0}]}])") << QByteArray("/orders/0/lines/0/quantity must be at least 1");
        QTest::newRow("a huge number") << instance(R"([{"id":"A","lines":[{"aisle":0,"cell":1e300,"quantity":1}]}])") << QByteArray("/orders/0/lines/0/cell must be");
        QTest::newRow("a layout and a map") << instance(none, R"(,"map":{"places":[{"id":"a"}],"ways":[],"depot":"a"})") << QByteArray("the top must have one of \"layout\" and \"map\"");
        QTest::newRow("a line of nowhere") << instance(R"([{"id":"A","lines":[{"quantity":1}]}])") << QByteArray("/orders/0/lines/0 must have \"aisle\"");
        QTest::newRow("a start outside") << instance(none).replace("\"depot\"", "\"start\":{\"aisle\":0,\"cell\":9},\"depot\"") << QByteArray("tours begin or end at a place that is not in the layout");
        QTest::newRow("an end in two ways") << instance(none).replace("\"depot\"", "\"end\":{\"aisle\":0,\"cell\":1,\"level\":0},\"depot\"") << QByteArray("/layout/end says one of");
        QTest::newRow("a narrow aisle outside") << instance(none).replace("\"depot\"", "\"narrow\":[3],\"depot\"") << QByteArray("the narrow aisle 3 is not in the layout");
        QTest::newRow("an end without a way back")
            << instance(none).replace("\"depot\"", "\"oneWay\":[{\"aisle\":0,\"direction\":\"up\"},{\"aisle\":1,\"direction\":\"up\"},{\"aisle\":2,\"direction\":\"up\"}],\"end\":{\"aisle\":0,\"end\":\"top\"},\"depot\"")
            << QByteArray("tours cannot be walked from where they begin");
        QTest::newRow("an aisle of two zones") << instance(none, R"(,"zones":[{"id":"a","fromAisle":0,"toAisle":1},{"id":"b","fromAisle":1}])") << QByteArray("/zones/1 has an aisle or place of another zone");
        QTest::newRow("a way to nowhere") << QByteArray(R"({"map":{"places":[{"id":"a"}],"ways":[{"from":"a","to":"b"}],"depot":"a"},"orders":[]})") << QByteArray("/map/ways/0/to: there is no such place");
        QTest::newRow("a way of no length") << QByteArray(R"({"map":{"places":[{"id":"a"},{"id":"b"}],"ways":[{"from":"a","to":"b"}],"depot":"a"},"orders":[]})") << QByteArray("/map/ways/0 has no length");
        QTest::newRow("under way with more than is wanted")
            << instance(R"([{"id":"A","lines":[{"aisle":0,"cell":4,"quantity":1}]}])", R"(,"started":[{"stops":[{"aisle":0,"cell":4,"picks":[{"order":"A","line":0,"quantity":2}]}]}])")
            << QByteArray("/started/0/stops/0 picks more than line 0 of order \"A\" wants there");
        QTest::newRow("under way for nobody")
            << instance(none, R"(,"started":[{"stops":[{"aisle":0,"cell":4,"picks":[{"order":"A","line":0,"quantity":2}]}]}])") << QByteArray("/started/0/stops/0 picks for an order or line that is not there");
        QTest::newRow("one id twice") << instance(R"([{"id":"A","lines":[]},{"id":"A","lines":[]}])") << QByteArray("/orders/1/id stands twice");
    }

    void badInput()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, says);
        const Ran ran = bincard::ctltest::run({QStringLiteral("plan"), QStringLiteral("batch"), file(QStringLiteral("bad.json"), bytes)});
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.contains(says), ran.err);
        QCOMPARE(ran.err.count('\n'), 1);
        QVERIFY(ran.out.isEmpty());
    }

    void usage_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("nothing") << QString() << 2;
        QTest::newRow("no file") << QStringLiteral("batch") << 2;
        QTest::newRow("a file that is not there") << QStringLiteral("batch /nowhere.json") << 3;
        QTest::newRow("both limits") << QStringLiteral("batch a.json --iterations 1 --time-limit 1") << 2;
        QTest::newRow("time in words") << QStringLiteral("batch a.json --time-limit soon") << 2;
        QTest::newRow("unknown kind to check") << QStringLiteral("check truck a.json b.json") << 2;
        QTest::newRow("a family that is none") << QStringLiteral("generate pack --family lego") << 2;
        QTest::newRow("generate what") << QStringLiteral("generate truck") << 2;
    }

    void usage()
    {
        QFETCH(QString, words);
        QFETCH(int, exitCode);
        const Ran ran = bincard::ctltest::run(QStringList{QStringLiteral("plan")} + words.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(ran.exitCode, exitCode);
        QVERIFY(ran.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
