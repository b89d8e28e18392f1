// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printstatus.h"
#include "device/zplprinter.h"
#include "store/spoolfile.h"

#include <variant>
#include <vector>

/// How one job gets into a ZPL printer, as a state machine over events (no socket, no clock): ask the printer, send when it can print, and
/// ask until it has. Printed is what the printer says it has printed. What may have been printed and may not is Unclear: a person looks,
/// because two labels of one number are as bad as none.
namespace bincard::device {

namespace order {
struct Connect {};
struct Disconnect {};
struct Send { QByteArray bytes; };
/// The spool shall say that the job is being sent, durably, before its first byte goes: begun() answers.
struct Begin { PrintJobId job; };
struct Ended { PrintJobId job; PrintState state; };
} // namespace order
using PrinterOrder = std::variant<order::Connect, order::Disconnect, order::Send, order::Begin, order::Ended>;
using PrinterOrders = std::vector<PrinterOrder>;

/// How long the labels in a printer shall be. 0 dots = any.
struct LabelLength {
    int dots = 0, tolerance = 0;
};

class PrinterDialogue
{
public:
    /// `answers` false: it is not asked, and what it took counts as printed.
    explicit PrinterDialogue(bool answers = true, LabelLength length = {}) : m_answers(answers), m_length(length) {}

    // ---- events, each with the monotonic time in ms; what is to be done comes back
    [[nodiscard]] PrinterOrders give(const store::PrintJob &job, std::int64_t now); ///< one at a time; a job in state Sending was begun before a crash
    [[nodiscard]] PrinterOrders begun(std::int64_t now);
    void withdraw(std::int64_t now); ///< instead of begun(): the job is another's, or nobody's
    [[nodiscard]] PrinterOrders connected(std::int64_t now);
    /// `unsent`: bytes that were handed over and never left this machine.
    [[nodiscard]] PrinterOrders disconnected(qint64 unsent, std::int64_t now);
    [[nodiscard]] PrinterOrders received(QByteArrayView bytes, std::int64_t now);
    [[nodiscard]] PrinterOrders flushed(std::int64_t now); ///< all that was sent has left this machine
    [[nodiscard]] PrinterOrders tick(std::int64_t now);

    [[nodiscard]] PrinterState state() const { return m_state; }
    [[nodiscard]] bool hasJob() const { return !m_job.id.isNull(); }
    [[nodiscard]] std::int64_t nextTickMs() const { return m_nextMs; } ///< monotonic

private:
    enum class Phase : std::uint8_t {
        Apart, ///< no connection
        Connecting,
        Idle, ///< connected, nothing asked
        Asking, ///< an answer is awaited
    };
    enum class Stage : std::uint8_t { None, Waiting, Beginning, Sending, Confirming };

    [[nodiscard]] bool hasOtherLabels(const PrinterStatus &status) const;
    [[nodiscard]] PrinterOrders ask(std::int64_t now);
    [[nodiscard]] PrinterOrders told(const PrinterStatus &status, std::int64_t now);
    [[nodiscard]] PrinterOrders advance(const PrinterStatus &status, std::int64_t now);
    void lose(std::int64_t now);
    [[nodiscard]] PrinterOrders fail(PrinterState state, std::int64_t now);
    [[nodiscard]] PrinterOrders end(PrintState state, std::int64_t now);
    [[nodiscard]] PrinterOrders connectNow(std::int64_t now);

    bool m_answers;
    LabelLength m_length;
    Phase m_phase = Phase::Apart;
    Stage m_stage = Stage::None;
    PrinterState m_state = PrinterState::Unknown;
    store::PrintJob m_job;
    QByteArray m_heard;
    bool m_lost = false; ///< the connection broke while the job was on its way, or nobody has heard of it since a start
    std::int64_t m_lostMs = 0; ///< since then
    int m_quiet = 0; ///< answers in a row that say nothing is left to print
    std::int64_t m_nextMs = 0, m_idleSinceMs = 0;
};

} // namespace bincard::device
