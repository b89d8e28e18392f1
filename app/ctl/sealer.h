// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ledger/envelope.h"

namespace bincard::ctl {

/// Seals operations in the chain of one device, as a station's journal does; for measuring.
class Sealer
{
public:
    Sealer(DeviceId device, QByteArray key, ledger::Stream warehouse, std::uint64_t seed)
        : m_device(device), m_key(std::move(key)), m_warehouse(warehouse), m_random(seed)
    {
    }

    [[nodiscard]] ledger::SealedOperation seal(const ledger::Body &body)
    {
        ledger::Envelope envelope;
        envelope.operation = OperationId(makeUuidV7(m_clock.wallMs(), m_random.bytes(10)));
        envelope.device = m_device;
        envelope.deviceSeq = ++m_lastSeq;
        envelope.prevHash = m_lastHash;
        envelope.kind = ledger::kindOf(body);
        envelope.stream = ledger::streamOf(envelope.kind, m_warehouse);
        envelope.wallMs = m_clock.wallMs();
        envelope.monotonicMs = m_clock.monotonicMs();
        envelope.body = ledger::encodeBody(body);
        ledger::SealedOperation sealed = ledger::seal(envelope, m_key);
        m_lastHash = sealed.hash;
        return sealed;
    }

    [[nodiscard]] DeviceId device() const { return m_device; }
    [[nodiscard]] const QByteArray &key() const { return m_key; }
    [[nodiscard]] std::int64_t lastSeq() const { return m_lastSeq; } ///< 0 = nothing yet
    [[nodiscard]] const QByteArray &lastHash() const { return m_lastHash; }

private:
    SystemClock m_clock;
    DeviceId m_device;
    QByteArray m_key;
    ledger::Stream m_warehouse;
    SeededRandom m_random;
    std::int64_t m_lastSeq = 0;
    QByteArray m_lastHash = ledger::zeroHash();
};

} // namespace bincard::ctl
