// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ledger/envelope.h"
#include "server/faultpoint.h"
#include "store/rowstore.h"
#include "store/streamlog.h"
#include "sync/messages.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace bincard::server {

/// Above this much write-ahead log its pages go into the file (design §7).
inline constexpr std::int64_t kLogPagesBeforeCheckpoint = 16 * 1024;

/// An operation whose signature and place in its device's chain are right.
struct Incoming {
    ledger::SealedOperation sealed;
    ledger::Envelope envelope; ///< device, incarnation, deviceSeq and operation are set even when the bytes cannot be read
    std::optional<ledger::Body> body; ///< none: quarantined undecided, because of
    QString flaw;
};

/// What became of an operation: durable when you hold it.
struct Committed {
    OperationId operation;
    std::int64_t deviceSeq = 0;
    ledger::Outcome outcome = ledger::Outcome::Posted;
    ledger::DenyReason denied = ledger::DenyReason::None;
    ledger::Stream stream = 0;
    std::int64_t seq = 0;
};

struct RunContext {
    std::int64_t skewMs = 0;
    const std::vector<sync::PersonKey> *personKeys = nullptr; ///< stored with the first transaction
};

/// What one device brings to a transaction.
struct Share {
    store::LogDevice &device; ///< follows what was committed
    std::span<const Incoming> run;
    RunContext context;
    std::vector<Committed> committed;
};

/// Decides and commits runs of devices' operations of one stream: load, decide, write, append, chain, commit (design §7).
/// The server's thread.
class Applier
{
public:
    struct Parts {
        store::Database &database;
        store::RowStore &rows;
        store::StreamLog &log;
        Clock &clock;
        FaultHook fault;
    };
    Applier(Parts parts, const std::vector<store::StreamHead> &heads);

    /// One transaction for all; if that fails for a reason that lies in the data, one for each, and what still fails alone is
    /// quarantined with its bytes. A machine's error (disk full …) is given back: what `committed` holds is durable, the rest is
    /// as if it had not been. `device` follows what was committed.
    [[nodiscard]] Result<void> apply(ledger::Stream stream, store::LogDevice &device, std::span<const Incoming> run, const RunContext &context,
        std::vector<Committed> &committed);

    /// The runs of several devices, decided in this order and written as one, in the transaction that is open. An error: roll it back, and let apply() find out
    /// whose it is.
    [[nodiscard]] Result<void> applyTogether(ledger::Stream stream, std::span<Share> shares);

    /// What was applied within a transaction around several calls is durable now, or is not to be.
    [[nodiscard]] Result<void> committed();
    void rolledBack() { m_uncommitted.clear(); }
    /// As the database has them: after a transaction around several calls was rolled back, or when another process may have written.
    void setHeads(const std::vector<store::StreamHead> &heads);
    [[nodiscard]] const store::StreamHead &head(ledger::Stream stream) const { return m_heads.at(stream); }
    /// What stations are told of backups of all that is served.
    [[nodiscard]] std::vector<sync::BackedUp> backups() const;
    [[nodiscard]] bool serves(ledger::Stream stream) const { return m_heads.contains(stream); }
    /// Notes how far the server's own work has looked; durable with the next commit of that stream, or by saveFollowed().
    void setFollowed(ledger::Stream stream, std::int64_t seq) { m_heads.at(stream).followedSeq = seq; }
    [[nodiscard]] Result<void> saveFollowed(ledger::Stream stream);
    /// Rises whenever stock may have become available: also when others wrote whatever they wrote.
    [[nodiscard]] std::int64_t stockTick() const { return m_stockTick; }

private:
    enum class How : std::uint8_t { Decide, QuarantineAll };
    struct Attempt;
    struct SeenAt;
    [[nodiscard]] static std::vector<OperationId> idsOf(std::span<const Share> shares);
    [[nodiscard]] Result<void> putPersonKeys(const std::vector<sync::PersonKey> *keys);
    enum class Part : std::uint8_t { Own, OfWhole }; ///< OfWhole: what fails takes the transaction that is open along
    [[nodiscard]] Result<void> attempt(ledger::Stream stream, std::span<Share> shares, How how, Part part);
    [[nodiscard]] Result<std::vector<ledger::Case>> casesOf(const Attempt &attempt, std::span<const Share> shares);
    [[nodiscard]] Result<void> writeEnds(const Attempt &attempt, std::span<const Share> shares);
    [[nodiscard]] Result<ledger::Decision> decideOne(Attempt &attempt, const Incoming &incoming, const ledger::Case &that, ledger::WorkingSet &rows);
    [[nodiscard]] Result<std::optional<ledger::Decision>> judgeRepeated(Attempt &attempt, const Incoming &incoming);
    [[nodiscard]] Result<void> fault(FaultPoint point, const std::vector<OperationId> &operations) const;
    [[nodiscard]] Result<void> keepLogShort();

    Parts m;
    std::map<ledger::Stream, store::StreamHead> m_heads;
    std::int64_t m_stockTick = 0;
    std::vector<OperationId> m_uncommitted; ///< for the hook after the commit
};

} // namespace bincard::server
