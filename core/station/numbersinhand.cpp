// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/numbersinhand.h"

#include "barcode/numbertext.h"
#include "domain/lending.h"
#include "store/queries.h"

#include <algorithm>

namespace bincard::station {
namespace {

constexpr std::int64_t kLookMs = 5'000; ///< between two looks at what is in hand
constexpr std::int64_t kAskMs = 30'000; ///< between two questions: there may be no range

/// A range's name in the journal: numbers of another form count by themselves.
QString rangeName(NumberKind kind, const NumberForm &form)
{
    return QStringLiteral("%1 %2+%3").arg(kind == NumberKind::Sscc ? QStringLiteral("sscc") : QStringLiteral("hu"), form.prefix).arg(form.digits);
}

} // namespace

NumbersInHand::NumbersInHand(NumbersInHandParts parts) : m(std::move(parts))
{
    for (const sync::UsedNumber &used : m.used)
        m_used[used.range] = used.next;
}

std::optional<NumberBlock> NumbersInHand::block(NumberKind kind, std::int32_t slot) const
{
    const sync::Identity &self = m.identity();
    const auto found = m.queries()->find<NumberBlock>(lentBlockId(self.device, self.incarnation, kind, slot));
    if (!found.ok() || !found->has_value())
        return std::nullopt;
    return **found;
}

std::int64_t NumbersInHand::nextOf(const NumberBlock &block) const
{
    const auto used = m_used.find(rangeName(block.kind, block.form));
    return std::max(block.first, used == m_used.end() ? 0 : used->second);
}

std::vector<NumbersInHand::Piece> NumbersInHand::left(NumberKind kind) const
{
    std::vector<Piece> pieces;
    for (std::int32_t slot = 0; slot < NumberBlock::kSlots; ++slot) {
        const auto lent = block(kind, slot);
        if (lent && nextOf(*lent) < lent->end)
            pieces.push_back({lent->form, nextOf(*lent), lent->end});
    }
    // Used below n means all below: so the lower block goes first.
    std::sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) { return a.next < b.next; });
    return pieces;
}

std::vector<QString> NumbersInHand::next(NumberKind kind, std::int64_t count) const
{
    std::vector<QString> texts;
    for (const Piece &piece : left(kind)) {
        for (std::int64_t n = piece.next; n < piece.end && static_cast<std::int64_t>(texts.size()) < count; ++n)
            texts.push_back(barcode::numberText(kind, piece.form, n));
    }
    return texts;
}

std::vector<sync::UsedNumber> NumbersInHand::take(NumberKind kind, std::int64_t count)
{
    std::vector<sync::UsedNumber> taken;
    for (const Piece &piece : left(kind)) {
        const std::int64_t some = std::min(count, piece.end - piece.next);
        if (some <= 0)
            break;
        const QString range = rangeName(kind, piece.form);
        m_used[range] = piece.next + some;
        taken.push_back({range, piece.next + some});
        count -= some;
    }
    return taken;
}

void NumbersInHand::fill()
{
    const std::int64_t now = m.clock->monotonicMs();
    if (now < m_nextMs)
        return;
    const sync::Identity &self = m.identity();
    sync::NumbersRequest request{self.device, self.incarnation, {}};
    for (int kind = 0; kind < kNumberKinds; ++kind) {
        const auto range = m.queries()->find<NumberRange>(numberRangeId(static_cast<NumberKind>(kind)));
        if (!range.ok() || !canLend(static_cast<NumberKind>(kind), *range))
            continue; // Nobody is asked for what there is not.
        for (std::int32_t slot = 0; slot < NumberBlock::kSlots; ++slot) {
            const auto lent = block(static_cast<NumberKind>(kind), slot);
            if (!lent || nextOf(*lent) >= lent->end)
                request.wishes.push_back({static_cast<NumberKind>(kind), slot, lent ? lent->first : -1});
        }
    }
    m_nextMs = now + (request.wishes.empty() ? kLookMs : kAskMs);
    if (!request.wishes.empty())
        m.transport->send(std::move(request), [](const Result<sync::Answer> &) {}); // What is lent comes with the log.
}

} // namespace bincard::station
