// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"
#include "sim/powercutvfs.h"
#include "sim/witness.h"

#include <set>

namespace bincard::sim {

/// The server's machine and process. It ends when its disk dies under it, and is started again by and by.
class ServerHost
{
public:
    ServerHost(Timeline &timeline, Witness &witness, const QString &folder, std::uint64_t seed);
    ~ServerHost();

    void start(); ///< tries again later when the disk does not let it
    void stop(); ///< as a service is stopped
    enum class End : std::uint8_t { Killed, PowerCut };
    /// At that change of its disk from now on; 0 = now.
    void end(End how, int atCall);
    [[nodiscard]] bool running() const { return m_engine != nullptr; }
    [[nodiscard]] server::Engine &engine() { return *m_engine; }

    /// The answer's bytes; none when the server is down or goes down over it.
    [[nodiscard]] std::optional<QByteArray> handle(const QByteArray &request);
    /// Runs what needs the engine; false when there is none, or it went down over it.
    bool run(const std::function<void(server::Engine &)> &what);
    /// Bodies of the office, one transaction each stream.
    void submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies);

    void crashBeforeAnswer() { m_crash = true; } ///< once, after the next commit
    void poison(OperationId operation) { m_poisoned[operation] = 2; }

    void backUp();
    /// Whether the newest copy has it: only such operations may leave a journal.
    [[nodiscard]] bool isBackedUp(OperationId operation) const;
    /// The last copy becomes the books; false when there is none.
    bool restore();
    [[nodiscard]] std::int64_t epoch() const { return m_epoch; }

    [[nodiscard]] PowerCutDisk &disk() { return m_disk; }
    [[nodiscard]] MachineClock &clock() { return m_clock; }
    [[nodiscard]] QString path() const;
    [[nodiscard]] static QByteArray secret() { return QByteArray(32, 's'); }

private:
    [[nodiscard]] Result<void> fault(server::FaultPoint point, const std::vector<OperationId> &operations);
    void settle(); ///< after each use of the engine
    void bury();

    Timeline &m_timeline;
    Witness &m_witness;
    PowerCutDisk m_disk;
    MachineClock m_clock;
    SeededRandom m_random, m_chance;
    std::unique_ptr<server::Engine> m_engine;
    End m_how = End::Killed;
    std::map<OperationId, int> m_poisoned; ///< how often its decision fails alone
    std::int64_t m_epoch = 0;
    int m_backups = 0;
    std::uint64_t m_starts = 0;
    bool m_crash = false;
};

} // namespace bincard::sim
