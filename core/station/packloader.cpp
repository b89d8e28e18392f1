// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/packloader.h"

#include <algorithm>
#include <map>

namespace bincard::station {
namespace {

constexpr int kSerialsShown = 50;
constexpr int kWaitingShown = 8;

class PackLoader
{
public:
    PackLoader(store::Queries &queries, const Order &order, LocationId bench, HuId shared, CartonPlanner *planner)
        : m_queries(queries), m_row(order), m_bench(bench), m_shared(shared), m_planner(planner)
    {
    }

    Result<workflow::PackContext> load()
    {
        m_order.order = m_row.id;
        m_order.number = m_row.number;
        m_order.country = m_row.country;
        m_order.state = m_row.state;
        m_order.cancelled = m_row.cancelled;
        BINCARD_TRY(addLines());
        BINCARD_TRY(addUnits());
        BINCARD_TRY(addShared());
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
            if (isKit(row))
                BINCARD_TRY(addKit(row, lines));
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
            line.gift = row.gift;
            line.kitLine = row.kitLine;
            BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(row.item));
            if (item) {
                line.owner = item->owner;
                line.sku = item->sku;
                line.name = item->name;
                line.tracking = item->tracking;
                m_hasSerials = m_hasSerials || item->tracking == Tracking::Serial;
                line.weightG = item->weightG;
                line.hazardClass = item->hazardClass;
                line.unNumber = item->unNumber;
                line.limitedQuantity = item->limitedQuantity;
                line.lithium = item->lithium;
                line.photo = item->photo;
                line.volumeMm3 = item->lengthMm * item->widthMm * item->heightMm;
                m_items.push_back(*item);
            }
            m_order.lines.push_back(std::move(line));
        }
        return {};
    }

    /// What was in one when it was sold: what the kit is made of today is the next order's.
    Result<void> addKit(const OrderLine &sold, const std::vector<OrderLine> &lines)
    {
        workflow::PackKit kit;
        kit.line = sold.id;
        kit.sold = sold.ordered;
        BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(sold.item));
        kit.sku = item ? item->sku : QString();
        kit.name = item ? item->name : QString();
        for (const OrderLine &part : lines) {
            if (part.kitLine == sold.id && !isKit(part))
                kit.parts.emplace_back(part.id, Quantity{perKit(part.ordered.thousandths, sold.ordered.thousandths)});
        }
        m_order.kits.push_back(std::move(kit));
        return {};
    }
    static std::int64_t perKit(std::int64_t all, std::int64_t kits)
    {
        constexpr std::int64_t kThousand = 1000;
        return kits > 0 ? all / kits * kThousand + all % kits * kThousand / kits : 0;
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

    /// What of the shared tote can be meant for this order.
    Result<void> addShared()
    {
        if (m_shared.isNull())
            return {};
        BINCARD_TRY_ASSIGN(auto content, m_queries.stockIn(m_shared));
        std::erase_if(content, [this](const store::StockView &stock) {
            return stock.stock.account.status != StockStatus::Available || std::none_of(m_order.lines.begin(), m_order.lines.end(), [&stock](const workflow::PackLine &line) { return line.item == stock.stock.account.item; });
        });
        return addSources(content);
    }

    Result<void> addTote(const HandlingUnit &unit, const std::vector<store::StockView> &content)
    {
        BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(unit.location));
        m_order.totes.push_back({unit.id, unit.code, unit.location, place ? place->code : QString()});
        return addSources(content);
    }

    Result<void> addSources(const std::vector<store::StockView> &content)
    {
        for (const store::StockView &stock : content) {
            if (!stock.stock.onHand.isPositive())
                continue;
            workflow::PackSource source{stock.stock.account, stock.lotNumber, stock.stock.onHand, {}};
            if (m_hasSerials) {
                BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(stock.stock.id, kSerialsShown));
                for (const Serial &serial : serials)
                    source.serials << serial.number;
            }
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
            parcel.tracking = row->tracking;
            parcel.refusal = row->refusal;
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
    HuId m_shared;
    CartonPlanner *m_planner;
    std::vector<Item> m_items;
    bool m_hasSerials = false; ///< an item of the order has
    workflow::PackContext m_order;
};

/// What lies in a tote that several orders share, and whose the next piece of each is.
class SharedToteLoader
{
public:
    explicit SharedToteLoader(store::Queries &queries) : m_queries(queries) {}

    Result<workflow::SharedTote> load(HuId id)
    {
        workflow::SharedTote tote{id, {}, false};
        BINCARD_TRY_ASSIGN(m_slots, m_queries.sortSlots(kMostSlots));
        tote.wall = !m_slots.empty();
        BINCARD_TRY_ASSIGN(const auto content, m_queries.stockIn(id));
        for (const store::StockView &stock : content) {
            if (!stock.stock.onHand.isPositive() || stock.stock.account.status != StockStatus::Available)
                continue;
            workflow::SharedPiece piece;
            piece.account = stock.stock.account;
            piece.sku = stock.sku;
            piece.name = stock.itemName;
            piece.lot = stock.lotNumber;
            piece.onHand = stock.stock.onHand;
            BINCARD_TRY_ASSIGN(const auto item, m_queries.find<Item>(piece.account.item));
            piece.tracking = item ? item->tracking : Tracking::None;
            if (piece.tracking == Tracking::Serial)
                BINCARD_TRY(addSerials(piece));
            BINCARD_TRY(findOrder(piece));
            if (!piece.order.isNull() && !piece.onePiece && piece.slot.isNull())
                BINCARD_TRY(findFreeSlot(piece));
            tote.pieces.push_back(std::move(piece));
        }
        return tote;
    }

private:
    static constexpr int kMostSlots = 500, kOrdersLookedAt = 20;

    Result<void> addSerials(workflow::SharedPiece &piece)
    {
        BINCARD_TRY_ASSIGN(const auto serials, m_queries.serialsIn(accountId(piece.account), kSerialsShown));
        if (Quantity::units(static_cast<std::int64_t>(serials.size())) != piece.onHand)
            return {}; // Of a part of them nothing can be said.
        for (const Serial &serial : serials)
            piece.serials << serial.number;
        return {};
    }

    /// What an order still lacks beside what stands in units of its own.
    struct Lacking {
        std::map<ItemId, Quantity> ofItem;
        Quantity ofAll;
        bool onePiece = false;
        LocationId slot;
        QString slotCode;
    };
    /// Read once for each order, whatever many pieces may be its.
    Result<const Lacking *> lackingOf(const Order &order)
    {
        auto known = m_lacking.find(order.id);
        if (known == m_lacking.end()) {
            BINCARD_TRY_ASSIGN(Lacking lacking, readLacking(order));
            known = m_lacking.emplace(order.id, std::move(lacking)).first;
        }
        return &known->second;
    }
    Result<Lacking> readLacking(const Order &order)
    {
        Lacking lacking;
        BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(order.id));
        Quantity ordered;
        for (const OrderLine &line : lines) {
            if (line.service)
                continue;
            const Quantity unpacked = std::max(line.picked - line.packed, Quantity{});
            lacking.ofAll += unpacked;
            lacking.ofItem[line.item] += unpacked;
            ordered += line.ordered - line.cancelled;
        }
        lacking.onePiece = ordered == Quantity::units(1);
        BINCARD_TRY_ASSIGN(const auto units, m_queries.handlingUnitsOf(order.id));
        for (const HandlingUnit &unit : units) {
            if (unit.kind == HuKind::Carton || unit.state == HuState::Free)
                continue; // What is in a parcel is packed.
            BINCARD_TRY_ASSIGN(const auto content, m_queries.stockIn(unit.id));
            for (const store::StockView &stock : content) {
                lacking.ofAll -= stock.stock.onHand;
                lacking.ofItem[stock.stock.account.item] -= stock.stock.onHand;
            }
            BINCARD_TRY_ASSIGN(const auto place, m_queries.find<Location>(unit.location));
            if (place && place->kind == LocationKind::Sort) {
                lacking.slot = place->id;
                lacking.slotCode = place->code;
            }
        }
        return lacking;
    }

    /// An order that has begun to stand at the wall goes before the others: it shall be complete.
    Result<void> findOrder(workflow::SharedPiece &piece)
    {
        BINCARD_TRY_ASSIGN(const auto orders, m_queries.ordersToPack(piece.account.item, kOrdersLookedAt));
        for (const Order &order : orders) {
            BINCARD_TRY_ASSIGN(const Lacking *found, lackingOf(order));
            const Lacking &lacking = *found;
            const auto ofItem = lacking.ofItem.find(piece.account.item);
            const Quantity wanted = ofItem == lacking.ofItem.end() ? Quantity{} : ofItem->second;
            if (!wanted.isPositive() || (!piece.order.isNull() && lacking.slot.isNull()))
                continue;
            piece.order = order.id;
            piece.orderNumber = order.number;
            piece.wanted = wanted;
            piece.onePiece = lacking.onePiece;
            piece.slot = lacking.slot;
            piece.slotCode = lacking.slotCode;
            const bool allPicked = order.state == OrderState::Picked || order.state == OrderState::Packing;
            piece.completes = allPicked && lacking.ofAll == wanted;
            if (!piece.slot.isNull())
                return {};
        }
        return {};
    }

    /// The first that is free, looked for once: one piece at a time is put.
    Result<void> findFreeSlot(workflow::SharedPiece &piece)
    {
        for (; m_freeSlot < m_slots.size(); ++m_freeSlot) {
            const Location &slot = m_slots[m_freeSlot];
            BINCARD_TRY_ASSIGN(const auto unit, m_queries.find<HandlingUnit>(huId(slot.code)));
            if (unit && unit->state != HuState::Free)
                continue;
            piece.slot = slot.id;
            piece.slotCode = slot.code;
            return {};
        }
        return {};
    }

    store::Queries &m_queries;
    std::vector<Location> m_slots;
    std::size_t m_freeSlot = 0;
    std::map<OrderId, Lacking> m_lacking;
};

} // namespace

namespace {

/// What the order says, and what its customer always wants.
QString joined(const QString &ofOrder, const QString &ofCustomer)
{
    return ofOrder.isEmpty() || ofCustomer.isEmpty() || ofOrder == ofCustomer ? (ofOrder.isEmpty() ? ofCustomer : ofOrder) : ofOrder + u'\n' + ofCustomer;
}

} // namespace

Result<std::optional<workflow::PackContext>> loadPack(store::Queries &queries, OrderId id, LocationId bench, HuId shared, CartonPlanner *planner, const OpenName &openName)
{
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(id));
    if (!order)
        return std::optional<workflow::PackContext>();
    BINCARD_TRY_ASSIGN(auto loaded, PackLoader(queries, *order, bench, shared, planner).load());
    BINCARD_TRY_ASSIGN(const auto customer, queries.find<Customer>(order->customer));
    if (customer && !customer->sealed.isEmpty())
        loaded.address = openName(customer->id, customer->sealed);
    if (!order->sealedMessage.isEmpty())
        loaded.giftMessage = openName(order->customer, order->sealedMessage);
    loaded.gift = order->gift;
    loaded.note = joined(order->note, customer ? customer->note : QString());
    loaded.inserts = joined(order->inserts, customer ? customer->inserts : QString());
    loaded.photo = customer && customer->photo;
    loaded.addressToCome = customer && !customer->sealed.isEmpty() && loaded.address.isEmpty();
    return std::optional(std::move(loaded));
}

Result<workflow::SharedTote> loadSharedTote(store::Queries &queries, HuId id)
{
    return SharedToteLoader(queries).load(id);
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
