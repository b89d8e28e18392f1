// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scaleset.h"

#include <algorithm>

namespace bincard::device {
namespace {

/// Less comes first.
int rankOf(const ScaleReading &reading)
{
    switch (reading.state) { // No default.
    case ScaleState::Moving: return 0; // Something is being put there now.
    case ScaleState::Overload: return 1;
    case ScaleState::Stable: return reading.weightG > 0 ? 2 : 3;
    case ScaleState::Underload: return 4;
    case ScaleState::OtherUnit: return 5;
    case ScaleState::Nonsense: return 6;
    case ScaleState::Silent: break;
    }
    return 7;
}

} // namespace

ScaleReading readingOf(const std::vector<ScaleReading> &scales)
{
    const auto loads = std::count_if(scales.begin(), scales.end(), [](const ScaleReading &scale) { return scale.state == ScaleState::Stable && scale.weightG > 0; });
    if (loads > 1)
        return {ScaleState::Moving, 0}; // Which of them has the parcel nobody can know: one is to be taken off, or the weight typed.
    const auto first = std::min_element(scales.begin(), scales.end(), [](const ScaleReading &a, const ScaleReading &b) { return rankOf(a) < rankOf(b); });
    return first == scales.end() ? ScaleReading{} : *first;
}

Scale::Scale(ScaleProfile profile, PortLister ports, std::function<void()> changed)
    : m_profile(std::move(profile)), m_changed(std::move(changed)), m_parser(m_profile.dialect), m_ask(this), m_silence(this), m_line(makeLine(std::move(ports)))
{
    m_ask.setInterval(m_profile.everyMs);
    m_silence.setSingleShot(true);
    m_silence.setInterval(kScaleSilenceMs);
    connect(&m_ask, &QTimer::timeout, this, [this] { m_line->write(scaleQuestion(m_profile.dialect.protocol)); });
    connect(&m_silence, &QTimer::timeout, this, [this] { say({}); });
}

std::unique_ptr<ByteLine> Scale::makeLine(PortLister ports)
{
    LineEvents events;
    events.bytes = [this](const QByteArray &bytes) {
        const std::vector<ScaleReading> readings = m_parser.feed(bytes);
        if (readings.empty())
            return;
        m_silence.start();
        say(readings.back()); // Of several at once the last is true now.
    };
    events.ended = [this] { m_parser.reset(); };
    const bool asks = !scaleQuestion(m_profile.dialect.protocol).isEmpty();
    events.changed = [this, asks](LineState state, const QString &) {
        m_ask.stop();
        if (state != LineState::Connected)
            return say({});
        if (asks)
            m_ask.start();
    };
    if (m_profile.channel == ScaleChannel::Serial)
        return std::make_unique<SerialLine>(m_profile.serial, std::move(ports), asks, std::move(events));
    return std::make_unique<TcpLine>(m_profile.host, m_profile.tcpPort, asks, std::move(events));
}

void Scale::say(const ScaleReading &reading)
{
    if (m_reading == reading)
        return;
    m_reading = reading;
    m_changed();
}

ScaleSet::ScaleSet(const std::vector<ScaleProfile> &profiles, std::function<void(const ScaleReading &)> changed, PortLister ports) : m_changed(std::move(changed))
{
    m_changed(m_said);
    for (const ScaleProfile &profile : profiles)
        m_scales.push_back(std::make_unique<Scale>(profile, ports, [this] { look(); }));
    for (const auto &scale : m_scales)
        scale->start();
}

void ScaleSet::look()
{
    std::vector<ScaleReading> all;
    for (const auto &scale : m_scales)
        all.push_back(scale->reading());
    if (const ScaleReading now = readingOf(all); !(now == m_said)) {
        m_said = now;
        m_changed(now);
    }
}

} // namespace bincard::device
