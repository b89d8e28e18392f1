// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/quietstation.h"

#include <future>
#include <thread>

namespace bincard::ctl {
namespace {

constexpr std::int64_t kCatchUpMs = 3'600'000;
constexpr std::int64_t kQuietMs = 1500; // The server's own work goes on for a while after it was heard of.
constexpr auto kLookEvery = std::chrono::milliseconds(50);

} // namespace

Result<void> QuietStation::start(const QString &dir, std::function<void(const station::StationView &)> show)
{
    desk::DeskStationOptions options;
    options.dataDir = dir;
    options.show = std::move(show);
    return start(std::move(options));
}

Result<void> QuietStation::start(desk::DeskStationOptions options)
{
    auto result = std::make_shared<std::promise<Result<void>>>();
    options.stationName = QStringLiteral("bench");
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

bool QuietStation::hasAll()
{
    auto answer = std::make_shared<std::promise<bool>>();
    tell([answer](station::Engine &engine) { answer->set_value(engine.drained() && engine.caughtUp()); });
    return answer->get_future().get();
}

Result<void> QuietStation::waitUntilCaughtUp()
{
    const SystemClock clock;
    const std::int64_t end = clock.monotonicMs() + kCatchUpMs;
    std::int64_t since = clock.monotonicMs();
    while (clock.monotonicMs() < end) {
        if (!hasAll())
            since = clock.monotonicMs();
        else if (clock.monotonicMs() - since >= kQuietMs)
            return {};
        std::this_thread::sleep_for(kLookEvery);
    }
    return Error{ErrorCode::Environment, QStringLiteral("the station does not catch up with the books")};
}

void QuietStation::stop()
{
    std::unique_ptr<desk::DeskStation> closing;
    {
        const std::lock_guard lock(m_mutex);
        closing = std::move(m_station);
    }
}

Result<void> catchUp(const QString &dir)
{
    QuietStation station;
    BINCARD_TRY(station.start(dir, [](const station::StationView &) {}));
    const Result<void> caughtUp = station.waitUntilCaughtUp();
    station.stop();
    return caughtUp;
}

} // namespace bincard::ctl
