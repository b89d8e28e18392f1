// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/countrules.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace bincard::server {
namespace {

constexpr qint64 kLargestFile = 64 * 1024;
constexpr int kMostDays = 3650, kMostPerDay = 10'000;

Error wrong(const QString &where, const QString &what)
{
    return {ErrorCode::BadInput, QStringLiteral("%1: %2").arg(where, what)};
}

/// The number of that key, which is taken out; `otherwise` when there is none.
Result<std::int64_t> take(QJsonObject &object, const QString &key, int least, int most, std::int64_t otherwise, const QString &where)
{
    const QJsonValue value = object.take(key);
    if (value.isUndefined())
        return otherwise;
    const double given = value.toDouble(-1);
    if (!value.isDouble() || given != std::floor(given) || given < least || given > most)
        return wrong(where, QStringLiteral("\"%1\" is a whole number from %2 to %3").arg(key).arg(least).arg(most));
    return static_cast<std::int64_t>(given);
}

Result<CountRule> ruleFrom(const QJsonValue &value, const CountRule &standard, const QString &where)
{
    if (value.isUndefined())
        return standard;
    if (!value.isObject())
        return wrong(where, QStringLiteral("not an object with \"everyDays\" and \"perDay\""));
    QJsonObject object = value.toObject();
    CountRule rule;
    BINCARD_TRY_ASSIGN(rule.everyDays, take(object, QStringLiteral("everyDays"), 1, kMostDays, standard.everyDays, where));
    BINCARD_TRY_ASSIGN(const std::int64_t perDay, take(object, QStringLiteral("perDay"), 0, kMostPerDay, standard.perDay, where));
    rule.perDay = static_cast<std::int32_t>(perDay);
    if (!object.isEmpty())
        return wrong(where, QStringLiteral("there is no key \"%1\" for it").arg(object.keys().constFirst()));
    return rule;
}

} // namespace

std::int64_t CountRules::shortestDays() const
{
    return std::min({a.everyDays, b.everyDays, c.everyDays});
}

CountClass countClassOf(const QString &place, const QString &goods)
{
    for (const auto &[letter, what] : {std::pair(u"A", CountClass::A), std::pair(u"B", CountClass::B)}) {
        if (place == QStringView(letter) || goods == QStringView(letter))
            return what;
    }
    return CountClass::C;
}

Result<CountRules> parseCountRules(const QByteArray &json, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return wrong(where, QStringLiteral("not a JSON object (%1)").arg(error.errorString()));
    QJsonObject object = document.object();
    CountRules rules;
    BINCARD_TRY_ASSIGN(rules.a, ruleFrom(object.take(QStringLiteral("A")), rules.a, where + QStringLiteral(": A")));
    BINCARD_TRY_ASSIGN(rules.b, ruleFrom(object.take(QStringLiteral("B")), rules.b, where + QStringLiteral(": B")));
    BINCARD_TRY_ASSIGN(rules.c, ruleFrom(object.take(QStringLiteral("C")), rules.c, where + QStringLiteral(": C")));
    if (!object.isEmpty())
        return wrong(where, QStringLiteral("there is no class \"%1\"; classes are A, B and C").arg(object.keys().constFirst()));
    return rules;
}

Result<std::optional<CountRules>> loadCountRules(const QString &dir)
{
    QFile file(QDir(dir).filePath(QStringLiteral("counts.json")));
    if (!file.exists())
        return std::optional<CountRules>();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    BINCARD_TRY_ASSIGN(const CountRules rules, parseCountRules(file.read(kLargestFile), file.fileName()));
    return std::optional(rules);
}

} // namespace bincard::server
