// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/numbers.h"

#include "barcode/numbertext.h"
#include "store/queries.h"

#include <QJsonArray>

namespace bincard::admin {
namespace {

Error badInput(const QString &sentence)
{
    return {ErrorCode::BadInput, sentence};
}

const char *nameOf(NumberKind kind)
{
    return kind == NumberKind::Sscc ? "sscc" : "hu";
}

std::optional<NumberKind> kindNamed(const QString &name)
{
    if (name == QLatin1String("hu"))
        return NumberKind::HandlingUnit;
    return name == QLatin1String("sscc") ? std::optional(NumberKind::Sscc) : std::nullopt;
}

QJsonObject toJson(const NumberRange &range)
{
    const std::int64_t left = std::max<std::int64_t>(0, range.end - range.next);
    const auto text = [&range](std::int64_t n) { return barcode::numberText(range.kind, range.form, n); };
    return {{QStringLiteral("kind"), QLatin1String(nameOf(range.kind))}, {QStringLiteral("prefix"), range.form.prefix}, {QStringLiteral("digits"), range.form.digits},
        {QStringLiteral("next"), left > 0 ? text(range.next) : QString()}, {QStringLiteral("last"), text(range.end - 1)}, {QStringLiteral("left"), static_cast<qint64>(left)}};
}

Result<NumberForm> formIn(const QJsonObject &asked, NumberKind kind)
{
    const QString prefix = asked.value(QLatin1String("prefix")).toString();
    if (kind == NumberKind::HandlingUnit) {
        const NumberForm form{prefix, asked.value(QLatin1String("digits")).toInt(7)};
        return isUsable(kind, form) ? Result<NumberForm>(form)
                                    : badInput(QStringLiteral("The numbers of handling units have a prefix of up to 12 capital letters, digits and hyphens, and 3 to 12 digits behind it"));
    }
    if (asked.contains(QLatin1String("digits")))
        return badInput(QStringLiteral("An SSCC has 18 digits: --digits belongs to handling units"));
    const NumberForm form{prefix, static_cast<std::int32_t>(17 - prefix.size())};
    return isUsable(kind, form) ? Result<NumberForm>(form)
                                : badInput(QStringLiteral("The prefix of an SSCC is an extension digit and the GS1 company prefix: 5 to 13 digits together"));
}

} // namespace

Result<QJsonObject> listNumbers(server::Engine &engine, const QJsonObject &, const Clock &)
{
    QJsonArray ranges;
    for (int kind = 0; kind < kNumberKinds; ++kind) {
        BINCARD_TRY_ASSIGN(const auto range, engine.queries().find<NumberRange>(numberRangeId(static_cast<NumberKind>(kind))));
        if (range)
            ranges.append(toJson(*range));
    }
    return QJsonObject{{QStringLiteral("ranges"), ranges}};
}

Result<QJsonObject> setNumbers(server::Engine &engine, const QJsonObject &asked, const Clock &clock)
{
    const auto kind = kindNamed(asked.value(QLatin1String("kind")).toString());
    if (!kind)
        return badInput(QStringLiteral("Numbers are of kind hu or sscc"));
    BINCARD_TRY_ASSIGN(const NumberForm form, formIn(asked, *kind));
    const std::int64_t most = capacityOf(form) - 1;
    const ledger::NumberRangeSetting setting{*kind, form, asked.value(QLatin1String("first")).toInteger(1), asked.value(QLatin1String("last")).toInteger(most)};
    if (setting.first < 0 || setting.first > setting.last || setting.last > most)
        return badInput(QStringLiteral("The first number is 0 or more and not above the last, which is %1 at most").arg(most));
    BINCARD_TRY(engine.submit(ledger::kFirstWarehouse, {ledger::PutNumberRanges{{setting}}}, {}));
    return listNumbers(engine, {}, clock);
}

} // namespace bincard::admin
