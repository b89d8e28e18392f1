// SPDX-License-Identifier: GPL-3.0-or-later
// Who counts a place is told of no card what the books have there (workflows §4: blind).
#include "workflow/blind.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::workflow;

namespace {

const LocationId kHere = locationId(u"A-01"), kElsewhere = locationId(u"R-01");

Link place(LocationId id, const char16_t *code)
{
    return {Link::To::Location, id, QString::fromUtf16(code), Format::Text};
}
Link pieces(int units)
{
    return {Link::To::Nothing, {}, QString::number(units * 1000), Format::Quantity};
}

Session counting(LocationId location, count::State state = count::Counting{})
{
    Session session;
    session.person.id = userId(u"U-1");
    CountStock count;
    count.location = location;
    count.state = std::move(state);
    session.frames = {Home{}, count, LookUp{}};
    return session;
}

/// An item that stands here and elsewhere.
DetailCard item()
{
    DetailCard card;
    card.what = Link::To::Item;
    card.fields = {{FieldCode::OnHand, pieces(7)}, {FieldCode::ToSell, pieces(6)}, {FieldCode::Barcodes, {}}};
    card.sections.push_back({SectionCode::StockByLocation, {{{place(kHere, u"A-01"), pieces(5)}}, {{place(kElsewhere, u"R-01"), pieces(2)}}}, false});
    card.sections.push_back({SectionCode::LastMoves, {{{place(kElsewhere, u"R-01"), place(kHere, u"A-01"), pieces(5)}}}, false});
    return card;
}

QString quantity(const DetailCard &card, std::size_t section, std::size_t row)
{
    return card.sections.at(section).rows.at(row).cells.back().text;
}

} // namespace

class TestBlind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoCountsIsBlind();
    void whoHasPausedStaysBlind();
    void theCountedPlaceIsHidden();
    void allOfAUnitThatStandsThereIsHidden();
    void nothingElseIs();
};

void TestBlind::whoCountsIsBlind()
{
    QCOMPARE(placesCountedBlind(counting(kHere)), std::set<LocationId>{kHere});
    QVERIFY(placesCountedBlind(counting({}, count::ScanPlace{})).empty());
    QVERIFY(placesCountedBlind(counting(kHere, count::Ended{})).empty());
}

void TestBlind::whoHasPausedStaysBlind()
{
    Session session = counting(kHere);
    session.keptCounts.push_back({session.person.id, 1, std::get<CountStock>(session.frames.at(1))});
    session.frames = {Home{}, LookUp{}};
    QCOMPARE(placesCountedBlind(session), std::set<LocationId>{kHere});
    session.person.id = userId(u"U-2"); // Somebody else at the same station.
    QVERIFY(placesCountedBlind(session).empty());
}

void TestBlind::theCountedPlaceIsHidden()
{
    DetailCard card = item();
    QVERIFY(hideCounted(card, {kHere}));
    QCOMPARE(quantity(card, 0, 0), QStringLiteral("?"));
    QCOMPARE(quantity(card, 0, 1), QStringLiteral("2000"));
    QCOMPARE(quantity(card, 1, 0), QStringLiteral("?")); // What went there tells it as well.
    QCOMPARE(card.fields.size(), std::size_t(1)); // And so do sums.
    QVERIFY(card.fields.front().code == FieldCode::Barcodes);
}

void TestBlind::allOfAUnitThatStandsThereIsHidden()
{
    DetailCard card;
    card.what = Link::To::Hu;
    card.fields = {{FieldCode::Location, place(kHere, u"A-01")}};
    card.sections.push_back({SectionCode::Contents, {{{Link{}, pieces(4)}}}, false});
    DetailCard other = card;
    QVERIFY(hideCounted(card, {kHere}));
    QCOMPARE(quantity(card, 0, 0), QStringLiteral("?"));
    QVERIFY(!hideCounted(other, {kElsewhere}));
    QCOMPARE(quantity(other, 0, 0), QStringLiteral("4000"));
}

void TestBlind::nothingElseIs()
{
    DetailCard card = item();
    QVERIFY(!hideCounted(card, {locationId(u"B-01")}));
    QVERIFY(card == item());
}

QTEST_APPLESS_MAIN(TestBlind)
#include "tst_blind.moc"
