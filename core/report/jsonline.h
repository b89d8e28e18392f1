// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace bincard::report {

/// Writes one JSON value with the keys in the order of the calls (Qt's objects sort them). RFC 8259; strings as UTF-8.
class JsonLine
{
public:
    JsonLine &beginObject() { return open('{'); }
    JsonLine &endObject() { return shut('}'); }
    JsonLine &beginArray() { return open('['); }
    JsonLine &endArray() { return shut(']'); }
    JsonLine &key(QByteArrayView name);

    JsonLine &value(std::int64_t number);
    JsonLine &value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonLine &value(double number); ///< three decimals
    JsonLine &value(bool yes);
    JsonLine &value(QStringView text);
    JsonLine &value(const QString &text) { return value(QStringView(text)); }
    JsonLine &value(Quantity quantity) { return value(quantity.thousandths); }
    JsonLine &decimal(QByteArrayView digits); ///< a number as it is written, for instance 2.5
    JsonLine &null();
    /// The text, or null when it is empty.
    JsonLine &textOrNull(const QString &text) { return text.isEmpty() ? null() : value(QStringView(text)); }

    template <class T>
    JsonLine &pair(QByteArrayView name, const T &content)
    {
        return key(name).value(content);
    }

    [[nodiscard]] const QByteArray &bytes() const { return m_out; }

private:
    JsonLine &open(char bracket);
    JsonLine &shut(char bracket);
    void comma();

    QByteArray m_out;
    bool m_needsComma = false;
};

} // namespace bincard::report
