// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/logaudit.h"

#include <utility>

namespace bincard::ctl {
namespace {

constexpr int kEntriesPerPull = 1000;

struct DeviceChain {
    std::int64_t seq = 0;
    QByteArray hash = ledger::zeroHash();
};

Error damaged(const QString &what)
{
    return {ErrorCode::Damaged, what};
}

} // namespace

bool ChainCheck::follows(const ledger::Entry &entry)
{
    const bool holds = entry.seq == m_seq + 1 && (m_chain.isEmpty() || ledger::chainHash(m_chain, entry) == entry.chain);
    m_seq = entry.seq;
    m_chain = entry.chain;
    return holds;
}

Result<void> auditLog(Books &books, std::int64_t head, const std::vector<const Sealer *> &devices)
{
    std::map<DeviceId, DeviceChain> chains;
    for (const Sealer *device : devices)
        chains[device->device()] = {};
    server::Engine &engine = books.engine();
    for (ChainCheck check(head);;) {
        BINCARD_TRY_ASSIGN(const auto pulled, engine.pull({{}, 1, engine.warehouse(), check.seq(), kEntriesPerPull, 1 << 30}));
        if (pulled.entries.empty())
            break;
        for (const ledger::Entry &entry : pulled.entries) {
            if (!check.follows(entry))
                return damaged(QStringLiteral("the chain of the log breaks at entry %1").arg(entry.seq));
            BINCARD_TRY_ASSIGN(const auto envelope, ledger::openEnvelope(entry.envelope));
            const auto chain = chains.find(envelope.device);
            if (chain == chains.end())
                continue; // The server's own.
            if (envelope.deviceSeq != chain->second.seq + 1 || envelope.prevHash != chain->second.hash)
                return damaged(QStringLiteral("operation %1 of a station is not where it belongs").arg(envelope.deviceSeq));
            chain->second = {envelope.deviceSeq, sync::sealedFrom(entry.envelope, entry.mac).hash};
        }
    }
    for (const Sealer *device : devices) {
        const DeviceChain &chain = chains[device->device()];
        if (chain.seq != device->lastSeq() || chain.hash != device->lastHash())
            return damaged(QStringLiteral("a station has sealed %1 operations, of which %2 are in the log").arg(device->lastSeq()).arg(chain.seq));
    }
    BINCARD_TRY_ASSIGN(const auto report, engine.verify({}));
    return report.clean() ? Result<void>() : damaged(report.difference);
}

} // namespace bincard::ctl
