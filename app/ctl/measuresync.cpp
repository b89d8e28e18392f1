// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "base/mailbox.h"
#include "ctl/people.h"
#include "ctl/quietstation.h"
#include "ctl/rawsqlite.h"
#include "ctl/serving.h"
#include "ctl/stopwatch.h"
#include "store/streamlog.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace bincard::ctl {
namespace {

constexpr auto kBetweenInputs = std::chrono::milliseconds(10);
constexpr auto kLongest = std::chrono::minutes(10);

/// When things happened, written down by the engine threads of both stations.
class Times
{
public:
    void beeped(OperationId id)
    {
        const std::lock_guard lock(m_mutex);
        m_beeped.emplace(id, m_watch.us());
        if (m_beeped.size() == m_wanted)
            m_enough.set_value();
    }
    void folded(std::int64_t seq)
    {
        const std::lock_guard lock(m_mutex);
        if (m_folded.empty() || seq > m_folded.back().first)
            m_folded.emplace_back(seq, m_watch.us());
    }
    [[nodiscard]] bool waitFor(std::size_t operations)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_wanted = operations;
        }
        return m_enough.get_future().wait_for(kLongest) == std::future_status::ready;
    }
    /// From each beep to the moment when the other station had its entry; what it never had is left out.
    [[nodiscard]] Result<std::vector<std::int64_t>> latencies(store::StreamLog &log)
    {
        std::vector<std::int64_t> all;
        for (const auto &[operation, at] : m_beeped) {
            BINCARD_TRY_ASSIGN(const auto entries, log.byOperation(operation));
            if (entries.empty() || entries.front().entry.stream == ledger::kCatalogue)
                continue;
            const auto had = std::lower_bound(m_folded.begin(), m_folded.end(), std::pair(entries.front().entry.seq, std::int64_t{0}));
            if (had != m_folded.end())
                all.push_back(had->second - at);
        }
        return all;
    }

private:
    std::mutex m_mutex;
    Stopwatch m_watch;
    std::map<OperationId, std::int64_t> m_beeped;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_folded; ///< seq, when; both rise
    std::size_t m_wanted = 0;
    std::promise<void> m_enough;
};

/// A picker whose inputs come one after the other, with a pause before each.
class SlowHands
{
public:
    SlowHands()
        : m_thread([this] {
              while (auto move = m_moves.wait()) {
                  std::this_thread::sleep_for(kBetweenInputs);
                  const std::lock_guard lock(m_mutex);
                  if (m_station)
                      m_station->tell(std::move(*move));
              }
          })
    {
        desk::PickerOptions options = demoHands(QStringLiteral("T-8"));
        options.act = [this](desk::HandMove move) { m_moves.post(std::move(move)); };
        m_picker = std::make_unique<desk::Picker>(std::move(options));
    }
    ~SlowHands()
    {
        m_moves.close();
        m_thread.join();
    }
    SlowHands(const SlowHands &) = delete;
    SlowHands &operator=(const SlowHands &) = delete;

    void look(const station::StationView &view) ///< engine thread; nothing is done before begin()
    {
        if (m_begun)
            m_picker->look(view);
    }
    void begin(QuietStation &station)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_station = &station;
        }
        station.tell([this](station::Engine &engine) {
            m_begun = true;
            look(engine.view());
        });
    }
    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_station = nullptr;
    }

private:
    Mailbox<std::function<void(station::Engine &)>> m_moves;
    std::mutex m_mutex;
    QuietStation *m_station = nullptr;
    bool m_begun = false; ///< engine thread
    std::unique_ptr<desk::Picker> m_picker;
    std::thread m_thread;
};

/// Picks at one station while another listens.
Result<void> pick(const QString &dir, int count, Times &times)
{
    Serving serving;
    BINCARD_TRY(serving.start(dir, {}));
    const net::PairingText one = serving.newPairing(), other = serving.newPairing();
    serving.run();

    const QTemporaryDir picking(QDir(dir).filePath(QStringLiteral("bench-XXXXXX"))), listening(QDir(dir).filePath(QStringLiteral("bench-XXXXXX")));
    desk::DeskStationOptions options;
    options.dataDir = listening.path();
    options.pairing = other;
    options.folded = [&times](ledger::Stream stream, std::int64_t seq) {
        if (stream != ledger::kCatalogue)
            times.folded(seq);
    };
    options.show = [](const station::StationView &) {};
    QuietStation listener;
    BINCARD_TRY(listener.start(options));
    BINCARD_TRY(listener.waitUntilCaughtUp());

    SlowHands hands;
    QuietStation picker;
    options = {};
    options.dataDir = picking.path();
    options.pairing = one;
    options.beeped = [&times](OperationId id) { times.beeped(id); };
    options.show = [&hands](const station::StationView &view) { hands.look(view); };
    BINCARD_TRY(picker.start(options));
    BINCARD_TRY(picker.waitUntilCaughtUp());
    hands.begin(picker);
    const bool enough = times.waitFor(static_cast<std::size_t>(count));
    hands.end();
    BINCARD_TRY(picker.waitUntilCaughtUp());
    BINCARD_TRY(listener.waitUntilCaughtUp());
    return enough ? Result<void>() : Error{ErrorCode::Environment, QStringLiteral("the station has no work or does not answer")};
}

} // namespace

Result<Measure> measureSync(const QString &dir, int count)
{
    Times times;
    BINCARD_TRY(pick(dir, count, times));
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(books->desk().engine().database()));
    BINCARD_TRY_ASSIGN(const auto latencies, times.latencies(*log));
    const QTemporaryDir beside(QDir(dir).filePath(QStringLiteral("bench-XXXXXX"))); // On the same disk.
    BINCARD_TRY_ASSIGN(const auto bare, rawCommits(beside.filePath(QStringLiteral("raw.db")), static_cast<int>(latencies.size())));
    return Measure::of(QStringLiteral("sync"), latencies, QStringLiteral("raw sqlite3 commit"), bare);
}

} // namespace bincard::ctl
