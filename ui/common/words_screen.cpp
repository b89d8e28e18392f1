// SPDX-License-Identifier: GPL-3.0-or-later
// Words that a code alone does not say: they come of the page that it stands on.
#include "common/words.h"

#include "workflow/step.h"

namespace bincard::ui {

using workflow::ActionCode;
using workflow::PromptCode;
using workflow::PromptKind;
using workflow::TitleCode;

/// How many is said with what is to be taken: a number elsewhere on the page is not read.
QString Words::instruction(const workflow::Screen &screen) const
{
    const auto *card = std::get_if<workflow::PickCard>(&screen.card);
    if (!card || !card->wanted.isPositive())
        return prompt(screen.prompt);
    const QString amount = isolated(m_values.quantity(card->wanted)), first = arg(screen.prompt, 0), second = arg(screen.prompt, 1);
    if (screen.prompt.code == PromptCode::PickScanItem)
        return tr("Take %1 × %2").arg(amount, first);
    if (screen.prompt.code == PromptCode::ReplenishGoTo)
        return tr("Fetch %1 × %2 from %3").arg(amount, second, first);
    if (screen.prompt.code == PromptCode::ReplenishScan) // A unit is known by its label, whatever is on it.
        return card->tote.isEmpty() ? tr("Take %1 × %2").arg(amount, first) : tr("Scan %1").arg(isolated(card->tote));
    if (screen.prompt.code == PromptCode::PutBackScanItem)
        return tr("Take %1 × %2 out of %3").arg(amount, first, second);
    return prompt(screen.prompt);
}

QString Words::codeToScan(const workflow::Screen &screen) const
{
    const QString &code = screen.codeToScan;
    if (code.isEmpty())
        return {};
    for (const workflow::Action &offered : screen.actions) {
        if (code == workflow::commandText(offered.action))
            return action(offered.action, screen); // Nobody reads "#OK": it is the button's word that is looked for.
    }
    if (screen.kind != PromptKind::Error || screen.prompt.code == PromptCode::PackStillDue) // Nothing was refused.
        return code;
    if (screen.prompt.code == PromptCode::OverPick) // Another number is the answer.
        return {};
    return tr("Right: %1", "code").arg(isolated(code));
}

/// What a button does on that page, where its own word would not say so; empty = its own word.
QString Words::pageAction(ActionCode code, const workflow::Screen &screen) const
{
    const PromptCode asked = screen.prompt.code;
    if (code == ActionCode::Full && screen.title == TitleCode::Pack)
        return tr("Close carton");
    if (code == ActionCode::Ok && asked == PromptCode::PackScanMore)
        return tr("Close carton");
    if (code == ActionCode::Ok && asked == PromptCode::ReviewLook)
        return tr("Give reason");
    if (code == ActionCode::Problem && asked == PromptCode::ReviewLook)
        return tr("Count again");
    if (code == ActionCode::Print && asked == PromptCode::LessonChoose)
        return tr("Scan sheets");
    return {};
}

ActionCode primaryAction(const workflow::Screen &screen)
{
    const auto offers = [&screen](ActionCode code) {
        for (const workflow::Action &each : screen.actions) {
            if (each.action == code)
                return true;
        }
        return false;
    };
    const PromptCode asked = screen.prompt.code;
    if ((asked == PromptCode::LotRecalled || asked == PromptCode::LotExpired) && offers(ActionCode::Short))
        return ActionCode::Short;
    if (asked == PromptCode::PackCartonFull && offers(ActionCode::Full))
        return ActionCode::Full;
    return offers(ActionCode::Ok) ? ActionCode::Ok : ActionCode::GetWork;
}

} // namespace bincard::ui
