// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for labels: a warehouse's ranges, and the blocks of them that stations are lent (design §6). What was lent is never lent again.
#include "domain/lending.h"
#include "ledger/books.h"

namespace bincard::ledger {
namespace {

constexpr std::int64_t kLeastSkipped = 50'000, kMostSkipped = 1'000'000;
constexpr std::int64_t kFirstEpoch = 1; ///< of books that were never restored

/// What a warehouse begins with that nobody has given a range.
std::optional<NumberRange> firstRange(NumberKind kind)
{
    if (kind != NumberKind::HandlingUnit)
        return std::nullopt; // An SSCC names its owner to the whole world.
    NumberRange range;
    range.kind = kind;
    range.form = {QStringLiteral("HU"), 7};
    range.next = 1;
    range.end = capacityOf(range.form);
    return range;
}

/// In a history that was lost with the books (a restore) more may have been lent than these know: a hundredth of all, but as much as some tens of stations
/// are lent, and a million at most. A small range is rather used up than lent twice.
std::int64_t skippedAfterLoss(const NumberForm &form)
{
    return std::clamp(capacityOf(form) / 100, kLeastSkipped, kMostSkipped);
}

} // namespace

void apply(Books &books, const LeaseNumbers &claim)
{
    const bool sensible = !claim.device.isNull() && claim.incarnation >= 1 && static_cast<int>(claim.kind) < kNumberKinds && claim.slot >= 0
        && claim.slot < NumberBlock::kSlots && claim.count > 0 && claim.count <= LeaseNumbers::kMost && claim.epoch > 0;
    if (!sensible)
        throw Senseless{"numbers for nobody, of no kind, or too many"};
    const NumberRange *known = books.rows().find<NumberRange>(numberRangeId(claim.kind));
    const std::optional<NumberRange> made = known ? *known : firstRange(claim.kind);
    if (!made)
        throw Refusal{DenyReason::UnknownTarget};
    NumberRange range = *made;
    range.id = numberRangeId(claim.kind);
    // Also of a range that had lent nothing yet, as far as these books know.
    if (range.epoch != claim.epoch && (range.epoch != 0 || claim.epoch != kFirstEpoch))
        range.next += std::clamp<std::int64_t>(range.end - range.next, 0, skippedAfterLoss(range.form));
    range.epoch = claim.epoch;
    const std::int64_t count = std::min(claim.count, range.end - range.next);
    if (count <= 0)
        throw Refusal{DenyReason::NotAvailable};
    const Id128 id = lentBlockId(claim.device, claim.incarnation, claim.kind, claim.slot);
    const NumberBlock *before = books.rows().find<NumberBlock>(id);
    NumberBlock block = before ? *before : NumberBlock{};
    block.id = id;
    block.device = claim.device;
    block.incarnation = claim.incarnation;
    block.kind = claim.kind;
    block.form = range.form;
    block.first = range.next;
    block.end = range.next + count;
    range.next = block.end;
    books.rows().put(std::move(range));
    books.rows().put(std::move(block));
}

void apply(Books &books, const PutNumberRanges &put)
{
    for (const NumberRangeSetting &setting : put.ranges) {
        if (static_cast<int>(setting.kind) >= kNumberKinds || !isUsable(setting.kind, setting.form) || setting.first < 0 || setting.first > setting.last
            || setting.last >= capacityOf(setting.form)) {
            throw Senseless{"a range of numbers that cannot be"};
        }
        const NumberRange *known = books.rows().find<NumberRange>(numberRangeId(setting.kind));
        NumberRange range = known ? *known : NumberRange{};
        range.id = numberRangeId(setting.kind);
        range.kind = setting.kind;
        // What was lent of this form stays lent. Another form is another range: whoever comes back to an earlier one says from where on.
        range.next = known && known->form == setting.form ? std::max(known->next, setting.first) : setting.first;
        range.form = setting.form;
        range.end = setting.last + 1;
        if (!known || !(range == *known))
            books.rows().put(std::move(range));
    }
}

} // namespace bincard::ledger
