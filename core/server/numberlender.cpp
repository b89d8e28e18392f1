// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/numberlender.h"

#include "domain/lending.h"

namespace bincard::server {
namespace {

constexpr std::int64_t kBlock = 1000; ///< a station has two: more than it prints on a day without the server

} // namespace

Result<bool> NumberLender::isAnswered(const sync::NumbersRequest &request, const sync::NumberWish &wish)
{
    BINCARD_TRY_ASSIGN(const auto block, m.queries.find<NumberBlock>(lentBlockId(request.device, request.incarnation, wish.kind, wish.slot)));
    return block && block->first != wish.seenFirst;
}

Result<sync::NumbersAnswer> NumberLender::lend(const sync::NumbersRequest &request)
{
    std::vector<ledger::Body> bodies;
    for (const sync::NumberWish &wish : request.wishes) {
        const bool sensible = static_cast<int>(wish.kind) < kNumberKinds && wish.slot >= 0 && wish.slot < NumberBlock::kSlots;
        if (request.device.isNull() || request.incarnation < 1 || !sensible)
            return Error{ErrorCode::BadInput, QStringLiteral("numbers asked for nobody, or of no kind that there is")};
        BINCARD_TRY_ASSIGN(const auto range, m.queries.find<NumberRange>(numberRangeId(wish.kind)));
        BINCARD_TRY_ASSIGN(const bool answered, isAnswered(request, wish));
        if (canLend(wish.kind, range) && !answered) // What cannot be granted would fill the log with each question.
            bodies.emplace_back(ledger::LeaseNumbers{request.device, request.incarnation, wish.kind, wish.slot, kBlock, m.applier.head(m.warehouse).epoch});
    }
    if (!bodies.empty())
        BINCARD_TRY(m.own.submit(m.warehouse, bodies, {}));
    return sync::NumbersAnswer{m.warehouse, m.applier.head(m.warehouse).seq};
}

} // namespace bincard::server
