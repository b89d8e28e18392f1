// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/devicegate.h"

#include "base/hash.h"
#include "server/deviceclock.h"
#include "server/intake.h"

namespace bincard::server {
namespace {

constexpr std::int64_t kWindow = 64;
/// A counter that jumps further makes no sense, and would let one request end a device's counting.
constexpr std::int64_t kFarthestJump = std::int64_t{1} << 40;

} // namespace

bool DeviceGate::Window::take(std::int64_t counter)
{
    if (counter <= 0) // Also keeps the differences below within their type.
        return false;
    if (counter > highest) {
        if (counter - highest > kFarthestJump)
            return false;
        const std::int64_t by = counter - highest;
        used = by >= kWindow ? 1 : (used << by) | 1;
        highest = counter;
        return true;
    }
    const std::int64_t below = highest - counter;
    if (below >= kWindow)
        return false;
    const std::uint64_t bit = std::uint64_t{1} << below;
    if ((used & bit) != 0)
        return false;
    used |= bit;
    return true;
}

DeviceGate::Answer DeviceGate::admit(const sync::Authorization &from, const sync::RequestLine &request, std::int64_t nowMs)
{
    Answer answer;
    const QByteArray key = deviceKey(m_secret, from.stamp.device, from.stamp.incarnation);
    if (!equalInConstantTime(requestMac(key, from.stamp, request), from.mac))
        return answer;
    Window &window = m_windows.try_emplace({from.stamp.device, from.stamp.incarnation}, Window{m_floor}).first->second;
    answer.verdict = window.take(from.stamp.counter) ? Verdict::Admitted : Verdict::Replayed;
    answer.counter = window.highest;
    answer.skewMs = nowMs - reckonable(from.stamp.timeMs);
    return answer;
}

} // namespace bincard::server
