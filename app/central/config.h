// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace bincard::serverapp {

enum class LogLevel : std::uint8_t { Debug, Info, Warning };

struct Config {
    QString dataDir;
    QString database; ///< postgresql://…; empty = a file in the folder, or what the folder names
    QString listenHost;
    quint16 port = 0;
    QString name; ///< by which stations reach this machine
    QString certificateFile, keyFile; ///< PEM; empty = DIR/certificate.pem and DIR/key.pem, made when they are not there
    QString backupFolder; ///< for backups that are asked for from other machines
    bool plain = false; ///< no TLS
    bool test = false; ///< for trials
    int mostConnections = 0;
    int requestsPerSecond = 0; ///< of one station
    std::int64_t snapshotFrom = 20'000; ///< entries or rows of a stream
    LogLevel logLevel = LogLevel::Info;
};

struct CommandLine {
    Config config;
    bool help = false, version = false;
};

/// A flag wins over its environment variable, that over the file of --config (or BINCARD_CONFIG), that over the default. Usage, with a
/// sentence, for what cannot be understood, wherever it stands.
[[nodiscard]] Result<CommandLine> readCommandLine(const QStringList &arguments, const QProcessEnvironment &environment);
[[nodiscard]] QString helpText();

} // namespace bincard::serverapp
