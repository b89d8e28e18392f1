// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/administration.h"

#include "central/jsonlog.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace bincard::serverapp {
namespace {

constexpr QByteArrayView kPrefix("/v1/admin/");

httpd::Answer answerOf(const Result<QJsonObject> &answered)
{
    if (answered.ok())
        return {200, "application/json", QJsonDocument(*answered).toJson(QJsonDocument::Compact) + '\n', {}};
    const Error &error = answered.error();
    switch (error.code) {
    case ErrorCode::Usage:
    case ErrorCode::BadInput:
    case ErrorCode::Malformed: return httpd::refusal(400, error.detail.toUtf8());
    case ErrorCode::Refused: return httpd::refusal(409, error.detail.toUtf8());
    case ErrorCode::Busy: return httpd::later(503, error.detail.toUtf8());
    default: return httpd::refusal(500, error.detail.toUtf8());
    }
}

} // namespace

const std::vector<Administration::Path> &Administration::paths()
{
    static const std::vector<Path> all = [] {
        std::vector<Path> paths{
            {QStringLiteral("pairing"), server::TokenRole::Admin, &Administration::openPairing},
            {QStringLiteral("backup"), server::TokenRole::Admin, &Administration::beginBackup},
            {QStringLiteral("verify"), server::TokenRole::Read, &Administration::beginVerify},
            {QStringLiteral("import/file"), server::TokenRole::Admin, &Administration::takeFile, true},
            {QStringLiteral("import"), server::TokenRole::Admin, &Administration::beginImport},
            {QStringLiteral("job"), server::TokenRole::Read, &Administration::jobState},
        };
        for (const admin::Question &question : admin::allQuestions())
            paths.push_back({question.name, question.role, nullptr, false});
        return paths;
    }();
    return all;
}

const Administration::Path *Administration::pathOf(const QByteArray &path)
{
    if (!path.startsWith(kPrefix))
        return nullptr;
    const QString name = QString::fromLatin1(path.mid(kPrefix.size()));
    const auto found = std::find_if(paths().begin(), paths().end(), [&name](const Path &each) { return each.name == name; });
    return found == paths().end() ? nullptr : &*found;
}

bool Administration::knows(const QByteArray &path)
{
    return pathOf(path) != nullptr;
}

Result<std::optional<Administrator>> Administration::administratorOf(server::Engine &engine, const QByteArray &token)
{
    BINCARD_TRY_ASSIGN(const auto holder, engine.tokens().holderOf(token));
    return holder ? std::optional(Administrator{holder->name, holder->role, false}) : std::nullopt;
}

void Administration::serve(server::Engine &engine, const QByteArray &path, const Administrator &who, const httpd::Request &request, const httpd::Respond &respond)
{
    const Path &asked = *pathOf(path);
    const QJsonObject named{{QStringLiteral("token"), who.name}, {QStringLiteral("asked"), asked.name}};
    if (asked.role > who.role) {
        logEvent(LogLevel::Warning, "administration refused", named);
        return respond(httpd::refusal(403, "this token may look, and change nothing"));
    }
    logEvent(asked.role == server::TokenRole::Read || asked.often ? LogLevel::Debug : LogLevel::Info, "administration", named);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.isObject())
        return respond(httpd::refusal(400, "an administrator asks with a JSON object"));
    respond(answerOf(asked.answer ? (this->*asked.answer)(engine, who, body.object()) : admin::answer(engine, asked.name, body.object(), m_clock)));
}

Result<QJsonObject> Administration::openPairing(server::Engine &, const Administrator &, const Asked &)
{
    const QString code = m_pairing.newCode();
    if (code.isEmpty())
        return Error{ErrorCode::Busy, QStringLiteral("a hundred pairing codes are open: wait ten minutes")};
    return QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("good_for_s"), static_cast<qint64>(PairingDesk::kGoodForMs / 1000)}};
}

/// Who may read the folder of the books may have them anywhere. A token that was stolen must not put them where others read them.
Result<QString> Administration::backupFolderFor(const Administrator &who, const QString &asked) const
{
    if (who.isLocal)
        return QDir::isAbsolutePath(asked) ? Result<QString>(QDir::cleanPath(asked)) : Error{ErrorCode::BadInput, QStringLiteral("A backup names its folder from the root on")};
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"));
    if (!name.match(asked).hasMatch())
        return Error{ErrorCode::BadInput, QStringLiteral("From another machine a backup is asked for by a name, which becomes a folder below %1 on the server").arg(m_options.backupFolder)};
    return QDir(m_options.backupFolder).filePath(asked);
}

Result<QJsonObject> Administration::beginBackup(server::Engine &engine, const Administrator &who, const Asked &asked)
{
    BINCARD_TRY_ASSIGN(const QString folder, backupFolderFor(who, asked.value(QLatin1String("folder")).toString()));
    BINCARD_TRY_ASSIGN(const std::int64_t job, m_jobs.beginBackup(engine, folder));
    return QJsonObject{{QStringLiteral("job"), static_cast<qint64>(job)}, {QStringLiteral("folder"), folder}};
}

Result<QJsonObject> Administration::beginVerify(server::Engine &engine, const Administrator &, const Asked &)
{
    BINCARD_TRY_ASSIGN(const std::int64_t job, m_jobs.beginVerify(engine));
    return QJsonObject{{QStringLiteral("job"), static_cast<qint64>(job)}};
}

Result<QJsonObject> Administration::takeFile(server::Engine &, const Administrator &, const Asked &asked)
{
    return m_imports.take(asked);
}

Result<QJsonObject> Administration::beginImport(server::Engine &engine, const Administrator &, const Asked &asked)
{
    BINCARD_TRY_ASSIGN(const imports::ImportPlan plan, imports::planFrom(asked));
    BINCARD_TRY_ASSIGN(const ImportDesk::Brought brought, m_imports.hand(asked));
    BINCARD_TRY_ASSIGN(const std::int64_t job, m_jobs.beginImport(engine, plan, brought));
    return QJsonObject{{QStringLiteral("job"), static_cast<qint64>(job)}};
}

Result<QJsonObject> Administration::jobState(server::Engine &, const Administrator &, const Asked &asked)
{
    return m_jobs.state(asked.value(QLatin1String("job")).toInteger());
}

} // namespace bincard::serverapp
