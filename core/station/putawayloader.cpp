// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/putawayloader.h"

#include "planning/putaway.h"
#include "station/contextloader.h"

#include <QStringList>

#include <algorithm>
#include <map>

namespace bincard::station {
namespace {

constexpr int kMostHeld = 20; ///< places of the item that are looked at
constexpr int kMostEmpty = 6; ///< of each way to find empty ones
constexpr int kMostLooked = 300; ///< empty places that each way looks through for these
constexpr std::size_t kMostStops = 12; ///< of a run: more items are shown without a place

std::int64_t volumeOf(const Item &item)
{
    return item.lengthMm * item.widthMm * item.heightMm;
}

/// Whole pieces, an opened one too.
std::int64_t piecesOf(Quantity quantity)
{
    return (std::max(quantity, Quantity{}).thousandths + 999) / 1000;
}

class Finder
{
public:
    Finder(store::Queries &queries, const workflow::PutAwayNeeds &needs) : m_queries(queries), m_needs(needs) {}

    Result<std::optional<planning::PutAwayChoice>> placeFor(const Account &goods, Quantity quantity, bool whole)
    {
        BINCARD_TRY_ASSIGN(const auto item, find<Item>(goods.item));
        if (!item)
            return std::optional<planning::PutAwayChoice>();
        m_candidates.clear();
        m_storage = item->storage;
        m_hazard = item->hazardClass;
        BINCARD_TRY(addOwnPlaces(*item, goods));
        BINCARD_TRY(addEmptyPlaces(goods));
        planning::PutAwayGoods what{item->storage, item->hazardClass, item->velocity, volumeOf(*item), item->weightG, quantity, whole};
        return planning::putAway(what, m_candidates);
    }

private:
    template <class Row>
    Result<std::optional<Row>> find(const decltype(Row::id) &id) { return m_queries.find<Row>(id); }

    /// The pick face, and where the item stands already.
    Result<void> addOwnPlaces(const Item &item, const Account &goods)
    {
        m_anchor.clear();
        BINCARD_TRY_ASSIGN(const auto face, find<PickFace>(item.id));
        if (face) {
            BINCARD_TRY_ASSIGN(const auto place, find<Location>(face->location));
            if (place)
                BINCARD_TRY(add(*place, goods, &*face));
        }
        BINCARD_TRY_ASSIGN(const auto stock, m_queries.stockOfItem(item));
        int held = 0;
        for (const store::StockView &view : stock) {
            if (held == kMostHeld || isKnown(view.stock.account.location))
                continue;
            BINCARD_TRY_ASSIGN(const auto place, find<Location>(view.stock.account.location));
            if (!place || (place->kind != LocationKind::Pick && place->kind != LocationKind::Reserve))
                continue;
            ++held;
            BINCARD_TRY(add(*place, goods, nullptr));
        }
        return {};
    }

    /// Near the item's own place, and some of anywhere: a full neighbourhood does not end the search.
    Result<void> addEmptyPlaces(const Account &goods)
    {
        if (!m_anchor.isEmpty()) {
            BINCARD_TRY_ASSIGN(const auto after, m_queries.emptyAfter(m_anchor, kMostLooked));
            BINCARD_TRY_ASSIGN(const auto before, m_queries.emptyBefore(m_anchor, kMostLooked));
            BINCARD_TRY(addSome(after, goods));
            BINCARD_TRY(addSome(before, goods));
        }
        BINCARD_TRY_ASSIGN(const auto some, m_queries.emptyAnywhere(LocationId(goods.item), kMostLooked)); // Ids are hashes: any is as good a beginning.
        const std::size_t known = m_candidates.size();
        BINCARD_TRY(addSome(some, goods));
        if (m_candidates.size() > known)
            return {};
        BINCARD_TRY_ASSIGN(const auto first, m_queries.emptyAnywhere({}, kMostLooked));
        return addSome(first, goods);
    }

    /// The first few that may be meant: what is full, or of another climate, is no reason to stop looking.
    Result<void> addSome(const std::vector<Location> &places, const Account &goods)
    {
        int added = 0;
        for (const Location &place : places) {
            const bool full = std::find(m_needs.full.begin(), m_needs.full.end(), place.id) != m_needs.full.end();
            const bool hazard = !m_hazard.isEmpty() && !place.hazard.split(u' ').contains(m_hazard, Qt::CaseInsensitive);
            if (full || hazard || place.storage != m_storage || isKnown(place.id))
                continue;
            BINCARD_TRY(add(place, goods, nullptr));
            if (++added == kMostEmpty)
                break;
        }
        return {};
    }

    [[nodiscard]] bool isKnown(LocationId id) const
    {
        return std::any_of(m_candidates.begin(), m_candidates.end(), [id](const auto &each) { return each.location == id; });
    }

    Result<void> add(const Location &place, const Account &goods, const PickFace *face)
    {
        if (m_anchor.isEmpty())
            m_anchor = place.code;
        if (std::find(m_needs.full.begin(), m_needs.full.end(), place.id) != m_needs.full.end())
            return {};
        planning::PutAwayCandidate one;
        one.location = place.id;
        one.code = place.code;
        one.kind = place.kind;
        one.xMm = place.xMm;
        one.yMm = place.yMm;
        one.zMm = place.zMm;
        one.storage = place.storage;
        one.hazard = place.hazard;
        one.velocity = place.velocity;
        one.mixItems = place.mixItems;
        one.mixLots = place.mixLots;
        one.blocked = place.blocked;
        one.isFace = face != nullptr;
        BINCARD_TRY_ASSIGN(const auto content, m_queries.stockAt(place.id));
        std::int64_t volumeMm3 = 0, weightG = 0;
        Quantity held;
        for (const store::StockView &view : content) {
            const Account &there = view.stock.account;
            one.hasItem = one.hasItem || there.item == goods.item;
            one.hasLot = one.hasLot || (there.item == goods.item && there.lot == goods.lot && !goods.lot.isNull());
            one.hasOtherLots = one.hasOtherLots || (there.item == goods.item && there.lot != goods.lot);
            one.hasOthers = one.hasOthers || there.item != goods.item;
            held += there.item == goods.item ? view.stock.onHand : Quantity{};
            BINCARD_TRY_ASSIGN(const auto item, find<Item>(there.item));
            if (item) {
                volumeMm3 += volumeOf(*item) * piecesOf(view.stock.onHand);
                weightG += item->weightG * piecesOf(view.stock.onHand);
            }
        }
        if (place.maxVolumeMm3 > 0)
            one.freeVolumeMm3 = place.maxVolumeMm3 - volumeMm3;
        if (place.maxWeightG > 0)
            one.freeWeightG = place.maxWeightG - weightG;
        if (face && face->maximum.isPositive())
            one.room = face->maximum - held;
        m_candidates.push_back(std::move(one));
        return {};
    }

    store::Queries &m_queries;
    const workflow::PutAwayNeeds &m_needs;
    std::vector<planning::PutAwayCandidate> m_candidates;
    QString m_storage, m_hazard; ///< of the item
    QString m_anchor; ///< the code of the item's own place
};

std::optional<workflow::PutAwayPlace> placeOf(const std::optional<planning::PutAwayChoice> &choice)
{
    if (!choice)
        return std::nullopt;
    return workflow::PutAwayPlace{choice->location, choice->code, choice->reason, choice->fits};
}

/// A mixed unit is a run in walking order.
Result<void> addRun(store::Queries &queries, Finder &finder, const std::vector<store::StockView> &content, workflow::PutAwayContext &context)
{
    std::vector<workflow::PutAwayStop> stops;
    std::vector<planning::Stop> places;
    for (const store::StockView &view : content) {
        workflow::PutAwayStop stop{view.stock.account.item, view.sku, view.lotNumber, view.stock.onHand, {}};
        planning::Stop where{0, 0, 0, view.sku};
        if (stops.size() < kMostStops) {
            BINCARD_TRY_ASSIGN(const auto choice, finder.placeFor(view.stock.account, view.stock.onHand, false));
            if (choice) {
                stop.place = choice->code;
                BINCARD_TRY_ASSIGN(const auto place, queries.find<Location>(choice->location));
                where = {place->xMm, place->yMm, place->zMm, place->code};
            }
        }
        stops.push_back(std::move(stop));
        places.push_back(std::move(where));
    }
    BINCARD_TRY_ASSIGN(const planning::Floor floor, floorOf(queries, {}));
    for (const std::size_t index : planning::shortestWalk(floor, places))
        context.run.push_back(std::move(stops[index]));
    return {};
}

} // namespace

Result<workflow::PutAwayContext> loadPutAway(store::Queries &queries, const workflow::PutAwayNeeds &needs)
{
    workflow::PutAwayContext context;
    Finder finder(queries, needs);
    if (!needs.goods.item.isNull()) {
        BINCARD_TRY_ASSIGN(const auto choice, finder.placeFor(needs.goods, needs.quantity, false));
        context.place = placeOf(choice);
        return context;
    }
    if (needs.unit.isNull())
        return context;
    BINCARD_TRY_ASSIGN(auto content, queries.stockIn(needs.unit));
    std::erase_if(content, [](const store::StockView &view) { return !view.stock.onHand.isPositive(); });
    const bool mixed = std::any_of(content.begin(), content.end(), [&content](const store::StockView &view) { return view.stock.account.item != content.front().stock.account.item; });
    if (mixed) {
        BINCARD_TRY(addRun(queries, finder, content, context));
    } else if (!content.empty()) {
        Quantity all;
        for (const store::StockView &view : content)
            all += view.stock.onHand;
        BINCARD_TRY_ASSIGN(const auto choice, finder.placeFor(content.front().stock.account, all, true));
        context.place = placeOf(choice);
    }
    return context;
}

} // namespace bincard::station
