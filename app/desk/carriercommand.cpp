// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/carriercommand.h"

#include "server/rulefile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <csignal>
#include <linux/close_range.h>
#include <unistd.h>

namespace bincard::desk {
namespace {

constexpr int kShortestTimeoutS = 1, kTimeoutS = 30, kLongestTimeoutS = 300;
constexpr qsizetype kLongestOutput = 64 * 1024;
constexpr qsizetype kLongestNumber = 64, kLongestRefusal = 200; ///< characters; the second is read by people at a bench
constexpr qsizetype kShortestName = 3; ///< characters
constexpr int kLookMs = 200, kEndMs = 2000;

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

namespace {

/// What the carrier says is read at the bench and stays in the books, whose persons can be forgotten: it must not name the receiver.
Error withoutAddress(Error refusal, const QString &to)
{
    for (const QString &line : to.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.simplified().size() >= kShortestName)
            refusal.detail.replace(line.simplified(), QStringLiteral("…"), Qt::CaseInsensitive);
    }
    return refusal;
}

/// In a group of its own, which is ended as a whole, and without the server's files and sockets.
void standAlone()
{
    ::setsid();
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
}

void end(QProcess &program)
{
    ::kill(-static_cast<pid_t>(program.processId()), SIGKILL);
    program.waitForFinished(kEndMs);
}

} // namespace

Result<server::LabelAnswer> CommandCarrier::labelFor(const server::LabelRequest &request)
{
    QProcess program;
    program.setStandardErrorFile(QProcess::nullDevice()); // It may speak of addresses: no log keeps that.
    program.setChildProcessModifier(standAlone);
    program.start(m_command.command.constFirst(), m_command.command.mid(1));
    if (!program.waitForStarted(kEndMs))
        return silent(QStringLiteral("%1 cannot be started (%2)").arg(m_command.command.constFirst(), program.errorString()));
    program.write(QJsonDocument(questionOf(request)).toJson(QJsonDocument::Compact) + '\n');
    program.closeWriteChannel();
    QElapsedTimer since;
    since.start();
    QByteArray output;
    const auto givenUp = [this] { return m_givenUp && m_givenUp(); };
    while (program.state() != QProcess::NotRunning && !since.hasExpired(m_command.timeoutMs) && output.size() <= kLongestOutput && !givenUp()) {
        if (!program.waitForReadyRead(kLookMs) && program.state() == QProcess::Running)
            program.waitForFinished(1); // It may have closed its output and go on.
        output += program.read(kLongestOutput + 1 - output.size());
    }
    if (program.state() != QProcess::NotRunning) {
        end(program);
        if (output.size() > kLongestOutput)
            return silent(QStringLiteral("it answers more than %1 bytes").arg(kLongestOutput));
        return silent(givenUp() ? QStringLiteral("it was given up") : QStringLiteral("no answer within %1 s").arg(m_command.timeoutMs / 1000));
    }
    output += program.read(kLongestOutput);
    if (program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        return silent(QStringLiteral("it ended with %1").arg(program.exitCode()));
    Result<server::LabelAnswer> answer = answerOf(output);
    return answer.ok() || answer.error().code != ErrorCode::BadInput ? answer : Result<server::LabelAnswer>(withoutAddress(answer.error(), request.to));
}

} // namespace bincard::desk
