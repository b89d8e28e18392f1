// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/serverhost.h"

#include "store/copyfile.h"
#include "store/streamlog.h"

#include <QDir>
#include <QFile>

namespace bincard::sim {
namespace {

constexpr std::int64_t kLeaseMs = 20 * kMinute; ///< shorter than in life: a seed has some hours
constexpr std::int64_t kSnapshotFrom = 60; ///< entries or rows: most new stations find one, and it is often made anew

} // namespace

ServerHost::ServerHost(Timeline &timeline, Witness &witness, const QString &folder, std::uint64_t seed)
    : m_timeline(timeline), m_witness(witness), m_disk(folder, seed + 1), m_clock(timeline), m_random(seed + 2), m_chance(seed + 3)
{
}

ServerHost::~ServerHost() = default;

QString ServerHost::path() const { return QDir(m_disk.folder()).filePath(QStringLiteral("server.db")); }

void ServerHost::start()
{
    if (m_engine)
        return;
    server::EngineOptions options;
    options.path = path();
    options.installationSecret = secret();
    options.clock = &m_clock;
    options.random = &m_random;
    options.vfs = m_disk.vfsName();
    options.snapshotFolder = QDir(m_disk.folder()).filePath(QStringLiteral("snapshots"));
    options.snapshotFrom = kSnapshotFrom;
    options.leaseMs = kLeaseMs;
    options.fault = [this](server::FaultPoint point, const std::vector<OperationId> &operations) { return fault(point, operations); };
    auto opened = server::Engine::open(std::move(options));
    if (opened.ok()) {
        m_engine = std::move(*opened);
        m_epoch = m_engine->epoch();
        m_witness.tell("server starts, epoch %lld, stream 1 at %lld", static_cast<long long>(m_epoch), static_cast<long long>(m_engine->headSeq(1)));
        return;
    }
    m_witness.tell("server does not start: %s", qPrintable(opened.error().detail));
    if (opened.error().code == ErrorCode::Damaged)
        m_witness.violated("P4", QStringLiteral("the server's books are damaged: ") + opened.error().detail);
    bury();
}

void ServerHost::stop()
{
    m_engine.reset();
    settle();
}

/// What was running on a dead disk is gone; the machine comes up again.
void ServerHost::bury()
{
    m_engine.reset();
    if (m_disk.isDead() && m_how == End::PowerCut) {
        m_disk.cutPower();
        m_clock.boot();
    }
    m_disk.revive();
    m_timeline.in(200 + m_chance.below(20 * kSecond), [this, starts = ++m_starts] {
        if (starts == m_starts)
            start();
    });
}

void ServerHost::settle()
{
    if (!m_disk.isDead())
        return;
    m_witness.count(m_how == End::PowerCut ? Fault::CutServer : Fault::KillServer);
    m_witness.tell("server: %s", m_how == End::PowerCut ? "power cut" : "killed");
    bury();
}

void ServerHost::end(End how, int atCall)
{
    m_how = how;
    m_disk.end(atCall);
    settle();
}

bool ServerHost::run(const std::function<void(server::Engine &)> &what)
{
    if (!m_engine)
        return false;
    what(*m_engine);
    const bool survived = !m_disk.isDead();
    settle();
    return survived;
}

std::optional<QByteArray> ServerHost::handle(const QByteArray &bytes)
{
    std::optional<QByteArray> answered;
    const bool survived = run([&](server::Engine &engine) {
        const Result<sync::Request> request = sync::decodeRequest(bytes);
        if (!request.ok())
            return m_witness.violated("P8", QStringLiteral("a request cannot be read: ") + request.error().detail);
        if (const auto *push = std::get_if<sync::PushRequest>(&*request); push && push->operations.size() > 500)
            m_witness.violated("P10", QStringLiteral("%1 operations in one push").arg(push->operations.size()));
        engine.makeSnapshots(); // A step between any two requests.
        const Result<sync::Answer> answer = engine.answer(*request);
        if (m_disk.isDead())
            return;
        if (!answer.ok()) {
            m_witness.tell("server cannot answer: %s", qPrintable(answer.error().detail));
            answered = sync::encodeAnswer(sync::ErrorAnswer{static_cast<std::int32_t>(answer.error().code), true, answer.error().detail});
            return;
        }
        if (const auto *push = std::get_if<sync::PushAnswer>(&*answer))
            m_witness.answered(*push);
        if (const auto *pull = std::get_if<sync::PullAnswer>(&*answer))
            m_witness.pulled(*pull);
        answered = sync::encodeAnswer(*answer);
    });
    return survived ? answered : std::nullopt;
}

void ServerHost::submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies)
{
    run([&](server::Engine &engine) {
        if (const auto done = engine.submit(stream, bodies, {}); !done.ok())
            m_witness.tell("office: %s", qPrintable(done.error().detail));
    });
    if (m_backups > 0 && running() && m_chance.below(3) == 0) // Now and then one is made: journals let go what two have.
        backUp();
}

Result<void> ServerHost::fault(server::FaultPoint point, const std::vector<OperationId> &operations)
{
    if (m_crash && point == server::FaultPoint::AfterCommit) {
        m_crash = false;
        m_how = End::Killed;
        m_witness.count(Fault::CrashBeforeAnswer);
        m_disk.die();
    }
    if (point != server::FaultPoint::AfterDecide)
        return {};
    for (const OperationId operation : operations) {
        const auto poison = m_poisoned.find(operation);
        if (poison == m_poisoned.end() || poison->second == 0)
            continue;
        // Alone it fails as well; to quarantine it undecided, then, does not.
        if (operations.size() == 1)
            poison->second = 0;
        m_witness.count(Fault::Poison);
        return Error{ErrorCode::BadInput, QStringLiteral("poison")};
    }
    return {};
}

void ServerHost::backUp()
{
    const QString copy = path() + QStringLiteral(".copy-%1").arg(m_backups + 1);
    run([&](server::Engine &engine) {
        const auto ends = engine.heads();
        if (const Result<void> done = store::copyDatabase(engine.database(), copy, {}); !done.ok())
            return m_witness.violated("P1", QStringLiteral("no backup: ") + done.error().detail);
        ++m_backups;
        m_witness.tell("backup of the server at %lld", static_cast<long long>(engine.headSeq(1)));
        if (const Result<void> noted = engine.noteBackup(ends, m_clock.wallMs()); !noted.ok()) // Stations keep more than they need, then.
            m_witness.tell("the backup is not noted: %s", qPrintable(noted.error().detail));
    });
}

bool ServerHost::isBackedUp(OperationId operation) const
{
    const auto found = [&]() -> Result<bool> {
        store::OpenOptions options;
        options.exclusive = true;
        BINCARD_TRY_ASSIGN(const auto database, store::Database::open(path() + QStringLiteral(".copy-%1").arg(m_backups), options));
        BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*database));
        BINCARD_TRY_ASSIGN(const auto known, log->known({operation}));
        return !known.empty();
    };
    if (m_backups == 0)
        return false;
    const Result<bool> is = found();
    return is.ok() && *is;
}

/// As app/desk/backup.cpp does it, without its folder.
bool ServerHost::restore()
{
    if (m_backups == 0)
        return false;
    m_engine.reset();
    if (m_disk.isDead())
        bury();
    for (const char *suffix : {"", "-wal"})
        QFile::remove(path() + QLatin1String(suffix));
    QFile::copy(path() + QStringLiteral(".copy-%1").arg(m_backups), path());
    m_disk.syncFolder(); // As store::moveInPlace() does: no log of before comes back beside these books.
    const auto renewed = [this]() -> Result<void> {
        store::OpenOptions options;
        options.exclusive = true;
        BINCARD_TRY_ASSIGN(const auto database, store::Database::open(path(), options));
        BINCARD_TRY_ASSIGN(const auto log, store::StreamLog::open(*database));
        BINCARD_TRY_ASSIGN(auto heads, log->heads());
        BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*database));
        for (store::StreamHead &head : heads) {
            head.epoch = std::max(head.epoch + 1, m_timeline.now() / kMinute);
            BINCARD_TRY(log->putHead(head));
        }
        BINCARD_TRY(transaction.commit());
        return database->checkpoint(store::Database::Checkpoint::Truncate);
    }();
    if (!renewed.ok())
        m_witness.violated("P1", QStringLiteral("no restored books: ") + renewed.error().detail);
    m_witness.count(Fault::Restore);
    m_witness.tell("server restored from its copy %d", m_backups);
    m_how = End::Killed;
    m_disk.revive();
    m_timeline.in(2 * kMinute, [this, starts = ++m_starts] {
        if (starts == m_starts)
            start();
    });
    return true;
}

} // namespace bincard::sim
