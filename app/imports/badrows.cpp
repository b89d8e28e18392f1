// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/badrows.h"

namespace bincard::imports {

QString toString(const BadRow &row)
{
    return QStringLiteral("%1, line %2, column %3: %4").arg(row.file).arg(row.line).arg(row.column, row.reason);
}

void BadRows::add(const BadRow &row)
{
    ++m_count;
    m_listener.say(toString(row));
    if (m_first.size() < kKept)
        m_first.push_back(row);
}

} // namespace bincard::imports
