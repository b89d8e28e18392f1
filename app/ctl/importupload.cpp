// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/importupload.h"

#include "base/clock.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace bincard::ctl {
namespace {

constexpr qint64 kPieceBytes = 2700; ///< with its name and in base 64 within what an administrator may ask with

Result<void> bring(Office &server, const QString &upload, int number, const QString &path, const std::function<void(qint64)> &brought)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read (%2)").arg(path, file.errorString())};
    qint64 at = 0;
    do {
        const QByteArray piece = file.read(kPieceBytes);
        if (file.error() != QFile::NoError)
            return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read (%2)").arg(path, file.errorString())};
        BINCARD_TRY(server.ask(QStringLiteral("import/file"),
            {{QStringLiteral("upload"), upload}, {QStringLiteral("file"), number}, {QStringLiteral("at"), at}, {QStringLiteral("piece"), QString::fromLatin1(piece.toBase64())}}));
        at += piece.size();
        brought(piece.size());
    } while (at < file.size());
    return {};
}

} // namespace

Result<QJsonObject> importThrough(Office &server, const imports::ImportPlan &plan, const QStringList &files, imports::Listener &listener)
{
    const QString upload = QString::fromLatin1(SystemRandom().bytes(16).toHex());
    qint64 all = 0, done = 0;
    for (const QString &path : files)
        all += QFileInfo(path).size();
    QJsonArray names;
    for (int i = 0; i < files.size(); ++i) {
        BINCARD_TRY(bring(server, upload, i, files[i], [&](qint64 more) { listener.progress(QStringLiteral("Sending"), done += more, all); }));
        names.append(files[i]);
    }
    QJsonObject asked = imports::toJson(plan);
    asked.insert(QStringLiteral("upload"), upload);
    asked.insert(QStringLiteral("names"), names);
    return server.finish(QStringLiteral("import"), asked, [&](std::int64_t doneBytes, std::int64_t allBytes) { listener.progress(QStringLiteral("Importing"), doneBytes, allBytes); });
}

} // namespace bincard::ctl
