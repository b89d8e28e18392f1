// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/carriercommand.h"

#include "server/rulefile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace bincard::desk {
namespace {

constexpr int kShortestTimeoutS = 1, kTimeoutS = 30, kLongestTimeoutS = 300;
constexpr qsizetype kLongestOutput = 64 * 1024;
constexpr qsizetype kLongestNumber = 64, kLongestRefusal = 200; ///< characters; the second is read by people at a bench
constexpr int kLookMs = 200;

Error silent(const QString &why)
{
    return {ErrorCode::Environment, why};
}

Result<CarrierCommand> commandFrom(QJsonObject object, const QString &where)
{
    CarrierCommand command;
    const QJsonArray words = object.take(QStringLiteral("command")).toArray();
    for (const QJsonValue word : words)
        command.command.append(word.toString());
    if (command.command.isEmpty() || command.command.contains(QString()))
        return server::wrongRule(where, QStringLiteral("\"command\" is a list of texts, the program first"));
    BINCARD_TRY_ASSIGN(const std::int64_t seconds, server::takeNumber(object, QStringLiteral("timeout"), kShortestTimeoutS, kLongestTimeoutS, kTimeoutS, where));
    command.timeoutMs = seconds * 1000;
    if (!object.isEmpty())
        return server::wrongRule(where, QStringLiteral("there is no key \"%1\"").arg(object.keys().constFirst()));
    return command;
}

} // namespace

Result<CarrierCommands> parseCarrierCommands(const QByteArray &json, const QString &where)
{
    BINCARD_TRY_ASSIGN(const QJsonObject object, server::parseRules(json, where));
    CarrierCommands commands;
    for (auto each = object.begin(); each != object.end(); ++each) {
        BINCARD_TRY_ASSIGN(commands[each.key()], commandFrom(each.value().toObject(), QStringLiteral("%1: %2").arg(where, each.key())));
    }
    return commands;
}

Result<CarrierCommands> loadCarrierCommands(const QString &dir)
{
    const QString path = QDir(dir).filePath(QStringLiteral("carriers.json"));
    BINCARD_TRY_ASSIGN(const auto json, server::readRuleFile(path));
    return json ? parseCarrierCommands(*json, path) : CarrierCommands();
}

QJsonObject questionOf(const server::LabelRequest &request)
{
    return {{QStringLiteral("parcel"), request.parcel}, {QStringLiteral("sscc"), request.sscc}, {QStringLiteral("order"), request.order}, {QStringLiteral("service"), request.service},
        {QStringLiteral("country"), request.country}, {QStringLiteral("to"), QJsonArray::fromStringList(request.to.split(u'\n', Qt::SkipEmptyParts))},
        {QStringLiteral("weight_g"), static_cast<qint64>(request.weightG)}};
}

Result<server::LabelAnswer> answerOf(const QByteArray &output)
{
    const QJsonObject object = QJsonDocument::fromJson(output).object();
    const QString tracking = object.value(QLatin1String("tracking")).toString().simplified(), refused = object.value(QLatin1String("refused")).toString().simplified();
    if (!refused.isEmpty())
        return Error{ErrorCode::BadInput, refused.left(kLongestRefusal)};
    if (tracking.isEmpty() || tracking.size() > kLongestNumber)
        return silent(QStringLiteral("it answers neither {\"tracking\": …} of at most %1 characters nor {\"refused\": …}").arg(kLongestNumber));
    return server::LabelAnswer{tracking};
}

Result<server::LabelAnswer> CommandCarrier::labelFor(const server::LabelRequest &request)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::SeparateChannels);
    program.setStandardErrorFile(QProcess::nullDevice()); // It may speak of addresses: no log keeps that.
    program.start(m_command.command.constFirst(), m_command.command.mid(1));
    if (!program.waitForStarted())
        return silent(QStringLiteral("%1 cannot be started (%2)").arg(m_command.command.constFirst(), program.errorString()));
    program.write(QJsonDocument(questionOf(request)).toJson(QJsonDocument::Compact) + '\n');
    program.closeWriteChannel();
    QElapsedTimer since;
    since.start();
    QByteArray output;
    const auto waits = [&] { return !since.hasExpired(m_command.timeoutMs) && output.size() <= kLongestOutput && !(m_givenUp && m_givenUp()); };
    while (program.state() != QProcess::NotRunning && waits()) {
        program.waitForFinished(kLookMs);
        output += program.readAllStandardOutput();
    }
    if (program.state() != QProcess::NotRunning) {
        program.kill();
        program.waitForFinished();
        return silent(output.size() > kLongestOutput ? QStringLiteral("it answers more than %1 bytes").arg(kLongestOutput)
                                                     : QStringLiteral("no answer within %1 s").arg(m_command.timeoutMs / 1000));
    }
    output += program.readAllStandardOutput();
    if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        return silent(QStringLiteral("it ended with %1").arg(program.exitCode()));
    return answerOf(output);
}

} // namespace bincard::desk
