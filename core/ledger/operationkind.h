// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Which operations there are, and what all of the floor say besides.
namespace bincard::ledger {

/// Stored, sent and chained: append only, never renumber. 1–39 facts (never refused), 40–59 claims (may be denied), 60 up edits.
enum class OperationKind : std::uint8_t {
    Receive = 1, Move = 2, MoveHu = 3, Pick = 4, Unpick = 5, Short = 6, Pack = 7, Ship = 8, Count = 9, Adjust = 10, SkipLine = 11,
    FinishTask = 12, PauseTask = 13, SessionEvent = 14, ReturnTasks = 15, Reprint = 16, CloseParcel = 17, ReopenParcel = 18, LoadParcel = 19,
    Unreceive = 20, ArriveInbound = 21, CloseInbound = 22, ArriveReturn = 23, GradeReturn = 24, UngradeReturn = 25, FinishReturn = 26,
    NestHu = 27, PourHu = 28,
    PackShort = 30, CloseManifest = 31, Unpack = 32, StageParcel = 34, LoadUnit = 35,
    Promise = 40, Release = 41, TakeTask = 42, ReleaseClaims = 43, LeaseTasks = 44, EndLease = 45, LeaseNumbers = 46, ReleaseRefund = 47,
    PutItems = 60, PutLocations = 61, PutUsers = 62, PutOwners = 63, BindBarcode = 64, PutOrders = 65, PutReturns = 66, PutOpening = 67,
    CancelOrder = 68, ResolveDiscrepancy = 69, ProposeAdjustments = 70, PutNumberRanges = 71, PutShipping = 72, PutInbound = 73, PutPickFaces = 74,
    PlanReplenishment = 75,
    ReviewCount = 76,
    RecallLot = 77,
    PlanCounts = 79,
    PutKits = 82, PutTracking = 83,
};

enum class OperationClass : std::uint8_t { Fact = 0, Claim = 1, Edit = 2 };
[[nodiscard]] constexpr OperationClass classOf(OperationKind kind)
{
    const auto number = static_cast<std::uint8_t>(kind);
    return number < 40 ? OperationClass::Fact : number < 60 ? OperationClass::Claim : OperationClass::Edit;
}

/// What the person saw before the operation; the KPIs of workflows §7 need it. In every body of the floor, fields 100–103.
struct Evidence {
    std::int64_t promptShownMs = 0;
    std::int32_t rejectedScans = 0; ///< since the last operation
    std::int32_t unusedScans = 0; ///< made before a stop was painted
    bool firstScanRejected = false;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(100, "prompt_shown_ms", self.promptShownMs);
        f(101, "rejected_scans", self.rejectedScans);
        f(102, "unused_scans", self.unusedScans);
        f(103, "first_scan_rejected", self.firstScanRejected);
    }
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

} // namespace bincard::ledger
