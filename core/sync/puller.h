// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/backoff.h"
#include "sync/replica.h"

#include <array>

namespace bincard::sync {

struct PullerOptions {
    std::int32_t maxEntries = 500;
    std::int64_t maxBytes = 1024 * 1024;
    std::int64_t idleMs = 1000; ///< ask again that long after an answer that brought nothing; a hint comes earlier
    std::int64_t firstRetryMs = 250, mostRetryMs = 30'000;
};

/// Fetches stream 0 and the warehouse's: one request in flight, the catalogue first whenever an entry needs it. Pure steps over times
/// passed in; the caller sends, and folds what came in slices between scans. Engine thread.
class Puller
{
public:
    Puller(PullerOptions options, ledger::Stream warehouse);

    enum class Next : std::uint8_t { Send, Fold, Wait, Nothing };
    struct Plan {
        Next next = Next::Nothing;
        std::int64_t waitMs = 0;
        ledger::Stream stream = 0; ///< with Send: which to ask for; with Fold: whose entries they are
    };
    [[nodiscard]] Plan plan(std::int64_t nowMs) const;

    /// The request that plan() asked for; in flight from now on. `acknowledgedSeq` is JournalStatus::acknowledgedSeq now.
    [[nodiscard]] PullRequest start(const Identity &identity, ledger::Stream stream, const Cursor &cursor,
                                    std::int64_t acknowledgedSeq);
    /// What Replica::fold() is to be called with while plan() says Fold.
    [[nodiscard]] const PullAnswer &toFold() const { return *m_answer; }

    struct Change {
        std::optional<DeviceHead> head; ///< for Journal::checkHead(head, acknowledgedWhenAsked)
        std::int64_t acknowledgedWhenAsked = 0;
        bool serverBehind = false; ///< the server's stream ends below our cursor: reset the replica
    };
    [[nodiscard]] Change finish(std::int64_t nowMs, const Result<Answer> &answer);
    /// What Replica::fold() said of toFold(). True when the replica has to be reset() (then also call restart()).
    [[nodiscard]] bool folded(std::int64_t nowMs, FoldStatus status);

    void hint(ledger::Stream stream); ///< there is something new: after a push answer, or from the server
    void restart(); ///< the replica was reset
    void hurry() { m_backoff.hurry(); }
    [[nodiscard]] bool busy() const { return m_inFlight; }
    [[nodiscard]] bool failing() const { return m_backoff.failing(); }
    /// Both streams were seen at their heads since the start or the last hint.
    [[nodiscard]] bool caughtUp() const;
    [[nodiscard]] std::int64_t headSeq(ledger::Stream stream) const; ///< as last heard; 0 = never

private:
    struct Line {
        ledger::Stream stream = 0;
        std::int64_t headSeq = 0;
        std::int64_t idleUntilMs = 0;
        bool wanted = true; ///< there is, or may be, something to fetch
        bool hinted = false; ///< a hint came while a request was in flight
        bool seenHead = false;
    };
    [[nodiscard]] Line &line(ledger::Stream stream) { return m_lines[stream == ledger::kCatalogue ? 0 : 1]; }
    [[nodiscard]] const Line *due(std::int64_t nowMs) const;
    void complete(std::int64_t nowMs);

    PullerOptions m_options;
    Backoff m_backoff;
    std::array<Line, 2> m_lines;
    std::optional<PullAnswer> m_answer; ///< being folded
    std::optional<PullAnswer> m_parked; ///< of the warehouse, until stream 0 is where it needs it
    PullRequest m_asked;
    std::int64_t m_acknowledgedWhenAsked = 0;
    bool m_inFlight = false;
    bool m_catalogueTried = false; ///< the parked answer was tried again with stream 0 at its head
};

} // namespace bincard::sync
