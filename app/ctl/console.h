// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>

namespace bincard::ctl {

/// Results go to standard output, words for people and progress to standard error. Main thread.
class Console
{
public:
    void out(QByteArrayView bytes); ///< as it is
    void line(QStringView text); ///< a result
    void say(QStringView text); ///< for people; clears a progress bar that stands on the line
    /// Flushes; false when standard output could not take all of it.
    [[nodiscard]] bool flush();

    void setQuiet(bool quiet) { m_quiet = quiet; }
    [[nodiscard]] bool showsProgress() const;
    void bar(QStringView text); ///< replaces the bar on the line; nothing when empty

private:
    void flushBuffer();

    QByteArray m_buffer;
    bool m_quiet = false;
    bool m_barShown = false;
    bool m_failed = false;
};

/// "Reading  42 %  [#####     ]" on a terminal, nothing elsewhere. Ends its line when it goes out of scope.
class Progress
{
public:
    Progress(Console &console, QString label, std::int64_t total);
    ~Progress();
    Progress(const Progress &) = delete;
    Progress &operator=(const Progress &) = delete;

    void set(std::int64_t done); ///< cheap: draws ten times a second at most
    void add(std::int64_t more) { set(m_done + more); }
    void restart(const QString &label, std::int64_t total);

private:
    Console &m_console;
    QString m_label;
    std::int64_t m_total, m_done = 0;
    std::int64_t m_nextDrawMs = 0;
};

} // namespace bincard::ctl
