// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/console.h"
#include "desk/exitcode.h"
#include "ctl/options.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace bincard::ctl {

/// A part of a manual page. Paragraphs stand apart by an empty line; lines that begin with two spaces are printed as they are.
struct HelpSection {
    QString title;
    QString text;
};

/// What `bincardctl help NAME` prints and docs/cli.md holds.
struct Manual {
    QString name;
    QString summary; ///< one line
    QStringList synopsis; ///< without "bincardctl "
    QString description;
    std::vector<OptionSpec> options; ///< its own; those of every command are added
    std::vector<HelpSection> sections; ///< after the options
    std::vector<std::pair<QString, QString>> examples; ///< command line, what it does
};

/// One command of bincardctl. Made for one call.
class Command
{
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual Manual manual() const = 0;
    /// The manual of a part of the command, named by the first words: `import items`. That of the whole when there is none.
    [[nodiscard]] virtual Manual manual(const QStringList &) const { return manual(); }
    /// Whether a server may be asked for it by --server.
    [[nodiscard]] virtual bool worksAtServer() const { return false; }
    [[nodiscard]] virtual ExitCode run(const Arguments &arguments, Console &console) = 0;
};

/// All commands in the order of help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();
[[nodiscard]] std::unique_ptr<Command> commandOf(QStringView name);

/// Options that every command takes: --data, --server, --quiet, --help.
[[nodiscard]] const std::vector<OptionSpec> &commonOptions();

/// Says what is wrong and where help is.
ExitCode usageError(Console &console, const QString &command, const QString &what);
/// Says the error in one sentence.
ExitCode failed(Console &console, const Error &error, const QString &dir);

/// The folder of --data, else the default one.
[[nodiscard]] QString dataDir(const Arguments &arguments);

/// Whether the command line needs fonts, and so more than a QCoreApplication.
[[nodiscard]] bool drawsWords(const QStringList &words);

/// Everything after the program's name; what main() returns.
[[nodiscard]] int runCommandLine(const QStringList &words, Console &console);

} // namespace bincard::ctl
