// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/importdesk.h"
#include "desk/backup.h"
#include "desk/serverthread.h"

#include <QJsonObject>

#include <memory>
#include <optional>
#include <thread>

namespace bincard::serverapp {

/// What an administrator asks that takes long: a backup, a look whether all is well, an import. One at a time, while stations go on: on the engine's thread in steps, the rest on a
/// thread of its own. Who asked comes again to hear how far it is. Lives on the engine's thread, but for end().
class Jobs
{
public:
    Jobs(QString dir, desk::ServerThread &server, const Clock &clock, Random &random) : m_dir(std::move(dir)), m_server(server), m_clock(clock), m_random(random) {}

    /// Gives the job's number. Busy: another is under way. BadInput, ReadOnly … for the folder.
    [[nodiscard]] Result<std::int64_t> beginBackup(server::Engine &engine, const QString &to);
    /// Of a copy that is made for it and removed afterwards: a look at all of the books themselves would keep stations waiting.
    [[nodiscard]] Result<std::int64_t> beginVerify(server::Engine &engine);
    /// Beside stations, some rows at a time. Takes the files, and removes them in the end. BadInput: a file cannot be used.
    [[nodiscard]] Result<std::int64_t> beginImport(server::Engine &engine, const imports::ImportPlan &plan, const ImportDesk::Brought &brought);
    /// {"done","all","finished"}, and "result" or "error" with "code" once it is finished. BadInput: there is no such job; the last one is remembered.
    [[nodiscard]] Result<QJsonObject> state(std::int64_t number) const;
    void end(); ///< another thread, once, while the server's thread is still there: gives up what is made in steps, and waits for the rest

private:
    struct Job {
        std::int64_t number = 0, done = 0, all = 0;
        bool finished = false;
        std::optional<Error> error;
        QJsonObject result;
    };
    using Rest = std::function<void(const std::shared_ptr<desk::BackupRun> &)>; ///< on the job's own thread
    class Intake;
    [[nodiscard]] Result<void> mayBegin() const;
    void beginJob(); ///< the one before has nothing left to do
    [[nodiscard]] Result<std::int64_t> begin(server::Engine &engine, const QString &to, Rest rest);
    void finishBackup(desk::BackupRun &run);
    void verifyCopy(desk::BackupRun &run, const QString &folder);
    [[nodiscard]] Result<QJsonObject> verified(desk::BackupRun &run, const QString &folder);
    void join();
    void conclude(const Result<QJsonObject> &result);
    [[nodiscard]] desk::Told tellEngine();

    QString m_dir;
    desk::ServerThread &m_server;
    const Clock &m_clock;
    Random &m_random;
    Job m_job;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace bincard::serverapp
