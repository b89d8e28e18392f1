// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/questions.h"
#include "central/httpserver.h"
#include "central/jobs.h"
#include "central/pairingdesk.h"

#include <QDir>

#include <memory>

namespace bincard::serverapp {

/// Who administers.
struct Administrator {
    QString name; ///< of the token; for the log
    server::TokenRole role = server::TokenRole::Read;
    bool isLocal = false; ///< a program on this machine that may read the folder of the books
};

/// What each path below /v1/admin/ means (docs/protocol.md): all are asked by POST, with a JSON object, and answered by one. Lives on the engine's thread,
/// which knows whose a token is: so a token that is revoked is refused from the next request on, at each of the servers that share the books.
class Administration
{
public:
    struct Options {
        QString dataDir; ///< folder of the books
        QString backupFolder; ///< where backups of administrators on other machines go, each into a folder of its own
    };
    Administration(Options options, desk::ServerThread &server, const Clock &clock, Random &random)
        : m_options(std::move(options)), m_clock(clock), m_pairing(clock, random), m_imports(QDir(m_options.dataDir).filePath(QStringLiteral("imports")), clock), m_jobs(m_options.dataDir, server, clock, random)
    {
    }

    static constexpr std::uint64_t kMostBytes = 4096; ///< of a body
    [[nodiscard]] static bool knows(const QByteArray &path);

    /// None: that is nobody's token.
    [[nodiscard]] static Result<std::optional<Administrator>> administratorOf(server::Engine &engine, const QByteArray &token);
    void serve(server::Engine &engine, const QByteArray &path, const Administrator &who, const httpd::Request &request, const httpd::Respond &respond);

    [[nodiscard]] PairingDesk &pairing() { return m_pairing; }
    void end() { m_jobs.end(); } ///< before the server's thread ends; not on it

private:
    using Asked = QJsonObject;
    using Handler = Result<QJsonObject> (Administration::*)(server::Engine &, const Administrator &, const Asked &);
    struct Path {
        QString name;
        server::TokenRole role;
        Handler answer; ///< none: a question of admin::allQuestions()
        bool often = false; ///< asked many times for one thing: the log has that thing
    };
    [[nodiscard]] static const std::vector<Path> &paths();
    [[nodiscard]] static const Path *pathOf(const QByteArray &path);
    [[nodiscard]] Result<QJsonObject> openPairing(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QJsonObject> beginBackup(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QJsonObject> beginVerify(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QJsonObject> takeFile(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QJsonObject> beginImport(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QJsonObject> jobState(server::Engine &engine, const Administrator &who, const Asked &asked);
    [[nodiscard]] Result<QString> backupFolderFor(const Administrator &who, const QString &asked) const;

    Options m_options;
    const Clock &m_clock;
    PairingDesk m_pairing;
    ImportDesk m_imports;
    Jobs m_jobs;
};

} // namespace bincard::serverapp
