// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkpack.h"
#include "plan/generatepack.h"
#include "plan/packkind.h"
#include "planning/chance.h"
#include "planning/packbound.h"
#include "planning/packexact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include <rapidcheck.h>

#include <thread>

using namespace bincard;
using namespace bincard::plan;
using namespace bincard::planning;

/// The packer: what it packs, what it leaves out and why, and what holds for every instance.
class TestPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packs_data();
    void packs();
    void refuses_data();
    void refuses();
    void everyAnswerPassesTheChecker_data();
    void everyAnswerPassesTheChecker();
    void anythingPassesTheChecker();
    void moreIterationsAreNeverWorse();
    void coresDecideNothing();
    void exactSearchAgreesWithTryingEveryPlace();
    void boundsHoldForCutContainers();
    void manyPiecesOfOneKind();
};

namespace {

QJsonObject parsed(const char *json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(json).replace('\'', '"'), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s in %s", qPrintable(error.errorString()), json);
    return document.object();
}

QJsonObject solved(const QJsonObject &instance, const QString &objective, std::int64_t iterations)
{
    RunOptions options;
    options.objective = objective;
    options.iterations = iterations;
    return *planPack(instance, options, SequentialExecutor());
}

/// "bins used: their pieces; unplaced: reasons".
QString summaryOf(const QJsonObject &answer)
{
    QStringList bins, left;
    for (const QJsonValue &bin : answer.value(QLatin1String("bins")).toArray())
        bins << QStringLiteral("%1=%2").arg(bin.toObject().value(QLatin1String("container")).toString()).arg(bin.toObject().value(QLatin1String("placements")).toArray().size());
    for (const QJsonValue &one : answer.value(QLatin1String("unplaced")).toArray())
        left << QStringLiteral("%1×%2 %3").arg(one.toObject().value(QLatin1String("quantity")).toInteger()).arg(one.toObject().value(QLatin1String("box")).toString(), one.toObject().value(QLatin1String("reason")).toString());
    bins.sort();
    return (bins + left).join(QStringLiteral("; "));
}

std::int64_t valueOf(const QJsonObject &answer)
{
    return answer.value(QLatin1String("value")).toInteger();
}

class TwoThreads final : public Executor
{
public:
    void forEach(std::size_t count, const std::function<void(std::size_t)> &work) const override
    {
        const auto half = [&](std::size_t first) {
            for (std::size_t i = first; i < count; i += 2)
                work(i);
        };
        std::thread other(half, 1);
        half(0);
        other.join();
    }
};

QJsonObject randomInstance(std::uint64_t seed)
{
    Chance random(seed);
    QJsonArray containers, boxes;
    for (auto left = random.between(1, 3), number = std::int64_t{1}; left > 0; --left, ++number) {
        QJsonObject container{{QStringLiteral("id"), QString::number(number)},
            {QStringLiteral("size"), QJsonArray{qint64{random.between(3, 12)}, qint64{random.between(3, 12)}, qint64{random.between(3, 12)}}}};
        if (random.percent(50))
            container.insert(QStringLiteral("maxWeight"), qint64{random.between(0, 60)});
        if (random.percent(30))
            container.insert(QStringLiteral("count"), qint64{random.between(0, 3)});
        if (random.percent(70))
            container.insert(QStringLiteral("cost"), qint64{random.between(0, 20)});
        containers.append(container);
    }
    const char *turnings[] = {"all", "upright", "fixed"};
    for (auto left = random.between(0, 9), number = std::int64_t{1}; left > 0; --left, ++number) {
        QJsonObject box{{QStringLiteral("id"), QString::number(number)},
            {QStringLiteral("size"), QJsonArray{qint64{random.between(1, 6)}, qint64{random.between(1, 6)}, qint64{random.between(1, 6)}}},
            {QStringLiteral("orientations"), QLatin1String(turnings[random.below(3)])}};
        if (random.percent(60))
            box.insert(QStringLiteral("quantity"), qint64{random.between(1, 5)});
        if (random.percent(60))
            box.insert(QStringLiteral("weight"), qint64{random.between(0, 10)});
        if (random.percent(40))
            box.insert(QStringLiteral("maxLoad"), qint64{random.between(0, 20)});
        if (random.percent(40))
            box.insert(QStringLiteral("class"), QString(QLatin1Char(char('a' + random.below(3)))));
        if (random.percent(20))
            box.insert(QStringLiteral("keepTogether"), QString(QLatin1Char(char('x' + random.below(2)))));
        if (random.percent(20))
            box.insert(QStringLiteral("doNotMixWith"), QJsonArray{QString(QLatin1Char(char('a' + random.below(3))))});
        boxes.append(box);
    }
    QJsonObject instance{{QStringLiteral("containers"), containers}, {QStringLiteral("boxes"), boxes}};
    if (random.percent(60))
        instance.insert(QStringLiteral("support"), static_cast<double>(random.between(0, 10)) / 10);
    return instance;
}

const QStringList kObjectives{QStringLiteral("fewest-bins"), QStringLiteral("least-cost"), QStringLiteral("max-volume")};

/// Whether the pieces fit, by trying every whole-numbered place.
bool fitsSomehow(const PackGoods &goods, const std::vector<std::size_t> &boxes, const Extent &room, std::vector<Placement> &placed)
{
    if (placed.size() == boxes.size())
        return true;
    const std::size_t box = boxes[placed.size()];
    for (const Extent &size : goods.turnings[box]) {
        for (Extent at; at.x + size.x <= room.x; ++at.x) {
            for (at.y = 0; at.y + size.y <= room.y; ++at.y) {
                for (at.z = 0; at.z + size.z <= room.z; ++at.z) {
                    const bool free = std::none_of(placed.begin(), placed.end(), [&](const Placement &other) {
                        return at.x < other.at.x + other.size.x && other.at.x < at.x + size.x && at.y < other.at.y + other.size.y
                            && other.at.y < at.y + size.y && at.z < other.at.z + other.size.z && other.at.z < at.z + size.z;
                    });
                    if (!free)
                        continue;
                    placed.push_back({box, at, size});
                    if (fitsSomehow(goods, boxes, room, placed))
                        return true;
                    placed.pop_back();
                }
            }
        }
    }
    return false;
}

} // namespace

void TestPack::packs_data()
{
    QTest::addColumn<QString>("objective");
    QTest::addColumn<QByteArray>("instance");
    QTest::addColumn<QString>("summary");
    QTest::addColumn<int>("bound");
    const auto row = [](const char *name, const char *objective, const char *instance, const char *summary, int bound) {
        QTest::newRow(name) << QString::fromLatin1(objective) << QByteArray(instance) << QString::fromUtf8(summary) << bound;
    };
    row("eight cubes fill a cube", "fewest-bins", "{'containers':[{'id':'C','size':[2,2,2]}],'boxes':[{'id':'a','size':[1,1,1],'quantity':8}]}", "C=8", 1);
    row("the ninth needs another", "fewest-bins", "{'containers':[{'id':'C','size':[2,2,2]}],'boxes':[{'id':'a','size':[1,1,1],'quantity':9}]}", "C=1; C=8", 2);
    row("nothing to pack", "fewest-bins", "{'containers':[{'id':'C','size':[2,2,2]}],'boxes':[]}", "", 0);
    row("no containers", "fewest-bins", "{'containers':[],'boxes':[{'id':'a','size':[1,1,1]}]}", "1×a larger than every container", 0);
    row("the smallest carton that holds it", "fewest-bins",
        "{'containers':[{'id':'L','size':[9,9,9]},{'id':'S','size':[3,3,3]}],'boxes':[{'id':'a','size':[1,2,3],'quantity':4}]}", "S=4", 1);
    row("lies only when it may be turned", "fewest-bins",
        "{'containers':[{'id':'C','size':[5,5,1]}],'boxes':[{'id':'a','size':[1,1,5]},{'id':'u','size':[1,1,5],'orientations':'upright'}]}",
        "C=1; 1×u larger than every container", 1);
    row("larger than every container", "fewest-bins", "{'containers':[{'id':'C','size':[5,5,5]}],'boxes':[{'id':'a','size':[1,1,6]}]}",
        "1×a larger than every container", 0);
    row("too heavy", "fewest-bins", "{'containers':[{'id':'C','size':[5,5,5],'maxWeight':9}],'boxes':[{'id':'a','size':[1,1,1],'weight':10}]}",
        "1×a too heavy for every container that it fits into", 0);
    row("weight parts what would fit", "fewest-bins",
        "{'containers':[{'id':'C','size':[5,5,5],'maxWeight':10}],'boxes':[{'id':'a','size':[1,1,1],'weight':4,'quantity':4}]}", "C=2; C=2", 2);
    row("nothing on top of what carries nothing", "fewest-bins",
        "{'containers':[{'id':'C','size':[1,1,2]}],'boxes':[{'id':'a','size':[1,1,1],'weight':1,'maxLoad':0,'quantity':2}]}", "C=1; C=1", 1);
    row("a load counts through what lies between", "fewest-bins",
        "{'containers':[{'id':'C','size':[1,1,3]}],'boxes':[{'id':'a','size':[1,1,1],'weight':1,'maxLoad':1,'quantity':3}]}", "C=1; C=2", 1);
    row("classes that do not mix", "fewest-bins",
        "{'containers':[{'id':'C','size':[5,5,5]}],'boxes':[{'id':'a','size':[1,1,1],'class':'food'},"
        "{'id':'b','size':[1,1,1],'class':'soap','doNotMixWith':['food']}]}", "C=1; C=1", 2);
    row("a box does not refuse its own class", "fewest-bins",
        "{'containers':[{'id':'C','size':[5,5,5]}],'boxes':[{'id':'a','size':[1,1,1],'class':'food','quantity':2,'doNotMixWith':['food']}]}", "C=2", 1);
    row("kept together", "fewest-bins",
        "{'containers':[{'id':'C','size':[3,1,1]}],'boxes':[{'id':'a','size':[1,1,1],'keepTogether':'k','quantity':2},"
        "{'id':'b','size':[2,1,1],'orientations':'fixed'},{'id':'c','size':[2,1,1],'orientations':'fixed'}]}", "C=1; C=1; C=2", 3);
    row("kept together is too much for one", "fewest-bins",
        "{'containers':[{'id':'C','size':[3,1,1]}],'boxes':[{'id':'a','size':[1,1,1],'keepTogether':'k','quantity':4}]}",
        "4×a no way was found to put all that is to be kept together as k into one container", 0);
    row("together, but not to be mixed", "fewest-bins",
        "{'containers':[{'id':'C','size':[3,1,1]}],'boxes':[{'id':'a','size':[1,1,1],'keepTogether':'k','class':'p','doNotMixWith':['q']},"
        "{'id':'b','size':[1,1,1],'keepTogether':'k','class':'q'}]}",
        "1×a to be kept together as k, in which there are classes that may not be mixed; 1×b to be kept together as k, in which there are "
        "classes that may not be mixed", 0);
    row("no more containers", "fewest-bins",
        "{'containers':[{'id':'C','size':[1,1,1],'count':2}],'boxes':[{'id':'a','size':[1,1,1],'quantity':3}]}",
        "C=1; C=1; 1×a no room left in the containers that there are", 2);
    row("two small ones are cheaper", "least-cost",
        "{'containers':[{'id':'L','size':[4,1,1],'cost':10},{'id':'S','size':[2,1,1],'cost':4}],'boxes':[{'id':'a','size':[1,1,1],'quantity':4}]}",
        "S=2; S=2", 8);
    row("but fewer is one", "fewest-bins",
        "{'containers':[{'id':'L','size':[4,1,1],'cost':10},{'id':'S','size':[2,1,1],'cost':4}],'boxes':[{'id':'a','size':[1,1,1],'quantity':4}]}",
        "L=4", 1);
    row("the most into one", "max-volume",
        "{'containers':[{'id':'C','size':[5,1,1]}],'boxes':[{'id':'a','size':[3,1,1]},{'id':'b','size':[2,1,1]},{'id':'c','size':[4,1,1]}]}",
        "C=2; 1×c no room left in the containers that there are", 5);
    row("support leaves no bridge", "max-volume",
        "{'containers':[{'id':'C','size':[4,1,2]}],'support':1.0,'boxes':[{'id':'a','size':[1,1,1],'orientations':'fixed'},"
        "{'id':'b','size':[4,1,1],'orientations':'fixed'}]}", "C=2", 5);
    row("half a support is half", "fewest-bins",
        "{'containers':[{'id':'C','size':[4,1,2]}],'support':0.5,'boxes':[{'id':'a','size':[2,1,1],'orientations':'fixed','weight':5},"
        "{'id':'b','size':[4,1,1],'orientations':'fixed','maxLoad':4}]}", "C=2", 1);
}

void TestPack::packs()
{
    QFETCH(QString, objective);
    QFETCH(QByteArray, instance);
    QFETCH(QString, summary);
    QFETCH(int, bound);
    const QJsonObject problem = parsed(instance);
    const QJsonObject answer = solved(problem, objective, 50);
    QCOMPARE(summaryOf(answer), summary);
    QCOMPARE(answer.value(QLatin1String("bound")).toInt(), bound);
    QCOMPARE(checkPack(problem, answer), QStringList());
}

void TestPack::refuses_data()
{
    QTest::addColumn<QByteArray>("instance");
    QTest::addColumn<QString>("objective");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *instance, const char *objective, const char *words) {
        QTest::newRow(name) << QByteArray(instance) << QString::fromLatin1(objective) << QString::fromLatin1(words);
    };
    row("a box twice", "{'containers':[],'boxes':[{'id':'a','size':[1,1,1]},{'id':'a','size':[1,1,1]}]}", "", "box a stands twice");
    row("a container twice", "{'containers':[{'id':'a','size':[1,1,1]},{'id':'a','size':[1,1,1]}],'boxes':[]}", "", "container a stands twice");
    row("no such objective", "{'containers':[],'boxes':[]}", "prettiest", "--objective is one of fewest-bins, least-cost, max-volume");
    row("no size", "{'containers':[],'boxes':[{'id':'a','size':[1,0,1]}]}", "", "box a has a size that is not between 1 and 1000000");
    row("too many pieces", "{'containers':[],'boxes':[{'id':'a','size':[1,1,1],'quantity':100001}]}", "",
        "100001 pieces are more than one plan takes (100000)");
    row("more volume than can be counted", "{'containers':[],'boxes':[{'id':'a','size':[1000000,1000000,1000000],'quantity':5}]}", "",
        "the boxes' volume together is more than can be counted");
}

void TestPack::refuses()
{
    QFETCH(QByteArray, instance);
    QFETCH(QString, objective);
    QFETCH(QString, words);
    RunOptions options;
    options.objective = objective;
    const auto answer = planPack(parsed(instance), options, SequentialExecutor());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, objective.isEmpty() ? ErrorCode::BadInput : ErrorCode::Usage);
    QCOMPARE(answer.error().detail, words);
}

void TestPack::everyAnswerPassesTheChecker_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("pieces");
    for (int family = int(PackFamily::Mpv1); family <= int(PackFamily::Exact); ++family) {
        for (const int pieces : {7, 40})
            QTest::addRow("family %d of %d", family, pieces) << family << pieces;
    }
}

void TestPack::everyAnswerPassesTheChecker()
{
    QFETCH(int, family);
    QFETCH(int, pieces);
    const QJsonObject instance = generatePack(static_cast<PackFamily>(family), pieces, 5);
    for (const QString &objective : kObjectives)
        QCOMPARE(checkPack(instance, solved(instance, objective, 24)), QStringList());
}

void TestPack::anythingPassesTheChecker()
{
    QVERIFY(rc::check("an answer keeps every rule", [](std::uint64_t seed) {
        const QJsonObject instance = randomInstance(seed);
        for (const QString &objective : kObjectives) {
            const QStringList errors = checkPack(instance, solved(instance, objective, 12));
            if (!errors.isEmpty())
                RC_FAIL((QString::fromUtf8(QJsonDocument(instance).toJson()) + errors.join(u'\n')).toStdString());
        }
    }));
}

void TestPack::moreIterationsAreNeverWorse()
{
    for (int family = int(PackFamily::Mpv1); family <= int(PackFamily::Exact); ++family) {
        const QJsonObject instance = generatePack(static_cast<PackFamily>(family), 25, 3);
        for (const QString &objective : kObjectives) {
            const bool volume = objective == QLatin1String("max-volume");
            std::int64_t before = valueOf(solved(instance, objective, 0));
            for (const std::int64_t iterations : {1, 5, 33, 100}) {
                const std::int64_t now = valueOf(solved(instance, objective, iterations));
                QVERIFY2(volume ? now >= before : now <= before, qPrintable(QStringLiteral("family %1, %2 iterations").arg(family).arg(iterations)));
                before = now;
            }
        }
    }
}

void TestPack::coresDecideNothing()
{
    for (const PackFamily family : {PackFamily::Mpv8, PackFamily::Mail, PackFamily::Pallet}) {
        const PackProblem problem = *packProblemOf(generatePack(family, 60, 9), QStringLiteral("least-cost"));
        SearchLimits limits;
        limits.iterations = 70;
        QVERIFY(pack(problem, limits, SequentialExecutor()) == pack(problem, limits, TwoThreads()));
    }
}

void TestPack::exactSearchAgreesWithTryingEveryPlace()
{
    int yes = 0, no = 0;
    const auto agree = [&](std::uint64_t seed) {
        Chance random(seed);
        PackProblem problem;
        const Extent room{random.between(2, 4), random.between(2, 4), random.between(2, 4)};
        problem.containers.push_back({QStringLiteral("C"), room});
        std::vector<std::size_t> boxes;
        for (std::int64_t left = random.between(2, 5); left > 0; --left) {
            PackBox box;
            box.size = {random.between(1, 3), random.between(1, 3), random.between(1, 3)};
            box.turning = static_cast<Turning>(random.below(3));
            boxes.push_back(problem.boxes.size());
            problem.boxes.push_back(box);
        }
        const PackGoods goods(problem);
        std::int64_t steps = 10'000'000;
        std::vector<Placement> placements, tried;
        const Fits fits = fitsExactly(goods, boxes, room, steps, placements);
        ++(fits == Fits::Yes ? yes : no);
        return fits == (fitsSomehow(goods, boxes, room, tried) ? Fits::Yes : Fits::No);
    };
    QVERIFY(agree(3056974399) && agree(7079)); // The steps ran out for these: the small pieces had come first.
    QVERIFY(rc::check("exact is exact", [&](std::uint64_t seed) { RC_ASSERT(agree(seed)); }));
    QVERIFY(yes > 10 && no > 10);
}

void TestPack::boundsHoldForCutContainers()
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        for (const QString &objective : kObjectives) {
            const PackProblem problem = *packProblemOf(generatePack(PackFamily::Exact, int(2 + seed), seed), objective);
            // All of it fits into one: the generator cut it out of one.
            const std::int64_t value = objective == kObjectives[0] ? 1 : objective == kObjectives[1] ? 0 : 1'000'000;
            QCOMPARE(packBound(PackGoods(problem)), value);
        }
    }
}

void TestPack::manyPiecesOfOneKind()
{
    const QJsonObject instance = parsed("{'containers':[{'id':'C','size':[100,100,100]}],'boxes':[{'id':'a','size':[30,20,10],'quantity':10000},"
                                        "{'id':'b','size':[5,5,5],'quantity':8000}]}");
    const QJsonObject answer = solved(instance, QString(), 4);
    QCOMPARE(checkPack(instance, answer), QStringList());
    QVERIFY(valueOf(answer) <= 68);
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
