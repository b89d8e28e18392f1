// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/order.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "ledger/operation.h"
#include "store/database.h"

#include <memory>
#include <optional>
#include <vector>

namespace bincard::store {

/// An account's balance with the words of its parts. Virtual locations have the code of virtualLocationCode().
struct StockView {
    Stock stock;
    QString sku, itemName;
    QString locationCode;
    QString lotNumber; ///< empty: no lot
    std::int32_t expiryDay = 0;
    QString huCode; ///< empty: not in a handling unit
    friend bool operator==(const StockView &, const StockView &) = default;
};

/// A move of an item that the asker has.
struct MoveView {
    Move move;
    QString fromCode, toCode; ///< locations
    QString fromHuCode, toHuCode;
    QString lotNumber;
    friend bool operator==(const MoveView &, const MoveView &) = default;
};

/// Where an open pick takes something from.
struct PickPlace {
    std::int64_t xMm = 0, yMm = 0, zMm = 0;
    QString locationCode;
    std::int64_t volumeMm3 = 0, weightG = 0; ///< of what is left to be picked there; 0 = not known
    std::int64_t pieces = 0; ///< of it, parts of one rounded up
    bool onePiece = false; ///< it is the only piece of its order
    ItemId item = {};
    QString zone = {}; ///< empty = in none
    friend bool operator==(const PickPlace &, const PickPlace &) = default;
};
/// Least and greatest y of the places to pick from; none when there is no such place.
struct FloorRange {
    std::int64_t lowMm = 0, highMm = 0;
    friend bool operator==(const FloorRange &, const FloorRange &) = default;
};

/// What the home card counts.
struct HomeCounts {
    std::int64_t freeTasks[6] = {}; ///< nobody's and no station's, by TaskKind
    std::int64_t openOrders[15] = {}; ///< by OrderState; not counted (0): shipped, delivered, cancelled, closed short
    std::int64_t openDiscrepancies = 0;
};

/// Read queries for look-ups and lists, over the same tables as RowStore. Lists are in the order said and at most
/// `limit` long. Same thread as its Database.
class Queries
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Queries>> open(Database &database, ledger::Stream warehouse);
    ~Queries();
    Queries(const Queries &) = delete;
    Queries &operator=(const Queries &) = delete;

    /// For several queries about one thing: they see one moment.
    [[nodiscard]] ReadTransaction readTransaction();

    // ---- by code: none when the books do not have it
    [[nodiscard]] Result<std::optional<Item>> item(OwnerId owner, QStringView sku);
    [[nodiscard]] Result<std::vector<Item>> itemsBySku(QStringView sku); ///< of all owners
    [[nodiscard]] Result<std::optional<Barcode>> barcode(QStringView code); ///< GTINs as 14 digits
    [[nodiscard]] Result<std::optional<Location>> location(QStringView code);
    [[nodiscard]] Result<std::optional<HandlingUnit>> handlingUnit(QStringView code);
    [[nodiscard]] Result<std::optional<HandlingUnit>> handlingUnitBySscc(QStringView sscc);
    [[nodiscard]] Result<std::optional<Order>> order(QStringView number);
    [[nodiscard]] Result<std::optional<Task>> task(
        QStringView number); ///< of several: an open one first, then the newest
    [[nodiscard]] Result<std::optional<User>> user(QStringView badge);
    [[nodiscard]] Result<std::optional<Customer>> customer(QStringView number);
    [[nodiscard]] Result<std::vector<Lot>> lotsByNumber(QStringView number, int limit);
    [[nodiscard]] Result<std::vector<Serial>> serialsByNumber(QStringView number, int limit);

    // ---- by id
    template <class Row>
    [[nodiscard]] Result<std::optional<Row>> find(const decltype(Row::id) &id);

    // ---- cards
    [[nodiscard]] Result<std::vector<Barcode>> barcodesOf(ItemId item); ///< by quantity, code
    [[nodiscard]] Result<std::vector<Lot>> lotsOf(ItemId item); ///< by expiry (none last), number
    [[nodiscard]] Result<std::vector<StockView>> stockOfItem(const Item &item); ///< real places only; by location code
    [[nodiscard]] Result<std::vector<StockView>> stockAt(LocationId location); ///< by sku
    [[nodiscard]] Result<std::vector<StockView>> stockIn(HuId hu); ///< by sku
    [[nodiscard]] Result<std::vector<HandlingUnit>> handlingUnitsAt(LocationId location, int limit); ///< by code
    [[nodiscard]] Result<std::vector<HandlingUnit>> handlingUnitsIn(HuId hu, int limit); ///< that stand in it, by code
    [[nodiscard]] Result<std::vector<MoveView>> lastMovesOfItem(ItemId item,
                                                                int limit); ///< newest first, the forecast's at the top
    [[nodiscard]] Result<std::vector<Serial>> serialsIn(AccountId account, int limit);

    /// What of a lot has left the house, by the parcel or handling unit that it was in.
    struct Sent {
        HuId hu; ///< null: in none
        Quantity quantity;
    };
    [[nodiscard]] Result<std::vector<Sent>> sentOf(const Lot &lot); ///< reads all moves of the item

    // ---- orders, tasks, claims
    [[nodiscard]] Result<std::vector<Order>> ordersByState(OrderState state,
                                                           int limit); ///< priority, ship by (none last), received
    [[nodiscard]] Result<std::vector<OrderLine>> linesOf(OrderId order); ///< by ordinal
    [[nodiscard]] Result<std::vector<HandlingUnit>> handlingUnitsOf(OrderId order); ///< by code
    [[nodiscard]] Result<std::vector<Task>> tasksOf(OrderId order); ///< by number
    [[nodiscard]] Result<std::vector<TaskLine>> taskLinesOf(TaskId task); ///< by ordinal
    [[nodiscard]] Result<std::vector<PickPlace>> pickPlacesOf(TaskId task); ///< of its open lines
    [[nodiscard]] Result<std::optional<FloorRange>> floorRange();
    /// Orders of which something of that item is picked and not packed. Not cancelled ones; the most urgent first.
    [[nodiscard]] Result<std::vector<Order>> ordersToPack(ItemId item, int limit);
    [[nodiscard]] Result<std::vector<Location>> sortSlots(int limit); ///< by code
    [[nodiscard]] Result<bool> isShared(HuId hu); ///< something was picked into it among the goods of other orders, ever
    [[nodiscard]] Result<std::vector<Task>> freeTasks(
        TaskKind kind, int limit); ///< nobody's and no station's; by priority (highest first), due (none last), number
    [[nodiscard]] Result<std::vector<Task>> freePicksIn(const QStringList &zones, int limit); ///< with something left at a place of these zones, or of none; same order
    [[nodiscard]] Result<std::vector<Task>> tasksHeldBy(UserId user); ///< taken, paused, or theirs until another takes it; same order
    [[nodiscard]] Result<std::vector<Task>> tasksHeld(int limit); ///< the same of everybody, by person
    [[nodiscard]] Result<std::vector<Task>> tasksOfDevice(DeviceId device); ///< in hand (released), taken or paused there; same order
    [[nodiscard]] Result<std::vector<Task>> openTasksAt(
        LocationId location); ///< tasks of the place itself, such as counts
    [[nodiscard]] Result<std::vector<Task>> openCounts(int limit); ///< and reviews of counts, whoever has them; by number
    [[nodiscard]] Result<std::vector<CountedLine>> countedLinesOf(TaskId task); ///< what waits for a second count or a review, by id
    [[nodiscard]] Result<std::vector<Discrepancy>> discrepanciesOf(TaskId task); ///< that the task follows up, by id
    [[nodiscard]] Result<std::vector<Reservation>> reservationsOfLine(OrderLineId line); ///< by id
    [[nodiscard]] Result<std::vector<Reservation>> reservationsOfAccount(
        AccountId account); ///< lowest priority first, then newest grant

    // ---- parcels
    [[nodiscard]] Result<std::vector<Carton>> cartons(); ///< active ones, by code; at most kMostKinds
    [[nodiscard]] Result<std::vector<CarrierService>> carrierServices(); ///< the same
    [[nodiscard]] Result<std::optional<Manifest>> latestManifest(LocationId door);
    [[nodiscard]] Result<std::vector<Parcel>> parcelsOn(ManifestId manifest, int limit); ///< by place in the books
    [[nodiscard]] Result<std::vector<Parcel>> parcelsWaiting(int limit); ///< for a carrier's number, the longest first, those that it has refused last
    [[nodiscard]] Result<std::vector<KitPart>> partsOf(ItemId kit);
    [[nodiscard]] Result<bool> isPart(ItemId item); ///< of some kit
    [[nodiscard]] Result<std::vector<Parcel>> parcelsReady(QStringView carrier, int limit); ///< labelled or staged, not loaded
    static constexpr int kMostKinds = 500;

    // ---- where goods belong: empty, not blocked pick and reserve places, looked for among a bounded number
    [[nodiscard]] Result<std::vector<Location>> emptyAfter(QStringView code, int limit); ///< by code, after that one
    [[nodiscard]] Result<std::vector<Location>> emptyBefore(QStringView code, int limit); ///< from there back
    [[nodiscard]] Result<std::vector<Location>> emptyAnywhere(LocationId from, int limit); ///< in the order of ids, which is none that people know

    // ---- deliveries and returns
    [[nodiscard]] Result<std::vector<InboundLine>> linesOf(InboundId document); ///< by ordinal
    [[nodiscard]] Result<std::vector<InboundLine>> openInboundLines(ItemId item, int limit); ///< that still expect it, by id
    [[nodiscard]] Result<std::vector<InboundLine>> inboundLinesOn(QStringView sscc); ///< announced on that pallet
    [[nodiscard]] Result<std::vector<InboundDocument>> expectedDeliveries(int limit); ///< neither received nor closed, by expected day
    [[nodiscard]] Result<std::vector<ReturnLine>> linesOf(ReturnId returned); ///< by ordinal
    [[nodiscard]] Result<std::vector<Return>> returnsOf(OrderId order); ///< by number
    [[nodiscard]] Result<std::vector<Return>> returnsByParcel(QStringView parcel, int limit); ///< what was scanned on it; newest first
    [[nodiscard]] Result<std::vector<Return>> returnsByState(ReturnState state, int limit); ///< arrived, inspected or decided; by arrival

    // ---- the office
    [[nodiscard]] Result<std::vector<Discrepancy>> openDiscrepancies(int limit); ///< newest first
    [[nodiscard]] Result<std::vector<Discrepancy>> openDiscrepancies(DiscrepancyKind kind, int limit); ///< oldest first
    [[nodiscard]] Result<HomeCounts> homeCounts();

    /// Items whose SKU, name or other names have words beginning with each word of the text, whatever case and accents. First the
    /// item of exactly that SKU, then SKUs that begin with the text. Text without a letter or digit finds nothing; no text is wrong.
    [[nodiscard]] Result<std::vector<Item>> searchItems(QStringView text, int limit);

    [[nodiscard]] std::vector<QByteArray> statements()
        const; ///< the SQL of all that is prepared, for tests of query plans

private:
    struct Private;
    explicit Queries(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
