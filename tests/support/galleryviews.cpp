// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryviews.h"

#include "base/check.h"

#include <QDate>

namespace bincard::test {

using namespace workflow;

namespace {

constexpr std::int64_t kNowMs = 1'321'440'120'000; // 2011-11-16 10:42 UTC
constexpr std::int64_t kMinute = 60'000;

// 40 characters, as the shop's longest names are.
const QString kLongName = QStringLiteral("SET OF 3 CAKE TINS PANTRY DESIGN CERAMIC");
const QString kName = QStringLiteral("WHITE HANGING HEART T-LIGHT HOLDER");

Action act(ActionCode code, int key)
{
    return {code, key, true};
}

std::vector<Action> pickActions()
{
    return {act(ActionCode::Short, 4), act(ActionCode::Full, 6), act(ActionCode::Undo, 7), act(ActionCode::Skip, 5), act(ActionCode::Back, 8), act(ActionCode::LookUp, 2), act(ActionCode::Pause, 9), act(ActionCode::Help, 1), act(ActionCode::LogOut, 11)};
}

std::vector<Action> confirmActions()
{
    return {act(ActionCode::Ok, 12), act(ActionCode::Undo, 7), act(ActionCode::Help, 1)};
}

std::vector<Action> lookUpActions()
{
    return {act(ActionCode::Back, 8), act(ActionCode::Find, 7), act(ActionCode::Help, 1), act(ActionCode::LogOut, 11)};
}

Link text(const QString &value)
{
    return {Link::To::Nothing, {}, value, Format::Text};
}

Link link(Link::To to, const QString &value)
{
    return {to, Id128{1, static_cast<std::uint64_t>(value.size())}, value, Format::Text};
}

Link raw(Format format, std::int64_t value)
{
    return {Link::To::Nothing, {}, QString::number(value), format};
}

Link pieces(std::int64_t units)
{
    return raw(Format::Quantity, units * 1000);
}

std::int32_t day(int year, int month, int dayOfMonth)
{
    return static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(QDate(year, month, dayOfMonth)));
}

station::StationView base()
{
    station::StationView view;
    static std::uint64_t serial = 0;
    view.promptSerial = ++serial;
    view.userName = QStringLiteral("Maria Kowalczyk");
    view.stationName = QStringLiteral("Station 4");
    view.timeZone = QByteArrayLiteral("Europe/London");
    view.nowMs = kNowMs;
    view.lastSyncMs = kNowMs - 5'000;
    view.screen.title = TitleCode::Pick;
    return view;
}

PickCard stop()
{
    PickCard card;
    card.location = QStringLiteral("A-03-2-1");
    card.sku = QStringLiteral("85123A");
    card.name = kName;
    card.wanted = Quantity::units(6);
    card.tote = QStringLiteral("T-0007");
    card.order = QStringLiteral("576627");
    card.stop = 3;
    card.stops = 12;
    return card;
}

PickCard lotStop()
{
    PickCard card = stop();
    card.name = kLongName;
    card.sku = QStringLiteral("22722-XL");
    card.lot = QStringLiteral("L2011-0893");
    card.expiryDay = day(2012, 3, 31);
    card.wanted = Quantity::units(144);
    card.stop = 11;
    return card;
}

DetailCard itemCard()
{
    DetailCard card{Link::To::Item, kLongName, QStringLiteral("22722"), {}, {}};
    card.fields = {
        {FieldCode::OnHand, pieces(12'480)}, {FieldCode::ToSell, pieces(11'904)}, {FieldCode::Reserved, pieces(432)}, {FieldCode::Promised, pieces(144)},
        {FieldCode::Barcodes, text(QStringLiteral("05012345678900, 15012345678907 (×12)"))}, {FieldCode::Tracking, raw(Format::Tracking, 2)},
        {FieldCode::Weight, raw(Format::WeightG, 1250)}, {FieldCode::Size, {Link::To::Nothing, {}, QStringLiteral("300x200x120"), Format::SizeMm}},
        {FieldCode::Price, {Link::To::Nothing, {}, QStringLiteral("495 GBP"), Format::Money}}, {FieldCode::Generated, raw(Format::YesNo, 1)},
    };
    Section places{SectionCode::StockByLocation, {}, true};
    for (int i = 1; i <= 6; ++i) {
        places.rows.push_back({{link(Link::To::Location, QStringLiteral("A-%1-2-1").arg(i, 2, 10, QChar(u'0'))), text(QStringLiteral("L2011-089%1").arg(i)), raw(Format::Day, day(2012, i, 28)),
            raw(Format::StockStatus, i == 3 ? 2 : 0), i == 2 ? link(Link::To::Hu, QStringLiteral("P-100482")) : text({}), pieces(i * 1104), pieces(i == 1 ? 432 : 0)}});
    }
    Section moves{SectionCode::LastMoves, {}, false};
    for (int i = 0; i < 4; ++i) {
        moves.rows.push_back({{raw(Format::TimeMs, kNowMs - i * 700 * kMinute), link(Link::To::Location, QStringLiteral("R-01-4-%1").arg(i)), link(Link::To::Location, QStringLiteral("A-01-2-1")),
            i == 1 ? link(Link::To::Hu, QStringLiteral("T-0007")) : text({}), pieces(48)}});
    }
    card.sections = {places, moves};
    return card;
}

DetailCard orderCard()
{
    DetailCard card{Link::To::Order, QStringLiteral("576627"), {}, {}, {}};
    card.fields = {{FieldCode::State, raw(Format::OrderState, 4)}, {FieldCode::Customer, text(QStringLiteral("17841"))}, {FieldCode::Person, text(QStringLiteral("Wilhelmina Featherstonehaugh-Jones"))},
        {FieldCode::Country, text(QStringLiteral("United Kingdom"))}, {FieldCode::Received, raw(Format::TimeMs, kNowMs - 95 * kMinute)}, {FieldCode::ShipBy, raw(Format::TimeMs, kNowMs + 400 * kMinute)},
        {FieldCode::Lines, text(QStringLiteral("23"))}};
    Section lines{SectionCode::OrderLines, {}, false};
    for (int i = 1; i <= 23; ++i) {
        lines.rows.push_back({{text(QString::number(i)), link(Link::To::Item, QStringLiteral("%1").arg(84'000 + 31 * i)), pieces(i % 7 + 1), pieces(i < 9 ? i % 7 + 1 : 0), raw(Format::LineState, i < 9 ? 3 : 2)}});
    }
    Section tasks{SectionCode::Tasks, {{{link(Link::To::Task, QStringLiteral("K-576627")), raw(Format::TaskKind, 0), raw(Format::TaskState, 2)}}}, false};
    card.sections = {lines, tasks};
    return card;
}

GalleryView logIn()
{
    GalleryView shown{QStringLiteral("login"), base(), false, {}};
    shown.view.userName.clear();
    shown.view.screen.title = TitleCode::LogIn;
    shown.view.screen.prompt = {PromptCode::ScanBadge, {}};
    shown.view.screen.actions = {act(ActionCode::LookUp, 2), act(ActionCode::Help, 1)};
    return shown;
}

GalleryView pin()
{
    GalleryView shown = logIn();
    shown.name = QStringLiteral("pin");
    shown.view.screen.prompt = {PromptCode::EnterPin, {}};
    shown.view.screen.alert = Prompt{PromptCode::WrongPin, {QStringLiteral("2")}};
    shown.view.screen.entry = Entry::Pin;
    shown.view.screen.actions = {act(ActionCode::Back, 8), act(ActionCode::Help, 1)};
    shown.typed = QStringLiteral("123");
    return shown;
}

GalleryView home()
{
    GalleryView shown{QStringLiteral("home"), base(), false, {}};
    shown.view.screen.title = TitleCode::Home;
    shown.view.screen.prompt = {PromptCode::ChooseWork, {}};
    shown.view.screen.alert = Prompt{PromptCode::Welcome, {QStringLiteral("Maria")}};
    shown.view.screen.card = HomeCard{128, 1'904, 3, QStringLiteral("K-576627")};
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = {act(ActionCode::GetWork, 3), act(ActionCode::LookUp, 2), act(ActionCode::Pause, 9), act(ActionCode::LogOut, 11), act(ActionCode::Help, 1)};
    return shown;
}

GalleryView picking(const QString &name, Prompt prompt, const QString &code, PickCard card)
{
    GalleryView shown{name, base(), false, {}};
    shown.view.screen.prompt = std::move(prompt);
    shown.view.screen.codeToScan = code;
    shown.view.screen.card = std::move(card);
    shown.view.screen.actions = pickActions();
    return shown;
}

GalleryView scanTote()
{
    PickCard card;
    card.order = QStringLiteral("576627");
    card.stops = 12;
    GalleryView shown = picking(QStringLiteral("pick-tote"), {PromptCode::PickScanTote, {}}, {}, card);
    shown.view.screen.alert = Prompt{PromptCode::Resumed, {QStringLiteral("576627")}};
    return shown;
}

GalleryView counting()
{
    PickCard card = stop();
    card.done = Quantity::units(2);
    card.counting = true;
    GalleryView shown = picking(QStringLiteral("pick-counting"), {PromptCode::PickQuantity, {QStringLiteral("4"), kName}}, QStringLiteral("85123A"), card);
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

GalleryView keypad()
{
    GalleryView shown = counting();
    shown.name = QStringLiteral("pick-keypad");
    shown.typed = QStringLiteral("1440");
    return shown;
}

GalleryView put()
{
    PickCard card = lotStop();
    card.done = Quantity::units(144);
    GalleryView shown = picking(QStringLiteral("pick-put"), {PromptCode::PickPutInto, {QStringLiteral("144"), QStringLiteral("T-0007")}}, QStringLiteral("T-0007"), card);
    shown.view.screen.entry = Entry::Quantity;
    shown.view.waitingOperations = 12;
    shown.view.oldestWaitingMs = kNowMs - 7 * kMinute;
    shown.view.lastSyncMs = kNowMs - 8 * kMinute;
    shown.view.online = false;
    return shown;
}

GalleryView wrongItem()
{
    GalleryView shown = picking(QStringLiteral("stop-wrong-item"), {PromptCode::WrongItem, {QStringLiteral("RED HANGING HEART T-LIGHT HOLDER"), kName}}, QStringLiteral("85123A"), stop());
    shown.view.screen.kind = PromptKind::Error;
    shown.view.screen.actions = confirmActions();
    shown.view.unusedScans = 3;
    shown.view.queuedScans = 2;
    return shown;
}

GalleryView wrongPlace()
{
    GalleryView shown = picking(QStringLiteral("stop-wrong-place"), {PromptCode::WrongLocation, {QStringLiteral("A-03-2-1")}}, QStringLiteral("A-03-2-1"), stop());
    shown.view.screen.kind = PromptKind::Error;
    shown.view.screen.actions = confirmActions();
    return shown;
}

GalleryView confirmShort()
{
    GalleryView shown = picking(QStringLiteral("stop-confirm-short"), {PromptCode::ConfirmShort, {QStringLiteral("2"), kLongName, QStringLiteral("2")}}, {}, lotStop());
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.actions = confirmActions();
    return shown;
}

GalleryView cancelled()
{
    GalleryView shown{QStringLiteral("stop-cancelled"), base(), false, {}};
    shown.view.screen.kind = PromptKind::Alert;
    shown.view.screen.prompt = {PromptCode::OrderCancelled, {QStringLiteral("576627")}};
    shown.view.screen.actions = {act(ActionCode::Ok, 12), act(ActionCode::Help, 1)};
    return shown;
}

GalleryView reasons()
{
    GalleryView shown = picking(QStringLiteral("list-reasons"), {PromptCode::ChooseShortReason, {}}, {}, {});
    ListCard list{ListCode::Reasons, {}, false};
    for (int reason = 1; reason <= 4; ++reason)
        list.rows.push_back({{text(QString::number(reason))}});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.card = list;
    shown.view.screen.actions = {act(ActionCode::Undo, 7), act(ActionCode::Help, 1)};
    return shown;
}

GalleryView search(const QString &name, int rows, bool more)
{
    GalleryView shown{name, base(), false, {}};
    shown.view.screen.title = TitleCode::LookUp;
    shown.view.screen.prompt = {rows > 0 ? PromptCode::SearchFound : PromptCode::NothingFound, {QStringLiteral("heart")}};
    ListCard list{ListCode::SearchResults, {}, more};
    for (int i = 0; i < rows; ++i)
        list.rows.push_back({{link(Link::To::Item, QStringLiteral("%1").arg(85'100 + i * 23)), text(i % 2 == 0 ? kName : kLongName)}});
    shown.view.screen.card = list;
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = lookUpActions();
    return shown;
}

GalleryView meanings()
{
    GalleryView shown{QStringLiteral("list-meanings"), base(), false, {}};
    shown.view.screen.title = TitleCode::LookUp;
    shown.view.screen.prompt = {PromptCode::WhichOne, {QStringLiteral("576627")}};
    shown.view.screen.card = ListCard{ListCode::Meanings, {{{link(Link::To::Order, QStringLiteral("576627")), text({})}}, {{link(Link::To::Item, QStringLiteral("576627")), text(kLongName)}}}, false};
    shown.view.screen.actions = lookUpActions();
    return shown;
}

GalleryView detail(const QString &name, DetailCard card)
{
    GalleryView shown{name, base(), false, {}};
    shown.view.screen.title = TitleCode::LookUp;
    shown.view.screen.prompt = {PromptCode::ScanAnything, {}};
    shown.view.screen.card = std::move(card);
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = lookUpActions();
    return shown;
}

GalleryView help()
{
    GalleryView shown{QStringLiteral("list-help"), base(), false, {}};
    shown.view.screen.title = TitleCode::Help;
    shown.view.screen.prompt = {PromptCode::HelpList, {}};
    ListCard list{ListCode::HelpScans, {}, false};
    for (const char *accepted : {"location", "item", "hu", "quantity"})
        list.rows.push_back({{text(QString::fromLatin1(accepted))}});
    shown.view.screen.card = list;
    shown.view.screen.actions = {act(ActionCode::Back, 8), act(ActionCode::Help, 1)};
    return shown;
}

GalleryView bindHowMany()
{
    GalleryView shown{QStringLiteral("bind-how-many"), base(), false, {}};
    shown.view.screen.title = TitleCode::Bind;
    shown.view.screen.prompt = {PromptCode::BindHowMany, {QStringLiteral("15012345678907"), kLongName}};
    shown.view.screen.entry = Entry::Quantity;
    shown.view.screen.actions = {act(ActionCode::Back, 8), act(ActionCode::Help, 1)};
    shown.typed = QStringLiteral("12.5");
    return shown;
}

GalleryView diskFull()
{
    GalleryView shown = picking(QStringLiteral("trouble"), {PromptCode::PickScanItem, {kLongName, QStringLiteral("A-03-2-1")}}, QStringLiteral("22722-XL"), lotStop());
    shown.view.trouble = ErrorCode::DiskFull;
    shown.view.quarantined = 1;
    shown.view.skewMs = 11 * kMinute;
    shown.view.warehouse = QStringLiteral("Northampton");
    shown.view.waitingOperations = 1'204;
    shown.view.oldestWaitingMs = kNowMs - 26 * 60 * kMinute;
    shown.view.online = false;
    return shown;
}

GalleryView done()
{
    GalleryView shown{QStringLiteral("pick-drop"), base(), false, {}};
    PickCard card;
    card.order = QStringLiteral("576627");
    card.tote = QStringLiteral("T-0007");
    shown.view.screen.prompt = {PromptCode::PickDrop, {}};
    shown.view.screen.card = card;
    shown.view.screen.alert = Prompt{PromptCode::Undone, {kLongName}};
    shown.view.screen.actions = pickActions();
    return shown;
}

} // namespace

std::vector<GalleryView> galleryViews()
{
    GalleryView more = scanTote();
    more.name = QStringLiteral("more");
    more.more = true;
    return {
        logIn(), pin(), home(), scanTote(), picking(QStringLiteral("pick-goto"), {PromptCode::PickGoTo, {QStringLiteral("A-03-2-1")}}, QStringLiteral("A-03-2-1"), stop()),
        picking(QStringLiteral("pick-item"), {PromptCode::PickScanItem, {kLongName, QStringLiteral("A-03-2-1")}}, QStringLiteral("22722-XL"), lotStop()), counting(), keypad(), put(), done(),
        wrongItem(), wrongPlace(), confirmShort(), cancelled(), reasons(), search(QStringLiteral("list-search"), 12, true), search(QStringLiteral("list-empty"), 0, false), meanings(), help(),
        detail(QStringLiteral("card-item"), itemCard()), detail(QStringLiteral("card-order"), orderCard()), bindHowMany(), diskFull(), more,
    };
}

GalleryView galleryView(const QString &name)
{
    for (GalleryView &shown : galleryViews()) {
        if (shown.name == name)
            return shown;
    }
    BINCARD_CHECK(!"a gallery view of that name");
    return {};
}

} // namespace bincard::test
