// SPDX-License-Identifier: GPL-3.0-or-later
// Log in, the home page, leave; and what can be wrong with a station.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

GalleryView logIn()
{
    GalleryView shown = calmView(QStringLiteral("login"), TitleCode::LogIn);
    shown.view.userName.clear();
    shown.view.screen.prompt = prompt(PromptCode::ScanBadge);
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = actions({ActionCode::Help});
    return shown;
}

GalleryView pausedLogIn()
{
    GalleryView shown = logIn();
    shown.name = QStringLiteral("login-paused");
    shown.view.screen.prompt = prompt(PromptCode::Paused);
    return shown;
}

GalleryView pin(const QString &name, const QString &typed)
{
    GalleryView shown = logIn();
    shown.name = name;
    shown.typed = typed;
    shown.view.screen.prompt = prompt(PromptCode::EnterPin, QStringLiteral("Maria Kowalczyk"));
    shown.view.screen.entry = Entry::Pin;
    shown.view.screen.actions = actions({ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView home()
{
    GalleryView shown = calmView(QStringLiteral("home"), TitleCode::Home);
    Screen &screen = shown.view.screen;
    screen.prompt = prompt(PromptCode::ChooseWork);
    screen.alert = prompt(PromptCode::Welcome, QStringLiteral("Maria"));
    screen.card = HomeCard{128, 1'904, 3, 2, {}};
    screen.entry = Entry::Text;
    screen.actions = actions({ActionCode::GetWork, ActionCode::LookUp, ActionCode::Menu, ActionCode::LogOut, ActionCode::Pause, ActionCode::Print, ActionCode::Help});
    return shown;
}

/// After the next scan nothing is left of the greeting.
GalleryView greeted()
{
    GalleryView shown = home();
    shown.view.screen.alert.reset();
    return shown;
}

GalleryView quietHome()
{
    GalleryView shown = home();
    shown.name = QStringLiteral("home-quiet");
    shown.view.screen.card = HomeCard{};
    shown.view.screen.alert.reset();
    return shown;
}

GalleryView noWork()
{
    GalleryView shown = quietHome();
    shown.name = QStringLiteral("home-no-work");
    shown.view.screen.alert = prompt(PromptCode::NoWork);
    return shown;
}

GalleryView busyHome()
{
    GalleryView shown = home();
    shown.name = QStringLiteral("home-kept");
    shown.view.screen.card = HomeCard{1'284'905, 12'345'678, 98'765, 1'234, QStringLiteral("K-576627")};
    shown.view.screen.alert = prompt(PromptCode::PickDoneShort, QStringLiteral("576627"), QStringLiteral("2"));
    return shown;
}

GalleryView waitingHome()
{
    GalleryView shown = home();
    shown.name = QStringLiteral("home-waiting");
    shown.view.screen.alert.reset();
    shown.view.screen.prompt = prompt(PromptCode::WaitingForServer);
    shown.view.screen.entry = Entry::None;
    shown.view.screen.actions = actions({ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView takeOver()
{
    GalleryView shown = home();
    shown.name = QStringLiteral("home-take-over");
    Screen &screen = shown.view.screen;
    screen.kind = PromptKind::Confirmation;
    screen.alert.reset();
    screen.card = {};
    screen.prompt = prompt(PromptCode::AskTakeOver, QStringLiteral("576627"), QStringLiteral("David Okafor"));
    screen.codeToScan = QStringLiteral("K-576627");
    screen.entry = Entry::None;
    screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView leave()
{
    GalleryView shown = calmView(QStringLiteral("leave"), TitleCode::Leave);
    Screen &screen = shown.view.screen;
    screen.kind = PromptKind::Confirmation;
    screen.prompt = prompt(PromptCode::AskLogOut, QStringLiteral("576627"));
    screen.card = ListCard{ListCode::KeepOrGiveBack, {{{textCell(QStringLiteral("keep"))}}, {{textCell(QStringLiteral("give-back"))}}, {{textCell(QStringLiteral("hand-over"))}}}, false};
    screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView helpFor(const QString &name, std::initializer_list<const char *> accepted)
{
    GalleryView shown = calmView(name, TitleCode::Help);
    shown.view.screen.prompt = prompt(PromptCode::HelpList);
    ListCard list{ListCode::HelpScans, {}, false};
    for (const char *what : accepted)
        list.rows.push_back({{textCell(QString::fromLatin1(what))}});
    shown.view.screen.card = list;
    shown.view.screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::LookUp, ActionCode::Pause, ActionCode::LogOut});
    return shown;
}

GalleryView withMore(GalleryView shown, const QString &name)
{
    shown.name = name;
    shown.more = true;
    return shown;
}

GalleryView pickStep(const QString &name)
{
    GalleryView shown = calmView(name, TitleCode::Pick);
    Screen &screen = shown.view.screen;
    screen.prompt = prompt(PromptCode::PickScanItem, usualName(), QStringLiteral("A-03-2-1"));
    screen.codeToScan = QStringLiteral("85123A");
    screen.card = usualStop();
    screen.actions = actions({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

GalleryView trouble(const QString &name, ErrorCode code)
{
    GalleryView shown = pickStep(name);
    shown.view.trouble = code;
    return shown;
}

GalleryView offline()
{
    GalleryView shown = pickStep(QStringLiteral("station-offline"));
    shown.view.online = false;
    shown.view.waitingOperations = 12;
    shown.view.oldestWaitingMs = kGalleryNowMs - 7 * kMinuteMs;
    shown.view.lastSyncMs = kGalleryNowMs - 8 * kMinuteMs;
    return shown;
}

GalleryView disconnected()
{
    GalleryView shown = trouble(QStringLiteral("station-disconnected"), ErrorCode::Disconnected);
    shown.view.online = false;
    return shown;
}

GalleryView heldBack()
{
    GalleryView shown = pickStep(QStringLiteral("station-held-back"));
    shown.view.quarantined = 1;
    return shown;
}

GalleryView queued()
{
    GalleryView shown = pickStep(QStringLiteral("station-queue"));
    shown.view.queuedScans = 4;
    return shown;
}

GalleryView unused()
{
    GalleryView shown = stopped(pickStep({}), QStringLiteral("station-not-used"), PromptKind::Error, prompt(PromptCode::WrongItem, QStringLiteral("RED HANGING HEART T-LIGHT HOLDER"), usualName()));
    shown.view.unusedScans = 3;
    shown.view.queuedScans = 2;
    return shown;
}

GalleryView everythingWrong()
{
    GalleryView shown = trouble(QStringLiteral("station-everything"), ErrorCode::DiskFull);
    station::StationView &view = shown.view;
    view.userName = QStringLiteral("Wilhelmina Featherstonehaugh-Jones");
    view.stationName = QStringLiteral("Receiving dock north, station 14");
    view.warehouse = QStringLiteral("Northampton");
    view.quarantined = 1;
    view.skewMs = 11 * kMinuteMs;
    view.waitingOperations = 1'204;
    view.oldestWaitingMs = kGalleryNowMs - 26 * 60 * kMinuteMs;
    view.lastSyncMs = 0;
    view.queuedScans = 17;
    view.unusedScans = 3;
    view.online = false;
    return shown;
}

} // namespace

std::vector<GalleryView> arrivalViews()
{
    return {
        logIn(),
        pausedLogIn(),
        stopped(logIn(), QStringLiteral("login-unknown-badge"), PromptKind::Error, prompt(PromptCode::UnknownBadge, QStringLiteral("U-1099"))),
        pin(QStringLiteral("pin"), {}),
        pin(QStringLiteral("pin-typed"), QStringLiteral("1234")),
        pin(QStringLiteral("pin-longest"), QStringLiteral("123456789012")),
        stopped(pin({}, {}), QStringLiteral("pin-wrong"), PromptKind::Error, prompt(PromptCode::WrongPin, QStringLiteral("2"))),
        stopped(logIn(), QStringLiteral("pin-locked"), PromptKind::Error, prompt(PromptCode::PinLocked)),
        home(),
        quietHome(),
        busyHome(),
        waitingHome(),
        takeOver(),
        noWork(),
        stopped(greeted(), QStringLiteral("home-nothing-in-stock"), PromptKind::Error, prompt(PromptCode::NothingAvailable, QStringLiteral("576627"))),
        leave(),
    };
}

std::vector<GalleryView> stationViews()
{
    return {
        helpFor(QStringLiteral("help-pick"), {"location", "item", "hu", "quantity"}),
        helpFor(QStringLiteral("help-look-up"), {"item", "location", "hu", "order", "task", "user", "lot", "serial", "quantity", "text"}),
        withMore(pickStep({}), QStringLiteral("more-pick")),
        withMore(home(), QStringLiteral("more-home")),
        withMore(logIn(), QStringLiteral("more-login")),
        offline(),
        heldBack(),
        queued(),
        unused(),
        trouble(QStringLiteral("station-disk-full"), ErrorCode::DiskFull),
        trouble(QStringLiteral("station-read-only"), ErrorCode::ReadOnly),
        trouble(QStringLiteral("station-second-instance"), ErrorCode::Busy),
        trouble(QStringLiteral("station-damaged"), ErrorCode::Damaged),
        disconnected(),
        everythingWrong(),
    };
}

} // namespace bincard::test
