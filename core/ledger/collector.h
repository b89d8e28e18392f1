// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/lending.h"
#include "ledger/books.h"

/// What the files of the closure share (closure.cpp): how an operation says which rows it reads. decide() sees only those.
namespace bincard::ledger {

/// Collects what one operation wants in one round.
class Collector
{
public:
    Collector(Wanted &wanted, const WorkingSet &rows) : m_wanted(wanted), m_rows(rows) {}

    [[nodiscard]] const WorkingSet &rows() const { return m_rows; }
    void begin(const Case &that) { m_case = &that; }

    template <class Row>
    void row(const Id128 &key)
    {
        if (!key.isNull() && m_rows.presence<Row>(key) == Presence::NotHeld)
            m_wanted.row<Row>(key);
    }

    void related(Relation relation, const Id128 &of)
    {
        if (!of.isNull() && !m_rows.holdsRelation({relation, of}))
            m_wanted.related.push_back({relation, of});
    }

    /// The counts that a fact at this place may have come too late for.
    void counts(const Account &account)
    {
        const Location *place = m_rows.find<Location>(account.location);
        if (!place || place->countedMs == 0 || m_case->inputs.effectiveMs > place->countedMs + kClockDoubtMs)
            return;
        anchors(account);
        row<Stock>(accountId(counterpart(VirtualPlace::Variance, account)));
    }
    void anchors(const Account &account)
    {
        row<CountAnchor>(countScopeId(account.location, {}));
        row<CountAnchor>(countScopeId(account.location, account.item));
    }

    void movesSince(LocationId location, std::int64_t effectiveAfterMs)
    {
        if (!m_rows.holdsMovesSince({location, effectiveAfterMs}))
            m_wanted.moves.push_back({location, effectiveAfterMs});
    }

    void location(LocationId id)
    {
        if (!isVirtual(id))
            row<Location>(id);
    }

    void account(const Account &account)
    {
        row<Stock>(accountId(account));
        row<Availability>(account.item);
        location(account.location);
        row<HandlingUnit>(account.hu);
        counts(account);
    }

    /// A handling unit that may lose its last goods.
    void emptied(HuId id)
    {
        row<HandlingUnit>(id);
        related(Relation::StockInHu, id);
    }

    void accountAt(const Account &like, LocationId place, HuId hu, StockStatus status)
    {
        Account account = like;
        account.location = place;
        account.hu = hu;
        account.status = status;
        this->account(account);
    }

    /// A handling unit that goes to a place with all that is in it.
    void contentTo(HuId hu, LocationId to)
    {
        row<HandlingUnit>(hu);
        location(to);
        related(Relation::StockInHu, hu);
        for (const Id128 &key : m_rows.related(Relation::StockInHu, hu)) {
            if (const Stock *stock = m_rows.find<Stock>(key)) {
                account(stock->account);
                accountAt(stock->account, to, stock->account.hu, stock->account.status);
                related(Relation::SerialsOfAccount, stock->id);
            }
        }
    }

    void virtualAccount(const Account &like, VirtualPlace place) { accountAt(like, virtualLocation(place), {}, StockStatus::Available); }

    /// An order line with its order, when the line is held.
    void orderLine(OrderLineId id)
    {
        row<OrderLine>(id);
        if (const OrderLine *line = m_rows.find<OrderLine>(id)) {
            row<Order>(line->order);
            row<Availability>(line->item);
        }
    }

    /// A task line with all that picking or giving it up changes.
    void taskLine(TaskLineId id)
    {
        row<TaskLine>(id);
        row<Reservation>(id.isNull() ? Id128{} : Id128(reservationId(id)));
        if (const TaskLine *line = m_rows.find<TaskLine>(id)) {
            row<Task>(line->task);
            account(line->account);
            orderLine(line->orderLine);
        }
    }

    /// A location whose blocking may change: all that stands there.
    void wholeLocation(LocationId id)
    {
        location(id);
        related(Relation::StockAtLocation, id);
        for (const Id128 &key : m_rows.related(Relation::StockAtLocation, id)) {
            if (const Stock *stock = m_rows.find<Stock>(key))
                row<Availability>(stock->account.item);
        }
    }

private:
    Wanted &m_wanted;
    const WorkingSet &m_rows;
    const Case *m_case = nullptr;
};

// Deliveries and returns (closure_incoming.cpp).
void want(Collector &c, const Case &, const Receive &receive);
void want(Collector &c, const Case &, const Unreceive &fact);
void want(Collector &c, const Case &, const ArriveInbound &fact);
void want(Collector &c, const Case &, const CloseInbound &fact);
void want(Collector &c, const Case &, const ArriveReturn &fact);
void want(Collector &c, const Case &, const GradeReturn &grade);
void want(Collector &c, const Case &, const UngradeReturn &fact);
void want(Collector &c, const Case &, const FinishReturn &fact);
void want(Collector &c, const Case &, const ReleaseRefund &claim);
void want(Collector &c, const Case &, const PutInbound &put);
void want(Collector &c, const Case &, const PutPickFaces &put);
void want(Collector &c, const Case &, const PutReturns &put);
void want(Collector &c, const Case &, const PlanReplenishment &plan);

// Counts (closure_counts.cpp).
void want(Collector &c, const Case &, const Count &count);
void want(Collector &c, const Case &, const ReviewCount &review);
void want(Collector &c, const Case &, const PlanCounts &plan);

// Handling units in one another (closure_units.cpp).
/// A handling unit that goes to a place with all units in it, and out of the one that it is in.
void wantMoved(Collector &c, HuId hu, LocationId to);
void want(Collector &c, const Case &, const NestHu &nest);
void want(Collector &c, const Case &, const PourHu &pour);
// Cages, kits and carriers' answers (closure_staging.cpp).
void want(Collector &c, const Case &, const LoadParcel &load);
void want(Collector &c, const Case &, const StageParcel &stage);
void want(Collector &c, const Case &, const LoadUnit &load);
void want(Collector &c, const Case &, const PutKits &put);
void want(Collector &c, const Case &, const PutTracking &put);

} // namespace bincard::ledger
