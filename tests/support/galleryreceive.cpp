// SPDX-License-Identifier: GPL-3.0-or-later
// Receiving and putting away: every state of core/workflow/receive.h, what is proposed for putting away, and the stops laid over them.
#include "support/galleryparts.h"

#include "domain/putaway.h"

#include <algorithm>

namespace bincard::test {

using namespace workflow;

namespace {

const QString kDelivery = QStringLiteral("PO-2011-04711"), kUnit = QStringLiteral("HU0000042"), kPlace = QStringLiteral("A-03-2-1"), kPallet = QStringLiteral("340123450000000024");

Link number(std::int64_t value, Format format)
{
    return {Link::To::Nothing, {}, QString::number(value), format};
}

GalleryView page(const QString &name, TitleCode title, Prompt prompt, Card card, std::initializer_list<ActionCode> offered)
{
    GalleryView shown = calmView(name, title);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.card = std::move(card);
    screen.actions = actions(offered);
    return shown;
}

GalleryView told(GalleryView shown, Prompt alert)
{
    shown.view.screen.alert = std::move(alert);
    return shown;
}

ListCard deliveries(int count)
{
    ListCard list{ListCode::Deliveries, {}, false};
    for (int i = 0; i < count; ++i) {
        list.rows.push_back({{linkCell(Link::To::Delivery, QStringLiteral("PO-2011-%1").arg(4711 + i, 5, 10, QLatin1Char('0'))), textCell(i % 3 == 0 ? QStringLiteral("ACME HOUSEHOLD GOODS") : QStringLiteral("DOTCOM")),
            number(15'300 + i, Format::Day), number(i % 3, Format::InboundState)}});
    }
    return list;
}

DetailCard deliveryCard(int lines)
{
    DetailCard card{Link::To::Delivery, kDelivery, QStringLiteral("ACME HOUSEHOLD GOODS"), {}, {}};
    card.fields = {{FieldCode::Kind, number(0, Format::InboundKind)}, {FieldCode::State, number(2, Format::InboundState)}, {FieldCode::Expected, number(15'300, Format::Day)},
        {FieldCode::Lines, textCell(QString::number(lines))}};
    Section section{SectionCode::DeliveryLines, {}, lines > 20};
    for (int i = 1; i <= lines; ++i) { // What is still to come stands first.
        const QString item = QStringLiteral("2242%1B · ").arg(i) + (i % 2 == 0 ? longName() : usualName());
        section.rows.push_back({{textCell(QString::number(i)), linkCell(Link::To::Item, item), number(1'000LL * 48 * i, Format::Quantity), number(i > lines - 2 ? 1'000LL * 48 * i : 0, Format::Quantity)}});
    }
    card.sections.push_back(std::move(section));
    return card;
}

PickCard inHand(PickCard card)
{
    card.location.clear();
    card.tote = kUnit;
    card.order.clear();
    card.stop = card.stops = 0;
    if (card.done.isZero())
        card.done = Quantity::units(48);
    card.wanted = std::max(card.wanted, card.done); // So much is expected at least.
    return card;
}

GalleryView work(const QString &name, Prompt prompt, int count)
{
    return page(name, TitleCode::Receive, std::move(prompt), deliveries(count),
        {ActionCode::Print, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

GalleryView goods(const QString &name, int lines, const QString &unit)
{
    return page(name, TitleCode::Receive, prompt(PromptCode::ReceiveScanGoods, kDelivery, unit), deliveryCard(lines),
        {unit.isEmpty() ? ActionCode::Print : ActionCode::Full, ActionCode::Done, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

GalleryView howMany(const QString &name, PickCard card, const QString &item)
{
    GalleryView shown = page(name, TitleCode::Receive, prompt(PromptCode::ReceiveHowMany, toString(card.done), item, kUnit), card,
        {ActionCode::Ok, ActionCode::Print, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

GalleryView asks(const QString &name, Prompt question)
{
    GalleryView shown = page(name, TitleCode::Receive, std::move(question), inHand(usualStop()), {ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.codeToScan = QStringLiteral("5012345678900");
    return shown;
}

GalleryView typed(const QString &name, Prompt question)
{
    GalleryView shown = page(name, TitleCode::Receive, std::move(question), NoCard{},
        {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    shown.view.screen.entry = Entry::Text;
    return shown;
}

GalleryView pallet()
{
    DetailCard card{Link::To::Hu, {}, {}, {}, {}};
    Section section{SectionCode::DeliveryLines, {}, false};
    for (int i = 1; i <= 4; ++i)
        section.rows.push_back({{textCell(QStringLiteral("ASN-88123")), linkCell(Link::To::Item, i % 2 == 0 ? longName() : usualName()), number(1'000LL * 96 * i, Format::Quantity), number(0, Format::Quantity)}});
    card.sections.push_back(std::move(section));
    GalleryView shown = page(QStringLiteral("receive-pallet"), TitleCode::Receive, prompt(PromptCode::ReceivePallet, kPallet), card, {ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.codeToScan = kPallet;
    return shown;
}

GalleryView rest()
{
    const ListCard list{ListCode::RestOfDelivery, {{{textCell(QStringLiteral("later"))}}, {{textCell(QStringLiteral("never"))}}}, false};
    return page(QStringLiteral("receive-rest"), TitleCode::Receive, prompt(PromptCode::ReceiveAskClose, kDelivery), list, {ActionCode::Undo, ActionCode::Back, ActionCode::Help});
}

GalleryView goTo(const QString &name, PickCard card, const QString &item, PutAwayReason reason)
{
    GalleryView shown = page(name, TitleCode::PutAway, prompt(PromptCode::PutAwayGoTo, toString(card.done), item, kPlace, QString::number(static_cast<int>(reason))), card,
        {ActionCode::Skip, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    shown.view.screen.entry = Entry::Quantity;
    shown.view.screen.codeToScan = kPlace;
    return shown;
}

GalleryView run()
{
    ListCard list{ListCode::PutAwayRun, {}, false};
    for (int i = 1; i <= 9; ++i) {
        list.rows.push_back({{linkCell(Link::To::Item, QStringLiteral("2242%1B").arg(i)), textCell(i % 3 == 0 ? QStringLiteral("L2011-0893") : QString()), number(1'000LL * 12 * i, Format::Quantity),
            textCell(QStringLiteral("A-%1-2-1").arg(i, 2, 10, QLatin1Char('0')))}});
    }
    return page(QStringLiteral("putaway-run"), TitleCode::PutAway, prompt(PromptCode::PutAwayChooseItem, kUnit), list,
        {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

} // namespace

std::vector<GalleryView> receiveViews()
{
    const QString day = dayText(15'400);
    DetailCard content = huCard();
    content.heading.clear(); // It stands in the instruction.
    GalleryView unit = page(QStringLiteral("putaway-unit"), TitleCode::PutAway, prompt(PromptCode::PutAwayGoTo, QString(), kUnit, kPlace, QString::number(static_cast<int>(PutAwayReason::EmptyPlace))), content,
        {ActionCode::Skip, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    unit.view.screen.codeToScan = kPlace;
    return {
        work(QStringLiteral("receive-work"), prompt(PromptCode::ReceiveScanWork, QString()), 5),
        work(QStringLiteral("receive-work-empty"), prompt(PromptCode::ReceiveScanWork, QString()), 0),
        told(work(QStringLiteral("receive-work-overfull"), prompt(PromptCode::ReceiveScanWork, kUnit), 50), prompt(PromptCode::Received, QStringLiteral("1200"), longName(), kUnit)),
        told(goods(QStringLiteral("receive-goods"), 6, kUnit), prompt(PromptCode::Received, QStringLiteral("48"), usualName(), kUnit)),
        told(goods(QStringLiteral("receive-goods-overfull"), 21, {}), prompt(PromptCode::ReceiveAlsoBy, QStringLiteral("David Okafor"))),
        howMany(QStringLiteral("receive-how-many"), inHand(usualStop()), usualName()),
        howMany(QStringLiteral("receive-how-many-long"), inHand(overfullStop()), overfullStop().name),
        typed(QStringLiteral("receive-expiry"), prompt(PromptCode::ReceiveScanExpiry, longName(), QStringLiteral("L2011-0893"))),
        asks(QStringLiteral("receive-beyond"), prompt(PromptCode::ReceiveBeyondConfirm, QStringLiteral("48"), QStringLiteral("96"), QStringLiteral("38"))),
        asks(QStringLiteral("receive-short-life"), prompt(PromptCode::ReceiveShortLifeConfirm, day, QStringLiteral("60"))),
        asks(QStringLiteral("receive-not-on"), prompt(PromptCode::ReceiveNotOn, usualName(), kDelivery)),
        pallet(),
        rest(),
        page(QStringLiteral("putaway-scan"), TitleCode::PutAway, prompt(PromptCode::PutAwayScan, QStringLiteral("DOCK-1")), locationCard(),
            {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}),
        unit,
        goTo(QStringLiteral("putaway-to"), inHand(usualStop()), usualName(), PutAwayReason::FixedPlace),
        told(goTo(QStringLiteral("putaway-to-long"), inHand(overfullStop()), overfullStop().name, PutAwayReason::SameLot), prompt(PromptCode::PutAwayNext, kPlace)),
        run(),
    };
}

} // namespace bincard::test
