// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/applier.h"

#include "server/deviceclock.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace bincard::server {
namespace {

/// Errors that the same operation may not meet tomorrow, and that say nothing about it.
bool isOfTheMachine(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Busy:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Damaged:
    case ErrorCode::NewerVersion:
    case ErrorCode::Environment:
    case ErrorCode::Disconnected: return true;
    case ErrorCode::Usage:
    case ErrorCode::NotFound:
    case ErrorCode::BadInput:
    case ErrorCode::Malformed:
    case ErrorCode::Refused: return false;
    }
    return true;
}

ledger::Decision quarantine(const QString &why)
{
    ledger::Decision decision;
    decision.outcome = ledger::Outcome::Quarantined;
    decision.quarantineReason = why;
    return decision;
}

bool mayBringStock(ledger::OperationKind kind)
{
    using enum ledger::OperationKind;
    return kind == Receive || kind == Move || kind == MoveHu || kind == Unpick || kind == Count || kind == Adjust || kind == FinishTask || kind == ReleaseClaims
        || kind == PutLocations || kind == PutOpening || kind == CancelOrder || kind == PutOrders || kind == PutItems;
}

/// The same deed sealed twice: under another incarnation everything of the envelope but its place in the chain is equal.
bool sameContent(const ledger::Envelope &a, const ledger::Envelope &b)
{
    return a.operation == b.operation && a.device == b.device && a.stream == b.stream && a.kind == b.kind && a.schema == b.schema && a.actor == b.actor
        && a.wallMs == b.wallMs && a.body == b.body;
}

} // namespace

Applier::Applier(Parts parts, const std::vector<store::StreamHead> &heads) : m(std::move(parts))
{
    setHeads(heads);
}

std::vector<sync::BackedUp> Applier::backups() const
{
    std::vector<sync::BackedUp> backups;
    for (const auto &[stream, head] : m_heads) {
        if (head.backup.madeMs > 0)
            backups.push_back({stream, head.backup.seq, head.backupBefore.seq, head.backup.madeMs});
    }
    return backups;
}

void Applier::setHeads(const std::vector<store::StreamHead> &heads)
{
    for (const store::StreamHead &head : heads) {
        store::StreamHead &mine = m_heads[head.stream];
        m_stockTick += mine.seq != head.seq;
        mine = head;
    }
}

Result<void> Applier::apply(ledger::Stream stream, store::LogDevice &device, std::span<const Incoming> run, const RunContext &context, std::vector<Committed> &committed)
{
    if (run.empty())
        return {};
    const auto take = [&](std::span<const Incoming> some, const RunContext &theirs, How how) -> Result<void> {
        Share share{device, some, theirs, {}};
        BINCARD_TRY(attempt(stream, std::span(&share, 1), how, Part::Own));
        committed.insert(committed.end(), share.committed.begin(), share.committed.end());
        return {};
    };
    Result<void> whole = take(run, context, How::Decide);
    if (whole.ok())
        return keepLogShort();
    if (isOfTheMachine(whole.error().code))
        return whole.error();
    RunContext rest = context;
    for (std::size_t i = 0; i < run.size(); ++i) {
        const auto one = run.subspan(i, 1);
        auto alone = run.size() == 1 ? std::move(whole) : take(one, rest, How::Decide);
        if (!alone.ok() && !isOfTheMachine(alone.error().code)) {
            Incoming poison = one.front();
            poison.flaw = alone.error().detail;
            alone = take(std::span(&poison, 1), rest, How::QuarantineAll);
        }
        if (!alone.ok())
            return alone.error();
        rest.personKeys = nullptr;
    }
    return keepLogShort();
}

Result<void> Applier::applyTogether(ledger::Stream stream, std::span<Share> shares)
{
    return shares.empty() ? Result<void>() : attempt(stream, shares, How::Decide, Part::OfWhole);
}

/// When the server had an entry of the stream. The operations of a run have mostly seen the same one, which is looked up once.
struct Applier::SeenAt {
    store::StreamLog &log;
    store::StreamHead head;
    std::int64_t seq = 0, ms = 0; ///< the last one that was asked for

    /// 0 for none, and for one that nobody can have seen.
    Result<std::int64_t> receivedMs(std::int64_t seen)
    {
        if (seen <= 0 || seen > head.seq)
            return std::int64_t{0};
        if (seen == head.seq)
            return head.receivedMs;
        if (seen != seq) {
            BINCARD_TRY_ASSIGN(const auto found, log.receivedMs(head.stream, seen));
            seq = seen;
            ms = found.value_or(0);
        }
        return ms;
    }
};

std::vector<OperationId> Applier::idsOf(std::span<const Share> shares)
{
    std::vector<OperationId> operations;
    for (const Share &share : shares) {
        for (const Incoming &incoming : share.run)
            operations.push_back(incoming.envelope.operation);
    }
    return operations;
}

Result<void> Applier::putPersonKeys(const std::vector<sync::PersonKey> *keys)
{
    if (!keys)
        return {};
    for (const sync::PersonKey &person : *keys)
        BINCARD_TRY(m.log.putPersonKey(person.person, person.key));
    return {};
}

/// What one transaction changes beside the rows; becomes the applier's state once it is committed.
struct Applier::Attempt {
    store::StreamHead head;
    /// Of a share.
    struct End {
        store::LogDevice device;
        std::vector<Committed> committed;
    };
    std::vector<End> ends;
    bool stock = false;
    std::set<OperationId> known; ///< ids that are in the log, or unwritten
    std::vector<store::LogEntry> unwritten; ///< not in the log yet

    store::LogEntry entryFor(End &end, const Incoming &incoming, const ledger::Inputs &inputs, ledger::Decision decision)
    {
        store::LogDevice &device = end.device;
        store::LogEntry added;
        added.entry.stream = head.stream;
        added.entry.seq = inputs.seq;
        added.entry.envelope = incoming.sealed.bytes;
        added.entry.mac = incoming.sealed.mac;
        added.entry.outcome = decision.outcome;
        added.entry.denied = decision.denied;
        added.entry.inputs = inputs;
        added.entry.effects = ledger::encodeEffects(decision.changes.after);
        added.entry.chain = ledger::chainHash(head.chain, added.entry);
        added.device = device.number;
        added.deviceSeq = incoming.envelope.deviceSeq;
        added.operation = incoming.envelope.operation;
        added.kind = incoming.envelope.kind;
        added.note = decision.quarantineReason;
        head.seq = added.entry.seq;
        head.chain = added.entry.chain;
        head.receivedMs = inputs.receivedMs;
        device.lastSeq = added.deviceSeq;
        device.lastHash = incoming.sealed.hash;
        device.effectiveMs = inputs.effectiveMs;
        end.committed.push_back({added.operation, added.deviceSeq, decision.outcome, decision.denied, head.stream, head.seq});
        stock = stock || (!decision.changes.after.empty() && mayBringStock(incoming.envelope.kind));
        return added;
    }
};

/// What the kernel is told of each operation, in the order of their entries.
Result<std::vector<ledger::Case>> Applier::casesOf(const Attempt &attempt, std::span<const Share> shares)
{
    // Received never goes back, also when this machine's clock does, so that effective ≤ received can always hold.
    std::int64_t received = m.clock.wallMs();
    for (const auto &[number, head] : m_heads)
        received = std::max(received, head.receivedMs);
    const std::int64_t catalogue = m_heads.at(ledger::kCatalogue).seq;
    SeenAt seenAt{m.log, attempt.head};
    std::vector<ledger::Case> cases;
    for (const Share &share : shares) {
        std::int64_t effective = share.device.effectiveMs;
        for (const Incoming &incoming : share.run) {
            const ledger::Envelope &envelope = incoming.envelope;
            ledger::Case that;
            that.body = incoming.body ? &*incoming.body : nullptr;
            // A position in a history that a restore has ended says nothing about this one: then only clocks tell what was before what.
            const std::int64_t seen = envelope.epochSeen == attempt.head.epoch ? envelope.seqSeen : 0;
            // It acted after what it had seen was here, whatever its clock says (docs/adr/0012).
            BINCARD_TRY_ASSIGN(const std::int64_t seenMs, seenAt.receivedMs(seen));
            effective = std::clamp(reckonable(envelope.wallMs) + share.context.skewMs, std::max(effective, seenMs), received);
            that.author = {envelope.operation, envelope.device, envelope.actor, seen, envelope.incarnation};
            that.inputs.seq = attempt.head.seq + static_cast<std::int64_t>(cases.size()) + 1;
            that.inputs.receivedMs = received;
            that.inputs.effectiveMs = effective;
            that.inputs.cataloguePosition = attempt.head.stream == ledger::kCatalogue ? that.inputs.seq - 1 : catalogue;
            cases.push_back(that);
        }
    }
    return cases;
}

Result<void> Applier::writeEnds(const Attempt &attempt, std::span<const Share> shares)
{
    std::vector<store::LogDevice> devices;
    for (const Attempt::End &end : attempt.ends)
        devices.push_back(end.device);
    BINCARD_TRY(m.log.putDevices(devices));
    BINCARD_TRY(m.log.putHead(attempt.head));
    for (const Share &share : shares)
        BINCARD_TRY(putPersonKeys(share.context.personKeys));
    return {};
}

Result<void> Applier::attempt(ledger::Stream stream, std::span<Share> shares, How how, Part part)
{
    std::optional<store::Transaction> transaction;
    if (part == Part::Own) {
        BINCARD_TRY_ASSIGN(store::Transaction begun, store::Transaction::beginPart(m.database));
        transaction.emplace(std::move(begun));
    }
    Attempt attempt{m_heads.at(stream), {}, false, {}, {}};
    BINCARD_TRY_ASSIGN(const std::vector<ledger::Case> cases, casesOf(attempt, shares));
    std::vector<ledger::Case> toLoad;
    if (how == How::Decide)
        std::copy_if(cases.begin(), cases.end(), std::back_inserter(toLoad), [](const ledger::Case &that) { return that.body != nullptr; });
    const std::vector<OperationId> operations = idsOf(shares);
    BINCARD_TRY_ASSIGN(attempt.known, m.log.known(operations));

    ledger::WorkingSet rows;
    BINCARD_TRY(ledger::load(toLoad, m.rows, rows));
    BINCARD_TRY(fault(FaultPoint::AfterLoad, operations));
    auto that = cases.begin();
    for (const Share &share : shares) {
        Attempt::End &end = attempt.ends.emplace_back(Attempt::End{share.device, {}});
        for (const Incoming &incoming : share.run) {
            BINCARD_TRY_ASSIGN(auto decision, how == How::QuarantineAll ? Result(quarantine(incoming.flaw)) : decideOne(attempt, incoming, *that, rows));
            attempt.unwritten.push_back(attempt.entryFor(end, incoming, (that++)->inputs, std::move(decision)));
            attempt.known.insert(incoming.envelope.operation);
        }
    }
    BINCARD_TRY(fault(FaultPoint::AfterDecide, operations));
    BINCARD_TRY(m.log.append(attempt.unwritten));
    BINCARD_TRY(m.rows.write(rows));
    BINCARD_TRY(writeEnds(attempt, shares));
    BINCARD_TRY(fault(FaultPoint::BeforeCommit, operations));
    if (transaction)
        BINCARD_TRY(transaction->commit());
    m_heads.at(stream) = attempt.head;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i].device = attempt.ends[i].device;
        shares[i].committed = std::move(attempt.ends[i].committed);
    }
    m_stockTick += attempt.stock;
    if (m.fault)
        m_uncommitted.insert(m_uncommitted.end(), operations.begin(), operations.end());
    return m.database.inTransaction() ? Result<void>() : committed();
}

Result<ledger::Decision> Applier::decideOne(Attempt &attempt, const Incoming &incoming, const ledger::Case &that, ledger::WorkingSet &rows)
{
    BINCARD_TRY_ASSIGN(auto repeated, judgeRepeated(attempt, incoming));
    if (repeated)
        return std::move(*repeated);
    if (!incoming.body)
        return quarantine(incoming.flaw);
    // An earlier operation of the run may have made rows that lead further. What it changed goes to the store first, because a
    // relation read from there must have it.
    if (!ledger::closure({that}, rows).empty()) {
        BINCARD_TRY(m.rows.write(rows));
        rows.clearDirty();
        BINCARD_TRY(ledger::load({that}, m.rows, rows));
    }
    try {
        return ledger::decide(*that.body, that.author, that.inputs, rows);
    } catch (const std::exception &failed) { // A mistake in a rule ends this operation, not the process (design §4).
        rows.rollBack();
        return quarantine(QString::fromUtf8(failed.what()));
    }
}

/// An id that is in the log already: the same operation under another incarnation, or somebody's mistake.
Result<std::optional<ledger::Decision>> Applier::judgeRepeated(Attempt &attempt, const Incoming &incoming)
{
    using Judged = std::optional<ledger::Decision>;
    if (!attempt.known.contains(incoming.envelope.operation))
        return Judged();
    BINCARD_TRY(m.log.append(std::exchange(attempt.unwritten, {}))); // It may repeat one of this very run.
    BINCARD_TRY_ASSIGN(const auto entries, m.log.byOperation(incoming.envelope.operation));
    for (const store::LogEntry &earlier : entries) {
        const auto envelope = ledger::openEnvelope(earlier.entry.envelope);
        if (envelope.ok() ? sameContent(*envelope, incoming.envelope) : earlier.entry.envelope == incoming.sealed.bytes) {
            ledger::Decision decision;
            decision.outcome = ledger::Outcome::DuplicateOf;
            return Judged(std::move(decision));
        }
    }
    return Judged(quarantine(QStringLiteral("another operation has this id")));
}

Result<void> Applier::fault(FaultPoint point, const std::vector<OperationId> &operations) const
{
    return m.fault ? m.fault(point, operations) : Result<void>();
}

Result<void> Applier::committed()
{
    return fault(FaultPoint::AfterCommit, std::exchange(m_uncommitted, {}));
}

Result<void> Applier::saveFollowed(ledger::Stream stream)
{
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::beginPart(m.database));
    BINCARD_TRY(m.log.putHead(m_heads.at(stream)));
    return transaction.commit();
}

/// A checkpoint that fails loses nothing: the log just stays longer until the next one.
Result<void> Applier::keepLogShort()
{
    if (!m.database.inTransaction() && m.database.logPages() > kLogPagesBeforeCheckpoint)
        (void)m.database.checkpoint(store::Database::Checkpoint::Passive);
    return {};
}

} // namespace bincard::server
