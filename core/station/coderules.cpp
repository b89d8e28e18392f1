// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/coderules.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace bincard::station {
namespace {

constexpr qint64 kLargestFile = 64 * 1024;
constexpr qsizetype kLongestPrefix = 8, kMostRules = 200, kCountryCode = 2;

Error wrong(const QString &where, const QString &what)
{
    return {ErrorCode::BadInput, QStringLiteral("%1: %2").arg(where, what)};
}

struct Kind {
    const char *name;
    QString barcode::LabelPrefixes::*prefix;
};
constexpr std::array kKinds{Kind{"location", &barcode::LabelPrefixes::location}, Kind{"hu", &barcode::LabelPrefixes::handlingUnit}, Kind{"user", &barcode::LabelPrefixes::user},
    Kind{"order", &barcode::LabelPrefixes::order}, Kind{"task", &barcode::LabelPrefixes::task}};

/// Signs that every symbology of labels holds, and that begin no command, no AIM identifier and no element string in brackets.
bool isPrefix(const QString &text)
{
    return text.size() <= kLongestPrefix && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; })
        && (text.isEmpty() || !QLatin1String("#](").contains(text[0]));
}

Result<void> readPrefixes(QJsonObject object, const QString &where, barcode::LabelPrefixes &prefixes)
{
    for (const Kind &kind : kKinds) {
        const QJsonValue value = object.take(QLatin1String(kind.name));
        if (value.isUndefined())
            continue;
        if (!value.isString() || !isPrefix(value.toString()))
            return wrong(where, QStringLiteral("the prefix of \"%1\" is a text of at most %2 signs of ASCII without blanks, and does not begin with #, ] or (").arg(QLatin1String(kind.name)).arg(kLongestPrefix));
        prefixes.*kind.prefix = value.toString();
    }
    if (!object.isEmpty())
        return wrong(where, QStringLiteral("prefixes are for location, hu, user, order and task, not for \"%1\"").arg(object.keys().constFirst()));
    for (const Kind &one : kKinds) {
        for (const Kind &other : kKinds) {
            const QString &prefix = prefixes.*one.prefix;
            if (one.prefix != other.prefix && !prefix.isEmpty() && prefix.compare(prefixes.*other.prefix, Qt::CaseInsensitive) == 0)
                return wrong(where, QStringLiteral("\"%1\" and \"%2\" have the same prefix").arg(QLatin1String(one.name), QLatin1String(other.name)));
        }
    }
    return {};
}

/// "GB", or a rule of the house's own.
Result<QStringList> ruleTexts(const QJsonValue &value, const QString &where)
{
    const QString text = value.toString();
    if (text.size() != kCountryCode)
        return QStringList{text};
    const QStringList known = barcode::nationalMeasureRules(text);
    if (known.isEmpty())
        return wrong(where, QStringLiteral("no rules of %1 are known here: give them, like \"20IIIIIKPPPPC/2\"").arg(text));
    return known;
}

Result<std::vector<barcode::MeasureRule>> readMeasures(const QJsonValue &value, const QString &where)
{
    if (!value.isUndefined() && (!value.isArray() || value.toArray().size() > kMostRules))
        return wrong(where, QStringLiteral("\"measures\" is a list of at most %1 rules and countries").arg(kMostRules));
    std::vector<barcode::MeasureRule> rules;
    for (const QJsonValue &entry : value.toArray()) {
        BINCARD_TRY_ASSIGN(const QStringList texts, ruleTexts(entry, where));
        for (const QString &text : texts) {
            const auto rule = barcode::MeasureRule::parse(text);
            if (!rule.ok())
                return wrong(where, QStringLiteral("\"%1\" is no rule: %2").arg(text, rule.error().detail));
            rules.push_back(*rule);
        }
    }
    return rules;
}

} // namespace

Result<CodeRules> parseCodeRules(const QByteArray &json, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return wrong(where, QStringLiteral("not a JSON object (%1)").arg(error.errorString()));
    QJsonObject object = document.object();
    CodeRules rules;
    const QJsonValue prefixes = object.take(QLatin1String("prefixes"));
    if (!prefixes.isUndefined() && !prefixes.isObject())
        return wrong(where, QStringLiteral("\"prefixes\" is an object like {\"location\": \"%L\"}"));
    BINCARD_TRY(readPrefixes(prefixes.toObject(), where, rules.prefixes));
    BINCARD_TRY_ASSIGN(rules.measures, readMeasures(object.take(QLatin1String("measures")), where));
    if (!object.isEmpty())
        return wrong(where, QStringLiteral("there is no key \"%1\" for it").arg(object.keys().constFirst()));
    return rules;
}

Result<CodeRules> loadCodeRules(const QString &dir)
{
    QFile file(QDir(dir).filePath(QStringLiteral("codes.json")));
    if (!file.exists())
        return CodeRules{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return parseCodeRules(file.read(kLargestFile), file.fileName());
}

} // namespace bincard::station
