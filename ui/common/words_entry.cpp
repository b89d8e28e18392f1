// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include <algorithm>

/// What may be typed.
namespace bincard::ui {

using workflow::ActionCode;
using workflow::PromptCode;
using workflow::TitleCode;

namespace {

bool isWeight(PromptCode code)
{
    return code == PromptCode::PackWeigh || code == PromptCode::PackTakeWeight || code == PromptCode::PackWeightDiffers;
}

} // namespace

QString Words::entryHint(const workflow::Screen &screen) const
{
    const PromptCode code = screen.prompt.code;
    switch (screen.entry) {
    case workflow::Entry::None:
        return {};
    case workflow::Entry::Pin:
        return tr("PIN");
    case workflow::Entry::Quantity:
        return isWeight(code) ? tr("Kilograms") : tr("Pieces");
    case workflow::Entry::Text:
        if (screen.title == TitleCode::LogIn)
            return tr("Type the badge's number");
        if (code == PromptCode::PickScanLot || code == PromptCode::ReceiveScanLot || code == PromptCode::WrongLot || code == PromptCode::LotExpired || code == PromptCode::LotRecalled)
            return tr("Type the lot");
        if (code == PromptCode::PickScanSerial || code == PromptCode::WrongSerial || code == PromptCode::CountSerialTwice)
            return tr("Type the serial number");
        if (code == PromptCode::ReceiveScanExpiry || code == PromptCode::ReceiveBadDay)
            //: A date that shows how it is typed: year, month, day.
            return tr("Date, e.g. 2012-03-31");
        return screen.title == TitleCode::Pick || screen.title == TitleCode::PutBack || screen.title == TitleCode::Move ? tr("Type the number") : tr("Type a name or a number");
    }
    Q_UNREACHABLE();
}

QString Words::entryProposal(const workflow::Screen &screen) const
{
    const bool takesOk = std::any_of(screen.actions.begin(), screen.actions.end(), [](const workflow::Action &action) { return action.action == ActionCode::Ok && action.enabled; });
    if (!takesOk || workflow::isStop(screen.kind) || screen.entry != workflow::Entry::Quantity)
        return {};
    switch (screen.prompt.code) {
    case PromptCode::BindHowMany:
    case PromptCode::LabelsHowMany:
    case PromptCode::LabelsHowManyNew:
        return m_values.number(1);
    case PromptCode::PackWeigh:
        return screen.alert && screen.alert->code == PromptCode::PackScale ? QString() : tr("Not weighed"); // The scale says it.
    case PromptCode::PackHowMany:
        return m_values.quantity(screen.prompt.args.value(1));
    case PromptCode::ReceiveHowMany:
    case PromptCode::ReturnHowMany:
        return m_values.quantity(screen.prompt.args.value(0));
    default:
        return {};
    }
}

} // namespace bincard::ui
