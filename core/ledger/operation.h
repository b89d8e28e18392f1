// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/claims.h"
#include "ledger/countedits.h"
#include "ledger/edits.h"
#include "ledger/edits_shipping.h"
#include "ledger/facts.h"
#include "ledger/unitfacts.h"
#include "ledger/facts_staging.h"

#include <variant>

/// What people and rules do, as values (design §4). Bodies list their fields like rows (domain/fields.h).
namespace bincard::ledger {

using Body = std::variant<Receive, MoveStock, MoveHu, Pick, Unpick, Short, Pack, Ship, Count, Adjust, SkipLine, FinishTask, PauseTask, SessionEvent,
    ReturnTasks, Reprint, CloseParcel, ReopenParcel, LoadParcel, Unreceive, ArriveInbound, CloseInbound,
    ArriveReturn, GradeReturn, UngradeReturn, FinishReturn, PackShort, CloseManifest, Unpack,
    NestHu, PourHu, StageParcel, LoadUnit,
    Promise, Release, TakeTask, ReleaseClaims, LeaseTasks, EndLease, LeaseNumbers, ReleaseRefund, PutItems, PutLocations, PutUsers, PutOwners, BindBarcode, PutOrders, PutReturns, PutOpening, CancelOrder,
    ResolveDiscrepancy, ProposeAdjustments, PutNumberRanges, PutShipping, PutInbound, PutPickFaces, PlanReplenishment,
    RecallLot,
    ReviewCount, PlanCounts,
    PutKits, PutTracking>;

[[nodiscard]] OperationKind kindOf(const Body &body);

/// Stream 0 is the catalogue; warehouses are 1, 2, 3 …
using Stream = std::int32_t;
inline constexpr Stream kCatalogue = 0;
inline constexpr Stream kFirstWarehouse = 1;

/// Which stream an operation of this kind writes when sent by a station of `warehouse`.
[[nodiscard]] Stream streamOf(OperationKind kind, Stream warehouse);

} // namespace bincard::ledger
