// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/config.h"

#include "desk/desk.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QMap>
#include <QSettings>
#include <QSysInfo>

#include <array>

namespace bincard::serverapp {
namespace {

/// One setting: --name VALUE, BINCARD_NAME in the environment, name=VALUE in the file.
struct Setting {
    const char *name, *value, *help;
    QString (*usual)();
    bool isSwitch = false;
};

QString none() { return {}; }

const std::array<Setting, 13> kSettings{{
    {"data", "DIR", "Folder of the books: server.db, the installation secret, the certificate.", desk::defaultDataDir},
    {"database", "URL", "Books in PostgreSQL 15 or later, as postgresql://user@host/name, in place of server.db; noted in the folder. Any number of servers may share them.", none},
    {"listen", "HOST:PORT", "Address and port to listen on; port 0 takes any free one.", [] { return QStringLiteral("0.0.0.0:8443"); }},
    {"name", "HOST", "Name or address by which stations reach this machine: stands in pairing texts and in the certificate that is made.",
        [] { return QSysInfo::machineHostName(); }},
    {"certificate", "FILE", "Certificate chain (PEM); without it DIR/certificate.pem, self-signed and made on the first start.", none},
    {"key", "FILE", "Its private key (PEM).", none},
    {"backups", "DIR", "Where backups go that are asked for from another machine, best a place beyond this one; without it DIR/backups.", none},
    {"plain", nullptr, "No TLS. Only on this machine's own address, behind a proxy that does it.", [] { return QStringLiteral("no"); }, true},
    {"connections", "N", "Connections at one time, and as many as the limit of open files leaves room for; more get status 503.", [] { return QStringLiteral("1000"); }},
    {"rate", "N", "Requests a second of one station, with a body or without; it may save up four seconds of them. More get status 429.", [] { return QStringLiteral("100"); }},
    {"snapshot-from", "N", "Entries or rows in the books from which a new station gets them as a snapshot; it is made anew when they have grown by so many, or by a quarter.", [] { return QStringLiteral("20000"); }},
    {"test", nullptr, "For trials: each station shows a frame with the word TEST on every page, and prints it on every paper.", [] { return QStringLiteral("no"); }, true},
    {"log", "LEVEL", "debug, info or warning.", [] { return QStringLiteral("info"); }},
}};

using Values = QMap<QString, QString>; ///< of setting names

Error usage(const QString &sentence)
{
    return {ErrorCode::Usage, sentence};
}

const Setting *settingOf(const QString &name)
{
    for (const Setting &setting : kSettings) {
        if (name == QLatin1String(setting.name))
            return &setting;
    }
    return nullptr;
}

QString environmentName(const char *setting)
{
    return QStringLiteral("BINCARD_") + QString::fromLatin1(setting).toUpper();
}

struct Flags {
    Values values;
    QString file;
    bool help = false, version = false;
};

Result<Flags> readFlags(const QStringList &arguments)
{
    Flags flags;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        QString name = arguments.at(at);
        if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
            flags.help = true;
            continue;
        }
        if (name == QLatin1String("--version")) {
            flags.version = true;
            continue;
        }
        if (!name.startsWith(QLatin1String("--")))
            return usage(QStringLiteral("there is an argument too many: '%1'").arg(name));
        name = name.mid(2);
        std::optional<QString> value;
        if (const qsizetype equals = name.indexOf(u'='); equals >= 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        const Setting *setting = settingOf(name);
        if (!setting && name != QLatin1String("config"))
            return usage(QStringLiteral("there is no option --%1").arg(name));
        if (!value && setting && setting->isSwitch)
            value = QStringLiteral("yes");
        if (!value && ++at < arguments.size())
            value = arguments.at(at);
        if (!value)
            return usage(QStringLiteral("--%1 wants a value").arg(name));
        if (setting)
            flags.values.insert(name, *value);
        else
            flags.file = *value;
    }
    return flags;
}

Result<Values> readFile(const QString &path)
{
    Values values;
    if (path.isEmpty())
        return values;
    if (!QFileInfo(path).isReadable())
        return usage(QStringLiteral("cannot read the configuration %1").arg(path));
    const QSettings file(path, QSettings::IniFormat);
    if (file.status() != QSettings::NoError)
        return usage(QStringLiteral("%1 is no configuration: lines are name=value").arg(path));
    for (const QString &key : file.allKeys()) {
        if (!settingOf(key))
            return usage(QStringLiteral("%1 sets '%2', which is no setting").arg(path, key));
        values.insert(key, file.value(key).toStringList().join(u',')); // A comma in a value is no list here.
    }
    return values;
}

/// A whole number within bounds.
Result<int> number(const Values &values, const char *name, int least, int most)
{
    bool ok = false;
    const int read = values.value(QLatin1String(name)).toInt(&ok);
    if (!ok || read < least || read > most)
        return usage(QStringLiteral("--%1 is a whole number from %2 to %3, not '%4'").arg(QLatin1String(name)).arg(least).arg(most).arg(values.value(QLatin1String(name))));
    return read;
}

Result<void> readListen(const QString &text, Config &into)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    into.port = text.mid(colon + 1).toUShort(&ok);
    into.listenHost = text.left(colon);
    if (into.listenHost.startsWith(u'[') && into.listenHost.endsWith(u']'))
        into.listenHost = into.listenHost.mid(1, into.listenHost.size() - 2);
    if (into.listenHost == QLatin1String("localhost"))
        into.listenHost = QStringLiteral("127.0.0.1");
    if (colon < 0 || !ok || QHostAddress(into.listenHost).isNull())
        return usage(QStringLiteral("--listen is an address and a port, for instance 0.0.0.0:8443, not '%1'").arg(text));
    return {};
}

Result<LogLevel> levelOf(const QString &text)
{
    if (text == QLatin1String("debug"))
        return LogLevel::Debug;
    if (text == QLatin1String("info"))
        return LogLevel::Info;
    if (text == QLatin1String("warning"))
        return LogLevel::Warning;
    return usage(QStringLiteral("--log is debug, info or warning, not '%1'").arg(text));
}

Result<bool> yesOrNo(const Values &values, const char *name)
{
    const QString text = values.value(QLatin1String(name)).toLower();
    if (text == QLatin1String("yes") || text == QLatin1String("true") || text == QLatin1String("1"))
        return true;
    if (text == QLatin1String("no") || text == QLatin1String("false") || text == QLatin1String("0"))
        return false;
    return usage(QStringLiteral("%1 is yes or no, not '%2'").arg(QLatin1String(name), text));
}

Result<Config> configFrom(const Values &values)
{
    Config config;
    config.dataDir = values.value(QStringLiteral("data"));
    config.database = values.value(QStringLiteral("database"));
    BINCARD_TRY(readListen(values.value(QStringLiteral("listen")), config));
    config.name = values.value(QStringLiteral("name"));
    config.certificateFile = values.value(QStringLiteral("certificate"));
    config.keyFile = values.value(QStringLiteral("key"));
    config.backupFolder = values.value(QStringLiteral("backups"));
    if (config.backupFolder.isEmpty())
        config.backupFolder = config.dataDir + QStringLiteral("/backups");
    BINCARD_TRY_ASSIGN(config.plain, yesOrNo(values, "plain"));
    BINCARD_TRY_ASSIGN(config.test, yesOrNo(values, "test"));
    BINCARD_TRY_ASSIGN(config.mostConnections, number(values, "connections", 1, 100'000));
    BINCARD_TRY_ASSIGN(config.requestsPerSecond, number(values, "rate", 1, 100'000));
    BINCARD_TRY_ASSIGN(config.snapshotFrom, number(values, "snapshot-from", 1, 1'000'000'000));
    BINCARD_TRY_ASSIGN(config.logLevel, levelOf(values.value(QStringLiteral("log"))));
    if (config.dataDir.isEmpty())
        return usage(QStringLiteral("--data names no folder"));
    if (config.certificateFile.isEmpty() != config.keyFile.isEmpty())
        return usage(QStringLiteral("--certificate and --key come together"));
    if (config.plain && !QHostAddress(config.listenHost).isLoopback())
        return usage(QStringLiteral("--plain is for this machine's own address only, for instance --listen 127.0.0.1:8080"));
    if (config.plain && !config.certificateFile.isEmpty())
        return usage(QStringLiteral("--plain uses no certificate"));
    return config;
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments, const QProcessEnvironment &environment)
{
    BINCARD_TRY_ASSIGN(const Flags flags, readFlags(arguments));
    CommandLine line;
    line.help = flags.help;
    line.version = flags.version;
    if (line.help || line.version)
        return line;
    BINCARD_TRY_ASSIGN(const Values file, readFile(flags.file.isEmpty() ? environment.value(QStringLiteral("BINCARD_CONFIG")) : flags.file));
    Values values;
    for (const Setting &setting : kSettings) {
        const QString name = QLatin1String(setting.name), variable = environmentName(setting.name);
        values[name] = flags.values.contains(name) ? flags.values.value(name)
            : environment.contains(variable)      ? environment.value(variable)
            : file.contains(name)                 ? file.value(name)
                                                  : setting.usual();
    }
    BINCARD_TRY_ASSIGN(line.config, configFrom(values));
    return line;
}

QString helpText()
{
    QString text = QStringLiteral("Usage: bincard-server [OPTION]…\n\nThe central server: decides, orders and keeps what stations did, and hands it out to all of them.\n\n");
    const auto row = [&text](const QString &flag, const QString &help) { text += QStringLiteral("  %1 %2\n").arg(flag.leftJustified(22), help); };
    for (const Setting &setting : kSettings) {
        const QString usual = setting.usual();
        row(QStringLiteral("--%1%2").arg(QLatin1String(setting.name), setting.value ? u' ' + QLatin1String(setting.value) : QString()),
            QLatin1String(setting.help) + (usual.isEmpty() ? QString() : QStringLiteral(" Usually %1.").arg(usual)));
    }
    row(QStringLiteral("--config FILE"), QStringLiteral("Lines name=value with the names above."));
    row(QStringLiteral("--version"), QStringLiteral("Says the version."));
    row(QStringLiteral("--help"), QStringLiteral("Says this."));
    text += QStringLiteral("\nA flag wins over the environment (BINCARD_DATA, BINCARD_LISTEN …), that over the file of --config or BINCARD_CONFIG.\n"
                           "Exit codes: 0 stopped as asked, 2 usage, 4 the machine or the folder does not allow it.\n");
    return text;
}

} // namespace bincard::serverapp
