// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/office.h"

#include "desk/adminfile.h"
#include "desk/folder.h"

#include <QDir>

#include <chrono>
#include <thread>

namespace bincard::ctl {

Result<Office> Office::open(const Arguments &arguments)
{
    const QString url = arguments.value(QStringLiteral("server"));
    return url.isEmpty() ? atFolder(dataDir(arguments)) : atServer(url);
}

Result<Office> Office::atServer(const QString &url)
{
    BINCARD_TRY_ASSIGN(const net::ServerAddress server, net::parseServerUrl(url, qEnvironmentVariable("BINCARD_FINGERPRINT")));
    const QByteArray token = qgetenv("BINCARD_TOKEN");
    if (token.isEmpty())
        return Error{ErrorCode::Usage, QStringLiteral("A server is asked with a token in BINCARD_TOKEN: see bincardctl token --help")};
    Office office;
    office.m_link = std::make_unique<net::AdminLink>(server, token);
    office.m_published = server;
    office.m_name = server.url;
    return office;
}

/// admin.json is there while a server has the folder open; one that was killed leaves it behind.
Result<Office> Office::atFolder(const QString &dir)
{
    Office office;
    office.m_name = dir;
    auto books = Books::open(dir, Books::Missing::Refuse);
    if (books.ok()) {
        office.m_books = std::move(*books);
        return office;
    }
    const auto admin = desk::readAdminFile(QDir(dir).filePath(desk::kAdminFile));
    if (books.error().code != ErrorCode::Busy || !admin.ok())
        return books.error();
    office.m_link = std::make_unique<net::AdminLink>(admin->server, admin->token);
    office.m_published = admin->published;
    return office;
}

Result<QJsonObject> Office::ask(const QString &name, const QJsonObject &asked)
{
    return m_link ? m_link->ask(name, asked) : admin::answer(m_books->engine(), name, asked, m_clock);
}

Result<QString> Office::forEachLine(const QString &name, QJsonObject asked, const std::function<bool(const QByteArray &)> &each)
{
    for (;;) {
        BINCARD_TRY_ASSIGN(const QJsonObject answered, ask(name, asked));
        const admin::Page page = admin::pageFrom(answered);
        for (const QByteArray &line : page.lines) {
            if (!each(line))
                return QString();
        }
        if (page.next.isEmpty())
            return page.missing;
        asked.insert(QStringLiteral("after"), page.next);
    }
}

Result<QJsonObject> Office::finish(const QString &name, const QJsonObject &asked, const std::function<void(std::int64_t, std::int64_t)> &told)
{
    constexpr std::chrono::milliseconds kBetweenLooks{100};
    BINCARD_TRY_ASSIGN(const QJsonObject begun, ask(name, asked));
    for (;;) {
        BINCARD_TRY_ASSIGN(const QJsonObject state, ask(QStringLiteral("job"), {{QStringLiteral("job"), begun.value(QLatin1String("job"))}}));
        if (state.contains(QLatin1String("error")))
            return Error{static_cast<ErrorCode>(state.value(QLatin1String("code")).toInt()), state.value(QLatin1String("error")).toString()};
        if (state.value(QLatin1String("finished")).toBool())
            return state.value(QLatin1String("result")).toObject();
        told(state.value(QLatin1String("done")).toInteger(), state.value(QLatin1String("all")).toInteger());
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

ExitCode failed(Console &console, const Error &error, const Arguments &arguments)
{
    const QString url = arguments.value(QStringLiteral("server"));
    return failed(console, error, url.isEmpty() ? dataDir(arguments) : url.section(u'#', 0, 0));
}

} // namespace bincard::ctl
