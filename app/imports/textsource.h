// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QStringDecoder>

#include <cstdint>
#include <memory>

namespace bincard::imports {

enum class Encoding : std::uint8_t { Utf8, Latin1 };

/// A text file as valid UTF-8, chunk by chunk, in the memory of one chunk. A byte order mark is taken off; one of UTF-16 makes it
/// read as that. Everything that is not text is refused with file, line and column.
class TextSource
{
public:
    /// BadInput when it is not there, not a regular file, or cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<TextSource>> open(const QString &path, Encoding encoding) { return open(path, path, encoding); }
    /// A file that lies elsewhere than where its owner knows it: sentences name it as he does.
    [[nodiscard]] static Result<std::unique_ptr<TextSource>> open(const QString &path, const QString &name, Encoding encoding);

    /// The next chunk, empty at the end. BadInput when it is no text, or not in that encoding.
    [[nodiscard]] Result<QByteArray> read();
    /// From the beginning again. BadInput when the file was changed since it was opened.
    [[nodiscard]] Result<void> rewind();

    [[nodiscard]] const QString &name() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return m_size; }
    [[nodiscard]] std::int64_t position() const { return m_file.pos(); }

private:
    enum class Form : std::uint8_t { Utf8, Latin1, Utf16 };

    TextSource(const QString &path, const QString &name, Encoding encoding) : m_path(name), m_encoding(encoding), m_file(path) {}
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<QByteArray> decoded(QByteArray bytes, bool atEnd);
    [[nodiscard]] Error refuse(QByteArrayView before, const QString &what) const;
    void countPosition(QByteArrayView text);

    QString m_path; ///< for sentences
    Encoding m_encoding;
    QFile m_file;
    std::int64_t m_size = 0;
    std::int64_t m_changedMs = 0;
    Form m_form = Form::Utf8;
    QStringDecoder m_utf16;
    QByteArray m_tail; ///< the beginning of a character whose rest is in the next chunk
    std::int64_t m_line = 1, m_column = 1; ///< of the next character
};

} // namespace bincard::imports
