// SPDX-License-Identifier: GPL-3.0-or-later
// The words of training, and of what is marked as not the house's own work. What a lesson says stands in its file.
#include "common/words.h"

namespace bincard::ui {

using workflow::PromptCode;

QString Words::trainingPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::TrainingScanBadge:
        return tr("Training: scan your badge, or %1").arg(arg(prompt, 0));
    case PromptCode::LessonChoose:
        return tr("Choose a lesson, or print the scan sheets");
    case PromptCode::LessonSheets:
        return tr("The scan sheets of all lessons are printed");
    default:
        return {};
    }
}

QString Words::lessonStep(const QString &title, const workflow::LessonLine &line) const
{
    if (line.step == 0)
        return title;
    const QString step = tr("%1 · step %2 of %3").arg(title, m_values.number(line.step), m_values.number(line.steps));
    return line.mistake ? step + QStringLiteral("  ·  ") + tr("a mistake on purpose") : step;
}

QString Words::lessonDone() const
{
    return tr("Well done, that was the whole lesson. For another one scan:");
}

QString Words::mark(station::Marked marked) const
{
    switch (marked) {
    case station::Marked::No:
        return {};
    case station::Marked::Training:
        return tr("TRAINING");
    case station::Marked::Test:
        return tr("TEST");
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
