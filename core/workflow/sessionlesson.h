// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/session.h"

namespace bincard::workflow {

/// What has happened to a session that has a lesson.
struct LessonTurn {
    const Context &context;
    const Session &before;
    const Event &event;
    bool isAnswer = false; ///< of the books, not of the person
};

/// Moves the lesson on by what the person did, or leaves it where it is. `now` is the session after the event.
void followLesson(const LessonTurn &turn, Session &now);

} // namespace bincard::workflow
