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

/// An import in slices, and what it says meanwhile.
class Jobs::Intake final : public imports::Listener
{
public:
    Intake(Job &job, server::Engine &engine, const imports::ImportPlan &plan, QString folder, const Clock &clock)
        : m_job(job), m_folder(std::move(folder)), m_clock(clock), m_books(engine), m_import(m_books, plan, imports::Submitter::besideOthers(), *this)
    {
    }
    ~Intake() override { QDir(m_folder).removeRecursively(); }

    [[nodiscard]] Result<void> open(const std::vector<imports::NamedFile> &files)
    {
        BINCARD_TRY(m_import.open(files));
        m_said = {}; // Whoever brought them has seen their headers too.
        return {};
    }
    /// False when it is over.
    [[nodiscard]] Result<bool> step()
    {
        const std::int64_t until = m_clock.monotonicMs() + kSliceMs;
        return m_import.step([this, until] { return m_clock.monotonicMs() >= until; });
    }
    [[nodiscard]] QJsonObject result()
    {
        const imports::ImportReport &report = m_import.report();
        if (m_unsaid > 0)
            m_said.append(QStringLiteral("and %1 more").arg(m_unsaid));
        for (const QString &sentence : report.sentences())
            m_said.append(sentence);
        return {{QStringLiteral("said"), m_said}, {QStringLiteral("report"), QString::fromUtf8(report.json())}, {QStringLiteral("refused"), report.refused}};
    }

    void say(const QString &sentence) override
    {
        if (m_said.size() < kMostSaid)
            m_said.append(sentence);
        else
            ++m_unsaid;
    }
    void progress(const QString &, std::int64_t doneBytes, std::int64_t allBytes) override
    {
        m_job.done = doneBytes;
        m_job.all = allBytes;
    }

private:
    static constexpr std::int64_t kSliceMs = 4;
    static constexpr int kMostSaid = 1000;

    Job &m_job;
    QString m_folder;
    const Clock &m_clock;
    imports::Books m_books;
    imports::Import m_import;
    QJsonArray m_said;
    std::int64_t m_unsaid = 0;
};

Result<void> Jobs::mayBegin() const
{
    if (m_job.number > 0 && !m_job.finished)
        return Error{ErrorCode::Busy, QStringLiteral("another backup, verification or import is under way")};
    return {};
}

void Jobs::beginJob()
{
    join();
    m_job = {m_job.number + 1, 0, 0, false, {}, {}};
}

Result<std::int64_t> Jobs::beginImport(server::Engine &engine, const imports::ImportPlan &plan, const ImportDesk::Brought &brought)
{
    auto intake = std::make_shared<Intake>(m_job, engine, plan, brought.folder, m_clock); // In any case the files end with it.
    BINCARD_TRY(mayBegin());
    BINCARD_TRY(intake->open(brought.files));
    beginJob();
    m_server.attend([this, intake](server::Engine &) {
        if (m_ending)
            return false;
        const Result<bool> more = intake->step();
        if (!more.ok())
            conclude(more.error());
        else if (!*more)
            conclude(intake->result());
        return more.ok() && *more;
    });
    return m_job.number;
}

Result<std::int64_t> Jobs::begin(server::Engine &engine, const QString &to, Rest rest)
{
    BINCARD_TRY(mayBegin());
    BINCARD_TRY_ASSIGN(auto begun, desk::BackupRun::begin(engine, m_dir, to, m_clock.wallMs()));
    beginJob();
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
