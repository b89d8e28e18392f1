// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "desk/buserror.h"
#include "desk/folder.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    bincard::desk::explainBusErrors();
    bincard::desk::keepFilesPrivate();
    const QCoreApplication application(argc, argv);
    bincard::ctl::Console console;
    return bincard::ctl::runCommandLine(QCoreApplication::arguments().sliced(1), console);
}
