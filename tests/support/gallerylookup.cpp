// SPDX-License-Identifier: GPL-3.0-or-later
// Look up: cards, lists, and how a code gets its item.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kUnknown = QStringLiteral("15012345678907");

GalleryView lookUp(const QString &name, Prompt prompt, Card card)
{
    GalleryView shown = calmView(name, TitleCode::LookUp);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.card = std::move(card);
    screen.entry = Entry::Text;
    screen.actions = actions({ActionCode::Back, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

GalleryView detail(const QString &name, DetailCard card)
{
    const bool order = card.what == Link::To::Order;
    GalleryView shown = lookUp(name, prompt(PromptCode::ScanAnything), std::move(card));
    if (order)
        shown.view.screen.actions = actions({ActionCode::Back, ActionCode::GetWork, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

GalleryView search(const QString &name, int rows, bool more)
{
    ListCard list{ListCode::SearchResults, {}, more};
    for (int i = 0; i < rows; ++i)
        list.rows.push_back({{linkCell(Link::To::Item, QStringLiteral("%1").arg(85'100 + i * 23)), textCell(i % 2 == 0 ? usualName() : longName())}});
    if (rows > 1)
        list.rows[1] = {{linkCell(Link::To::Item, overfullStop().sku), textCell(overfullStop().name)}};
    return lookUp(name, prompt(rows > 0 ? PromptCode::SearchFound : PromptCode::NothingFound, QStringLiteral("heart")), list);
}

GalleryView meanings()
{
    GalleryView shown = lookUp(QStringLiteral("ask-which-one"), prompt(PromptCode::WhichOne, QStringLiteral("576627")),
        ListCard{ListCode::Meanings,
            {{{linkCell(Link::To::Order, QStringLiteral("576627"))}}, {{linkCell(Link::To::Item, QStringLiteral("576627")), textCell(longName())}}, {{linkCell(Link::To::User, QStringLiteral("576627")), textCell(QStringLiteral("Maria Kowalczyk"))}}},
            false});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.entry = Entry::None;
    shown.view.screen.actions = actions({ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView unknownCode()
{
    GalleryView shown = lookUp(QStringLiteral("lookup-unknown"), prompt(PromptCode::UnknownCode, kUnknown), NoCard{});
    shown.view.screen.actions = actions({ActionCode::Bind, ActionCode::Back, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

GalleryView bind(const QString &name, Prompt prompt, Entry entry)
{
    GalleryView shown = calmView(name, TitleCode::Bind);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.entry = entry;
    screen.actions = entry == Entry::Text ? actions({ActionCode::Back, ActionCode::Help}) : actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView bindHowMany(const QString &name, const QString &typed)
{
    GalleryView shown = bind(name, prompt(PromptCode::BindHowMany, kUnknown, longName()), Entry::Quantity);
    shown.typed = typed;
    return shown;
}

GalleryView bindConfirm()
{
    GalleryView shown = bind(QStringLiteral("bind-confirm"), prompt(PromptCode::BindConfirm, kUnknown, longName(), QStringLiteral("12.5")), Entry::Quantity);
    shown.view.screen.kind = PromptKind::Confirmation;
    return shown;
}

GalleryView bound()
{
    GalleryView shown = detail(QStringLiteral("bind-done"), itemCard());
    shown.view.screen.alert = prompt(PromptCode::Bound, kUnknown, longName());
    return shown;
}

} // namespace

std::vector<GalleryView> lookUpViews()
{
    return {
        lookUp(QStringLiteral("lookup-ask"), prompt(PromptCode::ScanAnything), NoCard{}),
        lookUp(QStringLiteral("lookup-searching"), prompt(PromptCode::Searching, QStringLiteral("white hanging heart")), NoCard{}),
        search(QStringLiteral("search-one"), 1, false),
        search(QStringLiteral("search-some"), 5, false),
        search(QStringLiteral("search-overfull"), 50, true),
        search(QStringLiteral("search-empty"), 0, false),
        meanings(),
        unknownCode(),
        detail(QStringLiteral("card-item"), itemCard()),
        detail(QStringLiteral("card-item-bare"), bareItemCard()),
        detail(QStringLiteral("card-item-overfull"), overfullItemCard()),
        detail(QStringLiteral("card-location"), locationCard()),
        detail(QStringLiteral("card-location-empty"), emptyLocationCard()),
        detail(QStringLiteral("card-hu"), huCard()),
        detail(QStringLiteral("card-order"), orderCard()),
        detail(QStringLiteral("card-user"), userCard()),
        detail(QStringLiteral("card-task"), taskCard()),
        stopped(detail({}, itemCard()), QStringLiteral("card-stop-misread"), PromptKind::Error, prompt(PromptCode::CheckDigitWrong, QStringLiteral("4006381333930"))),
        stopped(search({}, 5, false), QStringLiteral("search-stop"), PromptKind::Error, prompt(PromptCode::ChooseFromList)),
        bind(QStringLiteral("bind-item"), prompt(PromptCode::BindScanItem, kUnknown), Entry::Text),
        bindHowMany(QStringLiteral("bind-how-many"), {}),
        bindHowMany(QStringLiteral("bind-how-many-typed"), QStringLiteral("12.5")),
        bindConfirm(),
        bound(),
    };
}

} // namespace bincard::test
