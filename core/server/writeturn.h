// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/applier.h"

#include <utility>

namespace bincard::server {

/// A transaction around several steps that have one of their own (store::Transaction::beginPart), and, where other processes write to the same
/// database, what makes this one alone on its streams while it lasts: the locks in their order, then the heads as they are now (design §7).
/// The server's thread.
class WriteTurn
{
public:
    struct Parts {
        store::Database &database;
        store::StreamLog &log;
        Applier &applier;
        ledger::Stream warehouse;
    };
    /// Which streams are written. Who writes the warehouse's reads the catalogue, and keeps it as it is.
    enum class Streams : std::uint8_t { Warehouse, Catalogue, Both };

    [[nodiscard]] static Result<WriteTurn> begin(const Parts &parts, std::vector<DeviceId> devices, Streams streams);
    WriteTurn(WriteTurn &&other) noexcept : m(other.m), m_transaction(std::exchange(other.m_transaction, std::nullopt)), m_before(std::move(other.m_before)) {}
    WriteTurn &operator=(WriteTurn &&) = delete;
    ~WriteTurn(); ///< rolls back what was not committed

    [[nodiscard]] Result<void> commit();
    void rollBack();

    /// The heads as other processes left them; without locks they may move on at once.
    [[nodiscard]] static Result<void> refreshHeads(const Parts &parts);
    static void setHeads(const Parts &parts, std::vector<store::StreamHead> heads);

private:
    WriteTurn(const Parts &parts, store::Transaction transaction) : m(parts), m_transaction(std::move(transaction)) {}

    Parts m;
    std::optional<store::Transaction> m_transaction; ///< none once it ended
    std::vector<store::StreamHead> m_before;
};

} // namespace bincard::server
