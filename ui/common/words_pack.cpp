// SPDX-License-Identifier: GPL-3.0-or-later
// The words of packing and loading.
#include "common/words.h"

#include <cstdlib>

namespace bincard::ui {

using workflow::PromptCode;

QString Words::packPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::PackScanWork:
        return tr("Scan a tote or an order");
    case PromptCode::PackScanOrder:
        return tr("%1 is new here. Scan its order").arg(arg(prompt, 0));
    case PromptCode::PackScanGoods:
        return arg(prompt, 1).isEmpty() ? tr("Scan %1").arg(arg(prompt, 0)) : tr("Pack %1 × %2").arg(quantityArg(prompt, 1), arg(prompt, 0));
    case PromptCode::PackScanMore:
        return tr("All that is here is packed. Scan more, or close the carton");
    case PromptCode::PackHowMany:
        return tr("%2 × %1 in?").arg(arg(prompt, 0), quantityArg(prompt, 1));
    case PromptCode::PackWeigh:
        return tr("Weigh the parcel. How many kg?");
    case PromptCode::PackWeightDiffers:
        return weightDiffers(prompt.args.value(0).toLongLong(), prompt.args.value(1).toLongLong());
    case PromptCode::PackChooseMissing:
        return tr("What is missing or damaged?");
    case PromptCode::PackConfirmMissing:
        return tr("%1 × %2: %3?").arg(quantityArg(prompt, 0), arg(prompt, 1), m_values.wordOf<Reason>(prompt.args.value(2)));
    case PromptCode::PackAskOpen:
        return tr("Open parcel %1 again?").arg(arg(prompt, 0));
    case PromptCode::PackNothingYet:
        return tr("Nothing of order %1 is picked yet").arg(arg(prompt, 0));
    case PromptCode::PackAlreadyPacked:
        return tr("Order %1 is packed already").arg(arg(prompt, 0));
    case PromptCode::PackTooMany:
        return tr("%1 is one too many. Put it back into the tote").arg(arg(prompt, 0));
    case PromptCode::PackStillDue:
        return tr("Still %1 to pack. Scan them, or press Too few").arg(quantityArg(prompt, 0));
    case PromptCode::PackParcelOpen:
        return tr("The next parcel is %1").arg(arg(prompt, 0));
    case PromptCode::PackDone:
        return tr("Order %1 is packed. Parcels: %2").arg(arg(prompt, 0), m_values.number(count(prompt, 1)));
    case PromptCode::PackParcelClosed:
        return tr("Parcel %1 is closed").arg(arg(prompt, 0));
    case PromptCode::PackPartDone:
        return tr("Part of order %1 is packed. The rest is picked anew").arg(arg(prompt, 0));
    case PromptCode::PackWaitsForLabel:
        return tr("Parcel %1 waits for its label. Put it aside").arg(arg(prompt, 0));
    case PromptCode::PackTaken:
        return tr("Carton: %1").arg(arg(prompt, 0));
    case PromptCode::PackNoParcel:
        return tr("No numbers left. Scan a new label for the parcel");
    case PromptCode::PackNoService:
        return tr("No carrier takes parcel %1. Is its weight right?").arg(arg(prompt, 0));
    case PromptCode::PackPark:
        return tr("Bring the goods to the problem place and scan it");
    case PromptCode::PackParked:
        return tr("Order %1 waits at %2").arg(arg(prompt, 0), arg(prompt, 1));
    default:
        return {};
    }
}

QString Words::weightDiffers(std::int64_t weighedG, std::int64_t expectedG) const
{
    const QStringList shown = m_values.weights({weighedG, expectedG, std::abs(weighedG - expectedG)});
    return weighedG > expectedG ? tr("%1 weighed, %2 expected: %3 too much. Is it right?").arg(shown[0], shown[1], shown[2])
                                : tr("%1 weighed, %2 expected: %3 too little. Is it right?").arg(shown[0], shown[1], shown[2]);
}

QString Words::loadPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::LoadScanDoor:
        return tr("Scan the door");
    case PromptCode::LoadScanParcel:
        return tr("Scan a parcel for %1").arg(arg(prompt, 0));
    case PromptCode::LoadUnknown:
        return tr("%1 is new here. Load it? Scan it again").arg(arg(prompt, 0));
    case PromptCode::LoadConfirmClose:
        return count(prompt, 1) > 0 ? tr("%n parcel(s) stay here. Let it go all the same?", nullptr, count(prompt, 1)) : tr("%n parcel(s) loaded, none stays here. Let it go?", nullptr, count(prompt, 0));
    case PromptCode::LoadNotADoor:
        return tr("%1 is no door").arg(arg(prompt, 0));
    case PromptCode::LoadGone:
        return tr("%1 has left already").arg(arg(prompt, 0));
    case PromptCode::LoadAlready:
        return tr("%1 is loaded already").arg(arg(prompt, 0));
    case PromptCode::LoadNotReady:
        return tr("%1 is not closed and labelled").arg(arg(prompt, 0));
    case PromptCode::LoadWrongCarrier:
        return prompt.args.value(1).isEmpty() ? tr("%1 has no carrier yet, here stands %2. Put it aside").arg(arg(prompt, 0), arg(prompt, 2))
                                              : tr("%1 goes with %2, here stands %3. Put it aside").arg(arg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::LoadTaken:
        return tr("%1 is loaded").arg(arg(prompt, 0));
    case PromptCode::LoadOff:
        return tr("%1 is off again").arg(arg(prompt, 0));
    case PromptCode::LoadEmpty:
        return tr("Nothing is loaded at %1").arg(arg(prompt, 0));
    case PromptCode::LoadClosed:
        return tr("%1: the load is closed. Parcels: %2").arg(arg(prompt, 0), m_values.number(count(prompt, 1)));
    default:
        return {};
    }
}

} // namespace bincard::ui
