// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"

#include <QJsonObject>

#include <memory>

namespace bincard::net {

class HttpThread;

/// An administrator's program and the server that it asks, with its token. Needs a QCoreApplication.
class AdminLink
{
public:
    AdminLink(const ServerAddress &server, QByteArray token);
    ~AdminLink();

    /// POST /v1/admin/<name>; waits for the answer, at most half a minute. BadInput: the server finds the question wrong; Refused: the token is wrong, may
    /// not do that, or a rule says no; Busy: later; Disconnected: no server, or one with another certificate; Environment: it could not.
    [[nodiscard]] Result<QJsonObject> ask(const QString &name, const QJsonObject &asked);

private:
    std::unique_ptr<HttpThread> m_thread;
    QByteArray m_token;
};

/// "https://host:port", with "#sha256=<hex>" when the certificate is not one that the system's authorities vouch for, or `fingerprint` beside it. "http://" only for
/// this machine, since a token goes over it. Usage, with what is wrong.
[[nodiscard]] Result<ServerAddress> parseServerUrl(const QString &text, const QString &fingerprint);

} // namespace bincard::net
