// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ownoperations.h"

#include "server/intake.h"

#include <QtEndian>

#include <set>

namespace bincard::server {
namespace {

QByteArray bigEndian(std::int64_t value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

OperationId derivedOperationId(QByteArrayView source, const QByteArray &contentHash, std::int64_t ordinal)
{
    return OperationId(deriveId("submitted-operation", {source, contentHash, bigEndian(ordinal)}));
}

DeviceId serverDevice(ledger::Stream stream)
{
    return DeviceId(deriveId("server-device", {bigEndian(stream)}));
}

Result<store::LogDevice> OwnOperations::deviceOf(ledger::Stream stream)
{
    // A restored history is another one: its operations may not continue the old chain.
    const auto incarnation = static_cast<std::int32_t>(m.applier.head(stream).epoch);
    BINCARD_TRY_ASSIGN(const auto known, m.log.device(serverDevice(stream), incarnation));
    if (known)
        return *known;
    return m.log.addDevice(serverDevice(stream), incarnation);
}

Incoming OwnOperations::seal(ledger::Stream stream, store::LogDevice &end, const QByteArray &key, OperationId operation, const ledger::Body &body, UserId actor)
{
    const store::StreamHead &head = m.applier.head(stream);
    Incoming incoming;
    ledger::Envelope &envelope = incoming.envelope;
    envelope.operation = operation;
    envelope.device = end.id;
    envelope.incarnation = end.incarnation;
    envelope.deviceSeq = ++end.lastSeq;
    envelope.prevHash = end.lastHash;
    envelope.stream = stream;
    envelope.epochSeen = head.epoch;
    envelope.seqSeen = head.seq;
    envelope.kind = ledger::kindOf(body);
    envelope.actor = actor;
    envelope.wallMs = m.clock.wallMs();
    envelope.monotonicMs = m.clock.monotonicMs();
    envelope.body = ledger::encodeBody(body);
    incoming.sealed = ledger::seal(envelope, key);
    incoming.body = body;
    end.lastHash = incoming.sealed.hash;
    return incoming;
}

Result<std::vector<Submitted>> OwnOperations::submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies, const SubmitOptions &options)
{
    if (!m.applier.serves(stream))
        return Error{ErrorCode::Usage, QStringLiteral("stream %1 is not served here").arg(stream)};
    if (!options.operations.empty() && options.operations.size() != bodies.size())
        return Error{ErrorCode::Usage, QStringLiteral("one operation id for each body, or none")};
    BINCARD_TRY_ASSIGN(store::LogDevice device, deviceOf(stream));
    const QByteArray key = deviceKey(m.installationSecret, device.id, device.incarnation);

    std::vector<Submitted> results(bodies.size());
    std::vector<Incoming> fresh;
    std::vector<std::size_t> places; ///< of the fresh ones
    std::set<OperationId> inThisCall;
    store::LogDevice end = device;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        if (ledger::streamOf(ledger::kindOf(bodies[i]), m.warehouse) != stream)
            return Error{ErrorCode::Usage, QStringLiteral("operation kind %1 does not belong to stream %2").arg(static_cast<int>(ledger::kindOf(bodies[i]))).arg(stream)};
        OperationId operation;
        if (options.operations.empty()) {
            operation = OperationId(makeUuidV7(m.clock.wallMs(), m.random.bytes(10)));
        } else {
            operation = options.operations[i];
            BINCARD_TRY_ASSIGN(const auto stored, m.log.byOperation(operation));
            if (!stored.empty()) {
                const ledger::Entry &entry = stored.front().entry;
                results[i] = {operation, entry.outcome, entry.denied, entry.seq, true};
                continue;
            }
            if (!inThisCall.insert(operation).second)
                return Error{ErrorCode::Usage, QStringLiteral("one operation id stands for two bodies")};
        }
        fresh.push_back(seal(stream, end, key, operation, bodies[i], options.actor));
        if (fresh.back().sealed.bytes.size() > kLargestOperation)
            return Error{ErrorCode::BadInput, QStringLiteral("operation larger than 1 MiB: split it")};
        places.push_back(i);
    }

    RunContext context;
    context.personKeys = &options.personKeys;
    std::vector<Committed> committed;
    BINCARD_TRY(m.applier.apply(stream, device, fresh, context, committed));
    BINCARD_CHECK(committed.size() == fresh.size());
    for (std::size_t i = 0; i < committed.size(); ++i)
        results[places[i]] = {committed[i].operation, committed[i].outcome, committed[i].denied, committed[i].seq, false};
    return results;
}

} // namespace bincard::server
