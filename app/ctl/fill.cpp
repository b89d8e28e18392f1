// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/fill.h"

#include "barcode/gtin.h"
#include "ctl/layout.h"
#include "ctl/people.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kTotes = 40;
const QString kZone = QStringLiteral("FILL"); // How a later fill knows the shelves of an earlier one.

ShelfPlan shelfPlan()
{
    ShelfPlan plan;
    plan.aislesInZone = 0;
    plan.zonePrefix = kZone;
    return plan;
}

/// A GTIN-13 of the range that GS1 keeps for use within a company (General Specifications 1.4.3, prefixes 20 to 29).
QString inHouseGtin(SeededRandom &random)
{
    const QString body = u'2' + QStringLiteral("%1").arg(random.below(100'000'000'000), 11, 10, QLatin1Char('0'));
    return barcode::withCheckDigit(body);
}

bool lacksMeasures(const Item &item)
{
    return item.weightG == 0 || item.lengthMm == 0 || item.widthMm == 0 || item.heightMm == 0;
}

/// Sizes of things that people carry, and a weight that fits their volume.
void measure(Item &item, SeededRandom &random)
{
    const std::int64_t length = 40 + random.below(360), width = 30 + random.below(220), height = 10 + random.below(190);
    const std::int64_t gramsPerLitre = 80 + random.below(700);
    item.lengthMm = item.lengthMm != 0 ? item.lengthMm : std::max(length, width);
    item.widthMm = item.widthMm != 0 ? item.widthMm : std::min(length, width);
    item.heightMm = item.heightMm != 0 ? item.heightMm : height;
    const std::int64_t volume = item.lengthMm * item.widthMm * item.heightMm; // mm³, a million to the litre
    item.weightG = item.weightG != 0 ? item.weightG : std::max<std::int64_t>(5, volume * gramsPerLitre / 1'000'000);
    item.generated = true;
}

} // namespace

Result<void> Fill::run(Submitter &submitter)
{
    BINCARD_TRY(submitter.flush());
    BINCARD_TRY(putPeople(submitter));
    BINCARD_TRY(putItems(submitter));
    BINCARD_TRY(putWorkPlaces(submitter));
    BINCARD_TRY(readHomes());
    BINCARD_TRY(putHomes(submitter));
    BINCARD_TRY(putAddresses(submitter));
    if (m_stock) {
        BINCARD_TRY(readDemand());
        BINCARD_TRY(putStock(submitter));
    }
    return submitter.flush();
}

Result<void> Fill::putPeople(Submitter &submitter)
{
    bool anybody = false;
    BINCARD_TRY(m_books.forEach<User>([&anybody](const User &) {
        anybody = true;
        return false;
    }));
    if (anybody)
        return {};
    m_people = static_cast<std::int64_t>(demoUsers().size());
    return putDemoUsers(submitter, m_seed);
}

Result<void> Fill::putWorkPlaces(Submitter &submitter)
{
    std::set<LocationKind> kinds;
    BINCARD_TRY(m_books.forEach<Location>([&](const Location &location) {
        kinds.insert(location.kind);
        if (location.generated && location.zone == kZone)
            m_shelves.insert(location.id);
        return true;
    }));
    bool anyTote = false;
    BINCARD_TRY(m_books.forEach<HandlingUnit>([&anyTote](const HandlingUnit &unit) {
        anyTote = unit.kind == HuKind::Tote;
        return !anyTote;
    }));
    for (const Location &place : workPlaces()) {
        if (kinds.contains(place.kind))
            continue;
        ++m_places;
        BINCARD_TRY(submitter.put(place));
    }
    for (const HandlingUnit &tote : anyTote ? std::vector<HandlingUnit>() : totes(kTotes)) {
        ++m_totes;
        BINCARD_TRY(submitter.put(tote));
    }
    return {};
}

Result<void> Fill::putItems(Submitter &submitter)
{
    BINCARD_TRY(m_books.forEach<Item>([this](const Item &item) {
        if (item.kind == ItemKind::Goods && !item.unknownItem)
            m_goods.push_back({item.sku, item.id});
        return true;
    }));
    std::sort(m_goods.begin(), m_goods.end(), [](const Home &a, const Home &b) { return a.sku < b.sku; });
    std::vector<Home> stockable;
    for (const Home &goods : m_goods) {
        BINCARD_TRY_ASSIGN(auto item, m_books.find<Item>(goods.item));
        std::vector<Barcode> made;
        BINCARD_TRY_ASSIGN(const auto barcodes, m_books.queries().barcodesOf(goods.item));
        if (barcodes.empty()) {
            BINCARD_TRY(putCode(*item, made));
        }
        if (lacksMeasures(*item)) {
            SeededRandom random = randomFor(m_seed, "fill-size", goods.sku.toUtf8());
            measure(*item, random);
            ++m_measured;
        }
        BINCARD_TRY(submitter.put(*item, made));
        if (item->tracking != Tracking::Lot && item->tracking != Tracking::LotAndExpiry)
            stockable.push_back(goods); // A lot is not made up: somebody would have to find it on the goods.
    }
    m_goods = std::move(stockable);
    return {};
}

Result<void> Fill::putCode(Item &item, std::vector<Barcode> &barcodes)
{
    SeededRandom random = randomFor(m_seed, "fill-gtin", item.sku.toUtf8());
    Barcode barcode;
    for (bool taken = true; taken;) {
        barcode.code = barcode::Gtin::fromCode(inHouseGtin(random))->digits;
        barcode.id = barcodeId(barcode.code);
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<Barcode>(barcode.id));
        taken = known || !m_codes.insert(barcode.id).second;
    }
    barcode.item = item.id;
    barcode.quantity = Quantity::units(1);
    item.generated = true;
    barcodes.push_back(barcode);
    ++m_codesMade;
    return {};
}

/// Where fills have put items before, by the log of moves: a shelf that was picked empty is still its item's.
Result<void> Fill::readHomes()
{
    BINCARD_TRY(m_books.forEach<Move>([this](const Move &move) {
        if (move.reason == Reason::Opening && m_shelves.contains(move.toLocation))
            m_homes.emplace(move.item, move.toLocation);
        return true;
    }));
    return m_books.forEach<Stock>([this](const Stock &stock) {
        if (!isVirtual(stock.account.location) && !m_homes.contains(stock.account.item))
            m_elsewhere.insert(stock.account.item);
        return true;
    });
}

/// A shelf for every item that has no place yet. They are bound to items by the stock in them only.
Result<void> Fill::putHomes(Submitter &submitter)
{
    std::set<LocationId> free = m_shelves;
    for (const auto &[item, home] : m_homes)
        free.erase(home);
    const ShelfPlan plan = shelfPlan();
    std::int64_t index = 0;
    for (const Home &goods : m_goods) {
        if (m_homes.contains(goods.item) || m_elsewhere.contains(goods.item))
            continue;
        for (;; ++index) {
            const Location place = shelf(plan, index);
            if (free.contains(place.id)) {
                m_homes.emplace(goods.item, place.id);
                break;
            }
            BINCARD_TRY_ASSIGN(const auto known, m_books.find<Location>(place.id));
            if (known)
                continue; // Another item's, or of the house itself.
            m_homes.emplace(goods.item, place.id);
            ++m_places;
            BINCARD_TRY(submitter.put(place));
            break;
        }
        ++index;
    }
    return {};
}

/// What the files asked for, over all of them: goods of order lines, and what proposed adjustments have found.
Result<void> Fill::readDemand()
{
    BINCARD_TRY(m_books.forEach<OrderLine>([this](const OrderLine &line) {
        if (!line.service)
            m_demand[line.item] += line.ordered;
        return true;
    }));
    return m_books.forEach<Discrepancy>([this](const Discrepancy &found) {
        if (found.kind == DiscrepancyKind::ProposedAdjustment && found.found.isPositive())
            m_demand[found.account.item] += found.found;
        return true;
    });
}

Result<void> Fill::putStock(Submitter &submitter)
{
    for (const Home &goods : m_goods) {
        const auto home = m_homes.find(goods.item);
        const auto demand = m_demand.find(goods.item);
        if (home == m_homes.end() || demand == m_demand.end() || m_elsewhere.contains(goods.item))
            continue;
        ledger::OpeningLine opening;
        opening.owner = houseOwnerId();
        opening.item = goods.item;
        opening.location = home->second;
        opening.quantity = demand->second;
        const std::int64_t before = submitter.offered();
        BINCARD_TRY(submitter.put(opening));
        m_stocked += submitter.offered() - before;
    }
    return {};
}

Result<void> Fill::putAddresses(Submitter &submitter)
{
    std::vector<Customer> lacking;
    BINCARD_TRY(m_books.forEach<Customer>([&lacking](const Customer &customer) {
        if (customer.sealed.isEmpty())
            lacking.push_back(customer);
        return true;
    }));
    for (Customer &customer : lacking) {
        const Sealed address = sealedAddress(m_seed, customer);
        customer.sealed = address.bytes;
        customer.generated = true;
        ++m_addresses;
        BINCARD_TRY(submitter.putAddress(customer, address.key));
    }
    return {};
}

std::vector<ReportCount> Fill::notes() const
{
    return {
        {QStringLiteral("made_codes"), QStringLiteral("GTINs made"), m_codesMade},
        {QStringLiteral("made_measures"), QStringLiteral("items given sizes and a weight"), m_measured},
        {QStringLiteral("made_locations"), QStringLiteral("locations made"), m_places},
        {QStringLiteral("made_totes"), QStringLiteral("totes made"), m_totes},
        {QStringLiteral("made_addresses"), QStringLiteral("addresses of customers made"), m_addresses},
        {QStringLiteral("made_people"), QStringLiteral("people made"), m_people},
        {QStringLiteral("made_stock"), QStringLiteral("opening balances set"), m_stocked},
    };
}

} // namespace bincard::ctl
