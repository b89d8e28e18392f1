// SPDX-License-Identifier: GPL-3.0-or-later
// Orders, tasks, claims, the office's lists and the search by words.
#include "store/queries_p.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace bincard::store {

// ---- orders

Result<std::vector<Order>> Queries::ordersByState(OrderState state, int limit)
{
    d->ordersByState.bind(2, static_cast<std::int64_t>(state)).bind(3, std::int64_t{limit});
    return readAll<Order>(d->ordersByState);
}

Result<std::vector<OrderLine>> Queries::linesOf(OrderId order)
{
    d->linesOf.bindKey(2, order);
    return readAll<OrderLine>(d->linesOf);
}

Result<std::vector<HandlingUnit>> Queries::handlingUnitsOf(OrderId order)
{
    d->handlingUnitsOf.bindKey(2, order);
    return readAll<HandlingUnit>(d->handlingUnitsOf);
}

// ---- parcels

Result<std::vector<Carton>> Queries::cartons()
{
    return readAll<Carton>(d->cartons);
}

Result<std::vector<CarrierService>> Queries::carrierServices()
{
    return readAll<CarrierService>(d->carrierServices);
}

Result<std::optional<Manifest>> Queries::latestManifest(LocationId door)
{
    d->latestManifest.bindKey(2, door);
    return readOne<Manifest>(d->latestManifest);
}

Result<std::vector<Parcel>> Queries::parcelsOn(ManifestId manifest, int limit)
{
    d->parcelsOn.bindKey(2, manifest).bind(3, std::int64_t{limit});
    return readAll<Parcel>(d->parcelsOn);
}

Result<std::vector<Parcel>> Queries::parcelsReady(QStringView carrier, int limit)
{
    d->parcelsReady.bindText(2, carrier).bind(3, std::int64_t{limit});
    return readAll<Parcel>(d->parcelsReady);
}

Result<std::vector<Parcel>> Queries::parcelsWaiting(int limit)
{
    d->parcelsWaiting.bind(2, std::int64_t{limit});
    return readAll<Parcel>(d->parcelsWaiting);
}

Result<std::vector<KitPart>> Queries::partsOf(ItemId kit)
{
    d->partsOfKit.bindKey(2, kit);
    return readAll<KitPart>(d->partsOfKit);
}

Result<bool> Queries::isPart(ItemId item)
{
    d->isPartOfKit.bindKey(2, item);
    const ResetAtEnd reset(d->isPartOfKit);
    return d->isPartOfKit.step();
}

// ---- where goods belong

Result<std::vector<Location>> Queries::emptyAfter(QStringView code, int limit)
{
    d->emptyAfter.bindText(2, code).bind(3, std::int64_t{limit});
    return readAll<Location>(d->emptyAfter);
}

Result<std::vector<Location>> Queries::emptyBefore(QStringView code, int limit)
{
    d->emptyBefore.bindText(2, code).bind(3, std::int64_t{limit});
    return readAll<Location>(d->emptyBefore);
}

Result<std::vector<Location>> Queries::emptyAnywhere(LocationId from, int limit)
{
    d->emptyAnywhere.bindKey(2, from).bind(3, std::int64_t{limit});
    return readAll<Location>(d->emptyAnywhere);
}

// ---- deliveries and returns

Result<std::vector<InboundLine>> Queries::linesOf(InboundId document)
{
    d->inboundLinesOf.bindKey(2, document);
    return readAll<InboundLine>(d->inboundLinesOf);
}

Result<std::vector<InboundLine>> Queries::openInboundLines(ItemId item, int limit)
{
    d->openInboundLines.bindKey(2, item).bind(3, std::int64_t{limit});
    return readAll<InboundLine>(d->openInboundLines);
}

Result<std::vector<InboundLine>> Queries::inboundLinesOn(QStringView sscc)
{
    d->inboundLinesOn.bindText(2, sscc);
    return readAll<InboundLine>(d->inboundLinesOn);
}

Result<std::vector<InboundDocument>> Queries::expectedDeliveries(int limit)
{
    d->expectedDeliveries.bind(2, std::int64_t{limit});
    return readAll<InboundDocument>(d->expectedDeliveries);
}

Result<std::vector<ReturnLine>> Queries::linesOf(ReturnId returned)
{
    d->returnLinesOf.bindKey(2, returned);
    return readAll<ReturnLine>(d->returnLinesOf);
}

Result<std::vector<Return>> Queries::returnsOf(OrderId order)
{
    d->returnsOfOrder.bindKey(2, order);
    return readAll<Return>(d->returnsOfOrder);
}

Result<std::vector<Return>> Queries::returnsByParcel(QStringView parcel, int limit)
{
    d->returnsByParcel.bindText(2, parcel).bind(3, std::int64_t{limit});
    return readAll<Return>(d->returnsByParcel);
}

Result<std::vector<Return>> Queries::returnsByState(ReturnState state, int limit)
{
    d->returnsByState.bind(2, static_cast<std::int64_t>(state)).bind(3, std::int64_t{limit});
    return readAll<Return>(d->returnsByState);
}

// ---- tasks

Result<std::vector<Task>> Queries::tasksOf(OrderId order)
{
    d->tasksOf.bindKey(2, order);
    return readAll<Task>(d->tasksOf);
}

Result<std::vector<TaskLine>> Queries::taskLinesOf(TaskId task)
{
    d->taskLinesOf.bindKey(2, task);
    return readAll<TaskLine>(d->taskLinesOf);
}

Result<std::vector<PickPlace>> Queries::pickPlacesOf(TaskId task)
{
    Statement &rows = d->pickPlacesOf;
    rows.bindKey(2, task);
    const ResetAtEnd reset(rows);
    std::vector<PickPlace> places;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return places;
        const std::int64_t pieces = (rows.integer(4) + 1000 - 1) / 1000;
        places.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.text(3), pieces * rows.integer(5), pieces * rows.integer(6), pieces, rows.integer(7) != 0, ItemId(rows.id(8)), rows.text(9)});
    }
}

Result<std::optional<FloorRange>> Queries::floorRange()
{
    Statement &row = d->floorRange;
    const ResetAtEnd reset(row);
    BINCARD_TRY_ASSIGN(const bool found, row.step());
    if (!found || row.isNull(0))
        return std::optional<FloorRange>();
    return std::optional(FloorRange{row.integer(0), row.integer(1)});
}

Result<std::vector<Order>> Queries::ordersToPack(ItemId item, int limit)
{
    d->ordersToPack.bindKey(2, item).bind(3, std::int64_t{limit});
    return readAll<Order>(d->ordersToPack);
}

Result<bool> Queries::isShared(HuId hu)
{
    d->isShared.bindKey(2, hu);
    const ResetAtEnd reset(d->isShared);
    return d->isShared.step();
}

Result<std::vector<Location>> Queries::sortSlots(int limit)
{
    d->sortSlots.bind(2, std::int64_t{limit});
    return readAll<Location>(d->sortSlots);
}

Result<std::vector<Task>> Queries::freeTasks(TaskKind kind, int limit)
{
    d->freeTasks.bind(2, static_cast<std::int64_t>(kind)).bind(3, std::int64_t{limit});
    return readAll<Task>(d->freeTasks);
}

Result<std::vector<Task>> Queries::freePicksIn(const QStringList &zones, int limit)
{
    const QChar separator(31);
    d->freePicksIn.bind(2, static_cast<std::int64_t>(TaskKind::Pick)).bind(3, std::int64_t{limit});
    d->freePicksIn.bindText(4, separator + zones.join(separator) + separator);
    return readAll<Task>(d->freePicksIn);
}

Result<std::vector<Task>> Queries::tasksHeldBy(UserId user)
{
    d->tasksHeldBy.bindKey(2, user);
    return readAll<Task>(d->tasksHeldBy);
}

Result<std::vector<Task>> Queries::tasksHeld(int limit)
{
    d->tasksHeld.bind(2, std::int64_t{limit});
    return readAll<Task>(d->tasksHeld);
}

Result<std::vector<Task>> Queries::tasksOfDevice(DeviceId device)
{
    d->tasksOfDevice.bindKey(2, device);
    return readAll<Task>(d->tasksOfDevice);
}

Result<std::vector<Task>> Queries::openTasksAt(LocationId location)
{
    d->openTasksAt.bindKey(2, location);
    return readAll<Task>(d->openTasksAt);
}

Result<std::vector<Task>> Queries::openCounts(int limit)
{
    d->openCounts.bind(2, std::int64_t{limit});
    return readAll<Task>(d->openCounts);
}

Result<std::vector<CountedLine>> Queries::countedLinesOf(TaskId task)
{
    d->countedLinesOf.bindKey(2, task);
    return readAll<CountedLine>(d->countedLinesOf);
}

Result<std::vector<Discrepancy>> Queries::discrepanciesOf(TaskId task)
{
    d->discrepanciesOf.bindKey(2, task);
    return readAll<Discrepancy>(d->discrepanciesOf);
}

// ---- claims

Result<std::vector<Reservation>> Queries::reservationsOfLine(OrderLineId line)
{
    d->reservationsOfLine.bindKey(2, line);
    return readAll<Reservation>(d->reservationsOfLine);
}

Result<std::vector<Reservation>> Queries::reservationsOfAccount(AccountId account)
{
    d->reservationsOfAccount.bindKey(2, account);
    return readAll<Reservation>(d->reservationsOfAccount);
}

// ---- the office

Result<std::vector<Discrepancy>> Queries::openDiscrepancies(int limit)
{
    d->openDiscrepancies.bind(2, std::int64_t{limit});
    return readAll<Discrepancy>(d->openDiscrepancies);
}

Result<std::vector<Discrepancy>> Queries::openDiscrepancies(DiscrepancyKind kind, int limit)
{
    d->openDiscrepanciesOfKind.bind(2, static_cast<std::int64_t>(kind)).bind(3, std::int64_t{limit});
    return readAll<Discrepancy>(d->openDiscrepanciesOfKind);
}

namespace {

/// Rows of (number, count) into an array; numbers of a newer Bincard are left out.
template <std::size_t N>
Result<void> readCounts(Statement &statement, std::int64_t (&counts)[N])
{
    const ResetAtEnd reset(statement);
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return {};
        if (const auto number = static_cast<std::size_t>(statement.integer(0)); number < N)
            counts[number] = statement.integer(1);
    }
}

} // namespace

Result<HomeCounts> Queries::homeCounts()
{
    HomeCounts counts;
    BINCARD_TRY(readCounts(d->countTasks, counts.freeTasks));
    BINCARD_TRY(readCounts(d->countOrders, counts.openOrders));
    const ResetAtEnd reset(d->countDiscrepancies);
    BINCARD_TRY(d->countDiscrepancies.step());
    counts.openDiscrepancies = d->countDiscrepancies.integer(0);
    return counts;
}

// ---- search

SearchExpressions searchExpressions(QStringView text, Dialect dialect)
{
    // Composed characters, as the index has them; anything that is no letter, digit or mark parts words, so no quote is left.
    QString words;
    for (const char32_t c : text.toString().normalized(QString::NormalizationForm_C).toUcs4())
        words += QChar::isLetterOrNumber(c) || QChar::isMark(c) ? QString::fromUcs4(&c, 1) : QStringLiteral(" ");
    words = words.simplified();
    if (words.isEmpty())
        return {};
    if (dialect == Dialect::Postgresql)
        return {words, words}; // Its functions make the expressions.
    QString all;
    for (const QString &word : words.split(u' '))
        all += QStringLiteral("\"%1\" * ").arg(word);
    return {QStringLiteral("{sku} : ^ \"%1\" *").arg(words), all};
}

Result<std::vector<Item>> Queries::searchItems(QStringView text, int limit)
{
    std::vector<Item> items;
    const auto add = [&](std::vector<Item> &&found) {
        for (Item &item : found) {
            const bool known = std::any_of(items.begin(), items.end(),
                                           [&](const Item &one) { return one.id == item.id; });
            if (!known && static_cast<int>(items.size()) < limit)
                items.push_back(std::move(item));
        }
    };
    constexpr qsizetype kLongestText = 200;
    const SearchExpressions expressions = searchExpressions(text.left(kLongestText), d->database.dialect());
    if (expressions.allWords.isEmpty() || limit <= 0)
        return items;
    BINCARD_TRY_ASSIGN(std::vector<Item> exact, itemsBySku(text));
    add(std::move(exact));
    for (const bool begins : {true, false}) {
        if (static_cast<int>(items.size()) >= limit)
            break;
        Statement &statement = begins && d->searchSkus.valid() ? d->searchSkus : d->searchItems;
        // Twice the limit at most can be items that are there already.
        statement.bindText(2, begins ? expressions.skuBegins : expressions.allWords).bind(3, std::int64_t{limit} * 2);
        BINCARD_TRY_ASSIGN(std::vector<Item> found, readAll<Item>(statement));
        add(std::move(found));
    }
    return items;
}

} // namespace bincard::store
