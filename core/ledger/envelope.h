// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/kernel.h"

namespace bincard::ledger {

/// An operation as a device seals it (design §5). The bytes are what is journalled, hashed and sent; never re-encoded.
struct Envelope {
    static constexpr std::int32_t kProtocol = 1;
    std::int32_t protocol = kProtocol;
    OperationId operation; ///< UUIDv7
    DeviceId device;
    std::int32_t incarnation = 1;
    std::int64_t deviceSeq = 0; ///< 1, 2, 3 … without gaps
    QByteArray prevHash; ///< op_hash of deviceSeq − 1; 32 zero bytes for the first
    Stream stream = 0;
    std::int64_t epochSeen = 0;
    std::int64_t seqSeen = 0;
    OperationKind kind{};
    std::int32_t schema = 1; ///< version of the body's meaning
    UserId actor;
    SessionId session;
    std::int64_t wallMs = 0;
    QByteArray bootId;
    std::int64_t monotonicMs = 0;
    QByteArray body; ///< encoded Body

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "protocol", s.protocol); f(2, "operation", s.operation); f(3, "device", s.device); f(4, "incarnation", s.incarnation);
        f(5, "device_seq", s.deviceSeq); f(6, "prev_hash", s.prevHash); f(7, "stream", s.stream); f(8, "epoch_seen", s.epochSeen);
        f(9, "seq_seen", s.seqSeen); f(10, "kind", s.kind); f(11, "schema", s.schema); f(12, "actor", s.actor); f(13, "session", s.session);
        f(14, "wall_ms", s.wallMs); f(15, "boot_id", s.bootId); f(16, "monotonic_ms", s.monotonicMs); f(17, "body", s.body);
    }
    friend bool operator==(const Envelope &, const Envelope &) = default;
};

/// The exact bytes, their hash, and the device's signature over it.
struct SealedOperation {
    QByteArray bytes;
    QByteArray hash; ///< SHA-256(bytes), 32 bytes
    QByteArray mac; ///< HMAC-SHA256(device key, hash), 32 bytes
    friend bool operator==(const SealedOperation &, const SealedOperation &) = default;
};

[[nodiscard]] QByteArray encodeBody(const Body &body);
/// Malformed when the bytes are not a body of that kind, or a newer Bincard's kind.
[[nodiscard]] Result<Body> decodeBody(OperationKind kind, QByteArrayView bytes);

[[nodiscard]] SealedOperation seal(const Envelope &envelope, const QByteArray &deviceKey);
/// Reads strictly: canonical CBOR, known fields present, sane lengths, operations ≤ 1 MiB. Does not check hash or mac.
[[nodiscard]] Result<Envelope> openEnvelope(QByteArrayView bytes);

/// A committed operation with its outcome: what the stream consists of (design §5).
struct Entry {
    Stream stream = 0;
    std::int64_t seq = 0;
    QByteArray envelope; ///< the device's bytes
    QByteArray mac;
    Outcome outcome = Outcome::Posted;
    DenyReason denied = DenyReason::None;
    Inputs inputs;
    QByteArray effects; ///< encodeEffects(changes.after)
    QByteArray chain; ///< chain_n, 32 bytes
    friend bool operator==(const Entry &, const Entry &) = default;
};

[[nodiscard]] QByteArray encodeEffects(const std::vector<RowImage> &rows);
[[nodiscard]] Result<std::vector<RowImage>> decodeEffects(QByteArrayView bytes);

/// chain_n = SHA-256(chain_{n−1} ‖ seq ‖ op_hash ‖ outcome ‖ inputs ‖ SHA-256(effects)); chain_0 is 32 zero bytes.
[[nodiscard]] QByteArray chainHash(const QByteArray &previous, const Entry &entry);
[[nodiscard]] QByteArray zeroHash();

} // namespace bincard::ledger
