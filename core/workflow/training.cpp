// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/training.h"

#include "barcode/labeltemplate.h"
#include "workflow/refusals.h"

namespace bincard::workflow::training {
namespace {

constexpr const char *kSheet = "lesson"; ///< name of the template

/// Training and the trainee's badge come first: a sheet is all that a desk needs.
QMap<QString, QString> sheetOf(const Lesson &lesson, const QString &language)
{
    QMap<QString, QString> values{{QStringLiteral("lesson"), barcode::wordsIn(lesson.title, language)}};
    int number = 0;
    for (const QString &code : QStringList{commandText(ActionCode::Training), kTraineeBadge} + codesOf(lesson))
        values.insert(QStringLiteral("code%1").arg(++number), code);
    return values;
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person) : m_context(context), m_person(person) {}

    void handle(const Training &training, const Event &event)
    {
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, training.state, event);
    }

private:
    using Refusals::on;

    /// Each lesson has books of its own: it can be taken as often as one likes, and finds what it needs.
    void on(const Choosing &, const Chosen &chosen)
    {
        const std::vector<Lesson> &lessons = m_context.policy.training.lessons;
        if (chosen.row < 0 || chosen.row >= static_cast<int>(lessons.size()))
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        m_effects.sound = Sound::Ok;
        m_effects.requests.push_back(Train{true, lessons[static_cast<std::size_t>(chosen.row)].name, m_person.badge});
    }
    void on(const Choosing &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const Choosing &state, const Commanded &event)
    {
        if (event.action == ActionCode::Print)
            printSheets(state);
        else if (event.action == ActionCode::Back || event.action == ActionCode::Undo || event.action == ActionCode::Done)
            m_effects.go = go::Back{};
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
    void printSheets(const Choosing &state)
    {
        const std::vector<Lesson> &lessons = m_context.policy.training.lessons;
        const PrintReadiness readiness = m_context.printing.of(DocumentKind::Page, QString::fromLatin1(kSheet));
        if (readiness == PrintReadiness::None || lessons.empty())
            return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Page))));
        PrintOrder order{DocumentKind::Page, QString::fromLatin1(kSheet), QStringLiteral("TRAINING"), state.language, {}, 1};
        for (const Lesson &lesson : lessons)
            order.labels.push_back(sheetOf(lesson, state.language));
        m_effects.prints.push_back(std::move(order));
        m_effects.sound = Sound::Ok;
        m_effects.alert = readiness == PrintReadiness::Ready ? prompt(PromptCode::LessonSheets, QString::number(lessons.size()))
                                                             : prompt(PromptCode::PrinterNeedsHelp, QString::number(static_cast<int>(DocumentKind::Page)));
    }

    const Context &m_context;
    const Person &m_person;
};

} // namespace
} // namespace bincard::workflow::training

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, Training &training, const Event &event)
{
    training::Turn turn(context, person);
    turn.handle(training, event);
    return turn.take();
}

Screen screenOf(const Context &context, const Training &training)
{
    Screen screen;
    screen.title = TitleCode::Training;
    screen.prompt = prompt(PromptCode::LessonChoose);
    ListCard list;
    list.code = ListCode::Lessons;
    const QString &language = std::get<training::Choosing>(training.state).language;
    for (const Lesson &lesson : context.policy.training.lessons)
        list.rows.push_back({{Link{Link::To::Nothing, {}, barcode::wordsIn(lesson.title, language)}}});
    screen.card = std::move(list);
    screen.actions = actions({ActionCode::Print, ActionCode::Back, ActionCode::LogOut, ActionCode::Help});
    return screen;
}

Accepts accepts(const Training &)
{
    return {};
}

} // namespace bincard::workflow
