// SPDX-License-Identifier: GPL-3.0-or-later
// The gallery's pages of training, and of a server for tests: what is not the house's own work.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

GalleryView trained(GalleryView shown, const QString &name)
{
    shown.name = name;
    shown.view.marked = station::Marked::Training;
    return shown;
}

LessonLine line(int step, bool mistake, bool full)
{
    LessonLine line;
    line.title = {{QStringLiteral("en"), QStringLiteral("Receive")}, {QStringLiteral("de"), QStringLiteral("Wareneingang")}};
    line.say = {{QStringLiteral("en"), full ? QStringLiteral("Two pens were ordered, and two of another kind that looks alike. Scan the one that came") : QStringLiteral("Now scan the first blue mug.")},
        {QStringLiteral("de"), full ? QStringLiteral("Zwei Kugelschreiber sind bestellt, und zwei von anderer Art, die ähnlich aussehen. Den einen scannen") : QStringLiteral("Nun den ersten blauen Becher scannen.")}};
    line.code = full ? QStringLiteral("TR-MUG-RED-123") : QStringLiteral("TR-MUG");
    line.step = step;
    line.steps = 16;
    line.mistake = mistake;
    return line;
}

GalleryView lesson(GalleryView shown, const QString &name, LessonLine next)
{
    shown = trained(std::move(shown), name);
    shown.view.screen.lesson = std::move(next);
    return shown;
}

GalleryView home()
{
    GalleryView shown = calmView({}, TitleCode::Training);
    shown.view.screen.prompt = prompt(PromptCode::LessonChoose);
    ListCard list;
    list.code = ListCode::Lessons;
    for (const char16_t *title : {u"Wareneingang", u"Einlagern", u"Kommissionieren", u"Packen", u"Verladen", u"Retoure", u"Zählen", u"Umlagern"})
        list.rows.push_back({{textCell(QString::fromUtf16(title))}});
    shown.view.screen.card = std::move(list);
    shown.view.screen.actions = actions({ActionCode::Print, ActionCode::Back, ActionCode::LogOut, ActionCode::Help});
    return shown;
}

GalleryView badge()
{
    GalleryView shown = calmView({}, TitleCode::LogIn);
    shown.view.userName.clear();
    shown.view.userLanguage.clear();
    shown.view.screen.prompt = prompt(PromptCode::TrainingScanBadge, QStringLiteral("U-0000"));
    shown.view.screen.entry = Entry::Text;
    shown.view.screen.actions = actions({ActionCode::LogOut, ActionCode::Help});
    return shown;
}

GalleryView picking(PickCard card)
{
    GalleryView shown = calmView({}, TitleCode::Pick);
    Screen &screen = shown.view.screen;
    screen.prompt = prompt(PromptCode::PickScanItem, card.name, card.location);
    screen.codeToScan = card.sku;
    screen.card = std::move(card);
    screen.actions = actions({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Help});
    return shown;
}

} // namespace

std::vector<GalleryView> trainingViews()
{
    GalleryView more = trained(home(), QStringLiteral("training-more"));
    more.more = true;
    GalleryView server = picking(usualStop());
    server.name = QStringLiteral("test-server");
    server.view.marked = station::Marked::Test;
    return {
        trained(badge(), QStringLiteral("training-badge")),
        trained(home(), QStringLiteral("training-home")),
        more,
        lesson(picking(usualStop()), QStringLiteral("lesson-step"), line(4, false, false)),
        lesson(picking(lotStop()), QStringLiteral("lesson-mistake"), line(5, true, true)),
        lesson(picking(overfullStop()), QStringLiteral("lesson-full"), line(12, false, true)),
        lesson(stopped(picking(usualStop()), {}, PromptKind::Error, prompt(PromptCode::WrongItem, usualName(), usualName())), QStringLiteral("lesson-stop"), line(6, false, false)),
        lesson(home(), QStringLiteral("lesson-done"), line(0, false, false)),
        server,
    };
}

} // namespace bincard::test
