// SPDX-License-Identifier: GPL-3.0-or-later
// Moving: every state of core/workflow/move.h, and the stops that are laid over them.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kPlace = QStringLiteral("A-03-2-1"), kTarget = QStringLiteral("B-07-1-2"), kUnit = QStringLiteral("T-0007");

GalleryView move(const QString &name, Prompt prompt, Card card, std::initializer_list<ActionCode> offered)
{
    GalleryView shown = calmView(name, TitleCode::Move);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.card = std::move(card);
    screen.actions = actions(offered);
    return shown;
}

GalleryView choose(const QString &name, Prompt prompt, Card card)
{
    return move(name, std::move(prompt), std::move(card), {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Done, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

PickCard inHand(PickCard card)
{
    card.location = kPlace;
    card.tote.clear();
    card.order.clear();
    card.stop = card.stops = 0;
    if (card.done.isZero())
        card.done = Quantity::units(4);
    return card;
}

GalleryView goTo(const QString &name, PickCard card, const QString &item)
{
    GalleryView shown = move(name, prompt(PromptCode::MoveGoTo, toString(card.done), item), card,
        {ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

GalleryView confirm(const QString &name, Prompt question, const QString &code)
{
    GalleryView shown = move(name, std::move(question), inHand(usualStop()), {ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.codeToScan = code;
    return shown;
}

GalleryView told(GalleryView shown, Prompt alert)
{
    shown.view.screen.alert = std::move(alert);
    return shown;
}

CardRow stockRow(StockStatus status, const QString &unit, const QString &lot, std::int64_t pieces)
{
    return {{{Link::To::Nothing, {}, QString::number(static_cast<int>(status)), Format::StockStatus}, textCell(unit), textCell(lot),
        {Link::To::Nothing, {}, QString::number(pieces * 1000), Format::Quantity}}};
}

GalleryView whichStock()
{
    const ListCard list{ListCode::StockHere,
        {stockRow(StockStatus::Available, {}, QStringLiteral("L2011-0893"), 48), stockRow(StockStatus::Available, kUnit, QStringLiteral("L2011-0893"), 12),
            stockRow(StockStatus::Quarantine, {}, QStringLiteral("L2011-0911"), 1200)},
        false};
    return move(QStringLiteral("move-which"), prompt(PromptCode::MoveChooseStock, longName()), list,
        {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

GalleryView statuses()
{
    ListCard list{ListCode::Statuses, {}, false};
    for (const StockStatus status : {StockStatus::Available, StockStatus::Hold, StockStatus::Quarantine, StockStatus::Damaged})
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(status)), Format::StockStatus}}});
    return move(QStringLiteral("move-status"), prompt(PromptCode::MoveChooseStatus, usualName()), list,
        {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

} // namespace

std::vector<GalleryView> moveViews()
{
    const QString status = QString::number(static_cast<int>(StockStatus::Damaged));
    return {
        choose(QStringLiteral("move-source"), prompt(PromptCode::MoveScanSource), NoCard{}),
        told(choose(QStringLiteral("move-next"), prompt(PromptCode::MoveScanSource), NoCard{}), prompt(PromptCode::Moved, QStringLiteral("12"), usualName(), kPlace)),
        choose(QStringLiteral("move-item"), prompt(PromptCode::MoveScanItem, kPlace), locationCard()),
        choose(QStringLiteral("move-unit"), prompt(PromptCode::MoveUnitTo, kUnit), huCard()),
        whichStock(),
        goTo(QStringLiteral("move-to"), inHand(usualStop()), usualName()),
        told(goTo(QStringLiteral("move-to-long"), inHand(overfullStop()), overfullStop().name), prompt(PromptCode::MoveStatusIs, status)),
        statuses(),
        confirm(QStringLiteral("move-mix"), prompt(PromptCode::MoveMixConfirm, kTarget, longName()), kTarget),
        confirm(QStringLiteral("move-reserved"), prompt(PromptCode::MoveReservedConfirm, QStringLiteral("4"), usualName()), kTarget),
        confirm(QStringLiteral("move-blocked"), prompt(PromptCode::MoveBlockedConfirm, kTarget), kTarget),
        stopped(goTo({}, inHand(usualStop()), usualName()), QStringLiteral("move-forbidden"), PromptKind::Error, prompt(PromptCode::MoveMixForbidden, kTarget, longName())),
        stopped(choose({}, prompt(PromptCode::MoveScanItem, kPlace), locationCard()), QStringLiteral("move-not-there"), PromptKind::Error, prompt(PromptCode::MoveNotThere, usualName(), kPlace)),
    };
}

} // namespace bincard::test
