// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorysource.h"

#include "ledger/kernel.h"

#include <map>
#include <vector>

namespace bincard::test {

/// The ledger a second time, as plainly as it can be said, for random histories to be held against: moves in a list that is
/// summed anew for every question, claims on the stops that hold them, no stored sum at all. Written from design §4 and
/// workflows §5; it shares ids and bodies with core/ledger and no rule.
class LedgerModel
{
public:
    /// What the operation has to come to, in the words of a ledger table: "posted_with_discrepancy over_pick". What it does is
    /// done to the model.
    [[nodiscard]] QString expect(const ledger::Case &that);
    /// Learns the ids of the discrepancies and count tasks that the last operation made. Empty when the rows say what the
    /// model says, else the first difference.
    [[nodiscard]] QString compare(const MemorySource &rows);

private:
    struct Moved {
        Account from, to;
        Quantity quantity;
        std::int64_t effectiveMs = 0;
        std::int64_t day = 0; ///< nothing moves, but what lies there came on that day
    };
    struct Anchor {
        std::int64_t effectiveMs = 0;
        DeviceId device;
        std::int64_t seq = 0;
    };
    struct Place {
        LocationKind kind{};
        bool allocatable = false, blocked = false;
        std::int64_t countedMs = 0;
    };
    struct Unit {
        HuState state = HuState::Free;
        OrderId order;
        LocationId location;
        bool carton = false;
        HuId in = {}; ///< another one, also a cage or pallet
        bool cage = false;
    };
    struct Sale {
        std::int32_t priority = 0;
        bool completeOnly = false, lotSwapAllowed = false, held = false;
        bool cancelled = false, accepted = false, backOrdered = false, released = false;
    };
    struct Line {
        OrderId order;
        ItemId item;
        bool service = false;
        Quantity ordered, promised, picked, shorted, packed, shipped, cancelled, returned;
    };
    struct Work {
        TaskKind kind{};
        TaskState state = TaskState::Released;
        OrderId order;
        UserId user;
        DiscrepancyId discrepancy;
        LocationId location;
        DeviceId station; ///< that has it; null = none
        std::int64_t fence = 0;
        UserId countedBy = {};
        [[nodiscard]] bool isBegun() const { return state == TaskState::Taken || state == TaskState::Paused; }
        [[nodiscard]] bool isInHandOf(DeviceId one) const { return state == TaskState::Released && station == one && !one.isNull(); }
    };
    struct Stop {
        TaskId work;
        std::int32_t ordinal = 0;
        OrderLineId line;
        Account account;
        LocationId to;
        Quantity quantity, picked, shorted, givenUp;
        Quantity claim;
        std::int64_t claimedSeq = 0, releasedSeq = 0;
        bool cancelled = false;
        std::int32_t skipped = 0;
        HuId among; ///< the goods of other orders, its own were put last
        [[nodiscard]] Quantity left() const { return quantity - picked - shorted; }
    };
    struct Trouble {
        DiscrepancyKind kind{};
        FollowUp followUp{};
        Account account;
        TaskId work;
        bool open = true;
        Quantity delta = {}; ///< of a count
        bool recount = false; ///< its task is made for it and the others of the same count
        bool underReview = false; ///< that task
    };
    struct Kept { ///< what a count has found that is not posted
        OperationId count;
        LocationId place;
        ItemId item;
        std::int64_t ms = 0;
        Anchor anchor;
        std::map<Account, Quantity> counted;
        std::map<SerialId, Account> serials;
    };
    struct Code {
        ItemId item;
        bool needsApproval = false;
    };
    struct Document {
        std::int32_t over = 0;
        bool arrived = false, begun = false, closed = false;
    };
    struct Due {
        InboundId document;
        ItemId item;
        Quantity ordered, received;
        InboundLineId purchase;
    };
    struct Back {
        OrderId order;
        bool arrived = false, graded = false, finished = false, refused = false, paid = false;
    };
    struct BackLine {
        ReturnId of;
        ItemId item;
        OrderLineId line;
        Quantity announced, graded;
    };
    struct Books {
        std::vector<Moved> moves;
        std::map<std::pair<LocationId, ItemId>, Anchor> counts;
        std::map<LocationId, Place> places;
        std::map<HuId, Unit> units;
        std::map<LotId, std::int32_t> expiryDays;
        std::map<LotId, bool> recalled;
        std::map<SerialId, Account> serials; ///< where they stand; a virtual place: out of the house
        std::map<Account, Quantity> openings;
        std::map<OrderId, Sale> sales;
        std::map<OrderLineId, Line> lines;
        std::map<TaskId, Work> works;
        std::map<TaskLineId, Stop> stops;
        std::map<DiscrepancyId, Trouble> troubles;
        std::map<TaskId, Kept> kept;
        std::int32_t planDay = 0, planned[4] = {};
        std::map<BarcodeId, Code> codes;
        std::map<ReturnLineId, BackLine> returns;
        std::map<ReturnId, Back> backs;
        std::map<InboundId, Document> documents;
        std::map<InboundLineId, Due> due;
        struct Face {
            LocationId place;
            TaskId filledBy;
            ReplenishReason why{};
        };
        std::map<ItemId, Face> faces;
        struct Parcel {
            OrderId order;
            ParcelState state{};
            std::int64_t weightG = 0;
            std::pair<LocationId, std::int32_t> load; ///< door and number; 0 = none
            std::int64_t closedMs = 0;
            QString tracking = {}, refusal = {};
        };
        std::map<HuId, Parcel> parcels;
        std::map<std::pair<LocationId, std::int32_t>, bool> loads; ///< whether it has left
        std::map<KitPartId, Quantity> kits;
        std::map<DeviceId, std::int64_t> leases; ///< until when
        struct Numbers {
            NumberForm form;
            std::int64_t firstFree = 1, last = 0, history = 0;
        };
        std::map<NumberKind, Numbers> numbers;
        std::map<Id128, std::pair<std::int64_t, std::int64_t>> blocks; ///< first and last of what was lent
    };
    struct Nonsense {};
    struct No {
        ledger::DenyReason reason;
    };

    // Facts (ledgermodelfacts.cpp)
    void apply(const ledger::Receive &);
    void apply(const ledger::Unreceive &);
    void apply(const ledger::ArriveInbound &);
    void apply(const ledger::CloseInbound &);
    void apply(const ledger::ArriveReturn &);
    void apply(const ledger::GradeReturn &);
    void apply(const ledger::UngradeReturn &);
    void apply(const ledger::FinishReturn &);
    void apply(const ledger::MoveStock &);
    void apply(const ledger::MoveHu &);
    void apply(const ledger::NestHu &);
    void apply(const ledger::PourHu &);
    void apply(const ledger::Pick &);
    void apply(const ledger::Unpick &);
    void apply(const ledger::Short &);
    void apply(const ledger::Pack &);
    void apply(const ledger::Ship &);
    void apply(const ledger::PackShort &);
    void apply(const ledger::CloseParcel &);
    void apply(const ledger::ReopenParcel &);
    void apply(const ledger::LoadParcel &);
    void apply(const ledger::CloseManifest &);
    // What parcels stand in, kits, carriers' numbers (ledgermodelstaging.cpp)
    void apply(const ledger::StageParcel &);
    void apply(const ledger::LoadUnit &);
    void apply(const ledger::PutKits &);
    void apply(const ledger::PutTracking &);
    void onto(HuId parcel, LocationId door, std::int32_t number, HuId standsIn);
    void apply(const ledger::Unpack &);
    void apply(const ledger::Count &);
    void apply(const ledger::Adjust &);
    void apply(const ledger::SkipLine &);
    void apply(const ledger::FinishTask &);
    void apply(const ledger::PauseTask &);
    void apply(const ledger::SessionEvent &) {}
    void apply(const ledger::ReturnTasks &);
    void apply(const ledger::Reprint &);
    // Claims and edits (ledgermodeloffice.cpp)
    void apply(const ledger::Promise &);
    void apply(const ledger::Release &);
    void apply(const ledger::TakeTask &);
    void apply(const ledger::ReleaseClaims &);
    void apply(const ledger::LeaseTasks &);
    void apply(const ledger::EndLease &);
    void apply(const ledger::LeaseNumbers &);
    void apply(const ledger::ReleaseRefund &);
    void apply(const ledger::PutInbound &);
    void apply(const ledger::PutPickFaces &);
    void apply(const ledger::PlanReplenishment &);
    void apply(const ledger::RecallLot &);
    void apply(const ledger::PlanCounts &);
    void apply(const ledger::ReviewCount &);
    void apply(const ledger::PutNumberRanges &);
    void apply(const ledger::PutItems &);
    void apply(const ledger::PutLocations &);
    void apply(const ledger::PutShipping &) {}
    void apply(const ledger::PutUsers &) {}
    void apply(const ledger::PutOwners &) {}
    void apply(const ledger::BindBarcode &);
    void apply(const ledger::PutOrders &);
    void apply(const ledger::PutReturns &);
    void apply(const ledger::PutOpening &);
    void apply(const ledger::CancelOrder &);
    void apply(const ledger::ResolveDiscrepancy &);
    void apply(const ledger::ProposeAdjustments &) {}

    // Sums, counted anew
    [[nodiscard]] Quantity onHand(const Account &account, std::int64_t untilMs = INT64_MAX) const;
    [[nodiscard]] std::map<Account, std::int64_t> daysReceived() const; ///< of what lies there
    [[nodiscard]] Quantity claimed(const Account &account) const;
    [[nodiscard]] Quantity claimed(OrderLineId line) const;
    [[nodiscard]] Quantity open(OrderLineId line) const; ///< neither claimed, picked, given up nor cancelled
    [[nodiscard]] bool sellable(const Account &account) const;
    struct Sums {
        Quantity allocatable, reserved, promised;
        [[nodiscard]] Quantity toSell() const { return allocatable - reserved - promised; }
    };
    [[nodiscard]] Sums sumsOf(ItemId item) const;
    [[nodiscard]] std::vector<Account> accounts() const;
    [[nodiscard]] TaskLineState stateOf(const Stop &stop) const;
    [[nodiscard]] static bool isFinished(const Work &work);

    // What operations share (ledgermodel.cpp)
    static void sensible(Quantity quantity);
    void post(const Account &from, const Account &to, Quantity quantity, std::int64_t effectiveMs = 0);
    void book(const Account &from, const Account &to, Quantity quantity, std::int64_t effectiveMs);
    void difference(const Account &account, Quantity delta, VirtualPlace against, std::int64_t effectiveMs = 0);
    [[nodiscard]] const Anchor *latestCount(const Account &account) const;
    void notice(const Account &account);
    Trouble &raise(DiscrepancyKind kind, FollowUp followUp, const Account &account);
    [[nodiscard]] LotId lot(ItemId item, const QString &number, std::int32_t expiryDay);
    [[nodiscard]] Account incoming(Account account, const QString &barcode, const QString &lotNumber, std::int32_t expiryDay);
    void filled(Account &account, const QString &code, bool carton);
    void comes(const Account &account, const QString &serial);
    void goesBack(const Account &from, const QString &serial, const Account &to);
    void seen(InboundId document);
    void came(InboundLineId line, const Account &account, Quantity quantity);
    [[nodiscard]] Back &backOf(const QString &number);
    void stands(ItemId item, const QString &serial, const Account &where);
    void emptied(HuId unit);
    [[nodiscard]] Unit &unitOr(HuId id); ///< a new one is a carton
    void takeAlong(HuId unit, LocationId to);
    void carry(HuId unit, LocationId to);
    void takeOut(HuId unit);
    [[nodiscard]] std::map<Account, Quantity> variance(LocationId place, ItemId item, std::int64_t ms, std::map<Account, Quantity> counted) const;
    void counted(const Kept &count, const std::map<Account, Quantity> &variance, VirtualPlace lost, TaskId task);
    void handOver(const Account &from, OrderLineId line, Quantity quantity);
    void look(HuId unit, DiscrepancyKind kind);
    [[nodiscard]] Stop *stopFor(TaskLineId id, std::initializer_list<TaskKind> kinds, const Account &goods);
    [[nodiscard]] Line *lineFor(OrderLineId id, const Account &goods);
    [[nodiscard]] bool isCancelled(const Line *line) const;
    bool isNotTheirs(const Work &work) const;
    TaskId putBack(const Account &lies, LocationId to, Quantity quantity, OrderId order, OrderLineId line, UserId user, DeviceId station, std::int32_t ordinal);
    void putAway(Stop &stop, Quantity quantity);
    void undo(Stop &stop, Quantity quantity);
    void workAgain(TaskId id);
    void goOn(Work &work);
    [[nodiscard]] Id128 made(const char *role, std::int32_t number = 0) const;
    [[nodiscard]] Sale &liveSale(OrderId id);
    [[nodiscard]] bool isCovered(OrderLineId id) const;

    [[nodiscard]] QString compareTroubles(const MemorySource &rows);
    [[nodiscard]] QString compareStock(const MemorySource &rows) const;
    [[nodiscard]] QString compareOrders(const MemorySource &rows) const;
    [[nodiscard]] QString compareWork(const MemorySource &rows) const;
    [[nodiscard]] QString compareThings(const MemorySource &rows) const;
    [[nodiscard]] QString compareParcels(const MemorySource &rows) const;
    [[nodiscard]] QString compareCounts(const MemorySource &rows) const;
    [[nodiscard]] QString compareInbound(const MemorySource &rows) const;
    [[nodiscard]] QString compareReturns(const MemorySource &rows) const;

    Books m_books;
    ledger::Case m_case;
    std::vector<Trouble> m_raised; ///< by the last operation; one of a kind and account
};

} // namespace bincard::test
