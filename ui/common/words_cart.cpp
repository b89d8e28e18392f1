// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What picking several orders together says, and packing what shares a tote.
namespace bincard::ui {

using workflow::PromptCode;

QString Words::cartPrompt(const workflow::Prompt &prompt) const
{
    const QString first = arg(prompt, 0), second = arg(prompt, 1), third = arg(prompt, 2);
    switch (prompt.code) {
    case PromptCode::CartScanTote:
        return tr("Scan tote %2 of %3, for order %1").arg(first, second, third);
    case PromptCode::CartScanSharedTote:
        return tr("Scan one tote for all %1 orders").arg(first);
    case PromptCode::CartDone:
        return tr("All %1 orders are picked").arg(first);
    case PromptCode::CartDoneShort:
        return tr("%1 orders are picked, short lines: %2").arg(first, second);
    case PromptCode::CartOrderLeft:
        return prompt.args.value(1).isEmpty() ? tr("Order %1 is not to be picked any more").arg(first)
                                              : tr("Order %1 is not to be picked any more. Leave tote %2 as it is").arg(first, second);
    case PromptCode::CartToteTwice:
        return tr("Tote %1 is for another order of this cart. Scan another one").arg(first);
    case PromptCode::CartFewer:
        return tr("Orders left to others: %1").arg(first);
    case PromptCode::CartAskLeave:
        return tr("You have %1 orders on the cart. Keep them?").arg(first);
    case PromptCode::CartKept:
        return tr("%1 orders wait for you").arg(first);
    case PromptCode::CartGivenBack:
        return tr("%1 orders are given back").arg(first);
    case PromptCode::HandOverScan:
        return tr("Scan the badge of the person who goes on");
    case PromptCode::HandedOver:
        return second.isEmpty() ? tr("%1 goes on with your %2 orders").arg(first, third) : tr("%1 goes on with %2").arg(first, second);
    case PromptCode::ShiftPrinting:
        return tr("The shift sheet is being printed");
    case PromptCode::SortPutInto:
        return tr("Put %1 × %2 into slot %3").arg(quantityArg(prompt, 0), second, third);
    case PromptCode::SortComplete:
        return tr("Order %1 is complete. Pack slot %2").arg(first, second);
    case PromptCode::SortNoSlot:
        return tr("No slot is free for %1. Pack an order that is complete").arg(first);
    case PromptCode::SinglesScan:
        return tr("Scan any piece from %1").arg(first);
    case PromptCode::SinglesNotWanted:
        return tr("No order wants %1. Put it aside").arg(first);
    case PromptCode::SinglesEmpty:
        return tr("Tote %1 is empty").arg(first);
    default:
        return zonePrompt(prompt);
    }
}

/// What several hands pick of one order, and what goes straight into its parcel.
QString Words::zonePrompt(const workflow::Prompt &prompt) const
{
    const QString first = arg(prompt, 0), second = arg(prompt, 1), third = arg(prompt, 2), fourth = arg(prompt, 3);
    switch (prompt.code) {
    case PromptCode::ZonePassOn:
        return tr("Pass %1 on: zone %2 has %n more line(s)", nullptr, count(prompt, 2)).arg(first, second);
    case PromptCode::ZoneNothingHere:
        return tr("Nothing more here of %1: zone %2 has %n line(s)", nullptr, count(prompt, 2)).arg(first, second);
    case PromptCode::ZonePassed:
        return tr("%1 goes on in zone %2").arg(first, second);
    case PromptCode::ZoneNotAPlace:
        return tr("%1 is no place to pass on. Scan a waiting place").arg(first);
    case PromptCode::ZoneOtherPlace:
        return tr("%1 is in zone %2. Scan a waiting place of zone %3").arg(first, second, third);
    case PromptCode::ToteFetch:
        return tr("Fetch %1 from %2 and scan it").arg(first, second);
    case PromptCode::ToteStands:
        return tr("%1 stands at %3. Pieces in it: %2").arg(first, quantityArg(prompt, 1), third);
    case PromptCode::ToteWithout:
        return tr("%1 stands at %2. Go on with %3, without it?").arg(first, second, third);
    case PromptCode::PickIntoParcel:
        return tr("Put %1 into the parcel").arg(quantityArg(prompt, 0));
    case PromptCode::PackOtherTote:
        return tr("Tote %1 of %2. %3 stands at %4").arg(first, second, third, fourth);
    default:
        return {};
    }
}

} // namespace bincard::ui
