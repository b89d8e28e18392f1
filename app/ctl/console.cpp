// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/console.h"

#include "base/clock.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace bincard::ctl {
namespace {

constexpr qsizetype kBufferBytes = 64 * 1024;
constexpr int kBarCells = 30;
constexpr std::int64_t kDrawEveryMs = 100;

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = ::write(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

} // namespace

void Console::out(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    if (m_buffer.size() >= kBufferBytes)
        flushBuffer();
}

void Console::line(QStringView text)
{
    out(text.toUtf8());
    out("\n");
}

void Console::say(QStringView text)
{
    bar({});
    flushBuffer(); // So that both streams on one terminal keep their order.
    (void)writeAll(STDERR_FILENO, text.toUtf8() + '\n');
}

bool Console::flush()
{
    flushBuffer();
    return !m_failed;
}

void Console::flushBuffer()
{
    if (!m_buffer.isEmpty() && !writeAll(STDOUT_FILENO, m_buffer))
        m_failed = true;
    m_buffer.clear();
}

bool Console::showsProgress() const
{
    return !m_quiet && ::isatty(STDERR_FILENO) == 1;
}

void Console::bar(QStringView text)
{
    if (text.isEmpty() && !m_barShown)
        return;
    (void)writeAll(STDERR_FILENO, "\r\x1b[K" + text.toUtf8());
    m_barShown = !text.isEmpty();
}

Progress::Progress(Console &console, QString label, std::int64_t total) : m_console(console), m_label(std::move(label)), m_total(total) {}

Progress::~Progress()
{
    m_console.bar({});
}

void Progress::restart(const QString &label, std::int64_t total)
{
    m_label = label;
    m_total = total;
    m_done = 0;
    m_nextDrawMs = 0;
}

void Progress::set(std::int64_t done)
{
    m_done = done;
    if (!m_console.showsProgress())
        return;
    const std::int64_t now = SystemClock().monotonicMs();
    if (now < m_nextDrawMs)
        return;
    m_nextDrawMs = now + kDrawEveryMs;
    const std::int64_t percent = m_total > 0 ? std::min<std::int64_t>(100, m_done * 100 / m_total) : 100;
    const auto filled = static_cast<qsizetype>(percent * kBarCells / 100);
    m_console.bar(QStringLiteral("%1 %2 % [%3%4]").arg(m_label, -10).arg(percent, 3)
                      .arg(QString(filled, u'#'), QString(kBarCells - filled, u' ')));
}

} // namespace bincard::ctl
