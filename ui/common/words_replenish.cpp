// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What filling pick faces up says.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::replenishReason(ReplenishReason why, const QString &face) const
{
    switch (why) {
    case ReplenishReason::OrdersWait:
        return tr("Orders wait for what is to come to %1").arg(face);
    case ReplenishReason::ShortPick:
        return tr("A picker found too little at %1").arg(face);
    case ReplenishReason::None:
    case ReplenishReason::BelowMinimum:
        return tr("%1 runs low").arg(face);
    }
    Q_UNREACHABLE();
}

QString Words::replenishPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::ReplenishGoTo:
        return tr("Fetch %2 from %1").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReplenishScan:
        return tr("Scan %1").arg(arg(prompt, 0));
    case PromptCode::ReplenishPutDown:
        return tr("Bring %1 × %2 to %3").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::ReplenishHowManyFit:
        return tr("%1 is full: how many of these went in?").arg(arg(prompt, 0));
    case PromptCode::ReplenishWhy:
        return replenishReason(static_cast<ReplenishReason>(count(prompt, 0)), arg(prompt, 1));
    case PromptCode::ReplenishDone:
        return tr("%1 is filled up with %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReplenishPart:
        return tr("%1 has not got all of %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReplenishTakeBack:
        return tr("Put %1 × %2 back into %3").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::ReplenishUndone:
        return tr("Undone: put %1 × %2 back into %3").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::ReplenishOver:
        return tr("%1 need not be done any more").arg(arg(prompt, 0));
    case PromptCode::ReplenishTakenOver:
        return tr("Someone else does %1 now").arg(arg(prompt, 0));
    case PromptCode::ReplenishAskLeave:
        return tr("%1 is not finished. What happens to it?").arg(arg(prompt, 0));
    case PromptCode::ReplenishKept:
        return tr("%1 waits for you").arg(arg(prompt, 0));
    case PromptCode::ReplenishGivenBack:
        return tr("%1 is given back").arg(arg(prompt, 0));
    default:
        return {};
    }
}

} // namespace bincard::ui
