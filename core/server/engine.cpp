// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine.h"

#include "base/hash.h"
#include "server/countplanner.h"
#include "server/intake.h"
#include "server/leasekeeper.h"
#include "server/numberlender.h"
#include "server/snapshots.h"
#include "server/tokens.h"
#include "server/verify.h"
#include "server/workfinder.h"
#include "server/writeturn.h"
#include "store/migrations.h"

#include <algorithm>

namespace bincard::server {
namespace {

constexpr std::int32_t kMostEntriesInPull = 5000;
constexpr std::int64_t kMostBytesInPull = 8 * 1024 * 1024;

/// The heads of the streams that this server serves; made when the database is new.
Result<std::vector<store::StreamHead>> loadHeads(store::Database &database, store::StreamLog &log, ledger::Stream warehouse)
{
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(database));
    for (const ledger::Stream stream : {ledger::kCatalogue, warehouse})
        BINCARD_TRY(log.lockStream(stream, store::StreamLog::Lock::Exclusive));
    std::vector<store::StreamHead> heads;
    for (const ledger::Stream stream : {ledger::kCatalogue, warehouse}) {
        BINCARD_TRY_ASSIGN(auto head, log.head(stream));
        if (!head) {
            head = store::StreamHead{stream, 0, ledger::zeroHash(), 1, 0, 0, {}, {}};
            BINCARD_TRY(log.putHead(*head));
        }
        heads.push_back(*head);
    }
    BINCARD_TRY(transaction.commit());
    return heads;
}

/// Another installation's secret would sign what comes next with keys that nobody can check against what is there.
Result<void> checkSecret(store::StreamLog &log, const QByteArray &secret)
{
    std::optional<store::LogEntry> first;
    BINCARD_TRY(log.forEach(ledger::kCatalogue, 0, [&first](const store::LogEntry &entry) -> Result<bool> {
        first = entry;
        return false;
    }));
    if (!first)
        return {};
    QByteArray mac;
    BINCARD_TRY(log.forEachDevice([&](const store::LogDevice &device) {
        if (device.number == first->device)
            mac = hmacSha256(deviceKey(secret, device.id, device.incarnation), sha256({first->entry.envelope}));
        return mac.isEmpty();
    }));
    if (mac == first->entry.mac)
        return {};
    return Error{ErrorCode::Damaged, QStringLiteral("its first entry is not signed by this installation: the file secret is another's, or the entry was changed")};
}

Result<std::unique_ptr<store::Database>> openDatabase(const EngineOptions &options)
{
    if (!options.database.isEmpty())
        return store::Database::connect(options.database);
    store::OpenOptions file;
    file.synchronous = store::Synchronous::Full;
    file.exclusive = true;
    file.vfs = options.vfs;
    file.cacheKiB = kCacheKiB;
    file.ownCheckpoints = true;
    BINCARD_TRY_ASSIGN(auto database, store::Database::open(options.path, file));
    // A process that was killed may have written a commit without waiting for the disk. Here it is a commit like all others: before it
    // is given out it must be as durable as they are.
    const Result<void> synced = database->checkpoint(store::Database::Checkpoint::Passive);
    if (!synced.ok() && synced.error().code != ErrorCode::DiskFull) // SQLite syncs the log before it looks for room in the file.
        return synced.error();
    return database;
}

Result<void> migrateServer(store::Database &database)
{
    if (!database.isShared())
        return store::migrate(database, {"rows", "server/sqlite"});
    BINCARD_TRY(store::migrate(database, {"server/postgresql"}));
    BINCARD_TRY(store::holdSchema(database));
    return store::migrate(database, {"server/postgresql"}); // A newer Bincard may have come between.
}

/// The streams that an operation of these pushes may write.
WriteTurn::Streams streamsOf(const std::vector<Engine::Pushed> &pushes)
{
    for (const Engine::Pushed &each : pushes) {
        for (const ledger::SealedOperation &sealed : each.request.operations) {
            const auto envelope = ledger::openEnvelope(sealed.bytes);
            if (envelope.ok() && envelope->stream == ledger::kCatalogue)
                return WriteTurn::Streams::Both;
        }
    }
    return WriteTurn::Streams::Warehouse;
}

std::vector<DeviceId> devicesOf(const std::vector<Engine::Pushed> &pushes)
{
    std::vector<DeviceId> devices;
    for (const Engine::Pushed &each : pushes)
        devices.push_back(each.request.device);
    return devices;
}

template <class T>
Result<sync::Answer> answerFrom(Result<T> result)
{
    if (!result.ok())
        return result.error();
    return sync::Answer(std::move(*result));
}

} // namespace

/// Built from the inside out; each part refers to those above it.
struct Engine::Parts {
    EngineOptions options;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::RowStore> rows;
    std::unique_ptr<store::Queries> queries;
    std::unique_ptr<store::ServerQueries> serverQueries;
    std::unique_ptr<store::StreamLog> log;
    std::optional<Applier> applier;
    std::optional<Intake> intake;
    std::optional<OwnOperations> own;
    std::optional<Planner> planner;
    std::optional<Replenisher> replenisher;
    std::optional<OwnWork> ownWork;
    std::optional<CountPlanner> counts;
    std::optional<LeaseKeeper> leases;
    std::optional<WorkFinder> workFinder;
    std::optional<NumberLender> numbers;
    std::optional<Snapshots> snapshots;
    std::unique_ptr<store::TokenStore> tokenStore;
    std::optional<Tokens> tokens;

    /// Decided and durable together, or not at all. A device that is among them twice may repeat itself: Refused.
    Result<std::vector<sync::PushAnswer>> pushAsOne(const std::vector<Pushed> &pushes)
    {
        std::vector<DeviceId> devices = devicesOf(pushes);
        std::sort(devices.begin(), devices.end());
        if (std::adjacent_find(devices.begin(), devices.end()) != devices.end())
            return Error{ErrorCode::Refused, QStringLiteral("a device pushes twice")};
        std::vector<Intake::Pushed> each;
        for (const Pushed &push : pushes) {
            leases->heard(push.request.device);
            each.push_back({&push.request, push.arrival.skewMs});
        }
        BINCARD_TRY_ASSIGN(WriteTurn together, WriteTurn::begin(turn(), std::move(devices), streamsOf(pushes)));
        BINCARD_TRY_ASSIGN(auto answers, intake->pushTogether(each));
        if (!database->inTransaction()) // A full disk may roll everything back under us: then what followed would be a transaction of its own.
            return Error{ErrorCode::DiskFull, database->path()};
        BINCARD_TRY(together.commit());
        return answers;
    }
    [[nodiscard]] WriteTurn::Parts turn() { return {*database, *log, *applier, options.warehouse}; }
    /// Where other processes write too, alone on its streams, and durable as a whole or not at all.
    template <class F>
    auto alone(std::vector<DeviceId> devices, WriteTurn::Streams streams, F &&work) -> decltype(work())
    {
        if (!database->isShared())
            return work();
        auto result = [&]() -> decltype(work()) {
            BINCARD_TRY_ASSIGN(WriteTurn turn, WriteTurn::begin(this->turn(), std::move(devices), streams));
            auto done = work();
            if (done.ok())
                BINCARD_TRY(turn.commit());
            return done;
        }();
        if (!result.ok()) {
            ownWork->startOver();
            counts->startOver();
        }
        return result;
    }
};

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options)
{
    BINCARD_CHECK(options.clock && options.random && options.installationSecret.size() == 32 && options.warehouse > 0);
    auto parts = std::make_unique<Parts>();
    BINCARD_TRY_ASSIGN(parts->database, openDatabase(options));
    store::Database &database = *parts->database;
    BINCARD_TRY(migrateServer(database));
    const ledger::Stream warehouse = options.warehouse;
    BINCARD_TRY_ASSIGN(parts->rows, store::RowStore::open(database, warehouse));
    BINCARD_TRY_ASSIGN(parts->queries, store::Queries::open(database, warehouse));
    BINCARD_TRY_ASSIGN(parts->serverQueries, store::ServerQueries::open(database, warehouse));
    BINCARD_TRY_ASSIGN(parts->log, store::StreamLog::open(database));
    BINCARD_TRY(checkSecret(*parts->log, options.installationSecret));
    BINCARD_TRY_ASSIGN(const auto heads, loadHeads(database, *parts->log, warehouse));

    parts->applier.emplace(Applier::Parts{database, *parts->rows, *parts->log, *options.clock, options.fault}, heads);
    parts->intake.emplace(*parts->log, *parts->applier, options.installationSecret, warehouse);
    parts->own.emplace(OwnOperations::Parts{*parts->log, *parts->applier, *options.clock, *options.random, options.installationSecret, warehouse});
    parts->planner.emplace(*parts->rows, *parts->serverQueries, *options.clock);
    parts->replenisher.emplace(Replenisher::Parts{*parts->queries, *parts->serverQueries, *parts->own, *options.clock, warehouse});
    parts->ownWork.emplace(OwnWork::Parts{*parts->queries, *parts->serverQueries, *parts->log, *parts->applier, *parts->own, *parts->planner, *parts->replenisher, warehouse});
    parts->counts.emplace(CountPlanner::Parts{*parts->queries, *parts->serverQueries, *parts->own, *options.clock, warehouse, options.counts});
    parts->leases.emplace(LeaseKeeper::Parts{*parts->queries, *parts->serverQueries, *parts->own, *options.clock, warehouse, options.leaseMs});
    parts->workFinder.emplace(WorkFinder::Parts{*parts->queries, *parts->applier, *parts->own, *parts->ownWork, *parts->planner, *parts->serverQueries, *parts->leases, warehouse, options.leaseMs});
    parts->numbers.emplace(NumberLender::Parts{*parts->queries, *parts->applier, *parts->own, warehouse});
    parts->snapshots.emplace(Snapshots::Parts{database, *parts->log, *parts->applier, *options.clock, options.snapshotFolder, options.snapshotFrom});
    BINCARD_TRY_ASSIGN(parts->tokenStore, store::TokenStore::open(database));
    parts->tokens.emplace(*parts->tokenStore, *options.clock, *options.random);
    parts->options = std::move(options);
    return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

Engine::Engine(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}

Engine::~Engine()
{
    if (!m->database->isShared())
        (void)m->ownWork->save(); // Only spares the next start some reading.
}

Result<QByteArray> Engine::pairDevice(DeviceId device, std::int32_t incarnation)
{
    if (device.isNull() || incarnation < 1)
        return Error{ErrorCode::Usage, QStringLiteral("a device needs an id and an incarnation from 1")};
    BINCARD_TRY_ASSIGN(const auto known, m->log->device(device, incarnation));
    if (!known)
        BINCARD_TRY(m->log->addDevice(device, incarnation));
    return deviceKey(m->options.installationSecret, device, incarnation);
}

Result<bool> Engine::knowsDevice(DeviceId device, std::int32_t incarnation)
{
    BINCARD_TRY_ASSIGN(const auto known, m->log->device(device, incarnation));
    return known.has_value();
}

Result<sync::IncarnationAnswer> Engine::newIncarnation(const sync::IncarnationRequest &request)
{
    if (request.device.isNull() || request.incarnation < 1)
        return Error{ErrorCode::BadInput, QStringLiteral("an incarnation is asked for by a device that has one")};
    const auto work = [&]() -> Result<sync::IncarnationAnswer> {
        BINCARD_TRY_ASSIGN(const std::int32_t latest, m->log->latestIncarnation(request.device));
        const std::int32_t next = std::max(latest, request.incarnation) + 1;
        BINCARD_TRY(m->log->addDevice(request.device, next));
        return sync::IncarnationAnswer{next, deviceKey(m->options.installationSecret, request.device, next)};
    };
    return m->alone({request.device}, WriteTurn::Streams::Warehouse, work);
}

Result<sync::PushAnswer> Engine::push(const sync::PushRequest &request, Arrival arrival)
{
    m->leases->heard(request.device);
    const auto work = [&] { return m->intake->push(request, arrival.skewMs); };
    return m->database->isShared() ? m->alone({request.device}, streamsOf({{request, arrival}}), work) : work();
}

std::vector<Result<sync::PushAnswer>> Engine::pushTogether(const std::vector<Pushed> &pushes)
{
    std::vector<Result<sync::PushAnswer>> results;
    if (pushes.size() > 1) {
        if (auto answers = m->pushAsOne(pushes); answers.ok()) {
            results.assign(std::make_move_iterator(answers->begin()), std::make_move_iterator(answers->end()));
            return results;
        }
    }
    for (const Pushed &each : pushes)
        results.push_back(push(each.request, each.arrival));
    return results;
}

Result<sync::PullAnswer> Engine::pull(const sync::PullRequest &request)
{
    if (!m->applier->serves(request.stream) || request.afterSeq < 0)
        return Error{ErrorCode::BadInput, QStringLiteral("stream %1 after %2 cannot be pulled").arg(request.stream).arg(request.afterSeq)};
    m->leases->heard(request.device);
    if (m->database->isShared())
        BINCARD_TRY(WriteTurn::refreshHeads(m->turn()));
    const store::StreamHead &head = m->applier->head(request.stream);
    sync::PullAnswer answer;
    answer.epoch = head.epoch;
    answer.stream = request.stream;
    answer.headSeq = head.seq;
    answer.backups = m->applier->backups();
    const std::int32_t entries = request.maxEntries <= 0 ? kMostEntriesInPull : std::min(request.maxEntries, kMostEntriesInPull);
    const std::int64_t bytes = request.maxBytes <= 0 ? kMostBytesInPull : std::min(request.maxBytes, kMostBytesInPull);
    if (request.afterSeq < head.seq) {
        BINCARD_TRY_ASSIGN(answer.entries, m->log->read(request.stream, request.afterSeq, entries, bytes));
    }
    BINCARD_TRY_ASSIGN(const auto device, m->log->device(request.device, request.incarnation));
    if (device)
        answer.head = {device->incarnation, device->lastSeq, device->lastSeq == 0 ? QByteArray() : device->lastHash};
    return answer;
}

Result<sync::PersonKeysAnswer> Engine::personKeys(const sync::PersonKeysRequest &request)
{
    if (request.persons.size() > sync::kMostPersonsAsked)
        return Error{ErrorCode::BadInput, QStringLiteral("keys of more than %1 persons asked for at once").arg(sync::kMostPersonsAsked)};
    sync::PersonKeysAnswer answer;
    for (const Id128 &person : request.persons) {
        BINCARD_TRY_ASSIGN(const auto key, m->log->personKey(person));
        if (key)
            answer.keys.push_back({person, *key});
    }
    return answer;
}

Result<sync::WorkAnswer> Engine::proposeWork(const sync::WorkRequest &request)
{
    m->leases->heard(request.device);
    return m->alone({}, WriteTurn::Streams::Warehouse, [&] { return m->workFinder->propose(request); });
}

Result<sync::NumbersAnswer> Engine::lendNumbers(const sync::NumbersRequest &request)
{
    return m->alone({}, WriteTurn::Streams::Warehouse, [&] { return m->numbers->lend(request); });
}

SnapshotOffer Engine::snapshot(ledger::Stream stream, const QByteArray &hash)
{
    return m->snapshots->offer(stream, hash);
}

bool Engine::makeSnapshots()
{
    if (!m->snapshots->hasWork())
        return false;
    const auto step = [&]() -> Result<bool> { return m->snapshots->step(); };
    const Result<bool> more = m->alone({}, WriteTurn::Streams::Both, step); // No entry of another server comes between rows and log.
    return more.ok() && *more;
}

Result<sync::Answer> Engine::answer(const sync::Request &request)
{
    if (const auto *push = std::get_if<sync::PushRequest>(&request))
        return answerFrom(this->push(*push));
    if (const auto *pull = std::get_if<sync::PullRequest>(&request))
        return answerFrom(this->pull(*pull));
    if (const auto *keys = std::get_if<sync::PersonKeysRequest>(&request))
        return answerFrom(personKeys(*keys));
    if (const auto *piece = std::get_if<sync::SnapshotRequest>(&request))
        return answerFrom(m->snapshots->answer(*piece));
    if (const auto *incarnation = std::get_if<sync::IncarnationRequest>(&request))
        return answerFrom(newIncarnation(*incarnation));
    if (const auto *numbers = std::get_if<sync::NumbersRequest>(&request))
        return answerFrom(lendNumbers(*numbers));
    return answerFrom(proposeWork(std::get<sync::WorkRequest>(request)));
}

Result<QByteArray> Engine::personKey(const Id128 &person)
{
    BINCARD_TRY_ASSIGN(const auto known, m->log->personKey(person));
    return known ? *known : m->options.random->bytes(32);
}

Result<std::vector<Submitted>> Engine::submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies, const SubmitOptions &options)
{
    const auto streams = stream == ledger::kCatalogue ? WriteTurn::Streams::Catalogue : WriteTurn::Streams::Warehouse;
    return m->alone({}, streams, [&] { return m->own->submit(stream, bodies, options); });
}

Result<FollowUpDone> Engine::followUp(int budget)
{
    if (m->database->isShared()) {
        BINCARD_TRY(WriteTurn::refreshHeads(m->turn()));
        BINCARD_TRY_ASSIGN(const bool work, m->ownWork->look());
        if (!work && !m->leases->isDue() && !m->counts->isDue())
            return FollowUpDone{};
    }
    return m->alone({}, WriteTurn::Streams::Warehouse, [&]() -> Result<FollowUpDone> {
        if (m->leases->isDue())
            BINCARD_TRY(m->leases->work(budget));
        BINCARD_TRY_ASSIGN(FollowUpDone done, m->ownWork->followUp(budget));
        if (!done.more && m->counts->isDue()) { // Nobody waits for it: after all else.
            BINCARD_TRY_ASSIGN(done.countsPlanned, m->counts->work());
            done.more = m->counts->isDue();
        }
        return done;
    });
}

Result<CountsPlanned> Engine::planCounts(const CountsWanted &wanted)
{
    return m->alone({}, WriteTurn::Streams::Warehouse, [&] { return m->counts->plan(wanted); });
}

Result<int> Engine::releaseBacklog(int limit)
{
    return m->alone({}, WriteTurn::Streams::Warehouse, [&] { return m->workFinder->releaseBacklog(limit); });
}

Result<VerifyReport> Engine::verify(const VerifyTold &told)
{
    return Verifier({*m->database, *m->queries, *m->log, m->options.installationSecret, m->options.warehouse}).run(told);
}

Result<std::vector<QuarantinedOperation>> Engine::quarantined(int limit)
{
    BINCARD_TRY_ASSIGN(const auto entries, m->log->quarantined(limit));
    std::vector<QuarantinedOperation> operations;
    for (const store::LogEntry &found : entries)
        operations.push_back({found.entry.stream, found.entry.seq, found.operation, found.note});
    return operations;
}

std::int64_t Engine::headSeq(ledger::Stream stream) const { return m->applier->serves(stream) ? m->applier->head(stream).seq : 0; }
std::int64_t Engine::epoch() const { return m->applier->head(ledger::kCatalogue).epoch; }
ledger::Stream Engine::warehouse() const { return m->options.warehouse; }
std::vector<store::StreamHead> Engine::heads() const
{
    return {m->applier->head(ledger::kCatalogue), m->applier->head(m->options.warehouse)};
}

Result<void> Engine::noteBackup(const std::vector<store::StreamHead> &ends, std::int64_t madeMs)
{
    BINCARD_TRY_ASSIGN(WriteTurn turn, WriteTurn::begin(m->turn(), {}, WriteTurn::Streams::Both));
    std::vector<store::StreamHead> noted = heads();
    for (store::StreamHead &head : noted) {
        const auto end = std::find_if(ends.begin(), ends.end(), [&head](const store::StreamHead &each) { return each.stream == head.stream; });
        if (end == ends.end() || end->epoch != head.epoch || end->seq < head.backup.seq)
            continue;
        head.backupBefore = std::exchange(head.backup, {end->seq, madeMs});
        BINCARD_TRY(m->log->putHead(head));
    }
    m->applier->setHeads(noted);
    return turn.commit();
}

Result<std::int64_t> Engine::beginEpoch()
{
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*m->database));
    BINCARD_TRY_ASSIGN(const auto known, m->log->heads());
    for (const store::StreamHead &head : known)
        BINCARD_TRY(m->log->lockStream(head.stream, store::StreamLog::Lock::Exclusive));
    BINCARD_TRY_ASSIGN(auto heads, m->log->heads()); // As they are now that nobody else writes them.
    const std::int64_t epoch = store::nextEpoch(heads, m->options.clock->wallMs());
    for (store::StreamHead &head : heads) {
        head.epoch = epoch;
        BINCARD_TRY(m->log->putHead(head));
    }
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(WriteTurn::refreshHeads(m->turn()));
    return epoch;
}

Tokens &Engine::tokens() { return *m->tokens; }
store::Queries &Engine::queries() { return *m->queries; }
store::Database &Engine::database() { return *m->database; }

} // namespace bincard::server
