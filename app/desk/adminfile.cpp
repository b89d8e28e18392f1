// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/adminfile.h"

#include "desk/folder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::desk {

Result<AdminFile> readAdminFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, path + QStringLiteral(" does not exist")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("cannot read %1: %2").arg(path, file.errorString())};
    const QJsonObject object = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    const QByteArray certificate = QByteArray::fromHex(object.value(QLatin1String("certificate_sha256")).toString().toLatin1());
    AdminFile admin;
    admin.server = {object.value(QLatin1String("url")).toString(), certificate};
    admin.published = {object.value(QLatin1String("published_url")).toString(), certificate};
    admin.token = object.value(QLatin1String("token")).toString().toLatin1();
    if (admin.server.url.isEmpty() || admin.token.isEmpty())
        return Error{ErrorCode::Damaged, path + QStringLiteral(" does not say how the server is reached")};
    return admin;
}

Result<void> writeAdminFile(const QString &path, const AdminFile &admin)
{
    const QJsonObject object{{QStringLiteral("url"), admin.server.url}, {QStringLiteral("published_url"), admin.published.url},
        {QStringLiteral("certificate_sha256"), QString::fromLatin1(admin.server.certificate.toHex())}, {QStringLiteral("token"), QString::fromLatin1(admin.token)}};
    return writeWhole(path, QJsonDocument(object).toJson());
}

} // namespace bincard::desk
