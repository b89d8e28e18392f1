// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/faults.h"
#include "sim/timeline.h"
#include "sync/messages.h"

#include <deque>
#include <map>
#include <optional>
#include <set>

namespace bincard::sim {

/// Sees everything and forgets nothing: what beeped, what the server has promised. Says what must hold and does not.
class Witness
{
public:
    Witness(const Timeline &timeline, bool tells) : m_timeline(timeline), m_tells(tells) {}

    // ---- the story
    template <class... Parts>
    void tell(const char *format, const Parts &...parts)
    {
        if (m_tells)
            note(QString::asprintf(format, parts...));
    }
    [[nodiscard]] const std::deque<QString> &story() const { return m_story; }
    void count(Fault fault) { m_faults.add(fault); }
    void bootstrapped() { ++m_faults.bootstraps; }
    void leased(std::int64_t begun, std::int64_t ended)
    {
        m_faults.begunOnLease += begun;
        m_faults.leasesEnded += ended;
    }
    [[nodiscard]] const FaultCounts &faults() const { return m_faults; }

    // ---- what was seen
    void beeped(OperationId operation, int journal); ///< its commit in that journal returned
    void unsure(OperationId operation) { m_unsure.insert(operation); } ///< the commit failed: it may or may not be there
    void journalLost(int journal) { m_lostJournals.insert(journal); }
    void answered(const sync::PushAnswer &answer);
    void pulled(const sync::PullAnswer &answer);

    // ---- what must hold
    /// The first thing that does not: a property of design §9 and words.
    void violated(const char *property, const QString &what);
    [[nodiscard]] bool holds() const { return !m_violation; }
    [[nodiscard]] const QString &violation() const { return *m_violation; }

    struct Logged {
        ledger::Stream stream = 0;
        std::int64_t seq = 0;
        ledger::Outcome outcome{};
        QByteArray chain;
        bool ofStation = false;
    };
    /// The whole log of the server, after everything has healed: P1, P4, P6 as far as single operations go.
    void compareLog(std::int64_t epoch, const std::multimap<OperationId, Logged> &log);
    [[nodiscard]] std::size_t beeps() const { return m_beeped.size(); }

private:
    void note(const QString &line);

    const Timeline &m_timeline;
    bool m_tells;
    std::deque<QString> m_story;
    FaultCounts m_faults;
    std::optional<QString> m_violation;

    std::map<OperationId, int> m_beeped; ///< in which journal
    std::set<OperationId> m_unsure;
    std::set<int> m_lostJournals;
    struct Position {
        std::int64_t epoch = 0;
        ledger::Stream stream = 0;
        std::int64_t seq = 0;
        friend auto operator<=>(const Position &, const Position &) = default;
    };
    std::map<Position, QByteArray> m_chains; ///< as given out
    std::map<Position, std::pair<OperationId, ledger::Outcome>> m_answers; ///< as given out
};

} // namespace bincard::sim
