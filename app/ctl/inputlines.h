// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace bincard::ctl {

/// Standard input, or what else a descriptor gives, line by line in the memory of the longest line. What is buffered and what
/// is not can be told apart, so that answers go out before the program waits for more.
class InputLines
{
public:
    struct Line {
        QByteArray bytes; ///< without the line feed, and a carriage return before it
        bool tooLong = false; ///< cut off; the rest of it was skipped
    };

    InputLines(int descriptor, qsizetype longest) : m_descriptor(descriptor), m_longest(longest) {}

    /// None at the end. A last line needs no line feed.
    [[nodiscard]] std::optional<Line> next();
    /// The next line is here already.
    [[nodiscard]] bool hasNext() const { return m_buffer.indexOf('\n', m_at) >= 0; }
    /// It ended because reading failed.
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    [[nodiscard]] bool readMore();

    int m_descriptor;
    qsizetype m_longest;
    QByteArray m_buffer;
    qsizetype m_at = 0; ///< what is before it is consumed
    bool m_ended = false;
    bool m_failed = false;
};

} // namespace bincard::ctl
