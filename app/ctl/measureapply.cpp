// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/applybaseline.h"
#include "ctl/books.h"
#include "ctl/stopwatch.h"
#include "store/database.h"

#include <algorithm>
#include <map>

namespace bincard::ctl {
namespace {

constexpr int kLinesPerOrder = 5;
constexpr int kOrdersPerSubmit = 200;
constexpr int kBatch = 500; ///< picks in one push, as the budget has it (design §10)

/// Makes the work, pushes it, and writes its outcome again without deciding.
class ApplyBench
{
public:
    ApplyBench(Books &books, int picks) : m_books(books), m_engine(books.engine()), m_wanted(static_cast<std::size_t>(picks)) {}

    Result<Measure> run()
    {
        BINCARD_TRY(chooseAccounts());
        BINCARD_TRY(prepareTasks());
        BINCARD_TRY_ASSIGN(m_baseline, ApplyBaseline::make(m_books.desk()));
        BINCARD_TRY(pushPicks());
        BINCARD_TRY(writeAgain());
        Measure measure;
        measure.name = QStringLiteral("apply");
        measure.n = m_picks;
        measure.p50Us = percentile(m_batchUs, 50);
        measure.p99Us = percentile(m_batchUs, 99);
        measure.perS = perSecond(m_picks, std::accumulate(m_batchUs.begin(), m_batchUs.end(), std::int64_t{0}));
        measure.baseline = m_baseline->name();
        measure.baselinePerS = perSecond(m_picks, m_baseline->us());
        measure.more = {{QStringLiteral("batch"), kBatch}, {QStringLiteral("rows"), m_baseline->rows()}, {QStringLiteral("log_pages"), m_logPages}};
        return measure;
    }

private:
    /// Accounts from all over the stock, in an order that follows nothing.
    Result<void> chooseAccounts()
    {
        std::vector<Stock> free;
        std::map<LocationId, bool> usable;
        Result<void> failed;
        BINCARD_TRY(m_books.forEach<Stock>([&](const Stock &stock) {
            if (stock.account.status != StockStatus::Available || stock.onHand - stock.reserved < Quantity::units(1) || isVirtual(stock.account.location) || !stock.account.hu.isNull())
                return true;
            auto [place, isNew] = usable.try_emplace(stock.account.location, false);
            if (isNew) {
                const auto location = m_books.find<Location>(stock.account.location);
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
        if (free.size() < std::min<std::size_t>(m_wanted, 100))
            return Error{ErrorCode::NotFound, QStringLiteral("not enough stock to pick from")};
        std::sort(free.begin(), free.end(), [](const Stock &a, const Stock &b) { return a.id.low < b.id.low; });
        for (std::size_t i = 0; i < m_wanted; ++i)
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
            }
        }
        return {};
    }

    Result<void> pushPicks()
    {
        const std::int64_t head = m_engine.headSeq(m_engine.warehouse());
        m_device = DeviceId(deriveId("bench-device", {QByteArray::number(static_cast<qlonglong>(head))}));
        BINCARD_TRY_ASSIGN(m_key, m_engine.pairDevice(m_device, 1));
        BINCARD_TRY(chooseCart());
        m_firstSeq = head;
        m_pagesBefore = m_engine.database().logPages();
        sync::PushRequest request{m_device, 1, {}, {}};
        for (const OrderId order : m_orders) {
            BINCARD_TRY_ASSIGN(const auto tasks, m_engine.queries().tasksOf(order));
            for (const Task &task : tasks) {
                BINCARD_TRY_ASSIGN(const auto lines, m_engine.queries().taskLinesOf(task.id));
                for (const TaskLine &line : lines) {
                    request.operations.push_back(seal(line, task));
                    if (static_cast<int>(request.operations.size()) == kBatch)
                        BINCARD_TRY(send(request));
                }
            }
        }
        return request.operations.empty() ? Result<void>() : send(request);
    }

    /// The tote stands on the picker's cart, as it does for a real station.
    Result<void> chooseCart()
    {
        return m_books.forEach<Location>([this](const Location &location) {
            if (location.kind == LocationKind::Cart)
                m_cart = location.id;
            return m_cart.isNull();
        });
    }

    Result<void> send(sync::PushRequest &request)
    {
        const Stopwatch watch;
        BINCARD_TRY_ASSIGN(const auto answer, m_engine.push(request));
        m_batchUs.push_back(watch.us());
        const std::int64_t pages = m_engine.database().logPages();
        m_logPages += pages >= m_pagesBefore ? pages - m_pagesBefore : pages; // After a checkpoint the log begins anew.
        m_pagesBefore = pages;
        for (const sync::OperationAnswer &one : answer.answers)
            m_picks += one.outcome == ledger::Outcome::Posted || one.outcome == ledger::Outcome::PostedWithDiscrepancy;
        if (answer.status != sync::PushStatus::Ok)
            return Error{ErrorCode::Refused, QStringLiteral("the push was not taken")};
        request.operations.clear();
        return {};
    }

    [[nodiscard]] ledger::SealedOperation seal(const TaskLine &line, const Task &task)
    {
        const Clock &clock = m_books.desk().clock();
        ledger::Pick pick;
        pick.taskLine = line.id;
        pick.from = line.account;
        pick.quantity = line.quantity;
        pick.intoLocation = m_cart.isNull() ? line.account.location : m_cart;
        pick.intoHuCode = QStringLiteral("T-") + task.number;
        pick.intoHu = huId(pick.intoHuCode);
        ledger::Envelope envelope;
        envelope.operation = OperationId(makeUuidV7(clock.wallMs(), m_random.bytes(10)));
        envelope.device = m_device;
        envelope.deviceSeq = ++m_deviceSeq;
        envelope.prevHash = m_lastHash;
        envelope.stream = m_engine.warehouse();
        envelope.kind = ledger::OperationKind::Pick;
        envelope.wallMs = clock.wallMs();
        envelope.monotonicMs = clock.monotonicMs();
        envelope.body = ledger::encodeBody(pick);
        ledger::SealedOperation sealed = ledger::seal(envelope, m_key);
        m_lastHash = sealed.hash;
        return sealed;
    }

    Result<void> writeAgain()
    {
        std::int64_t seq = m_firstSeq;
        for (std::size_t batch = 0; batch < m_batchUs.size(); ++batch) {
            BINCARD_TRY_ASSIGN(const auto pulled, m_engine.pull({{}, 1, m_engine.warehouse(), seq, kBatch, 1 << 30}));
            seq += static_cast<std::int64_t>(pulled.entries.size());
            BINCARD_TRY(m_baseline->write(pulled.entries));
        }
        return {};
    }

    Books &m_books;
    server::Engine &m_engine;
    std::size_t m_wanted;
    std::vector<Account> m_accounts;
    std::vector<OrderId> m_orders;
    LocationId m_cart;
    std::unique_ptr<ApplyBaseline> m_baseline;
    // ---- the station that pushes
    SeededRandom m_random{1};
    DeviceId m_device;
    QByteArray m_key, m_lastHash = ledger::zeroHash();
    std::int64_t m_deviceSeq = 0, m_firstSeq = 0;
    // ---- what was measured
    std::int64_t m_picks = 0, m_logPages = 0, m_pagesBefore = 0;
    std::vector<std::int64_t> m_batchUs;
};

} // namespace

Result<Measure> measureApply(const QString &dir, int picks)
{
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    return ApplyBench(*books, picks).run();
}

} // namespace bincard::ctl
