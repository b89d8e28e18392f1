// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What counting says. Nothing of it tells how much the books expect.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::countPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::CountScanPlace:
        return tr("Scan the place to be counted");
    case PromptCode::CountScanItems:
        return arg(prompt, 1).isEmpty() ? tr("Scan all that is in %1, then Done").arg(arg(prompt, 0)) : tr("Scan all that is in %1, then %1 again").arg(arg(prompt, 1));
    case PromptCode::CountNext:
        return tr("%1 × %2 counted. Scan on, then Done").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountUnitAgain:
        return tr("Scan %1 again, or what is in it").arg(arg(prompt, 0));
    case PromptCode::CountIsEmpty:
        return tr("Is %1 empty?").arg(arg(prompt, 0));
    case PromptCode::CountChooseStatus:
        return tr("What is wrong with %1 × %2?").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountUnknown:
        return tr("%1 is not known here. Count it as it is?").arg(arg(prompt, 0));
    case PromptCode::CountUnitMissing:
        return tr("%1 should be in %2. Is it gone?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountUnitMoved:
        return tr("%1 belonged to %2. It is counted here").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountForeign:
        return tr("%1 is new in %2. It is counted").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountOnlyItem:
        return tr("This is %1. Only %2 is counted here").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::CountSerialTwice:
        return tr("Serial number %1 is counted already").arg(arg(prompt, 0));
    case PromptCode::CountDone:
        return tr("%1 is counted").arg(arg(prompt, 0));
    case PromptCode::CountAgain:
        return tr("%1 is counted. Someone else counts it again").arg(arg(prompt, 0));
    case PromptCode::CountedByYou:
        return tr("You have counted %1. Someone else counts it again, or a lead scans the badge").arg(arg(prompt, 0));
    case PromptCode::CountTakenOver:
        return tr("Someone else counts %1 now").arg(arg(prompt, 0));
    case PromptCode::CountAskLeave:
        return tr("Count %1 is not finished. What happens to it?").arg(arg(prompt, 0));
    case PromptCode::CountKept:
        return tr("The count of %1 waits for you").arg(arg(prompt, 0));
    case PromptCode::CountGivenBack:
        return tr("Count %1 is given back").arg(arg(prompt, 0));
    case PromptCode::EnterLeadPin:
        return tr("%1, enter your PIN").arg(arg(prompt, 0));
    case PromptCode::CountWhyAlone:
        return tr("What was the cause of the difference?");
    case PromptCode::CountUnitTakenBack:
        return tr("Undone: %1").arg(arg(prompt, 0));
    default: // Words::prompt has the rest, and the compiler looks after it there.
        return {};
    }
}

QString Words::adjustPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::AdjustScanPlace:
        return tr("Scan the place where the stock is wrong");
    case PromptCode::AdjustScanItem:
        return tr("Scan the item in %1").arg(arg(prompt, 0));
    case PromptCode::AdjustHowMany:
        return tr("How many of %1 are really there?").arg(arg(prompt, 0));
    case PromptCode::AdjustWhy:
        return tr("%2 instead of %1 × %3: why?").arg(quantityArg(prompt, 1), quantityArg(prompt, 2), arg(prompt, 0));
    case PromptCode::AdjustNothing:
        return tr("The books say %1 too").arg(quantityArg(prompt, 0));
    case PromptCode::AdjustNotHere:
        return tr("By the books %1 is not in %2. Count the place").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::AdjustSerials:
        return tr("%1 has serial numbers. Count the place").arg(arg(prompt, 0));
    case PromptCode::AdjustChanged:
        return tr("Meanwhile %1 was moved. Look again").arg(arg(prompt, 0));
    case PromptCode::AdjustDone:
        return tr("%1 in %2: now %3").arg(arg(prompt, 0), arg(prompt, 1), quantityArg(prompt, 2));
    default: // As above.
        return {};
    }
}

} // namespace bincard::ui
