// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/serverprocess.h"

#include "central/central.h"
#include "desk/adminfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace bincard::ctl {
namespace {

constexpr int kStartMs = 60'000, kStopMs = 60'000, kLookEveryMs = 20;

} // namespace

ServerProcess::~ServerProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kStopMs);
}

Result<void> ServerProcess::start(const QString &dir)
{
    const QString admin = QDir(dir).filePath(desk::kAdminFile);
    QFile::remove(admin);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("bench"), QStringLiteral("serve-once"), QStringLiteral("--data"), dir});
    for (int waited = 0; waited < kStartMs; waited += kLookEveryMs) {
        if (m_process.waitForFinished(kLookEveryMs))
            break;
        if (const auto read = QFile::exists(admin) ? desk::readAdminFile(admin) : Error{ErrorCode::NotFound, {}}; read.ok()) {
            m_address = read->server;
            return {};
        }
    }
    return Error{ErrorCode::Environment, QStringLiteral("the server does not start")};
}

Result<void> ServerProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(kStopMs) || m_process.exitStatus() != QProcess::NormalExit)
        return Error{ErrorCode::Environment, QStringLiteral("the server does not stop")};
    return {};
}

Result<void> serveOnce(const QString &dir)
{
    SystemClock clock;
    SystemRandom random;
    serverapp::Config config;
    config.dataDir = dir;
    config.listenHost = config.name = QStringLiteral("127.0.0.1");
    config.mostConnections = 10'000;
    config.requestsPerSecond = 100'000;
    BINCARD_TRY_ASSIGN(const auto server, serverapp::CentralServer::start(config, clock, random));
    server->run();
    return {};
}

} // namespace bincard::ctl
