// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"

#include <QStringDecoder>
#include <QtEndian>

#include <limits>

namespace bincard {

void CborWriter::head(unsigned major, std::uint64_t value)
{
    char buffer[9];
    const auto top = static_cast<unsigned char>(major << 5);
    int length = 1;
    if (value < 24) {
        buffer[0] = static_cast<char>(top | static_cast<unsigned char>(value));
    } else if (value <= 0xff) {
        buffer[0] = static_cast<char>(top | 24);
        buffer[1] = static_cast<char>(value);
        length = 2;
    } else if (value <= 0xffff) {
        buffer[0] = static_cast<char>(top | 25);
        qToBigEndian(static_cast<std::uint16_t>(value), buffer + 1);
        length = 3;
    } else if (value <= 0xffffffff) {
        buffer[0] = static_cast<char>(top | 26);
        qToBigEndian(static_cast<std::uint32_t>(value), buffer + 1);
        length = 5;
    } else {
        buffer[0] = static_cast<char>(top | 27);
        qToBigEndian(value, buffer + 1);
        length = 9;
    }
    m_out.append(buffer, length);
}

void CborWriter::bytes(QByteArrayView value)
{
    head(2, static_cast<std::uint64_t>(value.size()));
    m_out.append(value.data(), value.size());
}

void CborWriter::text(QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    head(3, static_cast<std::uint64_t>(utf8.size()));
    m_out.append(utf8);
}

CborReader::Type CborReader::peek() const
{
    if (!m_ok)
        return Type::Invalid;
    if (atEnd())
        return Type::End;
    const auto byte = static_cast<unsigned char>(m_data[m_position]);
    switch (byte >> 5) {
    case 0:
    case 1: return Type::Integer;
    case 2: return Type::Bytes;
    case 3: return Type::Text;
    case 4: return Type::Array;
    case 5: return Type::Map;
    default: break;
    }
    if (byte == 0xf4 || byte == 0xf5)
        return Type::Boolean;
    return byte == 0xf6 ? Type::Null : Type::Invalid;
}

bool CborReader::head(unsigned major, std::uint64_t &value)
{
    value = 0;
    if (!m_ok || atEnd()) {
        m_ok = false;
        return false;
    }
    const auto byte = static_cast<unsigned char>(m_data[m_position]);
    const unsigned info = byte & 0x1f;
    if (byte >> 5 != major || info > 27) {
        m_ok = false;
        return false;
    }
    ++m_position;
    if (info < 24) {
        value = info;
        return true;
    }
    const int width = 1 << (info - 24);
    if (m_data.size() - m_position < width) {
        m_ok = false;
        return false;
    }
    for (int i = 0; i < width; ++i)
        value = value << 8 | static_cast<unsigned char>(m_data[m_position + i]);
    m_position += width;
    static constexpr std::uint64_t kSmallest[] = {24, 0x100, 0x10000, 0x100000000};
    m_ok = value >= kSmallest[info - 24];
    return m_ok;
}

std::uint64_t CborReader::unsignedInt()
{
    std::uint64_t value = 0;
    head(0, value);
    return value;
}

std::int64_t CborReader::integer()
{
    const bool negative = m_ok && !atEnd() && static_cast<unsigned char>(m_data[m_position]) >> 5 == 1;
    std::uint64_t value = 0;
    if (!head(negative ? 1 : 0, value))
        return 0;
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        m_ok = false;
        return 0;
    }
    return negative ? ~static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
}

QByteArrayView CborReader::string(unsigned major)
{
    std::uint64_t length = 0;
    if (!head(major, length))
        return {};
    if (length > static_cast<std::uint64_t>(m_data.size() - m_position)) {
        m_ok = false;
        return {};
    }
    const QByteArrayView view = m_data.sliced(m_position, static_cast<qsizetype>(length));
    m_position += view.size();
    return view;
}

QByteArrayView CborReader::bytes()
{
    return string(2);
}

QString CborReader::text()
{
    const QByteArrayView view = string(3);
    // Without ConvertInitialBom a text that begins with U+FEFF would come back shorter than it was written.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString result = decoder(view);
    if (decoder.hasError()) {
        m_ok = false;
        return {};
    }
    return result;
}

bool CborReader::boolean()
{
    if (peek() != Type::Boolean) {
        m_ok = false;
        return false;
    }
    return static_cast<unsigned char>(m_data[m_position++]) == 0xf5;
}

void CborReader::null()
{
    if (peek() != Type::Null)
        m_ok = false;
    else
        ++m_position;
}

std::size_t CborReader::container(unsigned major)
{
    std::uint64_t count = 0;
    if (!head(major, count))
        return 0;
    // Each item takes a byte at least: a count beyond that is a lie and must not make anybody allocate.
    const auto rest = static_cast<std::uint64_t>(m_data.size() - m_position);
    if (count > rest / (major == 5 ? 2 : 1)) {
        m_ok = false;
        return 0;
    }
    return static_cast<std::size_t>(count);
}

std::size_t CborReader::array()
{
    return container(4);
}

std::size_t CborReader::map()
{
    return container(5);
}

void CborReader::skipItem(int depth)
{
    if (depth > kDepthLimit)
        m_ok = false;
    switch (peek()) {
    case Type::Integer: integer(); return;
    case Type::Bytes: bytes(); return;
    case Type::Text: text(); return;
    case Type::Boolean: boolean(); return;
    case Type::Null: null(); return;
    case Type::Array:
        for (std::size_t n = array(); n > 0 && m_ok; --n)
            skipItem(depth + 1);
        return;
    case Type::Map: {
        QByteArrayView previous;
        for (std::size_t n = map(); n > 0 && m_ok; --n) {
            const qsizetype start = m_position;
            skipItem(depth + 1);
            const QByteArrayView key = m_data.sliced(start, m_position - start);
            // Bytewise order of the encoded keys; an equal key is a duplicate.
            if (m_ok && !previous.isNull() && std::lexicographical_compare(key.begin(), key.end(), previous.begin(), previous.end(), [](char a, char b) { return static_cast<unsigned char>(a) < static_cast<unsigned char>(b); }))
                m_ok = false;
            if (m_ok && !previous.isNull() && key == previous)
                m_ok = false;
            previous = key;
            skipItem(depth + 1);
        }
        return;
    }
    case Type::End:
    case Type::Invalid: m_ok = false; return;
    }
}

QByteArrayView CborReader::skip()
{
    const qsizetype start = m_position;
    skipItem(1);
    return m_ok ? m_data.sliced(start, m_position - start) : QByteArrayView();
}

} // namespace bincard
