// SPDX-License-Identifier: GPL-3.0-or-later
// The word that names a page.
#include "common/words.h"

namespace bincard::ui {

using workflow::TitleCode;

QString Words::title(TitleCode title) const
{
    switch (title) {
    case TitleCode::LogIn:
        return tr("Log in");
    case TitleCode::Home:
        return tr("Work");
    case TitleCode::LookUp:
        return tr("Look up");
    case TitleCode::Pick:
        return tr("Pick");
    case TitleCode::PutBack:
        return tr("Put back");
    case TitleCode::Bind:
        return tr("Assign code");
    case TitleCode::Help:
        return tr("Help");
    case TitleCode::Leave:
        return tr("Log out");
    case TitleCode::Stage:
        return tr("Fill cages");
    case TitleCode::Labels:
        return tr("Labels");
    case TitleCode::Menu:
        return tr("Other work");
    case TitleCode::Pack:
        return tr("Pack");
    case TitleCode::Load:
        return tr("Load");
    case TitleCode::Count:
        return tr("Count");
    case TitleCode::Review:
        return tr("Decide on counts");
    case TitleCode::Adjust:
        return tr("Put right", "stock");
    case TitleCode::Move:
        return tr("Move");
    case TitleCode::Receive:
        return tr("Receive");
    case TitleCode::PutAway:
        return tr("Put away");
    case TitleCode::Return:
        return tr("Return");
    case TitleCode::Training:
        return tr("Training");
    case TitleCode::Replenish:
        return tr("Fill up", "pick face");
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
