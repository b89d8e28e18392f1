// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/cartrules.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace bincard::station {
namespace {

constexpr qint64 kLargestFile = 64 * 1024;
constexpr qsizetype kMostZones = 100;
constexpr int kMostTotes = 50, kMostPieces = 200, kMostLitres = 10'000, kMostKilograms = 10'000;

/// Takes the numbers out of an object; what is left or wrong is said once.
class CartReader
{
public:
    CartReader(QJsonObject object, QString where) : m_object(std::move(object)), m_where(std::move(where)) {}

    std::optional<std::int64_t> number(const QString &key, int least, int most)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return std::nullopt;
        const double given = value.toDouble(-1);
        if (!value.isDouble() || given != std::floor(given) || given < least || given > most) {
            complain(QStringLiteral("\"%1\" is a whole number from %2 to %3").arg(key).arg(least).arg(most));
            return std::nullopt;
        }
        return static_cast<std::int64_t>(given);
    }
    std::optional<bool> flag(const QString &key)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isBool())
            complain(QStringLiteral("\"%1\" is true or false").arg(key));
        return value.toBool();
    }
    QStringList texts(const QString &key, qsizetype most)
    {
        const QJsonValue value = m_object.take(key);
        QStringList texts;
        for (const QJsonValue &one : value.toArray())
            texts << one.toString().trimmed();
        if (!value.isUndefined() && (!value.isArray() || texts.isEmpty() || texts.size() > most || texts.contains(QString())))
            complain(QStringLiteral("\"%1\" is a list of up to %2 names").arg(key).arg(most));
        return texts;
    }
    /// Whether the key says `other`; it may say `standard`, too, or nothing.
    bool choice(const QString &key, const QString &standard, const QString &other)
    {
        const QJsonValue value = m_object.take(key);
        const QString text = value.toString();
        if (!value.isUndefined() && text != standard && text != other)
            complain(QStringLiteral("\"%1\" is \"%2\" or \"%3\"").arg(key, standard, other));
        return text == other;
    }
    void exclude(bool one, bool other, const QString &what)
    {
        if (one && other)
            complain(what);
    }
    [[nodiscard]] QString finish()
    {
        if (!m_object.isEmpty())
            complain(QStringLiteral("there is no key \"%1\" for it").arg(m_object.keys().constFirst()));
        return m_wrong;
    }

private:
    void complain(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("%1: %2").arg(m_where, what);
    }

    QJsonObject m_object;
    QString m_where, m_wrong;
};

} // namespace

Result<workflow::CartPolicy> parseCartRules(const QByteArray &json, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return Error{ErrorCode::BadInput, QStringLiteral("%1: not a JSON object (%2)").arg(where, error.errorString())};
    CartReader reader(document.object(), where);
    workflow::CartPolicy cart;
    cart.sorted = reader.flag(QStringLiteral("sorted")).value_or(cart.sorted);
    cart.always = reader.flag(QStringLiteral("always")).value_or(cart.always);
    cart.totes = static_cast<std::int32_t>(reader.number(QStringLiteral("totes"), 1, kMostTotes).value_or(cart.totes));
    cart.pieces = static_cast<std::int32_t>(reader.number(QStringLiteral("pieces"), 1, kMostPieces).value_or(cart.pieces));
    cart.toteVolumeMm3 = reader.number(QStringLiteral("toteLitres"), 1, kMostLitres).value_or(0) * 1'000'000;
    cart.weightG = reader.number(QStringLiteral("kilograms"), 1, kMostKilograms).value_or(0) * 1000;
    cart.zones = reader.texts(QStringLiteral("zones"), kMostZones);
    cart.byItem = reader.choice(QStringLiteral("by"), QStringLiteral("order"), QStringLiteral("item"));
    cart.straight = reader.choice(QStringLiteral("into"), QStringLiteral("tote"), QStringLiteral("parcel"));
    reader.exclude(cart.straight, cart.sorted || cart.always || cart.byItem || !cart.zones.isEmpty(), QStringLiteral("\"into\": \"parcel\" is one order from all zones, and no cart"));
    reader.exclude(!cart.zones.isEmpty(), cart.sorted || cart.byItem, QStringLiteral("totes that orders share are not passed on to other \"zones\""));
    if (const QString wrong = reader.finish(); !wrong.isEmpty())
        return Error{ErrorCode::BadInput, wrong};
    return cart;
}

Result<workflow::CartPolicy> loadCartRules(const QString &dir)
{
    QFile file(QDir(dir).filePath(QStringLiteral("cart.json")));
    if (!file.exists())
        return workflow::CartPolicy{};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return parseCartRules(file.read(kLargestFile), file.fileName());
}

} // namespace bincard::station
