// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>

namespace bincard::sim {

/// What goes wrong (design §9). Each seed has some of these classes; each can be left out of a run.
enum class Fault : std::uint8_t {
    KillStation, ///< kill -9 of a station's process, also in the middle of a write
    KillServer,
    CutStation, ///< power cut of a station's machine, also in the middle of a write
    CutServer,
    CrashBeforeAnswer, ///< the server ends between commit and answer
    FullStation, ///< disk full for a while
    FullServer,
    DiskError, ///< one write or sync that fails
    DamagedCache,
    Offline, ///< a station without network for minutes
    Loss, ///< requests, answers and hints that get lost
    Duplicate, ///< a request arrives twice, the second time maybe much later
    Delay, ///< answers that take seconds and overtake each other
    Restore, ///< the server's books from an older copy, with a new epoch
    Reinstall, ///< a station loses its journal and is a new device
    WrongClock, ///< years off, or set while working
    SameBin, ///< two stations at one bin at the same moment
    Nonsense, ///< stale and senseless operations
    Poison, ///< an operation whose decision fails with whatever it is decided together with
    SetBack, ///< a station's files become what they were once
    Copied, ///< a second station with the files of another, and both work on
    Count
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::Count);

[[nodiscard]] constexpr const char *nameOf(Fault fault)
{
    switch (fault) {
    case Fault::KillStation: return "kill of a station";
    case Fault::KillServer: return "kill of the server";
    case Fault::CutStation: return "power cut of a station";
    case Fault::CutServer: return "power cut of the server";
    case Fault::CrashBeforeAnswer: return "server crash between commit and answer";
    case Fault::FullStation: return "disk full at a station";
    case Fault::FullServer: return "disk full at the server";
    case Fault::DiskError: return "failing write or sync";
    case Fault::DamagedCache: return "damaged cache";
    case Fault::Offline: return "station offline";
    case Fault::Loss: return "lost message";
    case Fault::Duplicate: return "duplicated request";
    case Fault::Delay: return "delayed message";
    case Fault::Restore: return "server restored from an older copy";
    case Fault::Reinstall: return "re-installed station";
    case Fault::WrongClock: return "wrong clock";
    case Fault::SameBin: return "two stations on one bin";
    case Fault::Nonsense: return "senseless or stale operation";
    case Fault::Poison: return "poison operation";
    case Fault::SetBack: return "station set back to an older copy";
    case Fault::Copied: return "copied station";
    case Fault::Count: break;
    }
    return "";
}

/// How often each class has struck.
class FaultCounts
{
public:
    void add(Fault fault) { ++m_counts[static_cast<std::size_t>(fault)]; }
    [[nodiscard]] std::int64_t of(Fault fault) const { return m_counts[static_cast<std::size_t>(fault)]; }
    FaultCounts &operator+=(const FaultCounts &other)
    {
        for (std::size_t i = 0; i < kFaults; ++i)
            m_counts[i] += other.m_counts[i];
        bootstraps += other.bootstraps;
        begunOnLease += other.begunOnLease;
        leasesEnded += other.leasesEnded;
        return *this;
    }

    std::int64_t bootstraps = 0; ///< stations set up by snapshots: no fault, but what is claimed of them holds only if there were some
    std::int64_t begunOnLease = 0, leasesEnded = 0; ///< tasks, and leases of stations that were not heard

private:
    std::array<std::int64_t, kFaults> m_counts{};
};

/// What a run is made of: the same plan gives the same history.
struct Plan {
    std::uint64_t seed = 1;
    std::uint32_t without = 0; ///< a bit for each class that is left out
    int scans = 0; ///< the trouble ends after so many; 0 = all
    [[nodiscard]] bool has(Fault fault) const { return (without >> static_cast<unsigned>(fault) & 1U) == 0; }
    [[nodiscard]] Plan leftOut(Fault fault) const
    {
        Plan plan = *this;
        plan.without |= 1U << static_cast<unsigned>(fault);
        return plan;
    }
};

} // namespace bincard::sim
