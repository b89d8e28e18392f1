// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/intake.h"

#include "base/hash.h"

#include <QtEndian>

#include <algorithm>

namespace bincard::server {
namespace {

constexpr int kSchema = 1;

OperationId idOfUnreadable(const QByteArray &hash)
{
    return OperationId(deriveId("unreadable-operation", {hash}));
}

bool tooLarge(const sync::PushRequest &request)
{
    qsizetype bytes = 0;
    for (const ledger::SealedOperation &operation : request.operations)
        bytes += operation.bytes.size();
    return request.operations.size() > kMostOperationsInPush || bytes > kMostBytesInPush || request.personKeys.size() > sync::kMostPersonKeys;
}

bool keysAreSound(const std::vector<sync::PersonKey> &keys)
{
    for (const sync::PersonKey &person : keys) {
        if (person.person.isNull() || (person.key.size() != 0 && person.key.size() != 32))
            return false;
    }
    return true;
}

} // namespace

QByteArray deviceKey(const QByteArray &installationSecret, DeviceId device, std::int32_t incarnation)
{
    QByteArray message = device.toBytes();
    message.resize(20);
    qToBigEndian(incarnation, message.data() + 16);
    return hmacSha256(installationSecret, message);
}

/// One push while it is read.
struct Intake::Session {
    Session(const sync::PushRequest &theRequest, std::int64_t skewMs) : request(theRequest), context{skewMs, &theRequest.personKeys} {}

    const sync::PushRequest &request;
    bool known = false; ///< the device
    QByteArray key;
    store::LogDevice device; ///< as committed
    std::int64_t nextSeq = 1; ///< device_seq after the last operation read, for bytes that do not tell it
    QByteArray lastHash; ///< of the last operation accepted
    std::int64_t lastSeq = 0;
    ledger::Stream runStream = 0;
    std::vector<Incoming> run; ///< accepted, not committed yet
    RunContext context;
    sync::PushAnswer answer;

    /// Its run was; these came of it.
    void applied(const std::vector<Committed> &committed)
    {
        if (!run.empty())
            context.personKeys = nullptr;
        run.clear();
        for (const Committed &one : committed)
            answer.answers.push_back({request.incarnation, one.deviceSeq, one.operation, one.outcome, one.denied, one.stream, one.seq});
    }
    void conclude()
    {
        if (known)
            answer.head = {request.incarnation, device.lastSeq, device.lastSeq == 0 ? QByteArray() : device.lastHash};
    }
};

Result<sync::PushAnswer> Intake::push(const sync::PushRequest &request, std::int64_t skewMs)
{
    Session session(request, skewMs);
    BINCARD_TRY_ASSIGN(const auto device, m_log.device(request.device, request.incarnation));
    BINCARD_TRY(read(session, device));
    BINCARD_TRY(flush(session));
    session.conclude();
    return std::move(session.answer);
}

Result<std::vector<sync::PushAnswer>> Intake::pushTogether(const std::vector<Pushed> &pushes)
{
    std::vector<Session> sessions; // Shares refer into them.
    sessions.reserve(pushes.size());
    std::vector<DeviceId> ids;
    for (const Pushed &each : pushes)
        ids.push_back(each.request->device);
    BINCARD_TRY_ASSIGN(const auto devices, m_log.devices(ids));
    for (const Pushed &each : pushes) {
        sessions.emplace_back(*each.request, each.skewMs);
        const auto known = std::find_if(devices.begin(), devices.end(),
            [&each](const store::LogDevice &device) { return device.id == each.request->device && device.incarnation == each.request->incarnation; });
        BINCARD_TRY(read(sessions.back(), known != devices.end() ? std::optional(*known) : std::nullopt));
    }
    for (const ledger::Stream stream : {ledger::kCatalogue, m_warehouse})
        BINCARD_TRY(applyTogether(stream, sessions));
    std::vector<sync::PushAnswer> answers;
    for (Session &session : sessions) {
        session.conclude();
        answers.push_back(std::move(session.answer));
    }
    return answers;
}

/// What is left of each after reading, as far as it goes into that stream.
Result<void> Intake::applyTogether(ledger::Stream stream, std::vector<Session> &sessions)
{
    std::vector<Share> shares;
    std::vector<Session *> whose;
    for (Session &session : sessions) {
        if (session.run.empty() || session.runStream != stream)
            continue;
        shares.push_back({session.device, session.run, session.context, {}});
        whose.push_back(&session);
    }
    BINCARD_TRY(m_applier.applyTogether(stream, shares));
    for (std::size_t i = 0; i < shares.size(); ++i)
        whose[i]->applied(shares[i].committed);
    return {};
}

/// All of it is read; its last run waits to be applied.
Result<void> Intake::read(Session &session, std::optional<store::LogDevice> device)
{
    const sync::PushRequest &request = session.request;
    session.answer.epoch = m_applier.head(ledger::kCatalogue).epoch;
    session.answer.backups = m_applier.backups();
    session.key = deviceKey(m_secret, request.device, request.incarnation);
    if (!device && provesItself(session)) {
        BINCARD_TRY_ASSIGN(device, m_log.addDevice(request.device, request.incarnation));
    }
    if (!device) {
        session.answer.status = sync::PushStatus::UnknownDevice;
        return {};
    }
    session.known = true;
    session.device = *device;
    session.nextSeq = device->lastSeq + 1;
    session.lastSeq = device->lastSeq;
    session.lastHash = device->lastHash;
    if (tooLarge(request) || !keysAreSound(request.personKeys)) {
        session.answer.status = sync::PushStatus::Malformed;
        return {};
    }
    for (const ledger::SealedOperation &sealed : request.operations) {
        BINCARD_TRY_ASSIGN(session.answer.status, take(session, sealed));
        if (session.answer.status != sync::PushStatus::Ok)
            break;
    }
    return {};
}

/// Only who was paired with this installation has the key of a device: these books are from before, as after a restore. What it did is not
/// lost for that.
bool Intake::provesItself(const Session &session)
{
    const auto &operations = session.request.operations;
    return !session.request.device.isNull() && session.request.incarnation >= 1 && !operations.empty()
        && equalInConstantTime(operations.front().mac, hmacSha256(session.key, sha256({operations.front().bytes})));
}

Result<sync::PushStatus> Intake::take(Session &session, const ledger::SealedOperation &sealed)
{
    if (sealed.bytes.isEmpty() || sealed.bytes.size() > kLargestOperation)
        return sync::PushStatus::Malformed;
    BINCARD_TRY_ASSIGN(Incoming incoming, read(session, sealed));
    if (!equalInConstantTime(incoming.sealed.mac, hmacSha256(session.key, incoming.sealed.hash)))
        return sync::PushStatus::BadMac;

    const std::int64_t seq = incoming.envelope.deviceSeq;
    if (seq <= session.lastSeq)
        return answerRetry(session, incoming);
    if (seq > session.lastSeq + 1)
        return sync::PushStatus::Gap;
    if (!incoming.envelope.prevHash.isEmpty() && incoming.envelope.prevHash != session.lastHash)
        return sync::PushStatus::Fork;

    const ledger::Stream stream = streamFor(incoming);
    if (!session.run.empty() && session.runStream != stream)
        BINCARD_TRY(flush(session));
    session.runStream = stream;
    session.lastSeq = seq;
    session.lastHash = incoming.sealed.hash;
    session.nextSeq = seq + 1;
    session.run.push_back(std::move(incoming));
    return sync::PushStatus::Ok;
}

/// What is signed by the device but cannot be decided is quarantined in its place, so that the queue goes on (design §9 P8).
Result<Incoming> Intake::read(const Session &session, const ledger::SealedOperation &sealed)
{
    Incoming incoming;
    incoming.sealed = sealed;
    incoming.sealed.hash = sha256({sealed.bytes}); // Never the sender's word.
    auto envelope = ledger::openEnvelope(sealed.bytes);
    if (!envelope.ok() || envelope->device != session.request.device || envelope->incarnation != session.request.incarnation) {
        incoming.flaw = envelope.ok() ? QStringLiteral("sealed for another device") : envelope.error().detail;
        incoming.envelope.operation = idOfUnreadable(incoming.sealed.hash);
        incoming.envelope.device = session.request.device;
        incoming.envelope.incarnation = session.request.incarnation;
        incoming.envelope.stream = m_warehouse;
        incoming.envelope.deviceSeq = session.nextSeq;
        // Sent again, it is found by its hash.
        BINCARD_TRY_ASSIGN(const auto stored, m_log.byOperation(incoming.envelope.operation));
        for (const store::LogEntry &entry : stored) {
            if (entry.device == session.device.number)
                incoming.envelope.deviceSeq = entry.deviceSeq;
        }
        return incoming;
    }
    incoming.envelope = std::move(*envelope);
    auto body = ledger::decodeBody(incoming.envelope.kind, incoming.envelope.body);
    if (!body.ok())
        incoming.flaw = body.error().detail;
    else if (incoming.envelope.schema != kSchema)
        incoming.flaw = QStringLiteral("schema %1 of operation kind %2 is not known").arg(incoming.envelope.schema).arg(static_cast<int>(incoming.envelope.kind));
    else if (ledger::streamOf(incoming.envelope.kind, m_warehouse) != incoming.envelope.stream)
        incoming.flaw = QStringLiteral("operation kind %1 does not belong to stream %2").arg(static_cast<int>(incoming.envelope.kind)).arg(incoming.envelope.stream);
    else
        incoming.body = std::move(*body);
    return incoming;
}

Result<sync::PushStatus> Intake::answerRetry(Session &session, const Incoming &incoming)
{
    BINCARD_TRY(flush(session)); // It may repeat one of this very batch.
    BINCARD_TRY_ASSIGN(const auto stored, m_log.byDeviceSeq(session.device.number, incoming.envelope.deviceSeq));
    if (!stored)
        return Error{ErrorCode::Damaged, QStringLiteral("the log has lost operation %1 of a device").arg(incoming.envelope.deviceSeq)};
    if (stored->entry.envelope != incoming.sealed.bytes)
        return sync::PushStatus::Fork;
    session.nextSeq = incoming.envelope.deviceSeq + 1;
    session.answer.answers.push_back(
        {session.request.incarnation, stored->deviceSeq, stored->operation, stored->entry.outcome, stored->entry.denied, stored->entry.stream, stored->entry.seq});
    return sync::PushStatus::Ok;
}

Result<void> Intake::flush(Session &session)
{
    std::vector<Committed> committed;
    const auto done = m_applier.apply(session.runStream, session.device, session.run, session.context, committed);
    session.applied(committed);
    return done;
}

/// Where the entry goes: what names a stream that is not served here is kept in the warehouse's.
ledger::Stream Intake::streamFor(const Incoming &incoming) const
{
    return m_applier.serves(incoming.envelope.stream) ? incoming.envelope.stream : m_warehouse;
}

} // namespace bincard::server
