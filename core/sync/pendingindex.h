// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "store/replicafile.h"
#include "sync/touches.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace bincard::sync {

using store::PendingState;

struct PendingInfo {
    OperationId operation;
    ledger::Stream stream = 0;
    PendingState state = PendingState::ToForecast;
    std::vector<Touch> touches; ///< while in the tables
};

/// The pending operations in memory, and which of those in the tables touch what. Positions are the journal's, in order of making.
class PendingIndex
{
public:
    using Positions = std::set<std::int64_t>;

    void put(std::int64_t position, PendingInfo info);
    void remove(std::int64_t position);
    void clear();

    [[nodiscard]] const std::map<std::int64_t, PendingInfo> &all() const { return m_all; }
    [[nodiscard]] const PendingInfo *find(std::int64_t position) const;
    [[nodiscard]] std::optional<std::int64_t> positionOf(OperationId operation) const;
    [[nodiscard]] std::size_t count(PendingState state) const { return m_count[static_cast<std::size_t>(state)]; }
    [[nodiscard]] std::optional<std::int64_t> firstToForecast() const;
    /// Those in the tables above a position.
    [[nodiscard]] Positions inTablesAbove(std::int64_t position) const;

    /// The first one above `after`, in the tables, that touches that hash with that access.
    [[nodiscard]] std::optional<std::int64_t> next(std::uint64_t hash, std::int64_t after, Access access) const;
    /// Adds those in the tables, above `after` and up to `upTo`, that looked at what such a touch changes.
    void addConcerned(const Touch &touch, std::int64_t after, std::int64_t upTo, Positions &into) const;
    /// Whether anyone in the tables touches any of these in conflict.
    [[nodiscard]] bool concernsAny(const std::vector<Touch> &touches) const;

private:
    struct Toucher {
        std::int64_t position;
        Access access;
    };
    void link(std::int64_t position, const std::vector<Touch> &touches);
    void unlink(std::int64_t position, const std::vector<Touch> &touches);

    std::map<std::int64_t, PendingInfo> m_all;
    std::unordered_map<OperationId, std::int64_t> m_positions;
    std::unordered_map<std::uint64_t, std::vector<Toucher>> m_touchers; ///< ascending
    std::array<std::size_t, 3> m_count{};
    Positions m_toForecast;
};

} // namespace bincard::sync
