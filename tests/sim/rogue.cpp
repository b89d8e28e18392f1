// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/rogue.h"

namespace bincard::sim {
namespace {

struct Rogue {
    DeviceId device{0xbad, 1};
    QByteArray key;
    std::int64_t nowMs = 0;

    [[nodiscard]] ledger::SealedOperation operation(std::int64_t seq, const QByteArray &prevHash, std::uint64_t id) const
    {
        const ledger::Body body = ledger::SessionEvent{ledger::SessionEventKind::Help, userId(u"U-0"), {}};
        ledger::Envelope envelope;
        envelope.operation = OperationId(0xbad, id);
        envelope.device = device;
        envelope.deviceSeq = seq;
        envelope.prevHash = prevHash;
        envelope.stream = ledger::kFirstWarehouse;
        envelope.kind = ledger::kindOf(body);
        envelope.actor = userId(u"U-0");
        envelope.wallMs = nowMs;
        envelope.body = ledger::encodeBody(body);
        return ledger::seal(envelope, key);
    }
};

} // namespace

QString whatARogueGetsIn(server::Engine &engine, std::int64_t nowMs)
{
    using sync::PushStatus;
    Rogue rogue;
    rogue.nowMs = nowMs;
    const Result<QByteArray> key = engine.pairDevice(rogue.device, 1);
    if (!key.ok())
        return key.error().detail;
    rogue.key = *key;
    QString wrong;
    const auto expect = [&](const char *what, const ledger::SealedOperation &operation, PushStatus status) {
        const auto answer = engine.push({rogue.device, 1, {operation}, {}});
        const bool refused = status != PushStatus::Ok;
        if (wrong.isEmpty() && (!answer.ok() || answer->status != status || answer->answers.empty() != refused))
            wrong = QLatin1String(what) + (refused ? QStringLiteral(" was let in") : QStringLiteral(" was not let in"));
    };
    const auto first = rogue.operation(1, ledger::zeroHash(), 1);
    expect("the first operation of a device", first, PushStatus::Ok);
    expect("an operation that follows another than the one before", rogue.operation(2, QByteArray(32, 'x'), 2), PushStatus::Fork);
    expect("an operation behind a gap", rogue.operation(3, first.hash, 3), PushStatus::Gap);
    expect("another operation at a place that is taken", rogue.operation(1, ledger::zeroHash(), 4), PushStatus::Fork);
    auto forged = rogue.operation(2, first.hash, 5);
    forged.mac[0] = static_cast<char>(forged.mac[0] ^ 1);
    expect("an operation that nobody has signed", forged, PushStatus::BadMac);
    expect("what follows the rules", rogue.operation(2, first.hash, 6), PushStatus::Ok);
    return wrong;
}

} // namespace bincard::sim
