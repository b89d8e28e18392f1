// SPDX-License-Identifier: GPL-3.0-or-later
// What a session asks for once more after a restart, and what it notes of its sealed operations.
#include "workflow/session.h"

namespace bincard::workflow {

Step resumed(const Session &session)
{
    Step step;
    step.session = session;
    Frame &top = step.session.frames.back();
    if (auto *logIn = std::get_if<LogIn>(&top)) {
        if (const auto *checking = std::get_if<login::CheckingPin>(&logIn->state)) // The PIN itself is nowhere: it is asked again.
            logIn->state = login::EnterPin{checking->person, checking->pausedBy};
    } else if (const auto *home = std::get_if<Home>(&top)) {
        if (const auto *asking = std::get_if<home::AskingForWork>(&home->state))
            step.requests.push_back(GetWork{asking->order, asking->cart, asking->item});
    } else if (const auto *lookUp = std::get_if<LookUp>(&top)) {
        if (const auto *resolving = std::get_if<lookup::Resolving>(&lookUp->state))
            step.requests.push_back(Resolve{resolving->text});
    }
    return step;
}

std::vector<TaskId> awaitedClaims(const Session &session)
{
    std::vector<TaskId> tasks;
    const auto *home = std::get_if<Home>(&session.frames.back());
    if (const auto *claiming = home ? std::get_if<home::Claiming>(&home->state) : nullptr) {
        for (const home::Claimed &one : claiming->works) {
            if (!one.answered)
                tasks.push_back(one.work.task);
        }
    }
    return tasks;
}

void noteSealed(Session &session, const std::vector<OperationId> &ids)
{
    for (Frame &frame : session.frames) {
        if (auto *pick = std::get_if<Pick>(&frame))
            noteSealed(*pick, ids);
        if (auto *moving = std::get_if<Moving>(&frame))
            noteSealed(*moving, ids);
        if (auto *receiving = std::get_if<Receiving>(&frame))
            noteSealed(*receiving, ids);
        if (auto *returned = std::get_if<ReturnGoods>(&frame))
            noteSealed(*returned, ids);
        if (auto *replenish = std::get_if<Replenish>(&frame))
            noteSealed(*replenish, ids);
    }
}

} // namespace bincard::workflow
