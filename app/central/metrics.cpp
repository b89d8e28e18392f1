// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/metrics.h"

#include <QByteArrayList>

namespace bincard::serverapp {

QByteArray Metrics::text() const
{
    QByteArray text, before;
    for (const auto &[name, value] : m_values) {
        const QByteArray family = name.split('{').constFirst();
        if (family != before) // Sorted: a family stands together, and its kind is said once.
            text += "# TYPE " + family + (family.endsWith("_total") ? " counter\n" : " gauge\n");
        before = family;
        text += name + ' ' + QByteArray::number(static_cast<qlonglong>(value)) + '\n';
    }
    return text;
}

} // namespace bincard::serverapp
