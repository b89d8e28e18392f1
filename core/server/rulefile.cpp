// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rulefile.h"

#include <QFile>
#include <QJsonDocument>

#include <cmath>

namespace bincard::server {
namespace {

constexpr qint64 kLargestFile = 64 * 1024;

}

Result<std::optional<QByteArray>> readRuleFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return std::optional(file.read(kLargestFile));
}

Result<QJsonObject> parseRules(const QByteArray &json, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return wrongRule(where, QStringLiteral("not a JSON object (%1)").arg(error.errorString()));
    return document.object();
}

Error wrongRule(const QString &where, const QString &what)
{
    return {ErrorCode::BadInput, QStringLiteral("%1: %2").arg(where, what)};
}

Result<std::int64_t> takeNumber(QJsonObject &object, const QString &key, int least, int most, std::int64_t otherwise, const QString &where)
{
    const QJsonValue value = object.take(key);
    if (value.isUndefined())
        return otherwise;
    const double given = value.toDouble(-1);
    if (!value.isDouble() || given != std::floor(given) || given < least || given > most)
        return wrongRule(where, QStringLiteral("\"%1\" is a whole number from %2 to %3").arg(key).arg(least).arg(most));
    return static_cast<std::int64_t>(given);
}

} // namespace bincard::server
