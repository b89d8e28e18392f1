// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>

namespace bincard {

/// Writes deterministic CBOR (RFC 8949 4.2.1: shortest heads, definite lengths). The caller writes map keys in ascending
/// order; the reader refuses anything else, so that equal values have equal bytes and hashes (design §5, docs/adr/0003).
class CborWriter
{
public:
    void unsignedInt(std::uint64_t value) { head(0, value); }
    void integer(std::int64_t value) { value < 0 ? head(1, ~static_cast<std::uint64_t>(value)) : head(0, static_cast<std::uint64_t>(value)); }
    void bytes(QByteArrayView value);
    void text(QStringView value);
    void boolean(bool value) { m_out.append(static_cast<char>(value ? 0xf5 : 0xf4)); }
    void null() { m_out.append(static_cast<char>(0xf6)); }
    void array(std::size_t count) { head(4, count); }
    void map(std::size_t pairs) { head(5, pairs); }
    void raw(QByteArrayView encoded) { m_out.append(encoded.data(), encoded.size()); } ///< one or more whole items

    [[nodiscard]] const QByteArray &data() const { return m_out; }
    [[nodiscard]] QByteArray take() { return std::move(m_out); }
    void clear() { m_out.clear(); }

private:
    void head(unsigned major, std::uint64_t value);
    QByteArray m_out;
};

/// Reads what CborWriter writes and refuses everything else: indefinite lengths, longer heads than needed, tags, floats,
/// depth > 8, invalid UTF-8. A first error sticks: reads then give empty values, and ok() tells.
class CborReader
{
public:
    enum class Type : std::uint8_t { Integer, Bytes, Text, Array, Map, Boolean, Null, End, Invalid };

    explicit CborReader(QByteArrayView data) : m_data(data) {}

    [[nodiscard]] Type peek() const;
    std::uint64_t unsignedInt();
    std::int64_t integer();
    QByteArrayView bytes(); ///< a view into the data given
    QString text();
    bool boolean();
    void null();
    std::size_t array(); ///< number of items that follow
    std::size_t map(); ///< number of pairs that follow
    QByteArrayView skip(); ///< steps over one whole item, checks it, and gives its bytes

    void fail() { m_ok = false; }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_position == m_data.size(); }
    /// Everything read and nothing wrong.
    [[nodiscard]] bool finished() const { return m_ok && atEnd(); }

    static constexpr int kDepthLimit = 8;

private:
    bool head(unsigned major, std::uint64_t &value);
    void skipItem(int depth);
    QByteArrayView string(unsigned major);
    std::size_t container(unsigned major);

    QByteArrayView m_data;
    qsizetype m_position = 0;
    bool m_ok = true;
};

} // namespace bincard
