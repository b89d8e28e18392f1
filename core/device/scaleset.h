// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/byteline.h"
#include "device/scaleprofile.h"

#include <memory>

namespace bincard::device {

/// A scale at a port or in the network, asked again and again, or listened to. Lives on one thread with an event loop.
class Scale final : public QObject
{
public:
    /// `changed` is called whenever it says something else than before.
    Scale(ScaleProfile profile, PortLister ports, std::function<void()> changed);
    void start() { m_line->start(); }
    [[nodiscard]] const ScaleReading &reading() const { return m_reading; }

private:
    void say(const ScaleReading &reading);
    [[nodiscard]] std::unique_ptr<ByteLine> makeLine(PortLister ports);

    ScaleProfile m_profile;
    std::function<void()> m_changed;
    ScaleParser m_parser;
    ScaleReading m_reading;
    QTimer m_ask;
    QTimer m_silence; ///< since its last reading
    std::unique_ptr<ByteLine> m_line;
};

/// How long a scale may say nothing before what it said last counts no more, ms.
inline constexpr int kScaleSilenceMs = 2000;

/// The scales of a station: what they say together, for one parcel lies on one of them.
class ScaleSet
{
public:
    /// `changed` is called with what they say whenever that is something else than before, and once at the start.
    ScaleSet(const std::vector<ScaleProfile> &profiles, std::function<void(const ScaleReading &)> changed, PortLister ports = systemPorts);
    ScaleSet(const ScaleSet &) = delete;
    ScaleSet &operator=(const ScaleSet &) = delete;

private:
    void look();

    std::function<void(const ScaleReading &)> m_changed;
    ScaleReading m_said;
    std::vector<std::unique_ptr<Scale>> m_scales;
};

/// What counts of several: what lies on one, at rest or not; else that one is empty; else what is wrong. Silent when there are none.
[[nodiscard]] ScaleReading readingOf(const std::vector<ScaleReading> &scales);

} // namespace bincard::device
