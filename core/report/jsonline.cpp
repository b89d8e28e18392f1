// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/jsonline.h"

namespace bincard::report {

void JsonLine::comma()
{
    if (m_needsComma)
        m_out.append(',');
    m_needsComma = true;
}

JsonLine &JsonLine::open(char bracket)
{
    comma();
    m_out.append(bracket);
    m_needsComma = false;
    return *this;
}

JsonLine &JsonLine::shut(char bracket)
{
    m_out.append(bracket);
    m_needsComma = true;
    return *this;
}

JsonLine &JsonLine::key(QByteArrayView name)
{
    comma();
    m_out.append('"').append(name).append("\":");
    m_needsComma = false;
    return *this;
}

JsonLine &JsonLine::value(std::int64_t number)
{
    comma();
    m_out.append(QByteArray::number(static_cast<qlonglong>(number)));
    return *this;
}

JsonLine &JsonLine::value(double number)
{
    comma();
    m_out.append(QByteArray::number(number, 'f', 3));
    return *this;
}

JsonLine &JsonLine::value(bool yes)
{
    comma();
    m_out.append(yes ? "true" : "false");
    return *this;
}

JsonLine &JsonLine::decimal(QByteArrayView digits)
{
    comma();
    m_out.append(digits);
    return *this;
}

JsonLine &JsonLine::null()
{
    comma();
    m_out.append("null");
    return *this;
}

JsonLine &JsonLine::value(QStringView text)
{
    comma();
    m_out.append('"');
    for (const char c : text.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            m_out.append('\\').append(c);
        else if (byte < 0x20)
            m_out.append("\\u00").append("0123456789abcdef"[byte >> 4]).append("0123456789abcdef"[byte & 15]);
        else
            m_out.append(c);
    }
    m_out.append('"');
    return *this;
}

} // namespace bincard::report
