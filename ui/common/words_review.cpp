// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What the review of counts says, and moving units into one another.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::reviewPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::CountToReview:
        return tr("%1 is counted. A lead looks at the difference").arg(arg(prompt, 0));
    case PromptCode::CountHidden:
        return tr("You are counting here: what the books have is not shown");
    case PromptCode::ReviewNone:
        return tr("No count waits for a lead");
    case PromptCode::ReviewChoose:
        return tr("Which count? Scan its place or choose");
    case PromptCode::ReviewLook:
        return tr("%1: give the reason, or have it counted again").arg(arg(prompt, 0));
    case PromptCode::ReviewWhy:
        return tr("Why do shelf and books differ in %1?").arg(arg(prompt, 0));
    case PromptCode::Reviewed:
        return tr("%1 is posted. Reason: %2").arg(arg(prompt, 0), m_values.wordOf<Reason>(prompt.args.value(1)));
    case PromptCode::ReviewAgain:
        return tr("Someone counts %1 again").arg(arg(prompt, 0));
    case PromptCode::ReviewGone:
        return arg(prompt, 0).isEmpty() ? tr("This count is decided, or was counted anew") : tr("No count of %1 waits for a lead").arg(arg(prompt, 0));
    default: // Words::prompt has the rest, and the compiler looks after it there.
        return {};
    }
}

QString Words::unitPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::MoveChooseWay:
        return tr("What becomes of %1?").arg(arg(prompt, 0));
    case PromptCode::MoveNestInto:
        return tr("Put %1 into another tote or onto a pallet, and scan that").arg(arg(prompt, 0));
    case PromptCode::MovePourInto:
        return tr("Pour all of %1 into another tote, and scan that").arg(arg(prompt, 0));
    case PromptCode::MoveNested:
        return tr("%1 stands in %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MovePoured:
        return tr("All of %1 is in %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveUnitDeep:
        return tr("%1 is one of several in one another. One in one other is all").arg(arg(prompt, 0));
    case PromptCode::MoveUnitShared:
        return tr("%1 has goods of several orders. They are sorted first").arg(arg(prompt, 0));
    case PromptCode::MovePourEmpty:
        return tr("By the books %1 is empty").arg(arg(prompt, 0));
    default: // As above.
        return {};
    }
}

QString Words::unitWay(const QString &raw) const
{
    switch (raw.toInt()) {
    case 0:
        return tr("Into another tote or onto a pallet");
    case 1:
        return tr("Pour its content into another tote");
    default:
        return tr("Take it out of the one that it is in");
    }
}

} // namespace bincard::ui
