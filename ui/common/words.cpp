// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include <algorithm>
#include <utility>

/// Floor words: short, about goods and places, never about the program. Errors say what is and what is wanted.
namespace bincard::ui {

using workflow::ActionCode;
using workflow::Prompt;
using workflow::PromptCode;
using workflow::PromptKind;
using workflow::TitleCode;

namespace {

constexpr QChar kIsolate(0x2068), kEndIsolate(0x2069), kWordJoiner(0x2060);

} // namespace

Words::Words(Values values, bool rightToLeft) : m_values(std::move(values)), m_rightToLeft(rightToLeft) {}

QString Words::isolated(const QString &text) const
{
    return m_rightToLeft && !text.isEmpty() ? kIsolate + text + kEndIsolate : text;
}

QString Words::arg(const Prompt &prompt, int index) const
{
    return isolated(prompt.args.value(index));
}

QString Words::quantityArg(const Prompt &prompt, int index) const
{
    return isolated(m_values.quantity(prompt.args.value(index)));
}

int Words::count(const Prompt &prompt, int index)
{
    return prompt.args.value(index).toInt();
}

QString Words::prompt(const Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::ScanBadge:
        return tr("Scan your badge");
    case PromptCode::EnterPin:
        return tr("Enter your PIN");
    case PromptCode::WrongPin:
        return tr("Wrong PIN. %n tries left", nullptr, count(prompt, 0));
    case PromptCode::UnknownBadge:
        return arg(prompt, 0).isEmpty() ? tr("Nobody here has this badge") : tr("Nobody here has badge %1").arg(arg(prompt, 0));
    case PromptCode::ChooseWork:
        return tr("What comes next?");
    case PromptCode::NoWork:
        return tr("No work right now");
    case PromptCode::WaitingForServer:
        return tr("One moment: the server is being asked");
    case PromptCode::ScanAnything:
        return tr("Scan anything");
    case PromptCode::NothingFound:
        return tr("Nothing found for %1").arg(arg(prompt, 0));
    case PromptCode::WhichOne:
        return tr("%1 can mean several things. Which one?").arg(arg(prompt, 0));
    case PromptCode::UnknownCode:
        return tr("%1 is not known here").arg(arg(prompt, 0));
    case PromptCode::BindScanItem:
        return tr("Scan the item that %1 belongs to").arg(arg(prompt, 0));
    case PromptCode::BindHowMany:
        return tr("How many pieces of %2 is one %1?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::BindConfirm:
        return tr("%1 = %2 × %3?").arg(arg(prompt, 0), quantityArg(prompt, 2), arg(prompt, 1));
    case PromptCode::Bound:
        return tr("%1 now means %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::PickScanTote:
        return arg(prompt, 0).isEmpty() ? tr("Scan an empty tote") : tr("Go on with %1: scan it").arg(arg(prompt, 0));
    case PromptCode::PickGoTo:
        return tr("Go to %1").arg(arg(prompt, 0));
    case PromptCode::PickScanItem:
        return tr("Scan %1").arg(arg(prompt, 0));
    case PromptCode::PickScanLot:
        return arg(prompt, 1).isEmpty() ? tr("Scan the lot of %1").arg(arg(prompt, 0)) : tr("Scan lot %1").arg(arg(prompt, 1));
    case PromptCode::PickScanSerial:
        return tr("Scan the serial number of %1").arg(arg(prompt, 0));
    case PromptCode::PickQuantity:
        return tr("Take %1 more of %2").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::PickPutInto:
        return arg(prompt, 1).isEmpty() ? tr("Put %1 into the tote").arg(quantityArg(prompt, 0)) : tr("Put %1 into %2").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::PickScanNewTote:
        return tr("Scan a new tote");
    case PromptCode::PickIsPlaceEmpty:
        return tr("Is %1 empty now?").arg(arg(prompt, 0));
    case PromptCode::PickDrop:
        return tr("Take it to staging and scan the place");
    case PromptCode::PickDone:
        return tr("Order %1 is picked").arg(arg(prompt, 0));
    case PromptCode::PickDoneShort:
        return tr("Order %1 is picked, %n lines short", nullptr, count(prompt, 1)).arg(arg(prompt, 0));
    case PromptCode::ChooseShortReason:
        return tr("Why is it short?");
    case PromptCode::ConfirmShort:
        return tr("%1 × %2 short: %3. Right?").arg(quantityArg(prompt, 0), arg(prompt, 1), m_values.wordOf<Reason>(prompt.args.value(2)));
    case PromptCode::BlockPlace:
        return tr("Block %1 until it is counted?").arg(arg(prompt, 0));
    case PromptCode::WrongItem:
        return tr("This is %1. The order wants %2.").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::WrongLocation:
        return arg(prompt, 1).isEmpty() ? tr("Wrong place. Go to %1").arg(arg(prompt, 0)) : tr("This is %2. Go to %1").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::WrongLot:
        return tr("This is lot %1. The order wants %2.").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::LotExpired:
        return tr("Lot %1 expired on %2. Leave it, press Too few").arg(arg(prompt, 0), m_values.day(prompt.args.value(1)));
    case PromptCode::SwapLotConfirm:
        return tr("Take lot %1 instead of %2?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::WrongSerial:
        return arg(prompt, 0).isEmpty() ? tr("This is not the serial number we want") : tr("Serial number %1 is not the one we want").arg(arg(prompt, 0));
    case PromptCode::OverPick:
        return tr("%2 is too many. The order wants %1.").arg(quantityArg(prompt, 0), quantityArg(prompt, 1));
    case PromptCode::ToteOfOtherOrder:
        return tr("%1 belongs to order %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ToteUnknown:
        return arg(prompt, 0).isEmpty() ? tr("We do not know this tote") : tr("We do not know tote %1. Scan another one").arg(arg(prompt, 0));
    case PromptCode::ItemNotInOrder:
        return tr("This is %1. It is not of this order").arg(arg(prompt, 0));
    case PromptCode::NotAStagingPlace:
        return tr("%1 is no staging place. Scan a staging place").arg(arg(prompt, 0));
    case PromptCode::OrderCancelled:
        return tr("Order %1 is cancelled").arg(arg(prompt, 0));
    case PromptCode::OrderChanged:
        return tr("The order has changed");
    case PromptCode::TaskTakenOver:
        return tr("Someone else has order %1 now").arg(arg(prompt, 0));
    case PromptCode::TaskGone:
        return tr("Nobody knows this task any more. Bring the totes of order %1 to a lead").arg(arg(prompt, 0));
    case PromptCode::AlreadyDone:
        return tr("This is done already");
    case PromptCode::NotPickableNow:
        return tr("Order %1 cannot be picked now").arg(arg(prompt, 0));
    case PromptCode::OrderUnknownState:
        return tr("Order %1 is %2").arg(arg(prompt, 0), m_values.wordOf<OrderState>(prompt.args.value(1)));
    case PromptCode::PutBackScanItem:
        return tr("Take %1 out of %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::PutBackGoTo:
        return tr("Bring it back to %1").arg(arg(prompt, 0));
    case PromptCode::PutBackConfirmPlace:
        return tr("Put it into %1 and scan the place").arg(arg(prompt, 0));
    case PromptCode::PutBackDone:
        return tr("Order %1 is back on the shelf").arg(arg(prompt, 0));
    case PromptCode::NeedsLead:
        return tr("Only a lead may do this. Scan a lead's badge");
    case PromptCode::LeadApproved:
        return tr("A lead has agreed");
    case PromptCode::AskLogOut:
        return tr("Order %1 is not finished. What happens to it?").arg(arg(prompt, 0));
    case PromptCode::Paused:
        return tr("Paused. Scan your badge to go on");
    case PromptCode::HelpList:
        return tr("This can be scanned here");
    case PromptCode::LeadCalled:
        return tr("A lead has been called");
    case PromptCode::NothingToUndo:
        return tr("There is nothing to undo");
    case PromptCode::Undone:
        return arg(prompt, 2).isEmpty() ? tr("Undone: %1 × %2").arg(quantityArg(prompt, 0), arg(prompt, 1))
                                        : tr("Undone: put %1 × %2 back into %3").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::NotAcceptedHere:
        return tr("%1 does not belong here").arg(arg(prompt, 0));
    case PromptCode::ConfirmAgain:
        return tr("Scan the same code again");
    case PromptCode::CheckDigitWrong:
        return tr("%1 was misread. Scan it again").arg(arg(prompt, 0));
    case PromptCode::PinLocked:
        return tr("Too many wrong PINs. Ask a lead");
    case PromptCode::Welcome:
        return tr("Hello %1").arg(arg(prompt, 0));
    case PromptCode::NotALead:
        return tr("%1 is not a lead").arg(arg(prompt, 0));
    case PromptCode::Searching:
        return tr("Searching for %1").arg(arg(prompt, 0));
    case PromptCode::SearchFound:
        return tr("Found for %1").arg(arg(prompt, 0));
    case PromptCode::ChooseFromList:
        return tr("Choose one");
    case PromptCode::WrongTote:
        return tr("This is %1. Put it into %2").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::ToteNotFree:
        return tr("%1 is in use. Scan an empty tote").arg(arg(prompt, 0));
    case PromptCode::ToteHolds:
        return tr("Pieces in %1: %2").arg(arg(prompt, 0), quantityArg(prompt, 1));
    case PromptCode::ToteIsFull:
        return tr("%1 is full").arg(arg(prompt, 0));
    case PromptCode::MoreWanted:
        return tr("%1 × %2 still to come").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::ScanItemFirst:
        return tr("Scan %1 first").arg(arg(prompt, 0));
    case PromptCode::ShortHowMany:
        return tr("Scan every %1 that is there, then Too few").arg(arg(prompt, 0));
    case PromptCode::LotRecalled:
        return tr("Lot %1 is recalled. Leave it, press Too few").arg(arg(prompt, 0));
    case PromptCode::PutDamagedInto:
        return tr("Put %1 × %2 into the damage tote and scan it").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::NotADamageTote:
        return tr("%1 is no damage tote").arg(arg(prompt, 0));
    case PromptCode::PlaceBlocked:
        return tr("%1 is blocked for others. Your order may still be picked").arg(arg(prompt, 0));
    case PromptCode::HandBack:
        return arg(prompt, 2).isEmpty() ? tr("Put %1 × %2 back into the place").arg(quantityArg(prompt, 0), arg(prompt, 1))
                                        : tr("Put %1 × %2 back into %3").arg(quantityArg(prompt, 0), arg(prompt, 1), arg(prompt, 2));
    case PromptCode::SkippedComesBack:
        return tr("%1 comes back at the end").arg(arg(prompt, 0));
    case PromptCode::NothingAvailable:
        return tr("Nothing of order %1 is in stock").arg(arg(prompt, 0));
    case PromptCode::OrderOnHold:
        return tr("Order %1 is on hold").arg(arg(prompt, 0));
    case PromptCode::TakenByAnother:
        return tr("Someone else picks order %1. A lead can take it over").arg(arg(prompt, 0));
    case PromptCode::AskTakeOver:
        if (arg(prompt, 1).isEmpty())
            return tr("Another station has order %1. Take it over?").arg(arg(prompt, 0));
        return tr("%2 picks order %1. Take it over?").arg(arg(prompt, 0), arg(prompt, 1));
    case PromptCode::NoConnection:
        return tr("No connection. Try again later");
    case PromptCode::Resumed:
        return tr("Going on with order %1").arg(arg(prompt, 0));
    case PromptCode::KeptForYou:
        return tr("Order %1 waits for you").arg(arg(prompt, 0));
    case PromptCode::GivenBack:
        return tr("Order %1 is given back").arg(arg(prompt, 0));
    case PromptCode::NotAShelf:
        return tr("%1 is no shelf place").arg(arg(prompt, 0));
    case PromptCode::PutBackSkipped:
        return tr("%1 comes back at the end").arg(arg(prompt, 0));
    case PromptCode::PutBackHandBack:
        return tr("Put %1 × %2 back into the tote").arg(quantityArg(prompt, 0), arg(prompt, 1));
    case PromptCode::PackScanWork:
    case PromptCode::PackScanOrder:
    case PromptCode::PackScanGoods:
    case PromptCode::PackScanMore:
    case PromptCode::PackHowMany:
    case PromptCode::PackWeigh:
    case PromptCode::PackWeightDiffers:
    case PromptCode::PackChooseMissing:
    case PromptCode::PackConfirmMissing:
    case PromptCode::PackAskOpen:
    case PromptCode::PackNothingYet:
    case PromptCode::PackAlreadyPacked:
    case PromptCode::PackTooMany:
    case PromptCode::PackStillDue:
    case PromptCode::PackParcelOpen:
    case PromptCode::PackDone:
    case PromptCode::PackParcelClosed:
    case PromptCode::PackPartDone:
    case PromptCode::PackWaitsForLabel:
    case PromptCode::PackTaken:
    case PromptCode::PackNoParcel:
    case PromptCode::PackNoService:
    case PromptCode::PackPark:
    case PromptCode::PackParked:
        return packPrompt(prompt);
    case PromptCode::PackTakeWeight:
    case PromptCode::PackScale:
    case PromptCode::PackCartonFull:
    case PromptCode::PackHazard:
        return cartonPrompt(prompt);
    case PromptCode::PackNote:
    case PromptCode::PackWrap:
    case PromptCode::PackKitMissing:
    case PromptCode::PackPhoto:
    case PromptCode::PackNoPicture:
    case PromptCode::PackPhotoTaken:
    case PromptCode::PackWaitsForCarrier:
    case PromptCode::PackCarrierRefuses:
        return carePrompt(prompt);
    case PromptCode::StageScanUnit:
    case PromptCode::StageScanPlace:
    case PromptCode::StageScanParcel:
    case PromptCode::StageNotAUnit:
    case PromptCode::StageHoldsGoods:
    case PromptCode::StageNotAPlace:
    case PromptCode::StageTaken:
    case PromptCode::StageAlready:
    case PromptCode::StageOff:
    case PromptCode::StageUnknown:
    case PromptCode::StageDone:
    case PromptCode::StageEmpty:
    case PromptCode::LoadUnitTaken:
    case PromptCode::LoadUnitEmpty:
        return stagePrompt(prompt);
    case PromptCode::TrainingScanBadge:
    case PromptCode::LessonChoose:
    case PromptCode::LessonSheets:
        return trainingPrompt(prompt);
    case PromptCode::LoadScanDoor:
    case PromptCode::LoadScanParcel:
    case PromptCode::LoadUnknown:
    case PromptCode::LoadConfirmClose:
    case PromptCode::LoadNotADoor:
    case PromptCode::LoadGone:
    case PromptCode::LoadAlready:
    case PromptCode::LoadNotReady:
    case PromptCode::LoadWrongCarrier:
    case PromptCode::LoadTaken:
    case PromptCode::LoadOff:
    case PromptCode::LoadEmpty:
    case PromptCode::LoadClosed:
        return loadPrompt(prompt);
    case PromptCode::MenuChoose:
        return tr("Choose what to do");
    case PromptCode::LabelsChoose:
        return tr("Scan what needs a label, or choose");
    case PromptCode::LabelsHowMany:
        return tr("How many labels for %1?").arg(arg(prompt, 0));
    case PromptCode::LabelsHowManyNew:
        return tr("How many labels? %1").arg(labelWhat(static_cast<workflow::LabelWhat>(count(prompt, 0))));
    case PromptCode::LabelsTooMany:
        return tr("Whole labels only, %1 at most").arg(quantityArg(prompt, 0));
    case PromptCode::LabelsPrinting:
        return tr("%n label(s) are being printed: %1", nullptr, count(prompt, 0)).arg(arg(prompt, 1));
    case PromptCode::LabelsWaiting:
        return tr("%n label(s) wait for the printer: %1", nullptr, count(prompt, 0)).arg(arg(prompt, 1));
    case PromptCode::NoPrinterFor:
        return tr("No printer of this station has paper for %1").arg(document(static_cast<DocumentKind>(count(prompt, 0))));
    case PromptCode::NoNumbers:
        return tr("%1: this station has numbers for %2. More come from the server").arg(labelWhat(static_cast<workflow::LabelWhat>(count(prompt, 0))), m_values.number(count(prompt, 1)));
    case PromptCode::PrinterNeedsHelp:
        return tr("The printer for %1 needs help. What is to be printed waits until then").arg(document(static_cast<DocumentKind>(count(prompt, 0))));
    case PromptCode::CountScanPlace:
    case PromptCode::CountScanItems:
    case PromptCode::CountNext:
    case PromptCode::CountUnitAgain:
    case PromptCode::CountIsEmpty:
    case PromptCode::CountChooseStatus:
    case PromptCode::CountUnknown:
    case PromptCode::CountUnitMissing:
    case PromptCode::CountUnitMoved:
    case PromptCode::CountForeign:
    case PromptCode::CountOnlyItem:
    case PromptCode::CountSerialTwice:
    case PromptCode::CountDone:
    case PromptCode::CountAgain:
    case PromptCode::CountedByYou:
    case PromptCode::CountTakenOver:
    case PromptCode::CountAskLeave:
    case PromptCode::CountKept:
    case PromptCode::CountGivenBack:
    case PromptCode::EnterLeadPin:
    case PromptCode::CountWhyAlone:
    case PromptCode::CountUnitTakenBack:
        return countPrompt(prompt);
    case PromptCode::AdjustScanPlace:
    case PromptCode::AdjustScanItem:
    case PromptCode::AdjustHowMany:
    case PromptCode::AdjustWhy:
    case PromptCode::AdjustNothing:
    case PromptCode::AdjustNotHere:
    case PromptCode::AdjustSerials:
    case PromptCode::AdjustChanged:
    case PromptCode::AdjustDone:
        return adjustPrompt(prompt);
    case PromptCode::MoveScanSource:
    case PromptCode::MoveScanItem:
    case PromptCode::MoveUnitTo:
    case PromptCode::MoveChooseStock:
    case PromptCode::MoveGoTo:
    case PromptCode::MoveChooseStatus:
    case PromptCode::MoveStatusIs:
    case PromptCode::MoveNotThere:
    case PromptCode::MoveTooMany:
    case PromptCode::MoveAlreadyThere:
    case PromptCode::MoveMixForbidden:
    case PromptCode::MoveMixConfirm:
    case PromptCode::MoveReservedConfirm:
    case PromptCode::MoveBlockedConfirm:
    case PromptCode::MoveUnitGone:
    case PromptCode::Moved:
    case PromptCode::MoveUndone:
        return movePrompt(prompt);
    case PromptCode::ReceiveScanWork:
    case PromptCode::ReceiveScanGoods:
    case PromptCode::ReceiveChooseDelivery:
    case PromptCode::ReceiveScanLot:
    case PromptCode::ReceiveScanExpiry:
    case PromptCode::ReceiveBadDay:
    case PromptCode::ReceiveHowMany:
    case PromptCode::ReceiveHowManyUnits:
    case PromptCode::ReceiveClosedConfirm:
    case PromptCode::ReceiveNotOn:
    case PromptCode::ReceiveLotDiffers:
    case PromptCode::ReceiveMoreConfirm:
    case PromptCode::ReceiveBeyondConfirm:
    case PromptCode::ReceiveExpiredConfirm:
    case PromptCode::ReceiveShortLifeConfirm:
    case PromptCode::ReceiveRecalledConfirm:
    case PromptCode::ReceiveSerialHere:
    case PromptCode::ReceivePallet:
    case PromptCode::ReceivePalletAlready:
    case PromptCode::ReceiveAskClose:
    case PromptCode::ReceiveDone:
    case PromptCode::ReceiveLater:
    case PromptCode::Received:
    case PromptCode::ReceiveUndone:
    case PromptCode::ReceiveAlsoBy:
    case PromptCode::ReceiveUnitOpen:
    case PromptCode::ReceiveUnitFull:
    case PromptCode::ReceiveNotADock:
    case PromptCode::ReceiveUnknownAgain:
    case PromptCode::PutAwayScan:
    case PromptCode::PutAwayGoTo:
    case PromptCode::PutAwayChooseItem:
    case PromptCode::PutAwayElsewhereConfirm:
    case PromptCode::PutAwayNoPlace:
    case PromptCode::PutAwayNext:
        return receivePrompt(prompt);
    case PromptCode::ReturnScanParcel:
    case PromptCode::ReturnWhich:
    case PromptCode::ReturnPutDown:
    case PromptCode::ReturnScanItem:
    case PromptCode::ReturnHowMany:
    case PromptCode::ReturnWhy:
    case PromptCode::ReturnCondition:
    case PromptCode::ReturnDecide:
    case PromptCode::ReturnChooseDisposition:
    case PromptCode::ReturnPutInto:
    case PromptCode::ReturnUnknownItem:
    case PromptCode::ReturnNotOfOrder:
    case PromptCode::ReturnOtherSerial:
    case PromptCode::ReturnSerialHere:
    case PromptCode::ReturnLotRecalled:
    case PromptCode::ReturnLotExpired:
    case PromptCode::ReturnTooMany:
    case PromptCode::ReturnNotAPlace:
    case PromptCode::ReturnRefuseWhy:
    case PromptCode::ReturnFinish:
    case PromptCode::ReturnArrived:
    case PromptCode::ReturnGraded:
    case PromptCode::ReturnUngraded:
    case PromptCode::ReturnFinished:
    case PromptCode::ReturnRefused:
    case PromptCode::ReturnAskRefund:
    case PromptCode::ReturnRefundNeedsLead:
    case PromptCode::ReturnRefundAsked:
    case PromptCode::ReturnIsOver:
        return returnPrompt(prompt);
    case PromptCode::CartScanTote:
    case PromptCode::CartScanSharedTote:
    case PromptCode::CartDone:
    case PromptCode::CartDoneShort:
    case PromptCode::CartOrderLeft:
    case PromptCode::CartToteTwice:
    case PromptCode::CartFewer:
    case PromptCode::CartAskLeave:
    case PromptCode::CartKept:
    case PromptCode::CartGivenBack:
    case PromptCode::HandOverScan:
    case PromptCode::HandedOver:
    case PromptCode::ShiftPrinting:
    case PromptCode::SortPutInto:
    case PromptCode::SortComplete:
    case PromptCode::SortNoSlot:
    case PromptCode::SinglesScan:
    case PromptCode::SinglesNotWanted:
    case PromptCode::SinglesEmpty:
    case PromptCode::ZonePassOn:
    case PromptCode::ZoneNothingHere:
    case PromptCode::ZonePassed:
    case PromptCode::ZoneNotAPlace:
    case PromptCode::ZoneOtherPlace:
    case PromptCode::ToteFetch:
    case PromptCode::ToteStands:
    case PromptCode::ToteWithout:
    case PromptCode::PickIntoParcel:
    case PromptCode::PackOtherTote:
        return cartPrompt(prompt);
    case PromptCode::ReplenishGoTo:
    case PromptCode::ReplenishScan:
    case PromptCode::ReplenishPutDown:
    case PromptCode::ReplenishHowManyFit:
    case PromptCode::ReplenishWhy:
    case PromptCode::ReplenishDone:
    case PromptCode::ReplenishPart:
    case PromptCode::ReplenishTakeBack:
    case PromptCode::ReplenishUndone:
    case PromptCode::ReplenishOver:
    case PromptCode::ReplenishTakenOver:
    case PromptCode::ReplenishAskLeave:
    case PromptCode::ReplenishKept:
    case PromptCode::ReplenishGivenBack:
        return replenishPrompt(prompt);
    case PromptCode::RecallConfirm:
    case PromptCode::RecallEndConfirm:
    case PromptCode::Recalled:
    case PromptCode::RecallEnded:
        return recallPrompt(prompt);
    case PromptCode::CountToReview:
    case PromptCode::CountHidden:
    case PromptCode::ReviewNone:
    case PromptCode::ReviewChoose:
    case PromptCode::ReviewLook:
    case PromptCode::ReviewWhy:
    case PromptCode::Reviewed:
    case PromptCode::ReviewAgain:
    case PromptCode::ReviewGone:
        return reviewPrompt(prompt);
    case PromptCode::MoveChooseWay:
    case PromptCode::MoveNestInto:
    case PromptCode::MovePourInto:
    case PromptCode::MoveNested:
    case PromptCode::MovePoured:
    case PromptCode::MoveUnitDeep:
    case PromptCode::MoveUnitShared:
    case PromptCode::MovePourEmpty:
        return unitPrompt(prompt);
    }
    Q_UNREACHABLE();
}

QString Words::stopWord(PromptKind kind) const
{
    switch (kind) {
    case PromptKind::Step:
        return {};
    case PromptKind::Error:
        return tr("Stop");
    case PromptKind::Confirmation:
        return tr("Please confirm");
    case PromptKind::Alert:
        return tr("Attention");
    }
    Q_UNREACHABLE();
}

QString Words::action(ActionCode action) const
{
    switch (action) {
    case ActionCode::Ok:
        return tr("OK");
    case ActionCode::Skip:
        return tr("Skip");
    case ActionCode::Short:
        return tr("Too few", "button");
    case ActionCode::Full:
        return tr("Full", "button");
    case ActionCode::Undo:
        return tr("Undo");
    case ActionCode::Back:
        return tr("Back");
    case ActionCode::Done:
        return tr("Done");
    case ActionCode::Problem:
        return tr("Problem");
    case ActionCode::Pause:
        return tr("Pause");
    case ActionCode::Help:
        return tr("Help");
    case ActionCode::LogOut:
        return tr("Log out");
    case ActionCode::GetWork:
        return tr("Get work");
    case ActionCode::LookUp:
        return tr("Look up");
    case ActionCode::Bind:
        return tr("Assign code");
    case ActionCode::More:
        return tr("More");
    case ActionCode::Find:
        return tr("Search");
    case ActionCode::Print:
        return tr("Label");
    case ActionCode::Menu:
        return tr("Other work");
    case ActionCode::Training:
        return tr("Training");
    }
    Q_UNREACHABLE();
}

QString plainText(const QString &text)
{
    QString plain = text;
    for (const QChar mark : {kIsolate, kEndIsolate, kWordJoiner})
        plain.remove(mark);
    return plain.replace(QChar(0xa0), u' ');
}

} // namespace bincard::ui
