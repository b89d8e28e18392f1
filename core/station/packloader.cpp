// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/packloader.h"

namespace bincard::station {
namespace {

constexpr int kSerialsShown = 50;
constexpr int kWaitingShown = 8;

class PackLoader
{
public:
    PackLoader(store::Queries &queries, const Order &order, LocationId bench, CartonPlanner *planner) : m_queries(queries), m_row(order), m_bench(bench), m_planner(planner) {}

    Result<workflow::PackContext> load()
    {
        m_order.order = m_row.id;
        m_order.number = m_row.number;
        m_order.country = m_row.country;
        m_order.state = m_row.state;
        m_order.cancelled = m_row.cancelled;
        BINCARD_TRY(addLines());
        BINCARD_TRY(addUnits());
        BINCARD_TRY_ASSIGN(m_order.services, m_queries.carrierServices());
        BINCARD_TRY_ASSIGN(m_order.cartons, m_queries.cartons());
        if (const auto question = m_planner ? cartonQuestion(m_order, m_items) : std::nullopt)
            m_order.plan = m_planner->planFor(*question);
        return std::move(m_order);
    }

private:
    Result<void> addLines()
    {
        BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(m_row.id));
        for (const OrderLine &row : lines) {
            if (row.service)
                continue;
            workflow::PackLine line;
            line.id = row.id;
            line.ordinal = row.ordinal;
            line.item = row.item;
            line.ordered = row.ordered - row.cancelled - row.shorted;
            line.reserved = row.reserved;
            line.picked = row.picked;
            line.packed = row.packed;
            BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(row.item));
            if (item) {
                line.owner = item->owner;
                line.sku = item->sku;
                line.name = item->name;
                line.tracking = item->tracking;
                line.weightG = item->weightG;
                line.hazardClass = item->hazardClass;
                line.volumeMm3 = item->lengthMm * item->widthMm * item->heightMm;
                m_items.push_back(*item);
            }
            m_order.lines.push_back(std::move(line));
        }
        return {};
    }

    Result<void> addUnits()
    {
        BINCARD_TRY_ASSIGN(const auto units, m_queries.handlingUnitsOf(m_row.id));
        for (const HandlingUnit &unit : units) {
            if (unit.state == HuState::Free)
                continue;
            BINCARD_TRY_ASSIGN(const auto content, m_queries.stockIn(unit.id));
            if (unit.kind == HuKind::Carton)
                BINCARD_TRY(addParcel(unit, content));
            else
                BINCARD_TRY(addTote(unit, content));
        }
        return {};
    }

    Result<void> addTote(const HandlingUnit &unit, const std::vector<store::StockView> &content)
    {
        m_order.totes.push_back({unit.id, unit.code, unit.location});
        for (const store::StockView &stock : content) {
            if (!stock.stock.onHand.isPositive())
                continue;
            workflow::PackSource source{stock.stock.account, stock.lotNumber, stock.stock.onHand, {}};
            BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(stock.stock.id, kSerialsShown));
            for (const Serial &serial : serials)
                source.serials << serial.number;
            m_order.sources.push_back(std::move(source));
        }
        return {};
    }

    Result<void> addParcel(const HandlingUnit &unit, const std::vector<store::StockView> &content)
    {
        workflow::PackParcel parcel;
        parcel.id = unit.id;
        parcel.code = unit.code;
        parcel.location = unit.location;
        parcel.closed = unit.state != HuState::Filling && unit.state != HuState::Waiting;
        BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(unit.location));
        parcel.elsewhere = place && place->kind == LocationKind::Pack && unit.location != m_bench;
        parcel.sscc = unit.sscc;
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Parcel>(unit.id));
        if (row) {
            parcel.ordinal = row->ordinal;
            parcel.carton = row->carton;
            parcel.carrier = row->carrier;
            parcel.service = row->service;
            parcel.weightG = row->weightG;
        }
        for (const store::StockView &stock : content) {
            if (stock.stock.onHand.isPositive())
                parcel.content.emplace_back(stock.stock.account, stock.stock.onHand);
        }
        m_order.parcels.push_back(std::move(parcel));
        return {};
    }

    store::Queries &m_queries;
    Order m_row;
    LocationId m_bench;
    CartonPlanner *m_planner;
    std::vector<Item> m_items;
    workflow::PackContext m_order;
};

} // namespace

Result<std::optional<workflow::PackContext>> loadPack(store::Queries &queries, OrderId id, LocationId bench, CartonPlanner *planner)
{
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(id));
    if (!order)
        return std::optional<workflow::PackContext>();
    BINCARD_TRY_ASSIGN(auto loaded, PackLoader(queries, *order, bench, planner).load());
    return std::optional(std::move(loaded));
}

Result<std::vector<workflow::WaitingOrder>> loadToPack(store::Queries &queries)
{
    std::vector<workflow::WaitingOrder> waiting;
    for (const OrderState state : {OrderState::Packing, OrderState::Picked}) {
        BINCARD_TRY_ASSIGN(const auto orders, queries.ordersByState(state, kWaitingShown));
        for (const Order &order : orders)
            waiting.push_back({order.id, order.number, order.shipByMs});
    }
    if (waiting.size() > kWaitingShown)
        waiting.resize(kWaitingShown);
    return waiting;
}

} // namespace bincard::station
