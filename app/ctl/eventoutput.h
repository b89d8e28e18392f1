// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/eventfeed.h"

namespace bincard::ctl {

/// events.jsonl in a folder, to which events are appended, each once however the process ends: the file's last whole line says which one was the last, and events.cursor
/// beside it up to where the log was read, so that the file may be taken away.
class EventOutput
{
public:
    explicit EventOutput(const QString &folder) : m_lines(folder + QStringLiteral("/events.jsonl")), m_cursor(folder + QStringLiteral("/events.cursor")) {}

    /// What is new up to `until`, the position up to which the feed has caught up. BadInput: what is in the folder is not of these books.
    [[nodiscard]] Result<void> append(EventFeed &feed, std::int64_t until);

private:
    /// The event behind which the next one goes: that of entry seq with number n; all of that entry when n is 0.
    struct Place {
        std::int64_t seq = 0, n = 0;
    };
    [[nodiscard]] Result<std::optional<std::int64_t>> cursor() const;
    /// Cuts a torn line off, and reads the last whole one; none when there is none.
    [[nodiscard]] Result<std::optional<Place>> lastLine();
    [[nodiscard]] Result<Place> place();
    [[nodiscard]] Result<void> write(EventFeed &feed, const Place &after, std::int64_t until);

    QString m_lines, m_cursor;
};

} // namespace bincard::ctl
