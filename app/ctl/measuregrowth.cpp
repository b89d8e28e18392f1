// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/servermeasures.h"

#include "ctl/floorwork.h"
#include "ctl/sealer.h"
#include "ctl/stopwatch.h"
#include "store/database.h"

#include <QFileInfo>

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kFirstPoint = 10'000;
constexpr std::int64_t kBatch = 500;
constexpr std::size_t kMeasuredBatches = 10;
constexpr std::size_t kLookups = 1000;
constexpr std::size_t kAccounts = 5000;
constexpr int kMovesShown = 20; ///< of the item's card

class Growth
{
public:
    explicit Growth(Books &books) : m_books(books), m_engine(books.engine()) {}

    Result<void> begin()
    {
        BINCARD_TRY_ASSIGN(m_accounts, plainAccounts(m_books, 2));
        m_accounts.resize(std::min(m_accounts.size(), kAccounts));
        m_work = FloorWork(m_accounts, {});
        const DeviceId device(deriveId("bench-growth", {QByteArray::number(static_cast<qlonglong>(entries()))}));
        BINCARD_TRY_ASSIGN(const QByteArray key, m_engine.pairDevice(device, 1));
        m_sealer.emplace(device, key, m_engine.warehouse(), 1);
        return {};
    }

    /// A point that any log has before it.
    [[nodiscard]] std::int64_t afterAll() const { return entries() + kBatch * static_cast<std::int64_t>(kMeasuredBatches); }

    /// None when the log has more entries already.
    Result<std::optional<Measure>> at(std::int64_t wanted)
    {
        if (entries() >= wanted)
            return std::optional<Measure>();
        m_batchUs.clear();
        while (entries() < wanted)
            BINCARD_TRY(push(std::min(kBatch, wanted - entries())));
        const auto measured = std::min(m_batchUs.size(), kMeasuredBatches);
        const std::vector<std::int64_t> last(m_batchUs.end() - static_cast<std::ptrdiff_t>(measured), m_batchUs.end());
        BINCARD_TRY_ASSIGN(const auto lookups, lookUp());
        BINCARD_TRY_ASSIGN(const std::int64_t bytes, size());
        Measure point;
        point.name = QStringLiteral("growth");
        point.n = static_cast<std::int64_t>(measured) * kBatch;
        point.p50Us = percentile(last, 50);
        point.p99Us = percentile(last, 99);
        point.perS = perSecond(point.n, std::accumulate(last.begin(), last.end(), std::int64_t{0}));
        point.more = {{QStringLiteral("entries"), entries()}, {QStringLiteral("lookup_p50_us"), percentile(lookups, 50)}, {QStringLiteral("lookup_p99_us"), percentile(lookups, 99)},
            {QStringLiteral("bytes"), bytes}};
        return std::optional(point);
    }

private:
    [[nodiscard]] std::int64_t entries() const { return m_engine.headSeq(m_engine.warehouse()); }

    Result<void> push(std::int64_t count)
    {
        sync::PushRequest request{m_sealer->device(), 1, {}, {}};
        for (std::int64_t i = 0; i < count; ++i)
            request.operations.push_back(m_sealer->seal(m_work.next()));
        const Stopwatch watch;
        BINCARD_TRY_ASSIGN(const auto answer, m_engine.push(request));
        if (count == kBatch)
            m_batchUs.push_back(watch.us());
        return answer.status == sync::PushStatus::Ok ? Result<void>() : Error{ErrorCode::Refused, QStringLiteral("the push was not taken")};
    }

    /// An item's card, with where it lies and what happened to it: of items that have the most history.
    Result<std::vector<std::int64_t>> lookUp()
    {
        std::vector<std::int64_t> us;
        for (std::size_t i = 0; i < kLookups; ++i) {
            const ItemId id = m_accounts[i * 7 % m_accounts.size()].item;
            const Stopwatch watch;
            BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(id));
            if (!item)
                return Error{ErrorCode::NotFound, QStringLiteral("an item with stock is not in the books")};
            BINCARD_TRY(m_books.queries().stockOfItem(*item));
            BINCARD_TRY(m_books.queries().lastMovesOfItem(id, kMovesShown));
            us.push_back(watch.us());
        }
        return us;
    }

    /// Of the books, the write-ahead log of a file not counted.
    Result<std::int64_t> size()
    {
        if (m_engine.database().isShared())
            return m_engine.database().integer("SELECT pg_database_size(current_database())");
        BINCARD_TRY(m_engine.database().checkpoint(store::Database::Checkpoint::Truncate));
        return std::int64_t{QFileInfo(m_engine.database().path()).size()};
    }

    Books &m_books;
    server::Engine &m_engine;
    std::vector<Account> m_accounts;
    FloorWork m_work{{}, {}};
    std::optional<Sealer> m_sealer;
    std::vector<std::int64_t> m_batchUs; ///< of whole batches since the last point
};

} // namespace

Result<void> measureGrowth(const QString &dir, std::int64_t most, const std::function<void(const Measure &)> &point)
{
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    Growth growth(*books);
    BINCARD_TRY(growth.begin());
    double firstPerS = 0;
    const auto measureAt = [&](std::int64_t entries) -> Result<void> {
        BINCARD_TRY_ASSIGN(auto measured, growth.at(entries));
        if (!measured)
            return {};
        if (firstPerS == 0)
            firstPerS = measured->perS;
        measured->baseline = QStringLiteral("with the shortest history");
        measured->baselinePerS = firstPerS;
        point(*measured);
        return {};
    };
    for (std::int64_t entries = kFirstPoint; entries <= most; entries *= 10)
        BINCARD_TRY(measureAt(entries));
    return firstPerS > 0 ? Result<void>() : measureAt(growth.afterAll()); // The books have more already, or may not have so many.
}

} // namespace bincard::ctl
