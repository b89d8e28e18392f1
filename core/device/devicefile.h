// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <utility>

/// How the lists of a station's devices are read: strictly, since a key that is misspelt would be a setting that does nothing.
namespace bincard::device {

inline constexpr int kLongestDeviceText = 100;
inline constexpr std::int64_t kLargestDevicesFile = 1 << 20; ///< bytes

/// "vendor:product" or "vendor:product:serial", hexadecimal.
[[nodiscard]] bool isUsbIdentity(const QString &text);

/// Takes the keys of one device, remembers the first thing that is wrong, and in the end the keys that nobody took.
class DeviceReader
{
public:
    /// kind: what people call such a device; number: which of the list it is.
    DeviceReader(QJsonObject object, const QString &kind, int number) : m_object(std::move(object)), m_kind(kind), m_place(QStringLiteral("%1 %2").arg(kind).arg(number)) {}

    void text(const char *key, QString &into, qsizetype most = kLongestDeviceText)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isString() || value.toString().size() > most)
            fail(key, QStringLiteral("a text of at most %1 characters").arg(most));
        into = value.toString();
    }
    void flag(const char *key, bool &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isBool())
            fail(key, QStringLiteral("true or false"));
        into = value.toBool();
    }
    int number(const char *key, int otherwise, int least, int most)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return otherwise;
        const double number = value.toDouble(-1);
        if (!value.isDouble() || number < least || number > most || number != static_cast<int>(number)) {
            fail(key, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
            return otherwise;
        }
        return static_cast<int>(number);
    }
    template <class Value>
    void choice(const char *key, const QStringList &names, Value &into)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const qsizetype index = names.indexOf(value.toString());
        if (index < 0)
            fail(key, QStringLiteral("one of %1").arg(names.join(QStringLiteral(", "))));
        else
            into = static_cast<Value>(index);
    }
    QStringList texts(const char *key, const QString &what)
    {
        const QJsonValue value = take(key);
        QStringList list;
        if (!value.isUndefined() && !value.isArray())
            fail(key, what);
        for (const QJsonValue &one : value.toArray()) {
            if (!one.isString() || one.toString().isEmpty() || one.toString().size() > kLongestDeviceText)
                fail(key, what);
            list.append(one.toString());
        }
        return list;
    }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    void fail(const char *key, const QString &what) { complain(QStringLiteral("\"%1\" is %2").arg(QLatin1String(key), what)); }
    void complain(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("%1: %2").arg(m_place, what);
    }
    void name(const QString &name)
    {
        if (!name.isEmpty())
            m_place = QStringLiteral("%1 \"%2\"").arg(m_kind, name);
    }
    [[nodiscard]] QString finish()
    {
        if (m_wrong.isEmpty() && !m_object.isEmpty())
            complain(QStringLiteral("there is no key \"%1\" for it").arg(m_object.keys().constFirst()));
        return m_wrong;
    }

private:
    QJsonValue take(const char *key) { return m_object.take(QLatin1String(key)); }

    QJsonObject m_object;
    QString m_kind;
    QString m_place;
    QString m_wrong;
};

/// The serial port of a device: `port` or `usb`, one of them, and `baud`.
void readSerialPort(DeviceReader &reader, const QString &kind, QString &port, QString &usb, int &baud);

/// The list under `key` of a file that is an object with that and nothing else; BadInput, in one clause, when it is something else.
[[nodiscard]] Result<QJsonArray> readDeviceList(const QByteArray &json, const QString &key, const QString &file);
/// The file's bytes; none when it does not exist.
[[nodiscard]] Result<std::optional<QByteArray>> readDeviceFile(const QString &path);

} // namespace bincard::device
