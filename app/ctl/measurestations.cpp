// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "central/openfiles.h"
#include "ctl/loadstation.h"
#include "ctl/rawsqlite.h"
#include "ctl/serverprocess.h"
#include "sync/compress.h"

#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <future>

namespace bincard::ctl {
namespace {

constexpr std::size_t kMostPicks = 20'000; ///< prepared; afterwards stations only receive and put away
constexpr int kBetweenStartsMs = 8; ///< handshakes of a thousand stations at once would be another measure
constexpr int kSettleMs = 1000;
constexpr int kDrainMs = 120'000, kLookEveryMs = 50;
constexpr int kOfHouse = 50; ///< so many stations has a warehouse: all of its log is pulled by fewer, and they share an address
constexpr int kRawCommits = 500;
constexpr int kInBatch = 100; ///< as the budget for bytes has it

/// Each house reaches the server by an address of its own; this machine has the whole of 127.0.0.0/8.
QHostAddress houseOf(int station)
{
    return QHostAddress(0x7f000101u + static_cast<quint32>(station / kOfHouse));
}

/// Accounts and picks of one station, in turn from those of all.
template <class T>
std::vector<T> every(const std::vector<T> &all, int first, int step)
{
    std::vector<T> some;
    for (auto i = static_cast<std::size_t>(first); i < all.size(); i += static_cast<std::size_t>(step))
        some.push_back(all[i]);
    return some;
}

struct Prepared {
    LoadPlan plan;
    std::vector<Sealer> sealers;
    std::vector<FloorWork> work;
    std::int64_t bytesUpInBatch = 0; ///< of an operation, among a hundred, compressed
};

/// Of picks as the floor makes them, by a device that sends nothing.
std::int64_t bytesInBatch(const std::vector<ledger::Pick> &picks, ledger::Stream warehouse)
{
    Sealer sealer(DeviceId(0xbe, 0xbe), QByteArray(32, 'k'), warehouse, 1);
    sync::PushRequest request{sealer.device(), 1, {}, {}};
    for (std::size_t i = 0; i < picks.size() && i < kInBatch; ++i)
        request.operations.push_back(sealer.seal(picks[i]));
    const std::size_t count = std::max<std::size_t>(1, request.operations.size());
    return sync::compressed(sync::encodeRequest(request)).size() / static_cast<std::int64_t>(count);
}

Result<Prepared> prepare(const QString &dir, const StationsOptions &options)
{
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    server::Engine &engine = books->engine();
    BINCARD_TRY_ASSIGN(const auto accounts, plainAccounts(*books, static_cast<std::size_t>(options.stations) * 2));
    const auto wanted = static_cast<std::size_t>(static_cast<double>(options.stations) * options.perSecond * static_cast<double>(options.seconds) / 3) + 1;
    const auto last = accounts.begin() + static_cast<std::ptrdiff_t>(std::min({wanted, kMostPicks, accounts.size()}));
    BINCARD_TRY_ASSIGN(const auto orders, releaseOrders(*books, {accounts.begin(), last}));
    BINCARD_TRY_ASSIGN(const LocationId cart, cartOf(*books));
    BINCARD_TRY_ASSIGN(const auto picks, picksOf(*books, orders, cart));
    Prepared made;
    made.plan.warehouse = engine.warehouse();
    made.plan.head = engine.headSeq(engine.warehouse());
    made.plan.intervalUs = static_cast<std::int64_t>(1e6 / options.perSecond);
    made.bytesUpInBatch = bytesInBatch(picks, engine.warehouse());
    for (int i = 0; i < options.stations; ++i) {
        const DeviceId device(deriveId("bench-station", {QByteArray::number(static_cast<qlonglong>(made.plan.head)), QByteArray::number(i)}));
        BINCARD_TRY_ASSIGN(const QByteArray key, engine.pairDevice(device, 1));
        made.sealers.emplace_back(device, key, engine.warehouse(), device.low);
        made.work.emplace_back(every(accounts, i, options.stations), every(picks, i, options.stations));
    }
    return made;
}

/// All stations, on a thread with an event loop.
class Load
{
public:
    Load(Prepared prepared, const StationsOptions &options) : m_prepared(std::move(prepared)), m_options(options)
    {
        m_prepared.plan.watch = &m_watch;
        m_prepared.plan.countFromUs = warmUpMs() * std::int64_t{1000};
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Load()
    {
        onThread([this] {
            m_stations.clear(); // Sockets end where they live.
            m_thread.quit();
        });
        m_thread.wait();
    }
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    [[nodiscard]] std::int64_t warmUpMs() const { return std::int64_t{m_options.stations} * kBetweenStartsMs + kSettleMs; }
    [[nodiscard]] std::future<bool> run() ///< false: not everything was pushed and pulled in the end
    {
        onThread([this] { begin(); });
        return m_over.get_future();
    }
    // ---- after that
    [[nodiscard]] const LoadTally &tally() const { return m_tally; }
    [[nodiscard]] std::vector<const Sealer *> devices() const
    {
        std::vector<const Sealer *> all;
        for (const auto &station : m_stations)
            all.push_back(&station->sealer());
        return all;
    }

private:
    void onThread(std::function<void()> what) { QMetaObject::invokeMethod(&m_context, std::move(what), Qt::QueuedConnection); }
    void begin()
    {
        for (std::size_t i = 0; i < m_prepared.sealers.size(); ++i) {
            const auto follow = m_options.stations <= kOfHouse ? LoadStation::Follow::All : LoadStation::Follow::Share;
            m_prepared.plan.from = houseOf(static_cast<int>(i));
            m_stations.push_back(std::make_unique<LoadStation>(m_prepared.plan, m_prepared.sealers[i], std::move(m_prepared.work[i]), follow, m_tally));
            QTimer::singleShot(static_cast<int>(i) * kBetweenStartsMs, m_stations.back().get(), [station = m_stations.back().get()] { station->begin(); });
        }
        QTimer::singleShot(std::chrono::milliseconds(warmUpMs() + m_options.seconds * std::int64_t{1000}), m_stations.front().get(), [this] { end(); });
    }
    void end()
    {
        for (const auto &station : m_stations)
            station->end();
        m_look = std::make_unique<QTimer>();
        QObject::connect(m_look.get(), &QTimer::timeout, m_stations.front().get(), [this] {
            const bool idle = std::all_of(m_stations.begin(), m_stations.end(), [](const auto &station) { return station->idle(); });
            m_drainedMs += kLookEveryMs;
            if (!idle && m_drainedMs < kDrainMs)
                return;
            m_look->stop();
            m_look.reset();
            m_over.set_value(idle);
        });
        m_look->start(kLookEveryMs);
    }

    Prepared m_prepared;
    StationsOptions m_options;
    Stopwatch m_watch;
    QThread m_thread;
    QObject m_context;
    std::promise<bool> m_over;
    // ---- on the thread, until it is over
    LoadTally m_tally;
    std::vector<std::unique_ptr<LoadStation>> m_stations;
    std::unique_ptr<QTimer> m_look;
    int m_drainedMs = 0;
};

/// The server's memory each second.
std::vector<std::int64_t> watchMemory(const ServerProcess &server, std::future<bool> &over)
{
    std::vector<std::int64_t> kib;
    do
        kib.push_back(processKiB("VmRSS", server.pid()));
    while (over.wait_for(std::chrono::seconds(1)) != std::future_status::ready);
    kib.push_back(processKiB("VmRSS", server.pid()));
    return kib;
}

std::int64_t ratio(std::int64_t all, std::int64_t count)
{
    return count > 0 ? all / count : 0;
}

} // namespace

Result<Measure> measureStations(const QString &dir, const StationsOptions &options)
{
    (void)serverapp::raiseOpenFiles(); // Two a station.
    BINCARD_TRY_ASSIGN(Prepared prepared, prepare(dir, options));
    const std::int64_t head = prepared.plan.head, bytesInBatch = prepared.bytesUpInBatch;
    ServerProcess server;
    BINCARD_TRY(server.start(dir));
    prepared.plan.server = server.address();
    Load load(std::move(prepared), options);
    std::future<bool> over = load.run();
    const auto kib = watchMemory(server, over);
    const bool drained = over.get();
    BINCARD_TRY(server.stop());
    const LoadTally &tally = load.tally();
    if (!drained)
        return Error{ErrorCode::Environment, QStringLiteral("the server did not keep up; first failure: %1").arg(tally.firstFailure)};
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    BINCARD_TRY(auditLog(*books, head, load.devices()));

    const QTemporaryDir beside(dir + QStringLiteral("/bench-XXXXXX")); // On the same disk.
    BINCARD_TRY_ASSIGN(const auto bare, rawCommits(beside.filePath(QStringLiteral("raw.db")), kRawCommits));
    Measure measure = Measure::of(QStringLiteral("stations"), tally.pushUs, QStringLiteral("raw sqlite3 commit"), bare);
    const auto settled = std::min(kib.size() - 1, static_cast<std::size_t>(load.warmUpMs() / 1000 + 1));
    measure.more = {{QStringLiteral("stations"), options.stations}, {QStringLiteral("seconds"), options.seconds}, {QStringLiteral("operations"), tally.operations},
        {QStringLiteral("failures"), tally.failures}, {QStringLiteral("broken"), tally.broken}, {QStringLiteral("turned_away"), tally.turnedAway},
        {QStringLiteral("entries_pulled"), tally.entries}, {QStringLiteral("bytes_up"), ratio(tally.bytesUp, tally.operations)},
        {QStringLiteral("bytes_up_of_100"), bytesInBatch}, {QStringLiteral("bytes_down"), ratio(tally.bytesDown, tally.entries)},
        {QStringLiteral("server_kib_at_start"), kib[settled]}, {QStringLiteral("server_kib_at_end"), kib.back()}};
    return measure;
}

} // namespace bincard::ctl
