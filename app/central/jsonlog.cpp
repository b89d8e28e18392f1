// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/jsonlog.h"

#include <QDateTime>
#include <QJsonDocument>

#include <atomic>
#include <cstdio>

namespace bincard::serverapp {
namespace {

std::atomic<LogLevel> &least()
{
    static std::atomic<LogLevel> level = LogLevel::Warning; // Until a server is told otherwise. Qt's message handler is one for the process, and so is this.
    return level;
}

const char *wordOf(LogLevel level)
{
    switch (level) { // No default.
    case LogLevel::Debug: return "debug";
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    }
    return "info";
}

void write(LogLevel level, QJsonObject line)
{
    if (level < least())
        return;
    line.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    line.insert(QStringLiteral("level"), QLatin1String(wordOf(level)));
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr); // One call: lines of two threads do not mix.
}

void takeMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LogLevel level = type == QtDebugMsg ? LogLevel::Debug : type == QtInfoMsg ? LogLevel::Info : LogLevel::Warning;
    write(level, {{QStringLiteral("category"), QLatin1String(context.category)}, {QStringLiteral("message"), message}});
}

} // namespace

void installJsonLog(LogLevel level)
{
    least() = level;
    qInstallMessageHandler(takeMessage);
}

void logEvent(LogLevel level, const char *event, const QJsonObject &fields)
{
    QJsonObject line = fields;
    line.insert(QStringLiteral("category"), QStringLiteral("bincard.server"));
    line.insert(QStringLiteral("message"), QLatin1String(event));
    write(level, std::move(line));
}

} // namespace bincard::serverapp
