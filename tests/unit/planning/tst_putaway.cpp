// SPDX-License-Identifier: GPL-3.0-or-later
// Where goods belong, as tables: candidates, and which of them is chosen and why.
#include "planning/putaway.h"

#include <QtTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::planning;

namespace {

/// "A-01 x=1000 z=0 reserve face=20 item lot otherlot others nomix nolots blocked cold hazard=3,8 velocity=A volume=900 weight=500"
PutAwayCandidate candidate(const QString &text)
{
    PutAwayCandidate place;
    const QStringList words = text.split(u' ');
    place.code = words.front();
    place.location = LocationId(1, qHash(place.code));
    for (const QString &word : words.mid(1)) {
        const QString name = word.section(u'=', 0, 0), value = word.section(u'=', 1);
        if (name == u"x")
            place.xMm = value.toLongLong();
        else if (name == u"z")
            place.zMm = value.toLongLong();
        else if (name == u"reserve")
            place.kind = LocationKind::Reserve;
        else if (name == u"dock")
            place.kind = LocationKind::Dock;
        else if (name == u"face") {
            place.isFace = true;
            if (!value.isEmpty())
                place.room = Quantity::units(value.toLongLong());
        } else if (name == u"item")
            place.hasItem = true;
        else if (name == u"lot")
            place.hasItem = place.hasLot = true;
        else if (name == u"otherlot")
            place.hasItem = place.hasOtherLots = true;
        else if (name == u"others")
            place.hasOthers = true;
        else if (name == u"nomix")
            place.mixItems = false;
        else if (name == u"nolots")
            place.mixLots = false;
        else if (name == u"blocked")
            place.blocked = true;
        else if (name == u"storage")
            place.storage = value;
        else if (name == u"hazard")
            place.hazard = value;
        else if (name == u"velocity")
            place.velocity = value;
        else if (name == u"volume")
            place.freeVolumeMm3 = value.toLongLong();
        else if (name == u"weight")
            place.freeWeightG = value.toLongLong();
        else
            qFatal("no such word: %s", qPrintable(word));
    }
    return place;
}

/// "10 whole storage=cold hazard=3 velocity=A volume=100 weight=50"
PutAwayGoods goods(const QString &text)
{
    PutAwayGoods what;
    const QStringList words = text.split(u' ');
    what.quantity = Quantity::units(words.front().toLongLong());
    for (const QString &word : words.mid(1)) {
        const QString name = word.section(u'=', 0, 0), value = word.section(u'=', 1);
        if (name == u"whole")
            what.whole = true;
        else if (name == u"storage")
            what.storage = value;
        else if (name == u"hazard")
            what.hazard = value;
        else if (name == u"velocity")
            what.velocity = value;
        else if (name == u"volume")
            what.volumeMm3 = value.toLongLong();
        else
            what.weightG = value.toLongLong();
    }
    return what;
}

QString told(const std::optional<PutAwayChoice> &choice)
{
    static const char *const reasons[] = {"none", "its place", "same lot", "same item", "empty"};
    return choice ? choice->code + QStringLiteral(", ") + QLatin1String(reasons[static_cast<int>(choice->reason)]) + QStringLiteral(", ") + toString(choice->fits) : QStringLiteral("none");
}

} // namespace

class TestPutAwayPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chooses_data();
    void chooses();
    void theOrderOfRulesIsData();
};

void TestPutAwayPlan::chooses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("places"); // | between
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *what, const char *places, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(what) << QString::fromLatin1(places) << QString::fromLatin1(expected);
    };
    row("nothing to choose from", "5", "", "none");
    row("its own place before all", "5", "A|B lot|C face", "C, its place, 5");
    row("its own place, as far as there is room", "5", "A|C face=3 item", "C, its place, 3");
    row("its own place is full", "5", "A|C face=0 item|B item", "B, same item, 5");
    row("its own place is blocked", "5", "C face blocked|A", "A, empty, 5");
    row("the same lot before another", "5", "A otherlot|B lot", "B, same lot, 5");
    row("more of it before an empty one", "5", "A|B item", "B, same item, 5");
    row("where all of it fits before where part of it does", "5 volume=10", "A item volume=30|B item volume=90", "B, same item, 5");
    row("part of it when nothing else", "5 volume=10", "A item volume=35", "A, same item, 3");
    row("by weight", "5 weight=10", "A weight=25", "A, empty, 2");
    row("no room at all", "5 volume=10", "A volume=9", "none");
    row("size not known: it is taken to fit", "5", "A volume=1", "A, empty, 5");
    row("more in it than should be", "5 volume=10", "A volume=-20|B", "B, empty, 5");
    row("the nearest to its place", "5", "F face=0 x=5000|A x=0|B x=4000|C x=9000", "B, empty, 5");
    row("the nearest to where it stands", "5", "F item blocked x=9000|A x=0|C x=8000", "C, empty, 5");
    row("low before high", "5", "A z=3000|B z=0", "B, empty, 5");
    row("meant for it before near", "5 velocity=A", "A velocity=C|B x=7000 velocity=A", "B, empty, 5");
    row("meant for anything is as good", "5 velocity=A", "A|B x=7000 velocity=A", "A, empty, 5");
    row("never where other things stand", "5", "A others", "none");
    row("never with another item where nothing mixes", "5", "A item others nomix|B", "B, empty, 5");
    row("never with another lot where lots do not mix", "5", "A otherlot nolots|B", "B, empty, 5");
    row("its climate", "5 storage=chilled", "A|B storage=frozen|C storage=chilled x=9000", "C, empty, 5");
    row("nothing warm into the cold", "5", "A storage=chilled", "none");
    row("a hazard where its class may stand", "5 hazard=3", "A|B hazard=8|C hazard=8 x=9000", "none");
    row("a hazard among several classes", "5 hazard=3", "A|B hazard=3", "B, empty, 5");
    row("not at a dock", "5", "A dock", "none");
    row("pieces to a pick place", "5", "A reserve|B x=9000", "B, empty, 5");
    row("a unit to reserve", "5 whole", "A|B reserve x=9000", "B, empty, 5");
    row("a unit to a pick place when there is no reserve", "5 whole", "A", "A, empty, 5");
    row("a unit fits whole or not", "5 whole volume=10", "A reserve volume=40|B reserve volume=50 x=9000", "B, empty, 5");
    row("a unit does not join pieces", "5 whole", "A item|B reserve x=9000", "B, empty, 5");
    row("a unit joins others in reserve", "5 whole", "A reserve|B reserve item x=9000", "B, same item, 5");
    row("a unit to its own place when it is known how much goes there", "5 whole", "A reserve|F face=9 item", "F, its place, 5");
    row("a unit not to its own place when it is not", "5 whole", "A reserve|F face item", "A, empty, 5");
    row("a unit to its own place when that is empty", "5 whole", "A reserve|F face", "F, its place, 5");
    row("by name when nothing else decides", "5", "B|A", "A, empty, 5");
}

void TestPutAwayPlan::chooses()
{
    QFETCH(const QString, what);
    QFETCH(const QString, places);
    std::vector<PutAwayCandidate> candidates;
    for (const QString &text : places.split(u'|', Qt::SkipEmptyParts))
        candidates.push_back(candidate(text));
    QTEST(told(putAway(goods(what), candidates)), "expected");
    std::reverse(candidates.begin(), candidates.end());
    QTEST(told(putAway(goods(what), candidates)), "expected"); // In any order.
}

void TestPutAwayPlan::theOrderOfRulesIsData()
{
    const std::vector<PutAwayCandidate> places{candidate(QStringLiteral("F face")), candidate(QStringLiteral("B item")), candidate(QStringLiteral("A"))};
    QCOMPARE(told(putAway(goods(QStringLiteral("5")), places, {PutAwayRule::SameItem, PutAwayRule::FixedPlace})), QStringLiteral("B, same item, 5"));
    QCOMPARE(told(putAway(goods(QStringLiteral("5")), places, {PutAwayRule::EmptyPlace})), QStringLiteral("A, empty, 5"));
    QCOMPARE(told(putAway(goods(QStringLiteral("5")), places, {})), QStringLiteral("none"));
}

QTEST_GUILESS_MAIN(TestPutAwayPlan)
#include "tst_putaway.moc"
