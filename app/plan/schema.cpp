// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/schema.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace bincard::plan {
namespace {

/// A schema that was read: the keywords of docs/adr/0011 and no others.
struct Rules {
    QString type;
    QStringList choices; ///< enum
    double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
    std::optional<double> above; ///< exclusiveMinimum
    qint64 leastLength = 0, mostLength = std::numeric_limits<qint64>::max(); ///< of a string, items of an array, or names of an object
    QStringList required;
    std::vector<std::pair<QString, Rules>> properties;
    bool mayHaveOthers = true;
    std::unique_ptr<Rules> others; ///< additionalProperties
    std::unique_ptr<Rules> items;
};

/// What "$ref" names; it stands in "definitions" of the same file, and none of them names itself at whatever distance.
QJsonObject referred(const QJsonObject &definitions, const QString &reference)
{
    const QLatin1String place("#/definitions/");
    BINCARD_CHECK(reference.startsWith(place) && definitions.contains(reference.sliced(place.size())));
    return definitions.value(reference.sliced(place.size())).toObject();
}

Rules rulesOf(const QJsonObject &schema, const QJsonObject &definitions)
{
    if (schema.contains(QLatin1String("$ref")))
        return rulesOf(referred(definitions, schema.value(QLatin1String("$ref")).toString()), definitions);
    Rules rules;
    for (auto at = schema.begin(); at != schema.end(); ++at) {
        const QString key = at.key();
        const QJsonValue value = at.value();
        if (key == QLatin1String("type")) {
            rules.type = value.toString();
        } else if (key == QLatin1String("enum")) {
            for (const QJsonValue &choice : value.toArray())
                rules.choices.append(choice.toString());
        } else if (key == QLatin1String("minimum")) {
            rules.least = value.toDouble();
        } else if (key == QLatin1String("maximum")) {
            rules.most = value.toDouble();
        } else if (key == QLatin1String("exclusiveMinimum")) {
            rules.above = value.toDouble();
        } else if (key == QLatin1String("minLength") || key == QLatin1String("minItems")) {
            rules.leastLength = value.toInteger();
        } else if (key == QLatin1String("maxLength") || key == QLatin1String("maxItems") || key == QLatin1String("maxProperties")) {
            rules.mostLength = value.toInteger();
        } else if (key == QLatin1String("required")) {
            for (const QJsonValue &name : value.toArray())
                rules.required.append(name.toString());
        } else if (key == QLatin1String("properties")) {
            const QJsonObject properties = value.toObject();
            for (auto property = properties.begin(); property != properties.end(); ++property)
                rules.properties.emplace_back(property.key(), rulesOf(property.value().toObject(), definitions));
        } else if (key == QLatin1String("additionalProperties")) {
            rules.mayHaveOthers = !value.isBool() || value.toBool();
            if (value.isObject())
                rules.others = std::make_unique<Rules>(rulesOf(value.toObject(), definitions));
        } else if (key == QLatin1String("items")) {
            rules.items = std::make_unique<Rules>(rulesOf(value.toObject(), definitions));
        } else {
            const bool isWords = key == QLatin1String("$schema") || key == QLatin1String("$id") || key == QLatin1String("definitions") || key == QLatin1String("title") || key == QLatin1String("description")
                || key == QLatin1String("default") || key == QLatin1String("examples");
            BINCARD_CHECK(isWords); // Nobody may believe that a rule is kept which is not looked at.
        }
    }
    return rules;
}

QString inPointer(QString name)
{
    return name.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
}

/// Where in the value, and the first rule that it breaks.
class Check
{
public:
    [[nodiscard]] bool holds(const Rules &rules, const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Double:
            return number(rules, value.toDouble());
        case QJsonValue::String:
            return string(rules, value.toString());
        case QJsonValue::Array:
            return array(rules, value.toArray());
        case QJsonValue::Object:
            return object(rules, value.toObject());
        case QJsonValue::Bool:
            return hasType(rules, QStringLiteral("boolean"));
        case QJsonValue::Null:
        case QJsonValue::Undefined:
            break;
        }
        return hasType(rules, QStringLiteral("null"));
    }
    [[nodiscard]] QString where() const
    {
        QString pointer;
        for (const QString &step : m_path)
            pointer += u'/' + inPointer(step.size() > 60 ? step.left(60) + u'…' : step);
        return pointer.isEmpty() ? QStringLiteral("the top") : pointer;
    }
    [[nodiscard]] const QString &what() const { return m_what; }

private:
    bool broken(const QString &what)
    {
        m_what = what;
        return false;
    }
    bool hasType(const Rules &rules, const QString &type)
    {
        if (!rules.choices.isEmpty() && type != QLatin1String("string"))
            return broken(QStringLiteral("must be one of %1").arg(rules.choices.join(QStringLiteral(", "))));
        if (rules.type.isEmpty() || rules.type == type)
            return true;
        const QString article = rules.type.startsWith(u'i') || rules.type.startsWith(u'a') || rules.type.startsWith(u'o') ? QStringLiteral("an ") : QStringLiteral("a ");
        return broken(QStringLiteral("must be ") + article + (rules.type == QLatin1String("integer") ? QStringLiteral("integer of 53 bits at most") : rules.type));
    }
    bool number(const Rules &rules, double value)
    {
        // Whole numbers above 2^53 are not exact in every JSON reader.
        const bool isWhole = std::floor(value) == value && std::abs(value) <= 9007199254740992.0;
        if (!hasType(rules, isWhole && rules.type != QLatin1String("number") ? QStringLiteral("integer") : QStringLiteral("number")))
            return false;
        if (value < rules.least)
            return broken(QStringLiteral("must be at least %1").arg(rules.least, 0, 'g', 16));
        if (value > rules.most)
            return broken(QStringLiteral("must be at most %1").arg(rules.most, 0, 'g', 16));
        if (rules.above && value <= *rules.above)
            return broken(QStringLiteral("must be above %1").arg(*rules.above, 0, 'g', 16));
        return true;
    }
    bool string(const Rules &rules, const QString &value)
    {
        if (!hasType(rules, QStringLiteral("string")))
            return false;
        if (!rules.choices.isEmpty() && !rules.choices.contains(value))
            return broken(QStringLiteral("must be one of %1").arg(rules.choices.join(QStringLiteral(", "))));
        if (value.size() < rules.leastLength)
            return broken(QStringLiteral("must not be shorter than %1").arg(rules.leastLength));
        return value.size() <= rules.mostLength || broken(QStringLiteral("must not be longer than %1").arg(rules.mostLength));
    }
    bool array(const Rules &rules, const QJsonArray &value)
    {
        if (!hasType(rules, QStringLiteral("array")))
            return false;
        if (value.size() < rules.leastLength)
            return broken(QStringLiteral("must have %1 or more entries").arg(rules.leastLength));
        if (value.size() > rules.mostLength)
            return broken(QStringLiteral("must not have more than %1 entries").arg(rules.mostLength));
        for (qsizetype i = 0; rules.items && i < value.size(); ++i) {
            if (!holds(*rules.items, value.at(i))) {
                m_path.prepend(QString::number(i));
                return false;
            }
        }
        return true;
    }
    bool object(const Rules &rules, const QJsonObject &value)
    {
        if (!hasType(rules, QStringLiteral("object")))
            return false;
        for (const QString &name : rules.required) {
            if (!value.contains(name))
                return broken(QStringLiteral("must have \"%1\"").arg(name));
        }
        if (value.size() > rules.mostLength)
            return broken(QStringLiteral("must not have more than %1 names").arg(rules.mostLength));
        qsizetype known = 0;
        for (const auto &[name, property] : rules.properties) {
            const auto at = value.constFind(name);
            if (at == value.constEnd())
                continue;
            ++known;
            if (!inside(name, property, at.value()))
                return false;
        }
        return known == value.size() || (rules.mayHaveOthers && !rules.others) || others(rules, value);
    }
    bool others(const Rules &rules, const QJsonObject &value)
    {
        for (auto at = value.begin(); at != value.end(); ++at) {
            bool isKnown = false;
            for (const auto &[name, property] : rules.properties)
                isKnown = isKnown || name == at.key();
            if (isKnown)
                continue;
            if (!rules.mayHaveOthers)
                return broken(QStringLiteral("must not have \"%1\"").arg(at.key().left(60)));
            if (!inside(at.key(), *rules.others, at.value()))
                return false;
        }
        return true;
    }
    bool inside(const QString &name, const Rules &rules, const QJsonValue &value)
    {
        if (holds(rules, value))
            return true;
        m_path.prepend(name);
        return false;
    }

    QStringList m_path;
    QString m_what;
};

} // namespace

Result<void> checkSchema(const QString &schemaFile, const QJsonObject &value)
{
    QFile file(QStringLiteral(":/bincard/schemas/") + schemaFile);
    BINCARD_CHECK(file.open(QIODevice::ReadOnly));
    const QJsonObject schema = QJsonDocument::fromJson(file.readAll()).object();
    const Rules rules = rulesOf(schema, schema.value(QLatin1String("definitions")).toObject());
    Check check;
    if (check.holds(rules, value))
        return {};
    return Error{ErrorCode::BadInput, QStringLiteral("%1 %2 (schema %3)").arg(check.where(), check.what(), schemaFile)};
}

} // namespace bincard::plan
