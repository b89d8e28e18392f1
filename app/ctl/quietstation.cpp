// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/quietstation.h"

#include <future>
#include <thread>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kQuietMs = 1500; // Longer than any one chunk takes to fetch and fold.
constexpr auto kLookEvery = std::chrono::milliseconds(50);

} // namespace

Result<void> QuietStation::start(const QString &dir, std::function<void(const station::StationView &)> show)
{
    auto result = std::make_shared<std::promise<Result<void>>>();
    desk::DeskStationOptions options;
    options.dataDir = dir;
    options.stationName = QStringLiteral("bench");
    options.show = std::move(show);
    options.opened = [result](const Result<void> &opened) { result->set_value(opened); };
    {
        const std::lock_guard lock(m_mutex);
        BINCARD_TRY_ASSIGN(m_station, desk::DeskStation::start(std::move(options)));
    }
    return result->get_future().get();
}

void QuietStation::tell(std::function<void(station::Engine &)> what)
{
    const std::lock_guard lock(m_mutex);
    if (m_station)
        m_station->tell(std::move(what));
}

station::StationView QuietStation::view()
{
    auto answer = std::make_shared<std::promise<station::StationView>>();
    tell([answer](station::Engine &engine) { answer->set_value(engine.view()); });
    return answer->get_future().get();
}

bool QuietStation::waitUntilCaughtUp(std::int64_t mostMs)
{
    const SystemClock clock;
    const std::int64_t end = clock.monotonicMs() + mostMs;
    std::int64_t lastSync = -1, since = 0;
    while (clock.monotonicMs() < end) {
        const station::StationView now = view();
        if (now.lastSyncMs != lastSync) {
            lastSync = now.lastSyncMs;
            since = clock.monotonicMs();
        } else if (lastSync > 0 && now.waitingOperations == 0 && clock.monotonicMs() - since >= kQuietMs) {
            return true;
        }
        std::this_thread::sleep_for(kLookEvery);
    }
    return false;
}

void QuietStation::stop()
{
    std::unique_ptr<desk::DeskStation> closing;
    {
        const std::lock_guard lock(m_mutex);
        closing = std::move(m_station);
    }
}

} // namespace bincard::ctl
