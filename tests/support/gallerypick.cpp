// SPDX-License-Identifier: GPL-3.0-or-later
// Pick and put back: every state of core/workflow/pick.h and putback.h, and the stops that are laid over them.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kPlace = QStringLiteral("A-03-2-1"), kTote = QStringLiteral("T-0007"), kSku = QStringLiteral("85123A"), kOrder = QStringLiteral("576627"), kLot = QStringLiteral("L2011-0893"), kOtherLot = QStringLiteral("L2011-0911");

GalleryView step(const QString &name, Prompt prompt, const QString &code, PickCard card, std::vector<Action> offered)
{
    GalleryView shown = calmView(name, TitleCode::Pick);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.codeToScan = code;
    screen.card = std::move(card);
    screen.actions = std::move(offered);
    return shown;
}

std::vector<Action> takeActions()
{
    return actions({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
}

std::vector<Action> identifyActions()
{
    return actions({ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

std::vector<Action> putActions()
{
    return actions({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

std::vector<Action> backActions()
{
    return actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
}

GalleryView asked(GalleryView shown, std::vector<Action> offered)
{
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.actions = std::move(offered);
    return shown;
}

GalleryView with(GalleryView shown, Entry entry, const QString &typed = {})
{
    shown.view.screen.entry = entry;
    shown.typed = typed;
    return shown;
}

GalleryView told(GalleryView shown, Prompt alert)
{
    shown.view.screen.alert = std::move(alert);
    return shown;
}

PickCard orderOnly()
{
    PickCard card;
    card.order = kOrder;
    card.stops = 12;
    return card;
}

PickCard withTote(PickCard card)
{
    card.tote = kTote;
    card.stops = 0;
    return card;
}

PickCard taken(PickCard card, std::int64_t units, bool counting)
{
    card.done = Quantity::units(units);
    card.counting = counting;
    return card;
}

GalleryView opening()
{
    return step(QStringLiteral("pick-opening"), prompt(PromptCode::WaitingForServer), {}, {}, actions({ActionCode::Help, ActionCode::LogOut}));
}

GalleryView scanTote(const QString &name)
{
    return step(name, prompt(PromptCode::PickScanTote), {}, orderOnly(), actions({ActionCode::Back, ActionCode::Undo, ActionCode::Pause, ActionCode::Help, ActionCode::LookUp, ActionCode::LogOut}));
}

/// Somebody has begun: the tote that holds their goods is the one to scan.
GalleryView scanToteAgain()
{
    GalleryView shown = told(scanTote(QStringLiteral("pick-tote-again")), prompt(PromptCode::ToteHolds, kTote, QStringLiteral("4")));
    shown.view.screen.prompt = prompt(PromptCode::PickScanTote, kTote);
    shown.view.screen.codeToScan = kTote;
    return shown;
}

GalleryView goTo(const QString &name, const PickCard &card)
{
    return step(name, prompt(PromptCode::PickGoTo, card.location), card.location, card,
        actions({ActionCode::Skip, ActionCode::Full, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
}

GalleryView scanItem(const QString &name, const PickCard &card)
{
    return step(name, prompt(PromptCode::PickScanItem, card.name.isEmpty() ? card.sku : card.name, card.location), card.sku, card, takeActions());
}

GalleryView namelessItem()
{
    PickCard card = usualStop();
    card.name.clear();
    return scanItem(QStringLiteral("pick-item-no-name"), card);
}

GalleryView counting(const QString &name, const PickCard &card, const QString &left)
{
    return with(step(name, prompt(PromptCode::PickQuantity, left, card.name), card.sku, card, takeActions()), Entry::Quantity);
}

GalleryView put(const QString &name, const PickCard &card)
{
    return with(step(name, prompt(PromptCode::PickPutInto, toString(card.done), card.tote), card.tote, card, takeActions()), Entry::Quantity);
}

GalleryView putPart()
{
    const PickCard card = taken(lotStop(), 96, true);
    return step(QStringLiteral("pick-put-part"), prompt(PromptCode::PickPutInto, QStringLiteral("96"), kTote), kTote, card, putActions());
}

GalleryView drop()
{
    return step(QStringLiteral("pick-drop"), prompt(PromptCode::PickDrop), {}, withTote(orderOnly()), backActions());
}

GalleryView reasons()
{
    GalleryView shown = step(QStringLiteral("short-reasons"), prompt(PromptCode::ChooseShortReason), {}, {}, actions({ActionCode::Undo, ActionCode::Help}));
    ListCard list{ListCode::Reasons, {}, false};
    for (const int reason : {1, 2, 3, 4, 9})
        list.rows.push_back({{textCell(QString::number(reason))}});
    shown.view.screen.card = list;
    return shown;
}

GalleryView ended(const QString &name, PromptCode why)
{
    GalleryView shown = step(name, prompt(why, kOrder), {}, orderOnly(), actions({ActionCode::Ok, ActionCode::Help}));
    shown.view.screen.kind = PromptKind::Alert;
    return shown;
}

/// What goes back is the instruction, and why is the line under it.
GalleryView handsBack()
{
    GalleryView shown = ended(QStringLiteral("end-cancelled"), PromptCode::OrderCancelled);
    shown.view.screen.alert = shown.view.screen.prompt;
    shown.view.screen.prompt = prompt(PromptCode::HandBack, QStringLiteral("2"), longName(), kPlace);
    return shown;
}

GalleryView putBack(const QString &name, Prompt prompt, const QString &code, const PickCard &card, std::vector<Action> offered)
{
    GalleryView shown = step(name, std::move(prompt), code, card, std::move(offered));
    shown.view.screen.title = TitleCode::PutBack;
    return shown;
}

GalleryView putBackItem()
{
    return putBack(QStringLiteral("putback-item"), prompt(PromptCode::PutBackScanItem, usualName(), kTote), kSku, usualStop(),
        actions({ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
}

GalleryView putBackGoTo()
{
    return with(putBack(QStringLiteral("putback-goto"), prompt(PromptCode::PutBackGoTo, kPlace), kPlace, taken(usualStop(), 6, false), backActions()), Entry::Quantity);
}

GalleryView putBackElsewhere()
{
    const QString other = QStringLiteral("R-18-1-4");
    return asked(putBack(QStringLiteral("putback-elsewhere"), prompt(PromptCode::PutBackConfirmPlace, other), other, taken(usualStop(), 6, false), {}), actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help}));
}

GalleryView putBackFinished()
{
    return asked(putBack(QStringLiteral("putback-finished"), prompt(PromptCode::PutBackDone, kOrder), {}, orderOnly(), {}), actions({ActionCode::Ok, ActionCode::Help}));
}

GalleryView error(const GalleryView &question, const QString &name, Prompt why)
{
    return stopped(question, name, PromptKind::Error, std::move(why));
}

} // namespace

std::vector<GalleryView> pickViews()
{
    const GalleryView lot = with(step(QStringLiteral("pick-lot"), prompt(PromptCode::PickScanLot, longName(), kLot), kLot, lotStop(), identifyActions()), Entry::Text);
    const GalleryView serial = with(step(QStringLiteral("pick-serial"), prompt(PromptCode::PickScanSerial, longName()), {}, lotStop(), identifyActions()), Entry::Text);
    GalleryView keypad = counting(QStringLiteral("pick-keypad"), taken(lotStop(), 2, true), QStringLiteral("142"));
    keypad.typed = QStringLiteral("1440.125");
    return {
        opening(),
        told(scanTote(QStringLiteral("pick-tote")), prompt(PromptCode::Resumed, kOrder)),
        scanToteAgain(),
        goTo(QStringLiteral("pick-goto"), usualStop()),
        told(goTo(QStringLiteral("pick-goto-blocked"), lotStop()), prompt(PromptCode::PlaceBlocked, kPlace)),
        told(goTo(QStringLiteral("pick-goto-skipped"), usualStop()), prompt(PromptCode::SkippedComesBack, longName())),
        scanItem(QStringLiteral("pick-item"), usualStop()),
        scanItem(QStringLiteral("pick-item-lot"), lotStop()),
        namelessItem(),
        scanItem(QStringLiteral("pick-item-overfull"), overfullStop()),
        lot,
        serial,
        counting(QStringLiteral("pick-counting"), taken(usualStop(), 2, true), QStringLiteral("4")),
        keypad,
        counting(QStringLiteral("pick-counting-overfull"), overfullStop(), QStringLiteral("7.375")),
        put(QStringLiteral("pick-put"), taken(lotStop(), 144, false)),
        put(QStringLiteral("pick-put-overfull"), overfullStop()),
        putPart(),
        step(QStringLiteral("pick-new-tote"), prompt(PromptCode::PickScanNewTote), {}, lotStop(), putActions()),
        step(QStringLiteral("short-damaged-tote"), prompt(PromptCode::PutDamagedInto, QStringLiteral("2"), longName()), {}, lotStop(), actions({ActionCode::Skip, ActionCode::Undo, ActionCode::Help})),
        told(drop(), prompt(PromptCode::Undone, QStringLiteral("6"), longName(), kPlace)),
        putBackItem(),
        putBackGoTo(),
    };
}

std::vector<GalleryView> pickStopViews()
{
    const std::vector<Action> yesUndo = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    const std::vector<Action> yesNo = actions({ActionCode::Ok, ActionCode::Skip, ActionCode::Undo, ActionCode::Help});
    const GalleryView item = scanItem({}, usualStop()), lotItem = scanItem({}, lotStop()), atPut = put({}, taken(lotStop(), 144, false));
    return {
        error(item, QStringLiteral("stop-wrong-item"), prompt(PromptCode::WrongItem, QStringLiteral("RED HANGING HEART T-LIGHT HOLDER"), usualName())),
        error(lotItem, QStringLiteral("stop-wrong-item-long"), prompt(PromptCode::WrongItem, longName(), overfullStop().name)),
        error(goTo({}, usualStop()), QStringLiteral("stop-wrong-place"), prompt(PromptCode::WrongLocation, kPlace, QStringLiteral("A-03-2-2"))),
        error(lotItem, QStringLiteral("stop-wrong-lot"), prompt(PromptCode::WrongLot, kOtherLot, kLot)),
        error(lotItem, QStringLiteral("stop-expired"), prompt(PromptCode::LotExpired, kLot, QStringLiteral("2011-10-31"))),
        error(lotItem, QStringLiteral("stop-recalled"), prompt(PromptCode::LotRecalled, kLot)),
        asked(step(QStringLiteral("ask-swap-lot"), prompt(PromptCode::SwapLotConfirm, kOtherLot, kLot), kOtherLot, lotStop(), {}), actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Short, ActionCode::Help})),
        error(atPut, QStringLiteral("stop-over-pick"), prompt(PromptCode::OverPick, QStringLiteral("144"), QStringLiteral("1440.125"))),
        error(atPut, QStringLiteral("stop-tote-of-other"), prompt(PromptCode::ToteOfOtherOrder, QStringLiteral("T-0019"), QStringLiteral("576630"))),
        error(atPut, QStringLiteral("stop-wrong-tote"), prompt(PromptCode::WrongTote, QStringLiteral("T-0019"), kTote)),
        error(scanTote({}), QStringLiteral("stop-tote-unknown"), prompt(PromptCode::ToteUnknown, QStringLiteral("T-00019"))),
        error(scanTote({}), QStringLiteral("stop-tote-in-use"), prompt(PromptCode::ToteNotFree, QStringLiteral("T-0019"))),
        error(with(step({}, {}, {}, lotStop(), identifyActions()), Entry::Text), QStringLiteral("stop-wrong-serial"), prompt(PromptCode::WrongSerial, QStringLiteral("SN-00012345678901234"))),
        error(item, QStringLiteral("stop-unknown-code"), prompt(PromptCode::UnknownCode, QStringLiteral("4006381333931"))),
        error(item, QStringLiteral("stop-misread"), prompt(PromptCode::CheckDigitWrong, QStringLiteral("4006381333930"))),
        error(item, QStringLiteral("stop-not-here"), prompt(PromptCode::NotAcceptedHere, QStringLiteral("Wilhelmina Featherstonehaugh-Jones"))),
        error(drop(), QStringLiteral("stop-no-staging"), prompt(PromptCode::NotAStagingPlace, kPlace)),
        reasons(),
        asked(step(QStringLiteral("ask-short"), prompt(PromptCode::ConfirmShort, QStringLiteral("2"), longName(), QStringLiteral("2")), {}, lotStop(), {}), yesUndo),
        asked(step(QStringLiteral("ask-block"), prompt(PromptCode::BlockPlace, kPlace), kPlace, lotStop(), {}), yesNo),
        with(asked(step(QStringLiteral("ask-empty"), prompt(PromptCode::PickIsPlaceEmpty, kPlace), kPlace, usualStop(), {}), yesNo), Entry::Quantity),
        with(asked(step(QStringLiteral("ask-empty-typed"), prompt(PromptCode::PickIsPlaceEmpty, kPlace), kPlace, usualStop(), {}), yesNo), Entry::Quantity, QStringLiteral("3")),
        asked(step(QStringLiteral("ask-lead"), prompt(PromptCode::NeedsLead), {}, usualStop(), {}), actions({ActionCode::Skip, ActionCode::Help})),
        asked(step(QStringLiteral("ask-nothing-found"), prompt(PromptCode::PickDoneShort, kOrder, QStringLiteral("12")), {}, withTote(orderOnly()), {}), actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help})),
        handsBack(),
        ended(QStringLiteral("end-taken-over"), PromptCode::TaskTakenOver),
        ended(QStringLiteral("end-done-already"), PromptCode::AlreadyDone),
        ended(QStringLiteral("end-task-gone"), PromptCode::TaskGone),
        putBackElsewhere(),
        putBackFinished(),
        error(putBackItem(), QStringLiteral("putback-wrong-item"), prompt(PromptCode::ItemNotInOrder, longName())),
    };
}

} // namespace bincard::test
