// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/number.h"
#include "sync/journal.h"
#include "sync/transport.h"

#include <functional>
#include <map>

namespace bincard::store {
class Queries;
}

namespace bincard::station {

struct NumbersInHandParts {
    std::function<store::Queries *()> queries; ///< the replica's
    std::function<const sync::Identity &()> identity;
    sync::Transport *transport = nullptr;
    const Clock *clock = nullptr;
    std::vector<sync::UsedNumber> used; ///< the journal's, when the station starts
};

/// The numbers that this station has been lent for its labels, so that it prints without the server (design §6). A number is used once: what
/// take() gives is written in the transaction that makes the label. Engine thread.
class NumbersInHand
{
public:
    explicit NumbersInHand(NumbersInHandParts parts);

    /// The next ones as they are printed, in order; fewer when fewer are in hand.
    [[nodiscard]] std::vector<QString> next(NumberKind kind, std::int64_t count) const;
    /// Uses that many of next(); to be recorded with what they are used for.
    [[nodiscard]] std::vector<sync::UsedNumber> take(NumberKind kind, std::int64_t count);
    /// Asks the server for blocks where one is missing or used up, again only after a while.
    void fill();

private:
    struct Piece { ///< what is left of a block
        NumberForm form;
        std::int64_t next = 0, end = 0;
    };
    [[nodiscard]] std::vector<Piece> left(NumberKind kind) const;
    [[nodiscard]] std::optional<NumberBlock> block(NumberKind kind, std::int32_t slot) const; ///< of this incarnation
    [[nodiscard]] std::int64_t nextOf(const NumberBlock &block) const;

    NumbersInHandParts m;
    std::map<QString, std::int64_t> m_used; ///< by range: everything below
    std::int64_t m_nextMs = 0; ///< monotonic
};

} // namespace bincard::station
