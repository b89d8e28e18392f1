// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What taking returns in says.
namespace bincard::ui {

using workflow::PromptCode;

/// Of a standard rule; a house writes the words of its own itself.
QString Words::dispositionRule(const QString &name) const
{
    if (name == QStringLiteral("recalled"))
        return tr("the lot is recalled");
    if (name == QStringLiteral("hazardous-opened"))
        return tr("hazardous goods, opened");
    if (name == QStringLiteral("too-old"))
        return tr("too old to be sold");
    if (name == QStringLiteral("faulty"))
        return tr("a fault of the supplier");
    if (name == QStringLiteral("broken"))
        return tr("broken");
    if (name == QStringLiteral("lot-opened"))
        return tr("must not be sold once it was open");
    if (name == QStringLiteral("fragile-damaged"))
        return tr("fragile, and damaged on the way");
    if (name == QStringLiteral("opened"))
        return tr("opened or worn");
    if (name == QStringLiteral("says-faulty"))
        return tr("looks good, but is said not to work");
    if (name == QStringLiteral("as-new"))
        return tr("as good as new");
    return name.isEmpty() ? tr("no rule says what") : isolated(name);
}

QString Words::returnPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::ReturnScanParcel:
        return tr("Scan the return, the order or the parcel");
    case PromptCode::ReturnWhich:
        return tr("Which return of %1 is it?").arg(arg(prompt, 0));
    case PromptCode::ReturnPutDown:
        return prompt.args.value(0).isEmpty() ? tr("Not announced. Put it at %1, then Done. Or scan an item in it").arg(arg(prompt, 2))
                                              : tr("%1: put it at %2, then Done. Or scan an item in it").arg(arg(prompt, 0), arg(prompt, 2));
    case PromptCode::ReturnScanItem:
        return tr("%1: scan an item in it").arg(arg(prompt, 0));
    case PromptCode::ReturnHowMany:
        return tr("%1 × %2? Scan each, or type how many").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnWhy:
        return tr("Why does %1 × %2 come back?").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnCondition:
        return tr("In what condition is %1 × %2?").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnDecide:
        return tr("%1: %2 (%3)").arg(arg(prompt, 2), m_values.wordOf<Disposition>(prompt.args.value(0)), dispositionRule(prompt.args.value(1)));
    case PromptCode::ReturnChooseDisposition:
        return tr("What becomes of %1?").arg(arg(prompt, 0));
    case PromptCode::ReturnPutInto:
        return tr("%3: scan the tote or place for %1 × %2").arg(quantityArg(prompt, 0), arg(prompt, 1), m_values.wordOf<Disposition>(prompt.args.value(2)));
    case PromptCode::ReturnNotAPlace:
        return tr("%2: %1 is no place for that. Scan another one").arg(arg(prompt, 0), m_values.wordOf<Disposition>(prompt.args.value(1)));
    case PromptCode::ReturnRefuseWhy:
        return prompt.args.value(0).isEmpty() ? tr("Why is it not taken back?") : tr("Why is %1 not taken back?").arg(arg(prompt, 0));
    case PromptCode::ReturnFinish:
        return count(prompt, 1) > 0 ? tr("Nothing more in %1? %n line(s) did not come whole", nullptr, count(prompt, 1)).arg(arg(prompt, 0)) : tr("Is all of %1 looked at?").arg(arg(prompt, 0));
    case PromptCode::ReturnAskRefund:
        return tr("%1 is done. Press OK to release the refund, or leave it to the office").arg(arg(prompt, 0));
    case PromptCode::ReturnRefundNeedsLead:
        return tr("%1 is done. A lead may scan a badge to release the refund").arg(arg(prompt, 0));
    default:
        return returnNews(prompt);
    }
}

/// What speaks against it, and what has happened.
QString Words::returnNews(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::ReturnUnknownItem:
        return tr("%1 is not known here. Take it as an unknown item?").arg(arg(prompt, 0));
    case PromptCode::ReturnNotOfOrder:
        return tr("%1 does not belong to %2. Take it all the same?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnOtherSerial:
        return tr("Serial number %1 was never sent. Take it all the same?").arg(arg(prompt, 0));
    case PromptCode::ReturnSerialHere:
        return tr("By the books serial number %1 is at %2. Take it all the same?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnLotRecalled:
        return tr("Lot %1 is recalled. Take it and put it aside?").arg(arg(prompt, 0));
    case PromptCode::ReturnLotExpired:
        return tr("Lot %1 was good until %2. Take it?").arg(arg(prompt, 0), m_values.day(prompt.args.value(1)));
    case PromptCode::ReturnTooMany:
        return tr("%1 × %2 is more than the %3 that may come. Take it all the same?").arg(quantityArg(prompt, 0), arg(prompt, 1), quantityArg(prompt, 2));
    case PromptCode::ReturnArrived:
        return tr("%1 has arrived at %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnGraded:
        return tr("%1 × %2: %3").arg(quantityArg(prompt, 0), arg(prompt, 1), m_values.wordOf<Disposition>(prompt.args.value(2)));
    case PromptCode::ReturnUngraded:
        return tr("Undone: %1 × %2 is back in the parcel").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::ReturnFinished:
        return tr("%1 is done").arg(arg(prompt, 0));
    case PromptCode::ReturnRefused:
        return tr("%1 is not taken back").arg(arg(prompt, 0));
    case PromptCode::ReturnRefundAsked:
        return tr("The refund of %1 waits for the server").arg(arg(prompt, 0));
    case PromptCode::ReturnIsOver:
        return tr("%1 is over: %2").arg(arg(prompt, 0), m_values.wordOf<ReturnState>(prompt.args.value(1)));
    default:
        return {};
    }
}

} // namespace bincard::ui
