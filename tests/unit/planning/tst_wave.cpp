// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkwave.h"
#include "plan/generatewave.h"
#include "plan/wavekind.h"
#include "planning/chance.h"
#include "planning/wavebound.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <rapidcheck.h>

#include <bit>

using namespace bincard;
using namespace bincard::plan;
using namespace bincard::planning;

/// Waves: what is chosen, what holds for every instance, and that every rule fails the checker when it is broken.
class TestWave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chooses_data();
    void chooses();
    void refuses_data();
    void refuses();
    void theCheckerFinds_data();
    void theCheckerFinds();
    void anythingPassesTheChecker();
    void moreIterationsAreNeverWorse();
    void exactAgreesWithTryingEverything();
};

namespace {

QJsonObject parsed(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(json).replace('\'', '"'), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s in %s", qPrintable(error.errorString()), json.constData());
    return document.object();
}

QJsonObject solved(const QJsonObject &instance, std::int64_t iterations)
{
    RunOptions options;
    options.iterations = iterations;
    return *bincard::plan::planWave(instance, options, SequentialExecutor());
}

QString idsOf(const QJsonObject &answer, QLatin1String list)
{
    QStringList ids;
    for (const QJsonValue &value : answer.value(list).toArray())
        ids << value.toString();
    ids.sort();
    return ids.join(u' ');
}

/// Small enough to try everything, tight enough that limits and stock bind.
WaveProblem smallProblem(Chance &random)
{
    WaveProblem problem;
    problem.items = static_cast<std::uint32_t>(random.between(1, 4));
    const auto lines = [&] {
        std::vector<WaveLine> some;
        for (std::uint32_t item = 0; item < problem.items; ++item) {
            if (random.percent(50))
                some.push_back({item, random.between(1, 4)});
        }
        return some;
    };
    for (auto left = random.between(0, 7); left > 0; --left)
        problem.orders.push_back(lines());
    for (auto left = random.between(0, 5); left > 0; --left)
        problem.aisles.push_back(lines());
    problem.minUnits = random.between(0, 8);
    problem.maxUnits = problem.minUnits + random.between(0, 15);
    return problem;
}

/// The most units per aisle of every set of orders with every set of aisles; 0 if none is within the limits.
double bestOfAll(const WaveProblem &problem)
{
    double best = 0;
    for (std::uint32_t orders = 1; orders < 1U << problem.orders.size(); ++orders) {
        for (std::uint32_t aisles = 1; aisles < 1U << problem.aisles.size(); ++aisles) {
            std::vector<std::int64_t> left(problem.items, 0);
            std::int64_t units = 0;
            for (std::size_t i = 0; i < problem.aisles.size(); ++i) {
                for (const WaveLine &line : problem.aisles[i])
                    left[line.item] += aisles >> i & 1U ? line.quantity : 0;
            }
            for (std::size_t i = 0; i < problem.orders.size(); ++i) {
                for (const WaveLine &line : problem.orders[i]) {
                    left[line.item] -= orders >> i & 1U ? line.quantity : 0;
                    units += orders >> i & 1U ? line.quantity : 0;
                }
            }
            const bool enough = std::all_of(left.begin(), left.end(), [](std::int64_t rest) { return rest >= 0; });
            if (enough && units >= std::max<std::int64_t>(1, problem.minUnits) && units <= problem.maxUnits)
                best = std::max(best, static_cast<double>(units) / std::popcount(aisles));
        }
    }
    return best;
}

constexpr char kInstance[] = "{'orders':[{'id':'o','units':{'x':3,'y':1}},{'id':'p','units':{'y':2}},{'id':'q','units':{'z':5}}],"
                             "'aisles':[{'id':'A','stock':{'x':3,'y':1}},{'id':'B','stock':{'y':2}},{'id':'C','stock':{'x':9}}],'minUnits':4,'maxUnits':6}";

} // namespace

void TestWave::chooses_data()
{
    QTest::addColumn<QByteArray>("instance");
    QTest::addColumn<QString>("orders");
    QTest::addColumn<QString>("aisles");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &instance, const char *orders, const char *aisles, const char *reason) {
        QTest::newRow(name) << instance << QString::fromLatin1(orders) << QString::fromLatin1(aisles) << QString::fromLatin1(reason);
    };
    row("the aisle of most units", kInstance, "o", "A", "");
    row("the minimum asks for a second", QByteArray(kInstance).replace("'minUnits':4", "'minUnits':5"), "o p", "A B", "");
    row("the minimum cannot be reached", QByteArray(kInstance).replace("'minUnits':4,'maxUnits':6", "'minUnits':7,'maxUnits':20"), "", "",
        "no wave has between minUnits and maxUnits");
    row("the maximum leaves the large one out", QByteArray(kInstance).replace("'minUnits':4,'maxUnits':6", "'minUnits':0,'maxUnits':3"), "p", "B", "");
    row("no orders", "{'orders':[],'aisles':[{'id':'A','stock':{'x':3}}],'minUnits':0,'maxUnits':9}", "", "", "no wave has between minUnits and maxUnits");
    row("no aisles", "{'orders':[{'id':'o','units':{'x':1}}],'aisles':[],'minUnits':0,'maxUnits':9}", "", "", "no wave has between minUnits and maxUnits");
    row("an order of nothing is nobody's", "{'orders':[{'id':'o','units':{}},{'id':'p','units':{'x':1}}],'aisles':[{'id':'A','stock':{'x':3}}],'minUnits':1,'maxUnits':9}",
        "p", "A", "");
    row("stock of two aisles adds up", "{'orders':[{'id':'o','units':{'x':4}}],'aisles':[{'id':'A','stock':{'x':3}},{'id':'B','stock':{'x':1}}],'minUnits':1,'maxUnits':9}",
        "o", "A B", "");
}

void TestWave::chooses()
{
    QFETCH(QByteArray, instance);
    QFETCH(QString, orders);
    QFETCH(QString, aisles);
    QFETCH(QString, reason);
    const QJsonObject problem = parsed(instance);
    const QJsonObject answer = solved(problem, 50);
    QCOMPARE(idsOf(answer, QLatin1String("orders")), orders);
    QCOMPARE(idsOf(answer, QLatin1String("aisles")), aisles);
    QCOMPARE(answer.value(QLatin1String("reason")).toString(), reason);
    QCOMPARE(answer.value(QLatin1String("upperBound")).toDouble(), answer.value(QLatin1String("unitsPerAisle")).toDouble());
    QCOMPARE(checkWave(problem, answer), QStringList());
}

void TestWave::refuses_data()
{
    QTest::addColumn<QByteArray>("instance");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *instance, const char *words) { QTest::newRow(name) << QByteArray(instance) << QString::fromLatin1(words); };
    row("limits that cross", "{'orders':[],'aisles':[],'minUnits':2,'maxUnits':1}", "minUnits is above maxUnits");
    row("an order twice", "{'orders':[{'id':'o','units':{}},{'id':'o','units':{}}],'aisles':[],'minUnits':0,'maxUnits':1}", "o stands twice in orders");
    row("an aisle twice", "{'orders':[],'aisles':[{'id':'A','stock':{}},{'id':'A','stock':{}}],'minUnits':0,'maxUnits':1}", "A stands twice in aisles");
    row("more than can be counted", "{'orders':[],'aisles':[{'id':'A','stock':{'x':1000000000000,'y':1}}],'minUnits':0,'maxUnits':1}",
        "aisles have more than 1000000000000 units together");
}

void TestWave::refuses()
{
    QFETCH(QByteArray, instance);
    QFETCH(QString, words);
    const auto answer = bincard::plan::planWave(parsed(instance), {}, SequentialExecutor());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::BadInput);
    QCOMPARE(answer.error().detail, words);
}

void TestWave::theCheckerFinds_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("errors");
    const auto row = [](const char *name, const char *answer, const char *errors) { QTest::newRow(name) << QByteArray(answer) << QString::fromLatin1(errors); };
    row("nothing wrong", "{'orders':['o'],'aisles':['A'],'units':4,'unitsPerAisle':4,'upperBound':5}", "");
    row("an aisle for nothing is no error", "{'orders':['o'],'aisles':['A','C'],'units':4,'unitsPerAisle':2,'upperBound':5}", "");
    row("more than there is", "{'orders':['o','p'],'aisles':['A'],'units':6,'unitsPerAisle':6,'upperBound':6}", "3 of item y are wanted, the aisles have 1");
    row("no aisle", "{'orders':['p','o'],'aisles':[],'units':6,'unitsPerAisle':0,'upperBound':6}",
        "3 of item x are wanted, the aisles have 0\n3 of item y are wanted, the aisles have 0");
    row("too few units", "{'orders':['p'],'aisles':['B'],'units':2,'unitsPerAisle':2,'upperBound':5}", "2 units are less than 4");
    row("too many units", "{'orders':['p','q'],'aisles':['B'],'units':7,'unitsPerAisle':7,'upperBound':7}",
        "5 of item z are wanted, the aisles have 0\n7 units are more than 6");
    row("units that are not so", "{'orders':['o'],'aisles':['A'],'units':5,'unitsPerAisle':4,'upperBound':5}", "the units are 4, not as it says");
    row("a ratio that is not so", "{'orders':['o'],'aisles':['A'],'units':4,'unitsPerAisle':5,'upperBound':5}", "the units per aisle are 4, not as it says");
    row("a bound below", "{'orders':['o'],'aisles':['A'],'units':4,'unitsPerAisle':4,'upperBound':3.9}", "the upper bound is below the units per aisle");
    row("an order twice", "{'orders':['o','o'],'aisles':['A'],'units':4,'unitsPerAisle':4,'upperBound':4}", "orders: o stands twice");
    row("an aisle twice", "{'orders':['o'],'aisles':['A','A'],'units':4,'unitsPerAisle':2,'upperBound':4}", "aisles: A stands twice");
    row("an order that is none", "{'orders':['o','r'],'aisles':['A'],'units':4,'unitsPerAisle':4,'upperBound':4}", "orders: there is no r");
    row("an aisle that is none", "{'orders':['o'],'aisles':['A','D'],'units':4,'unitsPerAisle':2,'upperBound':4}", "aisles: there is no D");
    row("no wave, with a reason", "{'orders':[],'aisles':[],'units':0,'unitsPerAisle':0,'upperBound':0,'reason':'r'}", "");
    row("no wave, and no reason", "{'orders':[],'aisles':[],'units':0,'unitsPerAisle':0,'upperBound':0}", "no wave, and no reason why");
    row("no wave, but units", "{'orders':[],'aisles':[],'units':1,'unitsPerAisle':0,'upperBound':0,'reason':'r'}", "the units are 0, not as it says");
    row("no lists", "{'units':0,'reason':'r'}", "the answer lacks aisles\nthe answer lacks orders");
}

void TestWave::theCheckerFinds()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, errors);
    QStringList found = checkWave(parsed(kInstance), parsed(answer));
    found.sort();
    QCOMPARE(found.join(u'\n'), errors);
}

void TestWave::anythingPassesTheChecker()
{
    QVERIFY(rc::check("an answer keeps every rule", [](std::uint64_t seed) {
        Chance random(seed);
        QJsonObject instance = generateWave(int(random.between(1, 60)), int(random.between(1, 40)), int(random.between(1, 25)), seed);
        if (random.percent(30))
            instance.insert(QStringLiteral("minUnits"), instance.value(QLatin1String("maxUnits")));
        const QStringList errors = checkWave(instance, solved(instance, 40));
        if (!errors.isEmpty())
            RC_FAIL((QString::fromUtf8(QJsonDocument(instance).toJson()) + errors.join(u'\n')).toStdString());
    }));
}

void TestWave::moreIterationsAreNeverWorse()
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const QJsonObject instance = generateWave(150, 80, 30, seed);
        double before = 0;
        for (const std::int64_t iterations : {0, 1, 10, 100, 1000}) {
            const QJsonObject answer = solved(instance, iterations);
            QVERIFY(answer.value(QLatin1String("unitsPerAisle")).toDouble() >= before);
            before = answer.value(QLatin1String("unitsPerAisle")).toDouble();
        }
    }
}

void TestWave::exactAgreesWithTryingEverything()
{
    int none = 0, some = 0, bySearch = 0;
    QVERIFY(rc::check("exact is exact, and the bound is one", [&](std::uint64_t seed) {
        Chance random(seed);
        const WaveProblem problem = smallProblem(random);
        const double best = bestOfAll(problem);
        const WavePlan plan = bincard::planning::planWave(problem, {0, 1, [] { return false; }}, SequentialExecutor());
        RC_ASSERT(plan.optimal);
        RC_ASSERT(plan.upperBound == best);
        RC_ASSERT(plan.aisles.empty() == (best == 0));
        const WaveIndex index(problem);
        for (const int rounds : {0, 1, 50})
            RC_ASSERT(waveBound(index, 0, rounds) >= best);
        ++(best == 0 ? none : some);
        bySearch += best > 0 && static_cast<double>(plan.greedyUnits) == best * static_cast<double>(plan.greedyAisles) ? 1 : 0;
    }));
    QVERIFY(none > 5 && some > 5 && bySearch > 0);
}

QTEST_GUILESS_MAIN(TestWave)
#include "tst_wave.moc"
