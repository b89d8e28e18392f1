// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/buserror.h"
#include "desk/exitcode.h"
#include "server/config.h"
#include "server/serverprocess.h"

#include <QCoreApplication>

#include <cstdio>

using namespace bincard;

namespace {

int complain(ExitCode code, const QString &sentence)
{
    std::fprintf(stderr, "bincard-server: %s\n", qUtf8Printable(sentence));
    return static_cast<int>(code);
}

} // namespace

int main(int argc, char *argv[])
{
    desk::explainBusErrors();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bincard-server"));
    const auto line = serverapp::readCommandLine(QCoreApplication::arguments().mid(1), QProcessEnvironment::systemEnvironment());
    if (!line.ok())
        return complain(ExitCode::Usage, line.error().detail + QStringLiteral(". See --help."));
    if (line->help || line->version) {
        std::fputs(line->help ? qUtf8Printable(serverapp::helpText()) : "bincard-server " BINCARD_VERSION "\n", stdout);
        return 0;
    }
    const Result<void> served = serverapp::serve(line->config);
    if (!served.ok())
        return complain(exitCodeOf(served.error().code), sentenceFor(served.error(), line->config.dataDir));
    return 0;
}
