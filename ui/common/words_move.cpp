// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What moving says.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::movePrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::MoveScanSource:
        return tr("Scan the tote or the place to take from");
    case PromptCode::MoveScanItem:
        return tr("Scan what you take from %1").arg(arg(prompt, 0));
    case PromptCode::MoveUnitTo:
        return tr("Scan where %1 goes, or an item in it").arg(arg(prompt, 0));
    case PromptCode::MoveChooseStock:
        return tr("Which %1 do you take?").arg(arg(prompt, 0));
    case PromptCode::MoveGoTo:
        return tr("Scan where %1 × %2 goes").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveChooseStatus:
        return tr("What status does %1 get?").arg(arg(prompt, 0));
    case PromptCode::MoveStatusIs:
        return tr("Becomes: %1").arg(m_values.wordOf<StockStatus>(prompt.args.value(0)));
    case PromptCode::MoveNotThere:
        return tr("The books have no %1 at %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveTooMany:
        return tr("%2 is too many. The books have %1 there.").arg(quantityArg(prompt, 0), quantityArg(prompt, 1));
    case PromptCode::MoveAlreadyThere:
        return tr("%1 is at %2 already").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveMixForbidden:
        return tr("At %1 nothing may be mixed with %2. Scan another place").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveMixConfirm:
        return tr("%1 holds %2. Put it there as well?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveReservedConfirm:
        return tr("%1 × %2 is reserved for orders. Move it away?").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::MoveBlockedConfirm:
        return tr("%1 is blocked. Put it there?").arg(arg(prompt, 0));
    case PromptCode::MoveUnitGone:
        return tr("%1 has left the house").arg(arg(prompt, 0));
    case PromptCode::Moved:
        return prompt.args.value(0).isEmpty() ? tr("%1 is at %2 now").arg(arg(prompt, 1), arg(prompt, 2))
                                              : tr("%1 × %2 is at %3 now").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::MoveUndone:
        return tr("Undone: %1 goes back to %2").arg(arg(prompt, 0), arg(prompt, 1));
    default:
        return {};
    }
}

} // namespace bincard::ui
