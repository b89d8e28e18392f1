// SPDX-License-Identifier: GPL-3.0-or-later
// Several orders on one cart, and packing out of a tote that they share.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

GalleryView step(const QString &name, Prompt asked, const QString &code, Card card, std::vector<Action> offered)
{
    GalleryView shown = calmView(name, TitleCode::Pick);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(asked);
    screen.codeToScan = code;
    screen.card = std::move(card);
    screen.actions = std::move(offered);
    return shown;
}

std::vector<Action> toteActions()
{
    return actions({ActionCode::Back, ActionCode::Skip, ActionCode::Undo, ActionCode::Pause, ActionCode::Help, ActionCode::LookUp, ActionCode::LogOut});
}

std::vector<Action> takeActions()
{
    return actions({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
}

PickCard cart(PickCard card, int orders)
{
    card.order.clear();
    card.tote.clear();
    card.orders = orders;
    return card;
}

PickCard beginning(int orders)
{
    PickCard card;
    card.orders = orders;
    card.stops = 23;
    return card;
}

/// So many totes get of it, the first first.
PickCard into(PickCard card, int totes)
{
    card = cart(std::move(card), 8);
    Quantity sum;
    for (int i = 0; i < totes; ++i) {
        card.puts.push_back({Quantity::units(i + 1), QStringLiteral("T-%1").arg(7 + 104 * i, 4, 10, QLatin1Char('0')), i == 0});
        sum += card.puts.back().quantity;
    }
    card.wanted = sum;
    return card;
}

GalleryView goTo()
{
    const PickCard card = into(usualStop(), 3);
    return step(QStringLiteral("cart-go-to"), prompt(PromptCode::PickGoTo, card.location), card.location, card,
        actions({ActionCode::Skip, ActionCode::Full, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
}

GalleryView put(const QString &name, PickCard card)
{
    card.done = card.wanted;
    const PickPut &first = card.puts.front();
    GalleryView shown = step(name, prompt(PromptCode::PickPutInto, toString(first.quantity), first.tote), first.tote, card, takeActions());
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

GalleryView leave()
{
    ListCard list;
    list.code = ListCode::KeepOrGiveBack;
    for (const char *row : {"keep", "give-back", "hand-over"})
        list.rows.push_back({{textCell(QString::fromLatin1(row))}});
    GalleryView shown = step(QStringLiteral("cart-leave"), prompt(PromptCode::CartAskLeave, QStringLiteral("8")), {}, std::move(list), actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help}));
    shown.view.screen.title = TitleCode::Leave;
    shown.view.screen.kind = PromptKind::Confirmation;
    return shown;
}

GalleryView atHome(const QString &name, Prompt alert)
{
    GalleryView shown = calmView(name, TitleCode::Home);
    shown.view.screen.prompt = prompt(PromptCode::ChooseWork);
    shown.view.screen.card = HomeCard{41, 1612, 3, 0, {}};
    shown.view.screen.alert = std::move(alert);
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = actions({ActionCode::GetWork, ActionCode::LookUp, ActionCode::Menu, ActionCode::LogOut, ActionCode::Pause, ActionCode::Print, ActionCode::Help});
    return shown;
}

GalleryView singles(const QString &name, int pieces)
{
    ListCard list;
    list.code = ListCode::SharedPieces;
    for (int i = 0; i < pieces; ++i) {
        const Link wantedBy = i % 5 == 3 ? textCell({}) : linkCell(Link::To::Order, QString::number(576'627 + i));
        list.rows.push_back({{linkCell(Link::To::Item, i % 2 == 0 ? longName() : usualName()), textCell(i % 4 == 1 ? QStringLiteral("L2011-0893") : QString()),
            Link{Link::To::Nothing, {}, QString::number((i + 1) * 1000), Format::Quantity}, wantedBy}});
    }
    GalleryView shown = step(name, prompt(PromptCode::SinglesScan, QStringLiteral("T-0007"), QStringLiteral("39")), {}, std::move(list),
        actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    shown.view.screen.title = TitleCode::Pack;
    return shown;
}

GalleryView toSlot(const QString &name, const QString &item, int pieces)
{
    PickCard card;
    card.location = QStringLiteral("WALL-2-07");
    card.name = item;
    card.order = QStringLiteral("576627");
    card.wanted = card.done = Quantity::units(pieces);
    GalleryView shown = step(name, prompt(PromptCode::SortPutInto, QString::number(pieces), item, card.location), card.location, card,
        actions({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    shown.view.screen.title = TitleCode::Pack;
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

GalleryView complete()
{
    GalleryView shown = singles(QStringLiteral("sort-complete"), 5);
    shown.view.screen.alert = shown.view.screen.prompt;
    shown.view.screen.prompt = prompt(PromptCode::SortComplete, QStringLiteral("576627"), QStringLiteral("WALL-2-07"));
    shown.view.screen.codeToScan = QStringLiteral("WALL-2-07");
    return shown;
}

PickCard ofOrder(const QString &tote)
{
    PickCard card;
    card.order = QStringLiteral("576627");
    card.tote = tote;
    return card;
}

GalleryView passOn()
{
    return step(QStringLiteral("zone-pass-on"), prompt(PromptCode::ZonePassOn, QStringLiteral("T-0007"), QStringLiteral("B"), QStringLiteral("3")), {}, ofOrder(QStringLiteral("T-0007")),
        actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
}

GalleryView asked(const QString &name, Prompt question, const QString &code, std::vector<Action> answers)
{
    GalleryView shown = step(name, std::move(question), code, ofOrder({}), std::move(answers));
    shown.view.screen.kind = PromptKind::Confirmation;
    return shown;
}

GalleryView fetch()
{
    GalleryView shown = step(QStringLiteral("zone-fetch"), prompt(PromptCode::ToteFetch, QStringLiteral("T-0007"), QStringLiteral("PASS-B")), QStringLiteral("T-0007"), ofOrder({}), toteActions());
    shown.view.screen.alert = prompt(PromptCode::ToteHolds, QStringLiteral("T-0007"), QStringLiteral("4"));
    return shown;
}

GalleryView dropOfWaiting()
{
    GalleryView shown = step(QStringLiteral("zone-drop-waiting"), prompt(PromptCode::PickDrop), {}, ofOrder(QStringLiteral("T-0007")),
        actions({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
    shown.view.screen.alert = prompt(PromptCode::ToteStands, QStringLiteral("T-0111"), QStringLiteral("4"), QStringLiteral("PASS-B"));
    return shown;
}

GalleryView intoParcel()
{
    PickCard card = cart(usualStop(), 1);
    card.order = QStringLiteral("576627");
    card.done = card.wanted;
    GalleryView shown = step(QStringLiteral("pick-into-parcel"), prompt(PromptCode::PickIntoParcel, toString(card.wanted)), QStringLiteral("#OK"), card,
        actions({ActionCode::Ok, ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut}));
    shown.view.screen.entry = Entry::Quantity;
    return shown;
}

} // namespace

std::vector<GalleryView> cartViews()
{
    const GalleryView whole = put(QStringLiteral("cart-put"), into(usualStop(), 3));
    return {
        step(QStringLiteral("cart-tote"), prompt(PromptCode::CartScanTote, QStringLiteral("576627"), QStringLiteral("3"), QStringLiteral("8")), {}, beginning(8), toteActions()),
        step(QStringLiteral("cart-shared-tote"), prompt(PromptCode::CartScanSharedTote, QStringLiteral("40")), {}, beginning(40), toteActions()),
        goTo(),
        whole,
        put(QStringLiteral("cart-put-many"), into(overfullStop(), 8)),
        stopped(whole, QStringLiteral("cart-wrong-tote"), PromptKind::Error, prompt(PromptCode::WrongTote, QStringLiteral("T-0111"), QStringLiteral("T-0007"))),
        stopped(whole, QStringLiteral("cart-tote-twice"), PromptKind::Error, prompt(PromptCode::CartToteTwice, QStringLiteral("T-0111"))),
        stopped(whole, QStringLiteral("cart-order-left"), PromptKind::Alert, prompt(PromptCode::CartOrderLeft, QStringLiteral("576627"), QStringLiteral("T-0007"))),
        leave(),
        atHome(QStringLiteral("cart-done"), prompt(PromptCode::CartDone, QStringLiteral("8"))),
        atHome(QStringLiteral("cart-done-short"), prompt(PromptCode::CartDoneShort, QStringLiteral("8"), QStringLiteral("2"))),
        singles(QStringLiteral("singles"), 7),
        stopped(singles(QStringLiteral("singles"), 7), QStringLiteral("singles-not-wanted"), PromptKind::Error, prompt(PromptCode::SinglesNotWanted, longName(), QStringLiteral("T-0007"))),
        toSlot(QStringLiteral("sort-put"), usualName(), 1),
        toSlot(QStringLiteral("sort-put-long"), longName(), 144),
        stopped(toSlot(QStringLiteral("sort-put"), usualName(), 1), QStringLiteral("sort-wrong-slot"), PromptKind::Error, prompt(PromptCode::WrongTote, QStringLiteral("WALL-2-08"), QStringLiteral("WALL-2-07"))),
        stopped(singles(QStringLiteral("singles"), 7), QStringLiteral("sort-no-slot"), PromptKind::Error, prompt(PromptCode::SortNoSlot, longName())),
        complete(),
        passOn(),
        stopped(passOn(), QStringLiteral("zone-no-place"), PromptKind::Error, prompt(PromptCode::ZoneNotAPlace, QStringLiteral("STAGE-1"))),
        stopped(passOn(), QStringLiteral("zone-other-place"), PromptKind::Error, prompt(PromptCode::ZoneOtherPlace, QStringLiteral("PASS-C"), QStringLiteral("C"), QStringLiteral("B"))),
        asked(QStringLiteral("zone-nothing-here"), prompt(PromptCode::ZoneNothingHere, QStringLiteral("576627"), QStringLiteral("B"), QStringLiteral("3")), {},
            actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help})),
        atHome(QStringLiteral("zone-passed"), prompt(PromptCode::ZonePassed, QStringLiteral("T-0007"), QStringLiteral("B"))),
        fetch(),
        asked(QStringLiteral("zone-without"), prompt(PromptCode::ToteWithout, QStringLiteral("T-0007"), QStringLiteral("PASS-B"), QStringLiteral("T-0111")), QStringLiteral("T-0111"),
            actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help})),
        dropOfWaiting(),
        intoParcel(),
    };
}

} // namespace bincard::test
