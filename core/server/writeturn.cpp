// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/writeturn.h"

#include <algorithm>

namespace bincard::server {

using Lock = store::StreamLog::Lock;

Result<WriteTurn> WriteTurn::begin(const Parts &parts, std::vector<DeviceId> devices, Streams streams)
{
    BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(parts.database));
    if (parts.database.isShared()) {
        // Everybody takes them in this order, so that nobody waits for who waits for him.
        BINCARD_TRY(parts.log.lockDevices(std::move(devices)));
        BINCARD_TRY(parts.log.lockStream(ledger::kCatalogue, streams == Streams::Warehouse ? Lock::Shared : Lock::Exclusive));
        if (streams != Streams::Catalogue)
            BINCARD_TRY(parts.log.lockStream(parts.warehouse, Lock::Exclusive));
        BINCARD_TRY(refreshHeads(parts));
    }
    WriteTurn turn(parts, std::move(transaction));
    for (const ledger::Stream stream : {ledger::kCatalogue, parts.warehouse})
        turn.m_before.push_back(parts.applier.head(stream));
    return turn;
}

WriteTurn::~WriteTurn()
{
    rollBack();
}

Result<void> WriteTurn::commit()
{
    const Result<void> committed = m_transaction->commit();
    if (!committed) {
        rollBack();
        return committed;
    }
    m_transaction.reset();
    return m.applier.committed();
}

void WriteTurn::rollBack()
{
    if (!m_transaction)
        return;
    m_transaction.reset();
    m.applier.rolledBack();
    m.applier.setHeads(m_before);
    (void)refreshHeads(m); // A full disk may have rolled back under us, and what came after it been kept.
}

Result<void> WriteTurn::refreshHeads(const Parts &parts)
{
    BINCARD_TRY_ASSIGN(auto heads, parts.log.heads());
    setHeads(parts, std::move(heads));
    return {};
}

void WriteTurn::setHeads(const Parts &parts, std::vector<store::StreamHead> heads)
{
    std::erase_if(heads, [&parts](const store::StreamHead &head) { return !parts.applier.serves(head.stream); });
    parts.applier.setHeads(heads);
}

} // namespace bincard::server
