// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/streamscanner.h"

#include <algorithm>

namespace bincard::device {

void StreamScanner::say(ScannerState state, const QString &detail)
{
    if (m_status.state == state && m_status.detail == detail)
        return;
    m_status.state = state;
    m_status.detail = detail;
    m_links.changed(m_status);
}

LineEvents StreamScanner::eventsOf(ScannerStream &stream)
{
    return {[&stream](const QByteArray &bytes) { stream.feed(bytes); }, [&stream] { stream.finish(); },
        [this](LineState state, const QString &detail) { say(state, detail); }};
}

void StreamScanner::give(const Frame &frame)
{
    ScannerReading reading{m_profile.name, {}, frame.bytes, frame.terminator, frame.end, frame.firstMs, frame.lastMs};
    if (reading.isWhole())
        reading.code = codeOf(m_profile, textOf(frame.bytes, m_profile.encoding));
    m_status.cutOff = !reading.isWhole();
    if (reading.isWhole()) {
        m_status.lastCode = reading.code;
        ++m_status.codes;
    }
    m_links.read(reading);
    m_links.changed(m_status);
}

ScannerStream::ScannerStream(StreamScanner &scanner, QObject *parent) : QObject(parent), m_scanner(scanner), m_framer(framerOptions(scanner.profile()))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { give(m_framer.tick(m_scanner.m_links.clock->monotonicMs())); });
}

void ScannerStream::feed(const QByteArray &bytes)
{
    give(m_framer.feed(bytes, m_scanner.m_links.clock->monotonicMs()));
}

void ScannerStream::finish()
{
    give(m_framer.finish());
}

void ScannerStream::give(const std::vector<Frame> &frames)
{
    if (const auto due = m_framer.dueMs())
        m_timer.start(static_cast<int>(std::max<qint64>(0, *due - m_scanner.m_links.clock->monotonicMs())));
    else
        m_timer.stop();
    for (const Frame &frame : frames)
        m_scanner.give(frame);
}

} // namespace bincard::device
