// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/network.h"
#include "station/synclink.h"
#include "store/rowstore.h"

#include <deque>

namespace bincard::sim {

/// A station's machine and process: journal, replica and the link between them and the server, on one thread and in virtual time. It
/// ends when its disk dies under it, and is started again by and by.
class StationHost
{
public:
    struct World {
        Timeline &timeline;
        Witness &witness;
        ServerHost &server;
        Network &network;
    };
    StationHost(World world, const QString &folder, int number, std::uint64_t seed);
    ~StationHost();

    void start(); ///< tries again later when disk or server do not let it
    void stop(); ///< as a person ends the program
    enum class End : std::uint8_t { Killed, PowerCut };
    void end(End how, int atCall); ///< as ServerHost::end
    void damageCache(); ///< of a station that is not running
    void reinstall(); ///< all files are lost: a new device
    void keepCopy(); ///< of its files, as of a machine that is switched off
    void setBack(); ///< to that copy, when there is one
    void startAsCopyOf(StationHost &other); ///< in place of start(): has what the other has now
    [[nodiscard]] bool running() const { return m_process != nullptr; }

    struct Scanned {
        std::vector<OperationId> operations;
        bool beeped = false; ///< else they may be there or not
    };
    Scanned scan(const std::vector<ledger::Body> &bodies);
    void askForWork();
    void hint();

    [[nodiscard]] sync::Replica &replica();
    [[nodiscard]] store::RowStore &rows() { return replica().rows(); }
    [[nodiscard]] PowerCutDisk &disk() { return m_disk; }
    [[nodiscard]] MachineClock &clock() { return m_clock; }
    [[nodiscard]] int number() const { return m_number; }

    /// P7: what beeped here is forecast, or its entry is in.
    void checkOwn();
    /// Nothing waits, nothing is forecast, and all that the server has is here.
    [[nodiscard]] bool isQuiet() const;
    [[nodiscard]] QString state() const; ///< for the story
    /// P6: what the journal holds of an operation is what the log says of it.
    void checkOutcomes(const std::multimap<OperationId, Witness::Logged> &log);

private:
    struct Process;
    [[nodiscard]] Result<void> open(Process &process);
    [[nodiscard]] Result<void> pair(sync::Journal &journal);
    void startIn(std::int64_t delayMs);
    void deliver(const std::weak_ptr<Process> &to, std::function<void()> what);
    void turn();
    bool work(); ///< false when there is nothing to do now
    void settle();
    void bury();
    void failed(const Error &error);
    void checkView();
    void loseJournals(int from);
    [[nodiscard]] QString path(const char *name) const;

    World m;
    int m_number;
    PowerCutDisk m_disk;
    MachineClock m_clock;
    SeededRandom m_random, m_chance;
    std::shared_ptr<Process> m_process;
    End m_how = End::Killed;
    int m_journal; ///< a number for what is in the journal and in no older copy of it
    int m_journalAfterCopy = 0;
    std::uint64_t m_starts = 0, m_wakes = 0;
    std::int64_t m_minute = 0, m_turns = 0; ///< in that minute
    bool m_again = false; ///< the program has to be started again
    std::vector<OperationId> m_open; ///< beeped, entry not seen folded
    PowerCutDisk::Files m_copy;
    std::vector<OperationId> m_openInCopy;
    std::set<OperationId> m_unforecast; ///< the cache could not take them: trouble was shown
    std::array<sync::Cursor, 2> m_seen; ///< as last shown
    bool m_building = false;
};

} // namespace bincard::sim
