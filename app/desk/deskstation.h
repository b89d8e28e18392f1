// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/desk.h"
#include "desk/inprocesstransport.h"
#include "station/enginethread.h"

#include <functional>
#include <memory>

namespace bincard::desk {

struct DeskStationOptions {
    QString dataDir;
    QString stationName;
    std::function<void(const station::StationView &)> show; ///< engine thread
    std::function<void(OperationId)> beeped; ///< engine thread; may be empty
    std::function<void(const Result<void> &)> opened; ///< engine thread, once; may be empty
    sync::KillPoint killPoint; ///< tests only
    std::int64_t maxJournalPages = 0; ///< tests of a full disk
};

/// One desk wired together: the folder, the server engine on its thread, the station engine on its own. With a window it is a
/// station; without one it is what benchmarks and fault tests drive.
class DeskStation
{
public:
    /// Locks the folder and starts the threads. Busy, NewerVersion, Damaged … when the folder cannot be used; what is wrong with the
    /// station's own files is told by `opened`.
    [[nodiscard]] static Result<std::unique_ptr<DeskStation>> start(DeskStationOptions options);
    ~DeskStation(); ///< what has beeped is on disk; waits for the threads

    /// Runs on the engine thread; dropped when the engine could not be opened.
    void tell(std::function<void(station::Engine &)> what) { m_engine.tell(std::move(what)); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] InProcessTransport &transport() { return *m_transport; }

private:
    explicit DeskStation(DeskStationOptions options) : m_options(std::move(options)) {}
    [[nodiscard]] Result<std::unique_ptr<station::Engine>> makeEngine();
    [[nodiscard]] Result<QByteArray> pair(DeviceId device, std::int32_t incarnation);

    DeskStationOptions m_options;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<InProcessTransport> m_transport;
    station::EngineThread m_engine;
};

} // namespace bincard::desk
