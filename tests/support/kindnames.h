// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"

/// Names of operation kinds in docs/protocol.md and of the files in tests/data/protocol.
namespace bincard::test {

inline const char *kindName(ledger::OperationKind kind)
{
    using enum ledger::OperationKind;
    switch (kind) {
    case Receive: return "receive";
    case Move: return "move";
    case MoveHu: return "move_hu";
    case Pick: return "pick";
    case Unpick: return "unpick";
    case Short: return "short";
    case Pack: return "pack";
    case Ship: return "ship";
    case Count: return "count";
    case Adjust: return "adjust";
    case SkipLine: return "skip_line";
    case FinishTask: return "finish_task";
    case PauseTask: return "pause_task";
    case SessionEvent: return "session_event";
    case ReturnTasks: return "return_tasks";
    case Reprint: return "reprint";
    case CloseParcel: return "close_parcel";
    case ReopenParcel: return "reopen_parcel";
    case LoadParcel: return "load_parcel";
    case PackShort: return "pack_short";
    case CloseManifest: return "close_manifest";
    case Unpack: return "unpack";
    case Unreceive: return "unreceive";
    case ArriveInbound: return "arrive_inbound";
    case CloseInbound: return "close_inbound";
    case ArriveReturn: return "arrive_return";
    case GradeReturn: return "grade_return";
    case UngradeReturn: return "ungrade_return";
    case FinishReturn: return "finish_return";
    case Promise: return "promise";
    case Release: return "release";
    case TakeTask: return "take_task";
    case ReleaseClaims: return "release_claims";
    case LeaseTasks: return "lease_tasks";
    case EndLease: return "end_lease";
    case LeaseNumbers: return "lease_numbers";
    case ReleaseRefund: return "release_refund";
    case PutItems: return "put_items";
    case PutLocations: return "put_locations";
    case PutUsers: return "put_users";
    case PutOwners: return "put_owners";
    case BindBarcode: return "bind_barcode";
    case PutOrders: return "put_orders";
    case PutReturns: return "put_returns";
    case PutOpening: return "put_opening";
    case CancelOrder: return "cancel_order";
    case ResolveDiscrepancy: return "resolve_discrepancy";
    case ProposeAdjustments: return "propose_adjustments";
    case PutNumberRanges: return "put_number_ranges";
    case PutShipping: return "put_shipping";
    case PutInbound: return "put_inbound";
    case PutPickFaces: return "put_pick_faces";
    case PlanReplenishment: return "plan_replenishment";
    case RecallLot: return "recall_lot";
    case ReviewCount: return "review_count";
    case PlanCounts: return "plan_counts";
    case NestHu: return "nest_hu";
    case PourHu: return "pour_hu";
    case StageParcel: return "stage_parcel";
    case LoadUnit: return "load_unit";
    case PutKits: return "put_kits";
    case PutTracking: return "put_tracking";
    }
    return "";
}

/// Calls f.operator()<Kind>() for each kind of operation, in the order of Body.
template <std::size_t Index = 0, class F>
void forEachKind(F &&f)
{
    if constexpr (Index < std::variant_size_v<ledger::Body>) {
        f.template operator()<std::variant_alternative_t<Index, ledger::Body>>();
        forEachKind<Index + 1>(f);
    }
}

} // namespace bincard::test
