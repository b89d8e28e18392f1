// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/messages.h"

#include "base/hash.h"

namespace bincard::sync {

using ledger::decodeFields;
using ledger::encodeFields;
using ledger::WithKey;

namespace {

/// Sent as the first element of every message: a reader refuses what it cannot know.
constexpr std::uint64_t kProtocol = 1;

/// Message numbers: append only, never renumber. Requests are even, their answers odd; 99 answers anything.
enum class Number : std::uint8_t {
    Push = 2,
    PushAnswer = 3,
    Pull = 4,
    PullAnswer = 5,
    PersonKeys = 6,
    PersonKeysAnswer = 7,
    Work = 8,
    WorkAnswer = 9,
    Snapshot = 10,
    SnapshotAnswer = 11,
    Incarnation = 12,
    IncarnationAnswer = 13,
    Numbers = 14,
    NumbersAnswer = 15,
    Error = 99
};

// The shapes on the wire where they are not those in memory: what follows from something else is not sent.

struct WireOperation {
    static constexpr std::size_t kMost = kMostOperationsInPush;
    QByteArray bytes, mac;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "bytes", s.bytes);
        f(2, "mac", s.mac);
    }
    friend bool operator==(const WireOperation &, const WireOperation &) = default;
};

struct WireId {
    static constexpr std::size_t kMost = kMostPersonsAsked;
    Id128 key;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "key", s.key);
    }
    friend bool operator==(const WireId &, const WireId &) = default;
};

struct WireEntry { // The stream is the answer's; inputs.seq is seq.
    std::int64_t seq = 0;
    QByteArray envelope, mac;
    ledger::Outcome outcome{};
    ledger::DenyReason denied{};
    std::int64_t receivedMs = 0, effectiveMs = 0, cataloguePosition = 0;
    QByteArray effects, chain;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "seq", s.seq);
        f(2, "envelope", s.envelope);
        f(3, "mac", s.mac);
        f(4, "outcome", s.outcome);
        f(5, "denied", s.denied);
        f(6, "received_ms", s.receivedMs);
        f(7, "effective_ms", s.effectiveMs);
        f(8, "catalogue_position", s.cataloguePosition);
        f(9, "effects", s.effects);
        f(10, "chain", s.chain);
    }
    friend bool operator==(const WireEntry &, const WireEntry &) = default;
};

struct WirePush {
    DeviceId device;
    std::int32_t incarnation = 0;
    std::vector<WireOperation> operations;
    std::vector<PersonKey> personKeys;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
        f(3, "operations", s.operations);
        f(4, "person_keys", s.personKeys);
    }
};

template <class Self, class F>
void headFields(Self &head, F &&f)
{
    f(10, "head_incarnation", head.incarnation);
    f(11, "head_seq", head.lastSeq);
    f(12, "head_hash", head.lastHash);
}

struct WirePushAnswer {
    PushStatus status{};
    std::int64_t epoch = 0;
    std::vector<OperationAnswer> answers;
    DeviceHead head;
    std::vector<BackedUp> backups;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "status", s.status);
        f(2, "epoch", s.epoch);
        f(3, "answers", s.answers);
        headFields(s.head, f);
        f(13, "backups", s.backups);
    }
};

struct WirePullAnswer {
    std::int64_t epoch = 0;
    ledger::Stream stream = 0;
    std::vector<WireEntry> entries;
    std::int64_t headSeq = 0;
    DeviceHead head;
    std::vector<BackedUp> backups;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "epoch", s.epoch);
        f(2, "stream", s.stream);
        f(3, "entries", s.entries);
        f(4, "stream_head", s.headSeq);
        headFields(s.head, f);
        f(13, "backups", s.backups);
    }
};

struct WireKeysRequest {
    DeviceId device;
    std::vector<WireId> persons;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "persons", s.persons);
    }
};

struct WireKeysAnswer {
    std::vector<PersonKey> keys;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "keys", s.keys);
    }
};

// ---- values to wire shapes

WirePush toWire(const PushRequest &push)
{
    WirePush wire{push.device, push.incarnation, {}, push.personKeys};
    for (const ledger::SealedOperation &operation : push.operations)
        wire.operations.push_back({operation.bytes, operation.mac});
    return wire;
}

PushRequest fromWire(WirePush wire)
{
    PushRequest push{wire.device, wire.incarnation, {}, std::move(wire.personKeys)};
    for (const WireOperation &operation : wire.operations)
        push.operations.push_back(sealedFrom(operation.bytes, operation.mac));
    return push;
}

WirePushAnswer toWire(const PushAnswer &a)
{
    return {a.status, a.epoch, a.answers, a.head, a.backups};
}
PushAnswer fromWire(WirePushAnswer w)
{
    return {w.status, w.epoch, std::move(w.answers), std::move(w.head), std::move(w.backups)};
}

WirePullAnswer toWire(const PullAnswer &answer)
{
    WirePullAnswer wire{answer.epoch, answer.stream, {}, answer.headSeq, answer.head, answer.backups};
    for (const ledger::Entry &e : answer.entries)
        wire.entries.push_back({e.seq, e.envelope, e.mac, e.outcome, e.denied, e.inputs.receivedMs,
                                e.inputs.effectiveMs, e.inputs.cataloguePosition, e.effects, e.chain});
    return wire;
}

PullAnswer fromWire(WirePullAnswer wire)
{
    PullAnswer answer{wire.epoch, wire.stream, {}, wire.headSeq, std::move(wire.head), std::move(wire.backups)};
    for (WireEntry &w : wire.entries) {
        const ledger::Inputs inputs{w.seq, w.receivedMs, w.effectiveMs, w.cataloguePosition, false};
        answer.entries.push_back({wire.stream, w.seq, std::move(w.envelope), std::move(w.mac), w.outcome, w.denied,
                                  inputs, std::move(w.effects), std::move(w.chain)});
    }
    return answer;
}

WireKeysRequest toWire(const PersonKeysRequest &request)
{
    WireKeysRequest wire{request.device, {}};
    for (const Id128 &person : request.persons)
        wire.persons.push_back({person});
    return wire;
}

PersonKeysRequest fromWire(const WireKeysRequest &wire)
{
    PersonKeysRequest request{wire.device, {}};
    for (const WireId &person : wire.persons)
        request.persons.push_back(person.key);
    return request;
}

WireKeysAnswer toWire(const PersonKeysAnswer &a)
{
    return {a.keys};
}
PersonKeysAnswer fromWire(WireKeysAnswer w)
{
    return {std::move(w.keys)};
}

// ---- framing

template <class Wire>
QByteArray framed(Number number, const Wire &wire)
{
    CborWriter out;
    out.array(3);
    out.unsignedInt(kProtocol);
    out.unsignedInt(static_cast<std::uint64_t>(number));
    encodeFields(out, wire, WithKey::No);
    return out.take();
}

template <class Message, class Wire>
Result<Message> body(CborReader &in)
{
    Wire wire;
    if (!decodeFields(in, wire, WithKey::No) || !in.finished())
        return Error{ErrorCode::Malformed, QStringLiteral("the message cannot be read")};
    if constexpr (std::same_as<Message, Request> || std::same_as<Message, Answer>) {
        if constexpr (requires { fromWire(std::move(wire)); })
            return Message(fromWire(std::move(wire)));
        else
            return Message(std::move(wire));
    }
}

Result<Number> opened(CborReader &in)
{
    const std::size_t parts = in.array();
    const std::uint64_t protocol = in.unsignedInt();
    const std::uint64_t number = in.unsignedInt();
    if (!in.ok() || parts != 3 || number > 255)
        return Error{ErrorCode::Malformed, QStringLiteral("this is not a message of Bincard")};
    if (protocol != kProtocol)
        return Error{ErrorCode::NewerVersion, QStringLiteral("message of protocol %1").arg(protocol)};
    return static_cast<Number>(number);
}

Error unknownNumber(Number number)
{
    return Error{ErrorCode::Malformed,
                 QStringLiteral("message number %1 is not known here").arg(static_cast<int>(number))};
}

struct Encoder {
    QByteArray operator()(const PushRequest &m) const { return framed(Number::Push, toWire(m)); }
    QByteArray operator()(const PullRequest &m) const { return framed(Number::Pull, m); }
    QByteArray operator()(const PersonKeysRequest &m) const { return framed(Number::PersonKeys, toWire(m)); }
    QByteArray operator()(const WorkRequest &m) const { return framed(Number::Work, m); }
    QByteArray operator()(const SnapshotRequest &m) const { return framed(Number::Snapshot, m); }
    QByteArray operator()(const IncarnationRequest &m) const { return framed(Number::Incarnation, m); }
    QByteArray operator()(const NumbersRequest &m) const { return framed(Number::Numbers, m); }
    QByteArray operator()(const PushAnswer &m) const { return framed(Number::PushAnswer, toWire(m)); }
    QByteArray operator()(const PullAnswer &m) const { return framed(Number::PullAnswer, toWire(m)); }
    QByteArray operator()(const PersonKeysAnswer &m) const { return framed(Number::PersonKeysAnswer, toWire(m)); }
    QByteArray operator()(const WorkAnswer &m) const { return framed(Number::WorkAnswer, m); }
    QByteArray operator()(const SnapshotAnswer &m) const { return framed(Number::SnapshotAnswer, m); }
    QByteArray operator()(const IncarnationAnswer &m) const { return framed(Number::IncarnationAnswer, m); }
    QByteArray operator()(const NumbersAnswer &m) const { return framed(Number::NumbersAnswer, m); }
    QByteArray operator()(const ErrorAnswer &m) const { return framed(Number::Error, m); }
};

} // namespace

QByteArray encodeRequest(const Request &request)
{
    return std::visit(Encoder{}, request);
}

QByteArray encodeAnswer(const Answer &answer)
{
    return std::visit(Encoder{}, answer);
}

Result<Request> decodeRequest(QByteArrayView bytes)
{
    CborReader in(bytes);
    BINCARD_TRY_ASSIGN(const Number number, opened(in));
    switch (number) {
    case Number::Push: return body<Request, WirePush>(in);
    case Number::Pull: return body<Request, PullRequest>(in);
    case Number::PersonKeys: return body<Request, WireKeysRequest>(in);
    case Number::Work: return body<Request, WorkRequest>(in);
    case Number::Snapshot: return body<Request, SnapshotRequest>(in);
    case Number::Incarnation: return body<Request, IncarnationRequest>(in);
    case Number::Numbers: return body<Request, NumbersRequest>(in);
    case Number::PushAnswer:
    case Number::PullAnswer:
    case Number::PersonKeysAnswer:
    case Number::WorkAnswer:
    case Number::SnapshotAnswer:
    case Number::IncarnationAnswer:
    case Number::NumbersAnswer:
    case Number::Error: break;
    }
    return unknownNumber(number);
}

Result<Answer> decodeAnswer(QByteArrayView bytes)
{
    CborReader in(bytes);
    BINCARD_TRY_ASSIGN(const Number number, opened(in));
    switch (number) {
    case Number::PushAnswer: return body<Answer, WirePushAnswer>(in);
    case Number::PullAnswer: return body<Answer, WirePullAnswer>(in);
    case Number::PersonKeysAnswer: return body<Answer, WireKeysAnswer>(in);
    case Number::WorkAnswer: return body<Answer, WorkAnswer>(in);
    case Number::SnapshotAnswer: return body<Answer, SnapshotAnswer>(in);
    case Number::IncarnationAnswer: return body<Answer, IncarnationAnswer>(in);
    case Number::NumbersAnswer: return body<Answer, NumbersAnswer>(in);
    case Number::Error: return body<Answer, ErrorAnswer>(in);
    case Number::Push:
    case Number::Pull:
    case Number::PersonKeys:
    case Number::Work:
    case Number::Snapshot:
    case Number::Incarnation:
    case Number::Numbers: break;
    }
    return unknownNumber(number);
}

ledger::SealedOperation sealedFrom(const QByteArray &bytes, const QByteArray &mac)
{
    return {bytes, sha256({bytes}), mac};
}

} // namespace bincard::sync
