// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/applybench.h"

#include "store/queries.h"
#include "store/rowstore.h"
#include "store/streamlog.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <map>

namespace bincard::server {
namespace {

constexpr int kLinesPerOrder = 5;
constexpr int kOrdersPerSubmit = 200;

class Stopwatch
{
public:
    [[nodiscard]] std::int64_t us() const { return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Makes the work, pushes it, and writes its outcome again without deciding.
class Bench
{
public:
    Bench(Engine &engine, const Clock &clock, const ApplyBenchOptions &options) : m_engine(engine), m_clock(clock), m_options(options) {}

    Result<ApplyFigures> run()
    {
        BINCARD_TRY_ASSIGN(m_rows, store::RowStore::open(m_engine.database(), m_engine.warehouse()));
        BINCARD_TRY(chooseAccounts());
        BINCARD_TRY(prepareTasks());
        BINCARD_TRY(copyDatabase());
        BINCARD_TRY(pushPicks());
        const auto written = writeAgain();
        QFile::remove(m_options.copyPath);
        BINCARD_TRY(written);
        return m_figures;
    }

private:
    void tell(const char *step, std::size_t done, std::size_t total) const
    {
        if (m_options.told)
            m_options.told(step, static_cast<int>(done), static_cast<int>(total));
    }

    /// Accounts from all over the stock, in an order that follows nothing.
    Result<void> chooseAccounts()
    {
        std::vector<Stock> free;
        std::map<LocationId, bool> usable;
        Result<void> failed;
        BINCARD_TRY(m_rows->forEach<Stock>([&](const Stock &stock) {
            if (stock.account.status != StockStatus::Available || stock.onHand - stock.reserved < Quantity::units(1) || isVirtual(stock.account.location) || !stock.account.hu.isNull())
                return true;
            auto [place, isNew] = usable.try_emplace(stock.account.location, false);
            if (isNew) {
                const auto location = m_rows->find<Location>(stock.account.location);
                if (!location.ok()) {
                    failed = location.error();
                    return false;
                }
                place->second = *location && (**location).allocatable && (**location).pickable && !(**location).blocked;
            }
            if (place->second)
                free.push_back(stock);
            return true;
        }));
        BINCARD_TRY(failed);
        const auto wanted = static_cast<std::size_t>(m_options.picks);
        if (free.size() < std::min<std::size_t>(wanted, 100))
            return Error{ErrorCode::NotFound, QStringLiteral("not enough stock to pick from")};
        std::sort(free.begin(), free.end(), [](const Stock &a, const Stock &b) { return a.id.low < b.id.low; });
        for (std::size_t i = 0; i < wanted; ++i)
            m_accounts.push_back(free[i % free.size()].account);
        return {};
    }

    Result<void> prepareTasks()
    {
        const auto head = m_engine.headSeq(m_engine.warehouse());
        std::vector<ledger::Body> orders, releases;
        std::size_t next = 0;
        for (std::int64_t number = 0; next < m_accounts.size(); ++number) {
            ledger::PutOrders put;
            ledger::Release release;
            Order order;
            order.number = QStringLiteral("BENCH-%1-%2").arg(head).arg(number);
            order.id = release.order = orderId(order.number);
            put.orders.push_back(order);
            for (std::int32_t ordinal = 1; ordinal <= kLinesPerOrder && next < m_accounts.size(); ++ordinal, ++next) {
                OrderLine line;
                line.id = orderLineId(order.id, ordinal);
                line.order = order.id;
                line.ordinal = ordinal;
                line.item = m_accounts[next].item;
                line.ordered = Quantity::units(1);
                put.lines.push_back(line);
                release.lines.push_back({line.id, m_accounts[next], Quantity::units(1)});
            }
            m_orders.push_back(order.id);
            orders.push_back(std::move(put));
            releases.push_back(std::move(release));
            if (orders.size() == kOrdersPerSubmit || next == m_accounts.size()) {
                BINCARD_TRY(m_engine.submit(m_engine.warehouse(), orders, {}));
                BINCARD_TRY(m_engine.submit(m_engine.warehouse(), releases, {}));
                orders.clear();
                releases.clear();
                tell("prepare", next, m_accounts.size());
            }
        }
        return {};
    }

    /// What the engine starts from, for the baseline.
    Result<void> copyDatabase()
    {
        BINCARD_TRY(m_engine.database().checkpoint(store::Database::Checkpoint::Truncate));
        QFile::remove(m_options.copyPath);
        if (!QFile::copy(m_engine.database().path(), m_options.copyPath))
            return Error{ErrorCode::Environment, QStringLiteral("cannot copy the database to ") + m_options.copyPath};
        return {};
    }

    Result<void> pushPicks()
    {
        const DeviceId device(deriveId("bench-device", {QByteArray::number(static_cast<qlonglong>(m_engine.headSeq(m_engine.warehouse())))}));
        BINCARD_TRY_ASSIGN(const QByteArray key, m_engine.pairDevice(device, 1));
        m_firstSeq = m_engine.headSeq(m_engine.warehouse());
        QByteArray lastHash = ledger::zeroHash();
        std::int64_t seq = 0;
        sync::PushRequest request{device, 1, {}, {}};
        const auto send = [&]() -> Result<void> {
            const Stopwatch watch;
            BINCARD_TRY_ASSIGN(const auto answer, m_engine.push(request));
            m_figures.batchUs.push_back(watch.us());
            m_figures.totalUs += m_figures.batchUs.back();
            for (const sync::OperationAnswer &one : answer.answers)
                m_figures.picks += one.outcome == ledger::Outcome::Posted;
            if (answer.status != sync::PushStatus::Ok)
                return Error{ErrorCode::Refused, QStringLiteral("the push was not taken")};
            request.operations.clear();
            tell("apply", static_cast<std::size_t>(seq), m_accounts.size());
            return {};
        };
        for (const OrderId order : m_orders) {
            BINCARD_TRY_ASSIGN(const auto tasks, m_engine.queries().tasksOf(order));
            for (const Task &task : tasks) {
                BINCARD_TRY_ASSIGN(const auto lines, m_engine.queries().taskLinesOf(task.id));
                for (const TaskLine &line : lines) {
                    request.operations.push_back(seal(line, task, device, key, ++seq, lastHash));
                    lastHash = request.operations.back().hash;
                    if (static_cast<int>(request.operations.size()) == m_options.batch)
                        BINCARD_TRY(send());
                }
            }
        }
        return request.operations.empty() ? Result<void>() : send();
    }

    [[nodiscard]] ledger::SealedOperation seal(const TaskLine &line, const Task &task, DeviceId device, const QByteArray &key, std::int64_t seq, const QByteArray &prevHash) const
    {
        ledger::Pick pick;
        pick.taskLine = line.id;
        pick.from = line.account;
        pick.quantity = line.quantity;
        pick.intoLocation = line.account.location; // The tote stands on the picker's cart in front of the bin.
        pick.intoHuCode = QStringLiteral("T-") + task.number;
        pick.intoHu = huId(pick.intoHuCode);
        ledger::Envelope envelope;
        envelope.operation = OperationId(makeUuidV7(m_clock.wallMs(), sha256First(prevHash, seq)));
        envelope.device = device;
        envelope.deviceSeq = seq;
        envelope.prevHash = prevHash;
        envelope.stream = m_engine.warehouse();
        envelope.kind = ledger::OperationKind::Pick;
        envelope.wallMs = m_clock.wallMs();
        envelope.monotonicMs = m_clock.monotonicMs();
        envelope.body = ledger::encodeBody(pick);
        return ledger::seal(envelope, key);
    }

    [[nodiscard]] static QByteArray sha256First(const QByteArray &prevHash, std::int64_t seq)
    {
        return deriveId("bench-operation", {prevHash, QByteArray::number(static_cast<qlonglong>(seq))}).toBytes().first(10);
    }

    /// One transaction a batch with the last image of each row that it changed, and its entries: what any program would have to write.
    Result<void> writeAgain()
    {
        store::OpenOptions file;
        file.exclusive = true;
        file.ownCheckpoints = true;
        file.cacheKiB = 128 * 1024;
        BINCARD_TRY_ASSIGN(const auto copy, store::Database::open(m_options.copyPath, file));
        BINCARD_TRY_ASSIGN(const auto rows, store::RowStore::open(*copy, m_engine.warehouse()));
        BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*copy));
        BINCARD_TRY_ASSIGN(const auto device, log->addDevice(DeviceId(1, 1), 1));
        BINCARD_TRY_ASSIGN(const auto head, log->head(m_engine.warehouse()));
        std::int64_t seq = m_firstSeq;
        for (std::size_t batch = 0; batch < m_figures.batchUs.size(); ++batch) {
            BINCARD_TRY_ASSIGN(const auto pulled, m_engine.pull({{}, 1, m_engine.warehouse(), seq, m_options.batch, 1 << 30}));
            seq += static_cast<std::int64_t>(pulled.entries.size());
            BINCARD_TRY(writeBatch(*copy, *rows, *log, device.number, *head, pulled.entries));
            tell("baseline", batch + 1, m_figures.batchUs.size());
        }
        return {};
    }

    Result<void> writeBatch(store::Database &copy, store::RowStore &rows, store::StreamLog &log, std::int64_t device, store::StreamHead head, const std::vector<ledger::Entry> &entries)
    {
        std::map<std::pair<TableId, Id128>, ledger::RowImage> last;
        std::vector<store::LogEntry> added;
        for (const ledger::Entry &entry : entries) {
            BINCARD_TRY_ASSIGN(const auto images, ledger::decodeEffects(entry.effects));
            for (const ledger::RowImage &image : images)
                last[{image.table, image.key}] = image;
            added.push_back({entry, device, entry.seq, OperationId(deriveId("bench", {entry.chain})), ledger::OperationKind::Pick, {}});
        }
        std::vector<std::function<Result<void>()>> writes; // Decoded before the watch runs.
        for (const auto &[key, image] : last) {
            ledger::AllRows::visit(image.table, [&]<class Row>() {
                if (!image.present) {
                    writes.push_back([&rows, table = image.table, id = image.key] { return rows.remove(table, id); });
                    return;
                }
                Row row;
                CborReader in(image.body);
                ledger::decodeFields(in, row, ledger::WithKey::No);
                row.id = decltype(row.id)(image.key);
                row.version = image.version;
                writes.push_back([&rows, row] { return rows.put(row); });
            });
        }
        m_figures.rows += static_cast<std::int64_t>(writes.size());
        head.seq = entries.back().seq;
        const Stopwatch watch;
        BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(copy));
        for (const auto &write : writes)
            BINCARD_TRY(write());
        for (const store::LogEntry &entry : added)
            BINCARD_TRY(log.append(entry));
        BINCARD_TRY(log.putHead(head));
        BINCARD_TRY(transaction.commit());
        m_figures.baselineUs += watch.us();
        return {};
    }

    Engine &m_engine;
    const Clock &m_clock;
    const ApplyBenchOptions &m_options;
    std::unique_ptr<store::RowStore> m_rows;
    std::vector<Account> m_accounts;
    std::vector<OrderId> m_orders;
    std::int64_t m_firstSeq = 0;
    ApplyFigures m_figures;
};

} // namespace

Result<ApplyFigures> benchApply(Engine &engine, const Clock &clock, const ApplyBenchOptions &options)
{
    return Bench(engine, clock, options).run();
}

} // namespace bincard::server
