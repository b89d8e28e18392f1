// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/countrules.h"

#include "server/rulefile.h"

#include <QDir>

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kMostDays = 3650, kMostPerDay = 10'000;

Result<CountRule> ruleFrom(const QJsonValue &value, const CountRule &standard, const QString &where)
{
    if (value.isUndefined())
        return standard;
    if (!value.isObject())
        return wrongRule(where, QStringLiteral("not an object with \"everyDays\" and \"perDay\""));
    QJsonObject object = value.toObject();
    CountRule rule;
    BINCARD_TRY_ASSIGN(rule.everyDays, takeNumber(object, QStringLiteral("everyDays"), 1, kMostDays, standard.everyDays, where));
    BINCARD_TRY_ASSIGN(const std::int64_t perDay, takeNumber(object, QStringLiteral("perDay"), 0, kMostPerDay, standard.perDay, where));
    rule.perDay = static_cast<std::int32_t>(perDay);
    if (!object.isEmpty())
        return wrongRule(where, QStringLiteral("there is no key \"%1\" for it").arg(object.keys().constFirst()));
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
    BINCARD_TRY_ASSIGN(QJsonObject object, parseRules(json, where));
    CountRules rules;
    BINCARD_TRY_ASSIGN(rules.a, ruleFrom(object.take(QStringLiteral("A")), rules.a, where + QStringLiteral(": A")));
    BINCARD_TRY_ASSIGN(rules.b, ruleFrom(object.take(QStringLiteral("B")), rules.b, where + QStringLiteral(": B")));
    BINCARD_TRY_ASSIGN(rules.c, ruleFrom(object.take(QStringLiteral("C")), rules.c, where + QStringLiteral(": C")));
    if (!object.isEmpty())
        return wrongRule(where, QStringLiteral("there is no class \"%1\"; classes are A, B and C").arg(object.keys().constFirst()));
    return rules;
}

Result<std::optional<CountRules>> loadCountRules(const QString &dir)
{
    const QString path = QDir(dir).filePath(QStringLiteral("counts.json"));
    BINCARD_TRY_ASSIGN(const auto json, readRuleFile(path));
    if (!json)
        return std::optional<CountRules>();
    BINCARD_TRY_ASSIGN(const CountRules rules, parseCountRules(*json, path));
    return std::optional(rules);
}

} // namespace bincard::server
