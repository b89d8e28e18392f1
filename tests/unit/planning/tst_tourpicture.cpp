// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/aisleroute.h"
#include "planning/tourpicture.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace bincard::planning;

namespace {

AisleLayout twoBlocks()
{
    AisleLayout layout;
    layout.aisles = 4;
    layout.cellsPerAisle = 5;
    layout.blocks = 2;
    layout.cellLength = 1000;
    layout.aisleDistance = 3000;
    layout.bottomDistance = layout.topDistance = 500;
    layout.depotAisle = 1;
    return layout;
}

std::int64_t lengthOf(const AisleMap &map, const std::vector<Place> &walk)
{
    std::int64_t length = 0;
    for (std::size_t i = 0; i + 1 < walk.size(); ++i)
        length += map.distance(walk[i], walk[i + 1]);
    return length;
}

bool isOneStep(const Place &from, const Place &to, const AisleLayout &layout)
{
    if (!from.isCrossing() || !to.isCrossing()) { // Along one aisle in one block.
        const std::int32_t block = layout.blockOf(from.isCrossing() ? to.cell : from.cell);
        const auto isOfBlock = [&](const Place &place) { return place.isCrossing() ? place.level() == block || place.level() == block + 1 : layout.blockOf(place.cell) == block; };
        return from.aisle == to.aisle && isOfBlock(from) && isOfBlock(to);
    }
    return std::abs(from.aisle - to.aisle) + std::abs(from.level() - to.level()) == 1;
}

bool turnsInANarrowAisle(const Place &before, const Place &at, const Place &after, const AisleLayout &layout)
{
    if (at.isCrossing() || layout.mayTurn(at.aisle))
        return false;
    const std::int32_t block = layout.blockOf(at.cell);
    const auto height = [&](const Place &place) { return place.isCrossing() ? (place.level() == block ? -1 : layout.cellCount()) : place.cell; };
    return (height(before) < at.cell) != (at.cell < height(after));
}

} // namespace

class TestTourPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWalkIsWholeAndAsLongAsTheTour_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("aisles both ways") << 0;
        QTest::newRow("past a blocked cell") << 1;
        QTest::newRow("an aisle that goes up only") << 2;
        QTest::newRow("blocks without length") << 3;
        QTest::newRow("narrow aisles") << 4;
        QTest::newRow("narrow aisles and other ends") << 5;
    }

    void theWalkIsWholeAndAsLongAsTheTour()
    {
        QFETCH(int, kind);
        AisleLayout layout = twoBlocks();
        std::vector<Cell> stops{{0, 1}, {0, 8}, {2, 7}, {2, 2}, {3, 0}};
        if (kind == 1)
            layout.blocked = {{0, 3, 3}, {2, 4, 4}};
        if (kind == 2)
            layout.directions = {AisleDirection::Up, AisleDirection::Both, AisleDirection::Down, AisleDirection::Both};
        if (kind == 3) {
            layout.cellsPerAisle = 1;
            layout.bottomDistance = layout.topDistance = 0;
            stops = {{0, 1}, {2, 0}, {3, 1}};
        }
        if (kind >= 4)
            layout.narrow = {true, false, true, true};
        if (kind == 5) {
            layout.start = Place::at({3, 9});
            layout.end = Place::crossing(0, 1);
        }
        const AisleMap map(layout);
        if (kind >= 4)
            stops = shortestRoute(map, stops, {}).stops;
        const std::vector<Place> walk = walkOf(map, stops);
        QVERIFY(walk.front() == map.ends().from && walk.back() == map.ends().to);
        QCOMPARE(lengthOf(map, walk), map.tourLength(stops));
        std::size_t met = 0;
        for (std::size_t i = 0; i < walk.size(); ++i) {
            met += met < stops.size() && walk[i] == Place::at(stops[met]);
            QVERIFY2(i == 0 || isOneStep(walk[i - 1], walk[i], layout), qPrintable(QStringLiteral("step %1 leaves out a crossing").arg(i)));
            QVERIFY2(i < 2 || !turnsInANarrowAisle(walk[i - 2], walk[i - 1], walk[i], layout), qPrintable(QStringLiteral("step %1 turns round").arg(i)));
        }
        QCOMPARE(met, stops.size());
    }

    void aTourThatCannotBeWalkedHasNoWalk()
    {
        AisleLayout layout = twoBlocks();
        layout.blocked = {{0, 2, 2}};
        QVERIFY(walkOf(AisleMap(layout), {{0, 2}}).empty());
    }

    void thePictureIsSvgWithEachStop()
    {
        const AisleMap map(twoBlocks());
        const QString svg = tourPicture(map, {{0, 1}, {2, 7}, {3, 0}}, QStringLiteral("A & B <1>"));
        QXmlStreamReader reader(svg);
        QStringList texts;
        int circles = 0;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement)
                continue;
            circles += reader.name() == QLatin1String("circle");
            if (reader.name() == QLatin1String("text"))
                texts += reader.readElementText();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(circles, 3);
        QVERIFY(texts.contains(QStringLiteral("A & B <1>")));
        for (int stop = 1; stop <= 3; ++stop)
            QVERIFY(texts.contains(QString::number(stop)));
    }
};

QTEST_GUILESS_MAIN(TestTourPicture)
#include "tst_tourpicture.moc"
