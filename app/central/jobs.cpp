// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/jobs.h"

#include "central/jsonlog.h"
#include "desk/folder.h"

#include <QDir>
#include <QJsonArray>

#include <future>
#include <utility>

namespace bincard::serverapp {
namespace {

constexpr QLatin1String kVerifyFolder("verifying"); ///< in the folder of the books

QJsonObject toJson(const desk::BackupReport &report)
{
    QJsonArray streams;
    for (const store::StreamHead &head : report.streams)
        streams.append(QJsonObject{{QStringLiteral("stream"), head.stream}, {QStringLiteral("entries"), static_cast<qint64>(head.seq)}});
    return {{QStringLiteral("epoch"), static_cast<qint64>(report.epoch)}, {QStringLiteral("bytes"), static_cast<qint64>(report.bytes)}, {QStringLiteral("streams"), streams}};
}

} // namespace

Result<std::int64_t> Jobs::begin(server::Engine &engine, const QString &to, Rest rest)
{
    if (m_job.number > 0 && !m_job.finished)
        return Error{ErrorCode::Busy, QStringLiteral("another backup or verification is under way")};
    BINCARD_TRY_ASSIGN(auto begun, desk::BackupRun::begin(engine, m_dir, to, m_clock.wallMs()));
    join(); // The one before has nothing left to do.
    m_job = {m_job.number + 1, 0, 0, false, {}, {}};
    m_server.attend([this, run = std::shared_ptr<desk::BackupRun>(std::move(begun)), rest = std::move(rest)](server::Engine &stepped) mutable {
        if (m_ending)
            return false;
        const Result<bool> more = run->step(stepped, [this](std::int64_t done, std::int64_t all) {
            m_job.done = done;
            m_job.all = all;
        });
        if (!more.ok())
            conclude(more.error());
        else if (!*more)
            m_thread = std::thread([run = std::move(run), rest = std::move(rest)] { rest(run); });
        return more.ok() && *more;
    });
    return m_job.number;
}

Result<std::int64_t> Jobs::beginBackup(server::Engine &engine, const QString &to)
{
    return begin(engine, to, [this](const std::shared_ptr<desk::BackupRun> &run) { finishBackup(*run); });
}

void Jobs::finishBackup(desk::BackupRun &run)
{
    Result<desk::BackupReport> report = run.finish(tellEngine());
    (void)m_server.run([this, report = std::move(report)](server::Engine &engine) {
        if (!report.ok())
            return conclude(report.error());
        const Result<void> noted = engine.noteBackup(report->streams, report->madeMs);
        if (!noted.ok())
            return conclude(noted.error());
        conclude(toJson(*report));
    });
}

Result<std::int64_t> Jobs::beginVerify(server::Engine &engine)
{
    const QString folder = QDir(m_dir).filePath(kVerifyFolder);
    QDir(folder).removeRecursively(); // Of one that ended half way with its process.
    return begin(engine, folder, [this, folder](const std::shared_ptr<desk::BackupRun> &run) { verifyCopy(*run, folder); });
}

void Jobs::verifyCopy(desk::BackupRun &run, const QString &folder)
{
    Result<QJsonObject> result = verified(run, folder);
    QDir(folder).removeRecursively();
    (void)m_server.run([this, result = std::move(result)](server::Engine &) { conclude(result); });
}

Result<QJsonObject> Jobs::verified(desk::BackupRun &run, const QString &folder)
{
    const auto found = [](std::int64_t entries, std::int64_t rows, const QString &difference) {
        return QJsonObject{{QStringLiteral("entries"), static_cast<qint64>(entries)}, {QStringLiteral("rows"), static_cast<qint64>(rows)}, {QStringLiteral("difference"), difference}};
    };
    const auto copied = run.finish(tellEngine());
    if (!copied.ok())
        return copied.error().code == ErrorCode::Damaged ? Result<QJsonObject>(found(0, 0, copied.error().detail)) : copied.error();
    SystemClock clock;
    server::EngineOptions options;
    options.path = QDir(folder).filePath(desk::kServerFile);
    options.clock = &clock;
    options.random = &m_random;
    BINCARD_TRY_ASSIGN(options.installationSecret, desk::readSecret(QDir(folder).filePath(desk::kSecretFile)));
    BINCARD_TRY_ASSIGN(const auto engine, server::Engine::open(std::move(options)));
    BINCARD_TRY_ASSIGN(const server::VerifyReport report, engine->verify([told = tellEngine()](const server::VerifyProgress &progress) { told(progress.done, progress.total); }));
    return found(report.entries, report.rows, report.difference);
}

/// The engine's thread is told now and then, and not of each row.
desk::Told Jobs::tellEngine()
{
    return [this, percent = std::int64_t{-1}](std::int64_t done, std::int64_t all) mutable {
        const std::int64_t now = all > 0 ? done * 100 / all : 0;
        if (std::exchange(percent, now) != now)
            (void)m_server.run([this, done, all](server::Engine &) {
                m_job.done = done;
                m_job.all = all;
            }, desk::ServerThread::Tells::NobodyElse);
    };
}

void Jobs::conclude(const Result<QJsonObject> &result)
{
    m_job.finished = true;
    if (result.ok())
        m_job.result = *result;
    else
        m_job.error = result.error();
    QJsonObject fields{{QStringLiteral("job"), static_cast<qint64>(m_job.number)}};
    if (!result.ok())
        fields.insert(QStringLiteral("error"), result.error().detail);
    logEvent(result.ok() ? LogLevel::Info : LogLevel::Warning, result.ok() ? "job done" : "job failed", fields);
}

Result<QJsonObject> Jobs::state(std::int64_t number) const
{
    if (number != m_job.number || number <= 0)
        return Error{ErrorCode::BadInput, QStringLiteral("There is no job %1").arg(number)};
    QJsonObject state{{QStringLiteral("done"), static_cast<qint64>(m_job.done)}, {QStringLiteral("all"), static_cast<qint64>(m_job.all)}, {QStringLiteral("finished"), m_job.finished}};
    if (m_job.error) {
        state.insert(QStringLiteral("error"), m_job.error->detail);
        state.insert(QStringLiteral("code"), static_cast<int>(m_job.error->code));
    } else if (m_job.finished) {
        state.insert(QStringLiteral("result"), m_job.result);
    }
    return state;
}

void Jobs::end()
{
    std::promise<void> heard;
    const bool taken = m_server.run(
        [this, &heard](server::Engine &) {
            m_ending = true;
            heard.set_value();
        },
        desk::ServerThread::Tells::NobodyElse);
    if (taken)
        heard.get_future().wait();
    join();
}

void Jobs::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace bincard::serverapp
