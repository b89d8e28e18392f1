// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/logcheck.h"

#include "base/hash.h"

namespace bincard::server {

bool DeviceChains::add(std::int64_t device, std::int64_t deviceSeq, const QByteArray &prevHash, const QByteArray &hash)
{
    const auto [found, isNew] = m_chains.try_emplace(device);
    Chain &chain = found->second;
    if (isNew)
        chain.growing = chain.pieces.end();
    if (chain.growing != chain.pieces.end() && chain.growing->second.lastSeq + 1 == deviceSeq && (prevHash.isEmpty() || chain.growing->second.lastHash == prevHash)) {
        chain.growing->second.lastSeq = deviceSeq;
        chain.growing->second.lastHash = hash;
        return true;
    }
    const auto [piece, added] = chain.pieces.try_emplace(deviceSeq, Piece{prevHash, deviceSeq, hash});
    chain.growing = piece;
    return added;
}

std::int64_t DeviceChains::firstBreak(const store::LogDevice &end) const
{
    std::int64_t lastSeq = 0;
    QByteArray lastHash = ledger::zeroHash();
    if (const auto chain = m_chains.find(end.number); chain != m_chains.end()) {
        for (const auto &[firstSeq, piece] : chain->second.pieces) {
            if (firstSeq != lastSeq + 1 || (!piece.prevHash.isEmpty() && piece.prevHash != lastHash))
                return lastSeq + 1;
            lastSeq = piece.lastSeq;
            lastHash = piece.lastHash;
        }
    }
    return lastSeq == end.lastSeq && lastHash == end.lastHash ? 0 : lastSeq + 1;
}

StreamCheck::StreamCheck(ledger::Stream stream, const std::unordered_map<std::int64_t, Signer> &signers, DeviceChains &chains)
    : m_stream(stream), m_signers(signers), m_chains(chains), m_chain(ledger::zeroHash())
{
}

QString StreamCheck::next(const store::LogEntry &entry)
{
    if (entry.entry.seq != m_seq + 1)
        return QStringLiteral("is missing");
    ++m_seq;
    if (ledger::chainHash(m_chain, entry.entry) != entry.entry.chain)
        return QStringLiteral("does not follow from the entries before it: it or its effects were changed");
    m_chain = entry.entry.chain;
    const QByteArray hash = sha256({entry.entry.envelope});
    const auto signer = m_signers.find(entry.device);
    if (signer == m_signers.end() || !equalInConstantTime(entry.entry.mac, hmacSha256(signer->second.key, hash)))
        return QStringLiteral("is not signed by its device");
    return checkEnvelope(entry, hash);
}

/// The columns that find an entry again are not chained: they must repeat what the envelope says.
QString StreamCheck::checkEnvelope(const store::LogEntry &entry, const QByteArray &hash)
{
    const Signer &signer = m_signers.at(entry.device);
    QByteArray prevHash;
    const auto envelope = ledger::openEnvelope(entry.entry.envelope);
    if (envelope.ok() && envelope->device == signer.id && envelope->incarnation == signer.incarnation) {
        prevHash = envelope->prevHash;
        if (envelope->deviceSeq != entry.deviceSeq || envelope->operation != entry.operation || envelope->kind != entry.kind)
            return QStringLiteral("is filed under another operation than it holds");
        if (envelope->stream != m_stream && entry.entry.outcome != ledger::Outcome::Quarantined && entry.entry.outcome != ledger::Outcome::DuplicateOf)
            return QStringLiteral("belongs to another stream");
    } else if (entry.entry.outcome != ledger::Outcome::Quarantined && entry.entry.outcome != ledger::Outcome::DuplicateOf) {
        return QStringLiteral("cannot be read");
    }
    return m_chains.add(entry.device, entry.deviceSeq, prevHash, hash) ? QString() : QStringLiteral("repeats another operation of its device");
}

QString StreamCheck::end(const store::StreamHead &head) const
{
    if (head.seq > m_seq)
        return QStringLiteral("entry %1 of stream %2 is missing").arg(m_seq + 1).arg(m_stream);
    if (head.seq < m_seq || head.chain != m_chain)
        return QStringLiteral("the end of stream %1 is not at entry %2, where its entries end").arg(m_stream).arg(m_seq);
    return {};
}

} // namespace bincard::server
