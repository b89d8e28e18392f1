// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over every workflow's screen: a stop, the list of help, a code with several meanings.
#include "workflow/blind.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

ListCard helpList(const Accepts &accepts)
{
    ListCard list;
    list.code = ListCode::HelpScans;
    const auto add = [&list](bool is, const char16_t *what) {
        if (is)
            list.rows.push_back({{Link{Link::To::Nothing, {}, QString::fromUtf16(what)}}});
    };
    add(accepts.items, u"item");
    add(accepts.locations, u"location");
    add(accepts.handlingUnits, u"hu");
    add(accepts.orders, u"order");
    add(accepts.tasks, u"task");
    add(accepts.users, u"user");
    add(accepts.deliveries, u"delivery");
    add(accepts.returns, u"return");
    add(!accepts.lotsOf.isNull(), u"lot");
    add(!accepts.serialsOf.isNull(), u"serial");
    add(accepts.quantities, u"quantity");
    add(accepts.texts, u"text");
    return list;
}

ListCard meaningList(const Question &question)
{
    ListCard list;
    list.code = ListCode::Meanings;
    for (const Meaning &meaning : question.meanings) {
        CardRow row{{linkTo(meaning)}};
        if (nameOf(meaning) != row.cells.front().text)
            row.cells.push_back(Link{Link::To::Nothing, {}, nameOf(meaning)});
        list.rows.push_back(std::move(row));
    }
    return list;
}

/// Puts an action among the large buttons.
void offerFirst(Screen &screen, ActionCode code)
{
    std::erase_if(screen.actions, [code](const Action &other) { return other.action == code || other.functionKey == action(code).functionKey; });
    screen.actions.insert(screen.actions.begin(), action(code));
}

/// What a look-up must not tell its person.
void blind(Screen &screen, const Session &session)
{
    auto *card = std::get_if<DetailCard>(&screen.card);
    const std::set<LocationId> places = placesCountedBlind(session);
    if (!card || places.empty() || !std::holds_alternative<LookUp>(session.frames.back()))
        return;
    if (card->what == Link::To::Location) // Its own place is no field of it.
        card->fields.push_back({FieldCode::Location, Link{Link::To::Location, locationId(card->heading), card->heading}});
    const bool hidden = hideCounted(*card, places);
    if (card->what == Link::To::Location)
        card->fields.pop_back();
    if (hidden)
        screen.alert = prompt(PromptCode::CountHidden);
}

} // namespace

Screen screenOf(const Context &context, const Session &session)
{
    Screen screen = std::visit([&context](const auto &workflow) { return screenOf(context, workflow); }, session.frames.back());
    if (screen.preview)
        screen.preview->language = session.person.language;
    blind(screen, session);
    if (session.alert)
        screen.alert = session.alert;
    if (session.question) {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::WhichOne, session.question->code);
        screen.card = meaningList(*session.question);
        screen.codeToScan.clear();
        screen.entry = Entry::None;
        screen.actions = actions({ActionCode::Back, ActionCode::Help});
    }
    if (session.help) {
        screen.title = TitleCode::Help;
        screen.prompt = prompt(PromptCode::HelpList);
        screen.card = helpList(accepts(session));
        screen.entry = Entry::None;
        offerFirst(screen, ActionCode::Help);
        offerFirst(screen, ActionCode::Back);
    }
    if (session.stop) {
        screen.kind = session.stop->kind;
        screen.prompt = session.stop->prompt;
        if (session.stop->prompt.code == PromptCode::UnknownCode)
            offerFirst(screen, ActionCode::Bind);
        offerFirst(screen, ActionCode::Ok);
    }
    if (const Lesson *lesson = session.lesson ? lessonNamed(context.policy.training.lessons, session.lesson->name) : nullptr)
        screen.lesson = lineOf(*lesson, *session.lesson);
    return screen;
}

} // namespace bincard::workflow
