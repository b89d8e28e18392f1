// SPDX-License-Identifier: GPL-3.0-or-later
// The row store at 1 M stock rows: how long a look-up, a fetch and the write of a batch of picks take, without server or log.
//   bench_rowstore [--benchmark_filter=…]   BINCARD_BENCH_STOCK=1000000 rows of stock, in $TMPDIR
#include "ledger/kernel.h"
#include "store/migrations.h"
#include "store/queries.h"
#include "store/rowstore.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <memory>

namespace bincard::store {
namespace {

constexpr ledger::Stream kWarehouse = ledger::kFirstWarehouse;
constexpr int kStockPerItem = 10, kStockPerPlace = 5, kLinesPerOrder = 5, kBatch = 500;
constexpr std::int64_t kLogPagesKept = 16'384; // 64 MiB, as the server keeps.

template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(result).value();
}
void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

/// A warehouse with opening stock by one move each, and released orders to pick.
class Warehouse
{
public:
    static Warehouse &instance()
    {
        static Warehouse one;
        return one;
    }

    [[nodiscard]] ItemId item(int n) const { return itemId(houseOwnerId(), QStringLiteral("SKU-%1").arg(n)); }
    [[nodiscard]] Account account(int n) const
    {
        // A stride that is prime to the number of items spreads an item over the house.
        const int items = stockRows / kStockPerItem;
        return {houseOwnerId(),
                item(static_cast<int>(std::int64_t{n} * 7919 % items)),
                {},
                LocationId(Id128{0x10c, static_cast<std::uint64_t>(n / kStockPerPlace + 1)}),
                {},
                StockStatus::Available};
    }
    /// The next picks to do, in the order of their tasks.
    [[nodiscard]] std::vector<ledger::Body> nextPicks(int count);

    int stockRows = 0;
    std::unique_ptr<Database> database;
    std::unique_ptr<RowStore> store;
    std::unique_ptr<Queries> queries;
    std::int64_t seq = 0;

private:
    Warehouse();
    void makeItems();
    void makeStock();
    void makeOrders(int first, int orders);

    QTemporaryDir m_dir;
    std::vector<TaskLine> m_stops;
    std::size_t m_next = 0;
    int m_orders = 0;
};

Warehouse::Warehouse()
{
    bool ok = false;
    stockRows = qEnvironmentVariableIntValue("BINCARD_BENCH_STOCK", &ok);
    if (!ok)
        stockRows = 1'000'000;
    OpenOptions options;
    options.synchronous = Synchronous::Off;
    options.cacheKiB = 512 * 1024;
    options.ownCheckpoints = true;
    database = must(Database::open(m_dir.filePath(QStringLiteral("bench.db")), options));
    must(migrate(*database, {"rows"}));
    store = must(RowStore::open(*database, kWarehouse));
    queries = must(Queries::open(*database, kWarehouse));
    const auto begin = std::chrono::steady_clock::now();
    Transaction transaction = must(Transaction::begin(*database));
    makeItems();
    makeStock();
    must(transaction.commit());
    must(database->checkpoint(Database::Checkpoint::Truncate));
    must(database->execute("PRAGMA synchronous=full"));
    std::fprintf(stderr, "%d rows of stock made in %.1f s, %.0f MB\n", stockRows,
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
                 static_cast<double>(QFileInfo(database->path()).size()) / 1e6);
}

void Warehouse::makeItems()
{
    for (int n = 0; n < stockRows / kStockPerItem; ++n) {
        Item row;
        row.id = item(n);
        row.owner = houseOwnerId();
        row.sku = QStringLiteral("SKU-%1").arg(n);
        row.name = QStringLiteral("Lantern %1 of colour %2").arg(n).arg(n % 97);
        row.version = 1;
        must(store->put(row));
        for (int level = 0; level < 2; ++level) {
            Barcode barcode;
            barcode.code = QStringLiteral("%1").arg(std::int64_t{n} * 2 + level, 14, 10, QLatin1Char('0'));
            barcode.id = barcodeId(barcode.code);
            barcode.item = row.id;
            barcode.quantity = Quantity::units(level == 0 ? 1 : 12);
            barcode.version = 1;
            must(store->put(barcode));
        }
    }
    for (int n = 0; n < stockRows; n += kStockPerPlace) {
        Location row;
        row.id = account(n).location;
        row.code = QStringLiteral("A-%1").arg(n / kStockPerPlace);
        row.version = 1;
        must(store->put(row));
    }
}

void Warehouse::makeStock()
{
    for (int n = 0; n < stockRows; ++n) {
        Stock row;
        row.account = account(n);
        row.id = accountId(row.account);
        row.onHand = Quantity::units(1000);
        row.version = 1;
        must(store->put(row));
        Move move;
        move.id = deriveId("bench-move", {row.id.toBytes()});
        move.owner = row.account.owner;
        move.item = row.account.item;
        move.fromLocation = virtualLocation(VirtualPlace::Supplier);
        move.toLocation = row.account.location;
        move.quantity = row.onHand;
        move.seq = ++seq;
        move.effectiveMs = seq;
        move.version = 1;
        must(store->put(move));
    }
    for (int n = 0; n < stockRows / kStockPerItem; ++n) {
        Availability row;
        row.id = item(n);
        row.allocatable = Quantity::units(1000 * kStockPerItem);
        row.version = 1;
        must(store->put(row));
    }
}

void Warehouse::makeOrders(int first, int orders)
{
    Transaction transaction = must(Transaction::begin(*database));
    for (int n = first; n < first + orders; ++n) {
        Order order;
        order.number = QString::number(n);
        order.id = orderId(order.number);
        order.state = OrderState::Released;
        order.released = order.accepted = true;
        order.lines[static_cast<std::size_t>(LineState::Reserved)] = kLinesPerOrder;
        order.version = 3;
        must(store->put(order));
        Task task;
        task.id = TaskId(deriveId("bench-task", {order.id.toBytes()}));
        task.number = QStringLiteral("K-") + order.number;
        task.state = TaskState::Taken;
        task.order = order.id;
        task.linesOpen = kLinesPerOrder;
        task.version = 2;
        must(store->put(task));
        for (int i = 0; i < kLinesPerOrder; ++i) {
            const Account from = account(
                static_cast<int>((std::int64_t{n} * kLinesPerOrder + i) * 104'729 % stockRows));
            Stock stock = *must(store->find<Stock>(accountId(from)));
            stock.reserved += Quantity::units(1);
            ++stock.version;
            must(store->put(stock));
            Availability sums = *must(store->find<Availability>(from.item));
            sums.reserved += Quantity::units(1);
            ++sums.version;
            must(store->put(sums));
            OrderLine line;
            line.id = orderLineId(order.id, i + 1);
            line.order = order.id;
            line.ordinal = i + 1;
            line.item = from.item;
            line.ordered = line.reserved = Quantity::units(1);
            line.version = 3;
            must(store->put(line));
            TaskLine stop;
            stop.id = TaskLineId(deriveId("bench-stop", {line.id.toBytes()}));
            stop.task = task.id;
            stop.ordinal = i + 1;
            stop.orderLine = line.id;
            stop.account = from;
            stop.quantity = Quantity::units(1);
            stop.version = 1;
            must(store->put(stop));
            Reservation claim;
            claim.id = ReservationId(deriveId("reservation", {stop.id.toBytes()}));
            claim.account = stock.id;
            claim.orderLine = line.id;
            claim.taskLine = stop.id;
            claim.quantity = stop.quantity;
            claim.version = 1;
            must(store->put(claim));
            m_stops.push_back(stop);
        }
    }
    must(transaction.commit());
    must(database->checkpoint(Database::Checkpoint::Truncate));
}

std::vector<ledger::Body> Warehouse::nextPicks(int count)
{
    if (m_stops.size() - m_next < static_cast<std::size_t>(count)) {
        makeOrders(m_orders, 20'000);
        m_orders += 20'000;
    }
    std::vector<ledger::Body> bodies;
    for (int i = 0; i < count; ++i) {
        const TaskLine &stop = m_stops[m_next++];
        ledger::Pick pick;
        pick.taskLine = stop.id;
        pick.from = stop.account;
        pick.quantity = stop.quantity;
        pick.intoLocation = LocationId(Id128{0x10c, 1});
        pick.intoHuCode = QStringLiteral("T-") + stop.task.toString();
        pick.intoHu = huId(pick.intoHuCode);
        bodies.emplace_back(std::move(pick));
    }
    return bodies;
}

double microseconds(std::chrono::steady_clock::duration duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

void findStock(benchmark::State &state)
{
    Warehouse &w = Warehouse::instance();
    int n = 0;
    std::vector<AccountId> keys;
    for (int i = 0; i < 100'000; ++i)
        keys.push_back(accountId(w.account(static_cast<int>(std::int64_t{i} * 104'729 % w.stockRows))));
    for (auto _ : state)
        benchmark::DoNotOptimize(must(w.store->find<Stock>(keys[static_cast<std::size_t>(n++ % 100'000)])));
}
BENCHMARK(findStock)->Unit(benchmark::kMicrosecond);

/// What a scan of a barcode shows: barcode, item, its stock by place, barcodes, availability, last ten moves.
void itemCard(benchmark::State &state)
{
    Warehouse &w = Warehouse::instance();
    std::int64_t n = 0;
    const int items = w.stockRows / kStockPerItem;
    for (auto _ : state) {
        const auto barcode = must(
            w.queries->barcode(QStringLiteral("%1").arg(++n * 104'729 % items * 2, 14, 10, QLatin1Char('0'))));
        const Item item = *must(w.queries->find<Item>(barcode->item));
        benchmark::DoNotOptimize(must(w.queries->stockOfItem(item)));
        benchmark::DoNotOptimize(must(w.queries->barcodesOf(item.id)));
        benchmark::DoNotOptimize(must(w.queries->find<Availability>(item.id)));
        benchmark::DoNotOptimize(must(w.queries->lastMovesOfItem(item.id, 10)));
    }
}
BENCHMARK(itemCard)->Unit(benchmark::kMicrosecond);

void search(benchmark::State &state, const char *text)
{
    Warehouse &w = Warehouse::instance();
    for (auto _ : state)
        benchmark::DoNotOptimize(must(w.queries->searchItems(QString::fromUtf8(text), 50)));
}
BENCHMARK_CAPTURE(search, every_item, "lan")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(search, one_letter, "l")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(search, some_items, "lantern 777")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(search, one_sku, "SKU-77777")->Unit(benchmark::kMicrosecond);

/// Batches of 500 picks: fetch, decide, write, commit; with the checkpoints that they cause. Per pick, in microseconds.
void applyPicks(benchmark::State &state)
{
    Warehouse &w = Warehouse::instance();
    double fetch = 0, decide = 0, write = 0, commit = 0, checkpoint = 0, picks = 0, rows = 0, pages = 0;
    for (auto _ : state) {
        state.PauseTiming();
        const std::vector<ledger::Body> bodies = w.nextPicks(kBatch);
        std::vector<ledger::Case> cases;
        for (const ledger::Body &body : bodies) {
            ledger::Case one;
            one.body = &body;
            one.author.operation = OperationId(0x01900000'00007000ULL + (static_cast<std::uint64_t>(++w.seq) << 16), 1);
            one.inputs.seq = one.inputs.effectiveMs = one.inputs.receivedMs = w.seq;
            cases.push_back(one);
        }
        state.ResumeTiming();
        const auto t0 = std::chrono::steady_clock::now();
        Transaction transaction = must(Transaction::begin(*w.database));
        ledger::WorkingSet set;
        must(ledger::load(cases, *w.store, set));
        const auto t1 = std::chrono::steady_clock::now();
        for (const ledger::Case &one : cases) {
            const ledger::Decision decision = ledger::decide(*one.body, one.author, one.inputs, set);
            if (decision.outcome != ledger::Outcome::Posted)
                qFatal("a pick was not posted plainly");
            rows += static_cast<double>(decision.changes.after.size());
        }
        const auto t2 = std::chrono::steady_clock::now();
        must(w.store->write(set));
        const auto t3 = std::chrono::steady_clock::now();
        const std::int64_t before = w.database->logPages();
        must(transaction.commit());
        const auto t4 = std::chrono::steady_clock::now();
        pages += static_cast<double>(w.database->logPages() - before);
        if (w.database->logPages() > kLogPagesKept)
            must(w.database->checkpoint(Database::Checkpoint::Truncate));
        const auto t5 = std::chrono::steady_clock::now();
        fetch += microseconds(t1 - t0);
        decide += microseconds(t2 - t1);
        write += microseconds(t3 - t2);
        commit += microseconds(t4 - t3);
        checkpoint += microseconds(t5 - t4);
        picks += kBatch;
    }
    state.counters["picks"] = benchmark::Counter(picks, benchmark::Counter::kIsRate);
    state.counters["fetch_us"] = fetch / picks;
    state.counters["decide_us"] = decide / picks;
    state.counters["write_us"] = write / picks;
    state.counters["commit_us"] = commit / picks;
    state.counters["checkpoint_us"] = checkpoint / picks;
    state.counters["rows"] = rows / picks;
    state.counters["pages"] = pages / picks;
}
BENCHMARK(applyPicks)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(10);

} // namespace
} // namespace bincard::store

BENCHMARK_MAIN();
