// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/orderrules.h"

#include "server/rulefile.h"

#include <QDir>

#include <array>

namespace bincard::server {
namespace {

using planning::AllocationRule;

struct Named {
    const char *name;
    AllocationRule rule;
};
constexpr std::array kRules{Named{"fefo", AllocationRule::Fefo}, Named{"fifo", AllocationRule::Fifo}, Named{"fewest-picks", AllocationRule::FewestPicks},
    Named{"nearest", AllocationRule::Nearest}, Named{"clear-bins", AllocationRule::ClearBins}};

} // namespace

Result<OrderRules> parseOrderRules(const QByteArray &json, const QString &where)
{
    BINCARD_TRY_ASSIGN(QJsonObject object, parseRules(json, where));
    OrderRules rules;
    if (const QJsonValue value = object.take(QStringLiteral("allocate")); !value.isUndefined()) {
        const auto named = std::find_if(kRules.begin(), kRules.end(), [name = value.toString()](const Named &each) { return name == QLatin1String(each.name); });
        if (named == kRules.end())
            return wrongRule(where, QStringLiteral("\"allocate\" is \"fefo\", \"fifo\", \"fewest-picks\", \"nearest\" or \"clear-bins\""));
        rules.allocate = named->rule;
    }
    if (!object.isEmpty())
        return wrongRule(where, QStringLiteral("there is no key \"%1\"").arg(object.keys().constFirst()));
    return rules;
}

Result<OrderRules> loadOrderRules(const QString &dir)
{
    const QString path = QDir(dir).filePath(QStringLiteral("orders.json"));
    BINCARD_TRY_ASSIGN(const auto json, readRuleFile(path));
    return json ? parseOrderRules(*json, path) : OrderRules();
}

} // namespace bincard::server
