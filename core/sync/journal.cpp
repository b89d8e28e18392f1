// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/journal.h"

#include "base/hash.h"
#include "store/journalfile.h"

#include <algorithm>
#include <limits>

namespace bincard::sync {

using store::JournalFile;
using store::JournalHead;
using store::JournalRow;
using store::Transaction;

namespace {

constexpr qsizetype kLargestOperation = 1 << 20;
constexpr int kTrimAtOnce = 1000;

QByteArray encodeKeys(const std::vector<PersonKey> &keys)
{
    CborWriter out;
    out.array(keys.size());
    for (const PersonKey &key : keys)
        ledger::encodeFields(out, key, ledger::WithKey::No);
    return out.take();
}

std::vector<PersonKey> decodeKeys(QByteArrayView bytes)
{
    CborReader in(bytes);
    std::vector<PersonKey> keys(in.array());
    for (PersonKey &key : keys)
        ledger::decodeFields(in, key, ledger::WithKey::No);
    return in.finished() ? keys : std::vector<PersonKey>();
}

JournalledOperation fromRow(const JournalRow &row)
{
    JournalledOperation operation;
    operation.position = row.position;
    operation.incarnation = row.incarnation;
    operation.deviceSeq = row.deviceSeq;
    operation.operation = OperationId(row.operation);
    operation.stream = row.stream;
    operation.sealed = sealedFrom(row.envelope, row.mac);
    operation.personKeys = decodeKeys(row.personKeys);
    operation.madeAtMs = row.madeAtMs;
    operation.state = static_cast<OperationState>(row.state);
    operation.outcome = static_cast<ledger::Outcome>(row.outcome);
    operation.denied = static_cast<ledger::DenyReason>(row.denied);
    operation.seq = row.commitSeq;
    operation.forecastAttempts = row.forecastAttempts;
    operation.sendAttempts = row.sendAttempts;
    return operation;
}

std::vector<JournalledOperation> fromRows(const std::vector<JournalRow> &rows)
{
    std::vector<JournalledOperation> operations;
    operations.reserve(rows.size());
    for (const JournalRow &row : rows)
        operations.push_back(fromRow(row));
    return operations;
}

Error damaged(const char *what)
{
    return {ErrorCode::Damaged, QStringLiteral("the journal is damaged: %1").arg(QLatin1String(what))};
}

void setWaiting(JournalRow &row)
{
    row.state = static_cast<std::int32_t>(OperationState::Waiting);
    row.outcome = row.denied = 0;
    row.commitSeq = 0;
}

} // namespace

class Journal::Private
{
public:
    explicit Private(JournalOptions o) : options(std::move(o)) {}

    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<void> checkChain();
    [[nodiscard]] Result<void> adopt(const JournalHead &head);
    [[nodiscard]] Result<JournalRow> seal(const NewOperation &operation, const Seen &seen, JournalHead &head);
    [[nodiscard]] Result<HeadVerdict> makeWait(std::int64_t aboveDeviceSeq);
    [[nodiscard]] Result<void> countWaiting();
    [[nodiscard]] Result<std::vector<JournalFile::Candidate>> removable(ledger::Stream stream, const Confirmed &confirmed, std::int64_t &bytes);
    void reached(const char *point) const
    {
        if (options.killPoint)
            options.killPoint(point);
    }

    JournalOptions options;
    std::unique_ptr<JournalFile> file;
    std::optional<store::SpoolFile> spool; ///< over the file's database
    std::optional<JournalHead> head;
    std::optional<Identity> identity;
    JournalStatus status;
    bool unclean = false;
};

Result<void> Journal::Private::load()
{
    BINCARD_TRY_ASSIGN(const auto stored, file->head());
    if (stored) {
        BINCARD_TRY(adopt(*stored));
        BINCARD_TRY(file->lockKey(*stored));
    }
    BINCARD_TRY_ASSIGN(const bool clean, file->wasClean());
    unclean = !clean;
    BINCARD_TRY(file->setClean(false));
    BINCARD_TRY_ASSIGN(const store::HeldSums held, file->heldSums());
    status.held = held.count;
    status.heldBytes = held.bytes;
    BINCARD_TRY(countWaiting());
    return checkChain();
}

Result<void> Journal::Private::adopt(const JournalHead &stored)
{
    head = stored;
    identity = Identity{DeviceId(stored.device), stored.incarnation, stored.deviceKey, stored.warehouse};
    status.acknowledgedSeq = stored.acknowledgedSeq;
    return {};
}

Result<void> Journal::Private::countWaiting()
{
    BINCARD_TRY_ASSIGN(const store::WaitingSums waiting, file->waitingSums());
    status.waiting = waiting.count;
    status.oldestWaitingMs = waiting.oldestMs;
    return {};
}

/// What is still to be sent must be what was signed, and the chain must end where the head says: else goods would be booked wrong.
Result<void> Journal::Private::checkChain()
{
    BINCARD_TRY_ASSIGN(const std::vector<JournalRow> rows, file->waiting(std::numeric_limits<std::int64_t>::max()));
    if (!head)
        return rows.empty() ? Result<void>() : damaged("it has operations and no identity");
    QByteArray previous;
    std::int64_t previousSeq = 0;
    for (const JournalRow &row : rows) {
        const QByteArray hash = sha256({row.envelope});
        const Result<ledger::Envelope> envelope = ledger::openEnvelope(row.envelope);
        const bool canTell = !head->deviceKey.isEmpty(); // Without the key it is sealed anew before it is sent.
        if (!envelope.ok() || (canTell && hmacSha256(head->deviceKey, hash) != row.mac))
            return damaged("an unsent operation is not what was signed");
        if (envelope->deviceSeq != row.deviceSeq || envelope->operation != row.operation
            || row.deviceSeq > head->lastSeq)
            return damaged("an unsent operation is out of place");
        if (row.deviceSeq == previousSeq + 1 && previousSeq > 0 && envelope->prevHash != previous)
            return damaged("an unsent operation does not follow from the one before it");
        previous = hash;
        previousSeq = row.deviceSeq;
    }
    BINCARD_TRY_ASSIGN(const auto last, file->byDeviceSeq(head->incarnation, head->lastSeq));
    if (last && sha256({last->envelope}) != head->lastHash)
        return damaged("its last operation is not the one that it remembers");
    BINCARD_TRY_ASSIGN(const auto beyond, file->byDeviceSeq(head->incarnation, head->lastSeq + 1));
    if (beyond)
        return damaged("it has an operation beyond its end");
    return {};
}

Result<JournalRow> Journal::Private::seal(const NewOperation &operation, const Seen &seen, JournalHead &to)
{
    ledger::Envelope envelope;
    envelope.operation = operation.operation;
    envelope.device = DeviceId(to.device);
    envelope.incarnation = to.incarnation;
    envelope.deviceSeq = to.lastSeq + 1;
    envelope.prevHash = to.lastHash;
    envelope.kind = ledger::kindOf(operation.body);
    envelope.stream = ledger::streamOf(envelope.kind, to.warehouse);
    envelope.epochSeen = seen.epoch;
    envelope.seqSeen = envelope.stream == ledger::kCatalogue ? seen.catalogueSeq : seen.warehouseSeq;
    envelope.actor = operation.actor;
    envelope.session = operation.session;
    envelope.wallMs = options.clock->wallMs();
    envelope.bootId = options.bootId;
    envelope.monotonicMs = options.clock->monotonicMs();
    envelope.body = ledger::encodeBody(operation.body);
    const ledger::SealedOperation sealed = ledger::seal(envelope, to.deviceKey);
    if (sealed.bytes.size() > kLargestOperation)
        return Error{ErrorCode::BadInput,
                     QStringLiteral("an operation of %1 bytes is larger than 1 MiB").arg(sealed.bytes.size())};
    JournalRow row;
    row.incarnation = to.incarnation;
    row.deviceSeq = envelope.deviceSeq;
    row.operation = envelope.operation;
    row.stream = envelope.stream;
    row.envelope = sealed.bytes;
    row.mac = sealed.mac;
    row.personKeys = encodeKeys(operation.personKeys);
    row.madeAtMs = envelope.wallMs;
    to.lastSeq = envelope.deviceSeq;
    to.lastHash = sealed.hash;
    return row;
}

Journal::Journal(std::unique_ptr<Private> p) : d(std::move(p)) {}

Journal::~Journal()
{
    // Failing only means that the next start counts as unclean, which is always safe.
    (void)d->file->setClean(true);
}

Result<std::unique_ptr<Journal>> Journal::open(JournalOptions options)
{
    BINCARD_CHECK(options.clock && options.random);
    auto p = std::make_unique<Private>(std::move(options));
    BINCARD_TRY_ASSIGN(p->file, JournalFile::open(p->options.path, {p->options.vfs, p->options.maxPages, p->options.keySecret}));
    BINCARD_TRY_ASSIGN(p->spool, store::SpoolFile::open(p->file->database()));
    BINCARD_TRY(p->load());
    return std::unique_ptr<Journal>(new Journal(std::move(p)));
}

const std::optional<Identity> &Journal::identity() const
{
    return d->identity;
}

Result<void> Journal::pair(const Identity &identity)
{
    if (d->head)
        return Error{ErrorCode::Refused, QStringLiteral("this journal belongs to a device already")};
    const JournalHead head{
        identity.device, identity.incarnation, identity.key, identity.warehouse, 0, ledger::zeroHash(), 0};
    BINCARD_TRY(d->file->putHead(head));
    return d->adopt(head);
}

bool Journal::startedUnclean() const
{
    return d->unclean;
}

OperationId Journal::newOperationId()
{
    return OperationId(makeUuidV7(d->options.clock->wallMs(), d->options.random->bytes(10)));
}

Result<std::vector<JournalledOperation>> Journal::record(const ScanRecord &scan)
{
    if (!d->head && !scan.operations.empty())
        return Error{ErrorCode::Refused, QStringLiteral("this station is not paired")};
    std::optional<JournalHead> head = d->head;
    std::vector<JournalRow> rows;
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    for (NewOperation operation : scan.operations) {
        if (operation.operation.isNull())
            operation.operation = newOperationId();
        BINCARD_TRY_ASSIGN(JournalRow row, d->seal(operation, scan.seen, *head));
        BINCARD_TRY_ASSIGN(row.position, d->file->append(row));
        rows.push_back(std::move(row));
    }
    d->reached("append");
    for (const SavedState &state : scan.states)
        BINCARD_TRY(d->file->putState(state.name, state.bytes));
    for (const UsedNumber &number : scan.numbers)
        BINCARD_TRY(d->file->putNumber(number.range, number.next));
    for (const store::PrintJob &job : scan.prints)
        BINCARD_TRY(d->spool->add(job));
    if (!rows.empty())
        BINCARD_TRY(d->file->putHead(*head));
    d->reached("before-commit");
    BINCARD_TRY(transaction.commit());
    d->reached("commit");
    d->head = head;
    for (const JournalRow &row : rows) {
        ++d->status.held;
        d->status.heldBytes += row.envelope.size() + row.mac.size() + row.personKeys.size();
        if (d->status.waiting++ == 0)
            d->status.oldestWaitingMs = row.madeAtMs;
    }
    return fromRows(rows);
}

Result<QByteArray> Journal::state(const QString &name)
{
    BINCARD_TRY_ASSIGN(const std::vector<SavedState> all, states());
    for (const SavedState &state : all) {
        if (state.name == name)
            return state.bytes;
    }
    return QByteArray();
}

Result<std::vector<SavedState>> Journal::states()
{
    BINCARD_TRY_ASSIGN(const auto pairs, d->file->states());
    std::vector<SavedState> all;
    for (const auto &[name, bytes] : pairs)
        all.push_back({name, bytes});
    return all;
}

Result<std::vector<UsedNumber>> Journal::usedNumbers()
{
    BINCARD_TRY_ASSIGN(const auto pairs, d->file->numbers());
    std::vector<UsedNumber> all;
    for (const auto &[range, next] : pairs)
        all.push_back({range, next});
    return all;
}

Result<std::int64_t> Journal::nextNumber(const QString &range)
{
    return d->file->number(range);
}

Result<std::vector<JournalledOperation>> Journal::waiting(int maxOperations, std::int64_t maxBytes)
{
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> rows, d->file->waiting(maxOperations));
    std::int64_t bytes = 0;
    std::size_t taken = 0;
    for (; taken < rows.size(); ++taken) {
        bytes += rows[taken].envelope.size() + rows[taken].mac.size();
        if (taken > 0 && (bytes > maxBytes || rows[taken].incarnation != rows.front().incarnation))
            break;
    }
    rows.resize(taken);
    return fromRows(rows);
}

Result<std::vector<JournalledOperation>> Journal::unconfirmed(std::int64_t catalogueSeq, std::int64_t warehouseSeq)
{
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> rows, d->file->waiting(std::numeric_limits<std::int64_t>::max()));
    BINCARD_TRY_ASSIGN(const std::vector<JournalRow> catalogue,
                       d->file->answeredAbove(ledger::kCatalogue, catalogueSeq));
    BINCARD_TRY_ASSIGN(const std::vector<JournalRow> warehouse,
                       d->file->answeredAbove(ledger::kFirstWarehouse, warehouseSeq));
    rows.insert(rows.end(), catalogue.begin(), catalogue.end());
    rows.insert(rows.end(), warehouse.begin(), warehouse.end());
    std::sort(rows.begin(), rows.end(),
              [](const JournalRow &a, const JournalRow &b) { return a.position < b.position; });
    return fromRows(rows);
}

Result<std::optional<JournalledOperation>> Journal::find(OperationId operation)
{
    BINCARD_TRY_ASSIGN(const auto row, d->file->byOperation(operation));
    return row ? std::optional(fromRow(*row)) : std::nullopt;
}

Result<JournalListing> Journal::list(int maxWaiting, int maxAnswered)
{
    BINCARD_TRY_ASSIGN(const std::vector<JournalRow> waiting, d->file->waiting(maxWaiting));
    BINCARD_TRY_ASSIGN(const std::vector<JournalRow> answered, d->file->beforeWaiting(maxAnswered));
    return JournalListing{fromRows(waiting), fromRows(answered), d->status};
}

Result<int> Journal::answered(const std::vector<OperationAnswer> &answers)
{
    if (answers.empty() || !d->head)
        return 0;
    int changed = 0;
    JournalHead head = *d->head;
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    for (const OperationAnswer &answer : answers) {
        BINCARD_TRY_ASSIGN(std::optional<JournalRow> row, d->file->byOperation(answer.operation));
        if (!row || row->incarnation != answer.incarnation || row->deviceSeq != answer.deviceSeq || answer.seq <= 0)
            continue; // Of another incarnation's sealing, trimmed, or not ours.
        if (row->state != static_cast<std::int32_t>(OperationState::Waiting))
            continue;
        row->state = static_cast<std::int32_t>(OperationState::Answered);
        row->outcome = static_cast<std::int32_t>(answer.outcome);
        row->denied = static_cast<std::int32_t>(answer.denied);
        row->commitSeq = answer.seq;
        BINCARD_TRY(d->file->putOutcome(*row));
        ++changed;
        if (row->incarnation == head.incarnation)
            head.acknowledgedSeq = std::max(head.acknowledgedSeq, row->deviceSeq);
    }
    if (changed == 0)
        return 0;
    BINCARD_TRY(d->file->putHead(head));
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(d->adopt(head));
    BINCARD_TRY(d->countWaiting());
    return changed;
}

Result<HeadVerdict> Journal::checkHead(const DeviceHead &server, std::int64_t acknowledgedWhenAsked)
{
    if (!d->head)
        return HeadVerdict::Same;
    const JournalHead &own = *d->head;
    if (server.incarnation > own.incarnation || (server.incarnation == own.incarnation && server.lastSeq > own.lastSeq))
        return HeadVerdict::Fork;
    const std::int64_t lastSeq = server.incarnation == own.incarnation ? server.lastSeq : 0;
    if (lastSeq > 0) {
        BINCARD_TRY_ASSIGN(const auto row, d->file->byDeviceSeq(own.incarnation, lastSeq));
        if (row && sha256({row->envelope}) != server.lastHash)
            return HeadVerdict::Fork;
    }
    if (lastSeq >= acknowledgedWhenAsked)
        return HeadVerdict::Same;
    return offerAgain(lastSeq);
}

Result<HeadVerdict> Journal::offerAgain(std::int64_t aboveDeviceSeq)
{
    if (!d->head)
        return HeadVerdict::Same;
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    BINCARD_TRY_ASSIGN(const HeadVerdict verdict, d->makeWait(aboveDeviceSeq));
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY_ASSIGN(const auto head, d->file->head());
    BINCARD_TRY(d->adopt(*head));
    BINCARD_TRY(d->countWaiting());
    return verdict;
}

Result<HeadVerdict> Journal::Private::makeWait(std::int64_t aboveDeviceSeq)
{
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> rows, file->aboveDeviceSeq(head->incarnation, aboveDeviceSeq));
    bool changed = false;
    for (JournalRow &row : rows) {
        if (row.state == static_cast<std::int32_t>(OperationState::Waiting))
            continue;
        setWaiting(row);
        BINCARD_TRY(file->putOutcome(row));
        changed = true;
    }
    JournalHead lowered = *head;
    lowered.acknowledgedSeq = std::min(lowered.acknowledgedSeq, aboveDeviceSeq);
    BINCARD_TRY(file->putHead(lowered));
    const bool connects = rows.empty() ? aboveDeviceSeq >= head->lastSeq : rows.front().deviceSeq == aboveDeviceSeq + 1;
    if (!connects)
        return HeadVerdict::Fork;
    return changed ? HeadVerdict::Behind : HeadVerdict::Same;
}

Result<void> Journal::historyChanged()
{
    if (!d->head)
        return {};
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> rows, d->file->answeredEarlier(d->head->incarnation));
    for (JournalRow &row : rows) {
        setWaiting(row);
        BINCARD_TRY(d->file->putOutcome(row));
    }
    BINCARD_TRY(d->file->forgetPlaces());
    BINCARD_TRY(transaction.commit());
    return d->countWaiting();
}

Result<void> Journal::reseal(const Identity &identity)
{
    if (!d->head || identity.incarnation <= d->head->incarnation)
        return Error{ErrorCode::Refused, QStringLiteral("a new incarnation must be higher than the old one")};
    JournalHead head{identity.device, identity.incarnation, identity.key, identity.warehouse, 0, ledger::zeroHash(), 0};
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    // The chain that would have told whether this history has them is the other's now.
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> unsure, d->file->withoutPlace());
    for (JournalRow &row : unsure) {
        setWaiting(row);
        BINCARD_TRY(d->file->putOutcome(row));
    }
    BINCARD_TRY_ASSIGN(std::vector<JournalRow> rows, d->file->waiting(std::numeric_limits<std::int64_t>::max()));
    for (JournalRow &row : rows) {
        BINCARD_TRY_ASSIGN(ledger::Envelope envelope, ledger::openEnvelope(row.envelope));
        envelope.device = identity.device;
        envelope.incarnation = row.incarnation = identity.incarnation;
        envelope.deviceSeq = row.deviceSeq = ++head.lastSeq;
        envelope.prevHash = head.lastHash;
        const ledger::SealedOperation sealed = ledger::seal(envelope, identity.key);
        head.lastHash = sealed.hash;
        row.envelope = sealed.bytes;
        row.mac = sealed.mac;
        BINCARD_TRY(d->file->putSealed(row));
    }
    BINCARD_TRY(d->file->putHead(head));
    BINCARD_TRY(transaction.commit());
    BINCARD_TRY(d->adopt(head));
    return d->countWaiting();
}

Result<void> Journal::recordAttempt(Attempt kind, const std::vector<std::int64_t> &positions,
                                    const std::vector<std::int64_t> &survived)
{
    const bool forecast = kind == Attempt::Forecast;
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    for (const std::int64_t position : survived)
        BINCARD_TRY(d->file->putAttempts(position, forecast, 0));
    for (const std::int64_t position : positions) {
        BINCARD_TRY_ASSIGN(const std::int32_t before, d->file->attempts(position, forecast));
        BINCARD_TRY(d->file->putAttempts(position, forecast, before + 1));
    }
    return transaction.commit();
}

/// Of one stream, oldest first, what may go; `bytes` is what is held without it.
Result<std::vector<store::JournalFile::Candidate>> Journal::Private::removable(ledger::Stream stream, const Confirmed &confirmed, std::int64_t &bytes)
{
    const std::int64_t oldest = options.clock->wallMs() - options.retention.maxAgeMs;
    BINCARD_TRY_ASSIGN(auto candidates, file->oldestConfirmed(stream, confirmed.cursor, kTrimAtOnce));
    const auto stays = std::find_if(candidates.begin(), candidates.end(), [&](const JournalFile::Candidate &candidate) {
        const bool isSafe = confirmed.isBackedUp ? candidate.commitSeq <= confirmed.backedUpSeq : candidate.madeAtMs < oldest;
        const bool goes = isSafe || bytes > options.retention.maxBytes;
        bytes -= goes ? candidate.size : 0;
        return !goes;
    });
    candidates.erase(stays, candidates.end());
    return candidates;
}

Result<int> Journal::trim(const Confirmed &catalogue, const Confirmed &warehouse)
{
    std::int64_t bytes = d->status.heldBytes;
    BINCARD_TRY_ASSIGN(auto removable, d->removable(ledger::kCatalogue, catalogue, bytes));
    BINCARD_TRY_ASSIGN(const auto more, d->removable(d->head ? d->head->warehouse : ledger::kFirstWarehouse, warehouse, bytes));
    removable.insert(removable.end(), more.begin(), more.end());
    if (removable.empty())
        return 0;
    BINCARD_TRY_ASSIGN(Transaction transaction, Transaction::begin(d->file->database()));
    for (const JournalFile::Candidate &candidate : removable)
        BINCARD_TRY(d->file->remove(candidate.position));
    BINCARD_TRY(transaction.commit());
    d->status.held -= static_cast<std::int64_t>(removable.size());
    d->status.heldBytes = bytes;
    return static_cast<int>(removable.size());
}

store::SpoolFile &Journal::spool()
{
    return *d->spool;
}

void Journal::tidyLog()
{
    d->file->database().tidyLog();
}

const JournalStatus &Journal::status() const
{
    return d->status;
}

} // namespace bincard::sync
