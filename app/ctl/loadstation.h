// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/floorwork.h"
#include "ctl/logaudit.h"
#include "ctl/stationlink.h"
#include "ctl/stopwatch.h"
#include "sync/backoff.h"

#include <QTimer>

#include <deque>

namespace bincard::ctl {

/// What the stations of a load did, all on one thread.
struct LoadTally {
    std::vector<std::int64_t> pushUs; ///< from when an operation was due to its outcome, once the load is on
    std::int64_t operations = 0, bytesUp = 0; ///< answered, from the beginning
    std::int64_t entries = 0, bytesDown = 0;
    std::int64_t failures = 0; ///< requests that had to be made again, of which
    std::int64_t broken = 0, turnedAway = 0; ///< without an answer; answered that there is too much to do
    std::int64_t headSeq = 0; ///< the highest that an answer named
    QString firstFailure;
};

struct LoadPlan {
    net::ServerAddress server;
    QHostAddress from; ///< of the station's house
    ledger::Stream warehouse = 0;
    std::int64_t head = 0; ///< of the warehouse, before the load
    std::int64_t intervalUs = 0; ///< between two operations of one station
    std::int64_t countFromUs = 0; ///< operations that are due earlier are not counted in pushUs
    const Stopwatch *watch = nullptr; ///< of the load
};

/// A station with hands that do something in time, whether or not the server keeps up, and no memory: what it pulls is checked and forgotten. One
/// connection up and one down, as a real one has; but no WebSocket: it pulls after each of its pushes.
class LoadStation : public QObject
{
public:
    enum class Follow : std::uint8_t {
        All, ///< every entry of the stream
        Share ///< as many as it would get in a warehouse of fifty, in pieces that others ask for too
    };
    LoadStation(const LoadPlan &plan, Sealer sealer, FloorWork hands, Follow follow, LoadTally &tally);

    void begin(); ///< connects, and goes to work
    void end(); ///< no more operations; what was done is still pushed
    [[nodiscard]] bool idle() const; ///< after end(): everything is pushed, and pulled
    [[nodiscard]] const Sealer &sealer() const { return m_sealer; }

private:
    struct Due {
        ledger::SealedOperation operation;
        std::int64_t us = 0;
    };
    void work();
    void push();
    void pushed(const StationLink::Reply &reply, std::size_t count);
    void pull();
    void pulled(const StationLink::Reply &reply);
    void failed(int status, const QString &what); ///< with the HTTP status

    void later(void (LoadStation::*what)()); ///< waits longer with each failure in a row, as a real one does

    LoadPlan m_plan;
    Sealer m_sealer;
    FloorWork m_work;
    Follow m_follow;
    LoadTally &m_tally;
    Signer m_signer;
    StationLink m_up, m_down;
    sync::Backoff m_patience{250, 8000};
    QTimer m_timer{this};
    std::deque<Due> m_waiting;
    std::int64_t m_nextUs = 0;
    std::int64_t m_lastSeq = 0; ///< the newest entry that its pushes have told of
    ChainCheck m_chain;
    bool m_pullWanted = false;
};

} // namespace bincard::ctl
