// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/orderrules.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::server {
namespace {

using planning::AllocationRule;

constexpr qint64 kLargestFile = 64 * 1024;

Error wrong(const QString &where, const QString &what)
{
    return {ErrorCode::BadInput, QStringLiteral("%1: %2").arg(where, what)};
}

} // namespace

Result<OrderRules> parseOrderRules(const QByteArray &json, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return wrong(where, QStringLiteral("not a JSON object (%1)").arg(error.errorString()));
    QJsonObject object = document.object();
    OrderRules rules;
    if (const QJsonValue value = object.take(QStringLiteral("allocate")); !value.isUndefined()) {
        const QString name = value.toString();
        // Not FIFO: the books do not say when goods came.
        if (name == QLatin1String("fefo"))
            rules.allocate = AllocationRule::Fefo;
        else if (name == QLatin1String("fewest-picks"))
            rules.allocate = AllocationRule::FewestPicks;
        else if (name == QLatin1String("nearest"))
            rules.allocate = AllocationRule::Nearest;
        else if (name == QLatin1String("clear-bins"))
            rules.allocate = AllocationRule::ClearBins;
        else
            return wrong(where, QStringLiteral("\"allocate\" is \"fefo\", \"fewest-picks\", \"nearest\" or \"clear-bins\""));
    }
    if (!object.isEmpty())
        return wrong(where, QStringLiteral("there is no key \"%1\"").arg(object.keys().constFirst()));
    return rules;
}

Result<OrderRules> loadOrderRules(const QString &dir)
{
    QFile file(QDir(dir).filePath(QStringLiteral("orders.json")));
    if (!file.exists())
        return OrderRules();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return parseOrderRules(file.read(kLargestFile), file.fileName());
}

} // namespace bincard::server
