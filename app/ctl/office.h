// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/questions.h"
#include "ctl/imports.h"
#include "ctl/command.h"
#include "net/adminlink.h"

#include <optional>

namespace bincard::ctl {

/// Whom a command asks: the books of a closed folder, the server on this machine that has them open, or the one that --server names.
class Office
{
public:
    /// Usage: --server cannot be read or BINCARD_TOKEN is missing. Busy: a station has the folder open, which answers nobody.
    [[nodiscard]] static Result<Office> open(const Arguments &arguments);

    /// One of admin::allQuestions(), or another path below /v1/admin/ of a server.
    [[nodiscard]] Result<QJsonObject> ask(const QString &name, const QJsonObject &asked);
    /// All pages of a question, line by line until `each` says false. Gives what the books do not have, or nothing.
    [[nodiscard]] Result<QString> forEachLine(const QString &name, QJsonObject asked, const std::function<bool(const QByteArray &)> &each);

    /// Begins what takes long at a server, and waits for it; `told` hears how far it is. Gives its result.
    [[nodiscard]] Result<QJsonObject> finish(const QString &name, const QJsonObject &asked, const std::function<void(std::int64_t done, std::int64_t all)> &told);

    [[nodiscard]] Books *books() { return m_books.get(); } ///< none: a server is asked
    [[nodiscard]] bool isServer() const { return m_link != nullptr; }
    [[nodiscard]] const QString &name() const { return m_name; } ///< folder or URL, for sentences
    [[nodiscard]] const net::ServerAddress &published() const { return m_published; } ///< by which stations reach the server

private:
    Office() = default;
    [[nodiscard]] static Result<Office> atServer(const QString &url);
    [[nodiscard]] static Result<Office> atFolder(const QString &dir);

    std::unique_ptr<Books> m_books;
    std::unique_ptr<net::AdminLink> m_link;
    net::ServerAddress m_published;
    QString m_name;
    SystemClock m_clock;
};

/// Says the error in one sentence.
ExitCode failed(Console &console, const Error &error, const Arguments &arguments);

} // namespace bincard::ctl
