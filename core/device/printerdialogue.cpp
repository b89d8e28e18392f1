// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/printerdialogue.h"

#include <cstdlib>
#include <utility>

namespace bincard::device {
namespace {

constexpr std::int64_t kConnectMs = 5'000; ///< a printer of the same building is there at once, or not at all
constexpr std::int64_t kAnswerMs = 5'000;
constexpr std::int64_t kAgainMs = 3'000; ///< after a failure
constexpr std::int64_t kPollMs = 300; ///< while it prints
constexpr std::int64_t kTroubleMs = 1'000; ///< while somebody fetches paper
/// Raw printing ports take one connection at a time: other stations want it too.
constexpr std::int64_t kKeepMs = 2'000;
constexpr std::int64_t kGoneMs = 30'000; ///< a printer that went with a job in it may never come back
constexpr std::int64_t kLookMs = 10'000; ///< with nothing to print: is it still there?
/// ~HS is answered before what lies in the input buffer is read, so one empty answer is no proof.
constexpr int kQuietAnswers = 2;

PrinterState stateOf(const PrinterStatus &status)
{
    if (status.configurationLost)
        return PrinterState::NeedsService;
    if (status.headOpen)
        return PrinterState::HeadOpen;
    if (status.paperOut)
        return PrinterState::PaperOut;
    if (status.ribbonOut)
        return PrinterState::RibbonOut;
    if (status.underTemperature || status.overTemperature)
        return PrinterState::WrongTemperature;
    if (status.paused)
        return PrinterState::Paused;
    if (status.labelWaiting)
        return PrinterState::LabelWaiting;
    if (status.bufferFull)
        return PrinterState::BufferFull;
    return status.formatsWaiting > 0 || status.labelsRemaining > 0 ? PrinterState::Printing : PrinterState::Ready;
}

bool isQuiet(const PrinterStatus &status)
{
    return status.formatsWaiting == 0 && status.labelsRemaining == 0 && !status.partialFormat && !status.bufferFull;
}

} // namespace

PrinterOrders PrinterDialogue::give(const store::PrintJob &job, std::int64_t now)
{
    m_job = job;
    m_lost = job.state == PrintState::Sending;
    m_lostMs = now;
    m_stage = m_lost ? Stage::Confirming : Stage::Waiting;
    m_quiet = 0;
    if (m_lost && !m_answers)
        return end(PrintState::Unclear, now);
    if (m_phase == Phase::Apart)
        return isTrouble(m_state) && now < m_nextMs ? PrinterOrders() : connectNow(now);
    return m_phase == Phase::Idle ? ask(now) : PrinterOrders();
}

PrinterOrders PrinterDialogue::connectNow(std::int64_t now)
{
    m_phase = Phase::Connecting;
    m_nextMs = now + kConnectMs;
    return {order::Connect{}};
}

PrinterOrders PrinterDialogue::ask(std::int64_t now)
{
    if (!m_answers) {
        PrinterStatus always;
        m_phase = Phase::Idle;
        return told(always, now);
    }
    m_phase = Phase::Asking;
    m_heard.clear();
    m_nextMs = now + kAnswerMs;
    return {order::Send{hostStatusRequest()}};
}

PrinterOrders PrinterDialogue::connected(std::int64_t now)
{
    m_idleSinceMs = now;
    m_phase = Phase::Idle;
    return ask(now);
}

PrinterOrders PrinterDialogue::received(QByteArrayView bytes, std::int64_t now)
{
    if (m_phase != Phase::Asking)
        return {}; // What it says unasked.
    m_heard += bytes;
    if (!isComplete(m_heard))
        return {};
    const auto status = parseHostStatus(m_heard);
    m_phase = Phase::Idle;
    return status ? told(*status, now) : fail(PrinterState::NeedsService, now);
}

PrinterOrders PrinterDialogue::told(const PrinterStatus &status, std::int64_t now)
{
    m_state = stateOf(status);
    if (m_state == PrinterState::Ready && m_stage <= Stage::Waiting && hasOtherLabels(status)) // What is in it already is not held up.
        m_state = PrinterState::WrongMedia;
    m_nextMs = now + (isTrouble(m_state) ? kTroubleMs : m_stage == Stage::None ? kKeepMs : kPollMs);
    return advance(status, now);
}

/// It says how long the last label was that it measured; nothing measured yet is no news.
bool PrinterDialogue::hasOtherLabels(const PrinterStatus &status) const
{
    return m_length.dots > 0 && status.labelLengthDots > 0 && std::abs(status.labelLengthDots - m_length.dots) > m_length.tolerance;
}

/// What the printer's word means for the job.
PrinterOrders PrinterDialogue::advance(const PrinterStatus &status, std::int64_t now)
{
    if (m_stage == Stage::Waiting && m_state == PrinterState::Ready) {
        m_stage = Stage::Beginning;
        return {order::Begin{m_job.id}};
    }
    if (m_stage != Stage::Confirming)
        return {};
    if (!isQuiet(status)) {
        m_quiet = 0;
        return {};
    }
    if (isTrouble(m_state) || ++m_quiet < kQuietAnswers)
        return {};
    return end(m_lost ? PrintState::Unclear : PrintState::Printed, now);
}

PrinterOrders PrinterDialogue::begun(std::int64_t now)
{
    if (m_stage != Stage::Beginning)
        return {};
    if (m_phase == Phase::Apart || m_phase == Phase::Connecting) { // It went meanwhile, and has nothing of the job.
        m_stage = Stage::Waiting;
        return {};
    }
    m_stage = Stage::Sending;
    m_quiet = 0;
    m_nextMs = now + kAnswerMs;
    m_state = PrinterState::Printing;
    return {order::Send{m_job.bytes.repeated(m_job.copies)}};
}

void PrinterDialogue::withdraw(std::int64_t now)
{
    m_job = {};
    m_stage = Stage::None;
    m_idleSinceMs = now;
}

PrinterOrders PrinterDialogue::flushed(std::int64_t now)
{
    if (m_stage != Stage::Sending)
        return {};
    m_stage = Stage::Confirming;
    if (!m_answers)
        return end(PrintState::Printed, now);
    m_nextMs = now + kPollMs;
    return {};
}

PrinterOrders PrinterDialogue::disconnected(qint64 unsent, std::int64_t now)
{
    const bool connecting = m_phase == Phase::Connecting;
    m_phase = Phase::Apart;
    m_nextMs = now + kAgainMs;
    if (m_stage == Stage::Sending && unsent >= m_job.bytes.size() * m_job.copies) {
        m_stage = Stage::Waiting; // Not one byte has left.
    } else if (m_stage == Stage::Sending || m_stage == Stage::Confirming) {
        lose(now);
        if (!m_answers)
            return end(PrintState::Unclear, now);
    } else if (m_stage == Stage::None && !connecting) {
        m_nextMs = now + kLookMs;
        return {};
    }
    m_state = PrinterState::Unreachable;
    return {};
}

/// What the printer has of the job, and whether what it prints is this job's, nobody knows from here on.
void PrinterDialogue::lose(std::int64_t now)
{
    m_stage = Stage::Confirming;
    m_quiet = 0;
    if (!std::exchange(m_lost, true))
        m_lostMs = now;
}

PrinterOrders PrinterDialogue::fail(PrinterState state, std::int64_t now)
{
    m_state = state;
    m_phase = Phase::Apart;
    m_nextMs = now + kAgainMs;
    if (m_stage == Stage::Sending || m_stage == Stage::Confirming)
        lose(now);
    return {order::Disconnect{}};
}

PrinterOrders PrinterDialogue::end(PrintState state, std::int64_t now)
{
    const PrintJobId id = m_job.id;
    m_job = {};
    m_stage = Stage::None;
    m_lost = false;
    m_idleSinceMs = now;
    m_nextMs = now + (m_phase == Phase::Apart ? kLookMs : kKeepMs);
    if (!isTrouble(m_state))
        m_state = PrinterState::Ready;
    return {order::Ended{id, state}};
}

PrinterOrders PrinterDialogue::tick(std::int64_t now)
{
    if (now < m_nextMs)
        return {};
    if (m_phase == Phase::Apart && m_lost && now - m_lostMs >= kGoneMs)
        return end(PrintState::Unclear, now); // It holds up nobody.
    switch (m_phase) {
    case Phase::Apart: return connectNow(now);
    case Phase::Connecting: return fail(PrinterState::Unreachable, now);
    case Phase::Asking: return fail(PrinterState::Silent, now);
    case Phase::Idle: break;
    }
    if (m_stage == Stage::Beginning) {
        m_nextMs = now + kPollMs; // The spool is asked.
        return {};
    }
    if (m_stage == Stage::Sending) { // It takes no more bytes, and a question would queue behind them. Whatever holds it up, it has the job.
        m_state = PrinterState::Silent;
        m_nextMs = now + kAnswerMs;
        return {};
    }
    if (m_stage == Stage::None && now - m_idleSinceMs >= kKeepMs) {
        m_phase = Phase::Apart;
        m_nextMs = now + (isTrouble(m_state) ? kAgainMs : kLookMs);
        return {order::Disconnect{}};
    }
    return ask(now);
}

} // namespace bincard::device
