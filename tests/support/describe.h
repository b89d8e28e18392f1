// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"
#include "ledger/tables.h"

#include <QStringList>

/// Printers for tests, made from the lists of fields: only what is not zero.
namespace bincard::test {

template <class T>
[[nodiscard]] QString describe(const T &value);

template <class T>
[[nodiscard]] QString describeField(const T &value)
{
    if constexpr (std::derived_from<T, Id128>)
        return value.toString().first(8);
    else if constexpr (std::same_as<T, Quantity>)
        return toString(value);
    else if constexpr (std::same_as<T, bool>)
        return value ? QStringLiteral("yes") : QStringLiteral("no");
    else if constexpr (std::is_enum_v<T> || std::integral<T>)
        return QString::number(static_cast<qint64>(value));
    else if constexpr (std::same_as<T, QString>)
        return u'"' + value + u'"';
    else if constexpr (std::same_as<T, QByteArray>)
        return QString::fromLatin1(value.toHex());
    else {
        QStringList all;
        for (const auto &element : value) {
            if constexpr (std::derived_from<typename T::value_type, Id128>)
                all.append(describeField(element));
            else
                all.append(describe(element));
        }
        return u'[' + all.join(QStringLiteral(", ")) + u']';
    }
}

template <class T>
QString describe(const T &value)
{
    QStringList parts;
    if constexpr (ledger::HasId<T>)
        parts.append(value.id.toString().first(8));
    if constexpr (ledger::HasVersion<T>)
        parts.append(u'v' + QString::number(value.version));
    T::fields(value, [&parts](int, const char *name, const auto &member) {
        if (!ledger::detail::isZero(member))
            parts.append(QLatin1String(name) + u'=' + describeField(member));
    });
    return u'{' + parts.join(u' ') + u'}';
}

[[nodiscard]] inline QString describe(const ledger::RowImage &image)
{
    QString text = QLatin1String(ledger::tableName(image.table)) + u' ' + image.key.toString().first(8) + QStringLiteral(" v%1 ").arg(image.version);
    if (!image.present)
        return text + QStringLiteral("deleted");
    ledger::AllRows::visit(image.table, [&]<class Row>() {
        Row row;
        CborReader in(image.body);
        text += ledger::decodeFields(in, row, ledger::WithKey::No) ? describe(row) : QStringLiteral("unreadable");
    });
    return text;
}

} // namespace bincard::test
