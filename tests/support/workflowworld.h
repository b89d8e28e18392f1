// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/memorysource.h"

#include "base/clock.h"
#include "ledger/kernel.h"
#include "workflow/session.h"

#include <QStringList>

#include <deque>
#include <optional>

/// A station without windows, threads and files: the real workflows over the real kernel, rows in memory. What the station does
/// around a step is done here as session.h says, and checked on the way: after each step the session must survive being saved, and
/// a context made anew from the kernel's rows must not surprise it (that is what project() is for).
namespace bincard::test {

using namespace bincard::workflow;

inline constexpr std::int32_t kToday = 20'000;

class World
{
public:
    World();

    // ---- what the warehouse has
    ItemId item(const QString &sku, Tracking tracking = Tracking::None);
    void stock(const QString &place, const QString &what, Quantity quantity); ///< what: SKU, SKU/LOT, SKU/LOT@days, SKU#SERIAL
    void tote(const QString &code, OrderId order = {}, HuState state = HuState::Free);
    struct Wanted {
        Quantity quantity;
        QString what, place;
    };
    void order(const QString &number, const std::vector<Wanted> &lines, bool lotSwap = true);

    struct Due {
        Quantity quantity;
        QString sku, lot, sscc;
        std::int32_t expiryDay = 0;
    };
    void delivery(const QString &number, const std::vector<Due> &lines, std::int32_t overPercent = 0); ///< N…: a ship notice

    // ---- what happens
    void feed(const Event &event);
    void enter(const QString &input); ///< a scan, command, quantity, row or text, as written in stories
    void outside(const ledger::Body &body); ///< another station or the office
    void pickElsewhere(const QString &number, const QString &toteCode, const QString &at); ///< all that is released of an order; at empty: the tote stays on the cart
    void parcel(const QString &code, const QString &order, const QString &carrier, bool labelled = true); ///< closed at the bench, with nothing in it
    bool shipElsewhere(const QStringList &word); ///< of kits, gifts, notes, dangerous goods and cages; false: it is something else
    void sell(const QString &number, const std::vector<Wanted> &lines); ///< an order whose goods are at the customer
    void announce(const QString &number, Quantity quantity, const QString &what, const QString &order, std::int32_t ordinal); ///< one more line of a return
    void changed(); ///< the station tells the workflow
    void restart();
    void logInAs(const QString &badge);

    [[nodiscard]] Screen screen() { return screenOf(context(), session); }
    [[nodiscard]] Context context();
    [[nodiscard]] const Task *task() const;
    [[nodiscard]] const Order *orderRow(const QString &number) const { return rows.find<Order>(orderId(number)); }
    [[nodiscard]] Event eventOf(const QString &input);
    [[nodiscard]] QString printed(const ledger::Body &body) const;
    [[nodiscard]] QString code(LocationId id) const;
    [[nodiscard]] QString sku(ItemId id) const;

    CartPolicy cart; ///< what this station picks, and into what
    bool numbersInHand = true;
    MemorySource rows;
    Session session;
    std::vector<ledger::Body> operations; ///< of the last input
    std::vector<Sound> sounds;
    std::vector<PrintOrder> prints; ///< of the last input
    std::optional<ScaleReading> scale; ///< of the station
    std::optional<QString> camera; ///< of the station: the hash of what it shows, empty = nothing new
    std::vector<PlannedCarton> plan; ///< for the whole order, carton by carton; empty: all goes into the first kind of carton
    QStringList wrong; ///< what a check found
    std::int64_t nowMs = std::int64_t{kToday} * 86'400'000;

private:
    void apply(const Step &step);
    void decide(const ledger::Body &body, OperationId id, UserId actor);
    [[nodiscard]] OperationId mint();
    [[nodiscard]] static QString frames(const Session &of);
    void answerRequests(const std::vector<Request> &requests);
    void checkSaved();
    void checkNoSurprise();
    [[nodiscard]] std::vector<Meaning> meanings(const QString &text);
    [[nodiscard]] std::optional<Meaning> itemMeaning(const QString &text);
    void addPick(const Task &task, PickContext &context);
    [[nodiscard]] PickTote pickTote(const HandlingUnit &hu, OrderId order) const;
    void finishPick(const std::vector<HuId> &shared, PickContext &context) const;
    [[nodiscard]] std::optional<PackContext> packContext(OrderId id, HuId shared);
    [[nodiscard]] PackSource packSource(const Stock &stock) const;
    [[nodiscard]] SharedTote sharedTote(HuId id) const;
    void offerTo(const Order &order, SharedPiece &piece) const;
    [[nodiscard]] std::vector<PlannedCarton> planOf(const PackContext &order) const;
    [[nodiscard]] LoadContext loadContext(LocationId door, bool whole) const;
    // What parcels want besides, and what they stand in (workflowworldship.cpp)
    [[nodiscard]] StageContext stageContext(HuId unit) const;
    void addUnits(LoadContext &load) const;
    void addParcels(ScannedHu &scan) const;
    void addCare(const Order &order, PackContext &context) const;
    void addCare(const OrderLine &row, const Item &item, PackLine &line) const;
    [[nodiscard]] DueLine dueLine(const InboundLine &row) const;
    [[nodiscard]] ReceiveContext receiveContext(const ReceiveNeeds &needs) const;
    [[nodiscard]] PutAwayContext putAwayContext(const PutAwayNeeds &needs) const;
    [[nodiscard]] std::optional<PutAwayPlace> placeFor(const Account &goods, Quantity quantity, bool whole, const std::vector<LocationId> &full) const;
    [[nodiscard]] QString dueText(InboundLineId id) const;
    [[nodiscard]] CarryLine carryLine(const TaskLine &row) const;
    [[nodiscard]] PutBackContext putBackContext(const Task &task);
    [[nodiscard]] ReplenishContext replenishContext(const Task &task) const; // workflowworldreplenish.cpp
    [[nodiscard]] ReturnContext returnContext(const ReturnNeeds &needs) const;
    void addFound(ReturnContext &context) const;
    void addReturnLines(ReturnContext &context) const;
    void addReturnedItem(ReturnContext &context) const;
    [[nodiscard]] const Task *countTaskAt(LocationId location) const;
    [[nodiscard]] CountContext countContext(const Task *task, LocationId location, const std::vector<HuId> &units) const;
    [[nodiscard]] ReviewContext reviewContext(const ReviewNeeds &needs) const; // workflowworldreview.cpp
    void addUnits(const HandlingUnit &unit, Spot &spot) const; // the same
    [[nodiscard]] DetailCard card(const Link &link) const;
    [[nodiscard]] std::optional<Spot> spot(const Link &link) const;
    [[nodiscard]] WorkOffered offer(OrderId order);
    [[nodiscard]] WorkOffered offerCart(ItemId item);
    [[nodiscard]] bool picksThere(LocationId place) const; ///< this station
    [[nodiscard]] bool picksOf(const Task &task) const; ///< something of it is in this station's zones
    [[nodiscard]] bool isOneStop(const Task &task, const Account &stop) const;
    [[nodiscard]] QString huCode(HuId id) const;
    [[nodiscard]] QString accountText(const Account &account) const;

    SeededRandom m_random{1};
    std::deque<Event> m_answers;
    std::int64_t m_seq = 0;
    int m_pinTries = 3;
    std::map<NumberKind, std::int64_t> m_numbersUsed;
    Context m_seen; ///< what the workflow was last told of, without its time
    bool m_outside = false; ///< something happened that the workflow did not do
};

} // namespace bincard::test
