// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The words of workflows §9 and §10. All are stored, sent and chained: append only, never renumber.
namespace bincard {

enum class StockStatus : std::uint8_t { Available = 0, Hold = 1, Quarantine = 2, Damaged = 3, Expired = 4, Ungraded = 5 };

enum class ItemKind : std::uint8_t { Goods = 0, Service = 1 };

/// What a receipt and a pick must capture besides the item.
enum class Tracking : std::uint8_t { None = 0, Lot = 1, LotAndExpiry = 2, Serial = 3, SerialAtPacking = 4 };

enum class LocationKind : std::uint8_t {
    Pick = 0, Reserve = 1, Dock = 2, Staging = 3, Pack = 4, Sort = 5, Waiting = 6, Problem = 7, Returns = 8, Quarantine = 9, Cart = 10, Virtual = 11
};

enum class HuKind : std::uint8_t { Tote = 0, Carton = 1, Pallet = 2, Cage = 3 /* on wheels: parcels go onto a vehicle in it */ };
enum class HuState : std::uint8_t { Free = 0, Filling = 1, Waiting = 2, Closed = 3, Staged = 4, Loaded = 5, Gone = 6, Missing = 7 };

enum class Role : std::uint8_t { Floor = 0, Lead = 1, Office = 2, Admin = 3 };

enum class OrderKind : std::uint8_t { Sale = 0, Exchange = 1, Replacement = 2, Transfer = 3, VendorReturn = 4, Disposal = 5, OwnUse = 6 };

enum class HoldReason : std::uint8_t { None = 0, Address = 1, Payment = 2, Fraud = 3, Stock = 4, Date = 5, Manual = 6 };

enum class OrderState : std::uint8_t {
    New = 0, Held = 1, Ready = 2, Released = 3, Picking = 4, Picked = 5, Packing = 6, Packed = 7, PartShipped = 8, Shipped = 9, Delivered = 10,
    BackOrdered = 11, Problem = 12, Cancelled = 13, ClosedShort = 14
};

enum class LineState : std::uint8_t { Open = 0, Promised = 1, Reserved = 2, Picked = 3, Short = 4, Packed = 5, Shipped = 6, Cancelled = 7, Returned = 8 };
inline constexpr int kLineStates = 9;

enum class TaskKind : std::uint8_t { Pick = 0, Count = 1, PutBack = 2, Review = 3, PutAway = 4, Replenish = 5 };

enum class TaskState : std::uint8_t { Planned = 0, Released = 1, Taken = 2, Paused = 3, Done = 4, DoneShort = 5, Cancelled = 6, TakenOver = 7 };

enum class TaskLineState : std::uint8_t { Open = 0, Done = 1, Short = 2, Cancelled = 3 };

/// What announces goods from a supplier: what was ordered, or what was sent.
enum class InboundKind : std::uint8_t { PurchaseOrder = 0, ShipNotice = 1 };
enum class InboundState : std::uint8_t { Announced = 0, Arrived = 1, Receiving = 2, Received = 3, ClosedShort = 4 };

/// As new; opened or used, but good; not good any more, can be mended; broken.
enum class Condition : std::uint8_t { A = 0, B = 1, C = 2, D = 3 };
/// What becomes of returned goods.
enum class Disposition : std::uint8_t { Restock = 0, Refurbish = 1, Vendor = 2, Quarantine = 3, Scrap = 4 };
/// Why a customer sends something back.
enum class ReturnReason : std::uint8_t {
    None = 0, ChangedMind = 1, DoesNotFit = 2, NotAsDescribed = 3, Faulty = 4, DamagedInTransit = 5, WrongItem = 6, TooLate = 7, Undelivered = 8, Refused = 9
};

enum class ReturnState : std::uint8_t { Announced = 0, Arrived = 1, Inspected = 2, Decided = 3, RefundReleased = 4, Closed = 5, Refused = 6 };

/// Why something was short, adjusted, moved or cancelled; chosen by people from a list.
enum class Reason : std::uint8_t {
    None = 0, NotFound = 1, TooFew = 2, Damaged = 3, WrongItemInBin = 4, Miscounted = 5, MissingTransaction = 6, Found = 7, Lost = 8, Expired = 9,
    CustomerRequest = 10, NoStock = 11, Opening = 12, Correction = 13, Imported = 14, TestOrDemo = 15,
    PlaceFull = 16, ///< no more fits where it was to go
};

/// Why something is brought from reserve to a pick face.
enum class ReplenishReason : std::uint8_t { None = 0, BelowMinimum = 1, OrdersWait = 2, ShortPick = 3 };

/// Why a place is counted: somebody asks for it, or the plan does, by how often what stands there is asked for.
enum class CountClass : std::uint8_t { Requested = 0, A = 1, B = 2, C = 3 };

/// What a printed paper is for: each station says which printer has the right media for it.
enum class DocumentKind : std::uint8_t { Label = 0, ItemLabel = 1, Slip = 2, Page = 3, Hazard = 4 };
inline constexpr int kDocumentKinds = 5;

/// What does not fit the books (design §4). Each has a follow-up task.
enum class DiscrepancyKind : std::uint8_t {
    NegativeStock = 1, ///< more was taken than the books had
    LotDiffers = 2, ///< another lot than the reserved one
    TaskAlreadyDone = 3,
    OrderCancelled = 4, ///< worked on after the cancellation: goods must go back
    UnknownItem = 5,
    ShortPick = 6,
    OverReserved = 7, ///< a fact pushed on hand below reserved
    CountVariance = 8, ///< beyond tolerance: posted only by an approval
    OverPick = 9, ///< more picked than the line wants
    StatusNotPickable = 10, ///< taken from hold, quarantine, damaged or expired goods
    UnknownAccount = 11, ///< names a location, handling unit or task the books do not have
    WrongHandlingUnit = 12, ///< goods of one order put into another order's tote
    ProposedAdjustment = 13, ///< an import row that looks like a stock correction
    DuplicateSerial = 14,
    EditConflict = 15, ///< the losing side of two edits of one field
    TakenOver = 16, ///< posted by a person whose lease had gone to another
    OverReceipt = 17, ///< more came than was ordered and the supplier's tolerance allows
    NotOnDocument = 18, ///< came with a document that does not name it
    ReturnDiffers = 19, ///< came back and was not sent, or more of it than was
};

enum class FollowUp : std::uint8_t { None = 0, Count = 1, PutBack = 2, Review = 3 };

} // namespace bincard
