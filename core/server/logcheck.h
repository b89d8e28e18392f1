// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/streamlog.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace bincard::server {

/// Follows the chains of all devices over entries that come stream by stream, so that each device's operations come in pieces. Only the
/// ends of each piece are kept.
class DeviceChains
{
public:
    /// False: the entry's place in its device's chain is taken.
    [[nodiscard]] bool add(std::int64_t device, std::int64_t deviceSeq, const QByteArray &prevHash, const QByteArray &hash);
    /// The device_seq at which this device's chain does not hold; 0 = it holds from 1 up to the end.
    [[nodiscard]] std::int64_t firstBreak(const store::LogDevice &end) const;

private:
    struct Piece {
        QByteArray prevHash; ///< of its first
        std::int64_t lastSeq = 0;
        QByteArray lastHash;
    };
    struct Chain {
        std::map<std::int64_t, Piece> pieces; ///< by the device_seq of their first
        std::map<std::int64_t, Piece>::iterator growing = pieces.end();
    };
    std::unordered_map<std::int64_t, Chain> m_chains; ///< by LogDevice::number
};

/// Checks one stream's entries one after the other: gapless, chained, signed, and indexed as their envelopes say (design §9 P4).
class StreamCheck
{
public:
    struct Signer {
        DeviceId id;
        std::int32_t incarnation = 0;
        QByteArray key;
    };
    StreamCheck(ledger::Stream stream, const std::unordered_map<std::int64_t, Signer> &signers, DeviceChains &chains);

    /// What is wrong with the next entry, without naming it; empty = nothing.
    [[nodiscard]] QString next(const store::LogEntry &entry);
    /// What is wrong with the end of the log.
    [[nodiscard]] QString end(const store::StreamHead &head) const;
    [[nodiscard]] std::int64_t seq() const { return m_seq; }

private:
    [[nodiscard]] QString checkEnvelope(const store::LogEntry &entry, const QByteArray &hash);

    ledger::Stream m_stream;
    const std::unordered_map<std::int64_t, Signer> &m_signers;
    DeviceChains &m_chains;
    std::int64_t m_seq = 0;
    QByteArray m_chain;
};

} // namespace bincard::server
