// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/deskstation.h"

#include <memory>
#include <mutex>

namespace bincard::ctl {

/// A station without a window, for measuring. Views come on the engine's thread; people's inputs go in by tell().
class QuietStation
{
public:
    /// `show` may be called before start() returns.
    [[nodiscard]] Result<void> start(const QString &dir, std::function<void(const station::StationView &)> show);
    /// With all that a station may be told; `opened` and the name are ours.
    [[nodiscard]] Result<void> start(desk::DeskStationOptions options);
    void tell(std::function<void(station::Engine &)> what);
    /// Waits until the station has nothing more to fetch or to send; an error after an hour.
    [[nodiscard]] Result<void> waitUntilCaughtUp();
    void stop();

private:
    [[nodiscard]] bool hasAll(); ///< waits for the engine

    std::mutex m_mutex;
    std::unique_ptr<desk::DeskStation> m_station;
};

/// Makes the station's own files in `dir` as they are after a day's work: everything fetched.
[[nodiscard]] Result<void> catchUp(const QString &dir);

} // namespace bincard::ctl
