// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include <algorithm>

namespace bincard::sync {

Puller::Puller(PullerOptions options, ledger::Stream warehouse)
    : m_options(options)
    , m_backoff(options.firstRetryMs, options.mostRetryMs)
{
    m_lines[0].stream = ledger::kCatalogue;
    m_lines[1].stream = warehouse;
}

/// What is wanted goes first, the catalogue before the warehouse, whose entries need it; then what was idle for longest. The warehouse
/// waits while an answer of it is parked.
const Puller::Line *Puller::due(std::int64_t nowMs) const
{
    const auto blocked = [this](const Line &line) { return m_parked && line.stream == m_parked->stream; };
    const Line *longest = nullptr;
    for (const Line &line : m_lines) {
        if (blocked(line))
            continue;
        if (line.wanted)
            return &line;
        if (line.idleUntilMs <= nowMs && (!longest || line.idleUntilMs < longest->idleUntilMs))
            longest = &line;
    }
    return longest;
}

Puller::Plan Puller::plan(std::int64_t nowMs) const
{
    if (m_answer)
        return {Next::Fold, 0, m_answer->stream};
    if (m_inFlight)
        return {};
    if (const std::int64_t waitMs = m_backoff.waitMs(nowMs); waitMs > 0)
        return {Next::Wait, waitMs, 0};
    if (const Line *line = due(nowMs))
        return {Next::Send, 0, line->stream};
    return {Next::Wait, std::min(m_lines[0].idleUntilMs, m_lines[1].idleUntilMs) - nowMs, 0};
}

PullRequest Puller::start(const Identity &identity, ledger::Stream stream, const Cursor &cursor,
                          std::int64_t acknowledgedSeq)
{
    BINCARD_CHECK(!m_inFlight);
    m_inFlight = true;
    m_acknowledgedWhenAsked = acknowledgedSeq;
    m_asked = {identity.device, identity.incarnation, stream, cursor.seq, m_options.maxEntries, m_options.maxBytes};
    line(stream).hinted = false;
    return m_asked;
}

Puller::Change Puller::finish(std::int64_t nowMs, const Result<Answer> &answer)
{
    if (!m_inFlight)
        return {};
    m_inFlight = false;
    const PullAnswer *pull = answer.ok() ? std::get_if<PullAnswer>(&*answer) : nullptr;
    if (!pull || pull->stream != m_asked.stream) {
        m_backoff.failed(nowMs);
        return {};
    }
    Change change;
    change.head = pull->head;
    change.acknowledgedWhenAsked = m_acknowledgedWhenAsked;
    change.serverBehind = pull->headSeq < m_asked.afterSeq;
    line(pull->stream).headSeq = pull->headSeq;
    const std::int64_t lastSeq = pull->entries.empty() ? m_asked.afterSeq : pull->entries.back().seq;
    if (pull->entries.empty() && lastSeq < pull->headSeq)
        m_backoff.failed(nowMs); // It says that there is more and gives nothing: not to be asked in a tight loop.
    else
        m_answer = *pull;
    return change;
}

bool Puller::folded(std::int64_t nowMs, FoldStatus status)
{
    BINCARD_CHECK(m_answer.has_value());
    switch (status) {
    case FoldStatus::More: return false;
    case FoldStatus::Complete: complete(nowMs); return false;
    case FoldStatus::NeedsCatalogue:
        if (m_catalogueTried) // Stream 0 is at its head and the entry still wants a later one: that server contradicts itself.
            m_backoff.failed(nowMs);
        m_parked = std::move(m_answer);
        m_answer.reset();
        m_lines[0].wanted = true;
        return false;
    case FoldStatus::Gap:
        m_answer.reset();
        m_backoff.failed(nowMs);
        return false;
    case FoldStatus::EpochChanged:
    case FoldStatus::Diverged:
        m_backoff.failed(nowMs); // Another start from 0 with the same server may end the same way.
        return true;
    }
    return false;
}

void Puller::complete(std::int64_t nowMs)
{
    Line &done = line(m_answer->stream);
    const std::int64_t lastSeq = m_answer->entries.empty() ? done.headSeq : m_answer->entries.back().seq;
    done.wanted = done.hinted || lastSeq < done.headSeq;
    done.seenHead = done.seenHead || lastSeq >= done.headSeq;
    done.idleUntilMs = nowMs + m_options.idleMs;
    m_backoff.succeeded();
    m_answer.reset();
    m_catalogueTried = m_parked && !done.wanted;
    if (m_parked && !done.wanted) {
        m_answer = std::move(m_parked);
        m_parked.reset();
    }
}

void Puller::hint(ledger::Stream stream)
{
    Line &hinted = line(stream);
    hinted.wanted = true;
    hinted.hinted = true;
}

void Puller::restart()
{
    m_answer.reset();
    m_parked.reset();
    m_catalogueTried = false;
    for (Line &each : m_lines) {
        each.wanted = true;
        each.seenHead = false;
        each.headSeq = 0;
    }
}

bool Puller::caughtUp() const
{
    if (m_answer || m_parked)
        return false;
    return std::all_of(m_lines.begin(), m_lines.end(), [](const Line &each) { return each.seenHead && !each.wanted; });
}

std::int64_t Puller::headSeq(ledger::Stream stream) const
{
    return m_lines[stream == ledger::kCatalogue ? 0 : 1].headSeq;
}

} // namespace bincard::sync
