// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/servermeasures.h"

#include "ctl/applybaseline.h"
#include "ctl/floorwork.h"
#include "ctl/sealer.h"
#include "ctl/stopwatch.h"
#include "desk/folder.h"
#include "store/database.h"

#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kOrders = 10, kLines = 5; ///< of a batch
constexpr std::size_t kBaselineBatches = 200;
constexpr int kPgbenchSeconds = 10, kPgbenchMs = 120'000;

/// Takes orders through the engine one batch after the other.
class OrderMill
{
public:
    explicit OrderMill(Books &books) : m_books(books), m_engine(books.engine()), m_stream(m_engine.warehouse()) {}

    Result<void> begin()
    {
        BINCARD_TRY_ASSIGN(const auto accounts, plainAccounts(m_books, kLines));
        for (const Account &account : accounts)
            m_items.push_back(account.item); // Twice when it is at two places: it has more.
        BINCARD_TRY_ASSIGN(m_cart, cartOf(m_books));
        BINCARD_TRY(settle());
        m_firstSeq = m_engine.headSeq(m_stream);
        const DeviceId device(deriveId("bench-mill", {QByteArray::number(static_cast<qlonglong>(m_firstSeq))}));
        BINCARD_TRY_ASSIGN(const QByteArray key, m_engine.pairDevice(device, 1));
        m_picker.emplace(device, key, m_stream, 1);
        BINCARD_TRY_ASSIGN(m_baseline, ApplyBaseline::make(m_books.desk()));
        return {};
    }
    Result<void> run(int seconds)
    {
        for (const Stopwatch watch; watch.us() < seconds * std::int64_t{1'000'000};)
            BINCARD_TRY(batch());
        return {};
    }
    Result<void> writeAgain()
    {
        for (std::size_t i = 0; i < m_batches.size() && i < kBaselineBatches; ++i) {
            const Batch &batch = m_batches[i];
            BINCARD_TRY_ASSIGN(const auto pulled, m_engine.pull({{}, 1, m_stream, batch.afterSeq, static_cast<std::int32_t>(batch.lastSeq - batch.afterSeq), 1 << 30}));
            BINCARD_TRY(m_baseline->write(pulled.entries));
            m_baselineLines += batch.lines;
        }
        return {};
    }
    [[nodiscard]] Measure measure() const
    {
        const std::int64_t us = std::accumulate(m_batchUs.begin(), m_batchUs.end(), std::int64_t{0});
        Measure measure;
        measure.name = QStringLiteral("server");
        measure.n = m_allocated;
        measure.p50Us = percentile(m_batchUs, 50);
        measure.p99Us = percentile(m_batchUs, 99);
        measure.perS = perSecond(m_allocated, us);
        measure.baseline = m_baseline->name();
        measure.baselinePerS = perSecond(m_baselineLines, m_baseline->us());
        measure.more = {{QStringLiteral("batches"), static_cast<std::int64_t>(m_batchUs.size())}, {QStringLiteral("lines_with_picks_per_s"), static_cast<std::int64_t>(perSecond(m_allocated, us + m_pickUs))},
            {QStringLiteral("put_ms"), m_putUs / 1000}, {QStringLiteral("promise_ms"), m_promiseUs / 1000}, {QStringLiteral("release_ms"), m_releaseUs / 1000}, {QStringLiteral("pick_ms"), m_pickUs / 1000}};
        return measure;
    }

private:
    struct Batch {
        std::int64_t afterSeq = 0, lastSeq = 0; ///< its entries, without the picks
        std::int64_t lines = 0;
    };

    /// What waits in the books is done before, so that each batch is about its own orders.
    Result<void> settle()
    {
        for (bool more = true; more;) {
            BINCARD_TRY_ASSIGN(const auto done, m_engine.followUp(1000));
            more = done.more;
        }
        for (int released = 1; released > 0;) {
            BINCARD_TRY_ASSIGN(released, m_engine.releaseBacklog(200));
        }
        return {};
    }

    Result<void> batch()
    {
        std::vector<OrderId> ids;
        const std::vector<ledger::Body> orders = newOrders(ids);
        Batch batch{m_engine.headSeq(m_stream), 0, 0};
        const Stopwatch watch;
        BINCARD_TRY(m_engine.submit(m_stream, orders, {}));
        const std::int64_t put = watch.us();
        for (bool more = true; more;) {
            BINCARD_TRY_ASSIGN(const auto done, m_engine.followUp(1000));
            more = done.more;
        }
        const std::int64_t promised = watch.us();
        BINCARD_TRY(m_engine.releaseBacklog(kOrders));
        const std::int64_t all = watch.us();
        m_putUs += put;
        m_promiseUs += promised - put;
        m_releaseUs += all - promised;
        m_batchUs.push_back(all);
        batch.lastSeq = m_engine.headSeq(m_stream);
        BINCARD_TRY_ASSIGN(batch.lines, pick(ids));
        m_allocated += batch.lines;
        m_batches.push_back(batch);
        return {};
    }

    std::vector<ledger::Body> newOrders(std::vector<OrderId> &ids)
    {
        std::vector<ledger::Body> bodies;
        for (int i = 0; i < kOrders; ++i) {
            ledger::PutOrders put;
            Order order;
            order.number = QStringLiteral("MILL-%1-%2").arg(m_firstSeq).arg(++m_number);
            order.id = orderId(order.number);
            ids.push_back(order.id);
            put.orders.push_back(order);
            for (std::int32_t ordinal = 1; ordinal <= kLines; ++ordinal) {
                OrderLine line;
                line.id = orderLineId(order.id, ordinal);
                line.order = order.id;
                line.ordinal = ordinal;
                line.item = m_items[m_nextItem++ % m_items.size()];
                line.ordered = Quantity::units(1);
                put.lines.push_back(line);
            }
            bodies.emplace_back(std::move(put));
        }
        return bodies;
    }

    /// How many lines there were to pick: only what has a task line was allocated.
    Result<std::int64_t> pick(const std::vector<OrderId> &ids)
    {
        BINCARD_TRY_ASSIGN(const auto picks, picksOf(m_books, ids, m_cart));
        if (picks.empty())
            return Error{ErrorCode::NotFound, QStringLiteral("the stock is used up")};
        sync::PushRequest request{m_picker->device(), 1, {}, {}};
        for (const ledger::Pick &pick : picks)
            request.operations.push_back(m_picker->seal(pick));
        const Stopwatch watch;
        BINCARD_TRY_ASSIGN(const auto answer, m_engine.push(request));
        m_pickUs += watch.us();
        if (answer.status != sync::PushStatus::Ok)
            return Error{ErrorCode::Refused, QStringLiteral("the push was not taken")};
        return static_cast<std::int64_t>(picks.size());
    }

    Books &m_books;
    server::Engine &m_engine;
    ledger::Stream m_stream;
    std::vector<ItemId> m_items;
    std::size_t m_nextItem = 0;
    LocationId m_cart;
    std::int64_t m_number = 0, m_firstSeq = 0;
    std::optional<Sealer> m_picker;
    std::unique_ptr<ApplyBaseline> m_baseline;
    // ---- what was measured
    std::vector<std::int64_t> m_batchUs; ///< of the allocation
    std::vector<Batch> m_batches;
    std::int64_t m_allocated = 0, m_putUs = 0, m_promiseUs = 0, m_releaseUs = 0, m_pickUs = 0, m_baselineLines = 0;
};

/// Transactions a second of PostgreSQL's own benchmark in the same database, by two clients; 0 when it is not installed.
std::int64_t pgbench(const QString &uri)
{
    const auto run = [&uri](const QStringList &arguments) {
        QProcess process;
        process.start(QStringLiteral("/usr/lib/postgresql/15/bin/pgbench"), arguments + QStringList{uri});
        return process.waitForFinished(kPgbenchMs) && process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
    };
    (void)run({QStringLiteral("-i"), QStringLiteral("-q")});
    const QString said = run({QStringLiteral("-c"), QStringLiteral("2"), QStringLiteral("-T"), QString::number(kPgbenchSeconds)});
    (void)run({QStringLiteral("-i"), QStringLiteral("-I"), QStringLiteral("d")});
    static const QRegularExpression tps(QStringLiteral("tps = (\\d+)"));
    return tps.match(said).captured(1).toLongLong();
}

} // namespace

Result<Measure> measureServer(const QString &dir, int seconds)
{
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    OrderMill mill(*books);
    BINCARD_TRY(mill.begin());
    BINCARD_TRY(mill.run(seconds));
    BINCARD_TRY(mill.writeAgain());
    Measure measure = mill.measure();
    const Stopwatch watch;
    BINCARD_TRY_ASSIGN(const auto report, books->engine().verify({}));
    if (!report.clean())
        return Error{ErrorCode::Damaged, report.difference};
    measure.more.emplace_back(QStringLiteral("verify_ms"), watch.us() / 1000);
    BINCARD_TRY_ASSIGN(const QString uri, desk::databaseOf(dir));
    if (!uri.isEmpty())
        measure.more.emplace_back(QStringLiteral("pgbench_tps"), pgbench(uri));
    return measure;
}

} // namespace bincard::ctl
