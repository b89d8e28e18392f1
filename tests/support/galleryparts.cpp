// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryparts.h"

#include <QDate>

namespace bincard::test {

using namespace workflow;

namespace {

Link raw(Format format, std::int64_t value)
{
    return {Link::To::Nothing, {}, QString::number(value), format};
}

Link money(const QString &value)
{
    return {Link::To::Nothing, {}, value, Format::Money};
}

Link pieces(std::int64_t units)
{
    return raw(Format::Quantity, units * 1000);
}

std::int32_t day(int year, int month, int dayOfMonth)
{
    return static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(QDate(year, month, dayOfMonth)));
}

Link time(std::int64_t minutesAgo)
{
    return raw(Format::TimeMs, kGalleryNowMs - minutesAgo * kMinuteMs);
}

Section tasks(const QString &number, int state)
{
    return {SectionCode::Tasks, {{{linkCell(Link::To::Task, number), raw(Format::TaskKind, 0), raw(Format::TaskState, state)}}}, false};
}

/// A row of a card says number and name.
const QString kUsual = QStringLiteral("85123A · WHITE HANGING HEART T-LIGHT HOLDER"), kLong = QStringLiteral("22722 · SET OF 3 CAKE TINS PANTRY DESIGN CERAMIC");

CardRow content(const QString &sku, const QString &lot, int status, const QString &hu, std::int64_t units)
{
    return {{linkCell(Link::To::Item, sku), textCell(lot), raw(Format::StockStatus, status), hu.isEmpty() ? textCell({}) : linkCell(Link::To::Hu, hu), pieces(units)}};
}

} // namespace

QString longName()
{
    return QStringLiteral("SET OF 3 CAKE TINS PANTRY DESIGN CERAMIC");
}

QString usualName()
{
    return QStringLiteral("WHITE HANGING HEART T-LIGHT HOLDER");
}

Link textCell(const QString &value)
{
    return {Link::To::Nothing, {}, value, Format::Text};
}

Link linkCell(Link::To to, const QString &value)
{
    return {to, Id128{1, static_cast<std::uint64_t>(value.size())}, value, Format::Text};
}

GalleryView calmView(const QString &name, TitleCode title)
{
    GalleryView shown{name, {}, false, {}};
    station::StationView &view = shown.view;
    view.userName = QStringLiteral("Maria Kowalczyk");
    view.stationName = QStringLiteral("Station 4");
    view.timeZone = QByteArrayLiteral("Europe/London");
    view.nowMs = kGalleryNowMs;
    view.lastSyncMs = kGalleryNowMs - 5'000;
    view.screen.title = title;
    return shown;
}

GalleryView stopped(GalleryView question, const QString &name, PromptKind kind, Prompt prompt)
{
    question.name = name;
    Screen &screen = question.view.screen;
    screen.kind = kind;
    screen.prompt = std::move(prompt);
    const auto first = [&screen](ActionCode code) {
        std::erase_if(screen.actions, [code](const Action &other) { return other.action == code || other.functionKey == action(code).functionKey; });
        screen.actions.insert(screen.actions.begin(), action(code));
    };
    if (screen.prompt.code == PromptCode::UnknownCode)
        first(ActionCode::Bind);
    if (screen.prompt.code == PromptCode::LotRecalled || screen.prompt.code == PromptCode::LotExpired) {
        screen.codeToScan.clear();
        first(ActionCode::Short);
    }
    first(ActionCode::Ok);
    return question;
}

PickCard usualStop()
{
    PickCard card;
    card.location = QStringLiteral("A-03-2-1");
    card.sku = QStringLiteral("85123A");
    card.name = usualName();
    card.wanted = Quantity::units(6);
    card.tote = QStringLiteral("T-0007");
    card.order = QStringLiteral("576627");
    card.stop = 3;
    card.stops = 12;
    return card;
}

PickCard lotStop()
{
    PickCard card = usualStop();
    card.name = longName();
    card.sku = QStringLiteral("22722-XL");
    card.lot = QStringLiteral("L2011-0893");
    card.expiryDay = day(2012, 3, 31);
    card.wanted = Quantity::units(144);
    card.stop = 11;
    return card;
}

PickCard overfullStop()
{
    PickCard card = lotStop();
    card.location = QStringLiteral("RES-AISLE-14-03-2-B");
    card.sku = QStringLiteral("ACME-INDUSTRIAL-FASTENER-M8X40-A2-70");
    card.name = QStringLiteral("Hexagon head screw with collar, partially threaded, stainless steel A2-70, M8 × 40, box of 12,500 pieces, DIN 931 / ISO 4014");
    card.lot = QStringLiteral("BATCH-2011-W46-LINE3"); // GS1 allows 20 characters
    card.serial = QStringLiteral("SN-00012345678901234");
    card.wanted = Quantity{1'234'567'500};
    card.done = Quantity{1'234'560'125};
    card.tote = QStringLiteral("PALLET-000123456789");
    card.order = QStringLiteral("WEB-2011-11-16-000576627");
    card.stop = 118;
    card.stops = 240;
    card.counting = true;
    return card;
}

DetailCard itemCard()
{
    DetailCard card{Link::To::Item, longName(), QStringLiteral("22722"), {}, {}};
    card.fields = {
        {FieldCode::OnHand, pieces(12'480)},
        {FieldCode::ToSell, pieces(11'904)},
        {FieldCode::Reserved, pieces(432)},
        {FieldCode::Promised, pieces(144)},
        {FieldCode::Barcodes, textCell(QStringLiteral("05012345678900, 15012345678907 (×12)"))},
        {FieldCode::Tracking, raw(Format::Tracking, 2)},
        {FieldCode::Weight, raw(Format::WeightG, 1250)},
        {FieldCode::Size, {Link::To::Nothing, {}, QStringLiteral("300x200x120"), Format::SizeMm}},
        {FieldCode::Price, money(QStringLiteral("495 GBP"))},
        {FieldCode::Generated, raw(Format::YesNo, 1)},
    };
    Section places{SectionCode::StockByLocation, {}, true};
    for (int i = 1; i <= 6; ++i) {
        places.rows.push_back({{linkCell(Link::To::Location, QStringLiteral("A-%1-2-1").arg(i, 2, 10, QChar(u'0'))), textCell(QStringLiteral("L2011-089%1").arg(i)), raw(Format::Day, day(2012, i, 28)),
            raw(Format::StockStatus, i == 3 ? 2 : 0), i == 2 ? linkCell(Link::To::Hu, QStringLiteral("P-100482")) : textCell({}), pieces(i * 1104), pieces(i == 1 ? 432 : 0)}});
    }
    Section moves{SectionCode::LastMoves, {}, false};
    for (int i = 0; i < 4; ++i) {
        moves.rows.push_back({{time(i * 700), linkCell(Link::To::Location, QStringLiteral("R-01-4-%1").arg(i)), linkCell(Link::To::Location, QStringLiteral("A-01-2-1")),
            i == 1 ? linkCell(Link::To::Hu, QStringLiteral("T-0007")) : textCell({}), pieces(48)}});
    }
    card.sections = {places, moves};
    return card;
}

DetailCard bareItemCard()
{
    DetailCard card{Link::To::Item, QStringLiteral("POSTAGE"), QStringLiteral("POST"), {}, {}};
    card.fields = {{FieldCode::OnHand, pieces(0)}, {FieldCode::ToSell, pieces(0)}, {FieldCode::Kind, raw(Format::ItemKind, 1)}};
    return card;
}

DetailCard overfullItemCard()
{
    const PickCard stop = overfullStop();
    DetailCard card{Link::To::Item, stop.name, stop.sku, {}, {}};
    card.fields = {
        {FieldCode::OnHand, raw(Format::Quantity, 999'999'999'999'875)},
        {FieldCode::ToSell, raw(Format::Quantity, -1'234'567'500)},
        {FieldCode::Reserved, raw(Format::Quantity, 999'999'998'765'432)},
        {FieldCode::Promised, raw(Format::Quantity, 1'234'567'500)},
        {FieldCode::Barcodes, textCell(QStringLiteral("05012345678900, 15012345678907 (×12), 25012345678904 (×144), ACME-LEGACY-CODE-000123, 4006381333931, 9780201379624"))},
        {FieldCode::Tracking, raw(Format::Tracking, 4)},
        {FieldCode::Weight, raw(Format::WeightG, 123'456'789)},
        {FieldCode::Price, money(QStringLiteral("123456789 GBP"))},
    };
    Section places{SectionCode::StockByLocation, {}, true};
    for (int i = 1; i <= 50; ++i) {
        places.rows.push_back({{linkCell(Link::To::Location, QStringLiteral("RES-AISLE-%1-03-2-B").arg(i)), textCell(stop.lot), raw(Format::Day, day(2012, 1 + i % 12, 28)), raw(Format::StockStatus, i % 6),
            linkCell(Link::To::Hu, stop.tote), raw(Format::Quantity, 1'234'567'500), raw(Format::Quantity, 234'567'125)}});
    }
    card.sections = {places};
    return card;
}

DetailCard locationCard()
{
    DetailCard card{Link::To::Location, QStringLiteral("A-03-2-1"), {}, {}, {}};
    card.fields = {{FieldCode::Kind, raw(Format::LocationKind, 0)}, {FieldCode::Zone, textCell(QStringLiteral("A"))},
        {FieldCode::Coordinates, {Link::To::Nothing, {}, QStringLiteral("12400x3300x1250"), Format::SizeMm}}, {FieldCode::Blocked, raw(Format::YesNo, 1)}};
    Section stock{SectionCode::Contents, {}, false};
    stock.rows = {content(kUsual, {}, 0, {}, 48), content(kLong, QStringLiteral("L2011-0893"), 3, QStringLiteral("P-100482"), 1'104)};
    card.sections = {stock, tasks(QStringLiteral("K-576627"), 1)};
    return card;
}

DetailCard emptyLocationCard()
{
    DetailCard card{Link::To::Location, QStringLiteral("R-18-1-4"), {}, {}, {}};
    card.fields = {{FieldCode::Kind, raw(Format::LocationKind, 1)}, {FieldCode::Zone, textCell(QStringLiteral("R"))},
        {FieldCode::Coordinates, {Link::To::Nothing, {}, QStringLiteral("48200x17700x5000"), Format::SizeMm}}};
    card.sections = {Section{SectionCode::Contents, {}, false}};
    return card;
}

DetailCard huCard()
{
    DetailCard card{Link::To::Hu, QStringLiteral("T-0007"), {}, {}, {}};
    card.fields = {{FieldCode::Kind, raw(Format::HuKind, 0)}, {FieldCode::State, raw(Format::HuState, 1)}, {FieldCode::Location, linkCell(Link::To::Location, QStringLiteral("CART-02"))},
        {FieldCode::Order, linkCell(Link::To::Order, QStringLiteral("576627"))}};
    Section stock{SectionCode::Contents, {}, false};
    stock.rows = {content(kUsual, {}, 0, {}, 6), content(kLong, QStringLiteral("L2011-0893"), 0, {}, 144), content(QStringLiteral("84029G"), {}, 0, {}, 2)};
    card.sections = {stock};
    return card;
}

DetailCard orderCard()
{
    DetailCard card{Link::To::Order, QStringLiteral("576627"), {}, {}, {}};
    card.fields = {{FieldCode::State, raw(Format::OrderState, 4)}, {FieldCode::Customer, textCell(QStringLiteral("17841"))}, {FieldCode::Person, textCell(QStringLiteral("Wilhelmina Featherstonehaugh-Jones"))},
        {FieldCode::Country, textCell(QStringLiteral("United Kingdom"))}, {FieldCode::Received, time(95)}, {FieldCode::ShipBy, time(-400)}, {FieldCode::Lines, textCell(QStringLiteral("23"))}};
    Section lines{SectionCode::OrderLines, {}, false};
    for (int i = 1; i <= 23; ++i) {
        const bool picked = i < 9;
        lines.rows.push_back({{textCell(QString::number(i)), linkCell(Link::To::Item, QStringLiteral("%1").arg(84'000 + 31 * i)), pieces(i % 7 + 1), pieces(picked ? i % 7 + 1 : 0), raw(Format::LineState, picked ? 3 : 2)}});
    }
    card.sections = {lines, tasks(QStringLiteral("K-576627"), 2)};
    return card;
}

DetailCard userCard()
{
    DetailCard card{Link::To::User, QStringLiteral("Maria Kowalczyk"), QStringLiteral("U-1001"), {}, {}};
    card.fields = {{FieldCode::Role, raw(Format::Role, 0)}, {FieldCode::Language, {Link::To::Nothing, {}, QStringLiteral("de"), Format::Language}}};
    card.sections = {tasks(QStringLiteral("K-576627"), 3)};
    return card;
}

DetailCard taskCard()
{
    DetailCard card{Link::To::Task, QStringLiteral("K-576627"), {}, {}, {}};
    card.fields = {{FieldCode::Kind, raw(Format::TaskKind, 0)}, {FieldCode::State, raw(Format::TaskState, 2)}, {FieldCode::Order, linkCell(Link::To::Order, QStringLiteral("576627"))},
        {FieldCode::Person, linkCell(Link::To::User, QStringLiteral("Maria Kowalczyk"))}, {FieldCode::Badge, linkCell(Link::To::User, QStringLiteral("U-1001"))}};
    return card;
}

} // namespace bincard::test
