// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/buserror.h"
#include "desk/exitcode.h"
#include "desk/folder.h"
#include "central/central.h"
#include "central/jsonlog.h"

#include <QCoreApplication>

#include <cstdio>

using namespace bincard;

namespace {

constexpr char kProgram[] = "bincard-server";

void say(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

/// What an administrator has to know first goes to standard output, the log to standard error.
Result<void> serve(const serverapp::Config &config)
{
    serverapp::installJsonLog(config.logLevel);
    SystemClock clock;
    SystemRandom random;
    BINCARD_TRY_ASSIGN(const auto server, serverapp::CentralServer::start(config, clock, random));
    const net::ServerAddress &address = server->localAddress();
    const QString fingerprint = QString::fromLatin1(address.certificate.toHex());
    say(QStringLiteral("Bincard listens on %1").arg(address.url));
    if (!fingerprint.isEmpty())
        say(QStringLiteral("Its certificate's SHA-256 is %1").arg(fingerprint));
    say(QStringLiteral("Pair a station within ten minutes: bincard --pair '%1'").arg(net::toText(server->newPairing())));
    serverapp::logEvent(serverapp::LogLevel::Info, "listening", {{QStringLiteral("url"), address.url}, {QStringLiteral("certificate_sha256"), fingerprint}});
    server->run();
    serverapp::logEvent(serverapp::LogLevel::Info, "stopped");
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    desk::explainBusErrors();
    desk::keepFilesPrivate();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bincard-server"));
    const auto line = serverapp::readCommandLine(QCoreApplication::arguments().mid(1), QProcessEnvironment::systemEnvironment());
    if (!line.ok())
        return complain(kProgram, ExitCode::Usage, line.error().detail + QStringLiteral(". See --help."));
    if (line->help || line->version) {
        std::fputs(line->help ? qUtf8Printable(serverapp::helpText()) : "bincard-server " BINCARD_VERSION "\n", stdout);
        return 0;
    }
    const Result<void> served = serve(line->config);
    if (!served.ok())
        return complain(kProgram, exitCodeOf(served.error().code), sentenceFor(served.error(), line->config.dataDir));
    return 0;
}
