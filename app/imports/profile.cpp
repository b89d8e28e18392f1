// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/profile.h"

#include "domain/catalogue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace bincard::imports {
namespace {

constexpr qint64 kLargestProfile = 1024 * 1024;

/// Takes the keys of a JSON object one by one, remembers the first thing that is wrong, and at the end which keys nobody took.
class Reader
{
public:
    Reader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) {}

    QString text(const QString &key)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isString())
            fail(QStringLiteral("\"%1\" is a text").arg(key));
        return value.toString();
    }
    bool flag(const QString &key)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isBool())
            fail(QStringLiteral("\"%1\" is true or false").arg(key));
        return value.toBool();
    }
    QStringList texts(const QString &key)
    {
        const QJsonValue value = m_object.take(key);
        QStringList list;
        for (const QJsonValue &one : value.toArray())
            list.append(one.toString());
        if ((!value.isUndefined() && !value.isArray()) || list.contains(QString()))
            fail(QStringLiteral("\"%1\" is a list of texts").arg(key));
        return list;
    }
    QJsonObject object(const QString &key)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isObject())
            fail(QStringLiteral("\"%1\" is an object").arg(key));
        return value.toObject();
    }
    void fail(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("%1: %2").arg(m_path, what);
    }
    [[nodiscard]] Result<void> finish()
    {
        if (m_wrong.isEmpty() && !m_object.isEmpty())
            fail(QStringLiteral("a profile has no key \"%1\"").arg(m_object.keys().first()));
        return m_wrong.isEmpty() ? Result<void>() : Error{ErrorCode::BadInput, m_wrong};
    }

private:
    QJsonObject m_object;
    QString m_path;
    QString m_wrong;
};

ColumnNames readColumns(Reader &reader, ImportKind kind)
{
    ColumnNames names;
    const QJsonObject columns = reader.object(QStringLiteral("columns"));
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        const auto &fields = fieldsOf(kind);
        const bool known = std::any_of(fields.begin(), fields.end(), [&it](const FieldSpec &field) { return field.name == it.key(); });
        if (!known || !it.value().isString())
            reader.fail(QStringLiteral("\"columns\" gives field names their column, and \"%1\" is no field of %2").arg(it.key(), nameOf(kind)));
        names.insert(it.key(), it.value().toString());
    }
    return names;
}

OrderRules readRules(Reader &reader)
{
    OrderRules rules;
    for (const QString &code : reader.texts(QStringLiteral("services")))
        rules.services.insert(skuKey(code));
    rules.cancellationPrefix = reader.text(QStringLiteral("cancellationPrefix"));
    rules.proposeAdjustments = reader.flag(QStringLiteral("proposeAdjustments"));
    rules.createItems = reader.flag(QStringLiteral("createItems"));
    rules.decimalCustomers = reader.flag(QStringLiteral("decimalCustomers"));
    rules.currency = reader.text(QStringLiteral("currency"));
    if (const QString zone = reader.text(QStringLiteral("timeZone")); !zone.isEmpty()) {
        rules.zone = QTimeZone(zone.toLatin1());
        if (!QTimeZone::isTimeZoneIdAvailable(zone.toLatin1())) // A QTimeZone takes any letters for a POSIX rule.
            reader.fail(QStringLiteral("\"timeZone\" is an IANA name such as Europe/Berlin"));
    }
    return rules;
}

} // namespace

Result<Profile> parseProfile(const QByteArray &json, const QString &path)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (!document.isObject()) {
        const QString why = parseError.error == QJsonParseError::NoError ? QStringLiteral("not an object") : parseError.errorString();
        return Error{ErrorCode::BadInput, QStringLiteral("%1 is no JSON profile (%2, at byte %3)").arg(path, why).arg(parseError.offset)};
    }
    Reader reader(document.object(), path);
    Profile profile;
    (void)reader.text(QStringLiteral("about"));
    if (const auto kind = importKind(reader.text(QStringLiteral("kind"))))
        profile.kind = *kind;
    else
        reader.fail(QStringLiteral("\"kind\" is items, locations, stock, orders, cartons or carriers"));
    profile.columns = readColumns(reader, profile.kind);
    if (profile.kind == ImportKind::Orders)
        profile.rules = readRules(reader);
    BINCARD_TRY(reader.finish());
    return profile;
}

QByteArray profileJson(const Profile &profile)
{
    QJsonObject columns;
    for (auto it = profile.columns.begin(); it != profile.columns.end(); ++it)
        columns.insert(it.key(), it.value());
    QJsonObject object{{QStringLiteral("kind"), nameOf(profile.kind)}, {QStringLiteral("columns"), columns}};
    if (profile.kind == ImportKind::Orders) {
        const OrderRules &rules = profile.rules;
        QStringList services(rules.services.begin(), rules.services.end());
        services.sort();
        object.insert(QStringLiteral("services"), QJsonArray::fromStringList(services));
        object.insert(QStringLiteral("cancellationPrefix"), rules.cancellationPrefix);
        object.insert(QStringLiteral("proposeAdjustments"), rules.proposeAdjustments);
        object.insert(QStringLiteral("createItems"), rules.createItems);
        object.insert(QStringLiteral("decimalCustomers"), rules.decimalCustomers);
        object.insert(QStringLiteral("currency"), rules.currency);
        object.insert(QStringLiteral("timeZone"), QString::fromLatin1(rules.zone.id()));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList shippedProfiles()
{
    QStringList names;
    for (const QString &file : QDir(QStringLiteral(":/bincard/profiles")).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names.append(file.chopped(5));
    return names;
}

Result<Profile> loadProfile(const QString &path)
{
    QString found = path;
    if (!QFileInfo::exists(path)) {
        const QString name = path.endsWith(QLatin1String(".json")) ? path.chopped(5) : path;
        if (!shippedProfiles().contains(name))
            return Error{ErrorCode::BadInput, QStringLiteral("%1 does not exist, and no such profile ships with Bincard (%2)")
                                                  .arg(path, shippedProfiles().join(QStringLiteral(", ")))};
        found = QStringLiteral(":/bincard/profiles/%1.json").arg(name);
    }
    QFile file(found);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestProfile)
        return Error{ErrorCode::BadInput, QStringLiteral("%1 cannot be read as a profile").arg(path)};
    return parseProfile(file.readAll(), path);
}

} // namespace bincard::imports
