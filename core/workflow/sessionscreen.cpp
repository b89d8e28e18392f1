// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over every workflow's screen: a stop, the list of help, a code with several meanings.
#include "workflow/blind.h"

#include <algorithm>
#include <utility>

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

/// What the last answer leaves in somebody's hands is the instruction, and what the page would say is the line under it: goods that
/// go back because their task is gone, and a slot that is ready to be packed.
void sayFirst(Screen &screen)
{
    if (!screen.alert)
        return;
    const PromptCode said = screen.alert->code;
    const bool handsBack = said == PromptCode::HandBack || said == PromptCode::ReplenishTakeBack;
    const bool packsSlot = said == PromptCode::SortComplete && screen.kind == PromptKind::Step;
    if (!packsSlot && !(handsBack && screen.kind == PromptKind::Alert))
        return;
    std::swap(screen.prompt, *screen.alert);
    screen.codeToScan = packsSlot ? screen.prompt.args.value(1) : QString();
}

/// A lot that must not be taken: its item's code is none to scan now, and the way on is to say that there is too little.
void offerTooFew(Screen &screen)
{
    const bool unfit = screen.prompt.code == PromptCode::LotRecalled || screen.prompt.code == PromptCode::LotExpired;
    const bool offered = std::any_of(screen.actions.begin(), screen.actions.end(), [](const Action &each) { return each.action == ActionCode::Short; });
    if (!unfit || !offered)
        return;
    screen.codeToScan.clear();
    offerFirst(screen, ActionCode::Short);
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
        offerTooFew(screen);
        offerFirst(screen, ActionCode::Ok);
    }
    sayFirst(screen);
    if (const Lesson *lesson = session.lesson ? lessonNamed(context.policy.training.lessons, session.lesson->name) : nullptr)
        screen.lesson = lineOf(*lesson, *session.lesson);
    return screen;
}

} // namespace bincard::workflow
