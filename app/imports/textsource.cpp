// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/textsource.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace bincard::imports {
namespace {

constexpr qint64 kChunkBytes = 256 * 1024;

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// Bytes of the character that begins with c; 0 when none does (RFC 3629 4; C0, C1 and above F4 never occur).
int lengthOf(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
}

/// RFC 3629 4: no overlong forms, no surrogates, nothing above U+10FFFF.
bool isCharacter(const unsigned char *at, int length)
{
    for (int i = 1; i < length; ++i) {
        if ((at[i] & 0xc0) != 0x80)
            return false;
    }
    switch (at[0]) {
    case 0xe0: return at[1] >= 0xa0;
    case 0xed: return at[1] < 0xa0;
    case 0xf0: return at[1] >= 0x90;
    case 0xf4: return at[1] < 0x90;
    default: return true;
    }
}

struct Utf8Check {
    qsizetype valid = 0; ///< bytes from the start that are whole characters
    bool cut = false; ///< what follows is the beginning of a character, cut by the end of the chunk
};

Utf8Check checkUtf8(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    const qsizetype size = bytes.size();
    qsizetype i = 0;
    while (i < size) {
        std::uint64_t eight = 0;
        if (size - i >= 8 && (std::memcpy(&eight, data + i, 8), (eight & 0x8080808080808080ULL) == 0)) {
            i += 8;
            continue;
        }
        const int length = lengthOf(data[i]);
        if (length == 0)
            return {i, false};
        if (i + length > size)
            return {i, true};
        if (!isCharacter(data + i, length))
            return {i, false};
        i += length;
    }
    return {size, false};
}

QByteArray utf8FromLatin1(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes).toUtf8();
}

} // namespace

Result<std::unique_ptr<TextSource>> TextSource::open(const QString &path, const QString &name, Encoding encoding)
{
    const QFileInfo info(path);
    if (path == QLatin1String("-") && !info.exists())
        return bad(QStringLiteral("Standard input cannot be read twice, as checking before importing needs: give a file"));
    if (!info.exists())
        return bad(QStringLiteral("%1 does not exist").arg(name));
    if (!info.isFile())
        return bad(QStringLiteral("%1 is not a file: it is read twice, so a pipe or a folder will not do").arg(name));
    auto source = std::unique_ptr<TextSource>(new TextSource(path, name, encoding));
    if (!source->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return bad(QStringLiteral("%1 cannot be read (%2)").arg(name, source->m_file.errorString()));
    source->m_size = info.size();
    source->m_changedMs = info.lastModified().toMSecsSinceEpoch();
    BINCARD_TRY(source->begin());
    return source;
}

Result<void> TextSource::begin()
{
    m_line = m_column = 1;
    m_tail.clear();
    QByteArray start = m_file.peek(4);
    m_form = m_encoding == Encoding::Latin1 ? Form::Latin1 : Form::Utf8;
    if (start.startsWith("PK\x03\x04"))
        return bad(QStringLiteral("%1 is a ZIP archive or a spreadsheet, not a CSV file: save it as CSV first").arg(m_path));
    if (start.startsWith("\x1f\x8b"))
        return bad(QStringLiteral("%1 is compressed: unpack it first").arg(m_path));
    if (start == QByteArrayView("\xff\xfe\0\0", 4) || start == QByteArrayView("\0\0\xfe\xff", 4))
        return bad(QStringLiteral("%1 is UTF-32: save it as UTF-8 first").arg(m_path));
    if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff")) {
        if (m_size % 2 != 0)
            return bad(QStringLiteral("%1 is UTF-16 and ends in the middle of a character: it was cut off").arg(m_path));
        m_form = Form::Utf16;
        m_utf16 = QStringDecoder(start[0] == '\xff' ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE, QStringDecoder::Flag::Default);
        (void)m_file.read(2);
    } else if (start.startsWith("\xef\xbb\xbf")) {
        m_form = Form::Utf8; // It says so itself, whatever --encoding says.
        (void)m_file.read(3);
    }
    return {};
}

Result<void> TextSource::rewind()
{
    const QFileInfo info(m_file.fileName());
    if (info.size() != m_size || info.lastModified().toMSecsSinceEpoch() != m_changedMs)
        return bad(QStringLiteral("%1 was changed while it was read: nothing of it was applied").arg(m_path));
    if (!m_file.seek(0))
        return bad(QStringLiteral("%1 cannot be read again (%2)").arg(m_path, m_file.errorString()));
    return begin();
}

Result<QByteArray> TextSource::read()
{
    for (;;) {
        QByteArray bytes(kChunkBytes, Qt::Uninitialized);
        const qint64 count = m_file.read(bytes.data(), kChunkBytes);
        if (count < 0)
            return bad(QStringLiteral("%1 cannot be read (%2)").arg(m_path, m_file.errorString()));
        bytes.truncate(count);
        const bool atEnd = count == 0;
        BINCARD_TRY_ASSIGN(QByteArray text, decoded(std::move(bytes), atEnd));
        if (!text.isEmpty() || atEnd)
            return text;
    }
}

Result<QByteArray> TextSource::decoded(QByteArray bytes, bool atEnd)
{
    if (m_form == Form::Utf16) {
        const QString part = m_utf16.decode(bytes);
        if (m_utf16.hasError())
            return bad(QStringLiteral("%1 says it is UTF-16 and is not, after line %2").arg(m_path).arg(m_line));
        bytes = part.toUtf8();
    } else if (m_form == Form::Latin1) {
        bytes = utf8FromLatin1(bytes);
    } else if (!m_tail.isEmpty()) {
        bytes.prepend(m_tail);
        m_tail.clear();
    }

    const auto *nul = static_cast<const char *>(std::memchr(bytes.constData(), 0, static_cast<std::size_t>(bytes.size())));
    if (nul != nullptr)
        return refuse(QByteArrayView(bytes.constData(), nul - bytes.constData()),
            QStringLiteral("a NUL byte: this is no text file, or UTF-16 without a byte order mark"));
    if (m_form == Form::Utf8) {
        const Utf8Check check = checkUtf8(bytes);
        if (check.valid < bytes.size()) {
            if (!check.cut || atEnd) {
                const auto byte = static_cast<unsigned char>(bytes[check.valid]);
                return refuse(QByteArrayView(bytes).first(check.valid),
                    QStringLiteral("byte 0x%1 is not UTF-8; if the file is Latin-1, say --encoding latin1").arg(byte, 2, 16, QLatin1Char('0')));
            }
            m_tail = bytes.sliced(check.valid);
            bytes.truncate(check.valid);
        }
    }
    countPosition(bytes);
    return bytes;
}

Error TextSource::refuse(QByteArrayView before, const QString &what) const
{
    TextSource here(m_path, m_path, m_encoding);
    here.m_line = m_line;
    here.m_column = m_column;
    here.countPosition(before);
    return bad(QStringLiteral("%1, line %2, column %3: %4").arg(m_path).arg(here.m_line).arg(here.m_column).arg(what));
}

void TextSource::countPosition(QByteArrayView text)
{
    m_line += std::count(text.begin(), text.end(), '\n');
    const qsizetype newline = text.lastIndexOf('\n');
    const QByteArrayView rest = newline < 0 ? text : text.sliced(newline + 1);
    const auto characters = std::count_if(rest.begin(), rest.end(), [](char c) { return !isContinuation(c); });
    m_column = (newline < 0 ? m_column : 1) + characters;
}

} // namespace bincard::imports
