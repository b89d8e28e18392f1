// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/walk.h"

#include <QtTest>

#include <algorithm>

using namespace bincard::planning;

class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void doesNotDependOnTheOrderGiven();
};

/// "A1 x y z": one stop a word group, separated by commas.
static std::vector<Stop> stopsOf(const QString &text)
{
    std::vector<Stop> stops;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList words = one.split(u' ', Qt::SkipEmptyParts);
        stops.push_back({words[1].toLongLong(), words[2].toLongLong(), words[3].toLongLong(), words[0]});
    }
    return stops;
}

static QString walk(const std::vector<Stop> &stops)
{
    QStringList codes;
    for (const std::size_t index : walkingOrder(stops))
        codes.append(stops[index].code);
    return codes.join(u' ');
}

void TestWalk::order_data()
{
    QTest::addColumn<QString>("stops");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing to do") << "" << "";
    QTest::newRow("one stop") << "A 5 5 0" << "A";
    QTest::newRow("up one aisle") << "C 0 9000 0, A 0 1000 0, B 0 4000 0" << "A B C";
    QTest::newRow("down the next") << "A 0 1000 0, B 0 9000 0, C 4000 1000 0, D 4000 9000 0" << "A B D C";
    QTest::newRow("up again in the third") << "A 0 1 0, B 4000 1 0, C 4000 2 0, D 8000 1 0, E 8000 2 0" << "A C B D E";
    QTest::newRow("an aisle without stops does not turn the walk") << "A 0 1 0, B 0 2 0, C 12000 1 0, D 12000 2 0" << "A B D C";
    QTest::newRow("both sides of an aisle are one walk") << "L1 0 1000 0, R1 1400 1500 0, L2 0 2000 0, R2 1400 2500 0" << "L1 R1 L2 R2";
    QTest::newRow("beyond the width it is the next aisle") << "A 0 1 0, B 1501 9 0, C 1501 1 0" << "A B C";
    QTest::newRow("low bins before high ones on the way down too") << "A 0 1 0, B 4000 5 900, C 4000 5 0" << "A C B";
    QTest::newRow("the code decides at the same spot") << "B 0 1 0, A 0 1 0" << "A B";
}

void TestWalk::order()
{
    QFETCH(const QString, stops);
    QFETCH(const QString, expected);
    QCOMPARE(walk(stopsOf(stops)), expected);
}

void TestWalk::doesNotDependOnTheOrderGiven()
{
    std::vector<Stop> stops = stopsOf(QStringLiteral("A 0 1 0, B 1400 7 0, C 1400 7 500, D 4000 3 0, E 5200 3 0, F 9000 1 0"));
    std::sort(stops.begin(), stops.end(), [](const Stop &a, const Stop &b) { return a.code < b.code; });
    const QString expected = walk(stops);
    int permutations = 0;
    while (std::next_permutation(stops.begin(), stops.end(), [](const Stop &a, const Stop &b) { return a.code < b.code; })) {
        QCOMPARE(walk(stops), expected);
        ++permutations;
    }
    QCOMPARE(permutations, 719);
}

QTEST_APPLESS_MAIN(TestWalk)
#include "tst_walk.moc"
