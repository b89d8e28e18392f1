// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What colour and icon go with what is said. Its own table, so that words can change without looks.
namespace bincard::ui {

using workflow::PromptCode;
using workflow::PromptKind;

Tone toneOf(PromptKind kind)
{
    switch (kind) {
    case PromptKind::Step:
        return Tone::Plain;
    case PromptKind::Error:
        return Tone::Error;
    case PromptKind::Confirmation:
        return Tone::Confirm;
    case PromptKind::Alert:
        return Tone::Warning;
    }
    Q_UNREACHABLE();
}

Tone toneOf(ErrorCode trouble)
{
    switch (trouble) {
    case ErrorCode::BadInput:
    case ErrorCode::Malformed:
    case ErrorCode::Disconnected:
        return Tone::Warning; // Work goes on.
    case ErrorCode::Usage:
    case ErrorCode::NotFound:
    case ErrorCode::Busy:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Damaged:
    case ErrorCode::NewerVersion:
    case ErrorCode::Environment:
    case ErrorCode::Refused:
        return Tone::Error;
    }
    Q_UNREACHABLE();
}

Tone toneOf(PromptCode code)
{
    switch (code) {
    case PromptCode::Bound:
    case PromptCode::PickDone:
    case PromptCode::PutBackDone:
    case PromptCode::LeadApproved:
    case PromptCode::LoadTaken:
    case PromptCode::LoadOff:
    case PromptCode::LoadClosed:
    case PromptCode::PackDone:
    case PromptCode::PackParcelClosed:
    case PromptCode::PackParcelOpen:
    case PromptCode::PackTaken:
    case PromptCode::PackParked:
    case PromptCode::LabelsPrinting:
    case PromptCode::Undone:
    case PromptCode::Welcome:
    case PromptCode::Resumed:
    case PromptCode::KeptForYou:
    case PromptCode::GivenBack:
    case PromptCode::CountDone:
    case PromptCode::AdjustDone:
    case PromptCode::CountUnitTakenBack:
    case PromptCode::CountKept:
    case PromptCode::CountGivenBack:
    case PromptCode::Moved:
    case PromptCode::MoveUndone:
    case PromptCode::ReturnArrived:
    case PromptCode::ReturnGraded:
    case PromptCode::ReturnUngraded:
    case PromptCode::ReturnFinished:
    case PromptCode::ReturnRefused:
    case PromptCode::ReturnRefundAsked:
        return Tone::Ok;
    case PromptCode::ScanBadge:
    case PromptCode::EnterPin:
    case PromptCode::ChooseWork:
    case PromptCode::WaitingForServer:
    case PromptCode::ScanAnything:
    case PromptCode::WhichOne:
    case PromptCode::BindScanItem:
    case PromptCode::BindHowMany:
    case PromptCode::PickScanTote:
    case PromptCode::PickGoTo:
    case PromptCode::PickScanItem:
    case PromptCode::PickScanLot:
    case PromptCode::PickScanSerial:
    case PromptCode::PickQuantity:
    case PromptCode::PickPutInto:
    case PromptCode::PickScanNewTote:
    case PromptCode::PickDrop:
    case PromptCode::ChooseShortReason:
    case PromptCode::PutBackScanItem:
    case PromptCode::PutBackGoTo:
    case PromptCode::PutBackConfirmPlace:
    case PromptCode::Paused:
    case PromptCode::HelpList:
    case PromptCode::LeadCalled:
    case PromptCode::NoWork:
    case PromptCode::Searching:
    case PromptCode::SearchFound:
    case PromptCode::ChooseFromList:
    case PromptCode::ToteHolds:
    case PromptCode::MoreWanted:
    case PromptCode::ScanItemFirst:
    case PromptCode::ShortHowMany:
    case PromptCode::PutDamagedInto:
    case PromptCode::HandBack:
    case PromptCode::SkippedComesBack:
    case PromptCode::PutBackSkipped:
    case PromptCode::PutBackHandBack:
    case PromptCode::NothingToUndo:
    case PromptCode::ConfirmAgain:
    case PromptCode::LoadScanDoor:
    case PromptCode::LoadScanParcel:
    case PromptCode::PackScanWork:
    case PromptCode::PackScanOrder:
    case PromptCode::PackScanGoods:
    case PromptCode::PackScanMore:
    case PromptCode::PackHowMany:
    case PromptCode::PackWeigh:
    case PromptCode::PackChooseMissing:
    case PromptCode::PackPark:
    case PromptCode::MenuChoose:
    case PromptCode::LabelsChoose:
    case PromptCode::LabelsHowMany:
    case PromptCode::LabelsHowManyNew:
    case PromptCode::CountScanPlace:
    case PromptCode::AdjustScanPlace:
    case PromptCode::AdjustScanItem:
    case PromptCode::AdjustHowMany:
    case PromptCode::AdjustWhy:
    case PromptCode::CountScanItems:
    case PromptCode::CountNext:
    case PromptCode::CountUnitAgain:
    case PromptCode::CountChooseStatus:
    case PromptCode::EnterLeadPin:
    case PromptCode::CountWhyAlone:
    case PromptCode::MoveScanSource:
    case PromptCode::MoveScanItem:
    case PromptCode::MoveUnitTo:
    case PromptCode::MoveChooseStock:
    case PromptCode::MoveGoTo:
    case PromptCode::MoveChooseStatus:
    case PromptCode::ReturnScanParcel:
    case PromptCode::ReturnWhich:
    case PromptCode::ReturnPutDown:
    case PromptCode::ReturnScanItem:
    case PromptCode::ReturnHowMany:
    case PromptCode::ReturnWhy:
    case PromptCode::ReturnCondition:
    case PromptCode::ReturnChooseDisposition:
    case PromptCode::ReturnPutInto:
    case PromptCode::ReturnRefuseWhy:
    case PromptCode::ReturnAskRefund:
    case PromptCode::ReturnRefundNeedsLead:
    case PromptCode::MoveStatusIs:
        return Tone::Info;
    case PromptCode::BindConfirm:
    case PromptCode::PickIsPlaceEmpty:
    case PromptCode::LoadUnknown:
    case PromptCode::LoadConfirmClose:
    case PromptCode::PackWeightDiffers:
    case PromptCode::PackConfirmMissing:
    case PromptCode::PackAskOpen:
    case PromptCode::ConfirmShort:
    case PromptCode::BlockPlace:
    case PromptCode::SwapLotConfirm:
    case PromptCode::AskLogOut:
    case PromptCode::AskTakeOver:
    case PromptCode::CountIsEmpty:
    case PromptCode::CountUnknown:
    case PromptCode::CountUnitMissing:
    case PromptCode::CountAskLeave:
    case PromptCode::MoveMixConfirm:
    case PromptCode::MoveReservedConfirm:
    case PromptCode::MoveBlockedConfirm:
    case PromptCode::ReturnDecide:
    case PromptCode::ReturnUnknownItem:
    case PromptCode::ReturnNotOfOrder:
    case PromptCode::ReturnOtherSerial:
    case PromptCode::ReturnSerialHere:
    case PromptCode::ReturnLotRecalled:
    case PromptCode::ReturnLotExpired:
    case PromptCode::ReturnTooMany:
    case PromptCode::ReturnFinish:
        return Tone::Confirm;
    case PromptCode::NothingFound:
    case PromptCode::UnknownCode:
    case PromptCode::PickDoneShort:
    case PromptCode::OrderChanged:
    case PromptCode::OrderOnHold:
    case PromptCode::OrderUnknownState:
    case PromptCode::NotPickableNow:
    case PromptCode::NothingAvailable:
    case PromptCode::NoConnection:
    case PromptCode::NeedsLead:
    case PromptCode::NotAcceptedHere:
    case PromptCode::CheckDigitWrong:
    case PromptCode::PlaceBlocked:
    case PromptCode::ToteIsFull:
    case PromptCode::ToteNotFree:
    case PromptCode::TakenByAnother:
    case PromptCode::AlreadyDone:
    case PromptCode::LabelsTooMany:
    case PromptCode::PackNothingYet:
    case PromptCode::LoadAlready:
    case PromptCode::LoadEmpty:
    case PromptCode::PackAlreadyPacked:
    case PromptCode::PackStillDue:
    case PromptCode::PackPartDone:
    case PromptCode::PackWaitsForLabel:
    case PromptCode::PackNoParcel:
    case PromptCode::PackNoService:
    case PromptCode::LabelsWaiting:
    case PromptCode::NoPrinterFor:
    case PromptCode::NoNumbers:
    case PromptCode::PrinterNeedsHelp:
    case PromptCode::CountUnitMoved:
    case PromptCode::CountForeign:
    case PromptCode::AdjustNothing:
    case PromptCode::AdjustChanged:
    case PromptCode::AdjustSerials:
    case PromptCode::CountAgain:
    case PromptCode::CountedByYou:
    case PromptCode::MoveTooMany:
    case PromptCode::MoveAlreadyThere:
    case PromptCode::MoveUnitGone:
    case PromptCode::ReturnIsOver:
        return Tone::Warning;
    case PromptCode::WrongPin:
    case PromptCode::PinLocked:
    case PromptCode::UnknownBadge:
    case PromptCode::NotALead:
    case PromptCode::WrongItem:
    case PromptCode::WrongLocation:
    case PromptCode::WrongLot:
    case PromptCode::WrongSerial:
    case PromptCode::WrongTote:
    case PromptCode::LotExpired:
    case PromptCode::LotRecalled:
    case PromptCode::OverPick:
    case PromptCode::ToteOfOtherOrder:
    case PromptCode::ToteUnknown:
    case PromptCode::LoadNotADoor:
    case PromptCode::LoadGone:
    case PromptCode::LoadNotReady:
    case PromptCode::LoadWrongCarrier:
    case PromptCode::PackTooMany:
    case PromptCode::ItemNotInOrder:
    case PromptCode::NotAStagingPlace:
    case PromptCode::NotADamageTote:
    case PromptCode::NotAShelf:
    case PromptCode::OrderCancelled:
    case PromptCode::TaskTakenOver:
    case PromptCode::TaskGone:
    case PromptCode::CountOnlyItem:
    case PromptCode::AdjustNotHere:
    case PromptCode::CountSerialTwice:
    case PromptCode::CountTakenOver:
    case PromptCode::MoveNotThere:
    case PromptCode::MoveMixForbidden:
    case PromptCode::ReturnNotAPlace:
        return Tone::Error;
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
