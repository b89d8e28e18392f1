// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What the recall of a lot says.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::recallPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::RecallConfirm:
        return tr("Recall lot %1 of %2? None of it is picked any more").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::RecallEndConfirm:
        return tr("End the recall of lot %1 of %2? What stands in quarantine can be sold again").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::Recalled:
        return tr("Lot %1 is recalled. What is in totes and parcels has to be looked for").arg(arg(prompt, 0));
    case PromptCode::RecallEnded:
        return tr("Lot %1 is no longer recalled").arg(arg(prompt, 0));
    default:
        return {};
    }
}

} // namespace bincard::ui
