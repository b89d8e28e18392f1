// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/sessionlesson.h"

namespace bincard::workflow {

/// What a person did may lead to the same page, and is done; an error that was read leads back to it, and nothing is.
void followLesson(const LessonTurn &turn, Session &now)
{
    const Lesson *lesson = lessonNamed(turn.context.policy.training.lessons, now.lesson->name);
    if (!lesson)
        return;
    LessonProgress &progress = *now.lesson;
    const bool readOnly = turn.before.stop && !now.stop && std::holds_alternative<Commanded>(turn.event) && !lineOf(*lesson, progress).code.startsWith(u'#');
    const Screen screen = screenOf(turn.context, now);
    if (!turn.isAnswer && !readOnly)
        progress.prompt = {};
    LessonProgress stepBefore = progress;
    --stepBefore.step;
    if (turn.isAnswer && stepBefore.step >= 0)
        follow(*lesson, stepBefore, screen); // What the books tell late may be of the step before, which is done.
    if (readOnly || stepBefore.step == progress.step) {
        progress.prompt = screen.prompt;
        progress.alert = screen.alert;
    }
    follow(*lesson, progress, screen);
}

} // namespace bincard::workflow
