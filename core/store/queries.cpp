// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries_p.h"

namespace bincard::store {
namespace {

template <class Row>
QByteArray select(const char *rest)
{
    return "SELECT " + columnList<Row>() + " FROM " + ledger::tableName(Row::kTable) + " WHERE stream=?1 AND " + rest;
}

/// Whoever asks for the stock of one item has its words: they are not read row by row.
enum class ItemWords : bool { Empty, Joined };

QByteArray selectStock(const char *condition, ItemWords words)
{
    const bool joined = words == ItemWords::Joined;
    return "SELECT " + columnList<Stock>("s") + (joined ? ", i.sku, i.name" : ", NULL, NULL")
           + ", l.code, t.number, t.expiry_day, h.code FROM stock s"
           + (joined ? " LEFT JOIN item i ON i.stream=0 AND i.id=s.item" : "")
           + " LEFT JOIN location l ON l.stream=s.stream AND l.id=s.location"
             " LEFT JOIN lot t ON t.stream=s.stream AND t.id=s.lot"
             " LEFT JOIN handling_unit h ON h.stream=s.stream AND h.id=s.hu"
             " WHERE s.stream=?1 AND "
           + condition;
}

QByteArray selectMoves()
{
    return "SELECT " + columnList<Move>("m")
           + ", f.code, t.code, fh.code, th.code, lot.number FROM move m"
             " LEFT JOIN location f ON f.stream=m.stream AND f.id=m.from_location"
             " LEFT JOIN location t ON t.stream=m.stream AND t.id=m.to_location"
             " LEFT JOIN handling_unit fh ON fh.stream=m.stream AND fh.id=m.from_hu"
             " LEFT JOIN handling_unit th ON th.stream=m.stream AND th.id=m.to_hu"
             " LEFT JOIN lot ON lot.stream=m.stream AND lot.id=m.lot"
             " WHERE m.stream=?1 AND m.item=?2 AND m.seq BETWEEN ?3 AND ?4"
             " ORDER BY m.seq DESC, m.place DESC LIMIT ?5";
}

/// Of some hundred places in that order those that are empty: whatever stands in the others, it costs no more.
QByteArray selectEmpty(const char *which)
{
    return "SELECT " + columnList<Location>() + " FROM (SELECT * FROM location WHERE stream=?1 AND " + which
           + " LIMIT 300) AS nearby WHERE kind IN (0, 1) AND blocked=0"
             " AND NOT EXISTS (SELECT 1 FROM stock s WHERE s.stream=?1 AND s.location=nearby.id)"
             " AND NOT EXISTS (SELECT 1 FROM pick_face f WHERE f.stream=?1 AND f.location=nearby.id) LIMIT ?3";
}

/// Volume and weight need what is left, in thousandths of a piece.
QByteArray selectPickPlaces()
{
    return "SELECT l.x_mm, l.y_mm, l.z_mm, l.code, t.quantity - t.picked - t.shorted,"
           " coalesce(i.length_mm * i.width_mm * i.height_mm, 0), coalesce(i.weight_g, 0),"
           " CASE WHEN o.ordered=1000 AND NOT EXISTS (SELECT 1 FROM order_line s WHERE s.stream=t.stream AND s.order_id=o.order_id AND s.service=0 AND s.id<>o.id)"
           " THEN 1 ELSE 0 END, t.item, l.zone"
           " FROM task_line t JOIN location l ON l.stream=t.stream AND l.id=t.location"
           " LEFT JOIN item i ON i.stream=0 AND i.id=t.item LEFT JOIN order_line o ON o.stream=t.stream AND o.id=t.order_line"
           " WHERE t.stream=?1 AND t.task=?2 AND t.state=0 ORDER BY t.ordinal";
}
static_assert(static_cast<int>(TaskLineState::Open) == 0);

/// The condition on the line is that of the index order_line_to_pack, word for word. An order of two lines of the item comes once. Those whose
/// goods stand in totes of their own come last: they rarely want what lies in another. Kind 0 is a tote, kind 5 a slot of the sort wall.
QByteArray selectOrdersToPack()
{
    return "SELECT " + columnList<Order>("c") + " FROM customer_order c WHERE c.stream=?1 AND c.cancelled=0"
           " AND c.id IN (SELECT order_id FROM order_line WHERE stream=?1 AND item=?2 AND picked > packed)"
           " ORDER BY EXISTS (SELECT 1 FROM handling_unit h LEFT JOIN location l ON l.stream=h.stream AND l.id=h.location"
           " WHERE h.stream=c.stream AND h.order_id=c.id AND h.kind=0 AND h.state IN (1, 2, 4) AND coalesce(l.kind, 0)<>5),"
           " c.priority DESC, c.ship_by_ms=0, c.ship_by_ms, c.received_ms, c.number LIMIT ?3";
}
static_assert(static_cast<int>(HuKind::Tote) == 0 && static_cast<int>(LocationKind::Sort) == 5);

constexpr const char *kTaskOrder =
    " ORDER BY priority DESC, CASE due_ms WHEN 0 THEN 9223372036854775807 ELSE due_ms END, number";
constexpr const char *kFreeOfKind = "state IN (1, 7) AND device IS NULL AND kind=?2";

/// ?4: the zones, each between two separators of its own. In the index's order, so that it stops when it has enough; where a zone has nothing to do it
/// looks at each free pick of the house, of which there are few: picks are released for who asks.
QByteArray selectFreePicksIn(Dialect dialect)
{
    const QByteArray named = dialect == Dialect::Postgresql ? "strpos(?4, chr(31) || l.zone || chr(31))" : "instr(?4, char(31) || l.zone || char(31))";
    return select<Task>(kFreeOfKind)
        + " AND EXISTS (SELECT 1 FROM task_line t JOIN location l ON l.stream=t.stream AND l.id=t.location"
          " WHERE t.stream=task.stream AND t.task=task.id AND t.state=0 AND (l.zone='' OR "
        + named + " > 0))"
        + kTaskOrder + " LIMIT ?3";
}
static_assert(static_cast<int>(TaskKind::Pick) == 0);

} // namespace

std::vector<Queries::Private::Named> Queries::Private::all()
{
    const Dialect dialect = database.dialect();
    // A plus keeps SQLite from walking the index of the sort order, which has no condition but the stream, to save itself a sort.
    return {
        {&owners, "SELECT id FROM owner WHERE stream=?1", true},
        {&handlingUnitBySscc, select<HandlingUnit>("sscc=?2 AND sscc <> '' LIMIT 1")},
        {&taskByNumber, select<Task>("number=?2 COLLATE NOCASE ORDER BY state > 3, place DESC LIMIT 1")},
        {&lotsByNumber, select<Lot>("number=?2 ORDER BY +id LIMIT ?3")},
        {&serialsByNumber, select<Serial>("number=?2 ORDER BY +id LIMIT ?3")},
        {&barcodesOf, select<Barcode>("item=?2 ORDER BY quantity, code"), true},
        {&lotsOf, select<Lot>("item=?2 ORDER BY expiry_day=0, expiry_day, number")},
        {&stockOfItem, selectStock("s.id BETWEEN ?2 AND ?3 AND s.item=?4", ItemWords::Empty)},
        {&stockAt, selectStock("s.location=?2 ORDER BY i.sku, t.number, h.code, s.id", ItemWords::Joined)},
        {&stockIn, selectStock("s.hu=?2 ORDER BY i.sku, t.number, s.id", ItemWords::Joined)},
        {&handlingUnitsAt, select<HandlingUnit>("location=?2 ORDER BY code LIMIT ?3")},
        {&serialsIn, select<Serial>("account=?2 ORDER BY +number LIMIT ?3")},
        {&movesOfItem, selectMoves()},
        {&sentOfLot, "SELECT from_hu, CAST(sum(quantity) AS BIGINT) FROM move WHERE stream=?1 AND item=?2 AND lot=?3 AND to_location=?4 GROUP BY from_hu ORDER BY from_hu"},
        {&ordersByState, select<Order>("state=?2 ORDER BY priority DESC, CASE ship_by_ms WHEN 0 THEN "
                                       "9223372036854775807 ELSE ship_by_ms END, received_ms LIMIT ?3")},
        {&linesOf, select<OrderLine>("order_id=?2 ORDER BY ordinal")},
        {&handlingUnitsOf, select<HandlingUnit>("order_id=?2 ORDER BY code")},
        {&tasksOf, select<Task>("order_id=?2 ORDER BY number, id")},
        {&taskLinesOf, select<TaskLine>("task=?2 ORDER BY ordinal")},
        // The states stand in the text: only so does SQLite know that the partial index holds them.
        {&freeTasks, select<Task>(kFreeOfKind) + kTaskOrder + " LIMIT ?3"},
        {&freePicksIn, selectFreePicksIn(dialect)},
        {&tasksHeldBy, select<Task>("state IN (2, 3, 7) AND user=?2") + kTaskOrder},
        {&tasksHeld, select<Task>("state IN (2, 3, 7) ORDER BY user, number LIMIT ?2")},
        {&tasksOfDevice, select<Task>("state IN (1, 2, 3) AND device=?2") + kTaskOrder},
        {&openTasksAt, select<Task>("state < 4 AND location=?2") + kTaskOrder},
        {&openCounts, select<Task>("state < 4 AND location IS NOT NULL AND kind IN (1, 3) ORDER BY +number LIMIT ?2")},
        {&countedLinesOf, select<CountedLine>("task=?2 ORDER BY +id")},
        {&handlingUnitsIn, select<HandlingUnit>("parent=?2 ORDER BY code LIMIT ?3")},
        {&discrepanciesOf, select<Discrepancy>("task=?2 ORDER BY +id")},
        {&reservationsOfLine, select<Reservation>("order_line=?2 ORDER BY +id")},
        {&reservationsOfAccount, select<Reservation>("account=?2 ORDER BY priority, granted_seq DESC, id")},
        {&pickPlacesOf, selectPickPlaces()},
        {&floorRange, "SELECT (SELECT y_mm FROM location WHERE stream=?1 AND kind IN (0, 1) ORDER BY y_mm LIMIT 1),"
                      " (SELECT y_mm FROM location WHERE stream=?1 AND kind IN (0, 1) ORDER BY y_mm DESC LIMIT 1)"},
        {&ordersToPack, selectOrdersToPack()},
        {&isShared, "SELECT 1 FROM task_line WHERE stream=?1 AND shared_hu=?2 LIMIT 1"},
        {&sortSlots, select<Location>("kind=5 AND blocked=0 ORDER BY code LIMIT ?2")},
        {&cartons, select<Carton>("active=1 ORDER BY code LIMIT 500"), true},
        {&carrierServices, select<CarrierService>("active=1 ORDER BY code LIMIT 500"), true},
        {&latestManifest, select<Manifest>("location=?2 ORDER BY number DESC LIMIT 1")},
        {&parcelsOn, select<Parcel>("manifest=?2 ORDER BY +place LIMIT ?3")},
        {&parcelsReady, select<Parcel>("state IN (3, 4) AND carrier=?2 ORDER BY +place LIMIT ?3")},
        {&partsOfKit, select<KitPart>("kit=?2 ORDER BY +id")},
        {&parcelsWaiting, select<Parcel>("state = 2 AND tracking='' AND service IN (SELECT code FROM carrier_service WHERE stream=0 AND adapter<>'')"
                                         " ORDER BY refusal<>'', closed_ms LIMIT ?2")},
        {&isPartOfKit, "SELECT 1 FROM kit_part WHERE stream=?1 AND part=?2 LIMIT 1"},
        {&emptyAfter, selectEmpty("code > ?2 ORDER BY code")},
        {&emptyBefore, selectEmpty("code < ?2 ORDER BY code DESC")},
        {&emptyAnywhere, selectEmpty("id > ?2 ORDER BY id")},
        {&inboundLinesOf, select<InboundLine>("document=?2 ORDER BY ordinal")},
        {&openInboundLines, select<InboundLine>("open=1 AND item=?2 ORDER BY +id LIMIT ?3")},
        {&inboundLinesOn, select<InboundLine>("sscc=?2 AND sscc <> '' ORDER BY +id")},
        {&expectedDeliveries, select<InboundDocument>("state < 3 ORDER BY expected_day LIMIT ?2")},
        {&returnLinesOf, select<ReturnLine>("return_id=?2 ORDER BY ordinal, +id")},
        {&returnsOfOrder, select<Return>("order_id=?2 ORDER BY +number")},
        {&returnsByParcel, select<Return>("parcel=?2 COLLATE NOCASE AND parcel <> '' ORDER BY place DESC LIMIT ?3")},
        {&returnsByState, select<Return>("state IN (1, 2, 3) AND state=?2 ORDER BY arrived_ms LIMIT ?3")},
        {&openDiscrepancies, select<Discrepancy>("open=1 ORDER BY raised_ms DESC LIMIT ?2")},
        {&openDiscrepanciesOfKind, select<Discrepancy>("open=1 AND kind=?2 ORDER BY raised_ms LIMIT ?3")},
        {&countTasks, "SELECT kind, count(*) FROM task WHERE stream=?1 AND state IN (1, 7) AND device IS NULL GROUP BY kind"},
        {&countOrders, "SELECT state, count(*) FROM customer_order WHERE stream=?1 AND state IN (0, 1, 2, 3, 4, 5, 6, "
                       "7, 8, 11, 12) GROUP BY state"},
        {&countDiscrepancies, "SELECT count(*) FROM discrepancy WHERE stream=?1 AND open=1"},
        {&searchItems, dialect == Dialect::Sqlite ? "SELECT " + columnList<Item>("i") + " FROM item_text f CROSS JOIN item i ON i.place=f.rowid AND i.stream=?1 WHERE item_text MATCH ?2 LIMIT ?3"
                                                  : select<Item>("plain_words(sku, name, also_known_as) @@ words_query(?2) LIMIT ?3"),
            true},
    };
}

Result<void> Queries::Private::prepare()
{
    if (database.dialect() == Dialect::Postgresql) {
        BINCARD_TRY_ASSIGN(searchSkus, database.prepare(select<Item>("plain_text(sku) LIKE nullif(plain_text(?2), '') || '%' ORDER BY place LIMIT ?3")));
        searchSkus.bind(1, std::int64_t{ledger::kCatalogue});
    }
    Result<void> result;
    ledger::AllRows::forEach([&]<class Row>() {
        if (!result)
            return;
        auto statement = database.prepare(selectByIdSql<Row>());
        if (!statement) {
            result = statement.error();
            return;
        }
        statement->bind(1, std::int64_t{ledger::isCatalogue(Row::kTable) ? ledger::kCatalogue : warehouse});
        std::get<SelectById<Row>>(byId).statement = std::move(*statement);
    });
    BINCARD_TRY(result);
    for (const Named &named : all()) {
        BINCARD_TRY_ASSIGN(*named.statement, database.prepare(named.sql));
        named.statement->bind(1, std::int64_t{named.catalogue ? ledger::kCatalogue : warehouse});
    }
    return {};
}

Queries::Queries(std::unique_ptr<Private> p) : d(std::move(p)) {}

Queries::~Queries() = default;

Result<std::unique_ptr<Queries>> Queries::open(Database &database, ledger::Stream warehouse)
{
    auto p = std::make_unique<Private>(database, warehouse);
    BINCARD_TRY(p->prepare());
    return std::unique_ptr<Queries>(new Queries(std::move(p)));
}

ReadTransaction Queries::readTransaction()
{
    return ReadTransaction(d->database);
}

std::vector<QByteArray> Queries::statements() const
{
    std::vector<QByteArray> list;
    ledger::AllRows::forEach([&]<class Row>() { list.push_back(std::get<SelectById<Row>>(d->byId).statement.sql()); });
    for (const Private::Named &named : d->all())
        list.push_back(named.statement->sql());
    return list;
}

// ---- by id

template <class Row>
Result<std::optional<Row>> Queries::find(const decltype(Row::id) &id)
{
    return d->find<Row>(id);
}

#define BINCARD_ROW(Row) template Result<std::optional<Row>> Queries::find<Row>(const decltype(Row::id) &)
BINCARD_ROW(Owner);
BINCARD_ROW(Item);
BINCARD_ROW(Barcode);
BINCARD_ROW(User);
BINCARD_ROW(Carton);
BINCARD_ROW(CarrierService);
BINCARD_ROW(Location);
BINCARD_ROW(Lot);
BINCARD_ROW(HandlingUnit);
BINCARD_ROW(Stock);
BINCARD_ROW(Serial);
BINCARD_ROW(Availability);
BINCARD_ROW(OpeningStock);
BINCARD_ROW(CountAnchor);
BINCARD_ROW(Move);
BINCARD_ROW(InboundDocument);
BINCARD_ROW(InboundLine);
BINCARD_ROW(PickFace);
BINCARD_ROW(CountedLine);
BINCARD_ROW(CountPlan);
BINCARD_ROW(KitPart);
BINCARD_ROW(Customer);
BINCARD_ROW(Order);
BINCARD_ROW(OrderLine);
BINCARD_ROW(Reservation);
BINCARD_ROW(ReturnLine);
BINCARD_ROW(Parcel);
BINCARD_ROW(Manifest);
BINCARD_ROW(Return);
BINCARD_ROW(Task);
BINCARD_ROW(TaskLine);
BINCARD_ROW(Discrepancy);
BINCARD_ROW(Lease);
BINCARD_ROW(NumberRange);
BINCARD_ROW(NumberBlock);
#undef BINCARD_ROW

// ---- by code: most ids are made of the code, so that it is a search by id

Result<std::optional<Item>> Queries::item(OwnerId owner, QStringView sku)
{
    return d->find<Item>(itemId(owner, sku));
}

Result<std::vector<Item>> Queries::itemsBySku(QStringView sku)
{
    std::vector<OwnerId> owners{houseOwnerId()};
    const ResetAtEnd reset(d->owners);
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, d->owners.step());
        if (!more)
            break;
        if (const OwnerId owner(d->owners.id(0)); owner != houseOwnerId())
            owners.push_back(owner);
    }
    std::vector<Item> items;
    for (const OwnerId owner : owners) {
        BINCARD_TRY_ASSIGN(std::optional<Item> found, item(owner, sku));
        if (found)
            items.push_back(std::move(*found));
    }
    return items;
}

Result<std::optional<Barcode>> Queries::barcode(QStringView code)
{
    return d->find<Barcode>(barcodeId(code));
}

Result<std::optional<Location>> Queries::location(QStringView code)
{
    return d->find<Location>(locationId(code));
}

Result<std::optional<HandlingUnit>> Queries::handlingUnit(QStringView code)
{
    return d->find<HandlingUnit>(huId(code));
}

Result<std::optional<HandlingUnit>> Queries::handlingUnitBySscc(QStringView sscc)
{
    d->handlingUnitBySscc.bindText(2, sscc.trimmed());
    return readOne<HandlingUnit>(d->handlingUnitBySscc);
}

Result<std::optional<Order>> Queries::order(QStringView number)
{
    return d->find<Order>(orderId(number));
}

Result<std::optional<Task>> Queries::task(QStringView number)
{
    d->taskByNumber.bindText(2, number.trimmed());
    return readOne<Task>(d->taskByNumber);
}

Result<std::optional<User>> Queries::user(QStringView badge)
{
    return d->find<User>(userId(badge));
}

Result<std::optional<Customer>> Queries::customer(QStringView number)
{
    return d->find<Customer>(customerId(number));
}

Result<std::vector<Lot>> Queries::lotsByNumber(QStringView number, int limit)
{
    d->lotsByNumber.bindText(2, number.trimmed()).bind(3, std::int64_t{limit});
    return readAll<Lot>(d->lotsByNumber);
}

Result<std::vector<Serial>> Queries::serialsByNumber(QStringView number, int limit)
{
    d->serialsByNumber.bindText(2, number.trimmed()).bind(3, std::int64_t{limit});
    return readAll<Serial>(d->serialsByNumber);
}

} // namespace bincard::store
