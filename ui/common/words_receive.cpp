// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"
#include "domain/putaway.h"

/// What receiving and putting away say.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::receivePrompt(const workflow::Prompt &prompt) const
{
    const QString first = arg(prompt, 0), second = arg(prompt, 1), third = arg(prompt, 2);
    switch (prompt.code) {
    case PromptCode::ReceiveScanWork:
        return prompt.args.value(0).isEmpty() ? tr("Scan the delivery note, a pallet or an item") : tr("Scan an item for %1").arg(first);
    case PromptCode::ReceiveScanGoods:
        return prompt.args.value(1).isEmpty() ? tr("Scan an item of %1").arg(first) : tr("Scan an item of %1 for %2").arg(first, second);
    case PromptCode::ReceiveChooseDelivery:
        return tr("Several deliveries expect %1. Which one is it?").arg(first);
    case PromptCode::ReceiveScanLot:
        return tr("Scan or type the lot of %1").arg(first);
    case PromptCode::ReceiveScanExpiry:
        return tr("Until when is lot %2 of %1 good? Scan it, or type year, month, day").arg(first, second);
    case PromptCode::ReceiveBadDay:
        return tr("%1 is no day. Type it as 271231").arg(first);
    case PromptCode::ReceiveHowMany:
        return prompt.args.value(2).isEmpty() ? tr("%1 × %2 came?").arg(quantityArg(prompt, 0), second) : tr("%1 × %2 into %3?").arg(quantityArg(prompt, 0), second, third);
    case PromptCode::ReceiveHowManyUnits:
        return tr("How many totes or cartons, each with %1 × %2?").arg(quantityArg(prompt, 0), second);
    case PromptCode::ReceiveClosedConfirm:
        return tr("Delivery %1 is closed. Take it in all the same?").arg(first);
    case PromptCode::ReceiveNotOn:
        return tr("%1 is not on delivery %2. Take it in?").arg(first, second);
    case PromptCode::ReceiveLotDiffers:
        return tr("Lot %1 came, lot %2 was announced. Take it in?").arg(first, second);
    case PromptCode::ReceiveMoreConfirm:
        return tr("%1 were ordered, this makes %2. Take them in?").arg(quantityArg(prompt, 0), quantityArg(prompt, 1));
    case PromptCode::ReceiveBeyondConfirm:
        return tr("%1 were ordered, this makes %2. %3 of them go on hold. Take them in?").arg(quantityArg(prompt, 0), quantityArg(prompt, 1), quantityArg(prompt, 2));
    case PromptCode::ReceiveExpiredConfirm:
        return tr("Lot %1 was good until %2. Take it in as expired?").arg(first, m_values.day(prompt.args.value(1)));
    case PromptCode::ReceiveShortLifeConfirm:
        return tr("It is good until %1 only. It should have %2 days left. Take it in?").arg(m_values.day(prompt.args.value(0)), quantityArg(prompt, 1));
    case PromptCode::ReceiveRecalledConfirm:
        return tr("Lot %1 is recalled. Take it in as quarantine?").arg(first);
    case PromptCode::ReceiveSerialHere:
        return tr("Serial number %1 is in the house already. Take it in?").arg(first);
    case PromptCode::ReceivePallet:
        return tr("Is everything on pallet %1 there?").arg(first);
    case PromptCode::ReceivePalletAlready:
        return tr("Pallet %1 was received already").arg(first);
    case PromptCode::ReceiveAskClose:
        return tr("Not all of %1 has come. And the rest?").arg(first);
    case PromptCode::ReceiveDone:
        return tr("Delivery %1 is done").arg(first);
    case PromptCode::ReceiveLater:
        return tr("The rest of %1 is still expected").arg(first);
    case PromptCode::Received:
        return prompt.args.value(0).isEmpty() ? tr("Received all of %1 at %2").arg(second, third) : tr("Received %1 × %2 into %3").arg(quantityArg(prompt, 0), second, third);
    case PromptCode::ReceiveUndone:
        return tr("Undone: %1 × %2 did not come").arg(quantityArg(prompt, 0), second);
    case PromptCode::ReceiveAlsoBy:
        return tr("%1 receives this delivery too").arg(first);
    case PromptCode::ReceiveUnitOpen:
        return tr("Into %1").arg(first);
    case PromptCode::ReceiveUnitFull:
        return tr("%1 is full").arg(first);
    case PromptCode::ReceiveNotADock:
        return tr("Nothing is received at %1").arg(first);
    case PromptCode::ReceiveUnknownAgain:
        return tr("Scan %1 again to take it in all the same").arg(first);
    case PromptCode::PutAwayScan:
        return tr("Scan what you put away from %1").arg(first);
    case PromptCode::PutAwayGoTo: {
        const QString where = prompt.args.value(0).isEmpty() ? tr("%1 goes to %2").arg(second, third) : tr("%1 × %2 goes to %3").arg(quantityArg(prompt, 0), second, third);
        const QString why = putAwayReason(prompt.args.value(3));
        return why.isEmpty() ? where : tr("%1: %2", "where it goes, and why").arg(where, why);
    }
    case PromptCode::PutAwayChooseItem:
        return tr("Several things are in %1. Scan the one you put away first").arg(first);
    case PromptCode::PutAwayElsewhereConfirm:
        return tr("%1 instead of %2?").arg(first, second);
    case PromptCode::PutAwayNoPlace:
        return tr("No place is known for %1. Scan where you put it").arg(first);
    case PromptCode::PutAwayNext:
        return tr("Not to %1: another place").arg(first);
    default:
        return {};
    }
}

QString Words::putAwayReason(const QString &raw) const
{
    switch (static_cast<PutAwayReason>(raw.toInt())) {
    case PutAwayReason::None:
        return {};
    case PutAwayReason::FixedPlace:
        return tr("its own place");
    case PutAwayReason::SameLot:
        return tr("the same lot is there");
    case PutAwayReason::SameItem:
        return tr("more of it is there");
    case PutAwayReason::EmptyPlace:
        return tr("empty and near");
    }
    return {};
}

} // namespace bincard::ui
