// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "device/byteline.h"
#include "device/framer.h"
#include "device/scannerprofile.h"
#include "device/scannerreading.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace bincard::device {

/// Where readings and news of scanners go; called on the thread of the scanners.
struct ScannerLinks {
    const Clock *clock = nullptr; ///< the window's own: stops are compared by its monotonic time
    std::function<void(const ScannerReading &)> read;
    std::function<void(const ScannerStatus &)> changed;
};

class ScannerStream;

/// A scanner that sends bytes. Lives on one thread with an event loop.
class StreamScanner : public QObject
{
public:
    StreamScanner(ScannerProfile profile, const ScannerLinks &links) : m_profile(std::move(profile)), m_links(links) { m_status.scanner = m_profile.name; }
    virtual void start() = 0;
    [[nodiscard]] const ScannerProfile &profile() const { return m_profile; }

protected:
    void say(ScannerState state, const QString &detail = {});
    /// What the one line of a scanner brings goes into `stream`.
    [[nodiscard]] LineEvents eventsOf(ScannerStream &stream);

private:
    friend class ScannerStream;
    void give(const Frame &frame);

    ScannerProfile m_profile;
    const ScannerLinks &m_links;
    ScannerStatus m_status;
};

/// One line of bytes of it: a port, or one connection of several.
class ScannerStream : public QObject
{
public:
    ScannerStream(StreamScanner &scanner, QObject *parent);
    void feed(const QByteArray &bytes);
    void finish(); ///< the line has gone

private:
    void give(const std::vector<Frame> &frames);

    StreamScanner &m_scanner;
    Framer m_framer;
    QTimer m_timer; ///< the silence after the last byte
};

} // namespace bincard::device
