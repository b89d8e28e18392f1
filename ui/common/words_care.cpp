// SPDX-License-Identifier: GPL-3.0-or-later
// The words of what a parcel wants besides being packed: notes, gifts, kits, photos, marks; and of what parcels stand in.
#include "common/words.h"

namespace bincard::ui {

using workflow::PromptCode;

QString Words::hazardText(const workflow::Prompt &prompt) const
{
    const QString classes = prompt.args.value(1), numbers = prompt.args.value(2);
    QStringList marks{tr("Dangerous goods. Stick on %1:").arg(arg(prompt, 0))};
    if (!classes.isEmpty())
        marks << tr("class %1").arg(isolated(classes));
    if (!numbers.isEmpty())
        marks << tr("UN %1").arg(isolated(numbers));
    if (!prompt.args.value(3).isEmpty())
        marks << tr("limited quantity");
    if (!prompt.args.value(4).isEmpty())
        marks << tr("lithium battery");
    return marks.join(u'\n'); // One mark a line: they are gone through one by one.
}

QString Words::carePrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::PackNote:
        return arg(prompt, 1).isEmpty() ? tr("Order %1: put in %2").arg(arg(prompt, 0), arg(prompt, 2)) : arg(prompt, 1).simplified();
    case PromptCode::PackWrap:
        return prompt.args.value(1).isEmpty() ? tr("Wrap all of it as a gift") : tr("Wrap as a gift: %1").arg(arg(prompt, 1));
    case PromptCode::PackKitMissing:
        return tr("%1 is not whole: %2 of %3. Send it as it is?").arg(arg(prompt, 0), quantityArg(prompt, 1), quantityArg(prompt, 2));
    case PromptCode::PackPhoto:
        return tr("Take a photo of the open carton");
    case PromptCode::PackNoPicture:
        return tr("There is no new photo. Take it, or skip it");
    case PromptCode::PackPhotoTaken:
        return tr("The photo of %1 is kept").arg(arg(prompt, 0));
    case PromptCode::PackWaitsForCarrier:
        return tr("Parcel %1 waits for its label from %2. Put it aside").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::PackCarrierRefuses:
        return tr("%2 does not take parcel %1: %3. Take it to the problem place").arg(arg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    default:
        return {};
    }
}

QString Words::stagePrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::StageScanUnit:
        return tr("Scan a cage or a pallet");
    case PromptCode::StageScanPlace:
        return tr("Scan the place where %1 stands").arg(arg(prompt, 0));
    case PromptCode::StageScanParcel:
        return tr("Scan a parcel for %1").arg(arg(prompt, 0));
    case PromptCode::StageNotAUnit:
        return tr("%1 is no cage and no pallet").arg(arg(prompt, 0));
    case PromptCode::StageHoldsGoods:
        return tr("Goods stand on %1. Take another for parcels").arg(arg(prompt, 0));
    case PromptCode::StageNotAPlace:
        return tr("%1 is no place for cages").arg(arg(prompt, 0));
    case PromptCode::StageTaken:
        return tr("%1 is in %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::StageAlready:
        return tr("%1 is in %2 already").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::StageOff:
        return tr("%1 is out of %2 again").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::StageUnknown:
        return tr("%1 is new here. Put it in? Scan it again").arg(arg(prompt, 0));
    case PromptCode::StageDone:
        return tr("%1 is ready. Parcels: %2").arg(arg(prompt, 0), m_values.number(count(prompt, 1)));
    case PromptCode::StageEmpty:
        return tr("Nothing is in %1").arg(arg(prompt, 0));
    case PromptCode::LoadUnitTaken:
        return tr("%1 is loaded. Parcels: %2").arg(arg(prompt, 0), m_values.number(count(prompt, 1)));
    case PromptCode::LoadUnitEmpty:
        return tr("No parcel is in %1").arg(arg(prompt, 0));
    default:
        return {};
    }
}

} // namespace bincard::ui
