// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/demowarehouse.h"

#include "ctl/people.h"

#include <numeric>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kMostLines = 25;

std::int64_t coprimeStride(std::int64_t count)
{
    std::int64_t stride = count * 618 / 1000 + 1;
    while (std::gcd(stride, count) != 1)
        ++stride;
    return stride;
}

/// Days from today: some lots are past their day and some near it, as in any house.
std::int32_t expiryOffset(SeededRandom &random)
{
    const std::int64_t dice = random.below(100);
    if (dice < 8)
        return static_cast<std::int32_t>(-1 - random.below(30));
    if (dice < 18)
        return static_cast<std::int32_t>(1 + random.below(20));
    return static_cast<std::int32_t>(40 + random.below(400));
}

/// Most orders have one to three lines and a few are long.
std::int64_t lineCount(SeededRandom &random)
{
    const std::int64_t dice = random.below(100);
    if (dice < 40)
        return 1;
    if (dice < 80)
        return 2 + random.below(3);
    if (dice < 96)
        return 5 + random.below(6);
    return 11 + random.below(kMostLines - 10);
}

/// A few items sell most: number 0 is the best seller.
std::int64_t popular(SeededRandom &random, std::int64_t items)
{
    const std::int64_t thousand = 1000;
    const std::int64_t u = random.below(thousand);
    return (u * u * items / (thousand * thousand) + random.below(std::max<std::int64_t>(1, items / 50))) % items;
}

QString country(SeededRandom &random)
{
    static const char *const countries[] = {"DE", "DE", "DE", "GB", "GB", "FR", "AT", "NL", "PL", "IT"};
    return QString::fromLatin1(countries[random.below(10)]);
}

} // namespace

DemoWarehouse::DemoWarehouse(const DemoPlan &plan, Submitter &submitter, std::function<void()> step)
    : m_plan(plan), m_submitter(submitter), m_step(std::move(step)), m_shelves(ShelfPlan::forPlaces(plan.places)), m_stride(1)
{
    m_stride = coprimeStride(std::max<std::int64_t>(1, pickPlaces()));
}

std::int64_t DemoWarehouse::pickPlaces() const
{
    const std::int64_t whole = m_plan.places / m_shelves.levels, rest = m_plan.places % m_shelves.levels;
    return whole * (m_shelves.levels - 1) + rest;
}

LocationId DemoWarehouse::pickPlace(std::int64_t number) const
{
    const std::int64_t below = m_shelves.levels - 1;
    const std::int64_t place = number % pickPlaces() * m_stride % pickPlaces();
    return shelf(m_shelves, place / below * m_shelves.levels + place % below).id;
}

LocationId DemoWarehouse::reservePlace(std::int64_t number) const
{
    const std::int64_t count = m_plan.places / m_shelves.levels;
    return shelf(m_shelves, number % count * m_shelves.levels + m_shelves.levels - 1).id;
}

Result<void> DemoWarehouse::makePeople()
{
    BINCARD_TRY(m_submitter.put(Owner{houseOwnerId(), QStringLiteral("HOUSE"), QStringLiteral("Own goods"), 0, {}}));
    return putDemoUsers(m_submitter, m_plan.seed);
}

Result<void> DemoWarehouse::makeItems()
{
    for (std::int64_t i = 0; i < m_plan.items; ++i) {
        const Product made = product(m_plan.seed, i);
        BINCARD_TRY(m_submitter.put(made.item, made.barcodes));
        m_step();
    }
    return {};
}

Result<void> DemoWarehouse::makePlaces()
{
    for (const Location &place : workPlaces()) {
        BINCARD_TRY(m_submitter.put(place));
    }
    for (std::int64_t i = 0; i < m_plan.places; ++i) {
        BINCARD_TRY(m_submitter.put(shelf(m_shelves, i)));
        m_step();
    }
    for (const HandlingUnit &tote : totes(kTotes)) {
        BINCARD_TRY(m_submitter.put(tote));
    }
    return {};
}

Result<void> DemoWarehouse::makeStock()
{
    if (pickPlaces() == 0)
        return {};
    for (std::int64_t i = 0; i < m_plan.items; ++i) {
        m_step();
        const Product made = product(m_plan.seed, i);
        SeededRandom random = randomFor(m_plan.seed, "demo-stock", i);
        const std::int64_t dice = random.below(100);
        if (dice < 3)
            continue; // Sold out: its orders wait.
        if (made.item.tracking == Tracking::Serial) {
            BINCARD_TRY(makeSerials(made.item, i, random));
            continue;
        }
        if (made.item.tracking != Tracking::None && made.item.tracking != Tracking::SerialAtPacking) {
            BINCARD_TRY(makeLots(made.item, i, random));
            continue;
        }
        ledger::OpeningLine line;
        line.owner = houseOwnerId();
        line.item = made.item.id;
        line.location = pickPlace(i);
        line.quantity = Quantity::units(20 + random.below(60) + (i < m_plan.items / 10 ? 200 : 0));
        BINCARD_TRY(m_submitter.put(line));
        if (dice < 25 && m_plan.places >= m_shelves.levels) {
            line.location = reservePlace(i);
            line.quantity = Quantity::units(made.piecesInCase * (2 + random.below(10)));
            BINCARD_TRY(m_submitter.put(line));
        }
    }
    return {};
}

Result<void> DemoWarehouse::makeLots(const Item &item, std::int64_t index, SeededRandom &random)
{
    const std::int64_t lots = 1 + random.below(2);
    for (std::int64_t lot = 0; lot < lots; ++lot) {
        ledger::OpeningLine line;
        line.owner = houseOwnerId();
        line.item = item.id;
        line.lotNumber = QStringLiteral("L%1%2").arg(10'000 + random.below(90'000)).arg(lot + 1);
        line.expiryDay = item.tracking == Tracking::LotAndExpiry ? m_plan.today + expiryOffset(random) : 0;
        // The second lot lies beside the first or somewhere else: both happen.
        line.location = pickPlace(index + (lot == 0 || random.below(2) == 0 ? 0 : m_plan.items / 2 + 7));
        line.quantity = Quantity::units(15 + random.below(50) + (index < m_plan.items / 10 ? 120 : 0));
        BINCARD_TRY(m_submitter.put(line));
    }
    return {};
}

Result<void> DemoWarehouse::makeSerials(const Item &item, std::int64_t index, SeededRandom &random)
{
    const std::int64_t pieces = 3 + random.below(5);
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        ledger::Receive receipt;
        receipt.owner = houseOwnerId();
        receipt.item = item.id;
        receipt.serial = QStringLiteral("SN%1%2").arg(index + 1, 6, 10, QLatin1Char('0')).arg(piece + 1, 2, 10, QLatin1Char('0'));
        receipt.location = pickPlace(index);
        receipt.quantity = Quantity::units(1);
        BINCARD_TRY(m_submitter.put(receipt, piece));
    }
    return {};
}

/// A purchase order for each of three days, of a few items each: enough to try receiving.
Result<void> DemoWarehouse::makeDeliveries()
{
    constexpr int kDays = 3, kLines = 6;
    for (int day = 0; day < kDays && m_plan.items > 0; ++day) {
        SeededRandom random = randomFor(m_plan.seed, "demo-delivery", day);
        InboundDocument document;
        document.number = QStringLiteral("PO-%1").arg(1001 + day);
        document.id = inboundId(document.kind, document.number);
        document.supplier = QStringLiteral("ACME");
        document.expectedDay = m_plan.today + day;
        document.overPercent = 10;
        BINCARD_TRY(m_submitter.put(document));
        for (std::int32_t ordinal = 1; ordinal <= kLines; ++ordinal) {
            InboundLine line;
            line.document = document.id;
            line.ordinal = ordinal;
            line.id = inboundLineId(document.id, ordinal);
            line.item = product(m_plan.seed, popular(random, m_plan.items)).item.id;
            line.ordered = Quantity::units(random.below(2) == 0 ? 1 + random.below(3) : 12 * (1 + random.below(8)));
            BINCARD_TRY(m_submitter.put(line));
        }
    }
    return {};
}

Result<void> DemoWarehouse::makeOrders()
{
    for (std::int64_t i = 0; i < m_plan.orders && m_plan.items > 0; ++i) {
        BINCARD_TRY(makeOrder(i));
        m_step();
    }
    return {};
}

Result<void> DemoWarehouse::makeOrder(std::int64_t index)
{
    SeededRandom random = randomFor(m_plan.seed, "demo-order", index);
    Customer customer;
    customer.number = QString::number(20'001 + random.below(m_plan.orders * 2 / 3 + 10));
    customer.id = customerId(customer.number);
    SeededRandom home = randomFor(m_plan.seed, "demo-customer", customer.number.toUtf8());
    customer.country = country(home);
    customer.generated = true;
    const Sealed address = sealedAddress(m_plan.seed, customer);
    customer.sealed = address.bytes;
    BINCARD_TRY(m_submitter.put(customer, address.key));

    Order order;
    order.number = QStringLiteral("SO-%1").arg(10'001 + index);
    order.id = orderId(order.number);
    order.customer = customer.id;
    order.country = customer.country;
    const std::int64_t urgency = random.below(100);
    order.priority = urgency < 5 ? 9 : urgency < 20 ? 5 : 0;
    order.receivedMs = m_plan.madeAtMs() - random.below(20 * DemoPlan::kHourMs);
    const std::int64_t due = random.below(10);
    order.shipByMs = due < 6 ? m_plan.today * DemoPlan::kDayMs + 15 * DemoPlan::kHourMs
        : due < 9            ? (m_plan.today + 1) * DemoPlan::kDayMs + 15 * DemoPlan::kHourMs
                             : 0;
    order.completeOnly = random.below(20) == 0;

    std::vector<OrderLine> lines;
    const std::int64_t count = lineCount(random);
    for (std::int32_t ordinal = 1; ordinal <= count; ++ordinal) {
        const Product sold = product(m_plan.seed, popular(random, m_plan.items));
        OrderLine line;
        line.id = orderLineId(order.id, ordinal);
        line.order = order.id;
        line.ordinal = ordinal;
        line.item = sold.item.id;
        line.ordered = Quantity::units(random.below(10) < 7 ? 1 + random.below(3) : 4 + random.below(9));
        line.priceMinor = sold.item.priceMinor;
        line.currency = sold.item.currency;
        lines.push_back(line);
    }
    return m_submitter.put(order, lines);
}

} // namespace bincard::ctl
