// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/applybaseline.h"
#include "ctl/imports.h"
#include "ctl/floorwork.h"
#include "ctl/sealer.h"
#include "ctl/stopwatch.h"
#include "store/database.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kBatch = 500; ///< picks in one push, as the budget has it (design §10)

/// Makes the work, pushes it, and writes its outcome again without deciding.
class ApplyBench
{
public:
    ApplyBench(Books &books, int picks) : m_books(books), m_engine(books.engine()), m_wanted(static_cast<std::size_t>(picks)) {}

    Result<Measure> run()
    {
        BINCARD_TRY(chooseAccounts());
        BINCARD_TRY_ASSIGN(m_orders, releaseOrders(m_books, m_accounts));
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
    /// As many as are wanted, again from the first when there are fewer.
    Result<void> chooseAccounts()
    {
        BINCARD_TRY_ASSIGN(const auto free, freeAccounts(m_books, std::min<std::size_t>(m_wanted, 100)));
        for (std::size_t i = 0; i < m_wanted; ++i)
            m_accounts.push_back(free[i % free.size()]);
        return {};
    }

    Result<void> pushPicks()
    {
        BINCARD_TRY_ASSIGN(const LocationId cart, cartOf(m_books));
        BINCARD_TRY_ASSIGN(const auto picks, picksOf(m_books, m_orders, cart));
        m_firstSeq = m_engine.headSeq(m_engine.warehouse());
        const DeviceId device(deriveId("bench-device", {QByteArray::number(static_cast<qlonglong>(m_firstSeq))}));
        BINCARD_TRY_ASSIGN(const QByteArray key, m_engine.pairDevice(device, 1));
        Sealer station(device, key, m_engine.warehouse(), 1);
        m_pagesBefore = m_engine.database().logPages();
        sync::PushRequest request{device, 1, {}, {}};
        for (const ledger::Pick &pick : picks) {
            request.operations.push_back(station.seal(pick));
            if (static_cast<int>(request.operations.size()) == kBatch)
                BINCARD_TRY(send(request));
        }
        return request.operations.empty() ? Result<void>() : send(request);
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
    std::unique_ptr<ApplyBaseline> m_baseline;
    std::int64_t m_firstSeq = 0; ///< what was before the picks
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
