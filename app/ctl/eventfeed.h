// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/office.h"
#include "store/eventfile.h"

namespace bincard::ctl {

/// The events of a warehouse's log, kept in events.db beside its books and made anew when that is lost or of another history.
class EventFeed
{
public:
    /// Busy, ReadOnly, DiskFull: the file cannot be had. `warehouse` may be empty.
    [[nodiscard]] static Result<EventFeed> open(const QString &dir, const QString &warehouse);

    /// Makes the events of what is new in the log. Gives the position of its end then.
    [[nodiscard]] Result<std::int64_t> catchUp(Office &office);
    /// Those after `since`, in order, until `each` says false.
    [[nodiscard]] Result<void> forEach(std::int64_t since, const std::function<bool(std::int64_t seq, const QByteArray &line)> &each) { return m_file->forEach(since, each); }

private:
    explicit EventFeed(std::unique_ptr<store::EventFile> file, QString warehouse) : m_file(std::move(file)), m_warehouse(std::move(warehouse)) {}
    /// A page of the log from where the file ends. False: there is nothing more.
    [[nodiscard]] Result<bool> foldPage(Office &office);
    [[nodiscard]] Result<void> fold(const QJsonObject &answer, store::EventFile::Position at);

    std::unique_ptr<store::EventFile> m_file;
    QString m_warehouse;
};

inline constexpr QLatin1String kEventFile("events.db");

} // namespace bincard::ctl
