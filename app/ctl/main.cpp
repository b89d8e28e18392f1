// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "desk/buserror.h"
#include "desk/folder.h"

#include <QCoreApplication>
#include <QGuiApplication>

#include <memory>

namespace {

/// Commands that draw need fonts; the others are spared what it takes to have them. Nothing is ever shown.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    if (!bincard::ctl::drawsWords(words))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // It has remarks on the desktop's surroundings, which are of no concern here.
    const QtMessageHandler before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    auto application = std::make_unique<QGuiApplication>(argc, argv);
    qInstallMessageHandler(before);
    return application;
}

} // namespace

int main(int argc, char *argv[])
{
    bincard::desk::explainBusErrors();
    bincard::desk::keepFilesPrivate();
    const auto application = makeApplication(argc, argv);
    bincard::ctl::Console console;
    return bincard::ctl::runCommandLine(QCoreApplication::arguments().sliced(1), console);
}
